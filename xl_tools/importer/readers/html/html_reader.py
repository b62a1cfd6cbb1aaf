"""A web page as a stream: what a browser shows of its article, tables with their merged cells included."""

import codecs
import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from lxml import etree

from xl_tools.chinese.lazy_regex import regex
from xl_tools.details.said import said
from xl_tools.errors import Refused
from xl_tools.importer.readers.html.article import article_of, draft_mark, headline_of, without_furniture
from xl_tools.importer.readers.html.elements import BLOCKS, SILENT, Lists, hidden_classes, is_hidden
from xl_tools.importer.readers.html.odd_elements import CELLS, aside_of
from xl_tools.importer.readers.plain_text import decoded
from xl_tools.importer.stream.asides import Aside, is_figure, marked
from xl_tools.importer.stream.document import MOST_ITEMS, MOST_MARKS, Document, refuse_vast
from xl_tools.importer.stream.page_flow import Block, Paragraph, document_of
from xl_tools.importer.stream.spans import Spanning, reach, table_of

LARGEST = 20 * 2**20
"""Bytes; a page with its pictures inside has a few million."""
CHARSET = regex(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,20})", re.IGNORECASE)
XML_ENCODING = regex(rb"<\?xml[^>]{0,80}?encoding\s*=\s*[\"']([A-Za-z0-9_-]{3,20})")
LOOKED_AT = 4096
"""Bytes at the beginning in which a page declares its encoding; browsers look at 1,024."""
SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030"}
WIDE = r"[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f“”‘’—…·]"
LINE_END = "\x01"
"""Stands for white space with a line end in it until it is known what is on both its sides."""
BETWEEN_WIDE = regex(rf"(?<={WIDE}){LINE_END}+(?={WIDE})")
WHITE = regex(r"[ \t\r\f\n]+")
SPACES = regex(rf"[ {LINE_END}]+")
SPACERS = regex(r"<!\[if !supportMisalignedColumns\]>(?:(?!<!\[).){0,20000}<!\[endif\]>", re.IGNORECASE | re.DOTALL)
"""A row without text that Word writes to keep columns apart."""
CONDITIONAL = regex(r"<!\[(?:if|endif)[^\]>]{0,200}\]>", re.IGNORECASE)
PAGE_END = regex(r"</(?:html|body)\s*>", re.IGNORECASE)
"""Behind the end of a page the parser reads nothing; some files hold two pages."""
LONG_TAG = regex(r"<([a-zA-Z][\w:-]*)[^<>]{2000,}>")
ATTRIBUTE = regex(r"[\s=]+")
MOST_ATTRIBUTES = 500
"""Attributes of an element and words in them; an editor writes some ten. Comparing each with all others would take for ever."""
FEWEST_SHOWN = 0.3
"""Share of paragraphs and cells that are shown at least: where classes hide more, a script shows them later."""
ALL_LINKS = 0.9
"""Share of linked characters from which a line leads away from the page."""


def html_document(data: bytes, file: str) -> Document:
    """The stream of a web page. Raises Refused: F-BOMB over 20 MB, F-LARGE over 200,000 tags, F-BROKEN where its encoding is not known, F-NOT-REPORT where nothing is
    in it.
    """
    if len(data) > LARGEST:
        raise Refused("F-BOMB", file=file)
    source = page_text(data, file)
    refuse_vast(file, source.count("<"), MOST_MARKS)
    root = _parsed(source)
    if root is None:
        raise Refused("F-NOT-REPORT", file=file, detail=said("F-NOT-REPORT", "empty_page"))
    hidden = _hidden(root)
    article = article_of(root, hidden)
    blocks = without_furniture(_Page(hidden, file).read(article))
    headline = headline_of(root, article, blocks, hidden)
    mark, blocks = draft_mark(blocks)
    return replace(document_of([Paragraph(headline), *blocks] if headline else blocks, file), watermark=mark, is_page=True)


def html_blocks(source: str, file: str) -> list[Block]:
    """What a piece of a page shows, such as a table inside Markdown. Raises Refused (F-LARGE)."""
    root = _parsed(source)
    return [] if root is None else _Page(frozenset(), file).read(root)


def page_text(data: bytes, file: str) -> str:
    """The source of a page: by its byte order mark, as UTF-8 where it is that, by what it declares, else by what fits."""
    if not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and data.count(0) * 4 < len(data):
        declared = CHARSET.search(data[:LOOKED_AT]) or XML_ENCODING.match(data)
        name = declared[1].decode("ascii").lower() if declared else "utf-8"
        for encoding in ("utf-8", SUPERSETS.get(name, name)):
            text = _whole(data, encoding)
            if text is not None:
                return text
    return decoded(data, file)


