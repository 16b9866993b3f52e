"""The same thing counted twice in different sentences, with two numbers.

Words are data (rules/settings/quantities.yaml).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from ...language.patterns import compiled
from .around import char_pairs
from .explained import explained
from .quantities import Quantity, quantities

if TYPE_CHECKING:
    from ..outline import Outline

_STOP = re.compile("[。；：、\n（）()“”《》，]")
LEAD = 30
AFTER = 10
MIN_NOUN = 3
ALIKE = 0.6
CONTEXT = 26
# Of the words around two numbers, so many neighbouring characters are shared where one place retells the other.
AROUND = 20
RETOLD = 7
PREVIOUS = "previous"


class Words(NamedTuple):
    """What is counted, as far as the words next to the number say: 收到意见|46条|, |46条|意见建议.

    lead    all the words before the number in its clause
    """

    before: str
    after: str
    lead: str


class _Said(NamedTuple):
    """A quantity with its words; ``key`` the meeting's own quantity that it is, ``few`` a few chosen out of it.

    every   all of them are meant, and whose: 全局37个站所, 39个站所全部
    weak    the key is likely, no more
    scope   what narrows it down (years, persons, stages near by), without what says nothing for its key
    """

    item: Quantity
    words: Words
    key: str
    few: bool
    every: str
    scope: frozenset[str]
    weak: bool = False


# 5个工作日 is a term, each matter has its own.
TERMS = ("工作日", "月", "小时", "星期", "季度", "学期")


def differing(outline: Outline) -> list[tuple[Quantity, Quantity, bool]]:
    """(later, earlier, sure): the same thing counted twice in different sentences, with two numbers.

    Units of persons and of the meeting's own quantities (others are told again, see ``retold``).
    The same thing: the same unit and the same words after it (28项|重点任务), or one of the meeting's own
    quantities (``keys``), with the same years, persons and stages near by; less sure where only the same noun and
    many of the words around are the same.  A number that can be explained by others of its unit in the two
    sentences (a part, the rest, the sum) is no contradiction, nor is one that stands elsewhere.
    """
    data = outline.settings["quantities"]
    growing = {entry["name"] for entry in data["keys"] if entry.get("grows")}
    items = quantities(outline)
    found = []
    own = {*data["persons"], *(unit for entry in data["keys"] for unit in entry["units"])}
    for unit in dict.fromkeys(item.unit for item in items if item.unit in own):
        counted = [
            item for item in items if item.unit == unit and not outline.text.whole.startswith(TERMS, item.end)
        ]
        if not counted:
            continue
        values = [item.value for item in counted]
        alone = len(set(values)) < 2 or counted[0].first == counted[-1].first
        same = [] if alone else _said(outline, counted, data)
        for index, later in enumerate(same):
            value = later.item.value
            if values.count(value) > 1:
                continue
            weak = None
            for earlier in same[:index]:
                if earlier.item.value == value or earlier.item.first == later.item.first:
                    continue
                if value < earlier.item.value and later.key in growing:
                    continue
                keyed = later.key == earlier.key != "" and earlier.scope == later.scope
                low, high = sorted((earlier.item.value, value))
                sure = keyed and not (earlier.weak or later.weak) and low >= ALIKE * high
                if not sure and _named(earlier, later):
                    if _moved(outline, earlier, later, data):
                        continue
                    sure = True
                told = keyed or _retold(outline.text.whole, earlier, later)
                if not sure and (weak is not None or not told):
                    continue
                if explained(later.item, earlier.item, counted):
                    continue
                if sure:
                    found.append((later.item, earlier.item, True))
                    break
                weak = earlier.item
            else:
                if weak is not None:
                    found.append((later.item, weak, False))
    return found


def _said(outline: Outline, counted: list[Quantity], data: dict[str, Any]) -> list[_Said]:
    names = ("picked", "chosen", "cut", "filler", "scope", "every")
    picked, chosen, cut, filler, scope, every = (compiled(data[name]) for name in names)
    keys = [
        (entry["name"], compiled(entry["words"]), compiled(entry["near"]), entry)
        for entry in data["keys"]
        if counted[0].unit in entry["units"]
    ]
    named = compiled(data["key_words"])
    whole = outline.text.whole
    found = []
    for item in counted:
        if not item.exact or item.small:
            continue
        words = _words(whole, item, cut, filler)
        if not (words.before or words.after) or picked.search(words.lead):
            continue
        around = f"{words.lead}|{words.after}"
        none: tuple[str, dict[str, Any]] = ("", {})
        key, entry = next(
            (
                (name, said)
                for name, pattern, near, said in (keys if named.search(around) else ())
                if pattern.search(around)
                and near.search(whole, max(item.first, item.start - CONTEXT), item.end)
            ),
            none,
        )
        narrowed = _scope(outline, item, words, scope, entry.get("same")) if key else frozenset()
        after = whole[item.end : item.last][:AFTER]
        all_of = every.search(f"{words.lead}|{after}")
        few = chosen.search(words.lead) is not None and not (all_of and all_of["whose"])
        whose = (all_of["whose"] or all_of[0]) if all_of else ""
        found.append(_Said(item, words, key, few, whose, narrowed, bool(entry.get("weak"))))
    return found


def _retold(whole: str, one: _Said, other: _Said) -> bool:
    """Whether two places tell the same of the same noun: as many words around are shared as a retelling has."""
    first, second = one.words.after, other.words.after
    if one.few or other.few or min(len(first), len(second)) < 2 or first[:2] != second[:2]:
        return False
    values = one.item.value, other.item.value
    if one.scope != other.scope or one.key != other.key or min(values) < ALIKE * max(values):
        return False
    if one.every and other.every:
        return True
    mine, theirs = (said.words.lead.removesuffix("的")[-2:] for said in (one, other))
    if mine == theirs and len(mine) > 1:
        return True
    return len(_pairs(whole, one.item) & _pairs(whole, other.item)) >= RETOLD


def _pairs(whole: str, item: Quantity) -> set[str]:
    text = (
        whole[max(item.first, item.start - AROUND) : item.start] + "|" + whole[item.end : item.end + AROUND]
    )
    return char_pairs(text)


def _named(one: _Said, other: _Said) -> bool:
    """Whether both count the same noun, neither a few chosen out of it: 28项|重点任务, 监测户|63户."""
    values = one.item.value, other.item.value
    if one.few or other.few:
        return False
    if min(values) < ALIKE * max(values):
        return False  # the smaller may be a few of the larger
    if bool(one.every) != bool(other.every) and bool(one.every) == (values[0] > values[1]):
        return False  # 2台 in one place, 3台全部 in the other
    first, second = one.words.after, other.words.after
    if one.every == other.every != "" and first == second and len(first) > 1:
        return True
    if len(first) >= MIN_NOUN and len(second) >= MIN_NOUN:
        return _common(first, second) >= max(MIN_NOUN, min(len(first), len(second)) - 1)
    noun, before = (first, other.words.before) if len(first) >= MIN_NOUN else (second, one.words.before)
    return len(noun) >= MIN_NOUN and before.endswith(noun)


def _moved(outline: Outline, one: _Said, other: _Said, data: dict[str, Any]) -> bool:
    """Whether years or a change lie between the two: 2024年13个站, 撤并后11个站."""
    whole = outline.text.whole
    near = [
        whole[max(said.item.first, said.item.start - LEAD) : said.item.end + AFTER] for said in (one, other)
    ]
    if any(compiled(data["changed"]).search(text) for text in near):
        return True
    years = [set(compiled(data["years"]).findall(text)) for text in near]
    return bool(years[0] and years[1] and years[0] != years[1])


def _common(one: str, other: str) -> int:
    return next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _scope(
    outline: Outline, item: Quantity, words: Words, scope: re.Pattern[str], same: str | None
) -> frozenset[str]:
    """What narrows it down: year, stage, whose; whether it stands in the part on last year's problems."""
    begin = max(item.first, item.start - CONTEXT)
    text = outline.text.whole[begin : item.start] + words.after
    found = set(scope.findall(compiled(same).sub("", text) if same else text))
    section = outline.section_at(outline.text.at(item.start).line)
    return frozenset(found.union({PREVIOUS}.intersection(section.roles if section else ())))


def _words(whole: str, item: Quantity, cut: re.Pattern[str], filler: re.Pattern[str]) -> Words:
    """The words next to a quantity; where nothing but 共, 合计 stands before it, those of the clause before."""
    clauses = _STOP.split(whole[max(item.first, item.start - LEAD) : item.start])
    lead = filler.sub("", clauses[-1])
    if not lead and len(clauses) > 1:
        lead = clauses[-2]
    begin = 0
    for part in cut.finditer(lead):
        begin = part.end()
    furthest = min(item.end + AFTER, item.last)
    stop = cut.search(whole, item.end, furthest)
    return Words(lead[begin:], whole[item.end : stop.start() if stop else furthest], lead)
