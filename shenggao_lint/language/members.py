"""Fixed formulations in a line: runs of words that may be one, and what is wrong, missing or out of order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from .patterns import compiled

JOINT = r"[”\"’」]?(?:[、，,]\s*(?:以及|[和与及])?|以及|[和与及])"
# what may stand before a later member: a verb, an opening quote
BEFORE = r"(?:[一-鿿]{0,4}?[“\"‘「]?)"
# where a word that is no member may end
EDGE = r"(?=[^一-鿿]|[的等和与及上中不没]|$)"
LABELLED = r"[”\"’」]?(?:[（(：:—]|即|就是|是指?|指的?是|包括|分别是?|也就是)+[“\"‘「]?$"
AFTER = r"(?:[”\"’」]?(?:等|这|的)?[“\"‘「]?)"
# what leads to the first member without a mark between
LEADING = ("即", "是", "指", "就是", "包括", "坚持", "做到", "按照")
NEAR = 24
MARKS = "、，,；;和与及"
QUOTES = '“”‘’"「」'
_NO_QUOTES = str.maketrans("", "", QUOTES)


class Run(NamedTuple):
    """Words joined by marks, as members would be written.

    spans     0-based (start, end) of each in the line; end: of the whole run
    labelled  the formulation's name stands beside them
    shared    what the members have in common is written once
    """

    spans: list[tuple[int, int]]
    words: list[str]
    end: int
    labelled: bool
    shared: bool


def runs(item: Mapping[str, Any], text: str) -> Iterator[Run]:
    """Every run in a line that looks like this formulation (options of the kind ``formulation``)."""
    known = "|".join((*item["members"], *item["also"]))
    joint = f"(?:{JOINT}|{item['joint']})" if item["joint"] else JOINT
    shape = item["item"]
    first = f"(?P<m>{known}|{shape})"
    later = f"{joint}{BEFORE}(?:(?P<m>{known})|(?P<other>{shape}){EDGE})"
    for spans, end in _chains(text, first, later, ""):
        yield _run(item, text, spans, end, "", "")
    if item["shared"]:
        first = f"(?P<m>{item['shared']})"
        for spans, end in _chains(text, first, joint + first, item["tail"]):
            yield _run(item, text, spans, end, item["lead"], item["tail"])


def _chains(text: str, first: str, later: str, tail: str) -> Iterator[tuple[list[tuple[int, int]], int]]:
    """Two or more words one after another, and where they end; ``tail`` must follow the last."""
    begin, step = compiled(first), compiled(later)
    place = 0
    while match := begin.search(text, place):
        spans = [match.span("m")]
        ends = [match.end()]
        while following := step.match(text, ends[-1]):
            spans.append(following.span(following.lastgroup))
            ends.append(following.end())
        while len(spans) > 1 and not text.startswith(tail, ends[-1]):
            spans.pop()
            ends.pop()
        if len(spans) < 2:
            place = match.start() + 1
            continue
        place = ends[-1] + len(tail)
        yield spans, place


def _run(
    item: Mapping[str, Any], text: str, spans: list[tuple[int, int]], end: int, lead: str, tail: str
) -> Run:
    spans = [_trimmed(item, text, *spans[0]), *spans[1:]]
    words = [_plain(item, text[start:stop], lead, tail) for start, stop in spans]
    return Run(spans, words, end, _labelled(item, text, spans[0][0], end), bool(tail))


def _trimmed(item: Mapping[str, Any], text: str, start: int, stop: int) -> tuple[int, int]:
    """The first word without what leads to it and was taken for a part of it: 即个人服从组织."""
    word = text[start:stop]
    for member in item["members"]:
        if word.endswith(member) and word[: -len(member)] in LEADING:
            return stop - len(member), stop
    return start, stop


def _plain(item: Mapping[str, Any], word: str, lead: str, tail: str) -> str:
    word = word.translate(_NO_QUOTES)
    if lead and not word.startswith(lead):
        word = lead + word
    if tail and not word.endswith(tail):
        word += tail
    return str(item["also"].get(word, word))


def _labelled(item: Mapping[str, Any], text: str, start: int, end: int) -> bool:
    for label in item["label"]:
        at = text.rfind(label, max(0, start - NEAR), start)
        if at >= 0 and compiled(LABELLED).fullmatch(text[at + len(label) : start]):
            return True
        if compiled(AFTER + label).match(text, end):
            return True
    return False


def compare(item: Mapping[str, Any], words: Sequence[str], labelled: bool) -> tuple[int, int, str] | None:
    """(first, last index of what is wrong, a Chinese reason), or None where the run is lawful.

    item      the formulation: members, others, alike, whole (see the kind ``formulation``)
    labelled  the run stands beside the formulation's name, so that it must be whole
    """
    right = item["members"]
    known = [i for i, word in enumerate(words) if word in right]
    present = {words[i] for i in known}
    if len(present) < 2:
        return None
    first, last = known[0], known[-1]
    core = list(words[first : last + 1])
    if any(list(words[i : i + len(right)]) == right for i in known):
        return None
    extra = set(core) - set(right)
    if len(present) == len(right):
        if not extra and len(core) == len(right):
            return first, last, "顺序不对"
        if extra and (labelled or not (item["whole"] or item["alike"])):
            return first, last, f"多出了{_quoted(extra)}"
        return None
    if item["whole"] and not extra and len(core) > 2 and core != [word for word in right if word in present]:
        return first, last, "顺序不对"
    missing = [word for word in right if word not in present]
    if len(missing) == 1 and len(right) > 2:
        place = _foreign(item, words, first, last, missing[0], labelled)
        if place is not None:
            low, high = min(first, place), max(last, place)
            if high - low + 1 == len(right):
                return low, high, f"“{words[place]}”应为“{missing[0]}”"
        enough = len(right) > 3 or labelled
        if enough and not item["whole"] and not extra:
            return first, last, f"少了“{missing[0]}”"
        return None
    if labelled and not item["whole"]:
        return first, last, f"少了{_quoted(missing)}"
    return None


def _foreign(
    item: Mapping[str, Any], words: Sequence[str], first: int, last: int, missing: str, labelled: bool
) -> int | None:
    """The index of the one foreign word that stands where the missing member should, or None."""
    others = () if labelled else item["others"]  # 五位一体，即……：nothing may stand beside the members
    right = item["members"]
    places = [i for i in range(first, last + 1) if words[i] not in right]
    if not places:
        position = right.index(missing)
        if position == 0:
            places = [first - 1]
        elif position == len(right) - 1:
            places = [last + 1]
        else:
            places = [first - 1, last + 1]
        places = [i for i in places if 0 <= i < len(words) and words[i] not in others]
    if item["alike"]:
        places = [i for i in places if words[i] not in others]
        places = [i for i in places if words[i][:2] == missing[:2] or words[i][-2:] == missing[-2:]]
    return places[0] if len(places) == 1 else None


def _quoted(words: Iterable[str]) -> str:
    return "、".join(f"“{word}”" for word in sorted(words))
