"""``--format rdjson``: reviewdog's diagnostics; its columns are bytes of UTF-8, from 1."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from ..findings import Finding, Report
from . import Options
from .grouping import explain
from .locations import relative

SEVERITIES = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def render(report: Report, options: Options) -> str:
    """All findings, then the failed inputs, as one JSON text."""
    diagnostics: list[dict[str, Any]] = [
        _diagnostic(finding, relative(document.path, options.root), document.lines)
        for document in report.documents
        for finding in document.findings
    ]
    diagnostics.extend(
        {
            "message": f"未能检查：{failure.message}",
            "location": {"path": relative(failure.path, options.root)},
            "severity": "ERROR",
        }
        for failure in report.failures
    )
    data = {"source": {"name": "shenggao-lint"}, "diagnostics": diagnostics}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _diagnostic(finding: Finding, path: str, lines: Sequence[str]) -> dict[str, Any]:
    diagnostic: dict[str, Any] = {
        "message": explain(finding),
        "location": {"path": path, "range": _range(finding.line, finding.column, finding.end_column, lines)},
        "severity": SEVERITIES[finding.level],
        "code": {"value": finding.rule},
    }
    if finding.fix and any(lines):
        diagnostic["suggestions"] = [
            {
                "range": _range(edit["line"], edit["column"], edit["end_column"], lines),
                "text": edit["replacement"],
            }
            for edit in finding.fix["edits"]
        ]
    return diagnostic


def _range(line: int, column: int, end_column: int, lines: Sequence[str]) -> dict[str, Any]:
    text = lines[line - 1] if 1 <= line <= len(lines) else ""
    if len(text) < end_column - 1:
        # the draft's text is hidden: nobody knows its bytes
        return {"start": {"line": line}, "end": {"line": line}}
    return {
        "start": {"line": line, "column": _bytes(text, column)},
        "end": {"line": line, "column": _bytes(text, end_column)},
    }


def _bytes(text: str, column: int) -> int:
    return len(text[: column - 1].encode("utf-8", "replace")) + 1
