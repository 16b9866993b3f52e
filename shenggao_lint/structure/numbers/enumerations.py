"""Declared numbers (四项议程, 三个方面, “四必谈”) and what is enumerated for them.

Only an enumeration that is clearly attached counts; a number that merely stands near one is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ...language import numerals
from .. import ordinals
from ..lines import Line
from ..outline import Outline
from .headed import labelled, listed_measures
from .series import (
    announced,
    continued_below,
    counted_off,
    next_line,
    parts_told,
    runs_through,
    series_below,
    series_in,
    side_by_side,
)

_HAN, _BLANK = "一二两三四五六七八九十", "XxＸ×*＊○"
# What stands before it is looked at when its first character is found: far fewer places than all.
_NOT_BEFORE = r"(?<!正反.)(?<![第每近约\d.．\-—～A-Za-z一二三四五六七八九十百千万+].)"
_REST = rf"(?:(?<=\d)\d?|(?<=[{_HAN}])[{_HAN}]{{0,2}}|(?<=[{_BLANK}])[{_BLANK}]{{0,2}})"
_COUNTED = r"(?:个|项|条|点|类|种|方面|大|步|道|件|张)"
_DECLARED = re.compile(
    rf"(?P<n>[\d{_HAN}{_BLANK}]{_NOT_BEFORE}{_REST})(?P<c>{_COUNTED})(?=(?P<noun>[^\W\d_]{{0,8}}))"
)
_LABEL = re.compile(
    r"[“‘\"](?:[^“”\"]{0,10}、)?(?P<n>[一二两三四五六七八九十\d]{1,2})(?P<c>个)?(?P<word>[一-鿿]{1,4})[^“”\"]{0,12}[”’\"]"
)
_THAT_IS = re.compile(r"[，。：:；]?\s*(?:即|也就是|分别是|就是)[：:，]?|[：:]")
MAX_LED = 12
_MARK = re.compile(r"[。：:；;]")
_TWO_GROUPS = re.compile(
    rf"[\d{_HAN}]+[个家名支所处座]\S{{1,8}}(?:和|及|以及)[\d{_HAN}]+[个家名支所处座]\S{{1,8}}"
)
_COMMA = re.compile(r"[，、]")
_QUOTED_LIST = re.compile(r"[“‘]([^“”‘’]*、[^“”‘’]*)[”’]$")
_QUOTED_ITEMS = re.compile(r"(?:“[^“”]{2,24}”[和与、]?){2,}$")
_TITLE = re.compile(r"《[^《》]*》")
_ASIDES = re.compile(r"[（(][^（）()]*[）)]|“[^“”]*、[^“”]*”(?=.)")
MAX_TAIL = 40
MAX_ITEM = 18
MIN_ITEMS = 3


class Words(NamedTuple):
    """The grammar of declared numbers (rules/settings/enumerations.yaml), ready to use."""

    uncounted: tuple[str, ...]
    more: tuple[str, ...]
    listed: re.Pattern[str]
    offices: re.Pattern[str]
    summed: re.Pattern[str]
    back: re.Pattern[str]
    measures: re.Pattern[str]
    steps: re.Pattern[str]
    leads_on: re.Pattern[str]
    purpose: re.Pattern[str]
    some: re.Pattern[str]


def _words(found: Outline) -> Words:
    def read() -> Words:
        settings = found.settings["enumerations"]
        return Words(
            (*settings["not_a_count"], *settings["fixed"]),
            tuple(settings["more_or_less"]),
            *(re.compile(settings[name]) for name in Words._fields[2:]),
        )

    result: Words = found.fact("enumeration-words", read)
    return result


class Declared(NamedTuple):
    """A declared number at 0-based ``start:end`` of a line, and the counts its enumeration allows.

    value     the number, None where it is a placeholder
    lowest, highest   what was counted (a list with 和 may be read in two ways)
    hedged    等 stands between the list and the number
    """

    line: int
    start: int
    end: int
    value: int | None
    lowest: int
    highest: int
    hedged: bool


def declared(found: Outline) -> list[Declared]:
    """Every declared number whose enumeration is attached, in reading order."""
    result: list[Declared] = found.fact("declared", lambda: list(_find(found)))
    return result


def _find(found: Outline) -> Iterator[Declared]:
    for line in found.text.lines:
        if not line.in_body or line.blank or line.line in found.title.lines:
            continue
        text = line.text
        taken: set[int] = set()
        for match in _LABEL.finditer(text):
            labelled = _after_label(line, match)
            if labelled:
                taken.add(match.start("n"))
                yield labelled
        for match in _DECLARED.finditer(text):
            if match.start("n") in taken or not _counts_something(_words(found), match):
                continue
            item = (
                _upward(found, line, match)
                or _backward(_words(found), line, match)
                or _forward(found, line, match)
            )
            if item:
                yield item


def _counts_something(words: Words, match: re.Match[str], least: int = 2) -> bool:
    if match["noun"].startswith(words.more) or (match["c"] + match["noun"]).startswith(words.uncounted):
        return False
    number = 2 if _blank(match) else numerals.value(match["n"])
    return number is not None and number >= least


def _blank(match: re.Match[str]) -> bool:
    """Whether a placeholder stands for the number."""
    return match["n"][0] in _BLANK


def _make(line: Line, match: re.Match[str], lowest: int, highest: int, hedged: bool) -> Declared:
    value = None if _blank(match) else numerals.value(match["n"])
    end = match.end("c") if match["c"] else match.end("n")
    return Declared(line.line, match.start("n"), end, value, lowest, highest, hedged)


# -- “四必谈”，即…… ------------------------------------------------------------------------------


def _after_label(line: Line, match: re.Match[str]) -> Declared | None:
    text = line.text
    opening = _THAT_IS.match(text, match.end())
    number = numerals.value(match["n"])
    if opening is None or number is None or number < 2:
        return None
    count = series_in(text, opening.end())
    if count:
        return _make(line, match, count, count, False)
    stop = text.find("。", opening.end())
    words = text[opening.end() : stop if stop >= 0 else len(text)]
    word = match["word"]
    return _by_words(line, match, words, word, number)


def _by_words(line: Line, match: re.Match[str], words: str, word: str, number: int) -> Declared | None:
    """Count a list without numbers: by the label's own word, else by its separators."""
    if not words.strip() or "等" in words[-3:]:
        return None
    separated = {words.count(mark) + 1 for mark in "；，、" if mark in words}
    keyword = word if words.count(word) > 1 else word[-2:]
    repeated = words.count(keyword)
    if repeated > 1 and repeated != number and number not in separated:
        return _make(line, match, repeated, repeated, False)
    if number in separated or repeated == number:
        return _make(line, match, number, number, False)
    return None


