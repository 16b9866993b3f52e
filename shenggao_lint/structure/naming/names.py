"""The full names of bodies in title, by-line and signature, and whether two of them can be one body's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from ...language import tokens
from ...language.likeness import shortened
from ...language.quotes import open_at
from .body import byline_lines

if TYPE_CHECKING:
    from ..lines import Line
    from ..outline import Outline

# Lines at the end that may be the signature's.
LAST_LINES = 4
ORGANS = ("党", "领导班子", "班子")
TOWNSHIPS = ("镇", "乡", "街道")
# After these a name does not open a sentence.
MIDDLE = frozenset("，、；我为表由")
# Verbs, prepositions, adverbs, conjunctions, pronouns, numbers, times.
NO_NAMES = frozenset("vpdcrmt")
NO_PLACES = NO_NAMES.union("ua")
# Single characters that do not stand in a name: verbs, prepositions, particles.
SAID = frozenset("vpuz")
MARKS = "，。；："
MIN_SIGNED = 4
# How many characters the name of a place has before its kind, as the patterns have them.
PLACE = 2
OPENING_LINES = 6
SHORT = 4
# Words of no more characters may stand in the word list with the kind that they name.
KNOWN = 3
# So many characters in common may make two names one body's.
SHARED = 2
_PLACE_END = re.compile("[省市县区州旗]")
_ORDINAL = re.compile(r"第[一二三四五六七八九十\d]+")


class Name(NamedTuple):
    """A body's name at 0-based ``start:end`` of its line.

    kind    the word that ends it (局, 医院, 镇 …)
    organ   党组, 党委 … as it is usually called, or ""
    """

    line: Line
    start: int
    end: int
    name: str
    kind: str
    organ: str


@lru_cache(maxsize=2)
def _patterns(name: str, after: str, signature: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(f"{name}(?={after})"), re.compile(signature.replace("{name}", name))


def titled(outline: Outline) -> list[Name]:
    """The first name of each line of title and by-line."""
    words = outline.settings["bodies"]
    pattern, _ = _patterns(words["name"], words["title_name"], words["signature"])
    found = []
    for line in byline_lines(outline):
        match = pattern.search(line.text)
        if match and not line.text[: match.start()].endswith(tuple(words["about"])):
            found.append(_name(line, match, words))
    return found


def signed(outline: Outline) -> list[Name]:
    """The names that stand alone on a line at the end."""
    words = outline.settings["bodies"]
    _, pattern = _patterns(words["name"], words["title_name"], words["signature"])
    found = []
    lines, few = outline.text.lines, 2 * LAST_LINES
    last = max(outline.end, len(lines) - few)
    # before annexes, too
    for line in (*lines[outline.end : min(outline.end + few, last)], *lines[last:]):
        match = pattern.fullmatch(line.text) if line.in_body and not line.blank else None
        if match and (match["organ"] or len(match["name"]) >= MIN_SIGNED):
            found.append(_name(line, match, words))
    return found[:LAST_LINES]


def opened(outline: Outline) -> list[Name]:
    """The name by which the first paragraphs say who met: 清河县水务局党组于2026年1月20日召开."""
    words = outline.settings["bodies"]
    pattern = _opening(words["name"], words["opening_name"])
    after = max(outline.title.lines, default=0)
    for line in outline.text.lines[after : after + OPENING_LINES]:
        match = pattern.search(line.text)
        if match:
            return [_name(line, match, words)]
    return []


@lru_cache(maxsize=2)
def _opening(name: str, after: str) -> re.Pattern[str]:
    return re.compile(f"(?<![一-鿿]){name}(?={after})")


def _name(line: Line, match: re.Match[str], words: dict[str, Any]) -> Name:
    organ = words["organs"].get(match["organ"] or "", "")
    start = match.start("name")
    return Name(
        line, start, match.end("organ") if organ else match.end("name"), match["name"], match["kind"], organ
    )


def one_body(one: str, other: str) -> bool:
    """Whether one name is the other, shortened or with its place: 水务局, 清河县水务局; 住建局, 住房和城乡建设局."""
    return shortened(one, other) or shortened(other, one)


def comparable(one: Name, other: Name) -> bool:
    """Whether two names are of one kind of body, or share most of their words, so that they may be confused."""
    if one.kind == other.kind:
        return True
    short, full = sorted((one.name, other.name), key=len)
    shared = 2 * len(set(short).intersection(full)) - len(set(short))
    if shared > 0:
        return True
    # the same field of work, as 农村 of 农村商业银行 and 农村信用合作联社
    cores = [_PLACE_END.split(name)[-1] for name in (short, full)]
    return shared == 0 and any(cores[0][i : i + 2] in cores[1] for i in range(len(cores[0]) - 1))


def unlike(names: list[Name], signatures: list[Name], whole: str) -> Iterator[tuple[Name, str]]:
    """(name, what the title says) where by-line or signature is another body's, or another Party organ's."""
    own = names[0] if names else None
    below = [name for name in names[1:] if name.organ]  # a post in another office is no other body
    for other in (*below, *signatures) if own else ():
        assert own is not None
        if not one_body(own.name, other.name):
            if comparable(own, other) or (_foreign(own, other) and whole.count(other.name) == 1):
                yield other._replace(end=other.start + len(other.name)), own.name
        elif own.organ and other.organ and own.organ != other.organ:
            yield other, own.name + own.organ


def odd_signatures(names: Sequence[Name], signatures: Sequence[Name]) -> Iterator[tuple[Name, str]]:
    """(signature, own name) where a Party organ signs of which no name above is the same body's."""
    for other in signatures:
        if names and other.organ and not any(one_body(name.name, other.name) for name in names):
            yield other, names[0].name


