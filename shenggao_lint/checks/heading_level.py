"""Levels mixed or skipped (一、 → 1. → （一）), and parallel headings of different form."""

from __future__ import annotations

from collections.abc import Iterator

from ..rulebook import Rule
from ..structure import Outline, ordinals
from ..structure.lines import Line
from ..structure.ordinals import Ordinal
from ..structure.outline import Section
from . import Hit

OPTIONS = {"min_siblings": "int"}
VALUES = ("number", "reason")

MIN_WORDING = 4
_FEATURES = (
    lambda words: "，" in words,
    lambda words: words.startswith("关于"),
    lambda words: words.endswith("方面"),
)


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Anchored at the heading that breaks the order."""
    leads = [
        (line, lead)
        for line in outline.text.lines
        if line.in_body and line.block.cell is None and line.line not in outline.title.lines
        if (lead := ordinals.lead(line.text)) and lead.form != ordinals.LABEL
    ]
    reported: set[int] = set()
    for line, lead, reason in [*_mixed(leads), *_skipped(leads)]:
        if line.line not in reported:
            reported.add(line.line)
            number = line.text[lead.start : lead.end].strip()
            section = next((s for s in outline.sections if s.line == line.line), None)
            span = outline.heading_span(section) if section else line.span(lead.start, lead.end)
            yield Hit(span, "", {"number": number, "reason": reason})
    yield from _broken_form(outline, rule, reported)
    yield from _odd_wording(outline, rule, reported)


def _mixed(leads: list[tuple[Line, Ordinal]]) -> Iterator[tuple[Line, Ordinal, str]]:
    """A number of a deeper form that carries on the series above it, or a higher form under a deeper one."""
    under: dict[str, str] = {}
    stack: list[Ordinal] = []
    for line, lead in leads:
        rank = ordinals.RANKS[lead.form]
        if lead.form == ordinals.ORAL:
            spoken = (
                "第" in line.text[lead.start : lead.end] and stack and stack[-1].form == ordinals.CN_PAREN
            )
            if spoken and lead.value > 1 and lead.value == stack[-1].value + 1:
                yield line, lead, "接的是上一级的序号，形式不一"
                stack[-1] = stack[-1]._replace(value=lead.value)
            continue
        if lead.form in [o.form for o in stack]:
            while stack[-1].form != lead.form:
                stack.pop()
            stack[-1] = lead
            continue
        parent = stack[-1] if stack else None
        if parent is not None and lead.value > 1 and lead.value == parent.value + 1:
            yield line, lead, "接的是上一级的序号，层级写错"
            stack[-1] = parent._replace(value=lead.value)
            continue
        if parent is not None and rank < ordinals.RANKS[parent.form]:
            inverted = lead.value == 1 and parent.value <= 1 and under.get(lead.form) != parent.form
            if inverted:
                yield line, lead, "比上一层的序号还高一级，层级颠倒"
            while stack and ordinals.RANKS[stack[-1].form] > rank:
                stack.pop()
        if stack:
            under[lead.form] = stack[-1].form
        stack.append(lead)


def _skipped(leads: list[tuple[Line, Ordinal]]) -> Iterator[tuple[Line, Ordinal, str]]:
    """A level left out where the rest of the draft has it: 一、 straight to 1. while others have （一）."""
    parents: list[tuple[Line, Ordinal, str]] = []
    stack: list[Ordinal] = []
    for line, lead in leads:
        if lead.form == ordinals.ORAL:
            continue
        while stack and ordinals.RANKS[stack[-1].form] >= ordinals.RANKS[lead.form]:
            stack.pop()
        if stack and lead.value == 1:
            parents.append((line, lead, stack[-1].form))
        stack.append(lead)
    used = {(lead.form, parent) for _, lead, parent in parents}
    for line, lead, parent in parents:
        if parent != ordinals.CN:
            continue
        usual = (ordinals.CN_PAREN, ordinals.CN) in used
        if lead.form == ordinals.NUM and usual and (ordinals.NUM, ordinals.CN_PAREN) in used:
            yield line, lead, "“一、”之下直接用“1.”，跳过了“（一）”"
        elif lead.form in (ordinals.NUM_PAREN, ordinals.CIRCLED) and (
            usual or (ordinals.NUM, ordinals.CN) in used
        ):
            yield line, lead, "“一、”之下跳过了中间层级"


def _broken_form(outline: Outline, rule: Rule, reported: set[int]) -> Iterator[Hit]:
    """One of several parallel headings that is numbered while the others are not, or the other way round."""
    wanted = rule.options.get("min_siblings") or 3
    groups: dict[int, list[int]] = {}
    for index, section in enumerate(outline.sections):
        groups.setdefault(id(section.parent), []).append(index)
    for members in groups.values():
        sections = [outline.sections[i] for i in members]
        forms = [s.ordinal.form if s.ordinal else "" for s in sections]
        usual = max(set(forms), key=forms.count)
        odd = [s for s, form in zip(sections, forms, strict=True) if form != usual]
        if usual and len(sections) >= wanted and len(odd) == 1 and odd[0].line not in reported:
            section = odd[0]
            if section.ordinal is None and section.rank != sections[forms.index(usual)].rank:
                continue
            span = outline.heading_span(section)
            yield Hit(span, "", {"number": section.heading, "reason": "与并列的标题序号形式不同"})


def _odd_wording(outline: Outline, rule: Rule, reported: set[int]) -> Iterator[Hit]:
    """One of several parallel headings whose wording is built differently (关于…的情况 among 学制度，…)."""
    groups: dict[int, list[Section]] = {}
    for section in outline.sections:
        if section.aspect is None and section.level > 1:
            groups.setdefault(id(section.parent), []).append(section)
    for sections in groups.values():
        if len(sections) < MIN_WORDING:
            continue
        for feature in _FEATURES:
            having = [feature(s.heading) for s in sections]
            for value in (True, False):
                if having.count(value) == 1:
                    section = sections[having.index(value)]
                    if section.line not in reported:
                        reported.add(section.line)
                        values = {"number": section.heading, "reason": "与并列的标题写法不同"}
                        yield Hit(outline.heading_span(section), "", values)
