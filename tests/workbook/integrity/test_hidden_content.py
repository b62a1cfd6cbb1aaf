"""What no longer shows: rows, columns, formats, boxes and colours, each told in words and only where something is hidden by it."""

import re
from decimal import Decimal

import pytest

from tests.hostile.packages import with_part
from tests.hostile.workbooks import OFFICE
from tests.workbook.edits import book_edited, edited, with_number, with_text
from tests.workbook.samples import filing, filled, read
from xl_tools.findings.catalogue import message_of
from xl_tools.form.severity import Severity
from xl_tools.workbook.integrity.hidden_content import appearance

Q, H = Severity.QUERY, Severity.HINT


@pytest.fixture(scope="module")
def workbook():
    return filled(filing("computed"))


def told(data):
    return [(one.severity, one.place.cell, message_of(one)) for one in read(data).findings if one.code == "I-HIDDEN"]


def detail(told_):
    return [message.partition("”")[2] for _, _, message in told_]


# rows and columns


def without(data, sheet, rows=(), columns=()):
    """A sheet with rows and columns hidden."""

    def hide(text):
        for row in rows:
            text = text.replace(f'<row r="{row}"', f'<row hidden="1" r="{row}"')
        for column in columns:
            text = re.sub(rf'<col ([^>]*min="{column}" max="{column}")', r'<col hidden="1" \1', text)
        return text

    return edited(data, sheet, hide)


def test_hidden_rows_and_columns_are_one_finding_at_the_first_of_both(workbook):
    assert told(without(workbook, "表三", rows=(12, 9), columns=(6, 5))) == [(Q, "E9", "“表三”第 9、12 行、E、F 列被隐藏。")]


def test_five_hidden_rows_or_columns_are_told_and_no_more(workbook):
    five = without(workbook, "表三", rows=range(9, 14), columns=range(4, 9))
    six = without(workbook, "表三", rows=range(9, 15), columns=range(4, 10))

    assert detail(told(five)) == ["第 9、10、11、12、13 行、D、E、F、G、H 列被隐藏。"]
    assert detail(told(six)) == ["第 9、10、11、12、13 等 行、D、E、F、G、H 等 列被隐藏。"]


@pytest.mark.parametrize(
    ("sheet", "severity"), [("首页", H), ("单位信息", Q), ("表四", Q), ("校验", Q), ("上年", Q), ("底数", H)]
)
def test_what_is_hidden_among_entries_and_verdicts_is_a_query_and_elsewhere_a_hint(workbook, sheet, severity):
    assert told(without(workbook, sheet, rows=[6])) == [(severity, "A6", f"“{sheet}”第 6 行被隐藏。")]


def test_rows_and_columns_in_which_nothing_is_planned_may_be_hidden(workbook):
    def beyond(text):
        text = text.replace("</sheetData>", '<row r="40" hidden="1"><c r="A40"/></row></sheetData>')
        return text.replace("</cols>", '<col hidden="1" min="20" max="20" width="9"/></cols>')

    assert told(without(workbook, "表三", rows=[6, 32])) == []
    assert told(edited(workbook, "表三", beyond)) == []


def test_rows_for_text_may_be_hidden_as_long_as_nothing_stands_in_them(workbook):
    assert told(without(workbook, "文字", rows=[14, 15])) == []
    assert told(without(with_text(workbook, "文字", "D14", "一段。"), "文字", rows=[14])) == [
        (Q, "A14", "“文字”第 14 行被隐藏。")
    ]


# what a number format makes of a value


@pytest.mark.parametrize(
    ("code", "value", "looks"),
    [
        ("[>=1]0;[<0]0;0%", 5, "数字显示为百分比"),
        ("[>=1]0;[<0]0%;0", 5, "数字显示为百分比"),
        ('[>=1]0;[<0]0;0;"5"', 5, ""),
        ("[>=1]0;0", 5, ""),
    ],
)
def test_where_a_format_asks_for_a_size_any_of_its_first_three_parts_may_be_what_shows(code, value, looks):
    assert appearance(code, Decimal(value)) == looks


