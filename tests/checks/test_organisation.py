"""The own body and place: by title, by-line, introduction, config, majority; others named are fine."""

from __future__ import annotations

import pytest
from support.outlines import draft, excerpts, outline_of

from shenggao_lint.checks.organisation import check
from shenggao_lint.language.phrases import find_phrases
from shenggao_lint.rulebook import load_rulebook
from shenggao_lint.structure.naming.body import own_body

CODE = "K101"
COUNTY = "中共清河县委常委班子2025年度民主生活会情况通报"
BUREAU = "清河县水务局党组2025年度民主生活会对照检查材料"
TOWN = "沙岭镇党委领导班子2025年度民主生活会对照检查材料"
CITY = "岚江市市场监督管理局党组2025年度民主生活会对照检查材料"
SCHOOL = "云岫师范学院党委领导班子2025年度民主生活会对照检查材料"


@pytest.mark.parametrize(
    ("title", "text", "found"),
    [
        (COUNTY, "广泛征求区直单位意见。", ["区直单位"]),
        (COUNTY, "要在全区上下形成氛围，在我区推开。", ["全区"]),  # once a line
        (COUNTY, "要在全县上下形成氛围，县直单位带头。", []),
        (COUNTY, "到云汀区委学习，山区、社区、全区域都要覆盖。", []),
        (BUREAU, "局党委中心组学了6次。", ["局党委"]),
        (BUREAU, "机关党委、各级党委（党组）、县委都有要求。", []),
        (BUREAU, "班子统一思想。按照区委部署，抓得不紧。", ["区委"]),
        (BUREAU, "我局、全局干部职工、局党组都有责任，要有全局观念。", []),
        (BUREAU, "我院、全校师生意见不少。", ["我院"]),
        (BUREAU, "全市排名第9，镇党委和村里都有意见，县财政局党组多次协调。", []),
        (BUREAU, "我们镇抓得不紧。", ["我们镇"]),
        (BUREAU, "林业局党组班子存在重建轻管。", ["林业局"]),
        (BUREAU, "同林业局党组班子沟通不够，林业局党组书记到会。", []),
        (TOWN, "全乡19个村只去了4个。", ["全乡"]),
        (TOWN, "乡里自己加的报表多。", ["乡里"]),
        (TOWN, "我局抓得不紧。", ["我局"]),
        (TOWN, "全县排名第9，县里、县直部门都有意见，镇里、全镇都有责任。", []),
        (CITY, "全区只有两个所完成，清河县委多次反映。", []),
        (CITY, "我县检查进度慢。", ["我县"]),
        (SCHOOL, "我校、全校师生、校党委、学院党委都有责任，我院也有。", []),
        (SCHOOL, "我局抓得不紧。", ["我局"]),
        (BUREAU, "会上有人说“我区一盘棋”，文件叫《我区行动方案》。", []),
        (BUREAU, "我行使职权、我所在的支部、我中心组发言、我处理不当。", []),
    ],
)
def test_self_names(title: str, text: str, found: list[str]) -> None:
    assert excerpts(CODE, title, "一、存在的问题", text) == found


def test_the_introduction_names_it_where_title_and_byline_do_not() -> None:
    lines = ["2025年度民主生活会个人对照检查材料", "我任清河县水务局党组书记、局长满四年。会前我作了准备。"]
    assert excerpts(CODE, *lines, "区里发的读本没有翻完。") == ["区里"]


def test_by_majority_where_nothing_names_it() -> None:
    title = "2025年度民主生活会个人对照检查材料"
    lines = ["会前我作了准备，按照县委部署抓学习。", "县里的读本没有翻完。", "区里的检查我也没有去。"]
    assert excerpts(CODE, title, *lines) == ["区里"]
    assert excerpts(CODE, title, lines[1], lines[2]) == []  # one against one


def test_the_case_part_tells_of_others() -> None:
    lines = ["一、存在的问题", "一是抓得不紧。", "二、典型案例剖析", "全校师生受害，局党委监督缺位。"]
    assert excerpts(CODE, BUREAU, *lines) == []


def test_names_of_the_config_are_right() -> None:
    rule = load_rulebook().rules[CODE]
    found = outline_of(draft(BUREAU, "一、存在的问题", "我院抓得不紧。"))
    find_phrases(found, [rule])
    assert [hit.span.column for hit in check(found, rule)] == [1]
    found.organisation = ("清河县水利设计院",)
    assert list(check(found, rule)) == []
    assert "院" in own_body(found).unit
