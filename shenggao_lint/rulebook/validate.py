"""Checks one file's data against a table of schema.py and says what is wrong, and in which line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any, ClassVar

from .nearest import suggestion
from .typewords import TYPES, Function, _map, describe
from .yamlfile import Path, Problem, YamlFile


class Validator:
    """Walks the data of one file; what is wrong is collected in ``errors``.

    names      the known names by set (types, roles, kinds, campaigns, lexicons)
    lexicons   word lists that {lex:NAME} may refer to
    trusted    the file comes with the program: its patterns need no time limit
    """

    types: ClassVar[dict[str, tuple[Function, Any]]] = TYPES

    def __init__(
        self,
        source: YamlFile,
        errors: list[Problem],
        *,
        names: Mapping[str, list[str]] | None = None,
        lexicons: Mapping[str, Any] | None = None,
        trusted: bool = False,
    ) -> None:
        self.source = source
        self.errors = errors
        self.names = names or {}
        self.lexicons = lexicons or {}
        self.trusted = trusted

    def table(self, table: Mapping[str, Any], value: Any, path: Path = ()) -> dict[str, Any]:
        """The map ``value`` checked and completed: absent optional keys get their empty value."""
        data = _map(self, value, path, "") if value is not None else {}
        keys = {key.removesuffix("!"): key.endswith("!") for key in table}
        self.unknown_keys(data, keys, path)
        result: dict[str, Any] = {}
        for key, required in keys.items():
            spec = table[key + "!" if required else key]
            if data.get(key) is not None:
                result[key] = self.item(spec, data[key], (*path, key))
                continue
            if required:
                # an empty key is reported where it stands, a missing one where its map begins
                self.error((*path, key) if key in data else path, f"缺少“{key}”。", named=key not in data)
            result[key] = self._empty(spec)
        return result

    def item(self, spec: Any, value: Any, path: Path) -> Any:
        """One value checked against a type word, a table, or a list of a table."""
        if isinstance(spec, dict):
            return self.table(spec, value, path)
        if isinstance(spec, list):
            if not isinstance(value, list):
                self.error(path, f"应是一个列表，写的是{describe(value)}。")
                return []
            return [self.table(spec[0], entry, (*path, i)) for i, entry in enumerate(value)]
        word, _, argument = spec.partition(":")
        return self.types[word][0](self, value, path, argument)

    def unknown_keys(self, data: Mapping[str, Any], known: Iterable[str], path: Path) -> None:
        """Reports keys that do not belong here."""
        names = list(known)
        for key in data:
            if key not in names:
                self.unknown((*path, key), "键", key, names)

    def unknown(self, path: Path, what: str, word: str, names: Iterable[str]) -> None:
        """Reports a word that is none of the known names, with the nearest right one."""
        self.error(path, f"没有{what}“{word}”{suggestion(word, names)}", named=False)

    def lexicon(self, name: str, path: Path) -> list[str]:
        """The words of a lexicon (``name``) or of one of its groups (``name.group``)."""
        base, _, group = name.partition(".")
        if base not in self.lexicons:
            self.unknown(path, "词表", base, self.lexicons)
            return []
        lexicon = self.lexicons[base]
        if not group:
            return list(lexicon["words"])
        if group not in lexicon["groups"]:
            self.unknown(path, f"词表“{base}”的分组", group, lexicon["groups"])
            return []
        return list(lexicon["groups"][group])

    def error(self, path: Path, message: str, *, named: bool = True) -> None:
        """Reports something wrong at ``path``; ``named``: say which key."""
        keys = [part for part in path if isinstance(part, str)]
        prefix = f"“{keys[-1]}”" if named and keys else ""
        self.errors.append(self.source.problem(path, prefix + message))

    def _empty(self, spec: Any) -> Any:
        """The value of an optional key that the author left out."""
        if isinstance(spec, dict):
            return {key.removesuffix("!"): self._empty(inner) for key, inner in spec.items()}
        if isinstance(spec, list):
            return []
        return deepcopy(self.types[spec.partition(":")[0]][1])
