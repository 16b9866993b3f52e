"""Slips of the pen in set words: what they look like, and whether what stands there is a word of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from . import tokens
from .sentences import around


def variants(terms: Iterable[str], alike: Mapping[str, str], lawful: Iterable[str]) -> Iterator[str]:
    """Every term with one character replaced by one like it, but for terms and what is lawful.

    The first character stays: every other one at the root of an automaton slows the whole pass.
    """
    terms = list(terms)
    right = {*terms, *lawful}
    for term in terms:
        for at, char in enumerate(term[1:], 1):
            for other in alike.get(char, ""):
                wrong = term[:at] + other + term[at + 1 :]
                if wrong not in right:
                    yield wrong


def term_of(wrong: str, terms: Iterable[str]) -> str:
    """The term that differs from the wrong word in one character, or ""."""
    for term in terms:
        if len(term) == len(wrong) and sum(a != b for a, b in zip(term, wrong, strict=True)) == 1:
            return term
    return ""


def alone(text: str, start: int, end: int) -> bool:
    """Whether no word of the sentence reaches over the edges of ``text[start:end]``."""
    first, last = around(text, start, end)
    edges = {first}
    edges.update(first + stop for _, stop, _ in tokens.spans(text[first:last]))
    return start in edges and end in edges


def tagged(text: str, match: Any, tags: Mapping[str, str]) -> bool:
    """Whether the match's groups are words there, with parts of speech that begin with these letters."""
    first, last = around(text, *match.span())
    found, at = {}, first
    for word, tag in tokens.tag(text[first:last]):
        found[at] = tag
        at += len(word)
    return all(found.get(match.start(group), "-")[:1] in letters for group, letters in tags.items())
