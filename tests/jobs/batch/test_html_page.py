"""The page of a batch: its time, its numbers, and links that lead somewhere."""

import datetime as dt

from lxml import html

from xl_tools.jobs.batch.html_page import results_page
from xl_tools.jobs.batch.outcome import Outcome
from xl_tools.jobs.batch.summary import summary_of

NOW = dt.datetime(2027, 1, 25, 9, 5, tzinfo=dt.UTC)
FINDING = {
    "code": "D-DATE", "severity": "error", "title": "成文日期缺少或不符", "sheet": "单位信息", "cell": "B16", "place": "", "message": "没有成文日期。",
    "advice": "请填写。", "repair": None, "explanation": None,
}  # fmt: skip
OUTCOMES = (
    Outcome("甲镇.xlsx", "a", "accepted", "甲镇人民政府", 2026, "2021", made={"报告/甲镇 1.docx": "b"}),
    Outcome("乙镇.xlsx", "c", "rejected", "乙镇人民政府", 2026, "2021", (FINDING,)),
    Outcome("丙镇.xlsx", "", "unreadable", findings=(FINDING | {"code": "F-BROKEN", "sheet": None, "cell": None},)),
)


def page(*outcomes):
    return html.fromstring(results_page(summary_of(outcomes), lambda: outcomes, NOW).decode())


def test_it_tells_the_time_and_how_many_files_came_out_how():
    tree = page(*OUTCOMES)

    assert "2027年1月25日 09:05 校验。共 3 个文件" in tree.findtext(".//main/p")
    assert tree.findtext(".//title") == "年度报告批量校验结果（2027年1月25日 09:05）"
    assert [one.text_content().strip() for one in tree.iterfind(".//ul[@class='sum']/li")] == [
        "1无法读取　33%",
        "1有错误，需改正　33%",
        "0有需核实的事项　0%",
        "1通过　33%",
    ]


def test_every_link_within_the_page_leads_somewhere_and_files_come_gravest_first():
    tree = page(*OUTCOMES)

    targets = {link.get("href")[1:] for link in tree.iterfind(".//a") if link.get("href").startswith("#")}
    assert targets - {element.get("id") for element in tree.iterfind(".//*[@id]")} == set()
    assert [row.find("th").text_content() for row in tree.iterfind(".//table[@class='files']/tbody/tr")] == [
        "丙镇.xlsx",
        "乙镇.xlsx",
        "甲镇.xlsx",
    ]


def test_a_batch_of_nothing_has_a_page():
    assert page().findtext(".//main/p").startswith("2027年1月25日 09:05 校验。共 0 个文件")
