"""Drafts written back: whole or not at all, and never over something that nobody asked to lose."""

from __future__ import annotations

import contextlib
import os
import shutil


def create(path: str, data: bytes) -> None:
    """Write a new file; FileExistsError where there is one, other OSErrors where it cannot be written."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with open(descriptor, "wb") as stream:
            stream.write(data)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(path)
        raise


def replace(path: str, old: bytes, new: bytes) -> str:
    """Put ``new`` in the file's place at once, ``old`` beside it; returns the backup's path.

    A link is followed.  Raises OSError, and leaves the file as it was.
    """
    target = os.path.realpath(path)
    if not os.access(target, os.W_OK):
        raise PermissionError(target)
    backup = _backup(target, old)
    partial = f"{target}.{os.getpid()}.tmp"
    try:
        create(partial, new)
        shutil.copymode(target, partial)
        os.replace(partial, target)
    except BaseException:
        for left in (partial, backup):
            with contextlib.suppress(OSError):
                os.unlink(left)
        raise
    return backup


def _backup(target: str, data: bytes) -> str:
    """Write the backup under the first name that is free: 名.bak, 名.bak1, 名.bak2 …"""
    number = 0
    while True:
        backup = f"{target}.bak{number or ''}"
        try:
            create(backup, data)
        except FileExistsError:
            number += 1
            continue
        with contextlib.suppress(OSError):
            shutil.copystat(target, backup)
        return backup
