"""Content words: what two units must share to speak of the same thing.

Pairs of characters stand for words: stock and function words are taken out first, so what is left of
Chinese text in pairs is nearly what a segmenter cuts, and a word that no dictionary knows counts too.
Measured on the labelled corpus it links as well as segmented words, without loading a dictionary.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from operator import add

from .automaton import Automaton

# A thing's own name: “周三夜谈”.
_NAMED = re.compile(r"“([^“”，。；\n]{3,10})”")
_EVERYWHERE = frozenset("的了是在和不有没一二三四五六七八九十两个每年月日")
_HAN = re.compile(r"[^\W\d_a-zA-Z]{2,}")


class ContentWords:
    """Cuts texts into content words.

    stop      words that every draft is full of; they link nothing
    grammar   characters that carry no content; no pair holds one
    classes   synonym groups: each word stands for its group's name
    masked    a pattern of characters that join two words into a third that is not meant (通报|表扬)
    """

    def __init__(
        self, stop: Iterable[str], grammar: str, classes: Mapping[str, Sequence[str]], masked: str = ""
    ) -> None:
        self._masked = re.compile(masked) if masked else None
        self._stop = Automaton([word for word in stop if len(word) > 1], longest=True)
        named = {word: name for name, members in classes.items() for word in members}
        self._classes = Automaton(list(named))
        self._names = list(named.values())
        self._runs = re.compile(rf"[^\W\d_a-zA-Z{re.escape(grammar)}]{{2,}}")

    def of(self, text: str) -> set[str]:
        """The text's synonym groups, names in quotation marks and pairs of content characters, each once."""
        return set().union(*self.of_each(text.split("\n")))

    def of_each(self, texts: Sequence[str]) -> list[set[str]]:
        """The same of several texts without line breaks, in one pass."""
        if not texts:
            return []
        if self._masked is not None:
            texts = [self._masked.sub("|", text) for text in texts]
        whole = "\n".join(texts)
        starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
        found: list[set[str]] = [set() for _ in texts]
        for word, start, _ in self._classes.places(whole):
            found[bisect_right(starts, start) - 1].add(self._names[word])
        for words, text, content in zip(found, texts, self._content(whole).split("\n"), strict=True):
            if "“" in text:
                words.update(_NAMED.findall(text))
            for run in self._runs.findall(content):
                words.update(map(add, run, run[1:]))
        return found

    def characters(self, text: str) -> set[str]:
        """The characters left when stop words, numerals and marks are taken out."""
        return set("".join(_HAN.findall(self._content(text)))) - _EVERYWHERE

    def _content(self, text: str) -> str:
        """The text with its stop words cut out, the longest first where several begin."""
        kept = []
        done = 0
        for _, start, end in self._stop.places(text):
            kept.append(text[done:start])
            done = end
        kept.append(text[done:])
        return "|".join(kept)
