"""Chinese text on a terminal: how wide it is, where to cut it, where to put the carets.

Widths are terminal columns: 2 for full-width characters, 1 for the rest, 0 for combining ones.
East Asian *ambiguous* characters (“ ” … ×) are 1 on Unicode terminals and 2 on GBK consoles, so
their width is a parameter.
"""

from __future__ import annotations

import unicodedata
from functools import cache

ELLIPSIS = "…"

# A line must not begin with these: they belong to the word before them.
_NO_START = frozenset("，。、；：？！”’）》〉】」』〕…,.;:?!)]}%％—")
# A line must not end with these.
_NO_END = frozenset("“‘（《〈【「『〔([{")


@cache
def char_width(char: str, ambiguous: int = 1) -> int:
    """Columns that one character takes."""
    if char < "\x7f":
        return 1
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    kind = unicodedata.east_asian_width(char)
    if kind in "WF":
        return 2
    return ambiguous if kind == "A" else 1


def text_width(text: str, ambiguous: int = 1) -> int:
    """Columns that a whole text takes."""
    return sum(char_width(char, ambiguous) for char in text)


def clean(text: str) -> str:
    """The text as it may go to a terminal: tabs and control characters become blanks, one for one.

    A draft may hold escape sequences or bidirectional marks; shown raw they would rule the terminal.
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char == "\u3000" else " " for char in text)


def fit(text: str, width: int, ambiguous: int = 1) -> str:
    """The text, cut with … at the end where it is wider than ``width`` columns."""
    text = clean(text)
    if text_width(text, ambiguous) <= width:
        return text
    return _head(text, width - char_width(ELLIPSIS, ambiguous), ambiguous) + ELLIPSIS


def pad(text: str, width: int, ambiguous: int = 1) -> str:
    """The text with blanks after it up to ``width`` columns."""
    return text + " " * (width - text_width(text, ambiguous))


def _head(text: str, width: int, ambiguous: int) -> str:
    used = 0
    for index, char in enumerate(text):
        used += char_width(char, ambiguous)
        if used > width:
            return text[:index]
    return text


def wrap(
    text: str, width: int, indent: str = "", hanging: str | None = None, ambiguous: int = 1
) -> list[str]:
    """The text in lines of at most ``width`` columns.

    indent    stands before the first line, ``hanging`` (by default the same) before the others
    Latin words and figures stay whole where they fit on a line; closing marks never begin a line.
    """
    hanging = indent if hanging is None else hanging
    lines: list[str] = []
    rest, lead = clean(text), indent
    while True:
        room = max(width - text_width(lead, ambiguous), 8)
        if text_width(rest, ambiguous) <= room:
            lines.append((lead + rest).rstrip())
            return lines
        cut = _break_at(rest, len(_head(rest, room, ambiguous)))
        lines.append((lead + rest[:cut]).rstrip())
        rest, lead = rest[cut:].lstrip(" "), hanging


def _break_at(text: str, limit: int) -> int:
    """Where to break ``text``, at or before index ``limit`` (at least 1)."""
    cut = limit
    while cut > 1 and not _may_break(text[cut - 1], text[cut]):
        cut -= 1
    return cut if cut > 1 else max(limit, 1)


def _may_break(before: str, after: str) -> bool:
    if after in _NO_START or before in _NO_END:
        return False
    return not (before.isascii() and after.isascii() and before not in " /" and after != " ")


def underline(
    text: str, start: int, end: int, width: int, ambiguous: int = 1
) -> tuple[str, str, tuple[int, int]]:
    """A line of the draft and the carets under ``text[start:end]`` (0-based).

    Returns (line, carets, bounds): a line wider than ``width`` columns is cut around the excerpt
    with …; ``bounds`` says where the excerpt lies in the returned line.  An empty excerpt gets one
    caret.  Carets are ASCII, so every console can print them.
    """
    text = clean(text)
    widths = [char_width(char, ambiguous) for char in text]
    left, right = _window(widths, start, end, width, char_width(ELLIPSIS, ambiguous))
    lead = ELLIPSIS if left > 0 else ""
    tail = ELLIPSIS if right < len(text) else ""
    shown_end = min(end, right)
    blanks = sum(widths[left:start]) + text_width(lead, ambiguous)
    carets = " " * blanks + "^" * max(sum(widths[start:shown_end]), 1)
    offset = len(lead) - left
    return lead + text[left:right] + tail, carets, (start + offset, shown_end + offset)


def _window(widths: list[int], start: int, end: int, width: int, dots: int) -> tuple[int, int]:
    """Which characters to show: the excerpt, with context on both sides as far as there is room."""
    if sum(widths) <= width:
        return 0, len(widths)
    room = width - 2 * dots
    used = sum(widths[start:end])
    left, right = start, end
    if used > room:
        # The excerpt alone is too wide: show its beginning.
        right, used = start, 0
        while right < end and used + widths[right] <= room:
            used += widths[right]
            right += 1
        return left, right
    while True:
        grown = False
        # A little less before than after: what follows usually explains the excerpt.
        if right < len(widths) and used + widths[right] <= room:
            used += widths[right]
            right += 1
            grown = True
        if left > 0 and used + widths[left - 1] <= room:
            left -= 1
            used += widths[left]
            grown = True
        if not grown:
            return left, right
