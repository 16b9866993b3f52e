"""Which command, help pages, and how a run ends."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from shenggao_lint import __version__
from shenggao_lint.cli.main import COMMANDS

from .conftest import Run

ENGLISH = re.compile(r"Usage|Options|Commands|Show this|Error|default:|Missing|such")


def test_version(run: Run) -> None:
    for args in (["--version"], ["check", "--version"], ["甲.txt", "--version"]):
        assert run(*args)[:2] == (0, f"shenggao-lint {__version__}\n")


def test_no_arguments_show_the_help_and_fail(run: Run) -> None:
    result = run()
    assert result.code == 2
    assert "用法：shenggao-lint" in result.err


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_is_chinese(run: Run, command: list[str], option: str) -> None:
    result = run(*command, option)
    assert result.code == 0
    assert result.out.startswith("用法：shenggao-lint")
    assert not ENGLISH.search(result.out)


def test_the_first_word_is_a_command_or_a_path(run: Run, drafts: Path) -> None:
    (drafts / "rules").mkdir()
    (drafts / "rules" / "甲.txt").write_text("联系××局", "utf-8")
    assert run("./rules", "--format", "concise").out.startswith("./rules/甲.txt:1:3:")
    assert run("--format", "concise", "甲.txt").out.startswith("甲.txt:2:3:")
    assert run("--format", "concise", "check", "甲.txt").out.startswith("甲.txt:2:3:")
    assert run("--format=concise", "--", "甲.txt").out.startswith("甲.txt:2:3:")


def test_a_slip_in_a_command_is_noticed(run: Run) -> None:
    for args in (["chekc", "x.txt"], ["-q", "chekc"]):
        assert "是否想用 check？" in run(*args).err
    assert run("chekc").code == 2


def test_an_interrupt_ends_cleanly(run: Run, monkeypatch: pytest.MonkeyPatch, drafts: Path) -> None:
    def interrupted(*args: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("shenggao_lint.batch.lint_file", interrupted)
    for args in (["甲.txt"], ["甲.txt", "-q"]):
        result = run(*args)
        assert (result.code, result.err.strip(), result.out) == (130, "已中断。", "")


def test_an_error_of_the_program_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch, drafts: Path) -> None:
    monkeypatch.setattr("shenggao_lint.walk.expand", lambda *paths: 1 / 0)
    result = run("甲.txt")
    assert result.code == 2
    assert result.err == "程序出错（ZeroDivisionError）：division by zero。请加 --debug 重试并反馈。\n"
    with pytest.raises(ZeroDivisionError):
        run("甲.txt", "--debug")


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    code = (
        "import sys; from shenggao_lint.cli import main, console\n"
        "main._run = lambda args: console.write('文字\\n' * 100000, utf8=True) or 0\n"
        "sys.exit(main.main(['x']))"
    )
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(20) == 0


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_control_c_leaves_no_traceback(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "shenggao_lint", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    # Long enough to be waiting for the draft.
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(1)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert (process.returncode, err.decode().strip()) == (130, "已中断。")


def test_a_run_without_options_does_not_import_click() -> None:
    code = (
        "import sys; from shenggao_lint.cli.main import main; main(sys.argv[1:]);"
        "sys.exit('click' in sys.modules)"
    )
    for args in (["--version"], ["没有.txt"]):
        assert (
            subprocess.run([sys.executable, "-c", code, *args], capture_output=True, check=False).returncode
            == 0
        )
