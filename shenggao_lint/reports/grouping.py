"""Findings as people read them: by rule and part of the draft, the gravest first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..findings import LEVELS, Finding

# What people see instead of error/warning/info.
LEVEL_WORDS = {"error": "须改", "warning": "建议改", "info": "供参考"}

PART_WORDS = {
    "body": "",
    "textbox": "文本框",
    "footnote": "脚注",
    "endnote": "尾注",
    "header": "页眉",
    "footer": "页脚",
}

MAX_SENTENCES = 3
_OPENING = "“‘《（【「("
_CLOSING = "”’》）】」)"


class Group(NamedTuple):
    """Findings of one rule and level in one part of a draft, in the order of the text."""

    level: str
    findings: tuple[Finding, ...]


def groups(findings: Iterable[Finding]) -> list[Group]:
    """Groups in the order 须改, 建议改, 供参考, then by first place; known findings are left out."""
    found: dict[tuple[str, str, str, str], list[Finding]] = {}
    for finding in findings:
        if not finding.known:
            part = finding.section[0] if finding.section else ""
            found.setdefault((finding.rule, finding.level, finding.part, part), []).append(finding)
    result = [Group(items[0].level, tuple(items)) for items in found.values()]
    result.sort(key=_order)
    return result


def _order(group: Group) -> tuple[int, int, int, str]:
    first = group.findings[0]
    return LEVELS.index(group.level), first.line, first.column, first.rule


def count_levels(findings: Iterable[Finding]) -> tuple[int, int, int]:
    """How many 须改, 建议改, 供参考; known findings do not count."""
    levels = [finding.level for finding in findings if not finding.known]
    return levels.count("error"), levels.count("warning"), levels.count("info")


def say_counts(counts: tuple[int, int, int]) -> str:
    """须改 N 处，建议改 N 处，供参考 N 处."""
    return "，".join(f"{LEVEL_WORDS[level]} {count} 处" for level, count in zip(LEVELS, counts, strict=True))


def sentences(text: str) -> list[str]:
    """The sentences of a message, each with its end mark; one inside quotes or brackets ends none."""
    result, begin, depth = [], 0, 0
    for index, char in enumerate(text):
        if char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth = max(depth - 1, 0)
        elif char in "。！？" and depth == 0:
            result.append(text[begin : index + 1].strip())
            begin = index + 1
    rest = text[begin:].strip()
    return [*result, rest + "。"] if rest else result


def explain(finding: Finding) -> str:
    """【title】 what is wrong, the clause it rests on, how to mend it, code: at most three sentences."""
    wrong, mend = sentences(finding.message), sentences(finding.suggestion)
    said = finding.message + finding.suggestion
    if finding.source and finding.source not in said and len(wrong) + len(mend) < MAX_SENTENCES:
        wrong.append(f"依据：{finding.source}。")
    if len(wrong) + len(mend) > MAX_SENTENCES:
        mend = mend[: max(MAX_SENTENCES - len(wrong), 1)]
        wrong = wrong[: MAX_SENTENCES - len(mend)]
    return f"【{finding.title}】{''.join(wrong + mend)}（{finding.rule}）"


def place(finding: Finding) -> str:
    """Where the finding stands, as people say it."""
    if finding.place:
        return finding.place
    return PART_WORDS.get(finding.part) or "全文"
