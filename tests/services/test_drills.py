"""A drill goes the whole path of an alert, and every line of it says that it is one. Goal 69."""

from __future__ import annotations

import pytest

from allybot.domain.incidents import Dismissal, IncidentState
from allybot.domain.people import Action, Role
from allybot.domain.reports import Activity, Agency, HowMany
from allybot.domain.stopping import Stopped
from allybot.errors import BadInput, DeliveryError, DeliveryReason
from allybot.ports import Notice
from allybot.services.alerts import Choices, Released
from allybot.services.drills import marked
from allybot.services.incidents import Closed
from allybot.services.settings import Conversations
from allybot.services.verifying import Seen
from allybot.store import audit, groups, incidents, rules
from allybot.store.database import Tx
from allybot.store.groups import Channel, Group
from allybot.store.incidents import Incident
from allybot.store.rules import Stop
from allybot.texts import Texts
from cogs import _alert_ui as alert_ui
from cogs import _incident_ui as incident_ui
from tests.support.alerting import (
    ALERTS,
    ALERTS_ES,
    DISPATCH,
    DISPATCHER,
    SECOND_DISPATCHER,
    VERIFIER,
    ZONE_ROLE,
    make_ready,
)
from tests.support.places import ADMIN, COMPANIONS, COORDINATOR, Place, caller

OFFICERS = Seen(Activity.WAITING, HowMany.FEW, Agency.UNKNOWN, here=True)
FAN = COMPANIONS[0]


async def the_group(tx: Tx) -> Group:
    [group] = await groups.everyone(tx)
    return group


async def incident_of(place: Place, code: str) -> Incident:
    async def work(tx: Tx) -> Incident:
        found = await incidents.by_code(tx, (await the_group(tx)).id, code)
        assert found is not None
        return found

    return await place.app.database.read(work)


async def verified(place: Place) -> str:
    """A drill that was started, looked through after 40 seconds and verified after five minutes."""
    code = await place.services.drills.start(caller(DISPATCHER))
    place.clock.advance(seconds=40)
    await place.services.incidents.ask_verifiers(caller(DISPATCHER), code)
    place.clock.advance(seconds=260)
    await place.services.verifying.going(caller(VERIFIER), code)
    await place.services.verifying.seen(caller(VERIFIER), code, OFFICERS)
    return code


async def released(place: Place) -> Released:
    code = await verified(place)
    place.clock.advance(seconds=65)
    made = await place.services.alerts.release(caller(SECOND_DISPATCHER), code, no_name=True)
    assert isinstance(made, Released)
    await place.app.courier.deliver_due()
    return made


def lines_of(notice: Notice) -> list[str]:
    return [line for line in notice.text().split("\n") if line.strip()]


def report_in(place: Place) -> list[Notice]:
    return [n for n in place.far_end.in_channel(DISPATCH) if "long after the start" in n.text()]


# --- marking --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "mark"), [("en", "DRILL:"), ("es", "SIMULACRO:")])
def test_goal_69_every_line_is_marked_in_the_reader_s_language(language: str, mark: str) -> None:
    say = Texts.load().speaker(language)
    plain = Notice(
        ["One\nTwo\n\n- three", "Four"], heading="Five", small_print="Six", mention_roles=(1,), mentions=(2,)
    )
    notice = marked(plain, say)
    assert list(notice.paragraphs) == [f"{mark} One\n{mark} Two\n\n- {mark} three", f"{mark} Four"]
    assert (notice.heading, notice.small_print) == (f"{mark} Five", f"{mark} Six")
    assert (list(notice.mention_roles), list(notice.mentions)) == ([], [2])
    assert marked(notice, say) == notice
    assert marked(Notice(["Seven"]), say).heading == mark


