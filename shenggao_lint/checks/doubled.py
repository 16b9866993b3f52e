"""Marks, characters and words written twice; lawful doubles (天天, 一件件, 党委委员) are silent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..language import repeats
from ..language.doubles import doubles
from ..rulebook import Rule
from ..structure import Outline
from . import Edit, Hit

OPTIONS = {
    "lawful": "str",
    "always": "str",
    "heads": "str",
    "places": "str",
    "particles": "str",
    "surnames": "str",
    "everyday": "str",
    "given": "str",
    "again": "str",
    "spoken": "str",
    "meetings": "strings",
    "slips": "strings",
    "words": "strings",
    "junctions": "strings",
    "plain": "map",
    "formal": "strings",
}
REQUIRED = ("lawful", "heads", "particles")
CASES = ("mark", "character", "lone", "word", "meeting")
# Where the copy is surely one too many; elsewhere its removal is only proposed.
_SURE = ("character", "word")
VALUES = ("right",)

_HAN = "\u3400-\u9fff"
_MARKS = re.compile("[，。；：、？！,;:?!](?:[ \u3000]?[，。；：、？！,;:?!])+")
_RUN = re.compile(f"[{_HAN}]*")
_FULL = str.maketrans(",;:?!", "，；：？！")
_STRENGTH = "。？！；：，、"
# 习** is a masked name.
_MASKS = tuple("*＊×Xx○□")
_ASKING = frozenset(("？！", "！？"))
_LONGEST = 6


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Anchored at both copies."""
    yield from _marks(outline)
    whole = outline.text.whole
    done = 0
    for start, size in doubles(whole, _LONGEST):
        end = start + 2 * size
        unit = whole[start : start + size]
        if start < done or not _RUN.fullmatch(unit):
            continue
        done = end
        if whole[end : end + 1] in _MASKS:
            continue
        if len(unit) == 1:
            while whole[end : end + 1] == unit:
                end += 1
            done = end
            if repeats.plainly_lawful(whole, start, end, rule.options):
                continue
            case = repeats.character(whole, start, end, rule.options)
        else:
            case = repeats.word(whole, start, end, unit, rule.options)
        if case:
            span = outline.text.span(start, end)
            yield Hit(span, case, {"right": unit}, edits=(Edit(span, unit),), safe=case in _SURE)


def _marks(outline: Outline) -> Iterator[Hit]:
    whole = outline.text.whole
    for match in _MARKS.finditer(whole):
        words = "".join(match[0].split())
        marks = words.translate(_FULL)
        foreign = words.isascii() and not re.match(f"[{_HAN}]", whole[match.start() - 1 : match.start()])
        # 责任人：；时限：。 are blanks left open, no slip of the keyboard.
        if marks in _ASKING or foreign or (marks[0] == "：" and marks[-1] in "；。"):
            continue
        right = min(marks, key=_STRENGTH.index)
        span = outline.text.span(*match.span())
        same = len(set(marks)) == 1
        # 。。。 may have been meant as an ellipsis; of two different marks a person must choose.
        yield Hit(span, "mark", {"right": right}, edits=(Edit(span, right),), safe=same and len(marks) == 2)
