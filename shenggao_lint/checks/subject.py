"""Somebody else stands in the place of oneself: the unit's problem has that subject and never the draft's own."""

from __future__ import annotations

from collections.abc import Iterator

from ..language.sentences import clauses
from ..rulebook import Rule
from ..structure import Outline
from ..structure.evidence import Evidence, evidence
from . import Hit

OPTIONS = {"units": "strings", "subject": "str", "own_personal": "strings", "own_team": "strings"}
REQUIRED = ("units", "subject", "own_personal", "own_team")
VALUES = ("subject",)


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """``subject`` is a lexicon; ``own_…`` are lexicons (or self) whose presence as a person clears the unit."""
    personal = bool(outline.kind["options"].get("person"))
    own = rule.options["own_personal" if personal else "own_team"]
    for kind in rule.options["units"]:
        for item in evidence(outline, kind):
            if any(item.found(name) for name in own):
                continue
            subject = rule.options["subject"]
            found = item.subjects()
            marks = found.get(subject, [])
            rivals = [mark for name, others in found.items() if name != subject for mark in others[:1]]
            if not marks or (len(marks) < 2 and not _problem_with(outline, item, subject)):
                continue
            if rivals and min(mark.start for mark in rivals) < marks[0].start and len(marks) < 2:
                continue
            words = item.words(marks)
            yield Hit(
                outline.unit_span(item.unit),
                "",
                {"subject": words[0]},
                data={"signals": {"subject": words[:3], "own": []}},
            )


def _problem_with(outline: Outline, item: Evidence, subject: str) -> bool:
    """Whether a clause with that subject states a problem or a thought."""
    whole = outline.text.whole
    for sentence in item.sentences:
        for a, b in clauses(whole, sentence.start, sentence.end):
            if item.marks.between(subject, a, min(a + 12, b)) and (
                outline.signals.states_problem(whole[a:b]) or item.marks.between("thought", a, b)
            ):
                return True
    return False
