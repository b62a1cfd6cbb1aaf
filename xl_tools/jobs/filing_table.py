"""Filings as a table: one row a filing, one column a value, for those who work with data. Written as CSV or Parquet."""

import io
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import polars as pl

from xl_tools.checks.figures.wide_schema import ABOUT, AMOUNT
from xl_tools.filing.filing import Reading, Value
from xl_tools.filing.organ import standing_of
from xl_tools.findings.finding import plain
from xl_tools.form.model import Form
from xl_tools.form.proper import FINEST, decimals_of

MOST = Decimal(10) ** 14
"""Amounts are carried with 20 digits, six of them behind the point."""
PARQUET = ".parquet"
SUFFIXES = (".csv", PARQUET)
FORMULA = r"^[=+\-@\t\r]"
"""What a cell begins with that a spreadsheet program would work out instead of showing it."""


def table_of(readings: Iterable[tuple[str, Reading]], form: Form) -> pl.DataFrame:
    """The readings, each with the name of its file, all of them in `form`."""
    rows = [_row(file, reading, form) for file, reading in readings]
    return pl.DataFrame(rows, schema={**ABOUT, **dict.fromkeys(form.fields, AMOUNT)}, orient="row")


def _row(file: str, reading: Reading, form: Form) -> list[object]:
    filing, identity = reading.filing, reading.filing.identity
    standing = standing_of(identity)
    values = {key: filing.values.get(key) for key in form.fields}
    problems = ";".join(
        f"{key}={_in_text(value)}" for key, value in values.items() if value is not None and not _is_carried(value)
    )
    about = (file, identity.unit, identity.year, form.key, filing.totals, standing.tier, standing.stated, standing.kind, problems)
    return [*about, *(value if _is_carried(value) else None for value in values.values())]


def _is_carried(value: Value) -> bool:
    """Whether the table holds a value exactly, as an amount."""
    return isinstance(value, Decimal) and abs(value) < MOST and decimals_of(value) <= FINEST


def _in_text(value: Value) -> str:
    """A number, or a text without what keeps the problems of a row apart."""
    return plain(value) if isinstance(value, Decimal) else str(value).replace(";", "；")


def in_file(table: pl.DataFrame, name: Path) -> bytes:
    """The content of a CSV file (UTF-8 with a mark in front, by which spreadsheet programs know it) or of a Parquet file, by the suffix.

    In the CSV numbers have no needless zeros, and a text that a spreadsheet program would take for a formula begins with `'`.
    """
    target = io.BytesIO()
    if name.suffix.lower() == PARQUET:
        table.write_parquet(target)
    else:
        table.select(_as_text(*column) for column in table.schema.items()).write_csv(target, include_bom=True)
    return target.getvalue()


def _as_text(name: str, kind: pl.DataType) -> pl.Expr:
    column = pl.col(name)
    if kind.is_decimal():
        return column.cast(pl.String).str.replace(r"\.?0+$", "")  # it always has its six places
    if kind == pl.String:
        return pl.when(column.str.contains(FORMULA)).then(pl.concat_str(pl.lit("'"), column)).otherwise(column).alias(name)
    return column
