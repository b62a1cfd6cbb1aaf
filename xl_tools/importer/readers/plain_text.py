"""Plain text and Markdown as a stream: tables are recognised by their tabs or pipes; where there are none, every line is a paragraph."""

import codecs
import re
from collections.abc import Iterator

from xl_tools.chinese.common_characters import likeness
from xl_tools.chinese.lazy_regex import regex
from xl_tools.details.said import said
from xl_tools.errors import Refused
from xl_tools.importer.readers.pipe_rows import RULED, closed_rows, drawn
from xl_tools.importer.stream.asides import STRAY, Aside, marked
from xl_tools.importer.stream.document import BOOKMARK, MOST_MARKS, PAGE_NUMBER, Document, Item, refuse_vast

BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
DASHES = r"\s*(?::?-{3,}:?|:-+:?|-+:)\s*"
RULER = regex(rf"\s*\|?(?:{DASHES}\|)+(?:{DASHES})?|\s*\+(?:[-=]{{2,}}\+)+\s*|{DASHES}")
NUMERIC = regex(r"\s*(?:[\d][\d,，]*(?:[.．]\d+)?)?\s*")
MARK_FIRST = regex(r"\s*[.．、)）]")
BLANKS = " \t\u3000\xa0\ufeff\u200b"
LONGEST_REST = 30
"""Characters that the end of a broken label has."""
LONGEST_LABEL = 60
"""Characters of a label; the longest of a form has some forty."""
REMARK = regex(r"[（(][^（）()]*[^（）()\d一二三四五六七八九十][^（）()]*[）)]|[(（]?注\d*[：:）)].*")
"""A line in brackets that is no ordinal, or a note."""
FULL_LINE = 20
"""Characters of a line that was broken by its length; a shorter one was ended on purpose."""
UNFINISHED = regex(r"[、，,]$")
FINISHED = regex(r"[。；;：:！？!?）)]$")
COUNT_FIRST = regex(r"\s*\d[\d,]*(?:\.\d+)?\s*(?:件次|人次|万元|[件条宗起份篇次期例封个项场张家部人元]|%)")
ORDINAL = regex(r"\s*(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、]\D)")


