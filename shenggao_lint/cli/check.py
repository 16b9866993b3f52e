"""``shenggao-lint check``: the options; ``run.py`` does the work."""

from __future__ import annotations

import click

from ..findings import LEVELS
from ..reports import FORMATS, PEOPLE
from . import options
from .group import version_option
from .run import CheckOptions, run_check


@click.command(
    options_metavar="[选项]",
    context_settings={"help_option_names": ["-h", "--help"]},
    params=[version_option()],
)
@click.argument("paths", nargs=-1, required=True, metavar="文件或文件夹…")
@options.type_
@options.campaign
@options.select
@options.ignore
@click.option(
    "--fail-on",
    type=click.Choice([*LEVELS, "new", "never"]),
    help="有这一级或更重的问题时退出码为 1：error 须改（默认），warning 建议改，info 供参考；"
    "new 基线以外的任何问题；never 总是 0。",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(FORMATS)),
    default=PEOPLE,
    show_default=True,
    help="输出格式：text、html、markdown、docx（审核意见表）、xlsx（多份汇总）给人看，其余给程序用。",
)
@click.option("-o", "--output", metavar="文件", help="写入文件（UTF-8），不显示在屏幕上。")
@click.option(
    "--stage",
    type=click.Choice(["draft", "final"]),
    help="draft 为起草中：待定的日期等从轻；final 为定稿（默认）。",
)
@click.option(
    "--previous", metavar="文件或文件夹", help="上年的稿件，用来查照搬上年问题；文件夹按文件名对应。"
)
@click.option("-j", "--jobs", type=click.IntRange(min=1), default=1, metavar="数量", help="同时检查几份。")
@click.option("--statistics", is_flag=True, help="只显示各条规则、各份稿件各查出几处。")
@click.option(
    "--redact", is_flag=True, help="不显示稿件原文（包括话里引用的）；文件名照写。适合放进 CI 日志。"
)
@click.option("-q", "--quiet", is_flag=True, help="只显示结论和合计。")
@click.option("-v", "--verbose", is_flag=True, help="显示行号、全部位置和略过的文件。")
@click.option("--baseline", metavar="文件", help="基线文件：里面记下的问题不再计数。")
@click.option("--write-baseline", is_flag=True, help="把现有问题写进基线文件，已经改好的从中删去。")
@options.config
@options.no_config
@click.option("--no-suppress", is_flag=True, help="不理会稿件和配置里的免报说明，全部报出。")
@click.option("--no-cache", is_flag=True, help="不用上次的检查结果，也不留下这次的。")
@click.option("--show-config", is_flag=True, help="只显示每份稿件用什么配置，不检查。")
@click.option("--show-files", is_flag=True, help="只显示会检查哪些文件，不检查。")
@options.debug
def check(
    paths: tuple[str, ...],
    type_: str | None,
    campaign: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str | None,
    format_: str,
    output: str | None,
    stage: str | None,
    previous: str | None,
    jobs: int,
    statistics: bool,
    redact: bool,
    quiet: bool,
    verbose: bool,
    baseline: str | None,
    write_baseline: bool,
    config: str | None,
    no_config: bool,
    no_suppress: bool,
    no_cache: bool,
    show_config: bool,
    show_files: bool,
    debug: bool,
) -> int:
    """检查稿件。可以写文件、文件夹（连同下级文件夹），或用 - 从标准输入读文字。

    退出码：0 没有须改的问题；1 有；2 有文件没能检查，或命令写错。
    """
    asked = CheckOptions(
        type=type_,
        campaign=campaign,
        select=select,
        ignore=ignore,
        fail_on=fail_on,
        format=format_,
        output=None if output == "-" else output,
        stage=stage,
        previous=previous,
        jobs=jobs,
        quiet=quiet,
        verbose=verbose,
        debug=debug,
        statistics=statistics,
        redact=redact,
        config=config,
        no_config=no_config,
        baseline=baseline,
        write_baseline=write_baseline,
        no_cache=no_cache,
        no_suppress=no_suppress,
        show_config=show_config,
        show_files=show_files,
    )
    return run_check(paths, asked)
