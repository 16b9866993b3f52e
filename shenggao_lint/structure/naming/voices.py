"""What others call the author in what they are quoted to say: another's given name (“长生，道理我懂”), or a surname
that sounds or looks like the author's with the author's title (“童站长的文件”).

All of them are weak.  Patterns are the options of checks/identity.py (rules/consistency/K106-identity.yaml).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ...language import tokens
from ...language.quotes import open_at
from .callings import MIN_NAME, Patterns, Said, near_is, posted, to_author
from .names import places

if TYPE_CHECKING:
    from ..lines import Line
    from ..outline import Outline

# Parts of speech of words that are no given name.
NO_NAMES = frozenset("vdrpcumyeqftl")
GIVEN = 2
# 小静, 阿静
SHORT = "小阿"
# Tags of words that are one: names, what the list does not know, things.
NAMES = ("nr", "nz", "nrt", "nrfg", "ns", "x", "n")
# So far after a quotation it may be said whose name it was.
AFTER = 40


def voiced(
    outline: Outline, line: Line, name: str, family: str, above: str, options: Patterns, alike: Sequence[str]
) -> Iterator[Said]:
    """(span, reason, "weak").  name: the author's; alike: groups of surnames that are taken for one another."""
    text = line.text
    if "“" in text:
        yield from _given(outline, line, name, family, options)
    yield from _homophones(outline, line, name, family, above, options, alike)


def _given(outline: Outline, line: Line, name: str, family: str, options: Patterns) -> Iterator[Said]:
    """“长生，道理我懂” said to one whose name is 长根."""
    text, whole = line.text, outline.text.whole
    given = name.removeprefix(family)
    mine = given if len(given) == GIVEN else name
    for spot in _opening(text):
        found = options["given_call"].match(text, spot)
        if found is None:
            continue
        called, at = found["given"], found.start("given")
        before, end = text[: found.start()], found.end()
        rest = text[end : end + AFTER]
        if called in name or whole.count(called) > 1 or options["to_other"].search(before):
            continue
        if options["to_third"].search(before) or options["misnamed"].search(rest):
            continue
        told = to_author(text, found.start(), end)
        if called[0] in SHORT:
            odd = told and called[1] not in name
        elif len(called) == MIN_NAME:
            odd = near_is(called, name)
        else:
            near = len(mine) == GIVEN and not set(called).isdisjoint(mine)
            addressed = told or options["second"].search(rest.partition("”")[0]) is not None
            odd = _a_name(called, near) and (addressed if near else told)
        if odd:
            yield line.span(at, at + len(called)), f"与署名“{name}”不是同一个人", "weak"


def _opening(text: str) -> Iterator[int]:
    """Where quotations open."""
    return places(text, "“")


def _a_name(called: str, near: bool) -> bool:
    """Whether two characters can be a given name; ``near`` where one of them is the author's."""
    said = tokens.tag(called)
    if len(said) == 1:
        return said[0][1] in (NAMES if near else NAMES[:-1])
    return near or not any(tag[:1] in NO_NAMES for _, tag in said)


def _homophones(
    outline: Outline, line: Line, name: str, family: str, above: str, options: Patterns, alike: Sequence[str]
) -> Iterator[Said]:
    """“童站长的文件我们只看日期” about 佟站长; another surname where the author goes on with 我."""
    text, whole = line.text, outline.text.whole
    twins = {char for group in alike if family[0] in group for char in group}.union(family) - {name[0]}
    if len(family) > 1:
        twins.add(family[0])
    spots = {at for char in twins for at in places(text, char)}
    spots.update(at + 1 for at in _opening(text))
    for at in sorted(spots):
        found = options["titled_other"].match(text, at)
        if found is None or found["name"] == family:
            continue
        other, called = found["name"], found["whole"]
        if whole.count(called) > 1 or not posted(found["title"], above):
            continue
        inside = open_at(text, at)
        begin = text.rfind("“", 0, at)
        stop = text.find("”", at)
        if options["to_other"].search(text[: begin if inside else at]):
            continue
        sentence = re.split("[。；]", text[:at])[-1] + text[found.end() : found.end() + AFTER]
        if options["not_mine"].search(sentence):
            continue
        # another surname only where a quotation begins so, and the author takes it for his own
        own = inside and at == begin + 1 and options["taken"].match(text, stop + 1) is not None
        if other in twins or own:
            yield line.span(at, found.end("whole")), f"与署名“{name}”不是同一个姓", "weak"
