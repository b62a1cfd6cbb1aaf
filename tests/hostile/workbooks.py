"""Workbooks to be turned away, each made by code of a good one: name → (code, how it is made)."""

import re
from functools import cache
from random import Random

from tests.hostile import packages
from tests.hostile.packages import MEBI, with_part
from tests.samples import good_filing
from tests.workbook.edits import edited
from xl_tools.files.package import pack, parts_of
from xl_tools.jobs.make_workbook import workbook_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
RELATIONS = "xl/_rels/workbook.xml.rels"
SHEET_RELATIONS = "xl/worksheets/_rels/sheet3.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ENTITY = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@cache
def good():
    return workbook_of(good_filing())


def part(name, content):
    return lambda: with_part(good(), name, content)


def related(kind, target, name=RELATIONS):
    """The workbook with one relation that leads outside."""
    link = f'<Relationship Id="r99" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/></Relationships>'.encode()
    start = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    return part(name, lambda old: (old or start).replace(b"</Relationships>", link))


def sheet(change, name="表三"):
    return lambda: edited(good(), name, change)


def named(names):
    """The workbook with names added."""
    return part("xl/workbook.xml", lambda old: old.replace(b"</definedNames>", f"{names}</definedNames>".encode()))


def first_row(cells):
    return sheet(lambda text: text.replace("</sheetData>", f"{cells}</sheetData>"))


def in_cell(inner, kind="", cell="D7"):
    mark = f' t="{kind}"' if kind else ""
    return sheet(
        lambda text: re.sub(
            rf'<c r="{cell}"( s="\d+")?[^>]*?(?:/>|>.*?</c>)', rf'<c r="{cell}"\1{mark}>{inner}</c>', text, count=1
        )
    )


def encoded(codec, declared):
    def change(old):
        text = old.decode().replace("<workbook", f"{ENTITY}<workbook", 1)
        text = re.sub(r"^<\?xml[^>]*\?>", "", text)
        return f'<?xml version="1.0" encoding="{declared}"?>{text}'.encode(codec, "replace")

    return part("xl/workbook.xml", change)


def long_text():
    """10 MB in one cell."""
    return in_cell(f"<is><t>{Random(0).randbytes(5 * MEBI).hex()}</t></is>", "inlineStr", "D7")()


def repeated_text():
    """A long text that a hundred thousand cells refer to."""
    strings = f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>{"长" * 32_000}</t></si></sst>'
    cells = "".join(
        f'<row r="{row}">' + "".join(f'<c r="{column}{row}" t="s"><v>0</v></c>' for column in "ABCDEFGHIJ") + "</row>"
        for row in range(1, 9000)
    )
    data = edited(
        good(),
        "校验结果",
        lambda text: re.sub(r"<sheetData>.*</sheetData>", f"<sheetData>{cells}</sheetData>", text, flags=re.DOTALL),
    )
    parts = parts_of(data, "")
    relation = f'<Relationship Id="r98" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'.encode()
    parts[RELATIONS] = parts[RELATIONS].replace(b"</Relationships>", relation)
    return pack({**parts, "xl/sharedStrings.xml": strings.encode()})


def styled_cells():
    """A million cells with a look and nothing else."""
    row = "".join(
        f'<c r="{column}@" s="1"/>'
        for column in ("A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P", "Q", "R", "S", "T")
    )
    rows = "".join(f'<row r="{at}">{row.replace("@", str(at))}</row>' for at in range(100, 50_100))
    return first_row(rows)()


def unplaced_cells():
    """Cells and rows that do not tell where they are."""
    return first_row("<row>" + "<c/>" * 60_000 + "</row>" + "<row/>" * 200_000 + "<row><c><v>1</v></c></row>")()


def nested():
    inner = good()
    for _ in range(3):
        inner = packages.pack({"a.zip": inner})
    return with_part(good(), "xl/media/a.zip", inner)


def entities():
    return part("xl/workbook.xml", lambda old: old.replace(b"<workbook", ENTITY.encode() + b"<workbook", 1))()


def many_tags():
    return sheet(lambda text: text.replace("</sheetData>", "</sheetData>" + "<a/>" * 2_000_000))()


def deep():
    return sheet(lambda text: text.replace("<sheetData>", "<x>" * 100_000 + "</x>" * 100_000 + "<sheetData>"))()


