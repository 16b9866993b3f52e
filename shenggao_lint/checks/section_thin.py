"""A required part that is there but empty, or far below its share of the draft."""

from __future__ import annotations

from collections.abc import Iterator

from ..rulebook import Rule
from ..structure import Outline
from ..structure.outline import Section
from ..structure.parts import parts_of
from . import Hit

OPTIONS = {"promises": "strings", "labels": "strings"}
VALUES = ("heading", "part", "chars", "wanted")
CASES = ("empty",)

MAX_TITLE = 24
MAX_SECTIONS = 3
# A part told under several headings: each has at least this many characters.
MIN_SHARED = 20


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Anchored at the part's heading; ``promises`` are words that only put the content off."""
    total = outline.body_chars()
    reported: set[int] = set()
    for part in parts_of(outline):
        entry = part.entry
        if not part.sections or not entry["required"]:
            continue
        share = int(total * (entry["min_share"] or 0))
        for section in part.sections:
            if len(section.roles) > 1 and section.roles[0] != entry["role"]:
                continue
            chars = outline.chars(section)
            alone = len(part.sections) == 1
            wanted = max(entry["min_chars"] or 0, share)
            if not alone:
                if section.level > 1 or section.aspect is not None or len(part.sections) > MAX_SECTIONS:
                    continue  # one of several: aspects have a rule of their own
                together = sum(outline.chars(s) for s in part.sections)
                wanted = MIN_SHARED if together >= wanted else wanted // 2
            if chars < wanted or (chars < 3 * max(wanted, 60) and _only_promises(outline, rule, section)):
                reported.add(section.line)
                yield _hit(outline, section, entry["name"], entry["role"], chars, wanted)
    for section in outline.sections:
        # a heading with nothing under it, where its neighbours have their text
        if (
            section.line not in reported
            and section.level <= 2
            and section.ordinal is not None
            and section.role is not None
            and len(section.heading) <= MAX_TITLE
            and not section.children
            and outline.chars(section) == 0
            and len(outline.told(section)) == 1
            and not _sentence(outline, rule, section)
            and _others_full(outline, section)
        ):
            yield _hit(outline, section, section.heading, section.role, 0, 1)


def _hit(outline: Outline, section: Section, part: str, role: str, chars: int, wanted: int) -> Hit:
    values = {"heading": section.heading, "part": part, "chars": chars, "wanted": wanted}
    data = {"part": role, "chars": chars, "wanted": wanted}
    return Hit(outline.heading_span(section), "" if chars else "empty", values, data=data)


def _only_promises(outline: Outline, rule: Rule, section: Section) -> bool:
    text = "".join(outline.line(p.line).text[p.start : p.end] for p in outline.pieces(section))
    return any(word in text for word in rule.options.get("promises", ()))


def _sentence(outline: Outline, rule: Rule, section: Section) -> bool:
    """Whether a numbered line is a whole sentence (（六）督导组到会指导。) and no heading that ends in a label."""
    text = outline.line(section.line).text.rstrip()
    return text.endswith(("。", "；")) and not section.heading.rstrip("。；").endswith(
        tuple(rule.options.get("labels", ()))
    )


def _others_full(outline: Outline, section: Section) -> bool:
    siblings = (
        section.parent.children if section.parent else [s for s in outline.sections if s.parent is None]
    )
    return sum(outline.chars(s) > 0 for s in siblings) * 2 >= len(siblings)
