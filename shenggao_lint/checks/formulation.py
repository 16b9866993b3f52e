"""Fixed formulations by structure: a label and the members wherever they are spelt out, in their order.

lists      formulations; a run of members joined by 、，和与 is compared with them:
  members   in order; label: names that announce the whole list; item: what any member (a wrong one too) looks
            like; shared: the same with the common part left out (道路、理论、制度、文化自信), lead and tail are
            that part; also: other lawful writings of a member; joint: what stands between members besides
            the usual marks; others: foreign members that are lawful beside these
  write     how the whole is written, where that is not the members joined by 、
  alike     a foreign member counts only where it resembles the missing one (same first or last two characters)
  whole     only wrong members and wrong order, never a missing one
  unless    what follows where the members are no list: three topics, each studied in its turn
patterns   as in the kind ``replacement``, for formulations that are sentences
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from ..language.members import MARKS, NEAR, QUOTES, compare, runs
from ..language.patterns import compiled
from ..language.phrases import raw_phrases_of
from ..rulebook import Rule
from ..structure import Outline
from . import Edit, Hit
from .replacement import OPTIONS as REPLACEMENT
from .replacement import places

OPTIONS = {
    "lists": [
        {
            "name!": "text",
            "write": "str",
            "members!": "strings",
            "item!": "text",
            "label": "strings",
            "lead": "str",
            "tail": "str",
            "shared": "str",
            "joint": "str",
            "also": "map",
            "others": "strings",
            "alike": "bool",
            "whole": "bool",
            "unless": "regex",
            "since": "int",
            "certainty": "choice:H|M+|M|L",
        }
    ],
    "patterns": REPLACEMENT["patterns"],
}
VALUES = ("name", "reason", "right")
OWN_WORDS = ("lists", "patterns")

_OPEN, _CLOSE = ("“", "‘", '"'), ("”", "’", '"')

_gates: dict[int, tuple[Any, dict[str, list[tuple[int, bool]]]]] = {}


def phrases(options: dict[str, Any]) -> Iterable[str]:
    """Members, their other writings and labels: what the one pass over the text looks for."""
    for item in options.get("lists", ()):
        yield from (*item["members"], *item["also"], *item["label"])
    for entry in options.get("patterns", ()):
        yield from entry["near"]


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """One finding a place, at the run of members."""
    taken: list[tuple[int, int]] = []
    for hit, start, end in (*_lists(outline, rule), *_patterns(outline, rule)):
        if not any(a < end and start < b for a, b in taken):
            taken.append((start, end))
            yield hit


def _patterns(outline: Outline, rule: Rule) -> Iterator[tuple[Hit, int, int]]:
    for place in places(outline, rule):
        span = outline.text.span(place.start, place.end)
        values = {"name": place.entry["note"] or "这句话", "reason": "用语不对", "right": place.right}
        edits = (Edit(span, place.right),) if place.right else ()
        yield Hit(span, place.entry["case"], values, edits=edits, safe=False), place.start, place.end


def _lists(outline: Outline, rule: Rule) -> Iterator[tuple[Hit, int, int]]:
    lists = rule.options.get("lists", ())
    gates = _gate(lists)
    whole = outline.text.whole
    found: dict[tuple[int, int], list[tuple[int, int, bool]]] = {}
    for start, end in raw_phrases_of(outline, rule):
        for index, label in gates.get(whole[start:end], ()):
            found.setdefault((index, outline.text.at(start).line), []).append((start, end, label))
    for (index, number), hits in found.items():
        since = lists[index]["since"]
        if since and outline.year is not None and outline.year < since:
            continue
        if _worth(whole, hits):
            yield from _judge_line(outline, lists[index], number)


def _worth(whole: str, hits: list[tuple[int, int, bool]]) -> bool:
    """Whether members stand close enough to one another, or to a mark, to be a list."""
    members = sorted(hit for hit in hits if not hit[2])
    if not members:
        return False
    if any(hit[2] and abs(hit[0] - member[0]) < NEAR for hit in hits for member in members):
        return True
    if any(b[0] - a[1] < NEAR and b[0] > a[0] for a, b in pairwise(members)):
        return True
    return any(
        whole[start - 1] in MARKS or whole[end : end + 1] in MARKS for start, end, _ in members if start
    )


def _judge_line(outline: Outline, item: dict[str, Any], number: int) -> Iterator[tuple[Hit, int, int]]:
    line = outline.line(number)
    text = line.text
    for run in runs(item, text):
        spans, words = run.spans, run.words
        found = compare(item, words, run.labelled)
        if found is None:
            continue
        first, last, reason = found
        start, end = spans[first][0], spans[last][1]
        if run.shared and last == len(spans) - 1:
            end = run.end
        if item["unless"] and compiled(item["unless"]).match(text, end):
            continue
        if text[start - 1 : start] in _OPEN and text[end : end + 1] in _CLOSE:
            start, end = start - 1, end + 1
        span = line.span(start, end)
        edits = _edits(line, item, words, spans, first, last) if not run.shared else ()
        values = {
            "name": item["name"],
            "reason": reason,
            "right": item["write"] or "、".join(item["members"]),
        }
        certainty = item["certainty"] if item["certainty"] == "L" else ""
        hit = Hit(span, "", values, certainty=certainty, edits=edits, safe=False)
        yield hit, line.offset + start, line.offset + end


def _edits(
    line: Any, item: dict[str, Any], words: list[str], spans: list[tuple[int, int]], first: int, last: int
) -> tuple[Edit, ...]:
    """Member by member where as many stand there as should."""
    right = item["members"]
    if last - first + 1 != len(right):
        return ()
    between = (line.text[a[1] : b[0]] for a, b in zip(spans[first:last], spans[first + 1 :], strict=False))
    if sorted(words[first : last + 1]) == sorted(right) and any(b.strip(MARKS + QUOTES) for b in between):
        return ()  # verbs would stay where they are
    return tuple(
        Edit(line.span(*spans[first + i]), word) for i, word in enumerate(right) if words[first + i] != word
    )


def _gate(lists: Any) -> dict[str, list[tuple[int, bool]]]:
    """Word -> (formulation, whether it is its label)."""
    kept = _gates.get(id(lists))
    if kept is not None and kept[0] is lists:
        return kept[1]
    gate: dict[str, list[tuple[int, bool]]] = {}
    for index, item in enumerate(lists):
        for word in (*item["members"], *item["also"]):
            gate.setdefault(word, []).append((index, False))
        for word in item["label"]:
            gate.setdefault(word, []).append((index, True))
    _gates[id(lists)] = (lists, gate)
    return gate
