"""What a unit says: facts, persons, thoughts, problems, praise …, each with the words that show it.

Verdicts weigh several signals; weights and patterns are data (rules/settings/evidence.yaml, signals.yaml).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ...language.marks import Mark, Marks
from ...language.patterns import compiled
from ...language.sentences import clauses, sentences
from ..outline import Outline, Unit

# How many characters into a clause a subject of each kind may begin.
_WINDOWS = (("who-general", 2), ("who-others", 4), ("who-team", 4), ("self", 4))
_SUBJECTS = tuple(kind for kind, _ in _WINDOWS)
_WIDEST = max(window for _, window in _WINDOWS)
_QUOTED = ("figure", "speech")
_NO_LETTERS = re.compile(r"[\W_]+")


class Sentence(NamedTuple):
    """0-based ``start:end`` in the whole text, its words, and whether it states a problem."""

    start: int
    end: int
    text: str
    problem: bool


class Evidence:
    """The signals of one unit.  Offsets are those of the document's whole text."""

    __slots__ = (
        "_fact",
        "_found",
        "_letters",
        "_outline",
        "_plain",
        "_told",
        "marks",
        "ranges",
        "sentences",
        "text",
        "unit",
    )

    def __init__(self, outline: Outline, unit: Unit) -> None:
        self._outline = outline
        self.unit = unit
        self.marks = marks_of(outline)
        starts = outline.text.starts
        self.ranges = [(starts[p.line - 1] + p.start, starts[p.line - 1] + p.end) for p in unit.pieces]
        whole = outline.text.whole
        self.text = "".join(whole[a:b] for a, b in self.ranges)
        self.sentences = [
            Sentence(a, b, whole[a:b], outline.signals.states_problem(whole[a:b]))
            for start, end in self.ranges
            for a, b in sentences(whole, start, end)
        ]
        self._told: list[tuple[int, int]] | None = None
        if unit.kind == "item":
            self._told = list(_before_advice(outline, self.sentences))
        self._found: dict[str, list[Mark]] = {}
        self._fact: bool | None = None
        self._plain: str | None = None
        self._letters: str | None = None

    def found(self, kind: str) -> list[Mark]:
        """Marks of one kind inside the unit; the same list for every caller."""
        known = self._found.get(kind)
        if known is None:
            between = self.marks.between
            known = self._found[kind] = [mark for a, b in self.ranges for mark in between(kind, a, b)]
        return known

    def told(self, kind: str) -> list[Mark]:
        """Marks of one kind in what the unit tells; in criticism the advice is left out."""
        found = self.found(kind)
        if self._told is None or not found:
            return found
        return [mark for a, b in self._told for mark in self.marks.between(kind, a, b)]

    def words(self, marks: list[Mark]) -> list[str]:
        """The words that marks stand for."""
        whole = self._outline.text.whole
        return [whole[m.start : m.end] for m in marks]

    @property
    def fact(self) -> bool:
        """Whether the signs of facts weigh enough; no more of them are looked for than that takes."""
        if self._fact is None:
            enough, score = self._outline.settings["evidence"]["fact"]["threshold"], 0.0
            self._fact = any((score := score + weight) >= enough for _, weight in self._signs())
        return self._fact

    @property
    def thought(self) -> bool:
        return bool(self.found("thought"))

    @property
    def problem(self) -> bool:
        return any(sentence.problem for sentence in self.sentences)

    @property
    def facts(self) -> list[str]:
        """The words that count as facts."""
        return [word for words, _ in self._signs() for word in words]

    @property
    def fact_score(self) -> float:
        return sum(weight for _, weight in self._signs())

    def _signs(self) -> Iterator[tuple[list[str], float]]:
        """What the unit's facts show by, and what each kind of them weighs."""
        weights = self._outline.settings["evidence"]["fact"]
        for kind in ("date", "figure", "titled", "speech", "said", "place"):
            marks = self.told(kind)
            if marks and kind in _QUOTED and "“" in self.text:
                marks = self._said(marks, weights["terms"])
            if marks:
                told = self.words(marks)
                exact = kind != "date" or any(char in word for word in told for char in weights["exact"])
                yield told[:2], weights[kind] if exact else weights["year"]
        for kind, weight in weights["hints"].items():
            marks = self.told(kind)
            if marks:
                yield self.words(marks[:1]), weight
        for kind in ("event", "narrative"):
            distinct = set(self.words(self.told(kind)))
            if distinct:
                yield [], min(len(distinct) * weights[kind], weights[kind + "_most"])

    def _said(self, marks: list[Mark], terms: str) -> list[Mark]:
        """The marks that do not stand in the quoted name of a rule (“三个规定”)."""
        whole, pattern = self._outline.text.whole, compiled(terms)
        names = [m.span() for a, b in self.ranges for m in pattern.finditer(whole, a, b)]
        return [mark for mark in marks if not any(a <= mark.start < b for a, b in names)] if names else marks

    # -- who ----------------------------------------------------------------------------------

    def subjects(self) -> dict[str, list[Mark]]:
        """Who stands as the subject of a clause: self, team, others, general."""
        found: dict[str, list[Mark]] = {}
        whole = self._outline.text.whole
        leads = self._outline.pattern("clause_lead")
        objects = self._outline.settings["signals"]["objects"]
        for sentence in self.sentences:
            if not self.marks.any_of(_SUBJECTS, sentence.start, sentence.end):
                continue
            for a, b in clauses(whole, sentence.start, sentence.end):
                if not self.marks.any_of(_SUBJECTS, a, b + _WIDEST):
                    continue
                lead = leads.match(whole[a:b])
                begin = a + (lead.end() if lead else 0)
                if not self.marks.any_of(_SUBJECTS, begin, begin + _WIDEST):
                    continue
                for kind, window in _WINDOWS:
                    marks = self.marks.between(kind, begin, min(begin + window, b))
                    if marks and kind == "who-others" and self.tended(marks[0], b):
                        continue
                    if marks and whole[marks[0].start - 1] not in objects:
                        found.setdefault(kind, []).append(marks[0])
                        break
        return found

    def tended(self, mark: Mark, end: int) -> bool:
        """Whether somebody's affairs were not looked after (窗口的老毛病没有盯到底): the fault is not theirs."""
        return self._outline.pattern("tended").match(self._outline.text.whole, mark.end, end) is not None

    def superior(self, name: str = "superior") -> list[tuple[int, int]]:
        """Stretches that say what a superior or an inspection pointed out (``superior_hint``: may have)."""
        whole, pattern = self._outline.text.whole, self._outline.pattern(name)
        return [(m.start(), m.end()) for a, b in self.ranges for m in pattern.finditer(whole, a, b)]

    def plain(self) -> str:
        """The unit's words without quotations, titles of rules, what follows 强调/指出, fixed formulations."""
        if self._plain is None:
            self._plain = self._outline.pattern("official").sub("", self.text)
        return self._plain

    def letters(self) -> str:
        """The unit's plain words without punctuation."""
        if self._letters is None:
            self._letters = _NO_LETTERS.sub("", self.plain())
        return self._letters


