"""Reports in the 2019 form: read in every layout, told apart from those of 2021, and never read wrong without a word."""

import random
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.importer.spoiling import SPOILERS, Spoiler
from tests.importer.test_layouts import APART, WITH_CELLS, filing_of, named, read, wrong
from tests.rendering import LAYOUTS, Matrix, Spoil, Style, matrix_of, random_style, text_of
from tests.samples_2019 import OGI_2019, filing_of_year, random_filing
from xl_tools.checks.review import review
from xl_tools.cli import main
from xl_tools.filing.filing import Filing, Value
from xl_tools.form.model import Table
from xl_tools.importer.report_reader import read_report
from xl_tools.jobs.make_workbook import workbook_of_report
from xl_tools.reporting.template.word_template import load
from xl_tools.reporting.word import render
from xl_tools.workbook.reading.workbook_reader import read_workbook

LICENSING = "disclosure.administrative_licensing.change"
AMOUNT = "disclosure.procurement.amount"
VARIANTS = [
    ("第二十条第（一）项", "第二十条第"), ("第二十条第（九）项", "第二十条 第(九)项"), ("第二十条第（五）项", "第二十条第(五)项"),
    ("本年增/减", "本年增／减"), ("本年增/减", "本年增减"), ("上一年项目数量", "上年项目数量"), ("处理决定数量", "本年处理决定数量"),
    ("对外公开总数量", "对外公开总数"), ("本年新制作数量", "本年（2020）新制作数量"), ("本年新公开数量", "本年新公开件数"),
    ("其他对外管理服务事项", "其他对外管理服务"), ("采购总金额", "采购总金额（万元）"), ("采购总金额", "采购总额"),
    ("（六）其他处理", "（6）其他处理"), ("（六）其他处理", "(六)其他处理"), ("（六）其他处理", "其他处理"), ("（七）总计", "（七）合计"),
    ("行政强制", "行政强制措施"),
]  # fmt: skip


def spoil_one(spoiler: Spoiler, source: random.Random) -> Spoil:
    victim = source.choice(OGI_2019.tables)

    def spoil(table: Table, rows: Matrix) -> Matrix:
        return spoiler([list(row) for row in rows], source) if table is victim else rows

    return spoil


@pytest.mark.parametrize("layout", APART)
def test_every_value_is_read_in_every_layout(layout: str) -> None:
    for number in range(10):
        source = random.Random(f"{layout}-{number}")
        filing, style = random_filing(source, source.choice((2019, 2020, 2022))), random_style(source)

        found = read(text_of(filing, layout, style))

        assert found.filing.identity.form == "2019", (number, style)
        assert found.filing.values == filing.values, (number, style)
        assert not named(found), (number, style)


@pytest.mark.parametrize("layout", WITH_CELLS)
def test_zeros_left_blank_are_read_as_blanks_where_cells_can_be_told(layout: str) -> None:
    for number in range(10):
        source = random.Random(f"{layout}-blank-{number}")
        filing = random_filing(source)
        style = replace(random_style(source), dash="", blank_zeros=True)

        found = read(text_of(filing, layout, style))

        assert found.filing.values == {key: value or None for key, value in filing.values.items()}, (number, style)
        assert not named(found), (number, style)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("spoiler", SPOILERS, ids=lambda spoiler: spoiler.__name__)
def test_a_spoiled_table_gives_no_wrong_value_without_a_finding(layout: str, spoiler: Spoiler) -> None:
    for number in range(3):
        source = random.Random(f"{layout}-{spoiler.__name__}-{number}")
        filing, style = random_filing(source, most=9 if layout == "I" else None), random_style(source)

        found = read(text_of(filing, layout, style, spoil_one(spoiler, source)))

        assert found.filing.identity.form == "2019", (number, style)
        assert not wrong(found, filing), (number, style)


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_neither_edition_takes_the_other_s_reports(edition: str) -> None:
    """In any layout, with blanks, spoiled or not, and 2021 reports of earlier years, which late re-posts are."""
    for number in range(80):
        source = random.Random(f"{edition}-{number}")
        layout = source.choice(list(LAYOUTS))
        most = 9 if layout == "I" else None
        lacking = source.choice(({}, {}, {"blank_zeros": True, "dash": ""}, {"blank_totals": True, "dash": ""}))
        style = replace(random_style(source), **lacking)  # type: ignore[arg-type]
        if edition == "2019":
            filing = random_filing(source, source.choice((2019, 2020, 2022)), most)
        else:
            filing = with_year(filing_of(source, most), source.choice((2020, 2026)))
        spoilt = spoil_any(filing, source) if source.random() < 0.4 else None

        assert read(text_of(filing, layout, style, spoilt)).filing.identity.form == edition, (number, layout, style)


