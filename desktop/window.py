"""Without a console (审稿.pyw): a small window says what is going on, and a message what went wrong."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Sequence
from typing import Any

import start


def main(arguments: Sequence[str]) -> int:
    """As ``start.main``, with windows in place of printed lines; the exit code."""
    ready: list[Any] = []

    def work() -> None:
        try:
            start.require_python()
            ready.append(start.prepare(start.ROOT, said.append))
        except Exception as error:
            trouble.append(str(error))

    said: list[str] = []
    trouble: list[str] = []
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    # Where all is ready already no window is needed.
    thread.join(1)
    if thread.is_alive():
        _wait(thread, said)
    if trouble:
        complain(trouble[0])
        return start.FAILED
    if not ready:
        return start.FAILED
    done = subprocess.run(
        start.page_command(ready[0], arguments),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=start.environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        check=False,
    )
    if done.returncode:
        complain(done.stderr.decode("utf-8", "replace")[-800:] or "审稿网页没有打开，请再双击一次。")
    return done.returncode


def _wait(thread: threading.Thread, said: list[str]) -> None:
    try:
        import tkinter
    except ImportError:
        thread.join()
        return
    window = tkinter.Tk()
    window.title("审稿")
    window.resizable(False, False)
    words = tkinter.StringVar(window)
    tkinter.Label(window, textvariable=words, padx=40, pady=30, wraplength=420).pack()

    def look() -> None:
        words.set("\n".join(said[-2:]))
        if thread.is_alive():
            window.after(200, look)
        else:
            window.destroy()

    look()
    window.mainloop()


def complain(words: str) -> None:
    """A message box."""
    try:
        import tkinter.messagebox

        root = tkinter.Tk()
        root.withdraw()
        tkinter.messagebox.showerror("审稿", words, parent=root)
        root.destroy()
    except Exception:
        # No window system: the log is all there is.
        pass
