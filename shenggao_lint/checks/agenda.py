"""The items of the meeting: one is missing, or they stand in an order the meeting does not allow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from ..rulebook import Rule
from ..structure import Outline
from ..structure.procedure import Said, pattern, procedure_of, span_of
from . import Hit

OPTIONS = {
    "items": [{"name!": "text", "key!": "slug", "step!": "int", "any!": "regexes", "last": "bool"}],
    "announces": "regex",
    "follows": "regex",
    "later": "regex",
    "whole_types": "names:types",
}
REQUIRED = ("items", "announces")
VALUES = ("problem",)
OWN_WORDS = ("items",)
MIN_LISTED = 2
MIN_KEYS = 3


class List(NamedTuple):
    """Sentences that tell the items one after the other; ``items`` are the keys they name."""

    said: list[Said]
    items: dict[str, tuple[int, int]]


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Anchored at the sentence that counts the items, else at the first of them.

    step      items with equal steps may stand in either order
    last      of an item said several times, the last place counts for the order
    follows   sentences after the list that go on with it (随后…)
    later     the agenda is only promised: another rule speaks
    """
    read = procedure_of(outline)
    titles = {heading.line for heading in read.headings.values() if heading.body is None}
    region = [said for said in read.said("meeting") if said.line not in titles]
    if not region:
        return
    options = rule.options
    listed = _list(region, options)
    if listed is None or not listed.items:
        return
    if options.get("later") and pattern(options["later"]).search(read.text("meeting")):
        return
    whole = outline.type in options.get("whole_types", ())
    text = "\n".join(s.text for s in (region if whole else _with_followers(region, listed, options)))
    missing = [i for i in options["items"] if not any(pattern(e).search(text) for e in i["any"])]
    wrong = "" if missing else _out_of_order(listed, options["items"])
    if not missing and not wrong:
        return
    problem = "缺" + "、".join(item["name"] for item in missing) if missing else f"次序不对：{wrong}"
    data = {"items": [item["key"] for item in missing], "order": wrong}
    yield Hit(span_of(outline, _anchor(region, listed, options)), "", {"problem": problem}, data=data)


def _list(region: list[Said], options: dict[str, Any]) -> List | None:
    """The paragraph, or the run of lines side by side, that names most items."""
    groups: list[list[Said]] = []
    for said in region:
        if groups and groups[-1][-1].line == said.line:
            groups[-1].append(said)
        else:
            groups.append([said])
    candidates = [List(group, _items(group, options)) for group in groups]
    run: list[Said] = []
    for group in [*groups, []]:
        if group and group[0].label and (not run or group[0].line - run[-1].line <= MIN_LISTED):
            run.extend(group)
            continue
        if run:
            candidates.append(List(run, _items(run, options)))
        run = list(group) if group and group[0].label else []
    best = max(candidates, key=lambda c: len(c.items), default=None)
    if best is not None and len(best.items) >= MIN_KEYS:
        return best
    return List(region, _items(region, options)) if region else None


def _items(said: list[Said], options: dict[str, Any]) -> dict[str, tuple[int, int]]:
    """key -> (place, step) of the items that these sentences name."""
    text = "\n".join(s.text for s in said)
    found: dict[str, tuple[int, int]] = {}
    for item in options["items"]:
        for expression in item["any"]:
            places = [match.start() for match in pattern(expression).finditer(text)]
            if places:
                place = max(places) if item["last"] else min(places)
                kept = found.get(item["key"])
                found[item["key"]] = (place if kept is None else min(kept[0], place), item["step"])
    return found


def _with_followers(region: list[Said], listed: List, options: dict[str, Any]) -> list[Said]:
    result = list(listed.said)
    last = result[-1]
    follows = options.get("follows")
    for said in region:
        after = (said.line, said.start) > (last.line, last.start)
        if after and (said.line == last.line or (follows and pattern(follows).match(said.text.lstrip()))):
            result.append(said)
    return result


def _out_of_order(listed: List, items: list[dict[str, Any]]) -> str:
    """ "甲应在乙之前" for the first pair that stands the wrong way round."""
    if not any(said.label for said in listed.said[1:]) and len({s.line for s in listed.said}) > 1:
        return ""  # told over several paragraphs: no list to order
    names = {item["key"]: item["name"] for item in items}
    order = sorted(listed.items.items(), key=lambda entry: entry[1][1])
    for index, (key, (place, step)) in enumerate(order):
        for later, (other, beyond) in order[index + 1 :]:
            if beyond > step and other < place:
                return f"“{names[key]}”应在“{names[later]}”之前"
    return ""


def _anchor(region: list[Said], listed: List, options: dict[str, Any]) -> Said:
    """The sentence that counts the items (会议有四项议程), where it opens or stands right above the list."""
    first = listed.said[0]
    announces = pattern(options["announces"])
    before = [s for s in region if (s.line, s.start) <= (first.line, first.start) or s.line == first.line]
    near = next((s for s in reversed(before) if announces.search(s.text)), None)
    if near is not None and first.line - near.line <= MIN_LISTED:
        return near
    return next((s for s in listed.said if _items([s], options)), first)
