"""compare --team: numbers of problems, problems without a row; check never runs such rules."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from shenggao_lint import compare_texts, lint_text
from shenggao_lint.cli.main import main
from shenggao_lint.rulebook import load_rulebook

BOOK = load_rulebook()
CODE = next(rule.code for rule in BOOK.rules.values() if rule.scope == "files")
TEAM = """某县水务局党组2025年度民主生活会对照检查材料
一、存在的问题
一是学习停在纸面。2025年中心组学习12次，有5次只念文件，党组以为念过就算学过。
二是请示报告拖。6月的水质异常，党组第四天才报县委。
三是热线答复慢。停水投诉87件，有12件超过15天才答复，党组觉得是小事。
二、原因剖析
理想信念的根扎得不深。
"""
ROW = "{n}.问题：{problem}\n措施：{measure}\n责任人：贺永年\n时限：2026年6月底\n"
LIST = "某县水务局党组2025年度民主生活会整改方案\n一、整改内容\n"
ROWS = (
    ("中心组学习念文件多", "中心组每月研讨一次"),
    ("水质异常报告不及时", "突发情况2小时内报县委"),
    ("停水投诉答复慢", "热线投诉5日内答复"),
)
BULLETIN = """关于县水务局党组2025年度民主生活会召开情况的通报
一、会前准备
学习3次，征求意见36条。
二、会议情况
会上通报2024年度民主生活会查摆的9个问题的整改情况，班子查摆问题{n}个，个人查摆问题21个。
"""


def _list(count: int) -> str:
    return LIST + "".join(ROW.format(n=i + 1, problem=p, measure=m) for i, (p, m) in enumerate(ROWS[:count]))


def _found(*papers: str) -> list[str]:
    reports = compare_texts("\n====\n".join(paper.strip() for paper in papers), [CODE])
    return [finding.excerpt for report in reports for finding in report.findings]


def test_papers_that_fit() -> None:
    assert _found(TEAM, _list(3), BULLETIN.format(n=3)) == []


def test_a_problem_without_a_row_and_a_short_list() -> None:
    found = _found(TEAM, _list(2))
    assert found[0].startswith("三是热线答复慢")
    assert found[1:] == ["某县水务局党组2025年度民主生活会整改方案"]


def test_the_bulletin_says_another_number() -> None:
    assert _found(TEAM, _list(3), BULLETIN.format(n=5)) == ["5"]


def test_check_never_runs_it() -> None:
    assert lint_text(TEAM, select=[CODE]).findings == ()


@pytest.fixture
def papers(tmp_path: Path) -> list[str]:
    for name, text in (("team", TEAM), ("list", _list(2)), ("bulletin", BULLETIN.format(n=5))):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return [str(tmp_path / f"{name}.txt") for name in ("team", "list", "bulletin")]


def test_the_command_prints_numbers_and_findings(
    papers: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", "--team", *papers]) == 0
    out = capsys.readouterr().out
    assert "  3 个  领导班子对照检查材料（逐条数出）" in out
    assert "  5 个  召开情况通报（文中写明）" in out
    assert out.count(f"（{CODE}）") == 3


def test_the_command_as_json(papers: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "--team", "--format", "json", *papers]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [(n["type"], n["total"], n["said"]) for n in data["numbers"]] == [
        ("team-self-exam", 3, False),
        ("rectification", 2, False),
        ("bulletin", 5, True),
    ]
    findings = [finding for document in data["documents"] for finding in document["findings"]]
    assert {finding["rule"] for finding in findings} == {CODE}
    assert data["summary"]["warnings"] == len(findings) == 3


def test_one_bad_file_is_said(papers: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    assert main(["compare", "--team", *papers, str(tmp_path / "old.doc")]) == 2
    captured = capsys.readouterr()
    assert "old.doc" in captured.err
    assert "5 个" in captured.out


def test_without_team_it_says_so(papers: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", *papers]) == 2
    assert "--team" in capsys.readouterr().err
