"""Every signal word of a text in one pass: one automaton over all lexicons, and patterns (figures, dates …).

The patterns are data: ``marks`` in rules/settings/signals.yaml.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

# Lexicons that other modules look up by themselves.
_ELSEWHERE = ("deficiency", "not-deficiency", "process", "argument")
_automata: dict[int, tuple[Any, Any]] = {}


class Mark(NamedTuple):
    """A signal at 0-based ``start:end`` of the text it was found in."""

    start: int
    end: int
    kind: str


class Marks:
    """All marks of a text by kind, in order; overlapping words of one kind count once, the longest."""

    def __init__(self, text: str, lexicons: Mapping[str, Sequence[str]], patterns: Mapping[str, str]) -> None:
        self._found: dict[str, list[Mark]] = {}
        self._starts: dict[str, list[int]] = {}
        self._joined: dict[tuple[str, ...], list[int]] = {}
        # (start, -end): in order, the longest of those that begin together comes first
        raw: dict[str, list[tuple[int, int]]] = {}
        for last, (length, kinds) in _automaton(lexicons).iter(text):
            for kind in kinds:
                raw.setdefault(kind, []).append((last + 1 - length, -last - 1))
        for kind, pattern in patterns.items():
            raw[kind] = [(m.start(), -m.end()) for m in re.finditer(pattern, text)]
        for kind, places in raw.items():
            places.sort()
            kept: list[Mark] = []
            done = 0
            for start, stop in places:
                if start >= done:
                    done = -stop
                    kept.append(Mark(start, done, kind))
            self._found[kind] = kept
            self._starts[kind] = [mark.start for mark in kept]

    def between(self, kind: str, start: int, end: int) -> list[Mark]:
        """Marks of a kind that begin in ``start:end``."""
        starts = self._starts.get(kind)
        if not starts:
            return []
        first = bisect_left(starts, start)
        last = bisect_left(starts, end, first)
        return self._found[kind][first:last]

    def any_of(self, kinds: tuple[str, ...], start: int, end: int) -> bool:
        """Whether a mark of one of the kinds begins in ``start:end``."""
        starts = self._joined.get(kinds)
        if starts is None:
            starts = self._joined[kinds] = sorted(
                place for kind in kinds for place in self._starts.get(kind, ())
            )
        first = bisect_left(starts, start)
        return first < len(starts) and starts[first] < end


def _automaton(lexicons: Mapping[str, Sequence[str]]) -> Any:
    kept = _automata.get(id(lexicons))
    if kept is not None:
        return kept[1]
    from ahocorasick import Automaton

    owners: dict[str, list[str]] = {}
    for name, words in lexicons.items():
        if name in _ELSEWHERE:
            continue
        for word in words:
            owners.setdefault(word, []).append(name)
    automaton = Automaton()
    for word, kinds in owners.items():
        automaton.add_word(word, (len(word), tuple(kinds)))
    automaton.make_automaton()
    _automata.clear()
    _automata[id(lexicons)] = (lexicons, automaton)
    return automaton
