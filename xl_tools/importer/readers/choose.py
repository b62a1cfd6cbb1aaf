"""Which reader a file needs, told by what is in it and never by its name; each is imported only when a file of its kind comes."""

import re
from typing import TYPE_CHECKING

from xl_tools.chinese.lazy_regex import regex
from xl_tools.details.said import said
from xl_tools.errors import Refused
from xl_tools.files.package import OLE, ZIP, parts_of, refuse_ole
from xl_tools.importer.readers.plain_text import LARGEST, decoded, lines_document, text_document
from xl_tools.importer.stream.document import Document
from xl_tools.later import later

if TYPE_CHECKING:
    from xl_tools.importer.readers import old_formats, text_with_tables
    from xl_tools.importer.readers.docx import docx_reader
    from xl_tools.importer.readers.html import html_reader, mhtml
    from xl_tools.importer.readers.pdf import bounded_pdf
else:
    docx_reader = later("xl_tools.importer.readers.docx.docx_reader")
    html_reader = later("xl_tools.importer.readers.html.html_reader")
    mhtml = later("xl_tools.importer.readers.html.mhtml")
    old_formats = later("xl_tools.importer.readers.old_formats")
    bounded_pdf = later("xl_tools.importer.readers.pdf.bounded_pdf")
    text_with_tables = later("xl_tools.importer.readers.text_with_tables")


WORD_STREAM = "WordDocument".encode("utf-16-le")
OPEN_DOCUMENT = regex(rb"mimetypeapplication/vnd\.oasis\.opendocument\.([a-z]+)")
OPEN_DOCUMENT_NAMES = (b"mimetype", b"content.xml", b"META-INF/manifest.xml")
"""What such a package holds, wherever its mark stands."""
BINARY_WORKBOOK = b"xl/workbook.bin"
SHEETS_XML = (
    (b"urn:schemas-microsoft-com:office:spreadsheet", ".xml"),
    (b"vnd.oasis.opendocument.spreadsheet", ".fods"),
)
"""What begins a workbook written in one file of markup."""
OTHERS = (
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"BM", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
)
ZIPPED = (
    (b"OFD.xml", "ofd"),
    (b"xl/workbook", "workbook"),
    (b"ppt/", "slides"),
)
HTML = regex(rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|link|base|title|div|table|tr|td|p|span|center|style|script|h[1-6]|article|section|main)\b", re.IGNORECASE | re.DOTALL)  # fmt: skip
MIME = regex(rb"(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){0,20}?(?:MIME-Version|Content-Type):", re.IGNORECASE)
WORD_XML = (
    b'mso-application progid="Word.Document"',
    b"office/word/2003/wordml",
    b"schemas.microsoft.com/office/2006/xmlPackage",
)
TABLE = regex(r"<table\b", re.IGNORECASE)
PARAGRAPH_END = regex(r"</(?:p|div|section|h[1-6])\s*>", re.IGNORECASE)
FEWEST_PARAGRAPHS = 5
"""Paragraphs of a web page in a piece of one, which may begin with anything; text with tables in it has none."""
MARKS = "\ufeff \t\r\n"
LOOKED_AT = 4096
"""Bytes at the beginning in which the mark of a kind of file is looked for."""


def document_in(data: bytes, file: str) -> Document:
    """The stream of a published report of any kind. Raises Refused: F-NOT-REPORT for a file of another kind, F-ENCRYPTED, F-OLD-FORMAT,
    F-BROKEN, F-BOMB, F-XML, F-EMPTY.
    """
    head = data[:LOOKED_AT]
    if data.startswith(OLE):
        if WORD_STREAM not in data:
            refuse_ole(data, file)
        return _office(data, file, ".doc")
    if data.startswith(ZIP):
        return _package(data, file)
    if b"%PDF-" in head[:1024]:
        return bounded_pdf.bounded_pdf_document(data, file)
    for magic, kind in OTHERS:
        if data.startswith(magic):
            raise Refused("F-NOT-REPORT", file=file, detail=said("F-NOT-REPORT", kind))
    if head.lstrip().startswith(b"{\\rtf"):
        return _office(data, file, ".rtf")
    if any(mark in head for mark in WORD_XML) and head.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<?xml"):
        return _office(data, file, ".xml")
    return _written(data, file, head)


def _written(data: bytes, file: str, head: bytes) -> Document:
    """A web page, one saved with its pictures, or plain text, perhaps with tables of a web page in it."""
    for mark, suffix in SHEETS_XML:
        if mark in head and b"<?xml" in head[:100]:
            raise _other_workbook(file, suffix)
    if MIME.match(head.lstrip(b"\xef\xbb\xbf \r\n")) and b"boundary=" in head:
        return mhtml.archived_document(data, file)
    if HTML.match(_ascii(head)):
        return html_reader.html_document(data, file)
    if len(data) > LARGEST or b"<" not in data:
        return text_document(data, file)
    text = decoded(data, file)
    if len(PARAGRAPH_END.findall(text)) >= FEWEST_PARAGRAPHS:
        return html_reader.html_document(data, file)
    if TABLE.search(text):
        return text_with_tables.mixed_document(text, file)
    return lines_document(text, file)


def _ascii(head: bytes) -> bytes:
    """The beginning of a page whatever its encoding, so far as its markup is concerned."""
    return head.replace(b"\0", b"").lstrip(b"\xff\xfe\xef\xbb\xbf \t\r\n")


def _package(data: bytes, file: str) -> Document:
    kind = _open_document(data, file)
    if kind == b"text":
        return _office(data, file, ".odt")
    if kind == b"spreadsheet":
        raise _other_workbook(file, ".ods")
    if kind:
        raise Refused("F-NOT-REPORT", file=file, detail=said("F-NOT-REPORT", "no_text_document"))
    if BINARY_WORKBOOK in data:
        raise _other_workbook(file, ".xlsb")
    for mark, name in ZIPPED:
        if mark in data:
            raise Refused("F-NOT-REPORT", file=file, detail=said("F-NOT-REPORT", name))
    if b"word/" not in data and b"[Content_Types].xml" not in data:
        if data.rstrip(b"\0").endswith(b"\0\0") or b"PK\x05\x06" in data:
            raise Refused("F-NOT-REPORT", file=file, detail=said("F-NOT-REPORT", "archive"))
        raise Refused("F-BROKEN", file=file)
    return docx_reader.docx_document(data, file, _page)


def _open_document(data: bytes, file: str) -> bytes:
    """What an OpenDocument package calls itself behind `opendocument.`; empty for another package."""
    found = OPEN_DOCUMENT.search(data[:200])
    if found or any(name not in data for name in OPEN_DOCUMENT_NAMES):
        return found[1] if found else b""
    found = OPEN_DOCUMENT.search(b"mimetype" + parts_of(data, file).get("mimetype", b""))
    return found[1] if found else b""


def _other_workbook(file: str, kind: str) -> Refused:
    """The refusal of a workbook in another format, with what to do: it may be a filing all the same."""
    detail, advice = said("F-NOT-REPORT", "other_workbook", kind=kind), said("F-NOT-REPORT", "advice_workbook")
    return Refused("F-NOT-REPORT", file=file, detail=detail, advice=advice)


def _page(data: bytes, file: str) -> Document:
    """The page that a Word file holds."""
    return _written(data, file, data[:LOOKED_AT])


def _office(data: bytes, file: str, suffix: str) -> Document:
    """A file of an older or another office program, by way of LibreOffice."""
    return docx_reader.docx_document(old_formats.as_docx(data, file, suffix), file, _page)
