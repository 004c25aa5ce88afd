"""After the day: it closes, the team is thanked and heard, somebody may talk, counts stay. Goal 40."""

from __future__ import annotations

from datetime import timedelta

import pytest

from allybot.domain.checkins import CheckinState, Outcome
from allybot.domain.report_backs import Answers, HowLong, NextDate, RulesWere, TeamWas
from allybot.domain.signups import TeamRole
from allybot.domain.timers import TimerKind
from allybot.domain.watch import DayStatus
from allybot.errors import BadInput, NotFound, Refused, TooLate
from allybot.services.after import DEBRIEF_AFTER, end
from allybot.services.telling import Told
from allybot.store import checkins, groups, outbox, report_backs, tallies, team, timers
from allybot.store.checkins import Checkin
from allybot.store.database import Tx
from tests.support.places import (
    COMPANIONS,
    COORDINATION,
    COORDINATOR,
    LIAISON,
    OTHER_SERVER,
    SERVER,
    STRANGER,
    Place,
    caller,
)

BEN, DANA, EVA, HOME = COMPANIONS[:4]
GOOD = Answers(HowLong.ONE_TO_TWO, RulesWere.AS_ON_CARD, TeamWas.WELCOME, NextDate.NONE)
KEEP = timedelta(hours=72)


async def a_day(place: Place, *, company: str = "few") -> Checkin:
    """Ben and Dana are on the team, Eva waits where it is full, somebody holds the card at home. It is past its time."""
    card = await place.open_checkin(starts_at=place.clock.now() + timedelta(hours=30))
    for user_id in (BEN, DANA):
        await place.sign_up(user_id, card.code)

    async def home(tx: Tx) -> None:
        await team.give(tx, card.checkin_id, HOME, TeamRole.HOME, place.clock.now())

    await place.app.database.write(home)
    await place.deliver()
    place.clock.advance(hours=31)
    return await the(place, card.checkin_id)


async def the(place: Place, checkin_id: int) -> Checkin:
    found = await place.app.database.read(lambda tx: checkins.get(tx, checkin_id))
    assert found is not None
    return found


async def ended(place: Place, checkin: Checkin, outcome: Outcome = Outcome.ALL_WELL) -> None:
    async def work(tx: Tx) -> None:
        group = await groups.by_server(tx, SERVER)
        again = await checkins.get(tx, checkin.id)
        assert group is not None
        assert again is not None
        await end(tx, group, again, outcome, place.clock.now(), KEEP)

    await place.app.database.write(work)


async def armed(place: Place, checkin_id: int) -> set[TimerKind]:
    return set(await place.app.database.read(lambda tx: timers.of_subject(tx, checkin_id)))


async def test_closing_leaves_only_the_debrief_and_the_purge(place: Place) -> None:
    checkin = await a_day(place)
    await ended(place, checkin)
    closed = await the(place, checkin.id)
    assert (closed.state, closed.outcome) == (CheckinState.CLOSED, Outcome.ALL_WELL)
    assert closed.taken == 2, "who went is still counted"
    assert await armed(place, checkin.id) == {TimerKind.CHECKIN_DEBRIEF}
    with pytest.raises(TooLate):
        await ended(place, checkin)


async def test_everybody_hears_how_it_ended(place: Place) -> None:
    checkin = await a_day(place)
    await ended(place, checkin)
    await place.deliver()
    for user_id in (HOME, LIAISON):
        assert "All went well" in place.far_end.news_to(user_id)[-1].text()
    assert any("All went well" in notice.text() for notice in place.far_end.in_channel(COORDINATION))
    assert all("<@" not in notice.text() for notice in place.far_end.in_channel(COORDINATION))


async def test_the_team_reports_back_and_nobody_else(place: Place) -> None:
    checkin = await a_day(place)
    after = place.services.after
    with pytest.raises(TooLate):
        await after.report_back(caller(BEN), checkin.code, GOOD)
    await ended(place, checkin)
    assert not (await after.report_back(caller(BEN), checkin.code, GOOD)).may_add
    assert (await after.report_back(caller(COORDINATOR), checkin.code, GOOD)).may_add
    for stranger in (STRANGER, EVA, LIAISON):
        with pytest.raises(NotFound):
            await after.report_back(caller(stranger), checkin.code, GOOD)
    with pytest.raises(Refused):
        await after.report_back(caller(BEN, server_id=OTHER_SERVER), checkin.code, GOOD)
    told = (await after.reports(caller(LIAISON), checkin.code)).told
    assert len(told) == 2


async def test_reporting_twice_is_reporting_once(place: Place) -> None:
    checkin = await a_day(place)
    await ended(place, checkin)
    after = place.services.after
    await after.report_back(caller(BEN), checkin.id, GOOD)
    later = Answers(HowLong.OVER_FOUR, RulesWere.DIFFERENT, TeamWas.SENT_OUT, NextDate.KNOWN, "Bring a chair.")
    await after.report_back(caller(BEN), checkin.id, later)
    (told,) = (await after.reports(caller(COORDINATOR), checkin.id)).told
    assert told.answers["how_long"] == "over_four"
    assert told.answers["note"] == "Bring a chair."


