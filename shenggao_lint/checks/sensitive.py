"""What must not go beyond the room: a fault told of a person by name, and words and patterns as in ``pattern``.

A person is whoever the draft names with a post, as 同志, or as the subject of such words (``persons``).
A fault is told of him where he is criticised (``criticised`` after the name, ``criticises`` before it, with
``opinion`` where 对, 给 or 针对 stands there) or speaks of himself (``tells``), and what follows states one;
after a word of the group ``sure`` whatever follows does, unless it is ``hollow``.
Where one named person tells of another (``between``), anything but praise (``praised``) is a fault.
``team`` says what is told of the whole body, ``arranged`` what a person is only charged with.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..language import tokens
from ..language.patterns import compiled
from ..language.sentences import around
from ..rulebook import Rule
from ..structure import Outline
from . import Hit
from .pattern import OPTIONS as PATTERN
from .pattern import check as patterns

OPTIONS = {
    **PATTERN,
    "persons": "regexes",
    "candidates": "regexes",
    "between": "regex",
    "praised": "regex",
    "criticised": "regex",
    "criticises": "regex",
    "opinion": "regex",
    "tells": "regex",
    "team": "regex",
    "arranged": "regex",
    "hollow": "regex",
}
REQUIRED = (
    "persons",
    "criticised",
    "criticises",
    "opinion",
    "tells",
    "team",
    "arranged",
    "hollow",
    "between",
    "praised",
)
VALUES = ("note",)
OWN_WORDS = ("patterns", "persons", "candidates")
# Parts of speech of names of persons and of other names; of words that stand in none.
NAMES = frozenset(("nr", "nrt", "nrfg", "nz", "ns"))
FUNCTION = frozenset("upcrv")
# What goes on from a place's name; how many characters after a name are read with it.
PLACES = frozenset("镇乡村县区局站街社路桥河湖库厂矿院校园馆所队")
NEXT = 3
LONGEST = 3
# How much after the name is read for the fault, and how little says nothing.
TOLD = 80
LEAST = 4
# How far behind the teller's name the verb stands.
MIDST = 12
# Groups after which whatever follows is a fault.
SURE = ("sure", "passive")


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """At the name and what is told of it, once a sentence; the patterns' hits first."""
    taken: dict[int, list[tuple[int, int]]] = {}
    for hit in patterns(outline, rule):
        taken.setdefault(hit.span.line, []).append((hit.span.column - 1, hit.span.end_column - 1))
        yield hit
    names = _names(outline, rule)
    for line in outline.text.lines if names else ():
        if not line.in_body or line.line in outline.title.lines or line.line > outline.end:
            continue
        done = 0
        for at, end in sorted((at, at + len(name)) for name in names for at in _places(line.text, name)):
            if at < done:
                continue
            first, last = around(line.text, at, end)
            stop = line.text.find("；", at, last)
            last = stop if stop >= 0 else last
            if not _told(outline, rule, line.text, first, at, end, last) and not _between(
                outline, rule, line.text, names, (first, at, end, last)
            ):
                continue
            done = last
            if not any(start < last and at < until for start, until in taken.get(line.line, ())):
                yield Hit(line.span(at, last), "", {"note": ""})


def _names(outline: Outline, rule: Rule) -> set[str]:
    whole = outline.text.whole
    found = {
        match["name"]
        for expression in rule.options["persons"]
        for match in compiled(expression).finditer(whole)
        if "某" not in match["name"]
    }
    for expression in rule.options.get("candidates") or ():
        for match in compiled(expression).finditer(whole):
            at, end = match.span("name")
            if "某" in match["name"] or any(whole.startswith(known, at) for known in found):
                continue
            # where it ends is not known: the longer of two that read as a name
            longest = next((stop for stop in range(end + 1, at + 1, -1) if _like(whole, at, stop)), None)
            if longest is not None:
                found.add(whole[at:longest])
    return found


def _like(whole: str, start: int, end: int) -> bool:
    """Whether the characters after a surname's place read as a name, not as words: not 高标准, 安全生, 柳洼(镇)."""
    if whole[end : end + 1] in PLACES or end > start + LONGEST or not whole[start:end].isalpha():
        return False
    at = start
    for word, tag in tokens.tag(whole[start : end + NEXT]):
        named = len(word) == 1 or tag in NAMES
        if at < end and (not named or (at + 1 == end and tag[:1] in FUNCTION)):
            return False
        at += len(word)
    return True


def _places(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + len(words))


def _between(
    outline: Outline, rule: Rule, text: str, names: set[str], places: tuple[int, int, int, int]
) -> bool:
    """Whether one of the names tells a fault of the one at ``at:end``: 贺知远说高平当老好人.

    places   first, at, end, last: the sentence around the name
    """
    first, at, end, last = places
    before, after = text[first:at], text[end:last][:TOLD]
    found = compiled(rule.options["between"]).search(before)
    if found is None or not (found["some"] or any(name in before for name in names)):
        return False
    teller = max((before.rfind(name) + len(name) for name in names if name in before), default=-1)
    if not found["some"] and not found.start() - MIDST <= teller <= found.end():
        return False
    if any(compiled(rule.options[key]).match(after) for key in ("arranged", "team", "praised")):
        return False
    said = compiled(rule.options["hollow"]).sub("", after.replace("同志", "", 1))
    return len(said) >= LEAST or outline.signals.states_problem(after)


def _told(outline: Outline, rule: Rule, text: str, first: int, at: int, end: int, last: int) -> bool:
    """Whether a fault is told of the name at ``at:end`` in its sentence ``first:last``."""

    def option(name: str) -> Any:
        return compiled(rule.options[name])

    before, after = text[first:at], text[end:last][:TOLD]
    if option("arranged").match(after):
        return False
    found = option("criticised").match(after) or option("tells").match(after)
    sure, content = False, after
    if found:
        if found[0].endswith(("：", ":")) and before.strip():
            return False  # 责任人贺知远：…
        if len(found.groupdict().get("why") or "") >= LEAST:
            return True  # 因…受到批评
        content = after[found.end() :]
        sure = any(found.groupdict().get(group) is not None for group in SURE)
    else:
        found = option("criticises").search(before)
        if found is None:
            return False
        sure = found["sure"] is not None
        if found["toward"]:
            opinion = option("opinion").search(after)
            if opinion is None:
                return False
            sure = opinion["listed"] is not None or opinion["most"] is not None
            if opinion["faults"] and len(option("hollow").sub("", after[: opinion.start()])) >= LEAST:
                sure = True
    if option("team").match(content):
        return False
    said = option("hollow").sub("", content.replace("同志", "", 1))
    return (sure and len(said) >= LEAST) or outline.signals.states_problem(content)
