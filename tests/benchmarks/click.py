"""How long a click on 校验 takes: a process started for it, as the ribbon does, with the double of Excel inside it.

`python -m tests.benchmarks.click` prints medians in seconds: bare start of the program, first click to marks, and a second one on
the workbook that the first has marked. Opening the workbook
in the double is not counted: in Excel it is open already.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 7
INSIDE = """
import sys, time
begin = time.perf_counter()
from xl_tools.startup import keep_lean
keep_lean()
from pathlib import Path
from xl_tools.addin.press.door import answer
import xlwings
ready = time.perf_counter() - begin
from tests.addin.clicks import InDouble
with InDouble(Path(sys.argv[1]), Path(sys.argv[2])) as excel:
    excel.cell("requests.received.natural_persons").value = 6
    begin = time.perf_counter()
    excel.click("validate")
    assert len(excel.marks()[0]) == 3
    print(ready + time.perf_counter() - begin)
    excel.workbook.save(sys.argv[3])
"""


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        workbook, checked = Path(folder) / "年报.xlsx", Path(folder) / "checked.xlsx"
        made = "from tests.samples import *; from xl_tools.jobs.make_workbook import *; import sys, pathlib; pathlib.Path(sys.argv[1]).write_bytes(workbook_of(settled_totals(good_filing())))"
        subprocess.run([sys.executable, "-c", made, str(workbook)], check=True)
        bare, clicks = [], []
        for number in range(ROUNDS * 2):
            begin = time.perf_counter()
            subprocess.run([sys.executable, "-c", "pass"], check=True)
            bare.append(time.perf_counter() - begin)
            opened, saved = (workbook, checked) if number % 2 == 0 else (checked, Path(folder) / "again.xlsx")
            done = subprocess.run(
                [sys.executable, "-c", INSIDE, str(opened), f"{folder}/jobs{number}", str(saved)],
                capture_output=True,
                text=True,
                check=True,
            )
            clicks.append(bare[-1] + float(done.stdout))
        first, second = clicks[0::2], clicks[1::2]
        print(
            f"start {statistics.median(bare):.3f}  click {statistics.median(first):.3f}  second click {statistics.median(second):.3f}"
        )


if __name__ == "__main__":
    main()
