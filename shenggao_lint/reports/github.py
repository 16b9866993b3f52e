"""``--format github``: workflow commands that GitHub shows beside the lines, and a table for the step summary."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding, Report
from . import Options
from .grouping import LEVEL_WORDS, count_levels, explain, place
from .locations import relative
from .markdown import cell, table
from .saying import DISCLAIMER, run_totals

COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def render(report: Report, options: Options) -> str:
    """One command a finding, and one a failed input."""
    return "".join(_lines(report, options))


def _lines(report: Report, options: Options) -> Iterator[str]:
    for document in report.documents:
        for finding in document.findings:
            yield _command(COMMANDS[finding.level], relative(document.path, options.root), finding)
    for failure in report.failures:
        path = _property(relative(failure.path, options.root))
        yield f"::error file={path},title=未能检查::{_data(failure.message)}\n"


def _command(command: str, path: str, finding: Finding) -> str:
    known = "（以前已记录）" if finding.known else ""
    properties = {
        "file": path,
        "line": finding.line,
        "endLine": finding.line,
        "col": finding.column,
        # GitHub's end column belongs to the range; an empty range is a point.
        "endColumn": max(finding.end_column - 1, finding.column),
        "title": f"{LEVEL_WORDS[finding.level]} {finding.rule} {place(finding)}{known}",
    }
    said = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{command} {said}::{_data(explain(finding))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def summary(report: Report, options: Options) -> str:
    """Markdown for the step summary: one row a draft, the failed inputs, the totals."""
    rows = [
        (
            cell(relative(document.path, options.root)),
            cell(document.conclusion[0]),
            *map(str, count_levels(document.findings)),
        )
        for document in report.documents
    ]
    lines = [f"### 审稿（{DISCLAIMER}）", ""]
    if rows:
        lines += [*table(("稿件", "结论", *LEVEL_WORDS.values()), rows), ""]
    if report.failures:
        failed = [
            (cell(relative(failure.path, options.root)), cell(failure.message)) for failure in report.failures
        ]
        lines += [*table(("未能检查", "原因和办法"), failed), ""]
    return "\n".join([*lines, run_totals(report)]) + "\n\n"
