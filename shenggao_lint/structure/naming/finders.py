"""Every way in which a draft shows that it names another body or place than its own, as one table (``FINDERS``).

A finder takes what is known of the own body and yields the odd names; checks/organisation.py decides which of them
count where.  Patterns are options of that check (rules/consistency/K101-organisation.yaml).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ...language.patterns import compiled
from .bare import bare, staff
from .body import Body, SelfName, above, odd_words, own_body, self_names
from .impostors import belongings, called_own, impostors, other_organs, regrown
from .loose import loosely
from .names import Name, odd_signatures, opened, others, short_of_one, signed, strangers, titled, unlike
from .sisters import acting, slipped
from .strays import strays
from .systems import aliens, former
from .traces import areas, offices, organs, slogans

if TYPE_CHECKING:
    from ..outline import Outline


# Organs that have others below them.
UPPER = frozenset(("党组", "党委"))


class Own(NamedTuple):
    """What is known of the draft's own body.

    phrases     0-based (start, end) of the words by which a text may name itself
    options     the check's options, ``patterns`` those of them that are compiled
    titled      its full names as title or opening write them; signatures: as the end does
    names       the former, or else the latter's first
    owns        the names as texts, with the config's; units: the words for a body of its kind
    """

    outline: Outline
    body: Body
    phrases: Sequence[tuple[int, int]]
    options: Mapping[str, Any]
    patterns: Mapping[str, re.Pattern[str]]
    titled: list[Name]
    signatures: list[Name]
    names: list[Name]
    owns: list[str]
    units: frozenset[str]


class Found(NamedTuple):
    """An odd name at 0-based ``start:end`` of the whole text, and what stands in its place by right.

    sure    beyond doubt; else it only may be another's
    mine    words around it say that it is the own one that is spoken of, whatever the part of the draft tells
    """

    start: int
    end: int
    own: str
    sure: bool = True
    mine: bool = False


class Finder(NamedTuple):
    """``counted``: only outside of parts on others' cases; ``within``: only up to the end of the text proper;
    ``named``: only where the own full name is known.
    """

    find: Callable[[Own], Iterator[Found]]
    counted: bool
    within: bool
    named: bool = False


def own_of(
    outline: Outline,
    phrases: Sequence[tuple[int, int]],
    options: Mapping[str, Any],
    patterns: Mapping[str, re.Pattern[str]],
) -> Own:
    """The own body as title, by-line, signature, opening and config name it."""
    body = own_body(outline)
    # 关于局党组民主生活会情况的通报: only the opening and the signature say whose
    names, signatures = titled(outline) or opened(outline), signed(outline)
    known = names or signatures[:1]
    owns = [*(name.name for name in known), *outline.organisation]
    generic: dict[str, str] = outline.settings["bodies"]["generic"]
    units = (
        body.unit | {name.kind for name in known} | {w for w, unit in generic.items() if unit in body.unit}
    )
    return Own(outline, body, phrases, options, patterns, names, signatures, known, owns, units)


def _calls_itself(own: Own) -> Iterator[Found]:
    """我区 in a county's draft, 局党委 where the own organ is a 党组."""
    outline, body = own.outline, own.body
    selves = self_names(outline, own.phrases, body.county - {"市", "省"} or body.county)
    if body.direct and not body.local:
        selves = [
            item for item in selves if body.direct <= {item.unit or item.word} or not above(outline, item)
        ]
    tells = own.patterns["tells"]
    whole = outline.text.whole
    inner = [unit for unit in outline.settings["bodies"]["inner_units"] if unit in whole]
    for group, right, item in _odd(body, selves, own.titled[0].kind if own.titled else ""):
        if any(unit.endswith(whole[item.end - 1]) for unit in inner):
            continue  # 我局, said by the one of the court's 执行局
        mine = item.mine or tells.match(outline.text.whole, item.end) is not None
        found = Found(item.start, item.end, right or _usual(selves, group), mine=mine)
        yield found
        # in a part on a case, where the text has come back to the own body: 党组反思……局党委的责任
        line = outline.text.at(item.start)
        if not mine and own.patterns["own_again"].search(line.text[: item.start - line.offset]):
            yield found._replace(sure=False, mine=True)


def _unlike(own: Own) -> Iterator[Found]:
    for other, right in unlike(own.titled, own.signatures, own.outline.text.whole):
        yield Found(other.line.offset + other.start, other.line.offset + other.end, right)


