"""Words of one line of work (护理部, 庭长, 省联社) in the draft of a body of another: whose section sees to a measure,
who leads, by whose notice the meeting is held; and names from before a reform.

All of them are weak.  Words are data (rules/settings/systems.yaml).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ...language.automaton import Automaton
from ...language.patterns import compiled
from ...language.quotes import open_at
from .names import places

if TYPE_CHECKING:
    from ..outline import Outline

Spot = tuple[int, int]
# How many characters around a word tell what it does there.
AROUND = 24
MARKS = "，。；：\n"
RANKS = "省市县区州旗"


class _Word(NamedTuple):
    """``way`` units, heads or above; ``own`` signs of a body that has it; ``near`` what explains it in its line."""

    way: str
    own: tuple[str, ...]
    near: tuple[str, ...]


class _Table(NamedTuple):
    words: list[str]
    entries: list[_Word]
    automaton: Automaton


_table: tuple[Any, _Table] | None = None


def _words(systems: dict[str, Any]) -> _Table:
    """The words of all systems; a word of two of them is either's."""
    global _table
    if _table is not None and _table[0] is systems:
        return _table[1]
    found: dict[str, _Word] = {}
    for way in ("units", "above"):
        for entry in systems[way]:
            for word in entry["words"]:
                had = found.get(word, _Word(way, (), ()))
                near = (*had.near, *entry.get("near", entry["words"]))
                found[word] = _Word(way, (*had.own, *entry["own"]), near)
    for word, own in systems["heads"].items():
        found[word] = _Word("heads", tuple(own), ())
    words = list(found)
    _table = (systems, _Table(words, list(found.values()), Automaton(words, longest=True)))
    return _table[1]


def aliens(outline: Outline, owns: Sequence[str], named: str) -> Iterator[Spot]:
    """(start, end) in the whole text.  named: title, by-line and config in one text."""
    if not owns:
        return
    systems = outline.settings["systems"]
    table = _words(systems)
    whole = outline.text.whole
    said = "\n".join((named, *owns))
    spots: dict[int, list[Spot]] = {}
    for index, start, end in table.automaton.places(whole):
        spots.setdefault(index, []).append((start, end))
    for index, found in spots.items():
        word, entry = table.words[index], table.entries[index]
        if len(found) > systems["longest_lonely"] or word in said or any(sign in said for sign in entry.own):
            continue
        for start, end in found:
            if _own_role(outline, systems, entry, start, end):
                yield start, end


def _own_role(outline: Outline, systems: dict[str, Any], entry: _Word, start: int, end: int) -> bool:
    line = outline.text.at(start)
    text, at = line.text, start - line.offset
    before, after = text[max(0, at - AROUND) : at], text[end - line.offset : end - line.offset + AROUND]
    if entry.way == "above":
        led = compiled(systems["above_before"]).search(before) is not None
        return led and compiled(systems["above_after"]).match(after) is not None
    if open_at(text, at) or any(near in text[:at] for near in entry.near):
        return False
    if entry.way == "heads":
        if compiled(systems["head_sure"]).search(before):
            return True
        led = compiled(systems["head_before"]).search(before) is not None
        return led and compiled(systems["head_after"]).match(after) is not None
    if compiled(systems["unit_before"]).search(before):
        return True
    opens = before[-1:] in ("", *MARKS) or re.search("(?:^|[，。；：])(?:各|机关)$", before) is not None
    return opens and compiled(systems["unit_after"]).match(after) is not None


def over(outline: Outline, name: str, owns: Sequence[str]) -> bool:
    """Whether a body may be the one above the own: 市卫生健康委 for a hospital."""
    said = "\n".join(owns)
    return any(
        any(sign in said for sign in entry["own"]) and any(name.endswith(word) for word in entry["words"])
        for entry in outline.settings["systems"]["above"]
    )


def former(outline: Outline, owns: Sequence[str], named: str) -> Iterator[Spot]:
    """(start, end) in the whole text: 市农委 of 市农委党组 in a draft of 农业农村局, years after the reform."""
    systems = outline.settings["systems"]
    whole = outline.text.whole
    said = "\n".join((named, *owns))
    after, unless = compiled(systems["former_after"]), compiled(systems["former_unless"])
    acts = compiled(systems["former_acts"])
    for entry in systems["former"] if owns and outline.year else ():
        if outline.year < entry["since"] or not any(now in said for now in entry["now"]):
            continue
        never: list[str] = entry.get("never", [])
        for old in entry["old"]:
            if old in said or old not in whole:
                continue
            for at in places(whole, old):
                end = at + len(old)
                if any(whole.endswith(name, 0, end) for name in never):
                    continue
                line = outline.text.at(at)
                start = at - (whole[at - 1 : at] in RANKS and at > line.offset)
                before = line.text[: start - line.offset].rpartition("。")[2]
                told = before
                if not after.match(whole, end):
                    if before[-1:] not in ("", *MARKS) or not acts.match(whole, end):
                        continue
                    told = before + line.text[end - line.offset :].partition("。")[0]  # 县联社当年放的贷
                if not unless.search(told) and not open_at(line.text, at - line.offset):
                    yield start, end
