"""The zip package that .xlsx and .docx are: read within limits, written the same bytes every time."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence

from xl_tools.chinese.lazy_regex import regex
from xl_tools.details.said import said
from xl_tools.errors import Refused

MOST_ENTRIES = 2_000
"""Parts; a workbook of ours has some twenty."""
MOST_BYTES = 100 * 2**20
"""Bytes of all parts unpacked; a workbook of ours has half a million."""
MOST_RATIO = 200
"""Unpacked to packed; text packs to a tenth, empty rows to a hundredth."""
RATIO_MATTERS_FROM = 5 * 2**20
"""Bytes up to which a part may be packed as tightly as it likes."""
MOST_TAGS = 1_500_000
"""Of elements in one part: as a tree they take a hundred times the room of a package that holds nothing else."""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
OLD_FORMATS = (("Workbook", ".xls"), ("WordDocument", ".doc"), ("PowerPoint Document", ".ppt"))
LOCAL_HEAD = 30
"""Bytes of the head before an entry, its name apart."""
DIRECTORY_ENTRY = b"PK\x01\x02"
ENCRYPTED = 1
"""A flag of an entry."""
FOLLOWED = 8
"""The flag of an entry whose checksum and sizes stand behind it."""
FOLLOWS = b"PK\x07\x08"
UNKNOWN = 0xFFFFFFFF
"""The size told where the true one stands elsewhere (ZIP64)."""
STRICT = b"http://purl.oclc.org/ooxml/"
STRICT_NAME = regex(rb"(?<=[\"'])http://purl\.oclc\.org/ooxml/(\w+)/")
"""A name of the strict variant of the formats, where names stand."""
USUAL_NAME = rb"http://schemas.openxmlformats.org/\1/2006/"
HEAD = 4_000
"""Bytes of a part in which the names of its formats stand."""
LONGEST_NAME = 300
"""Characters of a part’s name; those of office programs have some thirty."""
XML_NAMES = (".xml", ".rels", ".vml")
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
DECLARED = regex(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
ENCODINGS = regex(rb"utf-?8|us-ascii|ascii|iso-8859-\d+|windows-125\d|gb2312|gbk|gb18030", re.IGNORECASE)
"""Encodings in which markup is written with the bytes of ASCII."""
DEFINITION = regex(rb"<!(?:DOCTYPE|ENTITY)")
BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


def parts_of(data: bytes, file: str) -> dict[str, bytes]:
    """Every part of the package by name, in the order of the file.

    Raises Refused: F-ENCRYPTED, F-OLD-FORMAT, F-BROKEN, F-BOMB (over 2,000 parts, 100 MB, or 200 times the packed size; parts that share
    their bytes), F-NAMES (names that lead elsewhere or occur twice), F-XML (a DOCTYPE). The names of the strict
    variant of the formats are written as the usual ones.
    """
    refuse_ole(data, file)
    if data.count(DIRECTORY_ENTRY) > 2 * MOST_ENTRIES:
        raise Refused("F-BOMB", file=file)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            _refuse_odd(entries, package.start_dir, file)
            return _bounded(data, entries, file)
    except BROKEN as error:
        raise Refused("F-BROKEN", file=file, detail=str(error)) from error


def refuse_ole(data: bytes, file: str) -> None:
    """Raise Refused for an encrypted package (F-ENCRYPTED) or a file of the old binary kind (F-OLD-FORMAT)."""
    if not data.startswith(OLE):
        return
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Refused("F-ENCRYPTED", file=file)
    suffix = next((suffix for name, suffix in OLD_FORMATS if name.encode("utf-16-le") in data), ".xls")
    raise Refused("F-OLD-FORMAT", file=file, detail=suffix)


def _refuse_odd(entries: Sequence[zipfile.ZipInfo], end: int, file: str) -> None:
    """Raise Refused for what the directory alone gives away; sizes in it may be lies, so bytes are counted later all the same."""
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise Refused("F-BOMB", file=file)
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        raise Refused("F-ENCRYPTED", file=file)
    names = {entry.orig_filename.lower() for entry in entries}
    if len(names) < len(entries) or any(_leads_elsewhere(entry.orig_filename) for entry in entries):
        raise Refused("F-NAMES", file=file)
    ordered = sorted(entries, key=lambda entry: entry.header_offset)
    ends = [*(entry.header_offset for entry in ordered[1:]), end]
    if any(_least_end(entry) > most for entry, most in zip(ordered, ends, strict=True)):
        raise Refused("F-BOMB", file=file)
    if ordered and ordered[0].header_offset:
        raise Refused("F-BROKEN", file=file, detail=said("F-BROKEN", "before_archive"))


def _leads_elsewhere(name: str) -> bool:
    """True for a name that is no plain path inside the package."""
    plain = (
        0 < len(name) <= LONGEST_NAME and name.isprintable() and "\\" not in name and ":" not in name and not name.startswith("/")
    )
    return not plain or ".." in name.split("/")


def _least_end(entry: zipfile.ZipInfo) -> int:
    return entry.header_offset + LOCAL_HEAD + len(entry.orig_filename) + entry.compress_size


def _bounded(data: bytes, entries: Sequence[zipfile.ZipInfo], file: str) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    room = MOST_BYTES
    for entry in entries:
        if not entry.is_dir():
            content = _content(data, entry, min(room, max(RATIO_MATTERS_FROM, entry.compress_size * MOST_RATIO)), file)
            room -= len(content)
            found[entry.filename] = _checked(entry.filename, content, file) if entry.filename.endswith(XML_NAMES) else content
    return found


def _content(data: bytes, entry: zipfile.ZipInfo, most: int, file: str) -> bytes:
    """The bytes of a part, of which there must be as many as its entry says, and at most `most`."""
    start = _start(data, entry)
    raw = data[start : start + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_DEFLATED:
        unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
        content = unpacking.decompress(raw, most + 1)
        whole = unpacking.eof
    else:
        content, whole = raw, entry.compress_type == zipfile.ZIP_STORED
    if len(content) > most:
        raise Refused("F-BOMB", file=file)
    if not whole or len(content) != entry.file_size or zlib.crc32(content) != entry.CRC:
        raise zipfile.BadZipFile(entry.filename)
    return content


def _start(data: bytes, entry: zipfile.ZipInfo) -> int:
    """Where the bytes of a part begin. Raises BadZipFile where what stands before or behind them belies the directory."""
    mark, _, flags, method, _, _, checksum, packed, size, length, extra = struct.unpack_from(
        "<4s5H3I2H", data, entry.header_offset
    )
    begin = entry.header_offset + LOCAL_HEAD
    start: int = begin + length + extra
    name = entry.orig_filename.encode("utf-8" if entry.flag_bits & 0x800 else "cp437")
    told = [(checksum, entry.CRC), (packed, entry.compress_size), (size, entry.file_size)]
    if flags & FOLLOWED:
        behind = data[start + entry.compress_size : start + entry.compress_size + 8].removeprefix(FOLLOWS)
        told = [(int.from_bytes(behind[:4], "little"), entry.CRC), *((given, true) for given, true in told if given)]
    lies = any(given not in (true, UNKNOWN) for given, true in told)
    if mark != ZIP or method != entry.compress_type or data[begin : begin + length] != name or lies:
        raise zipfile.BadZipFile(entry.filename)
    return start


def _checked(name: str, content: bytes, file: str) -> bytes:
    """A part of XML as UTF-8 or a relative of it. Raises Refused: F-XML for definitions of its own, whatever the encoding; F-BOMB."""
    if content.startswith(WIDE_MARKS):
        wide = "utf-16" if content[0] > 0x7F else "utf-16-le" if content[0] else "utf-16-be"
        content = re.sub(rb"encoding\s*=\s*[\"'][\w-]+[\"']", b'encoding="UTF-8"', content.decode(wide).encode(), count=1)
    text = content.removeprefix(b"\xef\xbb\xbf")
    declared = DECLARED.match(text)
    if DEFINITION.search(content) or (declared and not ENCODINGS.fullmatch(declared[1])) or text.lstrip()[:1] not in (b"<", b""):
        raise Refused("F-XML", file=file, detail=name)
    if STRICT in content[:HEAD]:
        content = STRICT_NAME.sub(USUAL_NAME, content)
    if len(content) > RATIO_MATTERS_FROM and content.count(b"<") > MOST_TAGS:
        raise Refused("F-BOMB", file=file)
    return content


def pack(parts: Mapping[str, bytes], level: int = 6) -> bytes:
    """The package made of `parts`, in their order, with a fixed date: equal parts give equal bytes. Level 0 does not deflate."""
    target = io.BytesIO()
    kind = zipfile.ZIP_DEFLATED if level else zipfile.ZIP_STORED
    with zipfile.ZipFile(target, "w", kind, compresslevel=level or None) as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = kind
            entry.external_attr = 0o600 << 16
            package.writestr(entry, content)
    return target.getvalue()
