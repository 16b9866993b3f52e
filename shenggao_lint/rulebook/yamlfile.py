"""One YAML file as plain data, with the line of everything in it.

A small, unsurprising part of YAML: text, whole numbers, decimals, true/false, null, lists and maps.
Dates, yes/no, anchors, aliases, merge keys and tags are not taken for anything special, so a clause
number, a date or 是/否 written by a rule author stays the text that he wrote.
"""

from __future__ import annotations

import os
import re
from typing import Any, ClassVar, NamedTuple

import yaml

MAX_BYTES = 2_000_000
Path = tuple[str | int, ...]

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]
    yaml_implicit_resolvers: ClassVar[dict[str | None, list[tuple[str, re.Pattern[str]]]]] = {}


_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|)$"), ["~", "n", ""])
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^-?(?:0|[1-9]\d*)$"), list("-0123456789"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^-?\d+\.\d+$"), list("-0123456789"))


class Problem(NamedTuple):
    """Something wrong in a file; sorts by place."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{display(self.path)}:{self.line}: {self.message}"


class FileError(Exception):
    """A file that is no usable YAML: ``line`` is 1-based, ``str()`` the Chinese sentence."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


class YamlFile:
    """A parsed file: ``data`` and, for any path into it, the 1-based line where that stands."""

    __slots__ = ("_lines", "data", "path")

    def __init__(self, path: str, content: bytes) -> None:
        """Raises FileError."""
        self.path = path
        self._lines: dict[Path, int] = {(): 1}
        if len(content) > MAX_BYTES:
            raise FileError(1, "文件太大，规则文件不应超过 2 MB。")
        try:
            node = yaml.compose(content.decode("utf-8-sig"), Loader=_Loader)
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            raise FileError(line, "不是 UTF-8 编码，请另存为 UTF-8。") from None
        except yaml.YAMLError as error:
            raise FileError(*_syntax(error)) from None
        except RecursionError:
            raise FileError(1, "嵌套太深。") from None
        self.data: Any = self._value(node, (), set()) if node is not None else None

    def line(self, path: Path) -> int:
        """The line of this place, or of the nearest place above it that exists."""
        while path not in self._lines:
            path = path[:-1]
        return self._lines[path]

    def problem(self, path: Path, message: str) -> Problem:
        """Something wrong at this place."""
        return Problem(self.path, self.line(path), message)

    def _value(self, node: Any, path: Path, seen: set[int]) -> Any:
        line = node.start_mark.line + 1
        self._lines.setdefault(path, line)
        if isinstance(node, yaml.ScalarNode):
            return _scalar(node, line)
        if id(node) in seen:
            raise FileError(line, "规则文件不支持 YAML 的别名（&、*），请直接写出内容。")
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self._value(item, (*path, i), seen) for i, item in enumerate(node.value)]
        return self._map(node, path, seen)

    def _map(self, node: Any, path: Path, seen: set[int]) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                raise FileError(line, "键应当是一个词。")
            # keys are always text: a campaign year used as a key needs no quotes
            key = str(key_node.value)
            if key in result:
                raise FileError(line, f"“{key}”写了两次。")
            self._lines[(*path, key)] = line
            result[key] = self._value(value_node, (*path, key), seen)
        return result


def _scalar(node: Any, line: int) -> Any:
    kind = node.tag.removeprefix("tag:yaml.org,2002:")
    text = node.value
    if kind == "str":
        return text
    if kind == "int":
        return int(text)
    if kind == "float":
        return float(text)
    if kind == "bool":
        return text == "true"
    if kind == "null":
        return None
    raise FileError(line, f"规则文件不支持 YAML 标签“{node.tag}”。")


def _syntax(error: yaml.YAMLError) -> tuple[int, str]:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or str(error)
    line = mark.line + 1 if mark is not None else 1
    return line, f"YAML 格式不对（{problem}）；检查缩进、冒号后的空格和引号是否成对。"


def display(path: str) -> str:
    """A path as shown to people: relative to the working folder when it lies inside."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive on Windows
        return path
    return path if relative.startswith("..") else relative.replace(os.sep, "/")
