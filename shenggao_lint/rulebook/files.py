"""Which files make up a rulebook, and what they contain.  On the path of every check: no imports."""

from __future__ import annotations

import os

PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SUFFIXES = (".yaml", ".yml")


def own_folder() -> str:
    """Where the rules that come with the program are: inside the package, else beside it."""
    installed = os.path.join(PACKAGE, "_rules")
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(PACKAGE), "rules")


def read_folder(folder: str) -> list[tuple[str, bytes]]:
    """(path inside the folder with "/", content) of every YAML file in it, sorted; hidden ones not.

    Raises OSError.
    """
    found: list[tuple[str, bytes]] = []
    waiting = [(folder, "")]
    while waiting:
        path, prefix = waiting.pop()
        with os.scandir(path) as entries:
            for entry in entries:
                name = entry.name
                if name.startswith("."):
                    continue
                if name.endswith(SUFFIXES):
                    found.append((prefix + name, _read(entry.path)))
                elif entry.is_dir():
                    waiting.append((entry.path, prefix + name + "/"))
    found.sort()
    return found


def _read(path: str) -> bytes:
    # os.open instead of open(): half the time, and there are a hundred files to read
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        content = os.read(descriptor, os.fstat(descriptor).st_size + 1)
    finally:
        os.close(descriptor)
    return content
