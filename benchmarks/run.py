"""Prints the table of speed figures as ratios, in one run on one machine.

    .venv/bin/python benchmarks/run.py [--peers] [--repeat 15] [--drafts 1000]

Whole processes, user + system CPU, medians; ``pass`` is ``python -c pass``, ``Y`` a bare unzip and lxml parse of
the same file.  ``--peers`` also installs zhlint and textlint with prh from npm into a temporary folder and runs
them on the same draft as text (they read no Word files).  POSIX only: it needs wait4.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from support.docx_from_text import docx_from_text  # noqa: E402

from shenggao_lint.engine import lint_document  # noqa: E402
from shenggao_lint.readers import read  # noqa: E402
from shenggao_lint.rulebook import load_rulebook  # noqa: E402

DRAFT = ROOT / "corpus" / "clean" / "personal-2023-university-department.txt"
OTHER = ROOT / "corpus" / "clean" / "personal-2025-transport-bureau.txt"
CHARS = 5000
MEGABYTE = 1024 * 1024
PARSE = "import zipfile, lxml.etree as e; e.fromstring(zipfile.ZipFile({!r}).read('word/document.xml'))"


class Cost(NamedTuple):
    """CPU and wall time in seconds, peak memory in MiB."""

    cpu: float
    wall: float
    peak: float


class Row(NamedTuple):
    """A line of the table: what, the figure as text, the bar as text, and whether it is met."""

    what: str
    figure: str
    bar: str
    met: bool | None


def cost(command: Sequence[str], folder: Path, environment: dict[str, str]) -> Cost:
    """One run of a command, its output thrown away."""
    begun = time.perf_counter()
    null = subprocess.DEVNULL
    process = subprocess.Popen(command, stdin=null, stdout=null, stderr=null, cwd=folder, env=environment)
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    peak = usage.ru_maxrss / (MEGABYTE if sys.platform == "darwin" else 1024)
    return Cost(usage.ru_utime + usage.ru_stime, time.perf_counter() - begun, peak)


class Bench:
    """The drafts, the yardsticks, and the rows so far."""

    def __init__(self, folder: Path, repeat: int, drafts: int) -> None:
        self.folder, self.repeat, self.drafts = folder, repeat, drafts
        self.environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        self.environment["SHENGGAO_CACHE"] = str(folder / "cache")
        self.environment["PYTHONPATH"] = str(ROOT)
        self.text = draft()
        self.word = folder / "5k.docx"
        self.word.write_bytes(docx_from_text(self.text))
        (folder / "5k.txt").write_text(self.text, encoding="utf-8")
        self.nothing = self.median([sys.executable, "-c", "pass"]).cpu
        self.parse = self.median([sys.executable, "-c", PARSE.format(str(self.word))]).cpu
        self.rows: list[Row] = []

    def lint(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "shenggao_lint", *words]

    def median(self, command: Sequence[str], repeat: int | None = None) -> Cost:
        """Medians over ``repeat`` runs, after one that fills the caches."""
        cost(command, self.folder, self.environment)
        runs = [cost(command, self.folder, self.environment) for _ in range(repeat or self.repeat)]
        return Cost(*(statistics.median(values) for values in zip(*runs, strict=True)))

    def row(self, what: str, value: float, unit: str, bar: float | None, *, least: bool = False) -> None:
        """``least``: the bar is a lower bound."""
        met = None if bar is None else (value >= bar if least else value <= bar)
        shown = "" if bar is None else f"{'≥' if least else '≤'} {bar:g} {unit}"
        self.rows.append(Row(what, f"{value:.3g} {unit}", shown, met))

    # -- the rows ----------------------------------------------------------------------------

    def cold(self) -> None:
        whole = self.median(self.lint(str(self.word)))
        self.row("cold, 5k docx, all default rules, against pass", whole.cpu / self.nothing, "×", 18)
        self.row("the same, against Y", whole.cpu / self.parse, "× Y", 4)
        self.row("peak memory, one draft", whole.peak, "MiB", 90)
        free = self.median(self.lint(str(self.word), "--select", "P,S,U", "--no-config"))
        self.row("cold, token-free rules (P S U)", free.cpu / self.nothing, "×", 9)
        for words in (["--version"], ["rules"]):
            self.row(f"cold, {words[0]}", self.median(self.lint(*words)).cpu / self.nothing, "×", 9)

    def warm(self) -> None:
        rulebook = load_rulebook()
        rules = rulebook.select()

        def once() -> float:
            begun = time.process_time()
            lint_document(read(str(self.word)), rulebook, rules)
            return time.process_time() - begun

        once()
        self.row(
            "warm, 5k docx, reading and all rules",
            1000 * statistics.median(once() for _ in range(50)),
            "ms",
            6,
        )

    def many(self) -> None:
        folder = self.folder / "many"
        folder.mkdir()
        for number in range(self.drafts):
            changed = self.text.replace("2025年", f"2025年{number % 12 + 1}月") + f"\n第{number}份\n"
            (folder / f"{number:04}.docx").write_bytes(docx_from_text(changed))
        for what, words, bar in (
            ("drafts a second, -j 2, no cache", ["--no-cache"], 300),
            ("the same again, cached", [], 800),
        ):
            found = self.median(self.lint(str(folder), "-j", "2", "--format", "json", *words), 1)
            self.row(what, self.drafts / found.wall, "docs/s", bar, least=True)

    def growth(self) -> None:
        large = recombined(MEGABYTE // 3, 0)
        path = self.folder / "large.txt"
        path.write_text(large, encoding="utf-8")
        one = self.median(self.lint(str(path), "--no-cache"), 1).cpu
        pieces = self.folder / "pieces"
        pieces.mkdir()
        count = len(large) // CHARS
        for number in range(count):
            text = recombined(CHARS, number + 1)
            (pieces / f"{number:03}.txt").write_text(text, encoding="utf-8")
        many = self.median(self.lint(str(pieces), "--no-cache"), 1).cpu
        self.row(f"1 MB draft against {count} of 5k", one / many, "×", 1.3)

    def peers(self) -> None:
        npm = shutil.which("npm")
        if npm is None:
            print("略过：没有 npm，不比较 zhlint、textlint。", file=sys.stderr)
            return
        packages = ["zhlint", "textlint", "textlint-rule-prh"]
        done = subprocess.run(
            [npm, "install", "--silent", "--no-audit", "--no-fund", *packages], cwd=self.folder, check=False
        )
        if done.returncode:
            print("略过：npm 装不上 zhlint、textlint。", file=sys.stderr)
            return
        phrases = sorted(
            {word for entry in load_rulebook().lexicons.values() for word in entry["words"] if len(word) > 1}
        )[:600]
        words = "".join(f"  - expected: {word}\n    pattern: {word}\n" for word in phrases)
        (self.folder / "prh.yml").write_text(f"version: 1\nrules:\n{words}", encoding="utf-8")
        (self.folder / ".textlintrc.json").write_text(
            '{"rules": {"prh": {"rulePaths": ["prh.yml"]}}}', encoding="utf-8"
        )
        own = self.median(self.lint("5k.txt")).cpu
        self.row("cold, 5k as text", own / self.nothing, "×", None)
        for name, command in (
            ("zhlint", ["zhlint", "5k.txt"]),
            ("textlint + prh (600 phrases)", ["textlint", "5k.txt"]),
        ):
            peer = self.median(["npx", "--no-install", *command], 5)
            self.row(f"{name}, 5k as text", peer.cpu / self.nothing, "×", None)


def draft() -> str:
    """About 5,000 characters: one clean draft with the problem paragraphs of another among its own."""
    lines, other = (path.read_text(encoding="utf-8").splitlines() for path in (DRAFT, OTHER))
    more = [line for line in part(other, "二、", "三、") if not line.startswith("（")]
    end = next(i for i, line in enumerate(lines) if line.startswith("三、"))
    return "\n".join([*lines[:end], *more, *lines[end:]]) + "\n"


def part(lines: list[str], first: str, following: str) -> list[str]:
    """The lines between the headings that begin so."""
    start = next(i for i, line in enumerate(lines) if line.startswith(first)) + 1
    return lines[start : next(i for i, line in enumerate(lines) if line.startswith(following))]


def recombined(chars: int, seed: int) -> str:
    """A draft of about this many characters: clauses of clean drafts in a random order, so that nothing repeats."""
    pool = [
        clause
        for path in sorted(DRAFT.parent.glob("*.txt"))
        for clause in re.findall(r"[^，。；：\n]{4,30}", path.read_text(encoding="utf-8"))
    ]
    choose = random.Random(seed)
    lines = DRAFT.read_text(encoding="utf-8").splitlines()
    end = next(i for i, line in enumerate(lines) if line.startswith("三、"))
    paragraphs, size = [], sum(map(len, lines))
    while size < chars:
        sentences = ["，".join(choose.choices(pool, k=4)) + "。" for _ in range(5)]
        paragraphs.append("".join(sentences))
        size += len(paragraphs[-1])
    return "\n".join([*lines[:end], *paragraphs, *lines[end:]]) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--repeat", type=int, default=15)
    parser.add_argument("--drafts", type=int, default=1000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), options.repeat, options.drafts)
        bench.cold()
        bench.warm()
        bench.many()
        bench.growth()
        if options.peers:
            bench.peers()
    print(f"pass = {bench.nothing * 1000:.1f} ms CPU; Y = {bench.parse / bench.nothing:.1f} × pass\n")
    print("| what | figure | bar | met |\n|---|---|---|---|")
    for row in bench.rows:
        print(
            f"| {row.what} | {row.figure} | {row.bar} | {'' if row.met is None else 'yes' if row.met else 'NO'} |"
        )


if __name__ == "__main__":
    main()
