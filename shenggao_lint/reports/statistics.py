"""``--statistics``: how often each rule found something, and how much was found in each file."""

from __future__ import annotations

from collections.abc import Sequence

from ..findings import LEVELS, Finding, Report
from . import Options
from .display import pad, text_width
from .grouping import LEVEL_WORDS
from .overview import overview
from .paint import Paint
from .saying import run_totals

_GAP = "  "


def render(report: Report, options: Options) -> str:
    """Both tables, the commonest rule first; known findings do not count."""
    paint = Paint(options.colour)
    found: dict[str, list[tuple[str, Finding]]] = {}
    for document in report.documents:
        for finding in document.findings:
            if not finding.known:
                found.setdefault(finding.rule, []).append((document.path, finding))
    lines: list[str] = []
    if found:
        rows = [
            (
                f"{rule} {items[0][1].title}",
                *(str(sum(item.level == level for _, item in items)) for level in LEVELS),
                str(len({path for path, _ in items})),
            )
            for rule, items in sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))
        ]
        lines += [
            paint.strong("各条规则"),
            *_table(("规则", *LEVEL_WORDS.values(), "份数"), rows, options),
            "",
        ]
    if report.documents:
        lines += [*overview(report.documents, options, paint), ""]
    return "\n".join([*lines, run_totals(report)]) + "\n"


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]], options: Options) -> list[str]:
    every = [head, *rows]
    widths = [max(text_width(row[i], options.ambiguous) for row in every) for i in range(len(head))]
    lines = []
    for row in every:
        right = [
            " " * (widths[i] - text_width(row[i], options.ambiguous)) + row[i] for i in range(1, len(row))
        ]
        lines.append(_GAP + _GAP.join([pad(row[0], widths[0], options.ambiguous), *right]))
    return lines
