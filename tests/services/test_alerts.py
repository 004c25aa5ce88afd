"""Alerts: what has to be so before one is released, what everybody reads, and how it ends. On both databases.

Goals 8, 9, 12, 13, 14, 16, 17, 18, 19, 20 and 22 of the goal table.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import time, timedelta

import pytest
from sqlalchemy import func, select

from allybot.domain.alerts import THREADS_STAY, AlertState, Asked, Retraction, Update
from allybot.domain.incidents import Basis, IncidentState
from allybot.domain.people import Action
from allybot.domain.reports import VERIFIED_IS_KEPT, Activity, Agency
from allybot.domain.rota import Duty, ShiftLength
from allybot.domain.settings import Quiet
from allybot.domain.stopping import Stopped
from allybot.errors import BadInput, DeliveryError, DeliveryReason, NotFound, Refused, TooLate
from allybot.ports import Notice
from allybot.services.alerts import AlertPreview, Choices, Released, Warned
from allybot.store import audit, groups, incidents, rules
from allybot.store.database import Tx
from allybot.store.groups import Channel
from allybot.store.rules import Stop
from allybot.texts import Texts
from tests.support.places import ADMIN, COORDINATION, COORDINATOR, STRANGER, caller
from tests.support.releasing import (
    ALERTS,
    CREW,
    DISPATCH,
    DISPATCHER,
    GENTE,
    LECTORA,
    NORTE,
    NORTH,
    OTHER_DISPATCHER,
    READER,
    REPORTER,
    VERIFIER,
    Scene,
    preview,
    scene,
    wanting,
)

__all__ = ["scene"]

RIGHTS = {"en": "You have the right to remain silent.", "es": "Tienes derecho a guardar silencio."}
DISTANCE = {"en": "keep your distance and do not interfere", "es": "guarda distancia y no interfieras"}


# --- before it is released --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", [s for s in IncidentState if s is not IncidentState.VERIFIED])
async def test_from_no_state_but_verified_an_alert_leaves(scene: Scene, state: IncidentState) -> None:
    """Goal 8: whatever else it is, nothing goes out."""
    incident = await scene.verified()

    async def work(tx: Tx) -> None:
        if state is IncidentState.CLOSED:
            await incidents.close(tx, incident.id, scene.place.clock.now())
            return
        for step in {
            IncidentState.NEW: [IncidentState.INCONCLUSIVE],
            IncidentState.VERIFYING: [IncidentState.INCONCLUSIVE, IncidentState.VERIFYING],
            IncidentState.NOTHING_FOUND: [IncidentState.INCONCLUSIVE, IncidentState.NOTHING_FOUND],
            IncidentState.ALL_CLEAR: [IncidentState.ALERTED, IncidentState.ALL_CLEAR],
            IncidentState.RETRACTED: [IncidentState.ALERTED, IncidentState.RETRACTED],
        }.get(state, [state]):
            await incidents.set_state(tx, incident.id, step)

    await scene.place.app.database.write(work)
    with pytest.raises(BadInput, match="alert-objection-not-verified"):
        await scene.release(incident)
    await scene.place.deliver()
    assert scene.copies() == []


async def test_who_alone_verified_it_does_not_release_it(scene: Scene) -> None:
    """Goal 9: the releaser is not the only verifier; the reporter may be the releaser."""
    await scene.set_rules(two_people=True)
    own = await scene.verified(verifiers=(DISPATCHER,))
    with pytest.raises(BadInput, match="alert-objection-only-verifier"):
        await scene.release(own)
    with_another = await scene.verified(verifiers=(DISPATCHER, VERIFIER))
    assert (await scene.alert(await scene.release(with_another))).one_person is False
    reported = await scene.verified(reporter=DISPATCHER)
    assert (await scene.alert(await scene.release(reported))).one_person is False


async def test_where_the_group_allows_one_person_every_copy_says_so(scene: Scene) -> None:
    """Goal 9: it can be switched off for a small group, and the alert says so."""
    await scene.set_rules(two_people=False)
    incident = await scene.verified(verifiers=(DISPATCHER,))
    assert Warned.ONE_PERSON in (await preview(scene, incident)).warned
    await scene.release(incident)
    await scene.place.deliver()
    [english], [spanish] = scene.far_end.in_channel(NORTH), scene.far_end.in_channel(NORTE)
    assert "In this group one person alone may verify and release." in english.text()
    assert "En este grupo una sola persona puede verificar y enviar una alerta." in spanish.text()


async def test_until_the_checklist_is_finished_none_is_released(scene: Scene) -> None:
    incident = await scene.verified()
    await scene.set_rules(texts_read_at=None)
    with pytest.raises(BadInput) as refused:
        await scene.release(incident)
    said = scene.place.app.texts.say("en", refused.value.key, **refused.value.values)
    assert "Missing: somebody who has read the texts." in said
    assert "/setup checklist" in said
    await scene.place.services.setup.channels(caller(ADMIN), {Channel.ACCOMPANIMENT: None})
    await scene.place.app.database.write(lambda tx: groups.set_channels(tx, scene.group.id, {Channel.DISPATCH: None}))
    with pytest.raises(BadInput) as refused:
        await scene.release(incident)
    said = scene.place.app.texts.say("en", refused.value.key, **refused.value.values)
    assert "Missing: the channels for dispatch, alerts and coordination, and 1 more." in said


async def test_while_alerts_are_stopped_none_is_released_or_updated_and_each_can_be_ended(scene: Scene) -> None:
    stands, incident = await scene.out(), await scene.verified()
    stop = Stop(Stopped.ALERTS, scene.place.clock.now(), ADMIN)
    await scene.place.app.database.write(lambda tx: rules.set_stop(tx, scene.group.id, stop))
    with pytest.raises(BadInput, match="alerts-stopped"):
        await scene.release(incident)
    with pytest.raises(BadInput, match="alerts-stopped"):
        await scene.place.services.alerts.update(caller(DISPATCHER), stands.code, Update.STILL_HERE)
    cleared = await scene.place.services.alerts.clear(caller(DISPATCHER), stands.code)
    assert cleared.state is AlertState.CLEARED


@pytest.mark.parametrize("channel", [DISPATCH, COORDINATION])
@pytest.mark.parametrize("when", ["before the preview", "after it"])
async def test_while_everyone_reads_a_closed_channel_nothing_goes_out(scene: Scene, channel: int, when: str) -> None:
    """In Discord anybody with the right opens a channel, and nobody is told: it is asked anew, and not once a day only."""
    incident = await scene.verified()
    shown = None
    if when == "after it":
        shown = await preview(scene, incident)
    scene.far_end.public_channels.add(channel)
    digest, release = shown.digest if shown else None, scene.place.services.alerts.release
    going = release(caller(DISPATCHER), incident.code, digest=digest) if shown else preview(scene, incident)
    with pytest.raises(BadInput) as refused:
        await going
    assert refused.value.key == "alert-channel-open"
    name = "Dispatch" if channel == DISPATCH else "Coordination"
    said = Texts.load().say("en", refused.value.key, **refused.value.values)
    assert name in said
    assert "/setup channels" in said
    with pytest.raises(BadInput):
        await scene.release(incident)
    before = len(scene.far_end.in_channel(channel))
    await scene.place.deliver()
    assert scene.far_end.in_channel(NORTH) == []
    assert len(scene.far_end.in_channel(channel)) == before, "nothing more is written where everyone reads"
    use = Channel.DISPATCH if channel == DISPATCH else Channel.COORDINATION
    scene.far_end.public_channels.clear()
    await scene.place.services.setup.channels(caller(ADMIN), {use: channel})
    await scene.release(incident)


async def test_who_may_not_release_does_not_learn_that_a_channel_is_open(scene: Scene) -> None:
    incident = await scene.verified()
    scene.far_end.public_channels.add(DISPATCH)
    with pytest.raises(Refused):
        await scene.place.services.alerts.preview(caller(STRANGER), incident.code)


async def test_where_the_far_end_is_silent_an_alert_is_not_kept_back_for_that(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def silent(server_id: int, channel_id: int) -> None:
        raise DeliveryError(DeliveryReason.CONNECTION, permanent=False)

    monkeypatch.setattr(scene.far_end, "readers", silent)
    assert (await scene.release(await scene.verified())).channels == 2


@pytest.mark.parametrize("who", [STRANGER, COORDINATOR, VERIFIER, REPORTER, READER])
async def test_only_a_dispatcher_releases(scene: Scene, who: int) -> None:
    with pytest.raises(Refused, match="refused-alert-release"):
        await scene.release(await scene.verified(), by=who)


async def test_two_dispatchers_at_one_moment_release_one_alert(scene: Scene) -> None:
    incident = await scene.verified()
    both = await asyncio.gather(
        *(scene.release(incident, by=who) for who in (DISPATCHER, OTHER_DISPATCHER)), return_exceptions=True
    )
    [released] = [one for one in both if isinstance(one, Released)]
    [refused] = [one for one in both if isinstance(one, TooLate)]
    assert (refused.key, refused.values) == ("alert-stands-already", {"code": released.code})
    await scene.place.deliver()
    assert len(scene.far_end.in_channel(NORTH)) == 1


async def test_what_another_group_has_is_not_there(scene: Scene) -> None:
    released = await scene.out()
    with pytest.raises(NotFound):
        await scene.place.services.alerts.clear(caller(DISPATCHER), "A-2222")
    with pytest.raises(NotFound):
        await scene.place.services.alerts.release(caller(DISPATCHER), released.alert_id)


# --- the preview --------------------------------------------------------------------------------------------------------


async def test_what_was_shown_is_what_goes_out(scene: Scene) -> None:
    """Goal 12: the exact text in each language, the channels with their roles, and how many people it reaches."""
    incident = await scene.verified()
    shown = await preview(scene, incident, Choices(asked=Asked.TWO_OBSERVERS))
    assert {outlet.channel_id for outlet in shown.channels} == {NORTH, NORTE}
    assert shown.people == len({READER, LECTORA, VERIFIER})
    done = await scene.place.services.alerts.release(
        caller(DISPATCHER), incident.code, Choices(asked=Asked.TWO_OBSERVERS), digest=shown.digest
    )
    assert isinstance(done, Released)
    await scene.place.deliver()
    for channel, role, language in ((NORTH, CREW, "en"), (NORTE, GENTE, "es")):
        [posted] = scene.far_end.in_channel(channel)
        expected = dict(shown.notices)[language]
        code_here = scene.place.app.texts.say(language, "alert-code-to-come")
        assert posted.heading == (expected.heading or "").replace(code_here, done.code)
        assert list(posted.paragraphs) == [*expected.paragraphs, f"<@&{role}>"]
        assert list(posted.mention_roles) == [role]
    assert done.people == shown.people


@pytest.mark.parametrize("change", ["place", "outlets", "choices"])
async def test_what_has_changed_since_it_was_shown_is_shown_again(scene: Scene, change: str) -> None:
    """Goal 12: nothing goes out that nobody has looked at."""
    incident = await scene.verified()
    shown, choices = await preview(scene, incident), Choices()
    if change == "place":
        await scene.place.services.alerts.say_place(caller(OTHER_DISPATCHER), incident.code, "The 1200 block of Main")
    elif change == "outlets":
        await scene.put_outlets([replace(shown.channels[0], role_id=None)])
    else:
        choices = Choices(agency=Agency.UNKNOWN)
    again = await scene.place.services.alerts.release(caller(DISPATCHER), incident.code, choices, digest=shown.digest)
    assert isinstance(again, AlertPreview)
    await scene.place.deliver()
    # Who saw it is asked whether the other place is right: that has the incident's code.
    assert [notice for notice in scene.copies() if incident.code not in (notice.heading or "")] == []
    done = await scene.place.services.alerts.release(caller(DISPATCHER), incident.code, choices, digest=again.digest)
    assert isinstance(done, Released)


@pytest.mark.parametrize("where", ["1234 Main Street", "Main and 5th, apt 4B", "Main, plate ABC 1234"])
async def test_a_place_that_is_too_exact_goes_nowhere(scene: Scene, where: str) -> None:
    """Goals 13 and 14: the exact place is the verifiers'; a wide alert is at the corner or the block."""
    incident = await scene.verified(where)
    assert (await preview(scene, incident)).place_holds is not None
    with pytest.raises(BadInput, match="text-holds-"):
        await scene.release(incident)
    with pytest.raises(BadInput, match="text-holds-"):
        await scene.place.services.alerts.say_place(caller(DISPATCHER), incident.code, where)
    shown = await scene.place.services.alerts.say_place(caller(DISPATCHER), incident.code, "The 1200 block of Main")
    assert shown.place_holds is None
    await scene.release(incident)
    await scene.place.deliver()
    assert all(where not in notice.text() for notice in scene.copies())
    assert "Place: The 1200 block of Main (North Side)" in scene.far_end.in_channel(NORTH)[0].text()
    # Those who go keep what was reported.
    assert (await scene.incident(incident.id)).facts.place == where


