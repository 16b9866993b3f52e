"""A104 by words, A105 another year's theme, levels by certainty and one step down where the year is guessed."""

from __future__ import annotations

from typing import Any

import pytest
from support.outlines import ASPECTS, PERSONAL, aspect_headings, excerpts, findings, outline_of, with_rule

from shenggao_lint.rulebook import load_rulebook

BOOK = load_rulebook()
THEME = "围绕锲而不舍落实中央八项规定精神、推进作风建设常态化长效化、以优良作风凝心聚力，作了检查。"


def lists(year: str) -> list[str]:
    """Headings that list a campaign's aspects in their own words."""
    aspects = BOOK.campaigns[year]["aspects"]
    lines = ["一、存在的问题"]
    for number, aspect in zip("一二三四五六七八", aspects, strict=False):
        lines += [f"（{number}）{aspect['title']}方面", "一是学习不够，只写了四篇笔记。"]
    return lines


def title(year: str) -> str:
    return f"{year}年度民主生活会个人对照检查材料"


YEARS = [c["id"] for c in BOOK.campaigns.values() if len(c["aspects"]) >= 3 and title(c["id"])[:4] == c["id"]]


@pytest.mark.parametrize("year", YEARS)
def test_its_own_list_is_right_in_every_year(year: str) -> None:
    for code in ("A101", "A102", "A104", "A109"):
        assert excerpts(code, title(year), *lists(year)) == [], code


@pytest.mark.parametrize(
    ("written", "listed"), [("2025", "2024"), ("2024", "2025"), ("2023", "2022"), ("2022", "2023")]
)
def test_another_years_list_is_wrong(written: str, listed: str) -> None:
    found = findings("A104", title(written), *lists(listed))
    level = "error" if BOOK.campaigns[written]["certainty"] == "H" else "warning"
    assert [(f.line, f.level) for f in found] == [(3, level)]
    assert found[0].data == {"campaign": written, "found": listed}
    assert f"{listed}年度" in found[0].message


def test_then_no_aspect_is_called_missing() -> None:
    from shenggao_lint import lint_text

    report = lint_text("\n".join([title("2025"), *lists("2024")]))
    assert {f.rule for f in report.findings} & {"A101", "A102", "A104"} == {"A104"}


def test_a_guessed_year_is_never_wrong() -> None:
    assert excerpts("A104", "民主生活会个人对照检查材料", THEME, *lists("2024")) == []


def test_words_tell_even_where_the_meaning_fits_both() -> None:
    """Enough of the own list is there by meaning, little in its own words; the other list is there in its words."""
    from shenggao_lint import lint_text
    from shenggao_lint.structure.lists import listed, verbatim

    lines = [title("2022"), *lists("2020")]
    found = outline_of(*lines)
    assert found.campaign is not None
    own = {item.aspect for item in listed(found, found.campaign)}
    text = "\n".join(lines)

    def told(**options: Any) -> list[object]:
        book = with_rule("A104", **options)
        report = lint_text(text, select=["A104"], rulebook=book)
        return [f.data["found"] for f in report.findings]

    share = len(own) / len(found.campaign["aspects"])
    assert verbatim(found, found.campaign) < 1
    assert told(max_own=share - 0.01, max_own_words=1.0) == ["2020"]  # by words alone
    assert told(max_own=share - 0.01, max_own_words=-1.0) == []


def test_aspects_missing_by_certainty() -> None:
    lines = ["一、存在的问题", *aspect_headings(range(4))]
    (finding,) = findings("A101", PERSONAL, *lines)
    assert finding.level == "error"
    assert ASPECTS[4] in finding.message
    (guessed,) = findings("A101", "民主生活会个人对照检查材料", THEME, *lines)
    assert guessed.level == "warning"


def test_order_is_said_at_the_heading_outside_and_points_to_the_other() -> None:
    (finding,) = findings("A102", PERSONAL, "一、存在的问题", *aspect_headings([0, 2, 1, 3, 4]))
    assert finding.excerpt.startswith("（二）带头敬畏人民")
    assert finding.related


@pytest.mark.parametrize(
    ("theme", "found"),
    [
        ("锲而不舍落实中央八项规定精神，推进作风建设常态化长效化，奋力谱写水务新篇章", None),
        ("巩固深化党纪学习教育成果，综合发挥党的纪律教育约束、保障激励作用", "2024"),
        ("发扬优良传统，谱写水务新篇章，奋力前行", None),
    ],
)
def test_themes(theme: str, found: str | None) -> None:
    lines = ["水务局党组2025年度民主生活会实施方案", "一、会议主题", f"会议主题是：{theme}。"]
    told = findings("A105", *lines)
    if "锲而不舍" in theme:
        assert told == []
        return
    assert [(f.excerpt, f.data["found"]) for f in told] == [(theme, found)]
    assert (f"{found}年度的主题" in told[0].message) == bool(found)


def test_the_own_theme_elsewhere_does_not_excuse_another_years_where_it_is_stated() -> None:
    lines = [
        "水务局党组2025年度民主生活会实施方案",
        "一、会议主题",
        "会议主题是：巩固深化党纪学习教育成果，综合发挥党的纪律教育约束、保障激励作用。",
        "二、学习内容",
        "学习锲而不舍落实中央八项规定精神有关要求。",
    ]
    (finding,) = findings("A105", *lines)
    assert finding.data["found"] == "2024"


def test_a_bulletin_need_not_state_the_theme() -> None:
    body = ["一、会议情况", "会上作了对照检查。"]
    assert excerpts("A105", "水务局党组2025年度民主生活会召开情况通报", *body) == []
    plan = "水务局党组2025年度民主生活会实施方案"
    assert excerpts("A105", plan, *body) == [plan]
