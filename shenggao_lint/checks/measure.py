"""A measure without an action that could be checked, or without both time and owner."""

from __future__ import annotations

from collections.abc import Iterator

from ..language.marks import Mark
from ..language.patterns import compiled
from ..language.sentences import clauses
from ..rulebook import Rule
from ..structure import Outline
from ..structure.substance.evidence import Evidence, evidence
from ..structure.substance.vows import Words, vows
from . import Hit

OPTIONS = {
    "mode": "choice:vague|deadline-owner",
    "min_abstract": "int",
    "max_concrete": "number",
    "blank_values": "strings",
    "blank_whole": "strings",
    "once_types": "strings",
    "slogans": "regex",
    "joints": "regex",
    "dressed": "regex",
    "undone": "regex",
    "ruled": "regex",
    "closing": "regex",
    "vows": "regex",
    "topics": "regex",
    "acts": "regex",
    "beyond": "regex",
}
REQUIRED = ("mode",)
VALUES = ("words", "missing")
CASES = ("once", "empty-row", "dated", "bare")

# Labels that name an owner; 配合单位 and 督办领导 do not.
DRESS = 12
# Shorter clauses are numbers and joints.
MIN_CLAUSE = 4
ENDS = "。；！"
LIMITS = ("前", "年内", "之内", "以内", "上半年", "下半年")
_LIMITS = ((1.0, "date"), (0.5, "deadline"))
# So many abstract words and more make a dated measure vague.
MIN_DATED = 3
# A measure of this length without any of these, nor an action, date or figure, has nothing to check.
MIN_BARE = 24
TOLD = ("said", "speech", "place", "instance", "somebody")
OWNERS = ("责任", "牵头", "包案", "承办", "主办")


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Anchored at the measure unit; lines such as 责任人：… that follow it belong to it."""
    vague = rule.options["mode"] == "vague"
    once = outline.type in rule.options.get("once_types", ())
    seen: set[int] = set()
    for item in evidence(outline, "measure"):
        if len(item.text) < 8:
            continue
        hit = _vague(outline, rule, item) if vague else _open_ended(outline, rule, item)
        if hit is None and vague:
            hit = _vowed(outline, rule, item)
        if hit is None:
            continue
        top = next((s for s in item.unit.section.ancestors() if s.level == 1), item.unit.section)
        if once and not vague:
            if id(top) in seen:
                continue
            seen.add(id(top))
            hit = hit._replace(case="once")
        yield hit


def _vague(outline: Outline, rule: Rule, item: Evidence) -> Hit | None:
    start, end = _extent(outline, rule, item)

    def found(kind: str) -> list[Mark]:
        return [mark for mark in item.found(kind) if start <= mark.start < end]

    abstract, case = item.words(found("abstract")), ""
    actions = found("action")
    if actions and not found("figure"):
        actions = _done(outline, rule, actions)
    concrete = (
        1.0 * bool(found("date"))
        + 1.0 * bool(found("figure"))
        + 0.5 * len(set(item.words(actions)))
        + 0.5 * bool(found("titled"))
        + 0.4 * bool(found("place"))
        + 0.5 * bool(found("deadline"))
    )
    least = rule.options.get("min_abstract") or 1
    limits = sum(weight for weight, kind in _LIMITS if found(kind))
    # a time limit is no action: where it alone speaks for the measure there is nothing to check
    dated = concrete > (rule.options.get("max_concrete") or 0) and concrete <= limits
    if len(abstract) < least and (dated or concrete <= (rule.options.get("max_concrete") or 0)):
        abstract = _slogans(outline, rule, item, (start, end), abstract)
        few = least <= len(abstract) < 2 * least and 0 < concrete <= limits
        by_when = all(_only_limits(outline, found(kind)) for _, kind in _LIMITS if found(kind))
        if by_when and (few or (dated and len(abstract) >= least)):
            return _vague_hit(outline, item, "dated", abstract, concrete)
        least *= 2 if concrete else 1
    if len(abstract) < least:
        bare = not concrete and not any(found(kind) for kind in TOLD) and _is_measure(outline, rule, item)
        first = item.text.split("，")[0].strip()
        return _vague_hit(outline, item, "bare", abstract or [first], concrete) if bare else None
    if concrete > (rule.options.get("max_concrete") or 0):
        if not (dated and len(abstract) > MIN_DATED and _only_limits(outline, found("date"))):
            return None
        case = "dated"
    return _vague_hit(outline, item, case, abstract, concrete)


def _extent(outline: Outline, rule: Rule, item: Evidence) -> tuple[int, int]:
    """The measure's own words: labelled lines (责任人：…) tell who and when, not what is done.

    A paragraph below that speaks of all measures (整改清单已于……公示) is not the last one's.
    """
    if item.unit.partner is not None:
        return item.ranges[0]
    pieces, ranges = item.unit.pieces, item.ranges
    beyond = rule.options.get("beyond")
    if beyond and len(ranges) > 1 and item.unit.ordinal is not None:
        for piece, span in zip(pieces[1:], ranges[1:], strict=True):
            if piece.line != pieces[0].line and compiled(beyond).match(outline.text.whole, *span):
                return ranges[0][0], span[0]
    return ranges[0][0], ranges[-1][1]


def _vowed(outline: Outline, rule: Rule, item: Evidence) -> Hit | None:
    """A measure whose clauses vow in everyday or official words (see structure/substance/vows.py)."""
    closing = rule.options.get("closing")
    if not rule.options.get("vows") or item.text.rstrip()[-1:] not in ENDS:
        return None
    if closing and compiled(closing).search(item.text):
        return None
    words = Words(*(compiled(rule.options.get(name) or "(?!)") for name in Words._fields))
    told = vows(outline, item, _extent(outline, rule, item), words)
    return _vague_hit(outline, item, "dated", told, 0) if told else None


def _is_measure(outline: Outline, rule: Rule, item: Evidence) -> bool:
    """Whether a unit is a whole measure, no heading, no closing words, and tells no result (贴上墙, 装好)."""
    closing, ruled = rule.options.get("closing"), rule.options.get("ruled")
    if len(item.text) < MIN_BARE or item.text.rstrip()[-1:] not in ENDS or item.unit.partner is not None:
        return False
    if any(words and compiled(words).search(item.text) for words in (closing, ruled)):
        return False
    return outline.pattern("itemised").search(item.text) is None


def _vague_hit(outline: Outline, item: Evidence, case: str, abstract: list[str], concrete: float) -> Hit:
    words = "、".join(dict.fromkeys(abstract[:3]))
    return Hit(
        outline.unit_span(item.unit),
        case,
        {"words": words, "missing": ""},
        data={"signals": {"abstract": abstract[:5], "concrete": round(concrete, 1)}},
    )


def _done(outline: Outline, rule: Rule, actions: list[Mark]) -> list[Mark]:
    """The actions that are done, not those that dress a slogan (大兴调查研究之风, 不图台账好看)."""
    whole, names = outline.text.whole, ("dressed", "undone", "joints")
    first, last = max(0, actions[0].start - DRESS), actions[-1].end + DRESS
    patterns = [compiled(rule.options[name]) for name in names if rule.options.get(name)]
    spans = [m.span() for pattern in patterns for m in pattern.finditer(whole, first, last)]
    return [mark for mark in actions if not any(a <= mark.start < b for a, b in spans)]


def _slogans(
    outline: Outline, rule: Rule, item: Evidence, span: tuple[int, int], abstract: list[str]
) -> list[str]:
    """The abstract words and the slogans of a measure whose clauses are slogans for the most part."""
    whole, pattern = outline.text.whole, rule.options.get("slogans")
    headed = item.text.rstrip()[-1:] not in ENDS  # a heading that lost its number is no measure
    closing = rule.options.get("closing")
    headed = headed or bool(closing and compiled(closing).search(item.text))
    if not pattern or headed:
        return abstract
    patterns = [compiled(rule.options[name]) for name in ("slogans", "dressed") if rule.options.get(name)]
    told = [match.span() for each in patterns for match in each.finditer(whole, *span)]
    for kind in ("abstract", "stock"):
        told += [(m.start, m.end) for m in item.found(kind) if span[0] <= m.start < span[1]]
    joints = compiled(rule.options.get("joints") or "(?!)")
    parts = [
        (a, b) for a, b in clauses(whole, *span) if b - a >= MIN_CLAUSE and not joints.fullmatch(whole, a, b)
    ]
    others = [(a, b) for a, b in parts if not any(a < end and start < b for start, end in told)]
    if 2 * len(others) >= len(parts) or any(
        outline.pattern("itemised").search(whole, a, b) for a, b in others
    ):
        return abstract
    return list(dict.fromkeys(whole[a:b] for a, b in sorted(told)))


def _only_limits(outline: Outline, dates: list[Mark]) -> bool:
    """Whether each date only says by when (6月底前, 年内)."""
    whole = outline.text.whole
    return bool(dates) and all(
        any(word in whole[mark.start : mark.end + 4] for word in LIMITS) for mark in dates
    )


def _open_ended(outline: Outline, rule: Rule, item: Evidence) -> Hit | None:
    blank = rule.options.get("blank_values", ())
    label = outline.pattern("label")
    labelled = label.finditer(item.text) if "：" in item.text or ":" in item.text else ()
    labels = {match[0].split("：")[0].split(":")[0]: match[1].strip() for match in labelled}
    vague = rule.options.get("blank_whole", ())
    told = {
        name: value
        for name, value in labels.items()
        if value and value not in vague and not value.startswith(tuple(blank))
    }
    plain = label.sub("", item.text) if labels else item.text
    timed = bool(item.found("deadline") or item.found("date")) and bool(
        outline.pattern("timed").search(plain)
    )
    timed = timed or any("时" in name or "期" in name for name in told)
    owner = bool(outline.pattern("owner").search(plain)) or any(
        any(word in name for word in OWNERS) for name in told
    )
    if outline.kind["options"].get("person"):
        owner = owner or bool(item.found("self"))
    else:
        owner = owner or any(w in plain for w in ("责任人", "责任领导", "责任单位", "责任部门"))
    if item.unit.bare:
        timed = owner = False
    if timed or owner:
        return None
    return Hit(
        outline.unit_span(item.unit),
        "empty-row" if item.unit.bare else "",
        {"words": "", "missing": "时限（频次）和责任人"},
        data={"signals": {"deadline": False, "owner": False}},
    )
