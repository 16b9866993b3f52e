"""What holds for one draft: the command line over the draft's own entries over the whole configuration."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ..batch import Settings
from ..rulebook import Rule, Rulebook, load_rulebook
from ..walk import STDIN, shown
from . import Configuration, Load, find, load

if TYPE_CHECKING:
    from ..previous import Previous
    from ..suppression import Entry

DEFAULT_STAGE = "final"
DEFAULT_FAIL_ON = "error"


class Command(NamedTuple):
    """What the command line says; None or () where it says nothing."""

    type: str | None = None
    campaign: str | None = None
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    stage: str | None = None
    previous: Previous | None = None
    suppress: bool = True


class Resolver:
    """Finds, loads and applies configurations; each is read once.

    config   this file for all drafts; None: the nearest one upward from each draft
    use      False: no configuration at all
    """

    def __init__(
        self,
        command: Command,
        config: str | None = None,
        *,
        use: bool = True,
        load_rules: Load = load_rulebook,
    ) -> None:
        self.command = command
        self._use = use
        self._load_rules = load_rules
        self._by_folder: dict[str, str | None] = {}
        self._by_file: dict[str | None, Configuration] = {}
        self._settings: dict[tuple[Any, ...], Settings] = {}
        self._given = self._loaded(os.path.abspath(config)) if config is not None and use else None

    def configuration(self, path: str, *, folder: bool = False) -> Configuration:
        """The configuration for a draft (or for the drafts of a folder); an empty one where there is none.

        Raises ConfigurationError, RulebookError.
        """
        if self._given is not None:
            return self._given
        if not self._use:
            return self._loaded(None)
        place = "." if path == STDIN else path if folder else os.path.dirname(path)
        place = os.path.abspath(place)
        if place not in self._by_folder:
            self._by_folder[place] = find(place)
        return self._loaded(self._by_folder[place])

    def settings(self, path: str) -> Settings:
        """How to check a draft.  Raises ConfigurationError, RulebookError."""
        own = self.configuration(path)
        data, name = own.data, _relative(path, own)
        if not data:
            key: tuple[Any, ...] = (own.file,)
            if key not in self._settings:
                self._settings[key] = self._made(own, {}, ())
            return self._settings[key]
        from .paths import matches

        here = [i for i, entry in enumerate(data.get("files", ())) if matches(name, entry["path"])]
        entries = [
            i
            for i, entry in enumerate(data.get("suppress", ()))
            if not entry["path"] or matches(name, entry["path"])
        ]
        key = (own.file, tuple(here), tuple(entries))
        if key not in self._settings:
            joined = _joined(data, [data["files"][i] for i in here])
            self._settings[key] = self._made(own, joined, tuple(_entry(data["suppress"][i]) for i in entries))
        return self._settings[key]

    def excluded(self, path: str) -> bool:
        """Whether ``exclude`` leaves a file or folder out of a walk."""
        own = self.configuration(path)
        patterns = own.data.get("exclude", ())
        if not patterns:
            return False
        from .paths import matches

        return matches(_relative(path, own), patterns)

    def fail_on(self, path: str) -> str:
        """The level from which a draft's findings count for the exit code."""
        return str(self.configuration(path).data.get("fail_on", DEFAULT_FAIL_ON))

    def baseline(self, path: str) -> str | None:
        """The baseline file that the draft's configuration names."""
        own = self.configuration(path)
        name = own.data.get("baseline")
        return None if name is None else os.path.join(own.root or "", name)

    def _loaded(self, file: str | None) -> Configuration:
        own = self._by_file.get(file)
        if own is None:
            own = Configuration(None, None, {}, self._load_rules()) if file is None else self._read(file)
            self._by_file[file] = own
        return own

    def _read(self, file: str) -> Configuration:
        return load(file, self._load_rules)

    def _made(self, own: Configuration, data: Mapping[str, Any], entries: tuple[Entry, ...]) -> Settings:
        command = self.command
        select, ignore = list(command.select), list(command.ignore)
        rules = selected(
            own.rulebook,
            select or data.get("select", ()),
            [*ignore, *data.get("ignore", ())],
            data.get("levels", {}),
            data.get("options", {}),
        )
        return Settings(
            own.rulebook,
            rules,
            command.type or data.get("type"),
            command.campaign or data.get("campaign"),
            command.stage or data.get("stage") or DEFAULT_STAGE,
            command.previous,
            tuple(data.get("organisation", ())),
            tuple(data.get("roster", ())),
            entries,
            command.suppress,
            own.root,
        )


def selected(
    rulebook: Rulebook,
    select: Sequence[str],
    ignore: Sequence[str],
    levels: Mapping[str, str],
    options: Mapping[str, Mapping[str, Any]],
) -> list[Rule]:
    """The rules to run, with the configuration's levels and options.

    A rule that is off by default runs when it is given a level or options.  The longest beginning of a
    code decides about its level.  Raises RulebookError for codes that do not exist.
    """
    rules = rulebook.select(select, ignore)
    if not select and (levels or options):
        unwanted = tuple(ignore)
        on = [
            rule
            for rule in rulebook.rules.values()
            if rule.optional
            and (rule.code in options or rule.code.startswith(tuple(levels)))
            and not (unwanted and rule.code.startswith(unwanted))
        ]
        rules = sorted({rule.code: rule for rule in [*rules, *on]}.values(), key=lambda rule: rule.code)
    return [_changed(rule, levels, options) for rule in rules] if levels or options else rules


def _changed(rule: Rule, levels: Mapping[str, str], options: Mapping[str, Mapping[str, Any]]) -> Rule:
    named = max((code for code in levels if rule.code.startswith(code)), key=len, default=None)
    if named is not None:
        rule = rule._replace(level=levels[named], levels={})
    if rule.code in options:
        rule = rule._replace(options={**rule.options, **options[rule.code]})
    return rule


def _joined(data: Mapping[str, Any], entries: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The configuration with the entries for a draft over it; of several entries the last one wins."""
    joined = dict(data)
    for entry in entries:
        for key, value in entry.items():
            if key == "ignore":
                joined[key] = [*joined.get(key, ()), *value]
            elif key == "levels":
                joined[key] = {**joined.get(key, {}), **value}
            elif key == "options":
                own = joined.get(key, {})
                joined[key] = {**own, **{code: {**own.get(code, {}), **value[code]} for code in value}}
            elif key != "path":
                joined[key] = value
    return joined


def _entry(data: Mapping[str, Any]) -> Entry:
    from ..suppression import Entry
    from .paths import literal

    here = bool(data["path"]) and all(literal(pattern) for pattern in data["path"])
    return Entry(tuple(data["rule"]), data["text"], data["reason"], data["where"], here)


def _relative(path: str, own: Configuration) -> str:
    if own.root is None or path == STDIN:
        return shown(path)
    try:
        return shown(os.path.relpath(os.path.abspath(path), own.root))
    except ValueError:  # another drive on Windows
        return shown(path)


def check_names(command: Command, rulebook: Rulebook) -> Iterator[tuple[str, str, Sequence[str]]]:
    """(what, word, known words) of names on the command line that the rulebook does not know."""
    if command.type is not None and command.type not in rulebook.documents:
        yield "文种", command.type, list(rulebook.documents)
    if command.campaign is not None and command.campaign not in rulebook.campaigns:
        yield "年度", command.campaign, list(rulebook.campaigns)
