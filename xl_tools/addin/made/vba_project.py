"""`vbaProject.bin` as [MS-OVBA] wants it from a program that is not Office: sources only, and nothing that Office once compiled from others."""

import struct
from collections.abc import Iterator

from pyopenvba.cfb import CFB
from pyopenvba.vba import compress, decompress

NOT_COMPILED = b"\xcc\x61\xff\xff\x00\x00\x00"
"""All of the stream _VBA_PROJECT (2.3.4.1): a version that no Office has, so that each compiles the sources anew, and no cache."""
PROJECT_COOKIE, MODULE_COOKIE, MODULE_STREAM, MODULE_OFFSET, TERMINATOR = 0x0013, 0x002C, 0x001A, 0x0031, 0x0010
"""Records of the stream dir (2.3.4.2)."""
AS_WRITTEN = {PROJECT_COOKIE: b"\xff\xff", MODULE_COOKIE: b"\xff\xff", MODULE_OFFSET: bytes(4), TERMINATOR: b""}
PROJECT_VERSION = 0x0009
"""The record whose stated size leaves out the last two of its bytes (2.3.4.2.1.11)."""
VBA = "VBA"


def sources_only(project: bytes) -> bytes:
    """The project with every module beginning with its source, and with the fields as they are to be written."""
    file = CFB.from_bytes(project)
    directory = decompress(file.get_stream_in_storage(VBA, "dir"))
    records = bytearray()
    stream = ""
    for kind, content in _records(directory):
        if kind == MODULE_STREAM:
            stream = content.decode("ascii")
        elif kind == MODULE_OFFSET:
            module = file.get_stream_in_storage(VBA, stream)
            file.write_stream_in_storage(VBA, stream, module[int.from_bytes(content, "little") :])
        records += _record(kind, AS_WRITTEN.get(kind, content))
    file.write_stream_in_storage(VBA, "dir", compress(bytes(records)))
    file.write_stream_in_storage(VBA, "_VBA_PROJECT", NOT_COMPILED)
    written: bytes = file.to_bytes()
    return written


def _records(directory: bytes) -> Iterator[tuple[int, bytes]]:
    """Number and content of each record up to the terminator, with which it ends."""
    at = 0
    while True:
        kind, size = struct.unpack_from("<HI", directory, at)
        size += 2 if kind == PROJECT_VERSION else 0
        yield kind, directory[at + 6 : at + 6 + size]
        at += 6 + size
        if kind == TERMINATOR:
            return


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HI", kind, len(content) - (2 if kind == PROJECT_VERSION else 0)) + content
