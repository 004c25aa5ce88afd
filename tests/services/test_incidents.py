"""The queue: cards, triage, merging, closing, a hotline's word. On both databases."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from allybot.domain.incidents import Basis, Dismissal, Finding, IncidentState
from allybot.domain.people import Role
from allybot.domain.reports import VERIFIED_IS_KEPT, Eyes, Sort
from allybot.domain.rota import Duty
from allybot.domain.timers import TimerKind
from allybot.errors import BadInput, DeliveryError, DeliveryReason, NotFound, Refused, TooLate
from allybot.services.alert_setup import RulesChange
from allybot.services.incident_queue import arrived
from allybot.services.incidents import GROUP_HOTLINE
from allybot.services.partner_entries import PartnerEdited
from allybot.services.verifying import Seen
from allybot.store import groups, incidents, partners, timers
from allybot.store.database import Tx
from allybot.store.groups import Channel
from tests.support.alerting import (
    DISPATCH,
    DISPATCHER,
    REPORTER,
    SECOND_DISPATCHER,
    SECOND_VERIFIER,
    VERIFIER,
    add_zone,
    make_ready,
)
from tests.support.looking import (
    CORNER,
    about,
    asked,
    button,
    card,
    deliver,
    going,
    in_dispatch,
    incident,
    on_call,
    queue,
    report,
    verbs,
)
from tests.support.places import ADMIN, COMPANIONS, COORDINATOR, SERVER, STRANGER, Place, caller
from tests.support.sightings import looked_at, released, reported

ME = caller(DISPATCHER)


async def timers_of(place: Place, incident_id: int) -> dict[TimerKind, object]:
    return dict(await place.app.database.read(lambda tx: timers.of_subject(tx, incident_id)))


# --- the card -----------------------------------------------------------------------------------------------------------


async def test_a_report_stands_as_a_card_in_the_dispatch_channel_and_nowhere_else(place: Place) -> None:
    """Goal 2: it goes to the dispatchers only. Goal 3: who reported it stands nowhere."""
    await make_ready(place)
    view = await report(place)
    await deliver(place)
    [notice] = in_dispatch(place, view.code)
    text = notice.text()
    assert (notice.heading, "Standing or waiting" in text) == (f"{view.code}: new", True)
    assert f"Where: {CORNER} · South Side" in text
    assert "One report (1 saw it)" in text
    assert 'On them: "ICE"' in text
    assert "Do not copy this into other channels." in text
    assert verbs(notice) == ["incident:ask", "incident:hotline", "incident:dismiss", "incident:show"]
    everywhere = [s for s in place.far_end.standing.values() if view.code in s.notice.text()]
    assert [s.to.channel_id for s in everywhere] == [DISPATCH]
    assert str(REPORTER) not in text


async def test_what_may_be_officers_is_marked_as_unconfirmed_until_it_is_verified(place: Place) -> None:
    await make_ready(place)
    view = await report(place, sort=Sort.MAYBE, eyes=Eyes.TOLD)
    await deliver(place)
    assert "**Unconfirmed: for verifiers only.**" in card(place, view.code).text()
    assert "1 was told" in card(place, view.code).text()
    await place.services.incidents.ask_verifiers(ME, view.id)
    await place.services.verifying.seen(caller(VERIFIER), view.id, Seen())
    await deliver(place)
    assert "Unconfirmed" not in card(place, view.code).text()


async def test_the_card_is_edited_and_the_buttons_follow_the_state(place: Place) -> None:
    await make_ready(place)
    view = await asked(place)
    await deliver(place)
    assert verbs(card(place, view.code)) == ["incident:go", "incident:hotline", "incident:dismiss", "incident:show"]
    await going(place, view.id)
    await deliver(place)
    assert "Verifiers: 1 is on the way." in card(place, view.code).text()
    await place.services.verifying.seen(caller(VERIFIER), view.id, Seen())
    await deliver(place)
    notice = card(place, view.code)
    assert "Verifiers: 1 saw it. They are still there." in notice.text()
    assert "seen by our verifier" in notice.text()
    assert verbs(notice)[0] == "alert:preview"
    assert str(VERIFIER) not in notice.text()


async def test_a_card_too_old_to_edit_or_deleted_is_posted_anew(place: Place) -> None:
    await make_ready(place)
    view = await report(place)
    await deliver(place)
    before = (await incident(place, view.id)).card
    for reason in (DeliveryReason.EDIT_LIMIT, DeliveryReason.UNKNOWN_MESSAGE):
        place.far_end.fail_edits = [DeliveryError(reason, permanent=True)]
        await place.services.incidents.set_place(ME, view.id, "Third and Larkspur")
        await deliver(place)
        after = (await incident(place, view.id)).card
        assert before is not None
        assert after is not None
        assert after.message_id != before.message_id
        assert len(in_dispatch(place, view.code)) == 1
        before = after


async def test_a_card_of_which_nobody_knew_whether_it_stood_is_edited_to_say_the_latest(place: Place) -> None:
    await make_ready(place)
    lost = DeliveryError(DeliveryReason.CONNECTION, permanent=False, in_doubt=True)
    place.far_end.fail_posts = [lost]
    view = await report(place)
    await deliver(place)
    [stands] = [s for s in place.far_end.standing.values() if s.to.channel_id == DISPATCH]
    assert stands.edits == 1
    assert (await incident(place, view.id)).card is not None


async def test_a_card_that_can_not_be_posted_is_told_to_the_coordinators(place: Place) -> None:
    """A report that nobody sees must not be lost in silence."""
    await make_ready(place)
    place.far_end.fail_posts = [DeliveryError(DeliveryReason.NO_PERMISSION, permanent=True)]
    await report(place)
    await deliver(place)
    told = [s.notice.text() for s in place.far_end.standing.values()]
    assert any("The card of an incident" in text for text in told)


async def test_a_drill_is_marked_on_its_card_and_a_real_one_is_not(place: Place) -> None:
    await make_ready(place)
    group = await _group(place)

    async def drill(tx: Tx) -> str:
        made = await reported(tx, group.id, [], place.clock.now(), drill=True)
        await arrived(tx, group, made.incident, place.clock.now())
        return made.incident.code

    code = await place.app.database.write(drill)
    await deliver(place)
    lines = card(place, code).text().splitlines()
    assert all(line.startswith("DRILL:") for line in lines)


async def _group(place: Place) -> groups.Group:
    found = await place.app.database.read(lambda tx: groups.by_server(tx, SERVER))
    assert found is not None
    return found


# --- looking through it -------------------------------------------------------------------------------------------------


async def test_a_dispatcher_asks_and_every_verifier_of_the_zone_gets_a_message_without_the_place(place: Place) -> None:
    """Goal 14: the exact place is for who goes."""
    await make_ready(place)
    view = await report(place)
    done = await place.services.incidents.ask_verifiers(ME, view.id)
    assert (done.number, done.view.state) == (2, IncidentState.VERIFYING)
    await deliver(place)
    for verifier in (VERIFIER, SECOND_VERIFIER):
        [question] = about(place, verifier, view.code)
        assert verbs(question) == ["incident:go", "incident:cannot"]
        assert {b.server_id for b in question.buttons} == {SERVER}
        assert CORNER not in question.text()
        assert "South Side" in question.text()
        assert "Keep your distance, and do not interfere." in question.text()
    assert set(await timers_of(place, view.id)) == {TimerKind.INCIDENT_VERIFY}


async def test_asked_twice_they_are_asked_once(place: Place) -> None:
    await make_ready(place)
    view = await asked(place)
    again = await place.services.incidents.ask_verifiers(caller(SECOND_DISPATCHER), view.id)
    assert again.number == 2
    await deliver(place)
    assert len(about(place, VERIFIER, view.code)) == 1


async def test_who_reported_it_is_not_asked_where_two_people_are_wanted(place: Place) -> None:
    await make_ready(place)
    view = await asked(place, reporter=VERIFIER)
    await deliver(place)
    assert about(place, VERIFIER, view.code) == []
    assert len(about(place, SECOND_VERIFIER, view.code)) == 1


async def test_without_a_verifier_the_answer_says_what_else_can_be_done(place: Place) -> None:
    await make_ready(place, verifiers=())
    view = await report(place)
    assert (await place.services.incidents.ask_verifiers(ME, view.id)).number == 0


async def test_place_and_zone_are_said_by_a_dispatcher_and_a_house_number_is_refused(place: Place) -> None:
    ready = await make_ready(place)
    other = await add_zone(place, "North Side")
    view = await report(place, where="412 Larkspur Avenue, behind the laundry")
    assert view.zone is None
    with pytest.raises(BadInput):
        await place.services.incidents.set_place(ME, view.id, "412 Larkspur Avenue")
    changed = await place.services.incidents.set_place(ME, view.id, "the 400 block of Larkspur")
    assert changed.facts.wide_place == "the 400 block of Larkspur"
    assert (await place.services.incidents.set_zone(ME, view.id, other.id)).zone == "North Side"
    assert (await place.services.incidents.set_zone(ME, view.id, ready.zone.id)).zone == "South Side"
    with pytest.raises(NotFound):
        await place.services.incidents.set_zone(ME, view.id, 1)


async def test_what_is_closed_has_a_card_without_the_place_and_asks_nothing_more(place: Place) -> None:
    await make_ready(place)
    view = await asked(place)
    await deliver(place)
    await going(place, view.id)
    await place.services.incidents.dismiss(ME, view.id, Dismissal.NOT_OURS)
    await deliver(place)
    notice = card(place, view.code)
    assert (notice.heading, list(notice.buttons)) == (f"{view.code}: closed", [])
    assert CORNER not in notice.text()
    assert await timers_of(place, view.id) == {}
    assert "you need not go any more" in (about(place, VERIFIER, view.code)[-1].heading or "")
    assert "you need not go" not in (about(place, SECOND_VERIFIER, view.code)[-1].heading or "")
    with pytest.raises(TooLate):
        await place.services.incidents.dismiss(ME, view.id, Dismissal.OVER)
    with pytest.raises(TooLate):
        await going(place, view.id, SECOND_VERIFIER)


async def test_asks_that_wait_do_not_leave_once_it_is_closed(place: Place) -> None:
    await make_ready(place)
    view = await asked(place)
    await place.services.incidents.dismiss(ME, view.id, Dismissal.TOO_OLD)
    await deliver(place)
    assert about(place, VERIFIER, view.code) == []


async def test_one_about_which_an_alert_stands_can_not_be_closed_or_merged_away(place: Place) -> None:
    await make_ready(place)
    other = await report(place)
    group = await _group(place)

    async def alerted(tx: Tx) -> str:
        now = place.clock.now()
        made = await reported(tx, group.id, [REPORTER], now, exact=CORNER)
        seen = await looked_at(tx, made, VERIFIER, Finding.SEEN, now)
        return (await released(tx, seen, VERIFIER, DISPATCHER, now)).incident.code

    code = await place.app.database.write(alerted)
    with pytest.raises(BadInput) as refused:
        await place.services.incidents.dismiss(ME, code, Dismissal.OVER)
    assert refused.value.key == "incident-alert-stands"
    with pytest.raises(BadInput) as refused:
        await place.services.incidents.merge(ME, code, other.id)
    assert refused.value.key == "merge-alerted"
    merged = await place.services.incidents.merge(ME, other.id, code)
    assert (merged.view.state, merged.view.reports) == (IncidentState.ALERTED, 2)


async def test_the_moves_that_are_not_drawn_are_refused(place: Place) -> None:
    """Goal 7: illegal jumps are refused by the service; the database has its own test."""
    await make_ready(place)
    view = await asked(place)
    await place.services.verifying.seen(caller(VERIFIER), view.id, Seen())
    with pytest.raises(TooLate) as late:
        await place.services.incidents.ask_verifiers(ME, view.id)
    assert late.value.key == "incident-is-verified"
    await place.services.incidents.dismiss(ME, view.id, Dismissal.OVER)
    for verb in (
        place.services.incidents.ask_verifiers(ME, view.id),
        place.services.incidents.set_place(ME, view.id, "Third and Larkspur"),
        place.services.incidents.confirm(ME, view.id, GROUP_HOTLINE),
        place.services.verifying.nothing(caller(VERIFIER), view.id),
    ):
        with pytest.raises(TooLate):
            await verb


# --- the queue ----------------------------------------------------------------------------------------------------------


async def test_the_queue_has_what_is_open_the_oldest_first(place: Place) -> None:
    await make_ready(place)
    first = await report(place)
    place.clock.advance(minutes=2)
    second = await report(place, reporter=STRANGER, where="Oak and Ninth")
    assert [view.id for view in await queue(place)] == [first.id, second.id]
    picked = await place.services.incidents.pick(ME, first.code.lower())
    assert [one.code for one in picked] == [first.code]
    await place.services.incidents.dismiss(ME, first.id, Dismissal.OVER)
    assert [view.id for view in await queue(place)] == [second.id]


async def test_all_that_is_known_of_one_names_nobody(place: Place) -> None:
    await make_ready(place)
    view = await report(place)
    shown = await place.services.incidents.show(ME, view.code)
    assert [line.known for line in shown.reports] == [True]
    assert str(REPORTER) not in repr(shown)


# --- merging ------------------------------------------------------------------------------------------------------------


async def test_what_may_be_the_same_is_offered_on_the_card_and_merged_into_one_with_a_count(place: Place) -> None:
    """Goal 6: near-duplicates are offered, and the count is shown."""
    await make_ready(place)
    first = await report(place, when="20 min ago")
    await place.services.incidents.set_place(ME, first.id, "Third and Larkspur")
    second = await report(place, reporter=STRANGER, where="Third and Larkspur", eyes=Eyes.CALL)
    other = await report(place, reporter=COMPANIONS[0], where="Oak and Ninth")
    shown = await place.services.incidents.show(ME, second.id)
    assert [like.code for like in shown.like] == [first.code]
    assert (await place.services.incidents.show(ME, other.id)).like == ()
    await deliver(place)
    assert f"One more may be the same: {first.code}." in card(place, second.code).text()
    assert "incident:merge" in verbs(card(place, second.code))
    merged = await place.services.incidents.merge(ME, first.code, second.code)
    await deliver(place)
    assert (merged.gone, merged.view.reports) == (first.code, 2)
    assert "2 reports (1 saw it, 1 by phone)" in card(place, second.code).text()
    assert merged.view.observed_at == first.observed_at
    assert merged.view.facts.wide_place == "Third and Larkspur"
    assert f"It is the same as {second.code}" in card(place, first.code).text()
    assert len((await place.services.incidents.show(ME, second.id)).reports) == 2


async def test_old_buttons_and_codes_lead_to_the_one_that_stands(place: Place) -> None:
    await make_ready(place)
    first, second = await asked(place), await report(place, reporter=STRANGER)
    await deliver(place)
    question = button(about(place, VERIFIER, first.code)[0], "go")
    await place.services.incidents.merge(ME, first.id, second.id)
    assert (await going(place, question.row)).code == second.code
    assert (await place.services.incidents.show(ME, first.code)).view.code == second.code


async def test_who_goes_to_the_one_goes_to_the_other_and_its_words_count_there(place: Place) -> None:
    await make_ready(place)
    first, second = await asked(place), await report(place, reporter=STRANGER)
    await place.services.verifying.seen(caller(VERIFIER), first.id, Seen())
    await going(place, first.id, SECOND_VERIFIER)
    merged = (await place.services.incidents.merge(ME, first.id, second.id)).view
    assert (merged.state, merged.basis) == (IncidentState.VERIFIED, Basis.VERIFIER)
    assert (merged.going, merged.findings) == (1, {Finding.SEEN: 1})
    await deliver(place)
    assert not any("need not go" in (n.heading or "") for n in about(place, SECOND_VERIFIER, first.code))


async def test_one_that_is_asked_about_goes_on_being_asked_about(place: Place) -> None:
    await make_ready(place)
    first, second = await asked(place), await report(place, reporter=STRANGER)
    merged = (await place.services.incidents.merge(ME, first.id, second.id)).view
    assert merged.state is IncidentState.VERIFYING
    assert set(await timers_of(place, second.id)) == {TimerKind.INCIDENT_VERIFY}
    assert await timers_of(place, first.id) == {}


async def test_a_drill_and_what_is_real_never_become_one(place: Place) -> None:
    """Goal 69."""
    await make_ready(place)
    view, group = await report(place), await _group(place)
    drill = await place.app.database.write(
        lambda tx: reported(tx, group.id, [], place.clock.now(), exact=CORNER, drill=True)
    )
    for ref, into in ((view.id, drill.incident.id), (drill.incident.id, view.id)):
        with pytest.raises(BadInput) as refused:
            await place.services.incidents.merge(ME, ref, into)
        assert refused.value.key == "merge-drill"
    assert (await place.services.incidents.show(ME, view.id)).like == ()
    with pytest.raises(BadInput):
        await place.services.incidents.merge(ME, view.id, view.code)


async def test_merged_both_ways_at_once_one_of_them_stands(place: Place) -> None:
    await make_ready(place)
    first, second = await report(place), await report(place, reporter=STRANGER)
    done = await asyncio.gather(
        place.services.incidents.merge(ME, first.id, second.id),
        place.services.incidents.merge(caller(SECOND_DISPATCHER), second.id, first.id),
        return_exceptions=True,
    )
    assert sum(not isinstance(one, BaseException) for one in done) == 1
    [view] = await queue(place)
    assert view.reports == 2


async def test_merging_and_going_at_once_loses_nobody(place: Place) -> None:
    await make_ready(place)
    first, second = await asked(place), await report(place, reporter=STRANGER)
    await asyncio.gather(place.services.incidents.merge(ME, first.id, second.id), going(place, first.id))
    [view] = await queue(place)
    assert (view.id, view.going) == (second.id, 1)


# --- a hotline's word ---------------------------------------------------------------------------------------------------


async def test_a_hotline_confirms_it_and_its_basis_says_so(place: Place) -> None:
    await make_ready(place)
    await place.services.directory.add(caller(COORDINATOR), "Open Doors", listed=True)
    view = await report(place)
    hotlines = await place.services.incidents.hotlines(ME)
    assert [one.name for one in hotlines] == ["Rapid Response Line", "Open Doors"]
    confirmed = await place.services.incidents.confirm(ME, view.id, hotlines[1].id)
    assert (confirmed.state, confirmed.basis, confirmed.hotline) == (IncidentState.VERIFIED, Basis.HOTLINE, True)
    assert (await incident(place, view.id)).purge_at == place.clock.now() + VERIFIED_IS_KEPT
    await deliver(place)
    assert "confirmed by a partner's hotline" in card(place, view.code).text()
    with pytest.raises(NotFound):
        await place.services.incidents.confirm(ME, view.id, 7)


async def partner_ids(place: Place) -> dict[str, int]:
    async def work(tx: Tx) -> dict[str, int]:
        group = await groups.by_server(tx, SERVER)
        assert group is not None
        return {partner.name: partner.id for partner in await partners.of_group(tx, group.id)}

    return await place.app.database.read(work)


async def test_of_many_partners_a_list_shows_those_that_answer_a_hotline_first_and_never_a_hidden_one(
    place: Place,
) -> None:
    """At most 25; whoever is not among them can be confirmed by all the same, and one that is not listed can't."""
    await make_ready(place)
    added = [await place.services.directory.add(caller(COORDINATOR), f"Friends {n:02}", listed=True) for n in range(30)]
    change = PartnerEdited(services=("hotline",))
    await place.services.directory.edit(caller(COORDINATOR), added[29].code, change)
    hotlines = await place.services.incidents.hotlines(ME)
    assert [one.name for one in hotlines[:3]] == ["Rapid Response Line", "Friends 29", "Friends 00"]
    assert len(hotlines) == 25
    assert "Neighbors Together" not in {one.name for one in hotlines}
    known = await partner_ids(place)
    view = await report(place)
    with pytest.raises(NotFound):
        await place.services.incidents.confirm(ME, view.id, known["Neighbors Together"])
    confirmed = await place.services.incidents.confirm(ME, view.id, known["Friends 28"])
    assert confirmed.hotlines == ("Friends 28",)