async def test_what_looks_like_a_name_is_asked_about_and_the_answer_is_written_down(scene: Scene) -> None:
    """Goal 13: what looks like a name is asked about; an override is logged."""
    incident = await scene.verified("The house of Maria Gonzalez, Main and 5th")
    shown = await preview(scene, incident)
    assert shown.names
    alerts = scene.place.services.alerts
    asked = await alerts.release(caller(DISPATCHER), incident.code, digest=shown.digest)
    assert isinstance(asked, AlertPreview)
    done = await alerts.release(caller(DISPATCHER), incident.code, digest=shown.digest, no_name=True)
    assert isinstance(done, Released)
    assert await _recorded(scene, Action.ALERT_OVERRIDE) == 1


async def test_where_there_was_no_name_nothing_was_overridden(scene: Scene) -> None:
    incident = await scene.verified()
    await scene.place.services.alerts.release(caller(DISPATCHER), incident.code, no_name=True)
    assert await _recorded(scene, Action.ALERT_OVERRIDE) == 0
    assert await _recorded(scene, Action.ALERT_RELEASE) == 1


async def _recorded(scene: Scene, action: Action) -> int:
    async def work(tx: Tx) -> int:
        query = select(func.count()).where(audit.audit.c.action == action.value)
        return int(await tx.conn.scalar(query) or 0)

    return await scene.place.app.database.read(work)


