"""What every member asks about alerts: whether one is real, which stand, and how they are told."""

from __future__ import annotations

import json
from datetime import time, timedelta

import pytest
from sqlalchemy import update

from allybot.domain.alerts import TRIES_PER_HOUR, AlertState, CodeAnswer, Update
from allybot.domain.incidents import Finding
from allybot.domain.people import Action
from allybot.domain.settings import Reach
from allybot.domain.stopping import Stopped
from allybot.errors import BadInput
from allybot.store import alerts, audit, groups, members, rules, zones
from allybot.store.database import Tx
from allybot.store.groups import Group
from allybot.store.incidents import erase
from allybot.store.rules import Hotline, Rules, Stop
from allybot.store.sealing import place as sealing_place
from allybot.store.zones import Zone
from allybot.texts import Speaker, Texts
from cogs._alerts_ui import active_panel
from tests.support.places import ADMIN, COMPANIONS, OTHER_SERVER, SERVER, STRANGER, Place, caller
from tests.support.sightings import CORNER, EXACT, Sighting, looked_at, released, reported

BEN, DANA = COMPANIONS[:2]
RITA, VERA, DORA = 7001, 7002, 7003
HOTLINE = Hotline("Neighbors Line", "555-0100")
MADE_UP = "A-9999"


def say() -> Speaker:
    return Texts.load().speaker("en")


async def group_of(tx: Tx, server_id: int = SERVER) -> Group:
    group = await groups.by_server(tx, server_id)
    assert group is not None
    return group


async def alerted(place: Place, *, drill: bool = False, server_id: int = SERVER) -> Sighting:
    async def work(tx: Tx) -> Sighting:
        group, now = await group_of(tx, server_id), place.clock.now()
        seen = await looked_at(tx, await reported(tx, group.id, (RITA,), now, drill=drill), VERA, Finding.SEEN, now)
        return await released(tx, seen, VERA, DORA, now)

    return await place.app.database.write(work)


def code_of(sighting: Sighting) -> str:
    assert sighting.alert is not None
    return sighting.alert.code


async def move(place: Place, sighting: Sighting, state: AlertState) -> None:
    assert sighting.alert is not None
    alert_id = sighting.alert.id
    await place.app.database.write(lambda tx: alerts.set_state(tx, alert_id, state, place.clock.now()))


async def answer(place: Place, typed: str, who: int = BEN) -> CodeAnswer:
    return (await place.services.alert_checks.check(caller(who), typed)).answer


async def with_hotline(place: Place) -> None:
    async def work(tx: Tx) -> None:
        await rules.put(tx, (await group_of(tx)).id, Rules(hotline=HOTLINE))

    await place.app.database.write(work)


# --- whether one is real --------------------------------------------------------------------------------------------------


async def test_goal_15_a_code_of_ours_is_genuine_with_what_its_alert_says(place: Place) -> None:
    """Goal 15: genuine, with the zone and the times, and nothing that does not stand in the channels."""
    made = await alerted(place)
    checked = await place.services.alert_checks.check(caller(STRANGER), code_of(made).lower().replace("-", " "))
    assert (checked.answer, checked.code) == (CodeAnswer.GENUINE, code_of(made))
    assert checked.alert is not None
    assert checked.alert.text.place == CORNER
    assert EXACT not in repr(checked)
    assert not any(str(person) in repr(checked) for person in (RITA, VERA, DORA))
    assert made.alert is not None
    assert checked.alert.times == made.alert.times


async def test_goal_15_a_whole_alert_can_be_pasted(place: Place) -> None:
    made = await alerted(place)
    text = f"Fwd: VERIFIED {code_of(made)} ICE at 5th and Main! Share at once!!"
    assert await answer(place, text) is CodeAnswer.GENUINE


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (AlertState.LAPSED, CodeAnswer.LAPSED),
        (AlertState.CLEARED, CodeAnswer.CLEARED),
        (AlertState.RETRACTED, CodeAnswer.RETRACTED),
    ],
)
async def test_goal_15_what_is_not_true_any_more_says_so(place: Place, state: AlertState, expected: CodeAnswer) -> None:
    made = await alerted(place)
    await move(place, made, state)
    assert await answer(place, code_of(made)) is expected


async def test_past_its_time_it_is_lapsed_though_nobody_has_written_that_down_yet(place: Place) -> None:
    made = await alerted(place)
    place.clock.advance(minutes=59, seconds=59)
    assert await answer(place, code_of(made)) is CodeAnswer.GENUINE
    place.clock.advance(seconds=1)
    assert await answer(place, code_of(made)) is CodeAnswer.LAPSED
    assert [view.state for view in (await place.services.alert_checks.active(caller(BEN))).alerts] == [
        AlertState.LAPSED
    ]


