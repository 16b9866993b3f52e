"""Which files a run is about: paths given, folders walked; and how paths and the system's refusals are said."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from .findings import Failure
from .readers import EXTENSIONS

STDIN = "-"
EXCLUDED = "配置文件的 exclude 写明不查"


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
