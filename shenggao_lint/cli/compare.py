"""``shenggao-lint compare``: the papers of one meeting against each other."""

from __future__ import annotations

import click

from . import console, options
from .errors import FAILED, CommandError


@click.command(options_metavar="[选项]", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("paths", metavar="文件…", nargs=-1, required=True)
@click.option(
    "--team",
    is_flag=True,
    help="同一次会的几份材料放在一起：班子材料、整改清单、报告、通报的问题数对不对得上。",
)
@options.campaign
@click.option("--select", multiple=True, metavar="编号", help="只用这些规则，如 K105。")
@click.option("--ignore", multiple=True, metavar="编号", help="不用这些规则。")
@options.text_or_json
@click.option("-o", "output", metavar="文件", help="写到这个文件，不写到屏幕。")
@options.config
@options.no_config
@options.debug
def compare(
    paths: tuple[str, ...],
    team: bool,
    campaign: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    format_: str,
    output: str | None,
    config: str | None,
    no_config: bool,
    debug: bool,
) -> int:
    """比对同一次会的几份材料（--team）：问题数对不对得上，哪个问题在整改清单里没有。"""
    from .. import __version__, batch, comparison, walk
    from ..reports.comparison_report import render_json, render_text
    from .deliver import refuse_to_overwrite, titles
    from .run import CheckOptions, prepare

    if not team:
        raise CommandError("请加 --team，把同一次会的几份材料放在一起比对。")
    inputs = walk.expand(list(paths))
    options = CheckOptions(
        campaign=campaign, select=select, ignore=ignore, config=config, no_config=no_config
    )
    settings = prepare(options, inputs.files[0] if inputs.files else walk.STDIN)
    if output is not None:
        refuse_to_overwrite(output, inputs.files)
    rules = settings.rules
    files = [(path, walk.shown(path)) for path in inputs.files]
    result = comparison.compare(files, settings.rulebook, rules, settings.campaign)
    failures = batch.merge((*inputs.failures, *result.report.failures))
    result = result._replace(report=result.report._replace(failures=failures))
    for failure in failures:
        console.say(f"{failure.path}：{failure.message}" if failure.path else failure.message)
    names = titles(settings.rulebook.documents)
    as_json = format_ == "json"
    text = render_json(result, __version__) if as_json else render_text(result, names)
    if output is None:
        console.write(text, utf8=as_json)
    else:
        try:
            console.save(output, text)
        except OSError as error:
            raise CommandError(f"{output}：写不进去（{walk.reason(error)}），请换一个位置。") from None
    return FAILED if failures else 0
