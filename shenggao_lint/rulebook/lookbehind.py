"""Look-behinds of several widths, as ``re`` can read them: (?<=甲|乙丙) becomes (?:(?<=甲)|(?<=乙丙))."""

from __future__ import annotations

import re
from collections.abc import Iterator

_OPENING = re.compile(r"\(\?<([=!])")


def split_lookbehinds(expression: str) -> str:
    """The same expression with every look-behind taken apart at its alternatives."""
    parts = []
    place = 0
    for match in _OPENING.finditer(expression):
        if match.start() < place or _escaped(expression, match.start()):
            continue
        end = _closing(expression, match.start())
        choices = _choices(expression[match.end() : end])
        if len(choices) > 1:
            behind = [f"(?<{match[1]}{choice})" for choice in choices]
            joined = "".join(behind) if match[1] == "!" else f"(?:{'|'.join(behind)})"
            parts += [expression[place : match.start()], joined]
            place = end + 1
    return "".join([*parts, expression[place:]])


def _choices(inner: str) -> list[str]:
    """The alternatives of a group's inside; a group that is the whole inside is opened."""
    while inner.startswith("(?:") and _closing(inner, 0) == len(inner) - 1:
        inner = inner[3:-1]
    choices, begin = [], 0
    for place, char in _top_level(inner):
        if char == "|":
            choices.append(inner[begin:place])
            begin = place + 1
    return [*choices, inner[begin:]]


def _top_level(text: str) -> Iterator[tuple[int, str]]:
    """(place, character) of what stands outside groups, character sets and escapes."""
    return ((place, char) for place, char, depth in _bare(text) if not depth and char not in "()")


def _closing(text: str, opening: int) -> int:
    """The place of the bracket that closes the one at ``opening``; the end where none does."""
    return next(
        (place for place, char, depth in _bare(text, opening) if char == ")" and not depth), len(text)
    )


def _bare(text: str, start: int = 0) -> Iterator[tuple[int, str, int]]:
    """(place, character, groups open after it) of what stands outside character sets and escapes."""
    depth, in_set, skip = 0, False, False
    for place in range(start, len(text)):
        char = text[place]
        if skip:
            skip = False
        elif char == "\\":
            skip = True
        elif in_set:
            in_set = char != "]"
        elif char == "[":
            in_set = True
        else:
            depth += (char == "(") - (char == ")")
            yield place, char, depth


def _escaped(text: str, place: int) -> bool:
    before = len(text[:place]) - len(text[:place].rstrip("\\"))
    return before % 2 == 1
