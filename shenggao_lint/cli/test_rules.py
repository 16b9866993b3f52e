"""``shenggao-lint test-rules [DIR…]``: runs the examples that rule files carry."""

from __future__ import annotations

import click

from shenggao_lint.cli import console
from shenggao_lint.cli.errors import FAILED, CommandError
from shenggao_lint.rulebook import Rulebook, RulebookError, load_rulebook

from . import options


@click.command(
    "test-rules", options_metavar="[选项]", context_settings={"help_option_names": ["-h", "--help"]}
)
@click.argument("folders", nargs=-1, metavar="[规则文件夹]…")
@click.option(
    "--select", multiple=True, metavar="编号", help="只测这些规则：E101,S1,A，可重复写，可写开头部分。"
)
@options.debug
def test_rules(folders: tuple[str, ...], select: tuple[str, ...], debug: bool) -> int:
    """运行规则文件里的正例和反例：反例要在原词上报出，正例不能报。

    不写文件夹就测自带的规则；写了，本单位的规则同自带的一起测，代码相同的以本单位的为准。
    退出码：0 全部通过；2 有不通过的，或规则文件写错。
    """
    try:
        rulebook = load_rulebook(folders)
        codes = _codes(rulebook, select)
    except RulebookError as error:
        raise CommandError(*error.messages) from None
    return _run(rulebook, codes)


def _codes(rulebook: Rulebook, select: tuple[str, ...]) -> list[str]:
    words = [word.strip() for words in select for word in words.split(",") if word.strip()]
    return [rule.code for rule in rulebook.select(words)] if words else list(rulebook.rules)


def _run(rulebook: Rulebook, codes: list[str]) -> int:
    from shenggao_lint.rulebook.examples import run_examples, skipped_examples

    failures = run_examples(rulebook, codes)
    for failure in failures:
        console.write(f"{failure}\n", utf8=False)
    skipped = skipped_examples(rulebook, codes)
    for example in skipped:
        console.say(f"{example}：没有安装样稿“{example.data['file']}”，略过。")
    failed = {failure.example.code for failure in failures}
    said = f"，{len(failed)} 条不通过（{len(failures)} 个例子）" if failures else "，全部通过"
    left = f"；略过 {len(skipped)} 个例子" if skipped else ""
    console.write(f"已测 {len(codes)} 条规则{said}{left}。\n", utf8=False)
    return FAILED if failures else 0
