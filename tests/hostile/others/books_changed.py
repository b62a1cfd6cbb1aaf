"""Workbooks that people and programs have changed: what an entry holds, what was added, hidden, moved, locked."""

from collections.abc import Callable

from tests.hostile.others.books_packed import MAIN, OFFICE, SHEET, WORKBOOK, each, renamed
from tests.hostile.others.kit import Case, Parts, filing

D7, J7 = "requests.received.natural_persons", "requests.received.total"
RELATION = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
# an entry that is no number: its value is told as it stands, or missing; sums with it need not be judged
NO_NUMBER: "dict[str, str | None]" = {D7: "*", J7: "*", "requests.received.commercial_enterprises": "2"}
# rows that moved are an error, and no value of the table counts
ANY_REQUESTS: "dict[str, str | None]" = {key: "*" for key in filing()["values"] if key.startswith("requests.")}  # type: ignore[attr-defined]
Change = Callable[[Parts], object]


def typed(text: str) -> Change:
    return lambda parts: parts.typed("表三", "D7", text)


def cell(inner: str, kind: str = "", place: str = "D7", sheet: str = "表三") -> Change:
    return lambda parts: parts.cell(sheet, place, inner, kind)


def identity(place: str, text: str) -> Change:
    return lambda parts: parts.typed("单位信息", place, text)


def behind(sheet: str, before: str, new: str) -> Change:
    """Markup put before a mark of the sheet."""
    return lambda parts: parts.sub(parts.sheet(sheet), before, new + before, 1)


def sub(sheet: str, old: str, new: str, count: int = 1) -> Change:
    return lambda parts: parts.sub(parts.sheet(sheet), old, new, count)


def book(old: str, new: str, count: int = 1) -> Change:
    return lambda parts: parts.sub(WORKBOOK, old, new, count)


def styled(number_format: str = "", font: str = "", protection: str = "") -> Change:
    """The entry D7 in a style of its own."""

    def change(parts: Parts) -> None:
        if number_format:
            parts.sub(
                "xl/styles.xml", r"<numFmts[^>]*>", lambda m: m[0] + f'<numFmt numFmtId="399" formatCode="{number_format}"/>'
            )
        if font:
            parts.sub("xl/styles.xml", r"</fonts>", f"<font>{font}</font></fonts>")
        styles = parts["xl/styles.xml"].decode()
        fonts = styles[styles.index("<fonts") : styles.index("</fonts>")].count("<font>") - 1
        cells = styles[styles.index("<cellXfs") : styles.index("</cellXfs>")].count("<xf ")
        own = f'<xf numFmtId="{399 if number_format else 0}" fontId="{fonts if font else 0}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyProtection="1">'
        parts.sub("xl/styles.xml", "</cellXfs>", own + (protection or '<protection locked="0"/>') + "</xf></cellXfs>")
        parts.sub(parts.sheet("表三"), r'<c r="D7" s="\d+"', f'<c r="D7" s="{cells}"')

    return change


def comment(parts: Parts) -> None:
    sheet = parts.sheet("表三")
    parts.add("xl/comments1.xml", f'<comments xmlns="{MAIN}"><authors><author>张三</author></authors><commentList><comment ref="D7" authorId="0"><text><t>含电话 99 件</t></text></comment></commentList></comments>',
              SHEET[:-6] + ".comments+xml", sheet, OFFICE + "/comments")  # fmt: skip


def threaded(parts: Parts) -> None:
    parts.add("xl/threadedComments/threadedComment1.xml", '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"/>',
              "application/vnd.ms-excel.threadedcomments+xml", parts.sheet("表三"), "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment")  # fmt: skip
    parts.add("xl/persons/person.xml", '<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"/>',
              "application/vnd.ms-excel.person+xml", WORKBOOK, "http://schemas.microsoft.com/office/2017/10/relationships/person")  # fmt: skip


