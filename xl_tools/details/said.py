"""A wording filled in: the only way to one, so that no place that finds something builds a sentence of its own."""

from collections.abc import Mapping

from xl_tools.details.file_details import FILE_DETAILS
from xl_tools.details.reading_details import READING_DETAILS
from xl_tools.details.report_details import REPORT_DETAILS

DETAILS: Mapping[str, Mapping[str, str]] = {**FILE_DETAILS, **READING_DETAILS, **REPORT_DETAILS}
"""By the code of the finding or refusal and a name of its own; `place` and `repair` belong to no code."""


def said(code: str, name: str, /, **fields: object) -> str:
    """The wording of this name with its fields filled in. Raises KeyError for an unknown name and for a field that is not given."""
    return DETAILS[code][name].format_map(fields)
