"""What an item of mutual criticism blames: a fault named, a fact told, or neither."""

from __future__ import annotations

from ..outline import Outline
from .evidence import Evidence, Sentence

# A shorter stretch before the advice tells nothing.
MIN_TOLD = 10
# A caption names the fault in a few words.
MAX_CAPTION = 16
DASH = "——"


def dated(outline: Outline, item: Evidence) -> bool:
    """Whether a sentence tells of something that is neither praise nor zeal, on a day: the fault?"""
    happened, mocks = outline.pattern("happened"), outline.pattern("mocks")
    return any(
        item.marks.between("date", s.start, s.end)
        and happened.search(s.text)
        and not mocks.search(s.text)
        and not item.marks.any_of(("praise", "mock"), s.start, s.end)
        for s in item.sentences
    )


def tells(outline: Outline, item: Evidence) -> bool:
    """Whether a caption is followed by facts, or praise by a turn (可护坡少铺了一层): a fault in words unknown?"""
    begin = item.sentences[0]
    start = begin.start + begin.text.rfind("：") + 1  # behind who speaks
    # what closes the caption (顾虑多) advises nothing
    plain = not item.marks.any_of(("hope", "praise", "mock", "advice"), start, begin.end - 2)
    captioned = plain and begin.end - start <= MAX_CAPTION
    turned = outline.pattern("turned").search(item.text)
    if turned and not outline.pattern("advice").search(turned[0]):
        return True
    told = [(s.start, s.start + _before_advice(outline, s)) for s in item.sentences[1:] if captioned]
    return any(b - a >= MIN_TOLD and _marked(item, a, b, ("date", "figure", "speech")) for a, b in told)


def spoken(outline: Outline, item: Evidence, kind: str) -> list[str]:
    """The words of a kind outside quotation marks: a quoted “注意身体” is what is criticised."""
    whole, planned = outline.text.whole, outline.pattern("ahead")
    return item.words(
        [
            m
            for m in item.found(kind)
            if whole.rfind("“", 0, m.start) <= whole.rfind("”", 0, m.start)
            and not planned.match(whole, m.start)
        ]
    )


def fault(outline: Outline, item: Evidence) -> bool:
    """A deficiency before any advice, or an instance told in a sentence that neither advises nor praises."""
    blames = outline.pattern("blamed")
    for sentence in item.sentences:
        whole = outline.pattern("unblamed").sub("", outline.pattern("quoted").sub("", sentence.text))
        for text in whole.split(DASH):  # 建议你……——换了一年，你到现在还不会: the fault behind it
            advice = outline.pattern("advice").search(text)
            said = text[: advice.start()] if advice else text
            if outline.signals.states_problem(said) or blames.search(said):
                return True
    if _turned(outline, item):
        return True
    told = [(s.start, s.start + _before_advice(outline, s)) for s in item.sentences]
    ends = {s.end for s in item.sentences}
    happened, outcome, whole = outline.pattern("happened"), outline.pattern("outcome"), outline.text.whole
    told = [(a, b) for a, b in told if b - a >= MIN_TOLD and not item.marks.between("hope", a, b)]
    if spoken(outline, item, "hope") or item.found("mock"):
        blamed = [(a, b) for a, b in told if not item.marks.between("praise", a, b)]  # 送来了锦旗
        return any(
            _marked(item, a, b, ("said",))
            or (_marked(item, a, b, ("narrative",)) and happened.search(whole[a:b]))
            for a, b in blamed
        ) or _after_colon(outline, item)
    return any(
        (_marked(item, a, b, ("figure", "speech")) and (b in ends or _told_of(outline, item, a, b)))
        or len(item.marks.between("narrative", a, b)) > 1
        for a, b in told
        if happened.search(outcome.sub("", whole[a:b]))
    )


def _turned(outline: Outline, item: Evidence) -> bool:
    """Whether praise turns (可厚道过了头) and what follows tells of something that happened on a day."""
    turned = outline.pattern("turned").search(item.text)
    if turned is None or outline.pattern("advice").search(turned[0]) or item.found("mock"):
        return False
    told = item.text[turned.start() :]
    dates = item.found("date")
    return bool(
        dates
        and dates[-1].start - item.ranges[0][0] >= turned.start()
        and outline.pattern("happened").search(told)
        and not outline.pattern("mocks").search(told)
    )


def _after_colon(outline: Outline, item: Evidence) -> bool:
    """Whether a hope is followed by what happened (希望办文快些：来函在抽屉里躺了11天)."""
    happened, mocks, whole = outline.pattern("happened"), outline.pattern("mocks"), outline.text.whole
    for sentence in item.sentences:
        colon = sentence.text.find("：")
        hope = item.marks.between("hope", sentence.start, sentence.start + max(colon, 0))
        start = sentence.start + colon + 1
        if hope and _marked(item, start, sentence.end, ("date", "figure")):
            told = whole[start : sentence.end]
            return (
                happened.search(told) is not None
                and not mocks.search(told)
                and not item.marks.any_of(("praise", "mock"), start, sentence.end)
            )
    return False


def _told_of(outline: Outline, item: Evidence, start: int, end: int) -> bool:
    """Whether words before an advice tell of somebody's doing, not of what is at hand (县里给了14名指标，建议…)."""
    named = outline.pattern("named").search(outline.text.whole, start, end)
    return named is not None or _marked(item, start, end, ("narrative",))


def _before_advice(outline: Outline, sentence: Sentence) -> int:
    advice = outline.pattern("advice").search(sentence.text)
    return advice.start() if advice else len(sentence.text)


def _marked(item: Evidence, start: int, end: int, kinds: tuple[str, ...]) -> bool:
    return any(item.marks.between(kind, start, end) for kind in kinds)