def picture(parts: Parts) -> None:
    sheet = parts.sheet("表三")
    anchor = "<xdr:from><xdr:col>3</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>6</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>"
    drawing = (f'<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor>{anchor}'
               f'{anchor.replace("from", "to")}<xdr:sp><xdr:txBody><a:p><a:r><a:t>99</a:t></a:r></a:p></xdr:txBody></xdr:sp><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>')  # fmt: skip
    number = parts.add(
        "xl/drawings/drawing1.xml",
        drawing,
        "application/vnd.openxmlformats-officedocument.drawing+xml",
        sheet,
        OFFICE + "/drawing",
    )
    parts.sub(sheet, "</worksheet>", f'<drawing {RELATION} r:id="{number}"/></worksheet>')


def pivot(parts: Parts) -> None:
    number = parts.add(
        "xl/pivotCache/pivotCacheDefinition1.xml",
        f'<pivotCacheDefinition xmlns="{MAIN}"/>',
        SHEET[:-6] + ".pivotCacheDefinition+xml",
        WORKBOOK,
        OFFICE + "/pivotCacheDefinition",
    )
    parts.sub(
        WORKBOOK, "</workbook>", f'<pivotCaches><pivotCache {RELATION} cacheId="1" r:id="{number}"/></pivotCaches></workbook>'
    )
    parts.add(
        "xl/pivotTables/pivotTable1.xml",
        f'<pivotTableDefinition xmlns="{MAIN}" name="p" cacheId="1"><location ref="A40:B42"/></pivotTableDefinition>',
        SHEET[:-6] + ".pivotTable+xml",
        parts.sheet("表四"),
        OFFICE + "/pivotTable",
    )


def further_sheet(name: str, inner: str = "", state: str = "") -> Change:
    """A sheet that the form does not have."""

    def change(parts: Parts) -> None:
        number = parts.add(
            "xl/worksheets/sheet77.xml",
            f'<worksheet xmlns="{MAIN}"><sheetData>{inner}</sheetData></worksheet>',
            SHEET[:-6] + ".worksheet+xml",
            WORKBOOK,
            OFFICE + "/worksheet",
        )
        parts.sub(WORKBOOK, "</sheets>", f'<sheet {RELATION} name="{name}" sheetId="77"{state} r:id="{number}"/></sheets>')

    return change


def copied(parts: Parts) -> None:
    """表三 copied, and another number typed into the copy."""
    content = parts[parts.sheet("表三")].replace(b'<c r="D7" s="23"><v>7</v>', b'<c r="D7" s="23"><v>70</v>')
    further_sheet("表三 (2)")(parts)
    parts["xl/worksheets/sheet77.xml"] = content


def moved(parts: Parts) -> None:
    parts.sub(WORKBOOK, r'(<sheet [^>]*name="表三"[^>]*/>)(<sheet [^>]*name="表四"[^>]*/>)', r"\2\1")


def fewer(name: str) -> Change:
    def change(parts: Parts) -> None:
        where = parts.sheet(name)
        parts.sub(WORKBOOK, rf'<sheet [^>]*name="{name}"[^>]*/>', "")
        del parts[where]
        parts.sub("[Content_Types].xml", rf'<Override PartName="/{where}"[^>]*/>', "")
        parts.sub("xl/_rels/workbook.xml.rels", rf'<Relationship [^>]*Target="/{where}"[^>]*/>', "")
        parts[WORKBOOK] = parts[WORKBOOK].replace(f"'{name}'!".encode(), b"#REF!")

    return change


def row_deleted(parts: Parts) -> None:
    """Row 12 of 表三 taken out; what stood below goes up."""
    shift(parts, "表三", 12, -1)


def row_inserted(parts: Parts) -> None:
    shift(parts, "表三", 9, 1)