# --- what everybody reads -------------------------------------------------------------------------------------------------


async def test_what_an_alert_says_in_each_language(scene: Scene) -> None:
    """Goals 16 and 22: code, basis, times, what is needed; and the lines that nobody can leave out."""
    released = await scene.release(await scene.verified(), Choices(asked=Asked.SPANISH_SPEAKER))
    await scene.place.deliver()
    [english], [spanish] = scene.far_end.in_channel(NORTH), scene.far_end.in_channel(NORTE)
    assert english.heading == f"{released.code} · Verified alert"
    assert english.text().startswith(
        f"{released.code} · Verified alert\n"
        "**ICE officers were seen holding people.** Three to five officers. They were still there.\n"
        "Place: Main and 5th (North Side)\n"
        "Verified: our trained verifier saw it.\n"
    )
    times = (await scene.alert(released)).times
    seen, verified, until = (int(at.timestamp()) for at in (times.observed_at, times.verified_at, times.expires_at))
    assert f"Seen at <t:{seen}:t>, verified at <t:{verified}:t>." in english.text()
    assert f"It counts as confirmed until <t:{until}:t> (<t:{until}:R>)." in english.text()
    assert "Needed: a trained observer who speaks Spanish." in english.text()
    assert "Hotline: Riverside Line, 555-0142" in english.text()
    assert f"/alerts check {released.code}" in english.text()
    assert spanish.heading == f"{released.code} · Alerta verificada"
    assert "**Se vio a agentes de ICE retener a personas.** De tres a cinco agentes." in spanish.text()
    for notice, language in ((english, "en"), (spanish, "es")):
        assert RIGHTS[language] in notice.text()
        assert DISTANCE[language] in notice.text()


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("agency", list(Agency))
@pytest.mark.parametrize("activity", list(Activity))
def test_there_is_a_whole_sentence_for_each_agency_and_what_it_does(
    agency: Agency, activity: Activity, language: str
) -> None:
    texts = Texts.load()
    said = texts.say(language, f"alert-what-{activity.value}", agency=agency.value)
    others = [texts.say(language, f"alert-what-{activity.value}", agency=a.value) for a in Agency if a is not agency]
    assert said.endswith(".")
    assert said not in others


