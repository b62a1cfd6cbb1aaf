"""The roster 名册.xlsx as the office keeps it: read, never written."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, NoReturn

from lxml import etree

from xl_tools.chinese.characters import in_lines
from xl_tools.chinese.lazy_regex import regex
from xl_tools.collecting.roster import Choice, Roster, Unit
from xl_tools.collecting.unit_names import UnitNames, county_of, unit_names
from xl_tools.details.said import said
from xl_tools.errors import Refused, WrongUse
from xl_tools.files.disk import read_bytes
from xl_tools.files.hazards import refuse_active
from xl_tools.files.package import parts_of
from xl_tools.findings.catalogue import sentence
from xl_tools.findings.finding import normalised
from xl_tools.workbook.package.grid_values import Values, in_text
from xl_tools.workbook.package.ooxml import Unclear
from xl_tools.workbook.package.workbook_package import Workbook

UNITS, CHOICES = "名册", "取舍"
"""The two sheets."""
COLUMNS = ("单位名称", "简称或曾用名", "类型", "联系人", "电话", "期限", "是否应报", "备注")
CHOICE_COLUMNS = ("单位", "采用编号", "理由")
NEEDED = ("单位名称",)
MOST_ROWS = 20_000
"""Rows that are looked at; a province has some thousand units."""
HEAD_WITHIN = 10
"""Rows from the top among which the heads are looked for; a title may stand above them."""
YES, NO = ("是", "应报", "√", "1", "y", "yes", ""), ("否", "不报", "×", "0", "n", "no")
BETWEEN = regex(r"[;；、,，\n]+")
"""What stands between two short names."""
SERIAL = regex(r"[3-7]\d{4}")
"""A day as a spreadsheet counts it, from 1982 to 2118, where the cell was not formatted as one."""
DAY_ZERO = dt.date(1899, 12, 30)
DAY = regex(r"(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})日?")


class RosterRead(NamedTuple):
    """The roster, the names of its units, and the name of the whole county's report (empty where nothing tells)."""

    roster: Roster
    names: UnitNames
    whole: str


def read_roster(path: Path, whole: str = "") -> RosterRead:
    """The roster in a file. `whole` is the name of the whole county's government where it was given.

    Raises Refused where the file cannot be read, and WrongUse (U-ROSTER) where it is no roster: the sentence names the row.
    """
    values = _values(path)
    units = tuple(_units(values, path))
    if not units:
        _wrong(path, said("U-ROSTER", "no_unit", sheet=UNITS))
    own = [unit for unit in units if unit.is_county_own]
    if len(own) > 1:
        _wrong(path, said("U-ROSTER", "own", count=len(own)))
    roster = Roster(units, tuple(_choices(values, path)))
    names = unit_names(roster, county_of(roster, whole))
    for one, other, name in names.twice:
        _wrong(path, said("U-ROSTER", "twice", one=one.row, unit=one.name, other=other.row, again=other.name, name=name))
    for choice in roster.choices:
        if names.unit_of(choice.unit) is None:
            _wrong(path, said("U-ROSTER", "choice", row=choice.row, unit=choice.unit))
    return RosterRead(roster, names, whole or (said("collect", "government", county=names.county) if names.county else ""))


def _wrong(path: Path, detail: str) -> NoReturn:
    raise WrongUse("U-ROSTER", file=path.name, detail=detail)


def _values(path: Path) -> Values:
    data = read_bytes(path)
    try:
        parts = parts_of(data, path.name)
        refuse_active(parts, path.name)
        return Workbook(parts, path.name).values
    except Refused as refusal:
        raise WrongUse(
            "U-ROSTER",
            file=path.name,
            detail=said("U-ROSTER", "unreadable", reason=sentence(refusal.code, refusal.arguments).rstrip("。")),
        ) from refusal
    except (KeyError, etree.XMLSyntaxError, Unclear) as error:
        raise WrongUse(
            "U-ROSTER", file=path.name, detail=said("U-ROSTER", "unreadable", reason=said("U-ROSTER", "broken"))
        ) from error


def _units(values: Values, path: Path) -> Iterator[Unit]:
    if UNITS not in values.sheets:
        _wrong(path, said("U-ROSTER", "no_sheet", sheet=UNITS))
    head, columns = _head(values, UNITS, COLUMNS)
    missing = next((name for name in NEEDED if name not in columns), None)
    if missing:
        _wrong(path, said("U-ROSTER", "no_column", sheet=UNITS, column=missing))
    for row, told in _rows(values, UNITS, head, columns):
        name = told["单位名称"]
        if not normalised(name):
            if any(map(normalised, told.values())):
                _wrong(path, said("U-ROSTER", "no_name", row=row))
            continue
        yield Unit(
            name,
            tuple(alias.strip() for alias in BETWEEN.split(told["简称或曾用名"]) if alias.strip()),
            told["类型"],
            told["联系人"],
            told["电话"],
            _due(told["期限"], row, path),
            _is_required(told["是否应报"], row, path),
            told["备注"],
            row,
        )


def _choices(values: Values, path: Path) -> Iterator[Choice]:
    if CHOICES not in values.sheets:
        return
    head, columns = _head(values, CHOICES, CHOICE_COLUMNS)
    for column in CHOICE_COLUMNS[:2]:
        if column not in columns:
            _wrong(path, said("U-ROSTER", "no_column", sheet=CHOICES, column=column))
    for row, told in _rows(values, CHOICES, head, columns):
        number = normalised(told["采用编号"]).upper()
        if told["单位"] and number:
            yield Choice(told["单位"], number, told["理由"], row)


def _head(values: Values, sheet: str, names: Sequence[str]) -> tuple[int, dict[str, int]]:
    """The row of the heads and the column of each, both from 1; that row near the top in which most of the names stand."""
    best: tuple[int, dict[str, int]] = (0, {})
    for row, cells in enumerate(values.sheets[sheet][:HEAD_WITHIN], 1):
        heads = {normalised(in_text(values.cell(sheet, row, at))): at for at in range(len(cells), 0, -1)}
        found = {name: heads[name] for name in names if name in heads}
        if len(found) > len(best[1]):
            best = row, found
    return best


def _rows(values: Values, sheet: str, head: int, columns: Mapping[str, int]) -> Iterator[tuple[int, dict[str, str]]]:
    names = COLUMNS if sheet == UNITS else CHOICE_COLUMNS
    for row in range(head + 1, min(len(values.sheets[sheet]), MOST_ROWS) + 1):
        yield row, {name: _text(values, sheet, row, columns.get(name)) for name in names}


def _text(values: Values, sheet: str, row: int, column: int | None) -> str:
    return " ".join(in_lines(in_text(values.cell(sheet, row, column))).split()) if column else ""


def _due(text: str, row: int, path: Path) -> str:
    """The day as an ISO date; empty for none."""
    if not text:
        return ""
    if SERIAL.fullmatch(text):
        return (DAY_ZERO + dt.timedelta(days=int(text))).isoformat()
    try:
        found = DAY.fullmatch(normalised(text))
        return dt.date(*map(int, found.groups())).isoformat() if found else dt.date.fromisoformat(text).isoformat()
    except ValueError:
        _wrong(path, said("U-ROSTER", "due", row=row, due=text))


def _is_required(text: str, row: int, path: Path) -> bool:
    told = normalised(text).lower()
    if told not in (*YES, *NO):
        _wrong(path, said("U-ROSTER", "required", row=row, text=text))
    return told in YES
