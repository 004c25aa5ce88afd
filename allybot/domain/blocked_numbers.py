"""Numbers that must never be listed as help, however they are written.

866-347-2423 is the tip line of Homeland Security: whoever calls it for help reports somebody. 802-872-6199 is the same from
abroad. Source: the poster of 2025.
"""

from __future__ import annotations

import re
from typing import Final

from allybot.domain.refusals import RefusalKind, TextRules, find_refusals

BLOCKED: Final = frozenset({"8663472423", "8028726199"})
"""Ten digits each, as in the national plan of numbers."""

_LETTERS: Final = str.maketrans("abcdefghijklmnopqrstuvwxyz", "22233344455566677778889999")
_TIP_LINE: Final = TextRules(frozenset({RefusalKind.TIP_LINE}))
_RUN: Final = re.compile(r"[+(]?[0-9a-z](?:[\s().,/_+\-\u2010-\u2015\u00b7\u2022]{0,3}[0-9a-z]){8,13}", re.IGNORECASE)


def blocked(text: str) -> bool:
    """Whether such a number stands anywhere in it: with a country code, in letters of the keypad, in words, or as its page."""
    if find_refusals(text, _TIP_LINE):
        return True
    return any(_is_blocked(match[0]) for match in _RUN.finditer(text)) or _is_blocked(text)


def _is_blocked(run: str) -> bool:
    digits = re.sub(r"\D", "", run.lower().translate(_LETTERS))
    return any(number in (digits, digits.removeprefix("1"), digits.removeprefix("001")) for number in BLOCKED)
