"""Which files a run is about, and the loop over them; one bad file never hides the findings of the others."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from .findings import DocumentReport, Failure, Report
from .readers import EXTENSIONS

if TYPE_CHECKING:
    from .document import Document
    from .previous import Previous
    from .rulebook import Rule, Rulebook
    from .suppression import Entry

STDIN = "-"
EXCLUDED = "配置文件的 exclude 写明不查"

# Called with an unexpected exception, for `--debug`.
Crash = Callable[[BaseException], None]
# The report of one file, or None, and what could not be read or run in it.
Result = tuple[DocumentReport | None, list[Failure]]


class Inputs(NamedTuple):
    """What the paths given stand for.

    files      each file once, sorted by code point
    failures   paths that stand for nothing that could be checked
    skipped    (path, why) of what a folder walk left out, for -v
    """

    files: tuple[str, ...]
    failures: tuple[Failure, ...]
    skipped: tuple[tuple[str, str], ...]


def expand(arguments: Sequence[str], excluded: Callable[[str], bool] | None = None) -> Inputs:
    """Files as given; folders with all drafts below them; ``-`` for standard input.

    excluded   says of a file or folder found in a folder whether to leave it out
    """
    files: list[str] = []
    failures: list[Failure] = []
    skipped: list[tuple[str, str]] = []
    for argument in _expand_patterns(arguments):
        if argument != STDIN and os.path.isdir(argument):
            before = len(files) + len(failures)
            for item in _walk(argument, excluded):
                if isinstance(item, Failure):
                    failures.append(item)
                elif isinstance(item, tuple):
                    skipped.append(item)
                else:
                    files.append(item)
            if len(files) + len(failures) == before:
                failures.append(Failure(shown(argument), _no_drafts(argument, skipped)))
        else:
            files.append(argument)
    return Inputs(_each_once(files), tuple(_unique(failures)), tuple(sorted(set(skipped))))


def _expand_patterns(arguments: Sequence[str]) -> list[str]:
    """On Windows ``*.docx`` is for the program to expand; elsewhere the shell has done it."""
    if os.name != "nt":
        return list(arguments)
    from glob import glob

    result: list[str] = []
    for argument in arguments:
        pattern = any(mark in argument for mark in "*?[") and not os.path.exists(argument)
        result.extend((pattern and glob(argument)) or [argument])
    return result


def shown(path: str) -> str:
    """A path as every report shows it: with ``/``, and always valid Unicode."""
    if os.sep != "/":
        path = path.replace(os.sep, "/")
    if path.isascii():
        return path
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _walk(folder: str, excluded: Callable[[str], bool] | None) -> Iterator[str | tuple[str, str] | Failure]:
    """Drafts below a folder, (path, why) for what is left out, failures for what cannot be listed."""
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        yield Failure(shown(folder), f"打不开这个文件夹（{reason(error)}），请检查权限后重试。")
        return
    for entry in found:
        path = os.path.join(folder, entry.name)
        name = entry.name.lower()
        if entry.is_dir(follow_symlinks=False):
            if name.startswith("."):
                yield shown(path), "隐藏文件夹"
            elif excluded is not None and excluded(path):
                yield shown(path), EXCLUDED
            else:
                yield from _walk(path, excluded)
        elif entry.is_dir():
            # Followed, a link to a folder above would never end.
            yield shown(path), "指向文件夹的链接"
        elif os.path.splitext(name)[1] in EXTENSIONS:
            why = _left_out(name)
            if why:
                yield shown(path), why
            elif excluded is not None and excluded(path):
                yield shown(path), EXCLUDED
            else:
                yield path
        else:
            yield shown(path), "不是稿件的文件类型"


def _left_out(name: str) -> str:
    if name.startswith("~$"):
        return "Word 打开文件时的临时文件"
    if name.startswith("._"):
        return "系统附带的隐藏文件"
    return "带批注的审核结果" if name.endswith((".批注.docx", ".批注.docm")) else ""


def _no_drafts(folder: str, skipped: Sequence[tuple[str, str]]) -> str:
    prefix = shown(os.path.join(folder, ""))
    left = sum(path.startswith(prefix) for path, _ in skipped)
    note = f"（略过 {left} 项，加 -v 可看）" if left else ""
    return f"文件夹里没有可检查的稿件{note}，请放入 .docx、.txt 等稿件后重试。"


def _each_once(files: Sequence[str]) -> tuple[str, ...]:
    """Sorted by the path as shown; of several ways to write one file the first in that order stays."""
    seen: set[str] = set()
    result = []
    for path in sorted(set(files), key=shown):
        real = path if path == STDIN else os.path.normcase(os.path.realpath(path))
        if real not in seen:
            seen.add(real)
            result.append(path)
    return tuple(result)


def _unique(failures: Sequence[Failure]) -> list[Failure]:
    return sorted(set(failures), key=lambda failure: (failure.path, failure.message))


def reason(error: OSError) -> str:
    """Why the system refused, in Chinese."""
    if isinstance(error, PermissionError):
        return "没有权限"
    if isinstance(error, FileNotFoundError):
        return "找不到"
    return error.strerror or type(error).__name__


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
