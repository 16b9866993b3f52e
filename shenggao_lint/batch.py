"""Which files a run is about, and the loop over them; one bad file never hides the findings of the others."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from .findings import DocumentReport, Failure, Report
from .readers import EXTENSIONS

if TYPE_CHECKING:
    from .document import Document
    from .rulebook import Rule, Rulebook

STDIN = "-"

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


def expand(arguments: Sequence[str]) -> Inputs:
    """Files as given; folders with all drafts below them; ``-`` for standard input."""
    files: list[str] = []
    failures: list[Failure] = []
    skipped: list[tuple[str, str]] = []
    for argument in _expand_patterns(arguments):
        if argument != STDIN and os.path.isdir(argument):
            before = len(files) + len(failures)
            for item in _walk(argument):
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


def _walk(folder: str) -> Iterator[str | tuple[str, str] | Failure]:
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
            else:
                yield from _walk(path)
        elif entry.is_dir():
            # Followed, a link to a folder above would never end.
            yield shown(path), "指向文件夹的链接"
        elif os.path.splitext(name)[1] in EXTENSIONS:
            why = _left_out(name)
            if why:
                yield shown(path), why
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
    """How to check: what the command line says, resolved.

    previous   last year's drafts, one of which may belong to a draft
    """

    rulebook: Rulebook
    rules: list[Rule]
    type: str | None = None
    campaign: str | None = None
    stage: str = "final"
    previous: tuple[str, ...] = ()


def lint_files(inputs: Inputs, settings: Settings, *, jobs: int = 1, crash: Crash | None = None) -> Report:
    """Read and check every file; what failed stands in ``failures``, one per input.

    jobs    processes to use; the report is the same whatever their number
    crash   is told of unexpected exceptions; they become a failure of their file either way
    """
    documents: list[DocumentReport] = []
    failures = list(inputs.failures)
    for document, failed in _results(inputs.files, settings, jobs, crash):
        if document is not None:
            documents.append(document)
        failures.extend(failed)
    return Report(tuple(documents), merge(failures), settings.rulebook.hash)


def _results(files: Sequence[str], settings: Settings, jobs: int, crash: Crash | None) -> Iterator[Result]:
    # Standard input belongs to this process.
    if jobs > 1 and len(files) > 1 and STDIN not in files:
        from . import workers

        return workers.lint_files(files, settings, jobs, crash)
    return (lint_file(path, settings, crash) for path in files)


def lint_file(path: str, settings: Settings, crash: Crash | None = None) -> Result:
    """Read and check one file; never raises for what is wrong with the file."""
    from .readers import ReadError, read

    try:
        return lint_read(path, read(path), settings, crash)
    except ReadError as error:
        return None, [Failure(shown(path), str(error))]
    except Exception as error:
        return _crashed(path, error, crash)


def lint_read(path: str, document: Document, settings: Settings, crash: Crash | None = None) -> Result:
    """Check the document read from ``path``; never raises for what is wrong with it."""
    from .engine import lint_document
    from .readers import ReadError

    document.path = shown(path)
    try:
        return lint_document(
            document,
            settings.rulebook,
            settings.rules,
            type=settings.type,
            campaign=settings.campaign,
            stage=settings.stage,
            previous=_earlier(path, settings),
            crash=crash,
        )
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


def _earlier(path: str, settings: Settings) -> tuple[str, ...]:
    """The problems of last year's draft for this one; () when there is none."""
    if not settings.previous:
        return ()
    from .previous import match, read_problems
    from .readers import ReadError

    file = match(path, settings.previous)
    if file is None:
        return ()
    try:
        return read_problems(file, settings.rulebook)
    except ReadError as error:
        raise ReadError(f"上年的稿件 {shown(file)} 读不了：{error}") from None


def merge(failures: Sequence[Failure]) -> tuple[Failure, ...]:
    """One failure per input, sorted by path; several sentences about one input are joined."""
    by_path: dict[str, list[str]] = {}
    for failure in failures:
        sentences = by_path.setdefault(failure.path, [])
        sentence = " ".join(failure.message.split())
        if sentence not in sentences:
            sentences.append(sentence)
    return tuple(Failure(path, "".join(by_path[path])) for path in sorted(by_path))
