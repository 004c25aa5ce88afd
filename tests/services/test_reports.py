"""Reports: what is taken and what is not, what the reporter hears, and that nobody else ever learns who it was."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from allybot.domain.incidents import Basis, IncidentState
from allybot.domain.people import Action, Record, Role
from allybot.domain.reports import (
    MOST_PER_DAY,
    MOST_PER_HOUR,
    MUTED_FOR,
    VERIFIED_IS_KEPT,
    Activity,
    Agency,
    Eyes,
    HowMany,
    Mark,
    ReportOutcome,
    Sort,
)
from allybot.errors import BadInput, NotFound, Refused, TooLate, UserError
from allybot.ports import MessageRef
from allybot.services.reports import NewReport, Receipt, tell_outcome
from allybot.store import audit, groups, incidents, members, outbox, reports, rules, zones
from allybot.store.database import Tx
from allybot.store.groups import Channel, Group
from allybot.store.incidents import Incident
from allybot.store.reports import Report
from allybot.store.rules import Hotline, Rules
from tests.support.places import (
    ADMIN,
    COMPANIONS,
    COORDINATION,
    COORDINATOR,
    OTHER_SERVER,
    SERVER,
    STRANGER,
    Place,
    caller,
)

DISPATCH, START, ELSEWHERE = 222_000_000_000_000_011, 222_000_000_000_000_012, 222_000_000_000_000_013
REPORTER, OTHER, DISPATCHER = STRANGER, COMPANIONS[1], COMPANIONS[2]
SEEN = NewReport(
    Sort.OFFICERS,
    Eyes.SAW,
    Activity.WAITING,
    HowMany.SEVERAL,
    "Oak St and 5th, by the laundromat",
    "10 min ago",
    (Mark.ICE,),
)


async def group_of(tx: Tx) -> Group:
    found = await groups.by_server(tx, SERVER)
    assert found is not None
    return found


async def made_ready(place: Place, *, zone_names: tuple[str, ...] = (), hotline: bool = True) -> Place:
    await place.services.setup.channels(caller(ADMIN), {Channel.DISPATCH: DISPATCH})
    await place.services.setup.appoint(caller(ADMIN), DISPATCHER, Role.DISPATCHER)

    async def work(tx: Tx) -> None:
        group = await group_of(tx)
        if hotline:
            await rules.put(tx, group.id, Rules(hotline=Hotline("Our hotline", "555-0100")))
        for name in zone_names:
            await zones.add(tx, group.id, name)

    await place.app.database.write(work)
    return place


@pytest.fixture
async def ready(place: Place) -> Place:
    return await made_ready(place)


async def report(at: Place, user_id: int = REPORTER, /, **changes: Any) -> Receipt:
    return await at.services.reports.make(caller(user_id), replace(SEEN, **changes))


async def refusal(at: Place, user_id: int = REPORTER, /, **changes: Any) -> str:
    with pytest.raises(UserError) as refused:
        await report(at, user_id, **changes)
    return at.app.texts.say("en", refused.value.key, **refused.value.values)


async def stored(place: Place, receipt: Receipt) -> tuple[Report, Incident]:
    async def work(tx: Tx) -> tuple[Report, Incident]:
        found = await reports.get(tx, receipt.report_id)
        assert found is not None
        incident = await incidents.get(tx, found.incident_id)
        assert incident is not None
        return found, incident

    return await place.app.database.read(work)


async def count(place: Place) -> int:
    async def work(tx: Tx) -> int:
        made = await tx.conn.scalar(select(func.count()).select_from(reports.reports))
        about = await tx.conn.scalar(select(func.count()).select_from(incidents.incidents))
        assert made == about
        return made or 0

    return await place.app.database.read(work)


# --- taking one ------------------------------------------------------------------------------------------------------


async def test_a_report_is_an_incident_of_its_own_and_the_reporter_has_a_receipt(ready: Place) -> None:
    """Goals 1 and 3."""
    receipt = await report(ready)
    made, incident = await stored(ready, receipt)
    assert receipt.code.startswith("R-")
    assert receipt.hotline == Hotline("Our hotline", "555-0100")
    assert receipt.observed_at == ready.clock.now() - timedelta(minutes=10) == incident.observed_at
    assert (made.reporter, made.wants_outcome, made.eyes) == (REPORTER, False, Eyes.SAW)
    assert made.details.marks == (Mark.ICE,)
    assert (incident.state, incident.reports, incident.zone_id) == (IncidentState.NEW, 1, None)
    assert (incident.facts.place, incident.facts.agency) == (SEEN.place, Agency.ICE)
    assert incident.facts.wide_place is None


async def test_it_goes_to_the_dispatchers_and_nowhere_else_and_says_nothing_of_who_it_was(
    ready: Place, caplog: pytest.LogCaptureFixture
) -> None:
    """Goals 2 and 3: one card in the dispatch channel; the reporter's id is in no message and no line of the log."""
    caplog.set_level(logging.DEBUG)
    receipt = await report(ready)
    await ready.services.reports.want_outcome(caller(REPORTER), receipt.report_id)
    await ready.deliver()
    assert len(ready.far_end.in_channel(DISPATCH)) == 1
    others = [stands for stands in ready.far_end.standing.values() if stands.to.channel_id != DISPATCH]
    assert {stands.to.user_id for stands in others} == {REPORTER}
    assert str(REPORTER) not in repr([stands.notice for stands in ready.far_end.standing.values()])
    assert str(REPORTER) not in caplog.text
    assert SEEN.place not in caplog.text


