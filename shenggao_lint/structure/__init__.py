"""Document -> Outline: title, type, campaign, sections with roles, aspects, units."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ..document import Document
from ..language.sentences import sentences
from ..language.signals import Signals
from . import aspects as aspect_words
from . import ordinals
from .aspect_places import name_by_place, plain_lead
from .bare_headings import bare_headings
from .campaign import Campaign, find_campaign
from .headings import find_sections, like_aspect, link
from .kind import Kind, find_kind, names_paper
from .lines import Line, Text
from .naming.private import cover_of
from .outline import Outline, Section, Suppression, Unit
from .roles import RoleWords, assign_by_place, assign_roles, split_by_lead
from .tail import end_of_text, first_annex
from .title import find_title
from .units import find_units

if TYPE_CHECKING:
    from ..rulebook import Rulebook

__all__ = ["Outline", "Suppression", "describe", "outline"]

MAX_LEAD = 110
MIN_LEADS = 2
LEAD_RANK = 5.5
# A paragraph that opens with a label: 精神状态上。…… 工作作风：……
MAX_LABEL = 16
# 1月8日，风大。先想…… 说到…… 再说……: what may stand before an aspect that a paragraph opens with.
_SPOKEN_LEAD = re.compile(
    r"(?:\d{1,2}月\d{1,2}日[^。]{0,16}[。，])?(?:(?:先|再|又|也|接着|最后|首先|其次|还)?(?:说|讲|谈|想|看|查|照)(?:到|起|说|一说)?"
    r"|论起?|要说|至于|对照|关于|[在从就])?"
)
_CLAUSE_END, _SENTENCE_END = re.compile("[。，：；]"), re.compile("[。：；]")
# So many of the characters of a clause that names an aspect stand in the aspect's title.
MOSTLY = 0.7
_LABEL_ENDS = ("上", "里", "中", "层面", "维度", "领域", "一块", "一头", "一条", "一项", "一关")
# Kinds of units that the draft's last words may stand under without belonging to them.
CLOSED = ("cause", "measure")
MEETING_ROLES = ("meeting", "overview")


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
    found.lexicons, found.signals = _shared(rulebook)
    found.settings = rulebook.settings
    found.campaigns = rulebook.campaigns
    documents = {key: kind for key, kind in rulebook.documents.items() if key != "other"}
    neighbours = rulebook.settings["neighbours"]
    residue = rulebook.settings["title"]["residue"]

    def is_residue(words: str) -> bool:
        return any(word in words for word in residue)

    found.title = find_title(
        text.lines,
        is_residue,
        lambda words: names_paper(words, documents, neighbours),
    )
    kind = (
        Kind(type, "由命令或配置指定", None)
        if type
        else find_kind(found.title.text, text, documents, neighbours)
    )
    found.type, found.type_reason, found.neighbour = kind
    found.kind = rulebook.documents[found.type]
    if campaign:
        data = rulebook.campaigns[campaign]
        year = Campaign(campaign, data["year"], "由命令或配置指定", False)
    else:
        year = find_campaign(found.title.text, text, rulebook.campaigns)
    found.year, found.campaign_reason, found.inferred = year.year, year.reason, year.inferred
    if year.id is not None and found.kind["campaign"] != "none":
        found.campaign = rulebook.campaigns[year.id]
    found.sections = find_sections(text.lines, found.title.lines, RoleWords(found.kind))
    end = end_of_text(text.lines, is_residue)
    annex = first_annex(text.lines) or len(text.lines) + 1
    outer = (
        s.line
        for s in found.sections
        if s.ordinal is not None and s.rank <= ordinals.RANKS[ordinals.CN_PAREN] and s.line < annex
    )
    found.end = max(end, max(outer, default=0))
    found.sections = [s for s in found.sections if s.line <= found.end]
    link(found.sections, found.end)
    _name_parts(found)
    assign_by_place(found)
    bare = bare_headings(found)
    if bare:
        found.sections = sorted([*found.sections, *bare], key=lambda s: s.line)
        link(found.sections, found.end)
        _name_parts(found)
        assign_by_place(found)
    split_by_lead(found)
    found.units = find_units(found, found.kind)
    _without_closing(found)
    return found


def _without_closing(found: Outline) -> None:
    """Take the draft's last words (以上检查，请同志们批评) out of the unit that they stand under."""
    line = next((x for x in reversed(found.text.lines[: found.end]) if x.in_body and not x.blank), None)
    if line is None or line.block.cell is not None or not found.units:
        return
    unit = found.units[-1]
    last = unit.pieces[-1]
    if unit.kind not in CLOSED or last.line != line.line or last.start or ordinals.lead(line.text):
        return
    if found.pattern("closes").match(line.text):
        unit.pieces.pop()
        if not unit.pieces:
            found.units.pop()


