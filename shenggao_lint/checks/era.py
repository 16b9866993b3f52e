"""Words of another time: what did not exist yet when the draft's meeting was held, and other years' slogans.

since      words that exist since a month (YYYY-MM): wrong in a draft of an earlier meeting
slogans    words of one campaign: wrong where a draft of another year takes them as its own requirement
awaited    what is said of a meeting before it is held; past: that something is told as past; present: that it
           is this year's requirement
late       document types written later in the year than the meeting, in months after the meeting year
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from ..language.patterns import compiled
from ..language.phrases import raw_phrases_of
from ..language.sentences import around
from ..rulebook import Rule
from ..structure import Outline
from . import Hit

OPTIONS = {
    "since": [{"words!": "strings", "from!": "text", "certainty": "choice:H|M+|M|L"}],
    "slogans": [
        {
            "words!": "strings",
            "years!": "any",
            "name!": "text",
            "present": "regex",
            "certainty": "choice:H|M+|M|L",
        }
    ],
    "awaited": "regex",
    "past": "regex",
    "present": "regex",
    "late": "weights",
}
REQUIRED = ("since", "slogans", "awaited", "past", "present")
VALUES = ("when", "year", "reason")
OWN_WORDS = ("since", "slogans")

# a meeting of one year is held by this month of the next
LAST_MONTH = 3
TAIL = 8
_QUOTED = re.compile("“[^“”]*”")
_SIGNED = re.compile(r"[\s（(]*(20\d\d)年(\d{1,2})月(?:\d{1,2}日)?[\s）)]*")


def phrases(options: dict[str, Any]) -> Iterable[str]:
    """Every dated word and slogan."""
    for entry in (*options["since"], *options["slogans"]):
        yield from entry["words"]


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """At the words; once a word and document where it did not exist yet."""
    if outline.year is None:
        return
    whole = outline.text.whole
    since = {word: entry for entry in rule.options["since"] for word in entry["words"]}
    slogans = {word: entry for entry in rule.options["slogans"] for word in entry["words"]}
    latest = _written(outline, rule)
    done = -1
    told: set[str] = set()
    for start, end in sorted(raw_phrases_of(outline, rule), key=lambda span: (span[0], -span[1])):
        word = whole[start:end]
        if start < done:
            continue
        entry = since.get(word)
        if entry is not None and _month(entry["from"]) > latest:
            if entry["from"] not in told and not _said(outline, rule.options["awaited"], start, end):
                told.add(entry["from"])
                done = end
                yield _not_yet(outline, start, end, entry)
            continue
        entry = slogans.get(word)
        if entry is None or outline.year in entry["years"] or entry["name"] in told:
            continue
        present = entry["present"] or rule.options["present"]
        past = rule.options["past"]
        if _said(outline, present, start, end) and not _said(outline, past, start, end, near=True):
            told.add(entry["name"])
            done = end
            reason = f"是{entry['name']}的要求，不是{outline.year}年度的"
            values = {"when": entry["name"], "year": outline.year, "reason": reason}
            yield Hit(outline.text.span(start, end), "", values, certainty=_certainty(entry))


def _not_yet(outline: Outline, start: int, end: int, entry: dict[str, Any]) -> Hit:
    year, month = _month(entry["from"])
    when = f"{year}年{month}月"
    values = {
        "when": when,
        "year": outline.year,
        "reason": f"{when}才有，写进{outline.year}年度的稿件不合时间",
    }
    return Hit(outline.text.span(start, end), "", values, certainty=_certainty(entry))


def _certainty(entry: dict[str, Any]) -> str:
    return str(entry["certainty"] or "H")


def _month(text: str) -> tuple[int, int]:
    year, _, month = text.partition("-")
    return int(year), int(month)


def _written(outline: Outline, rule: Rule) -> tuple[int, int]:
    """The last month in which the draft can have been written: its signature, else by when the meeting is held."""
    assert outline.year is not None
    lines = outline.text.lines
    near = [*lines[:TAIL], *lines[max(TAIL, outline.end - 2) : outline.end + TAIL]]
    dates = [match for line in near if (match := _SIGNED.fullmatch(line.text))]
    if dates:
        year, month = max((int(match[1]), int(match[2])) for match in dates)
        if outline.year <= year <= outline.year + 1 and 1 <= month <= 12:
            return year, month
    month = LAST_MONTH + int((rule.options.get("late") or {}).get(outline.type, 0))
    return outline.year + 1, min(month, 12)


def _said(outline: Outline, expression: str, start: int, end: int, *, near: bool = False) -> bool:
    """Whether the expression matches in the sentence around the words, which it sees as ``〔〕``.

    near    without other quotations, and no further than the next clause: a theme is quoted after the slogan
    """
    line = outline.text.at(start)
    first, last = around(line.text, start - line.offset, end - line.offset)
    before, after = line.text[first : start - line.offset], line.text[end - line.offset : last]
    if near:
        before, after = _QUOTED.sub("", before), _QUOTED.sub("", after)
        after = "，".join(after.split("，")[:2])
    return compiled(expression).search(f"{before}〔〕{after}") is not None
