"""Runs the rules over one document.  A rule that crashes or runs too long becomes a Failure, never silence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from .checks import Hit
from .conclusion import conclude
from .digest import blake2b
from .document import Document, Span
from .findings import LEVELS, DocumentReport, Failure, Finding, Related
from .language.phrases import find_phrases
from .rulebook import Rule, Rulebook
from .rulebook.rule import WEIGHED
from .structure import Outline, heading, outline
from .structure.naming.private import cover_of
from .structure.places import place_of
from .structure.substance.matrix import matrix_of
from .structure.substance.weighed import Likeness, alike

if TYPE_CHECKING:
    from .suppression import Entry

Crash = Callable[[BaseException], None]

# What a suppression says, in text and in Word comments.
SIGN = "shenggao"
FILES = "files"
# How far the certainty of a fact lets a level rise, as an index into LEVELS.
_CAPS = {"H": 0, "M+": 1, "M": 1, "L": 2}


def lint_document(
    document: Document,
    rulebook: Rulebook,
    rules: Sequence[Rule],
    *,
    type: str | None = None,
    campaign: str | None = None,
    stage: str = "final",
    previous: Sequence[str] = (),
    organisation: Sequence[str] = (),
    roster: Sequence[str] = (),
    suppressions: Sequence[Entry] = (),
    suppress: bool = True,
    name: str | None = None,
    crash: Crash | None = None,
) -> tuple[DocumentReport, list[Failure]]:
    """Everything the rules find in one document, and what could not be read or run.

    type, campaign   override detection
    previous         last year's problem units, for rules that compare with them
    organisation     names of the draft's own body that are right
    roster           names of the team's members
    suppressions     entries of the configuration for this file, beside what stands in the draft
    suppress         False: nothing is suppressed
    name             the path that fingerprints are made of, where it is not the document's
    crash            is given the exception of a rule that failed (for ``--debug``)
    """
    found = outline(document, rulebook, type=type, campaign=campaign, stage=stage)
    found.previous = tuple(previous)
    found.organisation, found.roster = tuple(organisation), tuple(roster)
    chosen = [
        rule
        for rule in rules
        if rule.scope != FILES
        and rule.applies_to(found.type)
        and (rule.since is None or found.year is None or found.year >= rule.since)
        and (rule.until is None or found.year is None or found.year <= rule.until)
    ]
    failures = [Failure(document.path, sentence) for sentence in document.unread]
    find_phrases(found, chosen)
    # rules about suppressions come when it is known what each of them was good for
    first = [rule for rule in chosen if rule.scope != "suppression"]
    findings, failed = _run(found, first, failures, crash)
    # the matrix needs words cut and signals found: only where a chosen rule has done that work anyway
    matrix = matrix_of(found) if any(rule.scope == "unit" for rule in chosen) else []
    findings = _silence(found, findings, {rule.code: rule for rule in chosen})
    findings.sort(key=_order)
    findings = _fingerprints(document, findings, name)
    if suppressions or present(document):
        from .suppression import apply

        ran = {rule.code for rule in rules if rule.scope != "suppression"} - failed
        kept, told = apply(
            document,
            findings,
            suppressions,
            title=found.title_span(),
            ran=ran if suppress else (),
            known=rulebook.rules,
        )
        found.suppressions = told
        late, _ = _run(found, [rule for rule in chosen if rule.scope == "suppression"], failures, crash)
        findings = [*(kept if suppress else findings), *_fingerprints(document, late, name)]
        findings.sort(key=_order)
    return _report(found, findings, rulebook, matrix), failures


def lint_together(
    documents: Sequence[Document],
    rulebook: Rulebook,
    rules: Sequence[Rule],
    *,
    campaign: str | None = None,
) -> tuple[list[DocumentReport], list[tuple[str, str, int, bool]], list[Failure]]:
    """What the rules over several files find: a report a document, (path, type, number, said), failures."""
    outlines = [outline(document, rulebook, campaign=campaign) for document in documents]
    findings: list[list[Finding]] = [[] for _ in documents]
    numbers: list[tuple[str, str, int, bool]] = []
    failures = []
    for rule in rules:
        if rule.scope != FILES:
            continue
        try:
            module = _module(rule.kind)
            for index, hit in module.check(outlines, rule):
                findings[index].append(_finding(outlines[index], rule, hit))
            for figure in module.figures(outlines, rule):
                paper = outlines[figure.paper]
                numbers.append((paper.document.path, paper.type, figure.total, figure.said))
        except Exception as error:
            failures.append(
                Failure("", f"规则 {rule.code} 运行出错（{error.__class__.__name__}），没有比完；请反馈。")
            )
    reports = []
    for found, own in zip(outlines, findings, strict=True):
        own.sort(key=lambda f: (f.line, f.column, f.rule, f.end_column))
        reports.append(_report(found, _fingerprints(found.document, own, None), rulebook, []))
    return reports, numbers, failures


def _report(
    found: Outline, findings: list[Finding], rulebook: Rulebook, matrix: Sequence[dict[str, Any]]
) -> DocumentReport:
    document = found.document
    shown = cover_of(found).lines
    return DocumentReport(
        path=document.path,
        type=found.type,
        campaign=found.campaign["id"] if found.campaign else None,
        year=found.year,
        chars=document.chars,
        findings=tuple(findings),
        sections=tuple(
            {
                "line": s.line,
                "level": s.level,
                "heading": heading(found, s),
                "role": s.role,
                "aspect": None if s.aspect is None else s.aspect + 1,
            }
            for s in found.sections
        ),
        matrix=tuple(matrix),
        lines=tuple(shown.get(block.line, block.text) for block in document.blocks),
        conclusion=conclude(findings, rulebook.settings["conclusions"]),
    )


def present(document: Document) -> bool:
    """Whether the draft may hold a suppression; most do not, and need nothing of it."""
    if any(residue.kind == "comment" and SIGN in residue.text for residue in document.residues):
        return True
    return any(block.markup and SIGN in block.text for block in document.blocks)


def _run(
    found: Outline, rules: Sequence[Rule], failures: list[Failure], crash: Crash | None
) -> tuple[list[Finding], set[str]]:
    """What the rules find, and the codes of those that could not be run to their end."""
    path = found.document.path
    findings: list[Finding] = []
    failed: set[str] = set()
    for rule in rules:
        try:
            hits = list(_module(rule.kind).check(found, rule))
            if rule.weighed:
                hits += _weighed(found, rule, hits)
            findings.extend([_finding(found, rule, hit) for hit in hits])
        except Exception as error:
            if isinstance(error, TimeoutError):
                said = f"规则 {rule.code} 运行超时，这一条没有查完；其余规则照常。"
            else:
                said = f"规则 {rule.code} 运行出错（{type(error).__name__}），这一条没有查完；请反馈。"
            failures.append(Failure(path, said))
            failed.add(rule.code)
            if crash:
                crash(error)
    return findings, failed


def _weighed(found: Outline, rule: Rule, hits: Sequence[Hit]) -> list[Hit]:
    """What the rule's own signs miss: the case is ``weighed`` where the weights alone do not make it sure."""
    asked = rule.weighed
    assert asked is not None
    return [
        Hit(
            found.unit_span(unit.item.unit),
            "" if _surely(asked, unit) else WEIGHED,
            {"words": "、".join(unit.words)},
            data={WEIGHED: {"words": unit.words, "score": round(unit.points, 1)}},
            message=asked["message"],
        )
        for unit in alike(found, asked, [hit.span for hit in hits])
    ]


