"""Word documents as other programs and other habits leave them."""

import re
from collections.abc import Callable

from tests.hostile.others.books_packed import OFFICE, bom, renamed
from tests.hostile.others.kit import Case, Parts
from tests.hostile.others.pages import page

DOCUMENT, TYPES = "word/document.xml", "[Content_Types].xml"
D7, J7 = "requests.received.natural_persons", "requests.received.total"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RUN = '<w:r><w:t xml:space="preserve">7</w:t></w:r>'
NUMBER = f"(新收政府信息公开申请数量(?:(?!<w:tr>).)*?){re.escape(RUN)}"
INSERTED = '<w:ins w:id="90" w:author="李四" w:date="2025-01-10T00:00:00Z">'
DELETED = '<w:del w:id="91" w:author="李四" w:date="2025-01-10T00:00:00Z">'
Change = Callable[[Parts], object]


def sub(old: str, new: "str | Callable[[re.Match[str]], str]", count: int = 1) -> Change:
    return lambda parts: parts.sub(DOCUMENT, old, new, count)


def number(new: str) -> Change:
    """The first number of 表三 in another run."""
    return sub(NUMBER, lambda m: m[1] + new)


def run(text: str, properties: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}<w:t>{text}</w:t></w:r>"


def each_table(before: str, behind: str, places: int = 3) -> Change:
    def change(parts: Parts) -> None:
        text = parts[DOCUMENT].decode()
        assert text.count("<w:tbl>") == places
        parts[DOCUMENT] = text.replace("<w:tbl>", before + "<w:tbl>").replace("</w:tbl>", "</w:tbl>" + behind).encode()

    return change


def split(header: bool) -> Change:
    """表三 in two tables, as it is when pasted from two pages."""

    def change(parts: Parts) -> None:
        text = parts[DOCUMENT].decode()
        start = text.index("<w:tbl>", text.index("三、收到和处理"))
        head = text[start : text.index("<w:tr>", start)]
        rows = re.findall(r"<w:tr>.*?</w:tr>", text[start : text.index("</w:tbl>", start)], re.DOTALL)
        place = next(i for i, row in enumerate(rows) if "信访举报投诉类" in row)
        again = "".join(rows[:3]) if header else ""
        second = "</w:tbl><w:p/>" + head + again + "".join(rows[place:])
        end = text.index("</w:tbl>", start)
        parts[DOCUMENT] = (text[:start] + head + "".join(rows[:place]) + second + text[end:]).encode()

    return change


def alt_chunk(parts: Parts) -> None:
    parts.sub(DOCUMENT, "<w:body>.*</w:body>", '<w:body><w:altChunk r:id="rIdHtml"/><w:sectPr/></w:body>')
    parts["word/afchunk.mht"] = page().encode()
    parts.sub(TYPES, "</Types>", '<Default Extension="mht" ContentType="message/rfc822"/></Types>')
    parts.sub(
        "word/_rels/document.xml.rels",
        "</Relationships>",
        f'<Relationship Id="rIdHtml" Type="{OFFICE}/aFChunk" Target="/word/afchunk.mht"/></Relationships>',
    )


def alt_chunk_beside(parts: Parts) -> None:
    parts.sub(DOCUMENT, "<w:body>", '<w:body><w:altChunk r:id="rIdHtml"/>')
    parts["word/afchunk.html"] = "<p>封面</p>".encode()
    parts.sub(TYPES, "</Types>", '<Default Extension="html" ContentType="text/html"/></Types>')
    parts.sub(
        "word/_rels/document.xml.rels",
        "</Relationships>",
        f'<Relationship Id="rIdHtml" Type="{OFFICE}/aFChunk" Target="/word/afchunk.html"/></Relationships>',
    )


def text_box(parts: Parts) -> None:
    """Signature and date in a text box, with the copy for old programs."""
    inner = "".join(f"<w:p>{run(line)}</w:p>" for line in ("澄湖县柳堤镇人民政府", "2025年1月15日"))
    box = ('<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx><w:txbxContent>' + inner
           + "</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>" + inner
           + "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>")  # fmt: skip
    parts.sub(DOCUMENT, '<w:p><w:pPr><w:pStyle w:val="报告署名"/>.*?</w:p>', lambda _: box, 1)
    parts.sub(DOCUMENT, '<w:p><w:pPr><w:pStyle w:val="报告成文日期"/>.*?</w:p>', "", 1)


