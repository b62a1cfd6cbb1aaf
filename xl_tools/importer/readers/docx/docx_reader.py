"""A Word file as a stream: what is shown on its pages, after all changes are accepted, without headers, footers, notes and comments."""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from xl_tools.chinese.lazy_regex import regex
from xl_tools.details.said import said
from xl_tools.errors import Refused
from xl_tools.files.hazards import CHUNK, refuse_active_document, relations_in
from xl_tools.files.package import OLE, ZIP, parts_of
from xl_tools.importer.readers.docx.numbering import VAL, Counters, W, counters_of
from xl_tools.importer.readers.docx.odd_runs import aside_of, is_on
from xl_tools.importer.stream.asides import Aside, is_figure, marked
from xl_tools.importer.stream.attributes import whole
from xl_tools.importer.stream.document import MOST_ITEMS, Document, refuse_vast
from xl_tools.importer.stream.page_flow import Block, Cell, Paragraph, Table, document_of

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
PACKED = (ZIP, OLE)
BODY = "word/document.xml"
TEXT_PART = "/officeDocument"
GONE = frozenset(
    f"{W}{name}"
    for name in (
        "del", "moveFrom", "instrText", "delText", "delInstrText", "rPr", "pPr", "tblPr", "trPr", "tcPr", "sdtPr", "rt", "sectPr",
        "tblGrid", "footnoteReference", "endnoteReference", "annotationRef", "fldData", "customXmlPr", "smartTagPr",
    )
)  # fmt: skip
DELETED = (f"{W}del", f"{W}moveFrom")
NOTES = (f"{W}footnoteReference", f"{W}endnoteReference")
TOLD = (*DELETED, *NOTES)
"""What is shown nowhere in the line, and yet told of beside a figure."""
FOOTNOTE = "注"
SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
CONTENTS = regex(r"toc \d|TOC\d|目录 ?\d", re.IGNORECASE)
CONTINUED = ("continue", "cont")
MOST_COLUMNS = 200
"""Columns that one cell may span; the widest table of a form has fifteen."""
MOST_STYLES = 5_000
"""Word has some four hundred of its own."""
MOST_ANCESTORS = 20
"""Styles that a style is based on, one on the other."""
HEADER = regex(r"word/header\d*\.xml")
WATERMARK = regex(rb"<v:textpath\b[^>]*\bstring=\"([^\"]+)\"")


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says about numbers and hidden text, with what it inherits. `list` and `level` are None where it does not number."""

    list: str | None = None
    level: int | None = None
    hidden: bool = False
    contents: bool = False
    aside: Aside | None = None


def docx_document(data: bytes, file: str, page_in: Callable[[bytes, str], Document]) -> Document:
    """The stream of a Word package (.docx, .docm, .dotx). Raises Refused: F-ENCRYPTED, F-BROKEN, F-BOMB, F-LARGE, F-XML, F-MACRO, F-OBJECT, F-EXTERNAL, or F-NOT-REPORT for a
    package of another kind. `page_in` reads the web page that is all there is in some, for Word to lay out.
    """
    parts = {name.lower(): content for name, content in parts_of(data, file).items()}
    refuse_active_document(parts, file, chunks=True)
    name = _main_part(parts, file)
    refuse_vast(file, parts[name].count(b":tc>") // 2, MOST_ITEMS)
    body = _parsed(parts[name], file)
    chunk = _chunk(parts, name, body, file)
    if chunk:
        return page_in(chunk, file)
    folder = posixpath.dirname(name)
    styles, numbering = (_optional(parts, f"{folder}/{part}.xml", file) for part in ("styles", "numbering"))
    reader = _Reader(file, _styles_of(styles, file), counters_of(numbering))
    return replace(document_of(reader.blocks(body), file), watermark=_watermark(parts))


def _chunk(parts: Mapping[str, bytes], name: str, body: etree._Element, file: str) -> bytes | None:
    """The page that was put into the document whole and is all there is in it; None where there is none. Raises Refused (F-EXTERNAL) where
    anything else was put in, or stands beside it.
    """
    folder, _, base = name.rpartition("/")
    links = list(relations_in(parts.get(f"{folder}/_rels/{base}.rels", b"")))
    targets = {link.get("Id", ""): link.get("Target", "") for link in links if link.get("Type", "").lower().endswith(CHUNK)}
    chunks = list(body.iter(f"{W}altChunk"))
    if not chunks and not targets:
        return None
    alone = len(chunks) == 1 and not any((text.text or "").strip() for text in body.iter(f"{W}t"))
    target = targets.get(chunks[0].get(RELATION, ""), "") if alone else ""
    content = parts.get(posixpath.normpath(posixpath.join(f"/{folder}", target)).lstrip("/").lower(), b"")
    if not content or content.startswith(PACKED):
        raise Refused("F-EXTERNAL", file=file)
    return content


def _watermark(parts: Mapping[str, bytes]) -> str:
    """The words that a shape in a header puts across the pages; empty where there are none."""
    found = (WATERMARK.search(content) for name, content in parts.items() if HEADER.fullmatch(name))
    return next((one[1].decode("utf-8", "replace") for one in found if one), "")


def _main_part(parts: Mapping[str, bytes], file: str) -> str:
    relations = parts.get("_rels/.rels")
    root = _parsed(relations, file) if relations else None
    for relation in root if root is not None else ():
        target = relation.get("Target", "").lstrip("/").lower()
        if relation.get("Type", "").endswith(TEXT_PART) and target.startswith("word/") and target in parts:
            return target
    if BODY in parts:
        return BODY
    raise Refused("F-NOT-REPORT", file=file, detail=said("F-NOT-REPORT", "no_word_document"))


def _optional(parts: Mapping[str, bytes], name: str, file: str) -> etree._Element | None:
    return _parsed(parts[name], file) if name in parts else None


def _parsed(content: bytes, file: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise Refused("F-BROKEN", file=file, detail=str(error)) from error


def _styles_of(root: etree._Element | None, file: str) -> dict[str, Style]:
    """Every style by its id; a paragraph without style has the default one, here under an empty id. Raises Refused (F-LARGE)."""
    elements = {} if root is None else {style.get(f"{W}styleId", ""): style for style in root.iterchildren(f"{W}style")}
    refuse_vast(file, len(elements), MOST_STYLES)
    found = {key: _style(_lineage(key, elements)) for key in elements}
    default = next(
        (key for key, style in elements.items() if style.get(f"{W}default") == "1" and style.get(f"{W}type") == "paragraph"), ""
    )
    return {"": found.get(default, Style()), **found}


def _lineage(key: str, elements: Mapping[str, etree._Element]) -> list[etree._Element]:
    """The style and those it is based on."""
    line: list[etree._Element] = []
    while key in elements and elements[key] not in line and len(line) < MOST_ANCESTORS:
        line.append(elements[key])
        key = _value(elements[key], "basedOn")
    return line


def _style(line: list[etree._Element]) -> Style:
    number = level = None
    for style in line:
        properties = style.find(f"{W}pPr/{W}numPr")
        if properties is not None:
            number = number if number is not None else _value(properties, "numId") or None
            level = level if level is not None else _value(properties, "ilvl") or None
    contents = bool(CONTENTS.fullmatch(_value(line[0], "name")))
    own = line[0].find(f"{W}rPr")
    return Style(number, whole(level), is_on(own, "vanish"), contents, aside_of(own, False, None))


def _value(element: etree._Element | None, name: str) -> str:
    found = None if element is None else element.find(f"{W}{name}")
    return "" if found is None else found.get(VAL, "")


@dataclass
class _Reader:
    """Walks through the document once, refusing vast ones (F-LARGE). `fields` says for each open field whether what comes is its instruction; `rest` is the text of
    paragraphs whose end was deleted; `before` counts the columns that rows begin behind.
    """

    file: str
    styles: Mapping[str, Style]
    counters: Counters
    fields: list[bool] = field(default_factory=list)
    rest: str = ""
    before: int = 0

    def blocks(self, parent: etree._Element) -> list[Block]:
        """The paragraphs and tables in a body, cell or text box."""
        found: list[Block] = []
        for child in _shown(parent):
            if child.tag == f"{W}p":
                found += self.paragraph(child)
            elif child.tag == f"{W}tbl":
                found.append(self.table(child))
            else:
                found += self.blocks(child)
        return found

    def paragraph(self, element: etree._Element) -> list[Block]:
        """The paragraph with its number, and behind it what stands in its text boxes."""
        properties = element.find(f"{W}pPr")
        style = self.styles.get(_value(properties, "pStyle"), self.styles[""])
        pieces: list[str] = []
        boxes: list[etree._Element] = []
        self._inline(element, pieces, boxes)
        while self.fields and self.fields[-1]:
            self.fields.pop()
        text = self.rest + ("".join(pieces) if not style.hidden else "")
        mark = None if properties is None else properties.find(f"{W}rPr")
        if mark is not None and (mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None):
            self.rest, text = text, ""
        else:
            self.rest = ""
            number = self._number(properties, style)
            text = number + text if text.strip() else text
        shown: list[Block] = [] if style.contents else [Paragraph(text.replace("\t", " "))]
        for box in boxes:
            shown += self.blocks(box)
        return shown

    def _number(self, properties: etree._Element | None, style: Style) -> str:
        """What Word prints before this paragraph; its counters go on."""
        own = None if properties is None else properties.find(f"{W}numPr")
        number, level = _value(own, "numId") or style.list, whole(_value(own, "ilvl"))
        if not number or number == "0":
            return ""
        if level is None:
            level = style.level
        if level is None:
            level = self.counters.level_of_style(number, _value(properties, "pStyle"))
        return self.counters.next(number, level)

    def _inline(self, parent: etree._Element, pieces: list[str], boxes: list[etree._Element]) -> None:
        """The text of all that is shown in a line; text boxes are set aside."""
        for child in _shown(parent):
            if child.tag == f"{W}r":
                self._run(child, pieces, boxes)
            elif child.tag == f"{W}fldChar":
                self._field(child.get(f"{W}fldCharType", ""))
            elif child.tag == f"{W}txbxContent":
                boxes.append(child)
            elif any(self.fields):
                continue
            elif child.tag in (f"{W}t", f"{MATH}t"):
                pieces.append(marked(child.text or ""))
            elif child.tag in DELETED:
                pieces.append(marked("".join(text.text or "" for text in child.iter(f"{W}delText", f"{W}t")), Aside.STRUCK))
            elif child.tag in NOTES:
                pieces.append(marked(FOOTNOTE, Aside.MARK))
            elif child.tag in SIGNS:
                pieces.append(SIGNS[child.tag])
            else:
                self._inline(child, pieces, boxes)

    def _run(self, run: etree._Element, pieces: list[str], boxes: list[etree._Element]) -> None:
        """The text of a run, as its properties say that it is no plain one."""
        properties = run.find(f"{W}rPr")
        style = self.styles.get(_value(properties, "rStyle"))
        kind = aside_of(properties, style.hidden if style else False, style.aside if style else None)
        if kind is None:
            self._inline(run, pieces, boxes)
            return
        own: list[str] = []
        self._inline(run, own, boxes)
        text = "".join(own)
        pieces.append(text if kind is Aside.FAINT and not is_figure(text) else marked(text, kind))

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(True)
        elif self.fields and kind == "separate":
            self.fields[-1] = False
        elif self.fields:
            self.fields.pop()

    def table(self, element: etree._Element) -> Table:
        """The rows that are shown, each cell at its grid column."""
        open_merges: dict[int, int] = {}
        rows: list[tuple[Cell, ...]] = []
        for row in _inside(element, f"{W}tr"):
            properties = row.find(f"{W}trPr")
            if is_on(properties, "hidden") or (properties is not None and properties.find(f"{W}del") is not None):
                continue
            before = _columns(_value(properties, "gridBefore"), 0)
            self.before += before
            refuse_vast(self.file, self.before, MOST_ITEMS)
            empty = (Cell((), column, continued=True) for column in range(before))
            rows.append((*empty, *self._cells(row, before, open_merges)))
        return Table(tuple(rows))

    def _cells(self, row: etree._Element, column: int, open_merges: dict[int, int]) -> Iterator[Cell]:
        """The cells of a row; `open_merges` maps the columns where a cell may go on downwards to its span."""
        here: dict[int, int] = {}
        for element in _inside(row, f"{W}tc"):
            properties = element.find(f"{W}tcPr")
            span = _columns(_value(properties, "gridSpan"), 1)
            if _merged(properties, "hMerge") in CONTINUED or (
                properties is not None and properties.find(f"{W}cellDel") is not None
            ):
                column += span
                continue
            merge = _merged(properties, "vMerge")
            goes_on = merge in CONTINUED and open_merges.get(column) == span
            if merge:
                here[column] = span
            blocks = self.blocks(element)
            yield Cell(() if goes_on else tuple(blocks), column, goes_on)
            column += span
        open_merges.clear()
        open_merges.update(here)


def _merged(properties: etree._Element | None, name: str) -> str:
    """`restart`, `continue`, or empty where the cell is not merged that way."""
    found = None if properties is None else properties.find(f"{W}{name}")
    return "" if found is None else found.get(VAL, "continue")


def _columns(text: str, least: int) -> int:
    return max(least, min(whole(text) or least, MOST_COLUMNS))


def _shown(parent: etree._Element) -> Iterator[etree._Element]:
    """The children that take part in what is shown; of alternatives the first that is not empty."""
    for child in parent.iterchildren("*"):
        if child.tag == f"{MC}AlternateContent":
            choices = [choice for choice in child.iterchildren(f"{MC}Choice", f"{MC}Fallback") if len(choice)]
            if choices:
                yield from _shown(choices[0])
        elif (child.tag not in GONE or child.tag in TOLD) and not _is_contents(child):
            yield child


def _is_contents(element: etree._Element) -> bool:
    """True for a table of contents in a block of its own."""
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery") if element.tag == f"{W}sdt" else None
    return gallery is not None and gallery.get(VAL) == "Table of Contents"


def _inside(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, those in content controls and custom markup included."""
    for child in _shown(parent):
        if child.tag == tag:
            yield child
        elif child.tag not in (f"{W}p", f"{W}tbl"):
            yield from _inside(child, tag)
