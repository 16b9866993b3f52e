"""Words of a text, cut as jieba cuts without its hidden Markov model: no word is invented that stands in no dictionary.

jieba's own program reads its 5 MB word list before the first cut; few clauses of a draft need cutting, so the same
list is searched where it lies, and nothing of it is loaded.  Tests compare every cut with jieba's.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from math import log

_LIST = "dict.txt"
# The sum of the counts in jieba's list: the probability of a word is its count among these.
TOTAL = 60_101_967
# The first ideograph: from here on the list is in the order of its bytes.
_FIRST = "一"
# What jieba looks up (group 1), and what it passes on as it is.
_BLOCK = re.compile(r"([\u4e00-\u9fd5a-zA-Z0-9+#&._%\-]+)|\r\n|.", re.DOTALL)
_LATIN = re.compile("[a-zA-Z0-9]")


def cut(text: str) -> list[str]:
    """The words of the text in order, white space and marks included; joined they are the text again."""
    words: list[str] = []
    for block in _BLOCK.finditer(text):
        if block[1]:
            words.extend(_block(block[1]))
        else:
            words.append(block[0])
    return words


def tag(text: str) -> list[tuple[str, str]]:
    """(word, part of speech as in jieba's list) of each word; unknown ones are ``eng``, ``m`` (digits) or ``x``."""
    found = _dictionary()
    return [(word, found.tag(word) or _tag_unknown(word)) for word in cut(text)]


def in_word(char: str) -> bool:
    """Whether the character can stand in a word of the list; words never go over another."""
    return _BLOCK.match(char)[1] is not None  # type: ignore[index]


def spans(text: str) -> list[tuple[int, int, str]]:
    """(start, end, word) of each word; 0-based code points, end exclusive."""
    found = []
    start = 0
    for word in cut(text):
        found.append((start, start + len(word), word))
        start += len(word)
    return found


class Dictionary:
    """jieba's word list, a line a word: word, count, part of speech.

    From ``_FIRST`` on, first characters are in order; the few dozen lines before that are not.
    """

    def __init__(self, path: str) -> None:
        import mmap

        with open(path, "rb") as file:
            self._lines = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._start = self._lines.find(f"\n{_FIRST}".encode()) + 1
        self._kept: dict[str, bytes] = {}

    def words_at(self, text: str, start: int) -> Iterator[tuple[int, int]]:
        """(end, count) of each word that begins at ``start``, shortest first; ends are 0-based and exclusive."""
        words = self._words(text[start])
        for end in range(start + 1, len(text) + 1):
            beginning = b"\n" + text[start:end].encode()
            if beginning not in words:
                return
            fields = _fields(words, beginning)
            if fields:
                yield end, int(fields[0])

    def tag(self, word: str) -> str:
        """The word's part of speech, "" for a word that is not in the list."""
        fields = _fields(self._words(word[0]), b"\n" + word.encode("utf-8", "surrogatepass"))
        return fields[1].decode() if fields else ""

    def _words(self, char: str) -> bytes:
        """The lines of all words that begin with this character, a line break before each; kept, for it comes again."""
        found = self._kept.get(char)
        if found is None:
            head = char.encode("utf-8", "surrogatepass")
            first = self._place(head)
            early = [line for line in self._lines[: self._start].splitlines() if line.startswith(head)]
            found = b"\n".join((b"", *early, self._lines[first : self._place(head + b"\xff")]))
            self._kept[char] = found
        return found

    def _place(self, beginning: bytes) -> int:
        """The byte at which the first line that does not come before ``beginning`` starts."""
        return bisect_left(range(len(self._lines)), beginning, self._start, key=self._line)

    def _line(self, place: int) -> bytes:
        """The line that the byte at ``place`` stands in, or that starts there."""
        return self._lines[self._lines.rfind(b"\n", 0, place) + 1 : self._lines.find(b"\n", place)]


def _fields(words: bytes, word: bytes) -> list[bytes]:
    """Count and part of speech in the word's own line, [] where it has none."""
    place = words.find(word + b" ")
    return words[place + len(word) + 1 : words.find(b"\n", place + 1)].split() if place >= 0 else []


@cache
def _dictionary() -> Dictionary:
    import os.path
    from importlib.util import find_spec

    found = find_spec("jieba")  # found, not imported: that takes a tenth of a second
    if found is None or not found.origin:
        raise ModuleNotFoundError("jieba", name="jieba")
    return Dictionary(os.path.join(os.path.dirname(found.origin), _LIST))


def _block(text: str) -> Iterator[str]:
    """The likeliest words; letters and digits that belong to no word stay together."""
    held = ""
    start = 0
    for end in _route(text):
        word = text[start:end]
        start = end
        if len(word) == 1 and _LATIN.match(word):
            held += word
            continue
        if held:
            yield held
            held = ""
        yield word
    if held:
        yield held


def _route(text: str) -> list[int]:
    """Where the words end: of all ways to cut, the one whose words' counts have the greatest product."""
    found = _dictionary()
    best: list[tuple[float, int]] = [(0.0, 0)] * (len(text) + 1)
    for start in range(len(text) - 1, -1, -1):
        words = list(found.words_at(text, start)) or [(start + 1, 1)]
        best[start] = max((log(count or 1) - log(TOTAL) + best[end][0], end) for end, count in words)
    ends = []
    start = 0
    while start < len(text):
        start = best[start][1]
        ends.append(start)
    return ends


def _tag_unknown(word: str) -> str:
    letters = [char for char in word if char.isascii() and char.isalnum()]
    if not letters:
        return "x"
    return "m" if all(char.isdigit() for char in letters) else "eng"
