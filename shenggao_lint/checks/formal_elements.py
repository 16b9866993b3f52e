"""Formal elements of a paper: addressee, closing words, body and date of signature; whom the addressee forgets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..rulebook import Rule
from ..structure import Outline
from ..structure.lines import Line
from ..structure.procedure import pattern
from . import Hit

OPTIONS = {
    "asks": "groups",
    "names": "map",
    "closing": "regex",
    "body": "regex",
    "date": "regex",
    "annex": "regex",
    "notice": "regex",
    "issuers": "map",
}
REQUIRED = ("asks", "names", "body", "date", "notice", "issuers")
VALUES = ("missing",)
CASES = ("addressee",)
OWN_WORDS = ("asks", "issuers")
MAX_ADDRESSEE, MAX_BODY, MAX_DATED = 80, 36, 80
NEAR, LAST = 2, 4


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """At the title: what is missing; at the addressee: a body that issued the notice and is not addressed."""
    options = rule.options
    asked = options.get("asks", {}).get(outline.type, ())
    body = [line for line in outline.text.lines if line.in_body and not line.blank]
    body = [line for line in body if line.line not in outline.title.lines]
    addressee = _addressee(outline, body)
    short = [line for line in body if line.block.cell is None and len(line.text) <= MAX_DATED]
    dates = [line for line in short if "年" in line.text and pattern(options["date"]).search(line.text)]
    present = {
        "addressee": addressee is not None,
        "closing": bool(pattern(options["closing"]).search("\n".join(line.text for line in body[-8:]))),
        "date": bool(dates),
        "body": _signed(outline, rule, body, dates),
    }
    missing = [options["names"][name] for name in asked if not present[name]]
    if missing:
        yield Hit(
            outline.title_span(),
            "",
            {"missing": "没有" + "、".join(missing)},
            data={"missing": [name for name in asked if not present[name]]},
        )
    if addressee is None or "addressee" not in asked:
        return
    left = _forgotten(outline, rule, addressee)
    if left:
        words = "、".join(left)
        said = f"主送机关漏了发通知的{words}"
        yield Hit(addressee.span(), "addressee", {"missing": said}, data={"missing": left})


def _addressee(outline: Outline, body: list[Line]) -> Line | None:
    """A short line between title and text that names bodies and ends in a colon; residue may stand before it."""
    after = max(outline.title.lines, default=0)
    first = outline.sections[0].line if outline.sections else outline.end + 1
    for line in [line for line in body if after < line.line < first][:LAST]:
        text = line.text.strip()
        if text[-1:] in "：:" and len(text) <= MAX_ADDRESSEE and not re.search("[。；]|如下", text):
            return line
    return None


def _signed(outline: Outline, rule: Rule, body: list[Line], dates: list[Line]) -> bool:
    """A short line that names a body, beside a date, or last before the annexes."""
    annex = rule.options.get("annex")
    stop = next(
        (i for i, line in enumerate(body) if i and annex and pattern(annex).match(line.text)), len(body)
    )
    last = {line.line for line in body[max(0, stop - LAST) : stop]} | {line.line for line in body[-LAST:]}
    places = {line.line: index for index, line in enumerate(body)}
    near = {
        body[i].line
        for d in dates
        for i in range(max(0, places[d.line] - NEAR), places[d.line] + NEAR)
        if i < len(body)
    }
    headings = {section.line for section in outline.sections}
    for line in body:
        text = line.text.strip()
        if line.line not in last | near or line.line in headings or len(text) > MAX_BODY:
            continue
        if pattern(rule.options["body"]).search(text):
            return True
    return False


def _forgotten(outline: Outline, rule: Rule, addressee: Line) -> list[str]:
    """Issuers named in the sentence that cites the notice, and not in the addressee."""
    first = outline.sections[0].line if outline.sections else outline.end
    intro = "\n".join(line.text for line in outline.text.lines[addressee.line : first])
    match = pattern(rule.options["notice"]).search(intro)
    if match is None:
        return []
    return [
        name
        for name, words in rule.options.get("issuers", {}).items()
        if any(word in match[0] for word in words) and not any(word in addressee.text for word in words)
    ]
