"""The kinds of check-in as coordinators change them. Goal 25: kinds are data, with their seats, times and briefing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from allybot.domain.checkins import Company
from allybot.domain.timers import TimerKind
from allybot.errors import BadInput, NotFound, Refused, UserError
from allybot.services.checkins import Edited
from allybot.services.kind_changes import KindChange, KindSeats, KindView
from allybot.store import timers
from allybot.store.database import Tx
from tests.support.places import COORDINATOR, LIAISON, Place, caller

A_HOUR = timedelta(hours=1)


def seats(
    few: int = 4, many: int = 6, *, approval: bool = True, overdue: float = 3, name: str | None = None
) -> KindChange:
    return KindChange(seats=KindSeats(few, many, approval, timedelta(hours=overdue), name))


async def change(place: Place, key: str, wanted: KindChange) -> KindView:
    return await place.services.kinds.change(caller(COORDINATOR), key, wanted)


async def due(place: Place, row: int) -> dict[TimerKind, timedelta]:
    async def work(tx: Tx) -> dict[TimerKind, timedelta]:
        return {kind: at - place.clock.now() for kind, at in (await timers.of_subject(tx, row)).items()}

    return await place.app.database.read(work)


async def test_what_is_changed_counts_for_what_is_opened_from_then_on(place: Place) -> None:
    before = await place.open_checkin(kind="isap", confirmed=False)
    changed = await change(place, "isap", seats())
    assert (changed.changed, changed.own) == (True, False)
    after = await place.open_checkin(kind="isap", confirmed=False)
    assert (before.seats, before.approval, after.seats, after.approval) == (3, False, 4, True)
    smaller = await place.services.checkins.edit(caller(LIAISON), before.code, Edited(company=Company.MANY))
    assert smaller.card.seats == 6


async def test_other_times_count_for_what_is_confirmed_later_and_what_is_confirmed_keeps_its_own(place: Place) -> None:
    ahead = place.clock.now() + timedelta(days=10)
    first = await place.open_checkin(kind="isap", starts_at=ahead)
    await change(place, "isap", KindChange(times={"week": None, "confirm": timedelta(hours=30), "last": 3 * A_HOUR}))
    second = await place.open_checkin(kind="isap", starts_at=ahead)
    old, new = await due(place, first.checkin_id), await due(place, second.checkin_id)
    assert (TimerKind.CHECKIN_WEEK in old, TimerKind.CHECKIN_WEEK in new) == (True, False)
    assert old[TimerKind.CHECKIN_CONFIRM] - new[TimerKind.CHECKIN_CONFIRM] == 6 * A_HOUR
    assert old[TimerKind.CHECKIN_LAST] - new[TimerKind.CHECKIN_LAST] == A_HOUR


async def test_one_groups_kinds_are_not_anothers(place: Place) -> None:
    await change(place, "isap", seats())
    assert place.app.services.kinds._kinds.listed["isap"].seats[Company.FEW] == 3


async def test_as_it_was_shipped_takes_everything_back(place: Place) -> None:
    shipped = await place.services.kinds.show(caller(COORDINATOR), "isap")
    await change(place, "isap", seats())
    await change(place, "isap", KindChange(briefing={"en": "Bring water.", "es": ""}))
    view = await place.services.kinds.as_shipped(caller(COORDINATOR), "isap")
    assert view == shipped == await place.services.kinds.show(caller(COORDINATOR), "isap")


async def test_a_briefing_in_one_language_and_in_none(place: Place) -> None:
    view = await change(place, "isap", KindChange(briefing={"en": " Bring  water. ", "es": ""}))
    assert view.kind.briefing == {"en": "Bring water."}
    view = await change(place, "isap", KindChange(briefing={"en": "", "es": ""}))
    assert view.kind.briefing == {}
    with pytest.raises(BadInput):
        await change(place, "isap", KindChange(briefing={"en": "A123 456 789 comes along", "es": ""}))
    with pytest.raises(BadInput):
        await change(place, "isap", KindChange(briefing={"en": "x" * 601, "es": ""}))


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (seats(few=1), "from 2 to 20"),
        (seats(few=7, many=6), "can't be fewer seats"),
        (seats(overdue=48), "from 0.25 to 24 hours"),
        (KindChange(times={"confirm": timedelta(hours=5)}), "must be shorter"),
        (KindChange(times={"week": timedelta(hours=30)}), "Each word must come later"),
        (KindChange(times={"wish": timedelta(hours=20)}), "First ask for the wish"),
    ],
)
async def test_out_of_bounds_is_one_sentence_and_changes_nothing(place: Place, wanted: KindChange, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        await change(place, "isap", wanted)
    sentence = place.app.texts.say("en", refused.value.key, **refused.value.values)
    assert said in sentence
    assert not (await place.services.kinds.show(caller(COORDINATOR), "isap")).changed


async def test_a_kind_of_ones_own_can_be_opened_put_away_and_offered_again(place: Place) -> None:
    view = await place.services.kinds.add(caller(COORDINATOR), "Consulate visit")
    assert (view.own, view.kind.seats[Company.FEW]) == (True, 3)
    card = await place.open_checkin(kind=view.kind.key)
    assert (await place.services.checkins.roster(caller(LIAISON), card.code)).kind_name == "Consulate visit"
    away = await place.services.kinds.put_away(caller(COORDINATOR), view.kind.key)
    assert not away.kind.offered
    with pytest.raises(BadInput):
        await place.open_checkin(kind=view.kind.key)
    assert view.kind.key not in [kind.key for kind in await place.services.kinds.offered(caller(LIAISON))]
    # What there is goes on.
    edited = await place.services.checkins.edit(caller(LIAISON), card.code, Edited(company=Company.MANY))
    assert edited.card.seats == 8
    await place.services.kinds.offer_again(caller(COORDINATOR), view.kind.key)
    await place.open_checkin(kind=view.kind.key)
    with pytest.raises(BadInput):
        await place.services.kinds.as_shipped(caller(COORDINATOR), view.kind.key)


async def test_as_many_kinds_as_fit_in_a_list(place: Place) -> None:
    for number in range(14):
        await place.services.kinds.add(caller(COORDINATOR), f"Kind {chr(65 + number)}")
    for name in ("One more", "Kind A"):
        with pytest.raises(BadInput):
            await place.services.kinds.add(caller(COORDINATOR), name)
    everything = await place.services.kinds.everything(caller(COORDINATOR))
    assert len(everything) == 25
    assert [view.kind.name for view in everything[-14:]] == [f"Kind {chr(65 + n)}" for n in range(14)]


async def test_a_name_is_scanned_and_taken_once(place: Place) -> None:
    first = await place.services.kinds.add(caller(COORDINATOR), "Consulate")
    for name in ("consulate", "Call 206-555-0123", "  ", "x" * 41):
        with pytest.raises(BadInput):
            await place.services.kinds.add(caller(COORDINATOR), name)
    renamed = await change(place, first.kind.key, seats(name="Embassy"))
    assert renamed.kind.name == "Embassy"
    listed = await change(place, "isap", seats(name="Mine now"))
    assert listed.kind.name is None


async def test_the_last_kind_that_is_offered_stays(place: Place) -> None:
    kinds = await place.services.kinds.everything(caller(COORDINATOR))
    for view in kinds[1:]:
        await place.services.kinds.put_away(caller(COORDINATOR), view.kind.key)
    with pytest.raises(BadInput):
        await place.services.kinds.put_away(caller(COORDINATOR), kinds[0].kind.key)


async def test_only_coordinators_change_kinds_and_an_unknown_one_is_not_there(place: Place) -> None:
    with pytest.raises(Refused):
        await place.services.kinds.everything(caller(LIAISON))
    with pytest.raises(Refused):
        await place.services.kinds.change(caller(LIAISON), "isap", seats())
    with pytest.raises(NotFound):
        await change(place, "nothing", seats())
    with pytest.raises(UserError):
        await place.open_checkin(kind="nothing")
