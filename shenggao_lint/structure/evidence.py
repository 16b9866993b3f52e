"""What a unit says: facts, persons, thoughts, problems, praise …, each with the words that show it.

Verdicts weigh several signals; the weights are data (rules/settings/evidence.yaml).
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from ..language.marks import Mark, Marks
from ..language.sentences import clauses, sentences
from .outline import Outline, Unit

_OFFICIAL = re.compile(
    r"“[^“”\n]*”|《[^《》\n]*》|(?:强调|指出|要求我们|明确要求|深刻指出)[^。\n]*"
    r"|以习近平同志为核心的党中央|习近平新时代中国特色社会主义思想|习近平总书记[^，。；\n]{0,24}"
    r"|中央八项规定(?:及其实施细则)?精神|全面从严治党|党的二十[大届][^，。；\n]{0,10}精神"
)
_SUPERIOR = re.compile(
    r"(?:巡视|巡察|巡查|通知书|国资委|督导|督查|督察|审计|检查组|考核组|考察组|调研组|上级|纪委|信访|组织部|市局|省厅|省局|县委|市委|区委|省委|整改办|专班)"
    r"[^。；，]{0,18}(?:指出|反馈|通报|点名|点出|点到|发现|查出|查实|查明|认定|提出|批评|转办|转来|交办|认为|责令|下发|曝光|提醒|反映|列出|写着|载明|写明|指明|要求限期|要求作出|记录)"
)
_CLAUSE_LEAD = re.compile(
    r"^[\s　]*(?:[一二三四五六七八九十]是|[（(]?[\d一二三四五六七八九十]+[）).、．]|[①-⑳])?"
    r"(?:比如|例如|如|同时|但|但是|而|其实|一方面|另一方面|其中|特别是|尤其是|对此|当时|平时"
    r"|工作中|实际工作中|日常工作中|会上)?[，,]?"
    r"(?:(?:20\d\d年|今年|去年|\d{1,2}月(?:\d{1,2}日|底|初)?|上半年|下半年|一年来|近年来|全年|所属的?|分管的|\d+名|\d+个|多数|不少|各)+)?"
)


# How many characters into a clause a subject of each kind may begin.
_WINDOWS = (("who-general", 2), ("who-others", 4), ("who-team", 4), ("self", 4))
_ADVISES = re.compile(
    r"建议|希望|今后|望你|期待|(?:^|[，；：])请(?:你(?!们)|[一-鿿]{2,3}同志)|(?:^|，)要(?!求)|须|盼"
)


class Sentence(NamedTuple):
    """0-based ``start:end`` in the whole text, its words, and whether it states a problem."""

    start: int
    end: int
    text: str
    problem: bool


class Evidence:
    """The signals of one unit.  Offsets are those of the document's whole text."""

    __slots__ = ("_outline", "_told", "_weighed", "marks", "ranges", "sentences", "text", "unit")

    def __init__(self, outline: Outline, unit: Unit) -> None:
        self._outline = outline
        self.unit = unit
        self.marks = marks_of(outline)
        self.ranges = [
            (outline.line(p.line).offset + p.start, outline.line(p.line).offset + p.end) for p in unit.pieces
        ]
        whole = outline.text.whole
        self.text = "".join(whole[a:b] for a, b in self.ranges)
        self.sentences = [
            Sentence(a, b, whole[a:b], outline.signals.states_problem(whole[a:b]))
            for start, end in self.ranges
            for a, b in sentences(whole, start, end)
        ]
        self._told = [
            (s.start, s.end) for s in self.sentences if unit.kind != "item" or not _ADVISES.search(s.text)
        ]
        self._weighed: tuple[list[str], float] | None = None

    def found(self, kind: str) -> list[Mark]:
        """Marks of one kind inside the unit."""
        return [mark for a, b in self.ranges for mark in self.marks.between(kind, a, b)]

    def told(self, kind: str) -> list[Mark]:
        """Marks of one kind in what the unit tells; in criticism the advice is left out."""
        return [mark for a, b in self._told for mark in self.marks.between(kind, a, b)]

    def words(self, marks: list[Mark]) -> list[str]:
        """The words that marks stand for."""
        whole = self._outline.text.whole
        return [whole[m.start : m.end] for m in marks]

    @property
    def fact(self) -> bool:
        return bool(self.fact_score >= self._outline.settings["evidence"]["fact"]["threshold"])

    @property
    def thought(self) -> bool:
        return bool(self.found("thought"))

    @property
    def problem(self) -> bool:
        return any(sentence.problem for sentence in self.sentences)

    @property
    def facts(self) -> list[str]:
        """The words that count as facts."""
        return self._facts()[0]

    @property
    def fact_score(self) -> float:
        return self._facts()[1]

    def _facts(self) -> tuple[list[str], float]:
        if self._weighed is None:
            self._weighed = self._weigh()
        return self._weighed

    def _weigh(self) -> tuple[list[str], float]:
        weights = self._outline.settings["evidence"]["fact"]
        words: list[str] = []
        score = 0.0
        for kind in ("date", "figure", "titled", "speech", "place"):
            marks = self.told(kind)
            if marks:
                told = self.words(marks)
                words += told[:2]
                exact = kind != "date" or any(char in word for word in told for char in "月日季节周期")
                score += weights[kind] if exact else weights["year"]
        for kind in ("event", "narrative"):
            distinct = set(self.words(self.told(kind)))
            if distinct:
                score += min(len(distinct) * weights[kind], weights[kind + "_most"])
        return words, score

    # -- who ----------------------------------------------------------------------------------

    def subjects(self) -> dict[str, list[Mark]]:
        """Who stands as the subject of a clause: self, team, others, general."""
        found: dict[str, list[Mark]] = {}
        whole = self._outline.text.whole
        for sentence in self.sentences:
            for a, b in clauses(whole, sentence.start, sentence.end):
                lead = _CLAUSE_LEAD.match(whole[a:b])
                begin = a + (lead.end() if lead else 0)
                for kind, window in _WINDOWS:
                    marks = self.marks.between(kind, begin, min(begin + window, b))
                    if marks:
                        found.setdefault(kind, []).append(marks[0])
                        break
        return found

    def superior(self) -> list[tuple[int, int]]:
        """Stretches that say what a superior or an inspection pointed out."""
        whole = self._outline.text.whole
        return [(m.start(), m.end()) for a, b in self.ranges for m in _SUPERIOR.finditer(whole, a, b)]

    def plain(self) -> str:
        """The unit's words without quotations, titles of rules, what follows 强调/指出, fixed formulations."""
        return _OFFICIAL.sub("", self.text)


def official_spans(text: str) -> list[tuple[int, int]]:
    """Stretches of a text that are official wording or quotation and are never called empty."""
    return [(m.start(), m.end()) for m in _OFFICIAL.finditer(text)]


def marks_of(outline: Outline) -> Marks:
    """The signal words of the whole document, found once."""
    result: Marks = outline.fact("marks", lambda: Marks(outline.text.whole, outline.lexicons))
    return result


def evidence_of(outline: Outline) -> dict[int, Evidence]:
    """Evidence of every unit by its index, found once."""
    result: dict[int, Evidence] = outline.fact(
        "evidence", lambda: {unit.index: Evidence(outline, unit) for unit in outline.units}
    )
    return result


def evidence(outline: Outline, kind: str) -> list[Evidence]:
    """Evidence of the units of one kind (problem, cause, measure, item), in reading order."""
    found: dict[int, Any] = evidence_of(outline)
    return [found[unit.index] for unit in outline.units if unit.kind == kind]
