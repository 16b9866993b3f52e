"""Many files in several processes; the results come in the order of the files, as with one process."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from .batch import Crash, Result, Settings, lint_file, shown
from .findings import Failure

# Files handed to a process at a time: enough to make the handing over cheap.
CHUNK = 8

_settings: Settings | None = None
_crash: Crash | None = None


def lint_files(files: Sequence[str], settings: Settings, jobs: int, crash: Crash | None) -> Iterator[Result]:
    """What ``batch.lint_file`` gives for each file, worked out by ``jobs`` processes."""
    chunks = [files[start : start + CHUNK] for start in range(0, len(files), CHUNK)]
    with _pool(min(jobs, len(chunks)), settings, crash) as pool:
        futures = [pool.submit(_lint_chunk, chunk) for chunk in chunks]
        try:
            for chunk, future in zip(chunks, futures, strict=True):
                try:
                    yield from future.result()
                except BrokenProcessPool:
                    yield from (_alone(path, settings, crash) for path in chunk)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _alone(path: str, settings: Settings, crash: Crash | None) -> Result:
    """One file in a process of its own: some process died, and this file may be why, or not."""
    try:
        with _pool(1, settings, crash) as pool:
            return pool.submit(_lint_chunk, [path]).result()[0]
    except BrokenProcessPool:
        return None, [Failure(shown(path), "检查时进程意外退出，这份没有查，请检查文件是否损坏。")]


def _pool(processes: int, settings: Settings, crash: Crash | None) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, initializer=_start, initargs=(settings, crash))


def _start(settings: Settings, crash: Crash | None) -> None:
    global _settings, _crash
    _settings, _crash = settings, crash
    # Ctrl-C is the parent's affair; it cancels what is left.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _lint_chunk(paths: Sequence[str]) -> list[Result]:
    assert _settings is not None
    return [lint_file(path, _settings, _crash) for path in paths]
