"""有的同志/个别领导干部 as the subject of a problem: who it is stays open."""

from __future__ import annotations

from collections.abc import Iterator

from ..language.marks import Mark
from ..language.patterns import compiled
from ..language.sentences import clauses, sentence_at
from ..rulebook import Rule
from ..structure import Outline
from ..structure.substance.evidence import marks_of
from . import Hit

OPTIONS = {
    "lexicon": "str",
    "many": "int",
    "share": "number",
    "by_right": "strings",
    "weak": "strings",
    "owner": "regex",
    "not_after": "str",
}
REQUIRED = ("lexicon", "many", "share")
VALUES = ("word", "count")
CASES = ("dominant",)


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Each phrase at the head of a clause; the case is ``dominant`` where such subjects rule the section.

    ``weak`` words (有人, 大家) count only where no ``owner`` stands in the sentence; none counts right after a
    character of ``not_after`` (没|有人, 请|大家).
    """
    marks = marks_of(outline)
    whole = outline.text.whole
    # a measure right under its problem that provides for 有的同志 blames nobody
    measures = {p.line for u in outline.units if u.kind == "measure" and u.partner for p in u.pieces}
    for section in outline.sections:
        if (
            section.level > 1
            or not section.roles
            or section.roles[0] in ("previous", "case", "opening", "before")
        ):
            continue
        first, last = outline.line(section.line), outline.line(section.last)
        if not marks.between(rule.options["lexicon"], first.offset, last.offset + len(last.text)):
            continue
        finds = {"problems", "causes"}.intersection(section.roles)
        states_problem = outline.signals.states_problem
        spans = [
            span
            for number, start, end in outline.pieces(section)
            if number not in measures
            for offset in (outline.text.starts[number - 1],)
            for span in clauses(whole, offset + start, offset + end)
        ]
        found = []
        for a, b in spans:
            head = marks.between(rule.options["lexicon"], a, min(a + 6, b))
            if not head or _excused(outline, rule, head[0]):
                continue
            if finds or states_problem(whole[a:b]) or states_problem(whole[slice(*sentence_at(whole, a))]):
                found.append(head[0])
        if not found:
            continue
        problems = sum(states_problem(whole[a:b]) for a, b in spans)
        dominant = (
            outline.type not in rule.options.get("by_right", ())
            and len(found) >= rule.options["many"]
            and problems
            and len(found) / problems >= rule.options["share"]
        )
        for mark in found:
            word = whole[mark.start : mark.end]
            yield Hit(
                outline.text.span(mark.start, mark.end),
                "dominant" if dominant else "",
                {"word": word, "count": len(found)},
                data={"signals": {"subjects": len(found), "problems": problems}},
            )


def _excused(outline: Outline, rule: Rule, mark: Mark) -> bool:
    """Whether the phrase blames nobody: negated, asked for something, or beside one who answers for it."""
    whole, options = outline.text.whole, rule.options
    if whole[mark.start - 1 : mark.start] in tuple(options.get("not_after", "")):
        return True
    if whole[mark.start : mark.end] not in options.get("weak", ()):
        return False
    return compiled(options["owner"]).search(whole, *sentence_at(whole, mark.start)) is not None
