"""What a double click starts: the first time an environment of its own is made, then the review page opens.

Only the standard library, and nothing of the package: the package is not installed yet.  Files given on the
command line (dropped on the icon) are checked on the page.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

NEEDED = (3, 11)
ROOT = Path(__file__).resolve().parents[1]
ENVIRONMENT = ".venv-desk"
EXTRAS = "web,pdf"
STAMP = "installed.txt"
LOG = "install.log"
IDLE_MINUTES = 60
FAILED = 2

Say = Callable[[str], None]


class StartError(Exception):
    """The page cannot be opened; the message says in Chinese what to do."""


def main(arguments: Sequence[str], say: Say = print) -> int:
    """Make ready, open the page, stay until it is closed; the exit code."""
    if arguments[:1] == ["--shortcut"]:
        say(f"已放好：{write_shortcut()}")
        return 0
    try:
        require_python()
        python = prepare(ROOT, say)
    except StartError as error:
        say(str(error))
        return FAILED
    say("正在打开审稿网页……用完关掉这个窗口，或点网页上的“退出”。")
    with contextlib.suppress(KeyboardInterrupt):
        return subprocess.call(page_command(python, arguments), env=environment())
    return 0


def require_python(version: tuple[int, ...] = tuple(sys.version_info[:2])) -> None:
    """Raise StartError where this Python is too old."""
    if version < NEEDED:
        wanted, have = ".".join(map(str, NEEDED)), ".".join(map(str, version))
        raise StartError(f"需要 Python {wanted} 以上，本机的是 {have}。请从 python.org 装新版，再双击一次。")


def prepare(root: Path, say: Say) -> Path:
    """The Python of an environment in which this tree is installed; made now where it is not there.

    Raises StartError.
    """
    folder = environment_folder(root)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if python.is_file() and read(folder / STAMP) == stamp(root):
        return python
    say("第一次打开（或程序更新过），正在准备，要一两分钟，请不要关闭……")
    run([sys.executable, "-m", "venv", "--clear", str(folder)], folder, _NO_VENV)
    say("正在安装需要的组件……")
    run(install_command(python, root), folder, _NO_INSTALL)
    (folder / STAMP).write_text(stamp(root), encoding="utf-8")
    say("准备好了。")
    return python


_NO_VENV = "建不了运行环境。Linux 上请先安装 python3-venv；其他系统请重装 Python，再双击一次。"
_NO_INSTALL = (
    "组件没有装好。请检查能不能上网；不能上网的电脑，请按 docs/desk.md 的“不能上网”一节准备，再双击一次。"
)


def environment_folder(root: Path) -> Path:
    """Beside the program, so that deleting its folder deletes everything; else in the user's own folder."""
    if os.access(root, os.W_OK):
        return root / ENVIRONMENT
    name = "venv-" + hashlib.sha256(str(root).encode("utf-8", "surrogateescape")).hexdigest()[:12]
    base = os.environ.get("LOCALAPPDATA") if os.name == "nt" else os.environ.get("XDG_DATA_HOME")
    return Path(base or Path.home() / ".local" / "share") / "shenggao-lint" / name


def stamp(root: Path) -> str:
    """What the environment was made for: place, interpreter, version and requirements of the program."""
    digest = hashlib.sha256()
    for name in ("pyproject.toml", "shenggao_lint/__init__.py"):
        digest.update((root / name).read_bytes())
    return "\n".join((str(root), sys.executable, sys.version, digest.hexdigest()))


def install_command(python: Path, root: Path) -> list[str]:
    """From the internet, or from desktop/wheels where somebody has put the packages."""
    command = [str(python), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    wheels = root / "desktop" / "wheels"
    if wheels.is_dir():
        return [*command, "--no-index", "--find-links", str(wheels), f"shenggao-lint[{EXTRAS}]"]
    # Editable: rules that people change or add in the folder count at once.
    return [*command, "--editable", f"{root}[{EXTRAS}]"]


def run(command: Sequence[str], folder: Path, trouble: str) -> None:
    """Run to the end; what it says goes to the log.  Raises StartError with ``trouble`` and where to look."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            check=False,
        )
        output, failed = done.stdout, done.returncode != 0
    except OSError as error:
        output, failed = str(error).encode(), True
    if not failed:
        return
    log = folder / LOG
    try:
        folder.mkdir(parents=True, exist_ok=True)
        log.write_bytes(output)
        where = f"\n详细情况记在：{log}"
    except OSError:
        where = ""
    raise StartError(trouble + where)


def environment() -> dict[str, str]:
    """The variables for what is started: UTF-8, and no other Python's folders."""
    kept = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "PYTHONHOME")}
    return {**kept, "PYTHONUTF8": "1"}


def page_command(python: Path, drafts: Sequence[str]) -> list[str]:
    """Opens the page with these drafts; ``--`` because a name may begin with a dash."""
    idle = ["--close-when-idle", str(IDLE_MINUTES)]
    return [str(python), "-m", "shenggao_lint", "serve", *idle, *(["--", *drafts] if drafts else [])]


def write_shortcut(home: Path | None = None) -> Path:
    """Linux: an entry in the user's menu with this tree's place written in; drafts can be dropped on it."""
    base = (
        home / ".local" / "share"
        if home
        else Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local/share"))
    )
    target = base / "applications" / "shenggao-lint.desktop"
    text = (ROOT / "desktop" / "审稿.desktop").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("Exec=")]
    lines.append(f"Exec=python3 {_quoted(str(ROOT / 'desktop' / 'start.py'))} %F")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    target.chmod(0o755)
    return target


def _quoted(text: str) -> str:
    """An argument as a desktop entry's Exec line wants it."""
    for char in '\\"`$':
        text = text.replace(char, "\\" + char)
    return '"' + text.replace("\\", "\\\\").replace("%", "%%") + '"'


def read(path: Path) -> str:
    """The file's text, "" where there is none."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""


if __name__ == "__main__":
    code = main(sys.argv[1:])
    if code and sys.stdin and sys.stdin.isatty() and os.name != "nt":
        # The window would be gone before anybody has read why.
        input("按回车键关闭……")
    sys.exit(code)
