"""Whatever became of the labels of a sheet: no cell is lifted twice, and every number that was typed is lifted or listed."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as some

from tests.workbook.damage import changed
from tests.workbook.samples import FORM, filled, full_filing, read
from xl_tools.findings.catalogue import message_of
from xl_tools.jobs.repair import repaired
from xl_tools.workbook.address import split
from xl_tools.workbook.integrity.expected import expected_of
from xl_tools.workbook.integrity.moved_rows import shift_of
from xl_tools.workbook.sheets.layout import layout_of

LAYOUT = layout_of(FORM, "keyed")
TABLES = ("表二", "表三", "表四")
DEEDS = ("exchange", "repeat", "clear", "exchange rows", "exchange columns", "insert row", "delete row", "insert column")
NUMBERS = {key: Decimal(1000 + at) for at, key in enumerate(FORM.fields)}
"""Different everywhere, so that no value can be taken for another."""


def labels_of(name):
    return expected_of(LAYOUT, name).labels


def grid_of(name):
    """The labels of a sheet as they were handed out, and a number in every entry, told by its place."""
    cells = LAYOUT.sheet(name).cells
    rows = [[""] * max(cell.column for cell in cells) for _ in range(max(cell.row for cell in cells))]
    for cell in labels_of(name):
        rows[cell.row - 1][cell.column - 1] = cell.text
    return rows


def at_random(rows, name, deeds, dice):
    """The grid after these deeds, at places that the dice choose."""
    for deed in deeds:
        one, other = dice.sample(labels_of(name), 2)
        up, down = (min(cell.row, len(rows)) - 1 for cell in (one, other))
        left, right = one.column - 1, other.column - 1
        if deed in ("exchange", "repeat"):
            kept = rows[up][left]
            rows[up][left] = rows[down][right]
            rows[down][right] = kept if deed == "exchange" else rows[down][right]
        elif deed == "clear":
            rows[up][left] = ""
        elif deed == "exchange rows":
            rows[up], rows[down] = rows[down], rows[up]
        elif deed == "exchange columns":
            for row in rows:
                row[left], row[right] = row[right], row[left]
        elif deed == "insert row":
            rows.insert(up, [""] * len(rows[0]))
        elif deed == "delete row":
            del rows[up]
        else:
            for row in rows:
                row.insert(left, "")
    return rows


@seed(11)
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    some.sampled_from((*TABLES, "单位信息", "文字", "上年")),
    some.lists(some.sampled_from(DEEDS), min_size=1, max_size=6),
    some.randoms(),
)
def test_no_two_rows_and_no_two_columns_are_found_in_one_place(name, deeds, dice):
    rows = at_random(grid_of(name), name, deeds, dice)

    shift = shift_of(LAYOUT.sheet(name), labels_of(name), rows, frozenset())

    for line in (shift.rows, shift.columns):
        now = [at for at in line.values() if at is not None]
        assert len(now) == len(set(now))
        assert min(now, default=1) > 0


def texts_exchanged(book, name, deeds, dice):
    """Labels exchanged, repeated and cleared in the workbook itself, the numbers left in their places."""
    sheet = book[name]
    for deed in deeds:
        one, other = (sheet.cell(cell.row, cell.column) for cell in dice.sample(labels_of(name), 2))
        one.value, other.value = {
            "exchange": (other.value, one.value),
            "repeat": (other.value, other.value),
            "clear": (None, other.value),
        }[deed]


def check_once(name, deeds, dice):
    found = replace(full_filing("keyed"), values=NUMBERS)
    data = changed(filled(found), lambda book: texts_exchanged(book, name, deeds, dice))

    made = repaired(data, "年报.xlsx")

    lifted = [value for value in read(made.workbook).filing.values.values() if value is not None]
    assert len(lifted) == len(set(lifted))
    listed = {Decimal(number) for line in made.lost for number in re.findall(r"“(\d+)”", line)}
    whole = any(f"“{name}”：不是模板中的表" in line for line in made.lost)
    assert whole or set(NUMBERS.values()) - set(lifted) <= listed
    assert listed.isdisjoint(lifted)


@seed(12)
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(some.sampled_from(TABLES), some.lists(some.sampled_from(DEEDS[:3]), min_size=1, max_size=5), some.randoms())
def test_every_number_is_lifted_once_or_listed_whatever_became_of_the_labels(name, deeds, dice):
    check_once(name, deeds, dice)


@pytest.mark.long
@seed(13)
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(some.sampled_from(TABLES), some.lists(some.sampled_from(DEEDS[:3]), min_size=1, max_size=12), some.randoms())
def test_every_number_is_lifted_once_or_listed_in_the_long_run(name, deeds, dice):
    check_once(name, deeds, dice)


def exchanged(name, one, other):
    """The workbook with the texts of two cells exchanged."""

    def change(book):
        cells = book[name][one], book[name][other]
        cells[0].value, cells[1].value = cells[1].value, cells[0].value

    return changed(filled(replace(full_filing("keyed"), values=NUMBERS)), change)


def row_of(values, row, name="表三"):
    return [values[key] for key, spot in LAYOUT.spots.items() if key in values and (spot.sheet, spot.row) == (name, row)]


def column_of(values, column, name="表三"):
    return [values[key] for key, spot in LAYOUT.spots.items() if key in values and (spot.sheet, spot.column) == (name, column)]


@pytest.mark.parametrize(("one", "other"), [("B9", "B10"), ("C11", "C14"), ("A7", "A31"), ("A7", "A8")])
def test_rows_whose_labels_are_exchanged_are_lifted_by_their_labels_and_told(one, other):
    data = exchanged("表三", one, other)
    (at, _), (to, _) = split(one), split(other)

    made = repaired(data, "年报.xlsx")
    values = read(made.workbook).filing.values

    assert (row_of(values, at), row_of(values, to)) == (row_of(NUMBERS, to), row_of(NUMBERS, at))
    assert sorted(values.values()) == sorted(NUMBERS.values())
    assert made.lost == ()
    assert len(made.noted) == 1
    assert f"第 {at} 行" in made.noted[0]
    assert f"第 {to} 行" in made.noted[0]
    assert "按现在的文字移入" in made.noted[0]


@pytest.mark.parametrize(("one", "other"), [("E4", "F4"), ("D3", "J3")])
def test_columns_whose_labels_are_exchanged_are_lifted_by_their_labels_and_told(one, other):
    data = exchanged("表三", one, other)
    (_, at), (_, to) = split(one), split(other)

    made = repaired(data, "年报.xlsx")
    values = read(made.workbook).filing.values

    assert (column_of(values, at), column_of(values, to)) == (column_of(NUMBERS, to), column_of(NUMBERS, at))
    assert (made.lost, len(made.noted)) == ((), 1)
    assert f"{one[0]} 列" in made.noted[0]


def test_exchanged_labels_are_one_finding_that_leaves_open_which_was_done():
    (finding,) = [item for item in read(exchanged("表三", "B9", "B10")).findings if item.code != "I-STALE"]

    assert (finding.code, finding.place.cell) == ("I-STRUCTURE", "B9")
    assert message_of(finding).endswith("对调了位置，或两行的文字被互换。")


def test_rows_exchanged_beside_an_inserted_one_are_told_apart_from_it():
    name = "表三"
    rows = grid_of(name)
    rows[12], rows[13] = rows[13], rows[12]
    rows.insert(8, [""] * len(rows[0]))

    shift = shift_of(LAYOUT.sheet(name), labels_of(name), rows, frozenset())

    assert (shift.rows[12], shift.rows[13], shift.rows[14], shift.rows[15]) == (13, 15, 14, 16)
    assert len(shift.events) == 2
    assert shift.events[0].words.endswith("对调了位置，或两行的文字被互换。")
    assert shift.events[1].words == "“表三”第 9 行处插入了 1 行。"


def test_one_label_that_was_typed_over_with_another_moves_nothing():
    rows = grid_of("表三")
    rows[8][1] = rows[13][2]

    assert shift_of(LAYOUT.sheet("表三"), labels_of("表三"), rows, frozenset()).events == ()
