"""``[tool.shenggao-lint]`` of a pyproject.toml as plain data, with the lines of its keys."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from ..rulebook.yamlfile import FileError, Path, Problem
from . import TABLE

_HEAD = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[\w-]+|\"[^\"]*\"|'[^']*'))*)\s*=")
_NAME = re.compile(r"\"([^\"]*)\"|'([^']*)'|([\w-]+)")
_OWN = ("tool", TABLE)


class TomlFile:
    """Like YamlFile: ``data`` and, for any path into it, the 1-based line of the nearest key above it."""

    __slots__ = ("_lines", "data", "path")

    def __init__(self, path: str, content: bytes) -> None:
        """Raises FileError."""
        self.path = path
        try:
            text = content.decode("utf-8-sig")
            whole = tomllib.loads(text)
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            raise FileError(line, "不是 UTF-8 编码，请另存为 UTF-8。") from None
        except tomllib.TOMLDecodeError as error:
            raise FileError(_line_of(error, content), f"TOML 格式不对（{error}）。") from None
        self.data: Any = whole.get("tool", {}).get(TABLE)
        self._lines = _lines(text)

    def line(self, path: Path) -> int:
        """The line of this place, or of the nearest place above it that is known."""
        while path not in self._lines and path:
            path = path[:-1]
        return self._lines.get(path, 1)

    def problem(self, path: Path, message: str) -> Problem:
        """Something wrong at this place."""
        return Problem(self.path, self.line(path), message)


def _lines(text: str) -> dict[Path, int]:
    """Lines of tables and keys.  A line inside a long string may look like one; it only misleads a message."""
    lines: dict[Path, int] = {}
    table: tuple[str | int, ...] = ()
    counts: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        head = _HEAD.match(line)
        if head is not None and "=" not in head[2]:
            names = _names(head[2])
            table = names
            if head[1] == "[[":
                counts[names] = counts.get(names, -1) + 1
                table = (*names, counts[names])
            if names[:2] == _OWN:
                lines.setdefault(table[2:], number)
                lines.setdefault(names[2:], number)
            continue
        key = _KEY.match(line)
        if key is not None and table[:2] == _OWN:
            lines.setdefault((*table[2:], *_names(key[1])), number)
    return lines


def _names(words: str) -> tuple[str, ...]:
    return tuple(a or b or c for a, b, c in _NAME.findall(words))


def _line_of(error: tomllib.TOMLDecodeError, content: bytes) -> int:
    found = re.search(r"line (\d+)", str(error))
    return int(found[1]) if found else content.count(b"\n") + 1
