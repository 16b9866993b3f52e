"""Another body's name where the draft's own should stand, told by its looks: a slip of the own name's characters, or
a body of the own kind that acts as the own one does.

Weaker than ``names.others``: patterns are options of checks/organisation.py (rules/consistency/K101-organisation.yaml).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from ...language.likeness import shortened
from .names import Name, nominal, places

if TYPE_CHECKING:
    from ..lines import Line
    from ..outline import Outline
    from .body import Body

# A shorter name may be another body's that differs in one character: 水务局, 税务局.
MIN_CORE = 4
# So many characters at the beginning of a name tell it: 红崖沟 of 红崖沟煤矿.
HEAD = 3
_RANKED = re.compile("[省市县区州旗]|集团(?=.)|公司(?=.)")
_NO_SLIP = frozenset("省市县区州旗镇乡村第一二三四五六七八九十和与及东西南北中")


def slipped(
    outline: Outline, own: Name, near: re.Pattern[str], after: re.Pattern[str]
) -> Iterator[tuple[int, int, bool]]:
    """(start, end, sure) in the whole text where the own name stands with one character wrong.

    near    words by which another place may be spoken of; after: what follows the name of a body that acts
    """
    whole, name = outline.text.whole, own.name
    core = _RANKED.split(name.removesuffix(own.kind))[-1]
    spellings = [(name, len(name) - len(core) - len(own.kind), len(core) >= MIN_CORE)]
    if HEAD <= len(core) <= HEAD + 1:
        spellings.append((core[:HEAD], 0, True))
    seen = set()
    for words, place, wide in spellings:
        if len(words) < HEAD:
            continue
        for at, odd in _near(whole, words):
            end = at + len(words)
            short = words != name
            if (short and whole[end : end + 1] not in own.kind) or (odd >= place and not wide):
                continue
            if whole[at + odd] in _NO_SLIP or words[odd] in _NO_SLIP or not "一" <= whole[at + odd] <= "鿿":
                continue
            if short:
                end += 1 + (whole[end : end + len(own.kind)] == own.kind) * (len(own.kind) - 1)
            clause = re.split("[，。；\n]", whole[max(0, at - 20) : at])[-1]
            if at not in seen and not near.search(clause + "|" + whole[end : end + 4]):
                seen.add(at)
                yield at, end, after.match(whole, end) is not None


def _near(whole: str, words: str) -> Iterator[tuple[int, int]]:
    """(start, index of the odd character) where exactly one character of the words is another."""
    half = len(words) // 2
    for part, offset in ((words[:half], 0), (words[half:], half)):
        for at in places(whole, part):
            start = at - offset
            there = whole[start : start + len(words)] if start >= 0 else ""
            odd = [i for i, (a, b) in enumerate(zip(there, words, strict=False)) if a != b]
            if len(there) == len(words) and len(odd) == 1:
                yield start, odd[0]


def acting(
    outline: Outline, body: Body, own: Name, patterns: Mapping[str, re.Pattern[str]]
) -> Iterator[tuple[Line, int, int]]:
    """(line, start, end): a body of the own kind, named nowhere else, that acts in the draft as the own one does."""
    whole = outline.text.whole
    for line in outline.text.lines:
        if "党" not in line.text and "班子" not in line.text and "纪委" not in line.text:
            continue
        for match in patterns["sister"].finditer(line.text):
            name, core, kind = match["name"], match["core"], match["kind"]
            if kind not in body.unit and kind != own.kind:
                continue
            if patterns["elsewhere"].match(name) or patterns["elsewhere"].match(core):
                continue
            if shortened(core + kind, body.named) or whole.count(name) > 1:
                continue
            if name == core + kind and not nominal(core, kind):
                continue  # without its place a name may be none
            end = match.end()
            told = patterns["acts"].match(line.text, end) or patterns["goes"].match(line.text, end)
            if patterns["comes"].match(line.text, end):
                continue
            if match["by"] or told or _alike(core, own):
                yield line, match.start("name"), end


def _alike(core: str, own: Name) -> bool:
    """Whether the word that tells the two apart begins alike: 教体 of 教体局, 教育局."""
    mine = _RANKED.split(own.name.removesuffix(own.kind))[-1]
    return core[:1] == mine[:1]