async def test_a_hotline_that_confirmed_it_is_said(scene: Scene) -> None:
    released = await scene.out(basis=Basis.HOTLINE, agency=Agency.UNKNOWN)
    [english] = scene.far_end.in_channel(NORTH)
    assert "Verified: a partner's hotline confirmed it." in english.text()
    assert "Their agency is not confirmed." in english.text()
    assert released.channels == 2


async def test_without_a_zone_it_goes_to_the_alerts_channel_and_rings_no_role(scene: Scene) -> None:
    """Goal 20."""
    await scene.out(in_zone=False)
    [notice] = scene.far_end.in_channel(ALERTS)
    assert not notice.mention_roles
    assert "Place: Main and 5th\n" in notice.text()
    assert scene.far_end.in_channel(NORTH) == []


async def test_channels_come_before_people(scene: Scene) -> None:
    await scene.release(await scene.verified())
    before = set(scene.far_end.standing)
    await scene.place.app.courier.deliver_due()
    order = [stands.to for ref, stands in scene.far_end.standing.items() if ref not in before]
    alerts = [to for to in order if to.channel_id in (NORTH, NORTE) or to.user_id in (READER, LECTORA, VERIFIER)]
    assert {to.channel_id for to in alerts[:2]} == {NORTH, NORTE}


async def test_who_wants_it_by_direct_message_gets_it_in_their_language(scene: Scene) -> None:
    """Goal 20: who chose so, who is on call, who goes; and nobody else."""
    released = await scene.out()
    assert [n.heading for n in scene.far_end.news_to(READER)] == [f"{released.code} · Verified alert"]
    assert [n.heading for n in scene.far_end.to_person(LECTORA)][-1:] == [f"{released.code} · Alerta verificada"]
    assert [n.heading for n in scene.far_end.news_to(VERIFIER)] == [f"{released.code} · Verified alert"]
    assert all(released.code not in n.text() for n in scene.far_end.to_person(STRANGER))


