"""Outlines and single rules over small drafts, with the program's own documents, campaigns and words."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import dedent
from typing import Any

from shenggao_lint import lint_text
from shenggao_lint.findings import Finding
from shenggao_lint.readers import read
from shenggao_lint.readers.text import read_text
from shenggao_lint.rulebook import Rulebook, load_rulebook
from shenggao_lint.structure import Outline, outline

PERSONAL = "2025年度民主生活会个人对照检查材料"
TEAM = "清河县水务局党组班子2025年度民主生活会对照检查材料"
RECTIFICATION = "清河县水务局党组民主生活会整改方案"
ASPECTS = (
    "带头强化政治忠诚、提高政治能力",
    "带头固本培元、增强党性",
    "带头敬畏人民、敬畏组织、敬畏法纪",
    "带头干事创业、担当作为",
    "带头坚决扛起管党治党责任",
)  # 2025


def draft(*lines: str) -> str:
    """Lines, or one indented block, as a text."""
    text = dedent(lines[0]).strip("\n") if len(lines) == 1 else "\n".join(lines)
    return text + "\n"


def outline_of(*lines: str, **options: Any) -> Outline:
    """The outline of a draft given as lines; ``markdown=True`` reads it as Markdown."""
    markdown = options.pop("markdown", False)
    document = read_text("稿件.txt", draft(*lines).encode(), markdown=markdown)
    return outline(document, load_rulebook(), **options)


def outline_of_word(data: bytes, **options: Any) -> Outline:
    """The outline of a Word file."""
    return outline(read("稿件.docx", data), load_rulebook(), **options)


def words(found: Outline, kind: str | None = None) -> list[str]:
    """The first piece of every unit (of one kind), as it stands in the draft."""
    spans = [found.unit_span(unit) for unit in found.units if kind in (None, unit.kind)]
    return [found.document.block(s.line).text[s.column - 1 : s.end_column - 1] for s in spans]


def whole(found: Outline, kind: str | None = None) -> list[list[str]]:
    """Every piece of every unit (of one kind)."""
    return [
        [found.line(p.line).text[p.start : p.end] for p in unit.pieces]
        for unit in found.units
        if kind in (None, unit.kind)
    ]


def excerpts(code: str, *lines: str, **options: Any) -> list[str]:
    """What one rule finds in a draft, in reading order, no other rule running."""
    return [finding.excerpt for finding in findings(code, *lines, **options)]


def findings(code: str, *lines: str, **options: Any) -> list[Finding]:
    """The findings of one rule in a draft."""
    return list(lint_text(draft(*lines), select=[code], **options).findings)


def with_rule(code: str, *, levels: dict[str, str] | None = None, **options: Any) -> Rulebook:
    """The rulebook with some options of one rule changed; an option of None is left out."""
    book = load_rulebook()
    rule = book.rules[code]
    changed = {k: v for k, v in {**rule.options, **options}.items() if v is not None}
    changed_rule = rule._replace(options=changed, levels=rule.levels if levels is None else levels)
    return book._replace(rules={**book.rules, code: changed_rule})


def aspect_headings(order: Iterable[int] = range(5)) -> list[str]:
    """Headings （一）… of the aspects of 2025 in the given order, each with one problem."""
    lines = []
    for number, aspect in zip("一二三四五", order, strict=False):
        lines += [f"（{number}）{ASPECTS[aspect]}方面", "一是学习不够，2025年只写了四篇笔记。"]
    return lines
