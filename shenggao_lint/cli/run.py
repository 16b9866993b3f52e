"""What ``check`` does, without click: from options to exit code."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .. import batch
from ..findings import LEVELS, Report
from ..reports import PEOPLE, Options, render
from ..rulebook import Rule, Rulebook, RulebookError, load_rulebook
from . import console
from .errors import FAILED, CommandError, unknown

FOUND = 1


class CheckOptions(NamedTuple):
    """The options of ``check`` as given, with their defaults."""

    type: str | None = None
    campaign: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = "error"
    format: str = PEOPLE
    output: str | None = None
    stage: str = "final"
    previous: str | None = None
    jobs: int = 1
    quiet: bool = False
    verbose: bool = False
    debug: bool = False


def run_check(paths: Sequence[str], options: CheckOptions) -> int:
    """Check, report, and return the exit code.  Raises CommandError."""
    settings = prepare(options)
    inputs = batch.expand(paths)
    if options.output is not None:
        refuse_to_overwrite(options.output, inputs.files)
    if options.verbose:
        for path, why in inputs.skipped:
            console.say(f"{path}：略过，{why}。")
    report = batch.lint_files(
        inputs,
        settings,
        jobs=options.jobs,
        crash=_traceback if options.debug else None,
    )
    for failure in report.failures:
        console.say(f"{failure.path}：{failure.message}")
    _deliver(report, options, settings)
    return exit_code(report, options.fail_on)


def prepare(options: CheckOptions) -> batch.Settings:
    """The rulebook, and the options checked against it.  Raises CommandError."""
    try:
        rulebook = load_rulebook()
        rules = rulebook.select(codes(options.select), codes(options.ignore))
    except RulebookError as error:
        raise CommandError(*error.messages) from None
    if options.type is not None and options.type not in rulebook.documents:
        raise unknown("文种", options.type, rulebook.documents)
    if options.campaign is not None and options.campaign not in rulebook.campaigns:
        raise unknown("年度", options.campaign, rulebook.campaigns)
    return batch.Settings(
        rulebook, rules, options.type, options.campaign, options.stage, _previous(options.previous)
    )


def _previous(place: str | None) -> tuple[str, ...]:
    if place is None:
        return ()
    from shenggao_lint.previous import NoPrevious, candidates
    from shenggao_lint.readers import EXTENSIONS

    try:
        return tuple(candidates(place, EXTENSIONS))
    except NoPrevious as error:
        raise CommandError(str(error)) from None


def codes(values: Iterable[str]) -> list[str]:
    """``("E101,S1", "A")`` -> ``["E101", "S1", "A"]``."""
    return [word.strip() for value in values for word in value.replace("，", ",").split(",") if word.strip()]


def exit_code(report: Report, fail_on: str) -> int:
    """2 when an input failed, else 1 when something counts for ``fail_on``, else 0."""
    if report.failures:
        return FAILED
    if fail_on == "never":
        return 0
    counted = LEVELS if fail_on == "new" else LEVELS[: LEVELS.index(fail_on) + 1]
    found = any(
        finding.level in counted and not finding.known
        for document in report.documents
        for finding in document.findings
    )
    return FOUND if found else 0


def refuse_to_overwrite(output: str, files: Sequence[str]) -> None:
    """Raise CommandError where ``-o`` names one of the drafts."""
    target = os.path.normcase(os.path.realpath(output))
    for path in files:
        if path != batch.STDIN and os.path.normcase(os.path.realpath(path)) == target:
            raise CommandError(f"{output}：-o 指的是稿件本身，写下去会覆盖稿件，请换一个文件名。")


def _deliver(report: Report, options: CheckOptions, settings: batch.Settings) -> None:
    place = console.terminal() if options.output is None else console.PAGE
    text = render(options.format, report, _report_options(options, settings, place))
    if options.output is None:
        console.write(text, utf8=options.format != PEOPLE)
        return
    try:
        console.save(options.output, text)
    except OSError as error:
        raise CommandError(f"{options.output}：写不进去（{batch.reason(error)}），请换一个位置。") from None


def _report_options(options: CheckOptions, settings: batch.Settings, place: console.Terminal) -> Options:
    from .. import __version__

    rulebook = settings.rulebook
    return Options(
        version=__version__,
        checked=checked(settings.rules, rulebook),
        types=titles(rulebook.documents),
        campaigns=titles(rulebook.campaigns),
        quiet=options.quiet,
        verbose=options.verbose,
        colour=place.colour,
        width=place.columns,
        ambiguous=place.ambiguous,
        # On a terminal standard error has just said it.
        failures=not place.interactive,
    )


def checked(rules: Sequence[Rule], rulebook: Rulebook) -> dict[str, int]:
    """How many of the rules are for each document type."""
    return {
        kind: sum(rule.scope != "files" and rule.applies_to(kind) for rule in rules)
        for kind in rulebook.documents
    }


def titles(entries: dict[str, dict[str, str]]) -> dict[str, str]:
    """Chinese names of document types or campaigns by id."""
    return {key: entry.get("title") or entry.get("name") or key for key, entry in entries.items()}


def _traceback(error: BaseException) -> None:
    import traceback

    traceback.print_exception(error)
