"""Mutual criticism that names no fault: only advice on work (``mode: advice``), or only hopes and praise."""

from __future__ import annotations

from collections.abc import Iterator

from ..rulebook import Rule
from ..structure import Outline
from ..structure.evidence import Evidence, evidence
from . import Hit

OPTIONS = {"mode": "choice:advice|hope", "min_chars": "int"}
REQUIRED = ("mode",)
VALUES = ("words",)


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """An item's own text counts, not its heading; a fault anywhere in it clears it."""
    for item in evidence(outline, "item"):
        if len(item.text) < (rule.options.get("min_chars") or 10) or outline.pattern("introduces").search(
            item.text
        ):
            continue
        mock = item.words(item.found("mock"))
        if not mock and _fault(outline, item):
            continue
        hopes = mock or item.words(item.found("hope"))
        mode = "hope" if hopes or not item.found("advice") else "advice"
        if mode == rule.options["mode"]:
            words = hopes or item.words(item.found("advice"))
            yield Hit(
                outline.unit_span(item.unit),
                "",
                {"words": "、".join(dict.fromkeys(words[:3]))},
                data={"signals": {"fault": False, mode: words[:4]}},
            )


def _fault(outline: Outline, item: Evidence) -> bool:
    """A deficiency before any advice, or an instance told in a sentence that neither advises nor praises."""
    for sentence in item.sentences:
        advice = outline.pattern("advice").search(sentence.text)
        said = sentence.text[: advice.start()] if advice else sentence.text
        if outline.signals.states_problem(said):
            return True
    told = [
        s
        for s in item.sentences
        if not outline.pattern("advice").search(s.text) and not item.marks.between("hope", s.start, s.end)
    ]
    if item.found("hope") or item.found("mock"):
        return any(item.marks.between("narrative", s.start, s.end) for s in told)
    return any(
        item.marks.between("figure", s.start, s.end)
        or len(item.marks.between("narrative", s.start, s.end)) > 1
        for s in told
    )
