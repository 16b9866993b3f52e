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


def matches(found: Outline, patterns: Sequence[dict[str, Any]]) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """(start, end, pattern) in the whole text; a group called ``at`` narrows the place.

    A pattern with ``unless`` is passed over where that expression matches the same line.
    One with ``replace`` comes with what the words become here, under ``replacement``.
    Raises TimeoutError when a pattern runs longer than TIMEOUT seconds.
    """
    whole = found.text.whole
    for pattern in patterns:
        needs = pattern["needs"]
        if needs and not any(literal in whole for literal in needs):
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
            template = pattern.get("replace")
            if template is None:
                yield start, end, pattern
            else:
                yield start, end, {**pattern, "replacement": match.expand(template)}
