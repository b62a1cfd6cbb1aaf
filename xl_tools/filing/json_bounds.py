"""How much the JSON of a filing may hold, looked at before any work is done with it; and how much of it a workbook has room for."""

from collections.abc import Mapping
from typing import Any

from xl_tools.details.said import said
from xl_tools.errors import Refused
from xl_tools.filing.filing import Filing
from xl_tools.filing.json_fields import BadFieldError

MOST_PARAGRAPHS = 2_000
"""Paragraphs of text, and blocks of them; a long report has some hundred."""
MOST_EXPLANATIONS = 5_000
"""Explanations, lapsed ones included; a workbook in which every figure is asked about has some hundred findings."""
MOST_CHANNELS = 1_000
"""Channels of publication; an organ has some ten, and a sheet shows as many."""
MOST_ROOM = 120_000
"""Characters that the texts of a filing may take: a workbook with over 150,000 is not read, and what else stands in it has some 22,000."""
FOR_A_BLOCK, FOR_AN_EXPLANATION, FOR_A_CHANNEL = 40, 40, 30
"""Characters that a workbook needs beside each: where it stands, or what it belongs to."""


def refuse_vast(data: Mapping[str, Any]) -> None:
    """Raise BadFieldError for an object that holds far more than a filing, whatever it is, naming the field. What is of another kind is passed over."""
    figures = data.get("figures")
    counted = (
        ("text", data.get("text"), MOST_PARAGRAPHS),
        ("explanations", data.get("explanations"), MOST_EXPLANATIONS),
        ("figures.channels", figures.get("channels") if isinstance(figures, dict) else None, MOST_CHANNELS),
    )
    for field, value, most in counted:
        if isinstance(value, dict | list) and len(value) > most:
            raise BadFieldError(said("F-BROKEN", "many", field=field, count=len(value), most=most))


def refuse_without_room(filing: Filing, file: str) -> None:
    """Raise Refused (F-BROKEN) for a filing whose texts no workbook has room for, naming the field that takes most of it."""
    taken = {
        "text": sum(len(block.heading) + sum(map(len, block.paragraphs)) + FOR_A_BLOCK for block in filing.text),
        "explanations": sum(len(key) + len(told) + FOR_AN_EXPLANATION for key, told in filing.explanations.items()),
        "figures.channels": sum(2 * len(name) + len(str(value)) + FOR_A_CHANNEL for name, value in filing.figures.channels),
        "values": sum(len(value) for value in filing.values.values() if isinstance(value, str)),
    }
    if sum(taken.values()) > MOST_ROOM:
        field = max(taken, key=lambda name: taken[name])
        raise _unfit(file, said("F-BROKEN", "no_room", field=field, count=taken[field], most=MOST_ROOM))


def without_rows(file: str) -> Refused:
    """The refusal of a filing whose text has more blocks than a workbook has rows for: what is left over would not go into one cell."""
    return _unfit(file, said("F-BROKEN", "no_rows", field="text"))


def _unfit(file: str, detail: str) -> Refused:
    advice = said("F-BROKEN", "advice_field")
    return Refused("F-BROKEN", file=file, detail=detail, state=said("F-BROKEN", "unfit"), advice=advice)
