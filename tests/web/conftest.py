"""A page without a network: the application behind its guard, asked as a browser would ask."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from shenggao_lint.batch import Settings
from shenggao_lint.rulebook import load_rulebook
from shenggao_lint.web.app import Desk
from shenggao_lint.web.guard import Guard

ROOT = Path(__file__).resolve().parents[2]
PORT = 43210
HOST = f"http://127.0.0.1:{PORT}"
FLAWED = ROOT / "corpus" / "flawed" / "personal-2025-forestry-bureau.txt"
CLEAN = ROOT / "corpus" / "clean" / "team-2024-huangmaoling-town.txt"


class Page:
    """The page as its own browser tab sees it."""

    def __init__(self, desk: Desk, guard: Guard, client: TestClient, stops: list[int]) -> None:
        self.desk = desk
        self.guard = guard
        self.client = client
        self.stops = stops

    def post(self, address: str, data: bytes = b"") -> tuple[int, str]:
        """Status and text of a request that the page's script sends."""
        answer = self.client.post(address, content=data, headers={"origin": HOST})
        return answer.status_code, answer.text

    def add(self, name: str, data: bytes) -> tuple[int, str]:
        """Drop a draft."""
        return self.post(f"/drafts?name={name}", data)

    def get(self, address: str) -> str:
        """A page that must be there."""
        answer = self.client.get(address)
        assert answer.status_code == 200, answer.text
        text: str = answer.text
        return text

    def id_of(self, name: str) -> str:
        """The id of a draft by its name."""
        return next(draft.id for draft in self.desk.drafts if draft.name == name)


@pytest.fixture(scope="module")
def settings() -> Settings:
    book = load_rulebook()
    return Settings(book, book.select((), ()))


@pytest.fixture(scope="module")
def running(settings: Settings) -> Iterator[Page]:
    """A page with its processes; tests share it and clear it."""
    stops: list[int] = []
    desk = Desk(settings, stop=lambda: stops.append(1), workers=1)
    guard = Guard(desk.app, PORT)
    with TestClient(guard, base_url=HOST) as client:
        assert client.get(guard.address).status_code == 200
        yield Page(desk, guard, client, stops)


@pytest.fixture
def page(running: Page) -> Page:
    """The page without drafts."""
    running.desk.drafts.clear()
    return running
