"""Numbers that must never be listed as help, however they are written.

866-347-2423 is the tip line of Homeland Security: whoever calls it for help reports somebody. 802-872-6199 is the same from
abroad, 802-872-6196 for the deaf. Source: https://www.ice.gov/tipline and the poster of 2025. Every free text is held against
them (`services.free_text`); this is for what is no free text.
"""

from __future__ import annotations

from typing import Final

from allybot.domain.refusals import RefusalKind, TextRules, find_refusals

_TIP_LINE: Final = TextRules(frozenset({RefusalKind.TIP_LINE}))


def blocked(text: str) -> bool:
    """Whether such a number stands anywhere in it: with a country code, in letters of the keypad, in words, or as its page."""
    return bool(find_refusals(text, _TIP_LINE))
