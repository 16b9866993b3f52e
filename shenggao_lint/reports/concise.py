"""``path:line:column: CODE level message``, one line a finding, for editors and scripts."""

from __future__ import annotations

from ..findings import Report
from . import Options


def render(report: Report, options: Options) -> str:
    """All findings, one a line; a clean run renders as the empty string."""
    return "".join(
        f"{document.path}:{finding.line}:{finding.column}: {finding.rule} {finding.level} "
        f"{' '.join(finding.message.split())}\n"
        for document in report.documents
        for finding in document.findings
    )
