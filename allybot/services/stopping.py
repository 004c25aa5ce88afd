"""Stopping what leaves the bot, and going on again.

One admin stops alerts and what goes out wide; a second one, or whoever runs the bot, stops everything but corrections. It goes
on by the word of two, which is kept sealed. Whoever runs the bot counts as one person, from the command line.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from allybot.domain.alerts import AlertState
from allybot.domain.checkins import CheckinState, Timing
from allybot.domain.messages import Lane, OutboxState
from allybot.domain.people import Action, Role
from allybot.domain.stopping import Stopped, after_stop, resumes
from allybot.errors import BadInput
from allybot.ports import Destination
from allybot.services import holding
from allybot.services.alert_telling import tell_copies
from allybot.services.incident_telling import tell_incident_card
from allybot.services.saying import local_day
from allybot.services.telling import NOT_MISSED, Told, tell_channel, tell_member
from allybot.services.verbs import Act, Service, verb
from allybot.store import alerts, audit, checkins, incidents, members, offices, outbox, rules, signups, team, zones
from allybot.store.checkins import Checkin
from allybot.store.database import Tx
from allybot.store.groups import Channel, Group
from allybot.store.outbox import NewMessage
from allybot.store.rules import Stop

PHONED_WITHIN: Final = timedelta(hours=24)
"""Whose check-in begins within this is phoned by a person when nothing leaves any more."""
BEGAN_BEFORE: Final = timedelta(hours=12)
"""One that began so long ago and is not closed is listed too: its team may still be inside."""

OPERATOR: Final = 0
"""Whoever runs the bot, among those who stop and go on: no person of the platform has this id."""

_BANNERS: Final = (Channel.ALERTS, Channel.DISPATCH, Channel.COORDINATION)
_UNCLOSED: Final = (CheckinState.REQUESTED, CheckinState.OPEN, CheckinState.UNDER_WAY)
_NOT_SAID: Final = frozenset({OutboxState.CANCELLED, OutboxState.FAILED, OutboxState.EXPIRED})


@dataclass(frozen=True, slots=True)
class StopView:
    """How far the group has stopped what leaves. `mine`: the actor stopped it first; `asked`: one has said to go on."""

    level: Stopped
    at: datetime | None = None
    mine: bool = False
    asked: bool = False
    asked_by_me: bool = False


@dataclass(frozen=True, slots=True)
class ToPhone:
    """A check-in of the next hours, and whom to phone about it: platform ids, for the coordinator who asks."""

    code: str
    at: datetime
    day: date
    area: str
    lead: int | None
    home: int | None
    liaisons: tuple[int, ...]


class StopService(Service):
    @verb(Action.PANIC_STOP, reads=True)
    async def see(self, act: Act) -> StopView:
        return _view(await rules.stop(act.tx, act.group.id), act.actor.user_id)

    @verb(Action.PANIC_STOP)
    async def stop(self, act: Act, wanted: Stopped) -> StopView:
        """As far as this admin's word goes: see `domain.stopping`. `wanted` is what they were shown, and it goes no further.

        Whoever stops again takes back what was said about going on.
        """
        before = await rules.lock_stop(act.tx, act.group.id)
        level = after_stop(before.level, before.by, act.actor.user_id)
        if level is Stopped.EVERYTHING and wanted is Stopped.ALERTS:
            level = before.level
        await act.record(Action.PANIC_STOP, act.group.id)
        new = await _stopped(act.tx, act.group, before, level, act.actor.user_id, act.now)
        return _view(new, act.actor.user_id)

    @verb(Action.PANIC_UNDO)
    async def resume(self, act: Act) -> StopView:
        """One admin's word that it may go on; with that of a second one it does. Raises BadInput where nothing is stopped."""
        before = await rules.lock_stop(act.tx, act.group.id)
        if before.level is Stopped.NONE:
            raise BadInput("stop-none")
        await act.record(Action.PANIC_UNDO, act.group.id)
        return _view(await _asked(act.tx, act.group, before, act.actor.user_id, act.now), act.actor.user_id)

    @verb(Action.PANIC_LIST, reads=True)
    async def to_phone(self, act: Act) -> list[ToPhone]:
        """The check-ins of the next 24 hours, the soonest first."""
        found = await checkins.unclosed(act.tx, act.group.id, states=_UNCLOSED)
        begins, ends = act.now - BEGAN_BEFORE, act.now + PHONED_WITHIN
        soon = [one for one in found if one.timing is not Timing.UNKNOWN and begins <= one.starts_at <= ends]
        return [await _to_phone(act, checkin) for checkin in sorted(soon, key=lambda one: one.starts_at)]


class OperatorDid(StrEnum):
    """What came of a word from the command line."""

    STOPPED = "stopped"
    ASKED = "asked"
    RESUMED = "resumed"
    NOTHING = "nothing"


async def operator_stops(tx: Tx, group: Group, now: datetime) -> OperatorDid:
    """Whoever runs the bot stops everything at once. From the command line, in another process than the bot's."""
    before = await rules.lock_stop(tx, group.id)
    await audit.add(tx, group.id, Action.PANIC_STOP, member_id=None, row_id=group.id, now=now)
    await _stopped(tx, group, before, Stopped.EVERYTHING, OPERATOR, now)
    return OperatorDid.STOPPED


async def operator_undoes(tx: Tx, group: Group, now: datetime) -> OperatorDid:
    """Their word that it may go on: one of the two that it takes."""
    before = await rules.lock_stop(tx, group.id)
    if before.level is Stopped.NONE:
        return OperatorDid.NOTHING
    await audit.add(tx, group.id, Action.PANIC_UNDO, member_id=None, row_id=group.id, now=now)
    after = await _asked(tx, group, before, OPERATOR, now)
    return OperatorDid.RESUMED if after.level is Stopped.NONE else OperatorDid.ASKED


