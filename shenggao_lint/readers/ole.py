"""The directory of a compound file (OLE: .doc, .wps and others), read within bounds.

Only what tells the files apart and whether they are whole; the text is LibreOffice's affair.
"""

from __future__ import annotations

import struct
from typing import NamedTuple

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_END_OF_CHAIN = 0xFFFFFFFE
_REGULAR = 0xFFFFFFFA
"""Sector numbers from here on are marks, not sectors."""
_MINI_LIMIT = 4096
_ENTRY = 128
_ENTRIES = 4_000


class Broken(ValueError):
    """The file is cut off, or its tables contradict each other."""


class Stream(NamedTuple):
    """A stream's first bytes (at most one sector; none for streams kept in the mini stream) and its size."""

    head: bytes
    size: int


def streams(data: bytes) -> dict[str, Stream]:
    """The streams and storages of a compound file by name.  Raises Broken."""
    if len(data) < _HEADER or not data.startswith(MAGIC):
        raise Broken("no header")
    (shift,) = struct.unpack_from("<H", data, 30)
    fat_sectors, directory = struct.unpack_from("<L", data, 44)[0], struct.unpack_from("<L", data, 48)[0]
    if shift not in (9, 12):
        raise Broken("sector size")
    size = 1 << shift
    count = (len(data) - size + size - 1) // size
    fat = _fat(data, size, count, fat_sectors)
    used = next((number for number in range(len(fat) - 1, -1, -1) if fat[number] != 0xFFFFFFFF), -1)
    # The last sector may be short: some writers leave out its padding.
    if used >= count:
        raise Broken("cut off")
    found: dict[str, Stream] = {}
    for sector in _chain(fat, directory, count):
        for start in range((sector + 1) * size, (sector + 2) * size, _ENTRY):
            entry = data[start : start + _ENTRY]
            if len(entry) < _ENTRY:
                break
            _add(entry, data, size, count, found)
        if len(found) > _ENTRIES:
            raise Broken("entries")
    if not found:
        raise Broken("no entries")
    return found


def _fat(data: bytes, size: int, count: int, sectors: int) -> tuple[int, ...]:
    """The allocation table: for each sector the next one of its chain."""
    places = list(struct.unpack_from("<109L", data, 76))
    (extra,) = struct.unpack_from("<L", data, 68)
    seen = 0
    while extra < _REGULAR:
        seen += 1
        if extra >= count or seen > count:
            raise Broken("table of tables")
        numbers = struct.unpack(f"<{size // 4}L", _sector(data, extra, size))
        places += numbers[:-1]
        extra = numbers[-1]
    table: list[int] = []
    for place in places[:sectors]:
        if place >= count:
            raise Broken("table")
        table += struct.unpack(f"<{size // 4}L", _sector(data, place, size))
    if not table:
        raise Broken("no table")
    return tuple(table)


def _chain(fat: tuple[int, ...], first: int, count: int) -> list[int]:
    chain: list[int] = []
    while first != _END_OF_CHAIN:
        if first >= min(count, len(fat)) or len(chain) > count:
            raise Broken("chain")
        chain.append(first)
        first = fat[first]
    return chain


def _sector(data: bytes, number: int, size: int) -> bytes:
    start = (number + 1) * size
    return data[start : start + size].ljust(size, b"\0")


def _add(entry: bytes, data: bytes, size: int, count: int, found: dict[str, Stream]) -> None:
    (length,) = struct.unpack_from("<H", entry, 64)
    kind = entry[66]
    if kind not in (1, 2, 5) or not 2 <= length <= 64:
        return
    name = entry[: length - 2].decode("utf-16-le", "replace")
    first, bytes_ = struct.unpack_from("<LL", entry, 116)
    if kind == 2 and bytes_ >= _MINI_LIMIT and first >= count:
        raise Broken("stream")
    head = _sector(data, first, size) if kind == 2 and bytes_ >= _MINI_LIMIT else b""
    found[name] = Stream(head, bytes_)
