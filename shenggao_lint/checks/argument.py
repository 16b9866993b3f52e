"""A unit that argues why something matters and states no problem."""

from __future__ import annotations

from collections.abc import Iterator

from ..rulebook import Rule
from ..structure import Outline
from ..structure.substance.evidence import Evidence, evidence, official_spans
from ..structure.substance.generalities import MAX_CAPTION, MIN_BELOW, General, general
from . import Hit

OPTIONS = {"units": "strings", "min_words": "int", "min_clauses": "int"}
REQUIRED = ("units", "min_words", "min_clauses")
VALUES = ("words",)
CASES = ("hinted",)

MIN_FIGURES = 3
# More of the general clauses' subjects than this name the draft's own: it may tell what was done.
MAX_OWN = 0.5
# So many general clauses are enough where none is about the draft's own.
MIN_SURE = 2


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Anchored at the unit; official wording and quotations are no argument of the unit's own.

    ``min_words`` words of the lexicon argument where no problem is stated, or ``min_clauses`` general clauses where
    nothing is told (see structure/generalities.py); ``hinted`` where there are fewer, or no more than other ones, and
    none of those is about the draft's own.
    """
    for kind in rule.options["units"]:
        for item in evidence(outline, kind):
            if outline.pattern("owns").search(item.text):
                continue  # says whose fault it was
            words = _words(outline, item, rule.options["min_words"])
            case = ""
            if not words:
                talk = general(outline, item)
                if talk is None or len(talk.words) < _least(item, talk):
                    continue
                words = talk.words
                sure = len(words) >= rule.options["min_clauses"] and len(words) > talk.other
                nobody = not talk.own and 2 * len(words) >= talk.other
                sure = sure or (len(words) >= MIN_SURE and nobody)
                case = "" if sure and not talk.faults and talk.own <= len(words) * MAX_OWN else "hinted"
            official = len(official_spans(outline, item.text))
            yield Hit(
                outline.unit_span(item.unit),
                case,
                {"words": "、".join(dict.fromkeys(words[:3]))},
                data={"signals": {"argument": words[:5], "problem": False, "official": official}},
            )


def _least(item: Evidence, talk: General) -> int:
    """So many clauses must be general; where own doings or praise are told, as many as those."""
    return max(2, talk.other) if talk.own or item.found("praise") else 1


def _words(outline: Outline, item: Evidence, least: int) -> list[str]:
    """The words that argue, at least so many, where no problem is stated; one more where the caption states one."""
    if item.thought and item.found("said"):
        return []  # a scene, with what was said and thought in it
    plain = item.plain()
    if outline.signals.states_problem(plain):
        plain, least = _below_caption(outline, item), least + 1
        if not plain or outline.signals.states_problem(plain):
            return []
    words = [word for word in outline.lexicons["argument"] if word in plain]
    if len(words) < least or (len(words) == 1 and len(item.found("figure")) >= MIN_FIGURES):
        return []  # one such word in a tale full of figures is no argument
    return words


def _below_caption(outline: Outline, item: Evidence) -> str:
    """The plain words below a caption that names a problem, where they tell no fact; else ""."""
    sentences = item.sentences
    if len(sentences) < 2 or len(sentences[0].text) > MAX_CAPTION:
        return ""
    start, end = sentences[1].start, sentences[-1].end
    told = ("figure", "said", "self")
    if end - start < MIN_BELOW or any(item.marks.between(kind, start, end) for kind in told):
        return ""
    if len(item.marks.between("narrative", start, end)) > 1:
        return ""
    return outline.pattern("official").sub("", outline.text.whole[start:end])
