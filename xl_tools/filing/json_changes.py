"""Where a workbook says something else than the JSON that it was made of, so that nothing is changed without a word."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from xl_tools.chinese.characters import UNSEEN_CLASS
from xl_tools.chinese.lazy_regex import regex
from xl_tools.details.said import said
from xl_tools.filing.filing import Filing
from xl_tools.filing.filing_json import to_json
from xl_tools.filing.json_fields import NUMBER

ODD = regex(rf"{UNSEEN_CLASS}|[\r\n\u2028\u2029]")
"""What would not be seen in a quote, or tear its line."""
SETTLED = ("totals",)
"""What follows from the values: whether totals are computed."""
LONGEST = 40
"""Characters of a value that are quoted."""


class Change(NamedTuple):
    """A field by its path in the JSON, as `text[1].paragraphs[0]`; what it was given, and what it is, which is empty for nothing."""

    path: str
    given: str
    kept: str

    @property
    def words(self) -> str:
        """The change as a line."""
        given = self.given[:LONGEST]
        if not self.kept:
            return said("compare", "left_out", path=self.path, given=given)
        return said("compare", "written_as", path=self.path, given=given, kept=self.kept[:LONGEST])


def changes(text: str | bytes, filing: Filing) -> list[Change]:
    """Every field of a filing in JSON, which was read before, that is another in `filing`."""
    given = json.loads(text)
    return list(_changes({key: value for key, value in given.items() if key not in SETTLED}, to_json(filing), ""))


def _changes(given: object, kept: object, path: str) -> Iterator[Change]:
    if isinstance(given, dict) and isinstance(kept, dict):
        for key, value in given.items():
            yield from _changes(value, kept.get(key), f"{path}.{key}" if path else key)
    elif isinstance(given, list) and isinstance(kept, list) and len(given) == len(kept):
        for at, (one, other) in enumerate(zip(given, kept, strict=True)):
            yield from _changes(one, other, f"{path}[{at}]")
    elif not _is_same(given, kept):
        yield Change(path, _words(given), _words(kept))


def _is_same(given: object, kept: object) -> bool:
    if isinstance(given, str) and isinstance(kept, str) and NUMBER.fullmatch(given) and NUMBER.fullmatch(kept):
        return Decimal(given) == Decimal(kept)
    return given == kept or (not given and not kept)


def _words(value: object) -> str:
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return ODD.sub(lambda found: ascii(found.group())[1:-1], text)