@pytest.mark.parametrize(
    ("code", "text", "looks"),
    [
        ("0;0;0;", "约5", "文字不显示"),
        ("0;0;0;@", "约5", ""),
        ('0;0;0;@"8"', "约5", "文字前后加有数字"),
        ("0;0;0;@_8", "约5", ""),
        ('0;0;"8";@', "约5", ""),
        ("0;0;0", "约5", ""),
        ("@", "约5", ""),
        ('"1"@', "约5", "文字前后加有数字"),
        ('"@"0', "约5", ""),
        ("0;@", "约5", ""),
    ],
)
def test_a_text_is_shown_by_the_fourth_part_of_a_format_or_by_one_that_is_of_texts_alone(code, text, looks):
    assert appearance(code, text) == looks


@pytest.mark.parametrize(
    ("code", "value", "looks"),
    [
        ("0;0%", -5, "数字显示为百分比"),
        ("0;0%", -1, "数字显示为百分比"),
        ("0;0%", 0, ""),
        ("0;0;0%", 0, "数字显示为百分比"),
        ("0;0;0%", 5, ""),
        ("0;0;0%", -5, ""),
        ("0%", -5, "数字显示为百分比"),
        ("[White]0", 5, "数字为白色"),
        ("0;[White]0", 5, ""),
        ("0;[White]0", -5, "数字为白色"),
        ("0;0;[白色]0", 0, "数字为白色"),
        ('0;0;"-"', 0, ""),
        ('0;"-";0', -5, "数字不显示"),
        ('"-";0;0', 5, "数字不显示"),
        ('"-"', 0, "数字不显示"),
        ('#"8"', 0, "数字前后加有别的数字或符号"),
        ("#", 0, "数字 0 不显示"),
        ("#", 5, ""),
        ("#0", 0, ""),
        ('#"-"', 0, ""),
        ("0", "0.5", "小数不全显示"),
        ("0.0", "0.5", ""),
        ("0.0", "0.25", "小数不全显示"),
        ("0.0E+0", "0.25", ""),
        ("# ?/?", "0.25", ""),
        ("0", "100", ""),
        ("General", "0.25", ""),
        ('General"1"', "5", "数字前后加有别的数字或符号"),
        ("@", "5", ""),
        ("-General", "5", ""),
        ("-0", "1", "数字前后加有别的数字或符号"),
        ("-0", "0.5", "数字前后加有别的数字或符号"),
        ('"1"', "5", "数字不显示"),
        ("(0)", "5", "数字前后加有别的数字或符号"),
        ("(0)", "0", ""),
        ("0.0,", "5000", "数字缩小显示"),
        ("0, ", "5000", "数字缩小显示"),
        ("0‰", "5", "数字显示为百分比"),
    ],
)
def test_what_a_number_looks_like_is_told_by_the_part_of_the_format_that_shows_it(code, value, looks):
    assert appearance(code, Decimal(value)) == looks


def styled(data, cells, code, sheet="表三"):
    """The workbook with these cells in a number format of their own."""

    def add(text):
        add.style = len(re.findall(r"<xf ", re.search(r"<cellXfs.*?</cellXfs>", text, re.DOTALL)[0]))
        text = text.replace("</numFmts>", f'<numFmt numFmtId="190" formatCode="{code}"/></numFmts>')
        return text.replace("</cellXfs>", '<xf numFmtId="190"><protection locked="0"/></xf></cellXfs>')

    data = book_edited(data, add, "xl/styles.xml")
    for cell in cells:
        data = edited(data, sheet, lambda text, at=cell: re.sub(rf'<c r="{at}" s="\d+"', f'<c r="{at}" s="{add.style}"', text))
    return data


def test_five_cells_that_look_otherwise_are_told_with_what_they_look_like(workbook):
    cells = [f"D{row}" for row in range(9, 15)]
    five = "、".join(f"{cell}（数字不显示）" for cell in cells[:5])

    assert told(styled(workbook, cells[:5], ";;;")) == [(Q, "D9", f"“表三”中格式使内容走样：{five}。")]
    assert told(styled(workbook, cells, ";;;")) == [(Q, "D9", f"“表三”中格式使内容走样：{five} 等 6 格。")]


@pytest.mark.parametrize(
    ("font", "looks"), [('<sz val="1"/>', "字号只有 1 磅"), ('<sz val="10"/><color rgb="FFFFFFFF"/>', "字与底色相近")]
)
def test_a_number_in_a_font_that_nobody_can_read_is_told_with_the_reason(workbook, font, looks):
    data = styled(with_number(workbook, "单位信息", "B6", 2023), ["B6"], "General", "单位信息")

    def shrink(text):
        number = text.partition("</fonts>")[0].count("<font>")
        text = text.replace("</fonts>", f"<font>{font}</font></fonts>")
        return text.replace('<xf numFmtId="190">', f'<xf fontId="{number}">')

    data = book_edited(data, shrink, "xl/styles.xml")
    assert told(data) == [(Q, "B6", f"“单位信息”中格式使内容走样：B6（{looks}）。")]


