"""The last paragraph of the body ends in mid-sentence; signature, date, annex and tables are passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..rulebook import Rule
from ..structure import Outline
from ..structure.lines import Line
from . import Hit

OPTIONS = {"closing_marks": "str", "tail_words": "strings", "max_tail": "int", "tail_chars": "int", "residue": "strings"}
REQUIRED = ("closing_marks",)
VALUES = ("tail",)

_DATE = re.compile(r"^[\s　]*[（(]?(?:20\d\d|二[〇○零O0Ｏ]|[XＸ×x*]{1,4}|[\s　_]+)[^。，]{0,6}年[^。，]{0,14}[）)]?[\s　]*$")


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Anchored at the last characters of that paragraph."""
    options = rule.options
    line = _last(outline, rule)
    if line is None:
        return
    text = line.text.rstrip()
    if text[-1] in options["closing_marks"]:
        return
    if _siblings_unmarked(outline, line, options["closing_marks"]):
        return
    tail = options.get("tail_chars") or 12
    start = max(len(text) - tail, len(text) - len(text.lstrip()))
    yield Hit(line.span(start, len(text)), "", {"tail": text[-tail:]})


def _last(outline: Outline, rule: Rule) -> Line | None:
    """The last body paragraph that is running text."""
    longest = rule.options.get("max_tail") or 30
    words = tuple(rule.options.get("tail_words", ()))
    residue = rule.options.get("residue", ())
    headings = {s.line for s in outline.sections if s.body is None}
    candidates = [
        line
        for line in outline.text.lines
        if line.in_body and not line.blank and line.line not in outline.title.lines
    ]
    annex = next(
        (i for i, line in enumerate(candidates) if i and re.match(r"[\s　]*附(?:件|表|录)?\s*\d*\s*[：:]", line.text)),
        len(candidates),
    )
    for line in reversed(candidates[:annex]):
        text = line.text.strip()
        if line.block.cell is not None or line.line in headings:
            return None
        if _DATE.match(text) or text.startswith(words or "\0") or any(word in text for word in residue):
            continue
        if len(text) <= longest and not re.search(r"[。；，]", text):
            continue
        if text[0] in "（(【" and text[-1] in "）)】":
            continue
        return line
    return None


def _siblings_unmarked(outline: Outline, line: Line, marks: str) -> bool:
    """A list whose items all go without a closing mark is whole."""
    above = [
        other
        for other in outline.text.lines[: line.line - 1]
        if other.in_body and not other.blank and other.block.cell is None and other.line not in outline.title.lines
        and not any(s.line == other.line and s.body is None for s in outline.sections)
    ][-2:]
    return len(above) == 2 and len(line.text) <= 60 and all(other.text.rstrip()[-1] not in marks + "：:" for other in above)
