"""Patterns of paths, as in .gitignore: relative to the configuration's folder, ``**`` for any folders."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

WILD = "*?["


def matches(path: str, patterns: Sequence[str]) -> bool:
    """Whether one of the patterns is for this path (relative to the configuration, with ``/``).

    A pattern without ``/`` names files and folders anywhere; one that names a folder is for all below it.

    >>> matches("个人/张三.docx", ["个人/**"]), matches("个人/张三.docx", ["*.docx"]), matches("a/b.txt", ["b"])
    (True, True, False)
    """
    return any(_compiled(pattern).fullmatch(path) for pattern in patterns)


def literal(pattern: str) -> bool:
    """Whether a pattern names one path and nothing else."""
    return not any(mark in pattern for mark in WILD)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    body = pattern.strip("/")
    anywhere = "" if "/" in body or pattern.startswith("/") else "(?:.*/)?"
    parts = []
    position = 0
    while position < len(body):
        if body.startswith("**/", position):
            parts.append("(?:.*/)?")
            position += 3
        elif body.startswith("**", position):
            parts.append(".*")
            position += 2
        elif body[position] == "*":
            parts.append("[^/]*")
            position += 1
        elif body[position] == "?":
            parts.append("[^/]")
            position += 1
        elif body[position] == "[" and (end := body.find("]", position + 2)) > 0:
            inside, no = body[position + 1 : end], ""
            if inside[0] in "!^" and len(inside) > 1:
                inside, no = inside[1:], "^"
            # single characters only: a range out of order must not stop a run
            parts.append(f"[{no}{re.escape(inside)}]")
            position = end + 1
        else:
            parts.append(re.escape(body[position]))
            position += 1
    return re.compile(anywhere + "".join(parts) + "(?:/.*)?", re.DOTALL)
