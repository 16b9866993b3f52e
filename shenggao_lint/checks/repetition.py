"""A sentence, or most of a paragraph, that stands twice in the draft."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..language.sentences import sentences
from ..rulebook import Rule
from ..structure import Outline
from ..structure.evidence import official_spans
from . import Hit

OPTIONS = {
    "min_chars": "int",
    "paragraph_chars": "int",
    "min_share": "number",
    "size": "int",
    "loose_types": "strings",
    "loose_share": "number",
}
REQUIRED = ("min_chars", "min_share", "size")
VALUES = ("first",)

_LEAD = re.compile(r"^[\s　]*(?:[一二三四五六七八九十]+是|[（(]?[\d一二三四五六七八九十]+[）).、．])")
_MARKS = re.compile(r"[^\w＃]|_")
_NAME = re.compile(r"[一-鿿]{2,3}同志|\d+(?:[.．]\d+)?|[一二三四五六七八九十]+(?=次|个|份|天|月|日|条|名|户)")


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Anchored at the later place; related: the first.  Fixed formulations, theme and headings are exempt."""
    options = rule.options
    loose = outline.type in options.get("loose_types", ())
    theme = _key(outline.campaign["theme"]["text"], False) if outline.campaign else ""
    least = (loose and options.get("loose_share")) or options["min_share"]
    first: dict[str, tuple[int, int, int]] = {}
    seen: dict[str, int] = {}
    headings = {
        s.line
        for s in outline.sections
        if s.body is None and outline.line(s.line).text.rstrip()[-1:] not in "。；"
    } | set(outline.title.lines)
    for line in outline.text.lines[: outline.end]:
        if (
            not line.in_body
            or line.blank
            or line.line in headings
            or (line.text[:1] == "对" and "批评意见" in line.text)
        ):
            continue
        again = False
        for start, end in sentences(line.text):
            if end - start < options["min_chars"]:
                continue
            words = line.text[start:end]
            key = _key(words, loose)
            own = len(key) - sum(b - a for a, b in official_spans(outline, words))
            if own < options["min_chars"] or (theme and key[:30] in theme):
                continue
            known = first.get(key)
            if known is None:
                first[key] = (line.line, start, end)
                continue
            again = True
            span = outline.line(known[0]).span(known[1], known[2])
            yield Hit(line.span(start, end), "", {"first": words[:20]}, related=((span, "第一次出现在这里"),))
        if len(line.text) < (options.get("paragraph_chars") or 60):
            continue
        runs = _runs(_key(line.text, loose), options["size"])
        other, share = _nearest(runs, seen)
        if not again and share >= least:
            span = outline.line(other).span()
            yield Hit(line.span(), "", {"first": line.text[:20]}, related=((span, "与这一段大部分相同"),))
        for run in runs:
            seen.setdefault(run, line.line)


def _nearest(runs: set[str], seen: dict[str, int]) -> tuple[int, float]:
    """(earlier line that shares most runs, the share of this paragraph's runs that it has)."""
    counted: dict[int, int] = {}
    for run in runs:
        line = seen.get(run)
        if line is not None:
            counted[line] = counted.get(line, 0) + 1
    if not counted:
        return 0, 0.0
    best = max(counted, key=lambda line: counted[line])
    return best, counted[best] / len(runs)


def _key(words: str, loose: bool) -> str:
    text = _NAME.sub("＃", words) if loose else words
    text = _LEAD.sub("", text)
    return _MARKS.sub("", text)


def _runs(text: str, size: int) -> set[str]:
    return {text[i : i + size] for i in range(len(text) - size + 1)}
