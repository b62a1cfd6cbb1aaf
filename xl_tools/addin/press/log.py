"""The log of what no sentence can say."""

import logging
from pathlib import Path

from xl_tools.addin.places import log_file

logger = logging.getLogger("xl_tools.addin")


def record(error: BaseException, what: str) -> Path:
    """Write an error with its traceback to the log; the log's place. Raises OSError where it cannot be written."""
    place = log_file()
    place.parent.mkdir(parents=True, exist_ok=True)
    handler = logging.FileHandler(place, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger.addHandler(handler)
    logger.error(what, exc_info=error)
    logger.removeHandler(handler)
    handler.close()
    return place
