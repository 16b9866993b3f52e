"""A clean draft of the corpus gives no cause for 须改 or 建议改, in whatever format it comes."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from support.docx_from_text import docx_from_text

from shenggao_lint import lint_text
from shenggao_lint.document import Document
from shenggao_lint.engine import lint_document
from shenggao_lint.findings import DocumentReport
from shenggao_lint.readers import read
from shenggao_lint.rulebook import load_rulebook

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
DRAFTS = sorted(CORPUS.rglob("*.txt"))
BOOK = load_rulebook()
RULES = BOOK.select((), ())


def labels(path: Path) -> dict[str, Any]:
    """What people say about the draft."""
    data: dict[str, Any] = yaml.safe_load(path.with_suffix(".labels.yaml").read_text(encoding="utf-8"))
    return data


def lint_data(path: str, data: bytes) -> DocumentReport:
    document: Document = read(path, data)
    report, failures = lint_document(document, BOOK, RULES)
    assert failures == []
    return report


def places(report: DocumentReport) -> list[str]:
    """The findings as lines that a failing test can show."""
    return [
        f"{found.line}:{found.column}-{found.end_column} {found.rule} {found.level} {found.excerpt}"
        for found in report.findings
    ]


@cache
def as_text(path: Path) -> DocumentReport:
    """What is found in the draft as it is; tests share it."""
    return lint_text(path.read_text(encoding="utf-8"))


CLEAN = [path for path in DRAFTS if not labels(path).get("expect")]
each_draft = pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.stem)


def test_there_are_drafts() -> None:
    assert len(CLEAN) >= 10
    assert CORPUS / "flawed" in {path.parent for path in DRAFTS}


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.stem)
def test_clean_drafts_are_clean(path: Path) -> None:
    allowed = tuple(labels(path).get("allow", ()))
    report = as_text(path)
    found = [
        f"{finding.line} {finding.rule} {finding.excerpt}"
        for finding in report.findings
        if finding.level != "info" and not finding.rule.startswith(allowed or "?")
    ]
    assert found == []


@each_draft
def test_type_and_campaign_are_recognised(path: Path) -> None:
    expected = labels(path)
    report = as_text(path)
    assert (report.type, report.campaign) == (expected["type"], expected["campaign"])


@pytest.mark.parametrize("path", [path for path in DRAFTS if path not in CLEAN], ids=lambda path: path.stem)
def test_flawed_drafts_give_what_they_are_labelled_with(path: Path) -> None:
    expected = labels(path)
    allowed = tuple(expected.get("allow", ()))
    report = as_text(path)
    found = sorted(
        (finding.rule, finding.excerpt)
        for finding in report.findings
        if finding.level != "info" and not finding.rule.startswith(allowed or "?")
    )
    assert found == sorted((item["rule"], item["at"]) for item in expected["expect"])


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.stem)
def test_markdown_gives_the_same_findings(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert places(lint_text(text, markdown=True)) == places(as_text(path))


# Numbers typed or Word's own, headings plain or by style; held-back drafts in one of the four ways, by turns.
WAYS = [(False, False), (True, False), (False, True), (True, True)]
IN_WORD = [
    (path, *way)
    for number, path in enumerate(DRAFTS)
    for way in (WAYS[number % 4 : number % 4 + 1] if "heldback" in path.parts else WAYS)
]


@pytest.mark.parametrize(
    ("path", "automatic", "styled"),
    IN_WORD,
    ids=lambda value: value.stem if isinstance(value, Path) else str(value),
)
def test_word_gives_the_same_findings(path: Path, automatic: bool, styled: bool) -> None:
    text = path.read_text(encoding="utf-8")
    report = lint_data("稿件.docx", docx_from_text(text, automatic=automatic, styled=styled))
    assert places(report) == places(as_text(path))
    assert (report.type, report.campaign) == (as_text(path).type, as_text(path).campaign)


@each_draft
def test_other_encodings_give_the_same_findings(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for encoding in ("gb18030", "utf-8-sig", "utf-16"):
        assert places(lint_data("稿件.txt", text.encode(encoding))) == places(as_text(path))