# Lexicons and signals of the last rulebook: every document of a run shares them.
_last: tuple[Any, dict[str, list[str]], Signals] | None = None


def _shared(rulebook: Rulebook) -> tuple[dict[str, list[str]], Signals]:
    global _last
    if _last is None or _last[0] is not rulebook.lexicons:
        lexicons = {name: entry["words"] for name, entry in rulebook.lexicons.items()}
        _last = (rulebook.lexicons, lexicons, Signals(lexicons, rulebook.settings["signals"]))
    return _last[1], _last[2]


def _name_parts(found: Outline) -> None:
    """Roles and aspects; paragraphs that open with an aspect become sections of their own."""
    named = _aspect_headings(found)
    assign_roles(found.sections, found.kind, named)
    if found.campaign is None or found.kind["lists_aspects"] != "headings":
        return
    leads = _aspect_leads(found, {s.aspect for s in found.sections if s.aspect is not None})
    if leads:
        found.sections = sorted([*found.sections, *leads], key=lambda s: s.line)
        link(found.sections, found.end)
        assign_roles(found.sections, found.kind, {s.line for s in leads})
        for section in leads:
            if "problems" not in section.roles:
                section.aspect = None
    name_by_place(found)


def _aspect_headings(found: Outline) -> set[int]:
    """Mark the headings of the problem part that name an aspect; their lines."""
    if found.campaign is None:
        return set()
    assign_roles(found.sections, found.kind, set())
    named: set[int] = set()
    for section in found.sections:
        # in a bulletin the aspects may stand right below what is told of the meeting
        meeting = (
            found.kind["match"] == "all" and section.role in MEETING_ROLES and like_aspect(section.heading)
        )
        if section.roles and "problems" not in section.roles and not meeting:
            continue
        best = aspect_words.best_aspect(section.heading, found.campaign)
        if best is None or aspect_words.names_several(section.heading, found.campaign):
            continue
        above = section.parent
        if above is not None and above.aspect is not None:
            if not _slipped(section, above, best[0]):
                continue
            section.rank = above.rank  # 3. among （一）（二）（四）: a slip of form, not of depth
        section.aspect = best[0]
        named.add(section.line)
        if above is not None and section.rank == above.rank:
            link(found.sections, found.end)
    return named


def _slipped(section: Section, above: Section, aspect: int) -> bool:
    """Whether a heading of another form carries on the list of aspects: 3. 带头……方面 after （二）带头……方面."""
    numbers = section.ordinal, above.ordinal
    return (
        aspect != above.aspect
        and like_aspect(section.heading)
        and numbers[0] is not None
        and numbers[1] is not None
        and numbers[0].form != numbers[1].form
        and numbers[0].value == numbers[1].value + 1
    )


