"""The schemas over many filings stacked: seconds for both frames and their validation, from the columns of values on."""

import statistics
import sys
import time
from pathlib import Path

from xl_tools.startup import keep_lean

keep_lean()

from xl_tools.checks.figures.arithmetic import Years  # noqa: E402 - lean comes first, as in the program
from xl_tools.checks.figures.frames import form_cells, judged_frame  # noqa: E402
from xl_tools.checks.figures.schema import failing_rows, figure_schema  # noqa: E402
from xl_tools.jobs.open import open_workbook  # noqa: E402

years = [Years(open_workbook(Path(sys.argv[1])).filing)] * int(sys.argv[2])
form = years[0].this.form
cells = form_cells(form, years)
times = []
for _ in range(int(sys.argv[3])):
    start = time.perf_counter()
    wrong = failing_rows(figure_schema, judged_frame(form, cells, years))
    times.append(time.perf_counter() - start)
    assert not wrong
print(statistics.median(times))
