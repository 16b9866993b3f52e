"""Files that go through LibreOffice: what happens around the conversion, with a program that plays LibreOffice."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from support.compound import compound, word_stream
from support.docx_package import p, package, zipped

from shenggao_lint.readers import ReadError, limits, ole, read, soffice

posix = pytest.mark.skipif(os.name != "posix", reason="the program that plays LibreOffice is a shell script")
DOC = compound({"WordDocument": word_stream()})
RTF = b"{\\rtf1\\ansi draft}"
MIMETYPE = "application/vnd.oasis.opendocument.text"

Fake = Callable[[str], Path]


def odt(**members: bytes | str) -> bytes:
    parts = {"mimetype": MIMETYPE, "META-INF/manifest.xml": "<a/>", "content.xml": "<a/>", **members}
    return zipped(parts, stored=True)


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fake:
    """Installs a script as LibreOffice; ``$in`` is its input, ``$out`` where its result belongs."""

    def install(body: str) -> Path:
        script = tmp_path / "soffice"
        head = '#!/bin/sh\nfor last; do :; done\nin=$last\nout=$(dirname "$in")/out/draft.docx\nmkdir -p "$(dirname "$out")"\n'
        script.write_text(head + body + "\n", encoding="utf-8")
        script.chmod(0o755)
        monkeypatch.setenv(soffice.VARIABLE, str(script))
        return script

    return install


def message(name: str, data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        read(name, data)
    text = caught.value.message
    assert text.endswith("。") and "\n" not in text
    return text


def leftovers() -> set[str]:
    folders = {Path(soffice._folder() or "/tmp"), Path(os.environ.get("TMPDIR", "/tmp"))}
    return {str(path) for folder in folders for path in folder.glob("shenggao-*")}


@posix
@pytest.mark.parametrize(
    ("name", "data", "format", "extension"),
    [
        ("稿.doc", DOC, "doc", ".doc"),
        ("稿.wps", DOC, "doc", ".doc"),
        ("稿.doc", RTF, "rtf", ".rtf"),
        ("稿.rtf", RTF, "rtf", ".rtf"),
        ("稿.rtf", DOC, "doc", ".doc"),
        ("稿.odt", odt(), "odt", ".odt"),
        ("稿.doc", odt(), "odt", ".odt"),
    ],
)
def test_the_content_chooses_the_conversion(
    name: str, data: bytes, format: str, extension: str, fake: Fake, tmp_path: Path
) -> None:
    (tmp_path / "result.docx").write_bytes(package(p("对照检查材料")))
    fake(f'echo "$@" > "{tmp_path}/arguments"; cp "{tmp_path}/result.docx" "$out"')
    before = leftovers()
    document = read(name, data)
    assert (document.format, [block.text for block in document.blocks]) == (format, ["对照检查材料"])
    assert [block.origin for block in document.blocks] == [None]
    arguments = (tmp_path / "arguments").read_text(encoding="utf-8")
    assert arguments.strip().endswith(f"/draft{extension}")
    assert "--headless" in arguments and "-env:UserInstallation=file:///" in arguments
    assert leftovers() == before


def test_without_libreoffice_the_advice_is_clear() -> None:
    for name, data in (("稿.doc", DOC), ("稿.wps", DOC), ("稿.rtf", RTF), ("稿.odt", odt())):
        assert "安装 LibreOffice，或用 Word 或 WPS 打开，另存为 .docx" in message(name, data)


@posix
def test_a_hanging_program_is_stopped_with_all_it_started(
    fake: Fake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake(f'sleep 300 & echo $! > "{tmp_path}/child"; echo $$ > "{tmp_path}/self"; sleep 300')
    monkeypatch.setattr(limits, "CONVERT_SECONDS", 1)
    before = leftovers()
    start = time.monotonic()
    assert "超过 1 秒，已停止" in message("稿.doc", DOC)
    assert time.monotonic() - start < 10
    for name in ("child", "self"):
        assert not _running(int((tmp_path / name).read_text(encoding="utf-8")))
    assert leftovers() == before


def _running(process: int) -> bool:
    for _ in range(20):
        try:
            os.kill(process, 0)
            state = Path(f"/proc/{process}/stat")
            if state.exists() and state.read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z":
                return False
        except ProcessLookupError:
            return False
        time.sleep(0.1)
    return True


@posix
@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("exit 0", "没有转换成功"),
        ("exit 81", "没有转换成功"),
        ("kill -9 $$", "没有转换成功"),
        (': > "$out"', "不完整或已损坏|空的"),
        ('printf "no zip" > "$out"', "损坏"),
        ('mkdir "$out"', "没有转换成功"),
    ],
)
def test_a_program_that_fails(script: str, words: str, fake: Fake) -> None:
    fake(script)
    assert any(word in message("稿.doc", DOC) for word in words.split("|"))


@posix
def test_a_result_that_is_too_large(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    fake('head -c 20000 /dev/zero > "$out"')
    monkeypatch.setattr(limits, "FILE_BYTES", 10_000)
    assert "不像一份文稿" in message("稿.doc", DOC)


def test_a_program_that_is_not_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(soffice.VARIABLE, str(tmp_path / "none"))
    assert "没有转换成功" in message("稿.doc", DOC)


@posix
def test_conversions_side_by_side(fake: Fake, tmp_path: Path) -> None:
    """Each has its own folder and profile, so none waits for or disturbs another."""
    (tmp_path / "result.docx").write_bytes(package(p("甲")))
    fake(
        f'echo "$@" | tr " " "\\n" | grep UserInstallation >> "{tmp_path}/profiles"; cp "{tmp_path}/result.docx" "$out"'
    )
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: read("稿.rtf", RTF).blocks[0].text, range(8)))
    assert found == ["甲"] * 8
    assert len(set((tmp_path / "profiles").read_text(encoding="utf-8").split())) == 8


@pytest.mark.parametrize("size", [8, 300, 512, 700, 1024, 2000, 4000])
def test_cut_off_compound_files_never_reach_the_program(size: int) -> None:
    words = message("稿.doc", DOC[:size])
    assert "损坏" in words or "没有找到 Word 或 WPS 的正文" in words


def test_encrypted_files_are_named() -> None:
    assert "密码" in message("稿.doc", compound({"WordDocument": word_stream(encrypted=True)}))
    assert "密码" in message("稿.doc", compound({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}))
    manifest = "<m><manifest:encryption-data/></m>"
    assert "密码" in message("稿.odt", odt(**{"META-INF/manifest.xml": manifest}))


def test_other_compound_files_are_named() -> None:
    assert "不是 Word" in message("稿.doc", compound({"Workbook": b"x"}))
    assert "没有找到 Word 或 WPS 的正文" in message("稿.wps", compound({"CONTENTS": b"x", "MatOST": b"x"}))


def test_bombs_in_odt_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    parts: dict[str, bytes | str] = {"mimetype": MIMETYPE, "content.xml": bytes(30_000_000)}
    data = bytearray(zipped(parts))
    stored = zipped({"mimetype": MIMETYPE}, stored=True)
    assert stored[30:].startswith(b"mimetype" + MIMETYPE.encode())
    assert "ODT" in message("稿.odt", bytes(data)) or "压缩" in message("稿.odt", bytes(data))
    monkeypatch.setattr(limits, "PART_BYTES", 1000)
    assert "过大" in message("稿.odt", odt(**{"content.xml": "x" * 2000}))
    monkeypatch.setattr(limits, "MEMBERS", 3)
    assert "成员过多" in message("稿.odt", odt(**{"a": "", "b": ""}))


def test_damaged_odt() -> None:
    whole = odt(**{"content.xml": "<a>" + "甲" * 500 + "</a>"})
    assert "损坏" in message("稿.odt", whole[:-30])
    assert "损坏" in message("稿.odt", whole.replace("甲甲".encode(), b"abcdef", 1))
    assert "损坏" in message("稿.odt", zipped({"mimetype": MIMETYPE}, stored=True))


@pytest.mark.parametrize("place", [44, 48, 68, 76])
def test_compound_tables_that_lead_nowhere(place: int) -> None:
    data = bytearray(DOC)
    data[place : place + 4] = b"\x00\xff\xff\x00"
    with pytest.raises(ole.Broken):
        ole.streams(bytes(data))


def test_compound_chains_that_turn_round_end() -> None:
    data = bytearray(DOC)
    data[512 + 4 : 512 + 8] = b"\x01\0\0\0"
    with pytest.raises(ole.Broken):
        ole.streams(bytes(data))


def test_usual_places_are_searched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(soffice.VARIABLE)
    monkeypatch.setattr(shutil, "which", lambda place: place if "LibreOffice.app" in place else None)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert soffice.find() == "/Applications/LibreOffice.app/Contents/MacOS/soffice"
    monkeypatch.setattr(shutil, "which", lambda place: place if place.startswith("/usr/lib/") else None)
    monkeypatch.setattr(sys, "platform", "linux")
    assert soffice.find() == ("/usr/lib/libreoffice/program/soffice" if os.name == "posix" else None)
    monkeypatch.setattr(shutil, "which", lambda place: None)
    assert soffice.find() is None


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux limits memory")
def test_memory_and_files_are_limited(fake: Fake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(f'{{ ulimit -v; ulimit -f; }} > "{tmp_path}/limits"')
    message("稿.doc", DOC)
    expected = [limits.CONVERT_MEMORY // 1024, limits.CONVERT_FILE_BYTES // 512]
    assert [int(line) for line in (tmp_path / "limits").read_text(encoding="utf-8").split()] == expected
    fake('head -c 2000000 /dev/zero > "$out"')
    monkeypatch.setattr(limits, "CONVERT_FILE_BYTES", 1024 * 1024)
    assert "损坏" in message("稿.doc", DOC)
