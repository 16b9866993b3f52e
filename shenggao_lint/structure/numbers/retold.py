"""What was counted before told again in another place with another number: 29块公示牌 … 更换39块过期公示牌.

The two places are known by the rare words around both numbers; a number that the earlier sentence explains (one of
its own, a sum, a rest) is no contradiction.  Words are data (rules/settings/quantities.yaml, ``retold``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Any

from ...language.patterns import compiled
from .around import how_often, places_of
from .explained import explained
from .quantities import Quantity, quantities

if TYPE_CHECKING:
    from ..outline import Outline

BEFORE, AFTER = 16, 8
LEAD = 10
# Words that more numbers of a unit share tell nothing; the others weigh by how often the draft has them.
SHARED = 4
RARE, KNOWN = 3, 6
WEIGHTS = (1.0, 0.6, 0.35)
NOUN = 0.7
LONGEST = 4
SHORT = 2
_MARKS = "，。；：、\n）”"
HINT = 0.5
TOLD, MORE = 0.4, 1.5
SURE = 1.5
NAMED = 2
LEAST = 0.4
# A whole told again is about as much.
NEARLY = 0.6
TARGETS = frozenset(("measures", "after", "next"))
_YEAR = re.compile("20[0-9]{2}年(?!底|初|[0-9])")
_CUT = re.compile("[，；：]")
# One class of characters: one made of classes (\W, \d) is looked at for much longer.
_WORD = r"[^\0-\u4dff一二三四五六七八九十两的了在和与对是有个\ua000-\U0010ffff]"
_WORDS = re.compile(f"(?=({_WORD}{_WORD}))")


def retold(outline: Outline) -> Iterator[tuple[Quantity, Quantity, bool]]:
    """(later, earlier, sure): one for a later number, with the place that it shares most with."""
    data: dict[str, Any] = outline.settings["quantities"]["retold"]
    by_unit: dict[str, list[Quantity]] = {}
    for item in quantities(outline):
        if item.exact and item.value > 1:
            by_unit.setdefault(item.unit, []).append(item)
    for counted in by_unit.values():
        if counted[0].first != counted[-1].first and len({item.value for item in counted}) > 1:
            found = list(_of_unit(outline, counted, data))
            yield from found
            known = {later.start for later, _, _ in found}
            yield from (
                (later, earlier, False)
                for later, earlier in _of_all(outline, counted, data)
                if later.start not in known
            )


def _of_all(
    outline: Outline, counted: list[Quantity], data: dict[str, Any]
) -> Iterator[tuple[Quantity, Quantity]]:
    """(later, earlier): 全年128个议题中, where 研究议题131个 has said how many there are in all."""
    whole = outline.text.whole
    pattern, all_year = compiled(data["of_all"]), compiled(data["all_year"])
    for at, later in enumerate(counted):
        named = pattern.match(whole, later.end) if at else None
        if named is None or not all_year.search(whole, max(later.first, later.start - LEAD), later.start):
            continue
        noun = named["noun"]
        told = [
            item
            for item in counted[:at]
            if item.first != later.first
            and (whole.endswith(noun, 0, item.start) or whole.startswith(noun, item.end))
        ]
        alone = len({item.value for item in told}) == 1 and told[0].value != later.value
        if not alone or min(told[0].value, later.value) < NEARLY * max(told[0].value, later.value):
            continue
        if not explained(later, told[0], counted) and not apart(outline, told[0], later):
            yield later, told[0]


def _of_unit(
    outline: Outline, counted: list[Quantity], data: dict[str, Any]
) -> Iterator[tuple[Quantity, Quantity, bool]]:
    whole = outline.text.whole
    shared = _shared(whole, counted, data)
    sought = {two for one, two in shared if _likely(outline, counted, counted[one], counted[two])}
    involved = sought.union(one for one, two in shared if two in sought)
    told: dict[int, float] = {}
    linked: dict[int, list[tuple[float, int]]] = {}
    for (one, two), words in shared.items():
        if counted[one].value == counted[two].value:
            if one in involved or two in involved:
                score = _weight(outline, words)
                for at in (one, two):
                    told[at] = max(score, told.get(at, 0.0))
        elif two in sought:
            score = _weight(outline, words) + _signs(whole, counted, counted[one], counted[two], data)
            linked.setdefault(two, []).append((score, one))
    for two in sorted(linked):
        later = counted[two]
        for score, one in sorted(linked[two], reverse=True):
            earlier = counted[one]
            least = _least(outline, earlier, later, data)
            if score < least or told.get(two, 0.0) >= TOLD * score:
                break
            if explained(later, earlier, counted):
                break
            low, high = sorted((earlier.value, later.value))
            if low < LEAST * high:
                beside = _beside(counted, earlier, later)
                if beside is None:
                    continue
                earlier = beside
            elif score < least + min(told.get(one, 0.0), MORE):
                continue
            if not apart(outline, earlier, later):
                yield later, earlier, _sure(whole, earlier, later, score - least)
            break


def _beside(counted: list[Quantity], earlier: Quantity, later: Quantity) -> Quantity | None:
    """The earlier number or another of its sentence, for which the later one is easily written: 其中29块 … 39块."""
    written = f"{later.value:g}"
    near = (item for item in counted if item.first == earlier.first)
    return next((item for item in near if alike(f"{item.value:g}", written)), None)


def _likely(outline: Outline, counted: list[Quantity], earlier: Quantity, later: Quantity) -> bool:
    """Whether a number may be another one told wrong, whatever the words around them."""
    low, high = sorted((earlier.value, later.value))
    far = low < LEAST * high and _beside(counted, earlier, later) is None
    return low != high and not far and not _new(outline, later)


def _shared(whole: str, counted: list[Quantity], data: dict[str, Any]) -> dict[tuple[int, int], list[str]]:
    """Pairs of numbers in different sentences -> the words around them that they have in common."""
    stock = frozenset(data["stock"].split())
    words: dict[tuple[int, int], list[str]] = {}
    for word, at_items in places_of(whole, counted, BEFORE, AFTER, _WORDS).items():
        if len(at_items) > 1 and len(at_items) <= SHARED and word not in stock:
            for pair in combinations(at_items, 2):
                if pair in words:
                    words[pair].append(word)
                else:
                    words[pair] = [word]
    return {
        (one, two): common
        for (one, two), common in words.items()
        if counted[one].first != counted[two].first
        and (len(common) > 1 or noun(whole, counted[one], counted[two]) > 1)
    }


def _weight(outline: Outline, words: list[str]) -> float:
    """What shared words weigh: the rarer in the draft, the more."""
    weight = 0.0
    for word in words:
        times = how_often(outline, word)
        weight += WEIGHTS[(times > RARE) + (times > KNOWN)]
    return weight


def _signs(
    whole: str, counted: list[Quantity], earlier: Quantity, later: Quantity, data: dict[str, Any]
) -> float:
    """The same noun after both, a word that refers back, a number easily written for the other."""
    found = 0.0
    turned = max(crossed(whole, earlier, later), crossed(whole, later, earlier))
    for same in (max(noun(whole, earlier, later), turned), _lead(whole, earlier, later)):
        found += NOUN * (same - 1) if same > 1 else 0.0
    year = _YEAR.search(whole, max(later.first, later.start - LEAD), later.start)
    if year and whole.find(year[0], max(earlier.first, earlier.start - LEAD), earlier.start) >= 0:
        found += HINT + HINT
    if compiled(data["back"]).search(whole, max(later.first, later.start - LEAD), later.start):
        found += HINT
    if _beside(counted, earlier, later):
        found += HINT
    return found


def noun(whole: str, earlier: Quantity, later: Quantity) -> int:
    """How many characters of the noun after both numbers are the same."""
    same = 0
    most = min(LONGEST, len(whole) - max(earlier.end, later.end))
    while same < most and whole[later.end + same] == whole[earlier.end + same] not in _MARKS:
        same += 1
    return same


def crossed(whole: str, one: Quantity, other: Quantity) -> int:
    """How many characters of the noun after one stand right before the other: 7篇|调研报告, 调研报告|6篇."""
    for size in range(LONGEST, SHORT, -1):
        named = whole[one.end : one.end + size]
        if whole.endswith(named, 0, other.start) and not any(mark in named for mark in _MARKS):
            return size
    return 0


def _lead(whole: str, earlier: Quantity, later: Quantity) -> int:
    """How many characters right before both numbers are the same: 全年下工地|68天."""
    same = 0
    most = min(LONGEST, later.start - later.first, earlier.start - earlier.first)
    while same < most and whole[later.start - same - 1] == whole[earlier.start - same - 1] not in _MARKS:
        same += 1
    return same if same > SHORT else 0


def alike(one: str, other: str) -> bool:
    """One digit another, or digits swapped."""
    if len(one) != len(other) or len(one) < 2:
        return False
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1 or sorted(one) == sorted(other)


def apart(outline: Outline, earlier: Quantity, later: Quantity) -> bool:
    """Whether the later number is a new one: a target, some more, the rest, another year's; a set phrase."""
    if _new(outline, later):
        return True
    data: dict[str, Any] = outline.settings["quantities"]["retold"]
    whole = outline.text.whole
    begin = max(later.first, later.start - BEFORE)
    undone = compiled(data["undone"])
    of_some = later.value < earlier.value and undone.search(whole, begin, later.start)
    if of_some and not undone.search(whole, earlier.first, earlier.last):
        return True
    if later.small and (whole[later.start - 1] in "“‘" or compiled(data["phrases"]).match(whole, later.end)):
        return True
    section = outline.section_at(outline.text.at(later.start).line)
    aims = section is not None and TARGETS.intersection(section.roles)
    if later.unit in data["times"].split() and aims and whole[later.start - 1] != "的":
        return True
    near = [_clause(whole, item) for item in (earlier, later)]
    if any(compiled(data["changed"]).search(text) for text in near):
        return True
    periods = compiled(data["periods"])
    one, two = (set(periods.findall(compiled(data["deadline"]).sub("", text))) for text in near)
    return bool(one and two and one != two)


