"""Hostile and broken reports, data and Word templates: named by their code with status 3, nothing written, in bounded time and memory."""

import json
import re

import pytest

from tests.hostile.documents import BODY, BOUNDED, DOCUMENTS, SETTINGS, related, report
from tests.hostile.packages import with_part
from tests.hostile.test_workbooks import MOST_MEGABYTES, MOST_SECONDS, called, measured, written
from tests.hostile.workbooks import good
from tests.samples import good_filing
from xl_tools.cli import main
from xl_tools.filing.filing_json import to_json

COMMANDS = ("import", "validate", "export", "new")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_hostile_report_is_named_and_nothing_is_made_of_it(name, tmp_path, capsys):
    code, file_name, make = DOCUMENTS[name]
    file, out = tmp_path / file_name, tmp_path / "out"
    file.write_bytes(make())
    out.mkdir()

    for command in COMMANDS:
        assert main(called(command, file, out)) == 3, command
        assert code in "".join(capsys.readouterr()), command
        assert written(out) == []


@pytest.mark.parametrize("name", BOUNDED)
def test_a_costly_report_is_read_or_refused_within_bounds(name, tmp_path):
    file_name, make = BOUNDED[name]
    file = tmp_path / file_name
    file.write_bytes(make())

    status, seconds, peak, said = measured(["validate", str(file)])

    assert status in (0, 1, 3), said
    assert "Traceback" not in said
    assert seconds < MOST_SECONDS
    assert peak < MOST_MEGABYTES


@pytest.mark.parametrize(
    "target", ["Normal.dotm", "file:///C:/Users/a/AppData/Roaming/Microsoft/Templates/Normal.dotm", "C:\\模板\\红头.dotx"]
)
def test_a_report_written_with_a_template_of_the_own_machine_is_read(target, tmp_path):
    (tmp_path / "a.docx").write_bytes(related("attachedTemplate", target, SETTINGS)())
    assert main(called("import", tmp_path / "a.docx", tmp_path)) in (0, 1)


def test_a_chart_with_its_workbook_is_no_hazard(tmp_path):
    (tmp_path / "a.docx").write_bytes(with_part(report(), "word/embeddings/Microsoft_Excel_Sheet1.xlsx", b"PK\3\4"))
    assert main(called("import", tmp_path / "a.docx", tmp_path)) in (0, 1)


def tampered(**changes):
    return json.dumps({**to_json(good_filing()), **changes}, ensure_ascii=False)


def identity(**changes):
    return tampered(identity={**to_json(good_filing())["identity"], **changes})


DATA = {
    "嵌套": "[" * 200_000 + "]" * 200_000,
    "对象嵌套": '{"a":' * 100_000 + "1" + "}" * 100_000,
    "非数": tampered(values={"requests.received.total": float("nan")}),
    "大整数": '{"schema": 1, "form": "2021", "values": {"requests.received.total": ' + "9" * 10_000 + "}}",
    "数字": tampered(values={"requests.received.total": 5}),
    "重复": '{"schema": 1, "form": "2021", "schema": 1}',
    "列表": "[1]",
    "空值": "null",
    "值为列表": tampered(values=[1]),
    "值为空": tampered(values=None),
    "未知的键": tampered(values={"a.b": "1"}),
    "单位为数": identity(unit=5),
    "年份为文": identity(year="2026"),
    "年份为非数": identity(year=float("inf")),
    "年份为真": identity(year=True),
    "年份极大": identity(year=10**30),
    "联系为文": identity(contact="x"),
    "未知字段": identity(secret="x"),
    "长文": identity(unit="长" * 40_000),
    "合计方式": tampered(totals="other"),
    "文字为文": tampered(text="abc"),
    "块为数": tampered(text=[1]),
    "级别为真": tampered(text=[{"section": "overview", "level": True}]),
    "说明为表": tampered(explanations=[1]),
    "补充数字为文": tampered(figures="x"),
    "渠道为表": tampered(figures={"channels": [1]}),
    "表式为表": '{"schema": 1, "form": ["2021"]}',
    "不是文本": b"\xff\xfe\x00",
    "截断": tampered()[:-20],
}  # fmt: skip


@pytest.mark.parametrize("name", DATA)
def test_data_of_the_wrong_shape_is_refused(name, tmp_path, capsys):
    data = DATA[name]
    (tmp_path / "a.json").write_bytes(data if isinstance(data, bytes) else data.encode())

    assert main(["fill", str(tmp_path / "a.json"), "-o", str(tmp_path / "x.xlsx")]) == 3
    assert re.search("F-(BROKEN|FOREIGN)", capsys.readouterr().err)
    assert written(tmp_path) == ["a.json"]


def template_with(tag):
    return with_part(report_template(), BODY, lambda old: old.replace("{{ 标题 }}".encode(), tag.encode(), 1))


def report_template():
    from xl_tools.files.shipped import resource

    return resource("templates/report.docx").read_bytes()


TEMPLATES = {
    "不认识的名称": "{{ 不存在 }}",
    "不停的循环": "{% for a in range(10000000000) %}{% for b in range(10000000000) %}{% endfor %}{% endfor %}",
    "逐字循环": "{% for a in 总体情况.正文 %}{% for b in 总体情况.正文 %}{{ a }}{% endfor %}{% endfor %}",
    "内部属性": "{{ 标题.__class__.__mro__ }}",
    "内部属性下标": "{{ 标题['__class__'] }}",
    "内部属性拼接": "{{ 标题['__cla' ~ 'ss__'] }}",
    "过滤器取属性": "{{ 标题|attr('__class__') }}",
    "调用": "{{ 标题.upper() }}",
    "乘成很大": "{{ '长' * 1000000000 }}",
    "乘方": "{{ 9 ** 9 ** 9 }}",
    "读文件": "{% include '/etc/passwd' %}",
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_hostile_word_template_is_refused(name, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "年报.xlsx").write_bytes(good())
    (tmp_path / "模板.docx").write_bytes(template_with(TEMPLATES[name]))
    out = tmp_path / "报告.docx"

    assert (
        main(["report", str(tmp_path / "年报.xlsx"), "-o", str(out), "--draft", "--template", str(tmp_path / "模板.docx")]) == 3
    )
    assert "F-TEMPLATE" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize("name", ["文档条目上级目录", "文档定义", "远程模板", "文档宏", "文档嵌入对象", "文档截断"])
def test_a_hostile_package_is_no_template(name, tmp_path, capsys):
    code, _, make = DOCUMENTS[name]
    (tmp_path / "年报.xlsx").write_bytes(good())
    (tmp_path / "模板.docx").write_bytes(make())

    words = ["report", str(tmp_path / "年报.xlsx"), "-o", str(tmp_path / "x.docx"), "--template", str(tmp_path / "模板.docx")]
    assert main(words) == 3
    assert code in capsys.readouterr().err
    assert written(tmp_path) == sorted(["年报.xlsx", "模板.docx"])
