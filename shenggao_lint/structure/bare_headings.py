"""Headings in the writer's own words, without a number (往根上挖): short lines that stand alone between paragraphs.

Such a line may be anything; it is taken for a heading only where a part of the draft is missing, where the line
stands between the parts before and after it, and where what follows speaks like that part (``by_place``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import ordinals
from .lines import Line
from .outline import Outline, Section
from .roles import MIN_BY_PLACE, missing_parts, spoken, window

MAX_WORDS = 18
MIN_WORDS = 3
# A paragraph has at least so many characters.
MIN_PARAGRAPH = 40
_MARKED = re.compile(r"[。：；！？:;!?|｜\t\d（(]")
_ENDED = ("。", "！", "？", "”", "；", "）")


def bare_headings(found: Outline) -> list[Section]:
    """One new section for each missing part; not yet linked, without roles."""
    missing = missing_parts(found)
    numbered = (ordinals.PART, ordinals.CN)
    if not missing or any(s.ordinal is not None and s.ordinal.form in numbered for s in found.sections):
        return []
    alone = list(_alone(found))
    stops = sorted({line.line for line in alone} | {s.line for s in found.sections if s.level == 1})
    added: dict[int, Section] = {}
    for role in missing:
        first, last = window(found, role)
        for line in alone:
            if not first < line.line < last or line.line in added:
                continue
            stop = next((number for number in stops if number > line.line), found.end + 1)
            text = "".join(x.text for x in found.text.lines[line.line : stop - 1])
            if spoken(found, role, text) >= MIN_BY_PLACE:
                start = len(line.text) - len(line.text.lstrip())
                words = line.text.strip()
                added[line.line] = Section(line.line, start, start + len(words), words, None, 1.0, None)
                break
    return list(added.values())


def _alone(found: Outline) -> Iterator[Line]:
    """Short lines without a mark between paragraphs."""
    taken = {section.line for section in found.sections} | set(found.title.lines)
    body = [
        line
        for line in found.text.lines[: found.end]
        if line.in_body and not line.blank and line.block.cell is None and line.line not in found.title.lines
    ]
    for above, line, below in zip(body, body[1:], body[2:], strict=False):
        words = line.text.strip()
        if (
            MIN_WORDS <= len(words) <= MAX_WORDS
            and line.line not in taken
            and not _MARKED.search(words)
            and ordinals.lead(line.text) is None
            and above.text.rstrip().endswith(_ENDED)
            and (len(below.text) >= MIN_PARAGRAPH or below.line in taken or ordinals.lead(below.text))
        ):
            yield line
