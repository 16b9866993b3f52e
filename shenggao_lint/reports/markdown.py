"""``--format markdown``: the 审核意见表 to paste into a reply."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ..findings import DocumentReport, Report
from . import Options
from .display import clean
from .grouping import LEVEL_WORDS, count_levels
from .opinions import HEADINGS, Opinion, opinions
from .saying import (
    DISCLAIMER,
    HIGHLIGHTS,
    grave,
    highlight,
    nothing_found,
    recognised,
    run_totals,
    totals,
)
from .table import NO_PROBLEM, TITLE, entries

YES, NO = "✓", "—"
_MARKS = re.compile(r"([\\`*_\[\]|~$#])")


def render(report: Report, options: Options) -> str:
    """Every draft under its own heading; several begin with a table of them all."""
    many = len(report.documents) > 1
    lines: list[str] = []
    if many or not report.documents:
        lines += ["# 审核意见汇总", ""]
        rows = [
            (cell(document.path), cell(document.conclusion[0]), *map(str, count_levels(document.findings)))
            for document in report.documents
        ]
        lines += [*table(("稿件", "结论", *LEVEL_WORDS.values()), rows), ""] if rows else []
        lines += [run_totals(report), ""]
    for document in report.documents:
        lines += [*_document(document, options, "##" if many else "#"), ""]
    if report.failures:
        failed = [(cell(failure.path), cell(failure.message)) for failure in report.failures]
        lines += ["## 未能检查的内容", "", *table(("文件", "原因和办法"), failed), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _document(document: DocumentReport, options: Options, level: str) -> Iterator[str]:
    name, reason = document.conclusion
    rows = opinions(document)
    yield f"{level} 审核意见表：{cell(document.path)}"
    yield ""
    yield f"**结论：{cell(name)}**（{DISCLAIMER}）"
    yield ""
    if reason:
        yield f"理由：{cell(reason.rstrip('。'))}。"
    yield f"{recognised(document, options)}{totals(document)}"
    yield ""
    urgent = grave(row.group for row in rows)
    if urgent and len(rows) > HIGHLIGHTS:
        yield "先改这些："
        yield ""
        for number, group in enumerate(urgent[:HIGHLIGHTS], 1):
            yield f"{number}. {cell(highlight(group))}"
        yield ""
    if rows:
        yield from table(HEADINGS, [_row(row) for row in rows])
    else:
        yield nothing_found(document, options)
    if document.matrix:
        yield ""
        yield f"{level}# {TITLE}"
        yield ""
        yield from _matrix(document)


def _row(row: Opinion) -> tuple[str, ...]:
    problem = "<br>".join(cell(text) for text in (row.problem, *row.compared, row.others) if text)
    return (
        str(row.number),
        cell(row.place),
        cell(row.excerpt),
        problem,
        cell(row.basis),
        cell(row.advice),
        row.handling,
        "",
    )


def _matrix(document: DocumentReport) -> Iterator[str]:
    rows: list[tuple[str, ...]] = []
    for title, problems in entries(document.matrix, document.lines):
        if not problems:
            rows.append((cell(title), NO_PROBLEM, "", "", "", "", ""))
        for row in problems:
            found = [YES if has else NO for has in (row.fact, row.person, row.thought)]
            answers = [
                "<br>".join(cell(words) for _, words in items) if items else NO
                for items in (row.causes, row.measures)
            ]
            rows.append(
                (
                    cell(title) if row.number == 1 else "",
                    f"{row.number}. {cell(row.problem)}",
                    *found,
                    *answers,
                )
            )
    yield from table(("方面", "问题", "事例", "人", "思想", "原因", "措施"), rows)
    yield ""
    yield f"{YES} 有；{NO} 没有找到。"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """The lines of a table; the cells are Markdown already."""
    return [
        "| " + " | ".join(head) + " |",
        "|" + " --- |" * len(head),
        *("| " + " | ".join(row) + " |" for row in rows),
    ]


def cell(text: str) -> str:
    """A text as it stands in a cell: on one line, none of it read as Markdown or HTML."""
    text = _MARKS.sub(r"\\\1", " ".join(clean(text).split()))
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
