"""The title: the first short lines, residue of downloaded files and by-lines left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from . import ordinals
from .lines import Line
from .outline import Title

# A title line that says more than whose paper it is.
_SAYS = re.compile(r"民主生活会|年度|20\d\d年|对照检查|民主集中制")
MAX_TITLE_LINE = 60
LOOK_AT = 15

_BYLINE = re.compile(
    r"^[（(【\[].{0,30}[）)】\]]$|^\d{4}年\d{1,2}月(?:\d{1,2}日)?$|^[一二〇○Oo0三四五六七八九十]{4}年.{1,6}月|"
    r"^[\u4e00-\u9fff]{2,4}[\s　·]*[\u4e00-\u9fff]?$"
)


def find_title(
    lines: Sequence[Line], is_residue: Callable[[str], bool], names_paper: Callable[[str], bool]
) -> Title:
    """The title's lines.  ``names_paper`` says whether words name a kind of paper (…实施方案)."""
    taken: list[Line] = []
    looked = 0
    for line in lines:
        if not line.in_body or looked >= LOOK_AT:
            break
        text = line.text.strip()
        if not text:
            continue
        looked += 1
        if line.block.cell is not None:
            break
        if is_residue(text):
            continue
        styled = line.block.outline == 0
        if not styled and _ends_title(text, bool(taken)):
            break
        if taken and _BYLINE.match(text) and not names_paper(text):
            continue
        taken.append(line)
        if names_paper(text) or (len(taken) > 1 and names_paper("".join(x.text.strip() for x in taken))):
            break
    joined = "".join(line.text.strip() for line in taken)
    if taken and not names_paper(joined):
        taken = taken[:1] if not _BYLINE.match(taken[0].text.strip()) else []
        joined = taken[0].text.strip() if taken else ""
    anchor = next(
        (line.line for line in taken if _SAYS.search(line.text) or names_paper(line.text)),
        taken[0].line if taken else 0,
    )
    return Title(tuple(line.line for line in taken), joined, anchor)


def _ends_title(text: str, begun: bool) -> bool:
    if len(text) > MAX_TITLE_LINE or text[-1] in "。；，：:;,！？":
        return True
    ordinal = ordinals.lead(text)
    return ordinal is not None and (begun or ordinal.form != ordinals.NUM)
