"""A unit of one kind that only says again what a unit of another kind said (a cause that restates a problem)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from ..rulebook import Rule
from ..structure import Outline
from ..structure.substance.evidence import Evidence, evidence
from ..structure.substance.links import words_of
from . import Hit

OPTIONS = {
    "unit": "str",
    "other": "str",
    "size": "int",
    "min_share": "number",
    "min_chars": "int",
    "word_share": "number",
    "min_words": "int",
    "pair_share": "number",
    "pair_words": "int",
    "bare_share": "number",
    "bare_words": "int",
}
REQUIRED = ("unit", "other", "size", "min_share")
VALUES = ("other", "share")


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """The share of the unit's runs of ``size`` characters that the other unit has; related: the other.

    Or, told in other words, the share of its content words (``word_share``, at least ``min_words`` of them) that
    it shares with one other unit, or with two (``pair_share``, ``bare_share``).
    """
    words = words_of(outline)
    size, least = rule.options["size"], rule.options["min_share"]
    others = evidence(outline, rule.options["other"])
    told = "\n".join(map(_letters, others))
    for item in evidence(outline, rule.options["unit"]):
        runs = _runs(item, size)
        if len(item.text) < (rule.options.get("min_chars") or 0) or not runs or not others:
            continue
        share, other = 0.0, item
        # no unit has more of the runs than all of them together
        missing = islice((run for run in runs if run not in told), int(len(runs) * (1 - least)) + 1, None)
        if next(missing, None) is None:
            share, other = _most(runs, others, size)
        if share < least:
            share, other = _by_words(rule, words, item, others)
        if share:
            span = outline.unit_span(other.unit)
            yield Hit(
                outline.unit_span(item.unit),
                "",
                {"other": other.text[:24], "share": f"{share:.0%}"},
                related=((span, "这一条问题"),),
                data={"signals": {"share": round(share, 2)}},
            )


def _by_words(
    rule: Rule, words: dict[int, set[str]], item: Evidence, others: list[Evidence]
) -> tuple[float, Evidence]:
    """The largest share of the unit's content words that one other unit has, or two together; 0 where too small.

    Less is enough (``bare_share``) in a unit that reaches no depth at all: a cause without a why in it.
    """
    options, own = rule.options, words[item.unit.index]
    taken = [own & words[o.unit.index] for o in others]
    best = max(range(len(others)), key=lambda n: len(taken[n]))
    share = _share(own, taken[best], options.get("word_share"), options.get("min_words"))
    if not share:
        both = max((taken[best] | more for more in taken), key=len)
        case = "pair" if item.found("depth") else "bare"
        share = _share(own, both, options.get(f"{case}_share"), options.get(f"{case}_words"))
    return share, others[best]


def _share(own: set[str], taken: set[str], least: float | None, words: int | None) -> float:
    """The share of a unit's words that are taken from elsewhere, 0 where it is no sign."""
    share = len(taken) / len(own) if own else 0.0
    return share if least and share >= least and len(taken) >= (words or 1) else 0.0


def _most(runs: set[str], others: list[Evidence], size: int) -> tuple[float, Evidence]:
    """The largest share of the runs that another unit has, or all those under its heading: a cause may sum them up."""
    found = [(item, runs & _runs(item, size)) for item in others]
    groups: dict[int, tuple[Evidence, set[str]]] = {}
    for item, shared in found:
        key = id(item.unit.section)
        first, joined = groups.get(key, (item, set()))
        groups[key] = (first, joined | shared)
    other, shared = max((*found, *groups.values()), key=lambda one: len(one[1]))
    return len(shared) / len(runs), other


def _letters(item: Evidence) -> str:
    return item.letters().lstrip("一二三四五六七八九十是0123456789")


def _runs(item: Evidence, size: int) -> set[str]:
    text = _letters(item)
    return {text[i : i + size] for i in range(len(text) - size + 1)}
