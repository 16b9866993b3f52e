"""``--format html``: one file that opens anywhere without a network, with the draft and what was found beside it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from hashlib import sha256
from importlib.resources import files
from itertools import pairwise
from typing import Any, NamedTuple

from ..findings import LEVELS, DocumentReport, Finding, Report
from . import Options
from .display import clean
from .grouping import LEVEL_WORDS, PART_WORDS, count_levels
from .identity import identify
from .opinions import Opinion, opinions
from .saying import (
    DISCLAIMER,
    HIGHLIGHTS,
    answered,
    campaign_name,
    grave,
    highlight,
    kind_name,
    nothing_found,
    recognised,
    run_totals,
    totals,
)
from .table import NO_PROBLEM, NONE, TITLE, entries


class Piece(NamedTuple):
    """A stretch of a line; ``level`` is the gravest of the findings on it, ``numbers`` their opinions."""

    text: str
    level: str
    numbers: tuple[int, ...]
    ends: tuple[int, ...]


class Note(NamedTuple):
    """What stands beside a line: an opinion in full at its first place, in short at the others."""

    opinion: Opinion
    full: bool


class Row(NamedTuple):
    """One line of the draft; ``heading`` is its level as a heading, 0 for text."""

    line: int
    heading: int
    part: str
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


def render(report: Report, options: Options) -> str:
    """The page, with style and script inside it."""
    import jinja2

    folder = files(__package__) / "templates"
    style = (folder / "report.css").read_text("utf-8").strip()
    script = (folder / "report.js").read_text("utf-8").strip()
    environment = jinja2.Environment(
        finalize=_shown,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    template = environment.from_string((folder / "report.html").read_text("utf-8"))
    why = {rule.code: rule.why for rule in options.rules}
    documents = [_document(number, document, options) for number, document in enumerate(report.documents, 1)]
    page: str = template.render(
        documents=documents,
        failures=report.failures,
        totals=run_totals(report),
        date=options.date,
        version=options.version,
        disclaimer=DISCLAIMER,
        levels=LEVEL_WORDS,
        rules=_rules(documents),
        why=why,
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        words={"table": TITLE, "none": NONE, "no_problem": NO_PROBLEM},
    )
    return page.rstrip("\n") + "\n"


def _shown(value: Any) -> Any:
    """Text without characters that rule a screen; Markup is ours and stays as it is."""
    return clean(value) if type(value) is str else value


def _hash(text: str) -> str:
    """As a content security policy names what may run."""
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def _rules(documents: Iterable[dict[str, Any]]) -> list[tuple[str, str]]:
    found = {
        first.rule: first.title
        for document in documents
        for first in (opinion.group.findings[0] for opinion in document["opinions"])
    }
    return sorted(found.items())


def _document(number: int, document: DocumentReport, options: Options) -> dict[str, Any]:
    found = opinions(document)
    urgent = grave(opinion.group for opinion in found)
    lines = document.lines
    shown = entries(document.matrix, lines)
    problems = [problem for _, aspect in shown for problem in aspect]
    return {
        "id": f"d{number}",
        "number": number,
        "path": clean(document.path),
        "label": clean(identify(document).label),
        "kind": kind_name(document, options),
        "campaign": campaign_name(document, options),
        "chars": document.chars,
        "conclusion": document.conclusion[0],
        "rank": _rank(document, options),
        "tone": _tone(document) + (" grave" if options.conclusions[:1] == document.conclusion[:1] else ""),
        "reason": document.conclusion[1].rstrip("。"),
        "counts": count_levels(document.findings),
        "recognised": recognised(document, options),
        "totals": totals(document),
        "answers": answered(document),
        "urgent": [
            (opinion.number, highlight(opinion.group))
            for opinion in found
            if opinion.group in urgent[:HIGHLIGHTS]
        ]
        if len(found) > HIGHLIGHTS
        else [],
        "more": len(urgent) > HIGHLIGHTS,
        "nothing": "" if found else nothing_found(document, options),
        "opinions": found,
        "matrix": shown,
        "hidden": not any(lines),
        "problems": len(problems),
        "answered": sum(bool(problem.measures) for problem in problems),
        "rows": rows(document, found, lines),
    }


def _tone(document: DocumentReport) -> str:
    """The colour of a conclusion: what is only worth a look leaves it green."""
    errors, warnings, _ = count_levels(document.findings)
    return "error" if errors else "warning" if warnings else "none"


def _rank(document: DocumentReport, options: Options) -> int:
    name = document.conclusion[0]
    return options.conclusions.index(name) if name in options.conclusions else len(options.conclusions)


def rows(document: DocumentReport, found: Sequence[Opinion], lines: Sequence[str]) -> list[Row]:
    """The draft's lines with their marks and notes; only lines with notes where the text is hidden."""
    headings = {section["line"]: min(section["level"], 3) for section in document.sections}
    marks: dict[int, list[tuple[Finding, Opinion]]] = {}
    for opinion in found:
        for finding in opinion.group.findings:
            marks.setdefault(finding.line, []).append((finding, opinion))
    hidden = not any(lines)
    result = []
    for line, text in enumerate(lines, 1):
        here = sorted(marks.get(line, ()), key=lambda pair: (pair[0].column, pair[1].number))
        if not here and (hidden or not text.strip()):
            continue
        # Each opinion once a line, in full where its first place is.
        by_number = {
            opinion.number: Note(opinion, line == opinion.group.findings[0].line) for _, opinion in here
        }
        notes = tuple(note for note in by_number.values() if note.full or not hidden)
        if hidden and not notes:
            continue
        part = here[0][0].part if here else "body"
        pieces = _pieces(clean(text), here) if text else ()
        result.append(Row(line, headings.get(line, 0), PART_WORDS.get(part, part), pieces, notes))
    return result


def _pieces(text: str, here: Sequence[tuple[Finding, Opinion]]) -> tuple[Piece, ...]:
    spans = [
        (finding.column - 1, min(finding.end_column - 1, len(text)), opinion)
        for finding, opinion in here
        if finding.column - 1 < len(text) or not text
    ]
    cuts = sorted({0, len(text), *(cut for start, end, _ in spans for cut in (start, end))})
    pieces = []
    for start, end in pairwise(cuts):
        over = [opinion for begin, stop, opinion in spans if begin <= start and end <= stop]
        ends = [opinion.number for _, stop, opinion in spans if stop == end]
        level = min((opinion.group.level for opinion in over), key=LEVELS.index, default="")
        numbers = tuple(dict.fromkeys(opinion.number for opinion in over))
        pieces.append(Piece(text[start:end], level, numbers, tuple(dict.fromkeys(ends))))
    return tuple(pieces)
