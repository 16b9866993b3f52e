"""Annotating bytes as the command does, in one call."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from shenggao_lint.batch import Settings, lint_read
from shenggao_lint.document import Document
from shenggao_lint.findings import DocumentReport
from shenggao_lint.readers import read
from shenggao_lint.review.annotate import Annotated, annotate
from shenggao_lint.rulebook import load_rulebook
from shenggao_lint.structure import outline

NOW = datetime(2026, 1, 8, 15, 30, 59, 999)


def checked(data: bytes, **options: Any) -> tuple[Document, DocumentReport]:
    """The document of a Word file and what the rules find in it."""
    book = load_rulebook()
    document = read("稿.docx", data)
    settings = Settings(book, book.select(options.get("select", ()), ()))
    report, failures = lint_read("稿.docx", document, settings)
    assert report is not None
    assert failures == [] or document.unread
    return document, report


def annotated(data: bytes, *, every: bool = False, **options: Any) -> tuple[Annotated, DocumentReport]:
    """The file with comments, and the report that they come from."""
    document, report = checked(data, **options)
    book = load_rulebook()
    title = outline(document, book).title_span()
    settings = {**book.settings["annotate"], **options.get("settings", {})}
    result = annotate(
        data, document, report, title, settings, recognised="识别为稿件。", every=every, now=NOW
    )
    return result, report
