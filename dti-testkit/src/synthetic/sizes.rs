//! How much there is of what in a province, by size: round figures of the right order, and nobody's.

use super::dice::{Dice, thousandths};

/// What a unit is like.
#[derive(Clone, Copy, Debug)]
pub(super) struct Size {
    /// People.
    pub(super) people: u64,
    /// How far it has come, in thousandths.
    pub(super) maturity: u64,
}

impl Size {
    /// Many small units and few large ones; the larger are further on average.
    pub(super) fn draw(dice: &mut Dice) -> Self {
        let place = dice.below(1001);
        let people = place.saturating_mul(place).saturating_mul(3).saturating_add(dice.between(300_000, 400_000));
        Self { people, maturity: dice.between(380, 800).saturating_add(place.div_euclid(6)) }
    }

    /// A datum that many rows share, by its name; none where it has no figure of its own.
    pub(super) fn shared(self, name: &str, dice: &mut Dice) -> Option<u64> {
        let people = |share: u64, width: u64, dice: &mut Dice| {
            thousandths(self.people, dice.between(share, share.saturating_add(width)))
        };
        Some(match name {
            "dân_số" => self.people,
            "dân_số_lao_động" => people(520, 60, dice),
            "dân_số_từ_15" => people(740, 40, dice),
            "hộ_gia_đình" => people(250, 40, dice),
            "số_huyện" => dice.between(8, 18),
            "số_xã" => dice.between(90, 260),
            "số_thôn" => dice.between(800, 2600),
            "số_cơ_quan" => dice.between(20, 45),
            "công_chức" => people(2, 0, dice).saturating_add(dice.between(900, 1500)),
            "viên_chức" => people(14, 3, dice).saturating_add(dice.between(2000, 5000)),
            "máy_chủ_vật_lý" => dice.between(12, 90),
            "số_máy_trạm" => people(2, 0, dice).saturating_add(dice.between(1000, 1600)),
            "hệ_thống_thông_tin" => dice.between(20, 80),
            "hệ_thống_đã_phê_duyệt" => dice.between(5, 20),
            "tổng_doanh_nghiệp" => people(4, 4, dice),
            // A small or medium enterprise is one of those that there are at least.
            "doanh_nghiệp_nhỏ_vừa" => people(3, 0, dice),
            "điểm_bưu_chính" => dice.between(120, 420),
            "chi_chuyển_đổi_số" => dice.between(60, 240).saturating_add(self.people.div_euclid(20_000)),
            "tổng_chi_ngân_sách" => people(8, 2, dice).saturating_add(dice.between(3000, 9000)),
            "nền_tảng_đã_triển_khai" => dice.between(3, 8),
            "sự_cố_đã_phát_hiện" => dice.between(0, 40),
            "tổng_dvctt" => dice.between(900, 1800),
            "thủ_tục_hành_chính" => dice.between(1700, 2200),
            _ => return None,
        })
    }

    /// So many of a measure as a whole: what parts are taken of.
    pub(super) fn whole(self, measure: &str, dice: &mut Dice) -> u64 {
        let by_people = |share: u64| thousandths(self.people, share);
        match measure {
            "người" => dice.between(200, 6000),
            "sinh_viên" => dice.between(800, 9000),
            "ubnd_cấp_xã" => dice.between(90, 260),
            "cơ_sở_đào_tạo" => dice.between(2, 14),
            "cơ_sở_giáo_dục" => dice.between(280, 900),
            "máy_chủ" => dice.between(30, 240),
            "máy_trạm" => by_people(2).saturating_add(dice.between(1000, 1600)),
            "địa_chỉ_ip" => dice.between(4, 300),
            "ứng_dụng" => dice.between(10, 45),
            "dịch_vụ_dữ_liệu" => dice.between(12, 25),
            "dịch_vụ_công" => dice.between(300, 900),
            "hồ_sơ" => by_people(300).saturating_add(dice.between(1000, 60_000)),
            "tài_khoản" => by_people(90).saturating_add(dice.between(1000, 20_000)),
            "lượt_đánh_giá" => dice.between(900, 30_000),
            "phản_ánh" => dice.between(60, 2600),
            "bưu_gửi" => by_people(150).saturating_add(dice.between(1000, 40_000)),
            "văn_bản" => dice.between(4, 14),
            "tỷ_đồng" => by_people(30).saturating_add(dice.between(100, 9000)),
            _ => dice.between(20, 120),
        }
    }

    /// So many of a measure by itself, where nothing is its whole.
    pub(super) fn alone(measure: &str, dice: &mut Dice) -> u64 {
        match measure {
            "bài" => dice.between(4, 60),
            "hoạt_động" => dice.between(0, 12),
            "tỷ_đồng" => dice.between(0, 5),
            _ => dice.between(0, 20),
        }
    }
}
