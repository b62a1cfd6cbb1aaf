"""`python -m xl_tools.addin FOLDER`: what a button of the ribbon starts, with the folder of its job."""

import gc
import importlib
import sys
from pathlib import Path

from xl_tools.startup import keep_lean

if __name__ == "__main__":
    keep_lean()
    gc.set_threshold(200_000)  # a process that lives for a second need not look for garbage
    folder = Path(sys.argv[1])
    door = importlib.import_module("xl_tools.addin.press.door")
    door.watch(folder)
    sys.exit(door.answer(folder))
