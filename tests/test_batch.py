"""Which files a run is about, and that one bad file does not hide the others."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from shenggao_lint import batch, walk
from shenggao_lint.findings import Failure


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def settings() -> batch.Settings:
    return batch.Settings(SimpleNamespace(hash="sha256x"), [])  # type: ignore[arg-type]


def test_one_bad_file_does_not_hide_the_others(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def lint(document: Any, *args: Any, **options: Any) -> tuple[Any, list[Failure]]:
        if "坏" in document.path:
            raise ValueError("boom")
        return SimpleNamespace(path=document.path), [Failure(document.path, "规则 E1 运行出错。")] * 2

    monkeypatch.setattr("shenggao_lint.engine.lint_document", lint)
    for name in ("坏.txt", "好.txt"):
        (folder / name).write_text("文字", "utf-8")
    crashes: list[BaseException] = []
    report = batch.lint_files(walk.expand(["坏.txt", "好.txt", "没有.txt"]), settings(), crash=crashes.append)
    assert [document.path for document in report.documents] == ["好.txt"]
    assert [failure.path for failure in report.failures] == ["坏.txt", "好.txt", "没有.txt"]
    assert "程序出错（ValueError）" in report.failures[0].message
    assert report.failures[1].message == "规则 E1 运行出错。"
    assert str(crashes[0]) == "boom"


def test_failures_are_one_line_per_input() -> None:
    assert batch.merge(
        [Failure("乙", "二。"), Failure("甲", "一\n行。"), Failure("乙", "三。"), Failure("乙", "二。")]
    ) == (
        Failure("乙", "二。三。"),
        Failure("甲", "一 行。"),
    )


def test_several_processes_give_the_same_report(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shenggao_lint.engine.lint_document", _lint_first_line)
    for number in range(20):
        (folder / f"{number}.txt").write_text(f"第{number}份", "utf-8")
    (folder / "7.txt").write_bytes(b"")
    (folder / "8.docx").write_text("不是 Word 文件", "utf-8")
    inputs = walk.expand(["."])
    one = batch.lint_files(inputs, settings())
    assert batch.lint_files(inputs, settings(), jobs=2) == one
    assert len(one.documents) == 19
    assert [failure.path for failure in one.failures] == ["./7.txt", "./8.docx"]


def _lint_first_line(document: Any, *args: Any, **options: Any) -> tuple[Any, list[Failure]]:
    return (document.path, document.blocks[0].text), []


def test_a_process_that_dies_costs_only_its_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shenggao_lint.engine.lint_document", _die_on_one)
    for number in range(3):
        (folder / f"{number}.txt").write_text("文字", "utf-8")
    report = batch.lint_files(walk.expand(["0.txt", "1.txt", "2.txt"]), settings(), jobs=2)
    assert [path for path, _ in report.documents] == ["0.txt", "2.txt"]  # type: ignore[misc]
    assert [failure.path for failure in report.failures] == ["1.txt"]
    assert "意外退出" in report.failures[0].message


def _die_on_one(document: Any, *args: Any, **options: Any) -> tuple[Any, list[Failure]]:
    if document.path == "1.txt":
        os._exit(3)
    return _lint_first_line(document)


def test_several_processes_that_die_cost_only_their_files(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shenggao_lint.engine.lint_document", _die_on_some)
    names = [f"{number:02}.txt" for number in range(40)]
    for name in names:
        (folder / name).write_text("文字", "utf-8")
    report = batch.lint_files(walk.expand(names), settings(), jobs=3)
    assert [failure.path for failure in report.failures] == ["11.txt", "35.txt"]
    assert len(report.documents) == 38


def _die_on_some(document: Any, *args: Any, **options: Any) -> tuple[Any, list[Failure]]:
    if document.path in ("11.txt", "35.txt"):
        os._exit(3)
    return _lint_first_line(document)


def test_last_years_draft_is_read_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from shenggao_lint import previous

    read = []

    def problems(file: str, rulebook: Any) -> tuple[str, ...]:
        read.append(file)
        return ()

    monkeypatch.setattr(previous, "read_problems", problems)
    monkeypatch.setattr("shenggao_lint.engine.lint_document", _lint_first_line)
    for name in ("甲.txt", "乙.txt", "去年.txt"):
        (folder / name).write_text("文字", "utf-8")
    own = settings()._replace(previous=previous.Previous("去年.txt"))
    batch.lint_files(walk.expand(["甲.txt", "乙.txt"]), own)
    assert read == ["去年.txt"]
