"""The office's page: what it says, and that it can be used with a keyboard, on a telephone, without script, and by units in their hundreds."""

from dataclasses import replace

import pytest
from lxml import html

from tests.browser.chromium import PHONE, WIDE
from tests.browser.fixture import browser  # noqa: F401 - used by name
from tests.jobs.collect.months import (
    ACCEPTED_UNIT,
    MISSING,
    NOT_REQUIRED,
    OWN,
    RETURNED,
    RETURNED_WORD,
    TO_EXPLAIN,
    UNDECIDED,
    UNITS,
    found,
    month,
    no_date,
    received,
    unit_state,
)
from xl_tools.collecting.office_month import FileOutcome, FileState, State
from xl_tools.jobs.collect.handed_out.notices import notice_text
from xl_tools.jobs.collect.handed_out.office_page import MOST_STEPS, address, office_page, phone_pieces

PRODUCTS = {
    RETURNED.unit.name: {
        "notice": "退回单/新安镇.docx",
        "notice_text": "通知文字/新安镇.txt",
        "annotated": "加注副本/新安镇 #1 100%.xlsx",
    },
    ACCEPTED_UNIT.unit.name: {"report": "报告/财政局.docx", "page": "网页/财政局.html"},
}


def page(*units, products=None, **changes):
    return html.fromstring(office_page(month(*units, **changes), products or {}, "14:05").decode())


def text_of(found_by):
    return [" ".join(element.text_content().split()) for element in found_by]


def row(tree, unit):
    (found_row,) = [one for one in tree.iterfind(".//tbody/tr") if one.find("th").text == unit.unit.name]
    return found_row


def test_it_says_when_who_was_asked_who_filed_and_that_the_sums_are_not_whole():
    tree = page()

    assert tree.findtext(".//h1") == "临溪县2026年政府信息公开工作年度报告收报情况"
    assert text_of(tree.iterfind(".//main/p"))[:2] == [
        "截至 2027年1月25日 14:05。应报 7 个单位，已报 6 个，本轮要求 2027年1月28日前答复。",
        "汇总现在只有 3 个单位，还有 4 个没有计入，不是全部单位的数。 打开汇总表 打开往来记录",
    ]
    assert "汇总已经包括全部 2 个单位。" in page(OWN, ACCEPTED_UNIT).text_content()


def test_every_state_has_its_number_and_the_units_come_the_most_urgent_first():
    tree = page()

    buttons = text_of(tree.iterfind(".//ul[@class='sum']/li/button"))
    assert buttons == [
        "2退回 须改正",
        "1待定 须选定一份",
        "1未报 还没有收到",
        "1待核实 须写说明",
        "2通过 已计入汇总",
        "1不报 不要求报",
    ]
    names = [one.find("th").text for one in tree.find(".//table[@class='units']").iterfind("tbody/tr")]
    ordered = (RETURNED, RETURNED_WORD, UNDECIDED, MISSING, TO_EXPLAIN, OWN, ACCEPTED_UNIT, NOT_REQUIRED)
    assert names == [unit.unit.name for unit in ordered]


def test_a_returned_unit_has_telephone_what_is_to_be_done_and_everything_to_send():
    told = row(page(products=PRODUCTS), RETURNED)

    assert [(link.get("href"), link.text) for link in told[1].iterfind("a")] == [
        ("tel:0000-7200010".replace("-", ""), "0000-7200010")
    ]
    assert text_of([told[2]]) == ["退回已退回 1 次"]
    assert "错误 先对照登记台账核对；若只是这一格填错：" in told[3].text_content()
    assert "编号 C3A022　新安镇人民政府年报.xlsx" in told[3].text_content()
    assert [(link.text, link.get("href")) for link in told[4].iter("a")] == [
        ("退回单", "退回单/新安镇.docx"),
        ("加注副本", "加注副本/新安镇%20%231%20100%25.xlsx"),
        ("通知文字的文件", "通知文字/新安镇.txt"),
    ]
    assert told.findtext(".//pre") == notice_text(RETURNED, month())
    assert told.findtext(".//button") == "复制通知文字"


def test_an_accepted_unit_has_its_report_and_web_page_and_nothing_to_do():
    told = row(page(products=PRODUCTS), ACCEPTED_UNIT)

    assert [link.text for link in told[4].iter("a")] == ["报告", "网页"]
    assert told.find(".//button") is None
    assert text_of([told[3]]) == ["编号 F0A001 财政局.xlsx"]


def test_what_only_the_office_can_do_is_told_to_it():
    tree = page()

    assert text_of([row(tree, MISSING)[3]]) == ["还没有收到，报送期限已过 5 天，请催报。"]
    undecided = row(tree, UNDECIDED)[3].text_content()
    assert "打电话问清以哪一份为准，把它的编号写进名册的“取舍”页。" in undecided
    assert "编号 A32CC8　龙泉镇人民政府年报(最终版).xlsx（有错误，需改正）" in undecided
    assert "编号 B2FC5D　龙泉镇人民政府年报.xlsx（通过）" in undecided
    assert text_of([row(tree, NOT_REQUIRED)[3]]) == ["垂直管理，数据由省局汇总。"]


