"""A filing printed as text in the layouts that are found in the wild (domain.md 4.3), with the oddities that go with them."""

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from tests.samples import good_filing
from xl_tools.filing.filing import Filing, Value, in_words, with_totals
from xl_tools.form.grid import Grid, GridCell, Kind, grid_of
from xl_tools.form.model import Form, Table
from xl_tools.form.ogi.common import APPLICANT_KEYS
from xl_tools.form.ogi.y2021 import DISPOSITION_KEYS, OGI_2021

FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
HALF_BRACKETS = str.maketrans("（）：，“”", '():,""')


@dataclass(frozen=True)
class Style:
    """Oddities of print. `blank_zeros` leaves zeros out, `blank_totals` the totals of detail rows; `repeat` prints group labels again,
    `no_total` leaves out the column 总计 of 表三; `dash` is printed for zero, `sign` before what was added (增 for 增3 and 减2).
    """

    half_brackets: bool = False
    arabic_groups: bool = False
    spaced_labels: bool = False
    no_ordinals: bool = False
    broken_labels: bool = False
    full_width: bool = False
    blank_zeros: bool = False
    blank_totals: bool = False
    repeat: bool = False
    noise: bool = False
    no_total: bool = False
    dash: str = ""
    sign: str = "+"
    newline: str = "\n"


@dataclass(frozen=True)
class Printed:
    """One printed cell; `key` is set for a value, `across` and `down` mark the rest of a merged cell."""

    text: str = ""
    key: str = ""
    across: bool = False
    down: bool = False


SHRINKING = 0.4  # of the values that may be negative
Matrix = list[list[Printed]]
Spoil = Callable[[Table, Matrix], Matrix]


def matrix_of(table: Table, values: Mapping[str, Value], style: Style) -> Matrix:
    """The table as rows of cells, the rest of merged cells included."""
    grid = grid_of(table)
    rows = [[Printed() for _ in range(grid.width)] for _ in range(grid.height)]
    for cell in grid.cells:
        for down in range(cell.rows):
            for across in range(cell.columns):
                rows[cell.row + down][cell.column + across] = Printed(across=across > 0, down=down > 0)
        rows[cell.row][cell.column] = _printed(cell, values, style)
    if style.no_total and not table.across:
        rows = _without_total(rows, grid)
    return _repeated(rows) if style.repeat else rows


def _printed(cell: GridCell, values: Mapping[str, Value], style: Style) -> Printed:
    if cell.kind is Kind.VALUE and cell.field:
        field = cell.field
        return Printed(number(values[field.key], style, total=field.total, signed=field.unit.signed), field.key)
    return Printed(label(cell.text, style))


def number(value: Value, style: Style, *, total: bool = False, signed: bool = False) -> str:
    """A value as printed; where it is `signed`, with the sign of what was added or taken away."""
    if value == 0 and (style.blank_zeros or (total and style.blank_totals)):
        return ""
    if value == 0 and style.dash:
        return style.dash
    text = in_words(value) or ""
    if signed and isinstance(value, Decimal) and value:
        text = f"{style.sign if value > 0 else '减' if style.sign == '增' else '-'}{abs(value)}"
    return text.translate(FULL_WIDTH) if style.full_width else text


def label(text: str, style: Style) -> str:
    """A label as printed."""
    if style.arabic_groups:
        text = text.replace("（三）", "（3）").replace("（五）", "（5）")
    if style.no_ordinals and len(text) > 4 and text[1] == ".":
        text = text[2:]
    if style.spaced_labels and 1 < len(text) <= 6:
        text = " ".join(text)
    if style.broken_labels and 3 < len(text) <= 8:
        text = f"{text[:2]}\n{text[2:]}"
    return text.translate(HALF_BRACKETS) if style.half_brackets else text


def _without_total(rows: Matrix, grid: Grid) -> Matrix:
    last = {cell.field.column.key for cell in grid.cells if cell.field and cell.column == grid.width - 1 and cell.field.total}
    return [row[:-1] for row in rows] if last else rows


def _repeated(rows: Matrix) -> Matrix:
    """The label of a group that goes on is printed again in one of its later rows, as after a page break."""
    middle = len(rows) * 2 // 3
    for column, cell in enumerate(rows[middle]):
        if cell.down and not cell.across:
            above = next(row[column] for row in reversed(rows[:middle]) if row[column].text)
            rows[middle][column] = replace(above, key="")
    return rows


def _once(row: list[Printed]) -> list[str]:
    """The cells of a row, merged ones once."""
    return [cell.text for cell in row if not cell.across]


def _a(rows: Matrix) -> Iterator[str]:
    for row in rows:
        yield from (f"\t{text}" for text in _once(row))
        yield ""


def _b(rows: Matrix) -> Iterator[str]:
    for row in rows:
        yield "\t".join(cell.text.replace("\n", " ") for cell in row)


