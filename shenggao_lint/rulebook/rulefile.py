"""What is particular to a rule file: levels, silences, templates, options of its kind, examples."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from typing import Any, ClassVar

from . import schema
from .kinds import ALWAYS, Kind
from .rule import WEIGHED, Rule
from .typewords import TYPES, Function, _list, _map, _strings, _text, describe
from .validate import Validator
from .yamlfile import Path

_CODE = re.compile(r"[A-Z]{1,4}\d{3}")
# What a message may hold where the finding rests on fitted weights.
WEIGHED_VALUES = ("excerpt", "words")
_WITHIN = ("document", "unit", "line", "span", "section")


def read_rule(v: Validator, kinds: Mapping[str, Kind], folder: int, file: str) -> Rule:
    """The Rule in the validator's file.  With errors reported, what comes back is not to be used."""
    data = v.table(schema.RULE, v.source.data)
    raw = v.source.data if isinstance(v.source.data, dict) else {}
    kind = kinds.get(data["kind"])
    options = _options(v, kind, data["options"]) if kind else {}
    if kind:
        _check_levels(v, kind, options, data["levels"])
        for key in ("message", "fix"):
            _check_template(v, kind, options, data[key], (key,))
        if raw.get("weighed"):
            _check_weighed(v, data)
    _check_examples(v, data["examples"])
    stem = file.rpartition("/")[2].rpartition(".")[0]
    if data["code"] and stem != data["code"] and not stem.startswith(data["code"] + "-"):
        v.error(("code",), f"与文件名不一致：文件应叫 {data['code']}-{data['name']}.yaml。")
    if data["since"] and data["until"] and data["since"] > data["until"]:
        v.error(("until",), "早于“since”。")
    return Rule(
        code=data["code"],
        name=data["name"],
        title=data["title"],
        kind=data["kind"],
        level=data["level"],
        levels=data["levels"],
        types=tuple(data["types"]) or None,
        scope=data["scope"],
        anchor=data["anchor"],
        silences=tuple(data["silences"]),
        status=data["status"] or "stable",
        default=raw.get("default") is not False,
        since=data["since"],
        until=data["until"],
        source=data["source"],
        why=data["why"].strip(),
        message=data["message"].strip(),
        fix=data["fix"].strip(),
        options=options,
        folder=folder,
        file=file,
        weighed=data["weighed"] if raw.get("weighed") else None,
    )


def _options(v: Validator, kind: Kind, raw: dict[str, Any]) -> dict[str, Any]:
    known = dict(kind.options)
    owns_phrases = known.get("phrases") == "phrases"
    lexicons = "lexicons" in raw and owns_phrases and "lexicons" not in known
    v.unknown_keys(raw, [*known, "lexicons"] if owns_phrases else known, ("options",))
    for name in kind.required:
        if raw.get(name) is None and not (name == "phrases" and lexicons):
            v.error(("options",), f"缺少“{name}”。")
    given = {key: value for key, value in raw.items() if key in known and value is not None}
    options = {key: v.item(known[key], value, ("options", key)) for key, value in given.items()}
    if lexicons:
        names = _strings(v, raw["lexicons"], ("options", "lexicons"), "")
        words = list(options.get("phrases", []))
        for i, name in enumerate(names):
            words += v.lexicon(name, ("options", "lexicons", i))
        options["phrases"] = list(dict.fromkeys(words))
    if kind.prepare:
        options.update(kind.prepare(options))
    if kind.phrases:
        options["phrases"] = list(dict.fromkeys([*options.get("phrases", ()), *kind.phrases(options)]))
    return options


def _check_levels(v: Validator, kind: Kind, options: dict[str, Any], levels: dict[str, str]) -> None:
    types = v.names["types"]
    cases = {pattern["case"] for pattern in _pattern_dicts(kind, options) if pattern["case"]}
    for key in levels:
        if key in types or key in cases or key in (kind.cases or ()) or key == WEIGHED:
            continue
        # a kind that does not list its cases may yield any; only an evident slip of a type is refused
        if kind.cases is not None or _looks_like_type(key, types):
            v.unknown(("levels", key), "文种或情形", key, [*types, *sorted(cases), *(kind.cases or ())])


def _looks_like_type(key: str, types: list[str]) -> bool:
    from difflib import get_close_matches

    return bool(get_close_matches(key.replace("_", "-"), types, n=1, cutoff=0.8))


