"""Traces of the draft that was copied: another body's office, the other Party organ, a wider area's numbers, another
place in a slogan.

All of them are weak: such words may also be said of others.  Patterns are options of checks/organisation.py
(rules/consistency/K101-organisation.yaml).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ...language import tokens
from ...language.quotes import open_at
from .impostors import MARKS, lawful
from .names import Name, places, rank

if TYPE_CHECKING:
    from ..outline import Outline
    from .body import Body

Patterns = Mapping[str, re.Pattern[str]]
# (start, end) in the whole text
Spot = tuple[int, int]

# A name is no longer; so many characters before an organ tell whether a name ends there.
LONGEST = 16
BEFORE = 5
ORGANS = frozenset(("党组", "党委"))
# What stands before the own organ and is no name: verbs, prepositions, adverbs, conjunctions, particles.
SAID = frozenset("vpdcu")
# A slogan's place is a name that the word list does not know, or knows as one.
PLACE_NAMES = ("ns", "nr", "nz", "x")
NO_NAMES = frozenset("pdcurm")
WIDER = frozenset("市省州")
_OTHER_PLACES = re.compile("全州(?![县镇市])|[神九]州|[一-鿿]州市")
_RANKED = re.compile("[省市县区州旗]")
_PLACED = re.compile(
    "(?:(?:(?![在到由向从经和与及报给对是为把将请送交])[一-鿿]){2,3}[市县区州旗]|[市县区])[一-鿿]{2,8}$"
)


def offices(
    outline: Outline, own: Name, owns: Sequence[str], units: frozenset[str], patterns: Patterns
) -> Iterator[Spot]:
    """县水务局 of 县水务局办公室 in a draft of 县水利局: what has a body's rooms and sections is the own one."""
    whole = outline.text.whole
    ranks: list[str] = outline.settings["bodies"]["ranks"]
    core = _RANKED.split(own.name.removesuffix(own.kind))[-1]
    for kind in sorted({own.kind, own.kind[-1], *patterns["commonly"].findall(own.kind)}) if core else ():
        for at in places(whole, kind):
            end = at + len(kind)
            if not patterns["rooms"].match(whole, end):
                continue
            start = max(whole.rfind(mark, max(0, at - LONGEST), at) for mark in MARKS + "\n") + 1
            placed = _PLACED.search(whole, max(start, at - LONGEST), at)
            start = placed.start() if placed else start
            name, clause = whole[start:end], re.split("[，。；\n]", whole[max(0, start - 20) : start])[-1]
            if (
                len(name) < len(kind) + 2
                or "党" in name
                or patterns["elsewhere"].match(name)
                or whole.count(name) > 1
            ):
                continue
            told = _RANKED.split(name.removesuffix(kind))[-1]
            alike = told[:1] == core[:1] or patterns["charged"].search(clause)
            if not alike or lawful(name, kind, owns, units, whole):
                continue
            higher = rank(name, ranks) > rank(own.name, ranks) >= 0
            if not higher and not patterns["near_place"].search(clause + "|"):
                yield start, end


def organs(
    outline: Outline, body: Body, own: Name | None, told_to: re.Pattern[str]
) -> Iterator[tuple[int, int, str]]:
    """(start, end, own organ): 局党委 after a verb or the own name where the own organ is a 党组: 压实局党委责任."""
    whole = outline.text.whole
    mine = body.organ & ORGANS
    if len(mine) != 1 or body.organ - mine or len(body.direct) > 1:
        return
    for organ in ORGANS - mine:
        for unit in sorted(body.direct):
            for at in places(whole, unit + organ):
                end = at + len(unit + organ)
                if whole.startswith(("（", "、党组", "和党组", "组织"), end):
                    continue
                line = whole.rfind("\n", 0, at) + 1
                before = whole[max(line, at - BEFORE) : at]
                ours = (
                    own is not None
                    and own.name.endswith(unit)
                    and _ends_alike(own.name, whole[line:at] + unit)
                )
                if not ours and not (_said(before) or told_to.search(before)):
                    continue
                if not open_at(whole, at, line):
                    yield at, end, next(iter(mine))


def _ends_alike(name: str, text: str) -> bool:
    """Whether a text ends with the own name, with or without its place: 县水利局, 水利局."""
    return text.endswith(name) or text.endswith(_RANKED.split(name)[-1])


def _said(before: str) -> bool:
    """Whether what stands before a word is no part of a name."""
    if not before[-1:].isalpha():
        return True
    word, tag = tokens.tag(re.split(r"[^一-鿿]", before)[-1])[-1]
    return (tag[:1] in SAID and len(word) > 1) or tag[:1] in "pcu"


def areas(outline: Outline, body: Body, wider: re.Pattern[str], ranked: re.Pattern[str]) -> Iterator[Spot]:
    """全市21个基层社 in a county's draft, told of as what the own body has to look after."""
    whole = outline.text.whole
    if body.county == {"市"} and "州" not in _OTHER_PLACES.sub("", whole):
        # no county of a prefecture: nothing else speaks of one
        yield from ((at, at + 2) for at in places(whole, "全州") if whole.count("全州") == 1)
    if not body.county or body.county & WIDER:
        return
    for at in sorted(at for area in WIDER for at in places(whole, "全" + area)):
        found = wider.match(whole, at)
        if found is None:
            continue
        first = max(whole.rfind(mark, 0, at) for mark in "。；\n") + 1
        last = min((end for mark in "。；\n" if (end := whole.find(mark, at)) >= 0), default=len(whole))
        if not ranked.search(whole, first, last):
            yield found.span("at")


def slogans(outline: Outline, body: Body, patterns: Patterns) -> Iterator[Spot]:
    """宁阜 of 不让……在宁阜出漏洞 in another place's draft: a name written once, and nowhere else."""
    whole = outline.text.whole
    if not body.named:
        return
    for found in patterns["slogan"].finditer(whole):
        start, end = found.span("place")
        name = whole[start:end]
        if whole.count(name) > 1 or name in body.named:
            continue
        said = tokens.tag(name)
        unknown = len(said) > 1 and not any(tag[:1] in NO_NAMES for _, tag in said)
        if unknown or said[0][1] in PLACE_NAMES:
            yield start, end
