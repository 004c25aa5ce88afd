"""Times that are not exact (goal 27), the next appointment (goal 39), and whether the person has asked (goal 26).

The clock begins on Monday, 23 November 2026, 14:00 in New York.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from allybot.domain.checkins import CancelReason, CheckinState, Company, Need, Timing, Wish
from allybot.domain.signups import SignupState, TeamRole
from allybot.domain.timers import TimerKind
from allybot.domain.when import Understood
from allybot.errors import BadInput, NotFound, Refused, TooLate
from allybot.services.checkins import Edited
from allybot.services.team import Target
from allybot.store import checkins, timers
from allybot.store.database import Tx
from tests.services.test_checkin_steps import headings, to
from tests.support.places import ACCOMPANIMENT, COMPANIONS, COORDINATION, COORDINATOR, LIAISON, STRANGER, Place, caller

A, B, C = COMPANIONS[:3]
ZONE = ZoneInfo("America/New_York")
FRIDAY = datetime(2026, 12, 4, 23, 59, tzinfo=ZONE).astimezone(UTC)


async def stored(place: Place, code: str) -> checkins.Checkin:
    async def work(tx: Tx) -> list[checkins.Checkin]:
        ids = await checkins.all_ids(tx)
        return [found for row in ids if (found := await checkins.get(tx, row)) and found.code == code]

    [found] = await place.app.database.read(work)
    return found


async def armed(place: Place, code: str) -> dict[TimerKind, datetime]:
    row = (await stored(place, code)).id
    return await place.app.database.read(lambda tx: timers.of_subject(tx, row))


async def by_friday(place: Place, *, confirmed: bool = True, **about: object) -> str:
    given = {"starts_at": FRIDAY - timedelta(hours=8), "timing": Timing.BY_DATE, **about}
    return (await place.open_checkin(confirmed=confirmed, **given)).code


async def undated(place: Place) -> str:
    return (await place.open_checkin(confirmed=False, timing=Timing.UNKNOWN)).code


def at(place: Place, **ahead: float) -> Understood:
    instant = place.clock.now() + timedelta(**ahead)
    return Understood(instant, instant.astimezone(ZONE))


# --- by a date ------------------------------------------------------------------------------------------------------------


async def test_by_a_date_it_is_confirmed_and_says_no_hour_and_takes_sign_ups_to_the_end_of_the_day(
    place: Place,
) -> None:
    """Goal 27."""
    code = await by_friday(place)
    assert (await stored(place, code)).starts_at == FRIDAY
    await place.deliver()
    card = place.far_end.in_channel(ACCOMPANIMENT)[-1]
    assert "by Friday, December 4, 2026 · South Side" in card.text()
    assert "<t:" not in card.text()
    await to(place, days=11, hours=9)
    await place.sign_up(A, code)
    await to(place, hours=1)
    with pytest.raises(TooLate):
        await place.sign_up(B, code)


async def test_by_a_date_nothing_but_the_asking_for_the_time_is_ahead(place: Place) -> None:
    code = await by_friday(place)
    assert await armed(place, code) == {TimerKind.CHECKIN_TIME: FRIDAY - timedelta(days=3)}
    await place.sign_up(A, code)
    await place.deliver()
    for _ in range(11):
        await to(place, days=1)
    assert [n for n in headings(place.far_end.news_to(A)) if "coming up" in n or "are you coming" in n] == []
    mine = (await place.services.accompany.mine(caller(A)))[0]
    assert mine.facts is None


async def test_the_liaison_is_asked_for_the_time_once_a_day_and_then_the_coordinators_hear(place: Place) -> None:
    code = await by_friday(place)
    await to(place, days=8)
    assert f"{code}: at what time?" not in headings(place.far_end.news_to(LIAISON))
    await to(place, hours=11)
    question = place.far_end.news_to(LIAISON)[-1]
    assert question.heading == f"{code}: at what time?"
    assert "by Friday, December 4, 2026" in question.text()
    assert [(b.verb, b.row, b.label) for b in question.buttons] == [
        ("edit_form", (await stored(place, code)).id, "Set the exact time")
    ]
    for expected in (2, 3):
        await to(place, days=1)
        assert headings(place.far_end.news_to(LIAISON)).count(f"{code}: at what time?") == expected
    await to(place, days=1)
    told = place.far_end.in_channel(COORDINATION)
    assert headings(told).count(f"{code}: its last day is over") == 1
    assert TimerKind.CHECKIN_TIME not in await armed(place, code)


async def test_without_a_liaison_the_coordinators_are_asked(place: Place) -> None:
    draft = place.draft(starts_at=FRIDAY, timing=Timing.BY_DATE)
    opened = await place.services.checkins.open(caller(COORDINATOR), draft)
    code = opened.roster.card.code
    await place.services.checkins.confirm(caller(COORDINATOR), code)
    await to(place, days=9)
    assert f"{code}: at what time?" in headings(place.far_end.in_channel(COORDINATION))


async def test_the_exact_time_is_a_move_and_everything_begins(place: Place) -> None:
    code = await by_friday(place)
    await place.sign_up(A, code)
    await place.services.team.assign(caller(COORDINATOR), code, Target(B), TeamRole.HOME)
    await to(place, days=8, hours=12)
    exact = FRIDAY - timedelta(hours=10)
    await place.services.checkins.edit(caller(LIAISON), code, Edited(starts_at=exact))
    await place.deliver()
    moved = next(n for n in place.far_end.news_to(A) if n.heading == f"{code} has a time now")
    assert "You keep your place." in moved.text()
    home = next(n for n in place.far_end.news_to(B) if n.heading == f"{code} has a time now")
    assert "You keep your place." not in home.text()
    assert f"<t:{int(exact.timestamp())}:F>" in moved.text()
    ahead = await armed(place, code)
    assert TimerKind.CHECKIN_TIME not in ahead
    assert {TimerKind.CHECKIN_CONFIRM, TimerKind.CHECKIN_LAST, TimerKind.CHECKIN_WATCH} <= set(ahead)
    asked = headings(place.far_end.news_to(LIAISON)).count(f"{code}: at what time?")
    await to(place, days=1)
    assert headings(place.far_end.news_to(LIAISON)).count(f"{code}: at what time?") == asked


async def test_an_exact_one_that_becomes_one_by_a_date_says_so_and_nothing_is_reminded(place: Place) -> None:
    code = (await place.open_checkin(starts_at=place.clock.now() + timedelta(days=3))).code
    await place.sign_up(A, code)
    await place.services.checkins.edit(caller(LIAISON), code, Edited(starts_at=FRIDAY, timing=Timing.BY_DATE))
    await place.deliver()
    moved = next(n for n in place.far_end.news_to(A) if n.heading == f"{code} has another time")
    assert "by Friday, December 4, 2026" in moved.text()
    assert "<t:" not in moved.text()
    assert set(await armed(place, code)) == {TimerKind.CHECKIN_TIME}
    with pytest.raises(BadInput):
        await place.services.checkins.edit(caller(LIAISON), code, Edited(starts_at=FRIDAY, timing=Timing.UNKNOWN))


# --- not known yet --------------------------------------------------------------------------------------------------------


async def test_without_a_day_it_is_written_down_and_not_confirmed_until_it_has_one(place: Place) -> None:
    """Goal 27."""
    code = await undated(place)
    with pytest.raises(BadInput) as refused:
        await place.services.checkins.confirm(caller(COORDINATOR), code)
    sentence = place.app.texts.say("en", refused.value.key, **refused.value.values)
    assert sentence == f"The day of {code} is not known yet. Add it first; then it can be confirmed."
    await place.deliver()
    request = place.far_end.in_channel(COORDINATION)[-1]
    assert "day not known yet · South Side" in request.text()
    await place.services.checkins.edit(caller(LIAISON), code, Edited(starts_at=FRIDAY, timing=Timing.BY_DATE))
    assert TimerKind.CHECKIN_TIME not in await armed(place, code)
    await place.services.checkins.confirm(caller(COORDINATOR), code)
    assert set(await armed(place, code)) == {TimerKind.CHECKIN_TIME}


async def test_the_day_is_asked_for_every_month_and_the_coordinators_hear_before_it_is_deleted(place: Place) -> None:
    code = await undated(place)
    asked = f"{code}: is the day known by now?"
    for days, expected in ((29, 0), (2, 1), (28, 1), (2, 2), (21, 2)):
        await to(place, days=days)
        assert headings(place.far_end.news_to(LIAISON)).count(asked) == expected
    assert f"{code}: still without a day" not in headings(place.far_end.in_channel(COORDINATION))
    await to(place, days=2)
    ending = next(n for n in place.far_end.in_channel(COORDINATION) if n.heading == f"{code}: still without a day")
    assert "deleted after Sunday, February 21, 2027" in ending.text()
    await to(place, days=6)
    await stored(place, code)
    await to(place, days=5)
    with pytest.raises(ValueError, match="not enough values"):
        await stored(place, code)


# --- the evening card -----------------------------------------------------------------------------------------------------


async def test_the_evening_card_shows_last_days_and_what_has_no_day(place: Place) -> None:
    code, other = await by_friday(place), await undated(place)
    await to(place, minutes=1)
    await to(place, hours=5, minutes=5)
    evening = [n for n in place.far_end.in_channel(COORDINATION) if n.heading == "This evening"][-1]
    assert code not in evening.text()
    assert f"Without a day so far: {other}" in evening.text()
    await to(place, days=9, hours=22, minutes=50)
    await to(place, hours=1, minutes=10)
    evening = [n for n in place.far_end.in_channel(COORDINATION) if n.heading == "This evening"][-1]
    assert f"{code} · tomorrow is the last day, and the hour is not known · South Side:" in evening.text()
    assert "has not confirmed yet" not in evening.text()


# --- the next one ---------------------------------------------------------------------------------------------------------


async def test_the_next_one_is_hidden_and_as_the_one_before_but_for_its_time_and_name(place: Place) -> None:
    """Goal 39: the leader adds the next date, and it is a new hidden check-in."""
    before = await place.open_checkin(
        kind="high_risk_ice_checkin", company=Company.MANY, needs=(Need.RIDE,), language="Mam"
    )
    added = await place.services.checkins.next(caller(LIAISON), before.code, at(place, days=30))
    old, new = await stored(place, before.code), await stored(place, added.code)
    assert new.state is CheckinState.REQUESTED
    for same in ("partner_id", "kind", "company", "seats", "approval", "office_id", "language", "needs", "plan"):
        assert getattr(new, same) == getattr(old, same), same
    assert (new.code_name != old.code_name, new.meet, new.wish) == (True, None, None)
    assert new.starts_at == place.clock.now() + timedelta(days=30)
    await place.deliver()
    assert f"{added.code} waits to be confirmed" in headings(place.far_end.in_channel(COORDINATION))
    assert not any(added.code in n.text() for n in place.far_end.in_channel(ACCOMPANIMENT))
    with pytest.raises(NotFound):
        await place.sign_up(A, added.code)


async def test_the_lead_adds_it_and_sees_no_more_of_it_than_its_code(place: Place) -> None:
    """Goal 39. Who goes alone is in charge of themselves."""
    before = await place.open_checkin(company=Company.ONE)
    await place.sign_up(A, before.code)
    added = await place.services.checkins.next(caller(A), before.code, at(place, days=30))
    assert [c.code for c in await place.services.checkins.pick_before(caller(A))] == [before.code]
    for verb in (place.services.checkins.asked_about, place.services.accompany.sign_up):
        with pytest.raises(NotFound):
            await verb(caller(A), added.code)
    with pytest.raises(Refused):
        await place.services.checkins.roster(caller(A), added.code)
    for who in (B, STRANGER):
        with pytest.raises(NotFound):
            await place.services.checkins.next(caller(who), before.code, at(place, days=30))


@pytest.mark.parametrize("how", ["closed", "by_date", "unknown"])
async def test_it_comes_after_a_closed_one_too_and_with_any_timing(place: Place, how: str) -> None:
    before = await place.open_checkin()
    after = at(place, days=12)
    if how == "closed":
        await place.services.checkins.cancel(caller(LIAISON), before.code, CancelReason.POSTPONED)
    elif how == "by_date":
        after = Understood(FRIDAY, FRIDAY, Timing.BY_DATE)
    else:
        after = Understood(after.at, after.at, Timing.UNKNOWN)
    added = await place.services.checkins.next(caller(COORDINATOR), before.code, after)
    new = await stored(place, added.code)
    assert new.timing is after.timing
    assert (TimerKind.CHECKIN_TIME in await armed(place, added.code)) is (how == "unknown")


async def test_after_one_that_waits_itself_or_is_purged_there_is_no_next(place: Place) -> None:
    before = await place.open_checkin(confirmed=False)
    with pytest.raises(TooLate):
        await place.services.checkins.next(caller(LIAISON), before.code, at(place, days=30))
    await place.services.checkins.cancel(caller(LIAISON), before.code, CancelReason.POSTPONED)
    with pytest.raises(BadInput):
        await place.services.checkins.next(caller(LIAISON), before.code, at(place, days=-1))
    await to(place, days=4)
    with pytest.raises(NotFound):
        await place.services.checkins.next(caller(LIAISON), before.code, at(place, days=30))


# --- the person's wish ----------------------------------------------------------------------------------------------------


async def test_nothing_is_written_down_before_the_person_has_asked(place: Place) -> None:
    """Goal 26."""
    with pytest.raises(BadInput):
        await place.services.checkins.open(caller(LIAISON), place.draft(asked=False))
    assert await place.services.checkins.pick(caller(COORDINATOR)) == []


async def test_seats_never_exceed_what_the_person_asked_for(place: Place) -> None:
    """Goal 26: four people press, the person asked for a few."""
    card = await place.open_checkin(company=Company.FEW)
    landed = [(await place.sign_up(user_id, card.code)).mine.state for user_id in COMPANIONS[:4]]
    assert landed == [SignupState.CONFIRMED] * 3 + [SignupState.WAITING]


async def test_the_lead_says_what_the_person_wants(place: Place) -> None:
    card = await place.open_checkin(company=Company.ONE)
    await place.sign_up(A, card.code)
    assert [c.code for c in await place.services.checkins.pick_to_wish(caller(A))] == [card.code]
    asked = await place.services.checkins.asked_about(caller(A), card.code)
    assert (asked.code, asked.people, asked.which) == (card.code, 1, None)
    await place.services.checkins.wish(caller(A), card.code, Wish.CHANGED)
    await place.deliver()
    assert f"{card.code}: the person's wish" in headings(place.far_end.in_channel(COORDINATION))
    for who in (B, STRANGER):
        with pytest.raises(NotFound):
            await place.services.checkins.wish(caller(who), card.code, Wish.NOBODY)


async def test_one_of_several_is_no_lead(place: Place) -> None:
    card = await place.open_checkin()
    for user_id in (A, B):
        await place.sign_up(user_id, card.code)
    with pytest.raises(NotFound):
        await place.services.checkins.wish(caller(A), card.code, Wish.NOBODY)


@pytest.mark.parametrize(("hours", "asked"), [(30, 1), (25, 1), (23, 0), (60, 0)])
async def test_confirmed_late_the_wish_is_asked_for_at_once_while_there_is_time_to_answer(
    place: Place, hours: float, asked: int
) -> None:
    card = await place.open_checkin(starts_at=place.clock.now() + timedelta(hours=hours))
    await to(place, minutes=1)
    question = f"{card.code}: what does the person want?"
    assert headings(place.far_end.news_to(LIAISON)).count(question) == asked


async def test_where_the_wish_is_known_it_is_not_asked_for(place: Place) -> None:
    card = await place.open_checkin(confirmed=False, starts_at=place.clock.now() + timedelta(hours=30))
    await place.services.checkins.wish(caller(LIAISON), card.code, Wish.STILL_ON)
    await place.services.checkins.confirm(caller(COORDINATOR), card.code)
    await to(place, minutes=1)
    assert f"{card.code}: what does the person want?" not in headings(place.far_end.news_to(LIAISON))