@pytest.mark.parametrize("note", ["A123456789 was there", "call 555-123-4567", "<@333000000000000100> was kind"])
async def test_no_identity_passes_through_a_report(place: Place, note: str) -> None:
    checkin = await a_day(place)
    await ended(place, checkin)
    holding = Answers(HowLong.UNDER_ONE, RulesWere.AS_ON_CARD, TeamWas.WELCOME, NextDate.NONE, note)
    with pytest.raises(BadInput):
        await place.services.after.report_back(caller(BEN), checkin.id, holding)
    assert await place.app.database.read(lambda tx: report_backs.of_checkin(tx, checkin.id)) == []


@pytest.mark.parametrize(
    ("outcome", "to_ben", "to_home"),
    [
        (Outcome.ALL_WELL, "Yesterday you went with someone.", "Yesterday you helped a team that went with someone."),
        (Outcome.DID_NOT_COME, "who did not come", "who did not come"),
    ],
)
async def test_the_offer_to_talk_says_what_is_true_for_who_reads_it(
    place: Place, outcome: Outcome, to_ben: str, to_home: str
) -> None:
    """Nobody who stayed at home is told that they went, and nobody that somebody came who did not."""
    checkin = await a_day(place)
    await ended(place, checkin, outcome)
    await place.deliver()
    place.clock.advance(seconds=DEBRIEF_AFTER.total_seconds())
    await place.deliver()
    offers = {user_id: place.far_end.news_to(user_id)[-1].text() for user_id in (BEN, HOME)}
    assert to_ben in offers[BEN]
    assert to_home in offers[HOME]
    assert "you went" not in offers[HOME]


async def test_after_a_detention_who_stayed_at_home_is_not_told_that_they_were_there(place: Place) -> None:
    checkin = await a_day(place)
    await place.services.day.say(caller(BEN), checkin.id, DayStatus.DETAINED)
    await place.deliver()
    place.clock.advance(seconds=DEBRIEF_AFTER.total_seconds())
    await place.deliver()
    offers = {
        user_id: next(seen.text() for seen in place.far_end.news_to(user_id) if "How are you?" in seen.text())
        for user_id in (BEN, HOME)
    }
    assert "You were there, and that matters." in offers[BEN]
    assert "You helped, and that matters." in offers[HOME]


async def test_a_day_later_somebody_to_talk_to_is_offered(place: Place) -> None:
    checkin = await a_day(place)
    await ended(place, checkin)
    await place.deliver()
    place.clock.advance(seconds=DEBRIEF_AFTER.total_seconds() - 60)
    await place.deliver()
    assert "How are you?" not in place.far_end.news_to(BEN)[-1].text()
    place.clock.advance(minutes=1)
    await place.deliver()
    for user_id in (BEN, DANA, HOME):
        assert "How are you?" in place.far_end.news_to(user_id)[-1].text()
    talk = place.far_end.news_to(BEN)[-1].buttons[0].row
    await place.services.after.talk(caller(BEN), talk)
    with pytest.raises(NotFound):
        await place.services.after.talk(caller(DANA), talk)
    await place.deliver()
    wanted = place.far_end.in_channel(COORDINATION)[-1]
    assert "would like to talk" in wanted.text()
    assert str(BEN) not in wanted.text()
    assert await place.services.after.who_would_talk(caller(COORDINATOR), wanted.buttons[0].row) == BEN
    with pytest.raises(Refused):
        await place.services.after.who_would_talk(caller(DANA), wanted.buttons[0].row)


async def test_the_calendar_is_for_the_team_and_holds_code_and_time(place: Place) -> None:
    card = await place.open_checkin()
    await place.sign_up(BEN, card.code)
    appointment = await place.services.after.calendar(caller(BEN), card.code)
    assert appointment.code == card.code
    assert appointment.starts_at == (await the(place, card.checkin_id)).starts_at
    with pytest.raises(NotFound):
        await place.services.after.calendar(caller(DANA), card.code)


async def test_counts_stay_and_are_the_same_before_and_after_the_purge(place: Place) -> None:
    for _ in range(4):
        checkin = await a_day(place)
        place.clock.advance(hours=1)
        await ended(place, checkin)
    before = await place.services.after.stats(caller(COORDINATOR))
    (month,) = before
    assert month.outcomes["all_well"] == 4
    assert (month.total, month.companions, month.hours) == (4, 8, 16)
    place.clock.advance(hours=73)
    await place.app.upkeep.sweep()
    await place.deliver()
    assert await place.app.database.read(lambda tx: outbox.sent_about(tx, [checkin.id])) == []
    assert await place.services.after.stats(caller(COORDINATOR)) == before
    assert await place.app.database.read(lambda tx: tallies.of_group(tx, checkin.group_id))
    with pytest.raises(Refused):
        await place.services.after.stats(caller(LIAISON))


async def test_the_thread_goes_with_the_purge(place: Place) -> None:
    checkin = await a_day(place)
    thread = await place.far_end.open_private_thread(COORDINATION, [BEN, DANA], checkin.code)
    await place.app.database.write(lambda tx: checkins.set_thread(tx, checkin.id, thread))
    await ended(place, checkin)
    await place.deliver()
    assert any("Thank you" in notice.text() for notice in place.far_end.in_channel(thread))
    place.clock.advance(hours=73)
    await place.app.upkeep.sweep()
    await place.deliver()
    assert place.far_end.in_channel(thread) == []
    removal = await place.app.database.read(
        lambda tx: outbox.undelivered_kinds(tx, checkin.group_id, place.clock.now() - timedelta(days=9), not_missed=())
    )
    assert Told.THREAD_REMOVAL not in removal
