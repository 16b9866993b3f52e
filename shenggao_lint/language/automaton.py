"""Finding many words in one pass over a text (Aho–Corasick, in Rust)."""

from __future__ import annotations

from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick, MatchKind


class Automaton:
    """Finds a list of words.  Places are (index of the word, 0-based start, end)."""

    __slots__ = ("_longest", "_machine")

    def __init__(self, words: Sequence[str], *, longest: bool = False) -> None:
        """longest   only the leftmost words, the longest where several begin, without overlaps"""
        kind = MatchKind.LeftmostLongest if longest else MatchKind.Standard
        self._machine = AhoCorasick(words, matchkind=kind) if words else None
        self._longest = longest

    def places(self, text: str) -> list[tuple[int, int, int]]:
        """Where the words stand, in the order in which they end."""
        if self._machine is None:
            return []
        found: list[tuple[int, int, int]] = self._machine.find_matches_as_indexes(
            text, overlapping=not self._longest
        )
        return found

    def any_in(self, text: str) -> bool:
        """Whether one of the words stands in the text."""
        return self._machine is not None and bool(self._machine.find_matches_as_indexes(text))
