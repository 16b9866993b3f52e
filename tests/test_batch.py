"""Which files a run is about, and that one bad file does not hide the others."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from shenggao_lint import batch
from shenggao_lint.findings import Failure


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in (
        "稿/乙.txt",
        "稿/甲.DOCX",
        "稿/下级/丙.md",
        "稿/甲.批注.docx",
        "稿/~$甲.docx",
        "稿/.git/丁.txt",
        "稿/说明.exe",
        "稿/._甲.docx",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("文字", "utf-8")
    return tmp_path


def test_a_folder_is_walked_and_what_is_left_out_is_known(folder: Path) -> None:
    found = batch.expand(["稿"])
    assert found.files == ("稿/下级/丙.md", "稿/乙.txt", "稿/甲.DOCX")
    assert not found.failures
    assert [path for path, _ in found.skipped] == [
        "稿/._甲.docx",
        "稿/.git",
        "稿/~$甲.docx",
        "稿/甲.批注.docx",
        "稿/说明.exe",
    ]


def test_a_file_named_outright_is_never_left_out(folder: Path) -> None:
    assert batch.expand(["稿/甲.批注.docx", "稿/说明.exe", "没有.txt"]).files == (
        "没有.txt",
        "稿/甲.批注.docx",
        "稿/说明.exe",
    )


def test_each_file_once_however_it_is_written(folder: Path) -> None:
    found = batch.expand(["稿/乙.txt", "./稿/乙.txt", "稿", "稿/", "-", "-"])
    assert found.files == ("-", "./稿/乙.txt", "稿/下级/丙.md", "稿/甲.DOCX")


def test_order_does_not_depend_on_the_order_given(folder: Path) -> None:
    assert batch.expand(["稿", "./稿/乙.txt"]) == batch.expand(["./稿/乙.txt", "稿"])


def test_a_folder_without_drafts_fails(folder: Path) -> None:
    (folder / "空").mkdir()
    (folder / "空" / "说明.exe").touch()
    (failure,) = batch.expand(["空"]).failures
    assert failure.path == "空"
    assert "没有可检查的稿件（略过 1 项" in failure.message


def test_links_to_folders_are_not_followed(folder: Path) -> None:
    os.symlink(folder / "稿", folder / "稿" / "下级" / "回环")
    found = batch.expand(["稿"])
    assert len(found.files) == 3
    assert ("稿/下级/回环", "指向文件夹的链接") in found.skipped


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_cannot_be_listed_fails(folder: Path) -> None:
    (folder / "稿" / "下级").chmod(0)
    try:
        found = batch.expand(["稿"])
    finally:
        (folder / "稿" / "下级").chmod(0o755)
    assert found.failures[0].path == "稿/下级"
    assert len(found.files) == 2


def test_shown_paths_are_valid_unicode() -> None:
    assert batch.shown("稿/\udcff.txt").encode("utf-8")


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
    report = batch.lint_files(
        batch.expand(["坏.txt", "好.txt", "没有.txt"]), settings(), crash=crashes.append
    )
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
    inputs = batch.expand(["."])
    one = batch.lint_files(inputs, settings())
    assert batch.lint_files(inputs, settings(), jobs=2) == one
    assert len(one.documents) == 21
    assert [failure.path for failure in one.failures] == ["./7.txt", "./稿/甲.DOCX"]


def _lint_first_line(document: Any, *args: Any, **options: Any) -> tuple[Any, list[Failure]]:
    return (document.path, document.blocks[0].text), []


def test_a_process_that_dies_costs_only_its_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shenggao_lint.engine.lint_document", _die_on_one)
    for number in range(3):
        (folder / f"{number}.txt").write_text("文字", "utf-8")
    report = batch.lint_files(batch.expand(["0.txt", "1.txt", "2.txt"]), settings(), jobs=2)
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
    report = batch.lint_files(batch.expand(names), settings(), jobs=3)
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
    batch.lint_files(batch.expand(["甲.txt", "乙.txt"]), own)
    assert read == ["去年.txt"]
