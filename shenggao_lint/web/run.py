"""From settings to a running page: a socket on this machine only, a browser, and an orderly end."""

from __future__ import annotations

import os
import socket
import threading
import webbrowser
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import uvicorn

from .app import Desk
from .drafts import FullError
from .guard import Guard
from .jobs import Checked

if TYPE_CHECKING:
    from ..batch import Settings

HOST = "127.0.0.1"


def listen(port: int) -> socket.socket:
    """A socket that only this machine reaches; port 0 means any that is free.  Raises OSError."""
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name == "nt":
            # Without it another program could take the same port over.
            found.setsockopt(socket.SOL_SOCKET, getattr(socket, "SO_EXCLUSIVEADDRUSE", -5), 1)
        else:
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((HOST, port))
    except BaseException:
        found.close()
        raise
    return found


def wait_until_idle(guard: Guard, minutes: int, ended: threading.Event, step: float = 60.0) -> None:
    """Until no request came for ``minutes`` steps, or ``ended``.

    Steps are counted, not read off a clock: after a night asleep the page gets its chance to ask first.
    """
    quiet = 0
    while quiet < minutes and not ended.wait(step):
        quiet = 0 if guard.asked else quiet + 1
        guard.asked = False


def serve(
    settings: Settings,
    where: socket.socket,
    *,
    drafts: Sequence[tuple[str, bytes, str]] = (),
    browser: bool = True,
    idle_minutes: int = 0,
    say: Callable[[str], None],
) -> None:
    """Serve until told to stop (Ctrl-C, or the page's button).

    drafts   (name, bytes, why it cannot be read or "") that wait on the page from the start
    idle_minutes  stop when no page has asked for anything for so long; 0: never
    say      is told lines for people: the address once the page can be opened
    """

    def stop() -> None:
        server.should_exit = True

    desk = Desk(settings, stop=stop)
    for name, data, trouble in drafts:
        try:
            draft = desk.drafts.add(name, data)
        except FullError as error:
            say(f"{name}：{error}")
            break
        if trouble:
            draft.checked = Checked(None, (trouble,), "")
    guard = Guard(desk.app, where.getsockname()[1])
    config = uvicorn.Config(
        guard,
        access_log=False,
        log_config=None,
        log_level="critical",
        server_header=False,
        date_header=False,
        lifespan="on",
        ws="none",
        timeout_keep_alive=30,
        timeout_graceful_shutdown=3,
    )
    server = uvicorn.Server(config)

    def announce() -> None:
        while not server.started and not server.should_exit:
            ended.wait(0.05)
            if ended.is_set():
                return
        say(f"审稿网页：{guard.address}")
        say("只有本机能打开；结束时按 Ctrl+C，或点网页上的“退出”。")
        if browser:
            webbrowser.open(guard.opening)
        if idle_minutes:
            wait_until_idle(guard, idle_minutes, ended)
            stop()

    ended = threading.Event()
    thread = threading.Thread(target=announce, daemon=True)
    thread.start()
    try:
        server.run(sockets=[where])
    finally:
        ended.set()
