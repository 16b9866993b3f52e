"""Names that were probably meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(word: str, names: Iterable[str]) -> str | None:
    """The known name closest to ``word``, upper and lower case alike, or None when none is near."""
    by_folded = {name.casefold().replace("_", "-"): name for name in names}
    hits = difflib.get_close_matches(word.casefold().replace("_", "-"), by_folded, n=1, cutoff=0.6)
    return by_folded[hits[0]] if hits else None


def suggestion(word: str, names: Iterable[str], *, limit: int = 12) -> str:
    """The end of an error sentence: ，是否想写“…”？ or the list of what there is, or just 。"""
    known = list(names)
    found = nearest(word, known)
    if found is not None:
        return f"，是否想写“{found}”？"
    if 0 < len(known) <= limit:
        return "，可以写：" + "、".join(known) + "。"
    return "。"


def unknown_code(word: str, codes: Iterable[str]) -> str:
    """The line for a rule code or prefix that does not exist."""
    known = list(codes)
    if not word:
        return "规则代码是空的。"
    family = [code for code in known if code[:2] == word[:2].upper()]
    found = nearest(word, family) or nearest(word, known)
    if found is not None:
        return f"没有规则“{word}”，是否想写“{found}”？"
    families = sorted({code.rstrip("0123456789") for code in known})
    return (
        f"没有规则“{word}”；已有规则的代码以 {'、'.join(families)} 开头。"
        if families
        else f"没有规则“{word}”。"
    )
