"""Slips of the pen in set words: what they look like, and whether what stands there is a word of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from . import tokens
from .sentences import around

# Characters of half a set phrase; shorter words than these keep to characters that look alike.
HALF = 2
SHORT = 3


def variants(options: Mapping[str, Any]) -> Iterator[str]:
    """Every term with one character, or one half, replaced by one like it, but for terms and what is lawful.

    options   terms, short, alike, sounds, shapes, halves, lawful of the kind ``replacement``
    """
    terms, short = options.get("terms", ()), options.get("short", ())
    right = {*terms, *short, *options.get("lawful", ())}
    for term in terms:
        yield from (wrong for wrong in _of_term(term, options) if wrong not in right)
    alike = options.get("alike", {})
    for term in short:
        yield from (wrong for wrong in _changed(term, 0, alike) if wrong not in right)


def _of_term(term: str, options: Mapping[str, Any]) -> Iterator[str]:
    """The wrong writings of a long term: its first character is only taken for one that sounds the same."""
    yield from _changed(term, 1, options.get("alike", {}))
    yield from _changed(term, 0, _shapes(tuple(options.get("shapes", ()))))
    if len(term) > SHORT:
        yield from _changed(term, 0, options.get("sounds", {}))
    if len(term) == 2 * HALF:
        halves = options.get("halves", {})
        yield from (other + term[HALF:] for other in halves.get(term[:HALF], ()))
        yield from (term[:HALF] + other for other in halves.get(term[HALF:], ()))


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


def term_of(wrong: str, options: Mapping[str, Any]) -> str:
    """The term of which the wrong word is a variant, or ""."""
    terms: Sequence[str] = options.get("short" if len(wrong) == HALF else "terms", ())
    for term in terms:
        if len(term) == len(wrong) and term != wrong:
            differ = sum(a != b for a, b in zip(term, wrong, strict=True))
            if differ > HALF:
                continue
            if len(term) == HALF:
                if wrong in _changed(term, 0, options.get("alike", {})):
                    return term
            elif wrong in _of_term(term, options):
                return term
    return ""


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