async def test_a_verifiers_own_eyes_go_before_a_hotlines_word(place: Place) -> None:
    await make_ready(place)
    view = await asked(place)
    await place.services.incidents.confirm(ME, view.id, GROUP_HOTLINE)
    await place.services.verifying.seen(caller(VERIFIER), view.id, Seen())
    assert (await incident(place, view.id)).basis is Basis.VERIFIER


async def test_who_reported_it_does_not_confirm_it_where_two_people_are_wanted(place: Place) -> None:
    """Goal 9: it can be switched off for a small group."""
    await make_ready(place)
    view = await report(place, reporter=DISPATCHER)
    with pytest.raises(Refused) as refused:
        await place.services.incidents.confirm(ME, view.id, GROUP_HOTLINE)
    assert refused.value.key == "verifier-reported"
    await place.services.alert_setup.change_rules(caller(ADMIN), RulesChange(two_people=False))
    confirmed = await place.services.incidents.confirm(ME, view.id, GROUP_HOTLINE)
    assert confirmed.state is IncidentState.VERIFIED


# --- who may ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("user_id", [STRANGER, VERIFIER, COMPANIONS[0]])
async def test_who_is_no_dispatcher_sees_and_decides_nothing(place: Place, user_id: int) -> None:
    await make_ready(place)
    view, them, service = await report(place), caller(user_id), place.services.incidents
    for verb in (
        service.queue(them),
        service.pick(them),
        service.show(them, view.id),
        service.ask_verifiers(them, view.id),
        service.set_place(them, view.id, "Third and Larkspur"),
        service.dismiss(them, view.id, Dismissal.OVER),
        service.merge(them, view.id, view.id),
        service.hotlines(them),
        service.confirm(them, view.id, GROUP_HOTLINE),
    ):
        with pytest.raises(Refused):
            await verb
    assert (await incident(place, view.id)).state is IncidentState.NEW


