"""Events: who comes, who is told, and who was there. The clock begins on Monday, 19:00 UTC."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from allybot.domain.events import EventKind, EventLanguage
from allybot.domain.people import Role
from allybot.errors import BadInput, DeliveryError, DeliveryReason, NotFound, Refused, TooLate
from allybot.services.event_telling import forget_members
from allybot.services.events import EventChange, EventDraft, EventView
from allybot.store import events, members, outbox, tallies, timers
from allybot.store.database import Tx
from allybot.store.groups import Group, by_server
from allybot.store.keyring import KeyGone
from tests.support.places import (
    ADMIN,
    COMPANIONS,
    COORDINATION,
    COORDINATOR,
    OTHER_SERVER,
    SERVER,
    STRANGER,
    Place,
    caller,
)

BEN, DANA, ELI = COMPANIONS[20:23]
PLACE = "Trinity Church, side door"


def draft(place: Place, /, **changes: object) -> EventDraft:
    standard = EventDraft(
        kind=EventKind.COMPANION,
        title="How to go along",
        starts_at=place.clock.now() + timedelta(days=3),
        place=PLACE,
        place_is_open=False,
        language=EventLanguage.BOTH,
        minutes=120,
        notes="Bring a pen",
    )
    return replace(standard, **changes)  # type: ignore[arg-type]  # a test knows the fields


async def added(place: Place, /, **changes: object) -> EventView:
    return await place.services.events.add(caller(COORDINATOR), draft(place, **changes))


async def joined(place: Place, event: EventView, *people: int) -> None:
    for person in people:
        await place.services.events.join(caller(person), event.id)
    await place.deliver()


async def forward(place: Place, **how_long: float) -> None:
    place.clock.advance(**how_long)
    await place.deliver()


def told(place: Place, person: int, words: str) -> int:
    return sum(words in notice.text() for notice in place.far_end.to_person(person))


async def group_of(place: Place) -> Group:
    group = await place.app.database.read(lambda tx: by_server(tx, SERVER))
    assert group is not None
    return group


# --- joining ------------------------------------------------------------------------------------------------------------


async def test_everybody_sees_counts_and_only_who_joined_sees_where(place: Place) -> None:
    event = await added(place)
    await joined(place, event, BEN, DANA)
    (seen,) = await place.services.events.to_come(caller(STRANGER))
    assert (seen.joined, seen.mine, seen.place) == (2, False, None)
    (mine,) = await place.services.events.to_come(caller(BEN))
    assert (mine.mine, mine.place) == (True, PLACE)
    assert (await place.services.events.show(caller(COORDINATOR), event.code)).place == PLACE
    left = await place.services.events.leave(caller(BEN), event.code)
    assert (left.joined, left.mine, left.place) == (1, False, None)


async def test_an_open_place_is_for_all(place: Place) -> None:
    event = await added(place, place_is_open=True, place="Public Library, 300 Main Street")
    assert (await place.services.events.show(caller(STRANGER), event.code)).place == "Public Library, 300 Main Street"


async def test_joining_twice_is_joining_once_and_so_is_leaving(place: Place) -> None:
    event = await added(place)
    assert not (await place.services.events.join(caller(BEN), event.id)).already
    again = await place.services.events.join(caller(BEN), event.code)
    assert (again.already, again.event.joined) == (True, 1)
    for _ in range(2):
        assert (await place.services.events.leave(caller(BEN), event.id)).joined == 0


async def test_who_joins_hears_what_is_still_to_come(place: Place) -> None:
    for ahead, reminders in (({"days": 3}, 2), ({"hours": 20}, 1), ({"hours": 1}, 0)):
        event = await added(place, starts_at=place.clock.now() + timedelta(**ahead))
        assert (await place.services.events.join(caller(BEN), event.id)).reminders == reminders


async def test_however_many_press_at_once_no_more_come_than_there_are_places(place: Place) -> None:
    event = await added(place, capacity="3")
    presses = [place.services.events.join(caller(person), event.id) for person in COMPANIONS[20:30]]
    done = await asyncio.gather(*presses, return_exceptions=True)
    assert sum(not isinstance(one, BaseException) for one in done) == 3
    assert {type(one) for one in done if isinstance(one, BaseException)} == {TooLate}
    seen = await place.services.events.show(caller(STRANGER), event.code)
    assert (seen.joined, seen.full) == (3, True)
    with pytest.raises(BadInput) as refused:
        await place.services.events.change(caller(COORDINATOR), event.id, EventChange(capacity="2"))
    assert refused.value.key == "event-more-have-joined"


async def test_what_has_begun_is_off_or_elsewhere_can_not_be_joined(place: Place) -> None:
    off, soon = await added(place), await added(place, starts_at=place.clock.now() + timedelta(hours=1))
    await place.services.events.call_off(caller(COORDINATOR), off.code)
    await forward(place, minutes=61)
    for event in (off, soon):
        with pytest.raises(TooLate):
            await place.services.events.join(caller(BEN), event.id)
    await place.services.setup.appoint(caller(ADMIN, server_id=OTHER_SERVER), COORDINATOR, Role.COORDINATOR)
    with pytest.raises(NotFound):
        await place.services.events.show(caller(COORDINATOR, server_id=OTHER_SERVER), soon.id)
    assert await place.services.events.to_come(caller(COORDINATOR, server_id=OTHER_SERVER)) == []


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"title": "  "}, "text-empty"),
        ({"title": "Call 303-555-0142"}, "text-holds-phone"),
        ({"notes": "Ask A123 456 789"}, "text-holds-a-number"),
        ({"place": "Ring @everyone"}, "text-holds-everyone"),
        ({"capacity": "a few"}, "event-number-not-understood"),
        ({"minutes": 7}, "choice-unknown"),
        ({"starts_at": None}, "when-in-the-past"),
    ],
)
async def test_what_can_not_be_kept_is_refused(place: Place, changes: dict[str, object], why: str) -> None:
    if "starts_at" in changes:
        changes = {"starts_at": place.clock.now()}
    with pytest.raises(BadInput) as refused:
        await added(place, **changes)
    assert refused.value.key == why
    assert await place.services.events.to_come(caller(STRANGER)) == []


async def test_who_does_not_coordinate_adds_changes_and_asks_nothing(place: Place) -> None:
    event = await added(place)
    for attempt in (
        place.services.events.add(caller(BEN), draft(place)),
        place.services.events.change(caller(BEN), event.id, EventChange(title="Mine")),
        place.services.events.call_off(caller(BEN), event.id),
        place.services.events.who(caller(BEN), event.id),
        place.services.events.attended(caller(BEN), event.id, (BEN,)),
    ):
        with pytest.raises(Refused):
            await attempt


# --- what is told -------------------------------------------------------------------------------------------------------


async def test_who_joined_is_reminded_the_day_before_and_two_hours_before(place: Place) -> None:
    event = await added(place)
    await joined(place, event, BEN, DANA)
    await place.services.events.leave(caller(DANA), event.id)
    await forward(place, hours=47, minutes=58)
    assert told(place, BEN, "Soon: How to go along") == 0
    await forward(place, minutes=3)
    assert told(place, BEN, "Soon: How to go along") == 1
    await forward(place, hours=22, minutes=1)
    assert told(place, BEN, "Soon: How to go along") == 2
    await forward(place, hours=3)
    assert told(place, BEN, "Soon: How to go along") == 2
    assert told(place, DANA, "Soon:") == 0
    assert all(PLACE not in notice.text() for notice in place.far_end.to_person(BEN))


async def test_after_a_day_of_downtime_one_word_comes_and_none_once_it_has_begun(place: Place) -> None:
    event = await added(place)
    await joined(place, event, BEN)
    await forward(place, hours=71)
    assert told(place, BEN, "Soon:") == 1
    other = await added(place, starts_at=place.clock.now() + timedelta(days=2))
    await joined(place, other, DANA)
    await forward(place, days=2, minutes=1)
    assert told(place, DANA, "Soon:") == 0


async def test_a_change_that_concerns_them_is_told_and_another_time_moves_the_reminders(place: Place) -> None:
    event = await added(place)
    await joined(place, event, BEN)
    await place.services.events.change(caller(COORDINATOR), event.id, EventChange(notes="Bring two pens", capacity="9"))
    await place.deliver()
    assert told(place, BEN, "has changed") == 0
    later = place.clock.now() + timedelta(days=5)
    changed = await place.services.events.change(caller(COORDINATOR), event.id, EventChange(starts_at=later))
    await place.deliver()
    assert (changed.title, changed.place, changed.notes) == ("How to go along", PLACE, "Bring two pens")
    assert told(place, BEN, "has changed") == 1
    await forward(place, days=3)
    assert told(place, BEN, "Soon:") == 0
    await forward(place, days=1, hours=1)
    assert told(place, BEN, "Soon:") == 1


async def test_a_reminder_that_was_still_under_way_is_not_said_about_another_time(place: Place) -> None:
    """As when Discord was not there just then, and a coordinator moves the event meanwhile."""
    event = await added(place)
    await joined(place, event, BEN)
    place.far_end.fail_posts = [DeliveryError(DeliveryReason.UNAVAILABLE, permanent=False)]
    place.clock.advance(days=2, minutes=1)
    await place.app.courier.deliver_due()
    later = place.clock.now() + timedelta(days=9)
    await place.services.events.change(caller(COORDINATOR), event.id, EventChange(starts_at=later))
    place.far_end.fail_posts = []
    for _ in range(4):
        await forward(place, minutes=10)
    assert [told(place, BEN, words) for words in ("Soon:", "has changed")] == [0, 1]


async def test_called_off_is_told_and_nothing_comes_after_it(place: Place) -> None:
    event = await added(place)
    await joined(place, event, BEN)
    await place.services.events.call_off(caller(COORDINATOR), event.code)
    await place.deliver()
    assert told(place, BEN, "is called off") == 1
    assert await place.services.events.to_come(caller(BEN)) == []
    await forward(place, days=3, hours=3)
    assert told(place, BEN, "Soon:") == 0
    assert not [n for n in place.far_end.in_channel(COORDINATION) if "is over" in n.text()]
    with pytest.raises(TooLate):
        await place.services.events.who(caller(COORDINATOR), event.id)


async def test_that_it_was_called_off_is_told_after_the_time_at_which_it_would_have_begun(place: Place) -> None:
    """As when Discord was not there just then: until it would have ended, and not a day later."""
    for waits, times in (({"minutes": 30}, 1), ({"hours": 3}, 0)):
        event = await added(place)
        await joined(place, event, BEN)
        place.clock.advance(days=2, hours=23, minutes=55)
        await place.deliver()
        place.far_end.fail_posts = [DeliveryError(DeliveryReason.UNAVAILABLE, permanent=False)]
        await place.services.events.call_off(caller(COORDINATOR), event.code)
        await place.app.courier.deliver_due()
        place.far_end.fail_posts = []
        await forward(place, **waits)
        assert told(place, BEN, f"{event.code} is called off") == times


async def test_dashes_take_notes_and_number_off_and_the_place_can_be_opened(place: Place) -> None:
    event = await added(place, capacity="20")
    change = EventChange(notes="-", capacity="\N{EN DASH}", place_is_open=True, kind=EventKind.VIGIL, minutes=60)
    changed = await place.services.events.change(caller(COORDINATOR), event.id, change)
    assert (changed.notes, changed.capacity, changed.place_is_open, changed.kind) == (None, None, True, EventKind.VIGIL)
    assert changed.ends_at - changed.starts_at == timedelta(hours=1)
    assert (await place.services.events.show(caller(STRANGER), event.code)).place == PLACE


async def test_where_no_channel_is_set_each_coordinator_is_asked(place: Place) -> None:
    await place.services.setup.appoint(caller(ADMIN, server_id=OTHER_SERVER), COORDINATOR, Role.COORDINATOR)
    other = caller(COORDINATOR, server_id=OTHER_SERVER)
    await place.services.events.add(other, draft(place, starts_at=place.clock.now() + timedelta(hours=3)))
    await forward(place, hours=5, minutes=1)
    assert told(place, COORDINATOR, "Who was there?") == 1


# --- who was there ------------------------------------------------------------------------------------------------------


async def over(place: Place, kind: EventKind, *people: int) -> EventView:
    event = await added(place, kind=kind)
    await joined(place, event, *people)
    await forward(place, days=3, hours=2, minutes=1)
    return event


async def test_a_training_that_somebody_was_at_lets_them_sign_up(place: Place) -> None:
    """From the members who joined, and from others; those who did not come have no training."""
    event = await over(place, EventKind.COMPANION, BEN, DANA)
    (asked,) = [n for n in place.far_end.in_channel(COORDINATION) if "is over" in n.text()]
    assert "2 people had joined" in asked.text()
    assert str(BEN) not in asked.text()
    card = await place.open_checkin()
    with pytest.raises(Refused):
        await place.sign_up(BEN, card.code)
    before = await place.services.events.who(caller(COORDINATOR), event.id)
    assert sorted(before.open) == sorted((BEN, DANA))
    after = await place.services.events.attended(caller(COORDINATOR), event.id, (BEN, ELI))
    assert (after.open, after.were_there, after.just_now) == ((DANA,), 2, (BEN, ELI))
    assert after.trained is not None
    assert after.trained.held_on == event.starts_at.date()
    for person in (BEN, ELI):
        await place.sign_up(person, card.code)
    with pytest.raises(Refused):
        await place.sign_up(DANA, card.code)
    again = await place.services.events.attended(caller(COORDINATOR), event.id, (BEN,))
    assert again.were_there == 2


async def test_a_workshop_trains_nobody_and_a_verifier_training_makes_verifiers(place: Place) -> None:
    rights = await over(place, EventKind.RIGHTS, BEN)
    assert (await place.services.events.attended(caller(COORDINATOR), rights.id, (BEN,))).trained is None
    assert BEN not in {p.user_id for p in await place.services.people.trainings(caller(COORDINATOR))}
    verifiers = await over(place, EventKind.VERIFIER, BEN)
    await place.services.events.attended(caller(COORDINATOR), verifiers.id, (BEN,))
    (known,) = [p for p in await place.services.people.trainings(caller(COORDINATOR)) if p.user_id == BEN]
    assert known.training.kind is Role.VERIFIER


async def test_who_was_written_down_by_mistake_is_taken_back_with_the_training_that_it_gave(place: Place) -> None:
    """Who had joined can be chosen again; of who had not, nothing stays. An earlier training counts as before."""
    await place.services.people.record_training(
        caller(COORDINATOR), (BEN,), Role.COMPANION, place.clock.now().date() - timedelta(days=30)
    )
    event = await over(place, EventKind.COMPANION, BEN, DANA)
    await place.services.events.attended(caller(COORDINATOR), event.id, (BEN, DANA, ELI))
    card = await place.open_checkin()
    await place.sign_up(ELI, card.code)
    after = await place.services.events.not_there(caller(COORDINATOR), event.id, (BEN, ELI, STRANGER))
    assert (after.open, after.there, sorted(after.taken_back)) == ((BEN,), (DANA,), sorted((BEN, ELI)))
    assert after.still_go == (card.code,), (
        "the place stays, as it does when a training runs out; who decides hears of it"
    )
    assert [mine.card.code for mine in await place.services.accompany.mine(caller(ELI))] == [card.code]
    roles = {person: await place.services.people.what_i_may(caller(person)) for person in (BEN, DANA, ELI)}
    assert [Role.COMPANION in roles[person] for person in (BEN, DANA, ELI)] == [True, True, False]
    again = await place.services.events.not_there(caller(COORDINATOR), event.id, (ELI,))
    assert (again.there, again.taken_back) == ((DANA,), ())
    with pytest.raises(BadInput):
        await place.services.events.not_there(caller(COORDINATOR), event.id, ())
    with pytest.raises(Refused):
        await place.services.events.not_there(caller(DANA), event.id, (DANA,))


async def test_one_that_has_begun_keeps_its_time_and_who_was_there(place: Place) -> None:
    event = await added(place)
    await joined(place, event, BEN)
    await forward(place, days=3, minutes=30)
    await place.services.events.attended(caller(COORDINATOR), event.id, (BEN,))
    later = place.clock.now() + timedelta(days=2)
    with pytest.raises(BadInput) as refused:
        await place.services.events.change(caller(COORDINATOR), event.id, EventChange(starts_at=later))
    assert refused.value.key == "event-time-stays"
    longer = await place.services.events.change(caller(COORDINATOR), event.id, EventChange(minutes=240))
    assert longer.starts_at == event.starts_at
    group = await group_of(place)

    async def leave(tx: Tx) -> list[tuple[bool, bool]]:
        """As a press does that comes late: what is written down stays."""
        known, member = await events.get(tx, event.id), await members.find(tx, group.id, BEN)
        assert known is not None
        assert member is not None
        await events.leave(tx, known, member.id)
        return [(one.coming, one.came) for one in await events.of_event(tx, event.id)]

    assert await place.app.database.write(leave) == [(False, True)]


async def test_before_it_begins_nobody_was_there(place: Place) -> None:
    event = await added(place)
    await joined(place, event, BEN)
    with pytest.raises(TooLate):
        await place.services.events.attended(caller(COORDINATOR), event.id, (BEN,))
    await forward(place, days=3, hours=1)
    with pytest.raises(BadInput):
        await place.services.events.attended(caller(COORDINATOR), event.id, ())


async def test_who_was_there_is_asked_again_a_day_later_as_long_as_nobody_is_written_down(place: Place) -> None:
    first = await over(place, EventKind.COMPANION, BEN)
    second = await added(place, kind=EventKind.VIGIL, starts_at=place.clock.now() + timedelta(minutes=1), minutes=60)
    await forward(place, hours=2)
    await place.services.events.attended(caller(COORDINATOR), second.id, (DANA,))
    for _ in range(3):
        await forward(place, hours=20)
    asked = [n.text() for n in place.far_end.in_channel(COORDINATION) if "is over" in n.text()]
    assert [sum(event.code in text for text in asked) for event in (first, second)] == [2, 1]
    (again,) = [text for text in asked if "Nobody is written down yet." in text]
    assert "in two days at the latest" in again
    assert sum("in three days at the latest" in text for text in asked) == 1


async def test_coordinators_find_those_that_are_over_until_they_are_deleted(place: Place) -> None:
    event = await over(place, EventKind.COMPANION, BEN)
    assert await place.services.events.to_come(caller(COORDINATOR)) == []
    assert [(e.code, e.over) for e in await place.services.events.over(caller(COORDINATOR))] == [(event.code, True)]
    assert await place.services.events.over(caller(COORDINATOR, server_id=SERVER)) != []
    with pytest.raises(Refused):
        await place.services.events.over(caller(BEN))
    assert (await place.services.events.who(caller(COORDINATOR), event.code)).open == (BEN,)


async def test_the_year_is_counted_alike_before_and_after_the_rest_is_deleted(place: Place) -> None:
    trainings = await over(place, EventKind.COMPANION, BEN, DANA)
    await place.services.events.attended(caller(COORDINATOR), trainings.id, (BEN, ELI))
    rights = await over(place, EventKind.RIGHTS, BEN)
    await place.services.events.attended(caller(COORDINATOR), rights.id, (BEN,))
    await over(place, EventKind.VIGIL, DANA)
    before = await place.services.events.held(caller(COORDINATOR))
    assert (before.year, before.trainings, before.trained) == (2026, 1, 2)
    assert (before.workshops, before.informed) == (1, 1)
    await forward(place, hours=80)
    await place.app.upkeep.sweep()
    assert await place.services.events.over(caller(COORDINATOR)) == []
    assert await place.services.events.held(caller(COORDINATOR)) == before
    await forward(place, days=30)
    assert (await place.services.events.held(caller(COORDINATOR))).trainings == 0, "another year"


# --- what stays, and what goes ------------------------------------------------------------------------------------------


async def test_72_hours_after_it_only_counts_are_left_here_and_at_the_far_end(place: Place) -> None:
    event = await over(place, EventKind.COMPANION, BEN, DANA)
    await place.services.events.attended(caller(COORDINATOR), event.id, (BEN,))
    await forward(place, hours=71)
    await place.app.upkeep.sweep()
    assert (await place.services.events.show(caller(COORDINATOR), event.code)).joined == 2
    await forward(place, hours=2)
    await place.app.upkeep.sweep()
    await place.deliver()
    with pytest.raises(NotFound):
        await place.services.events.show(caller(COORDINATOR), event.code)
    with pytest.raises(KeyGone) as gone:
        await place.app.database.keyring.key(event.id)
    assert gone.value.destroyed
    assert told(place, BEN, "Soon:") == 0
    assert not [n for n in place.far_end.in_channel(COORDINATION) if event.code in n.text()]
    group = await group_of(place)

    async def left(tx: Tx) -> tuple[dict[str, int], int, int]:
        counts = {name: number for _, name, number in await tallies.of_group(tx, group.id) if name.startswith("events")}
        return counts, len(await timers.of_subject(tx, event.id)), len(await outbox.sent_about(tx, [event.id]))

    counts = {"events_companion": 1, "events_companion_joined": 2, "events_companion_came": 1}
    assert await place.app.database.read(left) == (counts, 0, 0)
    assert Role.COMPANION in await place.services.people.what_i_may(caller(BEN)), "the training stays"


async def test_one_that_was_called_off_goes_72_hours_after_that(place: Place) -> None:
    event = await added(place, starts_at=place.clock.now() + timedelta(days=20))
    await place.services.events.call_off(caller(COORDINATOR), event.code)
    await forward(place, hours=73)
    await place.app.upkeep.sweep()
    with pytest.raises(NotFound):
        await place.services.events.show(caller(COORDINATOR), event.code)


async def test_what_came_back_without_its_key_is_purged_again(place: Place) -> None:
    """As when a backup is restored: the keyring remembers what was destroyed."""
    event = await added(place)
    await joined(place, event, BEN)
    await place.app.database.keyring.destroy([event.id], place.clock.now().date())
    assert await place.services.events.to_come(caller(STRANGER)) == []
    await place.app.upkeep.sweep()
    assert await place.app.database.read(lambda tx: events.plain(tx, [event.id])) == []


async def test_whoever_is_forgotten_comes_to_nothing_and_nobody_can_tell_they_did(place: Place) -> None:
    """Ready for `/me forget`: with the person's key who it was is gone, from the event and from every copy of it."""
    event = await added(place, capacity="2")
    await joined(place, event, BEN, DANA)
    group = await group_of(place)
    member = await place.app.database.read(lambda tx: members.find(tx, group.id, BEN))
    assert member is not None
    await place.app.database.keyring.destroy([member.id], place.clock.now().date())
    people = await place.app.database.read(lambda tx: events.of_event(tx, event.id))
    assert [one.user_id for one in people] == [DANA]
    await place.app.upkeep.sweep()
    assert (await place.services.events.show(caller(STRANGER), event.code)).joined == 1
    await joined(place, event, ELI)
    await forward(place, days=2, hours=1)
    assert [told(place, person, "Soon:") for person in (BEN, DANA, ELI)] == [0, 1, 1]


async def test_forgetting_takes_what_they_were_told_out_of_their_conversation(place: Place) -> None:
    event = await added(place)
    await joined(place, event, BEN)
    await forward(place, days=2, minutes=1)
    assert told(place, BEN, "Soon:") == 1
    group = await group_of(place)

    async def forget(tx: Tx) -> None:
        member = await members.find(tx, group.id, BEN)
        assert member is not None
        await forget_members(tx, [member.id], place.clock.now())

    await place.app.database.write(forget)
    await place.deliver()
    assert told(place, BEN, "Soon:") == 0


async def test_who_leaves_is_not_told_of_it_any_more_and_what_was_told_goes(place: Place) -> None:
    event = await added(place)
    await joined(place, event, BEN)
    await forward(place, days=2, minutes=1)
    await place.services.events.leave(caller(BEN), event.id)
    await place.deliver()
    assert told(place, BEN, "Soon:") == 0
    await forward(place, hours=23)
    assert told(place, BEN, "Soon:") == 0


async def test_the_list_has_an_end(place: Place) -> None:
    for day in range(25):
        await added(place, starts_at=place.clock.now() + timedelta(days=1 + day))
    with pytest.raises(BadInput) as refused:
        await added(place)
    assert refused.value.key == "events-too-many"
