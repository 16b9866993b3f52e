"""Titles in 《》 of rules: quoted nearly right, or of a rule that was no longer in force when the draft was written.

titles     in force, as they must be quoted; lawful: near ones that are other papers
works      titles of books, which are no rules
repealed   title, since when it is out of force (YYYY-MM), what holds instead
family     titles of one make, which differ from one another in a word
past       what tells that an old rule is named as history; a year in which it held does so too
leads      what the titles of the central rules begin with; kinds: what titles of rules end with
laws       state laws, of which only the same name with another ending is a slip

A title is misquoted where few characters differ (a warning), where words were put in or left out, where the
ending is that of another kind of rule (条例, 规定), or where more is another but lead and ending agree (``loose``).
A title without its lead, and a note of trial that the rule no longer has, are ``short``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from ..language.patterns import compiled
from ..language.sentences import around
from ..language.titles import alike, near
from ..language.titles import plain as plain_title
from ..rulebook import Rule
from ..structure import Outline
from . import Edit, Hit

OPTIONS = {
    "titles": "strings",
    "lawful": "strings",
    "repealed": [
        {"title!": "text", "until!": "text", "now": "str", "reason": "str", "certainty": "choice:H|M+|M|L"},
    ],
    "past": "regex",
    "family": "regex",
    "works": "regex",
    "leads": "strings",
    "kinds": "strings",
    "laws": "regex",
}
REASONS = {
    "misquoted": "题名有误，应为《{}》",
    "loose": "的题名与《{}》相近而不同，请核对",
    "short": "不是现行题名的全称，书名号内写《{}》",
}
REQUIRED = ("titles", "repealed", "past", "leads", "kinds")
VALUES = ("right", "reason")
CASES = ("misquoted", "repealed", "loose", "short")
OWN_WORDS = ("titles", "repealed")

_QUOTED = re.compile(r"[《〈]([^《》〈〉\n]{4,48}(?:〈[^《》〈〉\n]{1,30}〉[^《》〈〉\n]{0,12})?)[》〉]")
_TRIAL = re.compile(r"[（(](?:试行|暂行)[）)]$")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")
_MASK = re.compile(r"[*＊×XxＸ○_]")
MIN_CHARS = 7
# Repealed ones this long are found without marks; how far before them a mark may open.
MIN_BARE = 8
NEAR = 40
# Shorter ones without a lead are the name of many a rule.
SHORT = 5
# When trial rules that became rules are certainly out of use.
SETTLED = 2020


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """At the words between the marks."""
    whole = outline.text.whole
    titles = rule.options["titles"]
    repealed = {entry["title"]: entry for entry in rule.options["repealed"]}
    right = {*titles, *(plain_title(title) for title in titles), *rule.options.get("lawful", ())}
    for match in _QUOTED.finditer(whole):
        title = match[1]
        if title in repealed:
            hit = _repealed(outline, rule, match.span(1), repealed[title])
            if hit is not None:
                yield hit
            continue
        if _MASK.search(title) or (
            rule.options.get("works") and compiled(rule.options["works"]).search(title)
        ):
            continue
        plain = plain_title(title)
        if title in right or plain in right:
            found = _trial(outline, title, right)
        elif len(title) < MIN_CHARS:
            found = _short(whole, plain, rule)
        else:
            found = _meant(plain, rule) or _short(whole, plain, rule)
        if found is not None:
            case, meant = found
            span = outline.text.span(*match.span(1))
            values = {"right": meant, "reason": REASONS[case].format(meant)}
            yield Hit(span, case, values, edits=(Edit(span, meant),), safe=False)
    for place, entry in _bare(whole, repealed):
        hit = _repealed(outline, rule, place, entry)
        if hit is not None:
            yield hit


def _bare(
    whole: str, repealed: Mapping[str, dict[str, Any]]
) -> Iterator[tuple[tuple[int, int], dict[str, Any]]]:
    """Repealed rules that stand in the text without 《》."""
    for title, entry in repealed.items():
        if len(title) >= MIN_BARE:
            at = whole.find(title)
            if at > 0 and "《" not in whole[max(0, at - NEAR) : at].rpartition("》")[2]:
                yield (at, at + len(title)), entry


def _trial(outline: Outline, title: str, right: Collection[str]) -> tuple[str, str] | None:
    """A note of trial that the title has not, in a year when it is long out of use."""
    if title in right or not _TRIAL.search(title) or (outline.year or 0) < SETTLED:
        return None
    plain = plain_title(title)
    return ("short", plain) if plain in right and f"{plain}（试行）" not in right else None


def _short(whole: str, title: str, rule: Rule) -> tuple[str, str] | None:
    """A title without its lead, in a draft that names the whole title nowhere."""
    if len(title) < SHORT:
        return None
    for other in rule.options["titles"]:
        if any(plain_title(other) == lead + title for lead in rule.options["leads"]):
            return None if plain_title(other) in whole else ("short", other)
    return None


def _repealed(outline: Outline, rule: Rule, place: tuple[int, int], entry: dict[str, Any]) -> Hit | None:
    if outline.year is None:
        return None
    year, _, month = entry["until"].partition("-")
    if (outline.year, 12) <= (int(year), int(month)):
        return None
    line = outline.text.at(place[0])
    first, last = around(line.text, place[0] - line.offset, place[1] - line.offset)
    sentence = line.text[first:last]
    if compiled(rule.options["past"]).search(sentence):
        return None
    if any(int(told) <= int(year) for told in _YEAR.findall(sentence)):
        return None
    now = entry["now"]
    reason = entry["reason"] or f"{year}年{int(month)}月起不再有效" + (f"，现行的是《{now}》" if now else "")
    span = outline.text.span(*place)
    values = {"right": now or "现行规定", "reason": reason}
    return Hit(span, "repealed", values, certainty=entry["certainty"] or "H")


def _meant(title: str, rule: Rule) -> tuple[str, str] | None:
    """(misquoted or loose, the title that is meant), or None where it is another paper's."""
    options = rule.options
    titles, law = options["titles"], options.get("laws")
    if any(title.endswith(plain_title(other)) for other in titles):
        return None  # a place's or a body's own rule
    if any(title.startswith(plain_title(other)) for other in titles):
        return None  # a paper on the rule
    if not (law and compiled(law).fullmatch(title)):
        close = near(title, titles, options.get("family", ""))
        if close is not None:
            return "misquoted", close
    return alike(title, titles, options["leads"], options["kinds"])
