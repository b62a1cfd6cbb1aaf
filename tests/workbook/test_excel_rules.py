"""Each rule that Excel has beside the schema can be broken, and the checker says so: a checker that finds nothing must be able to find."""

import re

import pytest

from tests.workbook.damage import changed
from tests.workbook.edits import book_edited, cell_pattern, edited
from tests.workbook.excel_rules import faults_of
from tests.workbook.samples import blank
from xl_tools.files.package import pack, parts_of

TABLE, STYLES = "表三", "xl/styles.xml"


def in_sheet(pattern, put, count=1):
    """A change of the first places of 表三 that the pattern fits."""
    return lambda data: edited(data, TABLE, lambda text: re.sub(pattern, put, text, count=count, flags=re.DOTALL))


def in_book(pattern, put, part="xl/workbook.xml"):
    return lambda data: book_edited(data, lambda text: re.sub(pattern, put, text, count=1, flags=re.DOTALL), part)


def formula(text):
    """A formula in the place of the first of 表三."""
    return in_sheet(r"<f>[^<]*</f>", lambda _: f"<f>{text}</f>")


def with_name(name, target):
    return in_book("</definedNames>", f'<definedName name="{name}">{target}</definedName></definedNames>')


def with_validation(attributes="", inner=""):
    return in_sheet("</dataValidations>", f'<dataValidation sqref="A1" {attributes}>{inner}</dataValidation></dataValidations>')


def with_merged(area):
    return in_sheet("</mergeCells>", f'<mergeCell ref="{area}"/></mergeCells>')


def without(part):
    return lambda data: pack({name: content for name, content in parts_of(data, "").items() if not name.endswith(part)})


def swapped_rows(text):
    first, second = re.findall(r'<row r="[56]".*?</row>', text, re.DOTALL)[:2]
    return text.replace(first, "@").replace(second, first).replace("@", second)


FAULTS = {
    "行的次序": (lambda data: edited(data, TABLE, swapped_rows), "row 5 stands after row 6"),
    "格的次序": (
        in_sheet(r'(<c r="D7"[^>]*?(?:/>|>.*?</c>))(<c r="E7"[^>]*?(?:/>|>.*?</c>))', r"\2\1"),
        "D7 stands out of order",
    ),
    "格在别的行": (in_sheet('<c r="D7"', '<c r="D8"'), "D8 stands in row 7"),
    "行太高": (in_sheet(r'<row r="5"([^>]*?) ht="[^"]*"', r'<row r="5"\1 ht="500"'), "row 5 is too high"),
    "列宽说了两次": (in_sheet("<cols>", '<cols><col min="1" max="2" width="9"/>'), "are described twice"),
    "列太宽": (in_sheet(r'<col ([^>]*?)width="[^"]*"', r'<col \1width="300"'), "a column is too wide"),
    "提示太长": (with_validation(f'prompt="{"长" * 256}"'), "prompt of more than 255"),
    "出错提示太长": (with_validation(f'error="{"长" * 256}"'), "error of more than 255"),
    "提示标题太长": (with_validation(f'promptTitle="{"长" * 33}"'), "promptTitle of more than 32"),
    "有效性公式太长": (with_validation('type="custom"', f"<formula1>{'1+' * 128}1</formula1>"), "formula1 of more than 255"),
    "有效性没有这一表": (with_validation('type="custom"', "<formula1>无!A1</formula1>"), "no sheet 无"),
    "公式太长": (formula("1+" * 4_100 + "1"), "a formula of 8201 characters"),
    "公式里的文字太长": (formula(f'"{"长" * 256}"'), "a text of more than 255"),
    "公式嵌套太深": (formula("ABS(" * 65 + "1" + ")" * 65), "nested more than 64 deep"),
    "参数太多": (formula(f"SUM({'1,' * 255}1)"), "more than 255 arguments"),
    "括号不成对": (formula("SUM(1"), "a bracket without its other"),
    "等号在公式里": (formula("=1"), "a formula with its sign"),
    "公式没有这一表": (formula("'没有'!A1"), "no sheet 没有"),
    "公式没有这一名称": (formula("没有.这个+1"), "no name 没有.这个"),
    "引用已失效": (formula("#REF!+1"), "a reference that is lost"),
    "名称像单元格": (with_name("art20", "'表三'!$A$1"), "name art20: no name"),
    "名称像行列": (with_name("R1C1", "'表三'!$A$1"), "name R1C1: no name"),
    "名称里有空格": (with_name("a b", "'表三'!$A$1"), "name a b: no name"),
    "名称重复": (with_name("CHECK.TABLES", "'表三'!$A$1"), "defined twice"),
    "名称指向没有的表": (with_name("some.name", "'没有'!$A$1"), "name some.name: no sheet 没有"),
    "名称属于没有的表": (
        in_book("</definedNames>", '<definedName name="own" localSheetId="99">1</definedName></definedNames>'),
        "name own: of a sheet that is not there",
    ),
    "合并区域重叠": (lambda data: with_merged("A1:C3")(with_merged("C3:D4")(data)), "are merged over each other"),
    "条件格式没有样式": (in_sheet(r'dxfId="\d+"', 'dxfId="999"'), "no look 999"),
    "条件格式没有这一名称": (in_sheet(r"(<cfRule[^>]*>)<formula>[^<]*<", r"\1<formula>nothing.here=1<"), "no name nothing.here"),
    "样式超出": (in_sheet(r'(<c r="D7" s=)"\d+"', r'\1"9999"'), "D7: no format 9999"),
    "共享文字超出": (in_sheet(cell_pattern("D7").pattern, '<c r="D7" t="s"><v>9999</v></c>'), "D7: no shared string 9999"),
    "不是数字": (in_sheet(cell_pattern("D7").pattern, '<c r="D7"><v>五</v></c>'), "D7: 五 is no number"),
    "文字太长": (
        in_sheet(cell_pattern("D7").pattern, f'<c r="D7" t="inlineStr"><is><t>{"长" * 32_768}</t></is></c>'),
        "D7: the text is too long",
    ),
    "字体超出": (in_book(r'(<cellXfs.*?fontId=)"\d+"', r'\1"999"', STYLES), "fontId leads nowhere"),
    "数字格式没有": (in_book(r'(<cellXfs.*?numFmtId=)"\d+"', r'\1"999"', STYLES), "no number format 999"),
    "表名重复": (in_book('<sheet [^>]*name="表二"', lambda found: found[0].replace("表二", "表三")), "two sheets of one name"),
    "表名太长": (in_book('name="首页"', f'name="{"长" * 32}"'), "no name for a sheet"),
    "表名有斜线": (in_book('name="首页"', 'name="首/页"'), "首/页: no name for a sheet"),
    "首张是隐藏的": (in_book('activeTab="0"', 'activeTab="11"'), "the active sheet is hidden or not there"),
    "页眉太长": (in_sheet("<oddHeader>[^<]*<", f"<oddHeader>{'长' * 256}<"), "a header or footer is too long"),
    "少一个部件": (without("theme1.xml"), "theme/theme1.xml is not there"),
    "部件没有类型": (lambda data: pack({**parts_of(data, ""), "xl/other.part": b"x"}), "xl/other.part: no content type"),
}  # fmt: skip


def test_the_blank_is_without_fault_and_stays_so_when_openpyxl_saves_it():
    assert faults_of(blank()) == []
    assert faults_of(changed(blank(), lambda _: None)) == []


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found(name):
    change, told = FAULTS[name]

    assert any(told in fault for fault in faults_of(change(blank())))
