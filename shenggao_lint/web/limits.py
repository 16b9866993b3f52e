"""What the page takes in, and how long one piece of work may last."""

from __future__ import annotations

from ..readers import limits

FILE_BYTES = limits.FILE_BYTES
"""One draft."""

TOTAL_BYTES = 512 * limits.MIB
DRAFTS = 2_000
"""All drafts that are held in memory."""

CHECK_SECONDS = 150
"""Checking one draft; reading alone may take a minute (LibreOffice, PDF)."""

DOWNLOAD_SECONDS = 600
"""Making one download; everything as a zip may be hundreds of files."""

WORKERS = 2
"""Processes that check; the browser sends as many drafts at a time."""