def _c(rows: Matrix) -> Iterator[str]:
    for row in rows:
        for text in _once(row):
            if text:
                yield text
                yield ""


def _d(rows: Matrix) -> Iterator[str]:
    for row in rows:
        yield " | ".join(text.replace("\n", "") for text in _once(row)) + " |"


def _e(rows: Matrix) -> Iterator[str]:
    for row in rows:
        yield "|".join(cell.text.replace("\n", "") for cell in row) + "|"


def _f(rows: Matrix) -> Iterator[str]:
    for number, row in enumerate(rows):
        yield "| " + " | ".join(cell.text.replace("\n", "") for cell in row) + " |"
        if not number:
            yield "|" + " --- |" * len(row)


def _f_broken(rows: Matrix) -> Iterator[str]:
    for row in rows:
        yield "| " + " | ".join(cell.text for cell in row) + " |"


def _g(rows: Matrix) -> Iterator[str]:
    for row in rows:
        for text in _once(row):
            yield text
            yield " |"
        yield ""


def _h(rows: Matrix) -> Iterator[str]:
    for row in rows:
        for place, text in enumerate(_once(row)):
            if place:
                yield "|"
            yield text


def _i(rows: Matrix) -> Iterator[str]:
    for row in rows:
        yield "".join(cell.text.replace("\n", "") for cell in row)


def _p(rows: Matrix) -> Iterator[str]:
    for row in rows:
        yield "    ".join(text.replace("\n", "") for text in _once(row) if text)


LAYOUTS: dict[str, Callable[[Matrix], Iterator[str]]] = {
    "A": _a, "B": _b, "C": _c, "D": _d, "E": _e, "F": _f, "F-broken": _f_broken, "G": _g, "H": _h, "I": _i, "P": _p,
}  # fmt: skip


def text_of(filing: Filing, layout: str = "A", style: Style = Style(), spoil: Spoil | None = None) -> str:
    """The whole report as text: title, blocks in order, tables behind the headings of their parts, signature and date.

    `spoil` may change the cells of a table before they are printed.
    """
    identity = filing.identity
    lines = [identity.title or "", ""]
    tables = {part.key: part.table for part in filing.form.parts if part.table}
    for block in filing.text:
        lines += _block(block.heading, block.paragraphs, runs_in=block.runs_in)
        table = tables.get(block.section) if block.level == 1 else None
        if table:
            lines += _table(table, filing, layout, style, spoil)
    lines += ["", identity.signature or "", identity.date or ""]
    return style.newline.join("\n".join(lines).split("\n"))


def _block(heading: str, paragraphs: tuple[str, ...], *, runs_in: bool) -> list[str]:
    if runs_in and paragraphs:
        return [heading + paragraphs[0], *paragraphs[1:]]
    return [heading, *paragraphs] if heading else list(paragraphs)


def _table(table: Table, filing: Filing, layout: str, style: Style, spoil: Spoil | None) -> list[str]:
    rows = matrix_of(table, filing.values, style)
    if spoil:
        rows = spoil(table, rows)
    lines = list(LAYOUTS[layout](rows))
    return ["", *(["|" * 12] * 2 if style.noise else []), *lines, "", ""]


def random_values(form: Form, source: random.Random, *, most: int = 9, density: float = 0.3) -> dict[str, Value]:
    """Values for every key, totals that add up, most entries zero."""
    values: dict[str, Value] = {}
    for key, field in form.fields.items():
        value = Decimal(source.randint(1, most)) if source.random() < density else Decimal(0)
        if field.unit.signed and source.random() < SHRINKING:
            value = -value
        if field.unit.decimals and value:
            value += Decimal(source.randint(0, 99)) / 100
        values[key] = value
    return values


def random_style(source: random.Random) -> Style:
    """A style with a few oddities, none of which makes a value unreadable."""
    flags = ("half_brackets", "arabic_groups", "spaced_labels", "no_ordinals", "broken_labels", "full_width", "repeat", "noise")
    style = Style(**{flag: source.random() < 0.25 for flag in flags})
    style = replace(style, dash=source.choice(("", "", "", "-", "—", "/", "无")), newline=source.choice(("\n", "\r\n")))
    return replace(style, sign=source.choice(("+", "+", "", "增")))


def balanced(source: random.Random) -> Filing:
    """A filing with random entries in which every rule of table three holds: what was closed or is pending was received."""
    values = random_values(OGI_2021, source, most=40)
    for column in APPLICANT_KEYS:
        closed = sum(Decimal(str(values[f"requests.{row}.{column}"])) for row in DISPOSITION_KEYS)
        values[f"requests.carried_over.{column}"] = Decimal(0)
        values[f"requests.received.{column}"] = closed + Decimal(str(values[f"requests.carried_forward.{column}"]))
    return with_totals(replace(good_filing(), values=values))
