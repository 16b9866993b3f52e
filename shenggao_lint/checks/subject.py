"""Somebody else stands in the place of oneself: the unit's problem has that subject and never the draft's own."""

from __future__ import annotations

from collections.abc import Iterator

from ..language.marks import Mark
from ..language.sentences import clauses
from ..rulebook import Rule
from ..structure import Outline
from ..structure.naming.body import own_body
from ..structure.substance.agents import MAX_CAPTION, PREPOSED, agents_of, bodies_of, passing
from ..structure.substance.evidence import Evidence, evidence
from . import Hit

OPTIONS = {
    "units": "strings",
    "subject": "str",
    "direct": "strings",
    "own_personal": "strings",
    "own_team": "strings",
    "agents": "bool",
    "bodies": "strings",
}
REQUIRED = ("units", "subject", "own_personal", "own_team")
VALUES = ("subject",)
CASES = ("weak",)

# So far after 我分管的 others may stand.
OTHERS = 30
# So long the words of somebody else may be.
QUOTED = 80


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """``subject`` is a lexicon; ``own_…`` are lexicons (or self) whose presence as a person clears the unit.

    ``agents``: subordinates are also known by the grammar of the clauses; the case is ``weak`` where one clause
    alone speaks of them, or some clause may be the speaker's.  ``bodies`` are common names of a unit (医院): as
    the subject of faults the draft's own one counts with the lexicon, alone it is ``weak``.
    """
    personal = bool(outline.kind["options"].get("person"))
    own = tuple(rule.options["own_personal" if personal else "own_team"])
    titled = outline.fact("own-body", lambda: own_body(outline)).named
    for kind in rule.options["units"]:
        for item in evidence(outline, kind):
            reads = bool(rule.options.get("agents"))
            marks = [mark for name in own for mark in item.found(name)]
            if reads and marks and "“" in item.text:
                marks = [mark for mark in marks if not _voiced(outline, mark)]
            if marks and not (reads and all(_passes(outline, m) or _idle(outline, item, m) for m in marks)):
                continue
            subject = rule.options["subject"]
            found = item.subjects()
            case = ""
            if reads:
                agents = agents_of(outline, item, own)
                if len(found.get("who-general", ())) > max(1, len(agents.told)):
                    continue  # 有的同志……大家总以为……: nobody's
                # where others begin most of the clauses, what they do needs no word of fault
                blamed = agents.told or (agents.spoken if len(agents.spoken) > 1 and not marks else [])
                crowded = _crowded(outline, item, found)
                if crowded and (agents.implied or len(agents.told) + agents.carried < 2):
                    blamed = []
                if blamed and not agents.speaker and agents.covers(marks):
                    words = _words_of(outline, blamed)
                    yield _hit(
                        outline, item, words, "" if agents.told and agents.sure and not marks else "weak"
                    )
                    continue
                words = _words_of(outline, agents.told or agents.spoken)
                several = len(agents.told) + agents.carried > 1 and not any(w[0] in PREPOSED for w in words)
                if (
                    several
                    and not crowded
                    and (not marks if agents.speaker else _whose(outline, item, marks))
                ):
                    # two clauses blame others; some clause may be the speaker's, or 我 only says whose they are
                    yield _hit(outline, item, words, "weak")
                    continue
                if marks or (agents.speaker and agents.loose and not agents.told):
                    continue
                case = "weak" if agents.speaker else ""
            marks = found.get(subject, [])
            if reads:
                marks = [mark for mark in marks if outline.text.whole[mark.start : mark.end] not in titled]
            else:
                # 县里转入常态化 in a hospital's draft: neither oneself nor the team
                marks = [mark for mark in marks if not (_place(outline, mark) and passing(outline, mark))]
            bodies = bodies_of(outline, item, rule.options.get("bodies", ()))
            direct = rule.options.get("direct", ())
            words = item.words(marks)
            at_fault = [m for m in item.found(subject) if _blamed(outline, item, m)]
            if not reads:
                at_fault = [m for m in at_fault if not (_place(outline, m) and passing(outline, m))]
            named = any(word in direct for word in words)
            if not (
                named
                or len(marks) >= 2
                or any(m in marks for m in at_fault)
                or (at_fault and not found.get("self"))
            ):
                if bodies and not (found.get("who-general") and _crowds(outline, bodies)):
                    yield _hit(outline, item, bodies, "" if marks or len(bodies) > 1 else "weak")
                continue
            rivals = [mark for name, others in found.items() if name != subject for mark in others[:1]]
            first = marks[0].start if marks else at_fault[0].start
            if not named and len(marks) < 2 and any(mark.start < first for mark in rivals):
                continue
            yield _hit(outline, item, words or item.words(at_fault), case)


