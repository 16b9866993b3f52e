"""``shenggao-lint serve``: the local review page."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING

import click

from . import console, options
from .errors import CommandError

if TYPE_CHECKING:
    from ..walk import Inputs

_NEEDS = ("starlette", "uvicorn", "jinja2")
# A draft's name that no pattern of a configuration is meant for.
_ANY = "-.txt"


@click.command(options_metavar="[选项]", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("paths", nargs=-1, metavar="[文件或文件夹…]")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    metavar="端口",
    help="网页用的端口；不写就用一个空着的。",
)
@click.option("--no-browser", is_flag=True, help="不自动打开浏览器，只显示网址。")
@click.option(
    "--close-when-idle",
    type=click.IntRange(0),
    default=0,
    metavar="分钟",
    help="网页都关掉以后，过这么多分钟自动结束；0 为不自动结束。",
)
@options.select
@options.ignore
@click.option("--config", metavar="文件", help="用这个配置文件；不写就从给出的稿件或当前文件夹往上找。")
@options.no_config
@options.debug
def serve(
    paths: tuple[str, ...],
    port: int,
    no_browser: bool,
    close_when_idle: int,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    config: str | None,
    no_config: bool,
    debug: bool,
) -> int:
    """打开本机的审稿网页：把稿件拖进去，看结果，下载批注稿和审核意见表。

    网页只有本机能打开，稿件只在内存里，关闭后不留下任何内容。写了文件或文件夹，打开网页就检查它们。按 Ctrl+C 结束。
    """
    missing = [name for name in _NEEDS if find_spec(name) is None]
    if missing:
        command = f'"{sys.executable}" -m pip install {" ".join(missing)}'
        raise CommandError(f"审稿网页要用的组件还没有安装，请运行：{command}")
    from ..walk import reason
    from ..web import run
    from .run import CheckOptions, check_settings, expand, resolve

    resolver = resolve(CheckOptions(select=select, ignore=ignore, config=config, no_config=no_config))
    inputs = expand(paths, resolver)
    # Drafts dropped on the page have no folder: all go by the configuration of the place given first.
    place = paths[0] if paths else "."
    place = os.path.join(place if os.path.isdir(place) else os.path.dirname(place), _ANY)
    check_settings(resolver, [place])
    try:
        where = run.listen(port)
    except OSError as error:
        raise CommandError(f"端口 {port} 用不了（{reason(error)}），请换一个 --port，或者不写。") from None
    run.serve(
        resolver.settings(place),
        where,
        drafts=list(_loaded(inputs)),
        browser=not no_browser,
        idle_minutes=close_when_idle,
        say=_announce,
    )
    return 0


def _announce(line: str) -> None:
    console.write(line + "\n", utf8=False)


def _loaded(inputs: Inputs) -> Iterator[tuple[str, bytes, str]]:
    """(name, bytes, "") of each draft; what cannot be had stands on the page too: (name, b"", why)."""
    from ..readers import ReadError, content
    from ..walk import shown

    for failure in inputs.failures:
        yield failure.path, b"", failure.message
    for path in inputs.files:
        name = os.path.basename(path)
        try:
            yield name, content(path), ""
        except ReadError as error:
            yield shown(name), b"", error.message
