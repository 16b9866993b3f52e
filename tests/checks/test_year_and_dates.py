"""Years of the meeting; days that the calendar does not have; deadlines before the meeting."""

from __future__ import annotations

import pytest
from support.outlines import PERSONAL, excerpts, findings, outline_of

from shenggao_lint.structure.times.dates import find_dates, meeting_of, possible, weekday

PLAN = "水务局党组2025年度民主生活会实施方案"
REPORT = "水务局党组2025年度民主生活会召开情况的报告"


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("2026年1月20日", [(2026, 1, 20, None)]),
        ("二〇二六年一月二十日", [(2026, 1, 20, None)]),
        ("1月5日至16日", [(None, 1, 5, 16)]),
        ("2026-02-30，2026.1.5", [(2026, 2, 30, None), (2026, 1, 5, None)]),
        ("6月底前", [(None, 6, None, None)]),
        ("13月龄、近3月、第2月、3个月、版本1.2.3", []),
    ],
)
def test_dates(text: str, dates: list[tuple[int | None, ...]]) -> None:
    assert [(d.year, d.month, d.day, d.until) for d in find_dates(text)] == dates


def test_the_calendar() -> None:
    assert possible(2024, 2, 29)
    assert not possible(2026, 2, 29)
    assert possible(None, 2, 29)
    assert not possible(None, 4, 31)
    assert not possible(None, 13, None)
    assert weekday(2026, 1, 28) == "三"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("会议定于2026年1月28日（星期三）上午9时召开。", (2026, 1, 28)),
        ("（一）时间：2026年2月6日上午9时。", (2026, 2, 6)),
        ("按照部署，局党组于2026年1月20日召开2025年度民主生活会。", (2026, 1, 20)),
        ("2026年1月8日前召开座谈会，为民主生活会作准备。", None),
        ("上年度2025年1月20日召开的民主生活会提出要求。", None),
        ("2026年1月10日召开党组会研究民主生活会方案。", None),
    ],
)
def test_the_meetings_day(text: str, day: tuple[int, int, int] | None) -> None:
    found = meeting_of(outline_of(PLAN, "一、安排", text))
    assert (found and (found.year, found.month, found.day)) == day


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (
            ["三、会议", "会议定于2026年1月28日召开。", "四、会后工作", "会后，1月20日前报送情况。"],
            ["1月20日前"],
        ),
        (["三、会议", "会议定于2026年1月28日召开。", "四、会后工作", "会后，2月20日前报送情况。"], []),
        (["三、会议", "会议定于2025年12月28日召开。", "四、会后工作", "会后，1月20日前报送情况。"], []),
        (["二、会前准备", "1月20日前征求意见。", "三、会议", "会议定于2026年1月28日召开。"], []),
        (["四、会后工作", "2025年6月底前完成整改。"], ["2025年6月底前"]),  # no date is written: by the season
        (["四、会后工作", "截至2025年6月底前已完成的，巩固成果。"], []),
    ],
)
def test_deadlines(lines: list[str], found: list[str]) -> None:
    assert excerpts("K103", PLAN, *lines) == found


def test_the_wrong_day_of_the_week_is_no_error() -> None:
    (finding,) = findings("K103", PLAN, "会议定于2026年1月28日（星期五）召开。")
    assert (finding.level, finding.excerpt) == ("warning", "2026年1月28日（星期五）")
    assert "星期三" in finding.message


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ((PLAN, "按照关于开好2024年度民主生活会的通知，制定本方案。"), ["2024年度"]),
        ((PLAN, "按照关于开好2025年度民主生活会的通知，制定本方案。"), []),
        ((REPORT, "局党组于2025年1月20日召开民主生活会。"), ["2025年1月20日"]),
        ((REPORT, "局党组于2026年1月20日召开民主生活会，通报2024年度民主生活会整改情况。"), []),
        ((REPORT, "会上通报了2025年度民主生活会整改措施落实情况。"), ["2025年度"]),
        ((PERSONAL, "一、2024年度民主生活会整改落实情况", "2024年度民主生活会上我认领的5个问题已改完。"), []),
        ((PERSONAL, "一、存在的问题", "一是学习不够。", "2027年5月8日"), ["2027年5月8日"]),
        ((PERSONAL, "一、存在的问题", "一是学习不够。", "2026年1月8日"), []),
    ],
)
def test_years(lines: tuple[str, ...], found: list[str]) -> None:
    assert excerpts("K102", *lines) == found


def test_the_title_is_the_odd_one_where_everything_else_agrees() -> None:
    lines = [
        "按照关于开好2025年度民主生活会的通知，作了准备。",
        "局党组于2026年1月20日召开2025年度民主生活会。",
    ]
    assert excerpts("K102", REPORT.replace("2025", "2024"), *lines) == ["2024年度"]
