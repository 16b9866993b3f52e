"""Sentences that belong to another kind of document: self-examination in a plan, task orders in a self-exam."""

from __future__ import annotations

from collections.abc import Iterator

from ..language.patterns import compiled
from ..language.sentences import sentences
from ..rulebook import Rule
from ..structure import Outline
from ..structure.naming.names import places
from . import Hit

OPTIONS = {"foreign": "any"}
REQUIRED = ("foreign",)
VALUES = ("what",)

# foreign: list of {types, what, match: regex, unless: regex, needs: [literal], deficiency: bool, skip_roles}


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Each foreign sentence once."""
    seen: set[tuple[int, int]] = set()
    for entry in rule.options["foreign"]:
        if outline.type not in entry["types"]:
            continue
        needed = {
            outline.text.at(at).line
            for literal in entry["needs"]
            for at in places(outline.text.whole, literal)
        }
        if not needed:
            continue
        match = compiled(entry["match"])
        unless = compiled(entry["unless"]) if entry.get("unless") else None
        skipped = set(entry.get("skip_roles", ()))
        for line in map(outline.line, sorted(needed)):
            if not line.in_body:
                continue
            section = outline.section_at(line.line)
            if section is not None and skipped.intersection(section.roles):
                continue
            for start, end in sentences(line.text):
                sentence = line.text[start:end]
                if not match.search(sentence) or (unless and unless.search(sentence)):
                    continue
                if entry.get("deficiency") and not outline.signals.states_problem(sentence):
                    continue
                if (line.line, start) in seen:
                    continue
                seen.add((line.line, start))
                yield Hit(line.span(start, end), "", {"what": entry["what"]})
