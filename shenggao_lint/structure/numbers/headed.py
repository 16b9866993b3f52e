"""What a declared number counts where the items have no numbers of their own: labelled sentences, a list's measures."""

from __future__ import annotations

import re

from ..lines import Line
from ..outline import Outline
from .series import next_line, series_in

# A label is a word or two; all labels of a row are of about one length.
_LABEL = re.compile(r"([一-鿿]{1,4})[：:](?=[^\s])")
_BEGINS = re.compile(r"[。；\n][ \t　]*(?=[一-鿿]{1,4}[：:])")
_BLANK = re.compile(r"[ \t　]*")
LEAST = 3


def labelled(found: Outline, line: Line, number: int, stop: int) -> int:
    """How many labelled sentences stand from ``stop`` of the line on (学：……听：……谈：……); 0 where none do.

    The row begins right there, or with the next line, and goes on sentence by sentence or line by line.
    A ``number`` that stands in a labelled sentence itself counts no labels.
    """
    begin = max(line.text.rfind(mark, 0, number) for mark in "。；") + 1
    if _LABEL.match(line.text, begin):
        return 0
    start = _BLANK.match(line.text, stop)
    first = _LABEL.match(line.text, start.end() if start else stop)
    if first is not None:
        text = line.text[first.start() :]
    else:
        below = next_line(found, line.line)
        first = _LABEL.match(below.text.lstrip()) if below and not line.text[stop:].strip() else None
        if below is None or first is None:
            return 0
        text = _run(found, below)
    size, seen = len(first[1]), {first[1]}
    for mark in _BEGINS.finditer(text):
        label = _LABEL.match(text, mark.end())
        if label is None or label[1] in seen or len(label[1]) != size:
            continue
        seen.add(label[1])
    return len(seen) if len(seen) >= LEAST else 0


def _run(found: Outline, first: Line) -> str:
    """The lines from ``first`` on that begin with a label."""
    lines: list[str] = []
    for line in found.text.lines[first.line - 1 :]:
        if not line.blank and not (line.in_body and _LABEL.match(line.text.lstrip())):
            break
        lines.append(line.text.strip())
    return "\n".join(lines)


def listed_measures(found: Outline, line: Line) -> int:
    """How many measures the list of problems below the line has; 0 where they cannot be told apart.

    Each problem's measures are numbered in their cell or behind their label (①……；②……), or are one sentence.
    """
    count = 0
    for unit in found.units:
        if unit.kind != "measure":
            continue
        piece = unit.pieces[0]
        if unit.partner is None or piece.line <= line.line:
            return 0
        text = found.line(piece.line).text[piece.start : piece.end]
        items = series_in(text, 0)
        if not items and "；" in text:
            return 0
        count += items or 1
    return count if count >= LEAST else 0
