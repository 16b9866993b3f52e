"""The unit restates last year's problem and says nothing new.

when, told     an earlier time, and what follows it where something was found then; alone: the same without a time
still          said to be as it was; it must follow ``told`` or ``alone``
known, same    somewhere behind an earlier time: words of having said it, and that it is the very same (case ``hinted``)
again          said outright that the old matter stands or is put down once more: figures behind it tell of the same
both           an expression that says the two at once; weak: one that only hints at it (case ``hinted``)
slack          the unit's first sentence blames the mending itself (抓整改缺韧劲); what is open proves it (``hinted``)
recent         a dated fact; of this year and not about the ``listing`` itself, it is a new manifestation
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..language.patterns import compiled
from ..language.sentences import clauses
from ..rulebook import Rule
from ..structure import Outline
from ..structure.substance.evidence import Evidence, evidence
from . import Hit

OPTIONS = {
    "units": "strings",
    "old": "str",
    "new": "str",
    "anew": "regex",
    "when": "regex",
    "told": "regex",
    "alone": "regex",
    "still": "regex",
    "both": "regex",
    "weak": "regex",
    "known": "regex",
    "same": "regex",
    "again": "regex",
    "recent": "regex",
    "listing": "regex",
    "slack": "regex",
    "size": "int",
    "min_share": "number",
}
REQUIRED = (
    "units",
    "old",
    "new",
    "anew",
    "when",
    "told",
    "alone",
    "still",
    "both",
    "weak",
    "known",
    "same",
    "again",
    "recent",
    "listing",
)
VALUES = ("words",)
CASES = ("hinted",)
OWN_WORDS = ("old", "told", "alone", "both", "weak", "same", "again", "slack", "min_share")
SHOWN = 16
# So far before a word its denial stands.
DENIAL = 6


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """By the unit's own words (found before, still open), or by likeness to last year's units.

    A unit that names a new manifestation is silent.
    """
    for kind in rule.options["units"]:
        for item in evidence(outline, kind):
            if any(not _denied(outline, mark.start) for mark in item.found(rule.options["new"])) or _pattern(
                rule, "anew"
            ).search(item.text):
                continue
            share = _likeness(outline, rule, item)
            alike = share >= (rule.options.get("min_share") or 2)
            old = item.words(item.found(rule.options.get("old", "")))
            case = ""
            times = [time for time in _pattern(rule, "when").finditer(item.text) if _past(outline, time)]
            told = _told(rule, item, times)
            if told is None and not alike:
                case = "hinted"
                told = None if old else _hinted(rule, item, times)
            if (told or old) and not alike and _recent(outline, rule, item, told[0] if told else 0):
                if told is None or not _pattern(rule, "again").search(item.text, told[0]):
                    continue
                case = "hinted"
            if told and _pattern(rule, "slack").search(item.text, 0, item.text.find("。") + 1):
                case = "hinted"
            if told:
                old = [item.text[told[0] : min(told[1], told[0] + SHOWN)], *old]
            if old or alike:
                words = f"与上年相同{share:.0%}" if alike else "、".join(old[:2])
                signals = {"old": old, "new": [], "share": round(share, 2)}
                yield Hit(outline.unit_span(item.unit), case, {"words": words}, data={"signals": signals})


def _denied(outline: Outline, at: int) -> bool:
    """Whether a word of something new is denied (没有别的新问题可列)."""
    before = outline.text.whole[max(0, at - DENIAL) : at]
    return any(char in before for char in "没无未")


def _told(rule: Rule, item: Evidence, times: list[re.Match[str]]) -> tuple[int, int] | None:
    """Where the unit's text says that the problem was found before and is still open."""
    text = item.text
    told, alone, still, both, unmended = (
        _pattern(rule, name) for name in ("told", "alone", "still", "both", "again")
    )
    once: re.Match[str] | None = both.search(text)
    if once:
        return once.span()
    for time in times:
        found = told.match(text, time.end())
        if found and (still.search(text, found.start()) or unmended.search(text, 0, time.start())):
            return time.start(), found.end()
    found = alone.search(text)
    return found.span() if found and still.search(text, found.end()) else None


def _hinted(rule: Rule, item: Evidence, times: list[re.Match[str]]) -> tuple[int, int] | None:
    """Where the unit's text hints that it is an old story told again."""
    text = item.text
    hint: re.Match[str] | None = _pattern(rule, "weak").search(text)
    if hint:
        return hint.span()
    known = _pattern(rule, "known")
    for time in times:
        found = known.match(text, time.end())
        if found:
            same = any(_pattern(rule, name).search(text, time.end()) for name in ("same", "again"))
            return (time.start(), found.end()) if same else None
    return None


def _pattern(rule: Rule, name: str) -> re.Pattern[str]:
    found: re.Pattern[str] = compiled(rule.options.get(name) or "(?!)")
    return found


def _past(outline: Outline, match: re.Match[str]) -> bool:
    """Whether the year that the match names, if any, lies before the draft's own."""
    return not match["year"] or outline.year is None or int(match["year"]) < outline.year


def _recent(outline: Outline, rule: Rule, item: Evidence, since: int) -> bool:
    """Whether a fact of this year follows, other than about the list itself."""
    recent, listing = _pattern(rule, "recent"), _pattern(rule, "listing")
    for start, end in clauses(item.text, since):
        match = recent.search(item.text, start, end)
        if match and not listing.search(item.text, start, end):
            year = match["year"]
            if not year or outline.year is None or int(year) >= outline.year:
                return True
    return False


def _likeness(outline: Outline, rule: Rule, item: Evidence) -> float:
    """The largest share of the unit's runs of characters that one of last year's units has."""
    if not outline.previous:
        return 0.0
    size = rule.options.get("size") or 4
    runs = _runs(item.plain(), size)
    if not runs:
        return 0.0
    return max(len(runs & _runs(text, size)) / len(runs) for text in outline.previous)


def _runs(text: str, size: int) -> set[str]:
    plain = "".join(char for char in text if char.isalnum())
    return {plain[i : i + size] for i in range(len(plain) - size + 1)}
