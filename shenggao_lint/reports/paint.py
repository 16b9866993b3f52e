"""Terminal colours, or none."""

from __future__ import annotations

_LEVELS = {"error": "1;31", "warning": "33", "info": "36"}


class Paint:
    """Wraps text in colour codes when ``colour`` is true, else returns it as it is."""

    def __init__(self, colour: bool) -> None:
        self.colour = colour

    def _in(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text

    def level(self, level: str, text: str) -> str:
        """Text in the colour of a finding's level."""
        return self._in(_LEVELS[level], text)

    def strong(self, text: str) -> str:
        """A file name or a heading."""
        return self._in("1", text)

    def faint(self, text: str) -> str:
        """What separates."""
        return self._in("2", text)

    def conclusion(self, text: str, counts: tuple[int, int, int]) -> str:
        """A conclusion, in the colour of the gravest level found."""
        if counts[0]:
            return self._in("1;31", text)
        return self._in("1;33" if counts[1] else "1;32", text)