def shift(parts: Parts, sheet: str, first: int, by: int) -> None:
    import re

    part = parts.sheet(sheet)
    if by < 0:
        parts.sub(part, rf'<row r="{first}" .*?</row>', "", 1)
    start = first + (1 if by < 0 else 0)

    def down(found: "re.Match[str]") -> str:
        row = int(found[2])
        return f"{found[1]}{row + by if row >= start else row}{found[3]}"

    head, tail = parts[part].decode().split("</sheetData>")
    head = re.sub(r'(<row r=")(\d+)(")', down, re.sub(r'(<c r="[A-Z]+)(\d+)(")', down, head))
    parts[part] = (head + "</sheetData>" + tail).encode()
    parts[WORKBOOK] = re.sub(rf"('{sheet}'!\$[A-Z]+\$)(\d+)(<)", down, parts[WORKBOOK].decode()).encode()


def twice(parts: Parts) -> None:
    parts.sub(parts.sheet("表三"), r'<c r="E7"', '<c r="D7" s="23"><v>8</v></c><c r="E7"')


def row_twice(parts: Parts) -> None:
    parts.sub(parts.sheet("表三"), r'(<row r="7".*?</row>)', lambda m: m[1] + m[1].replace("<v>7</v>", "<v>8</v>"))


def date_1904(parts: Parts) -> None:
    parts.sub(WORKBOOK, "<workbookPr/>", '<workbookPr date1904="1"/>')
    parts.cell("单位信息", "B16", "<v>44210</v>")


def names_gone(parts: Parts) -> None:
    parts.sub(WORKBOOK, "<definedNames>.*</definedNames>", "")


def names_of_sheets(parts: Parts) -> None:
    parts.sub(
        WORKBOOK, "</definedNames>", f'<definedName name="{D7}" localSheetId="3">\'表三\'!$E$7</definedName></definedNames>'
    )


def name_elsewhere(parts: Parts) -> None:
    parts.sub(WORKBOOK, rf'(<definedName name="{D7}">)[^<]*', r"\1[1]表三!$D$7")


def no_form(parts: Parts) -> None:
    fewer("_form")(parts)


def lines(parts: Parts) -> None:
    parts.typed("文字", "D33", "全年主动公开政府信息312条。_x000D_\n其中网站312条。")


SHAPES = [
    ("７", "V-TEXT"), ("7件", "V-TEXT"), ("约7", "V-TEXT"), ("7\u200b", "V-TEXT"), ("\ufeff7", "V-TEXT"), ("7\u00a0", "V-TEXT"), ("٧", "V-TEXT"),
    ("𝟕", "V-TEXT"), ("7²", "V-TEXT"), ("7\u0301", "V-TEXT"), ("\u202e7", "V-TEXT"), ("7 7", "V-TEXT"), ("1，234", "V-TEXT"), ("七", "V-TEXT"), ("½", "V-TEXT"),
    ("7.", "V-TEXT"), ("-0", "V-TEXT"), ("0x7", "V-TEXT"), ("7e0", "V-TEXT"), ("=7", "V-TEXT"), ("'7", "V-TEXT"), ("无", "V-TEXT"), ("7/8", "V-TEXT"), ("７．０", "V-TEXT"), ("〇", "V-TEXT"),
    ("1_000", "V-TEXT"), ("infinity", "V-TEXT"), ("7\n", "V-TEXT"), ("㈦", "V-TEXT"), ("⑦", "V-TEXT"), (" ", "V-TEXT | V-BLANK"), ("\u3000", "V-TEXT | V-BLANK"), ("\u200b", "V-TEXT | V-BLANK"),
]  # fmt: skip

