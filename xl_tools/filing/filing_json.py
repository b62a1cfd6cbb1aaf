"""The filing as JSON (schema 1), out and in."""

import dataclasses
import json
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from xl_tools.chinese.lazy_regex import regex
from xl_tools.details.said import said
from xl_tools.errors import Refused
from xl_tools.filing.filing import Block, Contact, Figures, Filing, Identity, Value, in_words
from xl_tools.form.editions import EDITIONS
from xl_tools.form.model import Form

SCHEMA = 1
"""The version of the JSON, part of the contract."""
TOTALS = ("computed", "keyed")
LAST_YEAR = 9999
"""The last year that a date can have."""
MOST_PARAGRAPHS = 2_000
"""Paragraphs of text; a long report has some hundred."""
MOST_IN_A_CELL = 32_767
"""Characters that a spreadsheet program takes in one cell."""
NUMBER = regex(r"-?\d{1,18}(?:\.\d{1,18})?", re.ASCII)


def to_json(filing: Filing) -> dict[str, Any]:
    """The filing as a JSON object: numbers as decimal strings, blanks as null."""
    identity = dataclasses.asdict(filing.identity)
    figures = filing.figures
    return {
        "schema": SCHEMA,
        "form": filing.identity.form,
        "totals": filing.totals,
        "identity": identity,
        "values": values_to_json(filing.values),
        "figures": {
            **{figure.name: in_words(figures.amount(figure.key)) for figure in filing.form.figures},
            "channels": {name: in_words(value) for name, value in figures.channels},
        },
        "text": [_block(block) for block in filing.text],
        "explanations": dict(filing.explanations),
    }


def values_to_json(values: Mapping[str, Value]) -> dict[str, str | None]:
    """Values as decimal strings, text as it stood, blanks as None."""
    return {key: in_words(value) for key, value in values.items()}


def _block(block: Block) -> dict[str, Any]:
    return {**dataclasses.asdict(block), "paragraphs": list(block.paragraphs)}


def from_json(text: str | bytes, file: str = "") -> Filing:
    """The filing in `text`. Raises Refused (F-BROKEN, F-FOREIGN) where it is no such JSON, naming the field."""
    try:
        data = json.loads(text, object_pairs_hook=_once)
    except RepeatedKeyError as error:
        raise Refused("F-BROKEN", file=file, detail=said("F-BROKEN", "key_twice", key=error)) from error
    except (ValueError, RecursionError) as error:
        raise Refused("F-BROKEN", file=file, detail=said("F-BROKEN", "json")) from error
    if not isinstance(data, dict) or data.get("schema") != SCHEMA or str(data.get("form")) not in EDITIONS:
        raise Refused("F-FOREIGN", file=file, detail=said("F-FOREIGN", "schema"))
    try:
        return _filing(data)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        key = str(error)[:200]
        is_type = isinstance(error, (TypeError, AttributeError)) and " " in key
        detail = said("F-BROKEN", "key_type") if is_type else said("F-BROKEN", "key", key=key)
        raise Refused("F-BROKEN", file=file, detail=detail) from error


class RepeatedKeyError(ValueError):
    """A key stands twice in one object: which of its values is meant cannot be known."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise RepeatedKeyError(next(key for at, (key, _) in enumerate(pairs) if key in dict(pairs[:at])))
    return found


def _filing(data: dict[str, Any]) -> Filing:
    form = EDITIONS[data["form"]]
    unknown = set(data.get("values", {})) - set(form.fields)
    if unknown:
        raise KeyError(sorted(unknown)[0])
    values = data.get("values", {})
    if data.get("totals", "keyed") not in TOTALS:
        raise ValueError("totals")
    text = tuple(_block_of(block, form) for block in data.get("text", ()))
    if sum(len(block.paragraphs) for block in text) > MOST_PARAGRAPHS:
        raise ValueError(said("F-BROKEN", "paragraphs", most=MOST_PARAGRAPHS))
    return Filing(
        _identity(data.get("identity", {}), form),
        {key: _value(values.get(key)) for key in form.fields},
        _figures(data.get("figures", {}), form),
        text,
        {str(key): str(value) for key, value in data.get("explanations", {}).items()},
        data.get("totals", "keyed"),
    )


def _identity(data: dict[str, Any], form: Form) -> Identity:
    """Who reports on which year. Raises TypeError or ValueError for a field that is not known or not of its type."""
    contact = Contact(**(data.get("contact") or {}))
    identity = Identity(**{**data, "form": form.key, "contact": contact})
    texts = {**dataclasses.asdict(contact), "unit": identity.unit}
    texts |= {name: getattr(identity, name) or "" for name in ("tier", "kind", "deadline", "title", "signature", "date")}
    for name, text in texts.items():
        if not isinstance(text, str) or len(text) > MOST_IN_A_CELL:
            raise TypeError(f"identity.{name}")
    if identity.year is not None and (type(identity.year) is not int or not 0 < identity.year <= LAST_YEAR):
        raise TypeError("identity.year")
    return identity


def _block_of(data: dict[str, Any], form: Form) -> Block:
    """One block of text. Raises ValueError for a section or topic that the form does not have, so that no text is lost in a corner."""
    block = Block(**{**data, "paragraphs": tuple(data.get("paragraphs", ()))})
    if not isinstance(data.get("paragraphs", []), list) or not all(
        isinstance(text, str) and len(text) <= MOST_IN_A_CELL for text in (block.heading, *block.paragraphs)
    ):
        raise ValueError("text.paragraphs")
    if block.section not in {part.key for part in form.parts} or block.topic not in {None, *form.topics}:
        raise ValueError(f"text.section {block.section}，topic {block.topic}")
    if type(block.level) is not int or block.level not in (1, 2, 3, 4):
        raise ValueError(f"text.level {block.level}")
    return block


def _figures(data: dict[str, Any], form: Form) -> Figures:
    return Figures(
        {figure.name: _value(data.get(figure.name)) for figure in form.figures},
        tuple((str(name), _value(value)) for name, value in (data.get("channels") or {}).items()),
    )


def _value(value: object) -> Value:
    if value is None or value == "":
        return None
    if not isinstance(value, str) or len(value) > MOST_IN_A_CELL:
        raise TypeError(said("F-BROKEN", "no_string", value=str(value)[:40]))
    return Decimal(value) if NUMBER.fullmatch(value) else value