def _before_advice(outline: Outline, sentences: list[Sentence]) -> Iterator[tuple[int, int]]:
    """Stretches of an item's sentences outside its advice; what happened after 希望……： is told again."""
    advises, happened = outline.pattern("advises"), outline.pattern("happened")
    for sentence in sentences:
        advice = advises.search(sentence.text)
        yield sentence.start, sentence.start + advice.start() if advice else sentence.end
        if advice is None:
            continue
        for mark in ("：", "——"):
            told = sentence.text.find(mark, advice.end())
            if told >= 0 and happened.search(sentence.text, told):
                yield sentence.start + told + 1, sentence.end
                break


def official_spans(outline: Outline, text: str) -> list[tuple[int, int]]:
    """Stretches of a text that are official wording or quotation and are never called empty."""
    return [(m.start(), m.end()) for m in outline.pattern("official").finditer(text)]


def marks_of(outline: Outline) -> Marks:
    """The signal words of the whole document, found once."""
    patterns = outline.settings["signals"]["marks"]
    result: Marks = outline.fact("marks", lambda: Marks(outline.text.whole, outline.lexicons, patterns))
    return result


def evidence_of(outline: Outline) -> dict[int, Evidence]:
    """Evidence of every unit by its index, found once."""
    result: dict[int, Evidence] = outline.fact(
        "evidence", lambda: {unit.index: Evidence(outline, unit) for unit in outline.units}
    )
    return result


def evidence(outline: Outline, kind: str) -> list[Evidence]:
    """Evidence of the units of one kind (problem, cause, measure, item), in reading order."""
    known: dict[str, list[Evidence]] = outline.fact("evidence by kind", lambda: _by_kind(outline))
    return known.get(kind, [])


def _by_kind(outline: Outline) -> dict[str, list[Evidence]]:
    known: dict[str, list[Evidence]] = {}
    for item in evidence_of(outline).values():
        known.setdefault(item.unit.kind, []).append(item)
    return known
