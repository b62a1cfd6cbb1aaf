"""Labels that a text has broken over lines, their numbers in any one of these, and rows of pipes and frames."""

import random

import pytest

from tests.importer.test_layouts import filing_of, named, read, wrong
from tests.rendering import LAYOUTS, Printed, Style, text_of
from tests.samples import good_filing

SHORTEST = 9
"""Characters of a label that is broken here."""


def broken(rows: list[list[Printed]], source: random.Random) -> list[str]:
    """A table between spaces, each longer label cut at any place, its numbers beside the first piece, the last or one between."""
    lines: list[str] = []
    for row in rows:
        labels = [cell.text for cell in row if cell.text and not cell.key]
        numbers = "    ".join(cell.text for cell in row if cell.key)
        if not numbers or not labels or len(labels[-1]) < SHORTEST:
            lines.append("    ".join([*labels, *([numbers] if numbers else [])]))
            continue
        *before, label = labels
        cut = source.randint(5, len(label) - 2)
        pieces = [label[:cut], label[cut:]]
        if cut > SHORTEST:
            pieces = [label[: cut // 2], label[cut // 2 : cut], label[cut:]]
        at = source.randrange(len(pieces))
        pieces[at] += f"    {numbers}"
        lines += ["   ".join([*before, pieces[0]]), *pieces[1:]]
    return lines


@pytest.mark.parametrize("number", range(12))
def test_a_label_may_be_broken_anywhere(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    source = random.Random(number)
    monkeypatch.setitem(LAYOUTS, "broken", lambda rows: broken(rows, source))
    filing = filing_of(source)

    reading = read(text_of(filing, "broken"))

    assert not wrong(reading, filing)
    assert reading.filing.values == filing.values
    assert not named(reading)


def framed(rows: list[list[Printed]]) -> list[str]:
    return [
        "┌" + "─┬" * len(rows[0]),
        *(line for row in rows for line in ("│" + "│".join(cell.text for cell in row) + "│", "├" + "─┼" * len(row))),
    ]


def between(rows: list[list[Printed]]) -> list[str]:
    return ["|".join(cell.text for cell in row) for row in rows]


@pytest.mark.parametrize("shape", [framed, between])
@pytest.mark.parametrize("style", [Style(), Style(blank_zeros=True), Style(blank_totals=True)], ids=["zeros", "blanks", "totals"])
def test_rows_in_frames_and_with_pipes_between_their_cells_only_are_read(
    shape, style: Style, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(LAYOUTS, "shape", shape)
    filing = good_filing()

    reading = read(text_of(filing, "shape", style))

    fields = filing.form.fields
    assert reading.filing.values == {
        key: None if not value and (style.blank_zeros or (style.blank_totals and fields[key].total)) else value
        for key, value in filing.values.items()
    }
    assert not named(reading)


@pytest.mark.parametrize("layout", ["A", "C"])
def test_a_remark_in_its_own_line_is_no_part_of_the_table(layout: str) -> None:
    mark = "\t" if layout == "A" else ""
    text = text_of(good_filing(), layout).replace(f"\n{mark}9\n", f"\n{mark}9\n（含自然失效4件）\n", 1)

    reading = read(text)

    assert reading.filing.values == good_filing().values
    assert [(finding.code, finding.severity.value) for finding in reading.findings] == [("V-NORMALISED", "hint")]


def test_a_heading_a_character_short_is_known() -> None:
    text = text_of(good_filing(), "P").replace("现行有效件数", "现行有效件").replace("社会公益组织", "社会公益组")

    assert read(text).filing.values == good_filing().values


def test_table_of_one_row_a_heading_has_no_part_in_values() -> None:
    filing = good_filing()
    head = "| 类别 | 数据1 | 数据2 | 数据3 | 数据4 | 数据5 | 数据6 | 总计 |\n|---|---|---|---|---|---|---|---|\n"
    lines = text_of(filing, "F", Style(blank_zeros=True)).split("\n")
    start = next(at for at, line in enumerate(lines) if "本列数据" in line)
    end = next(at for at, line in enumerate(lines) if "结转下年度继续办理" in line and "|" in line)
    done = []
    for line in lines[start + 4 : end + 1]:
        cells = [cell.strip() for cell in line.strip()[1:-1].split("|")]
        labels = [cell for cell in cells[:3] if cell]
        if labels:
            done += [*(f"### {label}" for label in labels), head + "| " + " | ".join([labels[-1], *cells[3:]]) + " |", ""]

    reading = read("\n".join([*lines[:start], *done, *lines[end + 1 :]]))

    assert reading.filing.values == {key: value or None for key, value in filing.values.items()}
    assert not named(reading)
