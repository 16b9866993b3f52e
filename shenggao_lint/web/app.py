"""The page's addresses.  Nothing here knows what a draft says: work goes to ``crew``, words come from ``view``."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from ..readers import EXTENSIONS
from . import downloads, jobs, limits, view
from .crew import Crew, WorkError
from .drafts import Draft, Drafts, FullError

if TYPE_CHECKING:
    from ..batch import Settings

_STATIC = {"app.css": "text/css", "app.js": "text/javascript", "icon.svg": "image/svg+xml"}
_TOO_LARGE = f"文件超过 {limits.FILE_BYTES // 2**20} MB，不像一份文稿，请删去其中的图片或附件后再检查。"


class Desk:
    """One run of the page: its drafts, its processes, its answers."""

    def __init__(
        self, settings: Settings, *, stop: Callable[[], None], workers: int = limits.WORKERS
    ) -> None:
        self.drafts = Drafts()
        self._settings = settings
        self._book = settings.rulebook
        self._options = downloads.options(settings)
        self._crew = Crew(settings, workers)
        self._stop = stop
        self._templates = Environment(
            loader=PackageLoader("shenggao_lint.web"),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
        )
        self._templates.globals.update(
            words=view.WORDS,
            version=self._options.version,
            types={key: name for key, name in self._options.types.items() if key != "other"},
            campaigns=dict(sorted(self._options.campaigns.items(), reverse=True)),
        )
        self.app = Starlette(
            routes=self._routes(),
            lifespan=self._lifespan,
            exception_handlers={
                HTTPException: self._refused,
                Exception: self._crashed,
            },
        )

    def _routes(self) -> list[Route]:
        return [
            Route("/", self.home),
            Route("/drafts", self.add, methods=["POST"]),
            Route("/drafts/{id}", self.show),
            Route("/drafts/{id}/check", self.check, methods=["POST"]),
            Route("/drafts/{id}/remove", self.remove, methods=["POST"]),
            Route("/drafts/{id}/{key}", self.download),
            Route("/all/{key}", self.download_all),
            Route("/actions", self.actions),
            Route("/clear", self.clear, methods=["POST"]),
            Route("/rules", self.rules),
            Route("/rules/{code}", self.rule),
            Route("/static/{name}", self.static),
            Route("/alive", self.alive),
            Route("/quit", self.quit, methods=["POST"]),
        ]

    @asynccontextmanager
    async def _lifespan(self, _app: Starlette) -> AsyncIterator[None]:
        await self._crew.start()
        try:
            yield
        finally:
            self._crew.close()

    # ── pages ──

    async def home(self, _request: Request) -> Response:
        """The list of drafts and the place to drop more."""
        return self._page(
            "home.html",
            rows=[view.row(draft, self._options) for draft in self.drafts],
            extensions=sorted(EXTENSIONS),
            max_bytes=limits.FILE_BYTES,
            workers=limits.WORKERS,
            **self._over_all(),
        )

    async def actions(self, _request: Request) -> Response:
        """The line over all drafts with its buttons, anew."""
        return self._page("_actions.html", **self._over_all())

    def _over_all(self) -> dict[str, Any]:
        kinds = downloads.available([item.format for item in self._items()])
        return {"summary": view.summary(self.drafts), "kinds": kinds if len(self._items()) > 1 else ()}

    async def show(self, request: Request) -> Response:
        """What was found in one draft."""
        draft = self._draft(request)
        if draft.report is None:
            raise HTTPException(404, "这份稿件没有检查结果。")
        return self._page("draft.html", draft=view.page(draft, self._options))

    async def rules(self, _request: Request) -> Response:
        """All rules."""
        return self._page("rules.html", families=view.families(self._book))

    async def rule(self, request: Request) -> Response:
        """One rule's card."""
        code = request.path_params["code"]
        if code not in self._book.rules:
            raise HTTPException(404, "没有这条规则。")
        return self._page("rule.html", **view.rule(self._book, code))

    async def static(self, request: Request) -> Response:
        """Style, script, icon."""
        name = request.path_params["name"]
        if name not in _STATIC:
            raise HTTPException(404, "没有这个文件。")
        data = (files("shenggao_lint.web") / "static" / name).read_bytes()
        return Response(data, media_type=_STATIC[name])

    # ── drafts ──

    async def add(self, request: Request) -> Response:
        """Take a draft (its bytes are the body, its name is in the address) and check it."""
        name = request.query_params.get("name", "")
        data = await self._body(request)
        try:
            draft = self.drafts.add(name, data)
        except FullError as error:
            raise HTTPException(413, str(error)) from None
        return await self._checked(request, draft)

    async def check(self, request: Request) -> Response:
        """Check a draft that is here already, for the first time or as another type or year."""
        return await self._checked(request, self._draft(request))

    async def _checked(self, request: Request, draft: Draft) -> Response:
        draft.type = self._choice(request, "type", self._book.documents)
        draft.campaign = self._choice(request, "campaign", self._book.campaigns)
        try:
            draft.checked = await self._crew.run(
                jobs.check,
                draft.name,
                draft.data,
                draft.type or None,
                draft.campaign or None,
                seconds=limits.CHECK_SECONDS,
            )
        except WorkError as error:
            draft.checked = jobs.Checked(None, (f"{error}，这份没有查。",), "")
        return self._page("_row.html", row=view.row(draft, self._options))

    def _choice(self, request: Request, key: str, known: dict[str, Any]) -> str:
        chosen = request.query_params.get(key, "")
        if chosen and chosen not in known:
            raise HTTPException(400, "没有这个文种或年度。")
        return chosen

    async def _body(self, request: Request) -> bytes:
        """The body, in memory; refused as soon as it is known to be too large."""
        declared = request.headers.get("content-length", "")
        if declared.isdigit() and int(declared) > limits.FILE_BYTES:
            raise HTTPException(413, _TOO_LARGE)
        body = bytearray()
        async for piece in request.stream():
            body += piece
            if len(body) > limits.FILE_BYTES:
                raise HTTPException(413, _TOO_LARGE)
        return bytes(body)

    async def remove(self, request: Request) -> Response:
        """Forget one draft."""
        self.drafts.remove(self._draft(request).id)
        return Response(status_code=204)

    async def clear(self, _request: Request) -> Response:
        """Forget all drafts."""
        self.drafts.clear()
        return Response(status_code=204)

    # ── downloads ──

    async def download(self, request: Request) -> Response:
        """One draft's."""
        item = self._item(self._draft(request))
        return await self._made(request, [] if item is None else [item])

    async def download_all(self, request: Request) -> Response:
        """All drafts'."""
        return await self._made(request, self._items())

    async def _made(self, request: Request, items: list[downloads.Item]) -> Response:
        key = request.path_params["key"]
        if key not in {kind.key for kind in downloads.available([item.format for item in items])}:
            raise HTTPException(404, "没有可以下载的内容。")
        try:
            data, trouble = await self._crew.run(downloads.make, key, items, seconds=limits.DOWNLOAD_SECONDS)
        except WorkError as error:
            data, trouble = b"", f"{error}，请少选几份再试。"
        if trouble:
            raise HTTPException(409, trouble)
        name = downloads.file_name(key, [item.name for item in items])
        disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
        return Response(
            data, media_type=downloads.KINDS[key].media, headers={"content-disposition": disposition}
        )

    def _items(self) -> list[downloads.Item]:
        return [item for draft in self.drafts if (item := self._item(draft))]

    def _item(self, draft: Draft) -> downloads.Item | None:
        checked = draft.checked
        if checked is None or checked.report is None:
            return None
        return downloads.Item(draft.name, draft.data, checked.report, checked.failures, checked.format)

    # ── the rest ──

    async def alive(self, _request: Request) -> Response:
        """For the page, to see whether the program still runs."""
        return PlainTextResponse("ok")

    async def quit(self, _request: Request) -> Response:
        """End the program."""
        self._stop()
        return Response(status_code=204)

    def _draft(self, request: Request) -> Draft:
        draft = self.drafts.get(request.path_params["id"])
        if draft is None:
            raise HTTPException(404, "这份稿件已经移除，或者审稿程序重新打开过，请重新放入。")
        return draft

    async def _refused(self, request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        words = error.detail if any(char >= "\u4e00" for char in error.detail) else "没有这个页面。"
        if request.method == "POST":
            return PlainTextResponse(words, error.status_code)
        return self._page("trouble.html", status=error.status_code, trouble=words)

    async def _crashed(self, _request: Request, _error: Exception) -> Response:
        return PlainTextResponse("程序出错，没有办成，请重试；还是不行，请退出后重新打开，并反馈。", 500)

    def _page(self, template: str, status: int = 200, **values: Any) -> Response:
        return HTMLResponse(self._templates.get_template(template).render(values), status)
