"""The whole program with the real rules, on drafts of the corpus; nothing here depends on one rule."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

ROOT = Path(__file__).resolve().parents[2]
CLEAN = sorted((ROOT / "corpus" / "clean").glob("*.txt"))
FLAWED = "标题\n一、存在的问题\n（一）学习方面\n一是学习不够，联系XX局、××镇不多,此处填写具体事例。\n"


def run(*args: str, cwd: Path, stdin: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    return subprocess.run(
        [sys.executable, "-m", "shenggao_lint", *args],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        timeout=120,
        env={**os.environ, "PYTHONPATH": path, **env},
        check=False,
    )


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("稿件")
    for path in CLEAN[:3]:
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "草稿.txt").write_text(FLAWED, "utf-8")
    (folder / "空.txt").touch()
    return folder


@pytest.fixture(scope="module")
def data(drafts: Path) -> dict[str, Any]:
    result = run("--format", "json", ".", cwd=drafts)
    assert result.returncode == 2, result.stderr.decode()
    return dict(json.loads(result.stdout))


@pytest.mark.skipif(not CLEAN, reason="the corpus is not installed")
def test_json_of_real_drafts_is_what_the_schema_says(data: dict[str, Any]) -> None:
    schema = json.loads((files("shenggao_lint.reports") / "schema.json").read_text("utf-8"))
    jsonschema.validate(data, schema)
    assert [error["path"] for error in data["errors"]] == ["./空.txt"]
    paths = [document["path"] for document in data["documents"]]
    assert paths == sorted(paths)
    assert "./草稿.txt" in paths


def test_excerpts_are_the_words_at_their_place(data: dict[str, Any], drafts: Path) -> None:
    for document in data["documents"]:
        lines = (drafts / document["path"]).read_text("utf-8").split("\n")
        for finding in document["findings"]:
            place = finding["location"]
            words = lines[place["line"] - 1][place["column"] - 1 : place["end_column"] - 1]
            # Personal data is masked one for one.
            assert words == finding["excerpt"] or len(words) == len(finding["excerpt"])
            assert place["end_line"] == place["line"]


def test_order_is_line_column_rule(data: dict[str, Any]) -> None:
    for document in data["documents"]:
        keys = [(f["location"]["line"], f["location"]["column"], f["rule"]) for f in document["findings"]]
        assert keys == sorted(keys)


@pytest.mark.parametrize("name", ["text", "concise", "json"])
def test_bytes_do_not_depend_on_jobs_or_locale(drafts: Path, name: str) -> None:
    one = run("--format", name, ".", cwd=drafts).stdout
    assert run("--format", name, "-j", "2", ".", cwd=drafts, PYTHONHASHSEED="7").stdout == one


def test_a_gbk_console_does_not_crash(drafts: Path) -> None:
    result = run("草稿.txt", cwd=drafts, PYTHONIOENCODING="gbk")
    assert b"Traceback" not in result.stderr
    assert "结论" in result.stdout.decode("gbk")


def test_standard_input_is_checked_as_text(drafts: Path) -> None:
    result = run("-", "--format", "json", cwd=drafts, stdin=FLAWED.encode("gb18030"))
    assert json.loads(result.stdout)["documents"][0]["path"] == "-"


def test_show_says_what_was_recognised(drafts: Path) -> None:
    said = run("show", "草稿.txt", cwd=drafts).stdout.decode()
    assert said.startswith("稿件：草稿.txt")
    assert "4  一是学习不够" in said
    shown = json.loads(run("show", "草稿.txt", "--format", "json", cwd=drafts).stdout)
    assert [block["text"] for block in shown["blocks"]] == FLAWED.split("\n")[:-1]
    assert run("show", "空.txt", cwd=drafts).returncode == 2


@pytest.mark.skipif(not CLEAN, reason="the corpus is not installed")
def test_evaluate_counts_on_the_corpus(tmp_path: Path) -> None:
    for path in CLEAN[:1]:
        (tmp_path / path.name).write_bytes(path.read_bytes())
        labels = path.with_suffix(".labels.yaml")
        (tmp_path / labels.name).write_bytes(labels.read_bytes())
    result = run("evaluate", ".", "--format", "json", cwd=tmp_path)
    assert result.returncode == 0, result.stderr.decode()
    assert json.loads(result.stdout)["totals"]["clean"]["drafts"] == 1
    assert run("evaluate", "没有", cwd=tmp_path).returncode == 2
