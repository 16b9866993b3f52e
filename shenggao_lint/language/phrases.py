"""All phrases of all rules in one pass over the text (Aho–Corasick)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .automaton import Automaton

if TYPE_CHECKING:
    from ..rulebook import Rule
    from ..structure.outline import Outline

# Automata by set of rules, one a document type: building one takes longer than scanning a draft.
_automata: dict[tuple[int, ...], tuple[Sequence[Rule], Automaton, list[list[str]]]] = {}
MAX_KEPT = 16
FACT = "phrases"


def find_phrases(found: Outline, rules: Sequence[Rule]) -> None:
    """Scan the whole text once and keep every rule's hits in the outline."""
    hits: dict[str, list[tuple[int, int]]] = {}
    automaton, owners = _automaton(rules)
    if owners:
        for phrase, start, end in automaton.places(found.text.whole):
            for code in owners[phrase]:
                hits.setdefault(code, []).append((start, end))
    found.fact(FACT, lambda: {code: _longest(spans) for code, spans in hits.items()})


def phrases_of(found: Outline, rule: Rule) -> list[tuple[int, int]]:
    """Offsets in the whole text of the rule's phrases, longest first where they overlap."""
    hits: dict[str, list[tuple[int, int]]] = found.fact(FACT, dict)
    return hits.get(rule.code, [])


def _automaton(rules: Sequence[Rule]) -> tuple[Automaton, list[list[str]]]:
    key = tuple(map(id, rules))
    kept = _automata.get(key)
    if kept is not None:
        return kept[1], kept[2]
    owners: dict[str, list[str]] = {}
    for rule in rules:
        for phrase in rule.options.get("phrases", ()):
            owners.setdefault(phrase, []).append(rule.code)
    if len(_automata) >= MAX_KEPT:
        _automata.clear()
    # the rules are kept so that their ids stay theirs
    _automata[key] = (rules, Automaton(list(owners)), list(owners.values()))
    return _automata[key][1], _automata[key][2]


def _longest(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leftmost-longest, without overlaps."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
