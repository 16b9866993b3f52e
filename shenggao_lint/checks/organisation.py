"""The draft's own body or place changes its name (县委班子 … 我区 … 全局).

Superiors, subordinates and neighbours that are named are fine.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..document import Span
from ..language.phrases import phrases_of
from ..rulebook import Rule
from ..structure import Outline
from ..structure.body import Body, SelfName, odd_words, own_body, self_names
from ..structure.lines import Line
from . import Hit

OPTIONS = {
    "phrases": "phrases",
    "skip_roles": "strings",
    "bureau": "regex",
    "township": "regex",
    "acts": "regex",
}
REQUIRED = ("bureau", "township", "acts")
VALUES = ("own",)


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Once a line, at the first odd name in it."""
    body = own_body(outline)
    phrases = phrases_of(outline, rule)
    names = self_names(outline, phrases)
    odd: dict[int, tuple[Span, str]] = {}
    for group, own, item in _odd(body, names):
        line = outline.text.at(item.start)
        if item.mine or _counts(outline, rule, line):
            span = outline.text.span(item.start, item.end)
            odd.setdefault(line.line, (span, own or _usual(names, group)))
    for line, start, end, own in _others(outline, rule, body, phrases):
        odd.setdefault(line.line, (line.span(start, end), own))
    for number in sorted(odd):
        span, own = odd[number]
        yield Hit(span, values={"own": own})


def _counts(outline: Outline, rule: Rule, line: Line) -> bool:
    if line.line in outline.title.lines:
        return False
    section = outline.section_at(line.line)
    return section is None or not set(rule.options.get("skip_roles", ())).intersection(section.roles)


def _odd(body: Body, names: list[SelfName]) -> Iterator[tuple[str, str, SelfName]]:
    """(group, the right word or "", the odd name)."""
    county, township = body.county - {"市", "省"}, body.township
    wide = body.county & {"市", "省"}
    local = body.local
    odd = {
        # a city's draft may speak of a county or district of it; only 我县 is its own
        "county": odd_words(names, "county", county) if county or not wide else {"县", "区", "旗"},
        "township": odd_words(names, "township", township) if local else {"镇", "乡", "街道"} - township,
        "unit": odd_words(names, "unit", body.unit) if body.unit or not (local or county) else set(),
        "organ": odd_words(names, "organ", body.organ & {"党组", "党委"}),
    }
    if (local or county) and not body.unit:
        odd["unit"] = {item.word for item in names if item.group == "unit"}
    rights = {"county": county or wide, "township": township, "unit": body.unit, "organ": body.organ}
    for item in names:
        if item.word not in odd[item.group]:
            continue
        loose = (item.group == "county" and wide and not county) or (item.group == "township" and not local)
        if loose and not item.mine:
            continue
        if item.group == "organ" and body.direct and item.unit and item.unit not in body.direct:
            continue  # 院党组 in a draft of an institute: the academy above it
        right = rights[item.group] or body.direct or county
        yield item.group, "、".join(sorted(right)), item


def _usual(names: list[SelfName], group: str) -> str:
    words = [item.word for item in names if item.group == group]
    return max(words, key=words.count)


def _others(
    outline: Outline, rule: Rule, body: Body, phrases: list[tuple[int, int]]
) -> Iterator[tuple[Line, int, int, str]]:
    """Another body's name in the own one's place: 林业局党组班子对照检查 in a draft of the water bureau."""
    from ..language.patterns import compiled

    whole = outline.text.whole
    for suffix, key, mine in (("局", "bureau", bool(body.unit)), ("", "township", body.local)):
        ends = (suffix,) if suffix else tuple(outline.settings["bodies"]["township"])
        if not mine:
            continue
        lines = {outline.text.at(a).line for a, b in phrases if whole.startswith(ends, a) and b - a > 2}
        pattern = compiled(rule.options[key]) if lines else None
        own = pattern.search(body.named) if pattern else None
        if pattern is None or (own is None and suffix in body.unit):
            continue
        right = own["core"] if own else "、".join(sorted(body.direct or body.township))
        acts = compiled(rule.options["acts"])
        for line in map(outline.line, sorted(lines)):
            if not _counts(outline, rule, line):
                continue
            for match in pattern.finditer(line.text):
                if not _own_name(match, body.named, suffix) and acts.match(line.text, match.end()):
                    yield line, match.start("name"), match.end("name"), right


def _own_name(match: Any, named: str, suffix: str) -> bool:
    """Whether a name shares its words with the own body's: 自然资源局 for 自然资源和规划局."""
    core = match["core"]
    if not suffix:
        return core in named
    place = match["place"]
    if place and place not in named and "县" in named:
        return False
    return any(core[i : i + 2] in named for i in range(len(core) - 2))