def _whole(data: bytes, encoding: str) -> str | None:
    """The text where every byte fits; a last character that was cut off is left out."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(data)
    except (LookupError, UnicodeError):
        return None


def _parsed(source: str) -> etree._Element | None:
    source = CONDITIONAL.sub("", SPACERS.sub("", source.replace("\0", "")))
    source = LONG_TAG.sub(lambda tag: tag[0] if len(ATTRIBUTE.findall(tag[0])) <= MOST_ATTRIBUTES else f"<{tag[1]}>", source)
    source = source if len(PAGE_END.findall(source)) < 2 else PAGE_END.sub("", source)
    if not source.strip():
        return None
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True, encoding="utf-8", no_network=True)
    root: etree._Element | None = etree.fromstring(source.encode("utf-8", "replace"), parser)
    return root


def _hidden(root: etree._Element) -> frozenset[str] | None:
    """The classes that hide what they are put on; None where so much is hidden that a script must show it later."""
    classes = hidden_classes(root)
    everything = sum(1 for element in root.iter("td", "p") if element.text)
    shown = 0
    walk = etree.iterwalk(root, events=("start",))
    for _, element in walk:
        if is_hidden(element, classes):
            walk.skip_subtree()
        elif element.tag in ("td", "p") and element.text:
            shown += 1
    return None if shown < everything * FEWEST_SHOWN else classes


@dataclass
class _Sink:
    """Where text goes: the page, or a cell. `text` is the line being written, `linked` how much of it is in links."""

    blocks: list[Block] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    linked: int = 0

    def add(self, text: str | None, *, in_link: bool, kind: Aside | None = None) -> None:
        if text:
            shown = WHITE.sub(lambda white: LINE_END if "\n" in white[0] or "\r" in white[0] else " ", text)
            self.text.append(marked(shown, kind) if shown.strip(f" {LINE_END}") else shown)
            self.linked += len("".join(text.split())) if in_link else 0

    def flush(self, *, keep_links: bool) -> None:
        """The line is at its end. Outside of tables one that is nothing but links leads away from the page and is left out."""
        lines = (SPACES.sub(" ", BETWEEN_WIDE.sub("", line)).strip(" ") for line in "".join(self.text).split("\n"))
        text = "\n".join(lines).strip("\n")
        length = len("".join(text.split()))
        if length and (keep_links or self.linked < length * ALL_LINKS):
            self.blocks.append(Paragraph(text))
        self.text, self.linked = [], 0


@dataclass
class _Draft:
    """A table being read, row by row."""

    rows: list[list[Spanning]] = field(default_factory=list)


class _Page:
    """Walks through a page once. There is one sink for the page and one for each cell that is open."""

    def __init__(self, hidden: AbstractSet[str] | None, file: str) -> None:
        self._hidden = hidden
        self._file = file
        self._cells = 0
        self._lists = Lists()
        self._sinks = [_Sink()]
        self._tables: list[_Draft] = []
        self._links = 0
        self._asides: list[tuple[etree._Element, Aside]] = []

    def read(self, root: etree._Element) -> list[Block]:
        """The paragraphs and tables inside `root`."""
        walk = etree.iterwalk(root, events=("start", "end"))
        skipped: etree._Element | None = None
        for event, element in walk:
            if event == "start":
                if is_hidden(element, self._hidden) and element is not root:
                    self._hide(element)
                    skipped = element
                    walk.skip_subtree()
                else:
                    self._start(element)
                continue
            if element is skipped:
                skipped = None
            else:
                self._end(element)
            if element is not root:
                self._add(element.tail)
        self._flush()
        return self._sinks[0].blocks

    def _add(self, text: str | None) -> None:
        """Text of the page or of a cell, as the innermost element says that is no plain one."""
        kind = self._asides[-1][1] if self._asides else None
        if kind is Aside.FAINT and (len(self._sinks) == 1 or not is_figure(text or "")):
            kind = None
        self._sinks[-1].add(text, in_link=self._links > 0, kind=kind)

    def _hide(self, element: etree._Element) -> None:
        """Figures in a cell that are not shown are remembered."""
        text = "" if element.tag in SILENT or element.tag in CELLS else "".join(map(str, element.itertext()))
        if len(self._sinks) > 1 and is_figure(text):
            self._sinks[-1].add(text, in_link=False, kind=Aside.HIDDEN)

    def _flush(self) -> None:
        self._sinks[-1].flush(keep_links=len(self._sinks) > 1)
        refuse_vast(self._file, len(self._sinks[-1].blocks), MOST_ITEMS)

    def _start(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in BLOCKS and tag not in ("td", "th"):
            self._flush()
        if tag == "table":
            self._tables.append(_Draft())
        elif tag == "tr" and self._tables:
            self._tables[-1].rows.append([])
            refuse_vast(self._file, len(self._tables[-1].rows), MOST_ITEMS)
        elif tag in ("td", "th") and self._tables:
            self._sinks.append(_Sink())
        elif tag == "a" and element.get("href") is not None:
            self._links += 1
        kind = aside_of(element)
        if kind:
            self._asides.append((element, kind))
        self._add(_said_by(element, self._lists))

    def _end(self, element: etree._Element) -> None:
        tag = element.tag
        if self._asides and self._asides[-1][0] is element:
            self._asides.pop()
        if tag in ("td", "th") and self._tables and len(self._sinks) > 1:
            self._end_cell(element)
            return
        if tag in BLOCKS:
            self._flush()
        if tag == "br":
            self._sinks[-1].text.append("\n")
        elif tag == "table" and self._tables:
            draft = self._tables.pop()
            table, self._cells = table_of(draft.rows, self._file, self._cells)
            self._sinks[-1].blocks.append(table)
        elif tag == "a" and element.get("href") is not None:
            self._links -= 1

    def _end_cell(self, element: etree._Element) -> None:
        self._flush()
        blocks = tuple(self._sinks.pop().blocks)
        draft = self._tables[-1]
        if not draft.rows:
            draft.rows.append([])
        draft.rows[-1].append(Spanning(blocks, reach(element.get("colspan")), reach(element.get("rowspan"))))


def _said_by(element: etree._Element, lists: Lists) -> str | None:
    """The text that begins an element."""
    if element.tag == "li":
        return lists.mark(element) + (element.text or "")
    if element.tag == "input" and element.get("type", "text").lower() == "text":
        return element.get("value")
    return element.text
