"""The loop over the files of a run; one bad file never hides the findings of the others."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from .findings import DocumentReport, Failure, Report
from .walk import STDIN, shown

if TYPE_CHECKING:
    from .document import Document
    from .previous import Previous
    from .rulebook import Rule, Rulebook
    from .suppression import Entry
    from .walk import Inputs

# Called with an unexpected exception, for `--debug`.
Crash = Callable[[BaseException], None]
# The report of one file, or None, and what could not be read or run in it.
Result = tuple[DocumentReport | None, list[Failure]]


class Settings(NamedTuple):
    """How to check one draft: what the command line and the configuration say, resolved.

    previous       last year's drafts, one of which may belong to this one
    organisation   names of the draft's own body that are right
    roster         names of the team's members
    suppressions   entries of the configuration for this draft
    suppress       False: nothing is suppressed, in the draft neither
    root           the folder that paths in fingerprints are relative to; None: paths as given
    """

    rulebook: Rulebook
    rules: list[Rule]
    type: str | None = None
    campaign: str | None = None
    stage: str = "final"
    previous: Previous | None = None
    organisation: tuple[str, ...] = ()
    roster: tuple[str, ...] = ()
    suppressions: tuple[Entry, ...] = ()
    suppress: bool = True
    root: str | None = None

    def name(self, path: str) -> str:
        """The path that a draft's fingerprints are made of."""
        if self.root is None or path == STDIN:
            return shown(path)
        try:
            return shown(os.path.relpath(os.path.abspath(path), self.root))
        except ValueError:  # another drive on Windows
            return shown(path)


class Cache(NamedTuple):
    """That results are kept, and whether those recalled need the draft's ``lines``."""

    lines: bool


# The same for all drafts, or what it is for each of them.
SettingsFor = Callable[[str], Settings]


def lint_files(
    inputs: Inputs,
    settings: Settings | SettingsFor,
    *,
    jobs: int = 1,
    crash: Crash | None = None,
    cache: bool = False,
    lines: bool = True,
    watch: Callable[[Iterator[Result]], Iterator[Result]] | None = None,
) -> Report:
    """Read and check every file; what failed stands in ``failures``, one per input.

    jobs    processes to use; the report is the same whatever their number
    crash   is told of unexpected exceptions; they become a failure of their file either way
    cache   results of earlier runs may be used, and are kept
    lines   whether the documents' ``lines`` are wanted; without them a cache is faster
    watch   is given the results as they come, and passes them on (a progress bar)
    """
    tasks = [(path, settings(path) if callable(settings) else settings) for path in inputs.files]
    documents: list[DocumentReport] = []
    failures = list(inputs.failures)
    # One draft is checked as fast as it is looked up.
    keep = cache and len(tasks) > 1
    results = _results(tasks, jobs, crash, Cache(lines) if keep else None)
    for document, failed in results if watch is None else watch(results):
        if document is not None:
            documents.append(document)
        failures.extend(failed)
    if keep:
        from .cache import tidy

        tidy()
    return Report(tuple(documents), merge(failures), _hash(tasks, settings))


def _hash(tasks: Sequence[tuple[str, Settings]], settings: Settings | SettingsFor) -> str:
    """The rulebook's hash; of several rulebooks (several configurations) a hash of them all."""
    hashes = dict.fromkeys(own.rulebook.hash for _, own in tasks)
    if not hashes:
        return (settings(STDIN) if callable(settings) else settings).rulebook.hash
    if len(hashes) == 1:
        return next(iter(hashes))
    from hashlib import sha256

    return "sha256" + sha256("".join(sorted(hashes)).encode()).hexdigest()


def _results(
    tasks: Sequence[tuple[str, Settings]], jobs: int, crash: Crash | None, cache: Cache | None
) -> Iterator[Result]:
    # Standard input belongs to this process.
    if jobs > 1 and len(tasks) > 1 and all(path != STDIN for path, _ in tasks):
        from . import workers

        return workers.lint_files(tasks, jobs, crash, cache)
    return (lint_file(path, own, crash, cache) for path, own in tasks)


def lint_file(
    path: str, settings: Settings, crash: Crash | None = None, cache: Cache | None = None
) -> Result:
    """Read and check one file; never raises for what is wrong with the file."""
    from .readers import ReadError, content, read

    try:
        data = content(path)
        if cache is None:
            return lint_read(path, read(path, data), settings, crash)
        return _kept_or_lint(path, data, settings, crash, cache)
    except ReadError as error:
        return None, [Failure(shown(path), str(error))]
    except Exception as error:
        return _crashed(path, error, crash)


def lint_read(path: str, document: Document, settings: Settings, crash: Crash | None = None) -> Result:
    """Check the document read from ``path``; never raises for what is wrong with it."""
    from .readers import ReadError

    document.path = shown(path)
    try:
        return _lint(document, path, settings, _earlier(path, settings), crash)
    except ReadError as error:
        return None, [Failure(document.path, str(error))]
    except Exception as error:
        return _crashed(path, error, crash)


def _crashed(path: str, error: Exception, crash: Crash | None) -> Result:
    if crash is not None:
        crash(error)
    return None, [
        Failure(shown(path), f"检查时程序出错（{type(error).__name__}），请加 --debug 重试并反馈。")
    ]


def _kept_or_lint(path: str, data: bytes, settings: Settings, crash: Crash | None, cache: Cache) -> Result:
    """The result of an earlier run for the same file under the same settings, else a new one, kept."""
    from . import cache as store
    from .readers import read

    name = shown(path)
    earlier = _earlier(path, settings)
    key = store.key(data, name, settings.name(path), settings, earlier)
    known = store.recall(key, name, data, settings.rulebook, lines=cache.lines)
    if known is not None:
        return known[0], [Failure(name, sentence) for sentence in known[1]]
    document = read(path, data)
    report, failures = _lint(document, path, settings, earlier, crash)
    # What a rule could not finish is tried again.
    if len(failures) == len(document.unread):
        store.keep(key, name, data, document, (report, document.unread), settings.rulebook)
    return report, failures


def _earlier(path: str, settings: Settings) -> Sequence[str]:
    return settings.previous.problems(path, settings.rulebook) if settings.previous else ()


def _lint(
    document: Document, path: str, settings: Settings, earlier: Sequence[str], crash: Crash | None
) -> tuple[DocumentReport, list[Failure]]:
    from .engine import lint_document

    document.path = shown(path)
    return lint_document(
        document,
        settings.rulebook,
        settings.rules,
        type=settings.type,
        campaign=settings.campaign,
        stage=settings.stage,
        previous=earlier,
        organisation=settings.organisation,
        roster=settings.roster,
        suppressions=settings.suppressions,
        suppress=settings.suppress,
        name=settings.name(path),
        crash=crash,
    )


def merge(failures: Sequence[Failure]) -> tuple[Failure, ...]:
    """One failure per input, sorted by path; several sentences about one input are joined."""
    by_path: dict[str, list[str]] = {}
    for failure in failures:
        sentences = by_path.setdefault(failure.path, [])
        sentence = " ".join(failure.message.split())
        if sentence not in sentences:
            sentences.append(sentence)
    return tuple(Failure(path, "".join(by_path[path])) for path in sorted(by_path))
