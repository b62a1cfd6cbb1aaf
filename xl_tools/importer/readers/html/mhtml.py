"""A web page saved together with its pictures (.mht), or put into a letter: only the page is read."""

import re
from email import message_from_bytes, policy

from xl_tools.chinese.lazy_regex import regex
from xl_tools.details.said import said
from xl_tools.errors import Refused
from xl_tools.importer.readers.html.html_reader import LARGEST, html_document
from xl_tools.importer.stream.document import Document, refuse_vast

ENVELOPE = regex(rb"multipart/|message/", re.IGNORECASE)
"""Named in the head of every part that holds other parts."""
KIND = regex(rb"[\r\n]content-type:[^\r\n]*(?:[\r\n]+[ \t][^\r\n]*)*", re.IGNORECASE)
LINE_END = regex(rb"\r\n?|\n")
MOST_ENVELOPES = 100
"""Parts that hold parts; a saved page has one."""
MOST_PARTS = 5_000
"""Parts; a saved page has one for each picture."""
MOST_LINES = 300_000
"""What the largest archive has where all is in it in lines of 76 signs."""
LONGEST_KIND = 2_000
"""Bytes of the line that says what a part is; the library takes long over a longer one."""


def archived_document(data: bytes, file: str) -> Document:
    """The stream of the first page in the archive. Raises Refused: F-BOMB over 20 MB, F-LARGE for more parts than any page has or parts in
    parts in parts, F-NOT-REPORT where there is no page.
    """
    if len(data) > LARGEST:
        raise Refused("F-BOMB", file=file)
    _refuse_tangled(data, file)
    message = message_from_bytes(data.lstrip(b"\xef\xbb\xbf \r\n"), policy=policy.compat32)
    for part in message.walk():
        content = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(content, bytes) and content.strip():
            charset = part.get_content_charset()
            return html_document(_declared(content, charset), file)
    raise Refused("F-NOT-REPORT", file=file, detail=said("F-NOT-REPORT", "no_page"))


def _refuse_tangled(data: bytes, file: str) -> None:
    """Raise Refused (F-LARGE) for what the standard library would call itself over and again for, or take the square of its length in time."""
    refuse_vast(file, sum(1 for _ in LINE_END.finditer(data)), MOST_LINES)
    refuse_vast(file, len(ENVELOPE.findall(data)), MOST_ENVELOPES)
    refuse_vast(file, data.count(b"\n--") + data.count(b"\r--"), MOST_PARTS)
    refuse_vast(file, max((len(found[0]) for found in KIND.finditer(b"\n" + data)), default=0), LONGEST_KIND)


def _declared(content: bytes, charset: str | None) -> bytes:
    """The page with the encoding that its envelope names written where a page names it itself."""
    return (
        f'<meta charset="{charset}">'.encode("ascii", "ignore") + content
        if charset and not content.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf"))
        else content
    )
