"""A word counts for the place that it was said of, and an alert says what somebody saw. On both databases. Goals 7, 9, 12."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from allybot.domain.alerts import Update
from allybot.domain.incidents import Dismissal, IncidentState
from allybot.domain.people import Action, Role
from allybot.domain.reports import UNVERIFIED_IS_KEPT, VERIFIED_IS_KEPT, Activity, Agency
from allybot.errors import BadInput
from allybot.ports import MemberFacts
from allybot.services.alert_setup import RulesChange
from allybot.services.alerts import Choices, Released
from allybot.services.incidents import GROUP_HOTLINE
from allybot.services.verifying import Seen
from allybot.store import alerts, incidents, verifications
from allybot.store.alerts import Alert
from allybot.store.audit import audit
from tests.support.alerting import (
    ALERTS,
    DISPATCHER,
    SECOND_DISPATCHER,
    SECOND_VERIFIER,
    VERIFIER,
    add_zone,
    make_ready,
)
from tests.support.looking import CORNER, about, asked, card, deliver, going, in_dispatch, incident, report, verbs
from tests.support.places import ADMIN, COMPANIONS, COORDINATOR, SERVER, STRANGER, Place, caller

ME = caller(DISPATCHER)
SCHOOL = "Lincoln School and Second"
BOTH = COMPANIONS[0]
"""Who is a verifier and a dispatcher, and nothing else in these tests."""


async def ready_with_both(place: Place) -> None:
    await make_ready(
        place,
        dispatchers=(DISPATCHER, SECOND_DISPATCHER, BOTH),
        verifiers=(VERIFIER, SECOND_VERIFIER, BOTH),
    )


async def seen(place: Place, ref: int, user_id: int = VERIFIER, what: Seen | None = None) -> None:
    await place.services.verifying.seen(caller(user_id), ref, what or Seen())


async def merge(place: Place, gone: int, stays: int) -> None:
    await place.services.incidents.merge(ME, gone, stays)


async def release(place: Place, ref: int, by: int = DISPATCHER, choices: Choices | None = None) -> Alert:
    done = await place.services.alerts.release(caller(by), ref, choices or Choices(), no_name=True)
    assert isinstance(done, Released)
    found = await place.app.database.read(lambda tx: alerts.get(tx, done.alert_id))
    assert found is not None
    return found


async def recorded(place: Place, action: Action) -> int:
    query = select(func.count()).where(audit.c.action == action.value)

    async def work(tx: object) -> int:
        return int(await tx.conn.scalar(query) or 0)  # type: ignore[attr-defined]  # a Tx

    return await place.app.database.read(work)


# --- two that are put into one ------------------------------------------------------------------------------------------


async def test_what_was_seen_at_one_place_does_not_verify_another_into_which_it_is_merged(place: Place) -> None:
    """One dispatcher alone must not get an alert out about a place where nobody was."""
    await make_ready(place)
    real = await asked(place)
    await place.services.incidents.set_place(ME, real.id, "Third and Larkspur")
    await seen(place, real.id)
    made_up = await report(place, reporter=DISPATCHER, where=SCHOOL)
    await place.services.incidents.set_place(ME, made_up.id, "Lincoln School")
    await merge(place, real.id, made_up.id)
    facts = (await incident(place, made_up.id)).facts
    assert (facts.place, facts.wide_place) == (CORNER, "Third and Larkspur")
    assert (await release(place, made_up.id)).text.place == "Third and Larkspur"


async def test_what_is_merged_into_one_that_was_seen_changes_nothing_of_where_that_was(place: Place) -> None:
    await make_ready(place)
    real, made_up = await asked(place), await report(place, reporter=DISPATCHER, where=SCHOOL)
    await seen(place, real.id)
    await place.services.incidents.set_place(ME, made_up.id, "Lincoln School")
    await merge(place, made_up.id, real.id)
    assert (await release(place, real.id)).text.place == CORNER


async def test_the_zone_goes_with_the_place_that_was_seen(place: Place) -> None:
    ready = await make_ready(place)
    other = await add_zone(place, "North Side")
    real, made_up = await report(place), await report(place, reporter=STRANGER, where=SCHOOL)
    await place.services.incidents.set_zone(ME, real.id, ready.zone.id)
    await place.services.incidents.set_zone(ME, made_up.id, other.id)
    await place.services.incidents.ask_verifiers(ME, real.id)
    await seen(place, real.id)
    await merge(place, real.id, made_up.id)
    assert (await incident(place, made_up.id)).zone_id == ready.zone.id


async def test_where_both_were_seen_the_one_that_stays_says_what_was_seen_there(place: Place) -> None:
    await make_ready(place)
    stays, gone = await asked(place), await asked(place, STRANGER, SCHOOL)
    await seen(place, stays.id, VERIFIER, Seen(Activity.WAITING, agency=Agency.POLICE))
    place.clock.advance(minutes=2)
    await seen(place, gone.id, SECOND_VERIFIER, Seen(Activity.LOADING, agency=Agency.ICE))
    await merge(place, gone.id, stays.id)
    facts = (await incident(place, stays.id)).facts
    assert (facts.place, facts.activity, facts.agency) == (CORNER, Activity.WAITING, Agency.POLICE)
    text = (await release(place, stays.id)).text
    assert (text.place, text.activity, text.agency) == (CORNER, Activity.WAITING, Agency.POLICE)


async def test_who_saw_it_somewhere_else_is_no_second_pair_of_eyes(place: Place) -> None:
    """Goal 9: the only one who saw this place is the one who would release it."""
    await ready_with_both(place)
    stays, gone = await asked(place, where=SCHOOL), await asked(place, STRANGER)
    await seen(place, stays.id, BOTH)
    await seen(place, gone.id, VERIFIER)
    await merge(place, gone.id, stays.id)
    with pytest.raises(BadInput, match="alert-objection-only-verifier"):
        await release(place, stays.id, BOTH)
    assert (await release(place, stays.id)).text.place == SCHOOL


async def test_nor_is_who_saw_it_before_another_corner_was_named(place: Place) -> None:
    await ready_with_both(place)
    view = await asked(place)
    await seen(place, view.id, VERIFIER)
    await seen(place, view.id, BOTH, Seen(place=SCHOOL))
    with pytest.raises(BadInput, match="alert-objection-only-verifier"):
        await release(place, view.id, BOTH)
    # Who was sent to the first one has not seen the other, also if they press once more.
    await seen(place, view.id, VERIFIER)
    with pytest.raises(BadInput, match="alert-objection-only-verifier"):
        await release(place, view.id, BOTH)
    await seen(place, view.id, VERIFIER, Seen(place=SCHOOL))
    assert (await release(place, view.id, BOTH)).text.place == SCHOOL


async def test_who_was_on_the_way_to_one_says_what_is_there_and_not_at_the_other(place: Place) -> None:
    await make_ready(place)
    real = await asked(place)
    await going(place, real.id)
    made_up = await report(place, reporter=DISPATCHER, where=SCHOOL)
    await merge(place, real.id, made_up.id)
    await seen(place, real.id)
    assert (await release(place, made_up.id)).text.place == CORNER


async def test_who_names_the_code_of_one_that_is_gone_speaks_of_its_place(place: Place) -> None:
    await make_ready(place)
    real, made_up = await asked(place), await report(place, reporter=STRANGER, where=SCHOOL)
    await merge(place, real.id, made_up.id)
    await place.services.verifying.seen(caller(VERIFIER), real.code, Seen())
    assert (await incident(place, made_up.id)).facts.place == CORNER


async def test_a_hotline_confirms_the_place_that_it_was_asked_about(place: Place) -> None:
    await make_ready(place)
    real, made_up = await report(place), await report(place, reporter=DISPATCHER, where=SCHOOL)
    await place.services.incidents.confirm(caller(SECOND_DISPATCHER), real.id, GROUP_HOTLINE)
    await merge(place, real.id, made_up.id)
    assert (await release(place, made_up.id)).text.place == CORNER


async def test_an_alert_that_stands_keeps_its_place_whatever_is_merged_into_it(place: Place) -> None:
    await make_ready(place)
    stays = await asked(place)
    await seen(place, stays.id)
    await release(place, stays.id)
    await place.services.verifying.nothing(caller(VERIFIER), stays.id)
    gone = await asked(place, STRANGER, SCHOOL)
    await seen(place, gone.id, SECOND_VERIFIER)
    await merge(place, gone.id, stays.id)
    assert (await incident(place, stays.id)).facts.place == CORNER


async def test_once_the_only_one_who_saw_it_takes_that_back_what_is_left_is_where_the_other_was(place: Place) -> None:
    await make_ready(place)
    stays, gone = await asked(place, where=SCHOOL), await asked(place, STRANGER)
    await seen(place, stays.id, VERIFIER)
    await seen(place, gone.id, SECOND_VERIFIER)
    await merge(place, gone.id, stays.id)
    await place.services.verifying.unsure(caller(VERIFIER), stays.id)
    known = await incident(place, stays.id)
    assert (known.state, known.facts.place) == (IncidentState.VERIFIED, CORNER)


async def test_a_word_said_of_one_is_not_lost_because_the_other_was_only_gone_to(place: Place) -> None:
    """What somebody found goes before that they are on their way."""
    await make_ready(place)
    stays, gone = await asked(place), await asked(place, STRANGER, SCHOOL)
    await going(place, stays.id)
    await seen(place, gone.id)
    await merge(place, gone.id, stays.id)
    known = await incident(place, stays.id)
    assert (known.state, known.facts.place) == (IncidentState.VERIFIED, SCHOOL)


async def test_who_has_said_something_of_both_is_on_it_with_what_they_said_last(place: Place) -> None:
    await make_ready(place)
    stays, gone = await asked(place), await asked(place, STRANGER, SCHOOL)
    await seen(place, stays.id)
    place.clock.advance(minutes=2)
    await place.services.verifying.nothing(caller(VERIFIER), gone.id)
    await merge(place, gone.id, stays.id)
    assert (await incident(place, stays.id)).state is not IncidentState.VERIFIED


# --- what an alert says -------------------------------------------------------------------------------------------------


async def test_an_alert_says_whose_and_what_only_as_somebody_saw_it(place: Place) -> None:
    """The rule of two people is about what goes out too: nobody alone makes police that wait into ICE that takes people."""
    await make_ready(place)
    view = await asked(place)
    await seen(place, view.id, VERIFIER, Seen(Activity.WAITING, agency=Agency.POLICE))
    await seen(place, view.id, SECOND_VERIFIER, Seen(Activity.APPROACHING, agency=Agency.HSI))
    for made_up in (Choices(agency=Agency.ICE), Choices(activity=Activity.LOADING)):
        with pytest.raises(BadInput, match="alert-not-seen-so"):
            await release(place, view.id, DISPATCHER, made_up)
        with pytest.raises(BadInput, match="alert-not-seen-so"):
            await place.services.alerts.preview(ME, view.id, made_up)
    shown = await place.services.alerts.preview(ME, view.id)
    assert set(shown.agencies) == {Agency.POLICE, Agency.HSI, Agency.UNKNOWN}
    assert set(shown.activities) == {Activity.WAITING, Activity.APPROACHING, Activity.UNCLEAR}
    text = (await release(place, view.id, DISPATCHER, Choices(Agency.POLICE, Activity.UNCLEAR))).text
    assert (text.agency, text.activity) == (Agency.POLICE, Activity.UNCLEAR)


async def test_what_only_the_reporter_said_is_not_what_an_alert_says(place: Place) -> None:
    await make_ready(place)
    view = await asked(place)
    await seen(place, view.id, VERIFIER, Seen(Activity.LEAVING, agency=Agency.UNKNOWN))
    with pytest.raises(BadInput, match="alert-not-seen-so"):
        await release(place, view.id, DISPATCHER, Choices(agency=Agency.ICE))


@pytest.mark.parametrize("how", ["set_place", "say_place"])
async def test_another_place_than_the_verifier_said_is_written_down_and_told(place: Place, how: str) -> None:
    await make_ready(place)
    view = await asked(place)
    await going(place, view.id)
    await seen(place, view.id)
    await deliver(place)
    if how == "set_place":
        await place.services.incidents.set_place(ME, view.id, SCHOOL)
    else:
        await place.services.alerts.say_place(ME, view.id, SCHOOL)
    await deliver(place)
    told = about(place, VERIFIER, view.code)[-1]
    assert f"Everybody reads: **{SCHOOL}**" in told.text()
    assert verbs(told) == ["incident:seen", "incident:nothing", "incident:unsure"]
    assert SCHOOL in card(place, view.code).text()
    assert await recorded(place, Action.ALERT_PLACE) == 0
    await release(place, view.id)
    await deliver(place)
    assert await recorded(place, Action.ALERT_PLACE) == 1
    [said] = [n for n in in_dispatch(place, view.code) if "another place" in n.text()]
    assert (CORNER in said.text(), SCHOOL in said.text()) == (True, True)


async def test_the_place_that_was_changed_can_be_taken_back_by_who_was_there(place: Place) -> None:
    await make_ready(place)
    view = await asked(place)
    await seen(place, view.id)
    await place.services.incidents.set_place(ME, view.id, SCHOOL)
    await place.services.verifying.unsure(caller(VERIFIER), view.id)
    with pytest.raises(BadInput, match="alert-objection-not-verified"):
        await release(place, view.id)


async def test_the_block_that_the_verifier_was_told_is_no_other_place(place: Place) -> None:
    await make_ready(place)
    view = await asked(place, where="412 Larkspur Avenue, behind the laundry")
    await going(place, view.id)
    await place.services.incidents.set_place(ME, view.id, "the 400 block of Larkspur")
    await deliver(place)
    assert "the 400 block of Larkspur" in about(place, VERIFIER, view.code)[-1].text()
    await seen(place, view.id)
    alert = await release(place, view.id)
    await deliver(place)
    assert alert.text.place == "the 400 block of Larkspur"
    assert await recorded(place, Action.ALERT_PLACE) == 0
    assert not any("another place" in n.text() for n in in_dispatch(place, view.code))


async def test_of_a_place_that_was_changed_back_nobody_is_told(place: Place) -> None:
    await make_ready(place)
    view = await asked(place)
    await seen(place, view.id)
    await deliver(place)
    before = len(about(place, VERIFIER, view.code))
    await place.services.incidents.set_place(ME, view.id, SCHOOL)
    await place.services.incidents.set_place(ME, view.id, CORNER)
    await deliver(place)
    assert len(about(place, VERIFIER, view.code)) == before


# --- when it was verified, and until when it counts ---------------------------------------------------------------------


async def test_verified_at_is_when_somebody_last_saw_it(place: Place) -> None:
    await make_ready(place)
    view = await asked(place)
    await seen(place, view.id)
    place.clock.advance(minutes=30)
    await place.services.verifying.nothing(caller(VERIFIER), view.id)
    place.clock.advance(hours=3)
    await seen(place, view.id, what=Seen(Activity.WAITING))
    last = place.clock.now()
    shown = await place.services.incidents.show(ME, view.id)
    assert shown.view.verified_at == last
    place.clock.advance(minutes=5)
    await place.services.verifying.unsure(caller(SECOND_VERIFIER), view.id)
    alert = await release(place, view.id)
    assert alert.times.verified_at == last
    assert alert.times.expires_at == last + timedelta(hours=1)


async def test_who_sees_the_same_once_more_has_seen_it_then(place: Place) -> None:
    await make_ready(place)
    view = await asked(place)
    await seen(place, view.id)
    place.clock.advance(minutes=40)
    await seen(place, view.id)
    assert (await release(place, view.id)).times.verified_at == place.clock.now()


async def test_what_was_seen_long_ago_counts_for_a_quarter_of_an_hour_and_it_is_said(place: Place) -> None:
    await make_ready(place)
    view = await asked(place)
    await seen(place, view.id)
    place.clock.advance(hours=5)
    shown = await place.services.alerts.preview(ME, view.id)
    assert "long_ago" in [one.value for one in shown.warned]
    alert = await release(place, view.id)
    assert alert.times.expires_at == place.clock.now() + timedelta(minutes=15)
    longer = await place.services.alerts.update(ME, alert.id, Update.STILL_HERE)
    assert longer.expires_at == place.clock.now() + timedelta(hours=1)


# --- how long it is kept ------------------------------------------------------------------------------------------------


async def test_what_nobody_verified_goes_a_day_after_the_first_report_of_all_that_are_in_it(place: Place) -> None:
    await make_ready(place)
    first = await report(place)
    place.clock.advance(hours=20)
    second = await report(place, reporter=STRANGER)
    await merge(place, first.id, second.id)
    assert (await incident(place, second.id)).purge_at == first.created_at + UNVERIFIED_IS_KEPT


async def test_the_seven_days_begin_once(place: Place) -> None:
    await make_ready(place)
    view = await asked(place)
    await seen(place, view.id)
    first = place.clock.now()
    place.clock.advance(hours=5)
    await place.services.verifying.nothing(caller(VERIFIER), view.id)
    await seen(place, view.id)
    assert (await incident(place, view.id)).purge_at == first + VERIFIED_IS_KEPT
    place.clock.advance(hours=5)
    other = await report(place, reporter=STRANGER)
    await merge(place, view.id, other.id)
    assert (await incident(place, other.id)).purge_at == first + VERIFIED_IS_KEPT


# --- who is asked -------------------------------------------------------------------------------------------------------


async def test_who_can_not_is_not_asked_once_more_when_it_is_not_clear(place: Place) -> None:
    await make_ready(place)
    third = STRANGER
    await place.services.people.record_training(caller(COORDINATOR), (third,), Role.VERIFIER)
    view = await asked(place)
    await deliver(place)
    await place.services.verifying.cannot(caller(VERIFIER), view.id)
    await place.services.verifying.unsure(caller(SECOND_VERIFIER), view.id)
    again = await place.services.incidents.ask_verifiers(ME, view.id)
    await deliver(place)
    assert again.number == 1
    assert [len(about(place, u, view.code)) for u in (VERIFIER, third)] == [1, 2]
    # Who can after all is let.
    assert (await going(place, view.id)).place == CORNER


async def test_who_can_not_is_not_asked_either_after_it_turned_out_to_be_the_same(place: Place) -> None:
    await make_ready(place, verifiers=(VERIFIER,))
    gone, stays = await asked(place), await report(place, reporter=STRANGER)
    await deliver(place)
    await place.services.verifying.cannot(caller(VERIFIER), gone.id)
    await merge(place, gone.id, stays.id)
    out = await place.app.database.read(lambda tx: verifications.who_can_not(tx, stays.id))
    assert out == {VERIFIER}


VERIFIER_ROLE = 444_000_000_000_000_009


async def test_where_the_question_reaches_nobody_the_next_is_asked_and_the_dispatchers_hear_it(place: Place) -> None:
    """Who has lost the role at Discord is not asked, and must not be taken for somebody who was."""
    await make_ready(place)
    await place.services.setup.roles(caller(ADMIN), {Role.VERIFIER: VERIFIER_ROLE})
    for user_id in (VERIFIER, SECOND_VERIFIER):
        place.far_end.members[SERVER, user_id] = MemberFacts(user_id, frozenset(), manage_server=False)
    view = await asked(place)
    await deliver(place)
    assert [about(place, u, view.code) for u in (VERIFIER, SECOND_VERIFIER)] == [[], []]
    [said] = [n for n in in_dispatch(place, view.code) if "reached nobody" in n.text()]
    assert verbs(said)[1] == "incident:hotline"


async def test_in_their_stead_who_was_not_asked_yet_is(place: Place) -> None:
    await make_ready(place, verifiers=(VERIFIER,))
    await place.services.setup.roles(caller(ADMIN), {Role.VERIFIER: VERIFIER_ROLE})
    place.far_end.members[SERVER, VERIFIER] = MemberFacts(VERIFIER, frozenset(), manage_server=False)
    held = MemberFacts(SECOND_VERIFIER, frozenset({VERIFIER_ROLE}), manage_server=False)
    place.far_end.members[SERVER, SECOND_VERIFIER] = held
    view = await asked(place)
    await place.services.people.record_training(caller(COORDINATOR), (SECOND_VERIFIER,), Role.VERIFIER)
    await deliver(place)
    assert about(place, VERIFIER, view.code) == []
    assert len(about(place, SECOND_VERIFIER, view.code)) == 1
    assert not any("reached nobody" in n.text() for n in in_dispatch(place, view.code))


async def test_where_two_go_who_says_what_they_see_is_the_second(place: Place) -> None:
    await make_ready(place)
    await place.services.alert_setup.change_rules(caller(ADMIN), RulesChange(two_go=True))
    view = await asked(place)
    await going(place, view.id)
    await deliver(place)
    await seen(place, view.id, SECOND_VERIFIER)
    await deliver(place)
    assert CORNER in about(place, VERIFIER, view.code)[-1].text()


# --- what is written down -----------------------------------------------------------------------------------------------


async def test_which_hotline_confirmed_it_is_written_down_for_dispatchers_and_stands_nowhere_else(place: Place) -> None:
    await make_ready(place)
    await place.services.directory.add(caller(COORDINATOR), "Open Doors", listed=True)
    view = await report(place)
    hotlines = await place.services.incidents.hotlines(ME)
    confirmed = await place.services.incidents.confirm(ME, view.id, hotlines[1].id)
    assert confirmed.hotlines == ("Open Doors",)
    await deliver(place)
    assert "Confirmed by: Open Doors." in card(place, view.code).text()
    await release(place, view.id, SECOND_DISPATCHER)
    await deliver(place)
    assert all("Open Doors" not in n.text() for n in place.far_end.in_channel(ALERTS))


async def test_why_it_was_closed_is_written_down_and_counts(place: Place) -> None:
    await make_ready(place)
    for n in range(3):
        view = await report(place, reporter=COMPANIONS[n], where=f"Oak and {n + 7}th")
        await place.services.incidents.dismiss(ME, view.id, Dismissal.NOTHING_THERE)
    rows = await place.app.database.read(lambda tx: incidents.plain(tx, [view.id]))
    assert rows[0].dismissal == Dismissal.NOTHING_THERE.value
    [month] = (await place.services.incident_stats.see(ME)).months
    assert month.total.nothing_found == 3


async def test_minutes_count_from_the_first_report_of_all_that_are_in_it(place: Place) -> None:
    await make_ready(place)
    for n in range(3):
        first = await report(place, reporter=COMPANIONS[n], where=f"Oak and {n + 7}th")
        place.clock.advance(minutes=10)
        second = await report(place, reporter=STRANGER, where=f"Oak and {n + 7}th")
        await merge(place, first.id, second.id)
        await place.services.incidents.ask_verifiers(ME, second.id)
        place.clock.advance(minutes=5)
        await seen(place, second.id)
    [month] = (await place.services.incident_stats.see(ME)).months
    assert month.total.to_verify == 15


async def test_what_was_left_lying_is_left_out_of_the_minutes(place: Place) -> None:
    await make_ready(place)
    for n in range(4):
        view = await asked(place, reporter=COMPANIONS[n], where=f"Oak and {n + 7}th")
        place.clock.advance(minutes=9 if n < 3 else 300)
        await seen(place, view.id)
    [month] = (await place.services.incident_stats.see(ME)).months
    assert (month.total.verified, month.total.to_verify) == (4, 9)
