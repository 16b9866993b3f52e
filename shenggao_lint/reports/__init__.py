"""One ``render(report, options) -> str`` per output format; a format is a module named here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ..findings import Report

# Formats of `check`: option value -> module of this package.
FORMATS = {"text": "text", "concise": "concise", "json": "json_report"}

# The only format that follows the console's encoding; the others are UTF-8 everywhere.
PEOPLE = "text"
# Formats that show no more of a draft than the excerpts of its findings.
WITHOUT_LINES = frozenset(("json", "concise"))


class Options(NamedTuple):
    """What a report is told besides the findings.

    version      the tool's version
    checked      document type -> how many of the selected rules are for it
    types        document type -> its Chinese name
    campaigns    campaign id -> its Chinese name
    quiet        conclusions and totals only
    verbose      with line numbers and all places
    colour       terminal colours may be used
    width        columns of the terminal (or of the page, for a file)
    ambiguous    columns of an East Asian ambiguous character
    failures     say in full what could not be checked (else only which files)
    """

    version: str
    checked: Mapping[str, int]
    types: Mapping[str, str]
    campaigns: Mapping[str, str]
    quiet: bool = False
    verbose: bool = False
    colour: bool = False
    width: int = 80
    ambiguous: int = 1
    failures: bool = True


def render(format: str, report: Report, options: Options) -> str:
    """The report in one of FORMATS; the text ends with a newline unless it is empty."""
    from importlib import import_module

    module = import_module(f"{__name__}.{FORMATS[format]}")
    result: str = module.render(report, options)
    return result
