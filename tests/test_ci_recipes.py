"""The ready-made pieces of docs/ci.md do what the page says, on a small repository of drafts."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml
from support.docx_from_text import docx_from_text

ROOT = Path(__file__).resolve().parents[1]
BAD = "2025年度民主生活会个人对照检查材料\n一、存在的突出问题\n到XX镇调研少，此处填写具体事例。\n"
GOOD = "中共云溪县委关于印发信访工作要点的通知\n各乡镇党委：\n现将工作要点印发给你们。\n"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="these run where CI runs")


def parsed(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text("utf-8"))


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    """A folder with a flawed and a good draft."""
    folder = tmp_path / "仓库"
    (folder / "稿 件").mkdir(parents=True)
    (folder / "稿 件" / "甲.docx").write_bytes(docx_from_text(BAD))
    (folder / "稿 件" / "乙.docx").write_bytes(docx_from_text(GOOD))
    return folder


@pytest.fixture
def program(tmp_path: Path) -> dict[str, str]:
    """An environment in which ``shenggao-lint`` is this tree."""
    folder = tmp_path / "bin"
    folder.mkdir()
    script = folder / "shenggao-lint"
    script.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m shenggao_lint "$@"\n', "utf-8")
    script.chmod(0o755)
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {
        **clean,
        "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
    }


def bash(script: str, cwd: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script],
        cwd=cwd,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )


def git(cwd: Path, env: dict[str, str], *args: str, ok: bool = True) -> subprocess.CompletedProcess[str]:
    result = subprocess.run(
        ["git", "-c", "user.name=t", "-c", "user.email=t@example.cn", *args],
        cwd=cwd,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert not ok or result.returncode == 0, result.stderr
    return result


def test_hooks_take_drafts_by_name() -> None:
    word, text = parsed(".pre-commit-hooks.yaml")

    def takes(hook: dict[str, Any], path: str) -> bool:
        left_out = hook.get("exclude") and re.search(hook["exclude"], path)
        return bool(re.search(hook["files"], path)) and not left_out

    for path in ("稿件/甲.docx", "甲.DOCX", "a.docm", "a.wps"):
        assert takes(word, path)
    for path in ("稿件/~$甲.docx", "甲.批注.docx", "._甲.docx", "a.docx.bak", "README.md"):
        assert not takes(word, path)
    assert takes(text, "a.txt")
    assert not takes(text, "a.docx")


def test_the_action_marks_the_drafts(drafts: Path, program: dict[str, str], tmp_path: Path) -> None:
    action = parsed("action.yml")
    step = action["runs"]["steps"][-1]
    given = {key: "" for key in action["inputs"]} | {
        key: str(value["default"]) for key, value in action["inputs"].items()
    }
    given |= {"paths": "稿 件\n", "sarif": "结果.sarif", "args": "--select P"}
    env = {
        name: given[re.fullmatch(r"\$\{\{ inputs\.([\w-]+) \}\}", value)[1]]  # type: ignore[index]
        for name, value in step["env"].items()
    }
    summary = tmp_path / "summary.md"
    result = bash(step["run"], drafts, {**program, **env, "GITHUB_STEP_SUMMARY": str(summary)})
    assert result.returncode == 1, result.stderr
    lines = result.stdout.splitlines()
    assert lines
    assert all(line.startswith("::error file=稿 件/甲.docx,line=3,") for line in lines)
    assert "XX" not in result.stdout
    assert "| 稿 件/甲.docx |" in summary.read_text("utf-8")
    sarif = json.loads((drafts / "结果.sarif").read_text("utf-8"))
    assert len(sarif["runs"][0]["results"]) == len(lines)
    # nothing is put into the script itself: its values come by environment
    assert all("${{" not in step.get("run", "") for step in action["runs"]["steps"])


def test_the_gitlab_template_writes_its_reports(drafts: Path, program: dict[str, str]) -> None:
    job = parsed("templates/shenggao-lint.gitlab-ci.yml")["shenggao-lint"]
    script = "\n".join(line for line in job["script"] if not line.startswith("python -m pip"))
    result = bash(script, drafts, {**program, **job["variables"]})
    assert result.returncode == 1, result.stderr
    reports = job["artifacts"]["reports"]
    issues = json.loads((drafts / reports["codequality"]).read_text("utf-8"))
    assert {issue["location"]["path"] for issue in issues} >= {"稿 件/甲.docx"}
    assert "<failure" in (drafts / reports["junit"]).read_text("utf-8")
    assert "结论：" in result.stdout


@pytest.mark.skipif(shutil.which("git") is None, reason="没有 git")
def test_git_shows_the_words_of_a_word_file(drafts: Path, program: dict[str, str]) -> None:
    page = (ROOT / "docs" / "ci.md").read_text("utf-8")
    setting = re.search(r"git config (diff\.shenggao\.textconv) \"(.*)\"", page)
    assert setting
    git(drafts, program, "init", "-q")
    (drafts / ".gitattributes").write_text("*.docx diff=shenggao\n", "utf-8")
    git(drafts, program, "config", *setting.groups())
    git(drafts, program, "add", "-A")
    git(drafts, program, "commit", "-q", "-m", "稿件")
    (drafts / "稿 件" / "甲.docx").write_bytes(docx_from_text(BAD.replace("到XX镇调研少", "到石桥镇调研少")))
    said = git(drafts, program, "diff").stdout
    assert "-到XX镇调研少，此处填写具体事例。" in said
    assert "+到石桥镇调研少，此处填写具体事例。" in said


@pytest.mark.heavy
@pytest.mark.skipif(find_spec("pre_commit") is None, reason="没有 pre-commit")
@pytest.mark.skipif(shutil.which("git") is None, reason="没有 git")
def test_pre_commit_refuses_a_flawed_draft(drafts: Path, program: dict[str, str], tmp_path: Path) -> None:
    env = {
        **{key: value for key, value in program.items() if key != "PYTHONPATH"},
        "PRE_COMMIT_HOME": str(tmp_path / "pre-commit"),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
    tool = tmp_path / "shenggao-lint"
    left_out = shutil.ignore_patterns(".git", ".venv", "corpus", "__pycache__", ".*_cache", "dist", "build")
    shutil.copytree(ROOT, tool, ignore=left_out)
    git(tool, env, "init", "-q")
    git(tool, env, "add", "-A", "-f")
    git(tool, env, "commit", "-q", "-m", "程序")
    revision = git(tool, env, "rev-parse", "HEAD").stdout.strip()

    git(drafts, env, "init", "-q")
    config = {"repos": [{"repo": str(tool), "rev": revision, "hooks": [{"id": "shenggao-lint"}]}]}
    (drafts / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), "utf-8")
    install = [sys.executable, "-m", "pre_commit", "install"]
    subprocess.run(install, cwd=drafts, env=env, check=True, capture_output=True)
    git(drafts, env, "add", "-A")
    refused = git(drafts, env, "commit", "-q", "-m", "稿件", ok=False)
    said = refused.stdout + refused.stderr
    assert refused.returncode == 1, said
    assert "结论：" in said
    assert "“XX”还没有填写。" in said
    assert git(drafts, env, "rev-list", "--all").stdout == ""

    (drafts / "稿 件" / "甲.docx").write_bytes(docx_from_text(GOOD))
    git(drafts, env, "add", "-A")
    git(drafts, env, "commit", "-q", "-m", "稿件")
    assert git(drafts, env, "rev-list", "--count", "HEAD").stdout.strip() == "1"
