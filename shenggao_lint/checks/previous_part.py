"""The part on last year's rectification without a count, an itemised result or what is left."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..document import Span
from ..language.patterns import compiled
from ..language.sentences import sentences
from ..rulebook import Rule
from ..structure import Outline
from ..structure.outline import Section
from . import Hit

OPTIONS = {
    "words": "strings",
    "left": "strings",
    "matter": "regex",
    "claims": "strings",
    "vague": "regex",
    "other": "strings",
    "general": "strings",
    "hinted_types": "names:types",
    "owned": "regex",
    "now": "regex",
}
REQUIRED = ("words", "matter", "vague")
VALUES = ("reason",)
CASES = ("hinted",)

# 改没改 leaves it open.
_EITHER = re.compile(r"(.)没\1")
_FIGURE = re.compile(r"(?<!\d)(?!20\d\d年)\d")
# So many results, each so long, are a list.
MIN_ITEMS, MIN_ITEM = 3, 6


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Anchored at the part's heading, else at the sentence that speaks of last year's meeting."""
    words = _words(outline, rule)
    sections = outline.with_role("previous")
    for section in sections:
        leaves = [s for s in outline.sections if section.line < s.line <= section.last and not s.children]
        spoken = [s for s in leaves if any(w in s.heading for w in (*words, "民主生活会"))] or [section]
        for part in spoken:
            text = "\n".join(outline.line(p.line).text[p.start : p.end] for p in outline.pieces(part))
            if text and not _told(outline, rule, text, words, items=True):
                span = _sentence(outline, part, words) or outline.heading_span(part)
                related = _vague(outline, rule, part) if span.line == part.line else ()
                yield Hit(span, "", {"reason": ""}, related, data={"signals": {"count": False}})
    if sections:
        return
    matter, vague = (compiled(rule.options[key]) for key in ("matter", "vague"))
    for line in outline.text.lines[: outline.end]:
        if not line.in_body or line.line in outline.title.lines:
            continue
        for match in re.finditer(r"[^。]+。?", line.text):
            text = match[0]
            if not any(word in text for word in words):
                continue
            after = text[min(text.find(word) for word in words if word in text) :]
            claims = any(word in after for word in rule.options.get("claims", ())) or vague.search(after)
            case = "" if claims and matter.search(text) else "hinted"
            if case and not _owned(outline, rule, text):
                continue
            if not _told(outline, rule, text + line.text[match.end() :][:120], words, items=bool(case)):
                yield Hit(
                    line.span(match.start(), match.end()),
                    case,
                    {"reason": ""},
                    data={"signals": {"count": False}},
                )
            return


def _vague(outline: Outline, rule: Rule, part: Section) -> tuple[tuple[Span, str], ...]:
    """The sentence below the heading that says in general words that all is mended, for ``related``."""
    vague, claims = compiled(rule.options["vague"]), rule.options.get("claims", ())
    for piece in outline.pieces(part):
        line = outline.line(piece.line)
        for start, end in sentences(line.text, piece.start, piece.end):
            said = line.text[start:end]
            if vague.search(said) or any(word in said for word in claims):
                return ((line.span(start, end), "笼统的说法在这里"),)
    return ()


def _owned(outline: Outline, rule: Rule, text: str) -> bool:
    """Whether a self-examination speaks of what was owned to at an earlier meeting, without saying how it stands."""
    if outline.type not in rule.options.get("hinted_types", ()) or "民主生活会" not in text:
        return False
    owned, now = (compiled(rule.options.get(key) or "(?!)") for key in ("owned", "now"))
    if now.search(text) or not text.endswith("。"):
        return False
    return owned.search(text) is not None and _FIGURE.search(text) is None


def _words(outline: Outline, rule: Rule) -> list[str]:
    """The rule's words for last year's meeting, with the draft's own last year, without its own year."""
    year = outline.year
    if year is None:
        return list(rule.options["words"])
    return [*(w for w in rule.options["words"] if str(year) not in w), f"{year - 1}年度"]


def _sentence(outline: Outline, part: Section, words: list[str]) -> Span | None:
    """The sentence on last year's meeting, in a part whose heading is not about that alone (三项情况说明)."""
    if any(word in part.heading for word in (*words, "民主生活会", "整改")):
        return None
    for piece in outline.pieces(part):
        line = outline.line(piece.line)
        for start, end in sentences(line.text, piece.start, piece.end):
            if "民主生活会" in line.text[start:end]:
                return line.span(start, end)
    return None


def _told(outline: Outline, rule: Rule, text: str, words: list[str], *, items: bool = False) -> bool:
    """A count or what is left, in sentences on the yearly meeting; figures on other matters do not count.

    ``items``: or how many were owned to, or results told one by one.  A paragraph that has turned to another
    campaign stays with it until it names the meeting again.
    """
    for paragraph in text.split("\n"):
        elsewhere = False
        for sentence in re.split("[。；]", paragraph):
            if "民主生活会" in sentence or any(word in sentence for word in words):
                elsewhere = False
            elif any(word in sentence for word in rule.options.get("other", ())):
                elsewhere = True
            if elsewhere:
                continue
            plain = _EITHER.sub("", sentence)
            left = any(word in plain for word in rule.options.get("left", ()))
            if left or outline.pattern("rectified").search(sentence):
                return True
            if items and (outline.pattern("listed").search(sentence) or _itemised(outline, rule, sentence)):
                return True
    return False


def _itemised(outline: Outline, rule: Rule, sentence: str) -> bool:
    """Whether results are told one by one (排班表已经公开，报销口径已经统一，……), not in general words."""
    result = outline.pattern("itemised")
    vague = (*rule.options.get("general", ()), *outline.lexicons["abstract"])
    told = [
        clause
        for clause in re.split("[，：、]", sentence)
        if result.search(clause) and len(clause) >= MIN_ITEM and not any(word in clause for word in vague)
    ]
    return len(told) >= MIN_ITEMS
