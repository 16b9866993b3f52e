"""A unit under an aspect of politics or thought that speaks of business only."""

from __future__ import annotations

from collections.abc import Iterator

from ..rulebook import Rule
from ..structure import Outline
from ..structure.substance.evidence import Evidence, evidence
from . import Hit

OPTIONS = {
    "units": "strings",
    "business": "str",
    "trade": "str",
    "politics": "strings",
    "min_business": "int",
    "min_figures": "int",
    "party": "strings",
    "onsite": "strings",
}
REQUIRED = ("units", "business", "politics", "min_business", "party")
VALUES = ("words", "aspect")
CASES = ("mild",)

MAX_CAPTION = 26
# So many figures tell of work, where nothing else in the unit does.
MIN_TOLD = 3


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Fires where at least ``min_business`` business words stand and no word of the ``politics`` lexicons.

    A unit of ``min_figures`` figures without a thought needs only one business word; those of the trade count there
    too, unless a word of Party life (``party``) or of going to people (``onsite``) says what the figures are about.
    Without either, ``MIN_TOLD`` figures are enough where nothing else is told at all: no people, no thought.
    The case is ``mild`` there, where only the caption is political, or a thought stands beside the business words.
    """
    campaign = outline.campaign
    if campaign is None:
        return
    for kind in rule.options["units"]:
        for item in evidence(outline, kind):
            section = item.unit.section.under_aspect()
            if (
                section is None
                or section.aspect is None
                or not campaign["aspects"][section.aspect]["politics"]
            ):
                continue
            business = set(item.words(item.found(rule.options["business"])))
            figures = len(item.found("figure"))
            onsite = any(word in item.text for word in rule.options.get("onsite", ()))
            poor = len(business) < rule.options["min_business"] and not onsite
            if poor and outline.pattern("planned").search(item.text):
                # told against a plan: words of the trade, rates and sums of money say what it is about
                business.update(_trade(outline, rule, item))
            many = figures >= (rule.options.get("min_figures") or 99) and not item.thought
            party = rule.options.get("party", ()) if many and not onsite else ()
            if party and not any(word in _beyond(item, rule.options.get("trade", "")) for word in party):
                business.update(_trade(outline, rule, item))
            counted = many and len(business) > 1
            bare = len(business) < rule.options["min_business"] and not counted
            if bare and not (figures >= MIN_TOLD and not onsite and _bare(outline, rule, item)):
                continue
            political = [mark for name in rule.options["politics"] for mark in item.found(name)]
            below = _below(item) if political else 0
            if political and (item.thought or any(mark.start >= below for mark in political)):
                continue
            words = sorted(business)[:4]
            mild = political or item.thought or bare
            case = "mild" if mild else ""
            yield Hit(
                outline.unit_span(item.unit),
                case,
                {"words": "、".join(words) or "数字", "aspect": campaign["aspects"][section.aspect]["short"]},
                data={"signals": {"business": words, "politics": []}},
            )


def _bare(outline: Outline, rule: Rule, item: Evidence) -> bool:
    """Whether nothing below the heading is about Party life, about people, or about what one thought or owns."""
    if item.thought or item.found("said") or item.superior() or outline.pattern("owns").search(item.text):
        return False
    text = item.text[max(0, _below(item) - item.ranges[0][0]) :]
    return not (outline.pattern("felt").search(text) or any(word in text for word in rule.options["party"]))


def _trade(outline: Outline, rule: Rule, item: Evidence) -> list[str]:
    """Words of the trade, rates and sums of money."""
    words = item.words(item.found(rule.options.get("trade", "")))
    return [*words, *(match[0] for match in outline.pattern("business").finditer(item.text))]


def _below(item: Evidence) -> int:
    """Where the text below heading or caption begins, in the whole text."""
    sentences = item.sentences
    named = len(sentences) > 1 and (
        len(sentences[0].text) <= MAX_CAPTION or sentences[0].text.rstrip("。").endswith("方面")
    )
    return sentences[1].start if named else item.ranges[0][0]


def _beyond(item: Evidence, trade: str) -> str:
    """The unit's words without those of the trade (检验报告 is no report to those above)."""
    text = item.text
    for word in set(item.words(item.found(trade))):
        text = text.replace(word, "")
    return text