def _foreign(own: Name, other: Name) -> bool:
    """Whether the second, with a Party organ, has no word in common with the first, and hardly a character."""
    one, two = (_PLACE_END.split(name.name)[-1] for name in (own, other))
    shared = set(one) & set(two)
    return (
        bool(other.organ)
        and len(shared) < SHARED
        and not any(one[i : i + 2] in two for i in range(len(one) - 1))
    )


# A place's rank, 第, 和 are lawfully left out of a name.
_LEFT_OUT = frozenset("省市县区州旗镇乡第和与及")


def short_of_one(outline: Outline, own: Name) -> Iterator[tuple[Line, int, int]]:
    """(line, start, end) where the own name stands without one of its characters, or with two changed about."""
    whole, name = outline.text.whole, own.name
    if len(name) < MIN_SIGNED or own.kind not in whole:
        return
    core = len(name) - len(own.kind)
    spellings = {name[:i] + name[i + 1 :] for i in range(core) if name[i] not in _LEFT_OUT}
    spellings.update(name[:i] + name[i + 1] + name[i] + name[i + 2 :] for i in range(core - 1))
    for spelling in sorted(spellings):
        # the end or the beginning of the name is a shorter name
        if len(spelling) < MIN_SIGNED or name.endswith(spelling) or name.startswith(spelling):
            continue
        for at in places(whole, spelling):
            line = outline.text.at(at)
            yield line, at - line.offset, at - line.offset + len(spelling)


def rank(name: str, ranks: Sequence[str]) -> int:
    """How high the place in front of a name stands, -1 where none is said: 市 of 云汀市水务局."""
    for char in name[:-1]:
        for place, chars in enumerate(ranks):
            if char in chars:
                return place
    return -1


