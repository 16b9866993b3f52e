"""How much a reader takes in before it refuses: drafts are small, hostile files are not."""

from __future__ import annotations

MIB = 1024 * 1024

FILE_BYTES = 50 * MIB
"""Size of an input file."""

MEMBERS = 2_000
"""Members of a Word package."""

PART_BYTES = 64 * MIB
"""One part of a Word package, unpacked."""

TOTAL_BYTES = 256 * MIB
"""Everything really unpacked from one package."""

RATIO = 200
RATIO_FROM_BYTES = 10 * MIB
"""A part above this size that unpacks to more than RATIO times its packed size is a bomb."""

DEPTH = 256
"""Elements inside one another in a part."""

BLOCKS = 200_000
PIECES = 1_000_000
MARKS = 200_000
"""Paragraphs, text-bearing elements and residues of one draft: each costs far more memory than
its few bytes of XML."""

STYLES = 20_000
LISTS = 50_000
"""Style and list definitions of one draft."""

LABEL_CHARS = 64
"""Characters of one generated list label."""

CONVERT_SECONDS = 60
CONVERT_MEMORY = 4096 * MIB
CONVERT_FILE_BYTES = 512 * MIB
"""One conversion by LibreOffice: after so long it and all it started are stopped; it gets no more memory
(where the system can say so) and writes no larger file."""

PDF_SECONDS = 60
PDF_PAGES = 500
PDF_MEMORY = 2048 * MIB
"""Reading one PDF, in a process of its own."""
