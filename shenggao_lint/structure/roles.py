"""What each section is for: its role, from the words of its heading (rules/documents) and its place."""

from __future__ import annotations

from typing import Any

from .headings import HeadingWords, like_aspect
from .outline import Outline, Section

MAX_LABEL = 10
MAX_HEADING_WORDS = 32
MIN_BY_PLACE = 2
ASPECT_WORDS = ("方面", "带头")


Entry = tuple[tuple[str, ...], list[tuple[tuple[str, ...], tuple[str, ...]]]]
# Entries of a document file, split into words once; keyed by the identity of its headings.
_entries: dict[int, tuple[Any, list[Entry]]] = {}
_known: dict[tuple[int, str], tuple[str, ...]] = {}
MAX_KNOWN = 20_000


def _split(headings: list[dict[str, Any]]) -> list[Entry]:
    """(roles, [(words wanted, words unwanted)]) of each entry; ``-`` marks the unwanted."""
    kept = _entries.get(id(headings))
    if kept is not None:
        return kept[1]
    entries: list[Entry] = []
    for entry in headings:
        phrases = [phrase.split() for phrase in entry["words"]]
        entries.append(
            (
                tuple(entry["roles"]),
                [
                    (tuple(w for w in words if w[0] != "-"), tuple(w[1:] for w in words if w[0] == "-"))
                    for words in phrases
                ],
            )
        )
    _entries[id(headings)] = (headings, entries)
    return entries


def _within(wanted: tuple[str, ...], words: str, every: bool) -> bool:
    """Whether every one (or any one) of the wanted words stands in the heading; asked thousands of times."""
    for word in wanted:
        if (word in words) is not every:
            return not every
    return every


def roles_of(words: str, kind: dict[str, Any]) -> tuple[str, ...]:
    """The roles that a heading's words name, in the order of the document file."""
    key = (id(kind["headings"]), words)
    known = _known.get(key)
    if known is not None:
        return known
    found: list[str] = []
    for roles, phrases in _split(kind["headings"]):
        for wanted, unwanted in phrases:
            if _within(wanted, words, True) and not _within(unwanted, words, False):
                found.extend(role for role in roles if role not in found)
                break
        if found and kind["match"] != "all":
            break
    if len(_known) > MAX_KNOWN:
        _known.clear()
    _known[key] = tuple(found)
    return _known[key]


class RoleWords(HeadingWords):
    """Short unnumbered lines that name a part (存在的问题) are headings."""

    def __init__(self, kind: dict[str, Any]) -> None:
        self.kind = kind
        self.leads = {lead for part in kind["parts"] for lead in part["leads"]}

    def is_heading(self, words: str, exact: bool = False) -> bool:
        """See HeadingWords."""
        return words in self.leads or (not exact and bool(roles_of(words, self.kind)))


OPENS = ("opening",)
# What is never told of one aspect alone.
APART = frozenset(("matters",))


def assign_roles(sections: list[Section], kind: dict[str, Any], aspects_found: set[int]) -> None:
    """Give every section its roles.  ``aspects_found`` holds the lines of headings that name an aspect.

    A heading under a part that has a role keeps that role, unless it is a bare label (原因分析：)
    or the type lets parts nest (plan, bulletin, report).
    """
    first = kind["match"] != "all"
    for section in sections:
        sentence = (
            len(section.heading) > MAX_HEADING_WORDS
            and "，" in section.heading
            and "：" not in section.heading
        )
        # a numbered line that says a whole sentence (每月开两次评议会，请代表给8个问题打分) names no part
        told = sentence and section.line not in aspects_found and not like_aspect(section.heading)
        own = section.own_roles = () if told else roles_of(section.heading, kind)
        inherited = section.parent.roles if section.parent is not None else ()
        if inherited == OPENS and own:
            inherited = ()  # 前言 without a number, before numbered parts, holds none of them
        names_aspect = section.line in aspects_found
        if first:
            short = len(section.heading) <= MAX_LABEL or "？" in section.heading
            label = short and not any(w in section.heading for w in ASPECT_WORDS)
            # （六）以案促改 among the measures is one of them
            label = label and not (section.ordinal is not None and "measures" in inherited)
            if inherited and not (own and label and _is_label(section.heading, kind)):
                own = _narrowed(own, inherited)
            elif names_aspect and not own:
                own = ("problems",)
        elif names_aspect and "problems" not in inherited and "problems" in kind["units"]:
            own = ("problems",)
        elif inherited and any(w in section.heading for w in ASPECT_WORDS):
            own = inherited
        else:
            own = own or inherited
        section.roles = own


def assign_by_place(found: Outline) -> None:
    """Level-1 sections whose headings say nothing: what stands between two known parts is the missing one.

    Only where the section's own text speaks like that part (``by_place`` in the document file); where several parts
    are missing side by side, each goes to the section that speaks most like it, in their order.
    """
    order: list[str] = found.kind["order"]
    missing = missing_parts(found)
    if missing:
        silent = [section for section in found.sections if section.level == 1 and not section.roles]
        texts = [_text(found, section) for section in silent]
        places = [window(found, role) for role in missing]
        scores = [
            [
                spoken(found, role, text)
                if a < section.line < b and (role == order[0] or not _holds_all(section, order))
                else 0
                for section, text in zip(silent, texts, strict=True)
            ]
            for role, (a, b) in zip(missing, places, strict=True)
        ]
        for role, section in zip(missing, _best(scores, silent), strict=True):
            if section is not None:
                _claim(section, (role,))
    if order and found.kind["match"] != "all":
        _like_their_neighbours(found, order)