async def test_goal_15_a_drill_is_a_drill_in_any_state(place: Place) -> None:
    made = await alerted(place, drill=True)
    assert code_of(made).startswith("D-")
    assert await answer(place, code_of(made)) is CodeAnswer.DRILL
    assert await answer(place, code_of(made)[2:]) is CodeAnswer.DRILL
    await move(place, made, AlertState.CLEARED)
    assert await answer(place, code_of(made)) is CodeAnswer.DRILL


async def test_goal_21_after_a_stop_the_old_code_is_suspended_and_shows_nothing_and_the_new_one_counts(
    place: Place,
) -> None:
    """Goal 21: codes are changed, and the old ones do not lead to the new."""
    made = await alerted(place)

    async def stop(tx: Tx) -> str:
        assert made.alert is not None
        await alerts.suspend_codes(tx, made.alert.group_id, place.clock.now())
        return await alerts.new_code(tx, made.alert)

    new = await place.app.database.write(stop)
    checked = await place.services.alert_checks.check(caller(BEN), code_of(made))
    assert checked.answer is CodeAnswer.SUSPENDED
    assert checked.alert is None
    assert new not in repr(checked)
    assert await answer(place, new) is CodeAnswer.GENUINE


async def test_goal_21_a_drill_s_code_is_suspended_by_a_stop_like_any_other(place: Place) -> None:
    made = await alerted(place, drill=True)
    assert made.alert is not None
    group_id = made.alert.group_id
    await place.app.database.write(lambda tx: alerts.suspend_codes(tx, group_id, place.clock.now()))
    assert await answer(place, code_of(made)) is CodeAnswer.SUSPENDED


async def test_of_what_is_deleted_only_that_it_is_over_is_known(place: Place) -> None:
    made = await alerted(place)
    await place.app.database.keyring.destroy({made.incident.id}, place.clock.now().date())
    assert await answer(place, code_of(made)) is CodeAnswer.OVER
    await place.app.database.write(lambda tx: erase(tx, [made.incident.id]))
    assert await answer(place, code_of(made)) is CodeAnswer.OVER


async def test_goal_15_what_we_never_gave_out_and_what_another_group_has_is_unknown(place: Place) -> None:
    await place.services.setup.channels(caller(ADMIN, server_id=OTHER_SERVER), {})
    theirs = await alerted(place, server_id=OTHER_SERVER)
    checked = await place.services.alert_checks.check(caller(BEN), code_of(theirs))
    assert (checked.answer, checked.alert) == (CodeAnswer.UNKNOWN, None)
    assert await answer(place, MADE_UP) is CodeAnswer.UNKNOWN
    await place.app.database.keyring.destroy({theirs.incident.id}, place.clock.now().date())
    assert await answer(place, code_of(theirs)) is CodeAnswer.UNKNOWN
    await place.app.database.write(lambda tx: erase(tx, [theirs.incident.id]))
    assert await answer(place, code_of(theirs)) is CodeAnswer.UNKNOWN


@pytest.mark.parametrize("typed", ["hello", "ICE is at the market!!", "", "I-3QXM"])
async def test_a_text_without_a_code_is_no_try_and_says_what_a_code_looks_like(place: Place, typed: str) -> None:
    for _ in range(TRIES_PER_HOUR + 1):
        with pytest.raises(BadInput) as refused:
            await place.services.alert_checks.check(caller(BEN), typed)
        assert refused.value.key == "alert-code-none"
    assert await answer(place, MADE_UP) is CodeAnswer.UNKNOWN


async def test_goal_15_tries_are_bounded_by_the_hour_and_unknown_codes_count(place: Place) -> None:
    made = await alerted(place)
    for _ in range(TRIES_PER_HOUR):
        assert await answer(place, MADE_UP) is CodeAnswer.UNKNOWN
    place.clock.advance(minutes=12)
    with pytest.raises(BadInput) as refused:
        await place.services.alert_checks.check(caller(BEN), code_of(made))
    assert refused.value.key == "check-too-often"
    again = refused.value.values["until"]
    assert again == place.clock.now() + timedelta(minutes=48)
    assert await answer(place, code_of(made), DANA) is CodeAnswer.GENUINE
    place.clock.advance(minutes=48)
    assert await answer(place, code_of(made)) is CodeAnswer.LAPSED