# -- 三个方面：一是…… / （一）…… -----------------------------------------------------------------


def _forward(found: Outline, line: Line, match: re.Match[str]) -> Declared | None:
    text = line.text
    number = numerals.value(match["n"])
    count = (
        announced(found, line, match.span("n"), number)
        or parts_told(found, line, match.span("n"), number)
        or counted_off(found, line, match["c"], match.end("c"))
    )
    if count and count != number and _of_another(text, match, count):
        return None  # 还剩2个问题、3条措施：一个是……，另一个是……
    if count:
        return _make(line, match, count, count, False)
    if _words(found).measures.search(line.text[max(0, match.start("n") - 8) : match.end("noun")]):
        count = listed_measures(found, line)
        if count:
            return _make(line, match, count, count, False)
    section = next((s for s in found.sections if s.line == line.line), None)
    if section is not None and section.body is None:
        numbered = [child for child in section.children if child.ordinal is not None]
        follower = next_line(found, line.line)
        if len(numbered) > 1 and follower and numbered[0].line == follower.line:
            return _make(line, match, len(numbered), len(numbered), False)
    stop = _MARK.search(text, match.end("c"))
    end = stop.end() if stop else len(text)
    closes = not text[end:].strip()
    announces = closes and stop is not None and stop[0] in "：:"
    if section is not None and section.body is None and not announces:
        return None
    known = _words(found)
    steps = known.steps.fullmatch(text, match.start("c"), end)
    if steps and (_COMMA.search(text, match.end("c"), end) or _nearer(known, text, match, end)):
        steps = None
    count = labelled(found, line, match.start("n"), end) if steps else 0
    if count:
        return _make(line, match, count, count, False)
    if stop is None or closes:
        number = 2 if _blank(match) else numerals.value(match["n"])
        if stop is None or stop[0] not in "：:":
            leads_on = _words(found).leads_on.search(text[: match.start("n")]) and _words(found).listed.match(
                match["c"] + match["noun"]
            )
            if not leads_on or (number or 0) > MAX_LED or _nearer(_words(found), text, match, end):
                return None
        elif _nearer(_words(found), text, match, end):
            return None
        count = series_below(found, line)
        if count < 2 or (announces and count != number and _another(_words(found), text, match, count)):
            return None
        if count != number and runs_through(found, line, number):
            return None
        return _make(line, match, count, count, False)
    if end - match.end("c") > MAX_TAIL or _nearer(_words(found), text, match, end):
        return None
    first = ordinals.lead(text[end:])
    if first is not None:
        count = series_in(text, end)
        if count:
            count += continued_below(found, line, first, count)
            if stop[0] == "。" and count != number and _another(_words(found), text, match, count):
                return None
            if count < (numerals.value(match["n"]) or 0) and _some_of_them(_words(found), text, match, end):
                return None
            return _make(line, match, count, count, False)
        return None
    if stop[0] in "：:" and _blank(match):
        return _plain_list(_words(found), line, match, text[end:])
    if stop[0] in "：:":
        lead = re.split("[。；]", text[: match.start("n")])[-1]
        if any(_counts_something(_words(found), other) for other in _DECLARED.finditer(lead[-MAX_TAIL:])):
            return None  # 用三种方式向五类人听取意见：……；对象为……
        sentence = text.find("。", end)
        words = text[end : sentence if sentence >= 0 else len(text)]
        noun = re.split(r"[的是为，]", match["noun"])[0]
        number = numerals.value(match["n"]) or 0
        if _shares(words, match["c"]):
            return None
        if "，" not in words and "；" not in words and "、" in words and "等" not in words:
            items = words.count("、") + 1
            extra = len(re.findall("和|与|及|以及", words))
            if items > 1 and max(len(w) for w in words.split("、")) <= 14:
                return _make(line, match, items, items + extra, False)
        segments = words.split("，")
        if (
            "、" not in words
            and "；" not in words
            and len(segments) > 1
            and max(len(w) for w in segments) <= 12
            and all(re.search(r"\d", w) for w in segments)
        ):
            return _make(line, match, len(segments), len(segments), False)
        if len(noun) >= 2:
            return _by_words(line, match, words, noun, number)
    return None


