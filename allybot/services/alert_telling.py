"""Whom an alert goes to, and the rows by which everybody who was told hears the rest of it.

A *copy* is a message about an alert that stands at the far end, in a channel, a thread or a conversation. When the alert ends,
whoever got it or may have got it gets a new notice first; once that stands there, or never will, the copies of that place are
edited, each by a row of its own. What is on its way meanwhile is corrected when it arrives (`alert_outcomes`). Everything is
rows, so a kill at any moment loses none of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from allybot.domain.alerts import ENDED, AlertState
from allybot.domain.incidents import Basis
from allybot.domain.messages import Lane, OutboxState
from allybot.domain.rota import Duty
from allybot.domain.settings import wants_alert
from allybot.ports import Destination
from allybot.services.on_call import on_duty
from allybot.services.telling import Told, tell_thread_removal
from allybot.store import alerts, outbox, verifications, zones
from allybot.store.alerts import Alert
from allybot.store.database import Tx
from allybot.store.groups import Channel, Group
from allybot.store.incidents import Incident
from allybot.store.members import Member
from allybot.store.outbox import Copy, Message, NewMessage, Params
from allybot.store.zones import Outlet

ALERTS: Final = (Told.ALERT, Told.ALERT_DIRECT)
UPDATES: Final = (Told.ALERT_UPDATE, Told.ALERT_UPDATE_DIRECT)
OVERS: Final = (Told.ALERT_OVER, Told.ALERT_OVER_DIRECT)

NOTICE_FIRST: Final = timedelta(seconds=1)
"""By so much the copies are edited, and the threads locked, after the notice that it has ended: at the earliest, and each
further time that it is looked whether it stands."""

NOT_OVERTAKEN_FOR: Final = timedelta(seconds=10)
"""So long a notice waits for the end of what is on its way to the same place: longer than a call takes that is not lost."""

_LEFT = frozenset({OutboxState.SENT, OutboxState.SENDING, OutboxState.UNCERTAIN})


@dataclass(frozen=True, slots=True)
class Audience:
    """The channels of an alert, and the people (platform ids) who get it by direct message besides."""

    channels: tuple[Outlet, ...]
    people: tuple[int, ...]


async def audience(
    tx: Tx, group: Group, incident: Incident, everyone: Sequence[Member], now: datetime, *, critical: bool
) -> Audience:
    """Of a drill no role hears, and by direct message only who is on call or goes.

    `everyone`: all members, as they are now. `critical`: it comes in quiet hours too.
    """
    words = await verifications.of_incident(tx, incident.id)
    people = [one.user_id for one in words if one.basis is Basis.VERIFIER]
    for duty in Duty:
        present = (await on_duty(tx, group.id, duty, now)).present
        people += [] if present is None else [present]
    if not incident.drill:
        people += [member.user_id for member in everyone if _wants(member, group, incident, critical=critical, now=now)]
    return Audience(await _channels(tx, group, incident), tuple(dict.fromkeys(people)))


def _wants(member: Member, group: Group, incident: Incident, *, critical: bool, now: datetime) -> bool:
    zone = ZoneInfo(member.settings.time_zone or group.time_zone)
    return wants_alert(member.settings, zone, incident.zone_id, critical=critical, now=now)


async def _channels(tx: Tx, group: Group, incident: Incident) -> tuple[Outlet, ...]:
    zone = None if incident.zone_id is None else await zones.get(tx, incident.zone_id)
    if zone is None or not zone.outlets:
        channel_id = group.channels.get(Channel.ALERTS)
        return () if channel_id is None else (Outlet(channel_id, None, group.language),)
    if not incident.drill:
        return zone.outlets
    return tuple(Outlet(outlet.channel_id, None, outlet.language) for outlet in zone.outlets)


# --- the rows --------------------------------------------------------------------------------------------------------


async def tell_alert(tx: Tx, alert: Alert, heard: Audience, now: datetime) -> None:
    """Its channels before everything else that waits, the people after them."""
    for outlet in heard.channels:
        params = {"language": outlet.language, "role": outlet.role_id}
        await _tell(tx, Told.ALERT, alert, Destination(channel_id=outlet.channel_id), now, params)
    for user_id in heard.people:
        await _tell(tx, Told.ALERT_DIRECT, alert, Destination(user_id=user_id), now)


async def tell_update(tx: Tx, group: Group, alert: Alert, incident: Incident, said_id: int, now: datetime) -> None:
    """What was just said of it goes into its threads, or into the channel where none stands, and to the people; then the
    copies say it too."""
    threads = {thread.channel_id: thread.thread_id for thread in await alerts.threads_of(tx, alert.id)}
    for told in await _told(tx, alert):
        if told.to.channel_id is None:
            await _tell(tx, Told.ALERT_UPDATE_DIRECT, alert, told.to, now, {"said": said_id})
            continue
        place = Destination(channel_id=threads.get(told.to.channel_id, told.to.channel_id))
        params = {"said": said_id, "language": told.params["language"], "channel": told.to.channel_id}
        await _tell(tx, Told.ALERT_UPDATE, alert, place, now, params, lane=Lane.DAY)
    await tell_copies(tx, group, alert, incident, now)


async def tell_over(tx: Tx, group: Group, alert: Alert, incident: Incident, now: datetime) -> None:
    """Cleared or retracted: a new notice to everybody whom it reached or may have reached, then every copy, then the threads.

    What had not left yet is dropped when its turn comes.
    """
    told = await _told(tx, alert)
    on_its_way = await _on_its_way(tx, alert)
    first: dict[Destination, int] = {}
    for message in told:
        params = {**_place_params(message), "after": _row_ids(on_its_way.get(message.to, []))}
        first[message.to] = await _tell_over(tx, alert, message.to, now, params)
    if await _said(tx, alert, AlertState.CLEARED):
        await _remove_threads(tx, alert, now)
    else:
        first |= await _close_threads(tx, group, alert, told, now)
    await tell_copies(tx, group, alert, incident, now, first)


async def _on_its_way(tx: Tx, alert: Alert) -> dict[Destination, list[int]]:
    """What is being sent of it at this moment, by place: nobody knows which arrives first."""
    found: dict[Destination, list[int]] = {}
    for message, state in await outbox.written(tx, alert.id, (*ALERTS, *UPDATES)):
        if state is OutboxState.SENDING:
            found.setdefault(message.to, []).append(message.id)
    return found


def _row_ids(ids: Iterable[int]) -> str | None:
    return ",".join(str(row_id) for row_id in ids) or None


def rows_before(params: Params) -> list[int]:
    """The rows that a message comes after."""
    return [int(row_id) for row_id in str(params.get("after") or "").split(",") if row_id]


async def _said(tx: Tx, alert: Alert, state: AlertState) -> bool:
    written = await outbox.written(tx, alert.id, OVERS)
    return alert.state is not state and any(message.params["state"] == state.value for message, _ in written)


async def _close_threads(
    tx: Tx, group: Group, alert: Alert, told: list[Message], now: datetime
) -> dict[Destination, int]:
    """The row of the notice in each."""
    languages = {message.to.channel_id: message.params.get("language") for message in told}
    notices = {}
    for thread in await alerts.threads_of(tx, alert.id):
        params = {"language": languages.get(thread.channel_id) or group.language, "thread": thread.thread_id}
        place = Destination(channel_id=thread.thread_id)
        notices[place] = await _tell_over(tx, alert, place, now, params)
        await tell_lock(tx, alert, thread.thread_id, now)
    return notices


async def _remove_threads(tx: Tx, alert: Alert, now: datetime) -> None:
    """They were locked when it was cleared, and nothing in a locked one can be corrected: they go at once."""
    threads = {thread.thread_id for thread in await alerts.threads_of(tx, alert.id)}
    for copy in await outbox.copies(tx, alert.id, (*UPDATES, *OVERS)):
        if copy.to.channel_id in threads:
            await outbox.gone(tx, copy.message_id)
    await remove_threads(tx, alert, now)


async def remove_threads(tx: Tx, alert: Alert, now: datetime) -> None:
    """With all that stands in them."""
    for thread in await alerts.threads_of(tx, alert.id):
        await tell_thread_removal(tx, alert.group_id, thread.thread_id, now)
    await alerts.forget_threads(tx, alert.id)


async def tell_over_late(tx: Tx, alert: Alert, message: Message, now: datetime) -> None:
    """The same to one whom it has reached only now, if they have not been told already."""
    if await notice_in(tx, alert, message.to) is None:
        await _tell_over(tx, alert, message.to, now, _place_params(message))


async def notice_in(tx: Tx, alert: Alert, place: Destination) -> int | None:
    """The row of the notice there of how it ended."""
    for known, _ in await outbox.written(tx, alert.id, OVERS):
        if known.to == place and known.params["state"] == alert.state.value:
            return known.id
    return None


def _place_params(message: Message) -> dict[str, str | int | None]:
    """In a channel the same language, and the same role once more."""
    return {key: message.params[key] for key in ("language", "role") if key in message.params}


async def _tell_over(tx: Tx, alert: Alert, to: Destination, now: datetime, params: Params) -> int:
    kind = Told.ALERT_OVER if to.user_id is None else Told.ALERT_OVER_DIRECT
    return await _tell(tx, kind, alert, to, now, {**params, "state": alert.state.value})


async def tell_copies(
    tx: Tx,
    group: Group,
    alert: Alert,
    incident: Incident,
    now: datetime,
    first: Mapping[Destination, int] | None = None,
) -> None:
    """Every copy that stands is edited to say the latest. A new reason does not wait until an earlier try is made again.

    `first`: by place, the row of the notice that it has ended.
    """
    await outbox.cancel_about(tx, alert.id, [Told.ALERT_COPY], now)
    for copy in await outbox.copies(tx, alert.id, _corrected(alert.state)):
        await tell_copy(tx, alert, copy, now, (first or {}).get(copy.to))


def _corrected(state: AlertState) -> tuple[Told, ...]:
    """While it stands the alert alone is kept up to date; an update and a notice say how it was when they were said."""
    return (*ALERTS, *UPDATES, *OVERS) if state in ENDED else ALERTS


async def tell_copy(tx: Tx, alert: Alert, copy: Copy, now: datetime, after: int | None = None) -> None:
    """One edit of a copy waits at most: it says the latest when it is made. `after`: the row of the notice that goes first."""
    if copy.params.get("state") == alert.state.value:
        return
    params = {"copy": copy.message_id, "after": _row_ids([] if after is None else [after])}
    row = about_alert(alert, Told.ALERT_COPY, copy.to, params)
    due_at = now + NOTICE_FIRST if alert.state in ENDED else now
    await outbox.add(tx, replace(row, coalesce=f"alert_copy:{copy.message_id}", due_at=due_at), now)


async def tell_anew(tx: Tx, alert: Alert, copy: Copy, now: datetime) -> None:
    """A copy that can't be edited any more is posted once more, without waking anybody, and then takes its place."""
    params = {**copy.params, "role": None, "instead": copy.message_id}
    row = about_alert(alert, copy.kind, copy.to, params)
    await outbox.add(tx, replace(row, coalesce=f"alert_anew:{copy.message_id}"), now)


