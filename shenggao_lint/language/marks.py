"""Every signal word of a text in one pass: one automaton over all lexicons, and patterns (figures, dates …).

The patterns are data: ``marks`` in rules/settings/signals.yaml.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from .automaton import Automaton

# Lexicons that other modules look up by themselves.
_ELSEWHERE = ("deficiency", "not-deficiency", "process", "argument", "surname")
# The automaton of the last lexicons, with the lexicons that each of its words stands in.
_last: tuple[Any, Automaton, list[tuple[str, ...]]] | None = None


class Mark(NamedTuple):
    """A signal at 0-based ``start:end`` of the text it was found in."""

    start: int
    end: int
    kind: str


class Marks:
    """All marks of a text by kind, in order; overlapping words of one kind count once, the longest."""

    def __init__(self, text: str, lexicons: Mapping[str, Sequence[str]], patterns: Mapping[str, str]) -> None:
        self._text = text
        self._patterns = patterns
        # by kind, in order: the marks, and where each begins
        self._marks: dict[str, list[Mark]] = {}
        self._starts: dict[str, list[int]] = {}
        self._joined: dict[tuple[str, ...], list[int]] = {}
        # (start, -end): in order, the longest of those that begin together comes first
        self._words: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        automaton, owners = _automaton(lexicons)
        for word, start, end in automaton.places(text):
            for kind in owners[word]:
                self._words[kind].append((start, -end))

    def between(self, kind: str, start: int, end: int) -> list[Mark]:
        """Marks of a kind that begin in ``start:end``."""
        starts = self._starts.get(kind)
        if starts is None:
            starts = self._starts_of(kind)
        if not starts:
            return []
        first = bisect_left(starts, start)
        last = bisect_left(starts, end, first)
        return self._marks[kind][first:last]

    def any_of(self, kinds: tuple[str, ...], start: int, end: int) -> bool:
        """Whether a mark of one of the kinds begins in ``start:end``."""
        starts = self._joined.get(kinds)
        if starts is None:
            starts = self._joined[kinds] = sorted(place for kind in kinds for place in self._starts_of(kind))
        first = bisect_left(starts, start)
        return first < len(starts) and starts[first] < end

    def _starts_of(self, kind: str) -> list[int]:
        """Where the marks of a kind begin; they are looked for when the kind is first asked for."""
        if kind not in self._starts:
            places = self._words.get(kind, [])
            pattern = self._patterns.get(kind)
            if pattern is not None:
                places = [*places, *((m.start(), -m.end()) for m in re.finditer(pattern, self._text))]
            self._marks[kind] = kept = _kept(places, kind)
            self._starts[kind] = [mark.start for mark in kept]
        return self._starts[kind]


def _kept(places: list[tuple[int, int]], kind: str) -> list[Mark]:
    """The places without those that begin inside an earlier one; of those that begin together, the longest."""
    kept: list[Mark] = []
    done = 0
    for start, stop in sorted(places):
        if start >= done:
            done = -stop
            kept.append(Mark(start, done, kind))
    return kept


def _automaton(lexicons: Mapping[str, Sequence[str]]) -> tuple[Automaton, list[tuple[str, ...]]]:
    global _last
    if _last is None or _last[0] is not lexicons:
        owners: dict[str, list[str]] = {}
        for name, words in lexicons.items():
            if name not in _ELSEWHERE:
                for word in words:
                    owners.setdefault(word, []).append(name)
        _last = (lexicons, Automaton(list(owners)), [tuple(kinds) for kinds in owners.values()])
    return _last[1], _last[2]
