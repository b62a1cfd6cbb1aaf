"""`python -m xl_tools.addin FOLDER`: what a button of the ribbon starts, with the folder of its job."""

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from xl_tools.later import later
from xl_tools.startup import keep_lean

if TYPE_CHECKING:
    from xl_tools.addin.press import door
else:
    door = later("xl_tools.addin.press.door")


if __name__ == "__main__":
    keep_lean()
    gc.set_threshold(200_000)  # a process that lives for a second need not look for garbage
    folder = Path(sys.argv[1])
    sys.exit(door.answer(folder, door.watch(folder)))
