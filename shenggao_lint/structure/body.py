"""Whose draft it is: the body and place that title, by-line and config name, and how the text names itself.

Words are data (rules/settings/bodies.yaml): which characters end the name of a place, of a unit, of a Party
organ; by what forms a text speaks of its own (我县, 全区, 局党组 …).
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from .outline import Outline

BYLINE_CHARS = 60
OPENING = 600
# How often the usual name must stand for each odd one, where the title names none.
MAJORITY = 2


class SelfName(NamedTuple):
    """A place where the text names itself: 0-based ``start:end`` of the whole text.

    group   county | township | unit | organ
    word    the word that tells (县, 局, 党组 …)
    mine    said with 我, 本: its own beyond doubt
    unit    the unit's word in front of an organ's (院 of 院党组), or ""
    """

    start: int
    end: int
    group: str
    word: str
    mine: bool
    unit: str = ""


class Body(NamedTuple):
    """The draft's own: words of each group that are right; an empty set is not known.

    named    title, by-line and config run together
    direct   the units that are named, without other words for them
    """

    named: str
    direct: frozenset[str]
    county: frozenset[str]
    township: frozenset[str]
    unit: frozenset[str]
    organ: frozenset[str]

    @property
    def local(self) -> bool:
        """A town or subdistrict itself, not a unit in one."""
        return bool(self.township) and not self.unit


def own_body(outline: Outline) -> Body:
    """What title, by-line and config say."""
    words = outline.settings["bodies"]
    named = _named(outline)
    found: dict[str, set[str]] = {}
    for group in ("county", "township", "unit", "organ"):
        table: dict[str, list[str]] = words[group]
        found[group] = {word for word, signs in table.items() if any(sign in named for sign in signs)}
    direct = frozenset(found["unit"])
    for word, also in words["also"].items():
        if word in named:
            found["unit"].update(also)
    return Body(named, direct, *(frozenset(found[g]) for g in ("county", "township", "unit", "organ")))


def byline(outline: Outline) -> str:
    """Title and by-line: the short lines up to the first paragraph, numbered line or salutation."""
    lines = [outline.title.text]
    after = max(outline.title.lines, default=0)
    for line in outline.text.lines[after:]:
        text = line.text.strip()
        if not line.in_body or len(text) > BYLINE_CHARS or text[-1:] in ("。", "；", "：", ":"):
            break
        if any(section.line == line.line for section in outline.sections):
            break
        lines.append(text)
    return "\n".join(lines)


def _named(outline: Outline) -> str:
    """Title, by-line, self-introduction and config run together, without what they say of the meeting."""
    lines = byline(outline).split("\n")
    said = re.search(outline.settings["bodies"]["introduces"], outline.text.whole[:OPENING])
    if said:
        lines.append(said[1])
    for pattern in outline.settings["bodies"]["not_names"]:
        lines = [re.sub(pattern, "", text) for text in lines]
    return "\n".join([*lines, *outline.organisation])


def self_names(outline: Outline) -> list[SelfName]:
    """Every place where the text names itself, quotations and titles of papers left out."""
    found: list[SelfName] = []
    whole = outline.text.whole
    for group, pattern in _forms(tuple(outline.settings["bodies"]["forms"].items())):
        for match in pattern.finditer(whole):
            word = next(word for word in match.groups() if word)
            at = match.start()
            unit = match[0].lstrip("我本").partition(word)[0] if group == "organ" else ""
            found.append(SelfName(at, match.end(), group, word, whole[at] in "我本", unit))
    quoted = [m.span() for m in re.finditer(r"“[^”\n]*”|《[^》\n]*》|‘[^’\n]*’", whole)] if found else []
    found = [item for item in found if not any(a < item.start < b for a, b in quoted)]
    return sorted(found)


@lru_cache(maxsize=4)
def _forms(forms: tuple[tuple[str, Any], ...]) -> list[tuple[str, re.Pattern[str]]]:
    return [(group.partition("_")[0], re.compile(pattern)) for group, pattern in forms]


def odd_words(names: list[SelfName], group: str, right: frozenset[str]) -> set[str]:
    """Words of a group that are not the draft's own; by majority where title and config name none."""
    counts = Counter(item.word for item in names if item.group == group)
    if right:
        return set(counts) - right
    usual = counts.most_common(1)
    if not usual:
        return set()
    return {word for word, count in counts.items() if count * MAJORITY <= usual[0][1]}
