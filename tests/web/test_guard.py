"""Who may ask: token, Host, Origin."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from shenggao_lint.web.guard import Guard
from shenggao_lint.web.run import wait_until_idle

PORT = 43211
HOST = f"http://127.0.0.1:{PORT}"


async def _hello(_request: Request) -> Response:
    return PlainTextResponse("在")


@pytest.fixture
def guard() -> Guard:
    return Guard(Starlette(routes=[Route("/", _hello, methods=["GET", "POST"]), Route("/x", _hello)]), PORT)


@pytest.fixture
def client(guard: Guard) -> Iterator[TestClient]:
    with TestClient(guard, base_url=HOST, follow_redirects=False) as client:
        yield client


def _enter(client: TestClient, guard: Guard) -> None:
    assert client.get(guard.address).status_code == 303


def test_without_a_token_nothing_is_shown(client: TestClient) -> None:
    for address in ("/", "/x", "/?token=", "/?token=falsch", "/x?token=y"):
        answer = client.get(address)
        assert (answer.status_code, "在" in answer.text) == (403, False)
        assert "启动时" in answer.text


def test_the_token_becomes_a_cookie_and_leaves_the_address(client: TestClient, guard: Guard) -> None:
    answer = client.get(guard.address)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie
    assert guard.token not in cookie
    assert client.get("/").text == "在"


def test_the_browser_s_address_works_once(client: TestClient, guard: Guard) -> None:
    opening = guard.opening
    assert client.get(opening).status_code == 303
    client.cookies.clear()
    assert client.get(opening).status_code == 403
    assert client.get(guard.address).status_code == 303


def test_the_token_opens_only_the_first_page(client: TestClient, guard: Guard) -> None:
    assert client.get(guard.address.replace("/?", "/x?")).status_code == 403


@pytest.mark.parametrize(
    "host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1", f"localhost:{PORT}", ""]
)
def test_other_hosts_are_refused(host: str, client: TestClient, guard: Guard) -> None:
    _enter(client, guard)
    answer = client.get("/", headers={"host": host})
    assert (answer.status_code, "在" in answer.text) == (421, False)


@pytest.mark.parametrize(
    "origin", ["http://evil.example", f"http://localhost:{PORT}", "null", "http://127.0.0.1:1", ""]
)
def test_other_origins_are_refused(origin: str, client: TestClient, guard: Guard) -> None:
    _enter(client, guard)
    for method in ("GET", "POST"):
        answer = client.request(method, "/", headers={"origin": origin})
        assert (answer.status_code, "在" in answer.text) == (403, False)


def test_a_request_that_changes_something_names_its_origin(client: TestClient, guard: Guard) -> None:
    _enter(client, guard)
    assert client.post("/").status_code == 403
    assert client.post("/", headers={"origin": HOST}).text == "在"


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_the_browser_says_of_the_asker_counts(site: str, client: TestClient, guard: Guard) -> None:
    _enter(client, guard)
    assert client.get("/", headers={"sec-fetch-site": site}).status_code == 403
    assert client.get(guard.address, headers={"sec-fetch-site": site}).status_code == 403
    assert client.get("/", headers={"sec-fetch-site": "same-origin"}).status_code == 200


def test_every_answer_carries_the_headers(client: TestClient, guard: Guard) -> None:
    refused = client.get("/")
    _enter(client, guard)
    for answer in (refused, client.get("/"), client.get("/nirgends")):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_page_that_nobody_asks_for_ends(guard: Guard, client: TestClient) -> None:
    ended = threading.Event()
    waiting = threading.Thread(target=wait_until_idle, args=(guard, 3, ended, 0.05))
    _enter(client, guard)
    waiting.start()
    for _ in range(20):
        client.get("/")
        time.sleep(0.02)
    assert waiting.is_alive()
    waiting.join(5)
    assert not waiting.is_alive()
    assert not ended.is_set()
