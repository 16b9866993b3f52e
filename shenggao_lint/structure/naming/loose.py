"""Words by which a draft speaks of its own body without naming it (局里, 全院, 院长办公会, 街道便民大厅), where
the body is of another kind.

Weaker than the names of ``body``: such a word may also be a body above or below, which stands in the same place of
the text.  Words are data (``loose`` in rules/settings/bodies.yaml).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ...language.likeness import shortened
from ...language.patterns import compiled
from ...language.quotes import open_at
from .names import places

if TYPE_CHECKING:
    from ..lines import Line
    from ..outline import Outline
    from .body import Body

# How far before the word another body of its kind may be named, in characters.
BEFORE = 90
# The own organ is named so many times as often as another.
USUAL = 3
# How many characters before its kind tell a name.
CORE = 2


@lru_cache(maxsize=16)
def _pattern(words: tuple[str, ...], ways: str) -> re.Pattern[str]:
    every = "|".join(sorted(words, key=lambda word: (-len(word), word)))
    return re.compile(ways.replace("{unit}", f"(?P<unit>{every})"))


def loosely(outline: Outline, body: Body, kinds: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """(start, end, the right word), 0-based in the whole text.  ``kinds``: the last words of the own names."""
    words = outline.settings["bodies"]["loose"]
    whole = outline.text.whole
    own = body.unit | body.township
    towns = frozenset(words["towns"])
    if not own and not kinds:
        return
    right = "、".join(sorted(body.direct or body.township or kinds))
    units = frozenset(words["units"])
    organs, seats = frozenset(words["organs"]), frozenset(words["seats"])
    mine = body.organ & organs or _usual(whole, organs)
    organs = organs if len(mine) == 1 else frozenset()
    own |= body.organ | mine
    yield from _owned(outline, body, words)
    for key, among in (
        ("town", towns),
        ("unit", units),
        ("whole", frozenset(words["wholes"])),
        ("mine", frozenset(words["wholes"])),
        ("inner", units),
        ("seat", seats),
        ("organ", organs),
    ):
        if key == "town" and not body.local:
            continue
        if key in ("unit", "whole", "mine", "inner", "seat") and not (body.direct or body.local):
            continue
        odd = tuple(
            unit for unit in sorted(among) if not unit.endswith(tuple(own)) and unit not in body.named
        )
        if not odd:
            continue
        pattern = _pattern(odd, words["ways"][key])
        prefix = words["prefixes"].get(key, "")
        if key == "seat":  # what a seat has stands more rarely than what a body may be called
            spots = sorted(_seats(whole, odd, words["seat_has"]))
        else:
            spots = sorted(at for unit in odd for at in places(whole, prefix + unit))
        for match in (found for at in spots if (found := pattern.match(whole, at))):
            unit, start = match["unit"], match.start("at")
            if key == "organ" and _organ(whole, start, unit):
                continue
            if not _explained(whole, start, unit, words):
                yield start, match.end("at"), right


def _seats(whole: str, units: tuple[str, ...], has: list[str]) -> Iterator[int]:
    """Where a body's word stands right before what its seat has: 委机关, 局公示栏, 院三楼."""
    for word in has:
        for at in places(whole, word):
            if whole.endswith(units, 0, at):
                yield from (at - len(unit) for unit in units if whole.endswith(unit, 0, at))


def _usual(whole: str, organs: frozenset[str]) -> frozenset[str]:
    """The organ that is spoken of far more often, where the title says none."""
    few, many = sorted((whole.count(organ), organ) for organ in organs)[-2:]
    return frozenset((many[1],)) if many[0] >= USUAL * max(few[0], 1) else frozenset()


def _owned(outline: Outline, body: Body, words: dict[str, Any]) -> Iterator[tuple[int, int, str]]:
    """对县林业局班子……的问题，我负有责任, where the own one is another."""
    whole = outline.text.whole
    if not body.direct and not body.local:
        return
    numbers = {outline.text.at(at).line for word in ("班子", "参加") for at in places(whole, word)}
    spots = [at for number in sorted(numbers) for at in _spots(outline.line(number), words)]
    for match in (found for at in spots if (found := compiled(words["owned"]).match(whole, at))):
        name, kind = match["name"] or match["whose"], match["kind"] or match["sort"]
        core = re.split("[省市县区州]", name)[-1].removesuffix(kind)
        if kind not in body.direct | body.township or len(core) < CORE:
            continue  # 局班子, 县局班子
        if not shortened(core, body.named) and core[:CORE] not in body.named:
            group = "at" if match["name"] else "study"
            yield *match.span(group), "、".join(sorted(body.direct or body.township))


def _spots(line: Line, words: dict[str, Any]) -> Iterator[int]:
    """Where in the whole text such words may begin: after 对, 参加 in a line that says 我."""
    if (any(word in line.text for word in words["selves"]) and "班子" in line.text) or "参加" in line.text:
        for before in words["befores"]:
            yield from (line.offset + at for at in places(line.text, before))


def _organ(whole: str, at: int, organ: str) -> bool:
    """Whether the organ is somebody's that its line names: 县卫健局党组."""
    line = whole.rfind("\n", 0, at) + 1
    return re.search(f"[一-鿿]{organ}", whole[line:at].replace("和" + organ, "")) is not None


def _explained(whole: str, at: int, unit: str, words: dict[str, Any]) -> bool:
    """Whether a body of that kind is named before it in its line, or it stands in a quotation."""
    line = whole.rfind("\n", 0, at) + 1
    before = whole[max(line, at - BEFORE) : at]
    if open_at(before) or before.count("《") > before.count("》"):
        return True
    named = compiled(words["no_body"]).sub("", before)
    if re.search(f"[一-鿿](?:{'|'.join(words['same'].get(unit, [unit]))})(?![里内限面部势])", named):
        return True
    return compiled(words["elsewhere"]).search(re.split("[，。；]", before[-16:])[-1]) is not None
