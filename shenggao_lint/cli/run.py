"""What ``check`` does, without click: from options to exit code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .. import batch
from ..findings import LEVELS, Report
from ..reports import PEOPLE
from ..rulebook import RulebookError, load_rulebook
from . import console, deliver
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
    statistics: bool = False
    redact: bool = False


def run_check(paths: Sequence[str], options: CheckOptions) -> int:
    """Check, report, and return the exit code.  Raises CommandError."""
    deliver.examine(options.format, options.output, options.statistics)
    settings = prepare(options)
    inputs = batch.expand(paths)
    if options.output is not None:
        deliver.refuse_to_overwrite(options.output, inputs.files, options.format)
    if options.verbose:
        for path, why in inputs.skipped:
            console.say(f"{path}：略过，{why}。")
    report = batch.lint_files(
        inputs,
        settings,
        jobs=options.jobs,
        crash=print_traceback if options.debug else None,
    )
    for failure in report.failures:
        console.say(f"{failure.path}：{failure.message}")
    deliver.deliver(report, options, [settings])
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


def print_traceback(error: BaseException) -> None:
    """What ``--debug`` shows of a rule that failed."""
    import traceback

    traceback.print_exception(error)
