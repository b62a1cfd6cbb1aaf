"""The filing beside last year's: figures that jump, a filing that was only copied."""

from collections.abc import Iterator
from decimal import Decimal

from xl_tools.checks.figures.value_findings import cell_of
from xl_tools.details.said import said
from xl_tools.filing.filing import Filing, Reading
from xl_tools.filing.organ import same_organ
from xl_tools.findings.finding import Finding, normalised, plain
from xl_tools.form.model import Field, Unit
from xl_tools.form.severity import Severity

TIMES = 3
"""How many times the other one a figure may be without being asked."""
AT_LEAST = 10  # below this a threefold change is everyday life in a township
ABSOLUTE = 50
"""Matters by which a figure may grow or shrink without being asked."""
COPIED = 40  # characters: shorter paragraphs are the same everywhere


def usable(this: Filing, last: Filing | None) -> Filing | None:
    """`last` where it is the same organ's filing for the year before, else None."""
    return None if last is None or _mismatch(this, last) else last


def _mismatch(this: Filing, last: Filing) -> str:
    """In what way `last` is not last year's filing of the same organ; empty where it is, or where that cannot be told."""
    one, other = this.identity, last.identity
    if one.year and other.year and other.year != one.year - 1:
        return said("Y-FILE", "year", year=other.year)
    if one.unit and other.unit and not same_organ(one.unit, other.unit):
        return said("Y-FILE", "unit", unit=other.unit)
    return ""


def history_findings(reading: Reading, last: Filing | None) -> Iterator[Finding]:
    """The findings `Y-JUMP` and `Y-SAME`, or `Y-FILE` where `last` is not last year's; none where last year is not known."""
    if last is None:
        return
    mismatch = _mismatch(reading.filing, last)
    if mismatch:
        yield Finding("Y-FILE", Severity.QUERY, arguments={"detail": mismatch})
        return
    this = reading.filing
    if this.form.key == last.form.key and _is_copy(this, last):
        yield Finding("Y-SAME", Severity.QUERY, arguments={"detail": said("Y-SAME", "tables")})
    elif _same_text(this, last):
        yield Finding("Y-SAME", Severity.QUERY, arguments={"detail": said("Y-SAME", "text")})
    parts = {ref.key for rule in this.form.totals.values() for ref in rule.check.right.plus} - this.form.totals.keys()
    for field in this.form.fields.values():
        old, new = last.number(field.key), this.number(field.key)
        if old is not None and new is not None and field.key not in parts and _jumps(old, new, field.unit):
            yield _jump(field, old, new, reading)


def _is_copy(this: Filing, last: Filing) -> bool:
    values = [value for value in this.values.values() if isinstance(value, Decimal)]
    return any(values) and dict(this.values) == dict(last.values)


def _same_text(this: Filing, last: Filing) -> bool:
    """True where all long paragraphs are last year's word for word, whatever the year they name."""
    pairs = [(filing.identity.year or 0, filing) for filing in (this, last)]
    texts = [
        [normalised(text).replace(str(year), "") for block in filing.text for text in block.paragraphs if len(text) > COPIED]
        for year, filing in pairs
    ]
    return bool(texts[0]) and set(texts[0]) <= set(texts[1])


def _jumps(old: Decimal, new: Decimal, unit: Unit) -> bool:
    """Only totals, and values that are in no total, are asked: a total speaks for its parts. What was added or taken away has no steady
    course, and of an amount whose unit is not printed only the proportion says something.
    """
    low, high = sorted((old, new))
    if unit.signed:
        return False
    return (high - low > ABSOLUTE and not unit.suffixes) or (high >= AT_LEAST and high > TIMES * max(low, Decimal(1)))


def _jump(field: Field, old: Decimal, new: Decimal, reading: Reading) -> Finding:
    cell = cell_of(field.key, reading)
    return Finding(
        "Y-JUMP",
        Severity.QUERY,
        cell.place,
        key=field.key,
        cells=(cell,),
        expected=plain(old),
        actual=plain(new),
        difference=plain(new - old),
    )