def places(text: str, words: str) -> Iterator[int]:
    """Where words stand in a text."""
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def others(
    outline: Outline, named: str, names: list[Name], patterns: Mapping[str, re.Pattern[str]]
) -> Iterator[tuple[Line, int, int, str]]:
    """(line, start, end, own name): another body's name in the own one's place, as 林业局党组班子对照检查.

    named       the own name's text: title, by-line and config
    patterns    named, acts, subject, elsewhere: the options of checks/organisation.py
    """
    whole = outline.text.whole
    kinds = {name.kind for name in names}
    lines = {
        outline.text.at(at).line for kind in kinds for organ in ORGANS for at in places(whole, kind + organ)
    }
    if not lines:
        return
    acts, subject = patterns["acts"], patterns["subject"]
    ranks: list[str] = outline.settings["bodies"]["ranks"]
    for line in map(outline.line, sorted(lines)):
        for match in patterns["named"].finditer(line.text):
            own = next((name for name in names if name.kind == match["kind"]), None)
            name, end = match["name"], match.end()
            opens = line.text[: match.start()].rstrip("　 ")[-1:] not in MIDDLE
            if own is None or patterns["elsewhere"].match(name):
                continue
            if not acts.match(line.text, end) and not (opens and subject.match(line.text, end)):
                continue
            if name == match["core"] + match["kind"] and not nominal(match["core"], match["kind"]):
                continue  # without its place a name may be none: 加强局党组班子
            higher = rank(name, ranks) - rank(own.name, ranks)
            if higher > 0 or _own_name(match, named, higher == 0):
                continue
            yield line, match.start("name"), match.end("name"), own.name


def strangers(
    outline: Outline, named: str, kinds: Sequence[str], name: re.Pattern[str], near: re.Pattern[str]
) -> Iterator[tuple[Line, int, int, str]]:
    """(line, start, end, own name): another place of the own one's kind, where nothing says that it is another.

    named   title, by-line and config
    kinds   words that end names of that kind (镇, 乡); near: words by which another place may be spoken of
    """
    own = name.search(named.replace("\n", "，"))
    if own is None:
        return
    for line in outline.text.lines:
        if not any(kind in line.text for kind in kinds):
            continue
        ends = sorted({at for kind in kinds for at in places(line.text, kind)})
        for match in (found for at in ends if (found := name.match(line.text, max(0, at - PLACE)))):
            first = max(line.text.rfind(mark, 0, match.start()) for mark in MARKS) + 1
            last = min((at for mark in MARKS if (at := line.text.find(mark, match.end())) >= 0), default=None)
            clause = f"{line.text[first : match.start()]}|{line.text[match.end() : last]}"
            if match[0] in named or near.search(clause):
                continue
            if any(tag[:1] in NO_PLACES or tag == "z" for _, tag in tokens.tag(match[0])):
                continue  # 报告县委, 才报县里, 歪曲县里的意思
            if open_at(line.text, match.start()):
                continue
            yield line, match.start(), match.end(), own[0]


def nominal(words: str, kind: str) -> bool:
    """Whether words can name something, not say what is done or how: not 加强(局), 群众说(中心)."""
    ordinal = _ORDINAL.match(words)
    if ordinal and (len(words) - ordinal.end() >= PLACE or (ordinal[0] == words and len(kind) > 1)):
        words = words[ordinal.end() :] or kind  # 第一水文勘测(队), 第二(医院)
    found = tokens.tag(words)
    if kind not in TOWNSHIPS and len(words) <= KNOWN:
        # 教育局, 检察院 are words, though 教育, 检察 are what is done
        whole = tokens.tag(words + kind)
        if len(whole) == 1 and whole[0][1][:1] == "n":
            return True
    if kind in TOWNSHIPS:
        return found[0][1][:1] not in NO_NAMES
    return found[0][1][:1] not in NO_NAMES and not any(
        len(word) == 1 and tag[:1] in SAID for word, tag in found
    )


def _own_name(match: re.Match[str], named: str, level: bool) -> bool:
    """Whether a name shares its words with the own body's: 自然资源局 for 自然资源和规划局.

    level   both places are of one rank, so that another place is another body's
    """
    place, core = match["place"], match["core"]
    ordinal = _ORDINAL.search(core)
    if (
        ordinal
        and ordinal[0] not in named
        and (_ORDINAL.search(named) or match["core"][ordinal.end() :] in named)
    ):
        return False  # 第二人民医院 in a draft of 第三人民医院 or of 人民医院
    if place and place not in named and (level or "县" in named):
        return False
    if match["kind"] in TOWNSHIPS:
        return core in named
    # what tells two bodies apart stands first: 岚水 of 岚水农村商业银行
    head = [core[i : i + 2] for i in range(len(core) - 1)][: 1 if len(core) > SHORT else None]
    return one_body(core + match["kind"], named) or any(words in named for words in head)
