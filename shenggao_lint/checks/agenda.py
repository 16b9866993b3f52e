"""The items of the meeting: one is missing, or they stand in an order the meeting does not allow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from ..rulebook import Rule
from ..structure import Outline
from ..structure.procedure import Said, pattern, procedure_of, span_of
from . import Hit

OPTIONS = {
    "items": [
        {
            "name!": "text",
            "key!": "slug",
            "step!": "int",
            "needs": "strings",
            "any!": "regexes",
            "last": "bool",
        }
    ],
    "announces": "regex",
    "follows": "regex",
    "later": "regex",
    "absent": "regex",
    "whole_types": "names:types",
}
REQUIRED = ("items", "announces")
VALUES = ("problem",)
OWN_WORDS = ("items",)
MIN_LISTED = 2
MIN_KEYS = 3


class List(NamedTuple):
    """Sentences (by index) that tell the items one after the other; key -> (first, last) places named."""

    indexes: list[int]
    items: dict[str, tuple[tuple[int, int], tuple[int, int]]]


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Anchored at the sentence that counts the items, else at the first of them.

    step      items with equal steps may stand in either order
    needs     literals without which an item is not looked for
    last      of an item said several times, the last place counts for the order
    follows   sentences after the list that go on with it (随后…)
    later     the agenda is only promised: another rule speaks
    absent    sentences on who did not come, or had a paper read; they tell no item
    """
    read = procedure_of(outline)
    titles = {heading.line for heading in read.headings.values() if heading.body is None}
    region = [said for said in read.said("meeting") if said.line not in titles]
    if not region:
        return
    options = rule.options
    told = [_items(said, options) for said in region]
    listed = _list(region, told)
    if not listed.items:
        return
    if options.get("later") and pattern(options["later"]).search(read.text("meeting")):
        return
    if outline.type in options.get("whole_types", ()):
        keys = {key for items in told for key in items}
    else:
        keys = {key for index in _with_followers(region, listed, options) for key in told[index]}
    missing = [item for item in options["items"] if item["key"] not in keys]
    wrong = "" if missing else _out_of_order(region, listed, options["items"])
    if not missing and not wrong:
        return
    problem = "缺" + "、".join(item["name"] for item in missing) if missing else f"次序不对：{wrong}"
    data = {"items": [item["key"] for item in missing], "order": wrong}
    yield Hit(span_of(outline, _anchor(region, told, listed, options)), "", {"problem": problem}, data=data)


def _items(said: Said, options: dict[str, Any]) -> dict[str, tuple[int, int]]:
    """key -> (first place, last place) of the items that a sentence names."""
    found: dict[str, tuple[int, int]] = {}
    for item in options["items"]:
        if item["needs"] and not any(literal in said.text for literal in item["needs"]):
            continue
        places = [m.start() for e in item["any"] for m in pattern(e).finditer(said.text)]
        if places:
            found[item["key"]] = (min(places), max(places))
    if len(found) == 1 and options.get("absent") and pattern(options["absent"]).search(said.text):
        return {}
    return found


def _list(region: list[Said], told: list[dict[str, tuple[int, int]]]) -> List:
    """The paragraph, or the run of lines side by side, that names most items; else the whole part."""
    groups: list[list[int]] = []
    for index, said in enumerate(region):
        if groups and region[groups[-1][-1]].line == said.line:
            groups[-1].append(index)
        else:
            groups.append([index])
    runs: list[list[int]] = list(groups)
    run: list[int] = []
    for group in groups:
        said = region[group[0]]
        if said.label and (not run or said.line - region[run[-1]].line <= MIN_LISTED):
            run.extend(group)
            continue
        runs.append(run)
        run = list(group) if said.label else []
    candidates = [_made(told, indexes) for indexes in (*runs, run) if indexes]
    best = max(candidates, key=lambda candidate: len(candidate.items))
    return best if len(best.items) >= MIN_KEYS else _made(told, list(range(len(region))))


def _made(told: list[dict[str, tuple[int, int]]], indexes: list[int]) -> List:
    items: dict[str, tuple[tuple[int, int], tuple[int, int]]] = {}
    for index in indexes:
        for key, (first, last) in told[index].items():
            begun = items[key][0] if key in items else (index, first)
            items[key] = (begun, (index, last))
    return List(indexes, items)


def _with_followers(region: list[Said], listed: List, options: dict[str, Any]) -> list[int]:
    """The list, the rest of its paragraph, and later sentences that go on with it."""
    last = listed.indexes[-1]
    follows = options.get("follows")
    return listed.indexes + [
        index
        for index in range(last + 1, len(region))
        if region[index].line == region[last].line
        or (follows and pattern(follows).match(region[index].text.lstrip()))
    ]


def _out_of_order(region: list[Said], listed: List, items: list[dict[str, Any]]) -> str:
    """甲应在乙之前, for the first pair that stands the wrong way round; "" when all stand right."""
    said = [region[index] for index in listed.indexes]
    if not any(s.label for s in said[1:]) and len({s.line for s in said}) > 1:
        return ""  # told over several paragraphs: no list to order
    placed = [
        (item, listed.items[item["key"]][1 if item["last"] else 0])
        for item in items
        if item["key"] in listed.items
    ]
    for index, (item, place) in enumerate(placed):
        for later, beyond in placed[index + 1 :]:
            if later["step"] > item["step"] and beyond < place:
                return f"“{item['name']}”应在“{later['name']}”之前"
    return ""


def _anchor(
    region: list[Said], told: list[dict[str, tuple[int, int]]], listed: List, options: dict[str, Any]
) -> Said:
    """The sentence that counts the items (会议有四项议程), in the list's line or right above; else its first item."""
    first = region[listed.indexes[0]]
    announces = pattern(options["announces"])
    for said in reversed(region):
        if said.line <= first.line and first.line - said.line <= MIN_LISTED and announces.search(said.text):
            return said
    return next((region[index] for index in listed.indexes if told[index]), first)
