"""The report that people read on a terminal or in a text file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..findings import LEVELS, DocumentReport, Failure, Finding, Report
from . import Options
from .display import clean, fit, underline, wrap
from .grouping import LEVEL_WORDS, Group, count_levels, explain, groups, place
from .overview import overview
from .paint import Paint
from .saying import (
    DISCLAIMER,
    HIGHLIGHTS,
    RELATED,
    compared,
    grave,
    highlight,
    nothing_found,
    quote,
    recognised,
    run_totals,
    same_kind,
    totals,
)
from .table import correspondence

# Places listed after “同类另有 N 处”; -v lists all.
PLACES = 10
INDENT = "  "


def render(report: Report, options: Options) -> str:
    """The whole report; never empty: a clean draft says its conclusion and what was checked."""
    paint = Paint(options.colour)
    lines: list[str] = []
    many = len(report.documents) > 1
    for number, document in enumerate(report.documents, 1):
        if lines:
            lines.append("")
        if many and not options.quiet:
            lines.append(paint.faint(f"———— 第 {number} 份，共 {len(report.documents)} 份 ————"))
        lines.extend(_document(document, options, paint))
    if many and not options.quiet:
        lines += ["", *overview(report.documents, options, paint)]
    if report.failures and options.failures:
        lines += ["", paint.strong("未能检查的内容"), *_failures(report.failures, options)]
    if many or report.failures or not report.documents:
        lines += [*[""][: len(lines)], run_totals(report)]
    return "\n".join(lines) + "\n"


def _document(document: DocumentReport, options: Options, paint: Paint) -> Iterator[str]:
    name, reason = document.conclusion
    counts = count_levels(document.findings)
    yield paint.strong(clean(document.path))
    yield paint.conclusion(f"结论：{name}", counts) + f"（{DISCLAIMER}）"
    if not options.quiet:
        yield from _wrap(f"理由：{reason}", options, hanging="      ") if reason else ()
        yield from _wrap(recognised(document, options), options)
        found = groups(document.findings)
        lines = document.lines
        if found:
            yield from _highlights(found, counts[0], options, paint)
            yield from _findings(document, found, lines, options, paint)
        else:
            yield from _wrap(nothing_found(document, options), options)
        if document.matrix:
            yield ""
            yield from correspondence(document.matrix, lines, options, paint)
        yield ""
    yield totals(document)


def _highlights(found: list[Group], errors: int, options: Options, paint: Paint) -> Iterator[str]:
    """At most five 须改 in one line each; a report that fits on a screen needs no such list."""
    urgent = grave(found)
    if not urgent or len(found) <= HIGHLIGHTS:
        return
    yield ""
    yield paint.level(LEVELS[0], f"先改这些（须改共 {errors} 处）")
    for number, group in enumerate(urgent[:HIGHLIGHTS], 1):
        said = highlight(group, options.ambiguous)
        yield from _wrap(said, options, indent=f"{INDENT}{number}. ", hanging=INDENT + "   ")
    if len(urgent) > HIGHLIGHTS:
        yield f"{INDENT}其余见下文。"


def _findings(
    document: DocumentReport, found: list[Group], lines: Sequence[str], options: Options, paint: Paint
) -> Iterator[str]:
    level = None
    section: tuple[str, ...] | None = None
    for number, group in enumerate(found, 1):
        yield ""
        if group.level != level:
            level = group.level
            total = sum(len(other.findings) for other in found if other.level == level)
            yield paint.level(level, f"{LEVEL_WORDS[level]}（{total} 处）")
        first = group.findings[0]
        # The headings are said where they change, not with every finding below them.
        headings = first.section if first.section != section else ()
        section = first.section
        yield from _group(f"{number}. ", group, headings, options, paint)
        indent = INDENT + " " * len(f"{number}. ")
        yield from _excerpt(first, lines, indent + INDENT, options, paint)
        for other in first.related[:RELATED]:
            yield from _wrap(compared(document, lines, other, options.ambiguous), options, indent=indent)
        if len(group.findings) > 1:
            yield from _wrap(_others(group.findings[1:], options), options, indent=indent)


def _group(
    number: str, group: Group, headings: tuple[str, ...], options: Options, paint: Paint
) -> Iterator[str]:
    first = group.findings[0]
    hanging = INDENT + " " * len(number)
    path = "／".join(fit(heading, 30, options.ambiguous) for heading in headings)
    where = place(first) + _position(first, options) + (f"（{path}）" if path else "")
    yield from _wrap(where, options, indent=INDENT + number, hanging=hanging)
    yield from _wrap(explain(first), options, indent=hanging)


def _excerpt(
    finding: Finding, lines: Sequence[str], indent: str, options: Options, paint: Paint
) -> Iterator[str]:
    if not 1 <= finding.line <= len(lines) or not lines[finding.line - 1].strip():
        return
    raw = lines[finding.line - 1]
    text = raw.lstrip()
    shift = finding.column - 1 - (len(raw) - len(text))
    start = max(shift, 0)
    end = max(shift + finding.end_column - finding.column, start)
    room = max(options.width - len(indent), 24)
    shown, carets, (begin, stop) = underline(text.rstrip(), start, end, room, options.ambiguous)
    yield indent + shown[:begin] + paint.level(finding.level, shown[begin:stop]) + shown[stop:]
    yield indent + paint.level(finding.level, carets)


def _others(findings: tuple[Finding, ...], options: Options) -> str:
    return same_kind(
        findings,
        lambda finding: quote(finding.excerpt, 24, options.ambiguous) + _position(finding, options),
        0 if options.verbose else PLACES,
    )


def _position(finding: Finding, options: Options) -> str:
    return f"［第 {finding.line} 行第 {finding.column} 列］" if options.verbose else ""


def _failures(failures: tuple[Failure, ...], options: Options) -> Iterator[str]:
    for failure in failures:
        yield from _wrap(f"{failure.path}：{failure.message}", options, indent=INDENT)


def _wrap(text: str, options: Options, indent: str = "", hanging: str | None = None) -> list[str]:
    return wrap(text, options.width, indent, hanging, options.ambiguous)
