"""Custody of recordings: what is written down about one, so that a lawyer can show later that it is the same file."""

from __future__ import annotations

import re
from datetime import timedelta
from enum import StrEnum

KEPT = timedelta(days=30)
_SHA256 = re.compile(r"[0-9a-f]{64}")


class Holder(StrEnum):
    """Who holds it, by role."""

    WITNESS = "witness"
    OBSERVER = "observer"
    COORDINATOR = "coordinator"
    LEGAL = "legal"
    FAMILY = "family"
    PARTNER = "partner"


def read_hash(text: str) -> str | None:
    """A SHA-256 as people paste it: in any case, with spaces or colons between. None for anything else."""
    bare = re.sub(r"[\s:]", "", text).lower()
    return bare if _SHA256.fullmatch(bare) else None
