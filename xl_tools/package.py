"""The zip package that .xlsx and .docx are: read within limits, written the same bytes every time."""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping

from xl_tools.errors import Refused

MOST_ENTRIES = 2_000
MOST_BYTES = 200 * 2**20
MOST_RATIO = 200
RATIO_MATTERS_FROM = 5 * 2**20
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
RELATION = re.compile(rb"<Relationship\b[^>]*>")
OLD_FORMATS = (("Workbook", ".xls"), ("WordDocument", ".doc"), ("PowerPoint Document", ".ppt"))


def parts_of(data: bytes, file: str) -> dict[str, bytes]:
    """Every part of the package by name, in the order of the file.

    Raises Refused: F-ENCRYPTED, F-OLD-FORMAT, F-BROKEN, F-BOMB (over 2,000 parts, 200 MB, or 200 times the packed size), F-XML (a DOCTYPE).
    """
    refuse_ole(data, file)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _bounded(package, file)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        raise Refused("F-BROKEN", file=file, detail=str(error)) from error


def refuse_ole(data: bytes, file: str) -> None:
    """Raise Refused for an encrypted package (F-ENCRYPTED) or a file of the old binary kind (F-OLD-FORMAT)."""
    if not data.startswith(OLE):
        return
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Refused("F-ENCRYPTED", file=file)
    suffix = next((suffix for name, suffix in OLD_FORMATS if name.encode("utf-16-le") in data), ".xls")
    raise Refused("F-OLD-FORMAT", file=file, detail=suffix)


def _bounded(package: zipfile.ZipFile, file: str) -> dict[str, bytes]:
    entries = package.infolist()
    if len(entries) > MOST_ENTRIES:
        raise Refused("F-BOMB", file=file)
    found: dict[str, bytes] = {}
    room = MOST_BYTES
    for entry in entries:
        most = min(room, max(RATIO_MATTERS_FROM, entry.compress_size * MOST_RATIO))
        with package.open(entry) as stream:
            content = stream.read(most + 1)
        if len(content) > most:
            raise Refused("F-BOMB", file=file)
        if entry.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in content:
            raise Refused("F-XML", file=file)
        room -= len(content)
        found[entry.filename] = content
    return found


def refuse_active(parts: Mapping[str, bytes], file: str) -> None:
    """Raise Refused for a package that carries programs (F-MACRO) or leans on other files (F-EXTERNAL); plain hyperlinks are neither."""
    for name, content in parts.items():
        if name.endswith("vbaProject.bin"):
            raise Refused("F-MACRO", file=file)
        if name.startswith("xl/externalLinks/") or (name.endswith(".rels") and any(map(_leans, RELATION.findall(content)))):
            raise Refused("F-EXTERNAL", file=file)


def _leans(relation: bytes) -> bool:
    return b'TargetMode="External"' in relation and b"/hyperlink" not in relation


def pack(parts: Mapping[str, bytes], level: int = 6) -> bytes:
    """The package made of `parts`, in their order, with a fixed date: equal parts give equal bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            package.writestr(entry, content)
    return target.getvalue()
