"""Entry point: which command, errors as one Chinese line, clean ends.

``shenggao-lint draft.docx`` means ``shenggao-lint check draft.docx``.  A call with nothing but paths
goes straight to the check: importing click costs as much as checking a draft.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from . import console
from .errors import FAILED, CommandError

PROGRAM = "shenggao-lint"
DEFAULT = "check"
INTERRUPTED = 130
# New objects between two looks for cycles: loading the rulebook makes many, and none are cycles.
GARBAGE = 50_000

# name -> (module, attribute, what it does); a command's module is imported when it is called.
COMMANDS = {
    "check": ("check", "check", "检查稿件（默认命令）"),
    "show": ("show", "show", "看程序把稿件读成了什么：文种、年度、结构、逐行文字"),
    "annotate": ("annotate", "annotate", "把问题写成 Word 批注，另存一份"),
    "fix": ("fix", "fix", "改正有把握的地方：标点、重复的字、残留的标记"),
    "compare": ("compare", "compare", "比对同一次会的几份材料：问题数对不对得上"),
    "serve": ("serve", "serve", "打开本机的审稿网页：拖入稿件，看结果，下载"),
    "rules": ("rules", "rules", "列出全部规则"),
    "explain": ("explain", "explain", "看一条规则：要求、依据、正反例、怎么改"),
    "test-rules": ("test_rules", "test_rules", "运行规则文件里的例子，供编写规则的人用"),
    "init": ("init", "init", "写一份带说明的配置和一条示例规则"),
    "evaluate": ("evaluate", "evaluate", "在标注好的稿件上计算各条规则的准确率、召回率"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    args = list(sys.argv[1:] if arguments is None else arguments)
    console.prepare()
    gc.set_threshold(GARBAGE)
    debug = "--debug" in args
    if args == ["--version"]:
        print(version_line())
        return 0
    patterns = None
    try:
        from .quickstart import PatternCache

        patterns = PatternCache()
        patterns.install()
        code = _run(args)
        sys.stdout.flush()
        return code
    except CommandError as error:
        for line in error.lines:
            console.say(line)
        return FAILED
    except BrokenPipeError:
        # The reader (head, less) has gone; what is still buffered must not fail again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        # A terminal has just shown ^C.
        if sys.stderr.isatty():
            console.say("")
        console.say("已中断。")
        return INTERRUPTED
    except Exception as error:
        if debug:
            raise
        console.say(f"程序出错（{type(error).__name__}）：{error}。请加 --debug 重试并反馈。")
        return FAILED
    finally:
        if patterns is not None:
            patterns.remove()


def _run(args: list[str]) -> int:
    paths = args[1:] if args[:1] == [DEFAULT] else args
    plain = not any(arg.startswith("-") and arg != "-" for arg in paths)
    if paths and plain and (paths is not args or args[0] not in COMMANDS):
        if paths is args:
            guard_misspelt(args)
        from .run import CheckOptions, run_check

        return run_check(paths, CheckOptions())
    from .group import run

    return run(args)


def version_line() -> str:
    """What ``--version`` prints."""
    from .. import __version__

    return f"{PROGRAM} {__version__}"


def guard_misspelt(words: Sequence[str]) -> None:
    """A first word that is no file but nearly a command is a slip: raise CommandError."""
    word = words[0] if words else ""
    if not word.isascii() or not word.replace("-", "").isalpha() or os.path.exists(word):
        return
    from difflib import get_close_matches

    close = get_close_matches(word, COMMANDS, n=1, cutoff=0.7)
    if close:
        raise CommandError(f"没有文件 {word}，也没有这个命令，是否想用 {close[0]}？用法见 {PROGRAM} --help。")