@pytest.mark.parametrize(("activity", "comes"), [(Activity.DETAINING, True), (Activity.WAITING, False)])
async def test_in_quiet_hours_only_what_is_critical_comes(scene: Scene, activity: Activity, comes: bool) -> None:
    """Goal 20: quiet hours except for what is critical."""
    quiet = Quiet(time(0), time(23, 59))
    await scene.set_settings(READER, wanting(READER, quiet=quiet))
    released = await scene.out(activity=activity)
    assert any(released.code in n.text() for n in scene.far_end.to_person(READER)) is comes


async def test_a_drill_is_marked_in_every_line_and_rings_nobody(scene: Scene) -> None:
    released = await scene.out(drill=True)
    assert released.code.startswith("D-")
    [english] = scene.far_end.in_channel(NORTH)
    lines = [line for line in english.text().split("\n") if line.strip()]
    assert all(line.startswith(("DRILL:", "**DRILL:")) for line in lines), lines
    assert not english.mention_roles
    assert "<@&" not in english.text()
    assert all(released.code not in n.text() for n in scene.far_end.to_person(READER))
    assert sorted(name.split(":")[0] for name in scene.far_end.under.values()) == ["DRILL", "SIMULACRO"]


# --- while it stands ------------------------------------------------------------------------------------------------------


async def test_each_channel_has_a_thread_and_updates_go_into_it(scene: Scene) -> None:
    """Goal 19: a thread for each, named by code and zone."""
    released = await scene.out()
    assert sorted(scene.far_end.under.values()) == [f"{released.code} · North Side"] * 2
    await scene.place.services.alerts.update(caller(DISPATCHER), released.code, Update.MORE_OFFICERS)
    await scene.place.deliver()
    [update] = scene.in_thread(NORTH)
    [novedad] = scene.in_thread(NORTE)
    assert "There are more officers than before." in update.text()
    assert "Hay más agentes que antes." in novedad.text()
    assert len(scene.far_end.in_channel(NORTH)) == 1
    [copy] = scene.far_end.in_channel(NORTH)
    assert "There are more officers than before." in copy.text()
    assert not copy.mention_roles
    assert any("There are more officers" in n.text() for n in scene.far_end.news_to(READER)[1:])


@pytest.mark.parametrize(("channel", "language"), [(NORTH, "en"), (NORTE, "es")])
async def test_each_update_says_too_that_nobody_is_to_interfere(scene: Scene, channel: int, language: str) -> None:
    """Goal 14: "trained observers are needed" most of all."""
    released = await scene.out()
    await scene.place.services.alerts.update(caller(DISPATCHER), released.code, Update.OBSERVERS_NEEDED)
    await scene.place.deliver()
    assert DISTANCE[language] in scene.in_thread(channel)[-1].text()


async def test_without_a_thread_updates_go_into_the_channel(scene: Scene) -> None:
    refused = DeliveryError(DeliveryReason.NO_PERMISSION, permanent=True)
    scene.far_end.fail_threads = [refused, refused]
    released = await scene.out()
    await scene.place.services.alerts.update(caller(DISPATCHER), released.code, Update.STILL_HERE)
    await scene.place.deliver()
    assert [n.heading for n in scene.far_end.in_channel(NORTH)] == [
        f"{released.code} · Verified alert",
        f"{released.code} · Update",
    ]


async def test_an_update_in_words_says_its_language_to_who_reads_another(scene: Scene) -> None:
    released = await scene.out()
    await scene.place.services.alerts.update(
        caller(DISPATCHER), released.code, Update.WORDS, "Two streets are closed", "en"
    )
    await scene.place.deliver()
    [english], [spanish] = scene.in_thread(NORTH), scene.in_thread(NORTE)
    assert ": Two streets are closed" in english.text()
    assert ", en inglés: Two streets are closed" in spanish.text()


@pytest.mark.parametrize(
    "words", ["Call 612-555-0187", "They went to 1234 Main Street", "x" * 201, "  ", "@everyone come"]
)
async def test_words_that_nobody_may_read_are_refused(scene: Scene, words: str) -> None:
    """Goal 13."""
    released = await scene.out()
    with pytest.raises(BadInput, match="text-"):
        await scene.place.services.alerts.update(caller(DISPATCHER), released.code, Update.WORDS, words)
    await scene.place.deliver()
    assert scene.in_thread(NORTH) == []


