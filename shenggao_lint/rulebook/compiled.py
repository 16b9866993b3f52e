"""Compiled data on disk (rulebook, configuration, findings): plain data under a key that covers its sources.

Marshal only, never pickle.  The folder is the user's own and closed to others; a file that is not
exactly what was written (key, digest, owner) is as good as none.  Any failure means "not cached".
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Sequence
from typing import Any

from ..digest import blake2b
from .files import PACKAGE

KEEP = 8
_DIGEST = 32
# What is kept, as the beginning of file names.
RULEBOOK = "rulebook-"


def key(
    contents: Sequence[Sequence[tuple[str, bytes]]],
    version: str,
    modules: Sequence[str] = ("rulebook", "checks", "language"),
) -> str:
    """A hash over every rule file, the program's version and the modules that compile and check."""
    digest = blake2b(digest_size=_DIGEST)
    digest.update(f"{version}\0{sys.implementation.cache_tag}\0{sys.platform}\0".encode())
    for folder in modules:
        digest.update(_stamps(os.path.join(PACKAGE, folder)))
    for files in contents:
        digest.update(b"\1%d" % len(files))
        for name, content in files:
            digest.update(b"%s\0%d\0" % (name.encode("utf-8", "surrogateescape"), len(content)))
            digest.update(content)
    return digest.hexdigest()


def load(cache_key: str, kind: str = RULEBOOK) -> Any:
    """The data stored under this key, or None."""
    path = _file(cache_key, kind)
    if path is None:
        return None
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0))
        try:
            status = os.fstat(descriptor)
            if hasattr(os, "geteuid") and (status.st_uid != os.geteuid() or status.st_mode & 0o022):
                return None
            content = os.read(descriptor, status.st_size)
        finally:
            os.close(descriptor)
        payload = memoryview(content)[_DIGEST:]
        if content[:_DIGEST] != _seal(cache_key, payload):
            return None
        return marshal.loads(payload)
    except (OSError, ValueError, EOFError, TypeError):
        return None


def store(cache_key: str, data: Any, kind: str = RULEBOOK, *, keep: int | None = KEEP) -> None:
    """Keeps the data under this key if that is possible; removes the oldest of its kind beyond ``keep``.

    ``keep`` None removes nothing: who stores many calls ``tidy`` once.
    """
    path = _file(cache_key, kind)
    if path is None:
        return
    folder = os.path.dirname(path)
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        payload = marshal.dumps(data)
        os.makedirs(folder, mode=0o700, exist_ok=True)
        if not _private(folder):
            return
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(temporary, flags, 0o600), "wb") as file:
            file.write(_seal(cache_key, payload) + payload)
        os.replace(temporary, path)
        if keep is not None:
            _tidy(folder, kind, keep)
    except (OSError, ValueError):
        try:
            os.unlink(temporary)
        except OSError:
            pass


def cache_folder() -> str | None:
    """The user's own cache folder for this program (SHENGGAO_CACHE overrides), or None without a home."""
    own = os.environ.get("SHENGGAO_CACHE")
    if own:
        return own
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(base, "shenggao-lint") if os.path.isabs(base) else None


def tidy(kind: str, keep: int) -> None:
    """Removes the oldest files of a kind beyond ``keep``; another run may do the same at the same time."""
    folder = cache_folder()
    try:
        if folder is not None:
            _tidy(folder, kind, keep)
    except OSError:
        pass


def _file(cache_key: str, kind: str) -> str | None:
    folder = cache_folder()
    return os.path.join(folder, kind + cache_key[:32]) if folder else None


def _seal(cache_key: str, payload: bytes | memoryview) -> bytes:
    return blake2b(payload, digest_size=_DIGEST, key=cache_key.encode()[:64]).digest()


def _private(folder: str) -> bool:
    if not hasattr(os, "geteuid"):
        return True
    status = os.lstat(folder)
    return status.st_uid == os.geteuid() and status.st_mode & 0o170077 == 0o040000


def _stamps(folder: str) -> bytes:
    """Names, sizes and times of the modules in a folder: what their OPTIONS say is part of the result."""
    try:
        with os.scandir(folder) as entries:
            found = [(entry.name, entry.stat()) for entry in entries if entry.name.endswith(".py")]
    except OSError:
        return b""
    return repr(sorted((name, status.st_size, status.st_mtime_ns) for name, status in found)).encode()


def _tidy(folder: str, kind: str, keep: int) -> None:
    with os.scandir(folder) as entries:
        found = [entry for entry in entries if entry.name.startswith(kind)]
    if len(found) <= keep:
        return
    for _, path in sorted(((_age(entry), entry.path) for entry in found), reverse=True)[keep:]:
        try:
            os.unlink(path)
        except FileNotFoundError:
            pass


def _age(entry: os.DirEntry[str]) -> float:
    try:
        return entry.stat().st_mtime
    except FileNotFoundError:
        return 0.0
