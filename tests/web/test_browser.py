"""The page driven in a real browser: drop, look, download; many at once; strangers refused."""

from __future__ import annotations

import http.server
import io
import os
import re
import shutil
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support.docx_from_text import docx_from_text

from shenggao_lint.web import downloads

sync_api = pytest.importorskip("playwright.sync_api", reason="没有装 playwright")
ROOT = Path(__file__).resolve().parents[2]
FLAWED = ROOT / "corpus" / "flawed" / "personal-2025-forestry-bureau.txt"
CLEAN = ROOT / "corpus" / "clean" / "team-2024-huangmaoling-town.txt"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PATIENCE = 15_000
# Folder for pictures of the page, for people who want to look.
PICTURES = os.environ.get("SHENGGAO_PICTURES")

pytestmark = [pytest.mark.heavy, pytest.mark.skipif(CHROMIUM is None, reason="没有装 Chromium")]

# A drop as a person makes it: files made in the page, handed to the page's own listeners.
DROP = """files => {
  const transfer = new DataTransfer();
  for (const [name, content] of files) {
    const bytes = Uint8Array.from(atob(content), char => char.charCodeAt(0));
    transfer.items.add(new File([bytes], name));
  }
  const target = document.querySelector("#drop");
  for (const kind of ["dragenter", "dragover", "drop"])
    target.dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));
}"""
# How long the page was ever unable to draw, in milliseconds.
WATCH = """() => {
  window.worst = 0;
  let last = performance.now();
  const tick = now => { window.worst = Math.max(window.worst, now - last); last = now; requestAnimationFrame(tick); };
  requestAnimationFrame(now => { last = now; tick(now); });
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "shenggao_lint", "serve", "--no-browser"],
        cwd=tmp_path_factory.mktemp("served"),
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdout
    found = re.search(r"http\S+", process.stdout.readline())
    assert found
    yield found[0]
    process.terminate()
    process.wait(20)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def tab(browser: Any, address: str) -> Iterator[Any]:
    """A new browser's first tab, on the empty page; fails on script errors and on requests to elsewhere."""
    context = browser.new_context(viewport={"width": 1200, "height": 900}, accept_downloads=True)
    context.set_default_timeout(PATIENCE)
    tab = context.new_page()
    trouble: list[str] = []
    host = address.partition("?")[0]
    tab.on("pageerror", lambda error: trouble.append(str(error)))
    tab.on(
        "request",
        lambda request: trouble.extend([request.url] * (not request.url.startswith((host, "blob:")))),
    )
    tab.on("dialog", lambda dialog: dialog.accept())
    tab.goto(address)
    if tab.locator("[data-clear]").count():
        with tab.expect_navigation():
            tab.click("[data-clear]")
    sync_api.expect(tab.locator("li.draft")).to_have_count(0)
    yield tab
    context.close()
    assert trouble == []


def _drop(tab: Any, files: list[tuple[str, bytes]]) -> None:
    from base64 import b64encode

    tab.evaluate(DROP, [[name, b64encode(data).decode()] for name, data in files])


def _picture(tab: Any, name: str) -> None:
    if PICTURES:
        tab.screenshot(path=str(Path(PICTURES) / f"{name}.png"), full_page=True)


def test_two_drafts_are_dropped_looked_at_and_taken_home(tab: Any, tmp_path: Path) -> None:
    _picture(tab, "empty")
    data = docx_from_text(FLAWED.read_text(encoding="utf-8"))
    _drop(tab, [("林业局.docx", data), ("茅岭镇.txt", CLEAN.read_bytes())])
    rows = tab.locator("li.draft")
    sync_api.expect(rows.filter(has_text="林业局.docx")).to_contain_text("修改后再报")
    sync_api.expect(rows.filter(has_text="茅岭镇.txt")).to_contain_text("可提交审定")
    sync_api.expect(tab.locator(".actions .sum")).to_contain_text("已检查 2 份")
    _picture(tab, "list")
    tab.click("text=林业局.docx")
    sync_api.expect(tab.locator("h1")).to_have_text("林业局.docx")
    sync_api.expect(tab.locator("article.finding")).not_to_have_count(0)
    sync_api.expect(tab.locator(".matrix table")).to_be_visible()
    _picture(tab, "draft")
    for kind in downloads.available(["docx"]):
        with tab.expect_download() as caught:
            tab.click(f'a.button:text-is("{kind.label}")')
        name = caught.value.suggested_filename
        assert name == f"林业局{kind.suffix}"
        caught.value.save_as(tmp_path / name)
        content = (tmp_path / name).read_bytes()
        if kind.key == downloads.ANNOTATED:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                assert "审核（机器初审）" in archive.read("word/comments.xml").decode()
        elif kind.key == "html":
            assert "林业局.docx" in content.decode()
        else:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                assert archive.testzip() is None
    tab.set_viewport_size({"width": 390, "height": 844})
    _picture(tab, "draft-narrow")
    # The resize takes a moment to reach the page.
    overflow = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    for _ in range(30):
        if tab.evaluate(overflow) <= 0:
            break
        time.sleep(0.1)
    assert tab.evaluate(overflow) <= 0


