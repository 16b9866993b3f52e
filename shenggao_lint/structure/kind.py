"""Which of the nine document types a draft is; the words that tell are data (rules/documents)."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from .lines import Text

_BRACKETS = re.compile(r"[（(【\[][^）)】\]]*[）)】\]]\s*$")
MIN_SCORE = 4
MAX_COUNT = 4
# What a title adds that ends in the body whose paper it is: …党组2022年度民主生活会对照检查材料.
OWNED = 5
_AFTER_OWNER = r"(?=20\d\d|年度|关于|在|“|民主|专题|主题|$)"


class Kind(NamedTuple):
    """type id, how it was recognised (Chinese), and the neighbour's name when it is another kind of paper."""

    type: str
    reason: str
    neighbour: str | None


def names_paper(title: str, documents: dict[str, Any], neighbours: dict[str, list[str]]) -> bool:
    """Whether these words name any kind of paper that we know."""
    return any(
        word in title for kind in documents.values() for word in (*kind["titles"], *kind["shared_titles"])
    ) or any(word in title for words in neighbours.values() for word in words)


def find_kind(title: str, text: Text, documents: dict[str, Any], neighbours: dict[str, list[str]]) -> Kind:
    """The type by the title's last naming word, else by the signs in the text."""
    head = title
    while True:
        cut = _BRACKETS.sub("", head)
        if cut == head or not names_paper(cut, documents, neighbours):
            break
        head = cut
    best: tuple[int, int] = (0, 0)
    types: list[str] = []
    neighbour = None
    word_found = ""
    for type_id, kind in documents.items():
        for word in (*kind["titles"], *kind["shared_titles"]):
            at = head.rfind(word)
            if at < 0:
                continue
            rank = (at + len(word), len(word))
            if rank > best:
                best, types, neighbour, word_found = rank, [type_id], None, word
            elif rank == best and type_id not in types:
                types.append(type_id)
    for name, words in neighbours.items():
        for word in words:
            at = head.rfind(word)
            if at >= 0 and (at + len(word), len(word)) > best:
                best, types, neighbour, word_found = (at + len(word), len(word)), ["other"], name, word
    if len(types) == 1:
        return Kind(types[0], f"标题中有“{word_found}”", neighbour)
    scores = {
        type_id: _score(kind["signs"], title, text)
        + (OWNED if _owned(kind["owners"], head[: best[0]]) else 0)
        for type_id, kind in documents.items()
        if not types or type_id in types
    }
    if not scores:
        return Kind("other", "标题和正文都没有可认的文种用语", None)
    winner = max(scores, key=lambda type_id: scores[type_id])
    if types:
        return Kind(winner, f"标题中有“{word_found}”，按正文用语判断", None)
    if scores[winner] >= MIN_SCORE:
        return Kind(winner, "标题未写文种，按正文用语判断", None)
    return Kind("other", "标题和正文都没有可认的文种用语", None)


def _owned(owners: list[str], title: str) -> bool:
    return bool(owners) and re.search(f"(?:{'|'.join(owners)}){_AFTER_OWNER}", title) is not None


def _score(signs: dict[str, Any], title: str, text: Text) -> float:
    whole = text.whole
    total = 0.0
    for word, weight in signs.items():
        total += weight * min(MAX_COUNT, whole.count(word))
        if weight > 0 and word in title:
            total += 3 * weight
    return total
