"""The packed streams of a PDF, measured without taking it apart: one that swells to far more than any page or font is no report's."""

import zlib

from xl_tools.chinese.lazy_regex import regex
from xl_tools.errors import Refused
from xl_tools.importer.stream.document import refuse_vast

START = regex(rb"stream\r?\n")
END = b"endstream"
PICTURE = b"/Image"
"""A picture may be large, and nobody unpacks it who reads the text."""
LOOKED_BACK = 1_000
"""Bytes before a stream in which it is described."""
MOST_STREAM = 32 * 2**20
"""Bytes of one stream; a Chinese font that was put in whole has up to twenty million."""
MOST_STREAMS = 100 * 2**20
"""Bytes of all streams unpacked; a report has some million."""
MOST_LAYERS = 3
"""Filters one on the other; programs write one or two."""
MOST_COUNT = 50_000
"""Of streams; a report of ten pages has fifty."""


def refuse_packed(data: bytes, file: str) -> None:
    """Raise Refused (F-BOMB) where a stream, or all of them together, are many times larger than they look, F-LARGE where there are more than in any report."""
    refuse_vast(file, data.count(END), MOST_COUNT)
    total = 0
    end = 0
    while start := START.search(data, end):
        before = data[max(end, start.start() - LOOKED_BACK) : start.start()]
        end = data.find(END, start.end())
        end = end + len(END) if end >= 0 else len(data)
        if PICTURE not in before[before.rfind(b"obj") + 1 :]:
            total += _size(data[start.end() : end])
        if total > MOST_STREAMS:
            raise Refused("F-BOMB", file=file)


def _size(packed: bytes) -> int:
    """How large a stream is unpacked, whatever it is packed in so often; all that is allowed and more where it is larger than one may be."""
    for _ in range(MOST_LAYERS):
        if not _is_packed(packed):
            break
        try:
            packed = zlib.decompressobj().decompress(packed, MOST_STREAM + 1)
        except zlib.error:
            break
        if len(packed) > MOST_STREAM:
            return MOST_STREAMS + 1
    return len(packed)


def _is_packed(data: bytes) -> bool:
    """True for what begins as the format's packed streams do."""
    return len(data) > 2 and data[0] & 0x0F == zlib.DEFLATED and int.from_bytes(data[:2]) % 31 == 0
