"""Whether a character or word that stands twice is a slip, or lawful (天天, 一件件, 党委委员, 研究研究).

Where a character stands twice, the text is cut into words up to the first and from the second: two
whole words may meet there (工作|作风), a lone character beside its own word (发展|展) is a slip.
``known`` holds the characters and words that decide: the options of the rule.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from . import tokens

_HAN = "\u3400-\u9fff"
_RUN = re.compile(f"[{_HAN}]*")
# Words cut on each side; a word is seldom longer.
_WINDOW = 7
# After a word that ends the stretch, the second copy can be no attribute of what follows.
_ENDS = frozenset("的了着过和与及或")
_NUMERALS = frozenset("一二三四五六七八九十百千万亿零两几半")
_COUNTED = frozenset("、是个项条件次名年月日人份场种类类方")
# What may follow a verb of one character (笔记|记了62页); 后 and 前 as in 贷后.
_COMPLEMENTS = tuple("到好完出成过得在给透住后前时中了着惯熟够")
_DONE = tuple("了过着")
# Adverbs, conjunctions, prepositions, pronouns, particles: never said twice.
_FUNCTION = frozenset("dcpru")
# Nouns, adjectives, verbs, words of place and time.
_SAYING = frozenset("navfst")
# Verbs that stand before a verb.
_AUXILIARIES = frozenset("要会能可")
_GOVERNED = frozenset("vp")
# Particles that may close 再忍忍吧.
_LETS_GO = frozenset("吧呗嘛就再看")
# Tags of names of people and places.
_NAMES = ("nr", "ns", "nz")


def plainly_lawful(whole: str, start: int, end: int, known: Mapping[str, Any]) -> bool:
    """What needs no cutting into words, which takes longer to load than the whole check of a draft.

    junctions   words of several characters in which two words meet (党委委员, 工作作风)
    plain       characters said twice (慢慢, 常常): the characters before them that make a word of their own
    """
    around = whole[max(0, start - 2) : end + 2]
    if any(junction in around for junction in known.get("junctions", ())):
        return True
    before = known.get("plain", {}).get(whole[start])
    if before is None or end - start != 2 or whole.startswith(tuple(known["slips"]), start):
        return False
    last = whole[start - 1 : start]
    return not last.isdigit() and (not last or last not in before)


def character(whole: str, start: int, end: int, known: Mapping[str, Any]) -> str:
    """The case of a character that stands twice (or more), "" where that is lawful."""
    char = whole[start]
    if _beside_another(whole, start, end) or whole.endswith(tuple(known["meetings"]), 0, end):
        return ""
    if _idiom(whole, start) or _in_a_word(whole, start, end) or _given_name(whole, start, end, known):
        return ""
    left = _last_word(whole, start + 1)
    if char in known["lawful"]:
        return _unless_verb(whole, start, end, left) if _not_lawful(whole, start, end, left, known) else ""
    if end - start > 2:
        return "character"
    if _one_word(whole, start, end):
        return ""
    right = _first_word(whole, start + 1)
    if len(left) > 1 and len(right) > 1:
        return ""
    if len(right) > 1:
        if char in known["particles"] or char in known["heads"]:
            return ""
        # 内|刊|刊发: two characters that stand alone may be a word that nobody listed
        return "meeting" if _alone(whole, start) else "character"
    after = whole[end : end + 1]
    if char in known["places"] and re.match(f"[{_HAN}“《]", after) and after not in _ENDS:
        return ""
    if len(left) == 1 and start and whole[start - 1] in known["surnames"]:
        return ""
    if len(left) > 1 and char in _AUXILIARIES and tokens.tag(_first_word(whole, end))[0][1][:1] in _GOVERNED:
        return ""  # 纪要|要写清楚, 工会|会同
    if char in known["particles"]:
        return "character"
    if len(left) > 1 and tokens.tag(left)[0][1] == "ns" and not _closes(whole, end):
        return "meeting"  # 海南|南繁: a place, and what is there
    if len(left) > 1:
        return _unless_verb(whole, start, end, left)
    # A character that belongs to no word beside it may be a name that nobody foresaw; things and deeds are said so:
    # 坝坝, 撑撑场面, 再忍忍.
    speech = tokens.tag(char)[0][1]
    if speech[:1] == "v" and _closes(whole, end) and whole[start - 1 : start] in known.get("again", ""):
        return ""
    return "lone" if speech[:1] in _FUNCTION else "meeting"


def _alone(whole: str, place: int) -> bool:
    """Whether the character before is a word of its own that says something (not 是, 不, 的)."""
    before = whole[place - 1 : place]
    if not re.match(f"[{_HAN}]", before):
        return False
    word, tag = tokens.tag(_last_word(whole, place))[0]
    return len(word) == 1 and tag[:1] in _SAYING


def _closes(whole: str, end: int) -> bool:
    """Whether nothing more is said of the deed: a mark, or a particle, follows."""
    after = whole[end : end + 1]
    return not re.match(f"[{_HAN}]", after) or after in _LETS_GO


def _in_a_word(whole: str, start: int, end: int) -> bool:
    """Whether the two end or open one word of the dictionary: 老|太太, 香|饽饽, 窝窝|头."""
    places = ((start - 1, end), (start, end + 1))
    return any(
        a >= 0 and _RUN.fullmatch(words := whole[a:b]) and len(words) == b - a and len(tokens.cut(words)) == 1
        for a, b in places
    )


def _given_name(whole: str, start: int, end: int, known: Mapping[str, Any]) -> bool:
    """A surname before a character that names are made of: 揭阳阳, 解朵朵."""
    if end - start != 2 or not start or whole[start] not in known.get("given", ""):
        return False
    surname = whole[start - 1]
    if surname not in known["surnames"] and surname not in known.get("everyday", ""):
        return False
    left = tokens.tag(whole[start - 1 : start + 1])
    return len(left) > 1 or left[0][1].startswith(_NAMES)


def _unless_verb(whole: str, start: int, end: int, left: str) -> str:
    """宣讲|讲到地头, 信贷|贷后检查: a verb of one character may take its complement after a word that ends in it."""
    after = whole[end : end + 1]
    if len(left) == 1 or end - start > 2:
        return "character"
    if after not in _COMPLEMENTS:
        # 把宣讲|讲活: said of a deed whose outcome follows
        return "meeting" if _outcome(whole, start, end) else "character"
    # after 了 the dictionary's noun is a verb too: 笔记|记了62页
    return "meeting" if after in _DONE or tokens.tag(whole[start])[0][1] == "v" else "character"


def _outcome(whole: str, start: int, end: int) -> bool:
    """Whether the character is a verb and an adjective that ends the clause follows."""
    after = whole[end : end + 1]
    closed = not re.match(f"[{_HAN}]", whole[end + 1 : end + 2])
    return closed and tokens.tag(whole[start])[0][1] == "v" and tokens.tag(after)[0][1][:1] in ("a", "v")


def _one_word(whole: str, start: int, end: int) -> bool:
    """Whether the two are one noun of the dictionary where they stand: 硬|杠杠."""
    begin = max(whole.rfind("\n", 0, start) + 1, start - _WINDOW)
    for word, tag in tokens.tag(whole[begin : end + _WINDOW]):
        if begin >= start:
            return begin == start and len(word) == end - start and tag == "n"
        begin += len(word)
    return False


def _not_lawful(whole: str, start: int, end: int, left: str, known: Mapping[str, Any]) -> bool:
    """Whether a character that is lawfully said twice (天天, 条条, 看看) is a slip where it stands."""
    char, before = whole[start], whole[start - 1 : start]
    if len(left) == 1:
        if whole.startswith(tuple(known["slips"]), start):
            return True
        if char not in _NUMERALS:
            return before.isdigit() and len(_first_word(whole, start + 1)) == 1
    if char in _NUMERALS:
        # 一一 is said of deeds; before a measure word or as an ordinal it is a number typed twice.
        return whole[end : end + 1] in _COUNTED or len(left) > 1 == len(_first_word(whole, start + 1))
    if char in known["always"] or before == "一" or before.isdigit():
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


def word(whole: str, start: int, end: int, unit: str, known: Mapping[str, Any]) -> str:
    """The case of a word that stands twice, "" where that is lawful."""
    # 谈着谈着 is one thing said
    if unit[-1] == "着" or unit[0] in known["words"] or unit in known["words"]:
        return ""
    if unit[0] == "一" and len(unit) == 2 and unit[1] in known["lawful"]:  # 一条一条, before any cutting
        return ""
    if len(unit) > 2:
        return "word"
    if whole[end : end + 1] == "再":  # 落实落实再落实
        return ""
    if start and whole[start - 1] in known.get("spoken", ""):
        return ""  # 再论证论证, “克服克服”
    after = _RUN.match(whole, end - 2, end - 2 + _WINDOW)
    assert after is not None
    whole_word, tag = tokens.tag(after[0])[0]
    if len(whole_word) > 2:
        return ""
    closed = not re.match(f"[{_HAN}]", whole[end : end + 1]) or whole[end] in _ENDS
    sure = unit in known["formal"] or tag[0] in _FUNCTION or (closed and tag[0] == "n")
    return "word" if sure else "meeting"


def _last_word(whole: str, place: int) -> str:
    """The word that ends at ``place`` when nothing after it is seen."""
    start = max(0, place - _WINDOW)
    words = whole[start:place].rpartition("\n")[2]
    return tokens.cut(words)[-1] if words else ""


def _first_word(whole: str, place: int) -> str:
    """The word that begins at ``place`` when nothing before it is seen."""
    return tokens.cut(whole[place : place + _WINDOW])[0]