ENTRIES = [
    Case("text 7", typed("7"), "V-TEXT I-*? T3-*? V-BLANK?", NO_NUMBER),
    *(Case(f"text {text!r}", typed(text), " | ".join(f"{code.strip()} I-*? T3-*? V-BLANK? N-*?" for code in right.split("|")), NO_NUMBER) for text, right in SHAPES),
    Case("a truth value", cell("<v>1</v>", "b"), "V-TEXT T3-*? V-BLANK? N-*?", NO_NUMBER),
    Case("#REF!", cell("<v>#REF!</v>", "e"), "V-TEXT T3-*? V-BLANK? N-*?", NO_NUMBER),
    Case("#N/A of another program", cell("<v>#N/A</v>", "e"), "V-TEXT T3-*? V-BLANK? N-*?", NO_NUMBER),
    Case("an error that no program knows", cell("<v>#SPILL!</v>", "e"), "V-TEXT T3-*? V-BLANK? N-*?", NO_NUMBER),
    Case("a formula with its result", cell("<f>3+4</f><v>7</v>"), "I-PASTED"),
    Case("a formula without a result", cell("<f>3+4</f>"), "I-PASTED V-BLANK? T3-*? N-*?", {D7: None, J7: "*"}),
    Case("a formula with an empty result", cell('<f>""</f><v></v>', "str"), "I-PASTED V-BLANK? V-TEXT? T3-*? N-*?", {D7: "*", J7: "*"}),
    Case("a shared formula", cell('<f t="shared" ref="D7:E7" si="0">3+4</f><v>7</v>'), "I-PASTED"),
    Case("the second cell of a shared formula", cell('<f t="shared" si="0"/><v>2</v>', "", "E7"), "I-PASTED"),
    Case("an array formula over two entries", cell('<f t="array" ref="D7:E7">{7,2}</f><v>7</v>'), "I-PASTED"),
    Case("a table of data", cell('<f t="dataTable" ref="D7" dt2D="0" dtr="0" r1="A1"/><v>7</v>'), "I-PASTED"),
    Case("a formula to another file", cell("<f>[1]Sheet1!A1</f><v>7</v>"), "I-PASTED I-EXTRA?"),
    Case("a formula that calls a service", cell('<f>WEBSERVICE("http://192.0.2.1/")</f><v>7</v>'), "I-PASTED | F-EXTERNAL"),
    Case("a date where a number belongs", cell("<v>2024-01-07T00:00:00</v>", "d"), "V-TEXT T3-*? V-BLANK? N-*? V-FRACTION?", NO_NUMBER),
    Case("a half", cell("<v>7.5</v>"), "V-FRACTION T3-*? N-*?", {D7: "7.5", J7: "*"}),
    Case("less than nothing", cell("<v>-7</v>"), "V-NEGATIVE T3-*? N-*? V-*?", {D7: "-7", J7: "*"}),
    Case("seventeen digits", cell("<v>70000000000000001</v>"), "V-*? T3-*? N-*? Y-*?", {D7: "*", J7: "*"}),
    Case("nothing", cell("", ""), "V-BLANK T3-*? N-*?", {D7: None, J7: "*"}),
    Case("an empty text", cell("<is><t></t></is>", "inlineStr"), "V-BLANK | V-TEXT T3-*? N-*?", {D7: None, J7: "*"}),
    Case("an empty text as a result", cell("<v></v>", "str"), "V-BLANK T3-*? N-*? | V-TEXT T3-*? N-*?", {D7: "*", J7: "*"}),
    Case("a total typed over its formula", cell("<v>9</v>", "", "J7"), "I-FORMULA"),
    Case("a wrong total typed over its formula", cell("<v>8</v>", "", "J7"), "I-FORMULA T3-*?", {J7: "*"}),
    Case("a formula that shows another total", sub("表三", r'<c r="J7" s="40"><f>.*?</f>', '<c r="J7" s="40"><f>8</f>'), "I-FORMULA T3-*?", {J7: "*"}),
    Case("a stale total", sub("表三", r'(<c r="J7" s="40"><f>.*?</f>)<v>9</v>', r"\1<v>900</v>"), "ok I-STALE?"),
    Case("year as text", identity("B6", "2024"), "ok V-*? I-*? D-*?"),
    Case("year with its word", identity("B6", "2024年"), "ok V-*? I-*? D-*?"),
    *(Case(f"date {text}", identity("B16", text), "ok") for text in ("2025年1月15日", "2025-01-15", "2025/1/15", "2025.1.15")),
    *(Case(f"date {text}", identity("B16", text), "ok D-DATE? V-*?") for text in ("二〇二五年一月十五日", "20250115", "15/01/2025", "2025年1月15号", "２０２５年１月１５日")),
    *(Case(f"date {text}", identity("B16", text), "D-DATE") for text in ("2025年2月30日", "1月15日", "待定", "2025年13月1日", "2024年12月30日")),
    Case("a date in ISO form", cell("<v>2025-01-15T00:00:00</v>", "d", "B16", "单位信息"), "ok"),
    Case("a date of the 1904 kind", date_1904, "ok I-*?"),
    Case("a date with a time", cell("<v>45672.75</v>", "", "B16", "单位信息"), "ok"),
    Case("lines within a paragraph", lines, "ok N-*? D-*?"),
    Case("name with spaces around", identity("B5", " 澄湖县柳堤镇人民政府　"), "ok D-*?"),
]  # fmt: skip

