"""What becomes of a partner's check-ins once nobody speaks for it any more: they stay, and coordinators answer for it.

Everything of the team's goes on as it was. Only what its liaison was asked and has not answered would wait for nobody.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from allybot.domain.checkins import CheckinState
from allybot.services.telling import Told, tell_coordinators
from allybot.store import checkins, members, outbox
from allybot.store.checkins import Checkin
from allybot.store.database import Tx
from allybot.store.groups import Group
from allybot.store.members import Member

_ASKED: Final = (Told.WISH_ASKED, Told.TIME_ASKED, Told.PLAN_ASKED)
"""What is asked of a liaison. Each notice leaves only while there still is no answer."""
_RUNNING: Final = tuple(state for state in CheckinState if state is not CheckinState.CLOSED)


async def running(tx: Tx, group_id: int, partner_id: int) -> list[Checkin]:
    """Its check-ins that are not over."""
    return await checkins.unclosed(tx, group_id, states=_RUNNING, partner_ids=[partner_id])


async def release(tx: Tx, group: Group, member: Member, partner_id: int, now: datetime) -> None:
    """This person speaks for it no longer. Was it the last one, coordinators are asked what was asked of them."""
    left = replace(member.record, partner_ids=member.record.partner_ids - {partner_id})
    await members.set_record(tx, member, left)
    if not await members.liaisons(tx, group.id, partner_id):
        await _ask_coordinators(tx, group, partner_id, now)


async def release_all(tx: Tx, group: Group, partner_id: int, now: datetime) -> None:
    for member in await members.liaisons(tx, group.id, partner_id):
        await release(tx, group, member, partner_id, now)


async def _ask_coordinators(tx: Tx, group: Group, partner_id: int, now: datetime) -> None:
    for checkin in await running(tx, group.id, partner_id):
        for kind in _ASKED:
            if await outbox.addressed(tx, checkin.id, kind):
                await outbox.cancel_about(tx, checkin.id, [kind], now)
                await tell_coordinators(tx, group, kind, checkin, now)
