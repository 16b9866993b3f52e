"""Marks, characters and words written twice; lawful doubles (天天, 一件件, 党委委员) are silent.

Where a character stands twice, the text is cut into words up to the first and from the second: two
whole words may meet there (工作|作风), a lone character beside its own word (发展|展) is a slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..language.doubles import doubles
from ..language.tokens import segmenter
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
    "meetings": "strings",
    "slips": "strings",
    "words": "strings",
    "formal": "strings",
}
REQUIRED = ("lawful", "heads", "particles")
CASES = ("mark", "character", "word", "meeting")
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
# Words cut on each side; a word is seldom longer.
_WINDOW = 7
# After a word that ends the stretch, the second copy can be no attribute of what follows.
_ENDS = frozenset("的了着过和与及或")
_NUMERALS = frozenset("一二三四五六七八九十百千万亿零两几半")
_COUNTED = frozenset("、是个项条件次名年月日人份场种类类方")
# Adverbs, conjunctions, prepositions, pronouns, particles: never said twice.
_FUNCTION = frozenset("dcpru")


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
            case = "" if _idiom(whole, start) else _character(whole, start, end, rule)
        else:
            case = _word(whole, start, end, unit, rule)
        if case:
            span = outline.text.span(start, end)
            yield Hit(span, case, {"right": unit}, edits=(Edit(span, unit),), safe=case != "meeting")


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


def _character(whole: str, start: int, end: int, rule: Rule) -> str:
    """The case of a character that stands twice (or more), "" where that is lawful."""
    char = whole[start]
    if _beside_another(whole, start, end):
        return ""
    if whole.endswith(tuple(rule.options["meetings"]), 0, end):
        return ""
    left = _last_word(whole, start + 1)
    if char in rule.options["lawful"]:
        return "character" if _not_lawful(whole, start, end, left, rule) else ""
    if end - start > 2:
        return "character"
    right = _first_word(whole, start + 1)
    if len(left) > 1 and len(right) > 1:
        return ""
    if len(right) > 1:
        return "" if char in rule.options["particles"] or char in rule.options["heads"] else "character"
    after = whole[end : end + 1]
    if char in rule.options["places"] and re.match(f"[{_HAN}“《]", after) and after not in _ENDS:
        return ""
    if len(left) == 1 and whole[start - 1 : start] in rule.options["surnames"]:
        return ""
    return "character"


def _not_lawful(whole: str, start: int, end: int, left: str, rule: Rule) -> bool:
    """Whether a character that is lawfully said twice (天天, 条条, 看看) is a slip where it stands."""
    char, before = whole[start], whole[start - 1 : start]
    if len(left) == 1:
        if whole.startswith(tuple(rule.options["slips"]), start):
            return True
        if char not in _NUMERALS:
            return before.isdigit() and len(_first_word(whole, start + 1)) == 1
    if char in _NUMERALS:
        # 一一 is said of deeds; before a measure word or as an ordinal it is a number typed twice.
        return whole[end : end + 1] in _COUNTED or len(left) > 1 == len(_first_word(whole, start + 1))
    if char in rule.options["always"] or before == "一" or before.isdigit():
        return False
    # 批评|评, but 管理|层层
    return len(_first_word(whole, start + 1)) == 1 and len(_last_word(whole, start)) == 1


def _idiom(whole: str, start: int) -> bool:
    """AABC: one word of the dictionary, as 息息相关."""
    return len(_first_word(whole, start)) >= 4


def _beside_another(whole: str, start: int, end: int) -> bool:
    """AABB: another double right before or after."""
    before, after = whole[max(0, start - 2) : start], whole[end : end + 2]
    return any(len(pair) == 2 and pair[0] == pair[1] and _RUN.fullmatch(pair) for pair in (before, after))


def _word(whole: str, start: int, end: int, unit: str, rule: Rule) -> str:
    """The case of a word that stands twice, "" where that is lawful."""
    # 谈着谈着 is one thing said
    if unit[-1] == "着" or unit[0] in rule.options["words"] or unit in rule.options["words"]:
        return ""
    if len(unit) > 2:
        return "word"
    if whole[end : end + 1] == "再":  # 落实落实再落实
        return ""
    after = _RUN.match(whole, end - 2, end - 2 + _WINDOW)
    assert after is not None
    word, tag = segmenter().tag(after[0])[0]
    if len(word) > 2:
        return ""
    closed = not re.match(f"[{_HAN}]", whole[end : end + 1]) or whole[end] in _ENDS
    sure = unit in rule.options["formal"] or tag[0] in _FUNCTION or (closed and tag[0] == "n")
    return "word" if sure else "meeting"


def _last_word(whole: str, place: int) -> str:
    """The word that ends at ``place`` when nothing after it is seen."""
    start = max(0, place - _WINDOW)
    words = whole[start:place].rpartition("\n")[2]
    return segmenter().cut(words)[-1] if words else ""


def _first_word(whole: str, place: int) -> str:
    """The word that begins at ``place`` when nothing before it is seen."""
    return segmenter().cut(whole[place : place + _WINDOW])[0]
