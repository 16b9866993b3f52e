"""A sheet of mutual criticism: who is criticised, by whom, in how many opinions; and what is said around them.

The words that open and close a heading or a line are data (the rule's); surnames come from the lexicon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from .. import ordinals
from ..outline import Outline, Section

MAX_HEAD = 30
MAX_NAME = 4
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_POST = re.compile(r".*(?:书记|[长员任师席理裁官]|副职|专干|干事)(?P<name>[一-鿿]{2,4})$")
_MARK = re.compile(r"[：:]")


class Opinion(NamedTuple):
    """From whom ("" where the sheet does not say) to whom, and how many points it makes."""

    giver: str
    target: str
    points: int


class Sheet(NamedTuple):
    """What was read.

    people     those whom the headings name, in order
    opinions   one for each line that opens with a name; where none does, one for each item
    named      every opinion says who gives it
    frame      the text before the first heading and after the last opinion
    """

    people: list[str]
    opinions: list[Opinion]
    named: bool
    frame: str


class _Reader:
    def __init__(self, outline: Outline, words: Mapping[str, re.Pattern[str]]) -> None:
        self.outline = outline
        self.words = words
        self.surnames = frozenset(outline.lexicons["surname"])
        self.known: set[str] = set(outline.roster)

    def name(self, words: str, *, sure: bool = False) -> str:
        """The name at the end of 党组成员、副局长岳明霞; "" where none stands there.

        ``sure``: one must stand there (同志 follows), though its surname may be a rare one.
        """
        match = _POST.match(words)
        if match is not None and (sure or self.like(match["name"])):
            return match["name"]
        if sure and 2 <= len(words) <= MAX_NAME:
            return words
        return next((words[-n:] for n in (len(words), 3, 2) if self.like(words[-n:])), "")

    def like(self, words: str) -> bool:
        return words in self.known or (
            2 <= len(words) <= MAX_NAME
            and (words[0] in self.surnames or words[:2] in self.surnames)
            and not self.words["nobody"].search(words)
        )

    def person(self, heading: str) -> tuple[str, bool]:
        """(whom a heading names, whether as the one who criticises); a post where no name stands."""
        words = _BRACKETS.sub("", heading).strip()
        giver = self.words["giver"].match(words)
        if giver is not None:
            who = giver["who"]
            # a post before it says that a name stands there, however rare
            sure = who.endswith("同志") or _POST.match(who) is not None
            return self.name(who.removesuffix("同志"), sure=sure), True
        match = self.words["target"].match(words)
        if match is None or self.words["nobody"].search(match["who"]):
            return "", False
        who = match["who"].removesuffix("同志")
        name = self.name(who, sure=who != match["who"])
        return name or (who if match["to"] else ""), False

    def head(self, text: str) -> str:
        """The name that opens a line: 钟苇：…, 1.副局长钟苇同志：…, 对钟苇同志：…"""
        lead = ordinals.lead(text)
        start = lead.end if lead is not None else len(text) - len(text.lstrip())
        mark = _MARK.search(text, start, start + MAX_HEAD)
        if mark is None:
            return ""
        words = _BRACKETS.sub("", text[start : mark.start()])
        words = self.words["around"].sub("", words.strip()).removesuffix("同志")
        if not words or re.search("[，。；]", words):
            return ""
        for name in self.known:
            if words.endswith((name, name[1:])) and len(words) - len(name) < MAX_HEAD and len(name) > 1:
                return name
        return self.name(words) if len(words) <= MAX_NAME or _POST.match(words) else ""


def sheet_of(outline: Outline, words: Mapping[str, re.Pattern[str]]) -> Sheet:
    """``words``: patterns target (to, who), giver (who), nobody, around, closing, target_column, giver_column."""
    reader = _Reader(outline, words)
    headed: list[tuple[Section, str]] = []
    giving = False
    for section in outline.sections:
        who, gives = reader.person(section.heading)
        if who and not any(s is above for s, _ in headed for above in section.ancestors()):
            headed.append((section, who))
            giving = giving or gives
    if not headed:
        return _table(outline, reader)
    reader.known.update(who for _, who in headed)
    opinions: list[Opinion] = []
    named = True
    frame = _before(outline, headed)
    for index, (section, who) in enumerate(headed):
        said, after = _read(outline, reader, section, last=index == len(headed) - 1)
        frame += after
        if said and all(other for other, _ in said):
            opinions += [Opinion(*((who, o) if giving else (o, who)), points) for o, points in said]
        else:
            named = False
            opinions += [Opinion("", who, points) for _, points in said]
    return Sheet([who for _, who in headed], opinions, named, "\n".join(frame))


def _table(outline: Outline, reader: _Reader) -> Sheet:
    """A table with a column for who is criticised, and perhaps one for who criticises."""
    rows: dict[tuple[int | None, int], dict[int, str]] = {}
    frame = []
    for line in outline.text.lines:
        if line.block.cell is not None:
            row, column = line.block.cell[:2]
            cells = rows.setdefault((line.block.table, row), {})
            cells[column] = cells.get(column, "") + line.text.strip()
        elif line.in_body and line.line not in outline.title.lines:
            frame.append(line.text)
    target = giver = -1
    opinions: list[Opinion] = []
    held = {"target": "", "giver": ""}
    for cells in rows.values():
        heads = [(c, t) for c, t in cells.items() if reader.words["target_column"].search(t)]
        if heads and target < 0:
            target = heads[0][0]
            giver = next(
                (c for c, t in cells.items() if c != target and reader.words["giver_column"].search(t)), -1
            )
            continue
        if target < 0:
            continue
        for key, column in (("target", target), ("giver", giver)):
            words = _BRACKETS.sub("", cells.get(column, "")).removesuffix("同志")
            held[key] = reader.name(words) or words or held[key]  # an empty cell goes on with the one above
        text = max((t for c, t in cells.items() if c not in (target, giver)), key=len, default="")
        if held["target"] and text:
            opinions.append(Opinion(held["giver"], held["target"], max(1, _run(ordinals.all_in(text)))))
    people = list(dict.fromkeys(o.target for o in opinions))
    named = bool(opinions) and all(o.giver for o in opinions)
    return Sheet(people, opinions, named, "\n".join(frame))


def _before(outline: Outline, headed: list[tuple[Section, str]]) -> list[str]:
    first = headed[0][0].line if headed else 0
    last = headed[-1][0].last if headed else 0
    return [
        line.text
        for line in outline.text.lines
        if line.in_body
        and not line.blank
        and line.line not in outline.title.lines
        and (line.line < first or line.line > last)
    ]


def _read(
    outline: Outline, reader: _Reader, section: Section, *, last: bool
) -> tuple[list[tuple[str, int]], list[str]]:
    """[(name that opens it or "", points)] of one part, and the lines that only close the sheet."""
    found: list[tuple[str, int]] = []
    closing: list[str] = []
    for text in _lines(outline, section):
        if last and reader.words["closing"].match(text.strip()):
            closing.append(text)
            continue
        who = reader.head(text)
        items = [o for o in ordinals.all_in(text) if o.form != ordinals.CN]
        lead = ordinals.lead(text)
        if who:
            inner = [o for o in items if lead is None or o.start > lead.start]
            found.append((who, max(1, _run(inner))))
        elif found and found[-1][0] and lead is not None:
            name, points = found[-1]
            found[-1] = (name, points + 1 if lead.value > 1 else points)
    if not found:
        units = [
            u for u in outline.units if u.kind == "item" and any(s is section for s in u.section.ancestors())
        ]
        texts = [outline.line(u.pieces[0].line).text.strip() for u in units]
        if last and any(u.ordinal is None for u in units):
            closing += [t for t in texts if reader.words["closing"].match(t)]
            units = [u for u, t in zip(units, texts, strict=True) if not reader.words["closing"].match(t)]
        found = [("", 1) for _ in units]
    return found, closing


def _lines(outline: Outline, section: Section) -> Iterator[str]:
    if section.body is not None:
        yield outline.line(section.line).text[section.body :]
    for number in range(section.line + 1, section.last + 1):
        line = outline.line(number)
        if line.in_body and not line.blank:
            yield line.text


def _run(items: Sequence[ordinals.Ordinal]) -> int:
    """How far a series that begins with one goes; 0 where none does."""
    expected = 1
    for item in items:
        if item.value == expected:
            expected += 1
    return expected - 1 if expected > 2 else 0
