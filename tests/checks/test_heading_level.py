"""S107: levels mixed, skipped, upside down; parallel headings of another form or wording."""

from __future__ import annotations

import pytest
from support.outlines import PERSONAL, excerpts, findings

CODE = "S107"


@pytest.mark.parametrize(
    ("lines", "wrong"),
    [
        (["一、甲", "（一）子", "1.丑", "学习。", "（二）寅"], []),
        (["一、甲", "（一）子", "（1）丑。", "（2）寅。"], []),  # common practice
        (["一、甲", "1.子", "学习。", "2.丑", "学习。"], []),  # the whole draft does without （一）
        (["一、甲", "（一）子", "2.丑", "学习。", "（三）寅"], ["2.丑"]),
        (["一、甲", "1.子", "学习。", "（一）丑", "学习。"], ["（一）丑"]),
        (["一、甲", "（一）子", "1.丑", "学习。", "二、乙", "1.寅", "学习。"], ["1.寅"]),
        (["一、甲", "（一）子", "学习。", "二、乙", "（1）寅。"], ["（1）"]),
        (["一、甲", "（一）子", "第二，丑。"], ["第二"]),
        (
            ["一、甲", "（一）子", "学习。", "（二）丑", "学习。", "3.寅", "学习。", "（四）卯", "学习。"],
            ["3.寅"],
        ),
    ],
)
def test_levels(lines: list[str], wrong: list[str]) -> None:
    assert excerpts(CODE, PERSONAL, *lines) == wrong


WORDING = ["（一）学理论浅", "（二）作风飘", "（三）担当弱", "（四）律己松"]


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ("（四）律己松", []),
        ("（四）关于律己的情况", ["（四）关于律己的情况"]),
        ("（四）律己，做得松", ["（四）律己，做得松"]),
        ("（四）律己方面", ["（四）律己方面"]),
    ],
)
def test_parallel_wording(changed: str, wrong: list[str]) -> None:
    lines = [x for heading in [*WORDING[:3], changed] for x in (heading, "学习。")]
    assert excerpts(CODE, PERSONAL, "一、有关情况", *lines) == wrong


def test_two_against_two_is_no_odd_one() -> None:
    lines = [x for h in [*WORDING[:2], "（三）担当方面", "（四）律己方面"] for x in (h, "学习。")]
    assert excerpts(CODE, PERSONAL, "一、有关情况", *lines) == []


def test_one_finding_a_heading() -> None:
    found = findings(CODE, PERSONAL, "一、甲", "（一）子", "2.关于丑的情况", "学习。", "（三）寅", "（四）卯")
    assert [f.line for f in found] == [4]


def test_a_part_without_a_number_among_numbered_ones() -> None:
    lines = [
        "一、存在的问题",
        "学习不够。",
        "原因剖析",
        "放松了。",
        "三、整改措施",
        "每月学。",
        "四、结束语",
        "完。",
    ]
    assert excerpts(CODE, PERSONAL, *lines) in ([], ["原因剖析"])
    numbered = [line if line != "原因剖析" else "二、原因剖析" for line in lines]
    assert excerpts(CODE, PERSONAL, *numbered) == []