def _short(own: Own) -> Iterator[Found]:
    for line, start, end in short_of_one(own.outline, own.titled[0]) if own.titled else ():
        if line.line not in own.outline.title.lines:
            yield Found(line.offset + start, line.offset + end, own.titled[0].name)


def _others(own: Own) -> Iterator[Found]:
    named = "\n".join((own.body.named, *(name.name for name in own.names)))
    lower = tuple(own.outline.settings["bodies"]["lower_organs"])
    for line, start, end, right in others(own.outline, named, own.names, own.patterns):
        if own.body.organ <= UPPER and line.text.startswith(lower, end):
            continue  # 机电学院党总支, below the college's 党委
        mirrored = own.patterns["reflects"].match(line.text, end) is not None
        yield Found(line.offset + start, line.offset + end, right, mine=mirrored)


def _places(own: Own) -> Iterator[Found]:
    """Another town or county spoken of as if it were the own one."""
    level = 0 if own.body.local else 1
    for entry in own.options.get("places", ())[level : level + 1]:
        pattern, near = compiled(entry["name"]), own.patterns["near_place"]
        for line, start, end, right in strangers(own.outline, own.body.named, entry["kinds"], pattern, near):
            yield Found(line.offset + start, line.offset + end, right, sure=False)


def _loose(own: Own) -> Iterator[Found]:
    for start, end, right in loosely(own.outline, own.body, frozenset(name.kind for name in own.names)):
        line = own.outline.text.at(start)
        again = own.patterns["own_again"].search(line.text[: start - line.offset]) is not None
        yield Found(start, end, right, sure=False, mine=again)


def _organs(own: Own) -> Iterator[Found]:
    for line, start, end, right in other_organs(own.outline, own.body, own.patterns["organ_acts"]):
        yield Found(line.offset + start, line.offset + end, right, sure=False)


def _regrown(own: Own) -> Iterator[Found]:
    for other, right in odd_signatures(own.names, own.signatures):
        start = other.line.offset + other.start
        yield Found(start, start + len(other.name), right, sure=False)
    for other, right in regrown(own.names, own.signatures, own.outline.text.whole):
        start = other.line.offset + other.start
        yield Found(start, start + len(other.name), right, sure=False)


def _called(own: Own) -> Iterator[Found]:
    right = (
        "、".join(sorted(own.body.direct)) or "".join(own.owns[:1]) or "、".join(sorted(own.body.township))
    )
    for line, start, end in called_own(own.outline, own.body, own.owns, own.patterns["selves"]):
        yield Found(line.offset + start, line.offset + end, right, sure=False)


def _impostors(own: Own) -> Iterator[Found]:
    for one in impostors(own.outline, own.owns, own.units, own.patterns):
        mirrored = own.patterns["reflects"].match(one.line.text, one.end) is not None
        offset = one.line.offset
        yield Found(offset + one.start, offset + one.end, own.owns[0], one.sure, mirrored)


def _belongings(own: Own) -> Iterator[Found]:
    for line, start, end in belongings(own.outline, own.owns, own.units, own.patterns):
        yield Found(line.offset + start, line.offset + end, own.owns[0], sure=False)


def _slipped(own: Own) -> Iterator[Found]:
    name = own.names[0]
    near, after = own.patterns["near_place"], own.patterns["after_name"]
    for start, end, sure in slipped(own.outline, name, near, after):
        if own.outline.text.at(start).line not in own.outline.title.lines:
            yield Found(start, end, name.name, sure)


def _acting(own: Own) -> Iterator[Found]:
    name = own.names[0]
    for line, start, end in acting(own.outline, own.body, name, own.patterns):
        if line.text[start:end] in own.units:
            continue  # 学校班子 of a 中学
        mirrored = own.patterns["reflects"].match(line.text, end) is not None
        yield Found(line.offset + start, line.offset + end, name.name, sure=False, mine=mirrored)


def _offices(own: Own) -> Iterator[Found]:
    for start, end in offices(own.outline, own.names[0], own.owns, own.units, own.patterns):
        yield Found(start, end, own.names[0].name, sure=False)


def _any_organ(own: Own) -> Iterator[Found]:
    for start, end, right in organs(
        own.outline, own.body, own.names[0] if own.names else None, own.patterns["told_to"]
    ):
        yield Found(start, end, right, sure=False)


