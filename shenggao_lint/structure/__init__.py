"""Document -> Outline: title, type, campaign, sections with roles, aspects, units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..document import Document
from ..language.sentences import sentences
from ..language.signals import Signals
from . import aspects as aspect_words
from . import ordinals
from .campaign import Campaign, find_campaign
from .headings import find_sections, link
from .kind import Kind, find_kind, names_paper
from .lines import Text
from .outline import Outline, Section
from .roles import RoleWords, assign_by_place, assign_roles
from .tail import end_of_text
from .title import find_title
from .units import find_units

if TYPE_CHECKING:
    from ..rulebook import Rulebook

__all__ = ["Outline", "describe", "outline"]

ASPECT_SCORE = 0.5
LEAD_SCORE = 0.99
MAX_LEAD = 70


def outline(
    document: Document,
    rulebook: Rulebook,
    type: str | None = None,
    campaign: str | None = None,
    stage: str = "final",
) -> Outline:
    """Everything that structure can say about a document.  ``type`` and ``campaign`` override detection."""
    text = Text(document)
    found = Outline(document, text)
    found.stage = stage
    found.lexicons = {name: entry["words"] for name, entry in rulebook.lexicons.items()}
    found.settings = rulebook.settings
    found.campaigns = rulebook.campaigns
    documents = {key: kind for key, kind in rulebook.documents.items() if key != "other"}
    neighbours = rulebook.settings["neighbours"]
    residue = rulebook.settings["title"]["residue"]
    found.title = find_title(
        text.lines,
        lambda words: any(word in words for word in residue),
        lambda words: names_paper(words, documents, neighbours),
    )
    kind = Kind(type, "由命令指定", None) if type else find_kind(found.title.text, text, documents, neighbours)
    found.type, found.type_reason, found.neighbour = kind
    found.kind = rulebook.documents[found.type]
    if campaign:
        data = rulebook.campaigns[campaign]
        year = Campaign(campaign, data["year"], "由命令指定", False)
    else:
        year = find_campaign(found.title.text, text, rulebook.campaigns)
    found.year, found.campaign_reason, found.inferred = year.year, year.reason, year.inferred
    if year.id is not None and found.kind["campaign"] != "none":
        found.campaign = rulebook.campaigns[year.id]
    found.sections = find_sections(text.lines, found.title.lines, RoleWords(found.kind))
    found.end = max(end_of_text(text.lines), max((s.line for s in found.sections), default=0))
    link(found.sections, found.end)
    _name_parts(found)
    assign_by_place(found)
    signals = found.signals = Signals(found.lexicons)
    found.units = find_units(found, found.kind)
    for unit in found.units:
        words = "".join(found.line(p.line).text[p.start : p.end] for p in unit.pieces)
        unit.deficiency = any(signals.states_problem(words[a:b]) for a, b in sentences(words))
    return found


def _name_parts(found: Outline) -> None:
    """Roles and aspects; paragraphs that open with an aspect become sections of their own."""
    named = _aspect_headings(found)
    assign_roles(found.sections, found.kind, named)
    if found.campaign is None or found.kind["lists_aspects"] != "headings":
        return
    if not any(s.aspect is not None for s in found.sections):
        leads = _aspect_leads(found)
        if leads:
            found.sections = sorted([*found.sections, *leads], key=lambda s: s.line)
            link(found.sections, found.end)
            assign_roles(found.sections, found.kind, {s.line for s in leads})
            for section in leads:
                best = aspect_words.best_aspect(section.heading, found.campaign)
                section.aspect = best[0] if best and "problems" in section.roles else None


def _aspect_headings(found: Outline) -> set[int]:
    """Mark the headings of the problem part that name an aspect; their lines."""
    if found.campaign is None:
        return set()
    assign_roles(found.sections, found.kind, set())
    named: set[int] = set()
    for section in found.sections:
        if section.roles and "problems" not in section.roles:
            continue
        best = aspect_words.best_aspect(section.heading, found.campaign)
        if best is None:
            continue
        above = section.parent
        if above is not None and above.aspect is not None:
            continue
        section.aspect = best[0]
        named.add(section.line)
    return named


def _aspect_leads(found: Outline) -> list[Section]:
    """Paragraphs of the problem part whose first words name an aspect: 一是……方面。"""
    assert found.campaign is not None
    leads = []
    taken = {section.line for section in found.sections}
    for line in found.text.lines:
        if not line.in_body or line.line in taken or line.blank:
            continue
        section = found.section_at(line.line)
        if section is not None and section.roles and "problems" not in section.roles:
            continue
        ordinal = ordinals.lead(line.text)
        start = ordinal.end if ordinal else len(line.text) - len(line.text.lstrip())
        stops = [at for mark in "。：，" if (at := line.text.find(mark, start, start + MAX_LEAD)) > 0]
        sentence = line.text.find("。", start)
        whole = len(line.text.rstrip()) if sentence < 0 else sentence
        end = min(stops) if stops else whole
        words = line.text[start:end]
        if ordinal is None and "方面" not in words and "带头" not in words:
            continue
        best = aspect_words.best_aspect(words, found.campaign)
        if best is None:
            continue
        body = end + 1 if end < len(line.text) else None
        lead = Section(line.line, start, end, words, ordinal, 5.5, body)
        lead.aspect = best[0]
        leads.append(lead)
    return leads


def describe(found: Outline) -> dict[str, Any]:
    """What was recognised, as plain data for ``show`` and the tests."""
    return {
        "type": found.type,
        "type_reason": found.type_reason,
        "neighbour": found.neighbour,
        "campaign": found.campaign["id"] if found.campaign else None,
        "campaign_reason": found.campaign_reason,
        "year": found.year,
        "title": {"lines": list(found.title.lines), "text": found.title.text},
        "sections": [
            {
                "line": s.line,
                "level": s.level,
                "heading": heading(found, s),
                "role": s.role,
                "aspect": None if s.aspect is None else s.aspect + 1,
                "end_line": s.last,
            }
            for s in found.sections
        ],
        "units": [
            {
                "kind": unit.kind,
                "line": span.line,
                "column": span.column,
                "end_column": span.end_column,
                "excerpt": found.document.block(span.line).text[span.column - 1 : span.end_column - 1],
                "section_line": unit.section.line,
                "deficiency": unit.deficiency,
            }
            for unit in found.units
            for span in (found.unit_span(unit),)
        ],
    }


def heading(found: Outline, section: Section) -> str:
    """The heading as the draft writes it, number included."""
    span = found.heading_span(section)
    return found.document.block(span.line).text[span.column - 1 : span.end_column - 1]
