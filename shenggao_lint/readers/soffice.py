"""LibreOffice as a converter: where it is, and one conversion in a process group of its own.

Every conversion has its own profile and folder; both are gone afterwards, whatever happens.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from . import limits

VARIABLE = "SHENGGAO_SOFFICE"
"""Names the program where it lies in no usual place; empty means: do without it."""

_NAMES = ("soffice", "libreoffice")
_LINUX = (
    "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice",
    "/snap/bin/libreoffice",
    "/var/lib/flatpak/exports/bin/org.libreoffice.LibreOffice",
)
_MAC = ("/Applications/LibreOffice.app/Contents/MacOS/soffice",)
_WINDOWS_FOLDERS = ("ProgramFiles", "ProgramFiles(x86)", "ProgramW6432", "LOCALAPPDATA")
# In memory, where there is such a folder with room: drafts then touch no disk.
_MEMORY = "/dev/shm"
_MEMORY_BYTES = 8 * limits.FILE_BYTES

# A draft is data: no macros, no links followed, nothing fetched, nothing asked.
_SETTINGS = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Common/Misc", "FirstRun", "false"),
    ("Office.Common/History", "PickListSize", "0"),
    ("Setup/L10N", "ooSetupSystemLocale", "zh-CN"),
)


# ``ulimit`` counts memory in units of 1024 bytes and files in units of 512; what a system cannot limit stays as it is.
_LIMITED = 'ulimit -v "$1" 2>/dev/null; ulimit -f "$2" 2>/dev/null; shift 2; exec "$@"'


class TooLong(Exception):
    """The conversion was still running at the time limit and has been stopped."""


class Failed(Exception):
    """LibreOffice ended without a result, or could not be started."""


def find() -> str | None:
    """The path of LibreOffice, or None."""
    named = os.environ.get(VARIABLE)
    if named is not None:
        return named or None
    from shutil import which

    for place in _places():
        found = which(place)
        if found:
            return found
    return None


def _places() -> Iterator[str]:
    if os.name == "nt":
        for variable in _WINDOWS_FOLDERS:
            folder = os.environ.get(variable)
            if folder:
                # The .com waits until the conversion is over; the .exe need not.
                for name in ("soffice.com", "soffice.exe"):
                    yield os.path.join(folder, "LibreOffice", "program", name)
                    yield os.path.join(folder, "Programs", "LibreOffice", "program", name)
    yield from _NAMES
    if sys.platform == "darwin":
        yield from _MAC
        yield os.path.expanduser("~" + _MAC[0])
    elif os.name == "posix":
        yield from _LINUX
        for program in sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True):
            yield str(program)


def to_docx(program: str, data: bytes, extension: str, filter: str) -> bytes:
    """The bytes of a Word package made from ``data``.

    extension, filter   what the input is, so that LibreOffice does not guess
    Raises TooLong, Failed.
    """
    with tempfile.TemporaryDirectory(prefix="shenggao-", dir=_folder(), ignore_cleanup_errors=True) as name:
        folder = Path(name)
        profile = folder / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_settings(), encoding="utf-8")
        source = folder / f"draft{extension}"
        source.write_bytes(data)
        command = [
            program,
            "--headless",
            "--norestore",
            "--nologo",
            "--nodefault",
            "--nolockcheck",
            "--nofirststartwizard",
            f"-env:UserInstallation={profile.as_uri()}",
            f"--infilter={filter}",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(folder / "out"),
            str(source),
        ]
        _run(command, folder)
        try:
            with open(folder / "out" / "draft.docx", "rb") as file:
                return file.read(limits.FILE_BYTES + 1)
        except OSError:
            raise Failed from None


def _folder() -> str | None:
    try:
        from shutil import disk_usage

        if os.access(_MEMORY, os.W_OK) and disk_usage(_MEMORY).free >= _MEMORY_BYTES:
            return _MEMORY
    except OSError:
        pass
    return None


def _settings() -> str:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry"'
        ' xmlns:xs="http://www.w3.org/2001/XMLSchema">' + items + "</oor:items>"
    )


def _run(command: list[str], folder: Path) -> None:
    environment = {
        key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")
    }
    if os.name == "posix":
        environment |= {"HOME": str(folder), "TMPDIR": str(folder), "SAL_USE_VCLPLUGIN": "svp"}
        sizes = [str(limits.CONVERT_MEMORY // 1024), str(limits.CONVERT_FILE_BYTES // 512)]
        command = ["/bin/sh", "-c", _LIMITED, "sh", *sizes, *command]
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd=folder,
            start_new_session=True,
            creationflags=flags,
        )
    except OSError:
        raise Failed from None
    try:
        process.wait(limits.CONVERT_SECONDS)
    except subprocess.TimeoutExpired:
        raise TooLong from None
    finally:
        # Also where this process itself is told to end.
        if process.poll() is None:
            _kill(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End the process and all it started."""
    if sys.platform == "win32":
        subprocess.run(
            ["taskkill", "/F", "/T", "/PID", str(process.pid)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
    else:
        import signal

        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
    process.wait()