def _aspect_leads(found: Outline, known: set[int]) -> list[Section]:
    """Paragraphs of the problem part whose first words name an aspect that no heading names: 一是……方面。"""
    assert found.campaign is not None
    leads: list[Section] = []
    taken = {section.line for section in found.sections}
    for line in found.text.lines[: found.end]:
        if not line.in_body or line.line in taken or line.line in found.title.lines or line.blank:
            continue
        section = found.section_at(line.line)
        if section is not None and section.roles and "problems" not in section.roles:
            continue
        lead = plain_lead(found, line, section) or _lead(found.campaign, line)
        if lead is not None and lead.aspect not in known:
            if (
                section is not None
                and known
                and lead.ordinal is not None
                and lead.ordinal.form != ordinals.ORAL
            ):
                lead.rank = section.rank  # 2. among （一）（三）: a slip of form, not of depth
            leads.append(lead)
    return leads if known or len({lead.aspect for lead in leads}) >= MIN_LEADS else []


def _lead(campaign: dict[str, Any], line: Line) -> Section | None:
    text = line.text
    ordinal = ordinals.lead(text)
    start = ordinal.end if ordinal else len(text) - len(text.lstrip())
    stop = next((at for at in range(start, min(len(text), start + MAX_LEAD)) if text[at] in "。：；"), -1)
    if stop < 0:
        stop = next((at for at in range(start, min(len(text), start + MAX_LEAD)) if text[at] == "，"), -1)
    end = len(text.rstrip()) if stop < 0 else stop
    words = text[start:end]
    named = "方面" in words or "带头" in words
    label = len(words) <= MAX_LABEL and (words.endswith(_LABEL_ENDS) or text[end : end + 1] == "：")
    best = aspect_words.best_aspect(words, campaign) if named or label else None
    if best is None or (best[1] < 1 and not named):
        start, end = _spoken_aspect(text, start)
        words = text[start:end]
        best = aspect_words.best_aspect(words, campaign) if words else None
        if best is None or best[1] < 1 or not _names_only(words, campaign["aspects"][best[0]]):
            return None
    section = Section(line.line, start, end, words, ordinal, LEAD_RANK, end + 1 if end < len(text) else None)
    section.aspect = best[0]
    return section


def _spoken_aspect(text: str, start: int) -> tuple[int, int]:
    """Where the first clause after a date or 说到 may name an aspect: 1月8日，晴。想带头……。 说到严以用权，我……"""
    match = _SPOKEN_LEAD.match(text, start)
    begin = match.end() if match else start
    ends = _SENTENCE_END if text.startswith("带头", begin) else _CLAUSE_END
    stop = ends.search(text, begin, begin + MAX_LEAD)
    return (begin, stop.start()) if stop else (begin, begin)


def _names_only(words: str, aspect: dict[str, Any]) -> bool:
    """Whether a clause says little more than the aspect's name."""
    return sum(char in aspect["title"] for char in words) >= MOSTLY * len(words)


def describe(found: Outline) -> dict[str, Any]:
    """What was recognised, as plain data for ``show`` and the tests."""
    return {
        "type": found.type,
        "type_reason": found.type_reason,
        "neighbour": found.neighbour,
        "campaign": found.campaign["id"] if found.campaign else None,
        "campaign_reason": found.campaign_reason,
        "year": found.year,
        "title": {"lines": list(found.title.lines), "text": cover_of(found).text(found.title.text)},
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
                "excerpt": cover_of(found).words(span),
                "section_line": unit.section.line,
                "deficiency": _deficient(found, unit),
            }
            for unit in found.units
            for span in (found.unit_span(unit),)
        ],
    }


def _deficient(found: Outline, unit: Unit) -> bool:
    words = "".join(found.line(p.line).text[p.start : p.end] for p in unit.pieces)
    return any(found.signals.states_problem(words[a:b]) for a, b in sentences(words))


def heading(found: Outline, section: Section) -> str:
    """The heading as the draft writes it, number included."""
    known: dict[Section, str] = found.fact("headings", dict)
    if section not in known:
        known[section] = cover_of(found).words(found.heading_span(section))
    return known[section]
