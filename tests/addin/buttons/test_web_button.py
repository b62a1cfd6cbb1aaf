"""网页 and 与上年对比, on a workbook that is open in (the double of) Excel."""

from pathlib import Path

import pytest

from tests.samples import good_filing, with_values
from xl_tools.jobs.make_workbook import settled_totals, workbook_of
from xl_tools.jobs.open import open_filing

RECEIVED = "requests.received.natural_persons"


@pytest.fixture
def last_years(tmp_path):
    """Last year's workbook, with one figure that was another one."""
    path = tmp_path / "去年.xlsx"
    path.write_bytes(workbook_of(with_values(settled_totals(good_filing(year=2025)), {RECEIVED: "9"})))
    return path


def test_the_page_for_the_web_site_stands_beside_the_workbook_and_comes_back_as_the_filing(excel, tmp_path):
    reply = excel.click("web_page")

    page = tmp_path / "青石镇 年报.html"
    assert reply["open"] == str(page)
    assert reply["status"] == f"已生成网页：{page}"
    assert open_filing(page).filing.values == good_filing().values


def test_while_errors_stand_only_a_page_marked_as_draft_is_made_and_only_after_asking(excel, tmp_path):
    excel.cell(RECEIVED).value = 6

    asked = excel.click("web_page")
    assert (asked["kind"], asked["question"]) == ("ask", "draft")
    assert not list(tmp_path.glob("*.html"))
    excel.click("web_page", answers="draft")

    assert "草稿" in (tmp_path / "青石镇 年报-草稿.html").read_text("utf-8")


def test_a_page_that_somebody_has_changed_is_kept_beside_the_new_one_and_told(excel, tmp_path):
    excel.click("web_page")
    page = tmp_path / "青石镇 年报.html"
    page.write_text("mine", encoding="utf-8")

    reply = excel.click("web_page")

    assert "青石镇 年报（改动过的1）.html" in reply["text"]
    assert (tmp_path / "青石镇 年报（改动过的1）.html").read_text("utf-8") == "mine"


def test_without_last_years_figures_it_is_said_what_to_press_first(excel):
    assert "请先点“上年数据”" in excel.click("compare")["text"]


def test_what_differs_from_last_year_is_listed_and_nothing_else(excel, last_years, tmp_path):
    excel.click("last_year", file=str(last_years), answers="last_year")

    reply = excel.click("compare")

    told = Path(reply["open"]).read_text("utf-8")
    assert Path(reply["open"]).parent != tmp_path
    assert "1、自然人" in told or "自然人" in told
    assert "主动公开" not in told
    assert "署名" not in told
