"""What a process of the pool does, alone: seconds for a workbook, checked with integrity and reported, after a few to warm up."""

import gc
import sys
import time
from pathlib import Path

from xl_tools.startup import keep_lean

keep_lean()

from xl_tools.jobs.batch.work import work  # noqa: E402
from xl_tools.jobs.batch.workers.process import OBJECTS  # noqa: E402 - lean comes first, as in the pool
from xl_tools.jobs.batch.workers.task import Options, Places, Task  # noqa: E402 - lean comes first, as in the pool

CHUNK, WARM = 50, 3
folder, output = map(Path, sys.argv[1:3])
tasks = [Task(file.name, file.stem) for file in sorted(folder.iterdir())[: int(sys.argv[3])]]
places = Places(folder, output, output)
list(work(tasks[:WARM], places, Options(), lambda _: None))
gc.collect()
gc.freeze()
gc.set_threshold(OBJECTS)
start = time.perf_counter()
for first in range(WARM, len(tasks), CHUNK):
    list(work(tasks[first : first + CHUNK], places, Options(), lambda _: None))
print((time.perf_counter() - start) / (len(tasks) - WARM))