def _check_template(v: Validator, kind: Kind, options: dict[str, Any], template: str, path: Path) -> None:
    try:
        parts = list(string.Formatter().parse(template))
    except ValueError:
        v.error(path, "花括号不成对；要写花括号本身，请写两个。")
        return
    # a name that patterns bring along must be there whichever of them matched
    patterns = [set(pattern["values"]) for pattern in _pattern_dicts(kind, options)]
    known = {*ALWAYS, *kind.values, *(set.intersection(*patterns) if patterns else ())}
    for _, name, form, conversion in parts:
        if name is None:
            continue
        if form or conversion:
            v.error(path, f"“{{{name}}}”里只能写名称，不能带格式。")
        elif name not in known:
            v.unknown(path, "可填入的", "{" + name + "}", ["{" + word + "}" for word in sorted(known)])


def _check_weighed(v: Validator, data: dict[str, Any]) -> None:
    """A finding by weights knows the words that weigh most, and nothing else of its kind."""
    for template, path in ((data["weighed"]["message"], ("weighed", "message")), (data["fix"], ("fix",))):
        for name in re.findall(r"\{(\w+)\}", template):
            if name not in WEIGHED_VALUES:
                v.unknown(path, "可填入的", "{" + name + "}", ["{" + word + "}" for word in WEIGHED_VALUES])


def _pattern_dicts(kind: Kind, options: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for name, word in kind.options.items():
        if name in options and word in ("pattern", "patterns"):
            found += [options[name]] if word == "pattern" else options[name]
    return found


def _check_examples(v: Validator, examples: dict[str, Any]) -> None:
    for side, word in (("bad", "反例"), ("good", "正例")):
        items = examples.get(side, [])
        if len(items) < schema.MIN_EXAMPLES:
            v.error(
                ("examples", side),
                f"{word}至少要有 {schema.MIN_EXAMPLES} 个，现有 {len(items)} 个。",
                named=False,
            )
        for i, example in enumerate(items):
            path: Path = ("examples", side, i)
            if bool(example["text"]) == bool(example["file"]):
                v.error(path, f"{word}要写“text”或“file”，二者取一。", named=False)
            for j, at in enumerate(example.get("at", [])):
                where = (*path, "at", j)
                if "\n" in at:
                    v.error(where, f"“{at}”跨了行，只能在一行之内。")
                elif example["text"] and not _occurs(at, example["text"]):
                    v.error(where, f"“{at}”不在示例文字中。")


def _occurs(at: str, text: str) -> bool:
    if at in text:
        return True
    # excerpts of personal data are masked one for one with *
    masked = "*" in at and re.search(re.escape(at).replace(r"\*", "."), text)
    return bool(masked)


def _code(v: Validator, value: Any, path: Path, argument: str) -> str:
    text = _text(v, value, path, "")
    if text.strip() and not _CODE.fullmatch(text):
        v.error(path, f"“{text}”应是一至四个大写字母加三位数字，如 E101。")
    return text


def _levels(v: Validator, value: Any, path: Path, argument: str) -> dict[str, str]:
    levels = _map(v, value, path, "")
    return {key: v.item(schema.LEVEL, level, (*path, key)) for key, level in levels.items()}


def _types(v: Validator, value: Any, path: Path, argument: str) -> list[str]:
    """A list of document types; empty for all."""
    if value == "all":
        return []
    if isinstance(value, list) and value:
        return [str(item) for item in v.item("names:types", value, path)]
    v.error(path, f"应是 all 或文种列表，写的是{describe(value)}。")
    return []


def _silences(v: Validator, value: Any, path: Path, argument: str) -> list[dict[str, str]]:
    found = []
    for i, item in enumerate(_list(v, value, path)):
        table = {"code!": "code", "within": "choice:" + "|".join(_WITHIN), "same": "text"}
        entry = v.table(table, item if isinstance(item, dict) else {"code": item}, (*path, i))
        found.append({"code": entry["code"], "within": entry["within"] or "document", "same": entry["same"]})
    return found


def _places(v: Validator, value: Any, path: Path, argument: str) -> list[str]:
    """One exact excerpt or a list of them."""
    if isinstance(value, list) and value:
        return [_text(v, item, (*path, i), "") for i, item in enumerate(value)]
    return [_text(v, value, path, "")]


class RuleValidator(Validator):
    """Knows the type words that only rule files use."""

    types: ClassVar[dict[str, tuple[Function, Any]]] = {
        **TYPES,
        "code": (_code, ""),
        "levels": (_levels, {}),
        "types": (_types, []),
        "silences": (_silences, []),
        "places": (_places, []),
        "template": (_text, ""),
        "options": (_map, {}),
    }
