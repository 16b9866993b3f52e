"""Titles in 《》 of rules: quoted nearly right, or of a rule that was no longer in force when the draft was written.

titles     in force, as they must be quoted; lawful: near ones that are other papers
works      titles of books, which are no rules
repealed   title, since when it is out of force (YYYY-MM), what holds instead
family     titles of one make, which differ from one another in a word
past       what tells that an old rule is named as history
leads      what the titles of the central rules begin with; kinds: what titles of rules end with
laws       state laws, of which only the same name with another ending is a slip

A title is misquoted where few characters differ (a warning), where words were put in or left out, where the
ending is that of another kind of rule (条例, 规定), or where more is another but lead and ending agree (``loose``).
A title without its lead, and a note of trial that the rule no longer has, are ``short``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from ..language.patterns import compiled
from ..language.sentences import around
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
_ISSUE = re.compile(
    r"[（(](?:试行|暂行|修订版?|新修订|20\d\d(?:修订|版|年[^）)]{0,8})?|以下简称[^）)]*)[）)]$"
)
_TRIAL = re.compile(r"[（(](?:试行|暂行)[）)]$")
_MASK = re.compile(r"[*＊×XxＸ○_]")
# A title with so few other characters is meant to be that title.
FAR = 3
SHARE = 4
MIN_CHARS = 7
# Repealed ones this long are found without marks; how far before them a mark may open.
MIN_BARE = 8
NEAR = 40
# Words put in or left out: how many characters, and of how many at least; how far a loose title may be.
MORE = 6
WHOLE = 6
LOOSE = 0.4
# Shorter ones without a lead are the name of many a rule.
SHORT = 5
# When trial rules that became rules are certainly out of use.
SETTLED = 2020


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """At the words between the marks."""
    whole = outline.text.whole
    titles = rule.options["titles"]
    repealed = {entry["title"]: entry for entry in rule.options["repealed"]}
    right = {*titles, *(_plain(title) for title in titles), *rule.options.get("lawful", ())}
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
        plain = _plain(title)
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
    plain = _plain(title)
    return ("short", plain) if plain in right and f"{plain}（试行）" not in right else None


def _short(whole: str, title: str, rule: Rule) -> tuple[str, str] | None:
    """A title without its lead, in a draft that names the whole title nowhere."""
    if len(title) < SHORT:
        return None
    for other in rule.options["titles"]:
        if any(_plain(other) == lead + title for lead in rule.options["leads"]):
            return None if _plain(other) in whole else ("short", other)
    return None


def _repealed(outline: Outline, rule: Rule, place: tuple[int, int], entry: dict[str, Any]) -> Hit | None:
    if outline.year is None:
        return None
    year, _, month = entry["until"].partition("-")
    if (outline.year, 12) <= (int(year), int(month)):
        return None
    line = outline.text.at(place[0])
    first, last = around(line.text, place[0] - line.offset, place[1] - line.offset)
    if compiled(rule.options["past"]).search(line.text[first:last]):
        return None
    now = entry["now"]
    reason = entry["reason"] or f"{year}年{int(month)}月起不再有效" + (f"，现行的是《{now}》" if now else "")
    span = outline.text.span(*place)
    values = {"right": now or "现行规定", "reason": reason}
    return Hit(span, "repealed", values, certainty=entry["certainty"] or "H")


@lru_cache(maxsize=256)
def _plain(title: str) -> str:
    """Without the note of its issue, in one kind of brackets and quotes."""
    return _ISSUE.sub("", title.replace("(", "（").replace(")", "）").replace(" ", ""))


@lru_cache(maxsize=256)
def _core(title: str) -> str:
    """Without 关于 and 的, which are left out and put in most."""
    return title.removeprefix("关于").replace("的", "")


def _meant(title: str, rule: Rule) -> tuple[str, str] | None:
    """(misquoted or loose, the title that is meant), or None where it is another paper's."""
    options = rule.options
    titles, law = options["titles"], options.get("laws")
    if any(title.endswith(_plain(other)) for other in titles):
        return None  # a place's or a body's own rule
    if any(title.startswith(_plain(other)) for other in titles):
        return None  # a paper on the rule
    if not (law and compiled(law).fullmatch(title)):
        near = _near(title, titles, options.get("family", ""))
        if near is not None:
            return "misquoted", near
    return _alike(title, titles, options["leads"], options["kinds"])


def _near(title: str, titles: Sequence[str], family: str) -> str | None:
    """The title from which this one differs in few characters."""
    best, found = FAR + 1, None
    core = _core(title)
    chars = set(core)
    sibling = compiled(family).fullmatch(title) if family else None
    for other in titles:
        plain = _plain(other)
        limit = min(FAR, max(2, len(plain) // SHARE), best - 1)
        if sibling and compiled(family).fullmatch(plain):
            limit = min(limit, 1)  # two other characters are another rule of the same make
        if len(plain) == len(title) and len(plain) > SHARE and sorted(plain) == sorted(title):
            return other
        bare = _core(plain)
        if bare == core:
            return other
        if abs(len(bare) - len(core)) > limit or len(chars.symmetric_difference(bare)) > 2 * limit:
            continue
        far = distance(core, bare)
        if far <= limit:
            best, found = far, other
    return found


def _alike(
    title: str, titles: Sequence[str], leads: Sequence[str], kinds: Sequence[str]
) -> tuple[str, str] | None:
    """The title that has the same words with another ending, more or fewer of them, or others between."""
    lead, key, kind = _parts(title, leads, kinds)
    if not kind:
        return None
    loose = None
    for other in titles:
        its_lead, its_key, its_kind = _parts(_plain(other), leads, kinds)
        if not its_kind:
            continue
        sure = "misquoted" if lead and lead == its_lead else "loose"
        if key == its_key and len(key) > 1 and (lead or len(key) >= WHOLE):
            return sure, other
        one, two = sorted((key, its_key), key=len)
        if len(one) >= WHOLE and len(two) - len(one) <= MORE and one[:2] == two[:2] and _within(one, two):
            return ("misquoted" if lead or its_lead == lead else "loose"), other
        if lead and (lead, kind) == (its_lead, its_kind) and len(its_key) >= WHOLE:
            part = len(one) > SHARE - 1 and len(two) - len(one) <= MORE and _within(one, two)
            if part or distance(key, its_key) <= LOOSE * len(two):
                loose = other
    return ("loose", loose) if loose else None


@lru_cache(maxsize=256)
def _split(title: str, leads: tuple[str, ...], kinds: tuple[str, ...]) -> tuple[str, str, str]:
    bare = _core(title)
    lead = next((lead for lead in leads if bare.startswith(lead)), "")
    kind = next((kind for kind in kinds if bare.endswith(kind)), "")
    return lead, bare[len(lead) : len(bare) - len(kind)], kind


def _parts(title: str, leads: Sequence[str], kinds: Sequence[str]) -> tuple[str, str, str]:
    """(lead, what the rule is about, kind); "" where it has none."""
    return _split(title, tuple(leads), tuple(kinds))


def _within(one: str, other: str) -> bool:
    """Whether the characters of one stand in the other in their order."""
    rest = iter(other)
    return all(char in rest for char in one)


def distance(one: str, other: str) -> int:
    """Least number of characters put in, left out or changed."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1]
