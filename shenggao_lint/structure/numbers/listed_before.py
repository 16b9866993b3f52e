"""What stands in front of a declared number: 理想信念、政治纪律、作风三个方面."""

from __future__ import annotations

import re

from ...language import numerals
from .. import ordinals
from ..lines import Line
from .declarations import DECLARED, HAN, Declared, Words, is_blank, make

_TWO_GROUPS = re.compile(
    rf"[\d{HAN}]+[个家名支所处座]\S{{1,8}}(?:和|及|以及)[\d{HAN}]+[个家名支所处座]\S{{1,8}}"
)
_QUOTED_LIST = re.compile(r"[“‘]([^“”‘’]*、[^“”‘’]*)[”’]$")
_QUOTED_ITEMS = re.compile(r"(?:“[^“”]{2,24}”[和与、]?){2,}$")
_TITLE = re.compile(r"《[^《》]*》")
_ASIDES = re.compile(r"[（(][^（）()]*[）)]|“[^“”]*、[^“”]*”(?=.)")


def listed_before(known: Words, line: Line, match: re.Match[str]) -> Declared | None:
    """The list that the number closes; None where none is clearly attached."""
    text = line.text
    counted = match["c"] + match["noun"]
    own = ordinals.lead(text)
    before = text[own.end if own else 0 : match.start("n")].rstrip("这共")
    if before.endswith(("、", "和", "与")) or known.summed.search(before[-5:]):
        return None  # an item of a list: 局机关、6个工程处; 周报、月报加在一起41种
    hedged = before.endswith("等")
    before = before.removesuffix("等")
    cut = max(before.rfind(mark) for mark in "。；：:，！？") + 1
    words = before[cut:]
    quoted = _QUOTED_LIST.search(words)
    if quoted:
        words = quoted[1]
    side_by_side = _QUOTED_ITEMS.search(words)
    if side_by_side and not is_blank(match):
        count = side_by_side[0].count("”")
        return make(line, match, count, count, hedged)
    titles = _TITLE.findall(words) if words.rstrip().endswith("》") else []
    if titles and _counted_title(words):
        return None  # 把《准则》12个部分、《条例》47条通读一遍
    if len(titles) > 1:
        return make(line, match, len(titles), len(titles), hedged)
    plain = _ASIDES.sub("", words)
    if plain.endswith(("的", "了")):
        return None  # 老李、小王负责的四项任务: those before are no list of them
    if not known.listed.match(counted) and not (
        known.offices.match(counted) and plain[-1:] in match["noun"][:4] and "、" in plain
    ):
        return None
    marks = plain.count("、")
    if not marks or not words.strip():
        return None
    items = plain.split("、")
    if _TWO_GROUPS.fullmatch(items[-1]):  # 局机关、6个处和1家公司两个层面: three things, if not three levels
        return make(line, match, marks + 2, marks + 2, True)
    if max(len(item) for item in items[1:]) > 16 or _counted(match["c"], items):
        return None
    number = None if is_blank(match) else numerals.value(match["n"])
    lowest = marks + 1
    highest = lowest + len(re.findall("和|与|及", plain))
    if number is not None and number < lowest:
        # the list may have begun inside a longer one; only short parallel items prove the number wrong
        sizes = [len(item) for item in items[1:]]
        if max(sizes) > 8 or max(sizes) - min(sizes) > 4 or number < lowest - 2:
            return None
    return make(line, match, lowest, highest, hedged)


def _counted_title(words: str) -> bool:
    """Whether an earlier title of the list has a number of its own."""
    return DECLARED.search(_TITLE.sub("", words)) is not None


def _counted(counter: str, items: list[str]) -> bool:
    """Whether the last item, or another one by the same word, has a number of its own (人事7类、资金)."""
    found = [DECLARED.search(item) for item in items]
    return found[-1] is not None or any(other and other["c"] == counter for other in found)
