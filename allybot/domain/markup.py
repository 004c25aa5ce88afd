"""What people typed, shown as it was typed: nothing in it becomes a link, a heading, a mention, a list or a spoiler.

For Discord's light mark-up (https://support.discord.com/hc/articles/210298617).
"""

from __future__ import annotations

import re
from typing import Final

_SIGNS: Final = r"\\`*_~|\[\]<>#\-"
_ACTIVE: Final = re.compile(rf"\\[{_SIGNS}]|[\\`*_~|\[\]<]|^(?P<first>[ \t]*)(?=[#>]|-[# ])", re.MULTILINE)
_MADE_INERT: Final = re.compile(rf"\\([{_SIGNS}])")


def inert(text: str) -> str:
    """Done twice, it is as done once: a text may pass through several sentences."""
    return _ACTIVE.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    if match["first"] is not None:
        return match["first"] + "\\"
    return match[0] if len(match[0]) == 2 else "\\" + match[0]


def as_typed(text: str) -> str:
    """The way back, for places that show no mark-up: buttons, options, titles."""
    return _MADE_INERT.sub(r"\1", text)