async def test_a_role_taken_away_a_second_ago_is_not_there_any_more(place: Place) -> None:
    await make_ready(place)
    view = await report(place)
    await place.services.setup.dismiss(caller(ADMIN), DISPATCHER, Role.DISPATCHER)
    with pytest.raises(Refused):
        await place.services.incidents.ask_verifiers(ME, view.id)


async def test_the_one_on_call_hears_of_it_at_once(place: Place) -> None:
    await make_ready(place)
    await on_call(place, Duty.DISPATCH, SECOND_DISPATCHER, DISPATCHER)
    view = await report(place)
    await deliver(place)
    [notice] = about(place, SECOND_DISPATCHER, view.code)
    assert "Nobody has looked through it yet." in notice.text()
    assert CORNER not in notice.text()
    assert verbs(notice)[0] == "incident:ask"
    assert about(place, DISPATCHER, view.code) == []
    due = (await timers_of(place, view.id))[TimerKind.INCIDENT_TRIAGE]
    assert due == view.created_at + timedelta(minutes=5)


async def test_where_the_dispatch_channel_was_taken_away_every_dispatcher_is_written_to(place: Place) -> None:
    await make_ready(place)
    view, group = await asked(place), await _group(place)
    await place.app.database.write(lambda tx: groups.set_channels(tx, group.id, {Channel.DISPATCH: None}))
    await place.services.verifying.seen(caller(VERIFIER), view.id, Seen())
    await deliver(place)
    for user_id in (DISPATCHER, SECOND_DISPATCHER):
        [notice] = about(place, user_id, view.code)
        assert verbs(notice)[0] == "alert:preview"
        assert {b.server_id for b in notice.buttons} == {SERVER}


async def test_what_is_purged_is_not_shown_any_more(place: Place) -> None:
    await make_ready(place)
    view = await report(place)
    await place.app.database.write(lambda tx: incidents.erase(tx, [view.id]))
    with pytest.raises(NotFound):
        await place.services.incidents.show(ME, view.id)
    await deliver(place)