def test_files_are_chosen_with_the_keyboard(tab: Any) -> None:
    # Heard from the start: playwright else asks Chromium too late for the first one.
    tab.on("filechooser", lambda _: None)
    reached: list[str] = []
    while "pick" not in reached and len(reached) < 30:
        tab.keyboard.press("Tab")
        reached.append(tab.evaluate("() => document.activeElement.id"))
    assert reached[-1] == "pick"
    with tab.expect_file_chooser() as chooser:
        tab.keyboard.press("Enter")
    chooser.value.set_files(str(FLAWED))
    sync_api.expect(tab.locator("li.draft")).to_contain_text("修改后再报")
    tab.locator("li.draft a").focus()
    tab.keyboard.press("Enter")
    sync_api.expect(tab.locator("h1")).to_have_text(FLAWED.name)
    tab.select_option("select[name=type]", "plan")
    tab.click("text=重新检查")
    sync_api.expect(tab.locator(".verdict")).to_contain_text("识别为实施方案")


def test_rules_are_found(tab: Any) -> None:
    tab.click("nav >> text=规则")
    tab.fill("#find", "缺事例")
    sync_api.expect(tab.locator(".rules li:visible")).to_have_count(1)
    _picture(tab, "rules")
    tab.click(".rules li:visible a")
    sync_api.expect(tab.locator(".example.bad")).to_be_visible()


def test_two_hundred_drafts_leave_the_page_responsive(tab: Any) -> None:
    text = FLAWED.read_text(encoding="utf-8")
    files = [(f"稿件{number:03}.docx", docx_from_text(f"{text}\n第{number}份。")) for number in range(200)]
    tab.evaluate(WATCH)
    start = time.monotonic()
    _drop(tab, files)
    sync_api.expect(tab.locator("li.draft")).to_have_count(200)
    worst_answer = 0.0
    while tab.locator("li.draft.waiting").count():
        asked = time.monotonic()
        assert tab.evaluate("() => fetch('/alive').then(answer => answer.text())") == "ok"
        worst_answer = max(worst_answer, time.monotonic() - asked)
        assert time.monotonic() - start < 180
        time.sleep(0.1)
    taken = time.monotonic() - start
    worst_frame = tab.evaluate("() => window.worst")
    print(
        f"200 份 {taken:.1f} 秒；最久没有画面 {worst_frame:.0f} 毫秒；最久没有回答 {worst_answer * 1000:.0f} 毫秒"
    )
    sync_api.expect(tab.locator(".actions .sum")).to_contain_text("已检查 200 份")
    _picture(tab, "many")
    assert worst_frame < 1500
    assert worst_answer < 2


def test_a_stranger_gets_nothing(browser: Any, address: str) -> None:
    """Another origin in the same browser, and a browser without the token."""
    root = address.partition("?")[0]
    context = browser.new_context()
    tab = context.new_page()
    assert tab.goto(root).status == 403
    assert tab.goto(f"{root}?token=falsch").status == 403
    tab.goto(address)
    assert tab.goto(root).status == 200

    class Other(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.end_headers()
            self.wfile.write(f'<iframe src="{root}"></iframe><img src="{root}static/icon.svg">'.encode())

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Other)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        answers: list[tuple[str, int]] = []
        stranger = context.new_page()
        stranger.on("response", lambda answer: answers.append((answer.url, answer.status)))
        stranger.goto(f"http://localhost:{server.server_port}/")
        for method in ("GET", "POST"):
            said = stranger.evaluate(
                "([url, method]) => fetch(url, { method, credentials: 'include' }).then(() => 'read', () => 'refused')",
                [f"{root}drafts", method],
            )
            assert said == "refused"
        stranger.evaluate(
            "url => fetch(url, { method: 'POST', mode: 'no-cors', credentials: 'include' }).catch(() => 0)",
            f"{root}quit",
        )
        time.sleep(0.3)
        own = [(url, status) for url, status in answers if url.startswith(root)]
        assert own and {status for _, status in own} == {403}
        assert tab.goto(root).status == 200
    finally:
        server.shutdown()
        server.server_close()
        context.close()
