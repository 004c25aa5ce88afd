"""What comes after the day: closing it, what the team tells, somebody to talk to, and the counts that stay."""

from __future__ import annotations

from datetime import datetime, timedelta

from allybot.domain.checkins import Outcome
from allybot.services.verbs import Service
from allybot.store.checkins import Checkin
from allybot.store.database import Tx
from allybot.store.groups import Group


async def end(tx: Tx, group: Group, checkin: Checkin, outcome: Outcome, now: datetime, keep_cases: timedelta) -> None:
    """Closes it: nothing is armed any more but the debrief and the purge, the card and the team's thread say so."""
    raise NotImplementedError


class AfterService(Service):
    """Verbs come here."""