def _crowds(outline: Outline, bodies: list[str]) -> bool:
    """Whether the bodies are a crowd (大家) only: beside 有的同志 they are nobody."""
    crowd = outline.pattern("crowd")
    return all(crowd.match(name) for name in bodies)


def _words_of(outline: Outline, spans: list[tuple[int, int]]) -> list[str]:
    """The words at spans of the whole text."""
    return [outline.text.whole[start:end] for start, end in spans]


def _crowded(outline: Outline, item: Evidence, found: dict[str, list[Mark]]) -> bool:
    """Whether somebody unnamed (个别同志) is a subject; 没有人 blames nobody, nor does a caption yet."""
    begin = item.sentences[0]
    caption = begin.end if len(begin.text) <= MAX_CAPTION else begin.start
    return any(
        mark.start >= caption and outline.text.whole[mark.start - 1] not in "没无有"
        for mark in found.get("who-general", ())
    )


def _whose(outline: Outline, item: Evidence, marks: list[Mark]) -> bool:
    """Whether every mark only says whose something is (我分管的地服、机务两个部门) or who decided it."""
    whose = outline.pattern("whose")
    return all(
        whose.match(outline.text.whole, mark.start) is not None or _idle(outline, item, mark)
        for mark in marks
    )


def _idle(outline: Outline, item: Evidence, mark: Mark) -> bool:
    """Whether the team is only told to have decided or asked, at the head of a clause without fault (6月党委会定了)."""
    if mark.kind == "self":
        return False
    whole = outline.text.whole
    for sentence in item.sentences:
        if sentence.start <= mark.start < sentence.end:
            for a, b in clauses(whole, sentence.start, sentence.end):
                if a <= mark.start < b:
                    return (
                        outline.pattern("decides").match(whole, mark.end, b) is not None
                        and not outline.signals.states_problem(whole[a:b])
                        and not item.marks.between("thought", a, b)
                    )
    return False


def _place(outline: Outline, mark: Mark) -> bool:
    """Whether the mark is a place or a bare 单位, which may be another's (县里, 施工单位)."""
    whole = outline.text.whole
    return whole[mark.end - 1] == "里" or whole[mark.start : mark.end] == "单位"


def _hit(outline: Outline, item: Evidence, words: list[str], case: str = "") -> Hit:
    data = {"signals": {"subject": words[:3], "own": []}}
    return Hit(outline.unit_span(item.unit), case, {"subject": words[0]}, data=data)


def _voiced(outline: Outline, mark: Mark) -> bool:
    """Whether the mark stands in words that somebody else says (她急得说：“我就认得……”)."""
    whole = outline.text.whole
    begin = whole.rfind("“", max(0, mark.start - QUOTED), mark.start)
    if begin < 0 or whole.find("”", begin, mark.start) >= 0 or "\n" in whole[begin : mark.start]:
        return False
    return outline.pattern("voices").search(whole, max(0, begin - OTHERS), begin) is not None


def _passes(outline: Outline, mark: Mark) -> bool:
    """Whether a word for the draft's own may say nothing of its own faults (我分管的窗口人员, 给镇里)."""
    if mark.kind != "self":
        return passing(outline, mark)
    whole = outline.text.whole
    return (
        outline.pattern("others").match(whole, mark.start, mark.end + OTHERS) is not None
        or outline.pattern("whose").match(whole, mark.start, mark.end + OTHERS) is not None
    )


def _blamed(outline: Outline, item: Evidence, mark: Mark) -> bool:
    """Whether the mark's clause states a problem and the mark acts in it (院里就绕着走), not as an object."""
    whole = outline.text.whole
    for sentence in item.sentences:
        if not sentence.start <= mark.start < sentence.end:
            continue
        for a, b in clauses(whole, sentence.start, sentence.end):
            if a <= mark.start < b:
                if item.tended(mark, b):
                    return False
                before = whole[max(a, mark.start - 1) : mark.start]
                # 对下属也不够严: an object, though the clause begins with it
                acts = before not in "把对向给报由和与及的从在" or (
                    mark.start == a or (mark.start - a == 1 and before not in "把对向给")
                )
                return acts and (
                    outline.signals.states_problem(whole[mark.end : b])
                    or outline.pattern("ill").search(whole[mark.end : b]) is not None
                    or bool(item.marks.between("thought", mark.end, b))
                )
    return False
