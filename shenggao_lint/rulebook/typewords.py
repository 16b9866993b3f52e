"""The type words of schema tables and of check modules' OPTIONS: one small function each.

A function takes (validator, value, path, argument) and returns the value as the program uses it.
It reports what is wrong through the validator and never raises for what an author wrote.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import regex

from .lookbehind import split_lookbehinds

if TYPE_CHECKING:
    from .validate import Validator
    from .yamlfile import Path

Function = Callable[["Validator", Any, "Path", str], Any]

PATTERN_KEYS = {"regex", "needs", "unless", "case", "note", "values", "replace", "safe"}
# language/patterns.py runs what begins so with a time limit.
TIMED = "(?#timed)"
_NAMED_GROUP = re.compile(r"\(\?<(?=[A-Za-z_])")
_LEXICON = re.compile(r"\{lex:([^{}]*)\}")
_SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


def _text(v: Validator, value: Any, path: Path, argument: str) -> str:
    text = _str(v, value, path, argument)
    if isinstance(value, str) and not value.strip():
        v.error(path, "不能为空。")
    return text


def _str(v: Validator, value: Any, path: Path, argument: str) -> str:
    if isinstance(value, str):
        return value
    quoted = "；像数字的文字要加引号。" if isinstance(value, int | float) else "。"
    v.error(path, f"应是一段文字，写的是{describe(value)}{quoted}")
    return ""


def _slug(v: Validator, value: Any, path: Path, argument: str) -> str:
    text = _text(v, value, path, argument)
    if text.strip() and not _SLUG.fullmatch(text):
        v.error(path, f"“{text}”只能用小写英文字母、数字和连字符。")
    return text


def _int(v: Validator, value: Any, path: Path, argument: str) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    v.error(path, f"应是整数，写的是{describe(value)}。")
    return 0


def _number(v: Validator, value: Any, path: Path, argument: str) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    v.error(path, f"应是数字，写的是{describe(value)}。")
    return 0


def _bool(v: Validator, value: Any, path: Path, argument: str) -> bool:
    if isinstance(value, bool):
        return value
    v.error(path, f"应是 true 或 false，写的是{describe(value)}。")
    return False


def _strings(v: Validator, value: Any, path: Path, argument: str) -> list[str]:
    items = [_text(v, item, (*path, i), "") for i, item in enumerate(_list(v, value, path))]
    for i, item in enumerate(items):
        if item and item in items[:i]:
            v.error((*path, i), f"“{item}”重复了。")
    return items


def _phrases(v: Validator, value: Any, path: Path, argument: str) -> list[str]:
    """Strings; an entry {lex:NAME} stands for the words of that lexicon."""
    words: list[str] = []
    for i, item in enumerate(_strings(v, value, path, argument)):
        whole = _LEXICON.fullmatch(item)
        words += v.lexicon(whole[1], (*path, i)) if whole else [item]
    return list(dict.fromkeys(words))


def _words(v: Validator, value: Any, path: Path, argument: str) -> list[list[str]]:
    return [_strings(v, item, (*path, i), "") for i, item in enumerate(_list(v, value, path))]


def _groups(v: Validator, value: Any, path: Path, argument: str) -> dict[str, list[str]]:
    return {key: _strings(v, item, (*path, key), "") for key, item in _map(v, value, path, "").items()}


def _weights(v: Validator, value: Any, path: Path, argument: str) -> dict[str, float]:
    return {key: _number(v, item, (*path, key), "") for key, item in _map(v, value, path, "").items()}


def _units(v: Validator, value: Any, path: Path, argument: str) -> dict[str, str]:
    """Role of a section -> what its units are."""
    units = _map(v, value, path, "")
    for role in units:
        if role != "anywhere":
            _name(v, role, (*path, role), "roles")
    return {
        role: _choice(v, item, (*path, role), "problem|cause|measure|item") for role, item in units.items()
    }


def _map(v: Validator, value: Any, path: Path, argument: str) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    v.error(path, f"下面应是“键: 值”，写的是{describe(value)}。")
    return {}


def _any(v: Validator, value: Any, path: Path, argument: str) -> Any:
    return value


def _regex(v: Validator, value: Any, path: Path, argument: str) -> str:
    """A regular expression with {lex:NAME} expanded, proved to compile, marked where it must be timed."""
    text = _text(v, value, path, "")

    def expand(match: re.Match[str]) -> str:
        words = sorted(v.lexicon(match[1], path), key=lambda word: (-len(word), word))
        # a class of single characters is tried far faster than as many alternatives
        singles = "".join(regex.escape(word, special_only=True) for word in words if len(word) == 1)
        longer = [regex.escape(word, special_only=True) for word in words if len(word) > 1]
        return "(?:" + "|".join([*longer, *([f"[{singles}]"] if singles else [])]) + ")"

    expanded = _LEXICON.sub(expand, text)
    if re.search(r"(?<!\\)(?:\\\\)*\\b", text) and "(?a" not in text:
        v.error(path, r"“\b”在汉字之间不起作用，请改用前后文断言，如 (?<![A-Za-z])。")
    try:
        regex.compile(expanded)
    except regex.error as error:
        v.error(path, f"正则表达式“{text}”有误（{error}）。")
        return ""
    return _marked(v, expanded)


class _Tried(str):
    """An expression that is only proved to compile: no plain ``str``, so the cache of compiled patterns passes it over.

    A run uses a third of all patterns; those that it does not use are not to be read at every start.
    """


def _marked(v: Validator, expression: str) -> str:
    """The expression for ``re`` where it is the program's own and ``re`` can read it, else marked as timed."""
    named = _NAMED_GROUP.sub("(?P<", expression)
    for candidate in (named, split_lookbehinds(named)) if v.trusted else ():
        try:
            re.compile(_Tried(candidate))
        except re.error:
            continue
        return candidate
    return TIMED + named if named else named


