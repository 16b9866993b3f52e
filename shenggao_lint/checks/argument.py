"""A unit that argues why something matters and states no problem."""

from __future__ import annotations

from collections.abc import Iterator

from ..language.patterns import compiled
from ..language.sentences import clauses
from ..rulebook import Rule
from ..structure import Outline
from ..structure.evidence import Evidence, evidence, official_spans
from . import Hit

OPTIONS = {"units": "strings", "min_words": "int", "maxims": "regex"}
REQUIRED = ("units", "min_words")
VALUES = ("words",)

# A caption names the problem in a few words; what argues below it is long enough to have told a fact.
MAX_CAPTION = 26
MIN_BELOW = 40
# So many clauses argue.
MIN_CLAUSES = 2
MIN_FIGURES = 3
MIN_MAXIMS = 3
MIN_SAYINGS = 30
MIN_CLAUSE = 4
ROUGH = "几数上成"
# A clause with one of these tells something.
TOLD = ("thought", "figure", "date", "said", "self")


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Anchored at the unit; official wording and quotations are no argument of the unit's own."""
    for kind in rule.options["units"]:
        for item in evidence(outline, kind):
            reasons = _reasons(outline, item) or _maxims(outline, rule, item)
            if reasons:
                signals = {"argument": reasons[:5], "problem": False, "official": 0}
                yield Hit(
                    outline.unit_span(item.unit),
                    "",
                    {"words": "、".join(dict.fromkeys(reasons[:3]))},
                    data={"signals": signals},
                )
                continue
            plain, least = item.plain(), rule.options["min_words"]
            if outline.signals.states_problem(plain):
                plain, least = _below_caption(outline, item), least + 1
                if not plain or outline.signals.states_problem(plain):
                    continue
            words = [word for word in outline.lexicons["argument"] if word in plain]
            if len(words) < least or (len(words) == 1 and len(item.found("figure")) >= MIN_FIGURES):
                continue  # one such word in a tale full of figures is no argument
            yield Hit(
                outline.unit_span(item.unit),
                "",
                {"words": "、".join(words[:3])},
                data={
                    "signals": {
                        "argument": words[:5],
                        "problem": False,
                        "official": len(official_spans(outline, item.text)),
                    }
                },
            )


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


def _maxims(outline: Outline, rule: Rule, item: Evidence) -> list[str]:
    """The sayings that most clauses are made of, where nobody of the draft's own, no day and no number stands."""
    pattern, told = rule.options.get("maxims"), ("self", "date", "said", "who-self-team", "titled")
    if not pattern or len(item.text) < MIN_SAYINGS or any(char.isdigit() for char in _unnumbered(item)):
        return []
    if any(item.found(kind) for kind in told) or item.found("stock"):
        return []
    whole, words, others = outline.text.whole, [], 0
    for sentence in item.sentences:
        for a, b in clauses(whole, sentence.start, sentence.end):
            match = compiled(pattern).search(whole, a, b)
            if match:
                words.append(match[0])
            elif b - a >= MIN_CLAUSE:
                others += 1
    return words if len(words) >= MIN_MAXIMS and len(words) >= others else []


def _unnumbered(item: Evidence) -> str:
    """The unit's words without its own number (1.)."""
    ordinal = item.unit.ordinal
    piece = item.unit.pieces[0]
    return (
        item.text[max(0, ordinal.end - piece.start) :]
        if ordinal and ordinal is not item.unit.section.ordinal
        else item.text
    )


def _reasons(outline: Outline, item: Evidence) -> list[str]:
    """The words that argue, where most clauses below the caption do and none of the others tells anything."""
    if (item.fact and not _rough(outline, item)) or (len(item.sentences) < 2 and len(item.text) < MIN_BELOW):
        return []
    whole, pattern = outline.text.whole, outline.pattern("normative")
    words, others = [], 0
    for number, sentence in enumerate(item.sentences):
        caption = number == 0 and len(item.sentences) > 1 and len(sentence.text) <= MAX_CAPTION
        faulty = False
        for a, b in clauses(whole, sentence.start, sentence.end):
            match = pattern.search(whole, a, b)
            if match:
                words.append(match[0])
                faulty = False  # 谈得少，小毛病就会拖大: what would come of it is no fault told
            elif not caption:
                if faulty or any(item.marks.between(kind, a, b) for kind in TOLD):
                    return []
                faulty = outline.signals.states_problem(whole[a:b])
                others += 1
        if faulty:
            return []
    return words if len(words) >= MIN_CLAUSES and len(words) > others else []


def _rough(outline: Outline, item: Evidence) -> bool:
    """Whether all the facts are figures of nobody's counting (几十万亩)."""
    marks = item.found("figure")
    rough = {outline.text.whole[m.start : m.end] for m in marks if outline.text.whole[m.start - 1] in ROUGH}
    return bool(rough) and all(fact in rough for fact in item.facts)
