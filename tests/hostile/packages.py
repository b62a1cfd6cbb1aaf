"""Zip packages that no honest program writes, made byte by byte where Python's own writer would refuse."""

import io
import struct
import zipfile
import zlib

from xl_tools.files.package import pack, parts_of

MEBI = 2**20


def with_part(data, name, content):
    """The package with one part added or replaced; `content` may be a change of what is there."""
    parts = parts_of(data, "")
    made = content(parts.get(name, b"")) if callable(content) else content
    return pack({**parts, name: made})


def added(data, name, content=b"x", compression=zipfile.ZIP_DEFLATED):
    """The package with an entry of any name put behind the others, twice where it is there already."""
    target = io.BytesIO(data)
    with zipfile.ZipFile(target, "a", compression) as package:
        entry = zipfile.ZipInfo("x" * len(name.encode()))
        entry.compress_type = compression
        package.writestr(entry, content)
    return (
        target.getvalue().replace(b"x" * len(name.encode()), name.encode()) if name.encode() not in (b"x",) else target.getvalue()
    )


def local(name, content, *, size=None, deflate=True):
    """A local entry and its line of the directory; `size` is what they say of the content."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(content) + packer.flush() if deflate else content
    size = len(content) if size is None else size
    shared = (20, 0x800, 8 if deflate else 0, 0, 0x21, zlib.crc32(content), len(packed), size, len(name), 0)
    return struct.pack("<4s5H3L2H", b"PK\3\4", *shared) + name + packed, shared


def zipped(entries):
    """A zip of (name, local entry, shared numbers, offset or None for the place where the entry stands)."""
    body, directory = bytearray(), bytearray()
    for name, entry, shared, offset in entries:
        at = len(body) if offset is None else offset
        directory += struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, *shared, 0, 0, 0, 0, at) + name
        body += entry
    count = len(entries)
    return bytes(body + directory) + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(directory), len(body), 0)


def rebuilt(data, extra=()):
    """The good package with further raw entries: (name, entry, shared, offset)."""
    entries = [(name.encode(), *local(name.encode(), content), None) for name, content in parts_of(data, "").items()]
    return zipped([*entries, *extra])


def overlapping(data, count=600):
    """Many entries that all point at the same few kilobytes."""
    entry, shared = local(b"xl/media/a0000.bin", bytes(4 * MEBI))
    good = rebuilt(data)
    start = good.index(b"PK\1\2")
    first = [(b"xl/media/a0000.bin", entry, shared, None)]
    entries = [(name.encode(), *local(name.encode(), content), None) for name, content in parts_of(data, "").items()]
    return zipped([*entries, *first, *((b"xl/media/a%04d.bin" % at, b"", shared, start) for at in range(1, count))])


def lying(data):
    """A part of 300 MB that says it has ten bytes."""
    return rebuilt(data, [(b"xl/media/a.bin", *local(b"xl/media/a.bin", bytes(300 * MEBI), size=10), None)])


def many_entries(data):
    return rebuilt(data, [(name := b"xl/media/%06d" % at, *local(name, b"", deflate=False), None) for at in range(60_000)])


def encrypted_entries(data):
    """Every entry marked as encrypted."""
    made = bytearray(data)
    for mark, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = made.find(mark)
        while at >= 0:
            made[at + place] |= 1
            at = made.find(mark, at + 4)
    return bytes(made)


def flipped(data, at):
    made = bytearray(data)
    made[int(len(made) * at)] ^= 0x5A
    return bytes(made)
