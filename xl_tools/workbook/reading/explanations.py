"""The 说明 that stand on the sheet 校验结果 of an annotated copy, and the columns that the sheet has."""

from xl_tools.workbook import words
from xl_tools.workbook.package.grid_values import Values
from xl_tools.workbook.sheets.entry_sheets import COLUMNS, COLUMNS_1, FINGERPRINT, RESULTS_HEAD, ResultColumns

HEAD_1 = "级别"
"""What version 1 has as the head of its second column."""


def columns_in(values: Values) -> ResultColumns:
    """The columns of 校验结果 as its heads show them: those of the present template, or of version 1."""
    return COLUMNS_1 if values.text(words.RESULTS, RESULTS_HEAD, COLUMNS_1.severity) == HEAD_1 else COLUMNS


def explanations_in(values: Values) -> dict[str, str]:
    """The 说明 on 校验结果 by fingerprint; empty ones are left out."""
    rows = range(RESULTS_HEAD + 1, len(values.sheets.get(words.RESULTS, ())) + 1)
    column = columns_in(values).explanation
    told = {values.text(words.RESULTS, row, FINGERPRINT): values.text(words.RESULTS, row, column) for row in rows}
    return {fingerprint: text for fingerprint, text in told.items() if fingerprint and text}
