"""Who is on call, hand-overs and swaps. The clock begins on Monday, 19:00 UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from allybot.domain.rota import Duty, ShiftLength
from allybot.domain.when import NotUnderstood, Understood
from allybot.errors import BadInput, NotFound, Refused, TooLate
from allybot.services.rota import OnCall
from tests.support.places import COMPANIONS, COORDINATION, COORDINATOR, STRANGER, Place, caller

A, B, C = COMPANIONS[:3]


async def set_up(place: Place, *people: int, length: ShiftLength = ShiftLength.DAY) -> OnCall:
    """The first shift began an hour ago."""
    begins = place.clock.now() - timedelta(hours=1)
    made = await place.services.rota.set(caller(COORDINATOR), Duty.DISPATCH, people or (A, B, C), begins, length)
    await place.deliver()
    return made


async def to(place: Place, at: datetime) -> None:
    place.clock.advance(seconds=(at - place.clock.now()).total_seconds())
    await place.deliver()


async def present(place: Place) -> int | None:
    [entry] = await place.services.rota.now(caller(COORDINATOR))
    return entry.present.user_id if entry.present else None


async def test_they_follow_one_another_and_each_is_told(place: Place) -> None:
    made = await set_up(place)
    assert place.far_end.news_to(A)[-1].heading == "You are on call"
    handover = made.following.begins
    await to(place, handover - timedelta(hours=1))
    assert place.far_end.news_to(B)[-1].heading == "Your shift begins soon"
    await to(place, handover)
    assert place.far_end.news_to(B)[-1].heading == "You are on call"
    [card] = [n for n in place.far_end.in_channel(COORDINATION) if n.heading == "On call: Dispatch"]
    assert f"<@{B}>" in card.paragraphs[0]
    assert await present(place) == B


async def test_the_hand_over_before_is_removed_from_the_channel(place: Place) -> None:
    made = await set_up(place)
    await to(place, made.following.begins)
    await to(place, made.following.ends)
    cards = [n for n in place.far_end.in_channel(COORDINATION) if n.heading == "On call: Dispatch"]
    assert len(cards) == 1
    assert f"<@{C}>" in cards[0].paragraphs[0]


async def test_down_over_two_hand_overs_only_the_present_one_is_said(place: Place) -> None:
    made = await set_up(place)
    await to(place, made.following.ends + timedelta(hours=5))
    assert await present(place) == C
    assert place.far_end.news_to(B) == []
    assert place.far_end.news_to(C)[-1].heading == "You are on call"


async def test_a_swap_counts_when_the_other_accepts_and_not_before(place: Place) -> None:
    await set_up(place)
    [first, *_] = await place.services.rota.my_shifts(caller(B))
    asked = await place.services.rota.ask_swap(caller(B), first.rota_id, first.shift.number, C)
    for _ in range(3):  # two new conversations, ten seconds apart
        await place.deliver()
    question = place.far_end.news_to(C)[-1]
    assert f"<@{B}>" in question.text()
    assert [button.verb for button in question.buttons] == ["accept", "decline"]
    assert (await place.services.rota.my_shifts(caller(B)))[0].shift.begins == first.shift.begins
    await place.services.rota.answer_swap(caller(C), asked.swap_id, True)
    await place.deliver()
    assert (await place.services.rota.my_shifts(caller(C)))[0].shift.begins == first.shift.begins
    assert "takes your shift" in place.far_end.news_to(B)[-1].text()
    await to(place, first.shift.begins)
    assert await present(place) == C


async def test_an_exchange_goes_both_ways(place: Place) -> None:
    await set_up(place)
    first = (await place.services.rota.my_shifts(caller(B)))[0]
    theirs = (await place.services.rota.shifts_of_other(caller(B), first.rota_id, C))[0]
    asked = await place.services.rota.ask_swap(caller(B), first.rota_id, first.shift.number, C, theirs.number)
    await place.services.rota.answer_swap(caller(C), asked.swap_id, True)
    shifts = {mine.shift.number for mine in await place.services.rota.my_shifts(caller(B))}
    assert theirs.number in shifts
    assert first.shift.number not in shifts


async def test_declined_it_stays_as_it_is_and_the_giver_hears_of_it(place: Place) -> None:
    await set_up(place)
    first = (await place.services.rota.my_shifts(caller(B)))[0]
    asked = await place.services.rota.ask_swap(caller(B), first.rota_id, first.shift.number, C)
    await place.services.rota.answer_swap(caller(C), asked.swap_id, False)
    await place.deliver()
    assert "still yours" in place.far_end.news_to(B)[-1].text()
    assert (await place.services.rota.my_shifts(caller(B)))[0].shift.number == first.shift.number
    with pytest.raises(TooLate):
        await place.services.rota.answer_swap(caller(C), asked.swap_id, True)


async def test_nobody_answers_or_gives_for_somebody_else(place: Place) -> None:
    await set_up(place)
    first = (await place.services.rota.my_shifts(caller(B)))[0]
    asked = await place.services.rota.ask_swap(caller(B), first.rota_id, first.shift.number, C)
    for who in (A, B, COORDINATOR, STRANGER):
        with pytest.raises(NotFound):
            await place.services.rota.answer_swap(caller(who), asked.swap_id, True)
    with pytest.raises(TooLate):
        await place.services.rota.ask_swap(caller(A), first.rota_id, first.shift.number, C)
    with pytest.raises(BadInput):
        await place.services.rota.ask_swap(caller(B), first.rota_id, first.shift.number, B)


async def test_a_swap_that_came_too_late_changes_nothing(place: Place) -> None:
    await set_up(place)
    first = (await place.services.rota.my_shifts(caller(B)))[0]
    asked = await place.services.rota.ask_swap(caller(B), first.rota_id, first.shift.number, C)
    place.clock.advance(seconds=(first.shift.ends - place.clock.now()).total_seconds() + 1)
    with pytest.raises(TooLate):
        await place.services.rota.answer_swap(caller(C), asked.swap_id, True)


async def test_who_is_not_on_it_sees_nothing_of_it(place: Place) -> None:
    await set_up(place, A, B)
    with pytest.raises(Refused):
        await place.services.rota.now(caller(STRANGER))
    with pytest.raises(Refused):
        await place.services.rota.now(caller(C))
    assert len(await place.services.rota.now(caller(A))) == 1


async def test_set_anew_the_old_one_is_silent(place: Place) -> None:
    made = await set_up(place)
    await set_up(place, C, length=ShiftLength.WEEK)
    await to(place, made.following.begins)
    assert place.far_end.news_to(B) == []
    assert await present(place) == C


@pytest.mark.parametrize(
    ("people", "ahead", "key"),
    [((), 0, "rota-nobody"), (tuple(range(1, 28)), 0, "rota-too-many"), ((A,), 61, "rota-begins-too-far")],
)
async def test_what_can_not_be_is_refused(place: Place, people: tuple[int, ...], ahead: int, key: str) -> None:
    begins = place.clock.now() + timedelta(days=ahead)
    with pytest.raises(BadInput) as refused:
        await place.services.rota.set(caller(COORDINATOR), Duty.DISPATCH, people, begins, ShiftLength.DAY)
    assert refused.value.key == key


async def test_cleared_it_is_gone(place: Place) -> None:
    made = await set_up(place)
    await place.services.rota.clear(caller(COORDINATOR), Duty.DISPATCH)
    await to(place, made.following.begins)
    assert place.far_end.news_to(B) == []
    assert await place.services.rota.now(caller(COORDINATOR)) == []


@pytest.mark.parametrize(
    ("text", "hour"), [("08:00", 8), ("today 8am", 8), ("hoy a las 8", 8), ("today 16:00", 16), ("tomorrow 08:00", 32)]
)
async def test_the_first_shift_may_have_begun_this_morning(place: Place, text: str, hour: int) -> None:
    """It is Monday, 14:00 in New York: setting a rota anew must not leave a day with nobody on call."""
    found = await place.services.rota.read_when(caller(COORDINATOR), text)
    assert isinstance(found, Understood)
    assert found.at == datetime(2026, 11, 23, 5, tzinfo=UTC) + timedelta(hours=hour)


@pytest.mark.parametrize("text", ["yesterday 8am", "2026-11-20 08:00", "nonsense"])
async def test_a_first_shift_of_another_day_is_not_in_the_past(place: Place, text: str) -> None:
    found = await place.services.rota.read_when(caller(COORDINATOR), text)
    assert isinstance(found, NotUnderstood)


async def test_who_gave_a_shift_in_exchange_reads_which_one_is_theirs_now(place: Place) -> None:
    await set_up(place)
    rota, mine = (await place.services.rota.my_shifts(caller(A)))[0].rota_id, 0
    theirs = (await place.services.rota.shifts_of_other(caller(A), rota, B))[0]
    asked = await place.services.rota.ask_swap(caller(A), rota, mine, B, theirs.number)
    await place.services.rota.answer_swap(caller(B), asked.swap_id, True)
    await place.deliver()
    said = place.far_end.news_to(A)[-1].text()
    assert "takes your shift" in said
    assert f"<t:{int(theirs.begins.timestamp())}:F>" in said
