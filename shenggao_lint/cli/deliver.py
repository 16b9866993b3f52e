"""Where a report goes: the screen, a file, GitHub's step summary; and what it is told besides the findings."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..reports import BINARY, NEEDS, PEOPLE, Options, RuleCard, produce
from . import console
from .errors import CommandError

if TYPE_CHECKING:
    from ..batch import Settings
    from ..findings import Report
    from ..rulebook import Rule, Rulebook
    from .run import CheckOptions

# Reports that say what the rules are, or how grave a conclusion is.
_WITH_RULES = ("sarif", "html")
STEP_SUMMARY = "GITHUB_STEP_SUMMARY"
# A name that promises another format than text.
_PROMISES = {".docx": "docx", ".xlsx": "xlsx", ".html": "html", ".htm": "html", ".sarif": "sarif"}
# The name in a report's own properties, by which it is known again.
REPORT_MARK = "shenggao-lint"


def examine(format: str, output: str | None, statistics: bool) -> None:
    """Raise CommandError, before any work, where the report could not be delivered."""
    if statistics and format != PEOPLE:
        raise CommandError(f"--statistics 只用于 --format {PEOPLE}，去掉其中一个。")
    promised = _PROMISES.get(os.path.splitext(output or "")[1].lower())
    if format == PEOPLE and promised is not None:
        raise CommandError(f"-o {output} 要同时写 --format {promised}，否则写出来的是纯文字。")
    if format in BINARY and output is None:
        raise CommandError(f"--format {format} 要写成文件，请加 -o，如 -o 审核意见.{format}。")
    if format in NEEDS:
        from importlib.util import find_spec

        module, package = NEEDS[format]
        if find_spec(module) is None:
            command = f'"{sys.executable}" -m pip install {package}'
            raise CommandError(f"--format {format} 要用 {package}，请运行：{command}")


def refuse_to_overwrite(output: str, files: Sequence[str], format: str = PEOPLE) -> None:
    """Raise CommandError where ``-o`` names one of the drafts, or a Word file that may be one."""
    target = os.path.normcase(os.path.realpath(output))
    for path in files:
        if path != "-" and os.path.normcase(os.path.realpath(path)) == target:
            raise CommandError(f"{output}：-o 指的是稿件本身，写下去会覆盖稿件，请换一个文件名。")
    if format == "docx" and os.path.isfile(target) and not _is_report(target):
        raise CommandError(f"{output}：已有这个文件，而且不是审核意见表，不覆盖；请换一个文件名。")


def _is_report(path: str) -> bool:
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(path) as package:
            return REPORT_MARK in package.read("docProps/core.xml")[:65536].decode("utf-8", "replace")
    except (OSError, KeyError, BadZipFile, ValueError, RuntimeError, NotImplementedError):
        return False


def deliver(report: Report, options: CheckOptions, settings: Sequence[Settings]) -> None:
    """Render the report and write it.  Raises CommandError where the file cannot be written.

    settings   those of every draft, at least one
    """
    place = console.terminal() if options.output is None else console.PAGE
    told = _report_options(options, settings, place)
    if options.redact:
        from ..reports.redact import redact

        report = redact(report)
    if options.statistics:
        from ..reports import statistics

        content: str | bytes = statistics.render(report, told)
    else:
        content = produce(options.format, report, told)
    if options.output is not None:
        _save(options.output, content)
    elif isinstance(content, str):
        console.write(content, utf8=options.format != PEOPLE)
    if options.format == "github" and os.environ.get(STEP_SUMMARY):
        _append_summary(os.environ[STEP_SUMMARY], report, told)


def _save(output: str, content: str | bytes) -> None:
    from ..walk import reason

    try:
        console.save(output, content)
    except OSError as error:
        raise CommandError(f"{output}：写不进去（{reason(error)}），请换一个位置。") from None


def _append_summary(path: str, report: Report, told: Options) -> None:
    from ..reports.github import summary

    try:
        with open(path, "a", encoding="utf-8", newline="\n") as file:
            file.write(summary(report, told))
    except OSError:
        console.say(f"{path}：步骤摘要写不进去，检查结果不受影响。")


def _report_options(options: CheckOptions, settings: Sequence[Settings], place: console.Terminal) -> Options:
    from .. import __version__

    rulebook = settings[0].rulebook
    # of several rulebooks the first one's names win
    books = [*{id(own.rulebook): own.rulebook for own in settings}.values()][::-1]
    told = Options(
        version=__version__,
        checked=checked(settings[0].rules, rulebook),
        types={key: title for book in books for key, title in titles(book.documents).items()},
        campaigns={key: title for book in books for key, title in titles(book.campaigns).items()},
        quiet=options.quiet,
        verbose=options.verbose,
        colour=place.colour,
        width=place.columns,
        ambiguous=place.ambiguous,
        # On a terminal standard error has just said it.
        failures=not place.interactive,
    )
    if options.format == PEOPLE:
        return told
    return told._replace(
        rules=cards(*books) if options.format in _WITH_RULES else (),
        conclusions=tuple(item["name"] for item in rulebook.settings.get("conclusions", ())),
        root=os.getcwd(),
        date=today(),
        names=not options.redact,
    )


def cards(*rulebooks: Rulebook) -> tuple[RuleCard, ...]:
    """What a report may say about each rule; of rules with one code the last one counts."""
    import re

    families = rulebooks[0].settings.get("families", {})
    rules = {code: rule for rulebook in rulebooks for code, rule in rulebook.rules.items()}

    def plain(template: str) -> str:
        return re.sub(r"\{\w*\}", "…", template)

    return tuple(
        RuleCard(
            code=rule.code,
            name=rule.name,
            title=rule.title,
            level=rule.level,
            enabled=not rule.optional,
            family=str(families.get(rule.family, rule.family)),
            source=rule.clause,
            why=rule.why,
            message=plain(rule.message),
            fix=plain(rule.fix),
        )
        for _, rule in sorted(rules.items())
    )


def today() -> str:
    """The day of the review as YYYY-MM-DD: SOURCE_DATE_EPOCH (UTC) where it is set, else today."""
    import time

    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = time.gmtime(int(epoch)) if epoch.isdigit() else time.localtime()
    return time.strftime("%Y-%m-%d", moment)


def checked(rules: Sequence[Rule], rulebook: Rulebook) -> dict[str, int]:
    """How many of the rules are for each document type."""
    return {
        kind: sum(rule.scope != "files" and rule.applies_to(kind) for rule in rules)
        for kind in rulebook.documents
    }


def titles(entries: dict[str, dict[str, str]]) -> dict[str, str]:
    """Chinese names of document types or campaigns by id."""
    return {key: entry.get("title") or entry.get("name") or key for key, entry in entries.items()}
