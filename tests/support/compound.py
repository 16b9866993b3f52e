"""A compound file (OLE) written by hand: header, one table, one directory sector, the streams."""

from __future__ import annotations

import struct
from collections.abc import Mapping

SECTOR = 512
END, FREE, TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A whole compound file with at most three streams, each padded to 4096 bytes or more."""
    assert len(streams) <= 3
    fat = [TABLE, END]
    entries = [_entry("Root Entry", 5, END, 0)]
    content = b""
    for name, data in streams.items():
        data = data.ljust(4096, b"\0")
        data += bytes(-len(data) % SECTOR)
        first, count = len(fat), len(data) // SECTOR
        fat += [*range(first + 1, first + count), END]
        entries.append(_entry(name, 2, first, len(data)))
        content += data
    assert len(fat) <= SECTOR // 4
    table = struct.pack("<128L", *fat, *[FREE] * (128 - len(fat)))
    directory = b"".join(entries).ljust(SECTOR, b"\0")
    return _header() + table + directory + content


def _header() -> bytes:
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    head += bytes(6) + struct.pack("<LLLLLLLLL", 0, 1, 1, 0, 4096, END, 0, END, 0)
    return head + struct.pack("<109L", 0, *[FREE] * 108)


def _entry(name: str, kind: int, first: int, size: int) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    fields = (
        raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw), kind, 1) + struct.pack("<LLL", FREE, FREE, FREE)
    )
    return fields.ljust(116, b"\0") + struct.pack("<LLL", first, size, 0)


def word_stream(*, encrypted: bool = False) -> bytes:
    """The start of a Word 97 stream."""
    return struct.pack("<HHHHHH", 0xA5EC, 0xC1, 0, 0x804, 0, 0x0100 if encrypted else 0)
