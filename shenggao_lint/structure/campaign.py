"""Which year's meeting a draft is for: by title, opening and names first, by theme and aspects last."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from .aspects import matched_count
from .lines import Text

_YEAR = re.compile(r"(20\d\d|二[〇○零O0][一二〇○零][一二三四五六七八九〇○零])年度?")
_MEETING_YEAR = re.compile(
    r"(20\d\d|二[〇○零O0][一二〇○零][一二三四五六七八九〇○零])年度[^。；\n]{0,24}?(?:民主生活会|对照检查)"
)
_EARLIER = re.compile(r"(?:上一?年度|去年|上次|整改|落实情况|通报|查摆)")
_DATE = re.compile(r"(20\d\d)年(\d{1,2})月(?:\d{1,2}日)?")
_HAN = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")

_LOOKS_BACK = re.compile(r"[^。；\n]{0,24}(?:查摆|整改|认下|列出|问题|改好|查出|检视出)")

OPENING = 1200
MIN_ASPECTS = 3


class Campaign(NamedTuple):
    """The campaign's id or None, the year or None, how it was recognised, and whether it was inferred."""

    id: str | None
    year: int | None
    reason: str
    inferred: bool


def _year(text: str) -> int:
    return int(text.translate(_HAN))


def find_campaign(title: str, text: Text, campaigns: dict[str, Any]) -> Campaign:
    """Titles and opening words that say the year win; otherwise theme, aspects or the date, marked inferred."""
    opening = text.whole[:OPENING]
    written = [_year(y) for y in _YEAR.findall(title)]
    if written:
        # “2024年度…2025年1月” in one title: the 年度 is the meeting's
        marked = re.search(r"(20\d\d|二[^年]{3})年度", title)
        year = _year(marked[1]) if marked else _by_name(title, written[0], campaigns)
        return _known(year, f"标题写明{year}年", campaigns, title + opening)
    for campaign in campaigns.values():
        for name in campaign["names"]:
            if name in title:
                return Campaign(campaign["id"], campaign["year"], f"标题中有“{name}”", False)
    mentions = [
        _year(m[1])
        for m in _MEETING_YEAR.finditer(opening)
        if not _EARLIER.search(opening[max(0, m.start() - 6) : m.start()])
        and not re.match(r"[^。；，\n]{0,16}(?:整改|查摆|问题)", opening[m.end() :])
    ]
    if mentions:
        year = max(mentions)
        return _known(year, f"开头写明{year}年度", campaigns, opening)
    for campaign in campaigns.values():
        for name in campaign["names"]:
            if _announced(opening, name):
                return Campaign(campaign["id"], campaign["year"], f"开头有“{name}”", False)
    return _guess(text, campaigns)


def _announced(opening: str, name: str) -> bool:
    """Whether the opening speaks of this meeting by name, not of what an earlier one had found."""
    at = opening.find(name)
    while at >= 0:
        if not _LOOKS_BACK.match(opening, at + len(name)):
            return True
        at = opening.find(name, at + 1)
    return False


def _by_name(title: str, year: int, campaigns: dict[str, Any]) -> int:
    """“2026年1月…” without 年度: the campaign whose name the title has, else the year before a January date."""
    for campaign in campaigns.values():
        if any(name in title for name in campaign["names"]):
            return int(campaign["year"])
    month = re.search(r"20\d\d年(\d{1,2})月", title)
    return year - 1 if month and int(month[1]) <= 4 else year


def _known(year: int, reason: str, campaigns: dict[str, Any], words: str) -> Campaign:
    same = [c for c in campaigns.values() if c["year"] == year]
    if not same:
        return Campaign(None, year, f"{reason}，没有这一年度的要求", False)
    for campaign in same:
        if any(name in words for name in campaign["names"]):
            return Campaign(campaign["id"], year, reason, False)
    return Campaign(same[0]["id"], year, reason, False)


def _guess(text: str | Text, campaigns: dict[str, Any]) -> Campaign:
    assert isinstance(text, Text)
    best: tuple[float, dict[str, Any] | None, str] = (0.0, None, "")
    for campaign in campaigns.values():
        anchors = campaign["theme"]["anchors"]
        theme = sum(anchor in text.whole for anchor in anchors) / len(anchors) if anchors else 0.0
        aspects = matched_count(text, campaign)
        share = aspects / len(campaign["aspects"]) if aspects >= MIN_ASPECTS else 0.0
        score = theme + share
        if score > best[0]:
            best = (score, campaign, "主题用语" if theme >= share else "对照检查的方面")
    if best[1] is not None and best[0] >= 0.6:
        return Campaign(best[1]["id"], best[1]["year"], f"未写年度，按{best[2]}推断", True)
    dates = [(int(y), int(m)) for y, m in _DATE.findall(text.whole[-200:])]
    if dates:
        year, month = max(dates)
        year -= month <= 4
        same = [c for c in campaigns.values() if c["year"] == year]
        if same:
            return Campaign(same[0]["id"], year, "未写年度，按落款日期推断", True)
        return Campaign(None, year, "未写年度，按落款日期推断，没有这一年度的要求", True)
    return Campaign(None, None, "未写年度，也推断不出", True)
