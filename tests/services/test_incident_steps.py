"""Nobody looks through it, nobody says what is there: who is told, and when. On both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from allybot.domain.incidents import Dismissal, Escalation
from allybot.domain.people import Role
from allybot.domain.rota import Duty
from allybot.services.alert_setup import RulesChange
from allybot.services.verifying import Seen
from allybot.store import groups, members
from allybot.store.database import Tx
from tests.support.alerting import DISPATCHER, SECOND_DISPATCHER, SECOND_VERIFIER, VERIFIER, make_ready
from tests.support.looking import about, asked, deliver, going, in_dispatch, incident, on_call, report, verbs
from tests.support.places import ADMIN, COMPANIONS, SERVER, Place, caller

DISPATCHER_ROLE = 444_000_000_000_000_008
FIRST, SECOND = COMPANIONS[:2]
"""On call for dispatch, and appointed as nothing."""


async def after(place: Place, **how_long: float) -> None:
    place.clock.advance(**how_long)
    await deliver(place)


def rung(place: Place, code: str, words: str) -> int:
    return sum(words in notice.text() for notice in in_dispatch(place, code))


# --- looking through it -------------------------------------------------------------------------------------------------


async def test_after_five_minutes_the_next_on_call_is_told_and_then_everybody(place: Place) -> None:
    """Goal 11: not looked through in five minutes while somebody is on call."""
    await make_ready(place)
    await on_call(place, Duty.DISPATCH, FIRST, SECOND)
    view = await report(place)
    await deliver(place)
    assert [len(about(place, u, view.code)) for u in (FIRST, SECOND, DISPATCHER)] == [1, 0, 0]
    await after(place, minutes=4)
    assert len(about(place, SECOND, view.code)) == 0
    await after(place, minutes=1)
    assert [len(about(place, u, view.code)) for u in (FIRST, SECOND, DISPATCHER)] == [1, 1, 0]
    assert (await incident(place, view.id)).escalated is Escalation.NEXT_ON_CALL
    assert rung(place, view.code, "Please take it now") == 0
    await after(place, minutes=6)
    assert [len(about(place, u, view.code)) for u in (SECOND, DISPATCHER, SECOND_DISPATCHER)] == [1, 1, 1]
    assert rung(place, view.code, "Please take it now") == 1


async def test_where_nobody_is_on_call_everybody_is_told_after_fifteen(place: Place) -> None:
    """Goal 11: 15 minutes otherwise."""
    await make_ready(place)
    view = await report(place)
    await after(place, minutes=14)
    assert about(place, DISPATCHER, view.code) == []
    await after(place, minutes=1)
    assert [len(about(place, u, view.code)) for u in (DISPATCHER, SECOND_DISPATCHER)] == [1, 1]
    assert rung(place, view.code, "Nobody has looked through this yet") == 1


async def test_the_dispatchers_role_is_mentioned_in_their_channel(place: Place) -> None:
    await make_ready(place)
    await place.services.setup.roles(caller(ADMIN), {Role.DISPATCHER: DISPATCHER_ROLE})
    view = await report(place)
    await after(place, minutes=15)
    [notice] = [n for n in in_dispatch(place, view.code) if "Please take it now" in n.text()]
    assert (list(notice.mention_roles), f"<@&{DISPATCHER_ROLE}>" in notice.text()) == ([DISPATCHER_ROLE], True)


async def test_it_is_said_again_later_each_time_and_only_the_latest_stands(place: Place) -> None:
    await make_ready(place)
    view = await report(place)
    heard = []
    for _ in range(70):
        await after(place, minutes=1)
        heard.append(len(about(place, DISPATCHER, view.code)))
    assert rung(place, view.code, "Please take it now") == 1
    assert heard[-1] == 3  # after 15, 30 and 60 minutes; the next comes after two hours. Each turn is 78 seconds long.
    assert heard.index(2) - heard.index(1) < heard.index(3) - heard.index(2)


async def test_once_looked_through_nobody_is_told_any_more_and_the_notice_goes(place: Place) -> None:
    await make_ready(place)
    view = await report(place)
    await after(place, minutes=16)
    assert rung(place, view.code, "Please take it now") == 1
    await place.services.incidents.ask_verifiers(caller(DISPATCHER), view.id)
    await deliver(place)
    assert rung(place, view.code, "Please take it now") == 0
    closed = await report(place, reporter=FIRST, where="Oak and Ninth")
    await place.services.incidents.dismiss(caller(DISPATCHER), closed.id, Dismissal.TOO_VAGUE)
    await after(place, hours=2)
    assert about(place, DISPATCHER, closed.code) == []


async def test_alone_on_the_rota_the_next_is_everybody(place: Place) -> None:
    await make_ready(place)
    await on_call(place, Duty.DISPATCH, FIRST)
    view = await report(place)
    await after(place, minutes=6)
    assert len(about(place, DISPATCHER, view.code)) == 1
    assert len(about(place, FIRST, view.code)) == 2


async def test_after_an_outage_it_is_said_as_it_is_now_and_to_everybody_at_once(place: Place) -> None:
    """Who was on call when it came is not any more."""
    await make_ready(place)
    await on_call(place, Duty.DISPATCH, FIRST, SECOND)
    view = await report(place)
    place.clock.advance(hours=23, minutes=30)
    await deliver(place)
    assert len(about(place, SECOND, view.code)) == 1
    assert len(about(place, DISPATCHER, view.code)) == 1
    assert rung(place, view.code, "Please take it now") == 1


async def test_what_was_done_during_an_outage_is_not_asked_for(place: Place) -> None:
    """The facts are read again before it leaves."""
    await make_ready(place)
    view = await report(place)
    place.clock.advance(minutes=15)
    while await place.app.courier._timers.fire_some(place.clock.now()):
        pass
    await place.services.incidents.ask_verifiers(caller(DISPATCHER), view.id)
    await deliver(place)
    assert about(place, DISPATCHER, view.code) == []
    assert rung(place, view.code, "Please take it now") == 0


# --- verifying ----------------------------------------------------------------------------------------------------------


async def _all_but(place: Place, near: int) -> None:
    """Everybody else wants to hear of another zone only."""

    async def work(tx: Tx) -> None:
        group = await groups.by_server(tx, SERVER)
        assert group is not None
        for member in await members.of_group(tx, group.id):
            if member.user_id != near:
                await members.set_settings(tx, member, replace(member.settings, alert_zones=(1,)))

    await place.app.database.write(work)


async def test_not_verified_in_time_the_next_wave_is_asked_and_then_the_dispatchers_hear_it(place: Place) -> None:
    """Goal 11: unverified after as long as the group set; first those whose zone it is."""
    await make_ready(place)
    await _all_but(place, near=VERIFIER)
    await place.services.alert_setup.change_rules(caller(ADMIN), RulesChange(verify_within=timedelta(minutes=6)))
    view = await asked(place)
    await deliver(place)
    assert [len(about(place, u, view.code)) for u in (VERIFIER, SECOND_VERIFIER)] == [1, 0]
    await after(place, minutes=5)
    assert about(place, SECOND_VERIFIER, view.code) == []
    await after(place, minutes=1)
    assert [len(about(place, u, view.code)) for u in (VERIFIER, SECOND_VERIFIER)] == [1, 1]
    assert rung(place, view.code, "all verifiers are asked") == 0
    await after(place, minutes=7)
    assert rung(place, view.code, "all verifiers are asked") == 1
    assert [len(about(place, u, view.code)) for u in (VERIFIER, SECOND_VERIFIER)] == [1, 1]


async def test_nobody_near_means_everybody_is_asked_at_once(place: Place) -> None:
    await make_ready(place)
    await _all_but(place, near=0)
    view = await asked(place)
    await deliver(place)
    assert [len(about(place, u, view.code)) for u in (VERIFIER, SECOND_VERIFIER)] == [1, 1]


async def test_who_is_on_the_way_and_says_nothing_does_not_stop_the_question(place: Place) -> None:
    await make_ready(place)
    view = await asked(place)
    await going(place, view.id)
    await after(place, minutes=11)
    [notice] = [n for n in in_dispatch(place, view.code) if "all verifiers are asked" in n.text()]
    assert "1 is on the way" in notice.text()
    await place.services.verifying.nothing(caller(VERIFIER), view.id)
    await after(place, hours=2)
    assert rung(place, view.code, "all verifiers are asked") == 0


async def test_verified_and_not_released_it_is_said_again(place: Place) -> None:
    await make_ready(place)
    view = await asked(place)
    await place.services.verifying.seen(caller(VERIFIER), view.id, Seen())
    await deliver(place)
    assert rung(place, view.code, "It is verified") == 1
    assert about(place, DISPATCHER, view.code) == []
    await after(place, minutes=10)
    assert verbs(about(place, DISPATCHER, view.code)[-1])[0] == "alert:preview"
    assert rung(place, view.code, "It is verified") == 1
    await place.services.incidents.dismiss(caller(DISPATCHER), view.id, Dismissal.OVER)
    await after(place, hours=3)
    assert len(about(place, DISPATCHER, view.code)) == 1
    assert rung(place, view.code, "It is verified") == 0


async def test_after_an_outage_verifiers_are_not_asked_about_what_is_over(place: Place) -> None:
    await make_ready(place)
    await _all_but(place, near=VERIFIER)
    view = await asked(place)
    await deliver(place)
    await place.services.incidents.dismiss(caller(DISPATCHER), view.id, Dismissal.OVER)
    await after(place, hours=5)
    assert about(place, SECOND_VERIFIER, view.code) == []
