"""The year 2020 in the 2019 form beside 2021 in the new one: compared over what both have; and the checks that look at the year."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.samples import good_filing, reading_of, with_paragraph, with_values
from tests.samples_2019 import OGI_2019, filing_of_year, text_of_year
from xl_tools.checks.figures.arithmetic import Years, verdict_on
from xl_tools.checks.figures.schema import verdicts
from xl_tools.checks.figures.year_findings import usable
from xl_tools.checks.review import review
from xl_tools.filing.filing import Block, Filing, Reading, with_totals
from xl_tools.findings.catalogue import message_of
from xl_tools.findings.finding import Place
from xl_tools.jobs.make_workbook import new_filing, workbook_of
from xl_tools.workbook.reading.workbook_reader import read_workbook

SPOILT = st.one_of(
    st.none(),
    st.just("见附件"),
    st.integers(-3, 40).map(Decimal),
    st.just(Decimal("1.5")),
    st.just(Decimal("0.1234567")),
    st.sampled_from([10**10, -(10**10), 10**12, 10**15]).map(Decimal),
)
CHANGES = st.dictionaries(st.sampled_from(list(OGI_2019.fields)), SPOILT, max_size=12)


def of_2021(**entries: int) -> Filing:
    """The good filing of 2021 with what fits the good one of 2020 carried over."""
    filing = good_filing(year=2021, title="安平县青石镇人民政府2021年政府信息公开工作年度报告", date="2022-01-12")
    carried = {"natural_persons": 1, "commercial_enterprises": 1} | entries
    values = dict(filing.values) | {f"requests.carried_over.{column}": Decimal(number) for column, number in carried.items()}
    values |= {"requests.carried_forward.commercial_enterprises": Decimal(2), "disclosure.normative_documents.issued": Decimal(2)}
    return with_totals(replace(filing, values=values, text=text_of_year(2021)))


def continuity(this: Filing, last: Filing) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.key) for finding in review(reading_of(this), last) if finding.code.startswith("Y-")]


def test_two_years_that_join_have_nothing_said_of_them() -> None:
    assert usable(of_2021(), filing_of_year(2020)) is not None
    assert continuity(of_2021(), filing_of_year(2020)) == []


def test_what_was_carried_over_is_compared_across_the_forms() -> None:
    assert continuity(of_2021(natural_persons=2), filing_of_year(2020)) == [
        ("Y-CARRIED", "requests.carried_over.natural_persons"),
        ("Y-CARRIED", "requests.carried_over.total"),
    ]


def test_only_figures_that_both_forms_have_can_jump() -> None:
    last = with_values(
        filing_of_year(2020),
        {
            "disclosure.administrative_licensing.decisions": "500",
            "disclosure.administrative_licensing.last_year_items": "900",
            "disclosure.normative_documents.total_disclosed": "900",
            "requests.otherwise_closed.total": "900",
        },
    )

    assert continuity(of_2021(), last) == [("Y-JUMP", "disclosure.administrative_licensing.decisions")]


def test_two_years_in_the_2019_form_are_compared_too_but_not_what_was_added_or_taken_away() -> None:
    this, last = filing_of_year(2020), filing_of_year(2019)
    last = with_values(
        last,
        {
            "disclosure.administrative_licensing.change": "-300",
            "disclosure.procurement.amount": "100.5",
            "requests.carried_forward.commercial_enterprises": "0",
            "requests.carried_forward.total": "1",
        },
    )

    assert continuity(this, last) == [("Y-JUMP", "disclosure.procurement.amount")]


def test_the_sheet_of_last_year_in_a_2021_workbook_holds_what_both_forms_have() -> None:
    book = read_workbook(workbook_of(of_2021(natural_persons=2), filing_of_year(2020)), "年报.xlsx")

    assert book.previous is not None
    assert book.previous.values["requests.carried_forward.natural_persons"] == 1
    assert book.previous.values["disclosure.normative_documents.in_force"] is None
    assert [finding.key for finding in review(book) if finding.code.startswith("Y-")] == [
        "requests.carried_over.natural_persons",
        "requests.carried_over.total",
    ]


def test_a_new_filing_takes_over_what_the_2019_form_carried_forward() -> None:
    filing = new_filing(of_2021().identity, "computed", zeros=True, last=filing_of_year(2020))

    assert filing.values["requests.carried_over.commercial_enterprises"] == 1
    assert filing.values["requests.carried_over.total"] == 2


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(CHANGES, CHANGES), min_size=1, max_size=3))
def test_both_evaluators_give_the_same_verdict_on_any_values_of_both_forms(drawn: list[tuple[dict, dict]]) -> None:
    this, last = filing_of_year(2020), filing_of_year(2019)
    years = [
        Years(replace(this, values={**this.values, **one}), replace(last, values={**last.values, **other}))
        for one, other in drawn
    ]
    years.append(Years(of_2021(), this))

    assert verdicts(years) == [verdict_on(one) for one in years]


def test_a_decrease_is_no_negative_number_and_half_an_item_is_no_item() -> None:
    filing = with_values(
        filing_of_year(2020),
        {"disclosure.administrative_penalties.change": "-1.5", "disclosure.administrative_licensing.decisions": "-1"},
    )

    assert [(finding.code, finding.key) for finding in review(reading_of(filing))] == [
        ("V-NEGATIVE", "disclosure.administrative_licensing.decisions"),
        ("V-FRACTION", "disclosure.administrative_penalties.change"),
    ]


def test_counts_in_the_text_are_compared_with_the_values_of_this_form() -> None:
    text = "制发行政规范性文件3件。全年收到政府信息公开申请7件，上年结转1件，其他处理2件，办结6件，结转下年度2件。主动公开120条。"
    filing = with_paragraph(filing_of_year(2020), "overview", "disclosure_on_request", (text,))

    found = [(finding.code, finding.key) for finding in review(reading_of(filing))]

    assert found == [
        ("N-COUNT", "disclosure.normative_documents.made"),
        ("N-COUNT", "requests.otherwise_closed.total"),
    ]


def test_the_fee_need_not_be_told_before_the_year_it_was_introduced() -> None:
    for year, codes in ((2020, []), (2022, ["D-FORM", "D-FEE"])):
        filing = with_paragraph(filing_of_year(year), "other_matters", None, ("本机关没有其他需要报告的事项。",))

        assert sorted(finding.code for finding in review(reading_of(filing))) == sorted(codes)


def test_the_old_format_is_rightly_cited_in_its_years_and_the_new_one_after() -> None:
    old, new = "国办公开办函〔2019〕60号", "国办公开办函〔2021〕30号"

    def citations(year: int, cited: str) -> list[str]:
        filing = filing_of_year(year)
        (preface,) = filing.blocks("preface")
        text = preface.paragraphs[0].replace(old, cited).replace(new, cited)
        found = review(reading_of(with_paragraph(filing, "preface", None, (text,))))
        return [finding.code for finding in found if finding.code == "D-CITATION"]

    assert citations(2020, old) == []
    assert citations(2022, new) == []
    assert citations(2022, old) == ["D-CITATION"]


def test_a_late_re_post_in_the_new_form_is_no_mistake() -> None:
    filing = good_filing(year=2020, title="安平县青石镇人民政府2020年政府信息公开工作年度报告", date="2021-01-12")
    filing = replace(filing, text=text_of_year(2020))

    assert [finding.code for finding in review(reading_of(filing))] == []


LICENSING, FEES = "disclosure.administrative_licensing.decisions", "disclosure.administrative_fees.amount"


def jumps(**changes: tuple[str, str]) -> list:
    """What is asked where values of the good filing, by key with `__` for dots, were others last year: (last, this)."""
    pairs = {key.replace("__", "."): pair for key, pair in changes.items()}
    this = with_values(good_filing(), {key: new for key, (_, new) in pairs.items()})
    last = with_values(good_filing(year=2025), {key: old for key, (old, _) in pairs.items()})
    return [finding for finding in review(reading_of(this), last) if finding.code == "Y-JUMP"]


@pytest.mark.parametrize(
    ("key", "last", "this", "asked"),
    [
        (LICENSING, "10", "30", True),
        (LICENSING, "30", "10", True),
        (LICENSING, "0", "20", True),
        (LICENSING, "0", "19", False),
        (LICENSING, "11", "30", False),
        (LICENSING, "2", "12", False),
        (LICENSING, "6", "20", False),
        (LICENSING, "400", "900", False),
        (FEES, "0.5", "12.5", False),
        (FEES, "1.25", "12500", True),
        (FEES, "0.0003", "3", True),
        (FEES, "0", "3", False),
    ],
)
def test_only_a_change_that_a_person_would_ask_about_is_a_jump(key: str, last: str, this: str, asked: bool) -> None:
    assert [finding.key for finding in jumps(**{key.replace(".", "__"): (last, this)})] == ([key] if asked else [])


def test_all_figures_of_a_table_that_jump_are_asked_about_together() -> None:
    rows = ("administrative_licensing", "administrative_penalties", "administrative_compulsion")
    changes = {f"disclosure__{row}__decisions": ("5", "70") for row in rows} | {FEES.replace(".", "__"): ("2", "90")}

    first, second = jumps(**changes, cases__reconsideration__total=("0", "40"))

    assert (first.key, len(first.cells)) == (LICENSING, 4)
    assert "为 70，上年为 5；" in message_of(first)
    assert message_of(first).endswith("等 4 格。")
    assert second.key == "cases.reconsideration.total"


SHORT, LONG = "甲" * 40, "乙" * 41


def same(this_paragraphs: tuple[str, ...], last_paragraphs: tuple[str, ...], year: int | None = 2025) -> list[str]:
    """What is said of two filings whose figures differ and whose problems are told in these paragraphs, all other text left out."""

    def with_text(filing: Filing, paragraphs: tuple[str, ...]) -> Filing:
        return replace(filing, text=(Block("problems", None, 1, "", paragraphs),))

    this = with_text(with_values(good_filing(), {LICENSING: "3"}), this_paragraphs)
    last = with_text(with_values(good_filing(), {LICENSING: "4"}), last_paragraphs)
    last = replace(last, identity=replace(last.identity, year=year))
    return [message_of(finding) for finding in review(reading_of(this), last) if finding.code == "Y-SAME"]


@pytest.mark.parametrize(
    ("this", "last", "copied"),
    [
        ((LONG,), (LONG,), True),
        ((LONG,), (LONG, "丙" * 50), True),
        ((LONG, "丙" * 50), (LONG,), False),
        ((LONG, SHORT), (LONG, "丁" * 40), True),
        ((SHORT,), (SHORT,), False),
        ((SHORT,), (LONG,), False),
        ((), (), False),
        (("2026年" + LONG,), ("2025年" + LONG,), True),
        (("2026年" + LONG,), ("2024年" + LONG,), False),
    ],
)
def test_long_paragraphs_that_are_all_last_years_are_asked_about(
    this: tuple[str, ...], last: tuple[str, ...], copied: bool
) -> None:
    assert bool(same(this, last)) == copied


def test_a_filing_of_no_year_is_compared_as_it_stands() -> None:
    assert same(("1" + LONG,), ("1" + LONG,), None)
    assert same(("0" + LONG,), ("1" + LONG,), None) == []


def test_a_filing_of_noughts_is_no_copy_whatever_is_written_in_a_cell() -> None:
    nothing = replace(good_filing(), values=dict.fromkeys(good_filing().values, Decimal()), text=())
    written = replace(nothing, values={**nothing.values, LICENSING: "无"})
    one = replace(nothing, values={**nothing.values, LICENSING: Decimal(1)})

    def told(filing: Filing) -> list[str]:
        last = replace(filing, identity=replace(filing.identity, year=2025))
        return [finding.code for finding in review(reading_of(filing), last) if finding.code == "Y-SAME"]

    assert (told(nothing), told(written), told(one)) == ([], [], ["Y-SAME"])


def test_a_jump_is_told_by_the_place_in_the_report_or_by_its_key() -> None:
    this, last = with_values(good_filing(), {LICENSING: "90"}), with_values(good_filing(year=2025), {LICENSING: "2"})
    placed, bare = (
        next(message_of(one) for one in review(Reading(this, kind, "年报", {LICENSING: place}), last) if one.code == "Y-JUMP")
        for kind, place in (("report", Place(words="表二第 7 行")), ("workbook", Place("表二", "B10")))
    )

    assert "表二第 7 行为 90" in placed
    assert f"{LICENSING}为 90" in bare


def test_a_total_speaks_for_its_parts() -> None:
    assert jumps(requests__granted__natural_persons=("0", "40"), cases__reconsideration__upheld=("0", "40")) == []
    assert [one.key for one in jumps(requests__granted__total=("0", "40"))] == ["requests.granted.total"]


def test_a_jump_tells_both_years_and_what_lies_between() -> None:
    (one,) = jumps(**{LICENSING.replace(".", "__"): ("90", "2")})

    assert (one.expected, one.actual, one.difference) == ("90", "2", "-88")
