"""With LibreOffice itself: the same draft as docx, doc, odt and rtf gives the same findings."""

from __future__ import annotations

import http.server
import shutil
import subprocess
import threading
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from support.docx_from_text import docx_from_text
from support.docx_package import zipped

from shenggao_lint import lint
from shenggao_lint.readers import read, soffice

ROOT = Path(__file__).resolve().parents[2]
DRAFTS = (
    ROOT / "corpus" / "flawed" / "personal-2025-forestry-bureau.txt",
    ROOT / "corpus" / "clean" / "rectification-2024-health-bureau.txt",
)
FILTERS = {"doc": "doc:MS Word 97", "odt": "odt:writer8", "rtf": "rtf:Rich Text Format"}

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(not shutil.which("soffice"), reason="没有装 LibreOffice"),
]


@pytest.fixture(autouse=True)
def real(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(soffice.VARIABLE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Each draft as docx, and as LibreOffice saves it in the other formats."""
    place = tmp_path_factory.mktemp("drafts")
    for draft in DRAFTS:
        (place / f"{draft.stem}.docx").write_bytes(docx_from_text(draft.read_text(encoding="utf-8")))
    files = [str(place / f"{draft.stem}.docx") for draft in DRAFTS]
    profile = (place / "profile").as_uri()
    for filter in FILTERS.values():
        command = ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", filter]
        subprocess.run(
            [*command, "--outdir", str(place), *files], check=True, timeout=120, capture_output=True
        )
    return place


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: draft.stem)
@pytest.mark.parametrize("extension", FILTERS)
def test_the_findings_are_the_same(draft: Path, extension: str, folder: Path) -> None:
    def found(path: Path) -> list[tuple[str, str, int, int, str]]:
        report = lint(str(path))
        assert report.failures == ()
        (document,) = report.documents
        return [(f.rule, f.level, f.line, f.column, f.excerpt) for f in document.findings]

    same = found(folder / f"{draft.stem}.docx")
    assert found(folder / f"{draft.stem}.{extension}") == same
    if "flawed" in draft.parts:
        assert len(same) > 5


def test_several_processes_at_once(folder: Path) -> None:
    paths = [str(path) for path in sorted(folder.glob("*.doc"))] * 2
    with ProcessPoolExecutor(2) as pool:
        formats = list(pool.map(_format, paths))
    assert formats == ["doc"] * len(paths)


def _format(path: str) -> str:
    return read(path).format


def test_chinese_rtf_in_its_own_encoding() -> None:
    words = "".join(f"\\'{byte:02x}" for byte in "对照检查".encode("gbk"))
    data = ("{\\rtf1\\ansi\\ansicpg936 " + words + "\\u26448?\\par}").encode("ascii")
    assert [block.text for block in read("稿.rtf", data).blocks if block.text] == ["对照检查材"]


def test_nothing_is_fetched() -> None:
    asked: list[str] = []

    class Server(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_GET

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/"
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text")
    )
    content = (
        f'<office:document-content{spaces} xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
        ' xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:body><office:text>'
        f'<text:p>甲<draw:frame text:anchor-type="as-char"><draw:image xlink:href="{address}a.png" xlink:type="simple"'
        ' xlink:actuate="onLoad"/></draw:frame></text:p><text:section text:name="s"><text:section-source'
        f' xlink:href="{address}b.odt" xlink:type="simple"/><text:p>乙</text:p></text:section>'
        "</office:text></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    data = zipped({"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content}, stored=True)
    try:
        assert read("稿.odt", data).blocks[0].text == "甲"
    finally:
        server.shutdown()
        server.server_close()
    assert asked == []
