"""What a team tells after a check-in: chosen answers, and one note for the group. Nothing in it is about the person."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class HowLong(StrEnum):
    UNDER_ONE = "under_one"
    ONE_TO_TWO = "one_to_two"
    TWO_TO_FOUR = "two_to_four"
    OVER_FOUR = "over_four"


class RulesWere(StrEnum):
    """How the office's rules were, against the card."""

    AS_ON_CARD = "as_on_card"
    DIFFERENT = "different"
    NOT_SEEN = "not_seen"


class TeamWas(StrEnum):
    """How the office dealt with the team."""

    WELCOME = "welcome"
    TOLERATED = "tolerated"
    SENT_OUT = "sent_out"


class NextDate(StrEnum):
    KNOWN = "known"
    NOT_KNOWN = "not_known"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Answers:
    how_long: HowLong
    rules_were: RulesWere
    team_was: TeamWas
    next_date: NextDate
    note: str | None = None

    def written(self, note: str | None) -> dict[str, str]:
        """As it is kept, with the note that was looked over."""
        chosen = {
            "how_long": self.how_long.value,
            "rules_were": self.rules_were.value,
            "team_was": self.team_was.value,
            "next_date": self.next_date.value,
        }
        return {**chosen, "note": note} if note else chosen
