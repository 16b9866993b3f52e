"""Broken and hostile packages are refused with one clear line, quickly and in little memory."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from support.docx_package import DECLARATION, NAMESPACES, members, numbered, p, package, r, style, zipped

from shenggao_lint.readers import limits, read

from .docx_reading import refusal

DOCTYPE = '<!DOCTYPE x [<!ENTITY e "boom">]>'


def with_part(name: str, data: bytes | str) -> bytes:
    return zipped({**members(p("甲")), name: data})


def document(content: str) -> str:
    return f"{DECLARATION}<w:document {NAMESPACES}><w:body>{content}</w:body></w:document>"


@pytest.mark.parametrize(
    "name",
    ["word/document.xml", "word/styles.xml", "word/settings.xml", "docProps/app.xml", "customXml/item1.xml"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le with mark", "iso-8859-1"])
def test_a_doctype_in_any_part_is_refused(name: str, encoding: str) -> None:
    declared = encoding.partition(" ")[0].removesuffix("-sig").removesuffix("-le")
    text = f'<?xml version="1.0" encoding="{declared}"?>\n<!-- x -->{DOCTYPE}<x>&e;</x>'
    data = ("\ufeff" + text).encode("utf-16-le") if "mark" in encoding else text.encode(encoding)
    assert "DOCTYPE" in refusal(with_part(name, data))


def test_a_doctype_far_down_the_prolog_is_refused() -> None:
    assert "DOCTYPE" in refusal(with_part("word/theme/theme1.xml", f"<!-- {'x' * 5000} -->{DOCTYPE}<x/>"))


@pytest.mark.parametrize("name", ["_rels/.rels", "word/_rels/document.xml.rels", "[Content_Types].xml"])
def test_a_doctype_in_the_packaging_is_refused(name: str) -> None:
    data = str(members(p("甲"))[name]).replace("?>\n", f"?>\n{DOCTYPE}", 1)
    assert "DOCTYPE" in refusal(with_part(name, data))


def test_a_doctype_as_text_is_text() -> None:
    assert read(
        "稿.docx",
        package(p(DOCTYPE.replace("<", "＜")) + p("<w:r><w:t><![CDATA[<!DOCTYPE x>]]></w:t></w:r>")),
    )


def test_parts_nobody_reads_may_be_broken() -> None:
    for data in (b"", b"\xff\xfe", b"<a", b"\x00" * 3000, "不是 XML".encode()):
        assert read("稿.docx", with_part("customXml/item1.xml", data)).blocks[0].text == "甲"


@pytest.mark.parametrize(
    "data",
    [
        "<a>",
        document("<w:p>")[:-5],
        document("<w:p></w:r>"),
        document("<w:p>&e;</w:p>"),
        document("<w:p><w:r><w:t>\x01</w:t></w:r></w:p>"),
        b"<w:document \xff\xff/>",
        "<w:document><w:body/></w:document><x/>",
        b"",
        "plain",
    ],
)
def test_malformed_xml(data: bytes | str) -> None:
    assert "word/document.xml" in refusal(with_part("word/document.xml", data))


@pytest.mark.parametrize("data", ["<a/>", '<w:document xmlns:w="urn:other"><w:body/></w:document>'])
def test_a_main_part_that_is_no_document(data: str) -> None:
    assert "正文" in refusal(with_part("word/document.xml", data))


def test_a_document_without_words() -> None:
    assert "没有文字" in refusal(package(p() + p("　 ")))
    image = p("<w:r><w:drawing/></w:r>")
    section = '<w:sectPr><w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
    assert "没有文字" in refusal(package(image + section, footer1=p("第1页")))
    assert "嵌入" in refusal(package('<w:altChunk r:id="x"/>'))


@pytest.mark.parametrize("name", ["sdt", "ins", "tbl", "p"])
def test_deep_nesting_is_refused(name: str) -> None:
    depth = 100_000
    content = f"<w:{name}>" * depth + f"</w:{name}>" * depth
    assert "嵌套" in refusal(with_part("word/document.xml", document(content)))
    tables = "<w:tbl><w:tr><w:tc>" * 20 + p("甲") + "</w:tc></w:tr></w:tbl>" * 20
    assert read("稿.docx", package(tables)).blocks[0].text == "甲"


def test_a_bomb_is_refused() -> None:
    bomb = document("<w:p/>" + " " * 11 * limits.MIB)
    assert "压缩比" in refusal(with_part("word/document.xml", bomb))
    assert read("稿.docx", with_part("word/media/image1.bmp", bytes(11 * limits.MIB))).blocks[0].text == "甲"


def test_sizes_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PART_BYTES", 2000)
    assert "过大" in refusal(package(p("甲" * 2000)))
    monkeypatch.setattr(limits, "PART_BYTES", 100_000)
    monkeypatch.setattr(limits, "TOTAL_BYTES", 3000)
    assert "过大" in refusal(package(p("甲" * 2000)))


@pytest.mark.parametrize(
    ("name", "value", "body"),
    [
        ("BLOCKS", 10, p() * 11),
        ("PIECES", 10, p(*[r("甲")] * 12)),
        ("MARKS", 3, p(*[r("甲", '<w:highlight w:val="red"/>') + r("乙")] * 5)),
        ("STYLES", 3, p("甲")),
        ("LISTS", 1, numbered("甲", 1)),
    ],
)
def test_counts_are_limited(monkeypatch: pytest.MonkeyPatch, name: str, value: int, body: str) -> None:
    monkeypatch.setattr(limits, name, value)
    styles = "".join(style(str(number), f"s{number}") for number in range(5))
    numbering = "".join(f'<w:num w:numId="{number}"/>' for number in range(5))
    assert "过多" in refusal(package(body, styles=styles, numbering=numbering))


def test_too_many_members() -> None:
    parts = {**members(p("甲")), **{f"word/media/{number}.png": b"" for number in range(limits.MEMBERS)}}
    assert "成员过多" in refusal(zipped(parts, stored=True))


def test_a_directory_of_millions_is_not_even_opened() -> None:
    assert "成员过多" in refusal(b"PK\x03\x04" + b"PK\x01\x02" * 10_000)


def test_duplicate_members_are_refused() -> None:
    for second in ("word/document.xml", "Word/Document.XML"):
        buffer = io.BytesIO(package(p("甲")))
        with (
            zipfile.ZipFile(buffer, "a") as archive,
            pytest.warns(UserWarning) if second.islower() else _nothing(),
        ):
            archive.writestr(second, document(p("乙")))
        assert "重复" in refusal(buffer.getvalue())


class _nothing:
    def __enter__(self) -> None:
        pass

    def __exit__(self, *_error: object) -> None:
        pass


def test_overlapping_members_are_refused() -> None:
    data = bytearray(package(p("甲")))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        first, second = archive.infolist()[:2]
    # Point the directory entry of the second member at the first.
    entry = data.find(b"PK\x01\x02", data.find(b"PK\x01\x02") + 4)
    assert struct.unpack_from("<L", data, entry + 42)[0] == second.header_offset
    struct.pack_into("<L", data, entry + 42, first.header_offset + 1)
    assert "重叠" in refusal(bytes(data))


def test_encrypted_members_are_refused() -> None:
    data = bytearray(package(p("甲")))
    position = data.find(b"PK\x01\x02")
    data[position + 8] |= 1
    assert "密码" in refusal(bytes(data))


def test_odd_compression_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_BZIP2) as archive:
        for name, text in members(p("甲")).items():
            archive.writestr(name, text)
    assert "压缩方式" in refusal(buffer.getvalue())


def test_lying_sizes_are_damage() -> None:
    data = bytearray(package(p("甲" * 500)))
    entry = data.find(b"word/document.xml", data.find(b"PK\x01\x02")) - 46
    (size,) = struct.unpack_from("<L", data, entry + 24)
    struct.pack_into("<L", data, entry + 24, size - 200)
    assert "损坏" in refusal(bytes(data))


@pytest.mark.parametrize("share", [0.02, 0.3, 0.5, 0.9, 0.99])
def test_truncated_files(share: float) -> None:
    data = package(p("甲" * 500), styles=style("a", "Normal"))
    assert "损坏" in refusal(data[: int(len(data) * share)])


def test_flipped_bytes_never_escape_as_other_errors() -> None:
    data = package(p("甲乙丙") * 3, styles=style("a", "Normal"), numbering='<w:num w:numId="1"/>')
    for position in range(0, len(data), 7):
        broken = bytearray(data)
        broken[position] ^= 0x55
        try:
            read("稿.docx", bytes(broken))
        except Exception as error:
            assert type(error).__name__ == "ReadError", (position, error)


def test_missing_parts_of_the_package() -> None:
    parts = members(p("甲", properties='<w:pStyle w:val="a"/>'))
    parts.pop("word/_rels/document.xml.rels")
    assert read("稿.docx", zipped(parts)).blocks[0].text == "甲"
    parts.pop("_rels/.rels")
    assert read("稿.docx", zipped(parts)).blocks[0].text == "甲"
    parts.pop("word/document.xml")
    assert "损坏" in refusal(zipped(parts))


def test_strange_numbers_and_missing_attributes_do_no_harm() -> None:
    body = (
        "<w:p><w:pPr><w:pStyle/><w:jc/><w:outlineLvl/><w:outlineLvl w:val='x'/><w:numPr><w:numId w:val='²'/>"
        "<w:ilvl w:val='99999999999999999999'/></w:numPr></w:pPr><w:r><w:rPr><w:rStyle/><w:highlight/></w:rPr>"
        "<w:fldChar/><w:sym/><w:br w:type='x'/><w:t>甲</w:t></w:r><w:commentRangeStart/><w:commentRangeEnd/>"
        "<w:footnoteReference/></w:p><w:tc><w:tcPr><w:gridSpan w:val='-5'/><w:vMerge/></w:tcPr><w:p/></w:tc>"
        "<w:tr><w:trPr><w:del/><w:gridBefore w:val='999999999'/></w:trPr></w:tr><w:sectPr><w:headerReference/></w:sectPr>"
        "<w:p><w:p><w:r><w:t>内</w:t></w:r></w:p><w:r><w:t>外</w:t></w:r></w:p><w:fldChar w:fldCharType='end'/>"
    )
    numbering = "<w:num/><w:abstractNum/><w:num w:numId='1'><w:lvlOverride w:ilvl='77'><w:startOverride/></w:lvlOverride></w:num>"
    styles = "<w:style/><w:style w:styleId='a'><w:name/><w:basedOn/><w:pPr><w:outlineLvl/></w:pPr></w:style>"
    found = [
        block.text for block in read("稿.docx", package(body, numbering=numbering, styles=styles)).blocks
    ]
    assert [text for text in found if text] == ["甲", "内", "外"]
