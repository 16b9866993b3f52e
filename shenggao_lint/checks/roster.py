"""Who criticises whom: somebody has no opinion on somebody, or the numbers said and counted differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..language import numerals
from ..rulebook import Rule
from ..structure import Outline
from ..structure.naming.critics import Sheet, sheet_of
from ..structure.procedure import pattern
from . import Hit

WORDS = ("target", "giver", "nobody", "around", "closing", "target_column", "giver_column")
NUMBERS = ("members", "others", "people", "total", "each")
OPTIONS = {
    **dict.fromkeys((*WORDS, *NUMBERS), "regex"),
    "author": "regex",
    "least": "int",
    "whole_share": "number",
}
REQUIRED = (*WORDS, *NUMBERS, "author")
VALUES = ("reason",)
OWN_WORDS = ()
MAX_NAMED = 6
GIVEN = 2


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """At the title.  ``members`` to ``each`` catch a number (n) in what stands around the opinions.

    With a roster (outline.roster), or where every opinion opens with the name of who gives it, pairs are
    compared; the numbers are compared always.

    target to giver_column   how headings, lines and columns name people, see structure/critics
    author                   catches the name of who gives all the opinions
    whole_share              pairs that must be there before a missing one is called missing
    """
    options = rule.options
    sheet = sheet_of(outline, {name: pattern(options[name]) for name in WORDS})
    pairs = _pairs(outline, rule, sheet)
    reasons = _numbers(rule, sheet, bool(pairs))
    if pairs:
        reasons.insert(0, "没有" + "、".join(pairs[:MAX_NAMED]) + ("等" if len(pairs) > MAX_NAMED else ""))
    if reasons:
        yield Hit(
            outline.title_span(),
            "",
            {"reason": "；".join(reasons)},
            data={"pairs": pairs, "reasons": reasons},
        )


def _numbers(rule: Rule, sheet: Sheet, gaps: bool) -> list[str]:
    """Declared against counted: persons, opinions in all, opinions each."""
    people = sheet.people
    got = Counter({who: 0 for who in people})
    for opinion in sheet.opinions:
        got[opinion.target] += 1
    if len(people) < (rule.options.get("least") or 2) or not all(
        got[who] for who in people if not sheet.named
    ):
        return []
    team = len({*people, *(o.giver for o in sheet.opinions if o.giver), *got}) if sheet.named else len(people)
    reasons = []
    # one who criticises all the others does not criticise himself
    alone = not sheet.named
    for name, fits in (
        ("members", {team, team + 1} if alone else {team}),
        ("others", {team} if alone else {team - 1}),
        ("people", {team} if alone else {team, team - 1}),
    ):
        said = _said(rule, name, sheet.frame)
        if said and not fits.intersection(said):
            reasons.append(f"说是{said[0]}人，实际写了{len(people) if alone else team}人")
            break
    points = sum(o.points for o in sheet.opinions)
    declared = _said(rule, "total", sheet.frame)
    if declared and not {points, len(sheet.opinions)}.intersection(declared):
        reasons.append(f"说是{declared[0]}条，实际是{len(sheet.opinions)}条")
    declared = _said(rule, "each", sheet.frame)
    if len(set(declared)) == 1:  # 书记三条，另外两位各两条
        reasons.extend(_each(sheet, declared[0], gaps))
    return reasons


def _each(sheet: Sheet, declared: int, gaps: bool) -> Iterator[str]:
    """每人2条 may count what one gives another, gives in all or gets in all."""
    ways = [Counter(o.target for o in sheet.opinions)]
    if sheet.named:
        ways = [
            Counter(f"{o.giver}对{o.target}" for o in sheet.opinions),
            Counter({f"{o.giver}对{o.target}": o.points for o in sheet.opinions}),
            Counter(o.giver for o in sheet.opinions),
            *ways,
        ]
    shares = [sum(n == declared for n in way.values()) / len(way) for way in ways]
    best = shares.index(max(shares))
    if max(shares) == 1 or (gaps and max(shares) > 0):
        return
    who, number = next((who, n) for who, n in ways[best].items() if n != declared)
    yield f"说是每人{declared}条，{who}是{number}条"


def _said(rule: Rule, name: str, text: str) -> list[int]:
    found = (numerals.value(match["n"]) for match in pattern(rule.options[name]).finditer(text))
    return [number for number in found if number]


def _pairs(outline: Outline, rule: Rule, sheet: Sheet) -> list[str]:
    """甲对乙的意见, for every opinion that should be there and is not."""
    roster = outline.roster
    if sheet.named and len({o.giver for o in sheet.opinions}) > 1:
        there = {(o.giver, o.target) for o in sheet.opinions}
        names = list(roster or dict.fromkeys((*sheet.people, *(o.giver for o in sheet.opinions))))
        wanted = [(giver, target) for target in names for giver in names if giver != target]
        missing = [pair for pair in wanted if pair not in there]
        if not roster and len(missing) > (1 - rule.options.get("whole_share", 0.5)) * len(wanted):
            return []
        nobody = [who for who in names if all((giver, who) in missing for giver in names if giver != who)]
        return [f"对{who}的意见" for who in nobody] + [
            f"{giver}对{target}的意见" for giver, target in missing if target not in nobody
        ]
    if not roster:
        return []
    text = "\n".join(line.text for line in outline.text.lines if line.in_body)
    match = pattern(rule.options["author"]).search(text)
    author = next((name for name in roster if match and name in match[0]), None)
    left = [name for name in roster if name != author and not _addressed(outline, sheet.people, name)]
    if author is None and len(left) <= 1:
        return []  # the one left out is who gives the opinions
    return [f"对{name}的意见" for name in left]


def _addressed(outline: Outline, people: list[str], name: str) -> bool:
    """In a heading, or at the head of a paragraph: 钟树人同志，先说你; 树人同志……"""
    short = name[-GIVEN:] + "同志"
    if any(name in who or short.removesuffix("同志") == who for who in people):
        return True
    heads = (line.text.strip()[:16] for line in outline.text.lines if line.in_body)
    return any(name in head or short in head for head in heads)