@pytest.mark.parametrize(
    ("made", "told"),
    [
        ({"annotated": "a", "notice": "b"}, "另有 4 处，见加注副本。"),
        ({"notice": "b"}, "另有 4 处，见退回单。"),
        ({}, "另有 4 处没有在这里列出。"),
    ],
)
def test_of_many_things_to_do_the_first_are_told_and_where_the_rest_stands(made, told):
    many = [no_date(quote=str(number)) for number in range(10)]
    unit = unit_state("临溪县甲镇人民政府", State.RETURNED, findings=many, filing=received("a.xlsx", "A1"))

    steps = text_of(row(page(unit, products={unit.unit.name: made}), unit)[3].iter("li"))

    assert len(steps) == MOST_STEPS + 1
    assert steps[-1] == told


def test_files_that_are_not_counted_are_told_with_why_and_what_to_do_the_unreadable_last():
    tree = page()

    (listed,) = [table for table in tree.iterfind(".//table") if table.get("class") is None]
    assert [tuple(text_of(one)) for one in listed.iterfind("tbody/tr")] == [
        ("第2批/全县.xlsx", "临溪县，2026 年度", "是全县的报告，不是一个单位的", "不用处理。"),
        ("第1批/大湾镇2025.xlsx", "临溪县大湾镇人民政府，2025 年度", "是 2025 年度的", "请对方发本年度的。"),
        (
            "第2批/桥头镇.xlsx",
            "安泽县桥头镇人民政府，2026 年度",
            "单位不在名册上；从文件名看像是临溪县桥头镇人民政府（只供参考）",
            "是本地单位的，把文件里的名称补进名册“简称或曾用名”；不是的，请告知对方发错了。",
        ),
        (
            "第2批/会议通知.docx",
            "",
            "不是年度报告，或不是用本程序的模板填的",
            "与年报无关的不用处理；是年报的，请对方改用发出的工作簿填报。",
        ),
        ("第2批/白塔镇<扫描件>.pdf", "", "读不出来；只有图片，没有文字", "请对方重新发送工作簿，不要发照片、扫描件。"),
    ]
    folded = text_of(tree.iterfind(".//main/details"))
    assert folded == [
        "已被更正后的文件代替的文件：1 份 第1批/统计局.xlsx（临溪县统计局）",
        "与另一份内容相同、不重复计入的文件（如工作簿和用它生成的报告）：1 份 第1批/财政局.docx（临溪县财政局）",
    ]
    assert "已退回的 2 份、待定的 2 份见上面各单位。" in tree.text_content()


@pytest.mark.parametrize("outcome", [outcome for outcome in FileOutcome if outcome not in ("counted", "returned", "undecided")])
def test_whatever_became_of_a_file_it_is_on_the_page(outcome):
    file = FileState(received("收/某个文件.xlsx", "A1", year=None), outcome)

    assert "收/某个文件.xlsx" in page(files=(file,)).text_content()


def test_the_county_s_own_findings_stand_on_the_page_with_their_codes():
    told = found("X-CASES", quote="1") | {"code": "C-WHOLE", "title": "疑为全县的报告", "message": "甲镇的数等于其余各单位之和。"}

    (item,) = text_of(page(findings=(told,)).iterfind(".//main/ol/li"))

    assert item.startswith("错误 疑为全县的报告：甲镇的数等于其余各单位之和。")
    assert item.endswith("C-WHOLE")


def test_what_stands_in_a_name_is_no_markup_and_nothing_is_fetched_from_elsewhere():
    evil = "<script>alert(1)</script>甲镇"
    unit = replace(MISSING, unit=replace(MISSING.unit, name=evil, phone='"><b>', person="<i>王"))

    tree = page(unit, products={evil: {"report": '"><b>.docx', "page": "javascript:alert(1)"}})

    assert row(tree, unit).find("th").text == evil
    assert len(tree.findall(".//script")) == 1
    assert tree.find(".//tbody//b") is None
    assert {link.get("href").split(":")[0] for link in tree.iterfind(".//a") if ":" in link.get("href")} <= {"tel"}
    assert tree.xpath("//@src | //link | //iframe | //img") == []


@pytest.mark.parametrize(
    ("written", "pieces"),
    [
        ("0000-7200010", [("0000-7200010", "00007200010")]),
        ("0000-7200018，13800000000", [("0000-7200018", "00007200018"), ("，", ""), ("13800000000", "13800000000")]),
        ("（0000）7200021 转 801", [("（", ""), ("0000）7200021", "00007200021"), (" 转 801", "")]),
        ("０１０-６６０００００", [("０１０-６６０００００", "0106600000")]),
        ("不详", [("不详", "")]),
        ("", []),
    ],
)
def test_every_number_can_be_dialled_and_nothing_else(written, pieces):
    assert list(phone_pieces(written)) == pieces


