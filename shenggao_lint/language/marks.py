"""Every signal word of a text in one pass: one automaton over all lexicons, and the patterns of figures and dates."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

# 我 that is the speaker: not 我们, 我局, 自我, 我为群众办实事.
_SELF = re.compile(
    r"(?<![自敌小大忘])我(?![们国省市县区镇乡村局校院委厅会司党单馆站所集公街部处室军行社厂矿班支系科队办组关辖])"
    r"(?!为群众办)|本人(?!撰写)"
)
_DATE = re.compile(
    r"20\d\d年\d{1,2}月|(?:去年|今年|前年|上年|当年|本年)?\d{1,2}月(?:\d{1,2}日|份|底|初|中旬|上旬|下旬)?"
    r"|(?:20\d\d|去|今|前)年(?!度?(?:民主|专题|党))|[一二三四五六七八九十]{1,2}月(?:份|底|初)?(?=[，的我，局镇县]|[^一-鿿]|[一-鿿])"
    r"|[上下]半年|[一二三四]季度|[春秋]季学期|春节|国庆|中秋|端午|清明|元旦|五一|汛期|雨季|年[初中底末]|周[一二三四五六日末]|星期[一二三四五六日]"
)
_FIGURE = re.compile(
    r"(?<![\d.])(?!\d{4,}热线|123\d\d)\d+(?:[,.．]\d+)*\s*(?:多|余)?(?:%|％|‰|[一-鿿])(?<!\d年)(?<!\d月)"
    r"|百分之[一二三四五六七八九十百]+"
    r"|(?<![第一二三四五六七八九十])[二两三四五六七八九十百千]{1,4}(?:多|余|来)?"
    r"(?:次|份|名|人|户|条|件|篇|天|小时|公里|亩|万|家|处|场|期|周|个月|年|倍|成|轮|本|页|封|批|台|套|间|栋|辆|起|遍|回|趟|位|分之)"
    r"|(?<![第一二三四五六七八九十])[二两三四五六七八九十]{1,3}个(?!方面|维护|意识|自信|确立|全面|必|带头|问题|层面|务必|结合|责任|坚持|不|服从|统一|有)"
)
_TITLED = re.compile(r"《[^《》\n]{2,40}》")
_SPEECH = re.compile(r"“[^“”\n]{4,60}”")
_PLACE = re.compile(
    r"(?<=[到在去赴往对和、，。及与至由给把向是：年月日\d])(?:(?![年月日的各去])[一-鿿]){2,4}(?:镇|村|社区|小区|水库|街道|中学|小学|医院|派出所|水厂|泵站|大桥|国道|园区|林场|合作社)(?![级干民务上里党政域委支领班])"
)
_PATTERNS = (
    ("self", _SELF),
    ("date", _DATE),
    ("figure", _FIGURE),
    ("titled", _TITLED),
    ("speech", _SPEECH),
    ("place", _PLACE),
)
# Lexicons that other modules look up by themselves.
_ELSEWHERE = ("deficiency", "not-deficiency", "process", "argument")
_automata: dict[int, tuple[Any, Any]] = {}


class Mark(NamedTuple):
    """A signal at 0-based ``start:end`` of the text it was found in."""

    start: int
    end: int
    kind: str


class Marks:
    """All marks of a text by kind, in order; overlapping words of one kind count once, the longest."""

    def __init__(self, text: str, lexicons: Mapping[str, Sequence[str]]) -> None:
        self._found: dict[str, list[Mark]] = {}
        self._starts: dict[str, list[int]] = {}
        raw: dict[str, list[Mark]] = {}
        for last, (length, kinds) in _automaton(lexicons).iter(text):
            for kind in kinds:
                raw.setdefault(kind, []).append(Mark(last + 1 - length, last + 1, kind))
        for kind, pattern in _PATTERNS:
            raw[kind] = [Mark(m.start(), m.end(), kind) for m in pattern.finditer(text)]
        for kind, marks in raw.items():
            kept: list[Mark] = []
            for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
                if not kept or mark.start >= kept[-1].end:
                    kept.append(mark)
            self._found[kind] = kept
            self._starts[kind] = [mark.start for mark in kept]

    def between(self, kind: str, start: int, end: int) -> list[Mark]:
        """Marks of a kind that begin in ``start:end``."""
        starts = self._starts.get(kind)
        if not starts:
            return []
        first = bisect_left(starts, start)
        last = bisect_left(starts, end, first)
        return self._found[kind][first:last]


def _automaton(lexicons: Mapping[str, Sequence[str]]) -> Any:
    kept = _automata.get(id(lexicons))
    if kept is not None:
        return kept[1]
    from ahocorasick import Automaton

    owners: dict[str, list[str]] = {}
    for name, words in lexicons.items():
        if name in _ELSEWHERE:
            continue
        for word in words:
            owners.setdefault(word, []).append(name)
    automaton = Automaton()
    for word, kinds in owners.items():
        automaton.add_word(word, (len(word), tuple(kinds)))
    automaton.make_automaton()
    _automata.clear()
    _automata[id(lexicons)] = (lexicons, automaton)
    return automaton
