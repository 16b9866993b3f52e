"""Lines -> sections: which lines are headings, how deep they stand, what belongs to them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from . import ordinals
from .lines import Line
from .ordinals import Ordinal
from .outline import Section

MAX_HEADING = 60
MAX_ITEM_HEADING = 40
# Some aspects are long: 带头深刻领悟“两个确立”的决定性意义，增强……方面.
MAX_ASPECT = 100
MAX_LABEL = 14
MAX_CLAUSED = 24
MAX_PLAIN_HEADING = 24
MAX_SPOKEN = 26
MIN_PARAGRAPH = 40
# Paragraphs that open with the same few words are labelled with them (说问题。找根子。定办法。).
MAX_REPEATED = 6
MIN_REPEATED = 3
# A line with so many is a row of a table, whatever number opens it.
MIN_TABS = 2

# Forms that count items, whose text stands in the same paragraph.
_ITEMS = (ordinals.LABEL, ordinals.NUM, ordinals.NUM_PAREN, ordinals.CIRCLED, ordinals.ORAL)

_SENTENCE_END = re.compile(r"[。；;！？!?]")
# Whose posts stand in the heading makes it long: 对党组成员、……组长某某同志的批评意见.
_OPINION = re.compile("[对给].+(?:意见|建议)")
MAX_OPINION = 44
# Marks of a sentence, or of a row of a table (序号｜责任人).
_NO_HEADING = re.compile(r"[。；;！？!?，|｜\t]")
_SPOKEN_NO_HEADING = re.compile(r"[。；;！？!?：:|｜\t\d“”（）()、]|^[我你他]|同志")
_CLAUSE = re.compile("[按由]|进行|做到|负责|采取")
_RUN_IN = re.compile(r"[。：:]")
_ANY_STOP = re.compile(r"[。：:；;！？]")
_ANY_MARK = re.compile(r"[。：:，,；;]")
_CLOSING = " \t　。：:；;，,"


def find_sections(lines: list[Line], title_lines: Iterable[int], words: HeadingWords) -> list[Section]:
    """The sections of a document's body, in order, not yet linked to each other.

    ``words`` tells headings without a number from ordinary short lines.
    """
    skip = set(title_lines)
    body = [line for line in lines if line.in_body and line.block.cell is None and line.line not in skip]
    found: list[Section] = []
    numbered = any(
        (o := ordinals.lead(line.text)) and o.form in (ordinals.PART, ordinals.CN)
        for line in body
        if line.text
    )
    repeated = _repeated_labels(body)
    for index, line in enumerate(body):
        if line.blank or line.text.count("\t") >= MIN_TABS:
            continue
        follower = next((other for other in body[index + 1 :] if not other.blank), None)
        section = _section(line, follower, numbered, words, repeated)
        if section is not None:
            found.append(section)
    _end_labels(body, found)
    return found


def _end_labels(body: list[Line], sections: list[Section]) -> None:
    """A label's paragraph ends where the item before it has its next: 问题1：…… 整改措施：…… 问题2：……"""
    heads = {section.line: section for section in sections}
    if not any(section.ordinal is None and section.body is not None for section in sections):
        return
    item: Ordinal | None = None
    label: Section | None = None
    for line in body:
        section = heads.get(line.line)
        number = ordinals.lead(line.text) if section is None and not line.blank else None
        if section is not None:
            label = section if section.ordinal is None and section.body is not None else None
            item = item if label is not None else None
        elif number is not None and number.form in _ITEMS:
            again = item is not None and (number.form, number.family) == (item.form, item.family)
            if label is not None and not (again and item is not None and number.value == item.value + 1):
                continue
            if label is not None:
                label.until, label = line.line - 1, None
            item = number


def _repeated_labels(body: list[Line]) -> set[str]:
    """The few words before the first mark that several paragraphs open with."""
    counts: dict[str, int] = {}
    for line in body:
        text = line.text.strip()
        stop = _RUN_IN.search(text, 0, MAX_REPEATED + 1)
        if stop is not None:
            counts[text[: stop.start()]] = counts.get(text[: stop.start()], 0) + 1
    return {words for words, count in counts.items() if count >= MIN_REPEATED}


class HeadingWords:
    """Says whether a short line without a number is a heading (its words name a part or an aspect)."""

    def is_heading(self, words: str, exact: bool = False) -> bool:
        """``exact``: only the very words of a part, for labels that end in 。"""
        raise NotImplementedError


def _section(
    line: Line, follower: Line | None, numbered: bool, words: HeadingWords, repeated: set[str]
) -> Section | None:
    text = line.text
    ordinal = ordinals.lead(text)
    style = line.block.outline
    if style is not None and style >= 1 and len(text) <= MAX_HEADING * 2:
        rank: float = ordinals.RANKS[ordinal.form] if ordinal and ordinal.form != ordinals.ORAL else style
        rest = text[ordinal.end :].rstrip(_CLOSING) if ordinal is not None else ""
        if ordinal is not None and (_SENTENCE_END.search(rest) or "：" in rest):
            return _run_in(line, ordinal, rank)  # a whole paragraph in the style of a heading
        return _make(line, ordinal, rank, None)
    if ordinal is not None:
        return _numbered(line, ordinal, follower)
    return _plain(line, numbered, words, repeated) or _spoken(line, numbered, words, follower)


