"""More of a problem unit praises or concedes than states the problem (虽然…取得…，但…)."""

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
    "min_share": "number",
    "min_chars": "int",
    "late": "regex",
    "soft": "regex",
    "plain": "regex",
    "blemish": "regex",
    "story": "regex",
}
REQUIRED = ("units", "min_share", "late", "soft", "plain", "blemish", "story")
VALUES = ("share",)

MAX_NAME = 30
MIN_MARKS = 2
# A stretch without any problem that ends in 但… is a concession, whatever its words.
MIN_STRETCH = 60
# After the turn something must be left to say.
MIN_AFTER = 8
MIN_STORY = 40
_TURNS = ("但", "然而", "不过", "可是")
_CONCEDES = ("虽然", "虽", "尽管")


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """The share is of the unit's characters that praise; clauses that state a problem never count."""
    for kind in rule.options["units"]:
        for item in evidence(outline, kind):
            praise, total = _story(outline, rule, item)
            if not praise and _may_praise(item):
                praise, total = _praise(outline, compiled(rule.options["story"]), item)
            if (
                total
                and praise >= (rule.options.get("min_chars") or 0)
                and praise / total > rule.options["min_share"]
            ):
                share = f"{praise / total:.0%}"
                signals = {"praise": item.words(item.found("praise"))[:5], "share": round(praise / total, 2)}
                yield Hit(outline.unit_span(item.unit), "", {"share": share}, data={"signals": signals})


def _story(outline: Outline, rule: Rule, item: Evidence) -> tuple[int, int]:
    """(characters of the stretches that tell of success or pains taken, characters in all), in any words.

    A stretch ends at a fault, or at a turn or a softened fault (``late``, ``soft``): 只是, 还可以更快, 个别.  It counts
    where two of its clauses tell something to be proud of (``plain``), three where no turn follows.
    """
    late, soft, plain, blemish = (compiled(rule.options[key]) for key in ("late", "soft", "plain", "blemish"))
    start = item.sentences[0].start
    if len(item.sentences) > 1 and len(item.sentences[0].text) <= MAX_NAME:
        start = item.sentences[1].start
    whole, end = outline.text.whole, item.sentences[-1].end
    if end - start < MIN_STORY + MIN_AFTER or not (
        late.search(whole, start + MIN_STORY, end) or soft.search(whole, start, end)
    ):
        return 0, 0
    # where the fault is told lightly, the figures before it are there to be proud of
    lightly = soft.search(whole, item.sentences[0].start, end) is not None
    praise = size = told = total = 0
    for sentence in item.sentences:
        for a, b in clauses(whole, max(sentence.start, start), sentence.end):
            total += b - a
            turned = late.match(whole, a, b) is not None or soft.search(whole, a, b) is not None
            proud = not turned and (plain.search(whole, a, b) or item.marks.between("praise", a, b))
            if turned or (not proud and _faulty(outline, item, blemish, a, b)):
                praise += (
                    size if told >= (MIN_MARKS if turned else MIN_MARKS + 1) and size >= MIN_STORY else 0
                )
                size = told = 0
                continue
            size += b - a
            told += bool(proud or (lightly and item.marks.any_of(("figure",), a, b)))
    return praise + (size if told > MIN_MARKS and size >= MIN_STORY else 0), total


def _faulty(outline: Outline, item: Evidence, blemish: re.Pattern[str], a: int, b: int) -> bool:
    """Whether a clause tells a fault or a thought."""
    whole = outline.text.whole
    if outline.signals.states_problem(whole[a:b]) or item.marks.any_of(("thought",), a, b):
        return True
    return blemish.search(whole, a, b) is not None


def _may_praise(item: Evidence) -> bool:
    """Whether there is a word of praise or a turn: without either no stretch can count as praise."""
    if item.found("praise") or any(word in item.text for word in _TURNS):
        return True
    return sum(item.text.count(word) for word in _CONCEDES) >= MIN_MARKS


def _praise(outline: Outline, story: re.Pattern[str], item: Evidence) -> tuple[int, int]:
    """(characters that praise, characters in all); the opening sentence, the problem's name, is left out.

    Clauses up to a problem or a turn (但…) form a stretch; a stretch with enough praise counts whole, and so does
    a long one before 但… that tells no ``story``.
    """
    whole = outline.text.whole
    praise = total = size = 0
    begun = item.sentences[0].start
    marks: set[str] = set()
    best = 0
    turn = outline.pattern("turn")
    for index, sentence in enumerate(item.sentences):
        if index == 0 and len(item.sentences) > 1 and len(sentence.text) <= MAX_NAME:
            continue
        for a, b in clauses(whole, sentence.start, sentence.end):
            words = whole[a:b]
            total += b - a
            thought = item.marks.between("thought", a, b)
            if outline.signals.states_problem(words) or thought or turn.match(words):
                # without a word of praise only a plain 但… makes what went before a concession
                plain = words.startswith(_TURNS) and not story.search(whole, begun, a)
                turned = bool(plain or marks) and turn.match(words) is not None and size >= MIN_STRETCH
                praise += size if len(marks) >= MIN_MARKS or turned else 0
                best = max(best, len(marks), MIN_MARKS if turned else 0)
                size, marks, begun = 0, set(), b
                continue
            size += b - a
            marks.update(item.words(item.marks.between("praise", a, b)))
            if words.startswith(_CONCEDES):
                marks.add(words[:2])
    if max(best, len(marks)) < MIN_MARKS:
        return 0, total
    return praise + (size if len(marks) >= MIN_MARKS else 0), total