async def test_a_name_in_words_is_asked_about(scene: Scene) -> None:
    """Goal 13."""
    released = await scene.out()
    update = scene.place.services.alerts.update
    said = "Officer Johnson talks to neighbors"
    with pytest.raises(BadInput, match="alert-words-name"):
        await update(caller(DISPATCHER), released.code, Update.WORDS, said)
    await update(caller(DISPATCHER), released.code, Update.WORDS, said, no_name=True)
    assert await _recorded(scene, Action.ALERT_OVERRIDE) == 1


async def test_still_there_moves_its_end_on(scene: Scene) -> None:
    """Goal 16."""
    released = await scene.out()
    scene.place.clock.advance(minutes=40)
    one = await scene.place.services.alerts.update(caller(DISPATCHER), released.code, Update.STILL_HERE)
    assert one.expires_at == scene.place.clock.now() + timedelta(hours=1)
    scene.place.clock.advance(minutes=45)
    await scene.place.deliver()
    assert "Verified alert" in (scene.far_end.in_channel(NORTH)[0].heading or "")


async def test_what_is_needed_now_stands_in_every_copy(scene: Scene) -> None:
    released = await scene.out()
    await scene.place.services.alerts.update(caller(DISPATCHER), released.code, Update.OBSERVERS_NEEDED)
    await scene.place.deliver()
    assert "Needed: two trained observers." in scene.far_end.in_channel(NORTH)[0].text()
    await scene.place.services.alerts.update(caller(DISPATCHER), released.code, Update.NOBODY_NEEDED)
    await scene.place.deliver()
    assert "Nobody is needed there." in scene.far_end.in_channel(NORTH)[0].text()


async def test_dispatchers_are_asked_before_its_time_is_over(scene: Scene) -> None:
    """Goal 16."""
    released = await scene.out()
    scene.place.clock.advance(minutes=51)
    await scene.place.deliver()
    [asked] = [n for n in scene.far_end.in_channel(DISPATCH) if n.heading == f"{released.code}: are they still there?"]
    assert [(b.noun, b.verb, b.row) for b in asked.buttons] == [
        ("alert", "still", released.alert_id),
        ("alert", "clear", released.alert_id),
        ("alert", "update", released.alert_id),
    ]


async def on_call(scene: Scene, user_id: int) -> None:
    await scene.place.services.rota.set(
        caller(COORDINATOR), Duty.DISPATCH, (user_id,), scene.place.clock.now(), ShiftLength.DAY
    )
    await scene.place.deliver()


def questions(scene: Scene, shown: Sequence[Notice]) -> list[Notice]:
    return [notice for notice in shown if "are they still there?" in (notice.heading or "")]


async def test_the_question_names_who_is_on_call(scene: Scene) -> None:
    """Goal 16: somebody's phone rings."""
    await on_call(scene, OTHER_DISPATCHER)
    await scene.out()
    scene.place.clock.advance(minutes=51)
    await scene.place.deliver()
    [asked] = questions(scene, scene.far_end.in_channel(DISPATCH))
    assert list(asked.mentions) == [OTHER_DISPATCHER]
    assert asked.paragraphs[0] == f"<@{OTHER_DISPATCHER}>"
    assert questions(scene, scene.far_end.to_person(DISPATCHER)) == []


async def test_where_nobody_is_on_call_who_released_it_is_asked_by_message_too(scene: Scene) -> None:
    """Goal 16."""
    released = await scene.out()
    scene.place.clock.advance(minutes=51)
    await scene.place.deliver()
    [in_channel] = questions(scene, scene.far_end.in_channel(DISPATCH))
    assert list(in_channel.mentions) == []
    [asked] = questions(scene, scene.far_end.to_person(DISPATCHER))
    assert {button.server_id for button in asked.buttons} == {scene.group.server_id}
    assert asked.buttons[0].row == released.alert_id
    assert questions(scene, scene.far_end.to_person(OTHER_DISPATCHER)) == []


@pytest.mark.parametrize(
    ("then", "says"),
    [
        ("still", "Answered. It counts as confirmed until <t:"),
        ("clear", "Answered. The alert has ended."),
        ("nothing", "Nobody answered. So it says of itself that it is no longer confirmed"),
    ],
)
async def test_an_old_question_says_what_came_of_it_and_has_no_buttons(scene: Scene, then: str, says: str) -> None:
    released = await scene.out()
    scene.place.clock.advance(minutes=51)
    await scene.place.deliver()
    if then == "still":
        await scene.place.services.alerts.update(caller(DISPATCHER), released.code, Update.STILL_HERE)
    elif then == "clear":
        await scene.place.services.alerts.clear(caller(DISPATCHER), released.code)
    scene.place.clock.advance(minutes=10)
    await scene.settle()
    shown = [
        *questions(scene, scene.far_end.in_channel(DISPATCH)),
        *questions(scene, scene.far_end.to_person(DISPATCHER)),
    ]
    assert len(shown) == 2
    for notice in shown:
        assert says in notice.text()
        assert list(notice.buttons) == []
        assert list(notice.mentions) == []


