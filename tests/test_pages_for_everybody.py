"""Every page that the program writes, in a real browser: axe-core finds nothing at the width of an office's screen and of a telephone."""

import json
import re
import shutil
from dataclasses import replace

import pytest

from tests.browser.chromium import PHONE, WIDE
from tests.browser.fixture import browser  # noqa: F401 - used by name
from tests.jobs.collect.months import RETURNED, found, month
from tests.samples import good_filing, with_values
from xl_tools.cli import main
from xl_tools.filing.filing_json import to_json
from xl_tools.jobs.collect.handed_out.office_page import office_page
from xl_tools.jobs.pages import findings_page, rules_page

WRONG = {"requests.received.natural_persons": "50", "cases.reconsideration.upheld": "约5"}
HOST = '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>网站</title></head><body><main><h1>政府信息公开</h1>{}</main></body></html>'
"""A page of a site around a piece that was pasted into its editor."""
PAGES = ("办公室", "网页", "草稿网页", "正文", "批量", "空批量", "比较", "没有不同", "校验", "没有文件", "规则")


def called(*words):
    assert main([str(word) for word in words]) in (0, 1, 3), words


def workbook(folder, name, filing):
    data = folder / f"{name}.json"
    data.write_text(json.dumps(to_json(filing), ensure_ascii=False), encoding="utf-8")
    called("fill", data, "-o", folder / f"{name}.xlsx")
    return folder / f"{name}.xlsx"


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """One of each page by its name, made by the commands themselves where there are some."""
    folder = tmp_path_factory.mktemp("网页")
    good = workbook(folder, "年报", good_filing())
    bad = workbook(folder, "有错", with_values(replace(good_filing(), totals="keyed"), WRONG))
    paths = {name: folder / f"{name}.html" for name in PAGES}
    products = {
        RETURNED.unit.name: {"notice": "退回单/甲.docx", "notice_text": "通知文字/甲.txt", "annotated": "加注副本/甲.xlsx"}
    }
    told = found("X-CASES") | {"code": "C-WHOLE", "title": "疑为全县的报告", "message": "数等于其余各单位之和。"}
    paths["办公室"].write_bytes(office_page(month(findings=(told,)), products, "14:05"))
    called("report", good, "--html", paths["网页"], "--html-fragment", folder / "片段.html")
    paths["正文"].write_text(HOST.format((folder / "片段.html").read_text(encoding="utf-8")), encoding="utf-8")
    called("report", bad, "--html", paths["草稿网页"], "--draft")
    (folder / "收到的").mkdir()
    for file in (good, bad):
        shutil.copy(file, folder / "收到的")
    (folder / "收到的" / "坏的.xlsx").write_bytes(b"PK")
    (folder / "空的").mkdir()
    for name, source in (("批量", "收到的"), ("空批量", "空的")):
        called("batch", folder / source, "-o", folder / f"{name}结果", "--jobs", "1")
        paths[name] = folder / f"{name}结果" / "结果.html"
    called("compare", good, bad, "--format", "html", "-o", paths["比较"])
    called("compare", good, good, "--format", "html", "-o", paths["没有不同"])
    called("validate", good, bad, "--format", "html", "-o", paths["校验"])
    paths["没有文件"].write_text(findings_page(()), encoding="utf-8")
    paths["规则"].write_text(rules_page("T3-ROW"), encoding="utf-8")
    return paths


@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_used_by_everybody(browser, pages, name, width):  # noqa: F811
    asked = browser.open(pages[name], width)

    assert browser.violations() == []
    assert asked == []
    assert browser.evaluate("document.documentElement.scrollWidth") <= width


SEEDED = {
    "image-alt": '<img src="data:,">',
    "color-contrast": '<p style="color: #aaa; background: #fff">看不清的字</p>',
    "button-name": "<button></button>",
    "label": "<input>",
}


@pytest.mark.parametrize("rule", SEEDED)
def test_a_violation_that_is_put_into_a_page_is_found(browser, pages, tmp_path, rule):  # noqa: F811
    spoilt = re.sub("</main>", f"{SEEDED[rule]}</main>", pages["办公室"].read_text(encoding="utf-8"))
    (tmp_path / "页.html").write_text(spoilt, encoding="utf-8")
    browser.open(tmp_path / "页.html")

    assert [found_rule for found_rule, _ in browser.violations()] == [rule]


def test_a_page_that_fetches_something_is_found(browser, pages, tmp_path):  # noqa: F811
    spoilt = pages["办公室"].read_text(encoding="utf-8").replace("</main>", '<img alt="" src="https://localhost/a.png"></main>')
    (tmp_path / "页.html").write_text(spoilt, encoding="utf-8")

    assert browser.open(tmp_path / "页.html") == ["https://localhost/a.png"]
