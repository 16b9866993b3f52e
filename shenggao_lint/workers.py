"""Many files in several processes; the results come in the order of the files, as with one process."""

from __future__ import annotations

import gc
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from .batch import Cache, Crash, Result, Settings, lint_file
from .findings import Failure
from .walk import shown

# Files handed to a process at a time: enough to make the handing over cheap.
CHUNK = 8
# New objects between two looks for cycles in a process: what some ten drafts leave.
GARBAGE = 50_000

# A path, and which of the settings are its own.
Task = tuple[str, int]

_settings: Sequence[Settings] = ()
_crash: Crash | None = None
_cache: Cache | None = None


def lint_files(
    tasks: Sequence[tuple[str, Settings]], jobs: int, crash: Crash | None, cache: Cache | None
) -> Iterator[Result]:
    """What ``batch.lint_file`` gives for each file, worked out by ``jobs`` processes."""
    distinct: dict[int, Settings] = {}
    for _, settings in tasks:
        distinct.setdefault(id(settings), settings)
    order = {key: index for index, key in enumerate(distinct)}
    numbered = [(path, order[id(settings)]) for path, settings in tasks]
    chunks = [numbered[start : start + CHUNK] for start in range(0, len(numbered), CHUNK)]
    start = (tuple(distinct.values()), crash, cache)
    while chunks:
        done = 0
        with _pool(min(jobs, len(chunks)), start) as pool:
            futures: list[Future[list[Result]]] = []
            try:
                # A process may die while the work is still being handed out.
                futures.extend(pool.submit(_lint_chunk, chunk) for chunk in chunks)
            except BrokenProcessPool:
                pass
            try:
                for future in futures:
                    yield from future.result()
                    done += 1
            except BrokenProcessPool:
                pass
            finally:
                # Waits for the chunks in work: a pool left to itself writes a traceback when the program ends.
                pool.shutdown(cancel_futures=True)
        if done < len(chunks):
            # Some process died: perhaps over a file of this chunk; what comes after gets new processes.
            for task in chunks[done]:
                yield _alone(task, start)
            done += 1
        chunks = chunks[done:]


def _alone(task: Task, start: tuple[Sequence[Settings], Crash | None, Cache | None]) -> Result:
    """One file in a process of its own: some process died, and this file may be why, or not."""
    try:
        with _pool(1, start) as pool:
            return pool.submit(_lint_chunk, [task]).result()[0]
    except BrokenProcessPool:
        return None, [Failure(shown(task[0]), "检查时进程意外退出，这份没有查，请检查文件是否损坏。")]


def _pool(
    processes: int, start: tuple[Sequence[Settings], Crash | None, Cache | None]
) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, initializer=_start, initargs=start)


def _start(settings: Sequence[Settings], crash: Crash | None, cache: Cache | None) -> None:
    global _settings, _crash, _cache
    _settings, _crash, _cache = settings, crash, cache
    # The rulebook is there to stay, and a draft's cycles are few: looking for them seldom saves a twentieth.
    gc.freeze()
    gc.set_threshold(GARBAGE)
    # Ctrl-C is the parent's affair; it cancels what is left.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _lint_chunk(tasks: Sequence[Task]) -> list[Result]:
    return [lint_file(path, _settings[number], _crash, _cache) for path, number in tasks]
