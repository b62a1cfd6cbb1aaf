"""Fields of the JSON of a filing, each looked at: what is wrong is named by its place, with what is expected there."""

import datetime as dt
import difflib
import json
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import Any, NoReturn

from xl_tools.chinese.lazy_regex import regex
from xl_tools.details.said import said

MOST_IN_A_CELL = 32_767
"""Characters that a spreadsheet program takes in one cell."""
NUMBER = regex(r"-?[0-9]{1,18}(?:\.[0-9]{1,18})?")
UNWRITABLE = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
"""Control characters, halves of pairs, and what is no character: XML has no room for most of them, and a cell shows none."""
MOST_SHOWN = 40
"""Characters of a wrong value that are told."""
ALIKE = 0.4
"""From which likeness on a name is offered for another one."""


class BadFieldError(ValueError):
    """A field that is not what it should be. Says so in Chinese."""


def refuse(field: str, wanted: str, value: object) -> NoReturn:
    """Raise BadFieldError: what the field should be, and what it is."""
    shown = json.dumps(value, ensure_ascii=False, default=str)
    shown = shown if len(shown) <= MOST_SHOWN else f"{shown[:MOST_SHOWN]}…"
    raise BadFieldError(said("F-BROKEN", "field", field=field, wanted=wanted, value=shown))


def fields_of(value: object, field: str, known: Collection[str] | None = None) -> Mapping[str, Any]:
    """An object. Raises BadFieldError for anything else, and for a field that is not among those `known`."""
    if not isinstance(value, dict):
        refuse(field, said("F-BROKEN", "object"), value)
    for name in value if known is not None else ():
        if name not in (known or ()):
            near = difflib.get_close_matches(name, sorted(known or ()), 1, ALIKE)
            nearest = said("F-BROKEN", "nearest", name=near[0]) if near else ""
            raise BadFieldError(said("F-BROKEN", "unknown_field", field=f"{field}.{name}" if field else name, nearest=nearest))
    return value


def items_of(value: object, field: str) -> Sequence[Any]:
    """A list. Raises BadFieldError."""
    if not isinstance(value, list):
        refuse(field, said("F-BROKEN", "list"), value)
    return value


def text_of(value: object, field: str) -> str:
    """A text that goes into a cell. Raises BadFieldError."""
    if not isinstance(value, str):
        refuse(field, said("F-BROKEN", "string"), value)
    if len(value) > MOST_IN_A_CELL:
        refuse(field, said("F-BROKEN", "short_text", most=MOST_IN_A_CELL), value)
    return value


def one_of(value: object, field: str, names: Sequence[str]) -> str | None:
    """One of some names, or None for null and for an empty string. Raises BadFieldError."""
    if value is None or value == "":
        return None
    if not isinstance(value, str) or value not in names:
        refuse(field, said("F-BROKEN", "one_of", names="、".join(names)), value)
    return value


def day_of(value: object, field: str) -> str | None:
    """An ISO date, or None for null and for an empty string. Raises BadFieldError."""
    if value is None or value == "":
        return None
    try:
        return dt.date.fromisoformat(text_of(value, field)).isoformat()
    except ValueError:
        refuse(field, said("F-BROKEN", "date"), value)


def whole_number(value: object, field: str, least: int, most: int) -> int:
    """A whole number within bounds, written as one. Raises BadFieldError."""
    if type(value) is not int or not least <= value <= most:
        refuse(field, said("F-BROKEN", "whole", least=least, most=most), value)
    return value


def amount_of(value: object, field: str) -> Decimal | str | None:
    """A value: a number in a string, other text as it stands, None for null and for an empty string. Raises BadFieldError."""
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        refuse(field, said("F-BROKEN", "amount"), value)
    text = text_of(value, field)
    return Decimal(text) if NUMBER.fullmatch(text) else text


def refuse_unwritable(data: object) -> None:
    """Raise BadFieldError for a text that no workbook can hold, naming its field."""
    waiting: list[tuple[str, object]] = [("", data)]
    while waiting:
        path, item = waiting.pop()
        if isinstance(item, str) and UNWRITABLE.search(item):
            raise BadFieldError(said("F-BROKEN", "characters", key=path or said("F-BROKEN", "name")))
        if isinstance(item, dict):
            waiting += [("", key) for key in item]
            waiting += [(f"{path}.{key}" if path else key, value) for key, value in item.items()]
        elif isinstance(item, list):
            waiting += [(f"{path}[{at}]", value) for at, value in enumerate(item)]
