"""docxtpl alone: seconds for a report, after one to warm up."""

import statistics
import sys
import time
from pathlib import Path

import openpyxl
from pipeline import cells_of, report

workbook, template, output = map(Path, sys.argv[1:4])
values = cells_of(openpyxl.load_workbook(workbook, data_only=True))
times = []
for _ in range(int(sys.argv[4]) + 1):
    start = time.perf_counter()
    report(values, template, output)
    times.append(time.perf_counter() - start)
print(statistics.median(times[1:]))
