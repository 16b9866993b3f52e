"""The one exception that readers raise, and the sentences several readers share."""

from __future__ import annotations


class ReadError(Exception):
    """A draft that cannot be read.

    The message is one Chinese line for the user, without the file's name: what is wrong, what to do.
    """

    @property
    def message(self) -> str:
        return str(self)


SAVE_AS_DOCX = "请用 Word 或 WPS 打开，另存为 .docx 后再检查。"
DAMAGED = "文件不完整或已损坏，请重新取得这份文件，或用 Word、WPS 打开后另存为 .docx 再检查。"
