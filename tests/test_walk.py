"""Which files a run is about."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from shenggao_lint import walk


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
    found = walk.expand(["稿"])
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
    assert walk.expand(["稿/甲.批注.docx", "稿/说明.exe", "没有.txt"]).files == (
        "没有.txt",
        "稿/甲.批注.docx",
        "稿/说明.exe",
    )


def test_each_file_once_however_it_is_written(folder: Path) -> None:
    found = walk.expand(["稿/乙.txt", "./稿/乙.txt", "稿", "稿/", "-", "-"])
    assert found.files == ("-", "./稿/乙.txt", "稿/下级/丙.md", "稿/甲.DOCX")


def test_order_does_not_depend_on_the_order_given(folder: Path) -> None:
    assert walk.expand(["稿", "./稿/乙.txt"]) == walk.expand(["./稿/乙.txt", "稿"])


def test_a_folder_without_drafts_fails(folder: Path) -> None:
    (folder / "空").mkdir()
    (folder / "空" / "说明.exe").touch()
    (failure,) = walk.expand(["空"]).failures
    assert failure.path == "空"
    assert "没有可检查的稿件（略过 1 项" in failure.message


def test_links_to_folders_are_not_followed(folder: Path) -> None:
    os.symlink(folder / "稿", folder / "稿" / "下级" / "回环")
    found = walk.expand(["稿"])
    assert len(found.files) == 3
    assert ("稿/下级/回环", "指向文件夹的链接") in found.skipped


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_cannot_be_listed_fails(folder: Path) -> None:
    (folder / "稿" / "下级").chmod(0)
    try:
        found = walk.expand(["稿"])
    finally:
        (folder / "稿" / "下级").chmod(0o755)
    assert found.failures[0].path == "稿/下级"
    assert len(found.files) == 2


def test_shown_paths_are_valid_unicode() -> None:
    assert walk.shown("稿/\udcff.txt").encode("utf-8")