def with_year(filing: Filing, year: int) -> Filing:
    title = (filing.identity.title or "").replace("2026", str(year))
    return replace(filing, identity=replace(filing.identity, year=year, title=title))


def spoil_any(filing: Filing, source: random.Random) -> Spoil:
    victim, spoiler = source.choice(filing.form.tables), source.choice(SPOILERS)

    def spoil(table: Table, rows: Matrix) -> Matrix:
        return spoiler([list(row) for row in rows], source) if table is victim else rows

    return spoil


@pytest.mark.parametrize("layout", ["A", "B", "C", "D", "E", "F", "G", "H", "P"])
@pytest.mark.parametrize("which", ["disclosure", "requests"])
def test_a_report_with_a_table_of_the_other_form_is_read_without_a_wrong_value(layout: str, which: str) -> None:
    for number in range(3):
        source = random.Random(f"{layout}-{which}-{number}")
        new, old = filing_of(source), random_filing(source)
        strange = next(table for table in old.form.tables if table.key == which)

        def swapped(table: Table, rows: Matrix, old: Filing = old, strange: Table = strange) -> Matrix:
            return matrix_of(strange, old.values, Style()) if table.key == strange.key else rows

        found = read(text_of(new, layout, Style(), swapped))

        truth: dict[str, Value] = {key: value for key, value in new.values.items() if not key.startswith(f"{which}.")}
        truth |= {key: value for key, value in old.values.items() if key.startswith(f"{which}.")}
        told = {key: value for key, value in found.filing.values.items() if value is not None and key not in named(found)}
        assert told == {key: truth[key] for key in told}
        assert found.filing.identity.form == "2021"
        assert named(found)


def test_an_empty_2019_report_of_a_later_year_is_still_seen_to_be_one() -> None:
    filing = filing_of_year(2022, dict.fromkeys(OGI_2019.fields))

    for layout in ("A", "C", "D", "G", "P"):
        assert read(text_of(filing, layout)).filing.identity.form == "2019", layout


@pytest.mark.parametrize("layout", ["A", "B", "C", "D", "E", "F", "G", "H", "P"])
@pytest.mark.parametrize(("label", "variant"), VARIANTS)
def test_labels_in_other_words_are_understood(layout: str, label: str, variant: str) -> None:
    filing = random_filing(random.Random(f"{layout}{variant}"), most=99)

    found = read(text_of(filing, layout).replace(label, variant))

    assert found.filing.identity.form == "2019"
    assert found.filing.values == filing.values
    assert not named(found)


def with_cell(key: str, text: str) -> Filing:
    """The good filing with one cell printed as `text`."""
    filing = filing_of_year(2020)
    return replace(filing, values={**filing.values, key: text})


@pytest.mark.parametrize("layout", ["A", "D"])
@pytest.mark.parametrize(
    ("text", "value", "severity"),
    [
        ("+19", 19, None), ("19", 19, None), ("-3", -3, None), ("0", 0, None), ("增3", 3, "hint"), ("增加3", 3, "hint"),
        ("减2", -2, "hint"), ("减少2项", -2, "hint"), ("＋4", 4, "hint"), ("—", 0, "query"), ("持平", 0, "query"), ("0/0", 0, "hint"),
    ],
)  # fmt: skip
def test_what_was_added_or_taken_away_is_read_with_its_sign(layout: str, text: str, value: int, severity: str | None) -> None:
    found = read(text_of(with_cell(LICENSING, text), layout))

    assert found.filing.values[LICENSING] == value
    noted = [finding for finding in review(found) if finding.code.startswith("V-")]
    assert [(finding.code, finding.severity) for finding in noted] == ([("V-NORMALISED", severity)] if severity else [])