@pytest.mark.parametrize(("language", "mark"), [("en", "DRILL:"), ("es", "SIMULACRO:")])
async def test_goal_69_what_dispatchers_are_answered_is_marked_too(place: Place, language: str, mark: str) -> None:
    """Real ones and drills stand in one list, and who is in a hurry reads a heading."""
    await make_ready(place)
    say, alerts = Texts.load().speaker(language), place.services.alerts
    code = await verified(place)
    [ready] = await alerts.to_release(caller(SECOND_DISPATCHER))
    described = [option.about for option in alert_ui.which_incident(say, [ready]).picks[0].options]
    assert described == [f"{mark} {ready.place}"]
    assert mark in alert_ui.incident_choices(say, [ready], "")[0].name
    preview = await alerts.preview(caller(SECOND_DISPATCHER), code)
    made = await alerts.release(caller(SECOND_DISPATCHER), code, no_name=True)
    assert isinstance(made, Released)
    [one] = await alerts.to_update(caller(SECOND_DISPATCHER))
    assert str(alert_ui.which_alert(say, "clear", [one]).picks[0].options[0].about).startswith(mark)
    assert mark in alert_ui.alert_choices(say, [one], "")[0].name
    shown = [
        alert_ui.preview_panel(say, preview, Choices()).notice,
        alert_ui.released_notice(say, made),
        alert_ui.update_panel(say, one).notice,
        alert_ui.updated_notice(say, one),
        alert_ui.sure_to_clear(say, one),
        alert_ui.why_retract(say, one).notice,
        alert_ui.cleared_notice(say, one),
        alert_ui.retracted_notice(say, one),
        incident_ui.closed_notice(say, Closed("I-3QXM", Dismissal.OVER, drill=True)),
    ]
    for notice in shown:
        for line in lines_of(notice):
            assert line.removeprefix("- ").removeprefix("> ").startswith(mark), line


# --- the path -------------------------------------------------------------------------------------------------------------


async def test_goal_69_a_drill_goes_the_same_path_with_codes_of_its_own_and_rings_no_role(place: Place) -> None:
    """Everything that leaves the bot from the start to the end is marked, line by line."""
    await make_ready(place)
    await place.services.alert_checks.set_direct(caller(FAN), True)
    await place.deliver()
    before = set(place.far_end.standing)
    made = await released(place)
    assert made.code.startswith("D-")
    assert [len(place.far_end.in_channel(channel)) for channel in (ALERTS, ALERTS_ES)] == [1, 1]
    place.clock.advance(minutes=5)
    await place.services.alerts.clear(caller(DISPATCHER), made.alert_id)
    for _ in range(3):
        await place.deliver()
    new = [stands.notice for ref, stands in place.far_end.standing.items() if ref not in before]
    said = [notice for notice in new if notice.heading != "This is how allybot reaches you"]
    assert len(said) >= 6
    for notice in said:
        assert list(notice.mention_roles) == []
        assert str(ZONE_ROLE) not in notice.text()
        for line in lines_of(notice):
            assert line.removeprefix("- ").startswith(("DRILL:", "SIMULACRO:")), line
    assert place.far_end.news_to(FAN) == [], "nobody is called away for practice"


async def test_goal_69_the_report_says_how_long_each_step_took(place: Place) -> None:
    await make_ready(place)
    made = await released(place)
    place.clock.advance(seconds=120)
    await place.services.alerts.clear(caller(DISPATCHER), made.alert_id)
    await place.deliver()
    [report] = report_in(place)
    assert list(report.paragraphs)[1].split("\n") == [
        "- DRILL: Looked through: 0:40",
        "- DRILL: Verified: 5:00",
        "- DRILL: Released: 6:05",
        "- DRILL: In 2 of 2 channels: 6:05",
        "- DRILL: Over: 8:05",
    ]
    assert not any(str(person) in report.text() for person in (DISPATCHER, SECOND_DISPATCHER, VERIFIER))


async def test_a_channel_that_did_not_get_it_stands_in_the_report(place: Place) -> None:
    await make_ready(place)
    code = await verified(place)
    await place.deliver()
    place.far_end.fail_posts = [DeliveryError(DeliveryReason.NO_PERMISSION, permanent=True)]
    made = await place.services.alerts.release(caller(SECOND_DISPATCHER), code, no_name=True)
    assert isinstance(made, Released)
    await place.deliver()
    await place.services.alerts.clear(caller(DISPATCHER), made.alert_id)
    await place.deliver()
    [report] = report_in(place)
    assert "In 1 of 2 channels: 5:06" in report.text()


async def test_what_was_not_done_is_said_when_a_drill_is_closed_early(place: Place) -> None:
    await make_ready(place)
    code = await place.services.drills.start(caller(DISPATCHER))
    place.clock.advance(seconds=75)
    await place.services.incidents.dismiss(caller(DISPATCHER), code, Dismissal.OVER)
    await place.deliver()
    [report] = report_in(place)
    assert list(report.paragraphs)[1].split("\n") == [
        "- DRILL: Nobody looked through it.",
        "- DRILL: It was not verified.",
        "- DRILL: No alert was released.",
        "- DRILL: The alert did not arrive in any channel.",
        "- DRILL: Over: 1:15",
    ]


