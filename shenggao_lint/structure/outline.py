"""What structure finds in a document; everything a check may look at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from ..document import Document, Span
from ..language.patterns import compiled
from ..language.signals import Signals
from .lines import Line, Text
from .ordinals import Ordinal


class Section:
    """A heading and what stands under it.

    line         1-based line of the heading
    start, end   0-based offsets of the heading's words in its line (number left out, closing mark left out)
    ordinal      the number before it, or None
    rank         depth by the form of its number; compare, do not count
    level        1-based depth in the tree
    roles        what the section is for; the first is the main one
    aspect       0-based index in the campaign's list, or None
    body         0-based offset in the heading's line where its own text begins, or None
    last         1-based last line that belongs to it (children included)
    until        1-based line that ends it at the latest, where an item of the part above goes on, or None
    """

    __slots__ = (
        "aspect",
        "body",
        "children",
        "end",
        "heading",
        "last",
        "level",
        "line",
        "ordinal",
        "own_roles",
        "parent",
        "rank",
        "roles",
        "start",
        "until",
    )

    def __init__(
        self,
        line: int,
        start: int,
        end: int,
        heading: str,
        ordinal: Ordinal | None,
        rank: float,
        body: int | None,
    ) -> None:
        self.line = line
        self.start = start
        self.end = end
        self.heading = heading
        self.ordinal = ordinal
        self.rank = rank
        self.body = body
        self.level = 1
        self.last = line
        self.until: int | None = None
        self.roles: tuple[str, ...] = ()
        self.own_roles: tuple[str, ...] = ()
        self.aspect: int | None = None
        self.parent: Section | None = None
        self.children: list[Section] = []

    @property
    def role(self) -> str | None:
        return self.roles[0] if self.roles else None

    def ancestors(self) -> Iterator[Section]:
        """This section, its parent, and so on outwards."""
        node: Section | None = self
        while node is not None:
            yield node
            node = node.parent

    def under_aspect(self) -> Section | None:
        """The innermost of these that is headed by an aspect, or None."""
        return next((section for section in self.ancestors() if section.aspect is not None), None)

    def __repr__(self) -> str:
        return f"Section({self.line}, {self.heading!r}, {self.roles})"


class Piece(NamedTuple):
    """Offsets ``start:end`` (0-based) of one line."""

    line: int
    start: int
    end: int


class Unit:
    """The smallest enumerated piece of a section: one problem, cause or measure; the first piece is its anchor.

    partner   in a rectification list: the problem that a measure stands under
    bare      a table row whose cells for time and owner are both empty
    """

    __slots__ = ("bare", "index", "kind", "ordinal", "partner", "pieces", "section")

    def __init__(
        self, kind: str, pieces: list[Piece], section: Section, ordinal: Ordinal | None, index: int
    ) -> None:
        self.kind = kind
        self.pieces = pieces
        self.section = section
        self.ordinal = ordinal
        self.index = index
        self.partner: Unit | None = None
        self.bare = False


class Title(NamedTuple):
    """The title's lines (1-based, empty when there is none), its words run together, the line that names the paper."""

    lines: tuple[int, ...]
    text: str
    anchor: int


class Suppression(NamedTuple):
    """A place that says which rules are not to report there, after it was applied.

    span      where it stands; the title for one in the configuration
    where     the file and line of one in the configuration, else ""
    codes     the codes or beginnings of codes it names
    reasoned  whether it says why
    idle      those of the codes that suppressed nothing though their rules ran
    unknown   those that name no rule
    """

    span: Span
    where: str
    codes: tuple[str, ...]
    reasoned: bool
    idle: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


