"""``serve`` from the command line: one address, a page behind it, an orderly end."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

import pytest

from shenggao_lint.cli.main import main
from shenggao_lint.web import run

ROOT = Path(__file__).resolve().parents[2]
DRAFT = ROOT / "corpus" / "flawed" / "personal-2025-forestry-bureau.txt"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A running page and its address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "shenggao_lint", "serve", "--no-browser", str(DRAFT), "没有.docx"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdout
    line = process.stdout.readline()
    found = re.fullmatch(r"审稿网页：(http://127\.0\.0\.1:\d+/\?token=\S+)\n", line)
    assert found, line
    try:
        yield process, found[1]
    finally:
        process.kill()
        process.communicate()


def _post(address: str, opener: urllib.request.OpenerDirector) -> str:
    origin = address.partition("/")[2].lstrip("/").partition("/")[0]
    request = urllib.request.Request(address, b"", {"Origin": f"http://{origin}"})
    return str(opener.open(request, timeout=60).read().decode())


def test_the_page_is_there_with_the_drafts_given(served: tuple[subprocess.Popen[str], str]) -> None:
    process, address = served
    opener = urllib.request.build_opener(
        urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(CookieJar())
    )
    shown = opener.open(address, timeout=60).read().decode()
    ids = re.findall(r'data-id="(\w+)" data-waiting', shown)
    assert DRAFT.name in shown and len(ids) == 1
    assert "找不到这个文件" in shown
    root = address.partition("?")[0]
    assert "修改后再报" in _post(f"{root}drafts/{ids[0]}/check", opener)
    with pytest.raises(urllib.error.HTTPError):
        urllib.request.build_opener(urllib.request.ProxyHandler({})).open(root, timeout=60)
    _post(f"{root}quit", opener)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 0
    assert errors == ""


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C as a signal")
def test_it_ends_at_ctrl_c_and_leaves_no_process(served: tuple[subprocess.Popen[str], str]) -> None:
    process, _ = served
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    started = children.read_text(encoding="utf-8").split() if children.exists() else []
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert process.returncode in (0, 130)
    assert "Traceback" not in errors
    assert [pid for pid in started if Path(f"/proc/{pid}").exists()] == []


def test_only_this_machine_reaches_it() -> None:
    with run.listen(0) as where:
        assert where.getsockname()[0] == "127.0.0.1"
        assert where.getsockname()[1] > 0


def test_a_port_that_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert main(["serve", "--no-browser", "--port", str(port)]) == 2
    assert f"端口 {port} 用不了" in capsys.readouterr().err


def test_without_the_extra_the_command_to_install_it_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        "shenggao_lint.cli.serve.find_spec", lambda name: None if name == "uvicorn" else object()
    )
    assert main(["serve"]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert f'"{sys.executable}" -m pip install uvicorn' in error


def test_the_configuration_of_the_drafts_folder_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "shenggao.yaml").write_text(
        "ignore: [A]\nexclude: [旧稿]\nfiles: [{path: 稿件/**, type: plan}]\n", "utf-8"
    )
    for folder in ("稿件", "旧稿"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text("标题\n", "utf-8")
    started: list[tuple[Any, Any]] = []

    def noted(own: Any, where: socket.socket, drafts: Any, **_: Any) -> None:
        where.close()
        started.append((own, drafts))

    monkeypatch.setattr(run, "serve", noted)
    monkeypatch.chdir(tmp_path)
    for place in (["."], [str(tmp_path)], []):
        assert main(["serve", *place]) == 0
        settings, drafts = started.pop()
        assert not any(rule.code.startswith("A") for rule in settings.rules) and settings.type is None
        assert [draft[0] for draft in drafts] == (["a.txt"] if place else [])
    assert main(["serve", "--no-config", "."]) == 0
    assert len(started[0][1]) == 2 and any(rule.code.startswith("A") for rule in started[0][0].rules)


def test_help_is_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--help"]) == 0
    text = capsys.readouterr().out
    assert "--no-browser" in text and "打开本机的审稿网页" in text
    assert not re.search(r"\[\d|<=|default", text)
