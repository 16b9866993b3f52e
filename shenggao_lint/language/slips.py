"""Slips of the pen in set words: what they look like, and whether what stands there is a word of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from . import tokens
from .sentences import around

# Characters of half a set phrase; shorter words than these keep to characters that look alike.
HALF = 2
SHORT = 3


class Slips:
    """The set words of a rule, and what a slip in one of them looks like.

    One slip in a long term (more than SHORT characters) leaves one of its two parts whole, so only the parts are
    looked for and compared with what stands around them; of shorter words every wrong writing is spelt out.

    options   terms, short, alike, sounds, shapes, halves, lawful of the kind ``replacement``
    """

    __slots__ = ("_alike", "_halves", "_parts", "_right", "_shapes", "_sounds", "_spelt")

    def __init__(self, options: Mapping[str, Any]) -> None:
        terms, short = options.get("terms", ()), options.get("short", ())
        self._right = frozenset((*terms, *short, *options.get("lawful", ())))
        self._alike: Mapping[str, str] = options.get("alike", {})
        self._sounds: Mapping[str, str] = options.get("sounds", {})
        self._shapes = _shapes(tuple(options.get("shapes", ())))
        self._halves: Mapping[str, Sequence[str]] = options.get("halves", {})
        self._parts: dict[str, list[tuple[str, int]]] = {}
        self._spelt: dict[str, str] = {}
        for term in terms:
            if len(term) > SHORT:
                middle = len(term) // 2
                self._parts.setdefault(term[:middle], []).append((term, 0))
                self._parts.setdefault(term[middle:], []).append((term, middle))
            else:
                self._spell(term, _changed(term, 1, self._alike))
                self._spell(term, _changed(term, 0, self._shapes))
        for term in short:
            self._spell(term, _changed(term, 0, self._alike))

    def _spell(self, term: str, writings: Iterable[str]) -> None:
        for wrong in writings:
            if wrong not in self._right:
                self._spelt.setdefault(wrong, term)

    def sought(self) -> Iterator[str]:
        """What to look for in a text: the parts of long terms, the wrong writings of short ones."""
        yield from self._parts
        yield from self._spelt

    def at(self, whole: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """(start, end, term) of each slip that the words sought at ``start:end`` belong to."""
        word = whole[start:end]
        term = self._spelt.get(word)
        if term is not None:
            yield start, end, term
        for term, offset in self._parts.get(word, ()):
            begin = start - offset
            stop = begin + len(term)
            if begin >= 0 and whole[begin:stop] != term and self._slipped(term, whole[begin:stop]):
                yield begin, stop, term

    def _slipped(self, term: str, said: str) -> bool:
        """Whether one character, or one half of four, of the term is replaced by one like it."""
        if len(said) != len(term) or said in self._right:
            return False
        places = [at for at, char in enumerate(term) if said[at] != char]
        if len(places) == 1:
            at = places[0]
            right, wrong = term[at], said[at]
            # the first character is only taken for one that is shaped or sounds like it
            return (
                (at > 0 and wrong in self._alike.get(right, ""))
                or wrong in self._shapes.get(right, "")
                or wrong in self._sounds.get(right, "")
                or self._half(term, said, at)
            )
        return len(places) == HALF and self._half(term, said, places[0])

    def _half(self, term: str, said: str, at: int) -> bool:
        """Whether all that differs is the half of four characters that holds the place, and that is a word like it."""
        if len(term) != 2 * HALF:
            return False
        half = slice(0, HALF) if at < HALF else slice(HALF, None)
        return said[half] in self._halves.get(term[half], ())


def slips_of(options: Mapping[str, Any]) -> Slips:
    """The set words of a rule's options, put in order once."""
    known = _slips.get(id(options))
    if known is None or known[0] is not options:
        known = _slips[id(options)] = (options, Slips(options))
    return known[1]


_slips: dict[int, tuple[Any, Slips]] = {}


@lru_cache(maxsize=4)
def _shapes(groups: tuple[str, ...]) -> dict[str, str]:
    """Character -> the others of its groups."""
    others: dict[str, str] = {}
    for group in groups:
        for char in group:
            others[char] = others.get(char, "") + group.replace(char, "")
    return others


def _changed(term: str, first: int, alike: Mapping[str, str]) -> Iterator[str]:
    for at, char in enumerate(term[first:], first):
        for other in alike.get(char, ""):
            yield term[:at] + other + term[at + 1 :]


def alone(text: str, start: int, end: int) -> bool:
    """Whether no word of the sentence reaches over the edges of ``text[start:end]``."""
    edges = _edges(text, start, end)
    return start in edges and end in edges


def bordered(text: str, start: int, end: int) -> bool:
    """Whether a word of the sentence begins or ends at one of the edges of ``text[start:end]``."""
    edges = _edges(text, start, end)
    return start in edges or end in edges


def broken(text: str, start: int, end: int) -> bool:
    """Whether the two characters belong to no word of the sentence, not even to one of their own."""
    return {start, start + 1, end} <= _edges(text, start, end)


def _edges(text: str, start: int, end: int) -> set[int]:
    """Where the words around ``text[start:end]`` begin and end; none goes over a mark, so no more is cut."""
    first, last = start, end
    while first and tokens.in_word(text[first - 1]):
        first -= 1
    while last < len(text) and tokens.in_word(text[last]):
        last += 1
    return {first, *(first + stop for _, stop, _ in tokens.spans(text[first:last]))}


def tagged(text: str, match: Any, tags: Mapping[str, str]) -> bool:
    """Whether the match's groups are words there, with parts of speech that begin with these letters."""
    first, last = around(text, *match.span())
    found, at = {}, first
    for word, tag in tokens.tag(text[first:last]):
        found[at] = tag
        at += len(word)
    return all(found.get(match.start(group), "-")[:1] in letters for group, letters in tags.items())