async def test_nothing_in_the_database_that_is_not_sealed_says_who_it_was(ready: Place) -> None:
    """Goal 3: no line of the audit, and no plain id that ties a person's row to a report."""
    receipt = await report(ready)
    made, incident = await stored(ready, receipt)
    await ready.services.reports.want_outcome(caller(REPORTER), receipt.report_id)
    await came_to(ready, incident.id, IncidentState.NOTHING_FOUND)

    async def work(tx: Tx) -> None:
        told = (await tx.conn.execute(select(outbox.outbox).where(outbox.outbox.c.kind == "report_outcome"))).all()
        assert [row.subject_id for row in told] == [None]
        member = await members.find(tx, (await group_of(tx)).id, REPORTER)
        assert member is not None
        about = {made.id, incident.id, receipt.code}
        rows = (await tx.conn.execute(select(outbox.outbox).where(outbox.outbox.c.key_id == member.id))).all()
        assert rows
        assert not any(about & set(row._mapping.values()) for row in rows)
        assert Action.REPORT_MAKE.value not in set(await tx.conn.scalars(select(audit.audit.c.action)))

    await ready.app.database.read(work)


@pytest.mark.parametrize("sort", [Sort.CAR_ONLY, Sort.ONLINE, Sort.HELP])
async def test_what_is_no_report_is_not_stored_whoever_sends_it(ready: Place, sort: Sort) -> None:
    """Goals 4 and 5: no button of ours sends it, and the service takes none."""
    assert await refusal(ready, sort=sort)
    assert await count(ready) == 0


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"place": "  "}, "this can't be empty"),
        ({"place": "here"}, "nobody would find that"),
        ({"place": "South Side"}, "nobody would find that"),
        ({"place": "x" * 151}, "Please shorten it"),
        ({"place": "Oak St, call 555 123 4567"}, "looks like a phone number"),
        ({"place": "Oak St, about A 123 456 789"}, "looks like an A-number"),
        ({"place": "Oak St, a van with plate ABC-1234"}, "looks like a license plate"),
        ({"place": "Oak St <@123456789012345678>"}, "without mentioning anyone"),
        ({"when": ""}, "was not understood"),
        ({"when": "a while back"}, "was not understood"),
        ({"when": "in 2 hours"}, "still to come"),
        ({"when": "13 hours ago"}, "too long ago"),
    ],
)
async def test_a_missing_or_impossible_place_or_time_is_refused_with_help(
    place: Place, changes: Any, said: str
) -> None:
    """Goals 1 and 23: missing time and place are refused, and no plate is kept."""
    await made_ready(place, zone_names=("South Side", "North"))
    assert said in await refusal(place, **changes)
    assert await count(place) == 0


