"""A wording filled in: the only way to one, so that no place that finds something builds a sentence of its own."""

from collections.abc import Mapping

from xl_tools.details.collect_details import COLLECT_DETAILS
from xl_tools.details.file_details import FILE_DETAILS
from xl_tools.details.office_details import OFFICE_DETAILS
from xl_tools.details.reading_details import READING_DETAILS
from xl_tools.details.report_details import REPORT_DETAILS
from xl_tools.details.roll_up_details import ROLL_UP_DETAILS
from xl_tools.details.use_details import USE_DETAILS
from xl_tools.details.workbook_details import WORKBOOK_DETAILS

TABLES = (
    REPORT_DETAILS,
    READING_DETAILS,
    WORKBOOK_DETAILS,
    FILE_DETAILS,
    USE_DETAILS,
    COLLECT_DETAILS,
    OFFICE_DETAILS,
    ROLL_UP_DETAILS,
)
"""Each with codes of its own."""
DETAILS: Mapping[str, Mapping[str, str]] = {code: names for table in TABLES for code, names in table.items()}
"""By the code of the finding or refusal and a name of its own; `place`, `repair`, `salvage`, `page`, `compare`, `batch`, `batch_run`, `buttons`, `collect`, `traffic`, `office`, `notice`, `roll_up` and `system` belong to no code."""
UNREADABLE = "\ufffd"
CELLS, SPOTS, NAMES = "cells", "spots", "names"
"""What is counted by `of_all`."""


def said(code: str, name: str, /, **fields: object) -> str:
    """The wording of this name with its fields filled in. Raises KeyError for an unknown name and for a field that is not given."""
    return writable(DETAILS[code][name].format_map(fields))


def writable(text: str) -> str:
    """The same with a mark in the place of every byte of a file's name that is not UTF-8: no file that we write has room for it."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join(UNREADABLE if "\ud800" <= character <= "\udfff" else character for character in text)
    return text


def of_all(told: str, count: int, shown: int, counted: str = CELLS) -> str:
    """`told`, the first `shown` of some things, and how many there are where that is not all of them."""
    return said("place", counted, told=told, count=count) if count > shown else told
