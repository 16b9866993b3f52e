"""Takes a picture of the HTML report on a draft of the corpus: docs/images/report.png, shown in README.

Needs Chromium and a Chinese font (Debian: chromium fonts-noto-cjk).  Fonts differ from machine to machine, so
nothing checks that the picture is up to date: look at it after a change of the report.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DRAFT = "corpus/flawed/personal-2025-forestry-bureau.txt"
TARGET = ROOT / "docs" / "images" / "report.png"
# Columns and lines of the window: the conclusion, the table, the first paragraphs with their notes.
SIZE = (1200, 1640)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

sys.path.insert(0, str(ROOT))

from shenggao_lint.cli.main import main


def run() -> int:
    """Write the picture; 2 where there is no browser."""
    browser = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if browser is None:
        print("需要 Chromium 和中文字体（Debian：chromium fonts-noto-cjk）。", file=sys.stderr)
        return 2
    os.chdir(ROOT)
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1767225600")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "report.html"
        if main(["check", DRAFT, "--format", "html", "-o", str(page), "--fail-on", "never"]):
            return 2
        command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        window = f"--window-size={SIZE[0]},{SIZE[1]}"
        subprocess.run(
            [*command, window, f"--screenshot={TARGET}", page.as_uri()], check=True, stderr=subprocess.DEVNULL
        )
    return 0


if __name__ == "__main__":
    sys.exit(run())
