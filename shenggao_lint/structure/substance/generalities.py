"""Whether a unit tells anything at all: what somebody did or left undone, against what is said of the world in general.

A clause is general where it says what ought to be, what a thing is, what comes of what (``normative``, ``general``
in rules/settings/signals.yaml).  A supposition (若……, 没有……，就……) or a question covers its whole stretch: the fault
in it is nobody's.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ...language.sentences import clauses
from ..outline import Outline
from .evidence import Evidence

# A caption names the problem in a few words.
MAX_CAPTION = 26
ASKED = "？?"
EVERYBODY = "我们"
# So far before what is said stands who says it.
SAYER = 12
# So many clauses may say somebody's fault where at least so many argue.
MAX_FAULTS, MIN_TALK = 2, 3
# Nothing can be told or argued in less.
MIN_BELOW = 36
_STRETCHES = re.compile("[^；。？！?!;\n]+[；。？！?!;\n]?")
# Kinds of marks that tell of something that happened.
_HAPPENED = ("date", "never", "deed", "instance")
_ACTING = ("self", "who-self-team", "who-team", "who-others", "who-general", "narrative", "figure")
_OWN = ("self", "who-self-team", "who-team")


class General(NamedTuple):
    """``words`` of the general clauses; how many clauses are ``other``; how many of those name the draft's ``own``.

    ``faults``: so many clauses say a fault or a thought, of nobody; the rest is talk enough to doubt them.
    """

    words: list[str]
    other: int
    own: int
    faults: int = 0


def general(outline: Outline, item: Evidence) -> General | None:
    """How far a unit is general talk; None where it tells of a fault, a thought, a day or a number."""
    whole = outline.text.whole
    if any(item.found(kind) for kind in _HAPPENED) or not item.sentences or _spoken(outline, item):
        return None
    begin = item.sentences[0]
    captioned = len(item.sentences) > 1 and len(begin.text) <= MAX_CAPTION
    start = max(item.ranges[0][0] + _label(item), begin.end if captioned else begin.start)
    end = item.sentences[-1].end
    if end - start < MIN_BELOW or any(char.isdigit() for char in whole[start:end]):
        return None
    normative, talk, supposed, wise = (
        outline.pattern(name) for name in ("normative", "general", "supposed", "wise")
    )
    paired = [match.span() for match in outline.pattern("paired").finditer(whole, start, end)]
    words: list[str] = []
    other = own = faults = 0
    nobody = not (item.marks.any_of(_ACTING, start, end) or item.thought)
    most = MAX_FAULTS * 2 if nobody else MAX_FAULTS
    for stretch in _STRETCHES.finditer(whole, start, end):
        mine = _mine(item, whole, *stretch.span())
        # 我们不去占领，别人就会去占领: everybody
        owned = bool(mine) and not (supposed.search(stretch[0]) and all(word == EVERYBODY for word in mine))
        covered = not owned and (
            supposed.search(stretch[0]) is not None or any(a <= stretch.start() < b for a, b in paired)
        )
        for a, b in clauses(whole, *stretch.span()):
            match = normative.search(whole, a, b)
            faulty = match is None and outline.signals.states_problem(whole[a:b])
            match = match or talk.search(whole, a, b)
            thoughts = [m for m in item.marks.between("thought", a, b) if not wise.match(whole, m.start)]
            asked = covered and stretch[0][-1] in ASKED
            argued = asked or (bool(thoughts) and match is not None and match.start() <= thoughts[0].start)
            if (faulty and not covered) or (thoughts and not argued):
                if owned or faults == most:
                    return None
                faults += 1
                continue
            if match or (covered and not faulty):
                words.append(match[0] if match else whole[a:b])
            elif covered:
                continue
            else:
                other += 1
                own += owned and bool(_mine(item, whole, a, b))
    if faults and nobody and len(words) >= max(2, faults):
        return General(words, 0, 0, faults)
    if faults and (own or len(words) < max(MIN_TALK, other + faults)):
        return None
    return General(words, other, own, faults)


def _mine(item: Evidence, whole: str, start: int, end: int) -> list[str]:
    """Words for the draft's own in a stretch, other than 组织."""
    marks = (m for kind in _OWN for m in item.marks.between(kind, start, end))
    return [whole[m.start : m.end] for m in marks if whole[m.end : m.end + 1] != "织"]


def _spoken(outline: Outline, item: Evidence) -> bool:
    """Whether somebody said something, other than a proverb or an ancient (老话讲“……”)."""
    sayers, whole = outline.pattern("sayers"), outline.text.whole
    return any(not sayers.search(whole, max(0, m.start - SAYER), m.start) for m in item.found("said"))


def _label(item: Evidence) -> int:
    """Characters of the heading that opens the unit's line, or of its own number (1.)."""
    unit, piece = item.unit, item.unit.pieces[0]
    if piece.line == unit.section.line:
        return max(0, (unit.section.body or 0) - piece.start)
    return max(0, unit.ordinal.end - piece.start) if unit.ordinal else 0
