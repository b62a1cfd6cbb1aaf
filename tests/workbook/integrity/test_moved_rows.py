"""Whatever became of the labels of a sheet: no cell is lifted twice, and every number that was typed is lifted or listed."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as some

from tests.workbook.damage import changed, without_columns, without_rows
from tests.workbook.samples import FORM, filled, full_filing, read
from xl_tools.findings.catalogue import message_of
from xl_tools.jobs.repair import repaired
from xl_tools.workbook.address import a1, letters, split
from xl_tools.workbook.integrity.expected import expected_of
from xl_tools.workbook.integrity.moved_rows import UNMOVED, shift_of
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


# every place


def lines_of(name):
    """The numbers of the rows and of the columns of a sheet."""
    grid = grid_of(name)
    return list(range(1, len(grid) + 1)), list(range(1, len(grid[0]) + 1))


def shifted(name, rows, columns):
    """How a sheet has moved whose rows and columns are these now, by their planned numbers; None for one that was put in, empty and locked."""
    grid = grid_of(name)
    now = [[grid[row - 1][column - 1] if row and column else "" for column in columns] for row in rows]
    entries = {(cell.row, cell.column) for cell in LAYOUT.sheet(name).cells if cell.entry}
    opened = {a1(at, to) for at, row in enumerate(rows, 1) for to, column in enumerate(columns, 1) if (row, column) in entries}
    return shift_of(LAYOUT.sheet(name), labels_of(name), now, frozenset(opened))


def misplaced(name, rows, columns):
    """The rows and columns with a label that are not found where they are now; of those that are gone nothing is asked."""
    shift = shifted(name, rows, columns)
    found = []
    for cell in labels_of(name):
        down, across = shift.rows.get(cell.row, cell.row), shift.columns.get(cell.column, cell.column)
        found += [cell.cell] if cell.row in rows and down != rows.index(cell.row) + 1 else []
        found += [cell.cell] if cell.column in columns and across != columns.index(cell.column) + 1 else []
    return found


def words_of(name, rows, columns):
    return [event.words for event in shifted(name, rows, columns).events]


def put_in(lines, at, count=1):
    return [*lines[: at - 1], *[None] * count, *lines[at - 1 :]]


def taken_out(lines, at, count=1):
    return [*lines[: at - 1], *lines[at - 1 + count :]]


def swapped(lines, one, other):
    return [{one: other, other: one}.get(line, line) for line in lines]


def carried(lines, line, to):
    rest = [one for one in lines if one != line]
    return [*rest[: to - 1], line, *rest[to - 1 :]]


@pytest.mark.parametrize(
    ("name", "count"), [("表二", 1), ("表三", 1), ("表三", 3), ("单位信息", 1), ("单位信息", 3), ("上年", 1)]
)
def test_rows_put_in_or_taken_out_anywhere_are_one_event_and_all_labels_are_found(name, count):
    rows, columns = lines_of(name)
    labelled = {cell.row for cell in labels_of(name)}
    for at in (row for row in rows if row in labelled and row - 1 in labelled | {0}):
        now = put_in(rows, at, count)
        assert misplaced(name, now, columns) == []
        assert words_of(name, now, columns) == [f"“{name}”第 {at} 行处插入了 {count} 行。"]
    for at in (row for row in rows[1:-5] if labelled.issuperset(range(row - 1, row + count + 1))):
        now = taken_out(rows, at, count)
        assert misplaced(name, now, columns) == []
        assert words_of(name, now, columns) == [f"“{name}”第 {at} 行处删除了 {count} 行。"]


@pytest.mark.parametrize("name", ["表三", "上年"])
@pytest.mark.parametrize("count", [1, 2])
def test_columns_put_in_or_taken_out_anywhere_are_one_event_and_all_labels_are_found(name, count):
    rows, columns = lines_of(name)
    for at in columns:
        now = put_in(columns, at, count)
        assert misplaced(name, rows, now) == []
        assert words_of(name, rows, now) == [f"“{name}”{letters(at)} 列处插入了 {count} 列。"]
    for at in columns[: -count - 1]:
        now = taken_out(columns, at, count)
        assert misplaced(name, rows, now) == []
        assert words_of(name, rows, now) == [f"“{name}”{letters(at)} 列处删除了 {count} 列。"]


@pytest.mark.parametrize("name", ["表三", "单位信息"])
def test_rows_put_in_and_taken_out_at_any_two_places_are_two_events(name):
    rows, columns = lines_of(name)
    for at in range(8, len(rows) - 4):
        for to in range(at + 2, len(rows) - 2, 3):
            for now in (put_in(put_in(rows, to), at), put_in(taken_out(rows, to), at), taken_out(put_in(rows, to), at)):
                assert misplaced(name, now, columns) == []
                assert len(words_of(name, now, columns)) == 2


@pytest.mark.parametrize("name", ["表三", "单位信息"])
def test_any_two_rows_exchanged_are_told_by_their_places_whatever_was_put_in_above(name):
    rows, columns = lines_of(name)
    label = {cell.row: cell.text for cell in sorted(labels_of(name), key=lambda cell: (cell.rows == 1, -cell.column))}
    for one in range(8, len(rows) - 3):
        for other in range(one + 1, len(rows) - 2, 3):
            now = swapped(rows, one, other)
            assert misplaced(name, now, columns) == []
            assert words_of(name, now, columns) == [
                f"“{name}”现第 {one} 行（“{label[other]}”）与第 {other} 行（“{label[one]}”）对调了位置，或两行的文字被互换。"
            ]
            assert misplaced(name, put_in(now, 5, 2), columns) == []
            assert words_of(name, put_in(now, 5, 2), columns)[0].startswith(f"“{name}”现第 {one + 2} 行（“{label[other]}”）与")


@pytest.mark.parametrize("name", ["表三", "单位信息"])
def test_a_row_carried_to_any_other_place_is_found_there_and_told(name):
    rows, columns = lines_of(name)
    label = {cell.row: cell.text for cell in sorted(labels_of(name), key=lambda cell: (cell.rows == 1, -cell.column))}
    for one in range(8, len(rows) - 2):
        for to in (at for at in range(8, len(rows) - 2) if abs(at - one) > 1):
            now = carried(rows, one, to)
            assert misplaced(name, now, columns) == []
            first = f"“{name}”原第 {one} 行（“{label[one]}”）移到了第 {to} 行，或其文字移到了那里。"
            assert words_of(name, now, columns)[0] == first


def test_columns_exchanged_or_carried_are_told_by_their_places():
    rows, columns = lines_of("表三")
    assert words_of("表三", rows, swapped(columns, 5, 9)) == [
        "“表三”现 E 列（“其他”）与 I 列（“商业企业”）对调了位置，或两列的文字被互换。"
    ]
    assert words_of("表三", rows, carried(columns, 5, 8))[0] == "“表三”原 E 列（“商业企业”）移到了 H 列，或其文字移到了那里。"
    assert [event.cell for event in shifted("表三", rows, swapped(columns, 5, 9)).events] == ["E4"]
    assert shifted("表三", rows, carried(columns, 5, 8)).events[0].cell == "H4"
    for one in range(4, 10):
        for other in range(one + 1, 11):
            assert misplaced("表三", rows, swapped(columns, one, other)) == []
            assert misplaced("表三", rows, carried(columns, one, other)) == []


@pytest.mark.parametrize("at", range(7, 18))
def test_rows_for_text_without_labels_are_told_by_the_cells_that_are_open(at):
    rows, columns = lines_of("文字")
    for across in (columns, put_in(columns, 1, 4), taken_out(columns, 3)):
        shift = shifted("文字", put_in(rows, at), across)
        assert [shift.rows[row] for row in rows[:18]] == [row + (row >= at) for row in rows[:18]]


def test_rows_for_text_are_looked_for_up_to_thirty_rows_further_down():
    rows, columns = lines_of("文字")
    last = max(cell.row for cell in labels_of("文字"))

    near, far = (shifted("文字", put_in(put_in(rows, last + 1, count), 8), columns).rows for count in (30, 31))

    assert [near[last], near[last + 1]] == [last + 1, last + 32]
    assert [far[last], far[last + 1]] == [last + 1, last + 2]


def test_a_cell_is_nowhere_once_its_row_or_its_column_is_gone():
    rows, columns = lines_of("表三")
    shift = shifted("表三", taken_out(rows, 9), taken_out(columns, 5))

    assert [shift.at(9, 4), shift.at(8, 5), shift.at(9, 5)] == [None, None, None]
    assert [shift.at(8, 4), shift.at(10, 4), shift.at(10, 6)] == [(8, 4), (9, 4), (9, 5)]


def test_labels_of_a_column_that_is_gone_are_told_with_the_column_alone():
    data = changed(filled(full_filing("keyed")), without_columns("表三", 5))
    codes = [item.code for item in read(data).findings if item.code in ("I-STRUCTURE", "I-LABEL")]

    assert codes == ["I-STRUCTURE"]


@pytest.mark.parametrize(("cell", "row"), [("A9", 9), ("B11", 11), ("B19", 19), ("B22", 22), ("B27", 27)])
def test_the_first_row_of_joined_cells_that_was_taken_out_is_gone_though_their_text_stays(cell, row):
    def taken(book):
        text = book["表三"][cell].value
        without_rows("表三", row)(book)
        book["表三"][cell].value = text

    data = changed(filled(replace(full_filing("keyed"), values=NUMBERS)), taken)
    values = read(repaired(data, "年报.xlsx").workbook).filing.values

    assert [message_of(one) for one in read(data).findings if one.code == "I-STRUCTURE"] == [f"“表三”第 {row} 行处删除了 1 行。"]
    assert set(row_of(values, row)) == {None}
    assert row_of(values, row + 1) == row_of(NUMBERS, row + 1)


def laid_anew(name, *changes, above=0):
    """A sheet with some texts in other places: `changes` are pairs of a cell and what stands there now; then rows put in above it all."""
    rows = [[*row, "", ""] for row in grid_of(name)]
    for cell, text in changes:
        row, column = split(cell)
        rows[row - 1][column - 1] = text
    return shift_of(LAYOUT.sheet(name), labels_of(name), [()] * above + rows, frozenset())


def text_at(name, cell):
    row, column = split(cell)
    return grid_of(name)[row - 1][column - 1]


def test_one_label_of_several_in_a_row_moves_nothing():
    unit, year = text_at("单位信息", "A5"), text_at("单位信息", "A6")

    assert laid_anew("单位信息", ("A5", year), ("A6", unit)) == UNMOVED
    assert laid_anew("单位信息", ("A5", ""), ("E9", unit)) == UNMOVED


def test_of_two_rows_whose_labels_stand_in_one_place_the_one_with_more_labels_has_it_else_the_nearer():
    unit, note, other = (text_at("单位信息", cell) for cell in ("A5", "D5", "D9"))
    both = laid_anew("单位信息", ("A5", ""), ("D5", ""), ("A9", unit), ("D9", note), ("E9", other), above=1)
    dragged = laid_anew("表三", ("B10", ""), ("L14", text_at("表三", "B10")))

    assert [both.rows[row] for row in (4, 5, 6, 9, 10)] == [5, 10, 7, None, 11]
    assert dragged == UNMOVED


def test_rows_that_were_carried_are_told_in_the_order_of_the_template():
    rows, columns = lines_of("表三")
    now = carried(carried(rows, 9, 20), 10, 26)

    assert [words[:11] for words in words_of("表三", now, columns)[:2]] == ["“表三”原第 9 行（", "“表三”原第 10 行"]


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("单位信息", [("D12", "A11"), ("A11", "D12")]),
        ("单位信息", [("D11", ""), ("E9", "D11")]),
        ("表二", [("A1", "B5"), ("B5", "A1")]),
        ("表二", [("B5", ""), ("F1", "B5")]),
        ("表三", [("C25", ""), ("L27", "C25")]),
        ("表三", [("B9", "C14"), ("C14", "")]),
    ],
)
def test_labels_that_were_dragged_beside_others_move_nothing(name, changes):
    assert laid_anew(name, *[(cell, text and text_at(name, text)) for cell, text in changes]) == UNMOVED


def turned(lines, *ones):
    """Each of these in the place of the next, the last in that of the first."""
    return [dict(zip(ones[1:] + ones[:1], ones, strict=True)).get(line, line) for line in lines]


def test_rows_that_changed_places_all_round_are_told_one_by_one_where_the_same_is_typed_into_them():
    rows, columns = lines_of("表三")
    assert [words[:12] for words in words_of("表三", turned(rows, 9, 12, 20), columns)] == [
        "“表三”原第 9 行（“",
        "“表三”原第 12 行（",
        "“表三”原第 20 行（",
    ]
    rows, columns = lines_of("表二")
    assert words_of("表二", turned(rows, 5, 7, 17), columns) == []
    assert words_of("表二", rows, swapped(columns, 1, 3)) == []
    rows, columns = lines_of("文字")
    assert words_of("文字", swapped(rows, 72, 138), columns) == []


def test_two_rows_carried_past_one_another_are_told_in_the_order_of_the_template():
    rows, columns = lines_of("表三")
    told = words_of("表三", carried(carried(rows, 9, 26), 20, 10), columns)
    assert [words[:12] for words in told[:2]] == ["“表三”原第 9 行（“", "“表三”原第 20 行（"]


def test_columns_exchanged_that_are_all_that_is_left_are_told_as_exchanged():
    rows, columns = lines_of("单位信息")
    assert words_of("单位信息", taken_out(rows, 4), swapped(columns, 1, 4)) == [
        "“单位信息”现 A 列（“说明”）与 D 列（“项目”）对调了位置，或两列的文字被互换。",
        "“单位信息”第 4 行处删除了 1 行。",
    ]


def test_two_pairs_of_columns_with_equal_labels_exchanged_across_one_another_are_told_one_by_one():
    rows, columns = lines_of("表四")
    told = words_of("表四", rows, swapped(turned(columns, 6, 8), 7, 14))
    assert told[0] == "“表四”原 F 列（“结果维持”）移到了 H 列，或其文字移到了那里。"


def test_a_label_dragged_away_from_a_row_that_moved_is_not_followed():
    label = text_at("单位信息", "D11")
    assert laid_anew("单位信息", ("D11", ""), ("E3", label), above=1).rows[11] == 12


def test_the_first_column_of_joined_cells_that_was_taken_out_is_gone_though_their_text_stays():
    rows = [taken_out(row, 5) for row in grid_of("表三")]
    rows[2][4] = text_at("表三", "E3")

    shift = shift_of(LAYOUT.sheet("表三"), labels_of("表三"), rows, frozenset())

    assert [shift.columns[column] for column in (4, 5, 6)] == [4, None, 5]
    assert [event.words for event in shift.events] == ["“表三”E 列处删除了 1 列。"]


def test_a_sheet_without_any_of_its_labels_has_not_moved():
    assert shift_of(LAYOUT.sheet("表三"), labels_of("表三"), [], frozenset()) == UNMOVED


def test_lines_of_several_labels_are_named_by_one_that_is_of_them_alone():
    rows, columns = lines_of("表三")

    assert words_of("表三", swapped(rows, 3, 4), columns) == [
        "“表三”现第 3 行（“商业企业”）与第 4 行（“法人或其他组织”）对调了位置，或两行的文字被互换。"
    ]
    assert words_of("表三", rows, swapped(columns, 2, 3)) == [
        "“表三”现 B 列（“1.属于国家秘密”）与 C 列（“（三）不予公开”）对调了位置，或两列的文字被互换。"
    ]


def test_a_row_for_text_that_was_locked_stays_where_the_labels_round_it_are():
    rows, columns = lines_of("文字")
    grid = grid_of("文字")
    now = [grid[row - 1] if row else [""] * len(columns) for row in put_in(rows, 40)]
    entries = frozenset(cell.cell for cell in LAYOUT.sheet("文字").cells if cell.entry and cell.row < 40 and cell.row != 8)

    shift = shift_of(LAYOUT.sheet("文字"), labels_of("文字"), now, entries)

    assert [shift.rows[row] for row in range(7, 12)] == [7, 8, 9, 10, 11]


def test_rows_below_the_last_label_are_looked_for_from_the_one_before():
    rows, columns = lines_of("文字")
    shift = shifted("文字", put_in(put_in(put_in(rows, 160, 20), 150, 20), 6), columns)

    assert [shift.rows[row] for row in (149, 150, 159, 160, 161)] == [150, 171, 180, 201, 202]


def test_what_was_done_below_a_row_that_was_carried_away_is_told_as_well():
    rows, columns = lines_of("表三")
    assert words_of("表三", put_in(carried(rows, 9, 20), 28), columns)[-1] == "“表三”第 28 行处插入了 1 行。"


def test_a_row_without_a_label_that_was_taken_out_is_told_in_the_first_column():
    rows, columns = lines_of("表三")
    assert [event.cell for event in shifted("表三", taken_out(rows, 6), columns).events] == ["A6"]
