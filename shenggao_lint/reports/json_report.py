"""``--format json``: the stable interface for other programs; its schema is ``schema.json`` beside this file."""

from __future__ import annotations

import json
from typing import Any

from ..findings import DocumentReport, Finding, Related, Report
from . import Options

SCHEMA = 1


def render(report: Report, options: Options) -> str:
    """The whole report as one JSON text in UTF-8 characters, ending with a newline."""
    return json.dumps(as_data(report, options.version), ensure_ascii=False) + "\n"


def as_data(report: Report, version: str) -> dict[str, Any]:
    """The report as plain data, keys in the published order."""
    levels = [finding.level for document in report.documents for finding in document.findings]
    return {
        "schema": SCHEMA,
        "tool": {"name": "shenggao-lint", "version": version, "rules": report.rules_hash},
        "summary": {
            "documents": len(report.documents),
            "errors": levels.count("error"),
            "warnings": levels.count("warning"),
            "infos": levels.count("info"),
            "failed": len(report.failures),
        },
        "documents": [_document(document) for document in report.documents],
        "errors": [{"path": failure.path, "message": failure.message} for failure in report.failures],
    }


def _document(document: DocumentReport) -> dict[str, Any]:
    return {
        "path": document.path,
        "type": document.type,
        "campaign": document.campaign,
        "year": document.year,
        "chars": document.chars,
        "findings": [_finding(finding) for finding in document.findings],
        "structure": {"sections": list(document.sections)},
        "matrix": list(document.matrix),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "name": finding.name,
        "level": finding.level,
        "message": finding.message,
        "suggestion": finding.suggestion,
        "location": {
            "line": finding.line,
            "column": finding.column,
            "end_line": finding.line,
            "end_column": finding.end_column,
            "part": finding.part,
            "cell": finding.cell,
            "section": finding.section,
        },
        "excerpt": finding.excerpt,
        "source": finding.source,
        "related": [_related(related) for related in finding.related],
        "fix": finding.fix,
        "data": finding.data,
        "known": finding.known,
        "fingerprint": finding.fingerprint,
    }


def _related(related: Related) -> dict[str, Any]:
    return {
        "line": related.line,
        "column": related.column,
        "end_column": related.end_column,
        "excerpt": related.excerpt,
        "message": related.message,
    }
