"""Words in, places out: a report's values as plain data without any word of its draft, and back."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..rulebook import files

if TYPE_CHECKING:
    from ..rulebook import Rulebook

# A longer number could be somebody's; so could one of three or four digits that stands in the draft.
MAX_DIGITS, COMMON_DIGITS = 4, 2

_CHINESE = re.compile("[\u3400-\u9fff]+")
_LATIN = re.compile("[A-Za-z]+")
_PIECE = re.compile(r"(?P<number>\d+)|(?P<word>[A-Za-z]+|[^\W\dA-Za-z_]+)|[\W_]+")


class ForeignWords(Exception):
    """A report holds words that are neither the rules' own nor the draft's."""


class Encoder:
    """Turns the values of a report into plain data without any of the draft's words.

    Text that stands in the draft becomes (offset, length); text put together becomes ("s", pieces…);
    tuples ("t", …), maps ("d", key, value, …); lists, numbers, None and the program's own text stay.
    """

    def __init__(self, whole: str, rulebook: Rulebook) -> None:
        self._whole = whole
        self._own = own_words(rulebook)
        self._done: dict[str, Any] = {"": ""}

    def value(self, value: Any) -> Any:
        """Any value of a report.  Raises ForeignWords."""
        if isinstance(value, str):
            return self.text(value)
        if value is None or isinstance(value, bool | int | float):
            return value
        if isinstance(value, list):
            return [self.value(item) for item in value]
        if isinstance(value, dict):
            return ("d", *(self.value(item) for pair in value.items() for item in pair))
        if isinstance(value, tuple):
            return ("t", *(self.value(item) for item in value))
        raise ForeignWords

    def text(self, text: str) -> Any:
        """A text: a place in the draft, own words, or both by turns."""
        done = self._done.get(text)
        if done is None:
            done = self._done[text] = self._encoded(text)
        return done

    def _encoded(self, text: str) -> Any:
        at = self._whole.find(text)
        if at >= 0:
            return (at, len(text))
        if text in self._own.whole:
            return text
        pieces = list(self._pieces(text))
        if all(isinstance(piece, str) for piece in pieces):
            self._own.whole.add(text)
            return text
        return ("s", *pieces)

    def _pieces(self, text: str) -> Iterator[Any]:
        """Pieces as long as they can be: from the draft where it has them, else own words, marks, numbers."""
        own = self._own
        while text:
            # A word goes on to the next mark or number; the draft's stretches may go further.
            word = _PIECE.match(text)
            assert word is not None
            here = _longest(text, self._whole)
            known = word.end()
            if word["word"]:
                if here >= known:
                    known = 0
                elif word[0] not in own.words:
                    known = _longest(word[0], own.text)
            elif word["number"] and (known > MAX_DIGITS or here >= known > COMMON_DIGITS):
                known = 0
            if not here and not known:
                raise ForeignWords
            if known >= here:
                yield text[:known]
            else:
                yield (self._whole.index(text[:here]), here)
            text = text[max(here, known) :]


def _longest(text: str, whole: str) -> int:
    """The length of the longest beginning of ``text`` that stands in ``whole``."""
    # Most beginnings are short: stride out first, then look between the last two strides.
    low, high, stride = 0, len(text), 2
    while low < high:
        if text[: min(stride, high)] not in whole:
            high = min(stride, high) - 1
            break
        low = min(stride, high)
        stride *= 2
    while low < high:
        middle = (low + high + 1) // 2
        if text[:middle] in whole:
            low = middle
        else:
            high = middle - 1
    return low


class _Own:
    """The words of rules and program.

    words    all of them; text: a line each
    whole    texts known to be made of nothing else
    """

    def __init__(self, rulebook: Rulebook) -> None:
        words: dict[str, None] = {}
        rules = [tuple(rule) for rule in rulebook.rules.values()]
        data = (rules, rulebook.documents, rulebook.campaigns, rulebook.lexicons, rulebook.settings)
        for path in sources():
            with open(path, encoding="utf-8", errors="replace") as stream:
                source = stream.read()
            words |= dict.fromkeys(_CHINESE.findall(source)) | dict.fromkeys(_LATIN.findall(source))
        for text in _texts(data):
            words |= dict.fromkeys(_CHINESE.findall(text)) | dict.fromkeys(_LATIN.findall(text))
        self.words = words
        self.text = "\n".join(words)
        self.whole: set[str] = set()


_owns: dict[str, _Own] = {}


def own_words(rulebook: Rulebook) -> _Own:
    """The words of a rulebook and the program; looked for once."""
    own = _owns.get(rulebook.hash)
    if own is None:
        own = _owns[rulebook.hash] = _Own(rulebook)
    return own


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, item in value.items():
            yield str(name)
            yield from _texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)


def sources() -> Iterator[str]:
    """The files of the program's own modules, always in the same order."""
    for folder, folders, names in os.walk(files.PACKAGE):
        folders[:] = sorted(name for name in folders if not name.startswith(("_", ".")))
        yield from (os.path.join(folder, name) for name in sorted(names) if name.endswith((".py", ".pyc")))


# Nearly everything in an entry is one of these, and stays as it is.
_PLAIN = frozenset((str, int, float, bool, type(None)))


def decoded(value: Any, whole: str) -> Any:
    """The value again; ``whole``: the text that its places refer to."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is list:
        return [item if type(item) in _PLAIN else decoded(item, whole) for item in value]
    first = value[0]
    if first.__class__ is int:
        return whole[first : first + value[1]]
    items = [item if type(item) in _PLAIN else decoded(item, whole) for item in value[1:]]
    if first == "s":
        return "".join(items)
    if first == "t":
        return tuple(items)
    return dict(zip(items[::2], items[1::2], strict=True))
