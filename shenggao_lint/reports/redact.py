"""``--redact``: the report without a word of the drafts; places, rules and numbers stay."""

from __future__ import annotations

import re
from typing import Any

from ..findings import DocumentReport, Finding, Related, Report

HIDDEN = "……"
# A stretch this long that a message shares with the draft was taken from it.
COMMON = 8
# The number that a heading begins with is no secret, and tells the parts of a draft apart.
_ORDINAL = re.compile(r"第[一二三四五六七八九十百\d]+部分|[（(]?[一二三四五六七八九十百\d]+[)）、.．]")
_QUOTED = re.compile("“([^“”]*)”")


def redact(report: Report) -> Report:
    """The same report with HIDDEN in place of everything that came from a draft."""
    return report._replace(documents=tuple(_document(document) for document in report.documents))


def _document(document: DocumentReport) -> DocumentReport:
    hide = _Hider(document)
    return document._replace(
        findings=tuple(_finding(finding, hide) for finding in document.findings),
        sections=tuple({**section, "heading": _heading(section["heading"])} for section in document.sections),
        matrix=tuple(_entry(entry) for entry in document.matrix),
        lines=("",) * len(document.lines),
    )


def _finding(finding: Finding, hide: _Hider) -> Finding:
    words = (finding.excerpt, *(other.excerpt for other in finding.related), *finding.section)
    return finding._replace(
        message=hide(finding.message, words),
        suggestion=hide(finding.suggestion, words),
        excerpt=HIDDEN if finding.excerpt else "",
        section=tuple(_heading(heading) for heading in finding.section),
        place=hide(finding.place, ()),
        related=tuple(_related(other, words, hide) for other in finding.related),
        fix=None,
        data=hide.data(finding.data),
    )


def _heading(text: str) -> str:
    ordinal = _ORDINAL.match(text.strip())
    return (ordinal[0] if ordinal else "") + HIDDEN


def _related(other: Related, words: tuple[str, ...], hide: _Hider) -> Related:
    return other._replace(excerpt=HIDDEN if other.excerpt else "", message=hide(other.message, words))


def _entry(entry: dict[str, Any]) -> dict[str, Any]:
    def blank(item: dict[str, Any]) -> dict[str, Any]:
        return {**item, "excerpt": HIDDEN}

    problems = [
        {
            **blank(problem),
            "causes": [blank(item) for item in problem["causes"]],
            "measures": [blank(item) for item in problem["measures"]],
        }
        for problem in entry["problems"]
    ]
    aspect = f"第{entry['aspect']}个方面" if entry["aspect"] else HIDDEN
    return {**entry, "title": entry["title"] and aspect, "problems": problems}


class _Hider:
    """Hides what a text took from one draft; without the draft's text every quotation counts as taken."""

    def __init__(self, document: DocumentReport) -> None:
        self._draft = "\n".join(document.lines)

    def __call__(self, text: str, words: tuple[str, ...]) -> str:
        """The text without ``words``, without quotations from the draft and without long stretches of it."""
        for word in sorted({word for word in words if len(word) > 1}, key=len, reverse=True):
            text = text.replace(word, HIDDEN)
        text = _QUOTED.sub(self._quoted, text)
        return self._stretches(text)

    def _quoted(self, match: re.Match[str]) -> str:
        # a quotation may be cut with … or join several words of the draft
        if not self._draft:
            return f"“{HIDDEN}”"
        pieces = [piece for piece in re.split("[…、，；/／]", match[1]) if piece.strip()]
        own = all(piece.strip() not in self._draft for piece in pieces)
        return match[0] if own else f"“{HIDDEN}”"

    def _stretches(self, text: str) -> str:
        result, index = "", 0
        while index < len(text):
            end = index + COMMON
            if end > len(text) or text[index:end] not in self._draft:
                result += text[index]
                index += 1
                continue
            while end < len(text) and text[index : end + 1] in self._draft:
                end += 1
            result += HIDDEN
            index = end
        return result

    def data(self, value: Any) -> Any:
        """A rule's data with HIDDEN for every string of the draft."""
        if isinstance(value, dict):
            return {key: self.data(item) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return [self.data(item) for item in value]
        if isinstance(value, str) and value and (value in self._draft or self._stretches(value) != value):
            return HIDDEN
        return value
