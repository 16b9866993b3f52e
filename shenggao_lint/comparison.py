"""Several papers together: rules whose scope is ``files`` look at all of them, and only here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .engine import lint_together
from .findings import DocumentReport, Failure, Report
from .readers import ReadError, read
from .rulebook import Rule, Rulebook

# Between two papers of one example text.
SEPARATOR = "===="


class Number(NamedTuple):
    """How many problems a paper tells of; ``said``: the paper says it, else its units were counted."""

    path: str
    type: str
    total: int
    said: bool


class Comparison(NamedTuple):
    """What comparing found: one DocumentReport a paper, and the numbers that were compared."""

    report: Report
    numbers: tuple[Number, ...]


def compare(
    paths: Sequence[tuple[str, str]], rulebook: Rulebook, rules: Sequence[Rule], campaign: str | None = None
) -> Comparison:
    """Compares files given as (path, path as shown); what cannot be read is a failure."""
    documents, failures = [], []
    for path, shown in paths:
        try:
            document = read(path)
        except ReadError as error:
            failures.append(Failure(shown, str(error)))
            continue
        document.path = shown
        failures.extend(Failure(shown, sentence) for sentence in document.unread)
        documents.append(document)
    reports, numbers, crashed = lint_together(documents, rulebook, rules, campaign=campaign)
    report = Report(tuple(reports), (*failures, *crashed), rulebook.hash)
    return Comparison(report, tuple(Number(*number) for number in numbers))


def compare_texts(text: str, rulebook: Rulebook, rules: Sequence[Rule]) -> list[DocumentReport]:
    """The papers in one text, set apart by lines of ``SEPARATOR``: the examples of rule files."""
    parts = [part.strip("\n") for part in text.split(f"\n{SEPARATOR}\n")]
    documents = [read(f"{number}.txt", part.encode()) for number, part in enumerate(parts, 1)]
    return lint_together(documents, rulebook, rules)[0]
