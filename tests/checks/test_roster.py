"""With a roster the criticism must reach everybody."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from support.outlines import outline_of

from shenggao_lint import lint
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


TEAM = ("贺永年", "岳明霞", "于大海", "苗小舟")
HAN = "一二三四"


def _each_other(opening: str, closing: str = "", left_out: tuple[str, str] = ("", "")) -> tuple[str, ...]:
    lines = [TITLE, opening]
    for index, target in enumerate(TEAM):
        lines.append(f"{HAN[index]}、对{target}同志的批评意见")
        for giver in TEAM:
            if giver != target and (giver, target) != left_out:
                lines.append(f"{giver}：{target[1:]}同志2025年{index + 3}月的报表没有核就签字，图省事。")
    return (*lines, closing) if closing else tuple(lines)


@pytest.mark.parametrize(
    "opening",
    [
        "党组成员4人，每人作完自我批评，其余3人各提1条意见，共12条。",
        "班子四名成员逐一相互批评，每人提三条意见。",
        "大家互相提了12条意见，每位同志收到3条，原话整理如下。",
        "以下按会上发言记录整理，每位同志对其他三位同志各提一条。",
        "逐一开展相互批评。",
    ],
)
def test_numbers_that_fit(opening: str) -> None:
    assert _reasons((), *_each_other(opening, "四位同志都作了表态，诚恳接受。")) == []


@pytest.mark.parametrize(
    ("opening", "reason"),
    [
        ("党组成员5人，逐一开展相互批评。", "说是5人，实际写了4人"),
        ("班子五名成员逐一相互批评。", "说是5人，实际写了4人"),
        ("每人对其余2人各提1条意见。", "说是2人，实际写了4人"),
        ("全会共提出批评意见十五条。", "说是15条，实际是12条"),
        ("大家互相提了16条意见，整理如下。", "说是16条，实际是12条"),
        ("每名成员对其他成员各提2条。", "说是每人2条，岳明霞对贺永年是1条"),
    ],
)
def test_numbers_that_do_not_fit(opening: str, reason: str) -> None:
    assert _reasons((), *_each_other(opening)) == [reason]


def test_one_opinion_is_left_out() -> None:
    lines = _each_other("逐一开展相互批评。", left_out=("于大海", "贺永年"))
    assert _reasons((), *lines) == ["没有于大海对贺永年的意见"]


def test_nobody_speaks_of_one_who_speaks() -> None:
    lines = _each_other("党组成员4人，逐一开展相互批评。")
    assert _reasons((), *lines[:-4]) == ["没有对苗小舟的意见"]


def test_by_the_one_who_gives() -> None:
    lines = [TITLE, "4名班子成员相互提出批评意见。"]
    for index, giver in enumerate(TEAM):
        lines.append(f"{HAN[index]}、{giver}同志提出的批评意见")
        lines += [f"对{target}同志：会审报告没有看完就签字，图省事。" for target in TEAM if target != giver]
    assert _reasons((), *lines) == []
    assert _reasons((), *lines[:-1]) == ["没有苗小舟对于大海的意见"]


def test_numbers_inside_an_opinion_are_not_the_sheet_s() -> None:
    lines = (*SHEET[:4], "2.去年会上你给班子成员提了5条意见，有4条是“注意身体”。", *SHEET[4:])
    assert _reasons((), *lines) == []


def test_several_points_in_one_opinion() -> None:
    lines = [
        line.replace("的报表", "，一是报表没有看，二是报表") for line in _each_other("每人各提2条，共24条。")
    ]
    assert _reasons((), *lines) == []


def test_a_table(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(TITLE)
    document.add_paragraph("党组成员4人，共提出批评意见12条。")
    table = document.add_table(rows=0, cols=3)
    rows = [(t if first else "", g, "报表没有核就签字，图省事。") for t in TEAM for first, g in _givers(t)]
    for row in [("被批评人", "批评人", "意见"), *rows[:-1]]:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    path = tmp_path / "批评意见.docx"
    document.save(str(path))
    found = [f.message for f in lint([str(path)], select=[RULE.code]).documents[0].findings]
    assert found == ["批评意见没有于大海对苗小舟的意见；说是12条，实际是11条。"]


def _givers(target: str) -> list[tuple[bool, str]]:
    givers = [name for name in TEAM if name != target]
    return [(giver == givers[0], giver) for giver in givers]
