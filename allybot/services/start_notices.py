"""The panel from which everybody starts: one for all, so it speaks every language at once, and says nothing about anyone."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from allybot.domain.messages import Lane
from allybot.domain.people import Action
from allybot.ports import Button, ButtonStyle, Destination, MessageRef, Notice, Tone
from allybot.services.planning import Drop, Pin, Plan, Planner, Post, Reading
from allybot.services.telling import Told, tell_removal
from allybot.store import groups, outbox
from allybot.store.database import Tx
from allybot.store.groups import Channel, Group
from allybot.store.outbox import Message, NewMessage
from allybot.texts import DEFAULT_LANGUAGE, Speaker, Texts


@dataclass(frozen=True, slots=True)
class StartButton:
    """Opens what the command of the same name opens, for the one who pressed alone. `action`: what they have to be allowed."""

    noun: str
    verb: str
    label: str
    action: Action
    style: ButtonStyle = ButtonStyle.PLAIN


MOST_ON_A_BUTTON: Final = 80
"""Characters, as Discord takes them."""

_RIGHTS: Final = "button-start-rights"
_SECOND: Final = (DEFAULT_LANGUAGE, "es")

EVERYTHING: Final = StartButton("help", "open", "button-start-everything", Action.SEE_WHAT_I_MAY)

BUTTONS: Final = (
    StartButton("report", "start", "button-start-report", Action.REPORT_MAKE, ButtonStyle.DANGER),
    StartButton("alerts", "check", "button-start-check", Action.ALERTS_CHECK, ButtonStyle.MAIN),
    StartButton("accompany", "list", "button-start-go", Action.ACCOMPANY_LIST, ButtonStyle.GOOD),
    StartButton("hotline", "open", "button-start-hotline", Action.HOTLINE_SEE),
    StartButton("rights", "show", "button-start-rights", Action.RIGHTS_SEE),
    StartButton("find", "open", "button-start-find", Action.PARTNERS_FIND),
    StartButton("me", "open", "button-start-settings", Action.SETTINGS_SEE),
    EVERYTHING,
)


async def tell_start(tx: Tx, group: Group, channel_id: int, now: datetime) -> None:
    """The panel is to stand in this channel from now on; the one before goes, and its pin with it.

    `group` is as it was before.
    """
    before = group.channels.get(Channel.START)
    if before is not None and group.start_message_id is not None:
        await tell_removal(tx, group.id, MessageRef(before, group.start_message_id), now)
        await groups.set_start_message(tx, group.id, None)
    await outbox.cancel_about(tx, group.id, [Told.START, Told.START_PIN, Told.START_NOT_PINNED], now)
    await _add(tx, group, Told.START, channel_id, now)


async def tell_pin(tx: Tx, group: Group, channel_id: int, now: datetime) -> None:
    """It stands there, so it is pinned next. As a message of its own: a panel that can't be pinned stands all the same."""
    await _add(tx, group, Told.START_PIN, channel_id, now)


async def _add(tx: Tx, group: Group, kind: Told, channel_id: int, now: datetime) -> None:
    to = Destination(channel_id=channel_id)
    message = NewMessage(group_id=group.id, key_id=group.id, subject_id=group.id, kind=kind, to=to, lane=Lane.DUE)
    await outbox.add(tx, message, now)


async def _panel(reading: Reading, message: Message) -> Plan:
    if reading.group.channels.get(Channel.START) != message.to.channel_id:
        return Drop()
    return Post(panel(speakers(reading.texts, reading.group.language)))


async def _pin(reading: Reading, message: Message) -> Plan:
    known, stands = reading.group.channels.get(Channel.START), reading.group.start_message_id
    if known is None or stands is None or known != message.to.channel_id:
        return Drop()
    return Pin(MessageRef(known, stands))


async def _not_pinned(reading: Reading, message: Message) -> Plan:
    channel_id = reading.group.channels.get(Channel.START)
    if channel_id is None:
        return Drop()
    say = reading.to_channel()
    lines = [say("start-not-pinned-body", at=f"<#{channel_id}>"), say("start-not-pinned-do")]
    return Post(Notice(lines, heading=say("start-not-pinned-heading"), tone=Tone.ATTENTION))


def speakers(texts: Texts, first: str) -> list[Speaker]:
    """The group's language, and one other that is spoken everywhere: English, else Spanish, else the first that there is."""
    others = [one for one in (*_SECOND, *texts.languages) if one in texts.languages and one != first]
    return [texts.speaker(language) for language in (first, *others[:1])]


def panel(speakers: Sequence[Speaker]) -> Notice:
    """In both of these languages, one under the other, and one beside the other on the buttons.

    More would not fit a button: all others stand behind the last one. Who reads rights and plans in a language that is not
    spoken everywhere finds a word of it on the button that opens them.
    """
    buttons = [Button(one.noun, one.verb, 0, _label(speakers, one.label), one.style) for one in BUTTONS]
    buttons.append(Button("start", "language", 0, _beside(speakers, "language-own-name")))
    return Notice(
        [say("start-body") for say in speakers],
        heading=_beside(speakers, "start-heading"),
        small_print=" ".join(say("start-small-print") for say in speakers),
        buttons=buttons,
    )


def buttons_for(say: Speaker, allowed: Collection[Action]) -> list[Button]:
    """The same for one person: what they may do, in their language. Not what leads to where they are."""
    mine = [one for one in BUTTONS if one.action in allowed and one is not EVERYTHING]
    return [Button(one.noun, one.verb, 0, say(one.label), one.style) for one in mine]


def _label(speakers: Sequence[Speaker], key: str) -> str:
    """As much as fits: a word that is cut says nothing."""
    words = [say(key) for say in speakers]
    if key == _RIGHTS:
        spoken, anyone = {say.language for say in speakers}, speakers[0]
        others = [one for one in anyone.languages_of("rights") if one not in spoken]
        words += [anyone.in_language(one)("rights-panel-word") for one in others]
    label = ""
    for word in dict.fromkeys(words):
        longer = f"{label} · {word}" if label else word
        label = longer if len(longer) <= MOST_ON_A_BUTTON else label
    return label


def _beside(speakers: Sequence[Speaker], key: str) -> str:
    return " · ".join(dict.fromkeys(say(key) for say in speakers))


PLANNERS: Mapping[Told, Planner] = {
    Told.START: _panel,
    Told.START_PIN: _pin,
    Told.START_NOT_PINNED: _not_pinned,
}