def test_an_address_keeps_chinese_and_quotes_what_has_a_meaning():
    assert address("退回单/甲镇 #1?100%.docx") == "退回单/甲镇%20%231%3F100%25.docx"


@pytest.fixture
def file(tmp_path):
    (tmp_path / "加注副本").mkdir()
    (tmp_path / "加注副本" / "新安镇 #1 100%.xlsx").write_bytes(b"")
    (tmp_path / "办公室.html").write_bytes(office_page(month(), PRODUCTS, "14:05"))
    return tmp_path / "办公室.html"


NAMES = ".units tbody th"


def test_the_keyboard_alone_filters_and_takes_the_filter_back(browser, file):  # noqa: F811
    browser.open(file)
    for _ in range(20):
        browser.press("Tab")
        if browser.evaluate("document.activeElement.dataset.state") == f"s{State.MISSING.rank}":
            break

    browser.press("Enter")

    assert browser.texts(NAMES) == ["临溪县白塔镇人民政府\n期限 2027年1月20日，已过 5 天"]
    assert browser.evaluate("document.activeElement.getAttribute('aria-pressed')") == "true"
    assert browser.texts("#shown") == ["显示 1 个，共 8 个"]
    browser.press("Space")
    assert len(browser.texts(NAMES)) == len(UNITS)


def test_search_and_kind_filter_together_with_the_state(browser, file):  # noqa: F811
    browser.open(file)
    browser.evaluate("document.getElementById('q').focus()")
    browser.call("type", text="统计期限")
    browser.evaluate("new Promise(done => setTimeout(done, 400))")

    assert len(browser.texts(NAMES)) == 2
    browser.evaluate("kind.value = '县直部门'; kind.onchange()")
    (name,) = browser.texts(NAMES)
    assert name.startswith("临溪县统计局")


def test_the_missing_units_are_copied_with_their_telephones(browser, file):  # noqa: F811
    browser.open(file)
    browser.evaluate(
        "Object.defineProperty(navigator, 'clipboard', {value: {writeText: text => { window.put = text; return Promise.resolve(); }}})"
    )
    browser.evaluate("document.getElementById('calls').click()")

    assert browser.evaluate("window.put") == "临溪县白塔镇人民政府　0000-7200021 转 801　王同志"
    browser.evaluate("document.querySelector('.copy').click()")
    assert browser.evaluate("window.put") == notice_text(RETURNED, month())


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_without_script_every_unit_and_every_number_is_there(browser, file, width):  # noqa: F811
    assert browser.open(file, width, script=False) == []

    assert len(browser.texts(NAMES)) == len(UNITS)
    assert len(browser.texts(".sum a")) == len(State)
    assert browser.texts(".sum button, .tools, .copy") == []


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_nothing_is_wider_than_the_screen(browser, file, width):  # noqa: F811
    browser.open(file, width)

    assert browser.evaluate("document.documentElement.scrollWidth") <= width


def test_a_link_leads_to_the_file_whatever_its_name(browser, file):  # noqa: F811
    browser.open(file)

    target = browser.evaluate("[...document.querySelectorAll('.act a')].find(a => a.textContent === '加注副本').href")

    assert target == (file.parent / "加注副本" / "新安镇 #1 100%.xlsx").as_uri()


def many(count):
    """Units of which three in ten are not accepted, as in the weeks before the end."""
    kinds = (RETURNED, RETURNED_WORD, MISSING, *[ACCEPTED_UNIT] * 7)
    named = ((kinds[number % len(kinds)], f"临溪市第{number}镇人民政府") for number in range(count))
    return [replace(unit, unit=replace(unit.unit, name=name)) for unit, name in named]


def test_with_twelve_hundred_units_the_page_stays_small_and_filters_without_a_pause(browser, tmp_path):  # noqa: F811
    units = many(1200)
    products = {
        unit.unit.name: {"report": f"报告/{unit.unit.name}.docx", "page": f"网页/{unit.unit.name}.html"} for unit in units
    }
    data = office_page(month(*units), products)
    (tmp_path / "办公室.html").write_bytes(data)
    browser.open(tmp_path / "办公室.html")

    took = browser.evaluate(
        """(() => { const took = []; for (const button of document.querySelectorAll(".sum button")) for (const _ of [1, 2]) {
            const begun = performance.now(); button.click(); document.body.offsetHeight; took.push(performance.now() - begun); } return took; })()"""
    )

    assert len(data) < 1_300_000
    assert len(took) == 2 * len(State)
    assert max(took) < 250, "milliseconds"
