"""Trainings: what was recorded by mistake is taken back, and what a person had before it counts again. Goal 29."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from allybot.domain.people import Action, Role
from allybot.errors import BadInput, NotFound, Refused
from allybot.store import audit
from allybot.store.database import Tx
from tests.support.places import ADMIN, COMPANIONS, COORDINATOR, Place, caller

BEN, DANA = COMPANIONS[20:22]


async def trained(place: Place, kind: Role, *people: int, ago: int = 0) -> None:
    day = place.clock.now().date() - timedelta(days=ago)
    await place.services.people.record_training(caller(COORDINATOR), people, kind, day)


async def may(place: Place, person: int) -> frozenset[Role]:
    return await place.services.people.what_i_may(caller(person)) - {Role.MEMBER}


async def test_what_was_recorded_by_mistake_is_taken_back_and_written_into_the_audit(place: Place) -> None:
    await trained(place, Role.COMPANION, BEN)
    await trained(place, Role.VERIFIER, BEN, DANA)
    taken = await place.services.people.take_back_training(caller(COORDINATOR), BEN, Role.VERIFIER)
    assert (taken.user_ids, taken.still_go) == ((BEN,), ())
    assert await may(place, BEN) == {Role.COMPANION}
    assert await may(place, DANA) == {Role.VERIFIER}

    async def written(tx: Tx) -> list[str]:
        return list(await tx.conn.scalars(select(audit.audit.c.action)))

    assert Action.TRAINING_TAKE_BACK.value in await place.app.database.read(written)
    with pytest.raises(NotFound):
        await place.services.people.take_back_training(caller(COORDINATOR), BEN, Role.VERIFIER)


async def test_an_earlier_training_counts_again(place: Place) -> None:
    """The list shows the one that counts; the one before it is not lost by a mistake."""
    await trained(place, Role.COMPANION, BEN, ago=200)
    await trained(place, Role.COMPANION, BEN)
    (shown,) = [one for one in await place.services.people.trainings(caller(COORDINATOR)) if one.user_id == BEN]
    assert shown.training.held_on == place.clock.now().date()
    await place.services.people.take_back_training(caller(COORDINATOR), BEN, Role.COMPANION, shown.training.held_on)
    (shown,) = [one for one in await place.services.people.trainings(caller(COORDINATOR)) if one.user_id == BEN]
    assert shown.training.held_on == place.clock.now().date() - timedelta(days=200)
    assert await may(place, BEN) == {Role.COMPANION}


async def test_a_place_stays_as_it_does_when_a_training_runs_out_and_who_decides_hears_of_it(place: Place) -> None:
    await trained(place, Role.COMPANION, BEN, DANA)
    card = await place.open_checkin()
    await place.sign_up(BEN, card.code)
    taken = await place.services.people.take_back_training(caller(COORDINATOR), BEN, Role.COMPANION)
    assert taken.still_go == (card.code,)
    assert [mine.card.code for mine in await place.services.accompany.mine(caller(BEN))] == [card.code]
    other = await place.open_checkin()
    with pytest.raises(Refused):
        await place.sign_up(BEN, other.code)
    await place.services.accompany.withdraw(caller(BEN), card.code)


async def test_only_coordinators_take_back_and_only_trainings(place: Place) -> None:
    await trained(place, Role.COMPANION, BEN)
    for person in (BEN, ADMIN):
        with pytest.raises(Refused):
            await place.services.people.take_back_training(caller(person), BEN, Role.COMPANION)
    with pytest.raises(BadInput):
        await place.services.people.take_back_training(caller(COORDINATOR), BEN, Role.COORDINATOR)


@pytest.mark.parametrize(
    ("kind", "ago", "missing"), [(Role.VERIFIER, 0, True), (Role.COMPANION, 0, False), (Role.COMPANION, 1, True)]
)
async def test_ready_for_check_ins_is_only_who_has_a_companion_in_date(
    empty_place: Place, kind: Role, ago: int, missing: bool
) -> None:
    """`ago`: the training ran out so many days ago."""
    await empty_place.services.setup.appoint(caller(ADMIN), COORDINATOR, Role.COORDINATOR)
    await trained(empty_place, kind, BEN)
    if ago:
        empty_place.clock.advance(days=365 + ago)
    found = (await empty_place.services.setup.see(caller(ADMIN))).missing
    assert ("setup-missing-companion" in found) is missing


async def test_several_are_appointed_or_nobody_is(place: Place) -> None:
    await place.services.setup.appoint_all(caller(ADMIN), (BEN, DANA), Role.DISPATCHER)
    assert [await may(place, one) for one in (BEN, DANA)] == [{Role.DISPATCHER}] * 2
    with pytest.raises(BadInput):
        await place.services.setup.appoint_all(caller(ADMIN), (BEN, DANA), Role.COMPANION)
