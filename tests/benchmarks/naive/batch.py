"""The naive loop in one process: seconds for a workbook, checked and reported, after one to warm up."""

import json
import sys
import time
from pathlib import Path

import openpyxl
from pipeline import checked, report, shape_of

folder, template, output, blank_file, rules_file = map(Path, sys.argv[1:6])
files = sorted(folder.iterdir())[: int(sys.argv[6])]
blank, rules = openpyxl.load_workbook(blank_file), json.loads(rules_file.read_text(encoding="utf-8"))
shape = shape_of(blank)
start = 0.0
for number, file in enumerate(files):
    if number == 1:
        start = time.perf_counter()
    values, wrong = checked(file, blank, shape, rules)
    report(values, template, output / f"{number}.docx")
print((time.perf_counter() - start) / (len(files) - 1))
