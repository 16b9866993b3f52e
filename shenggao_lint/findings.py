"""What a check reports and everything after it consumes.  Imports nothing of ours but Span."""

from __future__ import annotations

from typing import Any, NamedTuple

LEVELS = ("error", "warning", "info")


class Related(NamedTuple):
    """Another place that belongs to a finding (the heading it should follow, the first copy …)."""

    line: int
    column: int
    end_column: int
    excerpt: str
    message: str


class Finding(NamedTuple):
    """One thing found in one block.

    ``column``/``end_column`` are 1-based code points, end exclusive, and
    ``block.text[column-1:end_column-1] == excerpt``.
    message, suggestion   whole Chinese sentences (what is wrong; how to mend it)
    source                the clause it rests on, e.g. 《…》三（四）
    title                 the rule's short Chinese label
    section               headings above the place, outermost first
    place                 the place as people say it: 第二部分（三）第2条
    """

    rule: str
    name: str
    title: str
    level: str
    message: str
    suggestion: str
    source: str
    line: int
    column: int
    end_column: int
    excerpt: str
    part: str
    cell: tuple[int, int] | None
    section: tuple[str, ...]
    place: str
    related: tuple[Related, ...]
    fix: dict[str, Any] | None
    data: dict[str, Any]
    known: bool
    fingerprint: str


class Failure(NamedTuple):
    """An input, or a rule on an input, that could not be read or run; never silent."""

    path: str
    message: str


class DocumentReport(NamedTuple):
    """Everything found in one document.

    sections   dicts {line, level, heading, role, aspect} for JSON's ``structure``
    lines      the document's block texts by line - 1, for excerpts with their context
    """

    path: str
    type: str
    campaign: str | None
    year: int | None
    chars: int
    findings: tuple[Finding, ...]
    sections: tuple[dict[str, Any], ...]
    matrix: tuple[dict[str, Any], ...]
    lines: tuple[str, ...]
    conclusion: tuple[str, str]


class Report(NamedTuple):
    """The result of a run over any number of inputs, sorted by path."""

    documents: tuple[DocumentReport, ...]
    failures: tuple[Failure, ...]
    rules_hash: str
