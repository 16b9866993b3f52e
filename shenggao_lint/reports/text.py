"""The report that people read on a terminal or in a text file."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import LEVELS, DocumentReport, Failure, Finding, Report
from . import Options
from .display import clean, fit, underline, wrap
from .grouping import (
    LEVEL_WORDS,
    Group,
    count_levels,
    explain,
    groups,
    place,
    recognised,
    say_counts,
    visible_lines,
)
from .overview import overview
from .paint import Paint
from .table import correspondence

DISCLAIMER = "机器初审，供人工审定参考"
HIGHLIGHTS = 5
# Places listed after “同类另有 N 处”; -v lists all.
PLACES = 10
RELATED = 2
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
        lines += [*[""][: len(lines)], _totals(report)]
    return "\n".join(lines) + "\n"


def _document(document: DocumentReport, options: Options, paint: Paint) -> Iterator[str]:
    name, reason = document.conclusion
    counts = count_levels(document.findings)
    yield paint.strong(clean(document.path))
    yield paint.conclusion(f"结论：{name}", counts) + f"（{DISCLAIMER}）"
    if not options.quiet:
        yield from _wrap(f"理由：{reason}", options, hanging="      ") if reason else ()
        yield from _wrap(recognised(document, options.types, options.campaigns), options)
        found = groups(document.findings)
        lines = visible_lines(document)
        if found:
            yield from _highlights(found, counts[0], options, paint)
            yield from _findings(document, found, lines, options, paint)
        else:
            yield from _wrap(_nothing_found(document, options), options)
        if document.matrix:
            yield ""
            yield from correspondence(document.matrix, lines, options, paint)
        yield ""
    known = sum(finding.known for finding in document.findings)
    yield f"合计：{say_counts(counts)}" + (f"；另有 {known} 处以前已记录，不再列出" if known else "") + "。"


def _nothing_found(document: DocumentReport, options: Options) -> str:
    known = "新的" if document.findings else ""
    checked = options.checked.get(document.type)
    by = f"按 {checked} 条规则" if checked else ""
    return f"已{by}检查全文，没有发现{known}需要修改的地方。"


def _highlights(found: list[Group], errors: int, options: Options, paint: Paint) -> Iterator[str]:
    """At most five 须改 in one line each; a report that fits on a screen needs no such list."""
    grave = [group for group in found if group.level == LEVELS[0]]
    if not grave or len(found) <= HIGHLIGHTS:
        return
    yield ""
    yield paint.level(LEVELS[0], f"先改这些（须改共 {errors} 处）")
    for number, group in enumerate(grave[:HIGHLIGHTS], 1):
        first, more = group.findings[0], len(group.findings) - 1
        tail = f"等 {more + 1} 处" if more else ""
        said = f"【{first.title}】{place(first)}{_quote(first.excerpt, 28, options)}{tail}"
        yield from _wrap(said, options, indent=f"{INDENT}{number}. ", hanging=INDENT + "   ")
    if len(grave) > HIGHLIGHTS:
        yield f"{INDENT}其余见下文。"


def _findings(
    document: DocumentReport, found: list[Group], lines: list[str], options: Options, paint: Paint
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
            words = lines[other.line - 1][other.column - 1 : other.end_column - 1]
            said = f"对照：{other.message.rstrip('。：:')}{_heading_above(document, other.line)}"
            yield from _wrap(said + _quote(words, 40, options), options, indent=indent)
        if len(group.findings) > 1:
            rest = group.findings[1:]
            yield from _wrap(f"同类另有 {len(rest)} 处：{_places(rest, options)}", options, indent=indent)


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
    finding: Finding, lines: list[str], indent: str, options: Options, paint: Paint
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


def _places(findings: tuple[Finding, ...], options: Options) -> str:
    """Places of the same kind; those in one place are said together."""
    shown = findings if options.verbose else findings[:PLACES]
    parts: list[tuple[str, list[str]]] = []
    for finding in shown:
        where = place(finding)
        quoted = _quote(finding.excerpt, 24, options) + _position(finding, options)
        if parts and parts[-1][0] == where:
            parts[-1][1].append(quoted)
        else:
            parts.append((where, [quoted]))
    said = "；".join(where + "、".join(quotes) for where, quotes in parts)
    left = len(findings) - len(shown)
    return said + (f"；其余 {left} 处加 -v 可看。" if left else "。")


def _position(finding: Finding, options: Options) -> str:
    return f"［第 {finding.line} 行第 {finding.column} 列］" if options.verbose else ""


def _quote(text: str, width: int, options: Options) -> str:
    text = fit(text.strip(), width, options.ambiguous)
    return f"“{text}”" if text else ""


def _heading_above(document: DocumentReport, line: int) -> str:
    heading = ""
    for section in document.sections:
        if section["line"] <= line:
            heading = section["heading"]
    return f"，见“{clean(heading)}”" if heading else ""


def _failures(failures: tuple[Failure, ...], options: Options) -> Iterator[str]:
    for failure in failures:
        yield from _wrap(f"{failure.path}：{failure.message}", options, indent=INDENT)


def _totals(report: Report) -> str:
    """The last line of a run; which inputs failed is said above it, or on standard error."""
    counts = count_levels(finding for document in report.documents for finding in document.findings)
    checked = {document.path for document in report.documents}
    failed = {failure.path for failure in report.failures}
    said = f"共检查 {len(report.documents)} 份：{say_counts(counts)}；未能检查 {len(failed - checked)} 份"
    partly = len(failed & checked)
    return said + (f"；未能全部检查 {partly} 份。" if partly else "。")


def _wrap(text: str, options: Options, indent: str = "", hanging: str | None = None) -> list[str]:
    return wrap(text, options.width, indent, hanging, options.ambiguous)