def _surely(asked: dict[str, Any], unit: Likeness) -> bool:
    if asked["sure"] is None or unit.points < asked["sure"]:
        return False
    return not (asked["without_fact"] and unit.item.fact)


@cache
def _module(kind: str) -> Any:
    """The module that runs rules of a kind."""
    return import_module("shenggao_lint.checks." + kind.replace("-", "_"))


def _order(finding: Finding) -> tuple[int, int, str, int]:
    return finding.line, finding.column, finding.rule, finding.end_column


def _finding(found: Outline, rule: Rule, hit: Hit) -> Finding:
    span = hit.span
    block = found.document.block(span.line)
    cover = cover_of(found)
    excerpt = cover.words(span)
    values = {"excerpt": excerpt, **hit.values}
    section = found.section_at(span.line)
    path = [heading(found, s) for s in section.ancestors()][::-1] if section else []
    return Finding(
        rule=rule.code,
        name=rule.name,
        title=rule.title,
        level=_level(found, rule, hit),
        message=cover.text((hit.message or rule.message).format_map(values)),
        suggestion=cover.text(hit.suggestion or rule.fix.format_map(values)),
        source=rule.clause,
        line=span.line,
        column=span.column,
        end_column=span.end_column,
        excerpt=excerpt,
        part=block.part,
        cell=block.cell,
        section=tuple(path),
        place=cover.text(place_of(found, span)),
        related=tuple(_related(found, other, message) for other, message in hit.related),
        fix=_fix(found, hit),
        data=cover.data(hit.data),
        known=False,
        fingerprint="",
    )