class Outline:
    """A document with its kind, sections and units.

    type_reason, campaign_reason   how they were recognised, in Chinese
    campaign                       the campaign's data, or None
    inferred                       the campaign was guessed from theme or aspects, not written in the draft
    end                            1-based last line of running text, before signature, date and annexes
    previous                       texts of last year's problem units, empty when none were given
    neighbour                      the Chinese name of another kind of paper this is, or None
    organisation                   names of the draft's own body that are right (configuration)
    roster                         names of the team's members (configuration)
    suppressions                   what was told not to be reported, for rules about just that
    """

    def __init__(self, document: Document, text: Text) -> None:
        self.document = document
        self.text = text
        self.type = "other"
        self.type_reason = ""
        self.neighbour: str | None = None
        self.kind: dict[str, Any] = {}
        self.campaign: dict[str, Any] | None = None
        self.campaign_reason = ""
        self.campaigns: dict[str, dict[str, Any]] = {}
        self.year: int | None = None
        self.inferred = False
        self.title = Title((), "", 0)
        self.sections: list[Section] = []
        self.units: list[Unit] = []
        self.settings: dict[str, Any] = {}
        self.lexicons: dict[str, list[str]] = {}
        self.signals = Signals({}, {})
        self.stage = "final"
        self.previous: tuple[str, ...] = ()
        self.organisation: tuple[str, ...] = ()
        self.roster: tuple[str, ...] = ()
        self.suppressions: tuple[Suppression, ...] = ()
        self.end = 0
        self._facts: dict[str, Any] = {}

    # -- places ------------------------------------------------------------------------------

    def line(self, number: int) -> Line:
        """The line with this 1-based number."""
        return self.text.lines[number - 1]

    def title_span(self) -> Span:
        """Where a finding about the whole document is anchored: the title, else the first words."""
        if self.title.lines:
            return self.line(self.title.anchor).span()
        for line in self.text.lines:
            if line.text.strip():
                return line.span()
        return Span(1, 1, 1)

    def heading_span(self, section: Section) -> Span:
        """The heading's number and words."""
        start = section.ordinal.start if section.ordinal else section.start
        return self.line(section.line).span(start, section.end)

    def unit_span(self, unit: Unit) -> Span:
        """The unit's first piece."""
        line, start, end = unit.pieces[0]
        return self.line(line).span(start, end)

    def section_at(self, line: int) -> Section | None:
        """The innermost section that holds this line."""
        found = None
        for section in self.sections:
            if section.line > line:
                break
            if section.last >= line:
                found = section
        return found

    def units_on(self, line: int) -> list[tuple[Piece, Unit]]:
        """The pieces of units on this line, in the order of the units."""
        by_line: dict[int, list[tuple[Piece, Unit]]] = self.fact("units by line", self._units_by_line)
        return by_line.get(line, [])

    def _units_by_line(self) -> dict[int, list[tuple[Piece, Unit]]]:
        by_line: dict[int, list[tuple[Piece, Unit]]] = {}
        for unit in self.units:
            for piece in unit.pieces:
                by_line.setdefault(piece.line, []).append((piece, unit))
        return by_line

    # -- parts -------------------------------------------------------------------------------

    def with_role(self, role: str) -> list[Section]:
        """Outermost sections that have this role."""
        return [
            s
            for s in self.sections
            if role in s.roles and not (s.parent is not None and role in s.parent.roles)
        ]

    def pieces(self, section: Section) -> list[Piece]:
        """All text under a heading (children included), headings' own words left out."""
        found: dict[Section, list[Piece]] = self.fact("pieces", dict)
        if section not in found:
            found[section] = list(self._pieces(section))
        return found[section]

    def _pieces(self, section: Section) -> Iterator[Piece]:
        headings = {s.line: s for s in self._subtree(section)}
        for number in range(section.line, section.last + 1):
            line = self.text.lines[number - 1]
            if not line.in_body:
                break
            heading = headings.get(number)
            if heading is None:
                if not line.blank:
                    yield Piece(number, 0, len(line.text))
            elif heading.body is not None:
                yield Piece(number, heading.body, len(line.text))
            elif number != section.line and line.text.rstrip()[-1:] in "。；":
                yield Piece(
                    number, heading.start, len(line.text)
                )  # a numbered sentence, no heading in the strict sense

    def told(self, section: Section) -> list[Section]:
        """The sections that tell an aspect: itself, or, with nothing under it, what stands below in larger numbers.

        1. then （一） turns the levels round; the text still belongs to the aspect above it.
        """
        parts = [section]
        if section.last == section.line and section.body is None and section.aspect is not None:
            for other in self.sections[self.sections.index(section) + 1 :]:
                if other.aspect is not None or other.level == 1 or other.roles != section.roles:
                    break
                parts.append(other)
        return parts

    def _subtree(self, section: Section) -> Iterator[Section]:
        yield section
        for child in section.children:
            yield from self._subtree(child)

    def chars(self, section: Section) -> int:
        """Characters under a heading, white space left out."""
        found: dict[Section, int] = self.fact("chars", dict)
        if section not in found:
            lines = self.text.lines
            found[section] = sum(
                len("".join(lines[number - 1].text[start:end].split()))
                for number, start, end in self.pieces(section)
            )
        return found[section]

    def body_chars(self) -> int:
        """Characters of the body without white space."""
        lines = self.text.lines
        return int(
            self.fact("body_chars", lambda: sum(len("".join(x.text.split())) for x in lines if x.in_body))
        )

    def pattern(self, name: str) -> re.Pattern[str]:
        """A sentence pattern of rules/settings/signals.yaml, by name."""
        found: re.Pattern[str] = compiled(self.settings["signals"][name])
        return found

    def fact(self, name: str, find: Any) -> Any:
        """``find()``, computed once for this outline and kept under ``name``; shared by checks."""
        if name not in self._facts:
            self._facts[name] = find()
        return self._facts[name]
