"""Slips of the pen in set words: what they look like, and whether what stands there is a word of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from . import tokens
from .sentences import around


def variants(
    terms: Iterable[str], short: Iterable[str], alike: Mapping[str, str], lawful: Iterable[str]
) -> Iterator[str]:
    """Every term with one character replaced by one like it, but for terms and what is lawful.

    The first character stays, but in ``short`` terms of two.
    """
    terms, short = list(terms), list(short)
    right = {*terms, *short, *lawful}
    for first, group in ((1, terms), (0, short)):
        for term in group:
            for at, char in enumerate(term[first:], first):
                for other in alike.get(char, ""):
                    wrong = term[:at] + other + term[at + 1 :]
                    if wrong not in right:
                        yield wrong


def term_of(wrong: str, terms: Iterable[str], alike: Mapping[str, str]) -> str:
    """The term that differs from the wrong word in one character that looks or sounds like its own, or ""."""
    for term in terms:
        if len(term) == len(wrong):
            differ = [(a, b) for a, b in zip(term, wrong, strict=True) if a != b]
            if len(differ) == 1 and differ[0][1] in alike.get(differ[0][0], ""):
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
