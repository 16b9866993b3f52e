"""Sentences that more than one report for people says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ..findings import LEVELS, DocumentReport, Finding, Related, Report
from . import Options
from .display import clean, fit
from .grouping import Group, count_levels, place, say_counts

DISCLAIMER = "机器初审，供人工审定参考"
HIGHLIGHTS = 5
# Places of related words said with a finding.
RELATED = 2


def kind_name(document: DocumentReport, options: Options) -> str:
    """The document type's Chinese name."""
    return options.types.get(document.type, document.type)


def campaign_name(document: DocumentReport, options: Options) -> str:
    """The meeting's Chinese name, "" where none was recognised."""
    if document.campaign is None:
        return ""
    return options.campaigns.get(document.campaign, f"{document.campaign}年度民主生活会")


def recognised(document: DocumentReport, options: Options) -> str:
    """What the draft was taken for, and how long it is."""
    known = document.type != "other"
    said = [f"识别为{kind_name(document, options)}" if known else "未能识别文种，只按通用要求检查"]
    if document.campaign is not None:
        said.append(campaign_name(document, options))
    said.append(f"共 {document.chars} 字")
    return "，".join(said) + "。"


def nothing_found(document: DocumentReport, options: Options) -> str:
    """What is said in place of findings."""
    known = "新的" if document.findings else ""
    checked = options.checked.get(document.type)
    by = f"按 {checked} 条规则" if checked else ""
    return f"已{by}检查全文，没有发现{known}需要修改的地方。"


def totals(document: DocumentReport) -> str:
    """The counts by level, and how many are known already."""
    known = sum(finding.known for finding in document.findings)
    said = f"合计：{say_counts(count_levels(document.findings))}"
    return said + (f"；另有 {known} 处以前已记录，不再列出" if known else "") + "。"


def answered(document: DocumentReport) -> str:
    """How many of the problems have a fact, a cause and a measure; "" where no problems were read."""
    problems = [problem for entry in document.matrix for problem in entry["problems"]]
    if not problems:
        return ""
    fact = sum(problem["fact"] is not False for problem in problems)
    causes, measures = (sum(bool(problem[key]) for problem in problems) for key in ("causes", "measures"))
    return f"问题 {len(problems)} 条：有事例 {fact} 条，有原因 {causes} 条，有措施 {measures} 条。"


def run_totals(report: Report) -> str:
    """The last line of a run; which inputs failed is said elsewhere."""
    counts = count_levels(finding for document in report.documents for finding in document.findings)
    checked = {document.path for document in report.documents}
    failed = {failure.path for failure in report.failures}
    said = f"共检查 {len(report.documents)} 份：{say_counts(counts)}；未能检查 {len(failed - checked)} 份"
    partly = len(failed & checked)
    return said + (f"；未能全部检查 {partly} 份。" if partly else "。")


def grave(found: Iterable[Group]) -> list[Group]:
    """The groups that must be mended."""
    return [group for group in found if group.level == LEVELS[0]]


def highlight(group: Group, ambiguous: int = 1) -> str:
    """A grave group in one line."""
    first, count = group.findings[0], len(group.findings)
    tail = f"等 {count} 处" if count > 1 else ""
    return f"【{first.title}】{place(first)}{quote(first.excerpt, 28, ambiguous)}{tail}"


def quote(text: str, width: int, ambiguous: int = 1) -> str:
    """The words in quotation marks, cut to ``width`` columns; "" for none."""
    text = fit(text.strip(), width, ambiguous)
    return f"“{text}”" if text else ""


def same_kind(findings: Sequence[Finding], describe: Callable[[Finding], str], limit: int = 0) -> str:
    """同类另有 N 处：…; those in one place are said together, at most ``limit`` of them (0: all)."""
    shown = findings[:limit] if limit else findings
    parts: list[tuple[str, list[str]]] = []
    for finding in shown:
        where = place(finding)
        if parts and parts[-1][0] == where:
            parts[-1][1].append(describe(finding))
        else:
            parts.append((where, [describe(finding)]))
    said = "；".join(where + "、".join(quotes) for where, quotes in parts)
    left = len(findings) - len(shown)
    return f"同类另有 {len(findings)} 处：{said}" + (f"；其余 {left} 处加 -v 可看。" if left else "。")


def compared(document: DocumentReport, lines: Sequence[str], other: Related, ambiguous: int = 1) -> str:
    """The other place that belongs to a finding, with its words as ``lines`` may show them."""
    words = lines[other.line - 1][other.column - 1 : other.end_column - 1] or other.excerpt
    heading = ""
    for section in document.sections:
        if section["line"] <= other.line:
            heading = section["heading"]
    above = f"，见“{clean(heading)}”" if heading else ""
    return f"对照：{other.message.rstrip('。：:')}{above}{quote(words, 40, ambiguous)}"
