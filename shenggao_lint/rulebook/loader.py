"""Rule folders -> the plain data of a Rulebook, or every error in them at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from . import schema
from .kinds import Kind, discover
from .nearest import suggestion
from .rule import Rule, RulebookError
from .rulefile import RuleValidator, read_rule
from .validate import Validator
from .yamlfile import FileError, Problem, YamlFile, display

# The first folder is the program's own.
OWN = 0
Contents = list[tuple[str, bytes]]
Data = dict[str, Any]


class _File(NamedTuple):
    """A parsed file: index of its folder, path inside it, the folder that says what it is, its YAML."""

    folder: int
    name: str
    section: str
    yaml: YamlFile

    @property
    def stem(self) -> str:
        return self.name.rpartition("/")[2].rpartition(".")[0]


def build(
    folders: Sequence[str],
    contents: Sequence[Contents],
    kinds: Mapping[str, Kind] | None = None,
    sections: Sequence[str | None] = (),
    words: Mapping[str, Mapping[str, Sequence[str]]] | None = None,
) -> Data:
    """Reads, checks and joins rule folders; a later folder's entry replaces an earlier one's.

    Returns {rules, documents, campaigns, lexicons, settings} of plain lists, dicts, text and numbers
    (``rules`` are the fields of Rule).  Raises RulebookError with every error found.
    sections   for each folder what its files are ("campaigns"), None where its subfolders say it
    words      lexicon -> words to add and remove
    """
    errors: list[Problem] = []
    files = _parse(folders, contents, errors, sections or [None] * len(folders))
    kinds = discover() if kinds is None else kinds

    lexicons = _entries(files, "lexicons", schema.LEXICON, errors, {}, {})
    for name, change in (words or {}).items():
        _change(lexicons, name, change)
    for lexicon in lexicons.values():
        everything = [*lexicon["words"], *(word for group in lexicon["groups"].values() for word in group)]
        lexicon["words"] = list(dict.fromkeys(everything))

    names = {
        "types": _known(files, "documents", "type", schema.TYPES),
        "roles": _roles(files),
        "campaigns": _known(files, "campaigns", "id", ()),
        "kinds": sorted(kinds),
        "weights": [file.stem for file in files if file.section == schema.WEIGHTS],
    }
    weights = _free(files, schema.WEIGHTS)
    data = {
        "rules": _rules(files, errors, names, lexicons, kinds),
        "documents": _entries(files, "documents", schema.DOCUMENT, errors, names, lexicons),
        "campaigns": _entries(files, "campaigns", schema.CAMPAIGN, errors, names, lexicons),
        "lexicons": lexicons,
        "settings": _free(files, schema.SETTINGS) | ({schema.WEIGHTS: weights} if weights else {}),
    }
    if errors:
        raise RulebookError([str(error) for error in sorted(set(errors))])
    return data


def _free(files: list[_File], section: str) -> dict[str, Any]:
    """The files of a folder of free data by their names."""
    return {file.stem: file.yaml.data for file in files if file.section == section}


def _change(lexicons: dict[str, Any], name: str, change: Mapping[str, Sequence[str]]) -> None:
    """Words out of and into a lexicon, or one of its groups (``name.group``)."""
    base, _, group = name.partition(".")
    lexicon = lexicons.get(base)
    if lexicon is None or (group and group not in lexicon["groups"]):
        return
    removed = set(change.get("remove", ()))
    lists = [lexicon["groups"][group]] if group else [lexicon["words"], *lexicon["groups"].values()]
    for held in lists:
        held[:] = [word for word in held if word not in removed]
    lists[0] += [word for word in change.get("add", ()) if word not in lists[0]]


def _parse(
    folders: Sequence[str],
    contents: Sequence[Contents],
    errors: list[Problem],
    sections: Sequence[str | None],
) -> list[_File]:
    files = []
    for index, (folder, content) in enumerate(zip(folders, contents, strict=True)):
        for name, data in content:
            path = f"{folder}/{name}"
            top = name.partition("/")[0]
            known = top if top in schema.FOLDERS or top in (schema.SETTINGS, schema.WEIGHTS) else "rules"
            section = sections[index] or known
            try:
                files.append(_File(index, name, section, YamlFile(path, data)))
            except FileError as error:
                errors.append(Problem(path, error.line, str(error)))
    return files


def _entries(
    files: list[_File],
    section: str,
    table: schema.Table,
    errors: list[Problem],
    names: Mapping[str, list[str]],
    lexicons: Mapping[str, Any],
) -> dict[str, Any]:
    """The files of one folder (documents, campaigns, lexicons) by their key."""
    key = schema.FOLDERS[section]
    found: dict[str, Any] = {}
    for file in files:
        if file.section != section:
            continue
        v = Validator(file.yaml, errors, names=names, lexicons=lexicons, trusted=file.folder == OWN)
        entry = v.table(table, file.yaml.data)
        if entry[key] and entry[key] != file.stem:
            v.error((key,), f"是“{entry[key]}”，文件应叫 {entry[key]}.yaml。")
        found[entry[key]] = entry
    return dict(sorted(found.items()))


def _rules(
    files: list[_File],
    errors: list[Problem],
    names: Mapping[str, list[str]],
    lexicons: Mapping[str, Any],
    kinds: Mapping[str, Kind],
) -> list[Rule]:
    rules: dict[str, tuple[Rule, _File]] = {}
    for file in files:
        if file.section != "rules":
            continue
        v = RuleValidator(file.yaml, errors, names=names, lexicons=lexicons, trusted=file.folder == OWN)
        rule = read_rule(v, kinds, file.folder, file.name)
        other = rules.get(rule.code)
        if rule.code and other is not None and other[1].folder == file.folder:
            v.error(("code",), f"“{rule.code}”已用于 {display(other[1].yaml.path)}。")
        rules[rule.code] = (rule, file)
    owners: dict[str, str] = {}
    for rule, file in rules.values():
        owner = owners.setdefault(rule.name, rule.code)
        if owner != rule.code and rule.name:
            errors.append(file.yaml.problem(("name",), f"“name”“{rule.name}”已用于规则 {owner}。"))
        for i, silence in enumerate(rule.silences):
            if silence["code"] and silence["code"] not in rules:
                end = suggestion(silence["code"], [code for code in rules if code != rule.code])
                errors.append(file.yaml.problem(("silences", i), f"没有规则“{silence['code']}”{end}"))
    return [rules[code][0] for code in sorted(rules)]


def _known(files: list[_File], section: str, key: str, first: Sequence[str]) -> list[str]:
    """Keys of one folder's files, before they are checked: other files may refer to them."""
    found = dict.fromkeys(first)
    for file in files:
        if file.section == section and isinstance(file.yaml.data, dict):
            found[str(file.yaml.data.get(key, file.stem))] = None
    return list(found)


def _roles(files: list[_File]) -> list[str]:
    """Every role that a heading or a part of a document type names."""
    found = dict.fromkeys(schema.ROLES)
    for file in files:
        data = file.yaml.data
        if file.section != "documents" or not isinstance(data, dict):
            continue
        for entry in (*_maps(data.get("headings")), *_maps(data.get("parts"))):
            roles = entry.get("roles")
            for role in (entry.get("role"), *(roles if isinstance(roles, list) else ())):
                if isinstance(role, str):
                    found[role] = None
    return list(found)


def _maps(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
