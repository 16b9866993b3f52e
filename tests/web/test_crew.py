"""Processes that hang, die or fail are replaced; what is left of them is nothing."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from shenggao_lint.batch import Settings
from shenggao_lint.web.crew import Crew, WorkError


def double(_settings: Settings, number: int) -> int:
    return 2 * number


def hang(_settings: Settings, seconds: float) -> None:
    time.sleep(seconds)


def die(_settings: Settings) -> None:
    os._exit(3)


def fail(_settings: Settings) -> None:
    raise ValueError("boom")


def who(_settings: Settings) -> int:
    return os.getpid()


def with_crew(settings: Settings, size: int, story: Callable[[Crew], Awaitable[Any]]) -> Any:
    async def play() -> Any:
        crew = Crew(settings, size)
        await crew.start()
        try:
            return await story(crew)
        finally:
            crew.close()

    return asyncio.run(play())


def test_work_hangs_dies_fails_and_goes_on(settings: Settings) -> None:
    async def story(crew: Crew) -> None:
        assert await crew.run(double, 21, seconds=60) == 42
        first = await crew.run(who, seconds=60)
        start = time.monotonic()
        with pytest.raises(WorkError, match=r"超过 0.3 秒"):
            await crew.run(hang, 60, seconds=0.3)
        assert time.monotonic() - start < 8
        second = await crew.run(who, seconds=60)
        assert first != second
        with pytest.raises(ProcessLookupError):
            os.kill(first, 0)
        with pytest.raises(WorkError, match="意外退出"):
            await crew.run(die, seconds=60)
        with pytest.raises(WorkError, match="ValueError"):
            await crew.run(fail, seconds=60)
        assert await crew.run(double, 4, seconds=60) == 8

    with_crew(settings, 1, story)


def test_one_that_hangs_does_not_hold_up_the_other(settings: Settings) -> None:
    async def story(crew: Crew) -> None:
        await asyncio.gather(crew.run(double, 1, seconds=60), crew.run(double, 1, seconds=60))
        slow = asyncio.create_task(crew.run(hang, 60, seconds=4))
        await asyncio.sleep(0.2)
        start = time.monotonic()
        assert [await crew.run(double, number, seconds=3) for number in range(10)] == list(range(0, 20, 2))
        assert time.monotonic() - start < 3
        with pytest.raises(WorkError):
            await slow

    with_crew(settings, 2, story)


def test_a_browser_that_goes_away_leaves_the_process_in_order(settings: Settings) -> None:
    async def story(crew: Crew) -> None:
        task = asyncio.create_task(crew.run(hang, 0.3, seconds=60))
        await asyncio.sleep(0.1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert await crew.run(double, 5, seconds=60) == 10

    with_crew(settings, 1, story)


def test_closing_ends_work_that_hangs(settings: Settings) -> None:
    async def story(crew: Crew) -> None:
        await crew.run(double, 1, seconds=60)
        task = asyncio.create_task(crew.run(hang, 60, seconds=60))
        await asyncio.sleep(0.2)
        await asyncio.to_thread(crew.close)
        with pytest.raises(WorkError):
            await task

    start = time.monotonic()
    with_crew(settings, 1, story)
    assert time.monotonic() - start < 20
