"""A configuration file's bytes to checked data; every mistake in it is one line with its place."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib import import_module
from typing import Any

from ..rulebook import Rulebook
from ..rulebook.kinds import kind_of
from ..rulebook.nearest import unknown_code
from ..rulebook.rulefile import RuleValidator
from ..rulebook.schema import LEVEL, ROLES
from ..rulebook.typewords import _map, _strings, _text
from ..rulebook.yamlfile import FileError, Path, Problem, YamlFile
from . import PYPROJECT, ConfigurationError
from .schema import CONFIGURATION, FIRST, PER_FILE
from .tomlfile import TomlFile

Source = YamlFile | TomlFile


def read_first(file: str, content: bytes) -> dict[str, Any]:
    """What the rulebook is made of: {rules, campaigns, lexicons}.  Raises ConfigurationError."""
    source = _source(file, content)
    errors: list[Problem] = []
    v = _Validator(source, errors, os.path.dirname(file))
    data = _map(v, source.data, (), "") if source.data is not None else {}
    empty: dict[str, Any] = {"rules": [], "campaigns": [], "lexicons": {}}
    first = {
        key: empty[key] if data.get(key) is None else v.item(CONFIGURATION[key], data[key], (key,))
        for key in FIRST
    }
    # a slip of a key is said together with the others
    v.unknown_keys(data, CONFIGURATION, ())
    _refuse(errors)
    return first


def read_all(file: str, content: bytes, rulebook: Rulebook, plain: Rulebook) -> dict[str, Any]:
    """The keys that the configuration gives.  Raises ConfigurationError.

    rulebook   with everything that the configuration adds; ``plain``: before words were added and removed
    """
    source = _source(file, content)
    errors: list[Problem] = []
    v = _Validator(source, errors, os.path.dirname(file), rulebook)
    given = v.table(CONFIGURATION, source.data)
    raw = source.data or {}
    data = {key: given[key] for key in given if raw.get(key) is not None}
    for i, entry in enumerate(data.get("files", ())):
        written = raw["files"][i]
        for key in PER_FILE:
            if written.get(key) is None:
                entry.pop(key)
    for i, entry in enumerate(data.get("suppress", ())):
        # by name only: the folder depends on where the program is run
        entry["where"] = f"{os.path.basename(file)}:{source.line(('suppress', i))}"
    _check_words(v, data.get("lexicons", {}), plain)
    _refuse(errors)
    return data


def _source(file: str, content: bytes) -> Source:
    try:
        if os.path.basename(file) == PYPROJECT or file.lower().endswith(".toml"):
            return TomlFile(file, content)
        return YamlFile(file, content)
    except FileError as error:
        said = str(error).replace("规则文件", "配置文件")
        raise ConfigurationError([str(Problem(file, error.line, said))]) from None


def _refuse(errors: list[Problem]) -> None:
    if errors:
        raise ConfigurationError([str(error) for error in sorted(set(errors))])


def _check_words(v: _Validator, lexicons: Mapping[str, Any], plain: Rulebook) -> None:
    """Lexicons must be there, and so must the words that are taken out of them."""
    for name, change in lexicons.items():
        base, _, group = name.partition(".")
        lexicon = plain.lexicons.get(base)
        if lexicon is None:
            v.unknown(("lexicons", name), "词表", base, plain.lexicons)
        elif group and group not in lexicon["groups"]:
            v.unknown(("lexicons", name), f"词表“{base}”的分组", group, lexicon["groups"])
        else:
            words = lexicon["groups"][group] if group else lexicon["words"]
            for i, word in enumerate(change.get("remove", ())):
                if word not in words:
                    v.unknown(("lexicons", name, "remove", i), f"词表“{name}”里的词", word, words)


class _Validator(RuleValidator):
    """Knows the type words of ``schema.py``."""

    def __init__(
        self, source: Source, errors: list[Problem], root: str, rulebook: Rulebook | None = None
    ) -> None:
        names = _names(rulebook) if rulebook is not None else {}
        lexicons = rulebook.lexicons if rulebook is not None else {}
        super().__init__(source, errors, names=names, lexicons=lexicons)  # type: ignore[arg-type]
        self.root = root
        self.rulebook = rulebook

    def code(self, word: str, path: Path) -> None:
        """A code or the beginning of one must name a rule."""
        rules = list(self.rulebook.rules) if self.rulebook is not None else []
        if rules and not any(code.startswith(word) for code in rules):
            self.error(path, unknown_code(word, rules), named=False)


def _names(rulebook: Rulebook) -> dict[str, list[str]]:
    roles = dict.fromkeys(ROLES)
    for document in rulebook.documents.values():
        for part in document.get("parts", ()):
            roles[part["role"]] = None
        for heading in document.get("headings", ()):
            roles.update(dict.fromkeys(heading["roles"]))
    return {
        "types": list(rulebook.documents),
        "campaigns": list(rulebook.campaigns),
        "kinds": sorted({rule.kind for rule in rulebook.rules.values()}),
        "lexicons": list(rulebook.lexicons),
        "roles": list(roles),
    }


def _codes(v: Any, value: Any, path: Path, argument: str) -> list[str]:
    if isinstance(value, str):
        words = [(word.strip(), path) for word in value.replace("，", ",").split(",")]
        if not value.strip():
            _text(v, value, path, "")
    else:
        words = [(word, (*path, i)) for i, word in enumerate(_strings(v, value, path, ""))]
    found = [(word, place) for word, place in words if word]
    for word, place in found:
        v.code(word, place)
    return [word for word, _ in found]


def _texts(v: Any, value: Any, path: Path, argument: str) -> list[str]:
    if isinstance(value, str):
        return [_text(v, value, path, "")]
    return _strings(v, value, path, "")


def _globs(v: Any, value: Any, path: Path, argument: str) -> list[str]:
    return [glob.replace("\\", "/").removeprefix("./") for glob in _texts(v, value, path, "")]


def _folders(v: Any, value: Any, path: Path, argument: str) -> list[str]:
    listed = isinstance(value, list)
    folders = _texts(v, value, path, "")
    for i, folder in enumerate(folders):
        if folder and not os.path.isdir(os.path.join(v.root, folder)):
            v.error((*path, i) if listed else path, f"没有文件夹“{folder}”。", named=False)
    return folders


def _levelmap(v: Any, value: Any, path: Path, argument: str) -> dict[str, str]:
    levels = _map(v, value, path, "")
    for code in levels:
        v.code(code, (*path, code))
    return {code: v.item(LEVEL, level, (*path, code)) for code, level in levels.items()}


def _rulemap(v: Any, value: Any, path: Path, argument: str) -> dict[str, dict[str, Any]]:
    """Options of rules, each by the kind of its rule."""
    result: dict[str, dict[str, Any]] = {}
    for code, raw in _map(v, value, path, "").items():
        options = _map(v, raw, (*path, code), "")
        rule = v.rulebook.rules.get(code) if v.rulebook is not None else None
        if rule is None:
            if v.rulebook is not None and v.rulebook.rules:
                v.error((*path, code), unknown_code(code, v.rulebook.rules), named=False)
            continue
        known = kind_of(import_module("shenggao_lint.checks." + rule.kind.replace("-", "_"))).options
        result[code] = {}
        for name, option in options.items():
            if name not in known:
                v.unknown((*path, code, name), f"规则 {code} 的选项", name, known)
            else:
                result[code][name] = v.item(known[name], option, (*path, code, name))
    return result


def _wordmap(v: Any, value: Any, path: Path, argument: str) -> dict[str, dict[str, list[str]]]:
    """Lexicon -> {add, remove}; a bare list is words to add."""
    table = {"add": "texts", "remove": "texts"}
    result = {}
    for name, change in _map(v, value, path, "").items():
        if isinstance(change, list):
            result[name] = {"add": _strings(v, change, (*path, name), "")}
        else:
            result[name] = {k: words for k, words in v.table(table, change, (*path, name)).items() if words}
    return result


def _year(v: Any, value: Any, path: Path, argument: str) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    return str(v.item("name:campaigns", value, path))


_Validator.types = {
    **RuleValidator.types,
    "codes": (_codes, []),
    "texts": (_texts, []),
    "globs": (_globs, []),
    "folders": (_folders, []),
    "levelmap": (_levelmap, {}),
    "rulemap": (_rulemap, {}),
    "wordmap": (_wordmap, {}),
    "year": (_year, ""),
}
