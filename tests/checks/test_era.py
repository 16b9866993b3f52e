"""T102: by when a draft was written, what is told as past, what is awaited."""

from __future__ import annotations

import pytest
from support.outlines import excerpts

CODE = "T102"
TITLE = "清河县水务局党组班子{}年度民主生活会对照检查材料"


@pytest.mark.parametrize(
    ("year", "text", "found"),
    [
        (2020, "深刻领悟“两个确立”的决定性意义。", ["两个确立"]),
        (2021, "深刻领悟“两个确立”的决定性意义。", []),
        (2020, "提高政治判断力。", []),  # the meeting of 2020 was held early in 2021
        (2019, "提高政治判断力、政治领悟力。", ["政治判断力"]),  # once
        (2021, "以实际行动迎接党的二十大召开。", []),
        (2021, "学习党的二十大精神。", ["党的二十大"]),
        (
            2025,
            "按照学史明理、学史增信、学史崇德、学史力行的要求查摆。",
            ["学史明理、学史增信、学史崇德、学史力行"],
        ),
        (2025, "2021年按照学史明理、学史增信、学史崇德、学史力行的要求列出的12件事已办完。", []),
        (2025, "深入开展党纪学习教育，查找差距。", ["党纪学习教育"]),
        (2025, "党纪学习教育期间查出的问题已改完。", []),
        (2022, "党史学习教育专题民主生活会整改措施落实情况。", []),
    ],
)
def test_words_and_the_year(year: int, text: str, found: list[str]) -> None:
    assert excerpts(CODE, TITLE.format(year), "一、存在的问题", text) == found


def test_the_signature_says_when() -> None:
    title = TITLE.format(2021)
    text = "学习党的二十大精神。"
    assert excerpts(CODE, title, "一、存在的问题", text, "2022年11月5日") == []
    assert excerpts(CODE, title, "一、存在的问题", text, "2022年1月5日") == ["党的二十大"]


def test_without_a_year_nothing_is_said() -> None:
    assert excerpts(CODE, "情况说明", "学习党的二十届五中全会精神。") == []