def _regexes(v: Validator, value: Any, path: Path, argument: str) -> list[str]:
    return [_regex(v, item, (*path, i), "") for i, item in enumerate(_list(v, value, path))]


def _pattern(v: Validator, value: Any, path: Path, argument: str) -> dict[str, Any]:
    """A regex, or {regex, needs, unless, case, note, values, replace, safe}; always returned with all keys.

    ``replace`` is what the words found become (groups as \\1), None where only a person can say.
    """
    raw = value if isinstance(value, dict) else {"regex": value}
    below = (lambda key: (*path, key)) if isinstance(value, dict) else (lambda key: path)
    v.unknown_keys(raw, PATTERN_KEYS, path)
    if "regex" not in raw:
        v.error(path, "缺少“regex”。")
    given = {key: item for key, item in raw.items() if item is not None}
    expression = _regex(v, given["regex"], below("regex"), "") if "regex" in given else ""
    if expression and regex.compile(expression).fullmatch(""):
        v.error(below("regex"), "这个正则表达式连空文字也会匹配。")
    return {
        "regex": expression,
        "needs": _strings(v, given.get("needs", []), below("needs"), ""),
        "unless": _regex(v, given["unless"], below("unless"), "") if "unless" in given else "",
        "case": _text(v, given["case"], below("case"), "") if "case" in given else "",
        "note": _text(v, given["note"], below("note"), "") if "note" in given else "",
        "values": _map(v, given.get("values", {}), below("values"), ""),
        "replace": _template(v, given["replace"], expression, below("replace"))
        if "replace" in given
        else None,
        "safe": _bool(v, given.get("safe", True), below("safe"), ""),
    }


def _template(v: Validator, value: Any, expression: str, path: Path) -> str:
    """A replacement for what the expression matches, proved to fit its groups."""
    template = _str(v, value, path, "")
    try:
        regex.sub(f"(?:{expression})|", template, "")
    except (regex.error, IndexError) as error:
        v.error(path, f"“{template}”用不上（{error}）。")
    return template


def _patterns(v: Validator, value: Any, path: Path, argument: str) -> list[dict[str, Any]]:
    return [_pattern(v, item, (*path, i), "") for i, item in enumerate(_list(v, value, path))]


def _choice(v: Validator, value: Any, path: Path, argument: str) -> str:
    return _known(v, value, path, argument.split("|"), "取值")


def _choices(v: Validator, value: Any, path: Path, argument: str) -> list[str]:
    items = enumerate(_strings(v, value, path, ""))
    return [_known(v, item, (*path, i), argument.split("|"), "取值") for i, item in items]


def _name(v: Validator, value: Any, path: Path, argument: str) -> str:
    names = v.names.get(argument, [])
    if not names and argument != "kinds":
        return _text(v, value, path, "")  # no file of that sort yet: nothing to compare with
    return _known(v, value, path, names, SET_WORDS[argument])


def _names(v: Validator, value: Any, path: Path, argument: str) -> list[str]:
    return [_name(v, item, (*path, i), argument) for i, item in enumerate(_strings(v, value, path, ""))]


def _roles(v: Validator, value: Any, path: Path, argument: str) -> list[str]:
    return _names(v, value, path, "roles")


def _known(v: Validator, value: Any, path: Path, names: list[str], what: str) -> str:
    text = _text(v, value, path, "")
    if text and text not in names:
        v.unknown(path, what, text, names)
    return text


def _list(v: Validator, value: Any, path: Path) -> list[Any]:
    if isinstance(value, list):
        return value
    v.error(path, f"应是一个列表，写的是{describe(value)}。")
    return []


def describe(value: Any) -> str:
    """How a wrong value is named in an error."""
    if value is None:
        return "空"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"数字 {value}"
    if isinstance(value, str):
        return f"“{value}”"
    return "列表" if isinstance(value, list) else "“键: 值”"


SET_WORDS = {
    "weights": "字词分值文件",
    "types": "文种",
    "roles": "部分（role）",
    "kinds": "规则种类",
    "campaigns": "活动",
    "lexicons": "词表",
}

# word -> (function, the value of an optional key that is absent)
TYPES: dict[str, tuple[Function, Any]] = {
    "text": (_text, ""),
    "str": (_str, ""),
    "slug": (_slug, ""),
    "int": (_int, None),
    "number": (_number, None),
    "bool": (_bool, False),
    "strings": (_strings, []),
    "phrases": (_phrases, []),
    "words": (_words, []),
    "groups": (_groups, {}),
    "weights": (_weights, {}),
    "units": (_units, {}),
    "map": (_map, {}),
    "any": (_any, None),
    "regex": (_regex, ""),
    "regexes": (_regexes, []),
    "pattern": (_pattern, None),
    "patterns": (_patterns, []),
    "choice": (_choice, ""),
    "choices": (_choices, []),
    "name": (_name, ""),
    "names": (_names, []),
    "roles": (_roles, []),
}
