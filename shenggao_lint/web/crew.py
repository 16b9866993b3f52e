"""Processes that do the work, so that one draft can neither block the page nor outlive its time."""

from __future__ import annotations

import asyncio
import multiprocessing
import signal
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from ..batch import Settings

_PATIENCE = 5.0
"""Seconds that a process gets to clean up before it is killed."""


class WorkError(Exception):
    """The work was not done; the message is a Chinese sentence."""


class Crew:
    """``size`` processes; ``run`` gives work to one that is free.

    Work is a function of a module: ``function(settings, *arguments)``; both ways everything is pickled.
    """

    def __init__(self, settings: Settings, size: int) -> None:
        self._members = [_Member(settings) for _ in range(size)]
        self._free: asyncio.Queue[_Member] = asyncio.Queue()
        self._closing = False

    async def start(self) -> None:
        """Start all processes; their first work need not wait for imports."""
        await asyncio.gather(*(asyncio.to_thread(member.start) for member in self._members))
        for member in self._members:
            self._free.put_nowait(member)

    async def run(self, function: Callable[..., Any], *arguments: Any, seconds: float) -> Any:
        """What ``function`` returns.  Raises WorkError when it failed, died, or took longer."""
        member = await self._free.get()
        # Shielded: a browser that goes away must not leave a process with half a question.
        task = asyncio.ensure_future(self._ask(member, function, arguments, seconds))
        task.add_done_callback(_heard)
        return await asyncio.shield(task)

    async def _ask(
        self, member: _Member, function: Callable[..., Any], arguments: tuple[Any, ...], seconds: float
    ) -> Any:
        try:
            return await asyncio.to_thread(member.ask, function, arguments, seconds)
        finally:
            if not self._closing:
                self._free.put_nowait(member)

    def close(self) -> None:
        """End all processes."""
        self._closing = True
        for member in self._members:
            member.close()


def _heard(task: asyncio.Future[Any]) -> None:
    """Nobody may be left to hear how it went; asyncio would complain."""
    if not task.cancelled():
        task.exception()


class _Member:
    """One process and the pipe to it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        # A question may time out while the page is being closed.
        self._lock = threading.Lock()
        self._closed = False

    def start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, self._settings), daemon=True)
        self._process.start()
        theirs.close()

    def ask(self, function: Callable[..., Any], arguments: tuple[Any, ...], seconds: float) -> Any:
        if self._closed:
            raise WorkError("审稿正在退出，没有做完")
        if self._process is None or not self._process.is_alive():
            self.stop()
            self.start()
        pipe = self._pipe
        assert pipe is not None
        try:
            pipe.send((function, arguments))
            if not pipe.poll(seconds):
                self.stop()
                raise WorkError(f"超过 {seconds:g} 秒没有做完，已停止")
            done, answer = pipe.recv()
        except (EOFError, OSError):
            self.stop()
            raise WorkError("进程意外退出，没有做完") from None
        if not done:
            raise WorkError(f"程序出错（{answer}），没有做完，请反馈")
        return answer

    def stop(self) -> None:
        """End the process: asked first, so that what it started ends with it."""
        with self._lock:
            process, pipe = self._process, self._pipe
            self._process = self._pipe = None
        if process is not None and process.is_alive():
            process.terminate()
            process.join(_PATIENCE)
            if process.is_alive():
                process.kill()
                process.join(_PATIENCE)
        if pipe is not None:
            pipe.close()

    def close(self) -> None:
        """End the process for good."""
        self._closed = True
        self.stop()


def _work(pipe: Connection, settings: Settings) -> None:
    """The process: answers until the pipe ends."""
    # Ctrl-C is the parent's affair.  Told to end, it leaves through its ``finally`` clauses.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    from . import jobs  # what the first question would otherwise wait for

    jobs.warm_up(settings)
    while True:
        try:
            function, arguments = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            answer = True, function(settings, *arguments)
        except Exception as error:
            answer = False, type(error).__name__
        try:
            pipe.send(answer)
        except OSError:
            return
