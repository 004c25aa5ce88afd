"""Verifying: who goes, what they say, what follows. On both databases."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from allybot.domain.incidents import Basis, Dismissal, Finding, IncidentState
from allybot.domain.people import Role
from allybot.domain.reports import UNVERIFIED_IS_KEPT, VERIFIED_IS_KEPT, Activity, Agency, HowMany
from allybot.domain.rota import Duty
from allybot.errors import BadInput, Refused, TooLate
from allybot.ports import MemberFacts
from allybot.services.alert_setup import RulesChange
from allybot.services.verifying import Looked, Seen
from allybot.store import alerts, groups, incidents, members
from allybot.store.database import Tx
from tests.support.alerting import (
    DISPATCHER,
    REPORTER,
    SECOND_DISPATCHER,
    SECOND_VERIFIER,
    VERIFIER,
    make_ready,
)
from tests.support.looking import (
    CORNER,
    about,
    asked,
    card,
    deliver,
    going,
    in_dispatch,
    incident,
    on_call,
    report,
    verbs,
)
from tests.support.places import ADMIN, COORDINATOR, SERVER, STRANGER, Place, caller
from tests.support.sightings import Sighting, released

WHAT = Seen(Activity.DETAINING, HowMany.MANY, Agency.ICE, here=True)
VERIFIER_ROLE = 444_000_000_000_000_009


async def seen(place: Place, ref: int, user_id: int = VERIFIER, what: Seen = WHAT) -> Looked:
    return await place.services.verifying.seen(caller(user_id), ref, what)


async def nothing(place: Place, ref: int, user_id: int = VERIFIER) -> Looked:
    return await place.services.verifying.nothing(caller(user_id), ref)


async def unsure(place: Place, ref: int, user_id: int = VERIFIER) -> Looked:
    return await place.services.verifying.unsure(caller(user_id), ref)


async def state(place: Place, incident_id: int) -> IncidentState:
    return (await incident(place, incident_id)).state


async def alerted(place: Place, incident_id: int) -> None:
    """As a release leaves it."""

    async def work(tx: Tx) -> None:
        known = await incidents.get(tx, incident_id)
        assert known is not None
        await released(tx, Sighting(known, ()), VERIFIER, DISPATCHER, place.clock.now())

    await place.app.database.write(work)


# --- going, and where it is ---------------------------------------------------------------------------------------------


async def test_who_goes_reads_the_place_and_who_only_looks_does_not(place: Place) -> None:
    """Goal 14: the exact place to assigned verifiers only."""
    await make_ready(place)
    view = await asked(place)
    [before] = await place.services.verifying.pick(caller(SECOND_VERIFIER))
    assert (before.place, before.wide_place, before.zone) == (None, None, "South Side")
    assert (await going(place, view.id)).place == CORNER
    assert (await going(place, view.id)).place == CORNER
    [still] = await place.services.verifying.pick(caller(SECOND_VERIFIER))
    assert still.place is None
    await deliver(place)
    assert "1 is on the way" in card(place, view.code).text()


async def test_where_two_are_to_go_the_place_is_shown_with_the_second(place: Place) -> None:
    """Goal 14, as the group set it: never alone."""
    await make_ready(place)
    await place.services.alert_setup.change_rules(caller(ADMIN), RulesChange(two_go=True))
    view = await asked(place)
    first = await going(place, view.id)
    assert (first.place, first.zone) == (None, "South Side")
    await deliver(place)
    everything = "".join(n.text() for n in about(place, VERIFIER, view.code))
    assert CORNER not in everything
    second = await going(place, view.id, SECOND_VERIFIER)
    assert second.place == CORNER
    await deliver(place)
    for user_id in (VERIFIER, SECOND_VERIFIER):
        notice = about(place, user_id, view.code)[-1]
        assert CORNER in notice.text()
        assert "Keep your distance, and do not interfere." in notice.text()
        assert verbs(notice) == ["incident:seen", "incident:nothing", "incident:unsure", "incident:cannot"]
    [again] = await place.services.verifying.pick(caller(VERIFIER), mine=True)
    assert again.place == CORNER


async def test_who_steps_back_before_the_place_has_left_does_not_get_it(place: Place) -> None:
    await make_ready(place)
    await place.services.alert_setup.change_rules(caller(ADMIN), RulesChange(two_go=True))
    view = await asked(place)
    await going(place, view.id)
    await going(place, view.id, SECOND_VERIFIER)
    await place.services.verifying.cannot(caller(SECOND_VERIFIER), view.id)
    await deliver(place)
    for user_id in (VERIFIER, SECOND_VERIFIER):
        assert CORNER not in "".join(n.text() for n in about(place, user_id, view.code))


async def test_both_press_at_one_moment_and_both_read_the_place(place: Place) -> None:
    await make_ready(place)
    await place.services.alert_setup.change_rules(caller(ADMIN), RulesChange(two_go=True))
    view = await asked(place)
    shown = await asyncio.gather(going(place, view.id), going(place, view.id, SECOND_VERIFIER))
    assert sorted(one.place is not None for one in shown) == [False, True]
    await deliver(place)
    assert [CORNER in about(place, u, view.code)[-1].text() for u in (VERIFIER, SECOND_VERIFIER)] == [True, True]


async def test_who_can_not_is_not_asked_again_and_somebody_else_is(place: Place) -> None:
    """Goal 57."""
    await make_ready(place)
    third = STRANGER
    await place.services.people.record_training(caller(COORDINATOR), (third,), Role.VERIFIER)
    await _only_the_on_call_one_is_near(place)
    view = await asked(place)
    await deliver(place)
    assert [len(about(place, u, view.code)) for u in (VERIFIER, SECOND_VERIFIER, third)] == [1, 0, 0]
    await place.services.verifying.cannot(caller(VERIFIER), view.id)
    await deliver(place)
    assert sorted(len(about(place, u, view.code)) for u in (SECOND_VERIFIER, third)) == [0, 1]
    place.clock.advance(minutes=20)
    await deliver(place)
    assert [len(about(place, u, view.code)) for u in (VERIFIER, SECOND_VERIFIER, third)] == [1, 1, 1]


async def _only_the_on_call_one_is_near(place: Place) -> None:
    """All others have chosen another zone."""
    await on_call(place, Duty.VERIFY, VERIFIER)

    async def choose(tx: Tx) -> None:
        for member in await members.of_group(tx, await _group_id(tx)):
            await members.set_settings(tx, member, replace(member.settings, alert_zones=(1,)))

    await place.app.database.write(choose)


async def _group_id(tx: Tx) -> int:
    group = await groups.by_server(tx, SERVER)
    assert group is not None
    return group.id


async def test_where_the_only_one_can_not_the_dispatchers_hear_it_at_once(place: Place) -> None:
    await make_ready(place, verifiers=(VERIFIER,))
    view = await asked(place)
    await deliver(place)
    await place.services.verifying.cannot(caller(VERIFIER), view.id)
    await deliver(place)
    assert "all verifiers are asked" in "".join(n.text() for n in in_dispatch(place, view.code))


async def test_nobody_has_looked_through_it_so_nobody_goes(place: Place) -> None:
    await make_ready(place)
    view = await report(place)
    for verb in (going(place, view.id), seen(place, view.id), nothing(place, view.id)):
        with pytest.raises(BadInput) as refused:
            await verb
        assert refused.value.key == "incident-not-asked"
    assert await place.services.verifying.pick(caller(VERIFIER)) == []


# --- what they say ------------------------------------------------------------------------------------------------------


async def test_seen_makes_it_verified_with_what_the_verifier_saw(place: Place) -> None:
    """Goal 10: presence, what, how many, whose."""
    await make_ready(place)
    view = await asked(place)
    place.clock.advance(minutes=4)
    await going(place, view.id)
    looked = await seen(place, view.id)
    assert (looked.state, looked.mine) == (IncidentState.VERIFIED, Finding.SEEN)
    known = await incident(place, view.id)
    assert (known.basis, known.verified_at) == (Basis.VERIFIER, place.clock.now())
    assert known.purge_at == place.clock.now() + VERIFIED_IS_KEPT
    facts = known.facts
    assert (facts.activity, facts.how_many, facts.agency) == (Activity.DETAINING, HowMany.MANY, Agency.ICE)
    assert (facts.here, facts.place) == (True, CORNER)


async def test_what_was_left_as_it_was_reported_stays(place: Place) -> None:
    await make_ready(place)
    view = await asked(place)
    await seen(place, view.id, what=Seen(here=False))
    facts = (await incident(place, view.id)).facts
    assert (facts.activity, facts.how_many, facts.agency, facts.here) == (
        Activity.WAITING,
        HowMany.FEW,
        Agency.ICE,
        False,
    )


async def test_the_right_corner_comes_from_who_is_there_and_a_house_number_is_refused(place: Place) -> None:
    await make_ready(place)
    view = await asked(place)
    with pytest.raises(BadInput):
        await seen(place, view.id, what=Seen(place="412 Larkspur Avenue"))
    assert await state(place, view.id) is IncidentState.VERIFYING
    await seen(place, view.id, what=Seen(place="Larkspur and Fourth"))
    facts = (await incident(place, view.id)).facts
    assert (facts.place, facts.wide_place) == ("Larkspur and Fourth", "Larkspur and Fourth")


async def test_verified_rings_the_dispatchers_with_the_button_to_release(place: Place) -> None:
    await make_ready(place)
    await on_call(place, Duty.DISPATCH, SECOND_DISPATCHER)
    view = await asked(place)
    await seen(place, view.id)
    await deliver(place)
    [notice] = [n for n in in_dispatch(place, view.code) if "It is verified" in n.text()]
    assert verbs(notice)[0] == "alert:preview"
    assert verbs(about(place, SECOND_DISPATCHER, view.code)[-1])[0] == "alert:preview"


async def test_nothing_there_is_one_press_and_the_dispatchers_hear_it(place: Place) -> None:
    """Goal 10: "nothing here" is one tap."""
    await make_ready(place)
    view = await asked(place)
    assert (await nothing(place, view.id)).state is IncidentState.NOTHING_FOUND
    await deliver(place)
    assert "nothing to see" in "".join(n.text() for n in in_dispatch(place, view.code))
    assert verbs(card(place, view.code))[:2] == ["incident:dismiss", "incident:ask"]
    assert (await incident(place, view.id)).purge_at == view.created_at + UNVERIFIED_IS_KEPT
    again = await place.services.incidents.ask_verifiers(caller(DISPATCHER), view.id)
    assert (again.view.state, again.number) == (IncidentState.VERIFYING, 1)


async def test_two_who_say_different_things_make_it_unclear_and_everybody_there_hears_it(place: Place) -> None:
    await make_ready(place)
    view = await asked(place)
    await seen(place, view.id)
    assert (await nothing(place, view.id, SECOND_VERIFIER)).state is IncidentState.INCONCLUSIVE
    await deliver(place)
    [notice] = [n for n in in_dispatch(place, view.code) if "another saw nothing" in n.text()]
    assert "1 saw it, 1 saw nothing" in notice.text()
    assert "alert:preview" not in verbs(card(place, view.code))
    # Whoever was wrong says it anew, and it is clear again.
    assert (await seen(place, view.id, SECOND_VERIFIER)).state is IncidentState.VERIFIED


async def test_ones_own_word_can_be_changed_and_the_last_one_counts(place: Place) -> None:
    await make_ready(place)
    view = await asked(place)
    assert (await unsure(place, view.id)).state is IncidentState.INCONCLUSIVE
    assert (await seen(place, view.id)).state is IncidentState.VERIFIED
    assert (await nothing(place, view.id)).state is IncidentState.NOTHING_FOUND
    await deliver(place)
    assert "Verifiers: 1 saw nothing. They have left." in card(place, view.code).text()


async def test_two_verifiers_at_one_moment_are_weighed_together(place: Place) -> None:
    await make_ready(place)
    view = await asked(place)
    await asyncio.gather(seen(place, view.id), nothing(place, view.id, SECOND_VERIFIER))
    assert await state(place, view.id) is IncidentState.INCONCLUSIVE
    shown = await place.services.incidents.show(caller(DISPATCHER), view.id)
    assert shown.view.findings == {Finding.SEEN: 1, Finding.NOTHING: 1}


async def test_said_and_closed_at_one_moment_it_is_closed(place: Place) -> None:
    await make_ready(place)
    view = await asked(place)
    done = await asyncio.gather(
        seen(place, view.id),
        place.services.incidents.dismiss(caller(DISPATCHER), view.id, Dismissal.OVER),
        return_exceptions=True,
    )
    assert all(isinstance(one, TooLate) for one in done if isinstance(one, BaseException))
    assert await state(place, view.id) is IncidentState.CLOSED


async def test_what_is_seen_while_an_alert_stands_is_told_to_the_dispatchers(place: Place) -> None:
    """Goal 17: a finding after the alert lets them update or clear it."""
    await make_ready(place)
    view = await asked(place)
    await seen(place, view.id)
    await alerted(place, view.id)
    place.clock.advance(minutes=5)
    assert (await nothing(place, view.id, SECOND_VERIFIER)).state is IncidentState.ALERTED
    await deliver(place)
    [notice] = [n for n in in_dispatch(place, view.code) if "Since the alert" in n.text()]
    assert "saw nothing" in notice.text()
    assert verbs(notice)[:3] == ["alert:update", "alert:clear", "alert:retract"]
    alert = await place.app.database.read(lambda tx: alerts.of_incident(tx, view.id))
    assert alert is not None
    assert {b.row for b in notice.buttons if b.noun == "alert"} == {alert.id}
    assert "Verifiers: 1 saw it, 1 saw nothing. They have left." in card(place, view.code).text()


# --- who may ------------------------------------------------------------------------------------------------------------


async def test_who_reported_it_does_not_verify_it_where_two_people_are_wanted(place: Place) -> None:
    """Goal 9: verifier and reporter are two; a small group can switch it off."""
    await make_ready(place)
    view = await asked(place, reporter=VERIFIER)
    for verb in (going(place, view.id), seen(place, view.id), nothing(place, view.id), unsure(place, view.id)):
        with pytest.raises(Refused) as refused:
            await verb
        assert refused.value.key == "verifier-reported"
    await place.services.alert_setup.change_rules(caller(ADMIN), RulesChange(two_people=False))
    assert (await seen(place, view.id)).state is IncidentState.VERIFIED


async def test_who_has_no_training_in_date_neither_goes_nor_says_anything(place: Place) -> None:
    await make_ready(place)
    view = await asked(place)
    for user_id in (STRANGER, DISPATCHER, REPORTER):
        for verb in (
            going(place, view.id, user_id),
            place.services.verifying.cannot(caller(user_id), view.id),
            seen(place, view.id, user_id),
            nothing(place, view.id, user_id),
            unsure(place, view.id, user_id),
            place.services.verifying.pick(caller(user_id)),
        ):
            with pytest.raises(Refused):
                await verb
    assert await state(place, view.id) is IncidentState.VERIFYING


async def test_a_training_that_has_run_out_is_asked_about_nothing(place: Place) -> None:
    await make_ready(place)
    place.clock.advance(days=366)
    view = await report(place)
    assert (await place.services.incidents.ask_verifiers(caller(DISPATCHER), view.id)).number == 0
    with pytest.raises(Refused):
        await going(place, view.id)


async def test_whose_role_was_taken_away_gets_no_question_and_is_refused(place: Place) -> None:
    await make_ready(place)
    await place.services.setup.roles(caller(ADMIN), {Role.VERIFIER: VERIFIER_ROLE})
    place.far_end.members[SERVER, VERIFIER] = MemberFacts(VERIFIER, frozenset({VERIFIER_ROLE}), manage_server=False)
    place.far_end.members[SERVER, SECOND_VERIFIER] = MemberFacts(SECOND_VERIFIER, frozenset(), manage_server=False)
    view = await asked(place)
    await deliver(place)
    assert len(about(place, VERIFIER, view.code)) == 1
    assert about(place, SECOND_VERIFIER, view.code) == []
    with pytest.raises(Refused):
        await going(place, view.id, SECOND_VERIFIER)
    held = caller(VERIFIER, role_ids=(VERIFIER_ROLE,))
    assert (await place.services.verifying.going(held, view.id)).place == CORNER


async def test_a_word_given_in_time_stands_after_a_day(place: Place) -> None:
    """Its time is that of the first word; verified ones are kept for seven days from then."""
    await make_ready(place)
    view = await asked(place)
    await seen(place, view.id)
    at = place.clock.now()
    place.clock.advance(hours=3)
    await seen(place, view.id, SECOND_VERIFIER)
    known = await incident(place, view.id)
    assert (known.verified_at, known.purge_at) == (at, at + VERIFIED_IS_KEPT)
