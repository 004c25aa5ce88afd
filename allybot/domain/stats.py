"""The counts that stay of check-ins, by month, and which of them are shown: none from which somebody could be guessed.

A number above nought and below `LEAST_SHOWN` is hidden. Where one is, so is the total: with it, hidden numbers could be worked
out, also several of them (two that make two are one each), and also by who knows this rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

LEAST_SHOWN = 3
"""The smallest number above nought that coordinators are shown."""

OUTCOMES = ("all_well", "detained", "did_not_come", "cancelled", "unclosed")
"""What a check-in counts as; unclosed: nobody ever said how it ended."""


@dataclass(frozen=True, slots=True)
class Month:
    """`month` as YYYY-MM; how many check-ins by outcome, how many companions went, and their hours together."""

    month: str
    outcomes: Mapping[str, int] = field(default_factory=dict)
    companions: int = 0
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class ShownMonth:
    """The same as it may be read: None for what is too small to be shown."""

    month: str
    outcomes: Mapping[str, int | None]
    total: int | None
    companions: int | None
    hours: int | None


def shown(months: Iterable[Month]) -> list[ShownMonth]:
    """By month, the latest last."""
    return [_shown(month) for month in sorted(months, key=lambda month: month.month)]


def _shown(month: Month) -> ShownMonth:
    counts = {outcome: month.outcomes.get(outcome, 0) for outcome in OUTCOMES}
    total = sum(counts.values())
    hidden = {outcome for outcome, number in counts.items() if 0 < number < LEAST_SHOWN}
    enough = total == 0 or total >= LEAST_SHOWN
    went = month.companions
    return ShownMonth(
        month.month,
        {outcome: None if outcome in hidden else number for outcome, number in counts.items()},
        None if hidden else total,
        went if enough and (went == 0 or went >= LEAST_SHOWN) else None,
        round(month.minutes / 60) if enough and (went == 0 or went >= LEAST_SHOWN) else None,
    )
