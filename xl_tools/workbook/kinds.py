"""The two kinds of workbook, and what their blanks are called."""

from xl_tools.form.model import Form
from xl_tools.workbook import words


def blank_name(form: Form, totals: str) -> str:
    """The file name of a blank in `workbooks/`; `totals` is `computed` or `keyed`."""
    return f"年报模板-{form.key}格式{words.SUFFIX[totals]}.xlsx"


SUFFIXES = (".xlsx", ".xlsm")
"""What the name of a workbook ends in."""