@pytest.mark.parametrize("text", ["增3减2", "+3/-2", "若干"])
def test_a_change_that_is_not_certain_is_kept_as_text_and_flagged(text: str) -> None:
    found = read(text_of(with_cell(LICENSING, text), "A"))

    assert found.filing.values[LICENSING] == text
    assert [(finding.code, finding.key) for finding in review(found) if finding.code == "V-TEXT"] == [("V-TEXT", LICENSING)]


def test_words_of_change_are_no_number_in_a_column_of_counts() -> None:
    key = "disclosure.normative_documents.made"
    found = read(text_of(with_cell(key, "增3"), "A"))

    assert found.filing.values[key] == "增3"
    assert ("V-TEXT", key) in [(finding.code, finding.key) for finding in review(found)]


@pytest.mark.parametrize(
    ("text", "value", "noted"),
    [
        ("8040", "8040", False),
        ("251000元", "251000", True),
        ("25.1万元", "25.1", True),
        ("1,234,567,890.5", "1234567890.5", True),
    ],
)
def test_the_amount_spent_is_kept_as_a_number_whatever_its_unit(text: str, value: str, noted: bool) -> None:
    found = read(text_of(with_cell(AMOUNT, text), "A"))

    assert found.filing.values[AMOUNT] == Decimal(value)
    notes = [finding for finding in review(found) if finding.code.startswith("V-")]
    assert [(finding.code, finding.severity, finding.key) for finding in notes] == (
        [("V-NORMALISED", "hint", AMOUNT)] if noted else []
    )


def test_a_good_report_of_its_time_has_no_finding_and_a_later_one_only_that_of_the_form() -> None:
    assert [finding.code for finding in review(read(text_of(filing_of_year(2020), "A")))] == []

    (finding,) = review(read(text_of(filing_of_year(2022), "A")))
    assert (finding.code, finding.severity, finding.place.words) == ("D-FORM", "query", "表二、表三、表四")


def test_a_word_file_in_the_2019_form_is_read_whole() -> None:
    filing = random_filing(random.Random(5))

    found = read_report(render(filing, load()), "年报.docx")

    assert found.filing.identity.form == "2019"
    assert found.filing.values == filing.values


def test_it_becomes_a_workbook_of_its_own_form_and_is_read_back_whole() -> None:
    report = read(text_of(filing_of_year(2020), "A"))

    book = read_workbook(workbook_of_report(report), "年报.xlsx")

    assert (book.filing.identity.form, book.filing.totals) == ("2019", "keyed")
    assert book.filing.values == report.filing.values
    assert book.filing.text == report.filing.text
    assert [finding.code for finding in review(book)] == []


def test_from_the_command_line_it_is_imported_checked_exported_and_filled_but_not_reported(tmp_path, capsys) -> None:
    source, book = tmp_path / "年报.txt", tmp_path / "年报.xlsx"
    data, filled, docx = tmp_path / "年报.json", tmp_path / "新.xlsx", tmp_path / "年报.docx"
    source.write_text(text_of(filing_of_year(2020), "A"), encoding="utf-8")

    assert main(["import", str(source), "-o", str(book)]) == 0
    assert main(["validate", str(source), str(book)]) == 0
    assert main(["export", str(book), "-o", str(data)]) == 0
    assert main(["fill", str(data), "-o", str(filled)]) == 0
    assert read_workbook(filled.read_bytes(), "x").filing.values == filing_of_year(2020).values
    capsys.readouterr()

    assert main(["report", str(book), "-o", str(docx), "--draft"]) == 2
    assert "2019 格式" in capsys.readouterr().err
    assert not docx.exists()
    assert main(["new", str(tmp_path / "空.xlsx"), "--unit", "安平县青石镇人民政府", "--year", "2020"]) == 2
