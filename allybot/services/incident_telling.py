"""What the parts about incidents and alerts share: finding one, and writing down what is told about it.

All of it is sealed with the incident's own key, and gone with it.
"""

from __future__ import annotations

from datetime import datetime

from allybot.domain.codes import CodeKind, read_code
from allybot.domain.messages import EDITS_APART, Lane
from allybot.errors import NotFound
from allybot.ports import Destination
from allybot.services.telling import Told
from allybot.services.verbs import Act
from allybot.store import alerts, incidents, outbox
from allybot.store.alerts import Alert
from allybot.store.database import Tx
from allybot.store.groups import Channel, Group
from allybot.store.incidents import Incident
from allybot.store.outbox import NewMessage

Ref = str | int
"""A row's id from a button, or a code as somebody typed it."""


async def find_incident(act: Act, ref: Ref) -> Incident:
    """Locked where the verb writes. Raises NotFound."""
    found: Incident | None = None
    if isinstance(ref, int):
        found = await incidents.get(act.tx, ref)
    elif (code := read_code(ref, CodeKind.INCIDENT.value)) is not None:
        found = await incidents.by_code(act.tx, act.group.id, code)
    if found is not None and not act.reads:
        found = await incidents.lock(act.tx, found.id)
    if found is None or found.group_id != act.group.id:
        raise NotFound("incident-unknown")
    return found


async def find_alert(act: Act, ref: Ref) -> Alert:
    """Locked where the verb writes; an older code of it finds it too. Raises NotFound."""
    found: Alert | None = None
    if isinstance(ref, int):
        found = await alerts.get(act.tx, ref)
    elif (code := read_code(ref, CodeKind.ALERT.value) or read_code(ref, CodeKind.DRILL.value)) is not None:
        known = await alerts.by_code(act.tx, act.group.id, code)
        found = known[0] if known else None
    if found is not None and not act.reads:
        found = await alerts.lock(act.tx, found.id)
    if found is None or found.group_id != act.group.id:
        raise NotFound("alert-unknown")
    return found


async def tell_incident_card(tx: Tx, group: Group, incident: Incident, now: datetime) -> None:
    """The card in the dispatch channel is to say the latest, five seconds after its last edit at the earliest."""
    channel_id = group.channels.get(Channel.DISPATCH)
    if channel_id is None:
        return
    edited_at = incident.card.edited_at if incident.card else None
    message = NewMessage(
        group_id=group.id,
        key_id=incident.id,
        subject_id=incident.id,
        kind=Told.INCIDENT_CARD,
        to=Destination(channel_id=channel_id),
        lane=Lane.DAY,
        coalesce=f"incident:{incident.id}",
        due_at=now if edited_at is None else max(now, edited_at + EDITS_APART),
    )
    await outbox.add(tx, message, now)


async def tell_dispatch(
    tx: Tx,
    group: Group,
    kind: Told,
    incident: Incident,
    now: datetime,
    params: outbox.Params | None = None,
    *,
    lane: Lane = Lane.DAY,
    coalesce: str | None = None,
    about: int | None = None,
) -> None:
    """A notice in the dispatch channel. `about` is the row it tells about, where it is not the incident (an alert)."""
    channel_id = group.channels.get(Channel.DISPATCH)
    if channel_id is None:
        return
    message = NewMessage(
        group_id=group.id,
        key_id=incident.id,
        subject_id=about or incident.id,
        kind=kind,
        to=Destination(channel_id=channel_id),
        lane=lane,
        params=params or {},
        coalesce=coalesce,
    )
    await outbox.add(tx, message, now)


async def tell_about_incident(
    tx: Tx,
    kind: Told,
    incident: Incident,
    user_id: int,
    now: datetime,
    params: outbox.Params | None = None,
    *,
    lane: Lane = Lane.DAY,
    not_after: datetime | None = None,
    about: int | None = None,
) -> None:
    """A direct message about an incident, or about its alert (`about`)."""
    message = NewMessage(
        group_id=incident.group_id,
        key_id=incident.id,
        subject_id=about or incident.id,
        kind=kind,
        to=Destination(user_id=user_id),
        lane=lane,
        params=params or {},
        not_after=not_after,
    )
    await outbox.add(tx, message, now)