def _new(outline: Outline, later: Quantity) -> bool:
    """Whether the words around a number say that it is a new one."""
    data: dict[str, Any] = outline.settings["quantities"]["retold"]
    whole, begin = outline.text.whole, max(later.first, later.start - BEFORE)
    return bool(
        compiled(data["new"]).search(whole, begin, later.start)
        or compiled(data["after"]).match(whole, later.end)
    )


def _clause(whole: str, item: Quantity) -> str:
    before = _CUT.split(whole[max(item.first, item.start - BEFORE) : item.start])[-1]
    return before + _CUT.split(whole[item.end : min(item.end + AFTER, item.last)])[0]


def _least(outline: Outline, earlier: Quantity, later: Quantity, data: dict[str, Any]) -> float:
    """How much must be shared: less where measures take up the problems, more for what is counted everywhere."""
    lines = [outline.text.at(q.start).line for q in (earlier, later)]
    one, two = (outline.section_at(line) for line in lines)
    common = 1.0 if later.small or later.unit in data["times"].split() else 0.0
    if lines[0] == lines[1]:
        return 4.0 + common
    aims = two is not None and TARGETS.intersection(two.roles)
    return (2.0 if one is not two and aims else 3.0) + common


def _sure(whole: str, earlier: Quantity, later: Quantity, more: float) -> bool:
    """Whether the same noun is counted, with a number easily written for the other."""
    same = noun(whole, earlier, later)
    return same > 1 and more >= SURE - (same > NAMED) and alike(f"{earlier.value:g}", f"{later.value:g}")