def _fix(found: Outline, hit: Hit) -> dict[str, Any] | None:
    """The edits as the JSON says them; None where one would touch a label, cut hidden markup or write personal data."""
    edits = []
    for span, replacement in hit.edits:
        block = found.document.block(span.line)
        start, end = span.column - 1, span.end_column - 1
        touched = [(a, b) for a, b in block.markup if a < end and start < b]
        # An edit of the markup itself lies inside it; any other would tear a pair of marks apart.
        if start < block.label or any(start < a or b < end for a, b in touched):
            return None
        if cover_of(found).text(replacement) != replacement:
            return None
        edits.append(
            {
                "line": span.line,
                "column": span.column,
                "end_column": span.end_column,
                "replacement": replacement,
            }
        )
    return {"edits": edits, "safe": hit.safe} if edits else None


def _related(found: Outline, span: Span, message: str) -> Related:
    cover = cover_of(found)
    return Related(span.line, span.column, span.end_column, cover.words(span), cover.text(message))


def _level(found: Outline, rule: Rule, hit: Hit) -> str:
    level = LEVELS.index(rule.level_for(found.type, hit.case))
    if hit.certainty:
        level = max(level, _CAPS[hit.certainty])
        if found.inferred:
            level = min(level + 1, len(LEVELS) - 1)
    return LEVELS[level]


def _silence(found: Outline, findings: list[Finding], rules: dict[str, Rule]) -> list[Finding]:
    """Leave out what a more specific rule has said already (``silences`` in the rule files).

    What rests on fitted weights alone silences nothing.
    """
    dropped: set[int] = set()
    sections: dict[str, list[Finding]] = {}
    for finding in findings:
        if WEIGHED in finding.data:
            continue
        for silence in rules[finding.rule].silences:
            if silence["within"] == "section":
                sections.setdefault(silence["code"], []).append(finding)
                continue
            for index, other in enumerate(findings):
                key = silence.get("same")
                if key and not set(finding.data.get(key, ())).intersection(other.data.get(key, ())):
                    continue
                if other.rule == silence["code"] and _same(found, finding, other, silence["within"]):
                    dropped.add(index)
    if sections:
        for index, other in enumerate(findings):
            if other.rule in sections and _all_said(found, other, sections[other.rule]):
                dropped.add(index)
    return [finding for index, finding in enumerate(findings) if index not in dropped]


def _all_said(found: Outline, heading: Finding, said: list[Finding]) -> bool:
    """Whether the finding stands at a section's heading and every problem unit of the section has one of ``said``."""
    units = [
        unit
        for unit in found.units
        if unit.kind == "problem" and any(s.line == heading.line for s in unit.section.ancestors())
    ]
    return bool(units) and all(any(_inside(unit.pieces, one) for one in said) for unit in units)


def _same(found: Outline, one: Finding, other: Finding, within: str) -> bool:
    if within == "document":
        return True
    if one.line == other.line and (
        within == "line" or (one.column < other.end_column and other.column < one.end_column)
    ):
        return True
    if within != "unit":
        return False
    return any(_inside(unit.pieces, one) and _inside(unit.pieces, other) for unit in found.units)


def _inside(pieces: Iterable[Any], finding: Finding) -> bool:
    return any(p.line == finding.line and p.start < finding.column <= p.end for p in pieces)


def _fingerprints(document: Document, findings: list[Finding], name: str | None) -> list[Finding]:
    """Hash of rule, path (or ``name``), excerpt without spaces and generated label, and place among equals."""
    seen: dict[tuple[str, str], int] = {}
    marked = []
    for finding in findings:
        label = document.block(finding.line).label
        cut = max(0, label - (finding.column - 1))
        words = "".join(finding.excerpt[cut:].split())
        count = seen.get((finding.rule, words), 0)
        seen[finding.rule, words] = count + 1
        key = "\0".join((finding.rule, name or document.path, words, str(count)))
        marked.append(finding._replace(fingerprint=blake2b(key.encode(), digest_size=12).hexdigest()))
    return marked
