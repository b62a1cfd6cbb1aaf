"""The standard sentences as formulas: what an independent program and LibreOffice make of them is what the report says."""

import io
import re
from decimal import Decimal

import formualizer
import pytest
from openpyxl import Workbook

from tests.forms.enforcement import FORM as ENFORCEMENT
from tests.office.driver import Office
from tests.told_filings import odd_filing, right_filing
from xl_tools.filing.filing import Filing, Identity
from xl_tools.filing.told_values import told_values
from xl_tools.form.editions import EDITIONS
from xl_tools.form.expectation import MOST_CHANNELS
from xl_tools.form.model import Form
from xl_tools.form.ogi.y2019 import OGI_2019
from xl_tools.form.ogi.y2021 import OGI_2021
from xl_tools.form.told import Teller, sentences_of
from xl_tools.workbook.sheets.sentence_formula import LITERAL, LONGEST, areas_of, sentence_formula

FEW, MANY, IN_OFFICE = 60, 1_000, 25
SECTIONS = {
    "preface": "preface", "proactive_disclosure": "overview", "disclosure_on_request": "overview", "cases": "cases",
    "other_matters": "other_matters",
}  # fmt: skip
SHARED = {"IF", "AND", "OR", "NOT", "SUM", "COUNT", "MID", "FIND", "ISNUMBER", "INT", "TEXT", "CHAR", "ROUND"}
"""Functions that Excel 2010, WPS and LibreOffice have."""
BASE = "底数"


def keys_of(form: Form) -> list[str]:
    channels = [f"figures.channels.{at}.{what}" for at in range(1, MOST_CHANNELS + 1) for what in ("name", "count")]
    lines = [f"identity.contact.{line}" for line in ("address", "postcode", "phone", "website")]
    return [*form.fields, *(figure.key for figure in form.figures), *channels, "identity.unit", "identity.year", *lines]


def rows_of(form: Form) -> dict[str, int]:
    return {key: at for at, key in enumerate(keys_of(form), 1)}


def formulas_of(form: Form, sheet: str = BASE) -> dict[str, str]:
    """The automatic sentences of a form over a sheet with one value a row."""
    rows = rows_of(form)
    topics = {key: part.key for part in form.parts for key in (part.key, *(topic.key for topic in part.topics))}
    return {
        key: sentence_formula(form, topics[key], key if key in form.topics else None, lambda name: f"'{sheet}'!$B${rows[name]}")
        for key, sentence in sentences_of(form).items()
        if sentence.is_automatic
    }


def held(values, key):
    """What the cell of a key holds: a number only where it is a proper one."""
    value = values.get(key)
    return float(value) if isinstance(value, Decimal) else value or ""


class Sheet:
    """The sentences of a form in another program's calculation, filled again and again."""

    def __init__(self, form: Form) -> None:
        self.form, self.rows, self.formulas = form, rows_of(form), formulas_of(form)
        book = Workbook()
        book.active.title = BASE
        shown = book.create_sheet("文字")
        for at, formula in enumerate(self.formulas.values(), 1):
            shown.cell(at, 1, f"={formula}")
        self.book = formualizer.load_workbook_bytes(saved(book))

    def shown(self, filing: Filing) -> dict[str, str]:
        values = told_values(filing)
        for key, row in self.rows.items():
            self.book.set_value(BASE, row, 2, held(values, key))
        self.book.evaluate_all()
        return {key: self.book.evaluate_cell("文字", at, 1) for at, key in enumerate(self.formulas, 1)}


