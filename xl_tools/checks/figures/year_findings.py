"""The filing beside last year's: figures that jump, a filing that was only copied."""

from collections.abc import Iterator
from decimal import Decimal

from xl_tools.checks.figures.value_findings import cell_of
from xl_tools.details.said import of_all, said
from xl_tools.filing.filing import Filing, Reading
from xl_tools.filing.organ import same_organ
from xl_tools.findings.finding import Finding, normalised, plain
from xl_tools.form.model import Table
from xl_tools.form.severity import Severity

TIMES = 3
"""How many times the other one a figure must be to be asked about."""
AT_LEAST = 20
"""What must lie between them: below this a threefold change is everyday life in a township."""
OTHER_UNIT = 10_000
"""A figure so many times the other one was given in another unit (元 for 万元), however small it is."""
MOST_TOLD = 3
"""Figures of a table that are told with their numbers."""
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
    for table in this.form.tables:
        yield from _jumps(table, last, reading)


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


def _jumps(table: Table, last: Filing, reading: Reading) -> Iterator[Finding]:
    """One finding for all figures of a table that jump. Only totals, and values that are in no total, are asked: a total speaks for its
    parts.
    """
    this = reading.filing
    parts = {ref.key for rule in this.form.totals.values() for ref in rule.check.right.plus} - this.form.totals.keys()
    pairs = {
        field.key: (last.number(field.key), this.number(field.key))
        for field in this.form.fields_in[table.key]
        if field.key not in parts
    }
    jumped = {
        key: (old, new)
        for key, (old, new) in pairs.items()
        if old is not None and new is not None and not this.form.fields[key].unit.signed and _is_jump(old, new)
    }
    if not jumped:
        return
    cells = tuple(cell_of(key, reading) for key in jumped)
    told = [
        said("Y-JUMP", "one", place=cell.place.words or cell.key, old=plain(old), new=plain(new))
        for cell, (old, new) in zip(cells, jumped.values(), strict=True)
    ]
    (old, new), *_ = jumped.values()
    yield Finding(
        "Y-JUMP",
        Severity.QUERY,
        cells[0].place,
        key=cells[0].key,
        cells=cells,
        expected=plain(old),
        actual=plain(new),
        difference=plain(new - old),
        arguments={"detail": of_all("；".join(told[:MOST_TOLD]), len(told), MOST_TOLD)},
    )


def _is_jump(old: Decimal, new: Decimal) -> bool:
    """Whether a person would ask: three-fold and by twenty, or ten-thousand-fold."""
    low, high = sorted((old, new))
    return (high >= TIMES * low and high - low >= AT_LEAST) or (low > 0 and high >= OTHER_UNIT * low)
