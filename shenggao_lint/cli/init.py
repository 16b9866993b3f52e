"""``shenggao-lint init [DIR]``: a starter configuration and a folder for own rules, never over what is there."""

from __future__ import annotations

import os

import click

from . import console, options
from .errors import CommandError

FOLDER = "shenggao-rules"


@click.command(options_metavar="[选项]", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("folder", default=".", metavar="[文件夹]")
@options.debug
def init(folder: str, debug: bool) -> int:
    """在稿件文件夹里写一份带说明的配置和一条示例规则；已经有的文件不动。"""
    if not os.path.isdir(folder):
        raise CommandError(f"{folder}：没有这个文件夹，请先建好。")
    source = os.path.join(os.path.dirname(os.path.dirname(__file__)), "configuration", "starter")
    written = 0
    for name in sorted(os.listdir(source), reverse=True):
        target = os.path.join(folder, name if name == "shenggao.yaml" else os.path.join(FOLDER, name))
        with open(os.path.join(source, name), encoding="utf-8") as stream:
            text = stream.read()
        said = os.path.normpath(target).replace(os.sep, "/")
        try:
            os.makedirs(os.path.dirname(target) or ".", exist_ok=True)
            # "x": not over a file that somebody has just put there
            with open(target, "x", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
        except FileExistsError:
            console.say(f"{said}：已经有了，没有动。")
            continue
        except OSError as error:
            raise CommandError(f"{said}：写不进去（{error.strerror}），请换一个位置。") from None
        written += 1
        console.write(f"已写入 {said}\n", utf8=False)
    if not written:
        raise CommandError("没有写任何文件。")
    rules = os.path.normpath(os.path.join(folder, FOLDER)).replace(os.sep, "/")
    console.write(
        f"改好配置后检查：shenggao-lint {folder}；试自己的规则：shenggao-lint test-rules {rules}\n",
        utf8=False,
    )
    return 0
