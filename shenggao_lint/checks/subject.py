"""Somebody else stands in the place of oneself: the unit's problem has that subject and never the draft's own."""

from __future__ import annotations

from collections.abc import Iterator

from ..language.marks import Mark
from ..language.sentences import clauses
from ..rulebook import Rule
from ..structure import Outline
from ..structure.evidence import Evidence, evidence
from . import Hit

OPTIONS = {
    "units": "strings",
    "subject": "str",
    "direct": "strings",
    "own_personal": "strings",
    "own_team": "strings",
}
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
            direct = rule.options.get("direct", ())
            words = item.words(marks)
            blamed = [m for m in item.found(subject) if _blamed(outline, item, m)]
            named = any(word in direct for word in words)
            if not (
                named
                or len(marks) >= 2
                or any(m in marks for m in blamed)
                or (blamed and not found.get("self"))
            ):
                continue
            rivals = [mark for name, others in found.items() if name != subject for mark in others[:1]]
            first = marks[0].start if marks else blamed[0].start
            if not named and len(marks) < 2 and any(mark.start < first for mark in rivals):
                continue
            words = words or item.words(blamed)
            yield Hit(
                outline.unit_span(item.unit),
                "",
                {"subject": words[0]},
                data={"signals": {"subject": words[:3], "own": []}},
            )


def _blamed(outline: Outline, item: Evidence, mark: Mark) -> bool:
    """Whether the mark's clause states a problem and the mark acts in it (院里就绕着走), not as an object."""
    whole = outline.text.whole
    for sentence in item.sentences:
        if not sentence.start <= mark.start < sentence.end:
            continue
        for a, b in clauses(whole, sentence.start, sentence.end):
            if a <= mark.start < b:
                if item.tended(mark, b):
                    return False
                before = whole[max(a, mark.start - 1) : mark.start]
                acts = before not in "把对向给报由和与及的从在" or mark.start - a <= 1
                return acts and (
                    outline.signals.states_problem(whole[mark.end : b])
                    or bool(item.marks.between("thought", mark.end, b))
                )
    return False
