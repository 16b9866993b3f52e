"""Half-width marks next to Chinese: , ; : ( ) ? ! and a full stop that ends a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..rulebook import Rule
from ..structure import Outline
from . import Edit, Hit

OPTIONS = {"unless": "regexes"}
VALUES = ("full",)

_FULL = dict(zip(",;:?!().", "，；：？！（）。", strict=True))
_MARK = re.compile("[,;:?!()]")
_STOP = re.compile("\\.(?<=[\u3400-\u9fff”’》）%]\\.)(?=[ \u3000]*$)", re.MULTILINE)
# Chinese letters, and the marks that stand only in Chinese text.
_CHINESE = re.compile("[\u3400-\u9fff，。；：、？！“”‘’（）《》【】—…]")
_LETTER = re.compile("[\u3400-\u9fff]")
# What ends in a Latin run, with at most one space after it.
_LATIN = re.compile(r"[A-Za-z0-9] ?$")
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*://|www\.)[^\s\u3000-\u9fff\uff00-\uffef“”]+", re.IGNORECASE)


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Anchored at the mark; a pair of brackets is judged by both ends and by what it holds."""
    whole = outline.text.whole
    if not any(mark in whole for mark in _FULL):
        return
    found = list(_MARK.finditer(whole))
    if "." in whole:
        found += _STOP.finditer(whole)
    if not found:
        return
    chinese: dict[int, bool] = {}
    for match in found:
        chinese[match.start()] = _next_to_chinese(whole, match.start())
    for start, end in _brackets(whole, found):
        inside = _LETTER.search(whole, start + 1, end)
        if inside is None and _LATIN.search(whole[max(0, start - 2) : start]):
            chinese[start] = chinese[end] = False  # MapGIS (v6)
            continue
        chinese[start] = chinese[end] = chinese[start] or chinese[end] or inside is not None
    for match in found:
        chinese[match.start()] = chinese[match.start()] or _half_of_a_pair(whole, match.start())
    if not any(chinese.values()):
        return
    closed = [m.span() for m in _ADDRESS.finditer(whole)]
    for pattern in rule.options["unless"]:
        closed += [m.span() for m in re.finditer(pattern, whole)]
    for match in found:
        start = match.start()
        if not chinese[start] or any(a <= start < b for a, b in closed):
            continue
        full = _FULL[match[0]]
        # A space after the mark took the place of its other half.
        blank = match[0] not in "()" and whole[start + 1 : start + 2] == " "
        swallow = 1 + (blank and _LETTER.match(whole, start + 2) is not None)
        edit = Edit(outline.text.span(start, start + swallow), full)
        yield Hit(outline.text.span(start, start + 1), "", {"full": full}, edits=(edit,))


def _next_to_chinese(whole: str, place: int) -> bool:
    """Whether Chinese stands right before the mark, or after it with at most one space between."""
    if whole[place] == ".":
        return True
    before, after = whole[place - 1 : place], whole[place + 1 : place + 3].lstrip(" ")[:1]
    if whole[place] == "(":
        return _LETTER.match(before) is not None
    if whole[place] == ")":
        return _LETTER.match(after) is not None
    return _CHINESE.match(before) is not None or _CHINESE.match(after) is not None


def _half_of_a_pair(whole: str, place: int) -> bool:
    """Whether a full-width bracket of the same line belongs to this one: （教师11条), (教师11条）."""
    if whole[place] == ")":
        line = whole.rfind("\n", 0, place) + 1
        before = whole[line:place]
        return before.count("（") > before.count("）") and before.rfind("（") > before.rfind("(")
    if whole[place] == "(":
        after = whole[place + 1 :].split("\n", 1)[0]
        return after.count("）") > after.count("（") and ")" not in after.split("）")[0]
    return False


def _brackets(whole: str, found: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Places of the brackets that belong together, within a line."""
    stack: list[int] = []
    for match in found:
        if match[0] == "(":
            stack.append(match.start())
        elif match[0] == ")" and stack:
            start = stack.pop()
            if "\n" not in whole[start : match.start()]:
                yield start, match.start()
