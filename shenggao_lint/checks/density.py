"""A paragraph or unit in which words of a lexicon pile up: stock phrases without a fact, or hedges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..document import Span
from ..language import tokens
from ..language.patterns import compiled
from ..rulebook import Rule
from ..structure import Outline
from ..structure.outline import Piece, Unit
from ..structure.substance.evidence import Evidence, evidence_of, marks_of, official_spans
from . import Hit

OPTIONS = {
    "lexicon": "str",
    "of": "choice:unit|paragraph",
    "units": "strings",
    "min_count": "int",
    "min_share": "number",
    "without_fact": "bool",
    "whole_words": "bool",
    "idioms": "bool",
    "parallels": "regex",
    "turns": "regex",
    "themes": "regex",
    "min_chars": "int",
    "skip_roles": "strings",
    "brief": "map",
    "reflected": "strings",
}
REQUIRED = ("lexicon", "of", "min_count")
VALUES = ("words", "count", "share")
CASES = ("brief", "reflected")

# Idioms are looked up (which loads a dictionary) only where the lexicon alone comes near.
NEAR = 3
# A row of like words has so many marks between them; figures tell of facts.
MIN_ROW = 2
MIN_LISTS, MIN_CLAUSES = 64, 6
# Set turns (把……摆在突出位置) count where they make up so much of a paragraph without figures.
TURNS_SHARE, MIN_TURNS = 0.45, 4
DIGIT = re.compile("[0-9０-９]")
NEAR_SHARE = 0.15


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Official wording and quotations are taken out before anything is counted."""
    options = rule.options
    whole = outline.text.whole
    for span, item in _places(outline, rule):
        text = item.text
        if len(text) < (options.get("min_chars") or 0):
            continue
        marks = item.found(options["lexicon"])
        lists = _parallels(options, text)
        turns = _turns(outline, options, item)
        if not (marks or lists or turns):
            continue
        first = item.ranges[0][0]
        official = [(first + a, first + b) for a, b in official_spans(outline, text)]
        marks = [m for m in marks if not any(a <= m.start < b for a, b in official)]
        if options.get("whole_words") and len(marks) >= options["min_count"]:
            marks = [m for m in marks if _whole(whole, m.start, m.end)]
        words = [whole[m.start : m.end] for m in marks]
        near = len(words) >= NEAR or sum(map(len, words)) > NEAR_SHARE * len(text)
        if lists and len(text) >= MIN_LISTS and not item.fact:
            words = [word for word in words if not any(word in each for each in lists)] + lists
            near = True
        if options.get("idioms") and near and not item.fact:
            words += _idioms(_without(text, words))
        if turns:
            apart = [word for word in words if not any(word in each for each in turns)]
            if sum(map(len, apart + turns)) >= TURNS_SHARE * len(text):
                words = apart + turns
        share = sum(map(len, words)) / max(len(text), 1)
        if len(words) < options["min_count"] or share < (options.get("min_share") or 0):
            continue
        if options.get("without_fact") and item.fact:
            continue
        values = {"words": "、".join(dict.fromkeys(words[:4])), "count": len(words), "share": f"{share:.0%}"}
        yield Hit(
            span,
            _case(outline, rule, span, item),
            values,
            data={"signals": {"words": words[:6], "share": round(share, 2)}},
        )


def _case(outline: Outline, rule: Rule, span: Span, item: Evidence) -> str:
    """``brief``: in these parts (role -> types) causes are named in a sentence or two, facts are not asked for.

    ``reflected``: in these roles what was thought is told, in words of one's own.
    """
    section = outline.section_at(span.line)
    roles = section.roles if section is not None else ()
    brief = rule.options.get("brief", {})
    if item.thought and not set(rule.options.get("reflected", ())).isdisjoint(roles):
        return "reflected"
    return "brief" if any(outline.type in brief.get(role, ()) for role in roles) else ""


def _places(outline: Outline, rule: Rule) -> Iterator[tuple[Span, Evidence]]:
    """Units, or paragraphs that hold the lexicon's words at all."""
    if rule.options["of"] == "unit":
        found = evidence_of(outline)
        for unit in outline.units:
            if unit.kind in rule.options.get("units", ()):
                yield outline.unit_span(unit), found[unit.index]
        return
    marks = marks_of(outline)
    skipped = set(rule.options.get("skip_roles", ()))
    for line in outline.text.lines[: outline.end]:
        if not line.in_body or line.blank or line.line in outline.title.lines:
            continue
        few = len(marks.between(rule.options["lexicon"], line.offset, line.offset + len(line.text))) < 2
        if few and not (
            "parallels" in rule.options
            and (line.text.count("、") >= MIN_ROW or line.text.count("，") >= MIN_CLAUSES)
            and not DIGIT.search(line.text)
        ):
            continue
        section = outline.section_at(line.line)
        if section is None or skipped.intersection(section.roles):
            continue
        heads = section.line == line.line
        if heads and section.body is None:
            continue
        start = section.body if heads and section.body is not None else 0
        piece = Unit("paragraph", [Piece(line.line, start, len(line.text))], section, None, -1)
        yield line.span(), Evidence(outline, piece)


def _parallels(options: dict[str, Any], text: str) -> list[str]:
    """The members of rows that say one thing in a row of like words (以学铸魂、以学增智；更高的……、更强的……)."""
    if "parallels" not in options or text.count("、") < MIN_ROW or DIGIT.search(text):
        return []
    if "themes" in options and compiled(options["themes"]).search(text):
        return []
    return [
        word
        for m in compiled(options["parallels"]).finditer(text)
        for word in re.split("[、，]", m[0])
        if word
    ]


def _turns(outline: Outline, options: dict[str, Any], item: Evidence) -> list[str]:
    """The set turns (形成了……的良好局面, 以……的劲头) of a paragraph without a fact, where it has many; else []."""
    if "turns" not in options or len(item.text) < MIN_LISTS or DIGIT.search(item.text) or item.fact:
        return []
    text = item.text
    for start, end in reversed(official_spans(outline, text)):
        text = text[:start] + "\n" + text[end:]
    found = [m[0] for m in compiled(options["turns"]).finditer(text)]
    return found if len(found) >= MIN_TURNS else []


def _whole(text: str, start: int, end: int) -> bool:
    """Whether the word stands as whole words there (有时 in 有时限 does not)."""
    begin = max(text.rfind("。", 0, start), text.rfind("\n", 0, start)) + 1
    stop = text.find("。", end)
    sentence = text[begin : stop if stop >= 0 else len(text)]
    edges = {0}
    for _, edge, _ in tokens.spans(sentence):
        edges.add(edge)
    return start - begin in edges and end - begin in edges


def _without(text: str, words: list[str]) -> str:
    for word in words:
        text = text.replace(word, "，")
    return text


def _idioms(text: str) -> list[str]:
    """Four-character idioms: in such company they are stock phrases too."""
    return [word for word, tag in tokens.tag(text) if len(word) == 4 and tag in ("i", "l")]
