"""A number that says again what was counted before: 上述7个问题 where 6 were told of, 那笔460万元贷款 of 480万元.

Words are data (rules/settings/quantities.yaml).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ...language.patterns import compiled
from .differing import ALIKE
from .explained import made_of
from .quantities import Quantity, quantities
from .retold import alike

if TYPE_CHECKING:
    from ..outline import Outline

BEFORE = 12
AFTER = 8
# Of so many earlier numbers of the noun sums are made.
# No draft tells more numbers; in a longer text what was told farther back is another matter.
FAR = 400
LAST = 8
UNIT = "problem"
# How far from a number its noun stands; how much of the noun is looked for.
NOUN_NEAR, NOUN = 10, 2
LED = 3
_WORD = re.compile("[一-鿿]")
_POINTING = frozenset("这上面那该述的笔批宗起项个件处块台份张家座条段片辆套")


class Again(NamedTuple):
    """The later number and the earlier one that it should be."""

    later: Quantity
    earlier: Quantity
    sure: bool


def referring(outline: Outline) -> list[Again]:
    """Numbers after 上述, 以上, 这 (or before words like 分为三类) that nothing before explains.

    They are no earlier number of their noun, no sum of such, no count of problems.  Less sure where the earlier
    number is not announced as the whole (查摆出, 征求到), or the later one is smaller after a mere 这.
    """
    data = outline.settings["quantities"]
    names = ("refers", "refers_after", "referred", "announced")
    refers, back, noun, announced = (compiled(data[name]) for name in names)
    whole = outline.text.whole
    items = quantities(outline)
    found = []
    for index, later in enumerate(items):
        said = refers.search(whole, max(later.first, later.start - BEFORE), later.start)
        after = None if said else back.match(whole, later.end)
        named = noun.match(whole, later.end) if (said or after) and later.exact else None
        if named is None:
            continue
        before = [q for q in items[:index] if q.unit == later.unit and _counts(whole, q, named["noun"])]
        before = [q for q in before if q.first != later.first][-LAST:]
        known = {q.value for q in items[:index] if q.unit == later.unit}
        if not before or not before[-1].exact or later.value in known or _explained(outline, later, before):
            continue
        last = before[-1]
        few, many = sorted((last.value, later.value))
        if few < ALIKE * many:
            continue
        told = announced.search(whole, max(last.first, last.start - BEFORE), last.start) is not None
        sure = (
            told
            and said is not None
            and bool(said["all"] or later.value > last.value)
            and not _problems(outline)
        )
        found.append(Again(later, last, sure))
    return found


def pointed(outline: Outline) -> list[Again]:
    """那笔460万元贷款, 该36户养殖户, 多付的9万元: of that unit and noun only other numbers were told."""
    data = outline.settings["quantities"]
    pointing, back, nouns = (compiled(data[name]) for name in ("pointing", "pointing_back", "pointed"))
    alone, after = compiled(data["bare_pointing"]), compiled(data["bare_pointed"])
    whole = outline.text.whole
    items = quantities(outline)
    found = []
    for index, later in enumerate(items):
        if not later.exact or whole[later.start - 1] not in _POINTING:
            continue
        named = ""
        begin = max(later.first, later.start - LED)
        if pointing.search(whole, begin, later.start):
            noun = nouns.match(whole, later.end)
            named = noun["noun"][:NOUN] if noun and not compiled(data["referred"]).match(noun["noun"]) else ""
        elif same := back.search(whole, begin, later.start):
            named = same["same"]
        bare = not named and alone.search(whole, begin, later.start) and after.match(whole, later.end)
        if not bare and (not named or whole.find(named, 0, later.first) < 0):
            continue
        known = [q for q in items[max(0, index - FAR) : index] if q.unit == later.unit]
        if bare:
            before = _of_line(whole, later, known)
        else:
            before = [
                q
                for q in known
                if named in whole[max(q.first, q.start - NOUN_NEAR) : min(q.last, q.end + NOUN_NEAR)]
            ]
        values = [q.value for q in (before if bare else known[-LAST:])]
        if (
            not before
            or any(q.value == later.value for q in known)
            or made_of(later.value, values, rests=True)
        ):
            continue
        last = before[-1]
        few, many = sorted((last.value, later.value))
        if (
            last.exact
            and few >= ALIKE * many
            and (last.first != later.first or whole[later.start - 1] == "这")
        ):
            sure = len({q.value for q in before}) == 1 and alike(f"{last.value:g}", f"{later.value:g}")
            found.append(Again(later, last, sure and not bare and not named.endswith("的")))
    return found


def _of_line(whole: str, later: Quantity, known: list[Quantity]) -> list[Quantity]:
    """Those whose noun stands in the line before a number that has none: 7件终本案件 of 终本案件，……那9件."""
    line = whole[whole.rfind("\n", 0, later.start) + 1 : later.start]
    nouns = [whole[q.end : q.end + NOUN] for q in known]
    if whole[later.start - 1] == "这":
        return [q for q in known if q.first == later.first][-1:]  # 意见共13条，……同这13条
    return [
        q for q, noun in zip(known, nouns, strict=True) if len(_WORD.findall(noun)) == NOUN and noun in line
    ]


def _counts(whole: str, item: Quantity, noun: str) -> bool:
    """Whether a number counts this noun: 问题|6个, 6个|突出问题."""
    near = whole[max(item.first, item.start - AFTER) : item.start] + "|" + whole[item.end : item.end + AFTER]
    return noun in near


def _explained(outline: Outline, later: Quantity, before: list[Quantity]) -> bool:
    values = [q.value for q in before]
    return made_of(later.value, values) or later.value in (_problems(outline), sum(values))


def _problems(outline: Outline) -> int:
    return sum(unit.kind == UNIT for unit in outline.units)
