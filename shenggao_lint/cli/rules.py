"""``shenggao-lint rules``: all rules as a table."""

from __future__ import annotations

import click

from shenggao_lint.cli import console
from shenggao_lint.cli.errors import CommandError, unknown
from shenggao_lint.reports.display import fit, pad, text_width, wrap
from shenggao_lint.rulebook import Rule, Rulebook, RulebookError, load_rulebook
from shenggao_lint.rulebook.words import LEVEL_WORDS, families, family_title, level_words, type_words

from . import options


@click.command(options_metavar="[选项]", context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--family", metavar="类别", help="只列这一类：代码开头的字母，如 E；或类别名称，如 结构。")
@click.option("--type", "type_", metavar="文种", help="只列用于这个文种的规则，如 personal-self-exam。")
@options.text_or_json
@options.debug
def rules(family: str | None, type_: str | None, format_: str, debug: bool) -> int:
    """列出全部规则：代码、名称、级别、适用文种。一条规则的详细说明见 explain 命令。"""
    try:
        rulebook = load_rulebook()
    except RulebookError as error:
        raise CommandError(*error.messages) from None
    groups = _chosen(rulebook, family, type_)
    if format_ == "json":
        console.write(_json(rulebook, groups), utf8=True)
    else:
        console.write(_table(rulebook, groups), utf8=False)
    return 0


def _chosen(rulebook: Rulebook, family: str | None, type_: str | None) -> dict[str, list[Rule]]:
    groups = families(rulebook)
    if family is not None:
        named = {letters: family_title(rulebook, letters) for letters in groups}
        chosen = [
            letters for letters in groups if family in (named[letters], letters) or family.upper() == letters
        ]
        if not chosen:
            raise unknown("类别", family, [f"{letters} {title}".strip() for letters, title in named.items()])
        groups = {letters: groups[letters] for letters in chosen}
    if type_ is not None:
        if type_ not in rulebook.documents:
            raise unknown("文种", type_, rulebook.documents)
        groups = {
            letters: [rule for rule in group if rule.applies_to(type_)] for letters, group in groups.items()
        }
    return {letters: group for letters, group in groups.items() if group}


def _table(rulebook: Rulebook, groups: dict[str, list[Rule]]) -> str:
    where = console.terminal()
    everything = [rule for group in groups.values() for rule in group]
    if not everything:
        return "没有符合条件的规则。\n"
    lines: list[str] = []
    width = max(text_width(rule.title, where.ambiguous) for rule in everything)
    for letters, group in groups.items():
        lines.append(f"{letters} {family_title(rulebook, letters)}".rstrip())
        for rule in group:
            level = pad(LEVEL_WORDS[rule.level], 6, where.ambiguous)
            head = f"  {rule.code}  {pad(rule.title, width, where.ambiguous)}  {level}  "
            types = type_words(rulebook, rule) + ("（默认不运行）" if rule.optional else "")
            indent = " " * text_width(head, where.ambiguous)
            lines += wrap(types, where.columns, head, indent, where.ambiguous)
            lines.append(fit(f"{'':8}{rule.name}", where.columns, where.ambiguous))
        lines.append("")
    levels = [
        f"{word} {sum(rule.level == level for rule in everything)}" for level, word in LEVEL_WORDS.items()
    ]
    lines.append(f"共 {len(everything)} 条：{'，'.join(levels)}。看一条的说明：shenggao-lint explain 代码")
    return "\n".join(lines) + "\n"


def _json(rulebook: Rulebook, groups: dict[str, list[Rule]]) -> str:
    import json

    entries = [
        {
            "code": rule.code,
            "name": rule.name,
            "title": rule.title,
            "family": letters,
            "kind": rule.kind,
            "level": rule.level,
            "level_words": level_words(rulebook, rule),
            "levels": rule.levels,
            "types": list(rulebook.documents) if rule.types is None else list(rule.types),
            "status": rule.status,
            "default": not rule.optional,
            "source": rule.clause,
            "message": rule.message,
            "fix": rule.fix,
            "why": rule.why,
        }
        for letters, group in groups.items()
        for rule in group
    ]
    data = {"schema": 1, "hash": rulebook.hash, "rules": entries}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
