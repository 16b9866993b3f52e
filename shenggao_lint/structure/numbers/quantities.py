"""Quantities as written (46条意见建议, 谈心谈话68人次): number, unit, what is counted, and how far it reaches.

Words are data (rules/settings/quantities.yaml).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from ...language import numerals

if TYPE_CHECKING:
    from ..outline import Outline


class Quantity(NamedTuple):
    """A quantity at 0-based ``start:end`` of the whole text.

    first, last     the sentence it stands in
    exact           no 余, 多, 近, 约 …
    small           up to ten and in Chinese numerals, as set phrases have them: 四个意识
    """

    start: int
    end: int
    value: float
    unit: str
    exact: bool
    first: int
    last: int
    small: bool = False


def quantities(outline: Outline) -> list[Quantity]:
    """All quantities of the draft in order, found once."""
    found: list[Quantity] = outline.fact("quantities", lambda: _find(outline))
    return found


@lru_cache(maxsize=2)
def _number(units: tuple[str, ...], stop: str) -> re.Pattern[str]:
    # in one order always: what re compiles is kept between runs by its text
    words = "|".join(sorted(units, key=lambda unit: (-len(unit), unit)))
    first = "".join(sorted({unit[0] for unit in units}))  # a class is looked at sooner than so many words
    # one class of characters where it begins: an alternative there is searched for three times as long
    return re.compile(rf"([0-9０-９{_HAN}][\d.{_HAN}百千万零]*)([余多]?)(?=[{first}])({words})(?!{stop})")


_HAN = "一二两三四五六七八九十"
# 两三个, 一两人 are no numbers; a single 一 counts nothing.
_WRITTEN = re.compile(
    "(?:[一二两三四五六七八九十百]{1,5}万零?)?(?:[一二两三四五六七八九]千零?)?"
    "(?:[一二两三四五六七八九]百零?)?(?:[一二三四五六七八九]?十)?[一二两三四五六七八九]?"
)
_MYRIAD = "万"
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_NOT_BEFORE = frozenset("0123456789.第〔－—~～-")
_NOT_BEFORE_HAN = frozenset("第几数上万千每各这那头前后整零亿点分周期月几星" + _HAN)
SMALL = 10
MYRIAD = 10_000
# No draft is longer, in characters; in a file of many a number farther off is another draft's.
DRAFT = 20_000


def _find(outline: Outline) -> list[Quantity]:
    data: dict[str, Any] = outline.settings["quantities"]
    number = _number(tuple(data["units"]), data["not_after"])
    vague, units = tuple(data["vague"]), frozenset(data["units"])
    whole = outline.text.whole
    found = []
    first, last = 0, -1
    for match in number.finditer(whole):
        start, end = match.span()
        if start and whole[start - 1] in _NOT_BEFORE:
            continue
        if start > last:
            first = max(whole.rfind("。", 0, start), whole.rfind("\n", 0, start)) + 1
            stops = [at for at in (whole.find("。", start), whole.find("\n", start)) if at >= 0]
            last = min(stops, default=len(whole))
        written, unit, small, size = match[1], match[3], False, 1
        if written[-1] == _MYRIAD:
            if _MYRIAD + unit in units:
                written, unit = written[:-1], _MYRIAD + unit  # 三十万元 is told in 万元
            else:
                written, size = written[:-1], MYRIAD  # 2万只
        if written[0].isdecimal():
            if not _DIGITS.fullmatch(written):
                continue
        else:
            if whole[start - 1 : start] in _NOT_BEFORE_HAN or written == "一":
                continue
            if not _WRITTEN.fullmatch(written):
                continue
            written = str(numerals.value(written))
            small = float(written) <= SMALL
        exact = not match[2] and not whole.endswith(vague, 0, start)
        value = round(float(written) * size, 2) if size > 1 else float(written)
        found.append(Quantity(start, end, value, unit, exact, first, last, small))
    return found