def _view(stop: Stop, user_id: int) -> StopView:
    return StopView(
        level=stop.level,
        at=stop.at,
        mine=stop.level is not Stopped.NONE and stop.by == user_id,
        asked=stop.resume_by is not None,
        asked_by_me=stop.resume_by == user_id,
    )


# --- stopping ---------------------------------------------------------------------------------------------------------------


async def _stopped(tx: Tx, group: Group, before: Stop, level: Stopped, user_id: int, now: datetime) -> Stop:
    by = user_id if before.level is Stopped.NONE else before.by
    new = Stop(level, before.at or now, by)
    await rules.set_stop(tx, group.id, new)
    if level is before.level:
        return new
    if level is Stopped.EVERYTHING:
        await alerts.suspend_codes(tx, group.id, now)
        await _tell_check_ins(tx, group, now)
    for channel_id, language in (await _where(tx, group, level)).items():
        await _tell(tx, group, Told.STOPPED, channel_id, now, {"language": language, "level": level.value})
    return new


async def _where(tx: Tx, group: Group, level: Stopped) -> dict[int, str]:
    """The channels in which it is said, each in its language; those of the zones once nothing leaves at all."""
    known = [outlet for zone in await zones.of_group(tx, group.id) for outlet in zone.outlets]
    languages = {outlet.channel_id: outlet.language for outlet in known}
    own = [group.channels[use] for use in _BANNERS if use in group.channels]
    others = languages if level is Stopped.EVERYTHING else ()
    return {channel_id: languages.get(channel_id, group.language) for channel_id in (*own, *others)}


async def _tell(tx: Tx, group: Group, kind: Told, channel_id: int, now: datetime, params: outbox.Params) -> None:
    message = NewMessage(
        group_id=group.id,
        key_id=group.id,
        subject_id=group.id,
        kind=kind,
        to=Destination(channel_id=channel_id),
        lane=Lane.ALERT,
        params=params,
    )
    await outbox.add(tx, message, now)


async def _tell_check_ins(tx: Tx, group: Group, now: datetime) -> None:
    """In the coordination channel; where none is set, each who was appointed by direct message: somebody has to phone."""
    if Channel.COORDINATION in group.channels:
        await tell_channel(tx, group, Told.STOPPED_CHECKINS, Channel.COORDINATION, now, about=group.id, lane=Lane.ALERT)
        return
    for member in await members.appointed(tx, group.id, Role.COORDINATOR):
        await tell_member(tx, Told.STOPPED_CHECKINS, member, now, about=group.id, lane=Lane.DAY)


# --- going on ---------------------------------------------------------------------------------------------------------------


async def _asked(tx: Tx, group: Group, before: Stop, user_id: int, now: datetime) -> Stop:
    """The first word is kept, the second one is enough."""
    if not resumes(before.resume_by, user_id):
        new = replace(before, resume_by=user_id)
        await rules.set_stop(tx, group.id, new)
        return new
    await rules.set_stop(tx, group.id, Stop())
    if before.level is Stopped.EVERYTHING:
        await _new_codes(tx, group, now)
    await holding.let_go(tx, group.id, now)
    await _tell_resumed(tx, group, before, now)
    return Stop()


async def _new_codes(tx: Tx, group: Group, now: datetime) -> None:
    """Of alerts that are not over: the old codes stay suspended, and each copy shows the new one."""
    for alert in await alerts.of_group(tx, group.id, (AlertState.STANDING, AlertState.LAPSED)):
        await alerts.new_code(tx, alert)
        again, incident = await alerts.get(tx, alert.id), await incidents.get(tx, alert.incident_id)
        if again is not None and incident is not None:
            await tell_copies(tx, group, again, incident, now)
            await tell_incident_card(tx, group, incident, now)


async def _tell_resumed(tx: Tx, group: Group, before: Stop, now: datetime) -> None:
    """Wherever it was said, or may have been, that it is stopped. In the coordination channel with what was lost meanwhile."""
    since = before.at or now
    written = await outbox.written(tx, group.id, [Told.STOPPED])
    said = {
        m.to.channel_id: m.params["language"] for m, state in written if m.meant_at >= since and state not in _NOT_SAID
    }
    lost = await outbox.undelivered_kinds(tx, group.id, since, not_missed=NOT_MISSED)
    for channel_id, language in said.items():
        few = channel_id == group.channels.get(Channel.COORDINATION)
        params = {"language": language, "codes": _codes(before.level), "lost": sum(lost.values()) if few else 0}
        await _tell(tx, group, Told.RESUMED, channel_id or 0, now, params)


def _codes(level: Stopped) -> str:
    """Whether codes were suspended meanwhile."""
    return "new" if level is Stopped.EVERYTHING else "same"


# --- whom to phone ------------------------------------------------------------------------------------------------------------


async def _to_phone(act: Act, checkin: Checkin) -> ToPhone:
    office = await offices.by_id(act.tx, act.group.id, checkin.office_id)
    people = await signups.of_checkin(act.tx, checkin.id)
    mates = await team.with_people(act.tx, checkin.id, people)
    speakers = await _liaisons(act, checkin)
    return ToPhone(
        code=checkin.code,
        at=checkin.starts_at,
        day=local_day(checkin.starts_at, checkin.timing, checkin.time_zone),
        area=office.area if office else "",
        lead=mates.lead,
        home=mates.home,
        liaisons=tuple(speakers),
    )


async def _liaisons(act: Act, checkin: Checkin) -> Iterable[int]:
    if checkin.partner_id is None:
        return ()
    return [member.user_id for member in await members.liaisons(act.tx, act.group.id, checkin.partner_id)]
