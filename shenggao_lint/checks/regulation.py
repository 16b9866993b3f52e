"""Titles in 《》 of rules: quoted nearly right, or of a rule that was no longer in force when the draft was written.

titles     in force, as they must be quoted; lawful: near ones that are other papers
works      titles of books, which are no rules
repealed   title, since when it is out of force (YYYY-MM), what holds instead
family     titles of one make, which differ from one another in a word
past       what tells that an old rule is named as history
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
        {"title!": "text", "until!": "text", "now": "str", "certainty": "choice:H|M+|M|L"},
    ],
    "past": "regex",
    "family": "regex",
    "works": "regex",
}
REQUIRED = ("titles", "repealed", "past")
VALUES = ("right", "reason")
CASES = ("misquoted", "repealed")
OWN_WORDS = ("titles", "repealed")

_QUOTED = re.compile(r"《([^《》\n]{4,48})》")
_ISSUE = re.compile(
    r"[（(](?:试行|暂行|修订版?|新修订|20\d\d(?:修订|版|年[^）)]{0,8})?|以下简称[^）)]*)[）)]$"
)
_MASK = re.compile(r"[*＊×XxＸ○_]")
# A title with so few other characters is meant to be that title.
FAR = 3
SHARE = 4
MIN_CHARS = 7


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """At the words between the marks."""
    whole = outline.text.whole
    titles = rule.options["titles"]
    repealed = {entry["title"]: entry for entry in rule.options["repealed"]}
    right = {*titles, *(_plain(title) for title in titles), *rule.options.get("lawful", ())}
    for match in _QUOTED.finditer(whole):
        title = match[1]
        entry = repealed.get(title)
        if entry is not None:
            hit = _repealed(outline, rule, match, entry)
            if hit is not None:
                yield hit
            continue
        if title in right or _plain(title) in right or len(title) < MIN_CHARS or _MASK.search(title):
            continue
        if rule.options.get("works") and compiled(rule.options["works"]).search(title):
            continue
        meant = _meant(_plain(title), titles, rule.options.get("family", ""))
        if meant is not None:
            span = outline.text.span(*match.span(1))
            reason = f"题名有误，应为《{meant}》"
            yield Hit(
                span, "misquoted", {"right": meant, "reason": reason}, edits=(Edit(span, meant),), safe=False
            )


def _repealed(outline: Outline, rule: Rule, match: re.Match[str], entry: dict[str, Any]) -> Hit | None:
    if outline.year is None:
        return None
    year, _, month = entry["until"].partition("-")
    if (outline.year, 12) <= (int(year), int(month)):
        return None
    line = outline.text.at(match.start())
    first, last = around(line.text, match.start() - line.offset, match.end() - line.offset)
    if compiled(rule.options["past"]).search(line.text[first:last]):
        return None
    now = entry["now"]
    reason = f"{year}年{int(month)}月起不再有效" + (f"，现行的是《{now}》" if now else "")
    span = outline.text.span(*match.span(1))
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


def _meant(title: str, titles: Sequence[str], family: str) -> str | None:
    best, found = FAR + 1, None
    core = _core(title)
    chars = set(core)
    sibling = compiled(family).fullmatch(title) if family else None
    for other in titles:
        plain = _plain(other)
        if title.endswith(plain):
            return None  # a place's or a body's own rule
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


def distance(one: str, other: str) -> int:
    """Least number of characters put in, left out or changed."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1]
