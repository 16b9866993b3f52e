"""What ``check`` does, without click: from options to exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from .. import batch, walk
from ..configuration.resolve import Command, Resolver, check_names
from ..findings import LEVELS, Report
from ..reports import PEOPLE, WITHOUT_LINES
from ..rulebook import Rulebook, RulebookError, load_rulebook
from . import console, deliver
from .errors import FAILED, CommandError, unknown

if TYPE_CHECKING:
    from ..previous import Previous

FOUND = 1
# Fewer drafts are done before a bar could be read.
PROGRESS_FROM = 10


class CheckOptions(NamedTuple):
    """The options of ``check`` as given; None where the configuration may say it."""

    type: str | None = None
    campaign: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str | None = None
    format: str = PEOPLE
    output: str | None = None
    stage: str | None = None
    previous: str | None = None
    jobs: int = 1
    quiet: bool = False
    verbose: bool = False
    debug: bool = False
    statistics: bool = False
    redact: bool = False
    config: str | None = None
    no_config: bool = False
    baseline: str | None = None
    write_baseline: bool = False
    no_cache: bool = False
    no_suppress: bool = False
    show_config: bool = False
    show_files: bool = False


def run_check(paths: Sequence[str], options: CheckOptions) -> int:
    """Check, report, and return the exit code.  Raises CommandError."""
    deliver.examine(options.format, options.output, options.statistics)
    resolver = resolve(options)
    inputs = expand(paths, resolver)
    if options.output is not None:
        deliver.refuse_to_overwrite(options.output, inputs.files, options.format)
    if options.verbose:
        for path, why in inputs.skipped:
            console.say(f"{path}：略过，{why}。")
    if options.show_config or options.show_files:
        from .settings import show

        return show(inputs, resolver, options)
    report = batch.lint_files(
        inputs,
        resolver.settings,
        jobs=options.jobs,
        crash=print_traceback if options.debug else None,
        cache=not options.no_cache,
        lines=options.redact or (options.format not in WITHOUT_LINES and not options.quiet),
        watch=_progress(len(inputs.files), options),
    )
    for failure in report.failures:
        console.say(f"{failure.path}：{failure.message}")
    own = {walk.shown(path): path for path in inputs.files}
    if options.baseline or options.write_baseline or any(resolver.baseline(path) for path in inputs.files):
        from .baselines import apply

        report = apply(report, own, resolver, options)
    deliver.deliver(report, options, [resolver.settings(path) for path in inputs.files or [walk.STDIN]])
    if options.write_baseline:
        return FAILED if report.failures else 0
    return exit_code(report, lambda shown: options.fail_on or resolver.fail_on(own[shown]))


def resolve(options: CheckOptions) -> Resolver:
    """What the options and the configurations say, draft by draft.  Raises CommandError."""
    command = Command(
        options.type,
        options.campaign,
        codes(options.select),
        codes(options.ignore),
        options.stage,
        _previous(options.previous),
        not options.no_suppress,
    )
    try:
        return Resolver(command, options.config, use=not options.no_config, load_rules=load_rulebook)
    except RulebookError as error:
        raise CommandError(*error.messages) from None


def expand(paths: Sequence[str], resolver: Resolver) -> walk.Inputs:
    """The files, with every configuration that they need loaded.  Raises CommandError."""
    try:
        inputs = walk.expand(paths, resolver.excluded)
        check_settings(resolver, inputs.files)
    except RulebookError as error:
        raise CommandError(*error.messages) from None
    return inputs


def check_settings(resolver: Resolver, paths: Sequence[str]) -> None:
    """Load every configuration that is needed.  Raises CommandError, RulebookError."""
    seen: list[Rulebook] = []
    for path in paths or [walk.STDIN]:
        rulebook = resolver.settings(path).rulebook
        if not any(rulebook is other for other in seen):
            seen.append(rulebook)
            for what, word, known in check_names(resolver.command, rulebook):
                raise unknown(what, word, known)


def prepare(options: CheckOptions, path: str = walk.STDIN) -> batch.Settings:
    """How to check one draft, the options checked.  Raises CommandError."""
    resolver = resolve(options)
    try:
        check_settings(resolver, [path])
        return resolver.settings(path)
    except RulebookError as error:
        raise CommandError(*error.messages) from None


def _previous(place: str | None) -> Previous | None:
    if place is None:
        return None
    from ..previous import NoPrevious, Previous

    try:
        return Previous(place)
    except NoPrevious as error:
        raise CommandError(str(error)) from None


def _progress(total: int, options: CheckOptions) -> Callable[[Iterator[Any]], Iterator[Any]] | None:
    """A bar on standard error, where somebody watches and there is something to wait for."""
    if total < PROGRESS_FROM or options.quiet or not console.terminal(sys.stderr).interactive:
        return None

    def watch(results: Iterator[Any]) -> Iterator[Any]:
        import click

        with click.progressbar(results, length=total, label="正在检查", file=sys.stderr) as bar:
            yield from bar

    return watch


def codes(values: Iterable[str]) -> list[str]:
    """``("E101,S1", "A")`` -> ``["E101", "S1", "A"]``."""
    return [word.strip() for value in values for word in value.replace("，", ",").split(",") if word.strip()]


def exit_code(report: Report, fail_on: Callable[[str], str]) -> int:
    """2 when an input failed, else 1 when something counts, else 0.

    fail_on   the level from which findings count, by the draft's path as shown
    """
    if report.failures:
        return FAILED
    for document in report.documents:
        level = fail_on(document.path)
        counted = LEVELS if level == "new" else LEVELS[: LEVELS.index(level) + 1] if level != "never" else ()
        if any(finding.level in counted and not finding.known for finding in document.findings):
            return FOUND
    return 0


def print_traceback(error: BaseException) -> None:
    """What ``--debug`` shows of a rule that failed."""
    import traceback

    traceback.print_exception(error)
