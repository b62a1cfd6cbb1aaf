"""The words of a code: title, sentence, advice, and the basis where one is known."""

from typing import NamedTuple

from xl_tools.form.sentence import Node
from xl_tools.form.severity import Severity


class Message(NamedTuple):
    """The words of one code. `text` is a template over the finding's own fields and its arguments; `basis` is empty where none is known.

    `in_workbook` is the advice for a finding that points to a cell of a workbook, where that is another one.

    Where a rule can be told from the values alone, `told` is said instead of `text`, in the sheet as in findings, and `brief` is what there is
    room for above a column; `{}` in them stands for the item that the rule was written out for. `checks` says in one sentence what a rule asks.
    """

    title: str
    severities: tuple[Severity, ...]
    text: str
    advice: str
    basis: str = ""
    in_workbook: str = ""
    told: Node = ""
    brief: Node = ""
    checks: str = ""
