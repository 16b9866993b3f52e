"""Baselines: known findings by fingerprint, shrinking by themselves, never a draft's words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from shenggao_lint import lint_text
from shenggao_lint.baseline import BaselineError, Known, dump, mark, read, stale, updated
from shenggao_lint.findings import DocumentReport
from shenggao_lint.rulebook import load_rulebook

TITLE = "个人对照检查材料\n"
CONCLUSIONS = load_rulebook().settings["conclusions"]


def lint(text: str) -> DocumentReport:
    return lint_text(text, path="a.txt", select=["P101"])


def prints(text: str) -> list[str]:
    return [finding.fingerprint for finding in lint(text).findings]


A, B, C = (Known("a.txt", n, "P101", f"{n:024x}") for n in (1, 2, 3))


def test_fingerprints_survive_edits_elsewhere() -> None:
    before = prints(TITLE + "一是××村的事办得慢。")
    assert prints(TITLE + "新写的一段。\n\n一是××村的事办得慢，改了后半句。") == before
    assert prints(TITLE + "一是○○村的事办得慢。") != before


def test_equal_places_are_told_apart_by_their_count() -> None:
    one = prints(TITLE + "一是××村。")
    two = prints(TITLE + "一是××村。\n二是××村。")
    assert len(set(two)) == 2 and two[0] == one[0]


def test_marked_findings_stay_and_do_not_count() -> None:
    report = lint(TITLE + "一是××村。\n二是××村。")
    first, second = (finding.fingerprint for finding in report.findings)
    half = mark(report, {first}, CONCLUSIONS)
    assert [finding.known for finding in half.findings] == [True, False]
    assert half.conclusion == lint(TITLE + "一是××村。").conclusion
    whole = mark(report, {first, second, "别的"}, CONCLUSIONS)
    assert whole.conclusion == lint(TITLE + "一是学习不够。").conclusion
    assert mark(report, {"别的"}, CONCLUSIONS) is report


def test_what_is_stale() -> None:
    def gone(found: set[str], looked: bool = True, exists: bool = True) -> list[Known]:
        return stale([A, B], found, lambda _: looked, lambda _: exists)

    assert gone({A.fingerprint}) == [B]
    # not looked at in this run: stays, unless its file is gone
    assert gone({A.fingerprint}, looked=False) == []
    assert gone({A.fingerprint}, looked=False, exists=False) == [B]


def test_an_update_keeps_what_was_not_looked_at() -> None:
    assert updated([A, B], [B], [C]) == [A, C]
    moved = A._replace(line=9)
    assert updated([A], [], [moved]) == [moved]


def test_the_file_can_be_read_again_and_is_one_line_a_finding(tmp_path: Path) -> None:
    file = tmp_path / "b.json"
    for entries in ([], [C, A]):
        file.write_text(dump(entries), "utf-8")
        assert read(str(file)) == tuple(sorted(entries))
        json.loads(file.read_text("utf-8"))
    assert len(file.read_text("utf-8").splitlines()) == 4


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "不是基线文件"),
        ("[]", "不是基线文件"),
        ('{"schema": 1}', "不是基线文件"),
        ('{"schema": 1, "findings": [{"path": "a"}]}', "不是基线文件"),
        (
            '{"schema": 1, "findings": [{"path": "a", "rule": 1, "line": 1, "fingerprint": "x"}]}',
            "不是基线文件",
        ),
        ('{"schema": 2, "findings": []}', "版本是 2"),
    ],
)
def test_a_file_that_is_no_baseline(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "b.json"
    file.write_text(text, "utf-8")
    with pytest.raises(BaselineError, match=said):
        read(str(file))


def test_no_file() -> None:
    with pytest.raises(BaselineError, match="没有这个基线文件，第一次用先加 --write-baseline"):
        read("没有.json")
