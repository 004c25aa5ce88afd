"""Languages as people write them down: one after another, in their own words."""

from __future__ import annotations

import re
from typing import Final

MOST_SPOKEN: Final = 5
LONGEST_LANGUAGE: Final = 40

_BETWEEN = re.compile(r"[,;/&+|\n]|(?<=\s)(?:and|or|y|e|o|u)(?=\s)", re.IGNORECASE)
"""No language's name holds one of these: what stands on either side is a language of its own."""


def languages_in(text: str) -> tuple[str, ...]:
    """ "Spanish, Mam and K'iche'" are three; each once, in their order."""
    found: dict[str, str] = {}
    for part in _BETWEEN.split(text):
        language = " ".join(part.split()).strip(".")
        if language:
            found.setdefault(language.casefold(), language)
    return tuple(found.values())
