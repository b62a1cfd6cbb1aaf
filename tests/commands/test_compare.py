"""`xl-tools compare`: text, JSON and page of what changed, between workbooks and reports in any pairing."""

import json
from dataclasses import replace

import pytest

from tests.form.test_second_form import GOOD as OTHER_FORM
from tests.forms.enforcement import FORM
from tests.samples import good_filing, values_of, with_paragraph
from xl_tools.cli import main
from xl_tools.filing.filing import Contact
from xl_tools.form.editions import EDITIONS
from xl_tools.jobs.make_workbook import settled_totals, workbook_of

OLD = good_filing(contact=Contact(phone="0000-7200035"))
HOSTILE = "<script>alert(1)</script>\x1b[31m"


@pytest.fixture
def old(tmp_path):
    return written(tmp_path / "原.xlsx", OLD)


@pytest.fixture
def new(tmp_path):
    changed = replace(
        OLD,
        identity=replace(OLD.identity, contact=Contact(phone="0000-7299999")),
        values=values_of(requests__received__natural_persons=6, requests__granted__natural_persons=4),
    )
    changed = with_paragraph(
        changed, "overview", "supervision", ("把政府信息公开纳入年度工作考核，开展社会评议2次，未发生责任追究情形。",)
    )
    return written(tmp_path / "新.xlsx", changed)


def written(path, filing):
    path.write_bytes(workbook_of(settled_totals(filing)))
    return path


def test_every_change_is_told_in_words_and_totals_that_follow_in_one_line(old, new, capsys):
    assert main(["compare", str(old), str(new)]) == 1

    assert capsys.readouterr().out.splitlines() == [
        "原.xlsx → 新.xlsx：共 4 处不同，另有 4 处总计随之变化，其余都没有变。",
        "单位信息：1 处",
        "  联系电话：0000-7200035 → 0000-7299999",
        "数字：2 处",
        "  表三“一、本年新收政府信息公开申请数量”行“自然人”列：5 → 6（+1）",
        "  表三“三、本年度办理结果－（一）予以公开”行“自然人”列：3 → 4（+1）",
        "  随之变化的总计 4 处：表三“一、本年新收政府信息公开申请数量”行“总计”列 7 → 8；表三“三、本年度办理结果－（一）予以公开”行“总计”列 3 → 4；"
        "表三“三、本年度办理结果－（七）总计”行“自然人”列 5 → 6；等",
        "文字：1 处",
        "  一、总体情况·监督保障　改动",
        "    原：…度工作考核，开展社会评议，未发生责任追究情形。",
        "    现：…度工作考核，开展社会评议【2次】，未发生责任追究情形。",
    ]


def test_the_json_holds_what_the_contract_says(old, new, capsys):
    assert main(["compare", str(old), str(new), "--format", "json"]) == 1

    found = json.loads(capsys.readouterr().out)
    assert list(found) == ["a", "b", "identity", "values", "text"]
    assert (found["a"], found["b"]) == (str(old), str(new))
    assert found["identity"] == [{"key": "contact.phone", "old": "0000-7200035", "new": "0000-7299999"}]
    assert found["values"][:2] == [
        {"key": "requests.received.natural_persons", "old": "5", "new": "6", "follows": False},
        {"key": "requests.received.total", "old": "7", "new": "8", "follows": True},
    ]
    assert [list(change) for change in found["text"]] == [["section", "topic", "old", "new"]]


def test_the_page_marks_what_went_and_what_came(old, new, tmp_path):
    target = tmp_path / "不同.html"

    assert main(["compare", str(old), str(new), "--format", "html", "-o", str(target)]) == 1

    page = target.read_text(encoding="utf-8")
    assert "开展社会评议<ins>2次</ins>，未发生" in page
    assert "<summary>随之变化的总计（4 处）</summary>" in page
    assert "0000-7299999" in page


def test_a_workbook_differs_in_nothing_from_the_reports_made_of_it(old, tmp_path, capsys):
    docx, html = tmp_path / "报告.docx", tmp_path / "报告.html"
    main(["report", str(old), "-o", str(docx), "--html", str(html)])
    capsys.readouterr()

    for one, other in ((old, docx), (html, old), (docx, html), (old, old)):
        assert main(["compare", str(one), str(other)]) == 0
        assert capsys.readouterr().out == f"{one.name} → {other.name}：没有不同之处。\n"


def test_between_workbooks_only_what_was_typed_is_compared(old, tmp_path, capsys):
    """The standard sentence on the cases follows the table and is nobody's change."""
    other = written(tmp_path / "新.xlsx", replace(OLD, values=values_of(cases__reconsideration__upheld=2)))

    main(["compare", str(old), str(other), "--format", "json"])

    assert json.loads(capsys.readouterr().out)["text"] == []


def test_hostile_text_neither_steers_a_terminal_nor_puts_elements_into_the_page(old, tmp_path, capsys):
    other = written(tmp_path / "<b>新.xlsx", with_paragraph(OLD, "problems", None, (HOSTILE.replace("\x1b", ""), "下一步。")))

    main(["compare", str(old), str(other), "--format", "html"])
    page = capsys.readouterr().out
    main(["compare", str(old), str(other)])

    assert "<script" not in page
    assert "<b>" not in page
    assert "\x1b" not in capsys.readouterr().out


def test_a_file_that_cannot_be_read_and_a_call_that_cannot_be_meant_are_told(old, tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(EDITIONS, FORM.key, FORM)
    other = written(tmp_path / "执法.xlsx", OTHER_FORM)
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(b"PK\x03\x04")

    assert main(["compare", str(old), str(broken)]) == 3
    assert main(["compare", str(old), str(other)]) == 2
    assert "不是同一种表式" in capsys.readouterr().err
    assert main(["compare", str(old), str(other), "-o", str(old)]) == 2
    assert main(["compare", str(other), str(other)]) == 0
    assert main(["compare", str(old), str(old), "-o", str(tmp_path / "不同.docx")]) == 2
