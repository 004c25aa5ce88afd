"""How the monthly list of what is to be looked at again reads."""

from __future__ import annotations

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from allybot.domain.facts import hidden, unhidden
from allybot.ports import Button, ButtonStyle, Notice, Tone
from allybot.services.directory import count_due
from allybot.services.fact_words import titles
from allybot.services.planning import Drop, Plan, Planner, Post, Reading
from allybot.services.policies import policies_due
from allybot.services.telling import Told
from allybot.store.outbox import Message

MOST_SHOWN = 10


async def _digest(reading: Reading, message: Message) -> Plan:
    """What is hidden by now, and what will be before the next list. Nothing is said where nothing is due."""
    today = reading.now.astimezone(ZoneInfo(reading.group.time_zone)).date()
    found = await reading.facts.due(reading.tx, reading.group, today)
    entries = await count_due(reading.tx, reading.group, today)
    policies = await policies_due(reading.tx, reading.group, today)
    if not found and not entries and not policies:
        return Drop()
    say = reading.to_channel()
    unseen, overdue = hidden(found, today), any(unhidden(fact, today) for fact in found)
    lines = [
        *([say("facts-digest-body", due=len(found), hidden=unseen)] if found else []),
        *([say("facts-hotline-overdue")] if overdue else []),
        "\n".join(titles(say, found, MOST_SHOWN)),
        *([say("facts-partners", count=entries)] if entries else []),
        *([say("facts-policies", count=policies)] if policies else []),
        say("facts-digest-how"),
    ]
    button = Button("fact", "due", 0, say("button-facts-due"), ButtonStyle.MAIN)
    tone = Tone.ATTENTION if unseen or overdue else Tone.PLAIN
    return Post(Notice(lines, heading=say("facts-digest-heading"), tone=tone, buttons=(button,)))


PLANNERS: Mapping[Told, Planner] = {
    Told.FACTS_DIGEST: _digest,
}
