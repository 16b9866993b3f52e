"""Figures: what must add up, what need not, and one quantity given twice."""

from __future__ import annotations

import pytest
from support.outlines import excerpts, findings

TITLE = "水务局党组2025年度民主生活会召开情况的报告"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("意见57条，其中政治方面12条、党性方面15条、作风方面18条、廉洁方面10条。", ["57条"]),
        ("意见55条，其中政治方面12条、党性方面15条、作风方面18条、廉洁方面10条。", []),
        ("走访群众30户，其中低保户12户、一般户20户。", ["30户"]),  # more than the whole
        ("走访群众36户，其中低保户12户、一般户20户。", []),  # 其中 may pick out a few
        ("党员35名，其中女党员18名、大专以上30名。", []),  # these overlap
        ("意见46条，其中对班子21条、对个人27条等。", []),
        ("意见近50条，其中对班子21条、对个人27条。", []),
        ("整改任务24项，已完成20项，还有5项正在推进。", ["24项"]),
        ("整改任务25项，已完成20项，其余5项正在推进。", []),
        ("立行立改3项、限期整改5项、长期坚持2项，共12项。", ["12项"]),
        ("座谈3次、走访5个村，共收集意见27条。", []),
        ("发放征求意见表120份，收回108份，回收率98%。", ["回收率98%"]),
        ("发放征求意见表120份，收回118份，回收率98.3%。", []),
        ("办件量12件，满意率由91%提高到95%。", []),
        ("应到9人，实到8人，请假2人。", ["应到9人，实到8人，请假2人"]),
        ("应到9人，实到8人，请假1人。", []),
        ("意见X条，其中对班子21条、对个人27条。", []),
    ],
)
def test_in_one_sentence(text: str, found: list[str]) -> None:
    assert excerpts("K104", TITLE, "一、会前准备", text) == found


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("征求到意见建议46条。", "对48条意见建议逐条作了说明。", ["48条"]),
        ("征求到意见建议46条，归并为18条。", "对18条意见建议逐条作了说明。", []),
        ("谈心谈话68人次。", "会前开展86人次谈心谈话。", ["86人次"]),
        ("上半年谈心谈话32人次。", "下半年谈心谈话40人次。", []),
        ("相互提出批评意见42条。", "对42条批评意见逐条整改。", []),
        ("部署的28项重点任务进展慢。", "31项重点任务每季度回头看。", ["31项"]),
        ("部署的28项重点任务进展慢。", "其余6项重点任务每季度回头看。", []),
        ("制定整改措施36项。", "38项整改措施全部落实。", ["38项"]),
        ("制定整改措施36项。", "34项整改措施已经公示。", []),
        ("去年查摆问题8个。", "今年查摆问题10个。", []),
    ],
)
def test_given_twice(first: str, second: str, found: list[str]) -> None:
    assert excerpts("K104", TITLE, "一、会前准备", first, "二、会议情况", second) == found


def test_both_places_are_named() -> None:
    (finding,) = findings("K104", TITLE, "征求到意见建议46条。", "对48条意见建议逐条作了说明。")
    assert (finding.line, [other.excerpt for other in finding.related]) == (3, ["46条"])
    assert "46条" in finding.message
