"""``shenggao-lint explain CODE``: the card of one rule."""

from __future__ import annotations

import click

from shenggao_lint.cli import console
from shenggao_lint.cli.errors import CommandError
from shenggao_lint.reports.display import wrap
from shenggao_lint.rulebook import Rule, Rulebook, RulebookError, load_rulebook

from . import options


@click.command(options_metavar="[选项]", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("code", metavar="代码")
@options.debug
def explain(code: str, debug: bool) -> int:
    """看一条规则：要求和依据、为什么、反例和正例、怎么改、级别、选项。代码如 E101，也可以写规则的英文名。"""
    try:
        rulebook = load_rulebook()
    except RulebookError as error:
        raise CommandError(*error.messages) from None
    console.write(_text(rulebook, _find(rulebook, code)), utf8=False)
    return 0


def _find(rulebook: Rulebook, word: str) -> Rule:
    rule = rulebook.rules.get(word.upper())
    if rule is not None:
        return rule
    by_name = {rule.name: rule for rule in rulebook.rules.values()}
    if word in by_name:
        return by_name[word]
    from shenggao_lint.rulebook.nearest import nearest, unknown_code

    near = nearest(word, by_name)
    if near is not None and "-" in word:
        raise CommandError(f"没有规则“{word}”，是否想写“{near}”（{by_name[near].code}）？")
    raise CommandError(unknown_code(word, rulebook.rules))


def _text(rulebook: Rulebook, rule: Rule) -> str:
    from shenggao_lint.rulebook.cards import card

    shown = card(rulebook, rule)
    where = console.terminal()
    lines = [f"{shown.code} 【{shown.title}】 {shown.name}", ""]

    def say(label: str, text: str) -> None:
        if text:
            lines.extend(wrap(text, where.columns, f"{label}：", " " * 6, where.ambiguous))

    say("级别", shown.levels)
    say("文种", shown.types)
    say("依据", shown.source)
    say("问题", shown.message)
    say("原因", shown.why)
    say("改法", shown.fix)
    for label, example in (("反例", shown.bad), ("正例", shown.good)):
        lines += ["", f"{label}："]
        for line in example:
            lines += wrap(line, where.columns, "  ", "  ", where.ambiguous)
        if label == "反例":
            places = "、".join(f"“{at}”" for at in shown.at)
            lines += wrap(f"报在 {places}", where.columns, "  → ", "    ", where.ambiguous)
    if shown.options:
        lines += ["", "选项："]
        for name, value in shown.options:
            lines += wrap(value, where.columns, f"  {name}：", "    ", where.ambiguous)
    if shown.remarks:
        lines.append("")
        for remark in shown.remarks:
            lines += wrap(remark, where.columns, "", "", where.ambiguous)
    return "\n".join(lines) + "\n"
