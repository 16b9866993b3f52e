"""Words of a text, behind one interface: rjieba where it is installed, else jieba with our own loader.

Both run without the hidden Markov model: they cut alike (a test compares them), and no word is invented
that stands in no dictionary.  Nothing is loaded before the first call of ``segmenter``.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import Any

# Part of speech of added words that the dictionary does not have: jieba's "other proper name".
ADDED = "nz"
# Segmenters kept, by their words; each holds a dictionary of some 20 MB.
_KEPT = 4
_ready: dict[tuple[str, ...], Segmenter] = {}
_default_taken = False


class Segmenter(ABC):
    """Cuts texts into words; the words joined are always the text again."""

    @abstractmethod
    def cut(self, text: str) -> list[str]:
        """The words of the text in order, white space and marks included."""

    @abstractmethod
    def tag(self, text: str) -> list[tuple[str, str]]:
        """(word, part of speech as in jieba's dictionary) of each word; ``x`` for what is no word."""

    def spans(self, text: str) -> list[tuple[int, int, str]]:
        """(start, end, word) of each word; 0-based code points, end exclusive."""
        found = []
        start = 0
        for word in self.cut(text):
            end = start + len(word)
            found.append((start, end, word))
            start = end
        return found

    def add_words(self, words: Iterable[str]) -> None:
        """Make the segmenter see these words as wholes; new ones are tagged ADDED.

        Whoever else holds this segmenter sees them too.
        """
        for key in [key for key, kept in _ready.items() if kept is self]:
            # Whoever asks for the words it was made with must not get these as well.
            del _ready[key]
        self._add(words)

    @abstractmethod
    def _add(self, words: Iterable[str]) -> None:
        """Add the words to the dictionary."""


def segmenter(words: Sequence[str] = ()) -> Segmenter:
    """A segmenter that knows these words besides its dictionary; the same one for the same words.

    The order of the words makes no difference.
    """
    key = tuple(sorted({word for word in words if word}))
    found = _ready.get(key)
    if found is None:
        found = _make()
        found._add(key)
        if len(_ready) >= _KEPT:
            del _ready[next(iter(_ready))]
        _ready[key] = found
    return found


def _make() -> Segmenter:
    try:
        import rjieba
    except ImportError:
        return _Reference()
    return _Fast(rjieba)


class _Fast(Segmenter):
    """rjieba: the same algorithm and dictionary in Rust."""

    def __init__(self, module: Any) -> None:
        global _default_taken
        # Importing the module has built one instance already; a second costs as much again.
        default = None if _default_taken else getattr(module.cut, "__self__", None)
        _default_taken = True
        self._jieba: Any = module.Jieba() if default is None else default

    def cut(self, text: str) -> list[str]:
        try:
            words: list[str] = self._jieba.cut(text, False)
        except UnicodeEncodeError:
            return _restored(text, self.cut(_encodable(text)))
        return words

    def tag(self, text: str) -> list[tuple[str, str]]:
        try:
            tagged: list[tuple[str, str]] = self._jieba.tag(text, False)
        except UnicodeEncodeError:
            words, tags = zip(*self.tag(_encodable(text)), strict=True)
            return list(zip(_restored(text, words), tags, strict=True))
        return tagged

    def _add(self, words: Iterable[str]) -> None:
        for word in words:
            self._jieba.add_word(word, None, ADDED)


class _Reference(Segmenter):
    """jieba, without its own cache: that is slow to read and lies in a folder that anybody can write to."""

    def __init__(self) -> None:
        self._tokenizer, self._tags = _jieba()

    def cut(self, text: str) -> list[str]:
        words: list[str] = self._tokenizer.lcut(text, HMM=False)
        return words

    def tag(self, text: str) -> list[tuple[str, str]]:
        return [(word, self._tags.get(word) or _tag_unknown(word)) for word in self.cut(text)]

    def _add(self, words: Iterable[str]) -> None:
        for word in words:
            self._tokenizer.add_word(word)
            self._tags.setdefault(word, ADDED)


def _jieba() -> tuple[Any, dict[str, str]]:
    """A jieba tokenizer with its dictionary loaded, and the part of speech of every word in it."""
    import os
    import warnings

    with warnings.catch_warnings():
        # jieba is from 2020: invalid escapes, pkg_resources.
        warnings.simplefilter("ignore")
        import jieba

    path = os.path.join(os.path.dirname(jieba.__file__), jieba.DEFAULT_DICT_NAME)
    with open(path, encoding="utf-8") as file:
        fields = file.read().split()
    words = fields[0::3]
    counts = [int(count) for count in fields[1::3]]
    frequencies = dict(zip(words, counts, strict=True))
    for word in words:
        # jieba looks words up letter by letter and stops where no word goes on.
        start = word[:-1]
        while start and start not in frequencies:
            frequencies[start] = 0
            start = start[:-1]
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = frequencies, sum(counts), True
    return tokenizer, dict(zip(words, fields[2::3], strict=True))


def _tag_unknown(word: str) -> str:
    letters = [char for char in word if char.isascii() and char.isalnum()]
    if not letters:
        return "x"
    return "m" if all(char.isdigit() for char in letters) else "eng"


def _encodable(text: str) -> str:
    """The text with ``?`` for every lone surrogate, which Rust cannot hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _restored(text: str, words: Iterable[str]) -> list[str]:
    """Words of the same lengths, cut from the text itself."""
    found, start = [], 0
    for word in words:
        found.append(text[start : start + len(word)])
        start += len(word)
    return found
