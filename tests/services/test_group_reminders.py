"""The group's reminders: to a channel, a role or whoever is on call; repeating; missed; answered."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from allybot.domain.reminders import Answer, ReminderState
from allybot.domain.rota import Duty, ShiftLength
from allybot.errors import BadInput, NotFound, TooLate
from allybot.ports import MemberFacts
from allybot.services.group_reminders import GroupDraft
from tests.support.places import (
    COMPANIONS,
    COORDINATION,
    COORDINATOR,
    OTHER_SERVER,
    SERVER,
    Place,
    caller,
)

LOBBY, ROLE = 222_000_000_000_000_077, 444
A, B, C = COMPANIONS[:3]
NEW_YORK = ZoneInfo("America/New_York")


async def make(place: Place, repeat: str = "", **about: Any) -> Any:
    at = about.pop("at", place.clock.now() + timedelta(days=1))
    draft = GroupDraft(about.pop("text", "Charge the radios"), at, LOBBY, repeat, **about)
    return await place.services.group_reminders.create(caller(COORDINATOR), draft)


async def to(place: Place, at: datetime) -> None:
    place.clock.advance(seconds=(at - place.clock.now()).total_seconds())
    await place.app.courier.deliver_due()


async def test_once_in_its_channel(place: Place) -> None:
    made = await make(place)
    await to(place, made.next_at - timedelta(seconds=1))
    assert place.far_end.in_channel(LOBBY) == []
    await to(place, made.next_at)
    [notice] = place.far_end.in_channel(LOBBY)
    assert notice.paragraphs == ["Charge the radios"]
    [over] = await place.services.group_reminders.all(caller(COORDINATOR))
    assert over.next_at is None


async def test_every_weekday_at_the_same_time_of_day_over_daylight_saving(place: Place) -> None:
    """From Thursday 5 March 2026 on, New York springs forward on Sunday the 8th: 9:00 stays 9:00."""
    place.clock.advance(days=100)
    first = datetime(2026, 3, 5, 9, tzinfo=NEW_YORK) + timedelta(days=365)
    made = await make(place, "weekdays", at=datetime(2027, 3, 11, 9, tzinfo=NEW_YORK).astimezone(UTC))
    assert first.year == 2027
    came = []
    for _ in range(4):
        [reminder] = await place.services.group_reminders.all(caller(COORDINATOR))
        came.append(reminder.next_at.astimezone(NEW_YORK))
        await to(place, reminder.next_at)
    assert [(at.day, at.hour, at.utcoffset()) for at in came] == [
        (11, 9, timedelta(hours=-5)),
        (12, 9, timedelta(hours=-5)),
        (15, 9, timedelta(hours=-4)),
        (16, 9, timedelta(hours=-4)),
    ]
    assert len(place.far_end.in_channel(LOBBY)) == 4
    assert made.repeat.rule


async def test_a_role_is_mentioned_and_only_who_opted_in_and_has_it_gets_a_message(place: Place) -> None:
    for user_id in (A, B):
        await place.services.settings.set_group_reminders(caller(user_id), True)
    await place.deliver()
    place.far_end.members[SERVER, A] = MemberFacts(A, frozenset({ROLE}), False)
    place.far_end.members[SERVER, B] = MemberFacts(B, frozenset(), False)
    made = await make(place, role_id=ROLE)
    await to(place, made.next_at)
    assert place.far_end.in_channel(LOBBY)[0].mention_roles == [ROLE]
    assert len(place.far_end.news_to(A)) == 1
    assert place.far_end.news_to(B) == []
    assert place.far_end.news_to(C) == []


async def test_cannot_ends_the_asking_for_that_time_and_not_for_the_next(place: Place) -> None:
    await place.services.settings.set_group_reminders(caller(A), True)
    await place.services.settings.set_group_reminders(caller(B), True)
    await place.deliver()
    for user_id in (A, B):
        place.far_end.members[SERVER, user_id] = MemberFacts(user_id, frozenset({ROLE}), False)
    made = await make(place, "daily", role_id=ROLE)
    await to(place, made.next_at)
    row = place.far_end.news_to(A)[-1].buttons[0].row
    await place.services.group_reminders.answer(caller(A), row, Answer.CANNOT)
    await to(place, made.next_at + timedelta(hours=2))
    assert (len(place.far_end.news_to(A)), len(place.far_end.news_to(B))) == (1, 2)
    assert place.far_end.news_to(B)[-1].heading == "Reminder from your group, once more"
    await to(place, made.next_at + timedelta(days=1))
    assert (len(place.far_end.news_to(A)), len(place.far_end.news_to(B))) == (2, 3)
    with pytest.raises(TooLate):
        await place.services.group_reminders.answer(caller(A), row, Answer.CAN)
    [reminder] = await place.services.group_reminders.all(caller(COORDINATOR))
    assert (reminder.can, reminder.cannot) == (0, 0)


async def test_only_who_was_asked_answers(place: Place) -> None:
    await place.services.settings.set_group_reminders(caller(A), True)
    await place.deliver()
    place.far_end.members[SERVER, A] = MemberFacts(A, frozenset({ROLE}), False)
    made = await make(place, role_id=ROLE)
    await to(place, made.next_at)
    row = place.far_end.news_to(A)[-1].buttons[0].row
    for who in (B, COORDINATOR):
        with pytest.raises(TooLate):
            await place.services.group_reminders.answer(caller(who), row, Answer.CAN)


async def test_who_is_on_call_is_asked_and_their_cannot_is_told(place: Place) -> None:
    begins = place.clock.now() - timedelta(hours=1)
    await place.services.rota.set(caller(COORDINATOR), Duty.DISPATCH, (A, B), begins, ShiftLength.DAY)
    await place.deliver()
    made = await make(place, duty=Duty.DISPATCH, at=place.clock.now() + timedelta(hours=30))
    await to(place, made.next_at)
    [posted] = place.far_end.in_channel(LOBBY)
    assert str(B) not in posted.text()
    assert posted.mentions == []
    question = place.far_end.news_to(B)[-1]
    assert question.paragraphs == ["Charge the radios"]
    await place.services.group_reminders.answer(caller(B), question.buttons[1].row, Answer.CANNOT)
    await place.deliver()
    assert f"{made.code}: who is on call can't" in [n.heading for n in place.far_end.in_channel(COORDINATION)]


async def test_paused_nothing_comes_and_resumed_it_goes_on_from_its_next_time(place: Place) -> None:
    made = await make(place, "daily")
    await place.services.group_reminders.pause(caller(COORDINATOR), made.code)
    await to(place, made.next_at + timedelta(days=2))
    assert place.far_end.in_channel(LOBBY) == []
    resumed = await place.services.group_reminders.resume(caller(COORDINATOR), made.code)
    assert resumed.next_at == made.next_at + timedelta(days=3)
    await to(place, resumed.next_at)
    assert len(place.far_end.in_channel(LOBBY)) == 1
    assert place.far_end.in_channel(COORDINATION) == []


async def test_deleted_it_is_gone(place: Place) -> None:
    made = await make(place, "daily")
    await place.services.group_reminders.delete(caller(COORDINATOR), made.code)
    await to(place, made.next_at)
    assert place.far_end.in_channel(LOBBY) == []
    with pytest.raises(NotFound):
        await place.services.group_reminders.resume(caller(COORDINATOR), made.code)


@pytest.mark.parametrize(
    ("late", "sent"), [(timedelta(hours=3), 1), (timedelta(hours=11), 1), (timedelta(hours=13), 0)]
)
async def test_down_when_it_was_due_it_comes_late_or_is_said_to_be_missed(
    place: Place, late: timedelta, sent: int
) -> None:
    made = await make(place, "daily")
    await to(place, made.next_at + late)
    shown = place.far_end.in_channel(LOBBY)
    assert len(shown) == sent
    missed = [n for n in place.far_end.in_channel(COORDINATION) if n.heading == f"{made.code} was missed"]
    assert len(missed) == 1 - sent
    if sent:
        assert "comes late" in (shown[0].small_print or "")
    [reminder] = await place.services.group_reminders.all(caller(COORDINATOR))
    assert reminder.next_at == made.next_at + timedelta(days=1)


async def test_down_for_a_month_one_daily_reminder_is_missed_once(place: Place) -> None:
    made = await make(place, "daily")
    await to(place, made.next_at + timedelta(days=30, hours=13))
    assert place.far_end.in_channel(LOBBY) == []
    missed = [n for n in place.far_end.in_channel(COORDINATION) if n.heading == f"{made.code} was missed"]
    assert len(missed) == 1


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"text": "Meet at 1234 Oak Street"}, "text-holds-house-number"),
        ({"text": ""}, "text-empty"),
        ({"repeat": "every two weeks"}, "repeat-not-understood"),
        ({"duty": Duty.VERIFY}, "rota-none"),
        ({"at": datetime(2026, 11, 23, 18, tzinfo=UTC)}, "when-in-the-past"),
    ],
)
async def test_what_can_not_be_is_refused_and_nothing_is_kept(place: Place, changes: dict[str, Any], key: str) -> None:
    with pytest.raises(BadInput) as refused:
        await make(place, **changes)
    assert refused.value.key == key
    assert await place.services.group_reminders.all(caller(COORDINATOR)) == []


async def test_another_group_finds_nothing_of_it(place: Place) -> None:
    from allybot.domain.people import Role
    from tests.support.places import ADMIN

    made = await make(place, "daily")
    await place.services.setup.appoint(caller(ADMIN, server_id=OTHER_SERVER), COORDINATOR, Role.COORDINATOR)
    other = caller(COORDINATOR, server_id=OTHER_SERVER)
    assert await place.services.group_reminders.all(other) == []
    for ref in (made.code, made.id):
        with pytest.raises(NotFound):
            await place.services.group_reminders.delete(other, ref)
    [mine] = await place.services.group_reminders.all(caller(COORDINATOR))
    assert mine.state is ReminderState.ACTIVE


async def test_a_first_time_that_does_not_fit_the_rule_is_the_next_that_does(place: Place) -> None:
    """Tuesday 24 November, every Friday: it begins on Friday the 27th."""
    made = await make(place, "fridays")
    assert made.next_at.astimezone(NEW_YORK).strftime("%a %d") == "Fri 27"


async def test_a_channel_in_which_the_bot_cannot_post_is_refused_at_once(place: Place) -> None:
    for wrong in (place.far_end.silent_channels, place.far_end.unseen_channels):
        wrong.add(LOBBY)
        with pytest.raises(BadInput):
            await make(place)
        wrong.clear()
    assert await place.services.group_reminders.all(caller(COORDINATOR)) == []
