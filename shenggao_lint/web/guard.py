"""Who may ask: only a browser on this machine that has the token, only for this page's own sake."""

from __future__ import annotations

from hmac import compare_digest
from secrets import token_urlsafe
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    # not no-referrer: with it browsers send “Origin: null”
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
)
_PAGE = (
    '<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><title>审稿</title>'
    '<meta name="viewport" content="width=device-width"><h1>打不开</h1><p>{words}</p>'
)
NO_TOKEN = "请从启动时自动打开的页面进入，或者把启动时显示的网址完整地复制到浏览器。"
WRONG_HOST = "网址不对，请用启动时显示的网址。"
FOREIGN = "这个请求来自别的网页，不予处理。"


class Guard:
    """Wraps the application: Host, Origin, token; and the headers that every answer carries."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self.app = app
        self.host = f"127.0.0.1:{port}"
        self.token = token_urlsafe(32)
        """In the address that is printed; works until the end."""
        self.asked = False
        """Set by every request that was let in."""
        self._once = token_urlsafe(32)
        self._secret = token_urlsafe(32)
        # Cookies know no ports: the name tells two pages on one machine apart.
        self._cookie = f"shenggao-{port}"

    @property
    def address(self) -> str:
        """The address to print."""
        return f"http://{self.host}/?token={self.token}"

    @property
    def opening(self) -> str:
        """The address for the browser's command line, which others on the machine may see: works once."""
        return f"http://{self.host}/?token={self._once}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        if headers.get(b"host") != self.host:
            await _refuse(send, 421, WRONG_HOST)
        elif not self._own_page(scope["method"], headers):
            await _refuse(send, 403, FOREIGN)
        elif self._presented(scope):
            await _answer(send, 303, "", ((b"location", b"/"), (b"set-cookie", self._set_cookie())))
        elif not compare_digest(_cookies(headers).get(self._cookie, "").encode(), self._secret.encode()):
            await _refuse(send, 403, NO_TOKEN)
        else:
            self.asked = True
            await self.app(scope, receive, _with_headers(send))

    def _own_page(self, method: str, headers: dict[bytes, str]) -> bool:
        origin = headers.get(b"origin")
        if origin is None and method not in ("GET", "HEAD"):
            return False
        if origin is not None and origin != f"http://{self.host}":
            return False
        return headers.get(b"sec-fetch-site", "none") in ("none", "same-origin")

    def _presented(self, scope: Scope) -> bool:
        """Whether the address carries a valid token."""
        if scope["path"] != "/" or scope["method"] != "GET" or not scope["query_string"]:
            return False
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0].encode()
        if compare_digest(given, self._once.encode()):
            self._once = token_urlsafe(32)
            return True
        return compare_digest(given, self.token.encode())

    def _set_cookie(self) -> bytes:
        return f"{self._cookie}={self._secret}; HttpOnly; SameSite=Strict; Path=/".encode()


def _cookies(headers: dict[bytes, str]) -> dict[str, str]:
    pairs = (part.partition("=") for part in headers.get(b"cookie", "").split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs}


def _with_headers(send: Send) -> Send:
    async def sender(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), *_HEADERS]
        await send(message)

    return sender


async def _refuse(send: Send, status: int, words: str) -> None:
    await _answer(send, status, _PAGE.format(words=words))


async def _answer(send: Send, status: int, page: str, headers: tuple[tuple[bytes, bytes], ...] = ()) -> None:
    body = page.encode()
    own = ((b"content-type", b"text/html; charset=utf-8"), (b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": status, "headers": [*own, *headers, *_HEADERS]})
    await send({"type": "http.response.body", "body": body})