async def test_a_house_number_may_be_needed_to_find_it(ready: Place) -> None:
    receipt = await report(ready, place="1420 Oak Street, Apt 4")
    assert (await stored(ready, receipt))[0].details.place == "1420 Oak Street, Apt 4"


async def test_a_time_is_meant_in_the_reporters_own_zone(ready: Place) -> None:
    """Monday, two in the afternoon in New York: noon in Denver."""
    await ready.services.settings.set_zone(caller(REPORTER), "America/Denver")
    assert (await report(ready, when="11:50")).observed_at == ready.clock.now() - timedelta(minutes=10)
    assert "still to come" in await refusal(ready, when="13:50")
    assert (await report(ready, OTHER, when="13:50")).observed_at == ready.clock.now() - timedelta(minutes=10)


@pytest.mark.parametrize(
    ("names", "where", "zone"),
    [
        (("North",), "Oak St and 5th", "North"),
        (("North", "South Side"), "Oak St and 5th, south side", "South Side"),
        (("North", "South Side"), "Oak St and 5th", None),
        (("North", "South Side"), "Oak St, between north and south side", None),
    ],
)
async def test_the_zone_is_known_by_itself_where_it_can_be(
    place: Place, names: tuple[str, ...], where: str, zone: str | None
) -> None:
    await made_ready(place, zone_names=names)
    _, incident = await stored(place, await report(place, place=where))

    async def work(tx: Tx) -> str | None:
        found = await zones.get(tx, incident.zone_id) if incident.zone_id else None
        return found.name if found else None

    assert await place.app.database.read(work) == zone


@pytest.mark.parametrize("hotline", [True, False])
async def test_where_nobody_would_read_it_the_hotline_is_said_instead(place: Place, hotline: bool) -> None:
    await made_ready(place, hotline=hotline)
    await place.app.database.write(_without_dispatch)
    with pytest.raises(Refused):
        await place.services.reports.may_report(caller(REPORTER))
    said = await refusal(place)
    assert "Nobody would read your report here yet" in said
    assert ("Our hotline: 555-0100" in said) is hotline
    assert await count(place) == 0


async def _without_dispatch(tx: Tx) -> None:
    await groups.set_channels(tx, (await group_of(tx)).id, {Channel.DISPATCH: None})


async def test_reports_of_one_member_are_bounded_and_the_hotline_is_said(ready: Place) -> None:
    made = 0
    while made < MOST_PER_DAY:
        for _ in range(MOST_PER_HOUR):
            await report(ready)
            made += 1
        assert "it is faster to call Our hotline: 555-0100" in await refusal(ready)
        ready.clock.advance(hours=1)
    assert "many reports" in await refusal(ready)
    assert await count(ready) == MOST_PER_DAY
    await report(ready, OTHER)
    ready.clock.advance(hours=24)
    await report(ready)


async def test_what_was_refused_is_not_counted(ready: Place) -> None:
    for _ in range(MOST_PER_HOUR + 1):
        await refusal(ready, place="here")
    assert (await report(ready)).code


async def test_who_helps_are_the_hotline_and_partners_that_may_be_listed(ready: Place) -> None:
    """Goal 5."""
    await ready.services.directory.add(caller(COORDINATOR), "Open Doors", listed=True)
    known = await ready.services.reports.who_helps(caller(REPORTER))
    assert known.hotline == Hotline("Our hotline", "555-0100")
    assert (known.partners, known.more) == (("Open Doors",), False)


