"""A sentence, or most of a paragraph, that stands twice in the draft."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress, count

from ..language.patterns import compiled
from ..language.sentences import sentences
from ..rulebook import Rule
from ..structure import Outline, bars
from ..structure.substance.evidence import official_spans
from . import Hit

OPTIONS = {
    "min_chars": "int",
    "paragraph_chars": "int",
    "min_share": "number",
    "size": "int",
    "loose_types": "strings",
    "loose_share": "number",
    "fields": "regex",
}
REQUIRED = ("min_chars", "min_share", "size")
VALUES = ("first",)

_LEAD = re.compile(r"[\s　]*(?:[一二三四五六七八九十]+是|[（(]?[\d一二三四五六七八九十]+[）).、．])")
# The class stands first by itself: what begins with one is looked for sooner.
_MARKS = re.compile(r"[\W_][\W_]*")
# Stands for a name or a number: a letter, so that it is no mark.
_NAMED = "Ω"
# Sentences that begin or end alike are compared: by so many characters.
EDGE = 12
# The end of the theme by which it is known.
TAIL = 30
# A sample is a rough measure: what comes near the share wanted is measured exactly.
_SLACK = 0.6
_QUARTER = bytes(not byte & 3 for byte in range(256))
_NAME = re.compile(r"[一-鿿]{2,3}同志|\d+(?:[.．]\d+)?|[一二三四五六七八九十]+(?=次|个|份|天|月|日|条|名|户)")

# line, start, end; and by the edge of a sentence its key and place
_Place = tuple[int, int, int]
_Known = dict[str, tuple[str, _Place]]


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Anchored at the later place; related: the first.  Fixed formulations, theme and headings are exempt."""
    options = rule.options
    loose = outline.type in options.get("loose_types", ())
    theme = _key(outline.campaign["theme"]["text"], False) if outline.campaign else ""
    least = (loose and options.get("loose_share")) or options["min_share"]
    first: dict[str, _Place] = {}
    begins: _Known = {}
    ends: _Known = {}
    seen: dict[str, int] = {}
    longer: list[tuple[int, str]] = []
    headings = {
        s.line
        for s in outline.sections
        if s.body is None and outline.line(s.line).text.rstrip()[-1:] not in "。；"
    } | set(outline.title.lines)
    fields = compiled(options["fields"]) if "fields" in options else None
    headings |= bars.heads(outline)  # a table's head comes back over each of its parts
    for line in outline.text.lines[: outline.end]:
        if (
            not line.in_body
            or line.blank
            or line.line in headings
            or (line.text[:1] == "对" and "批评意见" in line.text)
            or (fields and fields.match(line.text))
        ):
            continue
        again = False
        for start, end in sentences(line.text):
            if end - start < options["min_chars"]:
                continue
            words = line.text[start:end]
            if words[0] in "（(" and words[-1] in "）)":
                continue  # who answers for it, and by when
            key = _key(words, loose)
            known = first.get(key)
            if known is None:
                place = first[key] = (line.line, start, end)
                if loose:
                    continue
                # a whole sentence that is part of another one, or the other way round
                known = _within(key, place, begins, ends)
                if known is None or "measures" in _roles(outline, line.line):
                    continue
            own = len(key) - sum(b - a for a, b in official_spans(outline, words))
            if own < options["min_chars"] or (theme and (key[:30] in theme or theme[-TAIL:] in key)):
                continue
            again = True
            span = outline.line(known[0]).span(known[1], known[2])
            yield Hit(line.span(start, end), "", {"first": words[:20]}, related=((span, "第一次出现在这里"),))
        if len(line.text) < (options.get("paragraph_chars") or 60):
            continue
        key = _key(line.text, loose)
        if theme and theme[-TAIL:] in key and len(key) - len(theme) < options["min_chars"]:
            continue  # little more than the theme
        sample = _sample(key, options["size"])
        fresh = sample.difference(seen)
        other = _nearest(sample - fresh, seen, len(sample) * least * _SLACK)
        if other is not None and not again:
            number, text = longer[other]
            if _share(key, text, options["size"]) >= least:
                span = outline.line(number).span()
                yield Hit(line.span(), "", {"first": line.text[:20]}, related=((span, "与这一段大部分相同"),))
        seen.update(dict.fromkeys(fresh, len(longer)))
        longer.append((line.line, key))


def _within(key: str, place: _Place, begins: _Known, ends: _Known) -> _Place | None:
    """The earlier sentence that opens or closes this one, or is opened or closed by it."""
    for known, edge in ((begins, key[:EDGE]), (ends, key[-EDGE:])):
        other, at = known.setdefault(edge, (key, place))
        if at is not place:
            short, long = sorted((key, other), key=len)
            if long.startswith(short) if known is begins else long.endswith(short):
                return at
    return None


def _roles(outline: Outline, number: int) -> tuple[str, ...]:
    section = outline.section_at(number)
    return section.roles if section else ()


def _nearest(again: set[str], seen: dict[str, int], least: float) -> int | None:
    """The earlier paragraph (index) that has ``least`` or more of the runs seen again, or None."""
    counted: dict[int, int] = {}
    for run in again:
        counted[seen[run]] = counted.get(seen[run], 0) + 1
    if not counted:
        return None
    best = max(counted, key=lambda index: (counted[index], -index))
    return best if counted[best] >= least else None


def _share(text: str, other: str, size: int) -> float:
    """The share of a text's runs of ``size`` characters that the other one has."""
    runs = {text[i : i + size] for i in range(len(text) - size + 1)}
    return sum(run in other for run in runs) / len(runs) if runs else 0.0


def _key(words: str, loose: bool) -> str:
    text = _NAME.sub(_NAMED, words) if loose else words
    lead = _LEAD.match(text)
    return _MARKS.sub("", text[lead.end() :] if lead else text)


def _sample(text: str, size: int) -> set[str]:
    """A quarter of the runs, chosen by their first character, so that equal passages give equal samples."""
    low = text.encode("utf-32-le", "surrogatepass")[::4]  # the last byte of each character's number
    return {text[i : i + size] for i in compress(count(), low.translate(_QUARTER))}
