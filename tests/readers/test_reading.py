"""Names and contents: which reader, and what is said when there is none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from support.docx_package import content_types, members, p, package, relationships, zipped

from shenggao_lint.readers import ReadError, limits, read

DOCX = package(p("对照检查材料"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def ole(*streams: str) -> bytes:
    """The look of a compound file with these streams."""
    names = b"".join(name.encode("utf-16-le").ljust(64, b"\0") + bytes(64) for name in streams)
    return OLE + bytes(504) + names


def message(path: str, data: bytes | None = None) -> str:
    with pytest.raises(ReadError) as caught:
        read(path, data)
    text = str(caught.value)
    assert text.endswith("。")
    assert "\n" not in text
    assert path not in text or path == "-"
    return text


@pytest.mark.parametrize("name", ["稿.docx", "稿.DOCX", "稿.docm", "稿.doc", "稿.wps", "稿.rtf"])
def test_word_content_is_read_under_every_word_name(name: str) -> None:
    document = read(name, DOCX)
    assert [block.text for block in document.blocks] == ["对照检查材料"]
    assert document.format == "docx"


def test_macro_documents_and_templates_are_data() -> None:
    for main in (
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ):
        parts = {
            **members(p("甲")),
            "[Content_Types].xml": content_types("", main),
            "word/vbaProject.bin": b"\0",
        }
        assert read("稿.docm", zipped(parts)).blocks[0].text == "甲"


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("稿.docx", "纯文本".encode(), "纯文本"),
        ("稿.docx", ole("Root Entry", "EncryptionInfo", "EncryptedPackage"), "加密"),
        ("稿.doc", ole("Root Entry", "EncryptedPackage"), "加密"),
        ("稿.doc", ole("Root Entry", "WordDocument"), "不完整或已损坏"),
        ("稿.wps", ole("Root Entry", "WordDocument"), "不完整或已损坏"),
        ("稿.txt", ole("Root Entry", "WordDocument"), "旧版 Word"),
        ("稿.wps", ole("Root Entry", "MatOST"), "没有找到 Word 或 WPS 的正文"),
        ("稿.docx", ole("Root Entry", "Workbook"), "不是 Word"),
        ("稿.doc", b"{\\rtf1\\ansi}", "RTF 文件，要借助 LibreOffice"),
        ("稿.rtf", b"{\\rtf1\\ansi}", "安装 LibreOffice"),
        ("稿.docx", b"{\\rtf1\\ansi}", "RTF"),
        ("稿.txt", b"{\\rtf1\\ansi}", "RTF"),
        ("稿.docx", b"%PDF-1.4", "PDF"),
        ("稿.pdf", b"%PDF-1.4", "PDF 不完整或已损坏"),
        ("稿.pdf", DOCX, "不是 PDF"),
        ("稿.doc", b"<html><body>", "网页"),
        ("稿.doc", b"\xef\xbb\xbf<!DOCTYPE html>", "网页"),
        ("稿.doc", b"MIME-Version: 1.0\n", "网页"),
        ("稿.doc", b'<?xml version="1.0"?><w:wordDocument xmlns:w="http://x/wordml">', "Word XML"),
        ("稿.docx", b"\x00\x01\x02", "不是 Word"),
        ("稿.doc", b"\x00\x01\x02", "不是 Word"),
        ("稿.docx", zipped({"a.txt": "甲"}), "压缩包"),
        ("稿.docx", zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "ODT"),
        ("稿.odt", zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "ODT"),
        ("稿.docx", b"", "空的"),
        ("稿.xlsx", b"PK", ".xlsx"),
        ("稿.jpg", b"\xff\xd8", ".jpg"),
        ("稿", b"abc", "扩展名"),
        ("-", DOCX, ".docx"),
        ("稿.txt", DOCX, ".docx"),
        ("稿.md", DOCX, ".docx"),
    ],
)
def test_what_cannot_be_read_is_said_with_what_to_do(name: str, data: bytes, words: str) -> None:
    assert words in message(name, data)


@pytest.mark.parametrize(
    ("kind", "words"),
    [("spreadsheetml.sheet", "Excel"), ("presentationml.presentation", "PPT")],
)
def test_other_office_files_are_named(kind: str, words: str) -> None:
    type_ = f"application/vnd.openxmlformats-officedocument.{kind}.main+xml"
    link = 'Type="http://x/officeDocument" Target="other/main.xml"'
    parts = {
        "[Content_Types].xml": content_types(f'<Override PartName="/other/main.xml" ContentType="{type_}"/>'),
        "_rels/.rels": relationships(f'<Relationship Id="a" {link}/>'),
        "other/main.xml": "<a/>",
    }
    assert words in message("稿.docx", zipped(parts))


def test_files(tmp_path: Path) -> None:
    draft = tmp_path / "稿.txt"
    draft.write_bytes("甲".encode("gbk"))
    assert read(str(draft)).blocks[0].text == "甲"
    assert "找不到" in message(str(tmp_path / "无.docx"))
    folder = tmp_path / "夹.docx"
    folder.mkdir()
    assert "文件夹" in message(str(folder))
    assert ".xls" in message(str(_file(tmp_path / "表.xls")))
    assert "空的" in message(str(_file(tmp_path / "空.docx")))
    assert "读不出来" in message("坏\0名.txt")


@pytest.mark.skipif(os.name != "posix", reason="pipes and permissions of POSIX")
def test_what_is_no_file_and_what_may_not_be_read(tmp_path: Path) -> None:
    pipe = tmp_path / "管.txt"
    os.mkfifo(pipe)
    assert "普通文件" in message(str(pipe))
    locked = _file(tmp_path / "锁.txt", b"a")
    locked.chmod(0)
    if os.geteuid() != 0:
        assert "权限" in message(str(locked))


def test_permission_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = _file(tmp_path / "稿.txt", b"a")

    def refuse(*_arguments: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    assert "权限" in message(str(draft))


def test_size_is_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", 10)
    assert "MB" in message(str(_file(tmp_path / "稿.txt", b"a" * 11)))
    assert "MB" in message("稿.txt", b"a" * 11)
    assert "MB" in message("-", b"a" * 11)
    assert read("稿.txt", b"a" * 10).blocks[0].text == "a" * 10


def _file(path: Path, data: bytes = b"") -> Path:
    path.write_bytes(data)
    return path
