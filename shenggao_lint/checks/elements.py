"""What a part must say, element by element; one finding lists the elements that are not said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..document import Span
from ..rulebook import Rule
from ..structure import Outline
from ..structure.procedure import Procedure, pattern, procedure_of, span_of
from . import Hit

WHOLE = "whole"
LABELS = "labels"
ELEMENT = {
    "name!": "text",
    "key": "slug",
    "any": "regexes",
    "all": "regexes",
    "not": "regex",
    "in": "strings",
    "else_any": "regexes",
    "else_in": "strings",
    "types": "names:types",
    "since": "int",
    "until": "int",
    "given": "regex",
    "without": "regex",
}
OPTIONS = {
    "elements": [ELEMENT],
    "instead": [{"types!": "names:types", "in!": "strings", "all!": "regexes", "times!": "int"}],
    "in": "strings",
    "needs": "strings",
    "unless": "regex",
    "anchor": "strings",
    "place": "regex",
    "least": "int",
    "some": "bool",
    "named": "text",
    "nearest": "text",
}
REQUIRED = ("elements",)
VALUES = ("missing", "said")
CASES = ("named",)
OWN_WORDS = ("elements",)


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Silent where one of ``needs`` is not spoken of at all: then another rule says that the part is missing.

    in        stages and matters of the procedure to read in, or ``whole``; an element may have its own;
              with ``labels`` a label alone counts too (2.地点。……): what it names follows
    any       one of these is enough; ``all``: these together in one sentence, without ``not``;
              ``else_any``: or one of these in the stages and matters of ``else_in``;
              ``given``: asked for only where this is said; ``without``: clauses that do not count
    instead   so many sentences that say all of these make up for every element
    anchor    places to try in turn: a stage (its heading), ``@`` with a stage or matter (the sentence that
              matches ``place``, else its first), else the title
    least     fires when this many elements or more are missing (default 1; 0: when all are)
    some      silent where none of the elements is said: the whole part is missing
    nearest   what to call the sentence that comes nearest to saying it, where a heading is the anchor
    named     key of the campaign's options that lists the elements the notice asks for by name
    """
    options = rule.options
    read = procedure_of(outline) if _reads(options) else Procedure()
    if any(not read.said(name) for name in options.get("needs", ())):
        return
    if options.get("unless") and pattern(options["unless"]).search(outline.text.whole):
        return
    if any(_made_up(outline, read, other) for other in options.get("instead", ())):
        return
    wanted = [
        element
        for element in options["elements"]
        if _applies(outline, element) and _given(outline, read, element, options.get("in", ()))
    ]
    missing = [element for element in wanted if not _said(outline, read, element, options.get("in", ()))]
    case = ""
    asked = _asked(outline, options.get("named", ""))
    if asked:
        missing, case = [element for element in missing if element["key"] in asked], "named"
    else:
        least = options.get("least")
        if len(missing) < (len(wanted) if least == 0 else least or 1):
            return
    if not missing or (options.get("some") and len(missing) == len(wanted)):
        return
    names = [element["name"] for element in missing]
    said = [element["name"] for element in wanted if element not in missing]
    place, related = _place(outline, read, rule)
    yield Hit(
        place,
        case,
        {"missing": "、".join(names), "said": "、".join(said)},
        related=related,
        data={"missing": [element["key"] or element["name"] for element in missing], "said": said},
    )


def _reads(options: dict[str, Any]) -> bool:
    """Whether anything but the whole text is looked at."""
    names = {*options.get("in", ()), *(name for e in options["elements"] for name in e["in"])}
    return names != {WHOLE}


def _applies(outline: Outline, element: dict[str, Any]) -> bool:
    year = outline.year
    if element["types"] and outline.type not in element["types"]:
        return False
    if year is None:
        return True
    return not (element["since"] and year < element["since"]) and not (
        element["until"] and year > element["until"]
    )


def _given(outline: Outline, read: Procedure, element: dict[str, Any], names: list[str]) -> bool:
    """Whether what makes an element necessary is said."""
    words = element["given"]
    return not words or bool(pattern(words).search(_text(outline, read, element["in"] or names)))


def _made_up(outline: Outline, read: Procedure, other: dict[str, Any]) -> bool:
    if outline.type not in other["types"]:
        return False
    said = [
        sentence
        for sentence in read.text(*other["in"]).split("\n")
        if all(pattern(expression).search(sentence) for expression in other["all"])
    ]
    return len(said) >= int(other["times"])


def _text(outline: Outline, read: Procedure, names: list[str]) -> str:
    if WHOLE in names:
        return outline.text.whole
    return read.text(*(name for name in names if name != LABELS), labels=LABELS in names)


def _said(outline: Outline, read: Procedure, element: dict[str, Any], names: list[str]) -> bool:
    text = _text(outline, read, element["in"] or names)
    if element["without"]:
        text = _without(outline, element["without"], text)
    if any(_stands(outline, expression, text) for expression in element["any"]):
        return True
    if element["else_any"]:
        other = read.text(*element["else_in"])
        if any(pattern(expression).search(other) for expression in element["else_any"]):
            return True
    if not element["all"]:
        return not element["any"] and bool(text)
    unwanted = element["not"]
    return any(
        all(pattern(expression).search(sentence) for expression in element["all"])
        and not (unwanted and pattern(unwanted).search(sentence))
        for sentence in text.split("\n")
    )


# Elements of one rule are looked for by the same expressions in the same text.


def _without(outline: Outline, expression: str, text: str) -> str:
    """The text without what the expression matches."""
    known: dict[tuple[str, str], str] = outline.fact("without", dict)
    key = expression, text
    if key not in known:
        known[key] = pattern(expression).sub("", text)
    return known[key]


def _stands(outline: Outline, expression: str, text: str) -> bool:
    """Whether the expression matches somewhere in the text."""
    known: dict[tuple[str, str], bool] = outline.fact("stands", dict)
    key = expression, text
    if key not in known:
        known[key] = pattern(expression).search(text) is not None
    return known[key]


def _asked(outline: Outline, key: str) -> list[str]:
    if not key or outline.campaign is None:
        return []
    return list(outline.campaign["options"].get(key, ()))


def _place(outline: Outline, read: Procedure, rule: Rule) -> tuple[Span, tuple[tuple[Span, str], ...]]:
    """Where it is missing; below a heading also the sentence that comes nearest to saying it."""
    heading: Span | None = None
    for name in rule.options.get("anchor", ()):
        if not name.startswith("@"):
            part = read.headings.get(name) or next(iter(outline.with_role(name)), None)
            if heading is None and part is not None:
                heading = outline.heading_span(part)
            continue
        said = read.said(name[1:])
        if said:
            wanted = rule.options.get("place")
            full = [s for s in said if not s.bare] or said
            best = next((s for s in full if wanted and pattern(wanted).search(s.text)), full[0])
            span = span_of(outline, best)
            if heading is None:
                return span, ()
            return heading, ((span, rule.options["nearest"]),) if "nearest" in rule.options else ()
    return heading or outline.title_span(), ()
