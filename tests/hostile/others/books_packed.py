"""The same workbook, packed and marked up as other programs do: nothing of it may change an answer."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

from tests.hostile.others.kit import Case, Parts

WORKBOOK, TYPES, LINKS = "xl/workbook.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DRAWING = "application/vnd.openxmlformats-officedocument.drawing+xml"


def each(parts: Parts, old: str, new: str, where: str = r"xl/.*\.xml$") -> None:
    """A plain replacement in all parts of these names."""
    for name in parts:
        if re.match(where, name):
            parts[name] = parts[name].decode().replace(old, new).encode()


def shared_strings(
    parts: Parts, item: str = '<si><t xml:space="preserve">{}</t></si>', lost: bool = False, beyond: int = 0
) -> None:
    """Strings in a table of their own, as Excel and WPS keep them."""
    table: list[str] = []

    def moved(found: "re.Match[str]") -> str:
        table.append(found[2])
        return f'<c r="{found[1]}" t="s"><v>{len(table) - 1 + beyond}</v></c>'.replace(
            '" t=', f'"{found[0][found[0].index(" s=") : found[0].index(" t=")]} t='
        )

    for name in parts:
        if name.startswith("xl/worksheets/"):
            text = parts[name].decode()
            parts[name] = re.sub(r'<c r="(\w+)" s="\d+" t="inlineStr"><is><t[^>]*>([^<]*)</t></is></c>', moved, text).encode()
    body = "".join(item.format(text) for text in table)
    if not lost:
        content = f'<sst xmlns="{MAIN}" count="{len(table)}" uniqueCount="{len(table)}">{body}</sst>'
        parts.add("xl/sharedStrings.xml", content, SHEET[:-6] + ".sharedStrings+xml", WORKBOOK, OFFICE + "/sharedStrings")


def with_prefix(parts: Parts) -> None:
    """Every element under a prefix, as the Open XML SDK writes."""
    for name in parts:
        if name.startswith("xl/") and name.endswith(".xml") and "theme" not in name:
            text = re.sub(r"<(/?)(?=[A-Za-z])", r"<\1x:", parts[name].decode())
            parts[name] = text.replace("xmlns=", "xmlns:x=").encode()


def strict(parts: Parts) -> None:
    """The namespaces of ISO 29500 Strict, which Excel offers when saving."""
    each(parts, MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
    each(parts, OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships", r".*(xml|rels)$")
    parts.sub(WORKBOOK, "<workbook ", '<workbook conformance="strict" ')


def without_places(parts: Parts) -> None:
    """No reference at rows and cells: the order says where they are."""
    for name in parts:
        if name.startswith("xl/worksheets/"):
            text, rows, at = parts[name].decode(), [], 0
            for row in re.findall(r"<row [^>]*/>|<row .*?</row>", text, re.DOTALL):
                number = int(re.search(r'r="(\d+)"', row)[1])  # type: ignore[index]
                rows += ["<row/>"] * (number - at - 1)
                at, cells, column = number, [], 0
                for cell in re.findall(r"<c [^>]*/>|<c .*?</c>", row, re.DOTALL):
                    letters = re.search(r'r="([A-Z]+)', cell)[1]  # type: ignore[index]
                    place = sum((ord(x) - 64) * 26**i for i, x in enumerate(reversed(letters)))
                    cells += ["<c/>"] * (place - column - 1) + [re.sub(r' r="\w+"', "", cell, count=1)]
                    column = place
                rows.append("<row>" + "".join(cells) + "</row>")
            start, end = text.index("<sheetData>") + 11, text.index("</sheetData>")
            parts[name] = (text[:start] + "".join(rows) + text[end:]).encode()


def encoded(how: str, declared: str) -> "object":
    """Every sheet in another encoding."""

    def change(parts: Parts) -> None:
        for name in parts:
            if name.startswith("xl/worksheets/"):
                text = re.sub(r"<\?xml.*?\?>", "", parts[name].decode())
                parts[name] = f"<?xml version='1.0' encoding='{declared}'?>{text}".encode(how)

    return change


def bom(parts: Parts) -> None:
    for name in parts:
        if name.endswith((".xml", ".rels")):
            parts[name] = b"\xef\xbb\xbf" + parts[name]


def renamed(parts: Parts, change: "object") -> None:
    fresh = {change(name): content for name, content in parts.items()}  # type: ignore[operator]
    parts.clear()
    parts.update(fresh)


def relative(parts: Parts) -> None:
    parts.sub(LINKS, 'Target="/xl/', 'Target="')


def around(parts: Parts) -> None:
    parts.sub(LINKS, 'Target="/xl/', 'Target="./theme/../')


def sheets_elsewhere(parts: Parts) -> None:
    renamed(parts, lambda name: name.replace("xl/worksheets/sheet", "xl/tables.d/Blatt-"))
    each(parts, "xl/worksheets/sheet", "xl/tables.d/Blatt-", r".*(rels|Content_Types.*)$")


def main_elsewhere(parts: Parts) -> None:
    renamed(parts, lambda name: name.replace("/workbook.xml", "/workbook2.xml"))
    each(parts, "xl/workbook.xml", "xl/workbook2.xml", r".*(rels|Content_Types.*)$")


def without(*names: str) -> "object":
    def change(parts: Parts) -> None:
        for name in names:
            del parts[name]
            pattern = rf'<(Override|Relationship) [^>]*"/?(xl/)?{re.escape(name.removeprefix("xl/"))}"[^>]*>'
            for at in (TYPES, LINKS, "_rels/.rels"):
                parts[at] = re.sub(pattern, "", parts[at].decode()).encode()

    return change


def extended(parts: Parts) -> None:
    """What Excel of today adds to each sheet and to the workbook."""
    each(parts, f'<worksheet xmlns="{MAIN}"', f'<worksheet xmlns="{MAIN}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
         'mc:Ignorable="x14ac xr" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" '
         'xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" xr:uid="{00000000-0001-0000-0000-000000000000}"')  # fmt: skip
    each(parts, "<row ", '<row spans="1:12" x14ac:dyDescent="0.25" ', "xl/worksheets/.*xml")
    each(parts, "</worksheet>", '<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"/></extLst></worksheet>')
    parts.sub(WORKBOOK, "<workbookPr/>", '<fileVersion appName="xl" lastEdited="7" lowestEdited="7" rupBuild="28129"/>'
              '<workbookPr defaultThemeVersion="202300"/><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
              '<mc:Choice Requires="x15"><x15ac:absPath xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac" url="C:\\年报\\"/>'
              '</mc:Choice></mc:AlternateContent>')  # fmt: skip
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(
        b"<workbook ", b'<workbook xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main" '
    )


def chain(parts: Parts) -> None:
    parts.add(
        "xl/calcChain.xml",
        f'<calcChain xmlns="{MAIN}"><c r="J7" i="4"/></calcChain>',
        SHEET[:-6] + ".calcChain+xml",
        WORKBOOK,
        OFFICE + "/calcChain",
    )


def label(parts: Parts) -> None:
    parts.add("docMetadata/LabelInfo.xml", '<clbl:labelList xmlns:clbl="http://schemas.microsoft.com/office/2020/mipLabelMetadata"/>',
              "application/vnd.ms-office.classificationlabels+xml", "", "http://schemas.microsoft.com/office/2020/02/relationships/classificationlabels")  # fmt: skip
    parts.add("customXml/item1.xml", "<root xmlns='urn:kso'>WPS</root>", "application/xml", WORKBOOK, OFFICE + "/customXml")
    parts.add("docProps/custom.xml", '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>',
              "application/vnd.openxmlformats-officedocument.custom-properties+xml", "", OFFICE + "/custom-properties")  # fmt: skip


def signed(parts: Parts) -> None:
    parts.add(
        "_xmlsignatures/origin.sigs",
        b"",
        "application/vnd.openxmlformats-package.digital-signature-origin",
        "",
        PACKAGE[:-13] + "relationships/digital-signature/origin",
    )


def printer(parts: Parts) -> None:
    sheet = parts.sheet("表三")
    number = parts.add(
        "xl/printerSettings/printerSettings1.bin",
        b"\x00" * 900,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings",
        sheet,
        OFFICE + "/printerSettings",
    )
    parts.sub(sheet, "<pageSetup ", f'<pageSetup xmlns:r="{OFFICE}" r:id="{number}" ')


def content_type(kind: str) -> "object":
    return lambda parts: parts.sub(
        TYPES, r"application/vnd\.openxmlformats-officedocument\.spreadsheetml\.sheet\.main\+xml", kind
    )


def cdata(parts: Parts) -> None:
    parts.cell("单位信息", "B5", "<is><t><![CDATA[澄湖县柳堤镇]]>&#x4eba;民<!-- 备注 -->政<?pi x?>府</t></is>", "inlineStr")


def phonetic(parts: Parts) -> None:
    parts.cell(
        "单位信息",
        "B5",
        '<is><r><t>澄湖县</t></r><r><rPr><b/></rPr><t>柳堤镇人民政府</t></r><rPh sb="0" eb="3"><t>CHENGHU</t></rPh><phoneticPr fontId="1"/></is>',
        "inlineStr",
    )


def number(text: str) -> "object":
    return lambda parts: parts.cell("表三", "D7", f"<v>{text}</v>")


def padded(parts: Parts) -> None:
    for name in parts:
        if name.startswith("xl/worksheets/"):
            parts[name] = parts[name].replace(b"<row ", b"\n" + b" " * 200 + b"<row ")


def thousands_of_styles(parts: Parts) -> None:
    parts.sub(
        "xl/styles.xml", "</cellXfs>", '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' * 60_000 + "</cellXfs>"
    )


def empty_rows(parts: Parts) -> None:
    parts.sub(
        parts.sheet("表四"),
        "</sheetData>",
        "".join(f'<row r="{row}" s="3" customFormat="1"/>' for row in range(200, 150_200)) + "</sheetData>",
    )


def repack(path: Path, how: "object") -> None:
    """A file packed otherwise: `how` writes name, content into an open zip."""
    parts, into = Parts.of(path), BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as package:
        how(package, parts)  # type: ignore[operator]
    path.write_bytes(into.getvalue())


def streamed(path: Path) -> None:
    Parts.of(path).packed(path, stream=True)


def stored(path: Path) -> None:
    Parts.of(path).packed(path, zipfile.ZIP_STORED)


def zip64(path: Path) -> None:
    def write(package: zipfile.ZipFile, parts: Parts) -> None:
        for name, content in parts.items():
            with package.open(name, "w", force_zip64=True) as out:
                out.write(content)

    repack(path, write)


def folders(path: Path) -> None:
    def write(package: zipfile.ZipFile, parts: Parts) -> None:
        for folder in ("_rels/", "docProps/", "xl/", "xl/_rels/", "xl/theme/", "xl/worksheets/"):
            package.writestr(folder, b"")
        for name, content in parts.items():
            package.writestr(name, content)

    repack(path, write)


def reversed_order(path: Path) -> None:
    repack(path, lambda package, parts: [package.writestr(name, parts[name]) for name in reversed(parts)])


def remarks(path: Path) -> None:
    def write(package: zipfile.ZipFile, parts: Parts) -> None:
        package.comment = "由协同平台转存".encode()
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (2107, 12, 31, 23, 59, 58))
            entry.extra, entry.comment, entry.compress_type = b"UT\x05\x00\x03\x00\x00\x00\x00", b"x", zipfile.ZIP_DEFLATED
            entry.external_attr = 0o100600 << 16
            package.writestr(entry, content)

    repack(path, write)


def trailing(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\r\n\r\n")


def lzma(path: Path) -> None:
    Parts.of(path).packed(path, zipfile.ZIP_LZMA)


def other_shape(path: Path) -> None:
    renamed_parts = Parts.of(path)
    renamed(renamed_parts, lambda name: name.replace("/", "\\"))
    renamed_parts.packed(path)
    content = path.read_bytes()
    assert b"\\workbook.xml" in content or b"/workbook.xml" in content
    path.write_bytes(content.replace(b"xl/", b"xl\\").replace(b"_rels/", b"_rels\\"))


IN_PARTS = [
    Case("strings in a table", shared_strings, "ok"),
    Case("strings in a table, in runs with a reading", lambda p: shared_strings(p, '<si><r><t xml:space="preserve">{}</t></r><rPh sb="0" eb="1"><t>ピン</t></rPh></si>'), "ok"),
    Case("table of strings lost", lambda p: shared_strings(p, lost=True), "F-BROKEN | safe I-*? M-*? D-*? V-*? F-*?"),
    Case("strings beyond the table", lambda p: shared_strings(p, beyond=5000), "F-BROKEN | safe I-*? M-*? D-*? V-*?"),
    Case("elements under a prefix", with_prefix, "ok"),
    Case("ISO strict", strict, "ok"),
    Case("cells without references", without_places, "ok"),
    Case("UTF-16 with a mark", encoded("utf-16", "UTF-16"), "ok"),
    Case("UTF-16 big-endian with a mark", lambda p: encoded("utf-16-be", "UTF-16")(p) or each_bytes(p, b"\xfe\xff"), "ok"),  # type: ignore[operator]
    Case("GBK that says so", encoded("gbk", "GBK"), "ok | F-XML | F-BROKEN"),
    Case("GBK that says UTF-8", encoded("gbk", "UTF-8"), "F-XML | F-BROKEN"),
    Case("marks of order before all parts", bom, "ok"),
    Case("names of parts in capitals", lambda p: renamed(p, lambda name: name if name.startswith("[") else name.upper().replace(".XML", ".xml")), "ok"),
    Case("[content_types].xml in small letters", lambda p: renamed(p, lambda name: name.lower() if name.startswith("[") else name), "ok"),
    Case("relative targets", relative, "ok"),
    Case("targets by way of ..", around, "ok"),
    Case("sheets in another folder", sheets_elsewhere, "ok"),
    Case("the workbook under another name", main_elsewhere, "ok"),
    Case("no properties", without("docProps/app.xml", "docProps/core.xml"), "ok"),
    Case("no theme", without("xl/theme/theme1.xml"), "ok"),
    Case("no styles", without("xl/styles.xml"), "ok I-*? | F-BROKEN"),
    Case("what Excel of today adds", extended, "ok"),
    Case("a chain of calculation", chain, "ok"),
    Case("labels, properties and data of other programs", label, "ok"),
    Case("signed", signed, "ok"),
    Case("settings of a printer", printer, "ok"),
    Case("content type of a template", content_type(SHEET[:-6] + ".template.main+xml"), "ok"),
    Case("content type with macros but no macro", content_type("application/vnd.ms-excel.sheet.macroEnabled.main+xml"), "ok"),
    Case("CDATA, references, remarks in XML", cdata, "ok"),
    Case("a name in runs with a reading", phonetic, "ok"),
    Case("7.0", number("7.0"), "ok"),
    Case("7E0", number("7E0"), "ok"),
    Case("70.0E-1", number("70.0E-1"), "ok"),
    Case("07", number("07"), "ok"),
    Case("6.9999999999999996", number("6.9999999999999996"), "ok"),
    Case("spaces around a number", number(" 7\n"), "ok"),
    Case("1E400", number("1E400"), "F-BROKEN | F-XML | safe V-TEXT? V-*? T3-*? I-*?", {"requests.received.natural_persons": "*", "requests.received.total": "*"}),
    Case("NaN", number("NaN"), "F-BROKEN | F-XML | safe V-*? T3-*? I-*?", {"requests.received.natural_persons": "*", "requests.received.total": "*"}),
    Case("a comma in the markup of a number", number("7,0"), "F-BROKEN | F-XML | safe V-*? T3-*? I-*?", {"requests.received.natural_persons": "*", "requests.received.total": "*"}),
    Case("sheets padded with spaces", padded, "ok"),
    Case("60,000 styles", thousands_of_styles, "ok"),
    Case("150,000 formatted empty rows", empty_rows, "ok I-EXTRA?"),
]  # fmt: skip


def each_bytes(parts: Parts, mark: bytes) -> None:
    """A mark of order before every sheet."""
    for name in parts:
        if name.startswith("xl/worksheets/"):
            parts[name] = mark + parts[name]


IN_FILES = [
    Case("sizes behind the data", streamed, "ok"),
    Case("not compressed", stored, "ok"),
    Case("64-bit sizes", zip64, "ok"),
    Case("folders as entries", folders, "ok"),
    Case("parts in reverse order", reversed_order, "ok"),
    Case("remarks, dates of 2107 and extra fields", remarks, "ok"),
    Case("a blank line behind", trailing, "ok"),
    Case("packed by LZMA", lzma, "ok | F-BROKEN"),
    Case("backward slashes", other_shape, "ok | F-BROKEN | F-NOT-WORKBOOK | F-NAMES"),
]
