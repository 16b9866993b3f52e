"""Comments on exact words, and nothing else changed: by zipfile and lxml, not by the program's own eyes."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from support import docx_package as word
from support.docx_from_text import docx_from_text

from review import word_file
from review.annotating import annotated, checked
from review.everything import everything
from review.word_file import COMMENT_PARTS, MAIN, W, comments, formatted, infos, local, parts, root, skeleton
from shenggao_lint.findings import Finding
from shenggao_lint.readers import read
from shenggao_lint.review.marks import AUTHOR, ReviewError
from shenggao_lint.rulebook import load_rulebook

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"
WORD = sorted(CORPUS.rglob("*.docx"))
TEXT = sorted(CORPUS.rglob("*.txt"))[::2]


def only_comments_are_new(before: bytes, after: bytes) -> None:
    """Text, formatting, structure and every other part are as they were, and the reader reads the same."""
    old, new = parts(before), parts(after)
    assert [name for name in new if name in old] == list(old)
    assert set(new) - set(old) <= {"word/comments.xml"}
    assert [name for name in old if old[name] != new[name] and name not in COMMENT_PARTS] == []
    assert infos(after)[: len(old)] == infos(before)
    assert formatted(after) == formatted(before)
    assert skeleton(after) == skeleton(before)
    one, two = read("稿.docx", before), read("稿.docx", after)
    assert [(b.text, b.label, b.part, b.cell) for b in one.blocks] == [
        (b.text, b.label, b.part, b.cell) for b in two.blocks
    ]
    docx.Document(io.BytesIO(after))


def without_label(document: Any, finding: Finding) -> str:
    """The finding's words that stand in the file."""
    block = document.block(finding.line)
    return str(block.text[max(finding.column - 1, block.label) : finding.end_column - 1])


def every_comment_hangs_right(before: bytes, after: bytes, report: Any) -> None:
    """With ``--all``: one comment a finding, on its words."""
    document = read("稿.docx", before)
    own = [comment for comment in comments(after) if comment.author == AUTHOR]
    assert own[0].text.startswith("【机器初审结论】")
    assert len(own) == len(report.findings) + 1
    unplaced = list(own[1:])
    for finding in report.findings:
        words = without_label(document, finding)
        code = f"（{finding.rule}）"
        body = finding.part == "body"
        match = [c for c in unplaced if code in c.text and (not (body and words) or c.anchored == words)]
        assert match, finding
        comment = match[0]
        unplaced.remove(comment)
        if not body:
            assert re.match(r"(?:脚注|尾注|页眉|页脚|文本框)“", comment.text), comment
        elif not words:
            assert len(comment.anchored) == 1
            if document.block(finding.line).text:
                label = document.block(finding.line).text[: document.block(finding.line).label]
                assert comment.text.startswith(f"编号「{label}」：") == bool(label)
    assert unplaced == []


@pytest.mark.parametrize("file", WORD, ids=lambda file: file.stem)
@pytest.mark.parametrize("every", [False, True], ids=["grouped", "all"])
def test_corpus_word_files(file: Path, every: bool) -> None:
    data = file.read_bytes()
    result, report = annotated(data, every=every)
    only_comments_are_new(data, result.data)
    if every:
        every_comment_hangs_right(data, result.data, report)


@pytest.mark.parametrize("file", TEXT, ids=lambda file: file.stem)
def test_corpus_drafts_as_word_files(file: Path) -> None:
    """Half with Word's automatic numbers and styles, so that labels are no part of the file's words."""
    text = file.read_text(encoding="utf-8")
    fancy = len(text) % 2 == 0
    data = docx_from_text(text, automatic=fancy, styled=fancy)
    result, report = annotated(data, every=True)
    only_comments_are_new(data, result.data)
    every_comment_hangs_right(data, result.data, report)


@pytest.mark.parametrize("every", [False, True], ids=["grouped", "all"])
def test_everything(every: bool) -> None:
    data = everything()
    result, report = annotated(data, every=every)
    only_comments_are_new(data, result.data)
    if every:
        every_comment_hangs_right(data, result.data, report)
    by_part = {f.part for f in report.findings}
    assert {"body", "textbox", "footnote", "header"} <= by_part
    said = [c for c in comments(result.data) if c.author == AUTHOR]
    boxed = next(c for c in said if c.text.startswith("文本框“××”："))
    assert boxed.anchored == "图"
    assert next(c for c in said if c.text.startswith("脚注“××年度”：")).anchored == "附"
    assert next(c for c in said if c.text.startswith("页眉“××”：")).anchored == "清"


