"""A personal draft speaks in its author's voice, under one name and post."""

from __future__ import annotations

import pytest
from support.outlines import PERSONAL, excerpts

BY = "清河县水务局党组成员、副局长　贺知远"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一是学习不够。该同志自学不经常。", ["该同志"]),
        ("一是管得不严。股长高平迟报水情，我没有批评该同志。", []),
        ("其在分管工作中不够大胆。", ["其"]),
        ("我批评过高平同志。其在工作中照旧，其中两次受了表扬，其实不该。", []),
        ("贺知远同志理论学习不深。", ["贺知远"]),
        ("作为党组书记、局长，我没有过问。", ["党组书记、局长"]),
        ("作为党组成员、副局长，我没有过问。", []),
        ("作为镇长，我没有过问。", ["镇长"]),
        ("曾作为镇长主持过防汛，作为机关党支部书记，我有责任。", []),
        ("本人高建平，对照要求作了检查。", ["高建平"]),
        ("本人高度重视，我高兴不起来。", []),
    ],
)
def test_voice(text: str, found: list[str]) -> None:
    assert excerpts("K106", PERSONAL, BY, "一、存在的问题", text) == found


def test_the_case_part_is_about_somebody_else() -> None:
    assert excerpts("K106", PERSONAL, BY, "二、典型案例剖析", "该同志收受礼金，其在任上多次违纪。") == []


def test_the_signature_is_the_authors() -> None:
    lines = [PERSONAL, BY, "一、存在的问题", "一是学习不够，我只写了四篇笔记。", "高建平", "2026年1月8日"]
    assert excerpts("K106", *lines) == ["高建平"]