def _numbered(line: Line, ordinal: Ordinal, follower: Line | None) -> Section | None:
    text, form = line.text, ordinal.form
    rank = ordinals.RANKS[form]
    rest = text[ordinal.end :].rstrip()
    aspect = len(rest) <= MAX_ASPECT and like_aspect(rest.rstrip(_CLOSING))
    if form in (ordinals.PART, ordinals.CN, ordinals.CN_PAREN):
        if (aspect or len(rest) <= MAX_HEADING) and not _SENTENCE_END.search(rest.rstrip(_CLOSING)):
            colon = _RUN_IN.search(rest)
            if colon is None or not rest[colon.end() :].strip():
                return _make(line, ordinal, rank, None)
        return _run_in(line, ordinal, rank)
    if (
        form in (ordinals.NUM, ordinals.DECIMAL, ordinals.DECIMAL_3)
        and (aspect or len(rest) <= MAX_ITEM_HEADING)
        and not _SENTENCE_END.search(rest)
        and rest[-1:] not in "，、"
    ):
        if "，" in rest and len(rest) > MAX_CLAUSED and not aspect:
            return None
        # a short numbered line heads a section only when its own text follows it
        after = ordinals.lead(follower.text) if follower is not None else None
        if follower is not None and (after is None or ordinals.RANKS[after.form] > rank):
            return _make(line, ordinal, rank, None)
    return None


def _run_in(line: Line, ordinal: Ordinal, rank: float) -> Section:
    """A heading whose text goes on in the same paragraph: its words are the first sentence or clause."""
    text = line.text
    stop = _RUN_IN.search(text, ordinal.end, ordinal.end + MAX_HEADING)
    if stop is None:
        stop = _ANY_MARK.search(text, ordinal.end)
    if stop is None:
        return _make(line, ordinal, rank, None)
    section = _make(line, ordinal, rank, stop.end())
    section.end = stop.start()
    section.heading = text[section.start : section.end]
    return section


def like_aspect(words: str) -> bool:
    """Whether words have the form in which headings name an aspect: 带头……, ……方面."""
    return words.startswith(("带头", "在带头")) or words.endswith("方面")


def _plain(line: Line, numbered: bool, words: HeadingWords, repeated: set[str]) -> Section | None:
    text = line.text.strip()
    rank = 1.5 if numbered else 1.0
    bare = text.rstrip(_CLOSING)
    if text == bare and len(bare) <= MAX_HEADING and like_aspect(bare) and not _ANY_STOP.search(bare):
        return _make(line, None, rank + 0.25, None)  # below the part, whose heading may have no number either
    longest = MAX_OPINION if _OPINION.fullmatch(bare) else MAX_PLAIN_HEADING
    plain = len(bare) <= longest and not _NO_HEADING.search(bare)
    plain = plain and (text == bare or not _CLAUSE.search(bare))  # 会议按以下议程进行：
    leads_in = text != bare and len(bare) > MAX_LABEL  # 围绕以下三个方面查找：
    if plain and not leads_in and (text == bare or text[len(bare)] in "：:") and words.is_heading(bare):
        return _make(line, None, rank, None)
    colon = _RUN_IN.search(text, 0, MAX_LABEL + 1)
    label = text[: colon.start()] if colon is not None else ""
    if _CLAUSE.search(label):
        return None  # 谈话按四个必谈进行：…… is a sentence, no label
    if colon is not None and words.is_heading(label, exact=colon[0] == "。" and label not in repeated):
        start = line.text.index(text)
        section = _make(line, None, rank + 3, start + colon.end())
        section.end = start + colon.start()
        section.heading = line.text[section.start : section.end]
        return section
    return None


def _spoken(line: Line, numbered: bool, words: HeadingWords, follower: Line | None) -> Section | None:
    """A heading that is a sentence: 打算怎么改？, 理论学习跟着文件夹走，没有跟着思想走; a paragraph follows it."""
    text = line.text.strip()
    bare = text.rstrip("？?")
    if (
        (text == bare and "，" not in text)
        or len(text) > MAX_SPOKEN
        or follower is None
        or len(follower.text) < MIN_PARAGRAPH
        or _SPOKEN_NO_HEADING.search(bare)
        or bare.count("，") > 1
    ):
        return None
    first = bare.partition("，")[0]
    if words.is_heading(bare if text != bare else first):
        return _make(line, None, 1.5 if numbered else 1.0, None)
    return None


def _make(line: Line, ordinal: Ordinal | None, rank: float, body: int | None) -> Section:
    text = line.text
    start = ordinal.end if ordinal else 0
    start += len(text[start:]) - len(text[start:].lstrip())
    end = max(start, len(text.rstrip(_CLOSING)))
    return Section(line.line, start, end, text[start:end], ordinal, rank, body)


def link(sections: list[Section], end: int) -> None:
    """Set parent, children, level and last line from the ranks; ``end`` is the body's last line."""
    stack: list[Section] = []
    for section in sections:
        section.children = []
        while stack and stack[-1].rank >= section.rank:
            stack.pop()
        section.parent = stack[-1] if stack else None
        section.level = len(stack) + 1
        if section.parent is not None:
            section.parent.children.append(section)
        stack.append(section)
    for index, section in enumerate(sections):
        section.last = end
        for later in sections[index + 1 :]:
            if later.rank <= section.rank:
                section.last = later.line - 1
                break
        section.last = max(min(section.last, section.until or section.last), section.line)
