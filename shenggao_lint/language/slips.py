"""Slips of the pen in set words: what they look like, and whether what stands there is a word of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress, count
from typing import Any

from . import tokens
from .sentences import around

# Characters of half a set phrase; shorter words than these keep to characters that look alike.
HALF = 2
SHORT = 3
# Stands for the character that may be wrong.
GAP = "_"


def indexed(options: Mapping[str, Any]) -> dict[str, Any]:
    """The set words of a rule in the order in which ``Slips`` looks for slips in them, as plain data.

    One slip in a long term (more than SHORT characters) leaves one of its two parts whole, so only the parts are
    looked for and compared with what stands around them; of shorter words every wrong writing is spelt out.

    options   terms, short, alike, sounds, shapes, halves, lawful of the kind ``replacement``

    right     what is no slip
    pairs     the halves of terms of four characters (as most terms are), wrong writings of two characters and odd
              parts of two, each as a number (see ``_numbers``) -> the characters that may stand after it in a slip,
              a GAP, those that may stand before it, and another GAP where it is more than half a term
    gaps      such a term with a gap for one character (浅_辄止) -> the terms, joined by GAP
    halved    such a term with one half replaced by words like it -> the term
    odd       part of another long term -> (term, where the part begins in it)
    spelt     wrong writing of a short word -> the word
    shapes    character -> those shaped like it
    """
    terms, short = options.get("terms", ()), options.get("short", ())
    right = {*terms, *short, *options.get("lawful", ())}
    alike = options.get("alike", {})
    shapes = _shapes(options.get("shapes", ()))
    halves: Mapping[str, Sequence[str]] = options.get("halves", {})
    gaps: dict[str, list[str]] = {}
    halved: dict[str, str] = {}
    odd: dict[str, list[tuple[str, int]]] = {}
    spelt: dict[str, str] = {}
    after: dict[str, str] = {}
    before: dict[str, str] = {}
    for term in terms:
        middle = len(term) // 2
        first, second = term[:middle], term[middle:]
        if len(term) <= SHORT:
            spelt.update((wrong, term) for wrong in _changed(term, 1, alike))
            spelt.update((wrong, term) for wrong in _changed(term, 0, shapes))
        elif len(term) != 2 * HALF:
            odd.setdefault(first, []).append((term, 0))
            odd.setdefault(second, []).append((term, middle))
        else:
            after[first] = (
                after.get(first, "") + second + "".join(other[0] for other in halves.get(second, ()))
            )
            before[second] = (
                before.get(second, "") + first + "".join(other[-1] for other in halves.get(first, ()))
            )
            for gap in (GAP + term[1:], first[0] + GAP + second, first + GAP + term[3], term[:3] + GAP):
                gaps.setdefault(gap, []).append(term)
            halved.update((other + second, term) for other in halves.get(first, ()))
            halved.update((first + other, term) for other in halves.get(second, ()))
    for term in short:
        spelt.update((wrong, term) for wrong in _changed(term, 0, alike))
    spelt = {wrong: term for wrong, term in spelt.items() if wrong not in right}
    more = dict.fromkeys(word for word in (*spelt, *odd) if len(word) == HALF)
    pairs = {
        pair: GAP.join((_each(after, pair), _each(before, pair), *([""] if pair in more else ())))
        for pair in dict.fromkeys((*after, *before, *more))
    }
    return {
        "right": frozenset(right),
        "pairs": dict(zip(_numbers("".join(pairs)), pairs.values(), strict=True)),
        "gaps": {gap: GAP.join(found) for gap, found in gaps.items()},
        "halved": halved,
        "odd": odd,
        "spelt": spelt,
        "shapes": shapes,
    }


def sought(index: Mapping[str, Any]) -> Iterator[str]:
    """What is to be looked for in a text besides ``pairs``: the longer parts and wrong writings."""
    yield from (word for word in (*index["odd"], *index["spelt"]) if len(word) > HALF)


class Slips:
    """Finds slips in the set words of a rule; see ``indexed``."""

    __slots__ = ("_alike", "_gaps", "_halved", "_odd", "_pairs", "_right", "_shapes", "_sounds", "_spelt")

    def __init__(self, options: Mapping[str, Any]) -> None:
        index = options.get("slips") or indexed({})
        self._alike: Mapping[str, str] = options.get("alike", {})
        self._sounds: Mapping[str, str] = options.get("sounds", {})
        self._shapes: Mapping[str, str] = index["shapes"]
        self._right: frozenset[str] = index["right"]
        self._pairs: Mapping[int, str] = index["pairs"]
        self._gaps: Mapping[str, str] = index["gaps"]
        self._halved: Mapping[str, str] = index["halved"]
        self._odd: Mapping[str, Sequence[tuple[str, int]]] = index["odd"]
        self._spelt: Mapping[str, str] = index["spelt"]

    def found(self, whole: str, longer: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
        """(start, end, term) of each slip; ``longer``: where what was ``sought`` stands."""
        for start, end in longer:
            word = whole[start:end]
            if word in self._spelt:
                yield start, end, self._spelt[word]
            yield from self._around(whole, word, start)
        right, gaps, halved = self._right, self._gaps, self._halved
        for start, beside in self._places(whole):
            end = start + HALF
            pair = whole[start:end]
            after, _, before = beside.partition(GAP)
            more = before.endswith(GAP)
            if more and pair in self._spelt:
                yield start, end, self._spelt[pair]
            # the pair is whole: the first half of four characters, or the second, or a part of other terms
            likely = whole[end : end + 1] in after or whole[end + 1 : end + 2] in after
            said = whole[start : start + 4] if likely else ""
            if len(said) == 2 * HALF and said not in right:
                if said in halved:
                    yield start, start + 4, halved[said]
                elif (key := said[:3] + GAP) in gaps:
                    yield from ((start, start + 4, term) for term in self._like(gaps[key], said, 3))
                elif (key := pair + GAP + said[3:]) in gaps:
                    yield from ((start, start + 4, term) for term in self._like(gaps[key], said, 2))
            likely = start > 1 and (whole[start - 1] in before or whole[start - 2] in before)
            said = whole[start - 2 : end] if likely else ""
            if said and said not in right:
                if said in halved:
                    yield start - 2, end, halved[said]
                elif (key := GAP + said[1:]) in gaps:
                    yield from ((start - 2, end, term) for term in self._like(gaps[key], said, 0))
                elif (key := said[:1] + GAP + pair) in gaps:
                    yield from ((start - 2, end, term) for term in self._like(gaps[key], said, 1))
            if more:
                yield from self._around(whole, pair, start)

    def _places(self, whole: str) -> list[tuple[int, str]]:
        """Where the pairs stand, and what may stand beside each, in order."""
        places: list[tuple[int, str]] = []
        for first in range(HALF if self._pairs else 0):
            found: list[Any] = list(map(self._pairs.get, _numbers(whole[first:])))
            places += compress(zip(count(first, HALF), found), found)
        return sorted(places)

    def _around(self, whole: str, word: str, start: int) -> Iterator[tuple[int, int, str]]:
        """The slips in terms of other lengths of which the word is the part that is left whole."""
        for term, offset in self._odd.get(word, ()):
            begin = start - offset
            stop = begin + len(term)
            said = whole[max(begin, 0) : stop]
            if said != term and len(said) == len(term) and said not in self._right:
                places = [at for at, char in enumerate(term) if said[at] != char]
                if len(places) == 1:
                    yield from ((begin, stop, found) for found in self._like(term, said, places[0]))

    def _like(self, terms: str, said: str, at: int) -> Iterator[str]:
        """Of these terms those whose character there is like the one said; the first only by shape or sound."""
        wrong = said[at]
        for term in terms.split(GAP):
            right = term[at]
            if (
                (at > 0 and wrong in self._alike.get(right, ""))
                or wrong in self._shapes.get(right, "")
                or wrong in self._sounds.get(right, "")
            ):
                yield term


def _each(characters: Mapping[str, str], pair: str) -> str:
    """The characters that belong to a pair, each once."""
    return "".join(dict.fromkeys(characters.get(pair, "")))


def _numbers(text: str) -> Sequence[int]:
    """Two characters after the other as one number: no strings are made, which takes half the time."""
    return memoryview(text[: len(text) & ~1].encode("utf-32-le", "surrogatepass")).cast("Q")


def _shapes(groups: Iterable[str]) -> dict[str, str]:
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


def swallowed(text: str, start: int, end: int, right: str) -> bool:
    """Whether a character that differs from the right words is part of a word that reaches over the edges.

    停留|于表面 is no slip in 流于表面.
    """
    edges = _edges(text, start, end)
    wrong = [start + at for at, char in enumerate(right) if text[start + at] != char]
    before = max(edge for edge in edges if edge <= start)
    inside = min((edge for edge in edges if edge > start), default=end)
    last = max(edge for edge in edges if edge < end)
    after = min((edge for edge in edges if edge >= end), default=end)
    return any((before < start and at < inside) or (after > end and at >= last) for at in wrong)


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
