"""Personal numbers (identity cards, mobiles, bank cards): where they stand, and the text with them masked.

Found by shape and check digit, in every draft, whatever rules run: no output may show them.  What is
looked for is data (rules/settings/privacy.yaml).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from ...document import Span
    from ..outline import Outline

MARK = "*"
# Eleven digits or more, single blanks or hyphens between them allowed; the last may be an X.
_RUN = re.compile(r"\d(?<![\dA-Za-z*]\d)(?:[  　-]?\d){9,18}(?:[  　-]?[\dXxｘ])(?![\d*元万亿.．]\d?)")
_DIGIT = re.compile(r"\d")
_GROUP = re.compile(r"\w+")
_PART = re.compile(r"\d(?:[  　-]?\d){4,}[Xxｘ]?")
_PLAIN = str.maketrans("０１２３４５６７８９ｘx", "0123456789XX", "  　-")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
BEFORE = 14


class Private(NamedTuple):
    """A personal number at 0-based ``start:end`` of a text, and what it is (Chinese)."""

    start: int
    end: int
    kind: str


def find(text: str, kinds: Mapping[str, Any]) -> list[Private]:
    """Every personal number in a text, in order."""
    found: list[Private] = []
    for match in _RUN.finditer(text):
        before = text[max(0, match.start() - BEFORE) : match.start()].rpartition("\n")[2]
        for start, end in _candidates(match):
            if found and start < found[-1].end:
                continue
            digits = _plain(text[start:end])
            name = next((name for name, kind in kinds.items() if _is(digits, before, kind)), None)
            if name is not None:
                found.append(Private(start, end, name))
    return found


def _candidates(match: re.Match[str]) -> list[tuple[int, int]]:
    """The whole run, then its parts between blanks and hyphens: 1 13900000000 is a row's number and a mobile."""
    groups = [(match.start() + m.start(), match.start() + m.end()) for m in _GROUP.finditer(match[0])]
    spans = {(a[0], b[1]) for i, a in enumerate(groups) for b in groups[i:]}
    return sorted(spans, key=lambda span: (span[0], -span[1]))


def _masked(text: str, places: Sequence[int], kind: Mapping[str, Any]) -> str:
    """The text with these characters masked one for one, a few at both ends left."""
    chars = list(text)
    head, tail = kind["keep"]
    for at in places[head : len(places) - tail]:
        chars[at] = MARK
    return "".join(chars)


class Cover:
    """What may be shown of a draft: its lines with personal numbers masked, and any words taken from it."""

    __slots__ = ("_document", "_kinds", "_secrets", "found", "lines")

    def __init__(self, outline: Outline) -> None:
        self._document = outline.document
        self._kinds = outline.settings["privacy"]
        self.found: list[Private] = find(outline.text.whole, self._kinds)
        self.lines: dict[int, str] = {}
        self._secrets: list[tuple[str, str]] = []
        for start, end, name in self.found:
            number, column, end_column = outline.text.span(start, end)
            raw = outline.document.block(number).text
            places = [at for at in range(column - 1, end_column - 1) if raw[at].isalnum()]
            text = _masked(self.lines.get(number, raw), places, self._kinds[name])
            self.lines[number] = text
            self._secrets.append(
                (_plain("".join(raw[at] for at in places)), "".join(text[at] for at in places))
            )

    def words(self, span: Span) -> str:
        """The words of a span as they may be shown."""
        text = self.lines.get(span.line) or self._document.block(span.line).text
        return text[span.column - 1 : span.end_column - 1]

    def text(self, words: str) -> str:
        """Words that a message says, with whole personal numbers and parts of the draft's masked."""
        if len(words) < len("12345") or _DIGIT.search(words) is None:
            return words
        for start, end, name in find(words, self._kinds):
            places = [at for at in range(start, end) if words[at].isalnum()]
            words = _masked(words, places, self._kinds[name])
        return _PART.sub(self._part, words) if self._secrets else words

    def data(self, value: Any) -> Any:
        """The same for plain data: strings inside maps and lists."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            return {key: self.data(item) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return [self.data(item) for item in value]
        return value

    def _part(self, match: re.Match[str]) -> str:
        digits = _plain(match[0])
        for secret, shown in self._secrets:
            at = secret.find(digits)
            if at >= 0:
                rest = iter(shown[at : at + len(digits)])
                return "".join(next(rest) if char.isalnum() else char for char in match[0])
        return match[0]


def cover_of(outline: Outline) -> Cover:
    """The draft's cover, made once."""
    cover: Cover = outline.fact("cover", lambda: Cover(outline))
    return cover


def _plain(run: str) -> str:
    return run.translate(_PLAIN)


def _is(digits: str, before: str, kind: Mapping[str, Any]) -> bool:
    low, high = kind["digits"]
    if not low <= len(digits) <= high or not re.match(kind["starts"], digits):
        return False
    if kind["not"] and re.search(f"(?:{kind['not']})$", before):
        return False
    check = kind["check"]
    if check == "id":
        if not _born(digits):
            return False
    elif not digits.isdecimal():
        return False
    told = bool(kind["cue"]) and re.search(kind["cue"], before) is not None
    return told or check == "none" or (_id(digits) if check == "id" else _luhn(digits))


def _born(digits: str) -> bool:
    year, month, day = int(digits[6:10]), int(digits[10:12]), int(digits[12:14])
    return 1900 <= year <= 2099 and 1 <= month <= 12 and 1 <= day <= 31


def _id(digits: str) -> bool:
    """GB 11643: the last character from the weighted sum of the other seventeen."""
    if not digits[:17].isdecimal():
        return False
    total = sum(int(char) * weight for char, weight in zip(digits[:17], _WEIGHTS, strict=True))
    return digits[17] == _CHECKS[total % 11]


def _luhn(digits: str) -> bool:
    total = 0
    for index, char in enumerate(reversed(digits)):
        number = int(char) * (2 if index % 2 else 1)
        total += number - 9 if number > 9 else number
    return total % 10 == 0