def numbered(parts: Parts) -> None:
    """Headings numbered by Word, not by typing."""
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, text in enumerate(("%1、", "（%2）"))
    )
    parts.add("word/numbering.xml", f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
              "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml", DOCUMENT, OFFICE + "/numbering")  # fmt: skip
    for style, level, marks in (("报告一级标题", 0, "[一二三四五六]、"), ("报告二级标题", 1, "（[一二三四五]）")):
        parts.sub(DOCUMENT, rf'<w:pStyle w:val="{style}"/>(.*?)(<w:t[^>]*>){marks}',
                  rf'<w:pStyle w:val="{style}"/><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>\1\2')  # fmt: skip


def main_elsewhere(parts: Parts) -> None:
    renamed(parts, lambda name: name.replace("word/document", "word/document2").replace("rels/document", "rels/document2"))
    for name in (TYPES, "_rels/.rels"):
        parts[name] = parts[name].replace(b"word/document.xml", b"word/document2.xml")


def strict(parts: Parts) -> None:
    for name in parts:
        if name.endswith((".xml", ".rels")):
            text = parts[name].replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
            parts[name] = text.replace(OFFICE.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships")


def utf16(parts: Parts) -> None:
    parts[DOCUMENT] = re.sub("<.xml.*?>", '<?xml version="1.0" encoding="UTF-16"?>', parts[DOCUMENT].decode(), count=1).encode(
        "utf-16"
    )


def note(kind: str, text: str) -> Change:
    def change(parts: Parts) -> None:
        number(RUN + f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Reference w:id="2"/></w:r>')(parts)
        parts.add(f"word/{kind}s.xml", f'<w:{kind}s xmlns:w="{W}"><w:{kind} w:id="2"><w:p>{run(text)}</w:p></w:{kind}></w:{kind}s>',
                  f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml", DOCUMENT, f"{OFFICE}/{kind}s")  # fmt: skip

    return change


def content_type(kind: str) -> Change:
    return lambda parts: parts.sub(
        TYPES, r"application/vnd\.openxmlformats-officedocument\.wordprocessingml\.document\.main\+xml", kind
    )


def around_rows(before: str, behind: str) -> Change:
    return lambda parts: parts.sub(DOCUMENT, "(<w:tr>.*?</w:tr>)", lambda m: before + m[1] + behind)


def row_changed(mark: str) -> Change:
    """A row more in 表三, marked as taken out or put in."""

    def change(parts: Parts) -> None:
        def more(found: "re.Match[str]") -> str:
            return found[0] + found[0].replace("<w:trPr>", f'<w:trPr><w:{mark} w:id="92" w:author="李四"/>').replace(
                "<w:t ", "<w:t "
            )

        parts.sub(DOCUMENT, r"<w:tr>(?:(?!</w:tr>).)*一、本年新收.*?</w:tr>", more, 1)

    return change


SDT = "<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>"
FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


def last_year(parts: Parts) -> None:
    text = parts[DOCUMENT].decode()
    start = text.index("<w:tbl>", text.index("三、收到和处理"))
    end = text.index("</w:tbl>", start) + 8
    old = text[start:end].replace('preserve">7<', 'preserve">5<').replace('preserve">9<', 'preserve">7<')
    parts[DOCUMENT] = (text[:end] + f"<w:p>{run('附：2023年收到和处理政府信息公开申请情况')}</w:p>" + old + text[end:]).encode()


def same(parts: Parts) -> None:
    """Nothing changed: the name of the file does it."""


LETTERS = [
    Case("a number changed with tracking", number(DELETED + "<w:r><w:delText>9</w:delText></w:r></w:del>" + INSERTED + run("7") + "</w:ins>"), "ok D-*? V-*? M-*?"),
    Case("a number moved with tracking", number('<w:moveFrom w:id="93" w:author="x">' + run("9") + '</w:moveFrom><w:moveTo w:id="94" w:author="x">' + run("7") + "</w:moveTo>"), "ok D-*? V-*? M-*?"),
    Case("a row taken out with tracking", row_changed("del"), "ok D-*? M-*?"),
    Case("a paragraph put in with tracking", sub("<w:p>(<w:pPr>.{0,60}</w:pPr>)<w:r><w:t[^>]*>信息发布前", lambda m: f"<w:p>{m[1]}{INSERTED}<w:r><w:t>信息发布前"), "F-BROKEN | F-XML | F-*"),
    Case("a sentence put in with tracking", sub("<w:r><w:t[^>]*>信息发布前逐级审核。</w:t></w:r>", INSERTED + run("信息发布前逐级审核。") + "</w:ins>"), "ok D-*?"),
    Case("a sentence taken out with tracking", sub("(<w:r><w:t[^>]*>信息发布前逐级审核。</w:t></w:r>)", lambda m: m[1] + DELETED + "<w:r><w:delText>收到申请99件。</w:delText></w:r></w:del>"), "ok D-*?"),
    Case("content controls around tables", each_table(SDT, "</w:sdtContent></w:sdt>"), "ok"),
    Case("content controls around rows", around_rows(SDT, "</w:sdtContent></w:sdt>"), "ok"),
    Case("content controls around cells", sub("(<w:tc>.*?</w:tc>)", lambda m: SDT + m[1] + "</w:sdtContent></w:sdt>", 0), "ok"),
    Case("content controls around paragraphs", sub(r"(<w:p><w:pPr><w:pStyle w:val=\"报告[^表].*?</w:p>)", lambda m: SDT + m[1] + "</w:sdtContent></w:sdt>", 0), "ok"),
    Case("content controls around runs", sub("(<w:r><w:t .*?</w:r>)", lambda m: SDT + m[1] + "</w:sdtContent></w:sdt>", 0), "ok"),
    Case("an empty content control for a number", number("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + run("单击此处输入文字。") + "</w:sdtContent></w:sdt>"), "safe V-*? D-*? T3-*? N-*? M-*?", {D7: "*", J7: "*"}),
    Case("smart tags around runs", sub("(<w:r><w:t .*?</w:r>)", lambda m: f'<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="chsdate">{m[1]}</w:smartTag>', 0), "ok"),
    Case("custom XML around runs", sub("(<w:r><w:t .*?</w:r>)", lambda m: f'<w:customXml w:element="x">{m[1]}</w:customXml>', 0), "ok"),
    Case("links around runs", sub("(<w:r><w:t .*?</w:r>)", lambda m: f'<w:hyperlink w:anchor="x">{m[1]}</w:hyperlink>', 0), "ok"),
    Case("proofing marks and bookmarks within numbers", sub(r'<w:t xml:space="preserve">(1)(5|0)</w:t></w:r>', lambda m: f'<w:t>{m[1]}</w:t></w:r><w:proofErr w:type="gramStart"/><w:bookmarkStart w:id="9" w:name="_GoBack"/><w:bookmarkEnd w:id="9"/>{run(m[2])}', 0), "ok D-LEFTOVER?"),
    Case("tables within a table for layout", each_table("<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:tcPr/>", "<w:p/></w:tc></w:tr></w:tbl>"), "ok"),
    Case("表三 in two tables", split(False), "ok D-*?"),
    Case("表三 in two tables, the head again", split(True), "ok D-*? M-*?"),
    Case("hidden text beside a number", number(run("9", "<w:vanish/>") + RUN), "ok V-NORMALISED? | V-NORMALISED M-*? T3-*? N-*?", {D7: "7"}),
    Case("struck out text beside a number", number(run("9", "<w:strike/>") + RUN), "ok V-*? M-*? D-*? T3-*? N-*? | V-*? M-*? T3-*? N-*?", {D7: "7", J7: "9"}),
    Case("white text beside a number", number(run("9", '<w:color w:val="FFFFFF"/><w:sz w:val="2"/>') + RUN), "V-*? M-*? T3-*? N-*?", {D7: "*", J7: "*"}),
    Case("a field with its result", number(FIELD.format("begin") + "<w:r><w:instrText>=SUM(LEFT) 99</w:instrText></w:r>" + FIELD.format("separate") + RUN + FIELD.format("end")), "ok"),
    Case("a simple field", number(f'<w:fldSimple w:instr="=7+0">{RUN}</w:fldSimple>'), "ok"),
    Case("a footnote at a number", note("footnote", "含电话申请99件。"), "ok V-NORMALISED?"),
    Case("an endnote at a number", note("endnote", "八、其他"), "ok V-NORMALISED?"),
    Case("a comment at a number", note("comment", "应为99"), "ok V-NORMALISED?"),
    Case("a formula of the editor for a number", number("<m:oMath><m:r><m:t>7</m:t></m:r></m:oMath>"), "ok | safe V-*? N-*? T3-*? M-*?"),
    Case("a symbol for a number", number('<w:r><w:sym w:font="Wingdings" w:char="F038"/></w:r>'), "safe V-*? N-*? T3-*? M-*?"),
    Case("a ruby reading", sub("<w:t[^>]*>信息发布前逐级审核。</w:t>", "<w:t>信息发布前</w:t></w:r><w:r><w:ruby><w:rt><w:r><w:t>zhu</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>逐</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:t>级审核。</w:t>"), "ok"),
    Case("signature and date in a text box", text_box, "ok"),
    Case("headings numbered by Word", numbered, "ok D-NUMBERING?"),
    Case("breaks, tabs and soft hyphens in labels", sub("<w:t[^>]*>（一）予以公开</w:t>", "<w:t>（一）</w:t><w:br/><w:t>予</w:t><w:softHyphen/><w:t>以</w:t><w:tab/><w:t>公开</w:t>"), "ok"),
    Case("a number in full width", number(run("７")), "ok"),
    Case("a number with its unit", number(run("7件")), "ok"),
    Case("a number with a hidden character", number(run("7\u200b")), "ok V-NORMALISED?"),
    Case("a number after a tab", number("<w:r><w:tab/><w:t>7</w:t></w:r>"), "ok V-NORMALISED?"),
    Case("a number over two paragraphs", number(f"{run('7')}</w:p><w:p>"), "ok V-NORMALISED?"),
    Case("a number beside an empty text", number("<w:r><w:t/></w:r>" + RUN + "<w:r><w:lastRenderedPageBreak/></w:r>"), "ok"),
    Case("the report as a chunk of HTML", alt_chunk, "ok | F-NOT-REPORT"),
    Case("a chunk of HTML as cover", alt_chunk_beside, "ok D-*? M-*? | F-NOT-REPORT | F-EXTERNAL | F-OBJECT"),
    Case("the document under another name", main_elsewhere, "ok"),
    Case("ISO strict", strict, "ok"),
    Case("UTF-16", utf16, "ok"),
    Case("marks of order", bom, "ok"),
    Case("parts in capitals", lambda p: renamed(p, lambda name: name if name.startswith("[") else name.replace("word/", "WORD/")), "ok"),
    Case("a template", content_type("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"), "ok"),
    Case("content type with macros but no macro", content_type("application/vnd.ms-word.document.macroEnabled.main+xml"), "ok | F-MACRO"),
    Case("no styles", lambda p: p.__delitem__("word/styles.xml") or p.sub("word/_rels/document.xml.rels", '<Relationship [^>]*Target="styles.xml"[^>]*/>', "") or p.sub(TYPES, '<Override PartName="/word/styles.xml"[^>]*/>', ""), "ok"),
    Case("no settings, no fonts", lambda p: [p.sub("word/_rels/document.xml.rels", f'<Relationship [^>]*Target="{n}.xml"[^>]*/>', "") or p.sub(TYPES, f'<Override PartName="/word/{n}.xml"[^>]*/>', "") or p.pop(f"word/{n}.xml") for n in ("settings", "fontTable")], "ok"),
    Case("a paragraph of 60,000 characters", sub("信息发布前逐级审核。", "信息发布前逐级审核。" * 6000), "ok D-*?"),
    Case("a page break within a table", sub("<w:keepNext/>", "<w:keepNext/><w:pageBreakBefore/>", 1), "ok"),
    Case("no title, only a picture of it", sub('<w:p><w:pPr><w:pStyle w:val="报告标题"/></w:pPr>.*?</w:p>', "<w:p><w:r><w:pict/></w:r></w:p>"), "D-*"),
    Case("only pictures", sub("<w:body>.*</w:body>", "<w:body><w:p><w:r><w:drawing/></w:r></w:p><w:sectPr/></w:body>"), "F-NOT-REPORT"),
    Case("an empty document", sub("<w:body>.*</w:body>", "<w:body/>"), "F-NOT-REPORT"),
    Case("a header like a row of the table", lambda p: p.sub("word/header1.xml", "</w:hdr>", f"<w:p>{run('（一）予以公开 99')}</w:p></w:hdr>"), "ok"),
    Case("last year's table quoted under its own caption", last_year, "ok"),
    Case("a document called .doc", same, "ok", {}, ".doc"),
    Case("a document called .wps", same, "ok", {}, ".wps"),
    Case("a document called .DOCX", same, "ok", {}, ".DOCX"),
    Case("a document called .docm", same, "ok | F-MACRO", {}, ".docm"),
    Case("a document called .xlsx", same, "ok | F-NOT-WORKBOOK", {}, ".xlsx"),
    Case("a document called .pdf", same, "ok | F-NOT-REPORT | F-BROKEN", {}, ".pdf"),
    Case("a document called .zip", same, "ok | F-NOT-REPORT | F-NOT-WORKBOOK", {}, ".zip"),
]  # fmt: skip