SURROUNDINGS = [
    Case("a comment at an entry", comment, "ok I-EXTRA?"),
    Case("threads of comments", threaded, "ok I-EXTRA?"),
    Case("a shape over an entry", picture, "I-*"),
    Case("a pivot table", pivot, "ok I-EXTRA?"),
    Case("views of persons", behind("表三", "<mergeCells ", '<customSheetViews><customSheetView guid="{0}" hiddenRows="1"/></customSheetViews>'), "ok I-EXTRA?"),
    Case("a hidden row with numbers", sub("表三", '<row r="7" ', '<row r="7" hidden="1" '), "ok I-*?"),
    Case("a group folded up", sub("表三", '<row r="11" ', '<row r="11" outlineLevel="1" hidden="1" '), "ok I-*?"),
    Case("a row of no height", sub("表三", '<row r="7" ht="20"', '<row r="7" ht="0"'), "ok I-*?"),
    Case("columns made wide", sub("表三", r'<col width="[\d.]+"', '<col width="60"'), "ok"),
    Case("a filter left on", behind("表四", "<mergeCells ", '<autoFilter ref="A3:O4"/>'), "ok I-EXTRA?"),
    Case("other zoom, another window", sub("表三", 'zoomScale="100"', 'zoomScale="55" view="pageBreakPreview" rightToLeft="0" tabSelected="1"'), "ok"),
    Case("panes not frozen", sub("表二", "<pane [^>]*/>", ""), "ok"),
    Case("a coloured tab", sub("表三", "<sheetPr>", '<sheetPr><tabColor rgb="FFFF0000"/>'), "ok"),
    Case("another page setup", sub("表三", "<pageSetup [^>]*/>", '<pageSetup paperSize="8" orientation="landscape"/>'), "ok"),
    Case("a password at a sheet", sub("表三", "<sheetProtection ", '<sheetProtection password="CC1A" '), "I-*"),
    Case("a password of today at a sheet", sub("表三", "<sheetProtection ", '<sheetProtection algorithmName="SHA-512" hashValue="AAAA" saltValue="BBBB" spinCount="100000" '), "I-*"),
    Case("a password at the workbook", book("<workbookProtection ", '<workbookProtection workbookPassword="CC1A" '), "I-*"),
    Case("read-only recommended", book("<workbookPr/>", '<fileSharing readOnlyRecommended="1" userName="张三"/><workbookPr/>'), "ok"),
    Case("a password for changing", book("<workbookPr/>", '<fileSharing userName="张三" reservationPassword="CC1A"/><workbookPr/>'), "ok I-*?"),
    Case("a sheet without protection", sub("表三", "<sheetProtection [^>]*/>", ""), "I-LOCK"),
    Case("a prompt that tells wrong things", sub("表三", 'showInputMessage="0"', 'showInputMessage="1" prompt="本列填去年的数" promptTitle="注意"'), "I-VALIDATION"),
    Case("a message that tells wrong things", sub("表三", 'error="这里只能填[^"]*"', 'error="按去年的数填写即可"'), "I-VALIDATION"),
    Case("a rule that allows words", sub("表三", '<dataValidation ([^>]*)type="whole"', r'<dataValidation \1type="textLength"'), "I-VALIDATION"),
    Case("rules of entries gone", sub("表三", "<dataValidations.*</dataValidations>", ""), "I-VALIDATION"),
    Case("colours of findings gone", sub("表三", "<conditionalFormatting.*</conditionalFormatting>", ""), "ok I-*?"),
    Case("a number shown as another", styled("&quot;9&quot;"), "I-*"),
    Case("a number shown as nothing", styled(";;;"), "I-*"),
    Case("a number shown in white", styled("", '<color rgb="FFFFFFFF"/>'), "ok I-*?"),
    Case("a number with separators", styled("#,##0"), "ok"),
    Case("a locked entry", styled("", "", '<protection locked="1"/>'), "ok I-*?"),
    Case("a sheet of remarks", further_sheet("备注", '<row r="1"><c r="A1" t="inlineStr"><is><t>请王科长看</t></is></c></row>'), "I-*"),
    Case("an empty sheet", further_sheet("Sheet1"), "ok I-STRUCTURE?"),
    Case("WPS's very hidden sheet", further_sheet("WpsReserved_CellImgList", "", ' state="veryHidden"'), "ok I-EXTRA?"),
    Case("表三 copied and changed", copied, "I-*"),
    Case("sheets in another order", moved, "ok I-STRUCTURE?"),
    Case("表三 under another name", book('name="表三"', 'name="附表三"'), "safe I-*"),
    Case("表三 under another name everywhere", lambda p: each(p, "表三'!", "附表三'!") or each(p, 'name="表三"', 'name="附表三"'), "safe I-*"),
    Case("表三 hidden", book('name="表三" sheetId="4" state="visible"', 'name="表三" sheetId="4" state="hidden"'), "ok I-*?"),
    Case("上年 deleted", fewer("上年"), "I-*"),
    Case("表四 deleted", fewer("表四"), "safe I-* D-*? N-*? X-*? V-*?"),
    Case("首页 deleted", fewer("首页"), "I-*"),
    Case("_form deleted", no_form, "F-FOREIGN | safe I-*"),
    Case("_form shown", book('name="_form" sheetId="11" state="veryHidden"', 'name="_form" sheetId="11" state="visible"'), "ok I-*?"),
    Case("two entries merged", behind("表三", '<mergeCell ref="E3:I3"/>', '<mergeCell ref="D7:E7"/>'), "I-*"),
    Case("labels no longer merged", sub("表三", '<mergeCell ref="A9:A30"/>', ""), "ok I-*?"),
    Case("a row taken out", row_deleted, "I-STRUCTURE V-*? T3-*? N-*? D-*?", ANY_REQUESTS),
    Case("a row put in", row_inserted, "I-STRUCTURE V-*? T3-*? N-*? D-*?", ANY_REQUESTS),
    Case("a cell twice", twice, "F-BROKEN | F-XML | F-NAMES | safe I-* V-*? T3-*? N-*?", {D7: "*", J7: "*"}),
    Case("a row twice", row_twice, "F-BROKEN | F-XML | F-NAMES | safe I-* V-*? T3-*? N-*?", {D7: "*", J7: "*"}),
    Case("names of cells gone", names_gone, "safe I-*?"),
    Case("a name of a cell in a sheet's own scope", names_of_sheets, "ok I-*?"),
    Case("a name of a cell to another file", name_elsewhere, "safe I-*?"),
    Case("a remark far away", behind("表四", "</sheetData>", '<row r="900"><c r="ZZ900" t="inlineStr"><is><t> </t></is></c></row>'), "ok I-EXTRA? | F-LARGE"),
    Case("a remark beside the table", behind("表四", "</sheetData>", '<row r="30"><c r="B30" t="inlineStr"><is><t>以上数据已核</t></is></c></row>'), "I-EXTRA"),
    Case("a ghost cell at the end of the sheet", behind("表四", "</sheetData>", '<row r="1048576"><c r="XFD1048576" s="3"/></row>'), "ok I-EXTRA?"),
    Case("a second set of parts", lambda p: renamed(p, lambda name: name) or p.update({"xl2/workbook.xml": p[WORKBOOK]}), "ok"),
]  # fmt: skip
