"""Title, opening, meeting date and signature disagree on the year that the meeting is for.

The year is the one that most places say (the title wins a tie); the odd ones out are reported.
Cases: ``mention`` another year's meeting named as this one; ``previous`` the meeting whose follow-up is
told is not last year's; ``held`` and ``signed`` dates outside the meeting's season.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from ..document import Span
from ..rulebook import Rule
from ..structure import Outline
from ..structure.dates import meeting_of
from . import Hit

OPTIONS = {
    "mention": "regex",
    "announces": "regex",
    "announced": "regex",
    "looks_back": "regex",
    "back_before": "regex",
    "reports_back": "regex",
    "purpose": "regex",
    "theme_types": "strings",
    "months": "int",
}
REQUIRED = (
    "mention",
    "announces",
    "announced",
    "looks_back",
    "back_before",
    "reports_back",
    "purpose",
    "months",
)
VALUES = ("reason", "year")
_HAN = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_SIGNED = re.compile(
    r"[\s（(]*(20\d\d|二[〇○零][〇○零一二三四五六七八九]{2})年(\d{1,2})月(?:\d{1,2}日)?[\s）)]*"
)


class _Said(NamedTuple):
    year: int
    span: Span
    reason: str


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """At the odd one out."""
    if outline.year is None or outline.inferred:
        return
    said = [*_title(outline), *_mentions(outline, rule), *_held(outline, rule)]
    votes = Counter(item.year for item in said)
    most = max(votes.values(), default=0)
    year = outline.year if votes[outline.year] == most else max(votes, key=lambda y: (votes[y], y))
    titled = list(_title(outline))
    if titled and said == titled and _told(outline) != outline.year:
        yield from (_hit(item, _told(outline)) for item in titled)
        return
    for item in (*said, *_signed(outline, rule, year), *_back(outline, rule, year)):
        if item.year != year:
            yield _hit(item, year)


def _hit(item: _Said, year: int) -> Hit:
    return Hit(item.span, values={"reason": item.reason, "year": year}, data={"year": year})


def _told(outline: Outline) -> int:
    """The year whose theme the draft has, where more of its facts are of that year than of the title's."""
    assert outline.year is not None
    whole = outline.text.whole
    themed = [
        int(campaign["year"])
        for campaign in outline.campaigns.values()
        if campaign["theme"]["anchors"] and all(a in whole for a in campaign["theme"]["anchors"])
    ]
    other = themed[0] if len(themed) == 1 else outline.year
    return other if whole.count(f"{other}年") > whole.count(f"{outline.year}年") else outline.year


def _year(text: str) -> int:
    return int(text.translate(_HAN))


def _title(outline: Outline) -> Iterator[_Said]:
    for number in outline.title.lines:
        line = outline.line(number)
        match = re.search(r"(20\d\d|二[〇○零][〇○零一二三四五六七八九]{2})年度", line.text)
        if match:
            yield _Said(_year(match[1]), line.span(match.start(), match.end()), "标题写的年度")


def _mentions(outline: Outline, rule: Rule) -> Iterator[_Said]:
    """Places that announce this meeting by its year."""
    whole = outline.text.whole
    titled = set(outline.title.lines)
    for match in re.finditer(rule.options["mention"], whole):
        line = outline.text.at(match.start())
        if line.line in titled:
            continue
        start, end = match.start() - line.offset, match.end() - line.offset
        before, after = line.text[:start], line.text[end:]
        own = outline.type == "rectification" and re.search(rule.options["purpose"], before)
        if not own and (
            re.match(rule.options["looks_back"], after) or re.search(rule.options["back_before"], before)
        ):
            continue
        if own or re.search(rule.options["announces"], before) or re.match(rule.options["announced"], after):
            at = match.start(1)
            yield _Said(_year(match[1]), outline.text.span(at, match.end(2)), "这里写的年度")


def _held(outline: Outline, rule: Rule) -> Iterator[_Said]:
    """The meeting's own date: it is held from the summer of its year to the summer after."""
    meeting = meeting_of(outline)
    if meeting is None or meeting.year is None:
        return
    whole = outline.text.whole
    if not whole.startswith(str(meeting.year), meeting.start):
        return
    named = re.search(rule.options["mention"], whole[meeting.end : meeting.end + 80].split("。")[0])
    year = meeting.year if meeting.month > rule.options["months"] else meeting.year - 1
    if named and _year(named[1]) != outline.year:
        return  # the sentence names another meeting, judged by that
    span = outline.text.span(meeting.start, meeting.end)
    yield _Said(year, span, "会议日期对应的年度")


def _signed(outline: Outline, rule: Rule, year: int) -> Iterator[_Said]:
    """A date alone on its line: under the title, or the signature's."""
    for line in outline.text.lines:
        if not 8 < len(line.text) < 40 or line.block.cell is not None or not line.in_body:
            continue
        match = _SIGNED.fullmatch(line.text)
        if match is None:
            continue
        written, month = _year(match[1]), int(match[2])
        late = outline.type in ("rectification", "summary")
        if (written, month) < (year, rule.options["months"] + 1) or written > year + 1 + late:
            yield _Said(0, line.span(), "落款日期对不上的年度")


def _back(outline: Outline, rule: Rule, year: int) -> Iterator[_Said]:
    """The meeting whose follow-up is reported is last year's, not this one's."""
    if outline.type not in rule.options.get("theme_types", ()):
        return
    whole = outline.text.whole
    for match in re.finditer(rule.options["reports_back"], whole):
        if _year(match["year"]) >= year:
            start, end = match.span("year")
            yield _Said(0, outline.text.span(start, end + 2), "通报整改情况的年度")
