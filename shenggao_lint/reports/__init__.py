"""One ``render(report, options)`` per output format; a format is a module named here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ..findings import Report

# Formats of `check`: option value -> module of this package.
FORMATS = {
    "text": "text",
    "concise": "concise",
    "json": "json_report",
    "sarif": "sarif",
    "junit": "junit",
    "github": "github",
    "gitlab": "gitlab",
    "rdjson": "rdjson",
    "html": "html_report",
    "markdown": "markdown",
    "docx": "docx_report",
    "xlsx": "xlsx_report",
}

# The only format that follows the console's encoding; the others are UTF-8 everywhere.
PEOPLE = "text"
# Formats that show no more of a draft than the excerpts of its findings.
WITHOUT_LINES = frozenset({"concise", "json", "sarif", "junit", "github", "gitlab"})

# Formats that are bytes, for a file only.
BINARY = frozenset({"docx", "xlsx"})

# format -> (module it imports, name to install it by)
NEEDS = {
    "html": ("jinja2", "Jinja2"),
    "docx": ("docx", "python-docx"),
    "xlsx": ("xlsxwriter", "XlsxWriter"),
}


class RuleCard(NamedTuple):
    """What a report may say about a rule besides its findings; texts as in the rule file."""

    code: str
    name: str
    title: str
    level: str
    enabled: bool
    family: str
    source: str
    why: str
    message: str
    fix: str


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
    rules        all rules, in code order
    conclusions  the names of the conclusions, the gravest first
    root         folder that SARIF, GitLab and GitHub paths are relative to
    date         day of the review, YYYY-MM-DD
    names        units and persons may be named (xlsx)
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
    rules: tuple[RuleCard, ...] = ()
    conclusions: tuple[str, ...] = ()
    root: str = ""
    date: str = "2000-01-01"
    names: bool = True


def render(format: str, report: Report, options: Options) -> str:
    """The report in one of FORMATS that are text; it ends with a newline unless it is empty."""
    result = produce(format, report, options)
    assert isinstance(result, str), f"{format} is for a file"
    return result


def produce(format: str, report: Report, options: Options) -> str | bytes:
    """The report in any of FORMATS: bytes for those in BINARY, else text."""
    from importlib import import_module

    module = import_module(f"{__name__}.{FORMATS[format]}")
    result: str | bytes = module.render(report, options)
    return result
