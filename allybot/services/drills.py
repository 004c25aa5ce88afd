"""What every part does about drills: marking what is said, and the report at the end. Starting one is `drilling`'s.

A drill goes the whole path of an alert, and every line of it that leaves the bot says that it is one.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from allybot.ports import Notice
from allybot.services.incident_telling import tell_dispatch
from allybot.services.telling import Told
from allybot.store import outbox
from allybot.store.database import Tx
from allybot.store.groups import Group
from allybot.store.incidents import Incident
from allybot.texts import Speaker

_BULLETS = ("- ", "# ", "> ")


def marked(notice: Notice, say: Speaker) -> Notice:
    """The same notice with its mark before the heading and every line, so that no part of it can be passed on without it.

    No role is mentioned. What is marked already stays as it is.
    """
    mark = say("drill-mark")
    return replace(
        notice,
        heading=_marked(notice.heading, mark) if notice.heading else mark,
        paragraphs=[_marked(paragraph, mark) for paragraph in notice.paragraphs],
        small_print=_marked(notice.small_print, mark) if notice.small_print else None,
        mention_roles=(),
    )


def _marked(text: str, mark: str) -> str:
    return "\n".join(_line(line, mark) for line in text.split("\n"))


def _line(line: str, mark: str) -> str:
    """Behind a bullet, where there is one: a list stays a list."""
    bullet = next((bullet for bullet in _BULLETS if line.startswith(bullet)), "")
    rest = line.removeprefix(bullet)
    return line if not rest.strip() or rest.startswith(mark) else f"{bullet}{mark} {rest}"


async def drill_over(tx: Tx, group: Group, incident: Incident, now: datetime) -> None:
    """To be called where an incident ends: cleared, retracted, or closed with no alert. Of a drill the dispatchers then read,
    once, how long each step took; of all others this says nothing.
    """
    if not incident.drill or await outbox.outcome(tx, incident.id, Told.DRILL_REPORT, incident.id) is not None:
        return
    await tell_dispatch(tx, group, Told.DRILL_REPORT, incident, now, coalesce=f"drill:{incident.id}")
