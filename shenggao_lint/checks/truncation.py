"""The last paragraph of the body ends in mid-sentence; signature, date, annex and tables are passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..rulebook import Rule
from ..structure import Outline
from ..structure.lines import Line
from . import Hit

OPTIONS = {"closing_marks": "str", "tail_words": "strings", "tail_chars": "int", "residue": "strings"}
REQUIRED = ("closing_marks",)
VALUES = ("tail",)

_LABEL = re.compile(r"[\s　]*[一-鿿]{2,8}[：:]")


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
    words = tuple(rule.options.get("tail_words", ()))
    residue = rule.options.get("residue", ())
    headings = {s.line for s in outline.sections if s.body is None}
    for line in reversed(outline.text.lines[: outline.end]):
        text = line.text.strip()
        if (
            not text
            or not line.in_body
            or text.startswith(words or "\0")
            or any(word in text for word in residue)
        ):
            continue
        if line.block.cell is not None or line.line in headings or line.line in outline.title.lines:
            return None
        if text[0] in "（(【" and text[-1] in "）)】":
            continue
        return line
    return None


def _siblings_unmarked(outline: Outline, line: Line, marks: str) -> bool:
    """A list whose items, or lines of one label, all go without a closing mark is whole."""
    if len(line.text) > 60:
        return False
    headings = {s.line for s in outline.sections if s.body is None}
    label = _LABEL.match(line.text)
    if label is not None:  # 责任领导：…… 完成时限：…… after every item
        alike = (other.text.rstrip() for other in outline.text.lines[: line.line - 1] if other.in_body)
        if any(text.startswith(label[0]) and text[-1] not in marks for text in alike):
            return True
    above = [
        other
        for other in outline.text.lines[: line.line - 1]
        if other.in_body
        and not other.blank
        and other.block.cell is None
        and other.line not in outline.title.lines
        and other.line not in headings
    ][-2:]
    return len(above) == 2 and all(other.text.rstrip()[-1] not in marks + "：:" for other in above)
