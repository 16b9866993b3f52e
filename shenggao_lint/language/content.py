"""Content words: what two units must share to speak of the same thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from .tokens import segmenter

# Parts of speech (as in jieba's dictionary) that carry content.
_CONTENT = ("n", "v", "a", "i", "l", "j", "s")
_NOT = ("vshi", "vyou", "ng", "vg", "ad", "ns", "nr", "nrt", "nrfg", "nt")


class ContentWords:
    """Cuts texts into content words.

    stop      words that every draft is full of; they link nothing
    classes   synonym groups: each word stands for its group's first word
    """

    def __init__(self, stop: Iterable[str], classes: Mapping[str, Sequence[str]]) -> None:
        self._stop = frozenset(stop)
        self._class = {word: name for name, words in classes.items() for word in words}
        self._named = tuple(self._class)
        self._segmenter = segmenter()

    def of(self, text: str) -> set[str]:
        """The text's content words, each once, synonyms as one word."""
        found = set()
        for word, tag in self._segmenter.tag(text):
            if len(word) < 2 or word in self._stop or tag in _NOT or not tag.startswith(_CONTENT):
                continue
            found.add(self._class.get(word, word))
        for word in self._named:
            if word in text:
                found.add(self._class[word])
        return found
