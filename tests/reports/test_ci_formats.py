"""JUnit, GitHub, GitLab, reviewdog: parsed by readers that are not ours."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from junitparser import Error, Failure, JUnitXml

from shenggao_lint.findings import Failure as Failed
from shenggao_lint.findings import Report
from shenggao_lint.reports import render
from shenggao_lint.reports.github import summary

from .samples import LINES, OPTIONS, document, finding, report, rich

TOLD = OPTIONS._replace(root="/w")
EVIL = "a,b:c%\r\n::error::x"
COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::([^\n]*)")


def evil() -> Report:
    return report(
        document(finding(5, "××", message=EVIL, place=EVIL), path="甲,乙:100%.docx"),
        failures=(Failed("丙\n.docx", "坏\x00。\n::error::x"),),
    )


def junit(run: Report) -> Any:
    return JUnitXml.fromstring(render("junit", run, TOLD).encode())


def test_junit_has_one_failure_a_finding_and_errors_for_failed_inputs() -> None:
    xml = junit(rich())
    suites = list(xml)
    assert [suite.name for suite in suites] == ["甲.docx", "乙/丙.txt", "丁.docx"]
    cases = list(suites[0])
    assert len(cases) == suites[0].tests == suites[0].failures == 7
    assert all(len(case.result) == 1 and isinstance(case.result[0], Failure) for case in cases)
    assert cases[0].result[0].message.startswith("须改：【占位】“××”还没有填写。")
    assert next(iter(suites[1])).is_passed
    assert isinstance(next(iter(suites[2])).result[0], Error)
    assert (xml.tests, xml.failures, xml.errors) == (9, 7, 1)


def test_junit_cases_have_names_of_their_own() -> None:
    names = [case.name for case in next(iter(junit(rich())))]
    assert len(set(names)) == len(names)


def test_junit_survives_what_xml_cannot_hold() -> None:
    assert "坏\ufffd。" in next(iter(list(junit(evil()))[1])).result[0].message


def unescape(text: str) -> str:
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, char)
    return text


def commands(run: Report) -> list[tuple[str, dict[str, str], str]]:
    found = []
    for line in render("github", run, TOLD).splitlines():
        match = COMMAND.fullmatch(line)
        assert match, line
        pairs = dict(pair.split("=", 1) for pair in match[2].split(","))
        found.append((match[1], {key: unescape(value) for key, value in pairs.items()}, unescape(match[3])))
    return found


def test_github_has_one_command_a_finding_at_its_place() -> None:
    found = commands(rich())
    assert [command for command, _, _ in found].count("error") == 3
    assert [command for command, _, _ in found].count("notice") == 1
    for _, properties, _ in found[:-1]:
        line, column, end = (int(properties[key]) for key in ("line", "col", "endColumn"))
        assert 1 <= column <= end <= len(LINES[line - 1])
    assert found[-1] == (
        "error",
        {"file": "丁.docx", "title": "未能检查"},
        "文件已加密，请取消密码后再检查。",
    )


def test_github_escapes_what_would_be_a_command() -> None:
    (_, properties, said), (_, failed, why) = commands(evil())
    assert properties["file"] == "甲,乙:100%.docx"
    assert EVIL.split("\r")[0] in properties["title"]
    assert "\n::error::x" in said
    assert failed["file"] == "丙\n.docx"
    assert why.endswith("\n::error::x")


def test_github_step_summary_is_a_table() -> None:
    said = summary(rich(), TOLD)
    assert "| 甲.docx | 修改后再报 | 2 | 4 | 1 |" in said
    assert "| 丁.docx | 文件已加密，请取消密码后再检查。 |" in said
    assert "共检查 2 份：须改 2 处，建议改 4 处，供参考 1 处；未能检查 1 份。" in said


def test_gitlab_is_a_list_of_issues_with_fingerprints_of_their_own() -> None:
    issues = json.loads(render("gitlab", rich(), TOLD))
    assert len(issues) == 8
    assert len({issue["fingerprint"] for issue in issues}) == 8
    for issue in issues:
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert issue["location"]["lines"]["begin"] >= 1
        assert not issue["location"]["path"].startswith(("./", "/"))
    assert issues[-1]["severity"] == "blocker"


def test_rdjson_counts_bytes() -> None:
    fix = {"edits": [{"line": 6, "column": 11, "end_column": 12, "replacement": "，"}], "safe": True}
    data = json.loads(render("rdjson", report(document(finding(6, ",下基层", fix=fix))), TOLD))
    (diagnostic,) = data["diagnostics"]
    line = LINES[5].encode()
    place = diagnostic["location"]["range"]
    assert line[place["start"]["column"] - 1 : place["end"]["column"] - 1].decode() == ",下基层"
    edit = diagnostic["suggestions"][0]["range"]
    assert line[edit["start"]["column"] - 1 : edit["end"]["column"] - 1] == b","
    assert len(json.loads(render("rdjson", rich(), TOLD))["diagnostics"]) == 8


@pytest.mark.parametrize("name", ["sarif", "gitlab", "rdjson"])
def test_json_is_readable(name: str) -> None:
    said = render(name, rich(), TOLD)
    assert "\\u" not in said
    assert said.endswith("\n")