async def test_of_many_who_help_the_first_are_named_and_that_there_are_more(ready: Place) -> None:
    for n in range(12):
        await ready.services.directory.add(caller(COORDINATOR), f"Friends {n:02}", listed=True)
    known = await ready.services.reports.who_helps(caller(REPORTER))
    assert known.partners == tuple(f"Friends {n:02}" for n in range(10))
    assert known.more


# --- what came of it ---------------------------------------------------------------------------------------------------


async def came_to(place: Place, incident_id: int, *states: IncidentState) -> None:
    """The incident goes through these states, and each is told to the reporters as its part tells it."""

    async def work(tx: Tx) -> None:
        group, now = await group_of(tx), place.clock.now()
        for state in states:
            if state is IncidentState.VERIFIED:
                await incidents.set_verified(tx, incident_id, Basis.HOTLINE, now, now + VERIFIED_IS_KEPT)
                continue
            if state is IncidentState.CLOSED:
                await incidents.close(tx, incident_id, now)
            else:
                await incidents.set_state(tx, incident_id, state)
            incident = await incidents.get(tx, incident_id)
            assert incident is not None
            await tell_outcome(tx, group, incident, ReportOutcome(state.value), now)

    await place.app.database.write(work)


_S = IncidentState


async def heard(place: Place, user_id: int = REPORTER) -> list[str]:
    await place.deliver()
    return [notice.text() for notice in place.far_end.news_to(user_id)]


async def test_only_who_asked_hears_what_came_of_it_and_no_place_is_in_it(ready: Place) -> None:
    """Goal 3: the reporter hears of it, by direct message, and nobody else does."""
    asked = await report(ready)
    _, incident = await stored(ready, asked)
    silent = await stored(ready, await report(ready, OTHER))
    await ready.services.reports.want_outcome(caller(REPORTER), asked.report_id)
    for one in (incident, silent[1]):
        await came_to(ready, one.id, _S.VERIFIED, _S.ALERTED)
    [text] = await heard(ready)
    assert f"{asked.code}: what came of your report" in text
    assert "an alert went out" in text
    assert not any(word in text for word in ("Oak", "5th", "laundromat", incident.code))
    assert await heard(ready, OTHER) == []
    assert await heard(ready, DISPATCHER) == []


async def test_the_same_outcome_is_told_once_and_each_further_one_too(ready: Place) -> None:
    asked = await report(ready)
    _, incident = await stored(ready, asked)
    await ready.services.reports.want_outcome(caller(REPORTER), asked.report_id)
    await came_to(ready, incident.id, _S.VERIFIED, _S.ALERTED)
    assert len(await heard(ready)) == 1
    await came_to(ready, incident.id, _S.ALL_CLEAR, _S.RETRACTED)
    assert [text for text in (await heard(ready))[1:] if "was taken back" not in text] == []
    await came_to(ready, incident.id, _S.CLOSED)
    assert len(await heard(ready)) == 2


async def test_two_reports_of_one_person_that_are_merged_are_told_once(ready: Place) -> None:
    first, second = await report(ready), await report(ready)
    _, into = await stored(ready, first)
    _, gone = await stored(ready, second)
    for receipt in (first, second):
        await ready.services.reports.want_outcome(caller(REPORTER), receipt.report_id)

    async def work(tx: Tx) -> None:
        await reports.move(tx, gone.id, into.id)
        await incidents.close(tx, gone.id, ready.clock.now(), merged_into=into.id)

    await ready.app.database.write(work)
    await came_to(ready, into.id, _S.NOTHING_FOUND)
    await came_to(ready, into.id, _S.NOTHING_FOUND)
    assert len(await heard(ready)) == 1


