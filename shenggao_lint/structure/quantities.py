"""Quantities as written (46条意见建议, 谈心谈话68人次): number, unit, what is counted, and how far it reaches.

Words are data (rules/settings/quantities.yaml).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from ..language.patterns import compiled

if TYPE_CHECKING:
    from .outline import Outline


class Quantity(NamedTuple):
    """A quantity at 0-based ``start:end`` of the whole text.

    first, last     the sentence it stands in
    exact           no 余, 多, 近, 约 …
    """

    start: int
    end: int
    value: float
    unit: str
    exact: bool
    first: int
    last: int


class Words(NamedTuple):
    """What is counted, as far as the words next to the number say: 收到意见|46条|, |46条|意见建议.

    lead    all the words before the number in its clause
    """

    before: str
    after: str
    lead: str


def quantities(outline: Outline) -> list[Quantity]:
    """All quantities of the draft in order, found once."""
    found: list[Quantity] = outline.fact("quantities", lambda: _find(outline))
    return found


@lru_cache(maxsize=2)
def _number(units: tuple[str, ...], stop: str) -> re.Pattern[str]:
    words = "|".join(sorted(units, key=len, reverse=True))
    return re.compile(rf"(\d+(?:\.\d+)?)([余多]?)({words})(?!{stop})")


_NOT_BEFORE = frozenset("0123456789.第〔－—~～-")
_STOP = re.compile("[。；：、\n（）()“”《》，]")
LEAD = 24
AFTER = 10


def _find(outline: Outline) -> list[Quantity]:
    data: dict[str, Any] = outline.settings["quantities"]
    number = _number(tuple(data["units"]), data["not_after"])
    vague = tuple(data["vague"])
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
        exact = not match[2] and not whole.endswith(vague, 0, start)
        found.append(Quantity(start, end, float(match[1]), match[3], exact, first, last))
    return found


def _words(whole: str, item: Quantity, cut: re.Pattern[str]) -> Words:
    """The words next to a quantity."""
    lead = _STOP.split(whole[max(item.first, item.start - LEAD) : item.start])[-1]
    begin = 0
    for part in cut.finditer(lead):
        begin = part.end()
    furthest = min(item.end + AFTER, item.last)
    stop = cut.search(whole, item.end, furthest)
    return Words(lead[begin:], whole[item.end : stop.start() if stop else furthest], lead)


MIN_NOUN = 3
ALIKE = 0.6
CONTEXT = 26
PREVIOUS = "previous"


class _Said(NamedTuple):
    """A quantity with its words; ``key`` the meeting's own quantity that it is, ``few`` a few chosen out of it."""

    item: Quantity
    words: Words
    key: str
    few: bool


def differing(outline: Outline) -> list[tuple[Quantity, Quantity]]:
    """(later, earlier): the same thing counted twice in different sentences, with two numbers.

    The same thing: the same unit and the same words after it (28项|重点任务), or one of the meeting's own
    quantities (``keys``), with the same years, persons and stages near by.  A number that can be explained
    by others of its unit in the two sentences (a part, the rest, the sum) is no contradiction, nor is one
    that stands elsewhere.
    """
    data = outline.settings["quantities"]
    scope = compiled(data["scope"])
    growing = {entry["name"] for entry in data["keys"] if entry.get("grows")}
    items = quantities(outline)
    found = []
    for unit in dict.fromkeys(item.unit for item in items):
        counted = [item for item in items if item.unit == unit]
        values = [item.value for item in counted]
        alone = len(set(values)) < 2 or counted[0].first == counted[-1].first
        same = [] if alone else _said(outline, counted, data)
        for index, later in enumerate(same):
            value = later.item.value
            if values.count(value) > 1:
                continue
            for earlier in same[:index]:
                if earlier.item.value == value or earlier.item.first == later.item.first:
                    continue
                if value < earlier.item.value and later.key in growing:
                    continue
                alike = _named(earlier, later) or (
                    later.key == earlier.key != ""
                    and _scope(outline, earlier, scope) == _scope(outline, later, scope)
                )
                if alike and not _explained(earlier.item, later.item, counted):
                    found.append((later.item, earlier.item))
                    break
    return found


def _said(outline: Outline, counted: list[Quantity], data: dict[str, Any]) -> list[_Said]:
    picked, chosen, cut = (compiled(data[key]) for key in ("picked", "chosen", "cut"))
    keys = [
        (entry["name"], compiled(entry["words"]), compiled(entry["near"]))
        for entry in data["keys"]
        if counted[0].unit in entry["units"]
    ]
    named = compiled(data["key_words"])
    whole = outline.text.whole
    found = []
    for item in counted:
        if not item.exact:
            continue
        words = _words(whole, item, cut)
        if not (words.before or words.after) or picked.search(words.lead):
            continue
        around = f"{words.lead}|{words.after}"
        key = next(
            (
                name
                for name, pattern, near in (keys if named.search(around) else ())
                if pattern.search(around)
                and near.search(whole, max(item.first, item.start - CONTEXT), item.end)
            ),
            "",
        )
        found.append(_Said(item, words, key, bool(chosen.search(words.lead))))
    return found


def _named(one: _Said, other: _Said) -> bool:
    """Whether both count the same noun, neither a few chosen out of it: 28项|重点任务, 监测户|63户."""
    values = one.item.value, other.item.value
    if one.few or other.few:
        return False
    if min(values) < ALIKE * max(values):
        return False  # the smaller may be a few of the larger
    first, second = one.words.after, other.words.after
    if len(first) >= MIN_NOUN and len(second) >= MIN_NOUN:
        return _common(first, second) >= max(MIN_NOUN, min(len(first), len(second)) - 1)
    noun, before = (first, other.words.before) if len(first) >= MIN_NOUN else (second, one.words.before)
    return len(noun) >= MIN_NOUN and before.endswith(noun)


def _common(one: str, other: str) -> int:
    return next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _scope(outline: Outline, said: _Said, scope: re.Pattern[str]) -> set[str]:
    """What narrows it down: year, stage, whose; whether it stands in the part on last year's problems."""
    begin = max(said.item.first, said.item.start - CONTEXT)
    words = set(scope.findall(outline.text.whole[begin : said.item.start] + said.words.after))
    section = outline.section_at(outline.text.at(said.item.start).line)
    return words.union({PREVIOUS}.intersection(section.roles if section else ()))


def _explained(earlier: Quantity, later: Quantity, same: list[Quantity]) -> bool:
    """Whether the later number is a part, the rest or a sum of numbers that stand with the earlier one."""
    near = [
        item.value
        for item in same
        if item.unit == later.unit and item.first in (earlier.first, later.first) and item is not later
    ]
    values = set(near)
    values.update(earlier.value - value for value in near)
    values.update(a + b for i, a in enumerate(near) for b in near[i + 1 :])
    return later.value in values
