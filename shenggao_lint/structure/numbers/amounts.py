"""Amounts of one sentence in plain units (2.4亿元 is 240000000元, 两个小时 120分钟), with what they are told for.

Unlike ``quantities`` (counts of the whole draft, as written) these can be reckoned with.
Words are data (rules/settings/derived.yaml).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from ...language import numerals

_DIGITS = "0123456789"
_HAN = "一二两三四五六七八九十"
_MYRIADS = {"": 1.0, "万": 1e4, "亿": 1e8}
# Kinds of loose numbers, as their words are named in the settings.
BELOW, NEARLY, ABOVE, VAGUE = "below", "nearly", "above", "vague"
_MORE = {"余": ABOVE, "多": ABOVE, "以上": ABOVE}
_MARKS = frozenset("，。；：、（）()|\n,;:“”‘’　 \t")
LEAD = 14
# 第3次, 每3天, 两三个, 这一个 are no amounts.
_NOT_BEFORE = frozenset("第〔－—~～-." + _DIGITS)
_NOT_BEFORE_HAN = frozenset("第几数上万千这那头前后整零亿点星期周" + _HAN)
_ONE_AFTER = re.compile("各|每|[翻了过加长多是的]")
MINUTES = "分钟"
# 两成八, 两成半 are told more finely than 两成.
FINER, HALF = frozenset("率"), 0.4
_PARTS = frozenset("半成")
# 四分之一: a share of one in four; how finely such a one is told, in points.
_OF, _FRACTION = "分之", 4.0
_PER = re.compile("每(?:([名位])[一-鿿]|(?:个|一)?([一-鿿]))|([人户次亩场村镇站店校家所班科组县台点件])均")
_WRITTEN = re.compile(r"[0-9](?:[0-9,]*[0-9])?(?:\.[0-9]+)?")
_YEAR = re.compile("(?:19|20)[0-9]{2}年?")


class Amount(NamedTuple):
    """A number with its unit at 0-based ``start:end`` of the whole text.

    value    in the plain unit ``kind``
    step     how finely it is told, in the plain unit
    exact    no 余, 多, 近, 约 …
    lead     the words before it, back to a mark or the number before
    per      what it is told for: 每人每晚40元
    unit     as written
    hedge    what kind of number it is where it is not exact, and the word before it that says so
    """

    start: int
    end: int
    value: float
    kind: str
    step: float
    exact: bool
    lead: str
    per: tuple[str, ...]
    unit: str
    hedge: tuple[str, str] = ("", "")


def amounts(whole: str, first: int, last: int, data: Mapping[str, Any]) -> list[Amount]:
    """The amounts of ``whole[first:last]`` in order."""
    pattern, units, hedges, hedged = _pattern(data)
    found: list[Amount] = []
    begin = first
    for match in pattern.finditer(whole, first, last):
        start, end = match.span()
        written = match["n"]
        before = whole[start - 1] if start else ""
        if before in _NOT_BEFORE:
            continue
        lead = _lead(whole, max(begin, start - LEAD), start)
        times = _MYRIADS[match["k"]]
        if written[-1] == "万":
            written, times = written[:-1], times * _MYRIADS["万"]
        if written[0] in _DIGITS:
            if not _WRITTEN.fullmatch(written) or (match["u"] == "年" and _YEAR.fullmatch(written)):
                continue
            plain = written.replace(",", "")
            value, decimals = float(plain), len(plain.partition(".")[2])
        else:
            if before in _NOT_BEFORE_HAN or (
                written == "一" and match["u"] not in _PARTS and not _ONE_AFTER.search(lead)
            ):
                continue
            number = numerals.value(written)
            if number is None:
                continue
            value, decimals = float(number), 0
        step = 10.0**-decimals
        if match["u"].startswith(_OF):
            kind, size = "率", 1.0
            if value < 2 or times > 1:
                continue
            value, step = 100 * (numerals.value(match["u"][-1]) or 0) / value, _FRACTION
        else:
            kind, size = units[match["u"]]
            size *= times
        if match["half"]:
            value += 0.5 if match["half"] == "半" else (numerals.value(match["half"]) or 0) / 10
            if kind in FINER:
                step = HALF if match["half"] == "半" else 0.1
        more = match["v"] or match["loose"]
        word = hedges.search(lead) if lead[-1:] in hedged else None
        exact = not more and word is None
        hedge = (
            ("", "") if exact else (word.lastgroup or "", word[0]) if word else (_MORE.get(more, VAGUE), "")
        )
        per = (
            tuple("人" if who else one or other for who, one, other in _PER.findall(lead))
            if "每" in lead or "均" in lead
            else ()
        )
        told = Amount(start, end, value * size, kind, size * step, exact, lead, per, match["u"], hedge)
        if kind == MINUTES and found and found[-1].end == start and found[-1].kind == kind:
            hours = found.pop()  # 2小时40分钟
            told = hours._replace(end=end, value=hours.value + told.value, step=told.step, exact=exact)
        found.append(told)
        begin = end
    return found


def _lead(whole: str, begin: int, end: int) -> str:
    at = end
    while at > begin and whole[at - 1] not in _MARKS:
        at -= 1
    return whole[at:end]


_Made = tuple[re.Pattern[str], Mapping[str, tuple[str, float]], re.Pattern[str], frozenset[str]]
# By the settings they are made of, which are kept so that their ids stay theirs.
_made: dict[int, tuple[Any, _Made]] = {}


def _pattern(data: Mapping[str, Any]) -> _Made:
    """The expression of an amount, plain unit and size of each unit, words that make it loose, their ends."""
    known = _made.get(id(data))
    if known is None:
        units = {unit: (unit, 1.0) for unit in data["units"]}
        units.update(
            (unit, (kind, float(size)))
            for kind, sizes in data["kinds"].items()
            for unit, size in sizes.items()
        )
        words = "|".join(sorted(map(re.escape, units), key=lambda unit: (-len(unit), unit)))
        # a class is looked at sooner than a hundred words
        first = re.escape("".join(sorted({_OF[0], *(unit[0] for unit in units)})))
        # one class of characters where it begins: an alternative there is searched for three times as long
        pattern = re.compile(
            rf"(?P<n>[0-9{_HAN}][0-9,.{_HAN}百千零万]*)(?P<k>亿?)(?P<v>[余多来几]?)(?=[{first}])(?P<u>{words}|分之[{_HAN}]){data['not_unit']}"
            rf"(?P<half>半|(?<=成)[{_HAN}]|)(?P<loose>多(?![出了于数报收花用跑少0-9])|余(?![下额款])|左右|以上|以内|以下|上下|起)?"
        )
        kinds = (BELOW, VAGUE, NEARLY, ABOVE)
        words = "|".join(f"(?P<{kind}>{'|'.join(data[kind])})" for kind in kinds)
        ends = frozenset(word[-1] for kind in kinds for word in data[kind])
        known = _made[id(data)] = (data, (pattern, units, re.compile(f"(?:{words})$"), ends))
    return known[1]