async def test_what_is_not_true_any_more_when_it_leaves_is_not_said(ready: Place) -> None:
    asked = await report(ready)
    _, incident = await stored(ready, asked)
    await ready.services.reports.want_outcome(caller(REPORTER), asked.report_id)
    await heard(ready)
    await came_to(ready, incident.id, _S.INCONCLUSIVE, _S.NOTHING_FOUND)
    [text] = await heard(ready)
    assert "Nothing was found there" in text


async def test_who_does_not_want_to_know_any_more_is_not_told(ready: Place) -> None:
    asked = await report(ready)
    _, incident = await stored(ready, asked)
    service = ready.services.reports
    assert (await service.want_outcome(caller(REPORTER), asked.report_id)).wants
    assert not (await service.want_outcome(caller(REPORTER), asked.report_id, wants=False)).wants
    await came_to(ready, incident.id, _S.NOTHING_FOUND)
    assert await heard(ready) == []


async def test_who_thinks_again_before_it_has_left_is_not_told_either(ready: Place) -> None:
    asked = await report(ready)
    _, incident = await stored(ready, asked)
    service = ready.services.reports
    await service.want_outcome(caller(REPORTER), asked.report_id)
    await came_to(ready, incident.id, _S.NOTHING_FOUND)
    await service.want_outcome(caller(REPORTER), asked.report_id, wants=False)
    assert await heard(ready) == []


async def test_it_is_closed_is_told_to_who_has_heard_nothing_yet(ready: Place) -> None:
    asked = await report(ready)
    _, incident = await stored(ready, asked)
    await ready.services.reports.want_outcome(caller(REPORTER), asked.report_id)
    await came_to(ready, incident.id, _S.CLOSED)
    [text] = await heard(ready)
    assert "closed it. No alert went out." in text


async def test_who_asks_late_reads_at_once_what_came_of_it_and_is_not_told_again(ready: Place) -> None:
    asked = await report(ready)
    _, incident = await stored(ready, asked)
    await came_to(ready, incident.id, _S.NOTHING_FOUND)
    wanted = await ready.services.reports.want_outcome(caller(REPORTER), asked.report_id)
    assert wanted.so_far is ReportOutcome.NOTHING_FOUND
    await came_to(ready, incident.id, _S.NOTHING_FOUND)
    assert await heard(ready) == []


async def test_a_report_is_nobody_elses(ready: Place) -> None:
    receipt = await report(ready)
    for user_id in (OTHER, DISPATCHER, COORDINATOR):
        with pytest.raises(NotFound):
            await ready.services.reports.want_outcome(caller(user_id), receipt.report_id)
    await ready.services.setup.appoint(caller(ADMIN, server_id=OTHER_SERVER), DISPATCHER, Role.DISPATCHER)
    for attempt in (
        ready.services.reports.want_outcome(caller(REPORTER, server_id=OTHER_SERVER), receipt.report_id),
        ready.services.reports.mute(caller(DISPATCHER, server_id=OTHER_SERVER), receipt.report_id),
    ):
        with pytest.raises(NotFound):
            await attempt


async def test_once_parted_from_it_the_reporter_is_told_and_muted_by_nobody(ready: Place) -> None:
    """Goal 3: the report stays, and nobody can say any more who made it."""
    asked = await report(ready)
    _, incident = await stored(ready, asked)
    await ready.services.reports.want_outcome(caller(REPORTER), asked.report_id)
    await ready.app.database.keyring.destroy([asked.report_id], ready.clock.now().date())
    await came_to(ready, incident.id, _S.NOTHING_FOUND)
    assert await heard(ready) == []
    with pytest.raises(TooLate):
        await ready.services.reports.mute(caller(DISPATCHER), asked.report_id)
    assert (await stored(ready, asked))[0].details.place == SEEN.place


# --- muting ------------------------------------------------------------------------------------------------------------


