"""比如/例如 followed by slogans only: stock words and no fact up to the end of the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..language.patterns import compiled
from ..language.sentences import clauses
from ..rulebook import Rule
from ..structure import Outline
from ..structure.substance.evidence import marks_of
from . import Hit

OPTIONS = {
    "cues": "strings",
    "facts": "strings",
    "min_stock": "int",
    "max_narrative": "int",
    "slogans": "regex",
    "plain": "regex",
    "min_slogans": "int",
}
REQUIRED = ("cues", "facts")
VALUES = ("words",)
CASES = ("later",)

_PARTS = re.compile("[^，、；：。]+")
# 比如 alone, 学习上: no part of the example.
MIN_PART = 3


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Anchored from the cue to the end of the sentence; to where facts begin in the case ``later``.

    ``later``: the first clauses are slogans, at least ``min_slogans`` of them, though something is told behind them;
    where a semicolon closes the slogans the example is over.
    """
    whole = outline.text.whole
    for cue in rule.options["cues"]:
        start = whole.find(cue)
        while start >= 0:
            line = outline.text.at(start)
            end = line.offset + len(line.text)
            stop = whole.find("。", start, end)
            stop = end if stop < 0 else stop + 1
            if line.in_body:
                case, until = "", stop
                if not _empty(outline, rule, start, stop):
                    until = _slogans(outline, rule, start + len(cue), stop)
                    case = "" if whole[until : until + 1] == "；" else "later"
                if until:
                    yield Hit(
                        outline.text.span(start, until),
                        case,
                        {"words": whole[start:until][:20]},
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


def _slogans(outline: Outline, rule: Rule, start: int, stop: int) -> int:
    """Where the slogans right behind the cue end, if there are enough of them; else 0."""
    least = rule.options.get("min_slogans")
    if not least:
        return 0
    whole, between = outline.text.whole, marks_of(outline).between
    shaped, plain = (compiled(rule.options.get(name) or "(?!)") for name in ("slogans", "plain"))
    found, until = 0, 0
    for a, b in clauses(whole, start, stop):
        parts = [m.span() for m in _PARTS.finditer(whole, a, b) if m.end() - m.start() >= MIN_PART]
        told = [
            bool(between("stock", i, j)) or shaped.search(whole, i, j) is not None
            for i, j in parts
            if not plain.fullmatch(whole, i, j)
        ]
        if not all(told) or any(between(kind, a, b) for kind in rule.options["facts"]):
            break
        found += len(told)
        until = b
    return until if found >= least else 0
