"""Seats: what happens when one is freed, and who is told. Used by every verb that changes who goes."""

from __future__ import annotations

from datetime import datetime

from allybot.domain.checkins import takes_signups
from allybot.domain.signups import SignupState, next_offers, offer_deadline
from allybot.services.telling import Told, tell_card, tell_person
from allybot.store import checkins, signups
from allybot.store.checkins import Checkin
from allybot.store.database import Tx
from allybot.store.groups import Group
from allybot.store.signups import Signup


async def offer_free_seats(tx: Tx, group: Group, checkin_id: int, now: datetime) -> None:
    """Free seats go to the line, first come first served; then the card is brought up to date.

    To be called at the end of every transaction in which a seat may have come free.
    """
    checkin = await checkins.get(tx, checkin_id)
    if checkin is None:
        return
    if takes_signups(checkin.state, checkin.starts_at, now):
        people = {signup.id: signup for signup in await signups.of_checkin(tx, checkin_id)}
        lines = [signup.line for signup in people.values()]
        for signup_id in next_offers(lines, checkin.seats):
            await _offer(tx, checkin, people[signup_id], now)
    await tell_card(tx, group, checkin, now)


async def _offer(tx: Tx, checkin: Checkin, signup: Signup, now: datetime) -> None:
    until = offer_deadline(checkin.starts_at, now)
    await signups.set_state(tx, signup, SignupState.OFFERED, now, offered_until=until)
    await tell_person(tx, Told.OFFER, checkin, signup.user_id, now, signup=signup, not_after=until)


async def lapse_offers(tx: Tx, group_of: dict[int, Group], now: datetime) -> int:
    """Offers that nobody answered: the seat goes on to the next in line, and the person is told. How many there were."""
    lapsed = await signups.unanswered_offers(tx, now)
    for signup in lapsed:
        checkin = await checkins.lock(tx, signup.checkin_id)
        if checkin is None:
            continue
        await signups.set_state(tx, signup, SignupState.RELEASED, now)
        await tell_person(tx, Told.OFFER_LAPSED, checkin, signup.user_id, now, signup=signup)
        await offer_free_seats(tx, group_of[checkin.group_id], checkin.id, now)
    return len(lapsed)
