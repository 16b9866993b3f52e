"""A rule's card: everything that people read about a rule, taken from its YAML file alone."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from .examples import Example, examples_of
from .rule import Rule, Rulebook
from .words import level_words, type_words
from .yamlfile import YamlFile

# How much of a list or of an example a card shows.
MAX_ITEMS = 8
MAX_LINES = 12
WITHIN = {"document": "全文", "unit": "同一条", "line": "同一行", "span": "同一处"}


class Card(NamedTuple):
    """What a card says; every value is ready to be shown, "" or () where there is nothing to say.

    levels    须改, with the exceptions by document type
    options   (name, value as text) as written in the file
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
    places = [i for i, line in enumerate(lines) if any(at in line for at in example.at)] or [0]
    start = max(0, min(places[0] - MAX_LINES // 2, len(lines) - MAX_LINES))
    head = ("……",) if start else ()
    tail = ("……",) if start + MAX_LINES < len(lines) else ()
    return (*head, *lines[start : start + MAX_LINES], *tail)


def _value(value: Any) -> str:
    """An option's value as written, long lists cut with how many there are."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        shown = "、".join(_value(item) for item in value[:MAX_ITEMS])
        return f"{shown}……（共 {len(value)} 项）" if len(value) > MAX_ITEMS else shown
    if isinstance(value, dict):
        if "regex" in value:
            return str(value["regex"])
        return "；".join(f"{key}：{_value(item)}" for key, item in value.items())
    return str(value)
