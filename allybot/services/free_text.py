"""What people type, before it is kept: within its length, and holding nothing that must never be held."""

from __future__ import annotations

import re

from allybot.domain.refusals import TextRules, find_refusals
from allybot.errors import BadInput, TextKey


def kept(text: str, field: str, rules: TextRules, *, longest: int) -> str:
    """The text with its white space tidied. Raises BadInput that names the field and what to do instead.

    `longest` counts characters after tidying. Names of persons can't be recognised: the answer asks about them.
    """
    tidy = re.sub(r"\s+", " ", text).strip()
    named = TextKey(f"field-{field}")
    if not tidy:
        raise BadInput("text-empty", field=named)
    if len(tidy) > longest:
        raise BadInput("text-too-long", field=named, longest=longest, length=len(tidy))
    refusals = find_refusals(tidy, rules)
    if refusals:
        raise BadInput(f"text-holds-{refusals[0].kind.value.replace('_', '-')}", field=named)
    return tidy


def kept_or_none(text: str | None, field: str, rules: TextRules, *, longest: int) -> str | None:
    return None if text is None or not text.strip() else kept(text, field, rules, longest=longest)
