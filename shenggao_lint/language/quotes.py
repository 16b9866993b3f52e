"""Quotation marks of a line: which way each one must point, at what depth, and which ones do not.

Opening and closing marks are told apart by order first (they alternate), then by their neighbours: an
opening mark never stands before a comma, a closing one never after an opening bracket.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

REVERSED, UNBALANCED, ASCII, NESTED = "reversed", "unbalanced", "ascii", "nested"
OPEN, CLOSE, EITHER = "open", "close", "either"

_MARK = re.compile("‘‘|’’|''|[“”\"＂‘’'＇]")
_MARK_OR_END = re.compile("[“”\"＂‘’'＇\n]")
_LAWFUL = re.compile("(?:“(?:‘’)*”|‘’)*")
_CHINESE = re.compile("[\u3400-\u9fff]")
_WAY = dict.fromkeys(("“", "‘", "‘‘"), OPEN) | dict.fromkeys(("”", "’", "’’"), CLOSE)
_NEVER_OPENS = frozenset("，。、；：！？）》】")
_NEVER_CLOSES = frozenset("，、；：（《【")
_DOUBLE = {OPEN: "“", CLOSE: "”"}
_SINGLE = {OPEN: "‘", CLOSE: "’"}


class Mark(NamedTuple):
    """A quotation mark at 0-based ``start:end``; ``way`` is EITHER for one without direction."""

    start: int
    end: int
    text: str
    way: str
    double: bool


class Fault(NamedTuple):
    """A mark that is wrong, and what it should be (None where only a person can say)."""

    start: int
    end: int
    case: str
    right: str | None = None


class Pair(NamedTuple):
    """Two marks that belong together."""

    first: Mark
    last: Mark


def open_at(text: str, end: int | None = None, start: int = 0) -> bool:
    """Whether a quotation that opens in ``text[start:end]`` is still open at its end."""
    return text.count("“", start, end) > text.count("”", start, end)


def marks(text: str) -> list[Mark]:
    """The marks of a line; apostrophes, feet and inches are none."""
    found: list[Mark] = []
    for match in _MARK.finditer(text):
        words = match[0]
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        if words in "’'＇" and _foreign(before) and (_foreign(after) or before.isdigit()):
            continue
        if words == '"' and before.isdigit() and sum(mark.text == '"' for mark in found) % 2 == 0:
            continue
        double = len(words) == 2 or words in '“”"＂'
        found.append(Mark(match.start(), match.end(), words, _WAY.get(words, EITHER), double))
    return found


def lawful(lines: str) -> list[bool]:
    """For each line of a text whether its marks are right by their order alone, as those of most lines are."""
    by_line = "".join(_MARK_OR_END.findall(lines)).split("\n")
    return [not found or _LAWFUL.fullmatch(found) is not None for found in by_line]


def faults(text: str, found: Sequence[Mark]) -> tuple[list[Fault], Mark | None]:
    """What is wrong with the marks, and a double mark that is still open at the end of the line."""
    doubles = [mark for mark in found if mark.double]
    wrong, pairs, left = _resolve(text, doubles, [])
    singles = [mark for mark in found if not mark.double]
    more, _, single = _resolve(text, singles, pairs)
    if single is not None:
        more.append(Fault(single.start, single.end, UNBALANCED))
    return sorted(wrong + more), left


def _resolve(
    text: str, found: Sequence[Mark], outer: Sequence[Pair]
) -> tuple[list[Fault], list[Pair], Mark | None]:
    """Pair the marks of one sort; ``outer`` are the pairs of double marks around single ones."""
    directed = [mark for mark in found if mark.way != EITHER]
    pairs = _nested(text, directed)
    if pairs is None:
        if len(found) % 2 == 0 and _turnable(text, found):
            flat = [Pair(*found[i : i + 2]) for i in range(0, len(found), 2)]
            return _written(text, flat, outer), flat, None
        return _walked(text, found)
    wrong: list[Fault] = []
    inside = [*outer, *pairs]
    # Marks without direction pair among those that stand in the same pair.
    groups: dict[Pair | None, list[Mark]] = {}
    for mark in found:
        if mark.way == EITHER:
            groups.setdefault(_around(mark, inside), []).append(mark)
    for group in groups.values():
        if len(group) % 2:
            wrong += [Fault(mark.start, mark.end, ASCII) for mark in group if not _aside(text, mark, mark)]
            continue
        plain = [Pair(*group[i : i + 2]) for i in range(0, len(group), 2)]
        pairs += [pair for pair in plain if not _aside(text, *pair)]
    return wrong + _written(text, pairs, outer), pairs, None


def _written(text: str, pairs: Sequence[Pair], outer: Sequence[Pair]) -> list[Fault]:
    """Faults of pairs: each mark against what it should be at its depth and side."""
    wrong = []
    around = [*outer, *pairs]
    for pair in pairs:
        depth = sum(o.first.start < pair.first.start and pair.last.start < o.last.start for o in around)
        crossed = any(
            (o.first.start < pair.first.start < o.last.start)
            != (o.first.start < pair.last.start < o.last.start)
            for o in outer
        )
        if crossed:
            wrong.append(Fault(pair.last.start, pair.last.end, UNBALANCED))
            continue
        single = depth == 1 or (depth == 0 and not pair.first.double and pair.first.way != EITHER)
        for mark, way in zip(pair, (OPEN, CLOSE), strict=True):
            right = (_SINGLE if single else _DOUBLE)[way]
            if mark.text == right or (depth > 1 and mark.way == way):
                continue
            plain = mark.way == EITHER or len(mark.text) == 2  # two single marks stand for a double one
            case = ASCII if plain else REVERSED if mark.way != way else NESTED
            wrong.append(Fault(mark.start, mark.end, case, right if depth < 2 else None))
    return wrong


def _nested(text: str, found: Sequence[Mark]) -> list[Pair] | None:
    """The pairs where every mark points the right way; None where some do not."""
    pairs, stack = [], []
    for mark in found:
        if not _may_be(text, mark, mark.way):
            return None
        if mark.way == OPEN:
            stack.append(mark)
        elif not stack:
            return None
        else:
            pairs.append(Pair(stack.pop(), mark))
    return None if stack else pairs


def _turnable(text: str, found: Sequence[Mark]) -> bool:
    """Whether open, close, open, close … is a possible reading."""
    return all(_may_be(text, mark, CLOSE if i % 2 else OPEN) for i, mark in enumerate(found))


def _walked(text: str, found: Sequence[Mark]) -> tuple[list[Fault], list[Pair], Mark | None]:
    """One mark too many or too few: from left to right, each against what is open."""
    wrong: list[Fault] = []
    pairs: list[Pair] = []
    left: Mark | None = None
    for index, mark in enumerate(found):
        single = _DOUBLE if mark.double else _SINGLE
        way = mark.way if mark.way != EITHER else CLOSE if left else OPEN
        if mark.way == EITHER:
            wrong.append(Fault(mark.start, mark.end, ASCII))
        elif way == OPEN and left and not _may_be(text, mark, OPEN):
            wrong.append(Fault(mark.start, mark.end, REVERSED, single[CLOSE]))
            way = CLOSE
        elif way == CLOSE and not left and index + 1 < len(found) and not _may_be(text, mark, CLOSE):
            wrong.append(Fault(mark.start, mark.end, REVERSED, single[OPEN]))
            way = OPEN
        if way == OPEN:
            if left and left.way != EITHER:
                wrong.append(Fault(left.start, left.end, UNBALANCED))
            left = mark
        elif left:
            pairs.append(Pair(left, mark))
            left = None
        elif mark.way != EITHER:
            wrong.append(Fault(mark.start, mark.end, UNBALANCED))
    return wrong, pairs, left


def _may_be(text: str, mark: Mark, way: str) -> bool:
    """Whether the neighbours let the mark open or close."""
    if way == OPEN:
        after = text[mark.end : mark.end + 1]
        return bool(after) and not after.isspace() and after not in _NEVER_OPENS
    before = text[mark.start - 1 : mark.start]
    return bool(before) and not before.isspace() and before not in _NEVER_CLOSES


def _around(mark: Mark, pairs: Sequence[Pair]) -> Pair | None:
    """The innermost pair that the mark stands in."""
    inside = [pair for pair in pairs if pair.first.start < mark.start < pair.last.start]
    return max(inside, key=lambda pair: pair.first.start, default=None)


def _aside(text: str, first: Mark, last: Mark) -> bool:
    """Marks of a foreign passage: no Chinese in it and none next to it."""
    around = text[max(0, first.start - 1) : last.end + 1]
    return not _CHINESE.search(around)


def _foreign(char: str) -> bool:
    return char.isascii() and char.isalnum()
