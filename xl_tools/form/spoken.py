"""The words that the sentences of a form are read by: its own, every name written out, or, where it gives none, made from its labels."""

import re
from collections.abc import Iterator
from functools import cache

from xl_tools.form.model import Field, Form
from xl_tools.form.references import bare_label, denoted, quoted, written_out
from xl_tools.form.wording import COUNTERS, Mention, Subject, Wording

BETWEEN = "[^，。；]{0,12}"
"""What may stand between the words of a row and those of a column: no more than a clause holds."""
COUNT_LABEL = "件"


@cache
def words_of(form: Form) -> Wording:
    """How sentences speak of the values of a form. Raises KeyError for a reference to something that it does not have."""
    return written_out(form.wording, quoted(denoted(form))) if form.wording.mentions else plain_wording(form)


def plain_wording(form: Form) -> Wording:
    """Every value that a row and the unit of its count tell alone, or together with the name of the column."""
    return Wording(tuple(mention for fields in _by_row(form).values() for mention in _mentions(fields)))


def _by_row(form: Form) -> dict[str, list[Field]]:
    found: dict[str, list[Field]] = {}
    for field in form.fields.values():
        if not field.row.total:
            found.setdefault(field.key.rpartition(".")[0], []).append(field)
    return found


def _mentions(fields: list[Field]) -> Iterator[Mention]:
    for unit in dict.fromkeys(field.unit.label for field in fields):
        counters = tuple(sorted(COUNTERS)) if unit == COUNT_LABEL else (unit,)
        alike = [field for field in fields if field.unit.label == unit]
        whole = next((field for field in alike if field.column.total), alike[0] if len(alike) == 1 else None)
        if whole:
            yield Mention(Subject.MATTER, _row_words(whole), (whole.key,), counters=counters)
        for field in alike if whole is None else ():
            row, column = _row_words(field), _words(field.column.name, field.column.label)
            yield Mention(Subject.MATTER, f"{row}{BETWEEN}{column}|{column}{BETWEEN}{row}", (field.key,), counters=counters)


def _row_words(field: "Field") -> str:
    return _words(field.row.name, field.row.label, *field.row.aliases)


def _words(*names: str) -> str:
    told = dict.fromkeys(text for name in names for text in (name, bare_label(name)) if text)
    return f"(?:{'|'.join(map(re.escape, sorted(told, key=len, reverse=True)))})"