async def test_a_muted_reporter_is_told_kindly_until_when_and_whom_to_call(ready: Place) -> None:
    receipt = await report(ready)
    muted = await ready.services.reports.mute(caller(DISPATCHER), receipt.report_id)
    assert muted.until == ready.clock.now() + MUTED_FOR
    assert str(REPORTER) not in repr(muted)
    said = await refusal(ready)
    assert f"<t:{int(muted.until.timestamp())}:D>" in said
    assert "please call Our hotline: 555-0100" in said
    with pytest.raises(Refused):
        await ready.services.reports.may_report(caller(REPORTER))
    await report(ready, OTHER)
    ready.clock.advance(days=7)
    await report(ready)


async def test_a_second_press_takes_it_back_and_each_is_in_the_audit(ready: Place) -> None:
    receipt = await report(ready)
    await ready.services.reports.mute(caller(DISPATCHER), receipt.report_id)
    assert (await ready.services.reports.mute(caller(DISPATCHER), receipt.report_id)).until is None
    await report(ready)

    async def lines(tx: Tx) -> list[int]:
        mine = audit.audit.c.action == Action.INCIDENT_MUTE.value
        return list(await tx.conn.scalars(select(audit.audit.c.row_id).where(mine)))

    assert await ready.app.database.read(lines) == [receipt.report_id] * 2


async def test_muting_by_two_reports_does_not_take_it_back(ready: Place) -> None:
    """Else a press on the second would tell that both are by the same person."""
    first, second = await report(ready), await report(ready)
    await ready.services.reports.mute(caller(DISPATCHER), first.report_id)
    assert (await ready.services.reports.mute(caller(DISPATCHER), second.report_id)).until is not None
    assert "are not taken here" in await refusal(ready)


async def test_only_dispatchers_mute(ready: Place) -> None:
    receipt = await report(ready)
    for user_id in (REPORTER, OTHER, COORDINATOR):
        with pytest.raises(Refused):
            await ready.services.reports.mute(caller(user_id), receipt.report_id)


def test_a_record_from_before_there_was_muting_still_opens() -> None:
    old = json.dumps({"appointments": ["coordinator"], "partners": [7], "trainings": []})
    assert members._record_value(old) == Record(frozenset({Role.COORDINATOR}), frozenset({7}))


# --- the start panel ---------------------------------------------------------------------------------------------------


async def start(place: Place, channel_id: int) -> Any:
    [done] = await place.services.setup.channels(caller(ADMIN), {Channel.START: channel_id})
    return done


async def panel_id(place: Place) -> int | None:
    async def work(tx: Tx) -> int | None:
        return (await group_of(tx)).start_message_id

    return await place.app.database.read(work)


async def test_the_panel_stands_in_both_languages_and_its_place_is_kept(place: Place) -> None:
    place.far_end.public_channels = {START}
    assert not (await start(place, START)).not_for_everyone
    await place.deliver()
    [notice] = place.far_end.in_channel(START)
    assert {"Did you see officers", "¿Viste agentes"} <= {p[: p.index(",")] for p in notice.paragraphs}
    assert "Report · Reportar" in [button.label for button in notice.buttons]
    assert notice.mentions == ()
    [ref] = [ref for ref, stands in place.far_end.standing.items() if stands.to.channel_id == START]
    assert await panel_id(place) == ref.message_id


async def test_set_again_the_panel_before_goes_also_from_another_channel(place: Place) -> None:
    for channel in (START, START, ELSEWHERE):
        await start(place, channel)
        await place.deliver()
    assert place.far_end.in_channel(START) == []
    assert len(place.far_end.in_channel(ELSEWHERE)) == 1


@pytest.mark.parametrize("then", [START, ELSEWHERE])
async def test_set_twice_before_it_has_left_one_panel_is_posted(place: Place, then: int) -> None:
    await start(place, START)
    await start(place, then)
    await place.deliver()
    assert len(place.far_end.in_channel(then)) == 1
    assert place.far_end.calls == ["post", "pin"]


