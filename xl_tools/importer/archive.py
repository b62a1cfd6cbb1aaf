"""A web page saved together with its pictures (.mht), or put into a letter: only the page is read."""

from email import message_from_bytes, policy

from xl_tools.errors import Refused
from xl_tools.importer.document import Document
from xl_tools.importer.html import LARGEST, html_document


def archived_document(data: bytes, file: str) -> Document:
    """The stream of the first page in the archive. Raises Refused: F-BOMB over 20 MB, F-NOT-REPORT where there is no page."""
    if len(data) > LARGEST:
        raise Refused("F-BOMB", file=file)
    message = message_from_bytes(data.lstrip(b"\xef\xbb\xbf \r\n"), policy=policy.compat32)
    for part in message.walk():
        content = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(content, bytes) and content.strip():
            charset = part.get_content_charset()
            return html_document(_declared(content, charset), file)
    raise Refused("F-NOT-REPORT", file=file, detail="里面没有网页")


def _declared(content: bytes, charset: str | None) -> bytes:
    """The page with the encoding that its envelope names written where a page names it itself."""
    return (
        f'<meta charset="{charset}">'.encode("ascii", "ignore") + content
        if charset and not content.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf"))
        else content
    )