def _of_another(text: str, match: re.Match[str], count: int) -> bool:
    """Whether another number right before this one is the one that the list answers."""
    before = text[max(0, match.start("n") - MAX_ITEM) : match.start("n")].rpartition("。")[2]
    return any(numerals.value(m["n"]) == count for m in _DECLARED.finditer(before))


def _another(words: Words, text: str, match: re.Match[str], count: int) -> bool:
    """Whether the list answers another number of the sentence, or only some of these items.

    从六个方面查摆出问题13个, 立行立改8条、限期整改6条、长期坚持3条, and what is led in by 主要.
    """
    begin = max(text.rfind(mark, 0, match.start()) for mark in "。；") + 1
    sentence = text[begin:]
    others = [
        numerals.value(m["n"]) for m in _DECLARED.finditer(sentence) if m.start() + begin != match.start()
    ]
    shares = [m for m in _DECLARED.finditer(sentence) if m["c"] == match["c"]]
    return count in others or len(shares) > 2 or words.some.search(text, match.end()) is not None


def _some_of_them(words: Words, text: str, match: re.Match[str], end: int) -> bool:
    """查出问题12个，主要是：…… lists only some."""
    after = text[match.end("c") : end].partition("，")[2]
    return bool(after) and words.some.search(after) is not None


def _shares(words: str, counter: str) -> bool:
    """重大决策11个、人事安排9个: how many there are of each, not what they are."""
    parts = [part.strip() for part in re.split("[、，；]", words)]
    return len(parts) > 1 and all(
        part.endswith(counter) and part[: -len(counter)][-1:].isdecimal() for part in parts
    )


