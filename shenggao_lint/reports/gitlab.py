"""``--format gitlab``: GitLab's Code Quality report."""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import Any

from ..findings import Report
from . import Options
from .grouping import explain
from .locations import relative

SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def render(report: Report, options: Options) -> str:
    """One entry a finding, and one of severity ``blocker`` a failed input."""
    entries = [
        _entry(
            explain(finding),
            finding.rule,
            finding.fingerprint,
            SEVERITIES[finding.level],
            relative(document.path, options.root),
            finding.line,
        )
        for document in report.documents
        for finding in document.findings
    ]
    for failure in report.failures:
        path = relative(failure.path, options.root)
        mark = blake2b(f"{path}\0{failure.message}".encode(), digest_size=12).hexdigest()
        entries.append(_entry(f"未能检查：{failure.message}", "input", mark, "blocker", path, 1))
    return json.dumps(entries, ensure_ascii=False, indent=1) + "\n"


def _entry(
    description: str, name: str, fingerprint: str, severity: str, path: str, line: int
) -> dict[str, Any]:
    return {
        "description": description,
        "check_name": name,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": path, "lines": {"begin": line}},
    }
