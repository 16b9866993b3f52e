"""All phrases of all rules, and the literals that patterns need, in one pass over the text (Aho–Corasick)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from .automaton import Automaton

if TYPE_CHECKING:
    from ..rulebook import Rule
    from ..structure.outline import Outline

MAX_KEPT = 16
FACT = "phrases"
LITERALS = "literals"


class _Sought:
    """What a set of rules looks for.

    rules      kept so that their ids stay theirs
    words      all phrases and literals, by their index in the automaton
    owners     by the same index, the codes of the rules whose phrase it is
    literals   what patterns need
    """

    __slots__ = ("automaton", "literals", "owners", "rules", "words")

    def __init__(self, rules: Sequence[Rule]) -> None:
        owners: dict[str, list[str]] = {}
        for rule in rules:
            for phrase in rule.options.get("phrases", ()):
                owners.setdefault(phrase, []).append(rule.code)
        self.rules = rules
        self.literals = frozenset(word for rule in rules for word in _needs(rule.options.values()))
        for word in self.literals:
            owners.setdefault(word, [])
        self.words = list(owners)
        self.owners = list(owners.values())
        self.automaton = Automaton(self.words)


# By set of rules, one a document type: building an automaton takes longer than scanning a draft.
_sought: dict[tuple[int, ...], _Sought] = {}


class Literals:
    """Which literals stand in a text, and where: those that were looked for are known, any other is looked up."""

    __slots__ = ("_present", "_sought", "_whole")

    def __init__(self, whole: str, sought: frozenset[str], present: dict[str, list[int]]) -> None:
        self._whole = whole
        self._sought = sought
        self._present = present

    def any_of(self, words: Sequence[str]) -> bool:
        """Whether one of the words stands in the text."""
        if not self._present.keys().isdisjoint(words):
            return True
        return not self._sought.issuperset(words) and any(word in self._whole for word in words)

    def places(self, words: Sequence[str]) -> list[int]:
        """Where one of the words begins, in no order."""
        starts: list[int] = []
        for word in words:
            if word in self._sought:
                starts += self._present.get(word, ())
                continue
            at = self._whole.find(word)
            while at >= 0:
                starts.append(at)
                at = self._whole.find(word, at + 1)
        return starts


def find_phrases(found: Outline, rules: Sequence[Rule]) -> None:
    """Scan the whole text once and keep every rule's hits in the outline."""
    hits: dict[str, list[tuple[int, int]]] = {}
    present: dict[str, list[int]] = {}
    sought = _sought_by(rules)
    words, owners = sought.words, sought.owners
    for word, start, end in sought.automaton.places(found.text.whole):
        present.setdefault(words[word], []).append(start)
        for code in owners[word]:
            hits.setdefault(code, []).append((start, end))
    found.fact(FACT, lambda: hits)
    found.fact(LITERALS, lambda: Literals(found.text.whole, sought.literals, present))


def literals_of(found: Outline) -> Literals:
    """What is known of the literals in the whole text."""
    result: Literals = found.fact(LITERALS, lambda: Literals(found.text.whole, frozenset(), {}))
    return result


def raw_phrases_of(found: Outline, rule: Rule) -> list[tuple[int, int]]:
    """Offsets of every phrase of the rule, in the order of their ends, overlapping ones and all."""
    hits: dict[str, list[tuple[int, int]]] = found.fact(FACT, dict)
    return hits.get(rule.code, [])


def phrases_of(found: Outline, rule: Rule) -> list[tuple[int, int]]:
    """Offsets in the whole text of the rule's phrases, longest first where they overlap."""
    return _longest(raw_phrases_of(found, rule))


def _sought_by(rules: Sequence[Rule]) -> _Sought:
    key = tuple(map(id, rules))
    if key not in _sought:
        if len(_sought) >= MAX_KEPT:
            _sought.clear()
        _sought[key] = _Sought(rules)
    return _sought[key]


def _needs(options: Iterable[Any]) -> Iterator[str]:
    """The literals that the patterns among a rule's options need."""
    for option in options:
        if isinstance(option, list):
            yield from _needs(option)
        elif isinstance(option, dict) and "regex" in option:
            yield from option.get("needs", ())


def _longest(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leftmost-longest, without overlaps."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
