"""``check --show-config`` and ``--show-files``: what a run would do, without doing it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from .. import walk
from ..configuration import Configuration
from ..configuration.resolve import Resolver
from . import console
from .errors import FAILED
from .run import CheckOptions


def show(inputs: walk.Inputs, resolver: Resolver, options: CheckOptions) -> int:
    """Print the files, or the configuration of each of them."""
    if options.show_files:
        lines: Sequence[str] = [walk.shown(path) for path in inputs.files]
    else:
        lines = list(_described(inputs.files, resolver, options))
    console.write("".join(line + "\n" for line in lines), utf8=False)
    for failure in inputs.failures:
        console.say(f"{failure.path}：{failure.message}")
    return FAILED if inputs.failures else 0


def _described(files: Sequence[str], resolver: Resolver, options: CheckOptions) -> Iterator[str]:
    """Drafts with the same settings together: their configuration file, then what holds for them."""
    groups: dict[int, list[str]] = {}
    for path in files:
        groups.setdefault(id(resolver.settings(path)), []).append(path)
    for number, paths in enumerate(groups.values()):
        if number:
            yield ""
        own, settings = resolver.configuration(paths[0]), resolver.settings(paths[0])
        yield f"稿件：{'、'.join(walk.shown(path) for path in paths)}"
        yield f"配置文件：{own.file or '（没有）'}"
        plain = settings.rulebook.rules
        baseline = options.baseline or resolver.baseline(paths[0])
        values = {
            "type": settings.type or "（自动识别）",
            "campaign": settings.campaign or "（自动识别）",
            "stage": settings.stage,
            "rules": [rule.code for rule in settings.rules],
            "levels": {
                r.code: r.level
                for r in settings.rules
                if r.levels != plain[r.code].levels or r.level != plain[r.code].level
            },
            "options": {
                r.code: {k: v for k, v in r.options.items() if v is not plain[r.code].options.get(k)}
                for r in settings.rules
                if r.options is not plain[r.code].options
            },
            "fail_on": options.fail_on or resolver.fail_on(paths[0]),
            "baseline": walk.shown(baseline) if baseline else None,
            "organisation": settings.organisation,
            "roster": settings.roster,
            "suppress": [f"{'、'.join(entry.codes)}（{entry.where}）" for entry in settings.suppressions],
            **_folders(own),
        }
        for key, value in values.items():
            if value not in (None, [], (), {}):
                yield f"{key}: {value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}"


def _folders(own: Configuration) -> dict[str, object]:
    """The keys of a configuration that make its rulebook or leave files out."""
    names = {"rules": "own_rules", "campaigns": "own_campaigns", "lexicons": "lexicons", "exclude": "exclude"}
    return {shown: own.data.get(key) for key, shown in names.items()}
