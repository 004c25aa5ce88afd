"""How what a liaison changed is told to the coordinators, and that somebody asks for a partner that is not listed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from allybot.domain.directory import COMMON_LANGUAGES, Service
from allybot.domain.people import Action
from allybot.ports import Notice, Tone
from allybot.services.planning import Drop, Plan, Planner, Post, Reading
from allybot.services.telling import Told
from allybot.store import partners
from allybot.store.outbox import Message
from allybot.texts import Speaker


async def _changed(reading: Reading, message: Message) -> Plan:
    """Its code and not its name: the channel's readers may be more than those who see names that are not listed."""
    partner = await partners.by_id(reading.tx, reading.group.id, message.subject_id or 0)
    if partner is None or partner.retired:
        return Drop()
    say, person = reading.to_channel(), f"<@{message.params['user']}>"
    verified = message.params["did"] == Action.PARTNER_VERIFY.value
    said = say("partner-told-verified" if verified else "partner-told-changed", person=person, code=partner.code)
    lines = [said, *_what_is_new(say, message), say("partner-told-look", code=partner.code)]
    return Post(Notice(lines, heading=say("partner-told-heading"), small_print=reading.late(say, message)))


def _what_is_new(say: Speaker, message: Message) -> Iterator[str]:
    """Not what it says now: of one that is not listed that is for few. Nor whether another has its name."""
    fields = str(message.params.get("new") or "").split()
    if fields:
        yield say("partner-told-new", fields=", ".join(say(f"field-partner-{name}") for name in fields))
    if message.params.get("looked"):
        yield say("partner-told-reach")
    if "name" in fields:
        yield say("partner-told-name")


async def _asked(reading: Reading, message: Message) -> Plan:
    say, params = reading.to_channel(), message.params
    lines = [say("partner-asked-told", person=f"<@{params['user']}>")]
    if params.get("service") in set(Service):
        lines.append(say("partner-asked-service", service=say(f"service-{params['service']}")))
    if params.get("language") in COMMON_LANGUAGES:
        lines.append(say("partner-asked-language", language=say(f"spoken-{params['language']}")))
    lines.append(say("partner-asked-do"))
    heading = say("partner-asked-heading")
    return Post(Notice(lines, heading=heading, tone=Tone.ATTENTION, small_print=reading.late(say, message)))


PLANNERS: Mapping[Told, Planner] = {
    Told.PARTNER_CHANGED: _changed,
    Told.PARTNER_ASKED: _asked,
}
