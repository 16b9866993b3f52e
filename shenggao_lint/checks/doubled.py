"""Marks, characters and words written twice; lawful doubles (天天, 一件件, 党委委员) are silent.

Where a character stands twice, the text is cut into words up to the first and from the second: two
whole words may meet there (工作|作风), a lone character beside its own word (发展|展) is a slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..language.tokens import segmenter
from ..rulebook import Rule
from ..structure import Outline
from . import Edit, Hit

OPTIONS = {
    "lawful": "str",
    "heads": "str",
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
_MARKS = re.compile("[，。；：、？！,;:](?:[ \u3000]?[，。；：、？！,;:])+")
_TWICE = re.compile(f"([{_HAN}]{{1,6}}?)\\1")
_RUN = re.compile(f"[{_HAN}]*")
_FULL = str.maketrans(",;:", "，；：")
_STRENGTH = "。？！；：，、"
_ASKING = frozenset(("？！", "！？"))
# Words cut on each side; a word is seldom longer.
_WINDOW = 8
# After a word that ends the stretch, the second copy can be no attribute of what follows.
_ENDS = frozenset("的了着过和与及或")
# Adverbs, conjunctions, prepositions, pronouns, particles: never said twice.
_FUNCTION = frozenset("dcpru")


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Anchored at both copies."""
    yield from _marks(outline)
    whole = outline.text.whole
    for match in _TWICE.finditer(whole):
        start, end = match.span()
        unit = match[1]
        if len(unit) == 1:
            while whole[end : end + 1] == unit:
                end += 1
            case = _character(whole, start, end, rule)
        else:
            case = _word(whole, start, end, unit, rule)
        if case:
            span = outline.text.span(start, end)
            yield Hit(span, case, {"right": unit}, edits=(Edit(span, unit),), safe=case != "meeting")


def _marks(outline: Outline) -> Iterator[Hit]:
    whole = outline.text.whole
    for match in _MARKS.finditer(whole):
        words = "".join(match[0].split())
        if words in _ASKING or (
            words.isascii() and not _RUN.fullmatch(whole, match.start() - 1, match.start())
        ):
            continue
        marks = words.translate(_FULL)
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
    slip = any(whole.startswith(words, start) for words in rule.options["slips"])
    if char in rule.options["lawful"] and not slip:
        return ""
    left, right = _words(whole, start + 1)
    if slip:
        return "character" if len(left) == 1 else ""
    if any(whole.endswith(words, 0, end) for words in rule.options["meetings"]):
        return ""
    if end - start > 2:
        return "character"
    if len(left) > 1 and len(right) > 1:
        return ""
    after = whole[end : end + 1]
    closed = not re.match(f"[{_HAN}“《]", after) or after in _ENDS
    if char in rule.options["heads"]:
        return "character" if closed and len(right) == 1 else ""
    if len(left) == 1 and len(right) > 1:
        return "" if char in rule.options["particles"] else "character"
    if len(left) == 1 and whole[start - 1 : start] in rule.options["surnames"]:
        return ""
    return "character"


def _beside_another(whole: str, start: int, end: int) -> bool:
    """AABB: another double right before or after."""
    before, after = whole[max(0, start - 2) : start], whole[end : end + 2]
    return any(len(pair) == 2 and pair[0] == pair[1] and _RUN.fullmatch(pair) for pair in (before, after))


def _word(whole: str, start: int, end: int, unit: str, rule: Rule) -> str:
    """The case of a word that stands twice, "" where that is lawful."""
    if unit in rule.options["words"] or any(unit[0] == word for word in rule.options["words"]):
        return ""
    if len(unit) > 2:
        return "word"
    after = _RUN.match(whole, end - 2, end - 2 + _WINDOW)
    assert after is not None
    word, tag = segmenter().tag(after[0])[0]
    if len(word) > 2:
        return ""
    closed = not re.match(f"[{_HAN}]", whole[end : end + 1]) or whole[end] in _ENDS
    sure = unit in rule.options["formal"] or tag[0] in _FUNCTION or (closed and tag[0] == "n")
    return "word" if sure else "meeting"


def _words(whole: str, place: int) -> tuple[str, str]:
    """The word that ends at ``place`` and the word that begins there, cut apart."""
    before = _RUN.match(whole[max(0, place - _WINDOW) : place][::-1])
    after = _RUN.match(whole, place, place + _WINDOW)
    assert before is not None and after is not None
    cut = segmenter().cut
    return cut(before[0][::-1])[-1], cut(after[0])[0]
