"""Keeps what ``re`` compiles between runs: compiling patterns anew takes a quarter of a short run.

A cache like that of the rules (rulebook/compiled.py): plain data in the user's own folder, under a key
that covers the interpreter, and as good as absent when anything about it is not as expected.
"""

from __future__ import annotations

import re
import sys
from array import array
from typing import Any

from ..rulebook import compiled

MAX_PATTERNS = 4000

# (pattern, flags) -> what _sre.compile is given, the code as bytes: most of it is never asked for
_Known = dict[tuple[str, int], tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]]
_WORD = "I"


class PatternCache:
    """In place of ``re``'s own compiler while it is installed."""

    def __init__(self) -> None:
        self._compiler: Any = getattr(re, "_compiler", None)
        self._sre: Any = getattr(self._compiler, "_sre", None)
        self._key = compiled.key([], f"re bytes {sys.hexversion:x} {getattr(self._sre, 'MAGIC', '')}")
        self._known: _Known = {}
        self._new = False

    def install(self) -> None:
        """Patterns compiled from now on are looked up first; nothing where ``re`` is built otherwise."""
        wanted = ("compile", "_code", "_parser", "isstring")
        if self._sre is None or not all(hasattr(self._compiler, name) for name in wanted):
            return
        self._known = compiled.load(self._key) or {}
        self._original = self._compiler.compile
        self._compiler.compile = self._compile

    def remove(self) -> None:
        """Give ``re`` its compiler back; keep what is new."""
        if getattr(self._compiler, "compile", None) != self._compile:
            return
        self._compiler.compile = self._original
        if self._new and len(self._known) <= MAX_PATTERNS:
            compiled.store(self._key, self._known)

    def _compile(self, pattern: Any, flags: int = 0) -> Any:
        if type(pattern) is not str:
            return self._original(pattern, flags)
        flags = int(flags)
        known = self._known.get((pattern, flags))
        if known is None:
            parsed = self._compiler._parser.parse(pattern, flags)
            state = parsed.state
            named: list[str | None] = [None] * state.groups
            for name, place in state.groupdict.items():
                named[place] = name
            code = array(_WORD, map(int, self._compiler._code(parsed, flags))).tobytes()
            known = (int(flags | state.flags), code, state.groups - 1, dict(state.groupdict), tuple(named))
            self._known[pattern, flags] = known
            self._new = True
        flags, code, groups, index, names = known
        return self._sre.compile(pattern, flags, array(_WORD, code).tolist(), groups, index, names)
