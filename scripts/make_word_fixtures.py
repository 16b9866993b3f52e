"""Writes corpus/word/*.docx: small Word files that show what a text cannot (tracked changes, comments …).

Run after a change here; ``--check`` exits 1 when a file on disk differs.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from support.docx_package import p, package, r

SENTENCE = "一是学习不够系统，2025年读书笔记只写了四篇。"
HEAD = p(r("个人对照检查材料")) + p(r("一、存在的问题"))
OURS = "审核（机器初审）"


def _comment(author: str, text: str) -> bytes:
    inside = (
        '<w:commentRangeStart w:id="0"/>'
        + r(SENTENCE)
        + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    )
    note = f'<w:comment w:id="0" w:author="{author}" w:date="2026-01-05T09:00:00">{p(r(text))}</w:comment>'
    return package(HEAD + p(inside), comments=note)


def _tracked() -> bytes:
    date = 'w:date="2026-01-05T09:00:00Z"'
    inserted = f'<w:ins w:id="1" w:author="许长河" {date}>{r("只写了四篇")}</w:ins>'
    deleted = f'<w:del w:id="2" w:author="许长河" {date}><w:r><w:delText>写得不多</w:delText></w:r></w:del>'
    return package(HEAD + p(r("一是学习不够系统，2025年读书笔记"), inserted, deleted, r("。")))


FILES = {
    "tracked.docx": _tracked(),
    "comment.docx": _comment("许长河", "这里要再核一下篇数"),
    "own-comment.docx": _comment(OURS, "【缺事例】补一件本人经手的事。（E101）"),
    "hidden.docx": package(HEAD + p(r(SENTENCE), r("此处勿外传", "<w:vanish/>"))),
    "highlight.docx": package(HEAD + p(r(SENTENCE, '<w:highlight w:val="yellow"/>'))),
}


def main() -> int:
    """Write the files, or compare with ``--check``."""
    folder = ROOT / "corpus" / "word"
    folder.mkdir(parents=True, exist_ok=True)
    stale = [
        name
        for name, data in FILES.items()
        if not (folder / name).is_file() or (folder / name).read_bytes() != data
    ]
    if "--check" in sys.argv[1:]:
        for name in stale:
            print(f"corpus/word/{name}：与 scripts/make_word_fixtures.py 不一致，请重新生成。")
        return 1 if stale else 0
    for name in stale:
        (folder / name).write_bytes(FILES[name])
        print(f"写好 corpus/word/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