def wide_restrictions():
    area = (
        '<dataValidation type="whole" allowBlank="1" sqref="'
        + " ".join(["A1:XFD1048576"] * 2_000)
        + '"><formula1>0</formula1></dataValidation>'
    )
    return sheet(lambda text: re.sub(r"<dataValidations[^>]*>", lambda found: found[0] + area * 20, text))()


WORKBOOKS = {
    "压缩比过大": ("F-BOMB", part("xl/media/image1.xml", bytes(64 * MEBI))),
    "条目重叠": ("F-BOMB", lambda: packages.overlapping(good())),
    "大小不实": ("F-BOMB", lambda: packages.lying(good())),
    "条目过多": ("F-BOMB", lambda: packages.many_entries(good())),
    "层层嵌套": ("F-OBJECT", nested),
    "条目加密": ("F-ENCRYPTED", lambda: packages.encrypted_entries(good())),
    "条目重名": ("F-NAMES", lambda: packages.added(good(), "xl/workbook.xml")),
    "条目大小写重名": ("F-NAMES", lambda: packages.added(good(), "XL/Workbook.xml")),
    "条目反斜杠": ("F-NAMES", lambda: packages.added(good(), "xl\\other.xml")),
    "条目上级目录": ("F-NAMES", lambda: packages.added(good(), "../../etc/passwd")),
    "条目绝对路径": ("F-NAMES", lambda: packages.added(good(), "/etc/passwd")),
    "条目盘符": ("F-NAMES", lambda: packages.added(good(), "C:evil.xml")),
    "截断": ("F-BROKEN", lambda: good()[: len(good()) * 2 // 3]),
    "只剩开头": ("F-BROKEN", lambda: good()[:40]),
    "改动一个字节": ("F-BROKEN", lambda: packages.flipped(good(), 0.4)),
    "一格写两次": ("F-BROKEN", sheet(lambda text: re.sub(r'(<c r="D8"[^>]*?(?:/>|>.*?</c>))', r'\1<c r="D8"><v>99</v></c>', text, count=1))),
    "一行写两次": ("F-BROKEN", first_row('<row r="8"><c r="D8"><v>99</v></c></row>')),
    "两份单元格内容": ("F-BROKEN", sheet(lambda text: text.replace("</sheetData>", '</sheetData><sheetData><row r="60"><c r="D60"><v>9</v></c></row></sheetData>'))),
    "用到最后一格": ("F-LARGE", first_row('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
    "用到最后一格单引号": ("F-LARGE", first_row("<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>")),
    "用到很远": ("F-LARGE", first_row('<row r="9000"><c r="ZZ9000"><v>1</v></c></row>')),
    "不写地址的格": ("F-LARGE", unplaced_cells),
    "一格十兆": ("F-LARGE", long_text),
    "反复引用长文": ("F-LARGE", repeated_text),
    "标签过多": ("F-BOMB", many_tags),
    "嵌套过深": ("F-BROKEN", deep),
    "文档定义": ("F-XML", entities),
    "文档定义UTF16": ("F-XML", encoded("utf-16", "UTF-16")),
    "文档定义UTF16无标记": ("F-XML", encoded("utf-16-be", "UTF-16BE")),
    "文档定义UTF7": ("F-XML", encoded("utf-7", "UTF-7")),
    "文档定义EBCDIC": ("F-XML", encoded("cp037", "IBM037")),
    "工作表中的定义": ("F-XML", sheet(lambda text: re.sub("<worksheet", f"{ENTITY}<worksheet", text, count=1))),
    "对象链接部件": ("F-EXTERNAL", part("xl/externalLinks/externalLink1.xml", b"<x:externalLink xmlns:x='x'><x:oleLink progId='Package'/></x:externalLink>")),
    "动态数据链接部件": ("F-EXTERNAL", part("xl/externalLinks/externalLink1.xml", b"<externalLink><ddeLink ddeService='cmd' ddeTopic='/c calc'/></externalLink>")),
    "链接部件里的动态数据交换": ("F-EXTERNAL", part("xl/externalLinks/externalLink1.xml", b"<externalLink xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><ddeLink ddeService='cmd' ddeTopic='/c calc'/></externalLink>")),
    "链接部件里的嵌入对象": ("F-EXTERNAL", part("xl/links/a.xml", b"<x:externalLink xmlns:x='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><x:oleLink progId='a'/></x:externalLink>")),
    "数据连接换了名称": ("F-EXTERNAL", part(RELATIONS, lambda old: old.replace(b"</Relationships>", f"<Relationship Id='r9' Type='{OFFICE}/connections' Target='x.xml'/></Relationships>".encode()))),
    "链接伪装成超链接": ("F-EXTERNAL", related("oleObject", "http://x/hyperlink")),
    "链接用字符引用": ("F-EXTERNAL", part(RELATIONS, lambda old: old.replace(b"</Relationships>", f"<Relationship Id='r9' Type='{OFFICE}/oleObject' Target='x' TargetMode='&#69;xternal'/></Relationships>".encode()))),
    "网络图片": ("F-EXTERNAL", related("image", "http://x/a.png", SHEET_RELATIONS)),
    "数据连接": ("F-EXTERNAL", part("xl/connections.xml", b"<connections/>")),
    "动态数据交换": ("F-EXTERNAL", in_cell("<f>cmd|'/c calc'!A0</f><v>1</v>")),
    "动态数据交换名称": ("F-EXTERNAL", part("xl/workbook.xml", lambda old: old.replace(b"</definedNames>", b"<definedName name=\"d\">cmd|'/c calc'!A0</definedName></definedNames>"))),
    "网络函数": ("F-EXTERNAL", in_cell("<f>_xlfn.WEBSERVICE(&quot;http://x&quot;)</f><v>1</v>")),
    "网络函数小写": ("F-EXTERNAL", in_cell("<f>_xlfn.WebService(&quot;http://x&quot;)</f><v>1</v>")),
    "网络函数用字符引用": ("F-EXTERNAL", in_cell("<f>&#87;EB&#x53;ERVICE(&quot;http://x&quot;)</f><v>1</v>")),
    "网络函数用字符数据": ("F-EXTERNAL", in_cell('<f><![CDATA[WEBSERVICE("http://x")]]></f><v>1</v>')),
    "网络函数夹注释": ("F-EXTERNAL", in_cell("<f>WEB<!-- x -->SERVICE(&quot;http://x&quot;)</f><v>1</v>")),
    "网络函数在条件格式": ("F-EXTERNAL", sheet(lambda text: text.replace("</sheetData>", '</sheetData><conditionalFormatting sqref="A1"><cfRule type="expression" priority="999"><formula>webservice(1)</formula></cfRule></conditionalFormatting>', 1))),
    "嵌入对象": ("F-OBJECT", part("xl/embeddings/oleObject1.bin", OLE)),
    "嵌入对象改名": ("F-OBJECT", part("xl/media/image9.png", OLE)),
    "控件": ("F-OBJECT", part("xl/activeX/activeX1.xml", b"<ax/>")),
    "宏": ("F-MACRO", part("xl/vbaProject.bin", b"x")),
    "宏大写": ("F-MACRO", part("xl/VBAPROJECT.BIN", b"x")),
    "旧式宏表": ("F-MACRO", part("xl/macrosheets/sheet1.xml", b"<x/>")),
    "打开密码": ("F-ENCRYPTED", lambda: OLE + "EncryptedPackage".encode("utf-16-le")),
    "旧格式": ("F-OLD-FORMAT", lambda: OLE + "Workbook".encode("utf-16-le")),
    "逗号分隔": ("F-NOT-WORKBOOK", lambda: "序号,数量\n1,2\n".encode("gb18030")),
    "网页": ("F-NOT-WORKBOOK", lambda: b"<html><table><tr><td>1</td></tr></table></html>"),
    "别的压缩包": ("F-NOT-WORKBOOK", lambda: packages.pack({"a.txt": b"1"})),
    "别人的工作簿": ("F-FOREIGN", part("xl/workbook.xml", lambda old: old.replace(b'"_form"', b'"other"'))),
    "图片函数": ("F-EXTERNAL", in_cell("<f>_xlfn.IMAGE(&quot;http://x/a.png&quot;)</f><v>1</v>")),
    "图片函数名称": ("F-EXTERNAL", named("<definedName name='d'>image(&quot;http://x&quot;)</definedName>")),
    "数据库函数": ("F-EXTERNAL", in_cell("<f>SQL.REQUEST(&quot;x&quot;)</f><v>1</v>")),
    "外部数据透视": ("F-EXTERNAL", part("xl/pivotCache/pivotCacheDefinition1.xml", b"<pivotCacheDefinition refreshOnLoad='1'><cacheSource type='external'/></pivotCacheDefinition>")),
    "宏换了名称和关系": ("F-MACRO", part("xl/media/a.dat", OLE + "_VBA_PROJECT".encode("utf-16-le"))),
    "旧式宏表换了名称": ("F-MACRO", part("xl/worksheets/sheet77.xml", b"<xm:macrosheet xmlns:xm='http://schemas.microsoft.com/office/excel/2006/main'/>")),
    "关系编号重复": ("F-BROKEN", part(RELATIONS, lambda old: old.replace(b'Id="rId2"', b'Id="rId1"'))),
    "两份样式": ("F-BROKEN", part(RELATIONS, lambda old: old.replace(b"</Relationships>", f"<Relationship Id='r9' Type='{OFFICE}/styles' Target='theme/theme1.xml'/></Relationships>".encode()))),
    "两份工作簿": ("F-BROKEN", part("_rels/.rels", lambda old: old.replace(b"</Relationships>", f"<Relationship Id='r9' Type='{OFFICE}/officeDocument' Target='xl/other.xml'/></Relationships>".encode()))),
    "两张表一个名称": ("F-BROKEN", part("xl/workbook.xml", lambda old: old.replace('name="表四"'.encode(), 'name="表三"'.encode()))),
    "两张表一份内容": ("F-BROKEN", part("xl/workbook.xml", lambda old: old.replace(b'"rId5"', b'"rId4"'))),
    "一格写在别行": ("F-BROKEN", sheet(lambda text: text.replace('<c r="D8"', '<c r="D99"', 1))),
    "一格两个数": ("F-BROKEN", in_cell("<v>1</v><v>2</v>")),
    "一格夹有未知内容": ("F-BROKEN", in_cell("<v>1<x:y xmlns:x='urn:x'>0</x:y></v>")),
    "自动运行的名称": ("F-MACRO", named("<definedName name='_xlnm.auto_open' hidden='1'>A1</definedName>")),
    "宏表换了名称": ("F-MACRO", related("xlMacrosheet", "x.xml")),
    "宏换了名称": ("F-MACRO", related("vbaProject", "x.bin")),
    "局部文件名不同": ("F-BROKEN", lambda: good().replace(b"xl/styles.xml", b"xl/stylez.xml", 1)),
    "前面另有压缩包": ("F-BROKEN", lambda: good() + good()),
    "条目没有名称": ("F-NAMES", lambda: packages.pack({**parts_of(good(), ""), "": b"x"})),
    "条目名过长": ("F-NAMES", lambda: packages.pack({**parts_of(good(), ""), "a" * 60_000: b"x"})),
    "文字序号为负": ("F-BROKEN", lambda: with_part(part("xl/sharedStrings.xml", b"<sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><si><t>a</t></si></sst>")(), "xl/worksheets/sheet3.xml", lambda old: old.replace(b"</sheetData>", b"<row r='99'><c r='A99' t='s'><v>-99</v></c></row></sheetData>"))),
    "合并过多": ("F-LARGE", sheet(lambda text: text.replace("</sheetData>", "</sheetData><mergeCells>" + "<mergeCell ref='A1:B1'/>" * 20_000 + "</mergeCells>", 1))),
    "名称过多": ("F-LARGE", named("".join(f"<definedName name='n{at}'>A1</definedName>" for at in range(6_000)))),
    "空文件": ("F-EMPTY", lambda: b""),
    "零字节填充": ("F-NOT-WORKBOOK", lambda: bytes(5_000)),
}  # fmt: skip
DANGEROUS = (
    "压缩比过大", "条目重叠", "大小不实", "条目过多", "用到最后一格", "用到最后一格单引号", "用到很远", "不写地址的格", "一格十兆", "反复引用长文",
    "标签过多", "嵌套过深",
)  # fmt: skip
"""Those that cost time and memory where they are read carelessly."""
