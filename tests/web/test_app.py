"""The page: drafts in, findings out, limits kept."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from support.docx_from_text import docx_from_text

from shenggao_lint import lint_text
from shenggao_lint.reports.grouping import count_levels, groups, place
from shenggao_lint.rulebook import load_rulebook
from shenggao_lint.web import downloads, limits

from .conftest import CLEAN, FLAWED, Page

TEXT = FLAWED.read_text(encoding="utf-8")


def test_a_draft_is_checked_and_shown_with_the_words_of_the_report(page: Page) -> None:
    status, row = page.add(quote("林业局 张.txt"), FLAWED.read_bytes())
    report = lint_text(TEXT)
    assert status == 200
    errors = count_levels(report.findings)[0]
    assert report.conclusion[0] in row and f"须改 <b>{errors}</b>" in row
    shown = page.get(f"/drafts/{page.id_of('林业局 张.txt')}")
    assert f"结论：<strong>{report.conclusion[0]}</strong>" in shown
    for group in groups(report.findings):
        first = group.findings[0]
        assert (
            first.title in shown and place(first) in shown and first.source in shown and first.rule in shown
        )
        assert first.message.replace('"', "&#34;") in shown
        assert first.suggestion in shown
    assert "问题—原因—措施对应表" in shown
    assert "机器初审，供人工审定参考" in shown
    assert "林业局 张.txt" in page.get("/")


def test_a_clean_draft_says_so(page: Page) -> None:
    _, row = page.add("a.txt", CLEAN.read_bytes())
    assert "可提交审定" in row
    assert "没有发现需要修改的地方" in page.get(f"/drafts/{page.id_of('a.txt')}")


def test_type_and_campaign_can_be_chosen(page: Page) -> None:
    page.post("/drafts?name=a.txt&type=plan&campaign=2023", FLAWED.read_bytes())
    id = page.id_of("a.txt")
    book = load_rulebook()
    assert f"识别为实施方案，{book.campaigns['2023']['title']}" in page.get(f"/drafts/{id}")
    status, row = page.post(f"/drafts/{id}/check?type=&campaign=")
    assert (status, "个人对照检查材料" in row) == (200, True)
    assert page.post(f"/drafts/{id}/check?type=novel")[0] == 400
    assert page.post("/drafts?name=a.txt&campaign=1900", b"x")[0] == 400


def test_what_cannot_be_read_is_said_in_the_list(page: Page) -> None:
    for name, data, words in (
        ("a.docx", b"no zip", "纯文本"),
        ("b.txt", b"", "空的"),
        ("c.xyz", b"abc", "不是文稿格式"),
        ("d.pdf", b"%PDF-1.4", "PDF 不完整"),
    ):
        status, row = page.add(name, data)
        assert (status, "未能检查" in row, words in row) == (200, True, True), row
    assert "未能检查 4 份" in page.get("/actions")


def test_what_a_draft_says_is_text(page: Page) -> None:
    evil = "<script>alert(1)</script>"
    page.add(quote(f"{evil}.txt"), f"实施方案\n到XX镇{evil}调研，<img src=x onerror=alert(1)>。\n".encode())
    id = next(iter(page.desk.drafts)).id
    for shown in (page.get("/"), page.get(f"/drafts/{id}")):
        assert "<script>alert" not in shown and "<img" not in shown


def test_names_are_made_safe_and_told_apart(page: Page) -> None:
    for name in ("../../etc/甲.txt", "..\\etc\\甲.txt", "etc/甲.txt", "\u202e甲.txt", "/"):
        page.add(quote(name), CLEAN.read_bytes())
    names = [draft.name for draft in page.desk.drafts]
    assert names == ["etc/甲.txt", "etc/甲（2）.txt", "etc/甲（3）.txt", "_甲.txt", "稿件"]


def test_limits(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", 1000)
    status, words = page.add("a.txt", b"x" * 1001)
    assert (status, "MB" in words) == (413, True)

    def pieces() -> Iterator[bytes]:
        for _ in range(5):
            yield b"x" * 300

    answer = page.client.post("/drafts?name=a.txt", content=pieces(), headers={"origin": page_host(page)})
    assert answer.status_code == 413
    assert len(page.desk.drafts) == 0
    monkeypatch.setattr(limits, "TOTAL_BYTES", 1500)
    assert page.add("a.txt", "方案\n".encode() * 100)[0] == 200
    assert page.add("b.txt", "方案\n".encode() * 100)[0] == 200
    status, words = page.add("c.txt", "方案\n".encode() * 100)
    assert (status, "清空" in words) == (413, True)
    page.post(f"/drafts/{page.id_of('a.txt')}/remove")
    assert page.add("c.txt", "方案\n".encode() * 100)[0] == 200
    monkeypatch.setattr(limits, "DRAFTS", 2)
    assert page.add("d.txt", b"x")[0] == 413


def page_host(page: Page) -> str:
    return f"http://{page.guard.host}"


def test_a_draft_that_takes_too_long_is_stopped_and_the_next_is_checked(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "CHECK_SECONDS", 0.000001)
    _, row = page.add("a.txt", FLAWED.read_bytes())
    assert "没有做完，已停止，这份没有查" in row
    monkeypatch.setattr(limits, "CHECK_SECONDS", 60)
    _, row = page.add("b.txt", FLAWED.read_bytes())
    assert "修改后再报" in row


def test_remove_clear_quit(page: Page) -> None:
    page.add("a.txt", CLEAN.read_bytes())
    page.add("b.txt", CLEAN.read_bytes())
    id = page.id_of("a.txt")
    assert page.post(f"/drafts/{id}/remove")[0] == 204
    assert page.client.get(f"/drafts/{id}").status_code == 404
    assert page.post(f"/drafts/{id}/check")[0] == 404
    assert page.post("/clear")[0] == 204
    assert len(page.desk.drafts) == 0
    before = len(page.stops)
    assert page.post("/quit")[0] == 204
    assert len(page.stops) == before + 1


def test_pages_load_nothing_from_elsewhere(page: Page) -> None:
    page.add("a.txt", FLAWED.read_bytes())
    addresses = [
        "/",
        f"/drafts/{page.id_of('a.txt')}",
        "/rules",
        "/rules/E101",
        "/static/app.css",
        "/static/app.js",
    ]
    for address in addresses:
        text = page.get(address)
        assert not re.search(r"""(?:src|href|action)=["']?(?:https?:)?//""", text), address
        assert "http://" not in text and "https://" not in text, address
        assert not re.search(r"<script(?![^>]*\ssrc=)|\son\w+=|style=", text), address


