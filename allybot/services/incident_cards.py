"""Where an incident's card stands in the dispatch channel: written down in the transaction that ends its try."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from allybot.ports import MessageRef
from allybot.services.incident_telling import tell_incident_card
from allybot.services.telling import tell_removal
from allybot.store import groups, incidents
from allybot.store.database import Tx
from allybot.store.incidents import Card
from allybot.store.outbox import Message


async def incident_card_stands(tx: Tx, message: Message, ref: MessageRef | None, now: datetime) -> None:
    """Where nobody knew whether it stood, it may say what was so then: it is edited."""
    assert message.subject_id is not None
    await incidents.set_card(tx, message.subject_id, Card(ref.channel_id, ref.message_id, now) if ref else None)
    if message.doubt_since is None and not message.repeated:
        return
    group, incident = await groups.by_id(tx, message.group_id), await incidents.get(tx, message.subject_id)
    if group is not None and incident is not None:
        await tell_incident_card(tx, group, incident, now)


async def incident_card_anew(tx: Tx, message: Message, now: datetime) -> None:
    """The old card is too old to be edited, or somebody deleted it: a new one takes its place, and the old one goes."""
    assert message.subject_id is not None
    incident = await incidents.get(tx, message.subject_id)
    group = await groups.by_id(tx, message.group_id)
    if incident is None or incident.card is None or group is None:
        return
    await tell_removal(tx, group.id, MessageRef(incident.card.channel_id, incident.card.message_id), now)
    await incidents.set_card(tx, incident.id, None)
    await tell_incident_card(tx, group, replace(incident, card=None), now)


async def edits_incident_card(tx: Tx, subject_id: int | None, channel_id: int | None) -> bool:
    """Whether it is the edit of a card that stands there: doing that twice is doing it once."""
    incident = None if subject_id is None else await incidents.get(tx, subject_id)
    return incident is not None and incident.card is not None and incident.card.channel_id == channel_id
