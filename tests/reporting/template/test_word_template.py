"""The Word template: as built, as restyled by an office, as spoiled by an attacker."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.reporting.samples import OLD_TEMPLATE as OLD
from tests.reporting.samples import filing, paragraphs, parts, replaced, with_part, workbook
from xl_tools.errors import Refused
from xl_tools.files.shipped import resource
from xl_tools.form.ogi.common import ON_REQUEST
from xl_tools.form.ogi.y2021 import OGI_2021
from xl_tools.jobs.make_report import written
from xl_tools.reporting.narrative import completed
from xl_tools.reporting.readback import differences
from xl_tools.reporting.template import word_template as template
from xl_tools.reporting.template.placeholder_names import names_of
from xl_tools.reporting.template.template_build import build_prepared, build_template
from xl_tools.reporting.word import render

SHIPPED = resource("templates/report.docx")
REBUILD = "run python -m xl_tools.build"


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


def loaded(tmp_path, data):
    path = tmp_path / "office.docx"
    path.write_bytes(data)
    return template.load(path)


def refusal(tmp_path, data):
    with pytest.raises(Refused) as caught:
        loaded(tmp_path, data)
    return caught.value.code, str(caught.value.arguments.get("detail", ""))


def test_the_committed_template_is_what_the_form_builds():
    built = build_template(OGI_2021)
    assert SHIPPED.read_bytes() == built, REBUILD
    assert resource("templates/report.prepared.xml").read_bytes() == build_prepared(built), REBUILD


def test_the_shipped_template_passes_its_own_lint(tmp_path):
    changed = with_part(SHIPPED.read_bytes(), "docProps/app.xml", b"<Properties/>")
    assert loaded(tmp_path, changed).source == template.load().source


def test_the_shipped_template_needs_neither_docxtpl_nor_jinja_to_load():
    code = (
        "import sys; from xl_tools.reporting import narrative; from xl_tools.reporting.template import word_template; word_template.load();"
        "print(sorted({'docxtpl', 'docx', 'jinja2', 'lxml'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_theme_font_and_no_foreign_part_is_in_the_template():
    found = parts(SHIPPED.read_bytes())
    assert not any("theme" in name or "customXml" in name or "thumbnail" in name for name in found)
    assert not any(b"Theme=" in content for content in found.values())


def test_only_the_fonts_of_the_standard_are_named_and_none_is_embedded():
    named = {
        name
        for content in parts(SHIPPED.read_bytes()).values()
        for name in re.findall(r'w:(?:ascii|hAnsi|eastAsia|cs)="([^"]*)"', content.decode())
        + re.findall(r'w:font w:name="([^"]*)"', content.decode())
    }
    assert named - {"zh-CN", "eastAsia"} == {"方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"}
    assert not any("fonts/" in name for name in parts(SHIPPED.read_bytes()))


def split_runs(docx):
    """Every tag cut in pieces, as Word does it when it marks spelling."""
    document = parts(docx)["word/document.xml"].decode()

    def cut(found):
        text = found[2]
        pieces = [text[at : at + 3] for at in range(0, len(text), 3)]
        run = '</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:lang w:val="en-US"/></w:rPr><w:t xml:space="preserve">'
        return found[1] + run.join(pieces) + found[3]

    split = re.sub(r"(<w:t(?: [^>]*)?>)([^<]*\{[^<]*)(</w:t>)", cut, document)
    assert split.count("<w:r>") > 3 * document.count("<w:r>")
    return with_part(docx, "word/document.xml", split.encode())


@pytest.mark.parametrize("source", [SHIPPED, OLD], ids=["shipped", "old"])
def test_a_template_whose_runs_word_has_split_gives_the_same_report(tmp_path, source):
    made = filing(requests__received__natural_persons=3)
    whole = loaded(tmp_path, source.read_bytes())
    restyled = loaded(tmp_path, split_runs(source.read_bytes()))
    assert paragraphs(render(made, restyled)) == paragraphs(render(made, whole))
    assert [restyled.sentences(name, names_of(made)) for name in restyled.blocks] == [
        whole.sentences(name, names_of(made)) for name in whole.blocks
    ]


def test_styles_are_found_by_name_when_word_has_given_them_new_ids(tmp_path):
    data = SHIPPED.read_bytes()
    for part in ("word/styles.xml", "word/document.xml"):
        text = parts(data)[part].decode()
        for number, name in enumerate(("报告正文", "报告一级标题", "报告表格", "报告表格小字")):
            text = text.replace(f'w:styleId="{name}"', f'w:styleId="a{number}"').replace(
                f'w:pStyle w:val="{name}"', f'w:pStyle w:val="a{number}"'
            )
        data = with_part(data, part, text.encode())
    document = parts(render(filing(), loaded(tmp_path, data)))["word/document.xml"].decode()
    assert 'w:pStyle w:val="a0"' in document
    assert 'w:pStyle w:val="a2"' in document
    assert 'w:pStyle w:val="报告正文"' not in document


LINE = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["{{ 单位"], "占位符“{{ 单位”写法有误：前后应各有两个花括号"),
        (["{{ 单位", "}}"], "占位符“{{ 单位”写法有误"),
        (["单位 }}"], "占位符“单位 }}”写法有误"),
        (["{{ 单位 }"], "占位符“{{ 单位 }”写法有误"),
        (["{{ 单位 }}}"], "占位符“{{ 单位 }}}”写法有误"),
        (["{ { 单位 } }"], "占位符“{ { 单位 } }”写法有误"),
        (["{单位}"], "占位符“{单位}”写法有误"),
        (["{%p if 标题"], "占位符“{%p if 标题”写法有误"),
        (["｛｛ 单位 ｝｝"], "占位符“｛｛ 单位 ｝｝”写法有误：花括号是全角的，请改用半角的"),
        (["｛单位｝"], "花括号是全角的"),
    ],
)
def test_brackets_that_make_no_placeholder_are_told_before_a_report_is_made(lines, told, tmp_path):
    own = "".join(LINE.format(line) for line in lines)
    code, detail = refusal(tmp_path, replaced(SHIPPED.read_bytes(), {"<w:body>": f"<w:body>{own}"}))

    assert code == "F-TEMPLATE"
    assert told in detail


def test_a_tag_in_a_footer_is_found_however_word_has_cut_it(tmp_path):
    def with_tag(content):
        return content.replace(b"</w:ftr>", b"<w:p><w:r><w:t>{</w:t></w:r><w:r><w:t>{ x }}</w:t></w:r></w:p></w:ftr>")

    name = next(name for name in parts(SHIPPED.read_bytes()) if name.startswith("word/footer"))
    changed = with_part(SHIPPED.read_bytes(), name, with_tag(parts(SHIPPED.read_bytes())[name]))

    assert "页脚" in refusal(tmp_path, changed)[1]


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("{{ 10 / 3 }}", "算出来是 3.333333…"),
        ("{{ 1 == 1 }}", "算出来是“是”或“否”"),
        ("{{ true }}", "算出来是“是”或“否”"),
        ("{{ none }}", "不是一个数或一段文字"),
        ("{{ 联系 }}", "不是一个数或一段文字"),
        ("{{ 规章 }}", "不是一个数或一段文字"),
        ("{{ 年 + 1 }}", "只能对数字做加减乘除"),
    ],
)
def test_what_no_report_can_print_never_reaches_the_page(tag, told, tmp_path):
    with pytest.raises(Refused) as caught:
        render(filing(), loaded(tmp_path, replaced(SHIPPED.read_bytes(), {"<w:body>": f"<w:body>{LINE.format(tag)}"})))

    assert caught.value.code == "F-TEMPLATE"
    assert told in str(caught.value.arguments["detail"])


def test_a_template_that_leaves_something_out_is_at_fault_and_not_the_workbook(tmp_path):
    office = loaded(tmp_path, replaced(SHIPPED.read_bytes(), {"{{p 落款 }}": "{{ 署名 }}"}))

    with pytest.raises(Refused) as caught:
        written(filing(), office, "年报.xlsx")

    assert caught.value.code == "F-READBACK"
    assert "这是 Word 模板“office.docx”漏了或放错了内容" in str(caught.value.arguments["advice"])


def test_an_office_may_add_its_own_text_loops_and_figures(tmp_path):
    line = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    own = "".join(
        line.format(text)
        for text in ("红头", "{%p for 段 in 引言.段落 %}", "引：{{ 段 }}", "{%p endfor %}", "新收{{ 新收.总计 }}件")
    )
    made = filing(requests__received__natural_persons=3)
    docx = render(made, loaded(tmp_path, replaced(SHIPPED.read_bytes(), {"<w:body>": f"<w:body>{own}"})))
    assert paragraphs(docx)[:3] == ["红头", "引：根据《条例》编制本报告。", "新收3件"]
    assert differences(docx, made) == []


def told_with(template):
    """What stands under 依申请公开 in a report whose clerk wrote nothing."""
    (block,) = [block for block in completed(workbook(filing(())), template).filing.text if block.topic == ON_REQUEST.key]
    return "".join(block.paragraphs)


def test_a_sentence_that_an_office_words_itself_is_used(tmp_path):
    own = "{{ 年 }}年，没有接到任何申请，上年结转{{ 上年结转.总计 }}件。"
    changed = replaced(SHIPPED.read_bytes(), {"{%p block 示例 %}": "{%p block 依申请公开 %}", "{{ 单位 }}{{ 年 }}年……": own})
    assert told_with(loaded(tmp_path, changed)) == "2023年，没有接到任何申请，上年结转0件。"


def test_the_sentences_of_an_old_template_are_used_only_where_an_office_has_changed_them(tmp_path, shipped):
    old = OLD.read_bytes()
    changed = replaced(old, {"未收到政府信息公开申请，": "没有接到任何申请，"})
    assert told_with(loaded(tmp_path, old)) == told_with(loaded(tmp_path, split_runs(old))) == told_with(shipped)
    assert told_with(loaded(tmp_path, changed)).startswith("2023年，本机关没有接到任何申请，")


def test_the_prepared_body_is_kept_for_the_next_time(tmp_path, own_cache):
    changed = replaced(SHIPPED.read_bytes(), {"<w:body>": "<w:body><w:p/>"})
    first = loaded(tmp_path, changed)
    (kept,) = (own_cache / "xl_tools" / "templates").iterdir()
    assert kept.read_text(encoding="utf-8") == first.source
    kept.write_text(first.source.replace("<w:p/>", "<w:p></w:p>"), encoding="utf-8")
    assert loaded(tmp_path, changed).source != first.source


def test_a_cache_that_cannot_be_written_does_no_harm(tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    changed = replaced(SHIPPED.read_bytes(), {"<w:body>": "<w:body><w:p/>"})
    assert "<w:p/>" in loaded(tmp_path, changed).source


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"{{ 总体情况.标题 }}": "{{ 总体情况.题目 }}"}, "“总体情况.题目”不是已知的名称，最接近的是“总体情况.标题”"),
        ({"{{p 表三 }}": "{{p 表五 }}"}, "“表五”不是已知的名称，最接近的是“表"),
        ({"{{p 表三 }}": ""}, "缺少占位符“表三”"),
        ({"{{ 标题 }}": "{{ 标题 "}, "写法有误"),
        ({"{%p if 标题 %}": "{%p if %}"}, "写法有误"),
        ({"{{ 标题 }}": "{{ ''.__class__.__mro__ }}"}, "不允许的写法（__class__）"),
        ({"{{ 标题 }}": "{{ 标题.__class__ }}"}, "不允许的写法"),
        ({"{{ 标题 }}": "{% for a in 标题 %}{{ a['__class__'] }}{% endfor %}"}, "不允许的写法"),
        ({"{{ 标题 }}": "{{ cycler.__init__.__globals__ }}"}, "不是已知的名称"),
        ({"{{ 标题 }}": "{% for a in range(10000000) %}{% endfor %}"}, "不允许的写法"),
        ({"{{ 标题 }}": "{{ 标题.format(1) }}"}, "不允许的写法"),
        ({"{{ 标题 }}": "{% include 'x' %}"}, "不允许的写法"),
        (
            {"{{ 标题 }}": "{% for a in 标题 %}{% for b in 标题 %}{% for c in 标题 %}{% endfor %}{% endfor %}{% endfor %}"},
            "循环套得太深",
        ),
    ],
)
def test_a_faulty_template_is_refused_with_what_is_wrong(tmp_path, changes, told):
    code, detail = refusal(tmp_path, replaced(SHIPPED.read_bytes(), changes))
    assert code == "F-TEMPLATE"
    assert told in detail


def test_a_tag_that_cannot_be_worked_out_is_told_when_it_is_used(tmp_path):
    made = loaded(tmp_path, replaced(SHIPPED.read_bytes(), {"{{ 标题 }}": "{{ 标题 / 0 }}"}))
    with pytest.raises(Refused, match="F-TEMPLATE"):
        render(filing(), made)


def test_a_missing_style_is_told_by_name(tmp_path):
    changed = replaced(SHIPPED.read_bytes(), {'<w:name w:val="报告署名"/>': '<w:name w:val="别的"/>'}, "word/styles.xml")
    assert refusal(tmp_path, changed) == ("F-TEMPLATE", "缺少样式“报告署名”")


def test_tags_in_a_header_are_refused(tmp_path):
    changed = replaced(SHIPPED.read_bytes(), {"</w:p>": "<w:r><w:t>{{ 单位 }}</w:t></w:r></w:p>"}, "word/footer1.xml")
    assert refusal(tmp_path, changed)[0] == "F-TEMPLATE"


def test_what_is_no_word_file_is_refused(tmp_path):
    assert refusal(tmp_path, b"PK\x03\x04 broken")[0] == "F-BROKEN"
    assert refusal(tmp_path, b"text")[0] == "F-BROKEN"
    with pytest.raises(Refused, match="F-MISSING"):
        template.load(Path(tmp_path / "none.docx"))


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("{{ " + "(" * 300 + "1" + ")" * 300 + " }}", "嵌套过深"),
        ("{{ " + "1+" * 3_000 + "1 }}", "嵌套过深"),
        ("{% if 1 %}" * 150 + "x" + "{% endif %}" * 150, "嵌套过深"),
        ("{{ 单位 }}" * 4_000, "超过 3000 个"),
        ("{{ " + "长" * 5_000 + " }}", "不是已知的名称"),
        ("{{ 单位 | attr }}", "不允许的写法（attr）"),
        ("{{ 单位 : }}", "应成对"),
        ("{{ 单位() }}", "名称后面带括号"),
    ],
    ids=range(8),
)
def test_a_tag_that_no_report_needs_is_refused_in_a_short_chinese_sentence(tmp_path, tag, words):
    made = replaced(SHIPPED.read_bytes(), {"{{ 标题 }}": tag})

    code, detail = refusal(tmp_path, made)

    assert code == "F-TEMPLATE"
    assert words in detail
    assert len(detail) < 300
