"""The provincial framework over columns of units, in NumPy: `python3 columns.py FOLDER UNITS`.

The folder is written by the peers: `formulas.py` has a vector expression a row, `columns` the values of all units by input,
`points` what has to come out, in hundredths. Prints one line.
"""

import statistics
import sys
import time
from pathlib import Path

import numpy as np

folder, units = Path(sys.argv[1]), int(sys.argv[2])
sys.path.insert(0, str(folder))
from formulas import score  # noqa: E402

x = np.fromfile(folder / "columns", dtype="<f8").reshape(-1, units)
right = np.fromfile(folder / "points", dtype="<i8").reshape(-1, units)
v = np.zeros(right.shape)


def run():
    score(x, v)
    return np.floor(v * 100.0 + 0.5)


with np.errstate(all="ignore"):
    wrong = int((run().astype("i8") != right).sum())
    times = []
    for _ in range(31):
        begun = time.perf_counter_ns()
        run()
        times.append((time.perf_counter_ns() - begun) / units)
print(f"NumPy {np.__version__}, {units} units in columns: {statistics.median(times):.0f} ns a unit, {wrong} wrong of {right.size}")
