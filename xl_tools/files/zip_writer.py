"""Zip entries that are deflated once and written many times: copying the unchanged parts of a template costs next to nothing."""

import struct
import zlib
from collections.abc import Iterable
from typing import NamedTuple

LOCAL = struct.Struct("<4s5H3L2H")
CENTRAL = struct.Struct("<4s6H3L5H2L")
END = struct.Struct("<4s4H2LH")
VERSION, UTF8_NAME, DEFLATED = 20, 0x800, 8
"""Numbers of the format: version 2.0, the flag of names in UTF-8, the method."""
DATE_1980_01_01 = 0x21
"""The first day of the format: equal parts make equal files."""


class Entry(NamedTuple):
    """A part of a package, deflated. `size` is that of the content in bytes."""

    name: str
    crc: int
    size: int
    deflated: bytes


def entry_of(name: str, content: bytes, level: int = 6) -> Entry:
    """A part made of `content`."""
    packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Entry(name, zlib.crc32(content), len(content), packer.compress(content) + packer.flush())


def assemble(entries: Iterable[Entry]) -> bytes:
    """The package made of `entries`, in their order, with a fixed date: equal entries give equal bytes."""
    local: list[bytes] = []
    central: list[bytes] = []
    offset = 0
    for entry in entries:
        name = entry.name.encode()
        shared = (UTF8_NAME, DEFLATED, 0, DATE_1980_01_01, entry.crc, len(entry.deflated), entry.size, len(name))
        head = LOCAL.pack(b"PK\3\4", VERSION, *shared, 0)
        central.append(CENTRAL.pack(b"PK\1\2", VERSION, VERSION, *shared, 0, 0, 0, 0, 0, offset) + name)
        local += (head, name, entry.deflated)
        offset += len(head) + len(name) + len(entry.deflated)
    directory = b"".join(central)
    end = END.pack(b"PK\5\6", 0, 0, len(central), len(central), len(directory), offset, 0)
    return b"".join((*local, directory, end))
