"""Which year's meeting a draft is for, and how sure that is."""

from __future__ import annotations

import pytest
from support.outlines import ASPECTS, outline_of

BODY = ["一、存在的问题", "一是学习不够。"]
THEME = "围绕锲而不舍落实中央八项规定精神、推进作风建设常态化长效化、以优良作风凝心聚力，打攻坚战、持久战，作了检查。"


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("2025年度民主生活会个人对照检查材料", 2025),
        ("二〇二四年度民主生活会个人对照检查材料", 2024),
        ("2023年民主生活会个人对照检查材料", 2023),
        ("2026年1月召开的2025年度民主生活会个人对照检查材料", 2025),
        ("2026年1月民主生活会个人对照检查材料", 2025),  # held early the next year
        ("2025年12月民主生活会个人对照检查材料", 2025),
    ],
)
def test_the_title_says_the_year(title: str, year: int) -> None:
    found = outline_of(title, *BODY)
    assert (found.year, found.inferred) == (year, False)
    assert found.campaign is not None
    assert found.campaign["id"] == str(year)
    assert str(year) in found.campaign_reason


def test_a_year_without_requirements_has_a_year_and_no_campaign() -> None:
    found = outline_of("2012年度民主生活会个人对照检查材料", *BODY)
    assert (found.year, found.campaign, found.inferred) == (2012, None, False)
    assert "没有这一年度的要求" in found.campaign_reason


@pytest.mark.parametrize(
    ("opening", "year"),
    [
        ("按照2024年度民主生活会的要求，作了检查。", 2024),
        ("上级部署2025年度专题民主生活会，2024年度民主生活会查摆的问题已整改。", 2025),
        ("上年度2023年度民主生活会整改落实情况如下；2024年度民主生活会作了准备。", 2024),
    ],
)
def test_the_opening_says_the_year(opening: str, year: int) -> None:
    found = outline_of("民主生活会个人对照检查材料", opening, *BODY)
    assert (found.year, found.inferred) == (year, False)
    assert found.campaign_reason.startswith("开头")


def test_the_meeting_has_a_name() -> None:
    from shenggao_lint.rulebook import load_rulebook

    named = [(c["id"], name) for c in load_rulebook().campaigns.values() for name in c["names"]]
    assert named
    for campaign, name in named:
        for found in (
            outline_of(f"{name}个人对照检查材料", *BODY),
            outline_of("个人对照检查材料", f"按照{name}要求，作了检查。", *BODY),
        ):
            assert found.campaign is not None
            assert (found.campaign["id"], found.inferred) == (campaign, False)
            assert name in found.campaign_reason


def test_the_theme_is_a_guess() -> None:
    found = outline_of("民主生活会个人对照检查材料", THEME, *BODY)
    assert found.campaign is not None
    assert (found.campaign["id"], found.inferred) == ("2025", True)
    assert "主题" in found.campaign_reason


def test_the_aspects_are_a_guess() -> None:
    headings = [f"（{n}）{aspect}方面。学习不够。" for n, aspect in zip("一二三四五", ASPECTS, strict=True)]
    found = outline_of("民主生活会个人对照检查材料", "一、存在的问题", *headings)
    assert found.campaign is not None
    assert (found.campaign["id"], found.inferred) == ("2025", True)
    assert "方面" in found.campaign_reason


@pytest.mark.parametrize(
    ("date", "year"),
    [("2026年1月8日", 2025), ("2025年12月30日", 2025), ("2026年4月1日", 2025), ("2024年7月1日", 2024)],
)
def test_the_date_is_a_guess(date: str, year: int) -> None:
    found = outline_of("民主生活会个人对照检查材料", *BODY, "周立群", date)
    assert (found.year, found.inferred) == (year, True)
    assert "落款" in found.campaign_reason


def test_nothing_tells_the_year() -> None:
    found = outline_of("民主生活会个人对照检查材料", *BODY)
    assert (found.year, found.campaign, found.inferred) == (None, None, True)


def test_campaign_can_be_given() -> None:
    found = outline_of("2025年度民主生活会个人对照检查材料", *BODY, campaign="2023")
    assert found.campaign is not None
    assert (found.campaign["id"], found.year, found.inferred) == ("2023", 2023, False)


def test_a_summary_belongs_to_no_campaign() -> None:
    assert outline_of("2025年度民主集中制执行情况总结", *BODY).campaign is None
