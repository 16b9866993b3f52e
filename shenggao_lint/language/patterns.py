"""Patterns of the rules over the whole text: gated by the literals they need, always with a time limit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..structure.outline import Outline

TIMEOUT = 2.0
_compiled: dict[str, Any] = {}


def compiled(expression: str) -> Any:
    """The `regex` pattern, compiled once per process."""
    pattern = _compiled.get(expression)
    if pattern is None:
        import regex

        pattern = _compiled[expression] = regex.compile(expression)
    return pattern


def _needed(needs: Sequence[str], whole: str, chars: frozenset[str]) -> bool:
    """Whether one of the literals stands in the text; most are ruled out by their first character."""
    for literal in needs:  # noqa: SIM110 - a generator costs twice as much, for every pattern of every draft
        if literal[0] in chars and (len(literal) == 1 or literal in whole):
            return True
    return False


def matches(found: Outline, patterns: Sequence[dict[str, Any]]) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """(start, end, pattern) in the whole text; a group called ``at`` narrows the place.

    A pattern with ``unless`` is passed over where that expression matches the same line.
    Raises TimeoutError when a pattern runs longer than TIMEOUT seconds.
    """
    whole = found.text.whole
    chars: frozenset[str] = found.fact("characters", lambda: frozenset(whole))
    for pattern in patterns:
        if pattern["needs"] and not _needed(pattern["needs"], whole, chars):
            continue
        expression = compiled(pattern["regex"])
        group: int | str = "at" if "at" in expression.groupindex else 0
        for match in expression.finditer(whole, timeout=TIMEOUT):
            start, end = match.span(group)
            if start < 0:
                start, end = match.span()
            if start == end:
                continue
            if pattern["unless"]:
                line = found.text.at(start)
                if compiled(pattern["unless"]).search(line.text, timeout=TIMEOUT):
                    continue
            yield start, end, pattern
