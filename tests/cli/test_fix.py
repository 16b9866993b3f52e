"""The fix command: shows, writes anew, writes in place with a backup; loses nothing."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest
from review.word_file import parts
from support.docx_from_text import docx_from_text
from support.docx_package import zipped

from shenggao_lint.cli.main import main

DRAFT = '2025年度民主生活会个人对照检查材料\n一、存在的问题\n一是学习不够,没有"第一议题"制度。\n二是到会约30人左右。\n'
FIXED = DRAFT.replace(",", "，").replace('"第一议题"', "“第一议题”")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def draft(folder: Path) -> Path:
    path = folder / "稿件.txt"
    path.write_bytes(DRAFT.encode())
    return path


def files(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


def test_it_shows_and_writes_nothing(draft: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fix", "稿件.txt"]) == 0
    out = capsys.readouterr().out
    assert '-一是学习不够,没有"第一议题"制度。\n+一是学习不够，没有“第一议题”制度。\n' in out
    assert "可改 3 处" in out and "--in-place" in out
    assert "“约30人左右” → “约30人”（Q106）" in out
    assert draft.read_bytes() == DRAFT.encode()
    assert files(folder) == ["稿件.txt"]


def test_it_writes_a_new_file(draft: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fix", "稿件.txt", "-o", "改.txt"]) == 0
    assert (folder / "改.txt").read_bytes() == FIXED.encode()
    assert draft.read_bytes() == DRAFT.encode()
    out = capsys.readouterr().out
    assert "共改 3 处" in out and "已写入 改.txt" in out and "+++" not in out
    assert main(["fix", "改.txt", "-o", "再.txt", "--diff"]) == 0
    assert (folder / "再.txt").read_bytes() == FIXED.encode()


@pytest.mark.parametrize("output", ["稿件.txt", "别的.txt"])
def test_it_never_overwrites(
    draft: Path, folder: Path, capsys: pytest.CaptureFixture[str], output: str
) -> None:
    (folder / "别的.txt").write_bytes(b"x")
    assert main(["fix", "稿件.txt", "-o", output]) == 2
    err = capsys.readouterr().err
    assert output in err and err.count("\n") == 1
    assert (draft.read_bytes(), (folder / "别的.txt").read_bytes()) == (DRAFT.encode(), b"x")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_in_place_keeps_encoding_and_line_ends(draft: Path, folder: Path, encoding: str, end: str) -> None:
    old = DRAFT.replace("\n", end).encode(encoding)
    draft.write_bytes(old)
    assert main(["fix", "--in-place", "稿件.txt"]) == 0
    assert draft.read_bytes() == FIXED.replace("\n", end).encode(encoding)
    assert (folder / "稿件.txt.bak").read_bytes() == old


def test_in_place_twice_is_once_and_keeps_every_backup(draft: Path, folder: Path) -> None:
    (folder / "稿件.txt.bak").write_bytes(b"older")
    draft.chmod(0o640)
    assert main(["fix", "--in-place", "稿件.txt"]) == 0
    assert main(["fix", "--in-place", "稿件.txt"]) == 0
    assert files(folder) == ["稿件.txt", "稿件.txt.bak", "稿件.txt.bak1"]
    assert (folder / "稿件.txt.bak").read_bytes() == b"older"
    assert (folder / "稿件.txt.bak1").read_bytes() == DRAFT.encode()
    if sys.platform != "win32":
        assert stat.S_IMODE(draft.stat().st_mode) == 0o640


def test_a_failed_write_leaves_everything_as_it_was(
    draft: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "replace", refuse)
    assert main(["fix", "--in-place", "稿件.txt"]) == 2
    assert capsys.readouterr().err == "稿件.txt：写不进去（没有权限），请换一个位置。\n"
    assert files(folder) == ["稿件.txt"]
    assert draft.read_bytes() == DRAFT.encode()


def test_only_the_rules_chosen(draft: Path, folder: Path) -> None:
    assert main(["fix", "稿件.txt", "--select", "Q102", "-o", "改.txt"]) == 0
    assert (folder / "改.txt").read_text("utf-8") == DRAFT.replace(",", "，")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["没有.txt"], "找不到这个文件"),
        (["稿件.txt", "-o", "改.txt", "--in-place"], "只能用一个"),
        (["-", "--in-place"], "标准输入"),
        (["稿件.txt", "-o", "没有/改.txt"], "写不进去"),
        (["稿件.txt", "--select", "Q9"], "Q9"),
        ([], "文件"),
        (["稿件.pdf"], "稿件.pdf"),
    ],
)
def test_bad_input_is_one_line(
    draft: Path, folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    (folder / "稿件.pdf").write_bytes(b"%PDF-1.4")
    assert main(["fix", *arguments]) == 2
    err = capsys.readouterr().err
    assert words in err and err.count("\n") == 1
    assert files(folder) == ["稿件.pdf", "稿件.txt"]


def test_word_gets_tracked_changes_and_its_protection_is_said(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    members = parts(docx_from_text(DRAFT, automatic=False, styled=False))
    settings = '<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    settings += '<w:documentProtection w:edit="readOnly" w:enforcement="1"/></w:settings>'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings"
    tie = f'<Relationship Id="s1" Type="{kind}" Target="settings.xml"/></Relationships>'
    rels = members["word/_rels/document.xml.rels"].replace(b"</Relationships>", tie.encode())
    guarded = {**members, "word/_rels/document.xml.rels": rels, "word/settings.xml": settings.encode()}
    (folder / "稿件.docx").write_bytes(zipped(guarded))
    assert main(["fix", "稿件.docx", "-o", "改.docx"]) == 0
    out, err = capsys.readouterr()
    assert "共改 3 处" in out and "只读" in err
    assert b"<w:ins " in parts((folder / "改.docx").read_bytes())["word/document.xml"]
    (folder / "稿件.docx").write_bytes(zipped({**guarded, "_xmlsignatures/origin.sigs": b""}))
    assert main(["fix", "稿件.docx", "-o", "再.docx"]) == 2
    assert "数字签名" in capsys.readouterr().err and not (folder / "再.docx").exists()
