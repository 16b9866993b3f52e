"""--previous: last year's draft beside this one."""

from __future__ import annotations

from pathlib import Path

import pytest

from shenggao_lint import lint, lint_text
from shenggao_lint.previous import NoPrevious, candidates, match

HEAD = "{year}年度民主生活会个人对照检查材料\n一、存在的问题\n"
OLD = "一是学习不够系统。{year}年读书笔记只写了四篇，我总觉得有老底子可吃。\n"
NEW = "二是下村太少。今年我到沙岭村只去过两次，都是陪同检查，满足于听汇报。\n"


def draft(year: int, *problems: str) -> str:
    return HEAD.format(year=year) + "".join(problem.format(year=year) for problem in problems)


def test_a_problem_copied_from_last_year_is_found_and_a_new_one_is_not() -> None:
    report = lint_text(draft(2025, OLD, NEW), select=["R105"], previous=draft(2024, OLD))
    assert [f.line for f in report.findings] == [3]
    assert not lint_text(draft(2025, OLD, NEW), select=["R105"]).findings


@pytest.mark.parametrize(
    ("path", "files", "expected"),
    [
        ("今年/周立群.docx", ["去年/马长河.docx", "去年/周立群.docx"], "去年/周立群.docx"),
        ("2025年周立群.docx", ["a/2024年周立群.docx", "a/2024年马长河.docx"], "a/2024年周立群.docx"),
        ("x.docx", ["only.docx"], "only.docx"),
        ("x.docx", ["a.docx", "b.docx"], None),
    ],
)
def test_match(path: str, files: list[str], expected: str | None) -> None:
    assert match(path, files) == expected


def test_files_and_folders(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    with pytest.raises(NoPrevious, match="没有上年的稿件"):
        candidates(str(tmp_path / "old"), (".txt",))
    with pytest.raises(NoPrevious, match="找不到"):
        candidates(str(tmp_path / "none.txt"), (".txt",))
    (tmp_path / "old" / "周立群.txt").write_text(draft(2024, OLD), encoding="utf-8")
    (tmp_path / "周立群.txt").write_text(draft(2025, OLD, NEW), encoding="utf-8")
    report = lint(str(tmp_path / "周立群.txt"), select=["R105"], previous=str(tmp_path / "old"))
    assert [f.rule for f in report.documents[0].findings] == ["R105"]


def test_an_unreadable_previous_draft_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(draft(2025, OLD), encoding="utf-8")
    (tmp_path / "b.docx").write_bytes(b"no zip")
    report = lint(str(tmp_path / "a.txt"), previous=str(tmp_path / "b.docx"))
    assert "上年的稿件" in report.failures[0].message