def missing_parts(found: Outline) -> list[str]:
    """The roles, in order, that no level-1 section has and that can be known by how a text speaks."""
    present = {role for section in found.sections if section.level == 1 for role in section.roles}
    words = found.kind["by_place"]
    return [role for role in found.kind["order"] if role not in present and words.get(role)]


def spoken(found: Outline, role: str, text: str) -> int:
    """How many of a part's words (``by_place``) a text has."""
    return sum(word in text for word in found.kind["by_place"][role])


def _text(found: Outline, section: Section) -> str:
    last = found.line(section.last)
    return found.text.whole[found.line(section.line).offset : last.offset + len(last.text)]


def _holds_all(section: Section, order: list[str]) -> bool:
    """Whether later parts are told below its headings (问题、根源、怎么改): such a section is the first part."""
    later = set(order[1:])
    return any(later & set(below.roles) for child in section.children for below in child.children)


def _best(scores: list[list[int]], sections: list[Section]) -> list[Section | None]:
    """For each part the section it goes to, in order, so that most of the words fit; each at least MIN_BY_PLACE."""
    best: dict[int, tuple[int, list[Section | None]]] = {-1: (0, [])}
    for row in scores:
        step: dict[int, tuple[int, list[Section | None]]] = {}
        for last, (total, chosen) in best.items():
            options = [(last, 0, None)] + [
                (at, score, sections[at])
                for at, score in enumerate(row)
                if at > last and score >= MIN_BY_PLACE
            ]
            for at, score, section in options:
                if at not in step or total + score > step[at][0]:
                    step[at] = (total + score, [*chosen, section])
        best = step
    return max(best.values(), key=lambda item: item[0])[1]


def window(found: Outline, role: str) -> tuple[int, int]:
    """The line of the last heading of the parts before this one, and of the first of those after it."""
    order: list[str] = found.kind["order"]
    position = order.index(role)
    earlier, later = set(order[:position]), set(order[position + 1 :])
    return (
        max((s.line for s in found.sections if s.level == 1 and earlier & set(s.roles)), default=0),
        min((s.line for s in found.sections if s.level == 1 and later & set(s.roles)), default=10**9),
    )


def _like_their_neighbours(found: Outline, order: list[str]) -> None:
    """Headings of the form of an aspect belong to the first part where others of its sections stand."""
    if not any(order[0] in section.roles for section in found.sections):
        return
    later = min((s.line for s in found.sections if set(s.roles) & set(order[1:])), default=10**9)
    for section in found.sections:
        if section.level == 1 and not section.roles and section.line < later and like_aspect(section.heading):
            _give(section, (order[0],))


def split_by_lead(found: Outline) -> None:
    """Below 问题及原因: headings after a line that leads in the causes (原因主要有四个方面：) are causes."""
    for section in found.sections:
        if len(section.roles) < 2 or "causes" not in section.roles or not section.children:
            continue
        causes = False
        for child in section.children:
            above = next(
                (line for line in reversed(found.text.lines[: child.line - 1]) if not line.blank), None
            )
            if above is not None and above.line > section.line and above.text.rstrip()[-1:] in "：:":
                causes = any(word in above.text for word in ("原因", "根源"))
            if causes:
                _set(child, ("causes",))


def _set(section: Section, roles: tuple[str, ...]) -> None:
    section.roles = roles
    for child in section.children:
        _set(child, roles)


def _narrowed(own: tuple[str, ...], inherited: tuple[str, ...]) -> tuple[str, ...]:
    """Below 问题及原因 a heading may name one of the two; elsewhere it keeps what stands above it."""
    return own if len(inherited) > 1 and own and set(own) < set(inherited) else inherited


def _give(section: Section, roles: tuple[str, ...]) -> None:
    section.roles = section.roles or roles
    for child in section.children:
        _give(child, roles)


def _claim(section: Section, roles: tuple[str, ...]) -> None:
    """Give a part its roles; what stands below it was taken for aspects of problems only while it had none."""
    section.roles = roles
    for child in section.children:
        if "problems" in child.roles and "problems" not in roles:
            child.aspect = None
            _claim(child, roles)
        else:
            _give(child, roles)


def _is_label(words: str, kind: dict[str, Any]) -> bool:
    """原因分析, 主要原因; a bare 原因, 措施 that is itself a word of a part's headings; 为什么会这样？……"""
    if "？" in words or not APART.isdisjoint(roles_of(words, kind)):
        return True
    return any(
        words == lead or words.endswith(lead) for part in kind["parts"] for lead in part["leads"]
    ) or any(words in entry["words"] for entry in kind["headings"])
