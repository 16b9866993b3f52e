"""A rule's card: everything that people read about a rule, taken from its YAML file alone."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from .examples import Example, examples_of
from .rule import Rule, Rulebook
from .words import level_words, type_words
from .yamlfile import YamlFile

# How much of an option or of an example a card shows; the whole stands in the file.
MAX_CHARS = 110
MAX_ITEMS = 8
MORE = "……"
# What a map in a list is called by.
LABELS = ("regex", "name", "title", "what", "words")
MAX_LINES = 12
WITHIN = {
    "document": "全文",
    "unit": "同一条",
    "line": "同一行",
    "span": "同一处",
    "section": "各条都报了的那一部分的标题上",
}


class Card(NamedTuple):
    """What a card says; every value is ready to be shown, "" or () where there is nothing to say.

    levels    须改, with the exceptions by document type
    options   (name, value as text), long ones cut
    bad, good one example each: lines of text, and for bad the exact words found
    """

    code: str
    name: str
    title: str
    levels: str
    types: str
    source: str
    why: str
    message: str
    fix: str
    bad: tuple[str, ...]
    at: tuple[str, ...]
    good: tuple[str, ...]
    options: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...]
    file: str


def card(rulebook: Rulebook, rule: Rule) -> Card:
    """The card of one rule; reads its file."""
    path = rulebook.path(rule)
    with open(path, "rb") as file:
        raw = YamlFile(path, file.read()).data
    examples = examples_of(rulebook, rule)
    bad = _shown(examples, "bad")
    return Card(
        code=rule.code,
        name=rule.name,
        title=rule.title,
        levels=level_words(rulebook, rule),
        types=type_words(rulebook, rule),
        source=rule.clause,
        why=rule.why,
        message=_template(rule.message),
        fix=_template(rule.fix),
        bad=_lines(bad),
        at=tuple(bad.at),
        good=_lines(_shown(examples, "good")),
        options=tuple((name, _value(value)) for name, value in (raw.get("options") or {}).items()),
        remarks=tuple(_remarks(rulebook, rule, raw)),
        file=rule.file,
    )


def place_of(at: str, line: str) -> tuple[int, int] | None:
    """Where in a line of an example the words found stand: (start, end), None for nowhere.

    Findings show personal numbers masked: where the words do not stand as they are, a * is any character.
    """
    words = re.escape(at)
    found = (re.search(words, line) or re.search(words.replace(r"\*", "."), line)) if at else None
    return found and found.span()


def _remarks(rulebook: Rulebook, rule: Rule, raw: dict[str, Any]) -> list[str]:
    remarks = []
    if rule.status == "preview":
        remarks.append("试用规则：用 --select 点到它才运行。")
    elif not rule.default:
        remarks.append("默认不运行：用 --select 点到它才运行。")
    if rule.since or rule.until:
        since = f"{rule.since}年度起" if rule.since else ""
        until = f"至{rule.until}年度止" if rule.until else ""
        remarks.append(f"适用年度：{since}{until}。")
    for silence in rule.silences:
        other = rulebook.rules.get(silence["code"])
        label = f"{silence['code']}（{other.title}）" if other else silence["code"]
        remarks.append(f"报出本条后，{WITHIN[silence['within']]}不再报 {label}。")
    if rule.weighed is not None:
        remarks.append(
            f"句式和词表认不出的，再按字词分值认（rules/weights/{rule.weighed['weights']}.yaml）。"
        )
    if raw.get("note"):
        remarks.append(str(raw["note"]).strip())
    return remarks


def _template(text: str) -> str:
    """A message without its names: “{excerpt}” becomes “…”."""
    return re.sub(r"\{\w*\}", "…", text)


def _shown(examples: list[Example], side: str) -> Example:
    """The example to show: the first with its text in the rule file, else the first."""
    mine = [example for example in examples if example.side == side]
    return next((example for example in mine if "text" in example.data), mine[0])


def _lines(example: Example) -> tuple[str, ...]:
    if "text" not in example.data:
        return (f"见 {example.data['file']}",)
    lines = [line for line in example.data["text"].splitlines() if line.strip()]
    if len(lines) <= MAX_LINES:
        return tuple(lines)
    # what is found must be among the lines shown
    places = [i for i, line in enumerate(lines) if any(place_of(at, line) for at in example.at)] or [0]
    start = max(0, min(places[0] - MAX_LINES // 2, len(lines) - MAX_LINES))
    head = (MORE,) if start else ()
    tail = (MORE,) if start + MAX_LINES < len(lines) else ()
    return (*head, *lines[start : start + MAX_LINES], *tail)


def _value(value: Any, room: int = MAX_CHARS) -> str:
    """An option's value in about ``room`` characters; a list or map cut short says how many it has."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return _first(list(dict.fromkeys(map(_item, value))), "、", room)
    if isinstance(value, dict):
        return _first([f"{key}：{_value(item, room // 2)}" for key, item in value.items()], "；", room)
    text = str(value)
    return text if len(text) <= room else f"{text[: room - len(MORE)]}{MORE}"


def _item(value: Any) -> str:
    """One of a list: a map by what it is called."""
    label = next((value[key] for key in LABELS if key in value), None) if isinstance(value, dict) else None
    return _value(value if label is None else label, MAX_CHARS - len(MORE))


def _first(items: list[str], mark: str, room: int) -> str:
    """The first items that there is room for, at least one, and how many there are."""
    shown: list[str] = []
    for item in items[:MAX_ITEMS]:
        if shown and len(mark.join([*shown, item])) > room:
            break
        shown.append(item)
    text = mark.join(shown)
    return text if len(shown) == len(items) else f"{text.removesuffix(MORE)}{MORE}（共 {len(items)} 项）"
