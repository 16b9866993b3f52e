"""The unit's problem is only what a superior or an inspection pointed out, with nothing found by oneself."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Span
from ..language.marks import Mark
from ..language.patterns import compiled
from ..language.sentences import clauses
from ..rulebook import Rule
from ..structure import Outline
from ..structure.substance.evidence import Evidence, evidence
from ..structure.substance.overseers import visited
from . import Hit

OPTIONS = {
    "units": "strings",
    "special_words": "strings",
    "papers": "strings",
    "own": "strings",
    "unmended": "regex",
}
REQUIRED = ("units", "own", "unmended")
VALUES = ("superior",)
CASES = ("special", "hinted")

# A caption names the problem in a few words.
MAX_CAPTION = 16


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """In a special meeting (巡视整改 …) the case is ``special``; where a hotline or a ranking speaks, or the
    report goes on with 我, ``hinted``; so is an overseer's paper (据……通报，), unless what follows accepts it.

    ``papers`` are words one of which every such paper has in its name.  That what was pointed out is not mended
    (``unmended``) is a problem of one's own.
    """
    opening = outline.title.text + outline.text.whole[:600]
    special = any(word in opening for word in rule.options.get("special_words", ()))
    papers = [word for word in rule.options.get("papers", ()) if word in outline.text.whole]
    for kind in rule.options["units"]:
        for item in evidence(outline, kind):
            case = "special" if special else ""
            told = item.superior()
            if told and compiled(rule.options["unmended"]).search(item.text):
                continue
            named = not told and any(word in item.text for word in papers)
            if named and (told := item.superior("superior_paper")):
                case = case or ("" if _accepted(outline, item, told[-1][1]) else "hinted")
            if not told and (lead := _led(outline, item)):
                words, start = lead
                line, _, end = item.unit.pieces[0]
                yield _hit(outline, item, words, "hinted", outline.line(line).span(start, end))
                continue
            if not told and (told := item.superior("superior_hint")):
                case = "hinted"
            if not told:
                if overseen := visited(outline, item):
                    yield _hit(
                        outline, item, overseen[0], case if special or not _own_at_all(item) else "hinted"
                    )
                continue
            last = max(end for _, end in told)
            first = min(start for start, _ in told)
            marks = [mark for name in rule.options["own"] for mark in item.found(name)]
            owning = [mark for mark in marks if _owns(outline, item, mark, first, last)]
            end = next((s.end for s in item.sentences if s.start < last <= s.end), last)
            if any(mark.end <= first for mark in item.found("deed")):
                case = case or "hinted"  # what I did is told before it: 我签了合同，……纪委书记提出意见
            if any(mark.kind == "own-finding" or not last <= mark.start < end for mark in owning):
                if overseen := visited(outline, item):
                    yield _hit(outline, item, overseen[0], "hinted")
                continue
            if (
                owning
            ):  # 我 and thoughts in the report's own sentence are its words, where it is then accepted
                if not _accepted(outline, item, last):
                    continue
                case = case or "hinted"
            if any(_quoted(outline, item, mark, last) for mark in marks) or _team_fault(
                outline, item, last, end
            ):
                case = case or "hinted"
            yield _hit(outline, item, outline.text.whole[told[0][0] : told[0][1]], case)


def _led(outline: Outline, item: Evidence) -> tuple[str, int] | None:
    """Words of an overseer and where their line begins, where they lead to the unit (巡察组反馈两点：其一……)."""
    line, start, _ = item.unit.pieces[0]
    if not start or any(item.found(kind) for kind in ("self", "own-finding", "thought")):
        return None
    text = outline.line(line).text[:start]
    begin = max(text.rfind(mark, 0, start - 1) for mark in "。；") + 1
    if text.rstrip()[-1:] not in ("：", ":"):
        return None
    found = outline.pattern("superior").search(text, begin)
    return (found[0], begin) if found else None


def _hit(outline: Outline, item: Evidence, words: str, case: str, span: Span | None = None) -> Hit:
    data = {"signals": {"superior": words, "own": []}}
    return Hit(span or outline.unit_span(item.unit), case, {"superior": words}, data=data)


def _owns(outline: Outline, item: Evidence, mark: Mark, first: int, last: int) -> bool:
    """Whether the mark shows what oneself found or answers for, outside the stretch ``first:last``.

    To accept the finding (我完全接受) or to promise to mend it is no finding of one's own, and what the report
    itself goes on to say (存在急于求成的问题) is the superior's word.
    """
    if first <= mark.start < last:
        return False
    caption = item.sentences[0]
    if mark.kind == "thought" and mark.start < caption.end <= first and len(caption.text) <= MAX_CAPTION:
        return False  # 二是下沉调研图省事。督导组反馈……: a name for what others found
    whole = outline.text.whole
    for sentence in item.sentences:
        if not sentence.start <= mark.start < sentence.end:
            continue
        if sentence.start < last <= mark.start:
            reported = outline.pattern("reported").finditer(whole, last, sentence.end)
            if any(m.start() <= mark.start < m.end() for m in reported) or _quoted(outline, item, mark, last):
                return False
        for a, b in clauses(whole, sentence.start, sentence.end):
            if a <= mark.start < b:
                rest, accepts = outline.pattern("accepts").subn("", whole[a:b])
                return not accepts or outline.signals.states_problem(rest)
    return True


def _own_at_all(item: Evidence) -> bool:
    """Whether anybody of the draft's own, or a thought, is spoken of at all."""
    return any(item.found(kind) for kind in ("self", "who-self-team", "who-team", "own-finding", "thought"))


def _team_fault(outline: Outline, item: Evidence, last: int, end: int) -> bool:
    """Whether the team's own fault is told after the report: in a later sentence, or in a clause that it opens.

    抽查时才发现，党委此前两次听汇报都没有问到: perhaps its own word.
    """
    whole = outline.text.whole
    opened = [m.start for m in item.marks.between("who-team", last, end) if whole[m.start - 1] in "，；"]
    if opened and outline.signals.states_problem(whole[opened[0] : end]):
        return True
    return any(
        sentence.problem and item.marks.between("who-team", sentence.start, sentence.end)
        for sentence in item.sentences
        if sentence.start >= end
    )


def _quoted(outline: Outline, item: Evidence, mark: Mark, last: int) -> bool:
    """Whether the report itself goes on with 我, 本人 (督察组认定，本人未填报) and the sentence with no thought."""
    if mark.kind != "self" or mark.start < last:
        return False
    end = next((s.end for s in item.sentences if s.start <= mark.start < s.end), mark.end)
    if outline.text.whole[last : mark.start].strip("了，,：: "):
        return False
    return not item.marks.between("thought", mark.end, end)


def _accepted(outline: Outline, item: Evidence, last: int) -> bool:
    """Whether a later sentence merely accepts what was pointed out (通报照收, 没有不同意见)."""
    accepts = outline.pattern("accepts")
    return any(s.start >= last and accepts.search(s.text) for s in item.sentences)
