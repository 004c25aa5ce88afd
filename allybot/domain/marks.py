"""Short marks of what somebody was shown: a button carries them, and it is seen later whether that is still what stands there.

No secret: whoever reads a mark was shown what it is made of.
"""

from __future__ import annotations

import base64
import hashlib
from typing import Final

LENGTH: Final = 4
"""Characters. Twenty bits: of a million changes one would go unnoticed."""


def mark(*texts: str | None) -> str:
    """Of these texts in their order; nothing is another text than none."""
    said = "\0".join("" if text is None else f"={text}" for text in texts)
    return base64.b32encode(hashlib.sha256(said.encode()).digest())[:LENGTH].decode()
