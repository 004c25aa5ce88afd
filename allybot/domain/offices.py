"""An office card: what is known about getting into an office, and until when it may be relied on.

Rules at the door change without a word. So a card has one date, the day on which somebody last made sure of all of it, and is
out of date 180 days later. It is shown all the same, and says so: an old rule to ask about is better than none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

CARD_GOOD_FOR = timedelta(days=180)
"""How long after it was last checked a card is relied on."""

ENTRY_RULES = ("who_enters", "phones", "identification", "parking", "security")
"""What a whole card tells, in the order in which somebody on the way in needs it."""


@dataclass(frozen=True, slots=True)
class EntryRules:
    """`other` is anything else worth knowing. `checked_on` is a local day of the group; None: nobody ever has."""

    who_enters: str | None = None
    phones: str | None = None
    identification: str | None = None
    parking: str | None = None
    security: str | None = None
    other: str | None = None
    checked_on: date | None = None

    @property
    def known(self) -> dict[str, str]:
        """Those of the five that are written down, in their order."""
        return {name: text for name in ENTRY_RULES if (text := getattr(self, name))}

    @property
    def unknown(self) -> tuple[str, ...]:
        return tuple(name for name in ENTRY_RULES if not getattr(self, name))

    @property
    def empty(self) -> bool:
        """Nothing to rely on, and nothing to check."""
        return not self.known and not self.other


def is_out_of_date(checked_on: date | None, today: date) -> bool:
    """Whether it has to be asked again. What nobody ever checked is out of date from the start."""
    return checked_on is None or today - checked_on > CARD_GOOD_FOR
