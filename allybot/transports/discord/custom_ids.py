"""What a button, a select or a form carries: `ally:<noun>:<verb>:<payload>`, made and read here only.

Nothing about them is kept in memory, so they all survive a restart. The payload is a row's id, or what was chosen so far; in
direct messages it ends in the server's id, since a press there does not say which server it is about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

LONGEST: Final = 100
PATTERN: Final = r"ally:(?P<noun>[a-z_]{1,20}):(?P<verb>[a-z_]{1,24}):(?P<payload>[A-Za-z0-9_.~=-]*)"

_PATTERN: Final = re.compile(PATTERN)


@dataclass(frozen=True, slots=True)
class CustomId:
    noun: str
    verb: str
    payload: str = ""
    server_id: int | None = None

    def __str__(self) -> str:
        """Raises ValueError where it would not be read back the same."""
        payload = self.payload if self.server_id is None else f"{self.payload}~{self.server_id}"
        text = f"ally:{self.noun}:{self.verb}:{payload}"
        if len(text) > LONGEST or read(text) != self:
            raise ValueError(f"no custom id: {self.noun}:{self.verb}")
        return text


def is_ours(text: str) -> bool:
    """By its beginning alone; whether it can be read is another question."""
    return text.startswith("ally:")


def read(text: str) -> CustomId | None:
    """None for what is not ours."""
    match = _PATTERN.fullmatch(text)
    if match is None:
        return None
    payload, _, server = match["payload"].partition("~")
    if server and not server.isdecimal():
        return None
    return CustomId(match["noun"], match["verb"], payload, int(server) if server else None)
