"""The draft's own body or place changes its name (县委班子 … 我区 … 全局).

Superiors, subordinates and neighbours that are named are fine.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Span
from ..language.patterns import compiled
from ..language.phrases import phrases_of
from ..rulebook import Rule
from ..structure import Outline
from ..structure.lines import Line
from ..structure.naming.body import Body, SelfName, above, odd_words, own_body, self_names
from ..structure.naming.impostors import belongings, called_own, impostors, other_organs, regrown
from ..structure.naming.loose import loosely
from ..structure.naming.names import opened, others, short_of_one, signed, strangers, titled, unlike
from ..structure.naming.sisters import acting, slipped
from . import Hit

OPTIONS = {
    "phrases": "phrases",
    "skip_roles": "strings",
    "named": "regex",
    "acts": "regex",
    "subject": "regex",
    "elsewhere": "regex",
    "reflects": "regex",
    "tells": "regex",
    "places": [{"kinds!": "strings", "name!": "regex"}],
    "near_place": "regex",
    "sister": "regex",
    "goes": "regex",
    "comes": "regex",
    "after_name": "regex",
    "actor": "regex",
    "own_deeds": "regex",
    "selves": "regex",
    "own_again": "regex",
    "organ_acts": "regex",
    "belonging": "regex",
    "below": "regex",
    "no_name": "regex",
}
REQUIRED = (
    "named",
    "acts",
    "subject",
    "elsewhere",
    "reflects",
    "tells",
    "near_place",
    "sister",
    "goes",
    "comes",
    "after_name",
    "actor",
    "own_deeds",
    "selves",
    "own_again",
    "organ_acts",
    "belonging",
    "below",
    "no_name",
)
VALUES = ("own",)
CASES = ("stranger",)
# What a body is called stands in rules/settings/bodies.yaml; the rule's own words are but a part.
OWN_WORDS: tuple[str, ...] = ()


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Once a line, at the first odd name in it."""
    body = own_body(outline)
    phrases = phrases_of(outline, rule)
    selves = self_names(outline, phrases, body.county - {"市", "省"} or body.county)
    if body.direct and not body.local:
        selves = [
            item for item in selves if body.direct <= {item.unit or item.word} or not above(outline, item)
        ]
    odd: dict[int, tuple[Span, str]] = {}
    # 关于局党组民主生活会情况的通报: only the opening and the signature say whose
    names, signatures = titled(outline) or opened(outline), signed(outline)
    for group, own, item in _odd(body, selves, names[0].kind if names else ""):
        line = outline.text.at(item.start)
        tells = compiled(rule.options["tells"]).match(outline.text.whole, item.end)
        if item.mine or tells or _counts(outline, rule, line):
            span = outline.text.span(item.start, item.end)
            odd.setdefault(line.line, (span, own or _usual(selves, group)))
    for other, own in unlike(names, signatures):
        odd[other.line.line] = (other.line.span(other.start, other.end), own)
    for line, start, end in short_of_one(outline, names[0]) if names else ():
        if line.line not in outline.title.lines:
            odd[line.line] = (line.span(start, end), names[0].name)
    patterns = {key: compiled(rule.options[key]) for key in REQUIRED}
    names = names or signatures[:1]
    named = "\n".join((body.named, *(name.name for name in names)))
    for line, start, end, own in others(outline, named, names, patterns):
        if _counts(outline, rule, line) or patterns["reflects"].match(line.text, end):
            odd.setdefault(line.line, (line.span(start, end), own))
    strange = _strange(outline, rule, body, odd)
    for start, end, own in loosely(outline, body, frozenset(name.kind for name in names)):
        line = outline.text.at(start)
        again = patterns["own_again"].search(line.text[: start - line.offset])
        if line.line not in odd and line.line <= outline.end and (again or _counts(outline, rule, line)):
            strange.setdefault(line.line, (outline.text.span(start, end), own))
    for line, start, end, own in other_organs(outline, body, patterns["organ_acts"]):
        if line.line not in odd and line.line <= outline.end and _counts(outline, rule, line):
            strange.setdefault(line.line, (line.span(start, end), own))
    for other, own in regrown(names, signatures, outline.text.whole):
        strange.setdefault(
            other.line.line, (other.line.span(other.start, other.start + len(other.name)), own)
        )
    for line, start, end in called_own(outline, body, patterns["selves"]):
        if line.line not in odd and line.line <= outline.end:
            strange.setdefault(line.line, (line.span(start, end), "、".join(sorted(body.direct))))
    if names:
        owns = [*(name.name for name in names), *outline.organisation]
        units = body.unit | {name.kind for name in names}
        for one in impostors(outline, owns, units, patterns):
            mirrored = patterns["reflects"].match(one.line.text, one.end)
            if one.line.line not in odd and (mirrored or _counts(outline, rule, one.line)):
                found = odd if one.sure else strange
                found.setdefault(one.line.line, (one.line.span(one.start, one.end), names[0].name))
        for line, start, end in belongings(outline, owns, units, patterns):
            if line.line not in odd and line.line <= outline.end and _counts(outline, rule, line):
                strange.setdefault(line.line, (line.span(start, end), names[0].name))
        for start, end, sure in slipped(outline, names[0], patterns["near_place"], patterns["after_name"]):
            line = outline.text.at(start)
            if line.line not in outline.title.lines:
                (odd if sure else strange).setdefault(
                    line.line, (outline.text.span(start, end), names[0].name)
                )
        for line, start, end in acting(outline, body, names[0], patterns):
            mirrored = patterns["reflects"].match(line.text, end)
            if line.line <= outline.end and (mirrored or _counts(outline, rule, line)):
                strange.setdefault(line.line, (line.span(start, end), names[0].name))
    for number in sorted({*odd, *strange}):
        span, own = odd.get(number) or strange[number]
        line = outline.line(span.line)
        if patterns["no_name"].search(line.text, span.column - 1, span.end_column - 1):
            continue
        yield Hit(span, "" if number in odd else "stranger", {"own": own})


def _strange(
    outline: Outline, rule: Rule, body: Body, odd: dict[int, tuple[Span, str]]
) -> dict[int, tuple[Span, str]]:
    """Another town or county spoken of as if it were the own one, by line."""
    found: dict[int, tuple[Span, str]] = {}
    level = 0 if body.local else 1
    for entry in rule.options.get("places", ())[level : level + 1]:
        patterns = compiled(entry["name"]), compiled(rule.options["near_place"])
        for line, start, end, own in strangers(outline, body.named, entry["kinds"], *patterns):
            if line.line not in odd and line.line <= outline.end and _counts(outline, rule, line):
                found.setdefault(line.line, (line.span(start, end), own))
    return found


def _counts(outline: Outline, rule: Rule, line: Line) -> bool:
    if line.line in outline.title.lines:
        return False
    section = outline.section_at(line.line)
    return section is None or not set(rule.options.get("skip_roles", ())).intersection(section.roles)


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
