"""Files of older or other office programs turned into .docx by LibreOffice, in a folder of their own that is gone afterwards."""

import struct

from xl_tools.details.said import said
from xl_tools.errors import Refused
from xl_tools.files.disk import in_chinese
from xl_tools.files.libreoffice import convert, find_office
from xl_tools.files.scratch import scratch
from xl_tools.importer.readers.open_document import without_links

NAMES = {".doc": ".doc/.wps", ".rtf": ".rtf", ".odt": ".odt", ".xml": "Word 2003 XML"}
FIB = b"\xec\xa5"
SECTOR = 512
"""Bytes: the streams of the format begin at multiples of it."""
ENCRYPTED = 0x0100
"""A flag of the first block of a Word stream."""
SECONDS = 90
"""For LibreOffice to read one file, a first start included."""


def as_docx(data: bytes, file: str, suffix: str) -> bytes:
    """`data`, a file that LibreOffice knows by `suffix`, as a Word package.

    Raises Refused: F-ENCRYPTED, what an OpenDocument package is refused for, F-OLD-FORMAT where there is no LibreOffice, F-BROKEN where it cannot read the file or there is no room
    for temporary files.
    """
    if suffix == ".doc" and _is_locked(data):
        raise Refused("F-ENCRYPTED", file=file)
    if suffix == ".odt":
        data = without_links(data, file)
    if find_office() is None:
        raise Refused("F-OLD-FORMAT", file=file, detail=NAMES[suffix])
    try:
        return _converted(data, file, suffix)
    except OSError as error:
        detail, advice = said("F-PDF", "no_room", reason=in_chinese(error)), said("F-PDF", "advice_room")
        raise Refused("F-BROKEN", file=file, state=said("F-BROKEN", "unopened"), detail=detail, advice=advice) from error


def _converted(data: bytes, file: str, suffix: str) -> bytes:
    with scratch("import") as folder:
        source = folder / f"report{suffix}"
        source.write_bytes(data)
        target = folder / "out"
        target.mkdir()
        try:
            (made,) = convert([source], "docx", target, seconds=SECONDS)
        except Refused as refusal:
            raise Refused("F-BROKEN", file=file, detail=said("F-BROKEN", "office")) from refusal
        return made.read_bytes()


def _is_locked(data: bytes) -> bool:
    """Whether the Word stream of an old file says that it is encrypted."""
    for at in range(SECTOR, len(data) - 12, SECTOR):
        if data[at : at + 2] == FIB:
            (flags,) = struct.unpack_from("<H", data, at + 10)
            return bool(flags & ENCRYPTED)
    return False
