"""``shenggao-lint evaluate``: precision and recall of the rules on a labelled corpus."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from . import console, options
from .errors import FAILED, CommandError

if TYPE_CHECKING:
    from ..findings import DocumentReport, Failure
    from ..labels import Case


@click.command(options_metavar="[选项]", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("folder", metavar="文件夹")
@click.option("--select", multiple=True, metavar="编号", help="只评这些规则：E101,S1,A，可重复写。")
@click.option("--ignore", multiple=True, metavar="编号", help="不评这些规则，写法同上。")
@options.text_or_json
@options.debug
def evaluate(folder: str, select: tuple[str, ...], ignore: tuple[str, ...], format_: str, debug: bool) -> int:
    """在标注好的稿件上计算各条规则的准确率、召回率，列出漏报和误报。

    标注文件的写法见 docs/evaluate.md。
    """
    from .. import __version__
    from ..engine import lint_document
    from ..evaluation import evaluate as judge
    from ..labels import load_corpus
    from ..reports.evaluation_report import render_json, render_text
    from .run import CheckOptions, prepare

    settings = prepare(CheckOptions(select=select, ignore=ignore, no_config=True))
    if not os.path.isdir(folder):
        raise CommandError(f"{folder}：没有这个文件夹，请写标注稿件所在的文件夹。")

    def lint(case: Case) -> tuple[DocumentReport, list[Failure]]:
        return lint_document(case.document, settings.rulebook, settings.rules)

    corpus = load_corpus(folder, list(settings.rulebook.rules))
    if not corpus.cases and not corpus.failures:
        raise CommandError(f"{folder}：没有标注文件（*.labels.yaml），写法见 docs/evaluate.md。")
    result = judge(corpus, lint, [rule.code for rule in settings.rules])
    for failure in result.failures:
        console.say(f"{failure.path}：{failure.message}")
    if format_ == "json":
        console.write(render_json(result, __version__, settings.rulebook.hash), utf8=True)
    else:
        titles = {code: rule.title for code, rule in settings.rulebook.rules.items()}
        console.write(render_text(result, titles), utf8=False)
    return FAILED if result.failures else 0
