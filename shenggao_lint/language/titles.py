"""Titles of rules: which one a nearly right title means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from .likeness import distance, shortened
from .patterns import compiled

_ISSUE = re.compile(
    r"[（(](?:试行|暂行|修订版?|新修订|20\d\d(?:修订|版|年[^）)]{0,8})?|以下简称[^）)]*)[）)]$"
)
# A title with so few other characters is meant to be that title.
FAR = 3
SHARE = 4
# Words put in or left out: how many characters, and of how many at least; how far a loose title may be.
MORE = 6
WHOLE = 6
LOOSE = 0.4


@lru_cache(maxsize=256)
def plain(title: str) -> str:
    """Without the note of its issue, in one kind of brackets and quotes."""
    return _ISSUE.sub("", title.replace("(", "（").replace(")", "）").replace(" ", ""))


@lru_cache(maxsize=256)
def _core(title: str) -> str:
    """Without 关于 and 的, which are left out and put in most."""
    return title.removeprefix("关于").replace("的", "")


def near(title: str, titles: Sequence[str], family: str) -> str | None:
    """The title from which this one differs in few characters."""
    best, found = FAR + 1, None
    core = _core(title)
    chars = set(core)
    sibling = compiled(family).fullmatch(title) if family else None
    for other in titles:
        whole = plain(other)
        limit = min(FAR, max(2, len(whole) // SHARE), best - 1)
        if sibling and compiled(family).fullmatch(whole):
            limit = min(limit, 1)  # two other characters are another rule of the same make
        if len(whole) == len(title) and len(whole) > SHARE and sorted(whole) == sorted(title):
            return other
        bare = _core(whole)
        if bare == core:
            return other
        if abs(len(bare) - len(core)) > limit or len(chars.symmetric_difference(bare)) > 2 * limit:
            continue
        far = distance(core, bare)
        if far <= limit:
            best, found = far, other
    return found


def alike(
    title: str, titles: Sequence[str], leads: Sequence[str], kinds: Sequence[str]
) -> tuple[str, str] | None:
    """The title that has the same words with another ending, more or fewer of them, or others between."""
    lead, key, kind = _parts(title, leads, kinds)
    if not kind:
        return None
    loose = None
    for other in titles:
        its_lead, its_key, its_kind = _parts(plain(other), leads, kinds)
        if not its_kind:
            continue
        sure = "misquoted" if lead and lead == its_lead else "loose"
        if key == its_key and len(key) > 1 and (lead or len(key) >= WHOLE):
            return sure, other
        one, two = sorted((key, its_key), key=len)
        if len(one) >= WHOLE and len(two) - len(one) <= MORE and one[:2] == two[:2] and shortened(one, two):
            return ("misquoted" if lead or its_lead == lead else "loose"), other
        if lead and (lead, kind) == (its_lead, its_kind) and len(its_key) >= WHOLE:
            part = len(one) > SHARE - 1 and len(two) - len(one) <= MORE and shortened(one, two)
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
