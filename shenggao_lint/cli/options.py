"""Options that several commands share, each said once."""

from __future__ import annotations

import click

type_ = click.option(
    "--type", "type_", metavar="文种", help="指定文种，如 personal-self-exam；不写就自动识别。"
)
campaign = click.option("--campaign", metavar="年度", help="指定年度，如 2025；不写就自动识别。")
select = click.option(
    "--select", multiple=True, metavar="编号", help="只用这些规则：E101,S1,A，可重复写，可写开头部分。"
)
ignore = click.option("--ignore", multiple=True, metavar="编号", help="不用这些规则，写法同上。")
text_or_json = click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="输出格式。",
)
config = click.option("--config", metavar="文件", help="用这个配置文件；不写就从稿件所在的文件夹往上找。")
no_config = click.option("--no-config", is_flag=True, help="不读配置文件。")
debug = click.option("--debug", is_flag=True, help="程序出错时显示详细信息。")