def test_a_blank_entry_may_have_any_format(workbook):
    blank = edited(workbook, "表三", lambda text: re.sub(r'(<c r="D9" s="\d+")>.*?</c>', r"\1/>", text))
    assert told(styled(blank, ["D9"], ";;;")) == []


def test_on_a_sheet_that_leaves_out_zeros_the_entries_that_are_zero_are_told(workbook):
    data = edited(workbook, "表四", lambda text: text.replace("<sheetView ", '<sheetView showZeros="0" ', 1))
    ((severity, cell, message),) = told(with_number(data, "表四", "A7", 3))

    assert (severity, cell) == (Q, "B7")
    assert message.startswith("“表四”中格式使内容走样：B7（数字 0 不显示）、C7（数字 0 不显示）")
    assert message.endswith(" 等 11 格。")


# what lies over the cells


def covered(data, column, row, wide=1):
    """The workbook with a box over so many cells of a row of 表三; column and row are counted from 1."""
    box = (
        '<d:wsDr xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"><d:twoCellAnchor>'
        f"<d:from><d:col>{column - 1}</d:col><d:row>{row - 1}</d:row></d:from>"
        f"<d:to><d:col>{column + wide - 2}</d:col><d:row>{row - 1}</d:row></d:to></d:twoCellAnchor></d:wsDr>"
    )
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/drawing" Target="/xl/box.xml"/></Relationships>'
    )
    mark = f'<drawing xmlns:r="{OFFICE}" r:id="rId1"/></worksheet>'
    data = edited(data, "表三", lambda text: text.replace("</worksheet>", mark))
    data = with_part(data, "xl/box.xml", lambda _: box.encode())
    return with_part(data, "xl/worksheets/_rels/sheet4.xml.rels", lambda _: relation.encode())


def test_a_box_over_an_entry_or_a_total_is_told_and_one_over_a_label_is_not(workbook):
    assert told(covered(workbook, 4, 9)) == [(Q, "D9", "“表三”D9上盖有图形、图片或文本框。")]
    assert told(covered(workbook, 10, 9)) == [(Q, "J9", "“表三”J9上盖有图形、图片或文本框。")]
    assert told(covered(workbook, 9, 9, 2)) == [(Q, "I9", "“表三”I9 等 2 格上盖有图形、图片或文本框。")]
    assert told(covered(workbook, 1, 7)) == []


def without_rules(data, sheet, mark=""):
    """A sheet without its conditional formats, or without those that hold a mark."""
    rule = rf"<conditionalFormatting(?:(?!</conditionalFormatting>).)*{mark}(?:(?!</conditionalFormatting>).)*</conditionalFormatting>"
    return edited(data, sheet, lambda text: re.sub(rule, "", text, flags=re.DOTALL))


@pytest.mark.parametrize(
    ("sheet", "mark", "cell"),
    [("首页", "", "B4"), ("单位信息", "", "B5"), ("表三", "marks.error", "D7"), ("校验结果", "", "E5"), ("校验", "", "B5")],
)
def test_colours_that_are_gone_are_told_wherever_the_template_has_some(workbook, sheet, mark, cell):
    ((severity, at, message),) = told(without_rules(workbook, sheet, mark))
    assert (severity, at) == (H, cell)
    assert message.startswith(f"“{sheet}”标出问题的颜色（条件格式）已取消")


def test_a_colour_laid_over_totals_is_told_with_the_number_of_cells(workbook):
    rule = '<cfRule type="expression" priority="1" dxfId="0"><formula>TRUE</formula></cfRule>'

    def laid(areas):
        more = f'<conditionalFormatting sqref="{areas}">{rule}</conditionalFormatting><conditionalFormatting'
        return edited(workbook, "表三", lambda text: text.replace("<conditionalFormatting", more, 1))

    what = "被加上了模板没有的条件格式，可能遮住内容或标出的问题。"
    assert told(laid("A7:C9 J9:J10 N1")) == [(Q, "J9", f"“表三”J9 等 2 格{what}")]
    assert told(laid("A7:C9 J9 N1")) == [(Q, "J9", f"“表三”J9{what}")]
