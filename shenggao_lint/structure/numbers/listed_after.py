"""What stands behind a declared number: 三个方面：一是……, （一）…… below it, “四必谈”，即……."""

from __future__ import annotations

import re

from ...language import numerals
from .. import ordinals
from ..lines import Line
from ..outline import Outline
from .declarations import DECLARED, Declared, Words, counts_something, is_blank, make, words_of
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
)

_THAT_IS = re.compile(r"[，。：:；]?\s*(?:即|也就是|分别是|就是)[：:，]?|[：:]")
_MARK = re.compile(r"[。：:；;]")
_COMMA = re.compile(r"[，、]")
MAX_LED = 12
MAX_TAIL = 40
MAX_ITEM = 18
MIN_ITEMS = 3


def listed_after_label(line: Line, match: re.Match[str]) -> Declared | None:
    """“四必谈”，即……: a number in a quoted label, and the list that explains it."""
    text = line.text
    opening = _THAT_IS.match(text, match.end())
    number = numerals.value(match["n"])
    if opening is None or number is None or number < 2:
        return None
    count = series_in(text, opening.end())
    if count:
        return make(line, match, count, count, False)
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
        return make(line, match, repeated, repeated, False)
    if number in separated or repeated == number:
        return make(line, match, number, number, False)
    return None


def listed_after(found: Outline, line: Line, match: re.Match[str]) -> Declared | None:
    """What follows the number in its line or in the lines below; None where no list is clearly attached."""
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
        return make(line, match, count, count, False)
    if words_of(found).measures.search(line.text[max(0, match.start("n") - 8) : match.end("noun")]):
        count = listed_measures(found, line)
        if count:
            return make(line, match, count, count, False)
    section = next((s for s in found.sections if s.line == line.line), None)
    if section is not None and section.body is None:
        numbered = [child for child in section.children if child.ordinal is not None]
        follower = next_line(found, line.line)
        if len(numbered) > 1 and follower and numbered[0].line == follower.line:
            return make(line, match, len(numbered), len(numbered), False)
    stop = _MARK.search(text, match.end("c"))
    end = stop.end() if stop else len(text)
    closes = not text[end:].strip()
    announces = closes and stop is not None and stop[0] in "：:"
    if section is not None and section.body is None and not announces:
        return None
    known = words_of(found)
    steps = known.steps.fullmatch(text, match.start("c"), end)
    if steps and (_COMMA.search(text, match.end("c"), end) or _nearer(known, text, match, end)):
        steps = None
    count = labelled(found, line, match.start("n"), end) if steps else 0
    if count:
        return make(line, match, count, count, False)
    if stop is None or closes:
        number = 2 if is_blank(match) else numerals.value(match["n"])
        if stop is None or stop[0] not in "：:":
            leads_on = words_of(found).leads_on.search(text[: match.start("n")]) and words_of(
                found
            ).listed.match(match["c"] + match["noun"])
            if not leads_on or (number or 0) > MAX_LED or _nearer(words_of(found), text, match, end):
                return None
        elif _nearer(words_of(found), text, match, end):
            return None
        count = series_below(found, line)
        if count < 2 or (announces and count != number and _another(words_of(found), text, match, count)):
            return None
        if count != number and runs_through(found, line, number):
            return None
        return make(line, match, count, count, False)
    if end - match.end("c") > MAX_TAIL or _nearer(words_of(found), text, match, end):
        return None
    first = ordinals.lead(text[end:])
    if first is not None:
        count = series_in(text, end)
        if count:
            count += continued_below(found, line, first, count)
            if stop[0] == "。" and count != number and _another(words_of(found), text, match, count):
                return None
            if count < (numerals.value(match["n"]) or 0) and _some_of_them(words_of(found), text, match, end):
                return None
            return make(line, match, count, count, False)
        return None
    if stop[0] in "：:" and is_blank(match):
        return _plain_list(words_of(found), line, match, text[end:])
    if stop[0] in "：:":
        lead = re.split("[。；]", text[: match.start("n")])[-1]
        if any(counts_something(words_of(found), other) for other in DECLARED.finditer(lead[-MAX_TAIL:])):
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
                return make(line, match, items, items + extra, False)
        segments = words.split("，")
        if (
            "、" not in words
            and "；" not in words
            and len(segments) > 1
            and max(len(w) for w in segments) <= 12
            and all(re.search(r"\d", w) for w in segments)
        ):
            return make(line, match, len(segments), len(segments), False)
        if len(noun) >= 2:
            return _by_words(line, match, words, noun, number)
    return None


def _of_another(text: str, match: re.Match[str], count: int) -> bool:
    """Whether another number right before this one is the one that the list answers."""
    before = text[max(0, match.start("n") - MAX_ITEM) : match.start("n")].rpartition("。")[2]
    return any(numerals.value(m["n"]) == count for m in DECLARED.finditer(before))


def _another(words: Words, text: str, match: re.Match[str], count: int) -> bool:
    """Whether the list answers another number of the sentence, or only some of these items.

    从六个方面查摆出问题13个, 立行立改8条、限期整改6条、长期坚持3条, and what is led in by 主要.
    """
    begin = max(text.rfind(mark, 0, match.start()) for mark in "。；") + 1
    sentence = text[begin:]
    others = [
        numerals.value(m["n"]) for m in DECLARED.finditer(sentence) if m.start() + begin != match.start()
    ]
    shares = [m for m in DECLARED.finditer(sentence) if m["c"] == match["c"]]
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
    return make(line, match, len(items), len(items), False)


def _nearer(words: Words, text: str, match: re.Match[str], end: int) -> bool:
    """Whether another declared number stands between this one and the mark that opens the list."""
    return any(
        counts_something(words, other, least=1 if other["n"].isascii() else 2)
        for other in DECLARED.finditer(text, match.end("c"), end)
    )