def _plain_list(words: Words, line: Line, match: re.Match[str], rest: str) -> Declared | None:
    """X个流程：甲，乙，丙，为……: short items between commas; what they are for is no item."""
    items = re.split(r"[，；、]", rest.split("。")[0])
    while items and (words.purpose.match(items[-1]) or len(items[-1]) > MAX_ITEM):
        items.pop()
    if len(items) < MIN_ITEMS or max(len(item) for item in items) > MAX_ITEM:
        return None
    return _make(line, match, len(items), len(items), False)


def _nearer(words: Words, text: str, match: re.Match[str], end: int) -> bool:
    """Whether another declared number stands between this one and the mark that opens the list."""
    return any(
        _counts_something(words, other, least=1 if other["n"].isascii() else 2)
        for other in _DECLARED.finditer(text, match.end("c"), end)
    )


# -- 理想信念、政治纪律、作风三个方面 ---------------------------------------------------------------


def _backward(known: Words, line: Line, match: re.Match[str]) -> Declared | None:
    text = line.text
    counted = match["c"] + match["noun"]
    own = ordinals.lead(text)
    before = text[own.end if own else 0 : match.start("n")].rstrip("这共")
    if before.endswith(("、", "和", "与")) or known.summed.search(before[-5:]):
        return None  # an item of a list: 局机关、6个工程处; 周报、月报加在一起41种
    hedged = before.endswith("等")
    before = before.removesuffix("等")
    cut = max(before.rfind(mark) for mark in "。；：:，！？") + 1
    words = before[cut:]
    quoted = _QUOTED_LIST.search(words)
    if quoted:
        words = quoted[1]
    side_by_side = _QUOTED_ITEMS.search(words)
    if side_by_side and not _blank(match):
        count = side_by_side[0].count("”")
        return _make(line, match, count, count, hedged)
    titles = _TITLE.findall(words) if words.rstrip().endswith("》") else []
    if titles and _counted_title(words):
        return None  # 把《准则》12个部分、《条例》47条通读一遍
    if len(titles) > 1:
        return _make(line, match, len(titles), len(titles), hedged)
    plain = _ASIDES.sub("", words)
    if plain.endswith(("的", "了")):
        return None  # 老李、小王负责的四项任务: those before are no list of them
    if not known.listed.match(counted) and not (
        known.offices.match(counted) and plain[-1:] in match["noun"][:4] and "、" in plain
    ):
        return None
    marks = plain.count("、")
    if not marks or not words.strip():
        return None
    items = plain.split("、")
    if _TWO_GROUPS.fullmatch(items[-1]):  # 局机关、6个处和1家公司两个层面: three things, if not three levels
        return _make(line, match, marks + 2, marks + 2, True)
    if max(len(item) for item in items[1:]) > 16 or _counted(match["c"], items):
        return None
    number = None if _blank(match) else numerals.value(match["n"])
    lowest = marks + 1
    highest = lowest + len(re.findall("和|与|及", plain))
    if number is not None and number < lowest:
        # the list may have begun inside a longer one; only short parallel items prove the number wrong
        sizes = [len(item) for item in items[1:]]
        if max(sizes) > 8 or max(sizes) - min(sizes) > 4 or number < lowest - 2:
            return None
    return _make(line, match, lowest, highest, hedged)


def _counted_title(words: str) -> bool:
    """Whether an earlier title of the list has a number of its own."""
    return _DECLARED.search(_TITLE.sub("", words)) is not None


def _counted(counter: str, items: list[str]) -> bool:
    """Whether the last item, or another one by the same word, has a number of its own (人事7类、资金)."""
    found = [_DECLARED.search(item) for item in items]
    return found[-1] is not None or any(other and other["c"] == counter for other in found)


# -- 上述五项打算 --------------------------------------------------------------------------------


def _upward(found: Outline, line: Line, match: re.Match[str]) -> Declared | None:
    """上述N项: the numbered headings that stand side by side just above."""
    if not _words(found).back.search(line.text[: match.start("n")]) or _blank(match):
        return None
    count = side_by_side(found, line)
    return _make(line, match, count, count, False) if count > 1 else None