def test_words_across_runs_controls_links_and_changes() -> None:
    data = everything()
    result, _ = annotated(data, every=True, select=["P101"])
    words = [c.anchored for c in comments(result.data) if "（P101）" in c.text]
    for line in ("××同志", "××村", "××不严", "××年", "××局长", "自律××"):
        assert any(w and w in line for w in words), line


def test_a_number_that_word_generates() -> None:
    """Nothing of the finding's words is in the file: the comment hangs on the first visible character."""
    lists = word.abstract(1, word.level(0, "decimal", "%1．")) + word.num(1, 1) + word.num(
        2, 1, word.start_override(0, 4)
    )  # fmt: skip
    body = "".join(
        (
            word.p("2025年度民主生活会个人对照检查材料"),
            word.numbered("学习不深入，全年只读了两本书。", 1),
            word.numbered("调研不扎实，全年只去过两个村。", 2),
        )
    )
    data = word.package(body, numbering=lists)
    result, report = annotated(data, every=True)
    only_comments_are_new(data, result.data)
    labels = [f for f in report.findings if not without_label(read("稿.docx", data), f)]
    assert [f.excerpt for f in labels] == ["4．"]
    comment = next(c for c in comments(result.data) if c.text.startswith("编号"))
    assert comment.text.startswith("编号「4．」：【")
    assert comment.anchored == "调"


def test_the_second_run_replaces_only_its_own() -> None:
    data = everything()
    first, _ = annotated(data)
    assert "上次说的话" not in str(comments(first.data))
    for other in ("这里再想想", "同意李某"):
        assert [c for c in comments(data) if c.text == other] == [
            c for c in comments(first.data) if c.text == other
        ]
    second, _ = annotated(first.data)
    only_comments_are_new(data, second.data)

    def seen(file: bytes) -> list[tuple[str, str, str]]:
        return sorted((c.author, c.text, c.anchored) for c in comments(file))

    assert seen(second.data) == seen(first.data)
    third, _ = annotated(second.data, every=True)
    assert seen(annotated(third.data)[0].data) == seen(first.data)


def test_an_answered_comment_of_ours_stays() -> None:
    data = everything(answered="0000AA03")
    result, _ = annotated(data)
    kept = next(c for c in comments(result.data) if c.text == "上次说的话")
    assert kept.id == "7"
    assert kept.anchored == "上次的批注"


def test_own_comments_are_no_residue() -> None:
    text = (CORPUS / "flawed" / "personal-2025-forestry-bureau.txt").read_text(encoding="utf-8")
    data = docx_from_text(text)
    result, report = annotated(data)
    _, again = checked(result.data)
    assert [f[:12] for f in again.findings] == [f[:12] for f in report.findings]
    own = [r for r in load_rulebook().rules.values() if "own_authors" in r.options]
    assert own
    assert all(AUTHOR in rule.options["own_authors"] for rule in own)


def test_signature_of_a_comment() -> None:
    data = docx_from_text("2025年度民主生活会个人对照检查材料\n对照不深，参加××次。\n")
    result, _ = annotated(data)
    for comment in root(result.data, "word/comments.xml"):
        assert comment.get(f"{W}author") == AUTHOR
        assert comment.get(f"{W}initials") == "审"
        assert comment.get(f"{W}date") == "2026-01-08T15:30:59Z"
    document = docx.Document(io.BytesIO(result.data))
    assert len(list(document.comments)) == result.comments