def _areas(own: Own) -> Iterator[Found]:
    right = "、".join(sorted(own.body.county))
    for start, end in areas(own.outline, own.body, own.patterns["wider"], own.patterns["ranked"]):
        yield Found(start, end, right, sure=False)


def _slogans(own: Own) -> Iterator[Found]:
    for start, end in slogans(own.outline, own.body, own.patterns):
        yield Found(start, end, own.names[0].name, sure=False)


def _bare(own: Own) -> Iterator[Found]:
    kinds = frozenset(name.kind for name in own.names)
    for start, end in (
        *bare(own.outline, own.body, own.owns, kinds),
        *staff(own.outline, own.body, own.owns),
    ):
        yield Found(start, end, own.owns[0], sure=False)


def _aliens(own: Own) -> Iterator[Found]:
    for start, end in (
        *aliens(own.outline, own.owns, own.body.named),
        *former(own.outline, own.owns, own.body.named),
        *strays(own.outline, own.body, own.owns),
    ):
        yield Found(start, end, own.owns[0], sure=False)


def _also_mine(names: list[SelfName], item: SelfName) -> bool:
    """Whether 我 or 本 stands before another word of the group, too."""
    return any(other.mine and other.word != item.word for other in names if other.group == item.group)


def _odd(body: Body, names: list[SelfName], kind: str) -> Iterator[tuple[str, str, SelfName]]:
    """(group, the right word or "", the odd name); ``kind`` ends the own body's name, "" where it is not known."""
    county, township = body.county - {"市", "省"}, body.township
    wide = body.county & {"市", "省"}
    local = body.local
    odd = {
        # a city's draft may speak of a county or district of it; only 我县 is its own
        "county": odd_words(names, "county", county) if county or not wide else {"县", "区", "旗"},
        "township": odd_words(names, "township", township) if local else {"镇", "乡", "街道"} - township,
        "unit": odd_words(names, "unit", body.unit) if body.unit or not (local or county) else set(),
        "organ": odd_words(names, "organ", body.organ & {"党组", "党委"}),
    }
    subdistrict = body.local and body.organ == {"党工委"}
    if subdistrict:
        odd["organ"] = {"党组", "党委"}
    if (local or county) and not body.unit:
        odd["unit"] = {item.word for item in names if item.group == "unit"}
    rights = {"county": county or wide, "township": township, "unit": body.unit, "organ": body.organ}
    for item in names:
        if item.word not in odd[item.group]:
            continue
        if item.mine and item.group == "county" and not (county or wide or _also_mine(names, item)):
            continue  # where no title says which, 我市 is odd only beside 我县, not beside somebody's 全县
        loose = (item.group == "county" and wide and not county) or (item.group == "township" and not local)
        if loose and not item.mine:
            continue
        if item.group == "organ" and body.direct and item.unit and item.unit not in body.direct:
            continue  # 院党组 in a draft of an institute: the academy above it
        if item.group == "organ" and item.unit and len(body.direct) > 1 and kind and item.unit not in kind:
            continue  # 局党组 in a draft of 地质局第四大队
        if subdistrict and item.group == "organ" and item.unit != "街道":
            continue  # 社区党委书记
        right = rights[item.group] or body.direct or county
        yield item.group, "、".join(sorted(right)), item


def _usual(names: list[SelfName], group: str) -> str:
    words = [item.word for item in names if item.group == group]
    return max(words, key=words.count)


# Of two findings on a line the sure one counts, then the one that stands first here.
FINDERS = (
    Finder(_short, counted=False, within=False),
    Finder(_unlike, counted=False, within=False),
    Finder(_calls_itself, counted=True, within=False),
    Finder(_others, counted=True, within=False),
    Finder(_places, counted=True, within=True),
    Finder(_loose, counted=True, within=True),
    Finder(_organs, counted=True, within=True),
    Finder(_regrown, counted=False, within=False),
    Finder(_called, counted=False, within=True),
    Finder(_impostors, counted=True, within=False, named=True),
    Finder(_belongings, counted=True, within=True, named=True),
    Finder(_slipped, counted=False, within=False, named=True),
    Finder(_acting, counted=True, within=True, named=True),
    Finder(_offices, counted=True, within=True, named=True),
    Finder(_any_organ, counted=True, within=False),
    Finder(_areas, counted=True, within=True),
    Finder(_slogans, counted=True, within=True, named=True),
    Finder(_bare, counted=True, within=True, named=True),
    Finder(_aliens, counted=True, within=False, named=True),
)
