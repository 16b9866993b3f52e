"""The double click: what is started, from any folder, and what is said when it cannot be."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
import start

ROOT = Path(__file__).resolve().parents[2]
DESKTOP = ROOT / "desktop"
CMD = DESKTOP / "审稿.cmd"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A tree whose path holds Chinese characters and a space."""
    root = tmp_path / "审 稿"
    for name in ("pyproject.toml", "shenggao_lint/__init__.py"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, root / name)
    return root


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that would have been run; making the environment leaves its Python there."""
    commands: list[list[str]] = []

    def fake(command: Sequence[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        commands.append(list(command))
        if "venv" in command:
            python = Path(command[-1]) / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
            python.parent.mkdir(parents=True)
            python.touch()
        return subprocess.CompletedProcess(command, 0, b"")

    monkeypatch.setattr(subprocess, "run", fake)
    return commands


def test_the_first_start_installs_and_the_second_does_not(tree: Path, ran: list[list[str]]) -> None:
    said: list[str] = []
    python = start.prepare(tree, said.append)
    assert python.is_relative_to(tree / ".venv-desk")
    assert [command[1:3] for command in ran] == [["-m", "venv"], ["-m", "pip"]]
    assert ran[1][-2:] == ["--editable", f"{tree}[web,pdf]"]
    assert said[0].startswith("第一次打开") and said[-1] == "准备好了。"
    assert start.prepare(tree, said.append) == python
    assert (len(ran), len(said)) == (2, 3)


def test_an_update_or_another_place_installs_again(tree: Path, ran: list[list[str]]) -> None:
    start.prepare(tree, _quiet)
    with (tree / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write("\n# new\n")
    shutil.rmtree(tree / ".venv-desk" / ("Scripts" if os.name == "nt" else "bin"))
    start.prepare(tree, _quiet)
    assert len(ran) == 4


def test_without_the_internet_packages_lie_in_a_folder(tree: Path) -> None:
    (tree / "desktop" / "wheels").mkdir(parents=True)
    command = start.install_command(tree / "python", tree)
    assert "--no-index" in command and command[-1] == "shenggao-lint[web,pdf]"


@pytest.mark.parametrize(("failing", "words"), [("venv", "python3-venv"), ("pip", "能不能上网")])
def test_what_fails_is_said_and_logged(
    failing: str, words: str, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fake(command: Sequence[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        return subprocess.CompletedProcess(command, int(failing in command), b"because")

    monkeypatch.setattr(subprocess, "run", fake)
    with pytest.raises(start.StartError, match=words) as caught:
        start.prepare(tree, _quiet)
    log = tree / ".venv-desk" / "install.log"
    assert str(log) in str(caught.value)
    assert log.read_bytes() == b"because"
    assert not (tree / ".venv-desk" / "installed.txt").exists()


def test_a_read_only_tree_uses_the_user_s_folder(
    tree: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "data"))
    assert start.environment_folder(tree).is_relative_to(tmp_path / "data")


def test_old_interpreters_are_named() -> None:
    with pytest.raises(start.StartError, match=r"需要 Python 3.11 以上，本机的是 3.8"):
        start.require_python((3, 8))


def test_drafts_are_handed_to_the_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    called: list[list[str]] = []
    monkeypatch.setattr(start, "prepare", lambda *_: Path("python"))

    def call(command: list[str], **_: object) -> int:
        called.append(command)
        return 0

    monkeypatch.setattr(subprocess, "call", call)
    assert start.main(["-甲 乙.docx"], _quiet) == 0
    assert called[0][:4] == ["python", "-m", "shenggao_lint", "serve"]
    assert called[0][-2:] == ["--", "-甲 乙.docx"]
    monkeypatch.setattr(start, "prepare", _broken)
    said: list[str] = []
    assert start.main([], said.append) == 2
    assert said == ["不行。"]


def _quiet(_line: str) -> None:
    pass


def _broken(*_: object) -> Path:
    raise start.StartError("不行。")


def test_the_cmd_file_is_safe() -> None:
    data = CMD.read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n") > 10
    assert not data.startswith(b"\xef\xbb\xbf")
    lines = data.decode("utf-8").split("\r\n")
    switch = lines.index("chcp 65001 >nul")
    assert all(line.isascii() for line in lines[:switch])
    assert "setlocal DisableDelayedExpansion" in lines[:switch]
    # Blocks in brackets are read at once, with the paths in them: a bracket in a path would end them.
    assert not any(line.rstrip().endswith("(") for line in lines)
    assert lines.count('py -3 "%HERE%start.py" %*') == lines.count('python "%HERE%start.py" %*') == 1
    assert "*.cmd text eol=crlf" in (ROOT / ".gitattributes").read_text(encoding="utf-8")


def test_the_window_file_names_what_is_there() -> None:
    text = (DESKTOP / "审稿.pyw").read_text(encoding="utf-8")
    compile(text, "审稿.pyw", "exec")
    assert "window.main" in text and (DESKTOP / "window.py").is_file()


@pytest.mark.skipif(os.name != "posix", reason="desktop entries are of Linux")
def test_the_desktop_entry_starts_from_any_folder(tmp_path: Path) -> None:
    folder = tmp_path / "审 $稿"
    shutil.copytree(DESKTOP, folder)
    (tmp_path / "bin").mkdir()
    fake = tmp_path / "bin" / "python3"
    fake.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n', encoding="utf-8")
    fake.chmod(0o755)
    entry = folder / "审稿.desktop"
    command = _exec(entry, ["/tmp/甲 乙.docx", "/tmp/丙.doc"])
    path = f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(command, env={"PATH": path}, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines() == [str(folder / "start.py"), "/tmp/甲 乙.docx", "/tmp/丙.doc"]


@pytest.mark.skipif(os.name != "posix", reason="desktop entries are of Linux")
def test_the_shortcut_names_this_tree(tmp_path: Path) -> None:
    target = start.write_shortcut(tmp_path)
    assert _exec(target, ["/tmp/甲.docx"]) == ["python3", str(DESKTOP / "start.py"), "/tmp/甲.docx"]
    assert target.read_text(encoding="utf-8").startswith("[Desktop Entry]\n")


def _exec(entry: Path, drafts: list[str]) -> list[str]:
    """The Exec line as the specification reads it: string escapes, quotes, field codes."""
    line = next(line for line in entry.read_text(encoding="utf-8").splitlines() if line.startswith("Exec="))
    value = line.removeprefix("Exec=").replace("\\\\", "\\")
    words: list[str] = []
    for quoted, plain in re.findall(r'"((?:[^"\\]|\\.)*)"|(\S+)', value):
        word = re.sub(r'\\(["`$\\])', r"\1", quoted) or plain
        if word == "%F":
            words += drafts
        else:
            words.append(word.replace("%k", str(entry)).replace("%%", "%"))
    return words


@pytest.mark.heavy
def test_a_real_first_start(tmp_path: Path) -> None:
    """Installs this tree, copied to a folder with Chinese characters and a space, and asks it who it is."""
    root = tmp_path / "审 稿"
    skipped = shutil.ignore_patterns(".*", "__pycache__", "dist", "build", "tests", "corpus")
    shutil.copytree(ROOT, root, ignore=skipped)
    said: list[str] = []
    python = start.prepare(root, said.append)
    done = subprocess.run(
        [python, "-m", "shenggao_lint", "serve", "--help"],
        cwd=tmp_path,
        env=start.environment(),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert "--close-when-idle" in done.stdout
    assert start.prepare(root, said.append) == python
    assert said[-1] == "准备好了。"
    assert sys.version_info >= start.NEEDED
