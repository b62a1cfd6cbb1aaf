"""`python -m xl_tools.addin.resident HOME`: the resident of the user whose data lie in this folder, until its end."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from xl_tools.later import later
from xl_tools.startup import keep_lean

if TYPE_CHECKING:
    from xl_tools.addin.press import log
    from xl_tools.addin.resident import serving
else:
    log = later("xl_tools.addin.press.log")
    serving = later("xl_tools.addin.resident.serving")


def main(home: Path) -> int:
    """Live; 1 where that was not possible. What ends it unforeseen goes to the log: the click that waited is answered without it."""
    os.environ["XL_TOOLS_HOME"] = str(home)
    os.chdir(home)  # the job that it was started behind is to be tidied away one day
    try:
        return int(not serving.Resident(home).live())
    except Exception as error:
        if home.is_dir():  # nothing is left behind where everything was removed
            log.record(error, "the resident has ended")
        return 1


if __name__ == "__main__":
    keep_lean()
    sys.exit(main(Path(sys.argv[1])))
