"""The page at work in a browser: its script may run under its own policy, filters, sorts and follows links."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from shenggao_lint.reports import render

from .samples import OPTIONS, rich

BROWSER = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)

pytestmark = [pytest.mark.heavy, pytest.mark.skipif(BROWSER is None, reason="没有 Chromium")]

STEPS = """
<pre id="out"></pre><script>
var said = [], tools = document.getElementById("tools");
function shown() { said.push(document.getElementById("shown").textContent); }
function first() { said.push(document.querySelector("table.sortable tbody tr").cells[0].textContent); }
shown();
tools.querySelector("[value=info]").click(); shown();
tools.elements.rule.value = "Q102"; tools.dispatchEvent(new Event("change")); shown();
tools.elements.only.click();
said.push(document.querySelectorAll(".row:not([hidden])").length + " 段");
var heads = document.querySelectorAll("th button");
heads[0].click(); heads[0].click(); first();
heads[4].click(); first();
location.hash = "#d1-f1";
setTimeout(function () {
  said.push(document.getElementById("d1").open + " " + document.activeElement.id);
  document.getElementById("out").textContent = said.join("|");
}, 200);
</script></body>"""


def dump(page: str, path: Path) -> str:
    """The page as the browser has it after its scripts."""
    path.write_text(page, "utf-8")
    command = [
        str(BROWSER),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--virtual-time-budget=3000",
        "--dump-dom",
    ]
    result = subprocess.run([*command, path.as_uri()], capture_output=True, timeout=60, check=True)
    return result.stdout.decode()


def test_the_policy_lets_its_own_script_run(tmp_path: Path) -> None:
    seen = dump(render("html", rich(), OPTIONS), tmp_path / "a.html")
    assert re.search(r'<form class="tools" id="tools" aria-label', seen)
    assert "显示 6 条意见" in seen


def test_the_policy_stops_any_other(tmp_path: Path) -> None:
    page = render("html", rich(), OPTIONS).replace("</body>", "<script>document.title = 'x'</script></body>")
    assert "<title>x</title>" not in dump(page, tmp_path / "a.html")


def test_it_filters_sorts_and_follows_links(tmp_path: Path) -> None:
    page = re.sub(r"<meta http-equiv[^>]*>", "", render("html", rich(), OPTIONS)).replace("</body>", STEPS)
    said = re.search(r'<pre id="out">(.*?)</pre>', dump(page, tmp_path / "a.html"))
    assert said
    assert said[1].split("|") == [
        "显示 6 条意见",
        "显示 5 条意见",
        "显示 1 条意见",
        "1 段",
        "2",
        "1",
        "true d1-f1",
    ]
