"""Quotation marks that point the wrong way, have no partner, are ASCII or repeat the marks around them."""

from __future__ import annotations

from collections.abc import Iterator

from ..language import quotes
from ..language.quotes import Fault, Mark
from ..rulebook import Rule
from ..structure import Outline
from ..structure.lines import Line
from . import Edit, Hit

OPTIONS = {"reasons": "map"}
REQUIRED = ("reasons",)
VALUES = ("reason",)
CASES = (quotes.REVERSED, quotes.UNBALANCED, quotes.ASCII, quotes.NESTED)

_SENTENCE_ENDS = "。！？；"


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Anchored at the mark."""
    right = quotes.lawful(outline.text.whole)
    if all(right):
        return
    for line, fault in _faults(outline.text.lines, right):
        span = line.span(fault.start, fault.end)
        edits = () if fault.right is None else (Edit(span, fault.right),)
        yield Hit(span, fault.case, {"reason": rule.options["reasons"][fault.case]}, edits=edits)


def _faults(lines: list[Line], right: list[bool]) -> Iterator[tuple[Line, Fault]]:
    opened: tuple[Line, Mark] | None = None  # a mark that the line before left open
    for index, line in enumerate(lines):
        if line.blank or (right[index] and not opened):
            continue
        found = quotes.marks(line.text)
        wrapped = False
        if opened:
            if found and found[0].double and found[0].way == quotes.CLOSE:
                # The line before was only wrapped: the mark closes here.
                wrapped = opened[0].text.rstrip()[-1:] not in _SENTENCE_ENDS
                del found[0]
            if not wrapped:
                yield _unclosed(*opened)
            opened = None
        wrong, left = quotes.faults(line.text, found)
        yield from ((line, fault) for fault in wrong)
        if left is not None and left.way == quotes.OPEN:
            after = next((other.text.lstrip() for other in lines[index + 1 :] if not other.blank), "")
            # In a quotation of several paragraphs each one opens anew.
            if not after.startswith("“"):
                opened = (line, left)
    if opened:
        yield _unclosed(*opened)


def _unclosed(line: Line, mark: Mark) -> tuple[Line, Fault]:
    return line, Fault(mark.start, mark.end, quotes.UNBALANCED)