async def test_a_report_comes_once_though_the_alert_is_retracted_after_it_was_cleared(place: Place) -> None:
    from allybot.domain.alerts import Retraction

    await make_ready(place)
    made = await released(place)
    await place.services.alerts.clear(caller(DISPATCHER), made.alert_id)
    await place.deliver()
    await place.services.alerts.retract(caller(DISPATCHER), made.alert_id, Retraction.WRONG_PLACE)
    await place.deliver()
    assert len(report_in(place)) == 1


# --- starting one ---------------------------------------------------------------------------------------------------------


async def test_a_drill_is_an_incident_at_no_real_place_in_the_only_zone(place: Place) -> None:
    ready = await make_ready(place)
    incident = await incident_of(place, await place.services.drills.start(caller(DISPATCHER)))
    assert (incident.drill, incident.state, incident.zone_id) == (True, IncidentState.NEW, ready.zone.id)
    assert incident.facts.place == "Practice corner"
    lines = await place.app.database.read(lambda tx: _audited(tx))
    assert (Action.ALERT_DRILL.value, incident.id) in lines


async def _audited(tx: Tx) -> list[tuple[str, int | None]]:
    return [(row.action, row.row_id) for row in await tx.conn.execute(audit.audit.select())]


async def test_one_drill_at_a_time(place: Place) -> None:
    await make_ready(place)
    code = await place.services.drills.start(caller(DISPATCHER))
    for verb in (place.services.drills.start, place.services.drills.look_ahead):
        with pytest.raises(BadInput) as refused:
            await verb(caller(SECOND_DISPATCHER))
        assert (refused.value.key, refused.value.values) == ("drill-goes-on", {"code": code})
    await place.services.incidents.dismiss(caller(DISPATCHER), code, Dismissal.OVER)
    assert await place.services.drills.start(caller(SECOND_DISPATCHER)) != code


async def test_a_group_tries_it_before_it_is_ready(place: Place) -> None:
    """With the channels, one who dispatches and one who verifies: no hotline, no partner, no texts read."""
    await place.services.setup.channels(caller(ADMIN), {Channel.DISPATCH: DISPATCH, Channel.ALERTS: ALERTS})
    await place.services.setup.appoint(caller(ADMIN), DISPATCHER, Role.DISPATCHER)
    await place.services.people.record_training(caller(COORDINATOR), (VERIFIER,), Role.VERIFIER)
    code = await verified_alone(place)
    made = await place.services.alerts.release(caller(DISPATCHER), code, no_name=True)
    assert isinstance(made, Released)
    await place.deliver()
    assert len(place.far_end.in_channel(ALERTS)) == 1


async def verified_alone(place: Place) -> str:
    code = await place.services.drills.start(caller(DISPATCHER))
    await place.services.incidents.ask_verifiers(caller(DISPATCHER), code)
    await place.services.verifying.going(caller(VERIFIER), code)
    await place.services.verifying.seen(caller(VERIFIER), code, OFFICERS)
    return code


async def test_without_its_channels_or_while_all_is_stopped_none_is_started(place: Place) -> None:
    await place.services.setup.appoint(caller(ADMIN), DISPATCHER, Role.DISPATCHER)
    with pytest.raises(BadInput) as refused:
        await place.services.drills.start(caller(DISPATCHER))
    assert refused.value.key == "drill-channels-missing"
    await make_ready(place)

    async def stop(tx: Tx) -> None:
        await rules.set_stop(tx, (await the_group(tx)).id, Stop(Stopped.ALERTS, place.clock.now(), ADMIN))

    await place.app.database.write(stop)
    with pytest.raises(BadInput) as refused:
        await place.services.drills.start(caller(DISPATCHER))
    assert refused.value.key == "drill-stopped"


# --- a picture in a direct message ----------------------------------------------------------------------------------------


async def test_who_uploads_something_to_the_bot_is_asked_not_to_and_once(place: Place) -> None:
    """Goal 58: nothing of it is kept, and ten pictures get one answer; also where direct messages are turned off."""
    talk = Conversations(place.services.people)
    await place.services.settings.set_direct(caller(FAN), False)
    for _ in range(10):
        assert await talk.upload(FAN) == 1
        await place.deliver()
    assert [n.heading for n in place.far_end.to_person(FAN)] == ["Please don't upload pictures here"]
    place.clock.advance(hours=2)
    await talk.upload(FAN)
    await place.deliver()
    assert len(place.far_end.to_person(FAN)) == 2
    assert await talk.upload(COMPANIONS[40]) == 0, "nobody whom no group has on record is answered"
