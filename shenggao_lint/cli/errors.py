"""Errors of a command: one Chinese line each, exit code 2."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

FAILED = 2


class CommandError(Exception):
    """The command cannot do its work; ``lines`` say what is wrong and what to do."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines: Sequence[str] = lines


def nearest(word: str, known: Iterable[str]) -> str:
    """“，是否想用 X？” where a known word is near, else “。”."""
    from difflib import get_close_matches

    close = get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f"，是否想用 {close[0]}？" if close else "。"


def unknown(what: str, word: str, known: Iterable[str]) -> CommandError:
    """The error for a value that names nothing: the nearest one, and all there are."""
    words = list(known)
    return CommandError(f"没有这个{what} {word}{nearest(word, words)}可用的有：{'、'.join(words)}。")
