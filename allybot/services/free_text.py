"""What people type, before it is kept: within its length, and holding nothing that must never be held."""

from __future__ import annotations

import re
from typing import Final

from allybot.domain.refusals import WIDE, TextRules, find_refusals
from allybot.domain.wide import look_over
from allybot.errors import BadInput, TextKey

TAKEN_OFF: Final = frozenset({"-", "\N{EN DASH}", "\N{EM DASH}"})
"""What is typed alone in a field to take away what stands there; phones make longer dashes of it.

A field left empty takes nothing away: it may have opened without what stands there.
"""


def kept(text: str, field: str, rules: TextRules, *, longest: int, lines: bool = False) -> str:
    """The text with its white space tidied. Raises BadInput that names the field and what to do instead.

    `longest` counts characters after tidying; `lines` keeps what was written on lines of its own. Names of persons can't be
    recognised: the answer asks about them.
    """
    written = text.splitlines() if lines else [text]
    tidied = [re.sub(r"\s+", " ", line).strip() for line in written]
    tidy = "\n".join(line for line in tidied if line)
    named = TextKey(f"field-{field}")
    if not tidy:
        raise BadInput("text-empty", field=named)
    if len(tidy) > longest:
        raise BadInput("text-too-long", field=named, longest=longest, length=len(tidy))
    refuse(tidy, field, rules)
    return tidy


def refuse(text: str, field: str, rules: TextRules) -> None:
    """Raises BadInput for what must not be typed there, also where nothing of it is kept."""
    refusals = find_refusals(text, rules)
    if refusals:
        raise BadInput(f"text-holds-{refusals[0].kind.value.replace('_', '-')}", field=TextKey(f"field-{field}"))


def kept_for_all(text: str, field: str, *, longest: int) -> str:
    """As `kept`, of what stands in every alert: it asks nobody to do anything either."""
    tidy = kept(text, field, WIDE, longest=longest)
    reason = look_over(tidy).reason
    if reason is not None:
        raise BadInput(f"text-holds-{reason.replace('_', '-')}", field=TextKey(f"field-{field}"))
    return tidy


def kept_or_none(text: str | None, field: str, rules: TextRules, *, longest: int) -> str | None:
    return None if text is None or not text.strip() else kept(text, field, rules, longest=longest)
