"""Last year's draft beside this one: which file it is, and what problems it stated (``--previous``)."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .rulebook import Rulebook
    from .structure import Outline

_YEARS = re.compile(r"20\d\d|年度?|\s")


class NoPrevious(Exception):
    """``--previous`` names nothing that can be used; the message is a Chinese sentence."""


class Previous:
    """The drafts that ``--previous`` stands for; each is read at most once, and only when it is needed.

    files    paths, sorted
    """

    __slots__ = ("_read", "files")

    def __init__(self, place: str) -> None:
        """Raises NoPrevious."""
        from .readers import EXTENSIONS

        self.files = tuple(candidates(place, EXTENSIONS))
        self._read: dict[str, tuple[str, ...] | str] = {}

    def problems(self, path: str, rulebook: Rulebook) -> tuple[str, ...]:
        """The problems of last year's draft for this one, () when there is none.

        Raises ReadError when last year's draft cannot be read.
        """
        from .readers import ReadError

        file = match(path, self.files)
        if file is None:
            return ()
        known = self._read.get(file)
        if known is None:
            try:
                known = read_problems(file, rulebook)
            except ReadError as error:
                known = f"上年的稿件 {file.replace(os.sep, '/')} 读不了：{error}"
            self._read[file] = known
        if isinstance(known, str):
            raise ReadError(known)
        return known


def candidates(place: str, extensions: Collection[str]) -> list[str]:
    """The drafts that ``--previous`` stands for: the file itself, or all drafts of the folder, sorted."""
    if os.path.isdir(place):
        names = sorted(name for name in os.listdir(place) if name.lower().endswith(tuple(extensions)))
        found = [os.path.join(place, name) for name in names if not name.startswith("~$")]
        if not found:
            raise NoPrevious(f"{place}：文件夹里没有上年的稿件，请核对 --previous。")
        return found
    if not os.path.isfile(place):
        raise NoPrevious(f"{place}：找不到上年的稿件，请核对 --previous。")
    return [place]


def match(path: str, files: Sequence[str]) -> str | None:
    """Last year's file for a draft: the only one, else by file name, else by file name without years.

    >>> match("2025/周立群.docx", ["2024/马长河.docx", "2024/周立群.docx"])
    '2024/周立群.docx'
    """
    if len(files) == 1:
        return files[0]
    name = os.path.basename(path)
    for file in files:
        if os.path.basename(file) == name:
            return file
    stem = _YEARS.sub("", os.path.splitext(name)[0])
    for file in files:
        other = _YEARS.sub("", os.path.splitext(os.path.basename(file))[0])
        if stem and other and (stem == other or stem in other or other in stem):
            return file
    return None


def problems_in(outline: Outline) -> tuple[str, ...]:
    """The texts of a draft's problem units."""
    return tuple(
        "".join(outline.line(p.line).text[p.start : p.end] for p in unit.pieces)
        for unit in outline.units
        if unit.kind == "problem"
    )


def read_problems(file: str, rulebook: Rulebook) -> tuple[str, ...]:
    """The problem units of last year's file.  Raises ReadError when it cannot be read."""
    from .readers import read
    from .structure import outline

    return problems_in(outline(read(file), rulebook))