def saved(book: Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def said(filing: Filing) -> dict[str, str]:
    teller = Teller(filing.form, told_values(filing))
    return {key: teller.previewed(one) for key, one in sentences_of(filing.form).items() if one.is_automatic}


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    return Sheet(OGI_2021)


@pytest.mark.parametrize("kind", [right_filing, odd_filing])
def test_the_formula_shows_what_the_report_says(sheet, kind):
    for seed in range(FEW):
        assert sheet.shown(kind(seed)) == said(kind(seed)), seed


@pytest.mark.long
@pytest.mark.parametrize("kind", [right_filing, odd_filing])
def test_the_formula_shows_what_the_report_says_of_a_thousand_filings(sheet, kind):
    for seed in range(50_000, 50_000 + MANY):
        assert sheet.shown(kind(seed)) == said(kind(seed)), seed


def test_a_blank_workbook_says_what_to_do_first(sheet):
    blank = Filing(Identity(), dict.fromkeys(OGI_2021.fields))

    assert sheet.shown(blank) == said(blank)
    assert all(text.startswith("（不自动成文：") for text in said(blank).values())


@pytest.mark.office
def test_libreoffice_shows_what_the_report_says():
    filings = [kind(seed) for seed in range(IN_OFFICE) for kind in (right_filing, odd_filing)]
    rows = rows_of(OGI_2021)
    book = Workbook()
    shown = book.active
    shown.title = "文字"
    for at, filing in enumerate(filings, 1):
        values = told_values(filing)
        base = book.create_sheet(f"{BASE}{at}")
        for key, row in rows.items():
            base.cell(row, 2, held(values, key))
        for column, formula in enumerate(formulas_of(OGI_2021, base.title).values(), 1):
            shown.cell(at, column, f"={formula}")
    with Office() as office:
        office.open(saved(book))
        office.call("recalculate")
        found = office.call("read", "文字", f"A1:E{len(filings)}")

    for line, filing in zip(found, filings, strict=True):
        assert list(line) == list(said(filing).values())


def test_every_formula_keeps_to_what_excel_wps_and_libreoffice_share():
    for formula in formulas_of(OGI_2021).values():
        bare = re.sub(r'"[^"]*"', "", formula)
        assert len(formula) < LONGEST
        assert max(map(len, re.findall(r'"([^"]*)"', formula))) <= LITERAL
        assert set(re.findall(r"([A-Z]+)\(", bare)) <= SHARED
        assert bare.count("(") == bare.count(")")


def test_the_five_sentences_have_a_formula_and_prompts_are_shown_as_they_are():
    assert list(SECTIONS) == list(formulas_of(OGI_2021))
    for key, section in SECTIONS.items():
        topic = key if key in OGI_2021.topics else None
        assert sentence_formula(OGI_2021, section, topic, lambda _: "A1") != ""
    prompt = sentence_formula(OGI_2021, "problems", None, lambda _: "A1")
    assert prompt.startswith('"（请填写：')
    assert "&CHAR(10)&" in prompt
    assert sentence_formula(OGI_2019, "cases", None, lambda _: "A1") == ""


def test_a_second_form_has_formulas_too(monkeypatch):
    monkeypatch.setitem(EDITIONS, ENFORCEMENT.key, ENFORCEMENT)
    numbers = {key: Decimal(at % 3) / (2 if key.endswith("fines") else 1) for at, key in enumerate(ENFORCEMENT.fields)}
    other = Sheet(ENFORCEMENT)

    for values in (numbers, dict.fromkeys(ENFORCEMENT.fields, Decimal(0)), dict.fromkeys(ENFORCEMENT.fields)):
        filing = Filing(Identity("安平县城市管理局", 2025, ENFORCEMENT.key), values)
        assert other.shown(filing) == said(filing)
    assert sentence_formula(ENFORCEMENT, "opening", None, lambda _: "A1") == ""


def test_the_sheet_may_say_itself_what_is_missing_and_name_cells_in_its_own_way():
    formula = sentence_formula(
        OGI_2021, "cases", None, lambda key: f"INDEX(甲,{len(key)},1)", lambda keys: f"缺{len(keys)}" if len(keys) > 1 else "缺"
    )

    assert "IF(缺15," in formula
    assert "SUM(INDEX(甲,29,1),INDEX(甲,44,1))" in formula
    assert "COUNT" not in formula


def test_a_formula_that_excel_would_not_take_is_refused():
    with pytest.raises(ValueError, match="disclosure_on_request"):
        sentence_formula(OGI_2021, "overview", "disclosure_on_request", lambda key: f"INDEX('表三'!$A$4:$J$32,{len(key)},10)")


@pytest.mark.parametrize(
    ("cells", "areas"),
    [
        (["A1"], ["$A$1"]),
        (["$A$1", "A2", "$A3"], ["$A$1:$A$3"]),
        (["B1", "C1", "B2", "C2"], ["$B$1:$C$2"]),
        (["'底 数'!B1", "'底 数'!B3", "C1"], ["'底 数'!$B$1", "'底 数'!$B$3", "$C$1"]),
        (["B1", "C1", "B2"], ["$B$1:$C$1", "$B$2"]),
        (["INDEX(A1:B2,1,1)", "Z9"], ["$Z$9", "INDEX(A1:B2,1,1)"]),
    ],
)
def test_cells_beside_and_below_one_another_become_ranges(cells, areas):
    assert areas_of(cells) == areas
