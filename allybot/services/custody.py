"""Custody of recordings: a line for the record, never a file. And what the guide shows to whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from allybot.domain.custody import Holder, read_hash
from allybot.domain.past_days import NoDay, read_past_day
from allybot.domain.people import Action, allowed
from allybot.domain.when import instant_of
from allybot.errors import BadInput
from allybot.services.settings import read_clock_time, zone_of
from allybot.services.verbs import Act, Service, verb
from allybot.store import custody, members, rules
from allybot.store.custody import Line as Line
from allybot.store.rules import Hotline as Hotline

_CLOCKS_APART = timedelta(minutes=2)
"""What a clock on a wall may be ahead of ours."""


@dataclass(frozen=True, slots=True)
class Guide:
    """What stands with the guide for this person, besides what everybody reads."""

    hotline: Hotline | None
    may_add: bool
    may_list: bool


class CustodyService(Service):
    @verb(Action.DOCUMENT_SEE, reads=True)
    async def guide(self, act: Act) -> Guide:
        return Guide(
            hotline=(await rules.of_group(act.tx, act.group.id)).hotline,
            may_add=allowed(act.actor, Action.CUSTODY_ADD),
            may_list=allowed(act.actor, Action.CUSTODY_LIST),
        )

    @verb(Action.CUSTODY_ADD)
    async def add(self, act: Act, digest: str, holder: Holder, day: str, clock: str) -> Line:
        """`day` and `clock` are typed: when it was handed over; today without a time is now. Raises BadInput."""
        read = read_hash(digest)
        if read is None:
            raise BadInput("hash-not-understood")
        at = await _handed_at(act, day, clock)
        line = await custody.add(act.tx, act.group.id, read, holder, at, act.now)
        await act.record(Action.CUSTODY_ADD)
        return line

    @verb(Action.CUSTODY_LIST, reads=True)
    async def lines(self, act: Act) -> tuple[Line, ...]:
        """The latest first."""
        return tuple(await custody.of_group(act.tx, act.group.id))


async def _handed_at(act: Act, day: str, clock: str) -> datetime:
    """In the person's own zone."""
    member = await members.find(act.tx, act.group.id, act.actor.user_id)
    zone = zone_of(member, act.group.time_zone)
    today = act.now.astimezone(zone).date()
    days = read_past_day(day, today)
    if isinstance(days, NoDay):
        raise BadInput(f"handed-day-{days.why.replace('_', '-')}")
    if len(days) > 1:
        raise BadInput("handed-day-two")
    if not clock.strip():
        if days[0] != today:
            raise BadInput("handed-time-missing")
        return act.now
    wall = read_clock_time(clock)
    if wall is None:
        raise BadInput("clock-time-not-understood")
    at = instant_of(datetime.combine(days[0], wall), zone).astimezone(UTC)
    if at > act.now + _CLOCKS_APART:
        raise BadInput("handed-to-come")
    return min(at, act.now)