async def test_who_can_t_check_any_more_is_told_whom_to_call(place: Place) -> None:
    await with_hotline(place)
    for _ in range(TRIES_PER_HOUR):
        await answer(place, MADE_UP)
    with pytest.raises(BadInput) as refused:
        await answer(place, MADE_UP)
    assert refused.value.key == "check-too-often-hotline"
    assert refused.value.values["number"] == HOTLINE.number


async def test_a_text_full_of_codes_is_not_a_way_around_the_bound(place: Place) -> None:
    """Two of them are looked up, and each counts."""
    made = await alerted(place)
    many = " ".join(f"A-99{a}{b}" for a in "2346" for b in "2346") + f" {code_of(made)}"
    for _ in range(TRIES_PER_HOUR // 2):
        assert await answer(place, many) is CodeAnswer.UNKNOWN
    with pytest.raises(BadInput):
        await answer(place, MADE_UP)


async def test_checking_is_written_down_nowhere(place: Place) -> None:
    await answer(place, MADE_UP)
    lines = await place.app.database.read(lambda tx: audit_actions(tx))
    assert Action.ALERTS_CHECK.value not in lines


async def audit_actions(tx: Tx) -> list[str]:
    rows = await tx.conn.execute(audit.audit.select())
    return [row.action for row in rows]


# --- which stand ----------------------------------------------------------------------------------------------------------


async def test_active_alerts_are_those_that_have_not_ended_the_latest_first_and_drills_last(place: Place) -> None:
    first = await alerted(place)
    ended = await alerted(place)
    await move(place, ended, AlertState.CLEARED)
    place.clock.advance(minutes=5)
    second, drill = await alerted(place), await alerted(place, drill=True)
    active = await place.services.alert_checks.active(caller(STRANGER))
    assert [view.code for view in active.alerts] == [code_of(second), code_of(first), code_of(drill)]
    assert not active.stopped
    assert EXACT not in repr(active)
    assert not any(str(person) in repr(active) for person in (RITA, VERA, DORA))


async def test_what_is_not_confirmed_any_more_comes_after_what_stands(place: Place) -> None:
    stands = await alerted(place)
    place.clock.advance(minutes=5)
    lapsed = await alerted(place)
    await move(place, lapsed, AlertState.LAPSED)
    active = await place.services.alert_checks.active(caller(BEN))
    assert [view.code for view in active.alerts] == [code_of(stands), code_of(lapsed)]
    await move(place, stands, AlertState.CLEARED)
    text = active_panel(say(), await place.services.alert_checks.active(caller(BEN))).notice.text()
    assert "No alert stands at the moment." in text
    assert f"{code_of(lapsed)} · No longer confirmed" in text


async def test_goal_21_while_codes_are_suspended_none_is_shown_as_verified(place: Place) -> None:
    """What a check says does not count, the list does not vouch for."""
    made = await alerted(place)
    assert made.alert is not None
    group_id = made.alert.group_id

    async def stop(tx: Tx) -> None:
        await rules.set_stop(tx, group_id, Stop(Stopped.EVERYTHING, place.clock.now(), ADMIN))
        await alerts.suspend_codes(tx, group_id, place.clock.now())

    await place.app.database.write(stop)
    active = await place.services.alert_checks.active(caller(STRANGER))
    assert (active.alerts, active.stopped, active.suspended) == ((), True, True)
    text = active_panel(say(), active).notice.text()
    assert "Verified" not in text
    assert "don't count at the moment" in text
    assert "No alert stands" not in text


async def test_what_was_said_last_stands_with_it(place: Place) -> None:
    made = await alerted(place)
    assert made.alert is not None
    alert = made.alert
    await place.app.database.write(lambda tx: alerts.say(tx, alert, Update.FEWER_OFFICERS.value, place.clock.now()))
    [view] = (await place.services.alert_checks.active(caller(BEN))).alerts
    assert view.latest is not None
    assert view.latest.update == Update.FEWER_OFFICERS.value


async def test_while_alerts_are_stopped_that_is_said(place: Place) -> None:
    async def stop(tx: Tx) -> None:
        await rules.set_stop(tx, (await group_of(tx)).id, Stop(Stopped.ALERTS, place.clock.now(), ADMIN))

    await place.app.database.write(stop)
    assert (await place.services.alert_checks.active(caller(BEN))).stopped


# --- how one is told ------------------------------------------------------------------------------------------------------


async def zone(place: Place, name: str) -> Zone:
    async def work(tx: Tx) -> Zone:
        return await zones.add(tx, (await group_of(tx)).id, name)

    return await place.app.database.write(work)


async def test_goal_20_asking_for_alerts_opens_the_conversation_with_a_test_message(place: Place) -> None:
    """Goal 20, and 55: direct messages are asked for, inside the person's own press."""
    assert not (await place.services.alert_checks.wishes(caller(BEN))).settings.alerts
    wishes = await place.services.alert_checks.set_direct(caller(BEN), True)
    assert (wishes.settings.alerts, wishes.settings.reach) == (True, Reach.UNKNOWN)
    await place.deliver()
    assert [notice.heading for notice in place.far_end.to_person(BEN)] == ["This is how allybot reaches you"]
    assert (await place.services.alert_checks.wishes(caller(BEN))).settings.reach is Reach.PROVED
    await place.services.alert_checks.set_direct(caller(BEN), False)
    await place.services.alert_checks.set_direct(caller(BEN), True)
    await place.deliver()
    assert len(place.far_end.to_person(BEN)) == 1


async def test_who_has_turned_direct_messages_off_is_not_written_to(place: Place) -> None:
    await place.services.settings.set_direct(caller(BEN), False)
    wishes = await place.services.alert_checks.set_direct(caller(BEN), True)
    await place.deliver()
    assert place.far_end.to_person(BEN) == []
    assert wishes.settings.alerts
    assert not wishes.settings.direct


async def test_goal_20_zones_and_quiet_hours_are_each_person_s_own(place: Place) -> None:
    north, south = await zone(place, "North"), await zone(place, "South")
    await place.services.settings.set_quiet(caller(BEN), time(22), time(7))
    await place.services.alert_checks.set_direct(caller(BEN), True)
    await place.services.alert_checks.set_zones(caller(BEN), [north.id])
    wishes = await place.services.alert_checks.set_in_quiet(caller(BEN), True)
    assert wishes.settings.alert_zones == (north.id,)
    assert wishes.settings.alerts_in_quiet
    assert wishes.settings.quiet is not None
    assert {known.name for known in wishes.zones} == {"North", "South"}
    assert (await place.services.alert_checks.wishes(caller(DANA))).settings.alert_zones == ()
    wishes = await place.services.alert_checks.set_zones(caller(BEN), [north.id, south.id])
    assert wishes.settings.alert_zones == (), "all that there are is all that there will be"


async def test_a_zone_of_another_group_is_refused(place: Place) -> None:
    await place.services.setup.channels(caller(ADMIN, server_id=OTHER_SERVER), {})

    async def work(tx: Tx) -> Zone:
        return await zones.add(tx, (await group_of(tx, OTHER_SERVER)).id, "Theirs")

    theirs = await place.app.database.write(work)
    with pytest.raises(BadInput):
        await place.services.alert_checks.set_zones(caller(BEN), [theirs.id])


async def test_when_the_only_zone_that_somebody_chose_is_gone_they_hear_of_all(place: Place) -> None:
    north, south = await zone(place, "North"), await zone(place, "South")
    await place.services.alert_checks.set_zones(caller(BEN), [north.id])
    await zone(place, "West")
    await place.services.alert_checks.set_zones(caller(DANA), [north.id, south.id])

    await place.services.alert_setup.remove_zone(caller(ADMIN), north.id)
    assert (await place.services.alert_checks.wishes(caller(BEN))).settings.alert_zones == ()
    assert (await place.services.alert_checks.wishes(caller(DANA))).settings.alert_zones == (south.id,)


async def test_settings_from_before_there_were_alerts_can_be_read(place: Place) -> None:
    """An old row has none of the three: it opens, and nobody gets what they did not ask for."""
    await place.services.settings.set_discreet(caller(BEN), True)

    async def age(tx: Tx) -> None:
        member = await members.find(tx, (await group_of(tx)).id, BEN)
        assert member is not None
        text = members._settings_text(member.settings)
        old = {k: v for k, v in json.loads(text).items() if not k.startswith("alert")}
        assert len(old) == len(json.loads(text)) - 3
        sealed = (await tx.key(member.id)).seal(json.dumps(old), sealing_place("members", "settings", member.id))
        await tx.conn.execute(update(members.members).where(members.members.c.id == member.id).values(settings=sealed))

    await place.app.database.write(age)
    settings = (await place.services.alert_checks.wishes(caller(BEN))).settings
    assert settings.discreet
    assert (settings.alerts, settings.alert_zones, settings.alerts_in_quiet) == (False, (), False)
