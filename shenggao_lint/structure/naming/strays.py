"""Words for bodies that a draft never named and that do not name its own: 医院一名科长 whom the own 党委 deals with,
镇里 that has met 86 times.

All of them are weak.  Words are data (``strays`` in rules/settings/systems.yaml).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ...language.patterns import compiled
from ...language.quotes import open_at
from .names import places

if TYPE_CHECKING:
    from ..outline import Outline
    from .body import Body

Spot = tuple[int, int]
AREAS = tuple("县区旗市州省")
_NUMBERED = re.compile(
    r"(?:^|[，。；：])[\s　]*(?:[（(]?[一二三四五六七八九十\d]{1,3}(?:[)）、.．]|是))?[\s　]*$"
)


def strays(outline: Outline, body: Body, owns: Sequence[str]) -> Iterator[Spot]:
    """(start, end) in the whole text of each."""
    said = "\n".join((body.named, *owns))
    wide = body.county and not (body.unit or body.township)
    if not owns or (wide and (owns[0].endswith(AREAS) or "政府" in said)):
        return  # a county's draft speaks of any body in it
    yield from _people(outline, said)
    yield from _insides(outline, body, said)


def _opens(outline: Outline, at: int) -> bool:
    """Whether a word begins a clause, a numbered one too."""
    line = outline.text.at(at)
    before = line.text[: at - line.offset]
    return _NUMBERED.search(before) is not None and not open_at(before)


def _sentence(whole: str, at: int) -> str:
    """What follows up to the end of the sentence."""
    ends = [end for mark in "。\n" if (end := whole.find(mark, at)) >= 0]
    return whole[at : min(ends, default=len(whole))]


def _people(outline: Outline, said: str) -> Iterator[Spot]:
    """医院一名科长……，党委只给了批评: somebody of such a body of whom the own organ disposes."""
    words = outline.settings["systems"]["strays"]
    whole = outline.text.whole
    who, dealt, visits = (compiled(words[key]) for key in ("who", "dealt", "visits"))
    for entry in words["bodies"]:
        if any(sign in said for sign in entry["own"]):
            continue
        for word in entry["words"]:
            spots = list(places(whole, word)) if word not in said else []
            for at in spots if len(spots) <= words["few"] else ():
                found = who.match(whole, at + len(word))
                if found is None or not _opens(outline, at):
                    continue
                rest = _sentence(whole, found.end())
                if dealt.search(rest) and not visits.search(rest):
                    yield at, found.end()


def _insides(outline: Outline, body: Body, said: str) -> Iterator[Spot]:
    """镇里去年开会86次, where no town is named and the own body is none: only the own one can be meant."""
    words = outline.settings["systems"]["strays"]
    whole = outline.text.whole
    kinds = "".join(body.unit | body.township | body.direct)
    for kind, entry in words["insides"].items():
        if kind in said or kind in kinds or any(sign in said for sign in entry["own"]):
            continue
        named: bool | None = None
        forms = [kind + inside for inside in entry.get("tails", words["tails"])]
        for form in (*forms, *entry.get("all", ())):
            for at in places(whole, form):
                end = at + len(form)
                if not _opens(outline, at) or not compiled(words["inside_acts"]).match(whole, end):
                    continue
                if named is None:
                    named = compiled(entry["named"]).search(whole) is not None
                if not named:
                    yield at, end
