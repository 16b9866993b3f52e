"""The comment at the title: the conclusion, the figures, and the 问题—原因—措施对应表."""

from __future__ import annotations

from collections.abc import Sequence

from ..findings import DocumentReport
from ..reports import Options
from ..reports.grouping import count_levels, say_counts
from ..reports.paint import Paint
from ..reports.saying import DISCLAIMER
from ..reports.table import correspondence

# Word breaks the lines of a comment itself.
_ANY_WIDTH = 1_000_000


def summary(
    report: DocumentReport, recognised: str, left_out: int, failures: Sequence[str]
) -> tuple[str, ...]:
    """The paragraphs of the comment.

    recognised  what the draft was taken for, a sentence
    left_out    findings without a comment of their own
    failures    what could not be checked, whole sentences
    """
    name, reason = report.conclusion
    lines = [f"【机器初审结论】{name}（{DISCLAIMER}）"]
    if reason:
        lines.append(f"理由：{reason}。")
    lines.append(recognised)
    counts = say_counts(count_levels(report.findings))
    rest = f"；问题较多，供参考的 {left_out} 处没有写成批注" if left_out else ""
    lines.append(f"合计：{counts}{rest}。")
    lines += [f"没有查完：{failure}" for failure in failures]
    if report.matrix:
        options = Options(version="", checked={}, types={}, campaigns={}, width=_ANY_WIDTH)
        table = list(correspondence(report.matrix, report.lines, options, Paint(False)))
        title, *rows = table
        lines += [f"【{title.strip()}】", *rows]
    return tuple(lines)
