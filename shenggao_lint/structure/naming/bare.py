"""Bare words for a body (联社党委, 段班子, 库党委) that stand where the own one's should, and those who work in one.

Nothing before such a word says whose it is, so that it can only mean the own body: which is of another kind.
Words are data (``bare``, ``staff`` in rules/settings/bodies.yaml).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ...language.likeness import shortened
from ...language.patterns import compiled
from ...language.quotes import open_at
from .callings import does
from .names import places

if TYPE_CHECKING:
    from ..outline import Outline
    from .body import Body

MARKS = "，。；：、（“《 　\n"
# No bare word and what leads to it are longer.
LONGEST = 16
FEW = 6
# What follows a body's name; what may stand before it and belongs to no name.
ACTS = ("党", "班子", "领导", "机关")
LEADS = "本我全各该与和及在对是由向经"


def bare(
    outline: Outline, body: Body, owns: Sequence[str], kinds: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """(start, end) in the whole text of each.  owns: the own names; kinds: the words that end them."""
    words = outline.settings["bodies"]["bare"]
    whole = outline.text.whole
    if not owns:
        return
    said, ends = "".join((body.named, *owns)), frozenset(words["ends"])
    for organ in words["organs"]:
        for at in places(whole, organ):
            if whole[at - 1 : at] not in ends:
                continue
            start = max(whole.rfind(mark, max(0, at - LONGEST), at) for mark in MARKS) + 1
            found = compiled(words["name"]).fullmatch(whole, start, at) if 0 < at - start < LONGEST else None
            if found is None:
                continue
            name = found["name"]
            if _own(name, said, kinds | body.unit, words["same"]) or open_at(whole, at):
                continue
            if compiled(words["unless"]).match(whole, at + len(organ)) or _named(
                whole, name, found.start("name")
            ):
                continue
            yield found.start("name"), at + len(organ)
    if body.local and "街道" not in body.township:
        yield from _subject(outline, words["subject"])


def _own(name: str, said: str, kinds: frozenset[str], same: dict[str, list[str]]) -> bool:
    """Whether a word can be said of the own body: 联社 of 信用合作联社, 段 of 公路段."""
    if name in said or shortened(name, said) or any(name.endswith(kind) for kind in kinds):
        return True
    return any(name.endswith(word) and any(also in said for also in alike) for word, alike in same.items())


def _named(whole: str, name: str, at: int) -> bool:
    """Whether a body that ends so is named anywhere: 县联社, 直属库."""
    spots = [found for found in places(whole, name) if found != at]
    if len(name) == 1:  # 阶段 is no name of a 段
        spots = [spot for spot in spots if whole.startswith(ACTS, spot + 1)]
    befores = (whole[spot - 1 : spot] for spot in spots)
    return any("一" <= before <= "鿿" and before not in LEADS for before in befores)


def _subject(outline: Outline, word: str) -> Iterator[tuple[int, int]]:
    """街道编规划 in a town's draft: a subdistrict that acts, where none is named."""
    whole = outline.text.whole
    for at in places(whole, word):
        before, end = whole[at - 1 : at], at + len(word)
        if before in "，。；" and does(whole, end) and not _named(whole, word, at) and not open_at(whole, at):
            yield at, end


def staff(outline: Outline, body: Body, owns: Sequence[str]) -> Iterator[tuple[int, int]]:
    """全体干警 in a hospital's draft: those who work in bodies of another kind, said once as if of the own ones."""
    whole = outline.text.whole
    said = "".join((body.named, *owns))
    for entry in outline.settings["bodies"]["staff"] if owns else ():
        if any(kind in said for kind in entry["kinds"]):
            continue
        for word in entry["words"]:
            if word not in whole:
                continue
            spots = list(places(whole, word))
            if len(spots) != 1:
                continue
            found = compiled(entry["own"]).search(whole, max(0, spots[0] - FEW), spots[0])
            if found and found.end() == spots[0] and not open_at(whole, spots[0]):
                yield spots[0] - len(found[0]), spots[0] + len(word)
