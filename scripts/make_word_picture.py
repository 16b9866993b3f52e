"""Photographs a commented draft of the corpus in LibreOffice Writer: docs/images/annotate.png, shown in README.

Needs soffice, Xvfb, xdotool and ImageMagick's import (Debian: libreoffice-writer xvfb xdotool imagemagick
fonts-noto-cjk).  Unlike the other picture it is made by hand: no two versions draw alike.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DRAFT = ROOT / "corpus" / "flawed" / "personal-2025-forestry-bureau.txt"
TARGET = ROOT / "docs" / "images" / "annotate.png"

sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from support.docx_from_text import docx_from_text

from shenggao_lint.cli.main import main

TOOLS = ("soffice", "Xvfb", "xdotool", "import")
SCREEN = "1500x1250"
# The page and the comments beside it, without the program around them.
CROP = "1014x1010+212+118"
DISPLAY = ":97"
PATIENCE = 60


def photograph(file: Path, folder: Path) -> None:
    """The file's first page, from a Writer that nobody sees."""
    environment = {**os.environ, "DISPLAY": DISPLAY, "SAL_USE_VCLPLUGIN": "gen"}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    with subprocess.Popen(["Xvfb", DISPLAY, "-screen", "0", f"{SCREEN}x24"], **quiet) as screen:  # type: ignore[call-overload]
        try:
            time.sleep(1)
            office = subprocess.Popen(
                ["soffice", profile, "--norestore", "--nologo", str(file)],
                env=environment,
                start_new_session=True,
                **quiet,  # type: ignore[call-overload]
            )
            try:
                _wait_and_take(environment)
            finally:
                os.killpg(office.pid, 15)
                office.wait(PATIENCE)
        finally:
            screen.terminate()


def _wait_and_take(environment: dict[str, str]) -> None:
    search = ["xdotool", "search", "--onlyvisible", "--name", "Writer"]
    for _ in range(PATIENCE):
        found = subprocess.run(search, env=environment, capture_output=True, text=True).stdout.split()
        if found:
            break
        time.sleep(1)
    else:
        sys.exit("LibreOffice 没有打开文件。")
    time.sleep(3)
    width, height = SCREEN.split("x")
    for command in (
        ["windowsize", found[0], width, height],
        ["windowmove", found[0], "0", "0"],
        ["key", "Escape"],
    ):
        subprocess.run(["xdotool", *command], env=environment, check=True)
        time.sleep(2)
    fewer = ["+dither", "-colors", "48"]
    shot = ["import", "-window", "root", "-crop", CROP, "+repage", *fewer, f"PNG8:{TARGET}"]
    subprocess.run(shot, env=environment, check=True)


def run() -> None:
    """Comment the draft and take its picture."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        sys.exit(f"没有 {'、'.join(missing)}，见本脚本开头的说明。")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "对照检查材料.docx"
        file.write_bytes(docx_from_text(DRAFT.read_text(encoding="utf-8"), automatic=True, styled=True))
        if main(["annotate", str(file)]) != 0:
            sys.exit("批注没有写成。")
        photograph(folder / "对照检查材料.批注.docx", folder)
    print(TARGET.relative_to(ROOT).as_posix())


if __name__ == "__main__":
    run()
