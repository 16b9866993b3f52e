"""A plan, bulletin or report as sentences: which stage of the meeting each speaks of, and which matter.

The stages (before, meeting, after …) and the matters (study, opinions, talks …) are data
(rules/settings/procedure.yaml).  Rows of a table are read as one sentence; annexes count too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from ..document import Span
from . import bars, ordinals
from .duties import Duties
from .lines import Line
from .outline import Outline, Section

INTRO, ANNEX, TAIL, OTHER = "intro", "annex", "tail", "other"
MAX_LABEL = 18
MAX_STAGE = 16
MAX_BARE = 10
_STOP = re.compile(r"[。；！？]")
_LABEL_END = re.compile(r"[。，：:；、\t]")
_ANNEX = re.compile(r"[\s　]*附(?:件|表|录)?[\s　]*(?:\d{1,2}|[一二三四五六])?[\s　]*(?:[：:.、]|$)")
_ANNEX_ROW = re.compile(r"[：:，\t｜|]|\S[\s　]{2,}\S")
# 第一项，…… 第二个环节，…… 头一步，…… tell the items of an agenda, though they are no numbers of an outline
_STEP = re.compile(
    r"(?:(?<=[。；：])|^)[\s　]*(?:第[一二三四五六七八九\d]{1,2}|头一?|最后一)(?:项|步|道|个)"
    r"(?:议程|程序|环节|内容|步骤)?[，,：:、]?"
)
_compiled: dict[str, re.Pattern[str]] = {}


class Said(NamedTuple):
    """A sentence at 0-based ``start:end`` of a line; a table row carries the text of all its cells.

    label   the few words after the number that opens it, "" where none does
    bare    only a number and its label, as a heading or with its text after it: （一）征求意见。
    """

    line: int
    start: int
    end: int
    text: str
    label: str
    bare: bool


class Procedure:
    """The sentences by stage and by matter, in reading order; headings over the stages."""

    def __init__(self) -> None:
        self.by_name: dict[str, list[Said]] = {}
        self.headings: dict[str, Section] = {}
        self._joined: dict[str, str] = {}

    def said(self, *names: str) -> list[Said]:
        """The sentences of these stages and matters, each once, in reading order."""
        found = {(s.line, s.start): s for name in names for s in self.by_name.get(name, ())}
        return [found[key] for key in sorted(found)]

    def text(self, *names: str, labels: bool = False) -> str:
        """Their text, one sentence a line, labels that stand alone left out unless they are asked for."""
        key = " ".join((*names, "+" * labels))
        if key not in self._joined:
            self._joined[key] = "\n".join(
                said.text
                for said in self.said(*names)
                if labels or not (said.bare and len(said.text.strip()) <= MAX_BARE + 6)
            )
        return self._joined[key]

    def add(self, name: str, said: Said) -> None:
        self.by_name.setdefault(name, []).append(said)


def procedure_of(found: Outline) -> Procedure:
    """The reading of this document, made once."""
    result: Procedure = found.fact("procedure", lambda: _read(found))
    return result


def span_of(found: Outline, said: Said) -> Span:
    """The columns of a sentence; of a table row its first cell."""
    line = found.line(said.line)
    start = (
        said.start + len(line.text[said.start : said.end]) - len(line.text[said.start : said.end].lstrip())
    )
    return line.span(start, said.end)


def pattern(expression: str) -> re.Pattern[str]:
    """Compiled once per process."""
    made = _compiled.get(expression)
    if made is None:
        made = _compiled[expression] = re.compile(expression)
    return made


def _read(found: Outline) -> Procedure:
    settings = found.settings["procedure"]
    topics = settings["topics"]
    result = Procedure()
    regions: dict[int, str] = {}
    topics_of: dict[int, tuple[str, ...]] = {}
    last = found.sections[-1].last if found.sections else found.end
    held: Section | None = None
    region = INTRO
    annex = False
    titled: tuple[str, ...] = ()
    titles = {section.line for section in found.sections if section.body is None}
    duties = Duties(settings["table"])
    for line, row in _lines(found, duties):
        section = found.section_at(line.line)
        annex = annex or bool(_ANNEX.match(line.text))
        heading: tuple[str, ...] = ()
        if annex or line.line > max(found.end, last):
            tabled = line.block.cell is not None or row is not None or _ANNEX_ROW.search(line.text)
            region = ANNEX if annex and tabled else TAIL
            if not tabled:
                titled = _labelled(line.text.strip(), topics, ANNEX)  # what the table below is about
            if region == ANNEX and row is None:
                row = Said(line.line, 0, len(line.text), duties.line(line.text), "", False)
        elif section is None:
            pass
        else:
            if section is not held:
                region = regions.setdefault(section.line, _region(found, section, settings, result))
                held = section
            named_by = section.parent if _label_alone(section, line) else section
            if named_by is not None:
                if named_by.line not in topics_of:
                    topics_of[named_by.line] = _heading_topics(named_by, topics, region)
                heading = topics_of[named_by.line]
        item: tuple[str, ...] = ()
        before: tuple[str, ...] = ()
        if section is not None and _label_alone(section, line):
            # a label holds its own paragraph only
            over = section.parent
            held_by = _region(found, over, settings, result) if over is not None else region
            region = _led(line.text, settings, held_by)
        if region in settings["unread"]:
            continue  # no rule asks what is said there
        for said in [row] if row is not None else _sentences(line, line.line in titles):
            if region not in (ANNEX, TAIL):
                region = _moved(said, section, settings, region)
                if pattern(settings["skip"]).match(said.text):
                    continue
            result.add(region, said)
            if said.label:
                item = _labelled(said.label, topics, region)
            base = item or heading
            spoken = _spoken(said.text, topics, region)
            if region == ANNEX and not base:
                base = _row_topics(said.text, topics) or titled
            if base:
                shared = {name for topic in base for name in topics[topic]["shares"]}
                named = (*base, *(name for name in spoken if name in shared and name not in base))
            else:
                named = spoken or before
            before = named
            for name in named:
                result.add(name, said)
    return result


def _lines(found: Outline, duties: Duties) -> Iterator[tuple[Line, Said | None]]:
    """Every body line; a table row stands for its cells and is one sentence, also where bars draw the table."""
    row: list[Line] = []
    drawn = bars.rows(found)
    for line in found.text.lines:
        if not line.in_body or line.blank or line.line in found.title.lines:
            continue
        if row and (line.block.cell is None or _row(line) != _row(row[0])):
            yield _table_row(row, duties)
            row = []
        if line.block.cell is not None:
            row.append(line)
            continue
        if line.line in drawn:
            table, places = drawn[line.line].table, drawn[line.line].cells
            text = duties.row(-table, [line.text[start:end] for start, end in places])
            yield line, Said(line.line, 0, len(line.text), text, text[:MAX_LABEL], False)
            continue
        yield line, None
    if row:
        yield _table_row(row, duties)


def _row(line: Line) -> tuple[int | None, int]:
    assert line.block.cell is not None
    return line.block.table, line.block.cell[0]


def _table_row(cells: list[Line], duties: Duties) -> tuple[Line, Said]:
    first = cells[0]
    text = duties.row(first.block.table, [cell.text.strip() for cell in cells])
    return first, Said(first.line, 0, len(first.text), text, text[:MAX_LABEL], False)


def _sentences(line: Line, heading: bool) -> Iterator[Said]:
    text = line.text
    starts = {ordinal.start: ordinal.end for ordinal in ordinals.all_in(text)}
    if "第" in text or "一步" in text or "一项" in text:
        starts |= {match.start(): match.end() for match in _STEP.finditer(text)}
    cuts = sorted({0, *starts, *(match.end() for match in _STOP.finditer(text)), len(text)})
    for start, end in pairwise(cuts):
        words = text[start:end]
        if not words.strip():
            continue
        label = ""
        if start in starts:
            stop = _LABEL_END.search(text, starts[start], end)
            label = text[starts[start] : stop.start() if stop else end][:MAX_LABEL].strip()
        alone = 0 < len(label) <= MAX_BARE and end - starts.get(start, end) <= len(label) + 1
        bare = alone and (heading or (words[-1] in "。：:" and bool(text[end:].strip())))
        yield Said(
            line.line, start, end, words, label, bare or (heading and words.rstrip()[-1:] not in "。；")
        )


def _region(found: Outline, section: Section, settings: dict[str, Any], result: Procedure) -> str:
    """By the outermost heading; a heading inside that names a stage itself moves to it."""
    chain = list(section.ancestors())
    outer = chain[-1]
    region = _by_roles(outer, settings)
    for inner in reversed(chain[:-1]):
        if len(inner.heading) > MAX_STAGE or region == "rules":
            continue
        for name, expression in settings["stages"].items():
            if pattern(expression).search(inner.heading):
                result.headings.setdefault(name, inner)
                return str(name)
    result.headings.setdefault(region, outer)
    return region


def _by_roles(section: Section, settings: dict[str, Any]) -> str:
    for name, data in settings["regions"].items():
        if set(data["roles"]).intersection(section.roles):
            return str(name)
    return OTHER


def _label_alone(section: Section | None, line: Line) -> bool:
    """Whether the line stands below a label without a number that has its own text: 会前：……"""
    return (
        section is not None
        and section.ordinal is None
        and section.body is not None
        and line.line > section.line
    )


def _moved(said: Said, section: Section | None, settings: dict[str, Any], region: str) -> str:
    """会前，… 会后，… at the head of a sentence moves on, where no heading of its own says the stage."""
    if section is not None and section.role not in (None, "overview"):
        return region
    return _led(said.label or said.text, settings, region)


def _led(text: str, settings: dict[str, Any], region: str) -> str:
    words = text.lstrip(" \t　")
    for name, data in settings["regions"].items():
        if data["leads"] and pattern(data["leads"]).match(words):
            return str(name)
    return region


def _heading_topics(section: Section, topics: dict[str, Any], region: str) -> tuple[str, ...]:
    """The matters that the innermost heading names; of a heading over others, none."""
    for inner in section.ancestors():
        if inner.level == 1 and inner.children:
            return ()
        named = _labelled(inner.heading, topics, region)
        if named:
            return named
    return ()


def _row_topics(row: str, topics: dict[str, Any]) -> tuple[str, ...]:
    """What a row is about: by its first cell, else by its first words."""
    words = row.lstrip("0123456789.．、，, \t　")
    stop = _LABEL_END.search(words)
    first = words[: stop.start()] if stop else words
    return _labelled(first[:MAX_LABEL], topics, ANNEX) or _labelled(words[:MAX_LABEL], topics, ANNEX)


def _labelled(words: str, topics: dict[str, Any], region: str) -> tuple[str, ...]:
    return tuple(
        name
        for name, topic in topics.items()
        if region in (topic["region"], ANNEX) and pattern(topic["label"]).search(words)
    )


def _spoken(words: str, topics: dict[str, Any], region: str) -> tuple[str, ...]:
    return tuple(
        name
        for name, topic in topics.items()
        if region in (topic["region"], ANNEX)
        and any(literal in words for literal in topic["needs"])
        and pattern(topic["said"]).search(words)
    )
