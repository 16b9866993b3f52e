"""How the program signs what it writes into a Word file."""

from __future__ import annotations

from datetime import datetime

AUTHOR = "审核（机器初审）"
INITIALS = "审"


class ReviewError(Exception):
    """The file cannot be written to; the message is one Chinese sentence that says what to do."""


def local_time(now: datetime | None = None) -> str:
    """The clock on the wall, as Word writes it: local time, with a Z that means nothing."""
    return (now or datetime.now()).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def signature(id: int, time: str, prefix: str = "w:") -> bytes:
    """The attributes that every comment and tracked change carries."""
    return f'{prefix}id="{id}" {prefix}author="{AUTHOR}" {prefix}date="{time}"'.encode()


def escaped(text: str) -> bytes:
    """Text as the content of an XML element."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
    return text.encode("utf-8")


class Ids:
    """Numbers that no annotation of a document has yet."""

    # Word keeps them as signed 32-bit numbers.
    _MOST = 2**31 - 1

    def __init__(self, used: set[int]) -> None:
        self._used = used
        highest = max(used, default=-1)
        self._next = highest + 1 if highest < self._MOST - 1_000_000 else 0

    def take(self) -> int:
        while self._next in self._used:
            self._next += 1
        self._next += 1
        return self._next - 1
