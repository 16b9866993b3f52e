"""Patterns of the rules over the whole text, gated by the literals they need.

The program's own patterns run in ``re`` (a test tries them on hostile text); those that come from elsewhere,
and those that need more than ``re`` can do, run in ``regex`` with a time limit.  The rulebook marks them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from .phrases import literals_of

if TYPE_CHECKING:
    from ..structure.outline import Outline

TIMEOUT = 2.0
# What the rulebook puts before an expression that must run with a time limit (a comment to both engines).
TIMED = "(?#timed)"
_compiled: dict[str, Any] = {}


class Timed:
    """A `regex` pattern with the methods of ``re`` that checks use; each raises TimeoutError after TIMEOUT seconds."""

    def __init__(self, expression: str) -> None:
        import regex

        self._pattern = regex.compile(expression)
        self.groupindex = self._pattern.groupindex

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> Any:
        return self._pattern.search(text, start, end, timeout=TIMEOUT)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> Any:
        return self._pattern.match(text, start, end, timeout=TIMEOUT)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> Any:
        return self._pattern.fullmatch(text, start, end, timeout=TIMEOUT)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[Any]:
        return iter(self._pattern.finditer(text, start, end, timeout=TIMEOUT))

    def sub(self, replacement: str, text: str) -> str:
        return str(self._pattern.sub(replacement, text, timeout=TIMEOUT))


def compiled(expression: str) -> Any:
    """The expression as a pattern (``re.Pattern``, or Timed where it is marked), once per process."""
    pattern = _compiled.get(expression)
    if pattern is None:
        pattern = Timed(expression) if expression.startswith(TIMED) else re.compile(expression)
        _compiled[expression] = pattern
    return pattern


class _Unkept(str):
    """An expression that a cache of compiled patterns passes over: it is no plain ``str``."""


def of_draft(expression: str) -> re.Pattern[str]:
    """A pattern made from a draft's own words; compiled each time, so that they are kept nowhere."""
    return re.compile(_Unkept(expression))


def matches(found: Outline, patterns: Sequence[dict[str, Any]]) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """(start, end, pattern) in the whole text; a group called ``at`` narrows the place.

    A pattern with ``unless`` is passed over where that expression matches the same line.
    One with ``replace`` comes with what the words become here, under ``replacement``.
    Raises TimeoutError when a timed pattern runs longer than TIMEOUT seconds.
    """
    whole = found.text.whole
    literals = literals_of(found)
    for pattern in patterns:
        if pattern["needs"] and not literals.any_of(pattern["needs"]):
            continue
        expression = compiled(pattern["regex"])
        group: int | str = "at" if "at" in expression.groupindex else 0
        for match in expression.finditer(whole):
            start, end = match.span(group)
            if start < 0:
                start, end = match.span()
            if start == end:
                continue
            if pattern["unless"]:
                line = found.text.at(start)
                if compiled(pattern["unless"]).search(line.text):
                    continue
            template = pattern.get("replace")
            if template is None:
                yield start, end, pattern
            else:
                yield start, end, {**pattern, "replacement": match.expand(template)}
