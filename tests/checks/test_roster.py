"""With a roster the criticism must reach everybody."""

from __future__ import annotations

from support.outlines import outline_of

from shenggao_lint.checks.roster import check
from shenggao_lint.rulebook import load_rulebook

RULE = next(rule for rule in load_rulebook().rules.values() if rule.kind == "roster")
TITLE = "某局党组2025年度民主生活会相互批评意见"
SHEET = (
    TITLE,
    "批评人：许长河",
    "一、对党组书记贺永年同志的批评意见",
    "1.2025年3月审方案，你没有听完就拍板。",
    "二、对副局长岳明霞同志的批评意见",
    "1.2025年6月的报表错了3处，你没有核。",
)


def _reasons(roster: tuple[str, ...], *lines: str) -> list[str]:
    outline = outline_of(*lines, type="criticism")
    outline.roster = roster
    return [str(hit.values["reason"]) for hit in check(outline, RULE)]


def test_everybody_but_the_author() -> None:
    assert _reasons(("许长河", "贺永年", "岳明霞"), *SHEET) == []


def test_somebody_is_left_out() -> None:
    assert _reasons(("许长河", "贺永年", "岳明霞", "于大海"), *SHEET) == ["没有对于大海的意见"]


def test_an_unknown_author_is_the_one_left_out() -> None:
    lines = (SHEET[0], *SHEET[2:])
    assert _reasons(("许长河", "贺永年", "岳明霞"), *lines) == []
    assert _reasons(("许长河", "贺永年", "岳明霞", "于大海"), *lines) == [
        "没有对许长河的意见、对于大海的意见"
    ]


def test_without_a_roster_only_numbers_are_compared() -> None:
    assert _reasons((), *SHEET) == []
    assert _reasons((), *SHEET, "以上3条，供参考。") == ["说是3条，实际是2条"]
