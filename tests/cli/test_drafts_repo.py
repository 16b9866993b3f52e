"""A shared folder of drafts as its keepers use it: configuration, suppression, baseline, many drafts."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from shenggao_lint.rulebook import load_rulebook
from shenggao_lint.rulebook.compiled import RULEBOOK

ROOT = Path(__file__).resolve().parents[2]
FLAWED = sorted((ROOT / "corpus" / "flawed").glob("*.txt"))
CLEAN = sorted((ROOT / "corpus" / "clean").glob("*.txt"))
DRAFT = "个人对照检查材料\n一是××村的事办得慢。\n二是○○镇的事办得慢。\n"

Done = subprocess.CompletedProcess[str]
Run = Callable[..., Done]


def environment(folder: Path) -> dict[str, str]:
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    return {**os.environ, "PYTHONPATH": path, "SHENGGAO_CACHE": str(folder.parent / "cache")}


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """An empty folder of drafts, and beside it a cache that holds nothing but the compiled rules."""
    load_rulebook()
    cache = tmp_path / "cache"
    cache.mkdir(mode=0o700)
    for path in Path(os.environ["SHENGGAO_CACHE"]).glob(f"{RULEBOOK}*"):
        shutil.copy(path, cache)
    folder = tmp_path / "稿件库"
    folder.mkdir()
    return folder


@pytest.fixture
def run(repo: Path) -> Run:
    """The program itself, in the repo."""

    def call(*args: str, cwd: Path = repo) -> Done:
        return subprocess.run(
            [sys.executable, "-m", "shenggao_lint", *args],
            cwd=cwd,
            env=environment(repo),
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return call


def write(repo: Path, name: str, text: str) -> None:
    path = repo / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def findings(done: Done) -> list[Any]:
    return [finding for document in json.loads(done.stdout)["documents"] for finding in document["findings"]]


def test_a_wrong_configuration_ends_the_run_with_a_line_a_mistake(run: Run, repo: Path) -> None:
    write(repo, "shenggao.yaml", "type: plann\nignore: [P999]\n")
    write(repo, "个人/甲.txt", DRAFT)
    for args in (["."], ["个人/甲.txt"], ["show", "个人/甲.txt"], ["个人", "--show-config"]):
        done = run(*args)
        assert (done.returncode, done.stdout) == (2, "")
        first, second = done.stderr.splitlines()
        assert first == "shenggao.yaml:1: 没有文种“plann”，是否想写“plan”？"
        assert second.startswith("shenggao.yaml:2: 没有规则“P999”")
    assert run(".", "--no-config").returncode == 1
    assert (
        run("个人/甲.txt", "--config", "没有.yaml").stderr
        == "没有.yaml：找不到这个配置文件，请核对 --config。\n"
    )


def test_types_and_levels_by_folder_and_what_is_left_out(run: Run, repo: Path) -> None:
    write(
        repo,
        "shenggao.yaml",
        "select: [P101]\nexclude: [归档, '*底稿*']\nfiles:\n"
        "  - {path: 方案/**, type: plan, levels: {P101: info}}\n  - {path: 个人/**, type: personal-self-exam}\n",
    )
    for name in ("方案/甲.txt", "个人/乙.txt", "个人/底稿/丙.txt", "归档/丁.txt", "个人/戊底稿.txt"):
        write(repo, name, "关于工作的几点想法\n联系××局。\n")
    done = run(".", "--format", "json")
    assert done.returncode == 1
    data = json.loads(done.stdout)
    assert {document["path"]: document["type"] for document in data["documents"]} == {
        "./方案/甲.txt": "plan",
        "./个人/乙.txt": "personal-self-exam",
    }
    assert [finding["level"] for finding in findings(done)] == ["error", "info"]
    shown = run(".", "--show-files", "-v")
    assert shown.stdout.splitlines() == ["./个人/乙.txt", "./方案/甲.txt"]
    assert "./归档：略过，配置文件的 exclude 写明不查。" in shown.stderr.splitlines()
    # from below, and from elsewhere, the same configuration
    assert len(findings(run(".", "--format", "json", cwd=repo / "个人" / "底稿"))) == 0
    # a file named outright is checked
    assert len(findings(run("归档/丁.txt", "--format", "json"))) == 1
    config = run(".", "--show-config").stdout
    assert "稿件：./方案/甲.txt" in config and "type: plan" in config and '"P101": "info"' in config
    assert run("方案/甲.txt").returncode == 0
    assert run("方案/甲.txt", "--fail-on", "info").returncode == 1
    write(repo, "shenggao.yaml", "fail_on: never\n")
    assert run(".").returncode == 0


def test_fingerprints_are_relative_to_the_configuration(run: Run, repo: Path) -> None:
    write(repo, "个人/甲.txt", DRAFT)
    args = ("--format", "json", "--select", "P101")
    assert [f["fingerprint"] for f in findings(run("个人/甲.txt", *args))] != [
        f["fingerprint"] for f in findings(run("甲.txt", *args, cwd=repo / "个人"))
    ]
    write(repo, "shenggao.yaml", "type: personal-self-exam\n")
    here = [f["fingerprint"] for f in findings(run("个人/甲.txt", *args))]
    assert here == [f["fingerprint"] for f in findings(run("甲.txt", *args, cwd=repo / "个人"))]
    assert here == [f["fingerprint"] for f in findings(run(str(repo / "个人" / "甲.txt"), *args))]


def test_suppressions_in_draft_and_configuration(run: Run, repo: Path) -> None:
    write(repo, "甲.txt", DRAFT.replace("二是", "<!-- shenggao: ignore P101 理由：待定 -->\n二是"))
    write(
        repo,
        "shenggao.yaml",
        "select: [P101, U003, U004]\nsuppress:\n  - {path: 甲.txt, rule: P101, text: ××村, reason: 待定}\n"
        "  - {path: 甲.txt, rule: P101, text: 没有这话}\n",
    )
    done = run("甲.txt", "--format", "json")
    assert [f["rule"] for f in findings(done)] == ["U003", "U004"]
    assert all("shenggao.yaml:4" in f["message"] for f in findings(done))
    shown = [f["rule"] for f in findings(run("甲.txt", "--format", "json", "--no-suppress"))]
    assert shown == ["U004", "P101", "P101"]


def test_a_baseline_and_what_becomes_of_it(run: Run, repo: Path) -> None:
    write(repo, "甲.txt", DRAFT)
    write(repo, "乙.txt", DRAFT)
    args = (".", "--select", "P101")
    assert run(*args, "--write-baseline").stderr == (
        "没有写明基线文件，请加 --baseline 文件，或在配置里写 baseline。\n"
    )
    write(repo, "shenggao.yaml", "baseline: 基线.json\nfail_on: new\n")
    first = run(*args)
    assert (
        first.returncode == 2 and "没有这个基线文件，第一次用先加 --write-baseline 写一份。" in first.stderr
    )
    written = run(*args, "--write-baseline")
    assert (written.returncode, written.stderr) == (0, f"{repo}/基线.json：已写入，记下 4 处，删去 0 处。\n")
    text = (repo / "基线.json").read_text("utf-8")
    assert "村" not in text and "镇" not in text and len(json.loads(text)["findings"]) == 4
    # all known: in the output, not counted
    done = run(*args, "--format", "json")
    assert done.returncode == 0 and [f["known"] for f in findings(done)] == [True] * 4
    assert "另有 2 处以前已记录" in run("甲.txt", "--select", "P101").stdout
    # edits elsewhere change nothing; a new place is found
    write(repo, "甲.txt", DRAFT.replace("一是", "新的一段。\n\n一是") + "三是甲乡的事，××未办。\n")
    done = run(*args, "--format", "json")
    assert done.returncode == 1 and [f["known"] for f in findings(done)].count(False) == 1
    # one mended: said with -v, and gone after writing; what other drafts have stays
    write(repo, "甲.txt", DRAFT.replace("××村", "龙口村"))
    assert "甲.txt：基线里的一处（P101，原第 2 行）已经不在" in run("甲.txt", "--select", "P101", "-v").stderr
    assert "已经不在" not in run("甲.txt", "--select", "P102", "-v").stderr
    assert "记下 3 处，删去 1 处" in run("甲.txt", "--select", "P101", "--write-baseline").stderr
    (repo / "乙.txt").unlink()
    assert "记下 1 处，删去 2 处" in run("甲.txt", "--select", "P101", "--write-baseline").stderr


def test_a_baseline_never_overwrites_what_is_none(run: Run, repo: Path) -> None:
    write(repo, "甲.txt", DRAFT)
    done = run("甲.txt", "--baseline", "甲.txt", "--write-baseline")
    assert done.returncode == 2 and "不是基线文件" in done.stderr
    assert (repo / "甲.txt").read_text("utf-8") == DRAFT


def test_the_same_output_however_it_is_made(run: Run, repo: Path) -> None:
    for path in (*FLAWED, *CLEAN[:6]):
        shutil.copy(path, repo / path.name)
    write(repo, "坏.docx", "不是 Word")
    write(repo, "shenggao.yaml", "levels: {P101: warning}\n")
    for format_ in ("json", "text"):
        args = (".", "--format", format_)
        outputs = {
            (done.stdout, done.stderr, done.returncode)
            for done in (
                run(*args, "--no-cache"),
                run(*args),
                run(*args),
                run(*args, "-j", "4"),
                run(*args, "-j", "4", "--no-cache"),
            )
        }
        assert len(outputs) == 1


def test_two_runs_share_a_cache(run: Run, repo: Path) -> None:
    for path in (*FLAWED, *CLEAN[:6]):
        shutil.copy(path, repo / path.name)
    command = [sys.executable, "-m", "shenggao_lint", ".", "--format", "json", "-j", "2"]
    both = [
        subprocess.Popen(
            command, cwd=repo, env=environment(repo), stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for _ in range(2)
    ]
    outputs = [process.communicate(timeout=120) for process in both]
    assert outputs[0] == outputs[1] and not outputs[0][1]
    assert outputs[0][0].decode() == run(".", "--format", "json", "--no-cache").stdout


SLOW = """
import sys, time
from shenggao_lint import engine
from shenggao_lint.cli.main import main
lint = engine.lint_document
def slow(document, *args, **options):
    open("begun", "w").close()
    time.sleep(0.05)
    return lint(document, *args, **options)