async def test_each_question_is_changed_once_however_often_it_is_answered(scene: Scene) -> None:
    released = await scene.out()
    scene.place.clock.advance(minutes=51)
    await scene.place.deliver()
    for _ in range(3):
        await scene.place.services.alerts.update(caller(DISPATCHER), released.code, Update.STILL_HERE)
        await scene.place.deliver()
    stands = [one for one in scene.far_end.standing.values() if "still there?" in (one.notice.heading or "")]
    assert [one.edits for one in stands] == [1, 1]


async def test_past_its_time_every_copy_says_that_it_is_not_confirmed_any_more(scene: Scene) -> None:
    """Goal 16: it expires by itself; and stands again where somebody says that they are still there."""
    released = await scene.out()
    scene.place.clock.advance(minutes=61)
    await scene.place.deliver()
    assert (await scene.alert(released)).state is AlertState.LAPSED
    assert [n.heading for n in scene.far_end.in_channel(NORTH)] == [f"{released.code} · No longer confirmed"]
    assert [n.heading for n in scene.far_end.in_channel(NORTE)] == [f"{released.code} · Ya no está confirmada"]
    assert [n.heading for n in scene.far_end.news_to(READER)] == [f"{released.code} · No longer confirmed"]
    await scene.place.services.alerts.update(caller(DISPATCHER), released.code, Update.STILL_HERE)
    await scene.place.deliver()
    assert (await scene.alert(released)).state is AlertState.STANDING
    assert [n.heading for n in scene.far_end.in_channel(NORTH)] == [f"{released.code} · Verified alert"]


# --- its end --------------------------------------------------------------------------------------------------------------


async def test_the_all_clear_rings_the_same_audience_once_and_changes_every_copy(scene: Scene) -> None:
    """Goal 17: a new notice, then every copy; goal 19: the threads are locked."""
    released = await scene.out()
    await scene.place.services.alerts.update(caller(DISPATCHER), released.code, Update.STILL_HERE)
    await scene.place.deliver()
    await scene.place.services.alerts.clear(caller(DISPATCHER), released.code)
    await scene.settle()
    copy, notice = scene.far_end.in_channel(NORTH)
    assert (copy.heading, notice.heading) == (f"{released.code} · All clear",) * 2
    assert (list(copy.mention_roles), list(notice.mention_roles)) == ([], [CREW])
    assert notice.text().count(f"<@&{CREW}>") == 1
    told = [n for n in scene.everything() if released.code in n.text() and DISPATCH not in _channels(scene, n)]
    assert told
    for one in told:
        assert "Main and 5th" not in one.text(), one.text()
    assert [n.heading for n in scene.far_end.news_to(READER)] == [f"{released.code} · All clear"] * 3
    assert len(scene.far_end.locked) == 2


def _channels(scene: Scene, notice: object) -> set[int | None]:
    return {stands.to.channel_id for stands in scene.far_end.standing.values() if stands.notice is notice}


@pytest.mark.parametrize("why", list(Retraction))
async def test_a_retraction_says_why_and_cannot_be_silent(scene: Scene, why: Retraction) -> None:
    """Goal 18: every copy says it, with the reason, and everybody hears it once more."""
    released = await scene.out()
    await scene.place.services.alerts.retract(caller(COORDINATOR), released.code, why)
    await scene.place.deliver()
    reason = scene.place.app.texts.say("en", f"alert-wrong-{why.value.replace('_', '-')}")
    copy, notice = scene.far_end.in_channel(NORTH)
    for one in (copy, notice, *scene.far_end.news_to(READER), *scene.in_thread(NORTH)):
        assert one.heading == f"{released.code} · Taken back: it was wrong"
        assert reason in one.text()
        assert "Main and 5th" not in one.text()
    assert list(notice.mention_roles) == [CREW]
    assert (await scene.alert(released)).state is AlertState.RETRACTED


