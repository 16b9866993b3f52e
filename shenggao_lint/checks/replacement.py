"""Wrong words and what they should be: literal pairs, and patterns run only on lines that hold their words.

words      wrong -> right
patterns   near: literals of which the line must hold one; regex (a group ``at`` narrows the place);
           to: the right words (with \\\\g<name> of the match), "" where only a person can say;
           right: matches that are right after all, the first one is what to write where ``to`` is absent;
           unless: an expression that keeps the sentence silent; since, until: draft years; once: one finding
           a document; tags: group -> parts of speech (first letters) that the word there must have
terms      set words; each of them with one character after the first replaced by one ``alike`` it
           (character -> characters), in longer ones also one of the same group of ``shapes`` or one that
           ``sounds`` the same, or one half of four characters by a word that sounds the same (``halves``), is
           wrong, but for the ``lawful``
short      the same of words of two characters, both of which may be wrong
safe       the replacements may be applied unasked
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from ..language.patterns import compiled
from ..language.phrases import raw_phrases_of
from ..language.sentences import around
from ..language.slips import Slips, alone, bordered, broken, indexed, sought, swallowed, tagged
from ..rulebook import Rule
from ..structure import Outline
from . import Edit, Hit

OPTIONS = {
    "words": "map",
    "patterns": [
        {
            "near!": "strings",
            "regex!": "regex",
            "to": "str",
            "right": "strings",
            "unless": "regex",
            "case": "text",
            "note": "str",
            "since": "int",
            "until": "int",
            "safe": "bool",
            "once": "bool",
            "tags": "map",
        }
    ],
    "terms": "strings",
    "short": "strings",
    "alike": "map",
    "sounds": "map",
    "shapes": "strings",
    "halves": "map",
    "lawful": "strings",
    "safe": "bool",
}
VALUES = ("right", "note")
OWN_WORDS = ("words", "patterns", "terms", "short", "slips")

# Longer words do not come about by chance where two others meet (学习 and 贯彻).
LONG = 3
SHORT = 2
_entries: dict[int, tuple[Any, dict[str, list[int]]]] = {}


class Place(NamedTuple):
    """Something wrong at ``start:end`` of the whole text, and what should stand there ("" unknown)."""

    start: int
    end: int
    right: str
    entry: dict[str, Any]


def prepare(options: dict[str, Any]) -> dict[str, Any]:
    """The set words in the order in which slips in them are looked for."""
    return {"slips": indexed(options)}


def phrases(options: dict[str, Any]) -> Iterable[str]:
    """What the one pass over the text looks for: wrong words, and the words near patterns."""
    yield from options.get("words", ())
    for entry in options.get("patterns", ()):
        yield from entry["near"]
    yield from sought(options["slips"])


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Every place, leftmost first; of overlapping ones the longest."""
    done = -1
    said: set[int] = set()
    for place in sorted(places(outline, rule), key=lambda p: (p.start, -p.end)):
        if place.entry.get("once"):
            if id(place.entry) in said:
                continue
            said.add(id(place.entry))
        if place.start >= done:
            done = place.end
            yield hit(outline, rule, place)


def hit(outline: Outline, rule: Rule, place: Place) -> Hit:
    """The finding for a place, with its replacement."""
    span = outline.text.span(place.start, place.end)
    safe = bool(rule.options.get("safe")) or bool(place.entry.get("safe"))
    if place.entry.get("case") or place.entry.get("proposed"):
        safe = False
    note = str(place.entry.get("note", ""))
    right = f"，应为“{place.right}”" if place.right else ""
    edits = (Edit(span, place.right),) if place.right else ()
    return Hit(span, place.entry.get("case", ""), {"right": right, "note": note}, edits=edits, safe=safe)


def places(outline: Outline, rule: Rule) -> Iterator[Place]:
    """Every wrong place; they may overlap."""
    words = rule.options.get("words", {})
    slips = Slips(rule.options)
    entries = rule.options.get("patterns", ())
    owners = _owners(entries)
    whole = outline.text.whole
    lines: dict[int, list[int]] = {}
    spans = raw_phrases_of(outline, rule)
    for start, end, right in slips.found(whole, spans):
        if end - start == SHORT:
            if broken(whole, start, end):
                yield Place(start, end, right, {"proposed": True})
            continue
        whole_word = alone if end - start <= LONG else bordered
        if whole_word(whole, start, end) and not swallowed(whole, start, end, right):
            yield Place(start, end, right, {})
    for start, end in spans:
        word = whole[start:end]
        if word in words and (len(word) > LONG or alone(whole, start, end)):
            yield Place(start, end, str(words[word]), {})
        for index in owners.get(word, ()):
            seen = lines.setdefault(index, [])
            number = outline.text.at(start).line
            if number not in seen:
                seen.append(number)
    for index, numbers in lines.items():
        for number in numbers:
            yield from _of_pattern(outline, entries[index], number)


def _of_pattern(outline: Outline, entry: dict[str, Any], number: int) -> Iterator[Place]:
    year = outline.year
    if year is not None and not (entry["since"] or year) <= year <= (entry["until"] or year):
        return
    line = outline.line(number)
    expression = compiled(entry["regex"])
    group: int | str = "at" if "at" in expression.groupindex else 0
    for match in expression.finditer(line.text):
        start, end = match.span(group)
        if start < 0:
            start, end = match.span()
        if start == end or match[0] in entry["right"]:
            continue
        if entry["unless"]:
            first, last = around(line.text, start, end)
            if compiled(entry["unless"]).search(line.text[first:last]):
                continue
        if entry.get("tags") and not tagged(line.text, match, entry["tags"]):
            continue
        right = match.expand(entry["to"]) if entry["to"] else next(iter(entry["right"]), "")
        yield Place(line.offset + start, line.offset + end, right, entry)


def _owners(entries: Any) -> dict[str, list[int]]:
    """Word -> the patterns that it stands near."""
    kept = _entries.get(id(entries))
    if kept is not None and kept[0] is entries:
        return kept[1]
    owners: dict[str, list[int]] = {}
    for index, entry in enumerate(entries):
        for word in entry["near"]:
            owners.setdefault(word, []).append(index)
    _entries[id(entries)] = (entries, owners)
    return owners