@pytest.mark.parametrize("then", [START, ELSEWHERE])
async def test_one_that_is_on_its_way_meanwhile_goes_once_it_stands(
    place: Place, then: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = place.far_end.post

    async def post_slowly(*given: Any, **about: Any) -> MessageRef:
        """While the far end takes it, the admin chooses again."""
        monkeypatch.setattr(place.far_end, "post", post)
        await start(place, then)
        return await post(*given, **about)

    monkeypatch.setattr(place.far_end, "post", post_slowly)
    await start(place, START)
    await place.deliver()
    [(ref, _)] = place.far_end.standing.items()
    assert (ref.channel_id, ref.message_id) == (then, await panel_id(place))


async def test_a_start_channel_that_not_all_can_read_is_said(place: Place) -> None:
    assert (await start(place, START)).not_for_everyone
    assert not (await place.services.setup.channels(caller(ADMIN), {Channel.COORDINATION: COORDINATION}))[
        0
    ].not_for_everyone


async def test_other_channels_post_no_panel(place: Place) -> None:
    await place.services.setup.channels(caller(ADMIN), {Channel.ALERTS: ELSEWHERE})
    await place.deliver()
    assert place.far_end.in_channel(ELSEWHERE) == []


async def test_what_may_not_be_refused_reads_as_one_sentence_each(ready: Place) -> None:
    """In Spanish too."""
    with pytest.raises(BadInput) as refused:
        await report(ready, when="in 2 hours")
    assert place_texts(ready, refused.value).startswith("Cuándo: eso todavía no pasa.")


def place_texts(place: Place, error: UserError) -> str:
    return place.app.texts.say("es", error.key, **error.values)


# --- an answer that Discord no longer took ---------------------------------------------------------------------------------


async def _names_somebody(at: Place) -> list[str]:
    """What stands anywhere but in the reporter's own conversation and says who, or how their report is called."""
    own = at.far_end.to_person(REPORTER)
    texts = [stands.notice.text() for stands in at.far_end.standing.values() if stands.notice not in own]
    return [text for text in texts if str(REPORTER) in text or "R-" in text]


@pytest.mark.parametrize("closed", ["by discord", "turned off"])
@pytest.mark.parametrize("about", ["the report's code", "a refusal of the form"])
@pytest.mark.parametrize("threads", [True, False])
async def test_an_answer_to_a_reporter_that_came_too_late_is_read_by_them_alone(
    ready: Place, closed: str, about: str, threads: bool
) -> None:
    """No thread names them, and no coordinator may look who it was: rather lost than that."""
    receipt = await report(ready)
    await ready.deliver()
    ready.far_end.no_threads = not threads
    if closed == "by discord":
        ready.far_end.closed_dms = {REPORTER}
    else:
        await ready.services.settings.set_direct(caller(REPORTER), False)
    before = len(ready.far_end.in_channel(COORDINATION))
    if about == "the report's code":
        await ready.app._unheard(caller(REPORTER), f"Thank you. Your report is {receipt.code}.")
    else:
        await ready.app._unheard(caller(REPORTER), "That looks like a plate. Take it out.", "report")
    await ready.deliver()
    assert ready.far_end.in_thread_of(REPORTER) == []
    assert len(ready.far_end.in_channel(COORDINATION)) == before
    assert await _names_somebody(ready) == []


async def test_an_answer_to_a_reporter_that_came_too_late_reaches_them_and_goes_after_a_day(ready: Place) -> None:
    receipt = await report(ready)
    await ready.app._unheard(caller(REPORTER), f"Thank you. Your report is {receipt.code}.", "report")
    await ready.deliver()
    assert any(receipt.code in notice.text() for notice in ready.far_end.to_person(REPORTER))
    ready.clock.advance(hours=24, minutes=1)
    await ready.app.upkeep.sweep()
    await ready.deliver()
    assert not any(receipt.code in notice.text() for notice in ready.far_end.to_person(REPORTER))
