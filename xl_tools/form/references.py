"""References to the names of a form in words written by hand: `<requests.received>` is the short name of that row, `<…:label>` its label.

What can be named: a row or a group of rows (`table.row`, `table.group.row`), the group without a key that a row stands in
(`table.row:group`), a column (`table..column`), a part (`part.key`), a topic (`topic.key`), the sheet of a table (`sheet.key`), a figure
beside the tables as placeholders call it (`figure.name`, `figure.channels`), and of the form itself its basis (`form.basis`), the headings
of its numbered parts as a list (`form.parts`) and how many they are (`form.count`).
"""

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache
from typing import TypeVar, cast

from xl_tools.chinese.lazy_regex import regex
from xl_tools.form.model import ORDINAL, Form, Group, Row, rows_of

REFERENCE = regex(r"<([a-z_]+\.[a-z_.]+(?::label|:group)?)>")
REMARK = regex(r"[（(].*$")
Words = TypeVar("Words")


def bare_label(label: str) -> str:
    """A label without its ordinal and the remark in brackets behind it: `（二）部分公开（区分处理的…）` → `部分公开`."""
    return REMARK.sub("", ORDINAL.sub("", label)).strip() or label


@cache
def denoted(form: Form) -> Mapping[str, str]:
    """Every reference that words of this form may hold, with what it stands for."""
    names = {
        name: text for key, short, label in _named(form) for name, text in ((key, short), (f"{key}:label", bare_label(label)))
    }
    return {**names, **dict(_groups(form)), **dict(_figures(form)), **dict(_whole(form))}


def _whole(form: Form) -> Iterator[tuple[str, str]]:
    """Of a heading that is a list itself the signs give way: a list within a list cannot be told apart."""
    yield "form.basis", form.basis
    if form.numbered:
        yield "form.parts", "、".join(part.heading.replace("、", "和") for part in form.numbered)
        yield "form.count", form.numbered[-1].ordinal


def _groups(form: Form) -> Iterator[tuple[str, str]]:
    for table in form.tables:
        for section in table.sections:
            for outer, row in rows_of(section.rows):
                stem = ".".join((table.key, *(group.key for group in outer if group.key), row.key))
                yield from ((f"{stem}:group", bare_label(group.label)) for group in outer if not group.key)


def _figures(form: Form) -> Iterator[tuple[str, str]]:
    yield from ((figure.key.replace("figures.", "figure.", 1), ".".join(figure.names)) for figure in form.figures)
    if form.channels:
        yield "figure.channels", ".".join(form.channels.names)


def _named(form: Form) -> Iterator[tuple[str, str, str]]:
    for part in form.parts:
        yield f"part.{part.key}", part.name, part.heading
        for topic in part.topics:
            yield f"topic.{topic.key}", topic.name, topic.heading
    for table in form.tables:
        yield f"sheet.{table.key}", table.sheet, table.sheet
        for section in table.sections:
            yield from _rows(section.rows, table.key)
    for field in form.fields.values():
        yield f"{field.table.key}..{field.column.key}", field.column.name, field.column.label


def _rows(rows: tuple[Row | Group, ...], stem: str) -> Iterator[tuple[str, str, str]]:
    for item in rows:
        key = f"{stem}.{item.key}" if item.key else stem
        if item.key:
            yield key, item.name or bare_label(item.label), item.label
        if isinstance(item, Group):
            yield from _rows(item.rows, key)


def resolved(text: str, names: Mapping[str, str]) -> str:
    """A text with its references as the words they stand for. Raises KeyError for a reference that the form does not have."""
    return REFERENCE.sub(lambda found: names[found[1]], text) if "<" in text else text


def quoted(names: Mapping[str, str]) -> dict[str, str]:
    """The same names as they are matched literally in a regular expression."""
    return {key: re.escape(name) for key, name in names.items()}


def written_out(words: Words, names: Mapping[str, str]) -> Words:
    """A record of words with all references resolved in its texts, lists, records, and keys and values of mappings. Raises KeyError."""
    done: object = words
    if isinstance(words, str):
        done = words if isinstance(words, Enum) else resolved(words, names)
    elif isinstance(words, tuple):
        parts = [written_out(item, names) for item in words]
        done = type(words)(*parts) if hasattr(words, "_fields") else tuple(parts)
    elif isinstance(words, Mapping):
        done = {written_out(key, names): written_out(item, names) for key, item in words.items()}
    return cast("Words", done)
