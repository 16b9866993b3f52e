"""The conclusion follows the conditions of the settings, first come first served."""

from __future__ import annotations

from typing import Any

import pytest

from shenggao_lint.conclusion import conclude
from shenggao_lint.findings import Finding
from shenggao_lint.rulebook import load_rulebook

REAL = load_rulebook().settings["conclusions"]
OWN: list[dict[str, Any]] = [
    {
        "name": "重写",
        "any": [
            {"level": "error", "rules": ["A104"], "min": 1, "reason": "旧方面"},
            {"level": "error", "rules": ["A", "S101"], "min": 2, "reason": "缺{count}个"},
        ],
    },
    {"name": "修改", "any": [{"min": 3, "reason": "共{count}处"}]},
    {"name": "可以", "reason": "没有"},
]


def finding(rule: str, level: str, known: bool = False) -> Finding:
    return Finding(
        rule, "", "", level, "", "", "", 1, 1, 2, "甲", "body", None, (), "正文", (), None, {}, known, "f"
    )


def said(settings: list[dict[str, Any]], *found: tuple[str, str]) -> tuple[str, str]:
    return conclude([finding(*item) for item in found], settings)


@pytest.mark.parametrize(
    ("found", "name", "reason"),
    [
        ([], "可以", "没有"),
        ([("A104", "error")], "重写", "旧方面"),
        ([("A104", "warning")], "可以", "没有"),
        ([("A101", "error"), ("S101", "error")], "重写", "缺2个"),
        ([("A101", "error"), ("S102", "error")], "可以", "没有"),
        ([("A101", "error"), ("A101", "warning"), ("P101", "info")], "修改", "共3处"),
        ([("A101", "error"), ("A104", "error")], "重写", "旧方面"),
    ],
)
def test_own_conditions(found: list[tuple[str, str]], name: str, reason: str) -> None:
    assert said(OWN, *found) == (name, reason)


def test_known_findings_do_not_count() -> None:
    assert conclude([finding("A104", "error", known=True)], OWN) == ("可以", "没有")


def test_no_conclusion_holds() -> None:
    assert conclude([], OWN[:2]) == ("", "")


@pytest.mark.parametrize(
    ("found", "name"),
    [
        ([], "可提交审定"),
        ([("S107", "info")] * 50, "可提交审定"),
        ([("S104", "warning")], "小改后可用"),
        ([("S104", "warning")] * 7, "小改后可用"),
        ([("S104", "warning")] * 8, "修改后再报"),
        ([("P101", "error")], "修改后再报"),
        ([("P101", "error")] * 19, "修改后再报"),
        ([("P101", "error")] * 20, "退回重写"),
        ([("A104", "error")], "退回重写"),
        ([("A101", "error")] * 2, "修改后再报"),
        ([("A101", "error")] * 3, "退回重写"),
        ([("S101", "error")] * 2, "退回重写"),
        ([("S101", "warning")] * 2, "小改后可用"),
    ],
)
def test_the_real_conclusions(found: list[tuple[str, str]], name: str) -> None:
    told, reason = said(REAL, *found)
    assert told == name
    assert reason
    assert "{" not in reason