MARKUP = regex(r"[#*_\\<&!~]")
STRUCK = regex(r"(<(?:del|s|strike)>|~~)(?=\S)(.+?)(?:</(?:del|s|strike)>|~~)", re.IGNORECASE)
RAISED = regex(r"(<su[pb]>)(.+?)</su[pb]>", re.IGNORECASE)
TURNED = regex(r"[\u202a-\u202e\u2066-\u2069]")
BETWEEN_CELLS = regex(r"([|\t])")
HASHES = regex(r"^\s{0,3}#{1,6}\s+|\s+#{2,6}\s*$")
EMPHASIS = regex(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
ESCAPED = regex(r"\\(?=[.#*_()\[\]+\-!])")
PICTURE = regex(r"!\[[^\]]*\]\([^)]*\)")
ENTITY = regex(r"&(?:nbsp|emsp|ensp|#160|#xa0);", re.IGNORECASE)
BREAK = regex(r"<br\s*/?>", re.IGNORECASE)
LONGEST_RUN = 200
"""Marks in a row that are kept; more cost time and say nothing."""
RUN = regex(r"([ \t\u3000\xa0])\1{200,}")
"""More blanks in a row than any page is wide."""
LARGEST = 5 * 2**20  # a report with all its tables has some 20 KB


def text_document(data: bytes, file: str) -> Document:
    """The stream of a text file. Raises Refused: F-EMPTY, F-BOMB over 5 MB, or F-BROKEN where the bytes are text in no known encoding."""
    if len(data) > LARGEST:
        raise Refused("F-BOMB", file=file)
    if not data.strip(b"\0 \r\n\t"):
        raise Refused("F-EMPTY", file=file)
    return lines_document(decoded(data, file), file)


def lines_document(text: str, file: str) -> Document:
    """The stream of text that is decoded already. Raises Refused (F-LARGE) for more rows and cells than any report has."""
    refuse_vast(file, max(text.count("|") + text.count("\t"), text.count("\n")), MOST_MARKS)
    text = RUN.sub(lambda found: found[1] * LONGEST_RUN, text)
    return Document(file, tuple(_items(closed_rows([_without_markup(line) for line in drawn(text).splitlines()]))))


def _without_markup(line: str) -> str:
    """The line without what Markdown writes around headings and strong words."""
    line = STRAY.sub("", line)
    if TURNED.search(line):
        line = "".join(marked(cell) if TURNED.search(cell) else cell for cell in BETWEEN_CELLS.split(line))
    if not MARKUP.search(line):
        return line
    line = RAISED.sub(lambda found: marked(found[2], Aside.MARK), STRUCK.sub(lambda found: marked(found[2], Aside.STRUCK), line))
    line = EMPHASIS.sub(r"\2", HASHES.sub("", PICTURE.sub("", line)))
    return ESCAPED.sub("", ENTITY.sub(" ", BREAK.sub("\n", line)))


def decoded(data: bytes, file: str) -> str:
    """The text of `data`: UTF-8, UTF-16 or GB18030, with or without byte order mark. Raises Refused (F-BROKEN)."""
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return data.decode(encoding, errors="replace")
    data = _whole_characters(data)
    guesses = ["utf-8", "gb18030"]
    zeros = data.count(0)
    if zeros:
        guesses = ["utf-16-le" if data[1::2].count(0) * 2 >= zeros else "utf-16-be"]
    for encoding in guesses:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    repaired = max((data.decode(encoding, errors="replace") for encoding in guesses), key=likeness)
    if repaired.count("\ufffd") * 50 > len(repaired):
        raise Refused("F-BROKEN", file=file, detail=said("F-BROKEN", "encoding"))
    return repaired


def _whole_characters(data: bytes) -> bytes:
    """UTF-8 without a last character that was cut off; other bytes as they are."""
    for cut in range(1, 4):
        if len(data) > cut and data[-cut] >= 0xC0:
            try:
                data[:-cut].decode("utf-8")
            except UnicodeDecodeError:
                return data
            return data if _is_utf8(data[-cut:]) else data[:-cut]
    return data


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _items(lines: list[str]) -> Iterator[Item]:
    """Each line according to what it is: a row with tabs or pipes, one cell after a tab, the rest of a cell, or a paragraph."""
    stream = _Stream()
    for number, line in enumerate(lines, 1):
        if not line.strip(BLANKS) and "\t" not in line:
            stream.close()
        elif RULER.fullmatch(line) or RULED.fullmatch(line) or PAGE_NUMBER.fullmatch(line):
            continue
        elif line.strip(BLANKS) == "|":
            stream.close()
        elif "|" in line or "｜" in line:
            stream.piped(number, line.replace("｜", "|"))
        elif line.startswith("\t") and line.count("\t") == 1:
            stream.cell(number, line[1:])
        elif "\t" in line.strip(" "):
            stream.tabbed(number, line)
        else:
            stream.line(number, line)
    return iter(stream.items)


class _Stream:
    """The items so far, and whether the last cell may still go on in the next line."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self._row = -1
        self._open = ""
        self._led: bool | None = None
        self._text_at = 0

    def close(self) -> None:
        """A blank line: the row ends here."""
        self._open = ""

    def cell(self, number: int, text: str) -> None:
        """One cell in its own line after a tab; it belongs to the row of the cell in the line before."""
        if self._open != "cell":
            self._row += 1
            self._append(number, text, 0)
        else:
            self._append(number, text, self.items[-1].column + 1)
        self._open = "cell"

    def tabbed(self, number: int, line: str) -> None:
        """A whole row, cells between tabs."""
        self._new_row(number, line.split("\t"))
        self._open = ""

    def piped(self, number: int, line: str) -> None:
        """A whole row, cells between pipes; a line without a leading pipe goes on with the last cell of a row that had one.

        Whether a pipe at the start opens the first cell or closes a blank one is decided by the first row of the table.
        """
        line = line.rstrip(BLANKS)
        opening = line.lstrip(BLANKS).startswith("|")
        if self._led is None and line.strip("| "):
            self._led = opening
        line = line.lstrip(BLANKS) if self._led else line
        cells = line.split("|")
        if self._open == "pipe" and not opening and self._goes_on(line):
            self._continue(cells[0])
            cells = cells[1:-1] if line.endswith("|") else cells[1:]
            for text in cells:
                self._append(number, text, self.items[-1].column + 1)
            self._open = "" if line.endswith("|") else "pipe"
            return
        led, ended = opening and bool(self._led), line.endswith("|")
        cells = cells[1:] if led else cells
        self._new_row(number, cells[:-1] if ended and len(cells) > 1 else cells)
        self._open = "pipe" if led and not ended else ""

    def line(self, number: int, text: str) -> None:
        """A line of its own: the rest of an open cell, a remark on the number in it, else a paragraph."""
        if self._open and REMARK.fullmatch(text.strip(BLANKS)) and self.items[-1].text.strip(BLANKS):
            self._continue(text)
            return
        if self._open and len(text.strip(BLANKS)) <= LONGEST_REST and not ORDINAL.match(text) and self._goes_on(text):
            self._continue(text)
            return
        self._open, self._led = "", None
        if self._breaks_off(number, text):
            last = self.items[-1]
            self.items[-1] = Item(f"{last.text.rstrip(BLANKS)}{text.strip(BLANKS)}", last.line)
        else:
            self.items.append(Item(text, number))
        self._text_at = number

    def _breaks_off(self, number: int, text: str) -> bool:
        """Whether the line before broke off inside a sentence: behind a 、 or comma, or right before a count."""
        if not self.items or number != self._text_at + 1:
            return False
        before = self.items[-1].text.rstrip(BLANKS)
        return len(before) >= FULL_LINE and bool(
            UNFINISHED.search(before) or (COUNT_FIRST.match(text) and not FINISHED.search(before))
        )

    def _goes_on(self, rest: str) -> bool:
        """A number is whole at the end of its line, unless the mark that makes it an ordinal follows; a label may go on."""
        last = self.items[-1]
        text = BOOKMARK.sub("", last.text)
        return (len(text) <= LONGEST_LABEL and not NUMERIC.fullmatch(text)) or (
            bool(text.strip()) and bool(MARK_FIRST.match(rest))
        )

    def _continue(self, text: str) -> None:
        last = self.items[-1]
        self.items[-1] = Item(f"{last.text}\n{text}", last.line, last.row, last.column)

    def _new_row(self, number: int, cells: list[str]) -> None:
        self._row += 1
        for column, text in enumerate(cells):
            self._append(number, text, column)

    def _append(self, number: int, text: str, column: int) -> None:
        self.items.append(Item(text, number, self._row, column))
