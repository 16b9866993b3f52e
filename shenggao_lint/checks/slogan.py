"""比如/例如 followed by slogans only: stock words and no fact up to the end of the sentence."""

from __future__ import annotations

from collections.abc import Iterator

from ..rulebook import Rule
from ..structure import Outline
from ..structure.substance.evidence import marks_of
from . import Hit

OPTIONS = {"cues": "strings", "facts": "strings", "min_stock": "int", "max_narrative": "int"}
REQUIRED = ("cues", "facts")
VALUES = ("words",)


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Anchored from the cue to the end of the sentence."""
    whole = outline.text.whole
    for cue in rule.options["cues"]:
        start = whole.find(cue)
        while start >= 0:
            line = outline.text.at(start)
            end = line.offset + len(line.text)
            stop = whole.find("。", start, end)
            stop = end if stop < 0 else stop + 1
            if line.in_body and _empty(outline, rule, start, stop):
                text = whole[start:stop]
                yield Hit(
                    outline.text.span(start, stop),
                    "",
                    {"words": text[:20]},
                    data={"signals": {"fact": False}},
                )
            start = whole.find(cue, stop)


def _empty(outline: Outline, rule: Rule, start: int, stop: int) -> bool:
    between = marks_of(outline).between
    if stop - start < 6 or any(between(kind, start, stop) for kind in rule.options["facts"]):
        return False
    narrative = len(between("narrative", start, stop)) + len(between("event", start, stop))
    if narrative > (rule.options.get("max_narrative") or 0):
        return False
    text = outline.text.whole[start:stop]
    stock = len(between("stock", start, stop)) + len(between("abstract", start, stop))
    return stock >= (rule.options.get("min_stock") or 1) or outline.signals.states_problem(text)
