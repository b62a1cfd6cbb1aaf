"""Whether the head over some values says another unit than the form has: 单位：元 over an amount in 万元."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from xl_tools.chinese.lazy_regex import regex
from xl_tools.details.said import said
from xl_tools.findings.finding import Cell, Finding, Place, plain
from xl_tools.form.model import Field
from xl_tools.form.severity import Severity
from xl_tools.importer.tables.row_values import RowRead
from xl_tools.importer.tables.tokens import Kind, Token

MYRIAD = "万"
HEAD = r"(?:单位(?:为|是)?|计量单位)[:：]?\s*(?:人民币)?{unit}|[(（](?:人民币)?{unit}[)）]"
"""How a head tells a unit."""


def unit_findings(tokens: Sequence[Token], rows: Sequence[RowRead], labels: Mapping[int, int]) -> Iterator[Finding]:
    """A query for each value above nothing whose head tells its unit without the 万 that the form has."""
    for index, row in enumerate(rows):
        at = labels.get(index)
        if at is None or not row.values:
            continue
        for field, token in zip(row.fields, row.values, strict=True):
            value = token.value if token and token.kind is Kind.VALUE else None
            if token and isinstance(value, Decimal) and value and _says_other(tokens[_begin(labels, at) : at], field):
                yield _asked(field, token, plain(value))


def _begin(labels: Mapping[int, int], at: int) -> int:
    """Behind the label of the row before."""
    return max((other for other in labels.values() if other < at), default=-1) + 1


def _says_other(heads: Sequence[Token], field: Field) -> bool:
    unit = field.unit.label
    if not unit.startswith(MYRIAD):
        return False
    texts = [token.text for token in heads]
    own, other = (regex(HEAD.format(unit=name)) for name in (unit, unit.removeprefix(MYRIAD)))
    return any(other.search(text) for text in texts) and not any(own.search(text) for text in texts)


def _asked(field: Field, token: Token, value: str) -> Finding:
    unit, printed = field.unit.label, field.unit.label.removeprefix(MYRIAD)
    place = Place(words=f"{field.place}（{token.line}）")
    detail = said("M-AMBIGUOUS", "unit", place=field.place, printed=printed, unit=unit, value=value)
    cells = (Cell(field.key, place, value),)
    return Finding("M-AMBIGUOUS", Severity.QUERY, place, key=field.key, cells=cells, arguments={"detail": detail})
