"""BLAKE2b for keys and fingerprints, without OpenSSL: hashlib loads that first, 2 ms of every short run."""

from __future__ import annotations

try:
    from _blake2 import blake2b
except ImportError:  # pragma: no cover - other Python implementations
    from hashlib import blake2b

__all__ = ["blake2b"]
