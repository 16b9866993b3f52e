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
# Stands for the character that may be wrong.
GAP = "_"


class Slips:
    """The set words of a rule, and what a slip in one of them looks like.

    One slip in a long term (more than SHORT characters) leaves one of its two parts whole, so only the parts are
    looked for and compared with what stands around them; of shorter words every wrong writing is spelt out.

    options   terms, short, alike, sounds, shapes, halves, lawful of the kind ``replacement``
    """

    __slots__ = ("_alike", "_gaps", "_halved", "_halves", "_odd", "_right", "_shapes", "_sounds", "_spelt")

    def __init__(self, options: Mapping[str, Any]) -> None:
        terms, short = options.get("terms", ()), options.get("short", ())
        self._right = frozenset((*terms, *short, *options.get("lawful", ())))
        self._alike: Mapping[str, str] = options.get("alike", {})
        self._sounds: Mapping[str, str] = options.get("sounds", {})
        self._shapes = _shapes(tuple(options.get("shapes", ())))
        # of terms of four characters, as most are: the halves, the term with a gap for one character (浅_辄止),
        # and with one half replaced by words like it
        self._halves: set[str] = set()
        self._gaps: dict[str, list[str]] = {}
        self._halved: dict[str, str] = {}
        # of other long terms: part -> (term, where the part begins in it)
        self._odd: dict[str, list[tuple[str, int]]] = {}
        self._spelt: dict[str, str] = {}
        halves: Mapping[str, Sequence[str]] = options.get("halves", {})
        for term in terms:
            if len(term) <= SHORT:
                self._spell(term, _changed(term, 1, self._alike))
                self._spell(term, _changed(term, 0, self._shapes))
                continue
            middle = len(term) // 2
            first, second = term[:middle], term[middle:]
            if len(term) != 2 * HALF:
                self._odd.setdefault(first, []).append((term, 0))
                self._odd.setdefault(second, []).append((term, middle))
            else:
                self._halves.update((first, second))
                for gap in (GAP + term[1:], first[0] + GAP + second, first + GAP + term[3], term[:3] + GAP):
                    self._gaps.setdefault(gap, []).append(term)
                self._halved.update((other + second, term) for other in halves.get(first, ()))
                self._halved.update((first + other, term) for other in halves.get(second, ()))
        for term in short:
            self._spell(term, _changed(term, 0, self._alike))

    def _spell(self, term: str, writings: Iterable[str]) -> None:
        for wrong in writings:
            if wrong not in self._right:
                self._spelt.setdefault(wrong, term)

    def sought(self) -> Iterator[str]:
        """What to look for in a text: the parts of long terms, the wrong writings of short ones."""
        yield from self._halves
        yield from self._odd
        yield from self._spelt

    def found(self, whole: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
        """(start, end, term) of each slip that the words sought at these places belong to."""
        right, gaps, halved = self._right, self._gaps, self._halved
        for start, end in spans:
            word = whole[start:end]
            if word in self._spelt:
                yield start, end, self._spelt[word]
            if len(word) != HALF:
                yield from self._around(whole, word, start)
                continue
            # the part is the first half of four characters, or the second
            said = whole[start : start + 4]
            if said not in right:
                if said in halved:
                    yield start, start + 4, halved[said]
                elif (key := said[:3] + GAP) in gaps:
                    yield from ((start, start + 4, term) for term in gaps[key] if self._like(term, said, 3))
                elif (key := said[:2] + GAP + said[3:]) in gaps:
                    yield from ((start, start + 4, term) for term in gaps[key] if self._like(term, said, 2))
            said = whole[start - 2 : end] if start > 1 else ""
            if said not in right:
                if said in halved:
                    yield start - 2, end, halved[said]
                elif (key := GAP + said[1:]) in gaps:
                    yield from ((start - 2, end, term) for term in gaps[key] if self._like(term, said, 0))
                elif (key := said[:1] + GAP + said[2:]) in gaps:
                    yield from ((start - 2, end, term) for term in gaps[key] if self._like(term, said, 1))
            if word in self._odd:
                yield from self._around(whole, word, start)

    def _around(self, whole: str, word: str, start: int) -> Iterator[tuple[int, int, str]]:
        """The slips in terms of other lengths of which the word is the part that is left whole."""
        for term, offset in self._odd.get(word, ()):
            begin = start - offset
            stop = begin + len(term)
            said = whole[max(begin, 0) : stop]
            if said != term and len(said) == len(term) and said not in self._right:
                places = [at for at, char in enumerate(term) if said[at] != char]
                if len(places) == 1 and self._like(term, said, places[0]):
                    yield begin, stop, term

    def _like(self, term: str, said: str, at: int) -> bool:
        """Whether the character said in place ``at`` is like the term's; the first one only by shape or sound."""
        right, wrong = term[at], said[at]
        return (
            (at > 0 and wrong in self._alike.get(right, ""))
            or wrong in self._shapes.get(right, "")
            or wrong in self._sounds.get(right, "")
        )


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
