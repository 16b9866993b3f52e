"""Numbers told at the head of a list against the list: the sum of what its items say, how many are of each kind.

查摆问题14个，主要是：（一）……查出2个。（二）……查出4个。; 立行立改3项、限期整改4项 over items that are so marked.
Words are data (rules/settings/derived.yaml, ``tallies``).
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ...language import numerals
from ...language.patterns import compiled
from ...language.phrases import literals_of
from .. import ordinals
from .laws import same
from .quantities import Quantity, quantities
from .relations import Unfit

if TYPE_CHECKING:
    from ..lines import Line
    from ..outline import Outline

# So many items or more make a list; their numbers stand so near its beginning.
LEAST, NEAR = 3, 34
# A sum further off than this is of something else.
ALIKE = 0.5
LED = 2


def tallies(
    outline: Outline, openings: Mapping[str, Mapping[str, Any]], parts_told: set[int]
) -> Iterator[Unfit]:
    """Totals that the items below them do not make, then kinds that are not so many below.

    ``openings``: of the rule, by name.  To ``parts_told`` the starts of the items' numbers are added: they are no
    other numbers of the same thing.
    """
    data: dict[str, Any] = outline.settings["derived"]["tallies"]
    yield from _below(outline, data, parts_told)
    if literals_of(outline).any_of(openings["sorted"]["needs"]):
        yield from _kinds(outline.text.whole, data, openings["sorted"]["regex"])


def _below(outline: Outline, data: Mapping[str, Any], parts_told: set[int]) -> Iterator[Unfit]:
    whole, some = outline.text.whole, compiled(data["some"])
    items = quantities(outline)
    opens = tuple(data["opens"])
    end = whole.find("\n")
    while end >= 0:
        at, end = end, whole.find("\n", end + 1)
        if not whole.endswith(opens, 0, at):
            continue
        line = outline.text.at(at - 1)
        begin = line.offset + max(0, line.text.rfind("。", 0, -1))
        told = items[bisect(items, (begin,)) : bisect(items, (at,))]
        if not told or some.search(whole, begin, at):
            continue
        listed = _items(outline, line)
        if len(listed) < LEAST:
            continue
        for total in told:
            if not total.exact:
                continue
            parts = [_part(outline, one, total.unit, items, data) for one in listed]
            values = [part for part in parts if part]
            if len(values) < len(parts):
                continue
            parts_told.update(part.start for part in values)
            due = sum(part.value for part in values)
            if not same(due, total.value) and min(due, total.value) > ALIKE * max(due, total.value):
                leads = {whole[part.start - LED : part.start] for part in values}
                places = [(part.start, part.end) for part in values]
                why = f"后面各项相加是{due:g}{total.unit}"
                yield Unfit(total.start, total.end, why, places, len(leads) == 1)


def _items(outline: Outline, above: Line) -> list[Line]:
    """The lines of the numbered list right below a line."""
    found: list[Line] = []
    form = None
    for line in outline.text.lines[above.line : outline.end]:
        lead = None if line.blank else ordinals.lead(line.text)
        if line.blank or (lead is None and found):
            continue
        if lead is None:
            break
        if form is None:
            form = lead.form
        if lead.form == form and lead.value == len(found) + 1:
            found.append(line)
        elif lead.form == form or ordinals.RANKS[lead.form] < ordinals.RANKS[form]:
            break
    return found


def _part(
    outline: Outline, line: Line, unit: str, items: list[Quantity], data: Mapping[str, Any]
) -> Quantity | None:
    """The one number of the unit that an item's beginning announces; None where there is none."""
    whole = outline.text.whole
    announced, after = compiled(data["announced"]), compiled(data["after"])
    end = line.offset + min(NEAR, len(line.text))
    near = [
        item
        for item in items[bisect(items, (line.offset,)) : bisect(items, (end,))]
        if item.unit == unit
        and item.exact
        and (announced.search(whole, item.start - LED - 2, item.start) or after.match(whole, item.end))
    ]
    return near[0] if near else None


def _kinds(whole: str, data: Mapping[str, Any], several: str) -> Iterator[Unfit]:
    for said in compiled(several).finditer(whole):
        parts = list(compiled(data["sort"]).finditer(whole, *said.span()))
        names = [part["kind"] for part in parts]
        told = [numerals.value(part["n"]) or 0 for part in parts]
        if len(parts) < LED or len(set(names)) < len(names):
            continue
        line = whole.find("\n", said.end())
        below = whole[line:] if line >= 0 else ""
        counts = [below.count(name) for name in names]
        if min(counts) and sum(counts) == sum(told) and counts != told:
            why = "后面列出的是" + "、".join(
                f"{name}{count}" for name, count in zip(names, counts, strict=True)
            )
            wrong = [part for part, n, count in zip(parts, told, counts, strict=True) if n != count]
            yield Unfit(wrong[0].start(), wrong[-1].end(), why, [], True)
            return
