"""The Word report alone: seconds for one, after one to warm up."""

import statistics
import sys
import time
from pathlib import Path

from xl_tools.jobs.open import open_workbook
from xl_tools.reporting.narrative import completed
from xl_tools.reporting.template.word_template import load
from xl_tools.reporting.word import render

template = load()
filing = completed(open_workbook(Path(sys.argv[1])), template).filing
output = Path(sys.argv[2])
times = []
for _ in range(int(sys.argv[3]) + 1):
    start = time.perf_counter()
    output.write_bytes(render(filing, template))
    times.append(time.perf_counter() - start)
print(statistics.median(times[1:]))
