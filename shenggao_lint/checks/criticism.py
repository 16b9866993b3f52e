"""Mutual criticism that names no fault: only advice on work (``mode: advice``), or only hopes and praise."""

from __future__ import annotations

from collections.abc import Iterator

from ..language.sentences import clauses
from ..rulebook import Rule
from ..structure import Outline
from ..structure.substance.blame import dated, fault, spoken, tells
from ..structure.substance.evidence import Evidence, evidence
from . import Hit

OPTIONS = {"mode": "choice:advice|hope", "min_chars": "int"}
REQUIRED = ("mode",)
VALUES = ("words",)
CASES = ("hinted",)

MIN_ARRANGED = 30
# A plan has at least so many clauses.
MIN_STEPS = 4
SHOWN = 8
FOR_YOU = ("你", "您")


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """An item's own text counts, not its heading; a fault anywhere in it clears it.

    ``hinted`` where something is told beside the zeal or the hopes, or where nothing happened and no word advises.
    """
    for item in evidence(outline, "item"):
        if len(item.text) < (rule.options.get("min_chars") or 10):
            continue
        opens = outline.pattern("introduces").search(item.text)
        if opens and not outline.pattern("mocks").search(item.text):
            continue  # 要给小岑提意见，只有一条：对身体太马虎 is the criticism itself
        mock = _mocking(outline, item)
        if not mock and fault(outline, item):
            continue
        advice = item.words(item.found("advice")) or _advised(outline, item)
        hopes = mock or spoken(outline, item, "hope") or ([] if advice else spoken(outline, item, "praise"))
        doubted = dated(outline, item) or (not mock and (tells(outline, item) or item.found("narrative")))
        case = "hinted" if doubted else ""
        if not hopes and not advice:
            if not _arranges(outline, item):
                continue
            advice = [item.text[:SHOWN]]
            case = case if _planned(outline, item) else "hinted"
        mode = "hope" if hopes else "advice"
        if mode == rule.options["mode"]:
            words = hopes or advice
            yield Hit(
                outline.unit_span(item.unit),
                case,
                {"words": "、".join(dict.fromkeys(words[:3]))},
                data={"signals": {"fault": False, mode: words[:4]}},
            )


def _arranges(outline: Outline, item: Evidence) -> bool:
    """Whether the item goes on about somebody's work without anything that happened (路单一式三联，月底对一次)."""
    if len(item.text) < MIN_ARRANGED or "。" not in item.text:
        return False  # a line of names
    if item.problem or item.thought or item.found("said"):
        return False
    # 窗口的压力也就卸下来了: what is to come of it
    return outline.pattern("happened").search(outline.pattern("outcome").sub("", item.text)) is None


def _planned(outline: Outline, item: Evidence) -> bool:
    """Whether nobody is spoken to and no day is named: a plan of work in several clauses."""
    if item.found("date") or item.found("praise") or outline.pattern("named").search(item.text):
        return False
    return sum(item.text.count(mark) for mark in "，；。") >= MIN_STEPS


def _advised(outline: Outline, item: Evidence) -> list[str]:
    """The turn of phrase that advises (可由你带…), where no single word does."""
    found = outline.pattern("advice").search(item.text)
    return [found[0][:4]] if found else []


def _mocking(outline: Outline, item: Evidence) -> list[str]:
    """What the item blames, when all of it is too much zeal (对自己太苛刻, 病了也不去看): else []."""
    whole = outline.text.whole
    mocks, unblamed, homely = (outline.pattern(name) for name in ("mocks", "unblamed", "homely"))
    found = spoken(outline, item, "mock")
    for sentence in item.sentences:
        for a, b in clauses(whole, sentence.start, sentence.end):
            match = mocks.search(whole, a, b)
            if match:
                found.append(match[0])
            elif item.marks.between("mock", a, b) or homely.match(whole[a:b]):
                continue
            elif outline.signals.states_problem(unblamed.sub("", whole[a:b])) or any(
                whole[m.end : m.end + 1] not in FOR_YOU for m in item.marks.between("thought", a, b)
            ):  # 党委担心你: no thought of the one criticised
                return []
    return found
