"""Lines left over from a downloaded file: words and patterns of such lines, and short lines that keep coming back."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from ..document import BODY
from ..rulebook import Rule
from ..structure import Outline, bars, ordinals
from ..structure.lines import Line
from . import Hit, pattern

OPTIONS = {**pattern.OPTIONS, "repeat_min": "int", "repeat_max_chars": "int", "repeat_min_chars": "int"}
VALUES = pattern.VALUES
OWN_WORDS = ("phrases", "patterns", "repeat_min")

MAX_BETWEEN = 60


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Lines with residue words, then watermarks: a short line without a number that stands repeatedly."""
    reported = set()
    for hit in pattern.check(outline, rule):
        reported.add(hit.span.line)
        yield hit
    for line in _between(outline, reported):
        reported.add(line.line)
        yield Hit(line.span(), "", {"note": ""})
    options = rule.options
    if not options.get("repeat_min"):
        return
    places: dict[str, list[int]] = {}
    headings = {section.line for section in outline.sections} | set(outline.title.lines)
    headings |= bars.rows(outline).keys()  # the head of a table comes back
    title = outline.title.text
    for line in outline.text.lines:
        words = "".join(line.text.split())
        if (
            line.block.part != BODY
            or line.block.cell is not None
            or line.line in headings
            or not options["repeat_min_chars"] <= len(words) <= options["repeat_max_chars"]
            or words[-1] in "。；：，！？;:"
            or "：" in words
            or (title and words in title)
            or ordinals.lead(line.text) is not None
        ):
            continue
        places.setdefault(words, []).append(line.line)
    for lines in places.values():
        if len(lines) >= options["repeat_min"]:
            for number in lines:
                if number not in reported:
                    yield Hit(
                        outline.line(number).span(), "", {"note": f"同一短行出现{len(lines)}次，像是水印"}
                    )


def _between(outline: Outline, reported: set[int]) -> Iterator[Line]:
    """Short lines before the title or after the text that stand between two lines of residue."""
    found = sorted(reported)
    first = min(outline.title.lines, default=0)
    for one, other in itertools.pairwise(found):
        if one > outline.end or other < first:
            for number in range(one + 1, other):
                line = outline.line(number)
                if not line.blank and line.in_body and len(line.text) <= MAX_BETWEEN:
                    yield line