async def tell_thread(tx: Tx, alert: Alert, message: Message, now: datetime) -> None:
    """A thread under the copy of a channel that has none yet. `message` is the copy's row."""
    params = {"copy": message.id, "language": message.params["language"]}
    row = about_alert(alert, Told.ALERT_THREAD, message.to, params, Lane.DAY)
    await outbox.add(tx, replace(row, coalesce=f"alert_thread:{alert.id}:{message.to.channel_id}"), now)


async def tell_lock(tx: Tx, alert: Alert, thread_id: int, now: datetime) -> None:
    """After the notices, and after all that is still to be edited in it: in a locked one nothing can be."""
    row = about_alert(alert, Told.ALERT_THREAD_LOCK, Destination(channel_id=thread_id), lane=Lane.DAY)
    await outbox.add(tx, replace(row, coalesce=f"alert_lock:{thread_id}", due_at=now + 2 * NOTICE_FIRST), now)


async def _tell(
    tx: Tx,
    kind: Told,
    alert: Alert,
    to: Destination,
    now: datetime,
    params: Params | None = None,
    *,
    lane: Lane | None = None,
) -> int:
    return await outbox.add(tx, about_alert(alert, kind, to, params, lane), now)


def about_alert(
    alert: Alert, kind: str, to: Destination, params: Params | None = None, lane: Lane | None = None
) -> NewMessage:
    """Sealed with the incident's key; in a channel it goes before everything else, unless `lane` says otherwise."""
    return NewMessage(
        group_id=alert.group_id,
        key_id=alert.incident_id,
        subject_id=alert.id,
        kind=kind,
        to=to,
        lane=lane if lane is not None else Lane.ALERT if to.user_id is None else Lane.DAY,
        params=params or {},
    )


# --- who has been told -----------------------------------------------------------------------------------------------


async def _told(tx: Tx, alert: Alert) -> list[Message]:
    """Of each place and person the first row by which the alert has reached them, or may have."""
    found: dict[Destination, Message] = {}
    for message, state in await outbox.written(tx, alert.id, ALERTS):
        if state in _LEFT or message.doubt_since is not None or message.repeated:
            found.setdefault(message.to, message)
    return list(found.values())


async def waits_in(tx: Tx, alert_id: int, thread_id: int) -> bool:
    """Whether something is still to be said or edited in a thread."""
    waiting = (OutboxState.PENDING, OutboxState.SENDING)
    written = await outbox.written(tx, alert_id, (*UPDATES, *OVERS, Told.ALERT_COPY))
    return any(state in waiting and message.to.channel_id == thread_id for message, state in written)
