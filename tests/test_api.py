"""What other programs call: ``lint`` and ``lint_text``."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.docx_from_text import docx_from_text

import shenggao_lint
from shenggao_lint import lint, lint_text
from shenggao_lint.findings import LEVELS, DocumentReport, Report
from shenggao_lint.rulebook import RulebookError, load_rulebook

DRAFT = "2025年度民主生活会个人对照检查材料\n一、存在的突出问题\n（一）学习方面\n到XX镇调研少。\n"


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with the same draft as text, Markdown and Word, and a file that is none."""
    (tmp_path / "甲.txt").write_text(DRAFT, encoding="utf-8", newline="\n")
    (tmp_path / "乙.md").write_text(DRAFT, encoding="utf-8", newline="\r\n")
    (tmp_path / "丙.docx").write_bytes(docx_from_text(DRAFT))
    (tmp_path / "丁.docx").write_bytes(b"no zip")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def places(report: DocumentReport) -> list[tuple[str, int, int, str]]:
    return [(found.rule, found.line, found.column, found.excerpt) for found in report.findings]


def test_everything_public_is_there() -> None:
    assert sorted(shenggao_lint.__all__) == ["__version__", "compare_texts", "lint", "lint_text"]
    assert all(hasattr(shenggao_lint, name) for name in shenggao_lint.__all__)


def test_lint_text_reports_type_campaign_and_places() -> None:
    report = lint_text(DRAFT)
    assert (report.path, report.type, report.campaign, report.year) == (
        "-",
        "personal-self-exam",
        "2025",
        2025,
    )
    assert report.chars == len("".join(DRAFT.split()))
    assert report.lines == tuple(DRAFT.splitlines())
    assert [section["line"] for section in report.sections] == [2, 3]
    found = {finding.excerpt: finding for finding in report.findings}["XX"]
    assert (found.line, found.column, found.end_column) == (4, 2, 4)
    assert found.level in LEVELS
    assert found.section == ("一、存在的突出问题", "（一）学习方面")
    assert all((found.message, found.suggestion, found.source, found.place, found.fingerprint))


def test_lint_reads_files_and_folders(drafts: Path) -> None:
    assert [document.path for document in lint("甲.txt").documents] == ["甲.txt"]
    report = lint([".", "甲.txt"])
    assert isinstance(report, Report)
    assert [document.path[-5:] for document in report.documents] == [".docx", "/乙.md", "甲.txt"]
    assert report.rules_hash == load_rulebook().hash
    one, *others = [places(document) for document in report.documents]
    assert one and all(other == one for other in others)


def test_what_cannot_be_read_is_a_failure_not_an_exception(drafts: Path) -> None:
    report = lint(["丁.docx", "没有.txt", "甲.txt"])
    assert [failure.path for failure in report.failures] == ["丁.docx", "没有.txt"]
    assert all(failure.message.endswith("。") for failure in report.failures)
    assert [document.path for document in report.documents] == ["甲.txt"]


def test_selecting_and_leaving_out() -> None:
    every = {finding.rule for finding in lint_text(DRAFT).findings}
    code = next(finding.rule for finding in lint_text(DRAFT).findings if finding.excerpt == "XX")
    assert {finding.rule for finding in lint_text(DRAFT, select=[code]).findings} == {code}
    assert {finding.rule for finding in lint_text(DRAFT, ignore=[code]).findings} == every - {code}
    assert {finding.rule[0] for finding in lint_text(DRAFT, select=[code[0]]).findings} == {code[0]}


def test_unknown_codes_are_refused(drafts: Path) -> None:
    with pytest.raises(RulebookError):
        lint_text(DRAFT, select=["P1O1"])
    with pytest.raises(RulebookError):
        lint("甲.txt", ignore=["没有"])


def test_type_and_campaign_can_be_given() -> None:
    report = lint_text(DRAFT, type="team-self-exam", campaign="2024")
    assert (report.type, report.campaign, report.year) == ("team-self-exam", "2024", 2024)


def test_markdown_marks_are_no_text() -> None:
    draft = "# 方案\n\n**到XX镇**\n"
    marks = {finding.excerpt for finding in lint_text(draft, markdown=True).findings}
    assert "XX" in marks
    assert not marks & {"**", "#"}
    assert "**" in {finding.excerpt for finding in lint_text(draft).findings}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_three_ways(end: str) -> None:
    assert places(lint_text(DRAFT.replace("\n", end))) == places(lint_text(DRAFT))


def test_the_same_text_gives_the_same_report() -> None:
    assert lint_text(DRAFT) == lint_text(DRAFT)
