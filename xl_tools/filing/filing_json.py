"""The filing as JSON (schema 1), out and in."""

import dataclasses
import json
from collections.abc import Mapping
from typing import Any

from xl_tools.details.said import said
from xl_tools.errors import Refused
from xl_tools.filing.filing import Block, Contact, Figures, Filing, Identity, Value, in_words
from xl_tools.filing.json_bounds import MOST_PARAGRAPHS, refuse_vast
from xl_tools.filing.json_fields import (
    BadFieldError,
    amount_of,
    day_of,
    fields_of,
    items_of,
    one_of,
    refuse,
    refuse_unwritable,
    text_of,
    whole_number,
)
from xl_tools.filing.organ import KINDS, TIERS
from xl_tools.form.editions import EDITIONS
from xl_tools.form.model import Form

SCHEMA = 1
"""The version of the JSON, part of the contract."""
PARTS = ("schema", "form", "totals", "identity", "values", "figures", "text", "explanations")
"""The fields of the JSON, part of the contract."""
KEYED = "keyed"
"""What totals are where nothing is said."""
TOTALS = ("computed", KEYED)
DEEPEST = 4
"""The lowest level of a heading."""
LAST_YEAR = 9999
"""The last year that a date can have."""


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
    """The filing in `text`. Raises Refused (F-BROKEN, F-FOREIGN) where it is no such JSON, naming the field and what it should be."""
    try:
        data = json.loads(text, object_pairs_hook=_once)
    except RepeatedKeyError as error:
        raise Refused("F-BROKEN", file=file, detail=said("F-BROKEN", "key_twice", key=error)) from error
    except (ValueError, RecursionError) as error:
        raise Refused("F-BROKEN", file=file, detail=said("F-BROKEN", "json")) from error
    if not isinstance(data, dict) or data.get("schema") != SCHEMA or str(data.get("form")) not in EDITIONS:
        raise Refused("F-FOREIGN", file=file, detail=said("F-FOREIGN", "schema"))
    try:
        refuse_vast(data)
        refuse_unwritable(data)
        return _filing(data)
    except BadFieldError as error:
        raise Refused(
            "F-BROKEN", file=file, detail=str(error), state=said("F-BROKEN", "unfit"), advice=said("F-BROKEN", "advice_field")
        ) from error


class RepeatedKeyError(ValueError):
    """A key stands twice in one object: which of its values is meant cannot be known."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise RepeatedKeyError(next(key for at, (key, _) in enumerate(pairs) if key in dict(pairs[:at])))
    return found


def _filing(data: dict[str, Any]) -> Filing:
    form = EDITIONS[data["form"]]
    fields_of(data, "", PARTS)
    values = fields_of(data.get("values", {}), "values", form.fields)
    text = tuple(_block_of(block, f"text[{at}]", form) for at, block in enumerate(items_of(data.get("text", []), "text")))
    if sum(len(block.paragraphs) for block in text) > MOST_PARAGRAPHS:
        raise BadFieldError(said("F-BROKEN", "paragraphs", most=MOST_PARAGRAPHS))
    explanations = fields_of(data.get("explanations", {}), "explanations")
    return Filing(
        _identity(data.get("identity", {}), form),
        {key: amount_of(values.get(key), f"values.{key}") for key in form.fields},
        _figures(data.get("figures", {}), form),
        text,
        {text_of(key, "explanations"): text_of(told, f"explanations.{key}") for key, told in explanations.items()},
        one_of(data.get("totals"), "totals", TOTALS) or KEYED,
    )


def _identity(data: object, form: Form) -> Identity:
    """Who reports on which year."""
    given = fields_of(data, "identity", [field.name for field in dataclasses.fields(Identity)])
    lines = [field.name for field in dataclasses.fields(Contact)]
    contact = fields_of(given.get("contact") or {}, "identity.contact", lines)
    texts = {
        name: text_of(given[name], f"identity.{name}")
        for name in ("unit", "title", "signature", "date")
        if given.get(name) is not None
    }
    year = given.get("year")
    return Identity(
        year=None if year is None else whole_number(year, "identity.year", 1, LAST_YEAR),
        form=form.key,
        tier=one_of(given.get("tier"), "identity.tier", tuple(TIERS)),
        kind=one_of(given.get("kind"), "identity.kind", tuple(KINDS)),
        deadline=day_of(given.get("deadline"), "identity.deadline"),
        contact=Contact(
            **{name: text_of(told, f"identity.contact.{name}") for name, told in contact.items() if told is not None}
        ),
        **texts,
    )


def _block_of(data: object, field: str, form: Form) -> Block:
    """One block of text; a section or topic that the form does not have is refused, so that no text is lost in a corner."""
    given = fields_of(data, field, [one.name for one in dataclasses.fields(Block)])
    section = one_of(given.get("section"), f"{field}.section", [part.key for part in form.parts])
    if section is None:
        refuse(f"{field}.section", said("F-BROKEN", "one_of", names="、".join(part.key for part in form.parts)), None)
    paragraphs = items_of(given.get("paragraphs", []), f"{field}.paragraphs")
    return Block(
        section,
        one_of(given.get("topic"), f"{field}.topic", tuple(form.topics)),
        whole_number(given.get("level", 1), f"{field}.level", 1, DEEPEST),
        text_of(given.get("heading") or "", f"{field}.heading"),
        tuple(text_of(text, f"{field}.paragraphs[{at}]") for at, text in enumerate(paragraphs)),
    )


def _figures(data: object, form: Form) -> Figures:
    names = [figure.name for figure in form.figures]
    given = fields_of(data, "figures", [*names, "channels"])
    channels = fields_of(given.get("channels") or {}, "figures.channels")
    return Figures(
        {name: amount_of(given.get(name), f"figures.{name}") for name in names},
        tuple(
            (text_of(name, "figures.channels"), amount_of(value, f"figures.channels.{name}")) for name, value in channels.items()
        ),
    )
