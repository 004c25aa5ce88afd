"""The counts that stay of incidents, by month and zone, and which of them are shown: none from which somebody could be guessed.

A number above nought and below `LEAST_SHOWN` is hidden. So is each that would leave such a small rest of what it is a part of:

    incidents = verified + nothing found + (neither)
    verified  = alerts + (verified, and nobody was alerted)
    alerts    = retracted + (not retracted)

and whatever is a part of a hidden one. Of the zones of a month a number is shown for all, or for none: with the month's own
number, the one that is missing could be worked out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from allybot.domain.stats import LEAST_SHOWN


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of each; minutes all together, from the first report to verified and from verified to released, and of how many
    they are.
    """

    reports: int = 0
    incidents: int = 0
    verified: int = 0
    nothing_found: int = 0
    alerts: int = 0
    retracted: int = 0
    verify_minutes: int = 0
    release_minutes: int = 0
    verify_measured: int = 0
    release_measured: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, name) + getattr(other, name) for name in FIELDS))


FIELDS = tuple(Counts.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Shown:
    """The same as it may be read: None for what is not shown. `neither`: not verified, and not known to be nothing.

    `to_verify` and `to_release` are minutes on average; None also where there was nothing to measure.
    """

    reports: int | None = None
    incidents: int | None = None
    verified: int | None = None
    nothing_found: int | None = None
    neither: int | None = None
    alerts: int | None = None
    retracted: int | None = None
    to_verify: int | None = None
    to_release: int | None = None

    @property
    def says_something(self) -> bool:
        return any(getattr(self, name) is not None for name in _SHOWN)


_SHOWN = tuple(Shown.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class ShownMonth:
    """`month` as YYYY-MM. `zones` by row, None for those of no zone; empty where nothing can be shown of them."""

    month: str
    total: Shown
    zones: Mapping[int | None, Shown] = field(default_factory=dict)


def shown_month(month: str, by_zone: Mapping[int | None, Counts]) -> ShownMonth:
    total = _shown(sum(by_zone.values(), Counts()))
    zones = _as_far_as_all({zone: _shown(counts) for zone, counts in by_zone.items()})
    speak = len(zones) > 1 and any(zone.says_something for zone in zones.values())
    return ShownMonth(month, total, zones if speak else {})


def _as_far_as_all(zones: Mapping[int | None, Shown]) -> dict[int | None, Shown]:
    """Each number is shown for all zones or for none, and so is a time where there was something to measure."""
    hidden = {name for name in _COUNTED for zone in zones.values() if getattr(zone, name) is None}
    gone: dict[str, None] = dict.fromkeys(hidden)
    for time, count in _TIMES.items():
        if any(getattr(zone, count) != 0 and getattr(zone, time) is None for zone in zones.values()):
            gone[time] = None
    return {zone_id: _without(zone, gone) for zone_id, zone in zones.items()}


_TIMES = {"to_verify": "verified", "to_release": "alerts"}
_COUNTED = tuple(name for name in _SHOWN if name not in _TIMES)


def _without(zone: Shown, gone: Iterable[str]) -> Shown:
    without: Callable[..., Shown] = replace
    return without(zone, **dict.fromkeys(gone))


def _shown(counts: Counts) -> Shown:
    found = counts.incidents
    seen = Shown(reports=_if(counts.reports, well=_enough(counts.reports)))
    if not _enough(found):
        return seen
    verified = _part(counts.verified, found)
    nothing = counts.nothing_found
    rest = found - counts.verified - nothing
    nothing_well = _part(nothing, found) is not None and (verified is None or _enough(rest))
    alerts = None if verified is None else _part(counts.alerts, counts.verified)
    return replace(
        seen,
        incidents=found,
        verified=verified,
        nothing_found=_if(nothing, well=nothing_well),
        neither=_if(rest, well=verified is not None and nothing_well),
        alerts=alerts,
        retracted=None if alerts is None else _part(counts.retracted, counts.alerts),
        to_verify=_mean(counts.verify_minutes, counts.verify_measured) if verified else None,
        to_release=_mean(counts.release_minutes, counts.release_measured) if alerts else None,
    )


def _enough(number: int) -> bool:
    return number == 0 or number >= LEAST_SHOWN


def _if(number: int, *, well: bool) -> int | None:
    return number if well else None


def _part(number: int, whole: int) -> int | None:
    return _if(number, well=_enough(number) and _enough(whole - number))


def _mean(minutes: int, number: int) -> int | None:
    """Of so few nobody could say that it is nobody's own."""
    return round(minutes / number) if number and _enough(number) else None
