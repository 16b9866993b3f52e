"""rules, explain and test-rules on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from shenggao_lint.cli.main import main
from shenggao_lint.rulebook import examples, files
from shenggao_lint.rulebook.examples import ExampleFailure, examples_of

from .conftest import Folder

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _own_rules(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program's own folder is the test's."""
    monkeypatch.setattr(files, "own_folder", lambda: str(folder))
    folder.write("settings/families.yaml", "S: 结构\nP: 占位与残留")
    folder.write("documents/plan.yaml", "type: plan\nname: 实施方案")
    folder.write("documents/report.yaml", "type: report\nname: 情况报告")
    folder.rule("P102", name="template-instruction")
    folder.rule(
        "S101", name="section-missing", title="缺部分", level="warning", types=["plan"], status="preview"
    )


def _run(capsys: Captured, *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    out, err = capsys.readouterr()
    return code, out, err


def test_rules_as_a_table(capsys: Captured) -> None:
    code, out, err = _run(capsys, "rules")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "S 结构"
    assert lines[1].split() == ["S101", "缺部分", "建议改", "实施方案（默认不运行）"]
    assert lines[2].strip() == "section-missing"
    assert lines[4] == "P 占位与残留"
    assert lines[-1] == "共 2 条：须改 1，建议改 1，供参考 0。看一条的说明：shenggao-lint explain 代码"


@pytest.mark.parametrize(
    ("arguments", "codes"),
    [
        ((), ["S101", "P102"]),
        (("--family", "P"), ["P102"]),
        (("--family", "结构"), ["S101"]),
        (("--type", "report"), ["P102"]),
        (("--type", "plan", "--family", "s"), ["S101"]),
    ],
)
def test_rules_as_json(capsys: Captured, arguments: tuple[str, ...], codes: list[str]) -> None:
    code, out, err = _run(capsys, "rules", "--format", "json", *arguments)
    assert (code, err) == (0, "")
    data = json.loads(out)
    assert data["schema"] == 1
    assert [entry["code"] for entry in data["rules"]] == codes


def test_rules_that_there_are_not(capsys: Captured) -> None:
    assert _run(capsys, "rules", "--family", "S", "--type", "report")[:2] == (0, "没有符合条件的规则。\n")
    code, out, err = _run(capsys, "rules", "--type", "plam")
    assert (code, out) == (2, "")
    assert err.startswith("没有这个文种 plam，是否想用 plan？")
    code, out, err = _run(capsys, "rules", "--family", "Z")
    assert (code, out) == (2, "")
    assert err == "没有这个类别 Z。可用的有：S 结构、P 占位与残留。\n"


@pytest.mark.parametrize("word", ["P102", "p102", "template-instruction"])
def test_explain(capsys: Captured, word: str) -> None:
    code, out, err = _run(capsys, "explain", word)
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "P102 【模板说明】 template-instruction",
        "",
        "级别：须改",
        "文种：所有文种",
        "依据：《方案》三（四）",
        "问题：“…”是模板里的说明。",
        "原因：模板里的说明留在稿子里，说明没有改完。",
        "改法：删去“…”。",
        "",
        "反例：",
        "  这里此处填写姓名。",
        "  → 报在 “此处填写”",
        "",
        "正例：",
        "  填写完毕。",
        "",
        "选项：",
        "  phrases：此处填写",
    ]


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("P103", "没有规则“P103”，是否想写“P102”？\n"),
        ("section-mising", "没有规则“section-mising”，是否想写“section-missing”（S101）？\n"),
    ],
)
def test_explain_unknown(capsys: Captured, word: str, message: str) -> None:
    assert _run(capsys, "explain", word) == (2, "", message)


def test_broken_rules_stop_every_command(capsys: Captured, folder: Folder) -> None:
    folder.rule("P102", level="bad")
    for command in (["rules"], ["explain", "P102"], ["test-rules"]):
        code, out, err = _run(capsys, *command)
        assert (code, out) == (2, "")
        assert "P102-x.yaml:5: 没有取值“bad”" in err


def test_test_rules(
    capsys: Captured, folder: Folder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seen: list[list[str]] = []

    def run_examples(book: object, codes: list[str]) -> list[ExampleFailure]:
        seen.append(codes)
        failing = [rule for rule in book.rules.values() if rule.title == "本单位的"]  # type: ignore[attr-defined]
        return [ExampleFailure(examples_of(book, rule)[0], "却没有报。") for rule in failing]  # type: ignore[arg-type]

    monkeypatch.setattr(examples, "run_examples", run_examples)
    assert _run(capsys, "test-rules") == (0, "已测 2 条规则，全部通过。\n", "")
    own = Folder(tmp_path / "own")
    path = own.rule("ZZ901", title="本单位的")
    code, out, err = _run(capsys, "test-rules", str(own))
    assert code == 2
    assert out.startswith(path)
    assert out.splitlines()[0].endswith(": ZZ901 反例1：却没有报。")
    assert out.splitlines()[1] == "已测 3 条规则，1 条不通过（1 个例子）。"
    assert err == ""
    _run(capsys, "test-rules", "--select", "P,P102")
    assert seen == [["P102", "S101"], ["P102", "S101", "ZZ901"], ["P102"]]
