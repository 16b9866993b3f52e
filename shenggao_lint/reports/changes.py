"""What ``fix`` did and what it only proposes, for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import unified_diff

from ..findings import DocumentReport, Finding
from .display import clean
from .grouping import place

# An excerpt in the list of proposals is cut after so many characters.
EXCERPT = 40


def render_diff(path: str, before: DocumentReport, after: DocumentReport) -> str:
    """The changed lines as a unified diff without context; personal data stays masked."""
    old, new = ([clean(line) + "\n" for line in report.lines] for report in (before, after))
    return "".join(unified_diff(old, new, path, f"{path}（改后）", n=0))


def render_summary(applied: Sequence[Finding], proposed: Sequence[Finding], written: str = "") -> str:
    """How many places of which rules were mended, ``written`` where, and each that a person must decide on."""
    lines = []
    if applied:
        counts = Counter((finding.title, finding.rule) for finding in applied)
        said = "，".join(f"{title} {count} 处（{rule}）" for (title, rule), count in counts.most_common())
        lines.append(f"{'共' if written else '可'}改 {len(applied)} 处：{said}。{written}")
    else:
        lines.append(f"没有可以直接改的地方。{written}")
    if proposed:
        lines.append(f"另有 {len(proposed)} 处只提建议，请自己定：")
        lines += [f"  {place(finding)}：{change}（{finding.rule}）" for finding, change in _changes(proposed)]
    return "".join(f"{line}\n" for line in lines)


def _changes(findings: Sequence[Finding]) -> Iterator[tuple[Finding, str]]:
    for finding in findings:
        assert finding.fix is not None
        start = finding.column
        right = finding.excerpt
        for edit in sorted(finding.fix["edits"], key=lambda edit: -int(edit["column"])):
            if edit["line"] == finding.line and start <= edit["column"] <= finding.end_column:
                right = (
                    right[: edit["column"] - start]
                    + edit["replacement"]
                    + right[edit["end_column"] - start :]
                )
        yield finding, f"“{_short(finding.excerpt)}” → “{_short(right)}”"


def _short(text: str) -> str:
    text = clean(text)
    return text if len(text) <= EXCERPT else text[:EXCERPT] + "…"
