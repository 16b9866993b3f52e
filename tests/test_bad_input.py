"""Files that are no drafts, at the command line: one Chinese line each, exit code 2, the others still checked."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from support.docx_from_text import docx_from_text
from support.docx_package import members, p, zipped

ROOT = Path(__file__).resolve().parents[1]
GOOD = "实施方案\n到XX镇调研。\n"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
DOCTYPE = '<!DOCTYPE x [<!ENTITY e "boom">]><x>&e;</x>'


class Run:
    """What a run in a folder left behind."""

    def __init__(self, folder: Path, *args: str) -> None:
        path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
        done = subprocess.run(
            [sys.executable, "-m", "shenggao_lint", "--format", "concise", *args],
            capture_output=True,
            cwd=folder,
            timeout=60,
            env={**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
            check=False,
        )
        self.code = done.returncode
        self.out = done.stdout.decode()
        self.err = done.stderr.decode()


def ole(name: str) -> bytes:
    """An OLE container whose directory names this stream."""
    return (OLE + bytes(504) + name.encode("utf-16-le")).ljust(4096, b"\0")


def bomb() -> bytes:
    """A package whose main part unpacks to 300 MB of zeros, written a piece at a time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in members("").items():
            if name != "word/document.xml":
                archive.writestr(name, data)
        with archive.open("word/document.xml", "w") as member:
            piece = bytes(10_000_000)
            for _ in range(30):
                member.write(piece)
    return buffer.getvalue()


BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty text": ("坏.txt", lambda: b"", "空"),
    "spaces only": ("坏.txt", lambda: " 　\n\n".encode(), "空"),
    "empty Word file": ("坏.docx", lambda: b"", "空"),
    "zip that is no Word file": ("坏.docx", lambda: zipped({"甲.txt": "甲"}), "Word"),
    "cut off": ("坏.docx", lambda: docx_from_text(GOOD)[:-900], "损坏|不完整"),
    "encrypted": ("坏.docx", lambda: ole("EncryptedPackage"), "密码"),
    "old Word file": ("坏.doc", lambda: ole("WordDocument"), "另存"),
    "old Word file under a new name": ("坏.docx", lambda: ole("WordDocument"), "另存"),
    "DOCTYPE": ("坏.docx", lambda: zipped({**members(p("甲")), "docProps/app.xml": DOCTYPE}), "DOCTYPE"),
    "bomb": ("坏.docx", bomb, "过大|太大|压缩|超过"),
    "NUL bytes": ("坏.txt", lambda: b"\0\1\2\0" * 500, "文本|文字"),
    "PDF": ("坏.pdf", lambda: b"%PDF-1.7\n" + b"\0" * 99, "PDF|另存"),
    "another kind of file": ("坏.xyz", lambda: b"x", "扩展名|另存|docx"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files(name: str, tmp_path: Path) -> None:
    file, data, words = BAD[name]
    (tmp_path / file).write_bytes(data())
    (tmp_path / "好.txt").write_text(GOOD, encoding="utf-8")
    run = Run(tmp_path, file, "好.txt")
    assert run.code == 2
    assert re.fullmatch(rf"{re.escape(file)}：[^\n]*[\u4e00-\u9fff][^\n]*。\n", run.err), run.err
    assert re.search(words, run.err), run.err
    assert "好.txt:2:2: P101" in run.out
    assert file not in run.out


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "好.txt").write_text(GOOD, encoding="utf-8")
    run = Run(tmp_path, "没有.docx", "好.txt")
    assert run.code == 2
    assert run.err.startswith("没有.docx：找不到这个文件")
    assert run.err.count("\n") == 1
    assert "好.txt:2:2: P101" in run.out


def test_a_folder_without_drafts(tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    (tmp_path / "空" / "图.png").write_bytes(b"\x89PNG")
    (tmp_path / "好.txt").write_text(GOOD, encoding="utf-8")
    run = Run(tmp_path, "空", "好.txt")
    assert run.code == 2
    assert run.err.startswith("空：文件夹里没有可检查的稿件")
    assert run.err.count("\n") == 1
    assert "好.txt:2:2: P101" in run.out


@pytest.mark.parametrize(
    "encoding",
    ["gbk", "gb18030", "utf-8", "utf-8-sig", "utf-16", "utf-16-le with mark", "utf-16-be with mark"],
)
def test_text_in_other_encodings_is_read(encoding: str, tmp_path: Path) -> None:
    codec, _, mark = encoding.partition(" ")
    (tmp_path / "稿.txt").write_bytes((("\ufeff" if mark else "") + GOOD).encode(codec))
    run = Run(tmp_path, "稿.txt")
    assert (run.code, run.err) == (1, "")
    assert "稿.txt:2:2: P101" in run.out


def test_many_bad_files_are_a_line_each(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"坏{number}.docx").write_bytes(b"no zip")
    (tmp_path / "好.txt").write_text(GOOD, encoding="utf-8")
    run = Run(tmp_path, ".")
    assert run.code == 2
    assert [line.partition("：")[0] for line in run.err.splitlines()] == [f"./坏{n}.docx" for n in range(3)]
    assert "./好.txt:2:2: P101" in run.out
