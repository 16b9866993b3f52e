"""The numbers that open a heading or an item: 一、（一） 1. 1.1 （1） ① 一是 首先 第一部分.

Only the grammar of numbers lives here; what a heading means is data (rules/documents).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ..language import numerals

# Rank: how deep a number of this form stands when the draft follows the usual order.
PART, CN, CN_PAREN, NUM, DECIMAL, DECIMAL_3, LABEL, NUM_PAREN, CIRCLED, ORAL = (
    "part",
    "cn",
    "cn-paren",
    "num",
    "decimal",
    "decimal-3",
    "label",
    "num-paren",
    "circled",
    "oral",
)
RANKS: dict[str, float] = {
    PART: 0,
    CN: 1,
    CN_PAREN: 2,
    NUM: 3,
    DECIMAL: 3.25,
    DECIMAL_3: 3.3,
    LABEL: 3.5,
    NUM_PAREN: 4,
    CIRCLED: 5,
    ORAL: 6,
}

_HAN = "一二三四五六七八九十"
# As on cheques: 壹、学习
_FORMAL = "壹贰叁肆伍陆柒捌玖拾"
# 甲、学习
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_PLAIN = str.maketrans(_FORMAL + _STEMS, _HAN + _HAN)
_FIRST_WORDS = {
    "首先": 1,
    "其次": 2,
    "再次": 3,
    "其一": 1,
    "其二": 2,
    "其三": 3,
    "其四": 4,
}


class Ordinal(NamedTuple):
    """A number at 0-based ``start:end`` of a line (mark included): form, value, and the family of oral ones."""

    form: str
    value: int
    start: int
    end: int
    family: str


_LEAD = re.compile(
    rf"[\s　]*(?:"
    rf"(?P<part>第[{_HAN}\d]{{1,3}}(?:部分|章|篇|编)|【[{_HAN}]{{1,3}}】|[{_FORMAL}](?=[\s　:：、.．])"
    rf"|[{_STEMS}](?=[、.．：]|[\s　]+[一-鿿]{{2}}))[\s　:：、.．]*"
    rf"|(?P<cn>[{_HAN}]{{1,3}})(?:[、.．，]|[\s　]+(?=\S))"
    rf"|[（(〔](?P<cnp>[{_HAN}]{{1,3}})[）)〕][、.．]?"
    # 1.1 学习方面, as engineers number; 3.5万元 and 2.4月底 are none
    r"|\d{1,2}[.．](?P<third>\d{1,2}[.．])?(?P<dec>\d{1,2})"
    r"(?:[.．、]?[\s　]+(?=\S)|[.．、](?=[一-鿿])|(?=[一-鿿])"
    r"(?![万亿千百元个米公吨倍年月日天小度分升亩平成家名人位份件次户条项起所笔台座场篇类块批处]))"
    r"|(?P<num>\d{1,2})(?:[.．、](?!\d)|．(?=\d)|[\s　]+(?=[一-鿿])"
    # 2.4月底前…, 6.2家…: no figure has a point before these
    r"|\.(?=20\d\d年|\d{1,2}(?:月|日|个(?!百分)|月底)|\d{1,4}(?:家|名|人|位|份|件|次|户|条|项|起|所|笔|台|座|场|篇|类|块|批|处)))"
    r"|(?:[（(](?P<nump>\d{1,2})[）)]|(?P<nump2>\d{1,2})[）)])[、.．]?"
    r"|(?P<circled>[①-⑳])"
    rf"|第(?P<item>\d{{1,2}}|[{_HAN}]{{1,3}})个问题[，：:]"
    r"|(?P<label>问题|现象|症状|表现|差距|不足|短板|措施|任务|议题|事项|意见|建议)"
    rf"[\s　]*(?P<nth>\d{{1,2}}|[{_HAN}]{{1,3}})(?:[：:、.．\s　]|$)"
    r")"
)
_ORAL = (
    rf"(?P<oral>[{_HAN}]{{1,2}})(?P<family>[是要])(?!否)(?!(?P=oral)[、，。的是]|(?P=oral)$)"
    # 第一、第七、第九个 refer to what is numbered elsewhere
    rf"|(?<!、)第(?P<nth>[{_HAN}]{{1,2}})(?=[，,：:]|、(?!第))"
    r"|(?P<word>首先|其次|再次|其[一二三四])(?=[，,：:是要])"
)
_ORAL_LEAD = re.compile(rf"[\s　]*(?:{_ORAL})")
_BOUNDARY = "。；;：:，,！!？?、—）)”\"' \t　"
_INLINE = re.compile(
    rf"(?<=[{_BOUNDARY}])(?:{_ORAL}"
    rf"|[（(](?P<cnp>[{_HAN}]{{1,3}})[）)]"
    r"|[（(](?P<nump>\d{1,2})[）)]"
    r"|(?P<circled>[①-⑳])"
    r"|(?P<num>\d{1,2})(?:[.．](?!\d)|、(?=[一-鿿]))"
    r")"
)


@lru_cache(maxsize=1024)  # every part of the structure asks again for the same lines
def lead(text: str) -> Ordinal | None:
    """The number that opens a line, or None."""
    match = _LEAD.match(text)
    if match is None:
        return _oral(_ORAL_LEAD.match(text))
    start = len(text) - len(text.lstrip())
    for form, group in (
        (CN, "cn"),
        (CN_PAREN, "cnp"),
        (NUM, "num"),
        (DECIMAL, "dec"),
        (NUM_PAREN, "nump"),
        (NUM_PAREN, "nump2"),
    ):
        digits = match[group]
        if digits:
            number = numerals.value(digits)
            if form == DECIMAL and match["third"]:
                form = DECIMAL_3
            return Ordinal(form, number, start, match.end(), "") if number else None
    if match["label"]:
        number = numerals.value(match["nth"])
        return Ordinal(LABEL, number, start, match.end(), match["label"]) if number else None
    if match["item"]:
        number = numerals.value(match["item"])
        return Ordinal(LABEL, number, start, match.end(), "问题") if number else None
    if match["circled"]:
        return Ordinal(CIRCLED, numerals.value(match["circled"]) or 0, start, match.end(), "")
    number = numerals.value(match["part"].strip("第部分章篇编【】").translate(_PLAIN))
    return Ordinal(PART, number, start, match.end(), "") if number else None


def _oral(match: re.Match[str] | None) -> Ordinal | None:
    if match is None:
        return None
    groups = match.groupdict()
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    if groups.get("oral"):
        return Ordinal(ORAL, numerals.value(match["oral"]) or 0, start, match.end(), match["family"])
    if groups.get("nth"):
        return Ordinal(ORAL, numerals.value(match["nth"]) or 0, start, match.end(), "是")
    if groups.get("word"):
        return Ordinal(ORAL, _FIRST_WORDS[match["word"]], start, match.end(), "是")
    return None


def inline(text: str, start: int = 0) -> Iterator[Ordinal]:
    """Numbers inside a line, from 0-based ``start`` on, each after a punctuation mark."""
    for match in _INLINE.finditer(text, start):
        oral = _oral(match)
        if oral is not None:
            yield oral
            continue
        for form, group in ((CN_PAREN, "cnp"), (NUM_PAREN, "nump"), (CIRCLED, "circled"), (NUM, "num")):
            if match[group]:
                number = numerals.value(match[group])
                if number:
                    yield Ordinal(form, number, match.start(), match.end(), "")
                break


@lru_cache(maxsize=1024)
def all_in(text: str) -> tuple[Ordinal, ...]:
    """The opening number, if any, and every inline one, in order."""
    first = lead(text)
    if first is None:
        return tuple(inline(text))
    return (first, *(o for o in inline(text, first.end - 1) if o.start >= first.end))