def test_rules_are_there_with_examples(page: Page) -> None:
    listed = page.get("/rules")
    codes = set(re.findall(r'href="/rules/([A-Z]\d+)"', listed))
    assert codes == set(page.desk._book.rules)
    for code in sorted(codes):
        card = page.get(f"/rules/{code}")
        assert ("会报的例子" in card and "不会报的例子" in card and "<mark>" in card) or "corpus/word" in card
    assert page.client.get("/rules/Z999").status_code == 404
    assert page.client.get("/static/../app.py").status_code == 404


def test_downloads_that_are_there_can_be_made(page: Page) -> None:
    page.add("a.docx", docx_from_text(TEXT))
    page.add("b.txt", CLEAN.read_bytes())
    for address, formats in ((f"/drafts/{page.id_of('a.docx')}", ["docx"]), ("/all", ["docx", "text"])):
        for kind in downloads.available(formats):
            answer = page.client.get(f"{address}/{kind.key}")
            assert answer.status_code == 200, (kind.key, answer.text)
            assert "attachment" in answer.headers["content-disposition"]
            if kind.key == "html":
                assert "<html" in answer.text
            else:
                with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
                    assert archive.testzip() is None
    assert page.client.get("/all/annotated").status_code == 404
    assert page.client.get("/all/exe").status_code == 404


def test_the_annotated_draft_holds_the_comments(page: Page) -> None:
    page.add("a.docx", docx_from_text(TEXT))
    answer = page.client.get(f"/drafts/{page.id_of('a.docx')}/annotated")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert "审核（机器初审）" in archive.read("word/comments.xml").decode()
    assert "filename*=UTF-8''a.%E6%89%B9%E6%B3%A8.docx" in answer.headers["content-disposition"]