def test_a_part_with_other_prefixes_strict_and_utf16() -> None:
    plain = docx_from_text("2025年度民主生活会个人对照检查材料\n对照不深，参加××次。\n")
    members = parts(plain)
    main = members[MAIN].decode()
    other = main.replace("<w:", "<v0:").replace("</w:", "</v0:").replace("xmlns:w=", "xmlns:v0=")
    other = re.sub(r" w:(\w+=)", r" v0:\1", other)
    strict = main.replace(word.W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    wide = main.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
    for changed in (other.encode(), strict.encode(), b"\xef\xbb\xbf" + main.encode(), wide):
        data = word.zipped({**members, MAIN: changed})
        result, _ = annotated(data)
        blocks = [block.text for block in read("稿.docx", result.data).blocks]
        assert blocks == ["2025年度民主生活会个人对照检查材料", "对照不深，参加××次。"]
        residues = [r for r in read("稿.docx", result.data).residues if r.kind == "comment"]
        assert len(residues) == result.comments
        assert {r.author for r in residues} == {AUTHOR}


def test_zip_comment_and_stored_members_stay() -> None:
    members = parts(docx_from_text("2025年度民主生活会个人对照检查材料\n对照不深，参加××次。\n"))
    buffer = io.BytesIO(word.zipped(members, stored=True))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.comment = b"kept"
    result, _ = annotated(buffer.getvalue())
    only_comments_are_new(buffer.getvalue(), result.data)
    with zipfile.ZipFile(io.BytesIO(result.data)) as archive:
        assert archive.comment == b"kept"


def test_extra_fields_of_members_stay_but_for_their_sizes() -> None:
    members = parts(docx_from_text("2025年度民主生活会个人对照检查材料\n对照不深，参加××次。\n"))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, (2025, 3, 4, 5, 6, 8))
            info.extra = bytes.fromhex("55540500010000000001001000") + bytes(16)
            archive.writestr(info, content)
            info.external_attr = 0
    result, _ = annotated(buffer.getvalue())
    with zipfile.ZipFile(io.BytesIO(result.data)) as archive:
        extras = {info.extra for info in archive.infolist() if info.filename in members}
        assert {info.external_attr for info in archive.infolist() if info.filename in members} == {0}
        assert extras == {bytes.fromhex("555405000100000000")}
        assert archive.testzip() is None


def test_signed_files_are_refused_and_protected_ones_said() -> None:
    text = "2025年度民主生活会个人对照检查材料\n对照不深，参加××次。\n"
    members = parts(docx_from_text(text))
    with pytest.raises(ReviewError, match="数字签名"):
        annotated(word.zipped({**members, "_xmlsignatures/origin.sigs": b""}))
    settings = word.part(
        "settings", '<w:documentProtection w:edit="readOnly" w:enforcement="1" w:hash="x"/>'
    ).encode()
    rels = members["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        f'<Relationship Id="s1" Type="{word.R}/settings" Target="settings.xml"/></Relationships>'.encode(),
    )
    guarded = {**members, "word/_rels/document.xml.rels": rels, "word/settings.xml": settings}
    assert "只读" in annotated(word.zipped(guarded))[0].warning
    guarded["word/settings.xml"] = settings.replace(b'enforcement="1"', b'enforcement="0"')
    assert annotated(word.zipped(guarded))[0].warning == ""


def test_words_only_in_a_text_box() -> None:
    """No body paragraph has words: a point at the first one carries the comments."""
    box = "<w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r>".format(word.p("对照××检查"))
    data = word.package("<w:p/>" + f"<w:p>{box}</w:p>")
    result, _ = annotated(data, every=True)
    only_comments_are_new(data, result.data)
    assert {c.anchored for c in comments(result.data)} == {""}


def test_at_most_three_comments_in_a_paragraph() -> None:
    result, report = annotated(everything())
    found = comments(result.data)
    per: dict[int, int] = {}
    for comment in found:
        if comment.author == AUTHOR:
            per[comment.paragraph] = per.get(comment.paragraph, 0) + 1
    assert max(per.values()) <= 3
    said = "\n".join(c.text for c in found)
    assert {f.rule for f in report.findings} <= set(re.findall(r"（([A-Z]\d{3})）", said))


def test_it_validates_against_the_order_of_elements() -> None:
    """Comment marks stand only where the schema allows them: beside runs, never in a run or property."""
    result, _ = annotated(everything(), every=True)
    allowed = {"p", "hyperlink", "ins", "moveTo", "sdtContent", "smartTag", "fldSimple", "rubyBase", "body"}
    for element in root(result.data).iter(f"{W}commentRangeStart", f"{W}commentRangeEnd"):
        assert local(element.getparent()) in allowed
    for element in root(result.data).iter(f"{W}commentReference"):
        run = element.getparent()
        assert local(run) == "r"
        assert local(run.getparent()) in allowed - {"rubyBase"}
    assert word_file.comments(result.data)