async def test_what_was_cleared_can_still_be_retracted_and_its_threads_go_at_once(scene: Scene) -> None:
    """Goal 18: a locked thread can't be corrected."""
    released = await scene.out()
    alerts = scene.place.services.alerts
    await alerts.clear(caller(DISPATCHER), released.code)
    await scene.place.deliver()
    await alerts.retract(caller(DISPATCHER), released.code, Retraction.WRONG_PLACE)
    await scene.place.deliver()
    assert len(scene.far_end.gone_threads) == 2
    assert {n.heading for n in scene.far_end.in_channel(NORTH)} == {f"{released.code} · Taken back: it was wrong"}
    assert len(scene.far_end.in_channel(NORTH)) == 3
    with pytest.raises(TooLate, match="alert-retracted-already"):
        await alerts.retract(caller(DISPATCHER), released.code, Retraction.WRONG_PLACE)
    with pytest.raises(TooLate, match="alert-over-already"):
        await alerts.clear(caller(DISPATCHER), released.code)
    with pytest.raises(TooLate, match="alert-over-already"):
        await alerts.update(caller(DISPATCHER), released.code, Update.STILL_HERE)


async def test_the_threads_go_a_day_after_the_end(scene: Scene) -> None:
    """Goal 19: deleted on schedule."""
    released = await scene.out()
    await scene.place.services.alerts.clear(caller(DISPATCHER), released.code)
    await scene.place.deliver()
    scene.place.clock.advance(seconds=THREADS_STAY.total_seconds() - 60)
    await scene.place.deliver()
    assert scene.far_end.gone_threads == set()
    scene.place.clock.advance(minutes=2)
    await scene.place.deliver()
    assert len(scene.far_end.gone_threads) == 2


async def test_what_nobody_has_been_told_yet_is_not_told_any_more(scene: Scene) -> None:
    released = await scene.release(await scene.verified())
    await scene.place.services.alerts.clear(caller(DISPATCHER), released.code)
    await scene.place.deliver()
    assert all(released.code not in n.text() for n in scene.copies())


async def test_the_incident_follows_and_is_kept_a_week_after_the_end(scene: Scene) -> None:
    incident = await scene.verified()
    released = await scene.release(incident)
    held = await scene.incident(incident.id)
    assert (held.state, held.purge_at) == (IncidentState.ALERTED, released.expires_at + VERIFIED_IS_KEPT)
    scene.place.clock.advance(minutes=20)
    await scene.place.services.alerts.clear(caller(DISPATCHER), released.code)
    held = await scene.incident(incident.id)
    assert (held.state, held.purge_at) == (IncidentState.ALL_CLEAR, scene.place.clock.now() + VERIFIED_IS_KEPT)
    await scene.place.services.alerts.retract(caller(DISPATCHER), released.code, Retraction.NOBODY_THERE)
    assert (await scene.incident(incident.id)).state is IncidentState.RETRACTED


@pytest.mark.parametrize("who", [STRANGER, VERIFIER, READER])
async def test_who_may_not_end_one_is_refused(scene: Scene, who: int) -> None:
    released = await scene.out()
    for ask in (
        scene.place.services.alerts.clear(caller(who), released.code),
        scene.place.services.alerts.retract(caller(who), released.code, Retraction.WRONG_PLACE),
        scene.place.services.alerts.update(caller(who), released.code, Update.STILL_HERE),
    ):
        with pytest.raises(Refused):
            await ask


async def test_coordinators_hear_of_an_alert_that_does_not_arrive(scene: Scene) -> None:
    """Within five minutes, and what it was."""
    scene.far_end.fail_posts = [DeliveryError(DeliveryReason.UNAVAILABLE, permanent=False) for _ in range(60)]
    await scene.release(await scene.verified())
    for _ in range(10):
        await scene.place.app.courier.deliver_due()
        scene.place.clock.advance(seconds=26)
    scene.far_end.fail_posts = []
    await scene.place.app.courier.tell_late()
    await scene.place.app.courier.deliver_due()
    assert any("An alert:" in notice.text() for notice in scene.far_end.in_channel(COORDINATION))


async def test_what_did_not_arrive_in_a_channel_has_no_person_to_be_told(scene: Scene) -> None:
    scene.far_end.gone_threads = {NORTH}
    await scene.release(await scene.verified())
    await scene.place.deliver()
    [lost] = [n for n in scene.far_end.in_channel(COORDINATION) if "An alert:" in n.text()]
    assert "the person" not in lost.text()
    assert "look at the channel" in lost.text()
    assert not lost.text().startswith("DRILL")


async def test_what_is_lost_of_a_drill_is_marked_too(scene: Scene) -> None:
    scene.far_end.gone_threads = {NORTH}
    await scene.release(await scene.verified(drill=True))
    await scene.place.deliver()
    [lost] = [n for n in scene.far_end.in_channel(COORDINATION) if "An alert:" in n.text()]
    assert all(line.startswith("DRILL:") for line in lost.text().split("\n") if line)
