"""Which comments a draft gets, and what they say: findings grouped as people read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ..findings import LEVELS, DocumentReport, Finding
from ..reports.grouping import LEVEL_WORDS, PART_WORDS, count_levels, explain, groups, place, sentences

_QUOTE = 30
# Places listed in one comment; each is said in the full report.
_PLACES = 20
_LEAST = LEVELS[-1]


class Note(NamedTuple):
    """One comment: the finding whose words it hangs on, and its paragraphs."""

    finding: Finding
    lines: tuple[str, ...]


class Plan(NamedTuple):
    """All comments of a draft, and how many findings were left out because there are so many."""

    notes: tuple[Note, ...]
    left_out: int


def plan(report: DocumentReport, settings: Mapping[str, Any], *, every: bool) -> Plan:
    """The comments for a report, in the order of the text.

    settings  rules/settings/annotate.yaml
    every     one comment for each finding
    """
    findings = [finding for finding in report.findings if not finding.known]
    if every:
        return Plan(tuple(Note(finding, _full(finding)) for finding in findings), 0)
    notes: list[Note] = []
    for entry in settings["together"]:
        codes = tuple(entry["rules"])
        same = [finding for finding in findings if finding.rule.startswith(codes)]
        if len(same) > 1:
            notes.append(_together(entry["name"], same))
            findings = [finding for finding in findings if finding not in same]
    left_out = 0
    if len(findings) > settings["most"]:
        left_out = count_levels(findings)[2]
        findings = [finding for finding in findings if finding.level != _LEAST]
    for group in groups(findings):
        notes += _group(group.findings)
    notes.sort(key=lambda note: (note.finding.line, note.finding.column, note.finding.rule))
    return Plan(tuple(notes), left_out)


def merged(notes: Sequence[Note], most: int) -> list[Note]:
    """At most ``most`` notes for one paragraph: the gravest stay, the last one carries the others."""
    if len(notes) <= most:
        return list(notes)
    ranked = sorted(notes, key=lambda note: (LEVELS.index(note.finding.level), note.finding.column))
    kept, rest = ranked[: most - 1], ranked[most - 1 :]
    lines = list(rest[0].lines)
    lines.append(f"本段另有 {len(rest) - 1} 处：")
    for note in rest[1:]:
        lead = quoted(note.finding.excerpt) if note.finding.excerpt != rest[0].finding.excerpt else ""
        lines.append(lead + "：" + note.lines[0] if lead else note.lines[0])
        lines += note.lines[1:]
    carried = Note(rest[0].finding, tuple(lines))
    return sorted([*kept, carried], key=lambda note: (note.finding.column, note.finding.rule))


def lead_in(part: str, finding: Finding, label: str) -> str:
    """What a comment begins with where it cannot hang on the finding's words."""
    if part:
        return f"{PART_WORDS[part]}{quoted(finding.excerpt)}："
    return f"编号「{label}」：" if label else ""


def quoted(text: str) -> str:
    """“words”, cut where they are long; "" for no words."""
    text = " ".join(text.split())
    if not text:
        return ""
    return f"“{text if len(text) <= _QUOTE else text[: _QUOTE - 1] + '…'}”"


def _full(finding: Finding) -> tuple[str, ...]:
    lines = [_said(finding, explain(finding))]
    for other in finding.related[:2]:
        lines.append(f"对照：{other.message.rstrip('。：:')}{quoted(other.excerpt)}")
    return tuple(lines)


def _said(finding: Finding, text: str) -> str:
    return f"【{LEVEL_WORDS[finding.level]}】{text}"


def _together(name: str, findings: Sequence[Finding]) -> Note:
    first = min(findings, key=lambda finding: LEVELS.index(finding.level))
    rest = [finding for finding in findings if finding is not first]
    said = f"{name}共 {len(findings)} 处，其余在：{_places(rest)}"
    return Note(first, (*_full(first), said))


def _group(findings: Sequence[Finding]) -> Iterable[Note]:
    """The first place in full; other paragraphs in short, where the level asks for a change."""
    first = findings[0]
    here = [finding for finding in findings if finding.line == first.line]
    there = [finding for finding in findings if finding.line != first.line]
    lines = list(_full(first))
    lines += _beside(here)
    if there and first.level == _LEAST:
        lines.append(f"同类另有 {len(there)} 处：{_places(there)}")
    elif there:
        lines.append(f"同类另有 {len(there)} 处，都已标出。")
    yield Note(first, tuple(lines))
    if first.level == _LEAST:
        return
    by_line: dict[int, list[Finding]] = {}
    for finding in there:
        by_line.setdefault(finding.line, []).append(finding)
    for same in by_line.values():
        short = list(_full(same[0]))
        if same[0].suggestion == first.suggestion:
            wrong = "".join(sentences(same[0].message)[:1])
            mend = f"改法同{place(first)}{quoted(first.excerpt)}处批注。"
            short[0] = _said(first, f"【{first.title}】{wrong}{mend}（{first.rule}）")
        short += _beside(same)
        yield Note(same[0], tuple(short))


def _beside(findings: Sequence[Finding]) -> Iterator[str]:
    """Further places in one paragraph: their words say where; at the very same words, what else is wrong."""
    first, rest = findings[0], findings[1:]
    elsewhere = [other for other in rest if other.excerpt != first.excerpt or other.message == first.message]
    for other in rest:
        if other not in elsewhere:
            yield "另有：" + "".join(sentences(other.message)[:1])
    if elsewhere:
        words = dict.fromkeys(quoted(other.excerpt) for other in elsewhere[:_PLACES])
        said = "、".join(word for word in words if word)
        yield f"本段同类另有 {len(elsewhere)} 处" + (f"：{said}。" if said else "。")


def _places(findings: Sequence[Finding]) -> str:
    """Places with their words; those in one place are said together."""
    parts: list[tuple[str, list[str]]] = []
    for finding in findings[:_PLACES]:
        where = place(finding)
        if parts and parts[-1][0] == where:
            parts[-1][1].append(quoted(finding.excerpt))
        else:
            parts.append((where, [quoted(finding.excerpt)]))
    said = "；".join(where + "、".join(quotes) for where, quotes in parts)
    left = len(findings) - _PLACES
    return said + (f"；其余 {left} 处略。" if left > 0 else "。")
