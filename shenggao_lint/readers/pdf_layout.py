"""Pieces of text at places on pages -> paragraphs as the drafter wrote them.

A PDF knows neither lines nor paragraphs.  Lines come from equal heights; a line goes on with the one
before unless it is indented, the one before ended early, the size changes, or there is a gap.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

BODY, HEADER, FOOTER = "body", "header", "footer"

_WIDE = "\u2e80-\u303f\u3100-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef“”‘’…—"
_SPACES = re.compile(rf"(?<=[{_WIDE}])[ \u00a0\u3000]+|[ \u00a0\u3000]+(?=[{_WIDE}])")
_PAGE_NUMBER = re.compile(
    r"[-—–－―·.\s]*\d{1,4}[-—–－―·.\s]*|第\s*[\d一二三四五六七八九十百]+\s*页(?:\s*[，,/]?\s*共\s*[\d一二三四五六七八九十百]+\s*页)?"
    r"|\d{1,3}\s*/\s*\d{1,3}"
)
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、](?!\d)|第[一二三四五六七八九十]{1,3}[章节条，、]"
)
_ENDS = "。；：？！”）"

# In widths of a character.
_INDENT = 0.8
_EARLY = 2.5
_COLUMN = 2.5
_INDENTED = 0.15
"""Share of indented lines from which on a draft is one with indents."""
_GAP = 1.6
"""Times the usual distance of lines."""


class Piece(NamedTuple):
    """Text that begins at (x, y) in points, in letters of ``size`` points."""

    x: float
    y: float
    size: float
    text: str


class Line(NamedTuple):
    """A line of a page; ``end`` is where it ends, by estimate."""

    page: int
    x: float
    end: float
    y: float
    size: float
    text: str


class Paragraph(NamedTuple):
    """What will be a block."""

    text: str
    part: str


def paragraphs(pages: Sequence[Sequence[Piece]]) -> list[Paragraph]:
    """Body paragraphs in reading order, then headers and footers, identical ones once."""
    lines = [_lines(number, pieces) for number, pieces in enumerate(pages)]
    body, headers, footers = _margins(lines)
    found = [Paragraph(text, BODY) for text in _join(body)]
    found += [Paragraph(text, HEADER) for text in headers]
    return found + [Paragraph(text, FOOTER) for text in footers]


def width(text: str) -> float:
    """Estimated width in widths of a Chinese character."""
    return sum(0.5 if char < "\u2000" else 1.0 for char in text)


def _lines(page: int, pieces: Sequence[Piece]) -> list[Line]:
    rows: list[list[Piece]] = []
    for piece in sorted((p for p in pieces if p.text.strip()), key=lambda p: -p.y):
        if rows and abs(rows[-1][0].y - piece.y) <= 0.4 * max(piece.size, 1):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [_line(page, row) for row in rows]


def _line(page: int, row: list[Piece]) -> Line:
    row.sort(key=lambda piece: piece.x)
    text, end = "", row[0].x
    for piece in row:
        lead = len(piece.text) - len(piece.text.lstrip())
        if text and piece.x - end > _COLUMN * piece.size:
            text += "\t"
        text += piece.text
        end = max(end, piece.x + width(piece.text.rstrip()) * piece.size)
        if lead == len(piece.text):
            end = piece.x
    size = max(row, key=lambda piece: len(piece.text)).size
    lead = len(text) - len(text.lstrip(" \u3000"))
    start = row[0].x + width(text[:lead]) * size
    return Line(page, start, end, row[0].y, size, text)


def _margins(pages: list[list[Line]]) -> tuple[list[Line], list[str], list[str]]:
    """Take page numbers and lines repeated at the top or bottom of the pages out of the body."""
    tops = Counter(_key(page[0].text) for page in pages if page)
    bottoms = Counter(_key(page[-1].text) for page in pages if page)
    often = max(2, (len(pages) + 1) // 2)
    headers: dict[str, str] = {}
    footers: dict[str, str] = {}
    body: list[Line] = []
    for page in pages:
        rest = list(page)
        for found, counts, index in ((headers, tops, 0), (footers, bottoms, -1)):
            if len(rest) < 2 and len(pages) < 2:
                continue
            text = rest[index].text.strip() if rest else ""
            if text and (_PAGE_NUMBER.fullmatch(text) or counts[_key(text)] >= often):
                found.setdefault(_key(text), _clean(text))
                del rest[index]
        body += rest
    return body, list(headers.values()), list(footers.values())


def _key(text: str) -> str:
    """The text with its figures blotted out: page numbers differ from page to page."""
    return re.sub(r"\d+", "0", "".join(text.split()))


def _join(lines: list[Line]) -> list[str]:
    if not lines:
        return []
    # Most lines are in the body's size; a title's margins say nothing about the body's.
    size = Counter(round(line.size, 1) for line in lines for _ in range(1 + len(line.text) // 8)).most_common(
        1
    )[0][0]
    main = [line for line in lines if abs(line.size - size) < 0.1 * size] or lines
    left = min(line.x for line in main)
    right = sorted(line.end for line in main)[int(len(main) * 0.9) if len(main) > 1 else 0]
    gaps = [a.y - b.y for a, b in pairwise(lines) if a.page == b.page and a.y > b.y]
    usual = median(gaps) if gaps else 0.0
    # Where first lines are indented, a number at the margin only happens to stand there.
    plain = sum(line.x >= left + _INDENT * line.size for line in main) < _INDENTED * len(main)
    texts = [lines[0].text]
    for before, line in pairwise(lines):
        if _starts(before, line, left, right, usual, plain):
            texts.append(line.text)
        else:
            texts[-1] = _glue(texts[-1], line.text)
    return [text for text in map(_clean, texts) if text]


def _starts(before: Line, line: Line, left: float, right: float, usual: float, plain: bool) -> bool:
    """Whether ``line`` begins a paragraph; ``plain``: without indents, numbers must tell."""
    if abs(before.size - line.size) > 0.1 * line.size or "\t" in before.text + line.text:
        return True
    if _centred_on(before, line, left, right):
        return False
    if line.x >= left + _INDENT * line.size or before.end < right - _EARLY * line.size:
        return True
    if before.page == line.page and usual and before.y - line.y > _GAP * usual:
        return True
    return plain and bool(_NUMBERED.match(line.text.lstrip()) and before.text.rstrip()[-1:] in _ENDS)


def _centred_on(before: Line, line: Line, left: float, right: float) -> bool:
    """Whether ``line`` is the rest of a title too long for one line: centred, below a full one without an end mark."""
    full = before.x < left + _EARLY * before.size and before.end > right - _EARLY * before.size
    middle = abs(line.x + line.end - left - right) / 2 < line.size and line.x > left + 3 * line.size
    return full and middle and before.text.rstrip()[-1:] not in _ENDS


def _glue(text: str, more: str) -> str:
    """Two lines of a paragraph; words of Latin letters keep a space between them."""
    text, more = text.rstrip(), more.lstrip()
    between = (
        " "
        if text[-1:].isascii() and more[:1].isascii() and text[-1:].isalpha() and more[:1].isalpha()
        else ""
    )
    return text + between + more


def _clean(text: str) -> str:
    return _SPACES.sub("", text.strip())
