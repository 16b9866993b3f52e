"""``check``: paths, options, exit codes, output."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from .conftest import Run

pytestmark = pytest.mark.usefixtures("drafts")


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["丙.txt"], 0),
        (["乙.txt"], 0),
        (["甲.txt"], 1),
        (["乙.txt", "--fail-on", "warning"], 1),
        (["乙.txt", "--fail-on=info"], 1),
        (["乙.txt", "--fail-on", "new"], 1),
        (["甲.txt", "--fail-on", "never"], 0),
        (["甲.txt", "没有.txt", "--fail-on", "never"], 2),
        (["甲.txt", "没有.txt"], 2),
        (["没有.txt"], 2),
        (["."], 1),
    ],
)
def test_exit_codes(run: Run, args: list[str], code: int) -> None:
    assert run(*args).code == code
    assert run("check", *args).code == code


def test_one_bad_file_is_said_and_hides_nothing(run: Run, drafts: Path) -> None:
    (drafts / "丁.txt").write_text("崩溃", "utf-8")
    result = run("--format", "json", ".", "没有.txt")
    assert result.code == 2
    data = json.loads(result.out)
    assert [document["path"] for document in data["documents"]] == ["./丙.txt", "./乙.txt", "./甲.txt"]
    assert [error["path"] for error in data["errors"]] == ["./丁.txt", "没有.txt"]
    assert data["summary"]["failed"] == 2
    lines = result.err.strip().split("\n")
    assert len(lines) == 2
    assert lines[0] == "./丁.txt：检查时程序出错（ValueError），请加 --debug 重试并反馈。"
    assert lines[1].startswith("没有.txt：找不到这个文件")


def test_no_traceback_without_debug(run: Run, drafts: Path) -> None:
    (drafts / "丁.txt").write_text("崩溃", "utf-8")
    assert "Traceback" not in run("丁.txt").err
    assert "ValueError: boom" in run("丁.txt", "--debug").err


def test_the_folder_without_drafts_fails(run: Run, drafts: Path) -> None:
    (drafts / "空").mkdir()
    result = run("空")
    assert result.code == 2
    assert result.err.startswith("空：文件夹里没有可检查的稿件")
    assert "未能检查 1 份" in result.out


def test_standard_input(run: Run) -> None:
    result = run("-", "--format", "concise", stdin="方案\n联系××局\n".encode())
    assert (result.code, result.out) == (1, "-:2:3: P101 error “××”不对。\n")


def test_skipped_files_are_said_with_verbose(run: Run, drafts: Path) -> None:
    (drafts / "~$甲.docx").touch()
    assert "~$甲.docx：略过，Word 打开文件时的临时文件。" in run(".", "-v").err
    assert run(".").err == ""


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--typ", "plan"], "没有这个选项 --typ，是否想用 --type？用法见 shenggao-lint check --help。"),
        (["--type", "plann"], "没有这个文种 plann，是否想用 plan？可用的有：plan、summary。"),
        (["--campaign", "1999"], "没有这个年度 1999。可用的有：2025。"),
        (
            ["--format", "jsn"],
            "选项 --format 的值“jsn”不对，是否想用 json？可选：text、concise、json、sarif、",
        ),
        (["--fail-on", "bad"], "选项 --fail-on 的值“bad”不对"),
        (["--select", "Z9"], "没有规则“Z9”"),
        (["-j", "0"], "选项 --jobs 的值“0”不对，要写不小于 1 的整数。"),
        (["-j", "x"], "选项 --jobs 的值“x”不对"),
        (["--quiet=1"], "选项 --quiet 不带值"),
        (["--select"], "选项 --select 后面缺少值。"),
        (["-o", "没有/报告.txt"], "没有/报告.txt：写不进去（找不到）"),
        (["-o", "甲.txt"], "甲.txt：-o 指的是稿件本身"),
    ],
)
def test_a_wrong_option_is_one_chinese_line(run: Run, args: list[str], said: str) -> None:
    result = run("甲.txt", *args)
    assert result.code == 2
    assert said in result.err
    assert result.err.count("\n") == 1
    assert result.out == ""


def test_missing_paths(run: Run) -> None:
    result = run("check")
    assert (result.code, result.err) == (2, "缺少参数：文件或文件夹。用法见 shenggao-lint check --help。\n")


def test_output_goes_to_a_file(run: Run, drafts: Path) -> None:
    result = run("甲.txt", "-o", "报告.txt")
    assert (result.code, result.out, result.err) == (1, "", "")
    data = (drafts / "报告.txt").read_bytes()
    assert data.decode("utf-8").startswith("甲.txt\n结论：小改后可用")
    assert b"\r" not in data
    assert [path.name for path in drafts.iterdir() if ".tmp" in path.name] == []


def test_output_to_a_link_keeps_the_link(run: Run, drafts: Path) -> None:
    (drafts / "真.json").touch()
    os.symlink(drafts / "真.json", drafts / "链.json")
    run("甲.txt", "--format", "json", "-o", "链.json")
    assert (drafts / "链.json").is_symlink()
    assert json.loads((drafts / "真.json").read_text("utf-8"))["summary"]["errors"] == 1


def test_output_to_a_device(run: Run) -> None:
    assert run("甲.txt", "-o", os.devnull).code == 1
    assert not os.path.isfile(os.devnull)


def test_machine_formats_are_utf8_on_every_console(run: Run) -> None:
    result = run("甲.txt", "--format", "json", encoding="gbk")
    assert not result.raw.startswith(b"\xef\xbb\xbf")
    assert json.loads(result.raw.decode("utf-8"))["documents"][0]["path"] == "甲.txt"
    assert result.raw.endswith(b"}\n")


def test_an_old_console_is_never_too_old(run: Run, drafts: Path) -> None:
    (drafts / "乙.txt").write_text("方案\n空话😀𠮷\n", "utf-8")
    result = run("乙.txt", encoding="gbk")
    assert result.code == 0
    assert "空话??" in result.out
    assert run("乙.txt", encoding="ascii").code == 0


def test_text_is_without_colour_when_piped(run: Run) -> None:
    assert "\x1b" not in run("甲.txt").out


def test_type_and_campaign_are_passed_on(run: Run) -> None:
    data = json.loads(run("甲.txt", "--type", "summary", "--campaign", "2025", "--format", "json").out)
    assert (data["documents"][0]["type"], data["documents"][0]["campaign"]) == ("summary", "2025")


def test_options_of_the_contract_are_accepted(run: Run) -> None:
    assert run("丙.txt", "--no-cache", "--no-config", "--jobs", "2", "--stage", "draft", "-q").code == 0


@pytest.mark.parametrize("name", ["text", "concise", "json"])
def test_the_same_run_gives_the_same_bytes(run: Run, name: str) -> None:
    args = ("乙.txt", "甲.txt", "--format", name)
    assert run(*args).raw == run("甲.txt", "./乙.txt"[2:], "--format", name).raw