engine.lint_document = slow
sys.exit(main(["--no-cache", *sys.argv[1:]]))
"""
forked = pytest.mark.skipif(
    multiprocessing.get_start_method() != "fork", reason="what is put in place of the engine is not passed on"
)


@forked
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_with_one_line(repo: Path, jobs: str) -> None:
    names = [f"{number}.txt" for number in range(200)]
    for name in names:
        write(repo, name, DRAFT)
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW, "-j", jobs, *names],
        cwd=repo,
        env=environment(repo),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    until = time.monotonic() + 30
    while not (repo / "begun").exists() and time.monotonic() < until:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err.decode()) == (130, b"", "已中断。\n")


DIES = """
import os, signal, sys
from shenggao_lint import engine
from shenggao_lint.cli.main import main
lint = engine.lint_document
def dying(document, *args, **options):
    if document.path == "7.txt":
        os.kill(os.getpid(), signal.SIGKILL)
    return lint(document, *args, **options)
engine.lint_document = dying
sys.exit(main(["-j", "2", "--format", "json", *sys.argv[1:]]))
"""


@forked
def test_a_process_that_dies_costs_one_draft_and_one_line(repo: Path) -> None:
    names = [f"{number}.txt" for number in range(20)]
    for name in names:
        write(repo, name, DRAFT)
    done = subprocess.run(
        [sys.executable, "-c", DIES, *names],
        cwd=repo,
        env=environment(repo),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (
        2,
        "7.txt：检查时进程意外退出，这份没有查，请检查文件是否损坏。\n",
    )
    assert len(json.loads(done.stdout)["documents"]) == 19


def test_init_writes_a_starter_and_never_over_anything(run: Run, repo: Path) -> None:
    done = run("init")
    assert done.returncode == 0
    assert done.stdout.splitlines()[:2] == [
        "已写入 shenggao.yaml",
        "已写入 shenggao-rules/DW101-former-name.yaml",
    ]
    assert "全部通过" in run("test-rules", "shenggao-rules", "--select", "DW101").stdout
    write(repo, "甲.txt", "关于几点想法\n到县农委调研。\n")
    assert [f["rule"] for f in findings(run("甲.txt", "--format", "json"))] == ["U001"]
    assert len(findings(run("甲.txt", "--format", "json", "--select", "DW101"))) == 1
    write(repo, "shenggao.yaml", "type: plan\n")
    (repo / "shenggao-rules" / "DW101-former-name.yaml").unlink()
    again = run("init")
    assert (again.returncode, again.stderr) == (0, "shenggao.yaml：已经有了，没有动。\n")
    assert (repo / "shenggao.yaml").read_text("utf-8") == "type: plan\n"
    third = run("init")
    assert third.returncode == 2 and third.stderr.endswith("没有写任何文件。\n")
    assert run("init", "没有").stderr == "没有：没有这个文件夹，请先建好。\n"
