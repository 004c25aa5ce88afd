"""What a person chose for themselves: how they are reached, and when.

Quiet hours are wall-clock times in the person's own zone, and may go over midnight. What comes in them is held until they
end, except what is urgent (alerts and day-of messages), and what would be over by then.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from allybot.domain.messages import Lane
from allybot.domain.when import instant_of


class Reach(StrEnum):
    """What is known of somebody's direct messages."""

    UNKNOWN = "unknown"
    PROVED = "proved"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Quiet:
    """From and until, as wall-clock times. The same time twice would be never or always: it is refused."""

    begins: time
    ends: time

    def __post_init__(self) -> None:
        if self.begins == self.ends:
            raise ValueError("quiet hours that begin and end at the same time")


@dataclass(frozen=True, slots=True)
class Settings:
    """`dm_channel` is the conversation with this person at the platform, once there is one; `thread` their private thread.

    `discreet`: direct messages say only that there is one, and the rest on a tap. `group_reminders`: reminders that go to
    a role this person has come by direct message too. `app_language` is what their Discord app was in when they last pressed
    something, where it is not the group's: they are written to in it until they choose one. `speaks` are the languages
    that they said they speak, in their own words.

    `alerts`: alerts come by direct message too, of `alert_zones` only where some are named (zones' ids), and in quiet hours
    too where `alerts_in_quiet`.
    """

    time_zone: str | None = None
    quiet: Quiet | None = None
    direct: bool = True
    discreet: bool = False
    group_reminders: bool = False
    reach: Reach = Reach.UNKNOWN
    dm_channel: int | None = None
    thread: int | None = None
    app_language: str | None = None
    speaks: tuple[str, ...] = ()
    alerts: bool = False
    alert_zones: tuple[int, ...] = ()
    alerts_in_quiet: bool = False

    @property
    def reachable(self) -> bool:
        """Whether a direct message may be tried."""
        return self.direct and self.reach is not Reach.CLOSED


def quiet_until(quiet: Quiet | None, zone: ZoneInfo, now: datetime) -> datetime | None:
    """When the quiet hours end that it is now; None where it is not quiet."""
    if quiet is None:
        return None
    local = now.astimezone(zone).replace(tzinfo=None)
    over_midnight = quiet.ends < quiet.begins
    at = local.time()
    inside = (at >= quiet.begins or at < quiet.ends) if over_midnight else quiet.begins <= at < quiet.ends
    if not inside:
        return None
    day = local.date() + timedelta(days=1 if over_midnight and at >= quiet.begins else 0)
    wall = datetime.combine(day, quiet.ends)
    ends = instant_of(wall, zone)
    # While the clocks repeat themselves, the end may show on the clock a second time.
    return ends if ends > now else wall.replace(tzinfo=zone, fold=1).astimezone(UTC)


def held_until(
    settings: Settings, zone: ZoneInfo, lane: Lane, not_after: datetime | None, now: datetime
) -> datetime | None:
    """Until when a direct message waits for this person; None: it goes now."""
    if lane <= Lane.DAY:
        return None
    until = quiet_until(settings.quiet, zone, now)
    if until is None or (not_after is not None and not_after <= until):
        return None
    return until.astimezone(UTC)


def wants_zone(settings: Settings, zone_id: int | None) -> bool:
    """Whether this is one of their zones. Where nobody knows the zone, it may be."""
    return zone_id is None or not settings.alert_zones or zone_id in settings.alert_zones


def wants_alert(
    settings: Settings, zone_of_person: ZoneInfo, zone_id: int | None, *, critical: bool, now: datetime
) -> bool:
    """Whether an alert goes to this person by direct message now; it never waits for the end of quiet hours.

    `zone_of_person` is their time zone, `zone_id` the part of the area. In quiet hours only what is critical comes, where
    they did not choose otherwise.
    """
    if not (settings.alerts and settings.reachable and wants_zone(settings, zone_id)):
        return False
    return critical or settings.alerts_in_quiet or quiet_until(settings.quiet, zone_of_person, now) is None
