"""A unit of one kind that only says again what a unit of another kind said (a cause that restates a problem)."""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter

from ..rulebook import Rule
from ..structure import Outline
from ..structure.evidence import Evidence, evidence
from ..structure.links import words_of
from . import Hit

OPTIONS = {
    "unit": "str",
    "other": "str",
    "size": "int",
    "min_share": "number",
    "min_chars": "int",
    "word_share": "number",
    "min_words": "int",
}
REQUIRED = ("unit", "other", "size", "min_share")
VALUES = ("other", "share")


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """The share of the unit's runs of ``size`` characters that the other unit has; related: the other.

    Or, told in other words, the share of its content words (``word_share``, at least ``min_words`` of them).
    """
    words = words_of(outline)
    size = rule.options["size"]
    others = [(item, _runs(item, size)) for item in evidence(outline, rule.options["other"])]
    others += _together(others, size)
    for item in evidence(outline, rule.options["unit"]):
        runs = _runs(item, size)
        if len(item.text) < (rule.options.get("min_chars") or 0) or not runs or not others:
            continue
        share, other = max(((len(runs & o) / len(runs), i) for i, o in others), key=itemgetter(0))
        if share < rule.options["min_share"]:
            share, other = _by_words(rule, words, item, [i for i, _ in others])
        if share:
            span = outline.unit_span(other.unit)
            told = other.text[:24]
            yield Hit(
                outline.unit_span(item.unit),
                "",
                {"other": told, "share": f"{share:.0%}"},
                related=((span, "这一条问题"),),
                data={"signals": {"share": round(share, 2)}},
            )


def _by_words(
    rule: Rule, words: dict[int, set[str]], item: Evidence, others: list[Evidence]
) -> tuple[float, Evidence]:
    """The largest share of the unit's content words that one other unit has, 0 where it is too small."""
    own = words[item.unit.index]
    shared, other = max(((len(own & words[o.unit.index]), o) for o in others), key=itemgetter(0))
    share = shared / len(own) if own else 0.0
    enough = shared >= (rule.options.get("min_words") or 1)
    return (share if enough and share >= (rule.options.get("word_share") or 2) else 0.0), other


def _together(others: list[tuple[Evidence, set[str]]], size: int) -> list[tuple[Evidence, set[str]]]:
    """Units under one heading taken together: a cause may sum up several of them."""
    groups: dict[int, tuple[Evidence, set[str]]] = {}
    for item, runs in others:
        key = id(item.unit.section)
        first, joined = groups.get(key, (item, set()))
        groups[key] = (first, joined | runs)
    return list(groups.values())


def _runs(item: Evidence, size: int) -> set[str]:
    text = item.letters().lstrip("一二三四五六七八九十是0123456789")
    return {text[i : i + size] for i in range(len(text) - size + 1)}
