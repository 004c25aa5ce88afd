"""The panel from which everybody starts: one for all, so it speaks every language at once, and says nothing about anyone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from allybot.domain.messages import Lane
from allybot.ports import Button, ButtonStyle, Destination, MessageRef, Notice
from allybot.services.planning import Drop, Plan, Planner, Post, Reading
from allybot.services.telling import Told, tell_removal
from allybot.store import groups, outbox
from allybot.store.database import Tx
from allybot.store.groups import Channel, Group
from allybot.store.outbox import Message, NewMessage
from allybot.texts import Speaker

BUTTONS: tuple[tuple[str, str, str, ButtonStyle], ...] = (
    ("report", "start", "button-start-report", ButtonStyle.DANGER),
    ("alerts", "check", "button-start-check", ButtonStyle.MAIN),
    ("accompany", "list", "button-start-go", ButtonStyle.GOOD),
    ("report", "help", "button-start-help", ButtonStyle.PLAIN),
    ("me", "open", "button-start-settings", ButtonStyle.PLAIN),
    ("help", "open", "button-start-everything", ButtonStyle.PLAIN),
)
"""Noun, verb, label, style. Each opens what the command of the same name opens, for the one who pressed alone."""


async def tell_start(tx: Tx, group: Group, channel_id: int, now: datetime) -> None:
    """The panel is to stand in this channel from now on; the one before goes. `group` is as it was before."""
    before = group.channels.get(Channel.START)
    if before is not None and group.start_message_id is not None:
        await tell_removal(tx, group.id, MessageRef(before, group.start_message_id), now)
        await groups.set_start_message(tx, group.id, None)
    await outbox.cancel_about(tx, group.id, [Told.START], now)
    to = Destination(channel_id=channel_id)
    message = NewMessage(group_id=group.id, key_id=group.id, subject_id=group.id, kind=Told.START, to=to, lane=Lane.DUE)
    await outbox.add(tx, message, now)


async def _panel(reading: Reading, message: Message) -> Plan:
    if reading.group.channels.get(Channel.START) != message.to.channel_id:
        return Drop()
    first = reading.group.language
    others = [language for language in reading.texts.languages if language != first]
    return Post(panel([reading.texts.speaker(language) for language in (first, *others)]))


def panel(speakers: Sequence[Speaker]) -> Notice:
    """In all of these languages, one under the other, and one beside the other on the buttons."""
    buttons = [Button(noun, verb, 0, _beside(speakers, key), style) for noun, verb, key, style in BUTTONS]
    buttons.append(Button("start", "language", 0, _beside(speakers, "language-own-name")))
    return Notice(
        [say("start-body") for say in speakers],
        heading=_beside(speakers, "start-heading"),
        small_print=" ".join(say("start-small-print") for say in speakers),
        buttons=buttons,
    )


def _beside(speakers: Sequence[Speaker], key: str) -> str:
    return " · ".join(dict.fromkeys(say(key) for say in speakers))


PLANNERS: Mapping[Told, Planner] = {Told.START: _panel}
