"""The database itself refuses what no service may do: a move that is not drawn, an alert about what nobody verified, an alert
of one person. Goals 7, 8 and 9.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from itertools import product

import pytest
from sqlalchemy import Table, insert, select, update
from sqlalchemy.exc import IntegrityError

from allybot.domain import alerts as alert_rules
from allybot.domain import incidents as incident_rules
from allybot.domain.alerts import AlertState
from allybot.domain.codes import CodeKind
from allybot.domain.incidents import Basis, Finding, IncidentState
from allybot.store import alerts, groups, incidents, members, reports, rules, verifications
from allybot.store.codes import codes, fresh_code
from allybot.store.database import Database, Tx
from allybot.store.groups import Defaults
from allybot.store.keyring import KeyGone
from allybot.store.opening import purged_rows
from allybot.store.schema import new_id
from tests.support.fakes import MONDAY
from tests.support.sightings import CORNER, EXACT, SEEN, Sighting, again, looked_at, released, reported

RITA, VERA, DORA, SAM = 7001, 7002, 7003, 7004
LATER = MONDAY + timedelta(minutes=5)


async def a_group(database: Database) -> int:
    group = await database.write(lambda tx: groups.add(tx, 1, Defaults("America/New_York", "en", ""), MONDAY))
    return group.id


async def reported_in(database: Database, *reporters: int) -> Sighting:
    group_id = await a_group(database)
    return await database.write(lambda tx: reported(tx, group_id, reporters or (RITA,), MONDAY))


async def verified_in(database: Database) -> Sighting:
    sighting = await reported_in(database)
    return await database.write(lambda tx: looked_at(tx, sighting, VERA, Finding.SEEN, LATER))


class UndoError(Exception):
    """Nothing of a try is to stay."""


async def goes(database: Database, work: object) -> bool:
    """Whether the database lets it be done; then it is undone."""

    async def tried(tx: Tx) -> None:
        await work(tx)  # type: ignore[operator]  # a test knows what it passes
        raise UndoError

    try:
        await database.write(tried)
    except UndoError:
        return True
    except IntegrityError:
        return False
    raise AssertionError("a transaction came back without a word")


# --- moves ---------------------------------------------------------------------------------------------------------------

_WITHOUT_A_MOVE: dict[str, object] = {"verified_at": MONDAY, "basis": Basis.VERIFIER.value}
"""What the checks of the table ask for besides: so that a refusal is one of the move."""


def _incident_in(state: IncidentState) -> dict[str, object]:
    closed = MONDAY if state is IncidentState.CLOSED else None
    return {**_WITHOUT_A_MOVE, "state": state.value, "closed_at": closed}


async def test_an_incident_moves_as_it_is_drawn_and_in_no_other_way(database: Database) -> None:
    """Every pair of states. Goal 7: illegal jumps are refused."""
    group_id = await a_group(database)
    starts = {before: await _placed(database, group_id, before) for before in IncidentState}
    allowed = set()
    for before, after in product(IncidentState, IncidentState):
        query = update(incidents.incidents).where(incidents.incidents.c.id == starts[before])
        if await goes(database, lambda tx, q=query, a=after: tx.conn.execute(q.values(_incident_in(a)))):
            allowed.add((before, after))
    assert allowed == _drawn(incident_rules.MOVES.items(), IncidentState)


def _drawn(moves: Iterable[tuple[object, Iterable[object]]], states: Iterable[object]) -> set[tuple[object, object]]:
    """The moves of the drawing; staying is none."""
    return {(before, after) for before, into in moves for after in into} | {(state, state) for state in states}


async def _placed(database: Database, group_id: int, state: IncidentState) -> int:
    """An incident that has come into being in that state: no move is made."""

    async def work(tx: Tx) -> int:
        made = (await reported(tx, group_id, [RITA], MONDAY)).incident
        table = incidents.incidents
        row = dict((await tx.conn.execute(select(table).where(table.c.id == made.id))).mappings().one())
        other = new_id()
        code = await fresh_code(tx, CodeKind.INCIDENT)
        await tx.conn.execute(insert(table).values(row | {"id": other, "code": code} | _incident_in(state)))
        return other

    return await database.write(work)


async def test_an_alert_moves_as_it_is_drawn_and_in_no_other_way(database: Database) -> None:
    """A retracted one stays retracted, and nothing that is over stands again."""
    sighting = await verified_in(database)
    await database.write(lambda tx: released(tx, sighting, VERA, DORA, LATER))
    table = alerts.alerts
    held = await database.read(lambda tx: _row(tx, sighting.incident.id))
    allowed = set()
    for before, after in product(AlertState, AlertState):

        async def work(tx: Tx, before: AlertState = before, after: AlertState = after) -> None:
            """It comes into being in a state, which takes an incident that is verified."""
            group_id = sighting.incident.group_id
            made = await looked_at(tx, await reported(tx, group_id, [RITA], MONDAY), VERA, Finding.SEEN, LATER)
            values = {"id": new_id(), "code": f"X-{before}", "incident_id": made.incident.id}
            await tx.conn.execute(insert(table).values(held | values | _alert_in(before)))
            await tx.conn.execute(update(table).where(table.c.id == values["id"]).values(_alert_in(after)))

        if await goes(database, work):
            allowed.add((before, after))
    assert allowed == _drawn(alert_rules.MOVES.items(), AlertState)


async def _row(tx: Tx, incident_id: int) -> dict[str, object]:
    table = alerts.alerts
    return dict((await tx.conn.execute(select(table).where(table.c.incident_id == incident_id))).mappings().one())


def _alert_in(state: AlertState) -> dict[str, object]:
    return {"state": state.value, "ended_at": MONDAY if state in alert_rules.ENDED else None}


# --- alerts --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", IncidentState)
async def test_an_alert_can_be_written_about_what_is_verified_and_about_nothing_else(
    database: Database, state: IncidentState
) -> None:
    """Goal 8: cannot be sent from any state but verified."""
    sighting = await verified_in(database)
    incident_id = await _placed(database, sighting.incident.group_id, state)

    async def work(tx: Tx) -> None:
        held = await _alert_values(tx, sighting)
        await tx.conn.execute(insert(alerts.alerts).values(held | {"incident_id": incident_id}))

    assert await goes(database, work) == (state is IncidentState.VERIFIED)


async def _alert_values(tx: Tx, sighting: Sighting) -> dict[str, object]:
    """A whole row of an alert that was never written."""
    nested = await tx.conn.begin_nested()
    await released(tx, sighting, VERA, DORA, LATER)
    held = await _row(tx, sighting.incident.id)
    await nested.rollback()
    return held


async def test_an_alert_about_no_incident_at_all_is_refused(database: Database) -> None:
    sighting = await verified_in(database)

    async def work(tx: Tx) -> None:
        held = await _alert_values(tx, sighting)
        await tx.conn.execute(insert(alerts.alerts).values(held | {"incident_id": 4711}))

    assert not await goes(database, work)


async def test_one_person_alone_releases_nothing(database: Database) -> None:
    """Goal 9: who verified it is not who releases it, and whoever writes that they are two is asked for two prints."""
    sighting = await verified_in(database)
    assert not await goes(database, lambda tx: released(tx, sighting, VERA, VERA, LATER))
    assert await goes(database, lambda tx: released(tx, sighting, VERA, DORA, LATER))


async def test_saying_so_does_not_help_where_the_group_wants_two(database: Database) -> None:
    sighting = await verified_in(database)

    async def by_one(tx: Tx) -> None:
        await released(tx, sighting, VERA, VERA, LATER, one_person=True)

    assert not await goes(database, by_one), "a group without a word about it wants two"
    group_id = sighting.incident.group_id
    await database.write(lambda tx: rules.put(tx, group_id, rules.Rules(two_people=True)))
    assert not await goes(database, by_one)
    await database.write(lambda tx: rules.put(tx, group_id, rules.Rules(two_people=False)))
    assert await goes(database, by_one)
    assert not await goes(database, lambda tx: released(tx, sighting, VERA, VERA, LATER)), "then it has to say so"


async def test_one_incident_has_one_alert(database: Database) -> None:
    sighting = await verified_in(database)

    async def twice(tx: Tx) -> None:
        held = await _alert_values(tx, sighting)
        await released(tx, sighting, VERA, DORA, LATER)
        await tx.conn.execute(insert(alerts.alerts).values(held | {"id": 1, "code": "A-2222"}))

    assert not await goes(database, twice)


@pytest.mark.parametrize("missing", ["verified_at", "basis"])
async def test_what_is_called_verified_says_when_and_on_what(database: Database, missing: str) -> None:
    sighting = await reported_in(database)
    values = {**_incident_in(IncidentState.VERIFIED), missing: None}
    query = update(incidents.incidents).where(incidents.incidents.c.id == sighting.incident.id)
    assert not await goes(database, lambda tx: tx.conn.execute(query.values(values)))


# --- who it was ----------------------------------------------------------------------------------------------------------


async def test_a_reporter_can_be_parted_from_the_report_and_the_report_stays(database: Database) -> None:
    sighting = await reported_in(database, RITA, SAM)
    first, second = sighting.reports
    await database.keyring.destroy([first], MONDAY.date())
    known = await database.read(lambda tx: reports.of_incident(tx, sighting.incident.id))
    assert {report.id: report.reporter for report in known} == {first: None, second: SAM}
    assert {report.details.place for report in known} == {EXACT}
    assert await purged_rows(database) == {}, "a report without its reporter is nothing that came back"


async def test_no_two_rows_say_that_the_same_person_made_them(database: Database) -> None:
    """Of two incidents of one person, and of what they said on each, nothing in the rows is the same."""
    group_id = await a_group(database)

    async def work(tx: Tx) -> None:
        for _ in range(2):
            sighting = await reported(tx, group_id, [RITA], MONDAY)
            sighting = await looked_at(tx, sighting, VERA, Finding.SEEN, LATER)
            await released(tx, sighting, VERA, DORA, LATER)

    await database.write(work)
    for table, column in (
        (reports.reports, "reporter"),
        (verifications.verifications, "person"),
        (verifications.verifications, "fingerprint"),
        (alerts.alerts, "verifier"),
        (alerts.alerts, "releaser"),
        (alerts.alerts, "released_by"),
    ):
        first, second = await database.read(partial(_column, table=table, column=column))
        assert first != second, (table.name, column)


async def _column(tx: Tx, table: Table, column: str) -> list[object]:
    return list(await tx.conn.scalars(select(table.c[column])))


# --- merging ---------------------------------------------------------------------------------------------------------------


async def test_what_is_merged_is_sealed_with_the_other_key(database: Database) -> None:
    """Reports and what verifiers said: readable afterwards with the key of the one they are merged into, and with no other."""
    group_id = await a_group(database)

    async def work(tx: Tx) -> tuple[Sighting, Sighting]:
        stays, goes_in = await reported(tx, group_id, [RITA], MONDAY), await reported(tx, group_id, [SAM], MONDAY)
        going = await verifications.go(tx, goes_in.incident.id, VERA, MONDAY)
        await verifications.say(tx, going, Finding.SEEN, SEEN, LATER)
        moved = await reports.move(tx, goes_in.incident.id, stays.incident.id)
        await verifications.move(tx, goes_in.incident.id, stays.incident.id)
        await incidents.count_report(tx, stays.incident.id, moved)
        await incidents.close(tx, goes_in.incident.id, LATER, merged_into=stays.incident.id)
        return stays, goes_in

    stays, gone = await database.write(work)
    await database.keyring.destroy([gone.incident.id], MONDAY.date())
    known = await database.read(lambda tx: reports.of_incident(tx, stays.incident.id))
    assert {report.reporter for report in known} == {RITA, SAM}
    assert {report.details.place for report in known} == {EXACT}
    [said] = await database.read(lambda tx: verifications.of_incident(tx, stays.incident.id))
    assert (said.user_id, said.finding, said.observation) == (VERA, Finding.SEEN, SEEN)
    assert (await database.read(lambda tx: again(tx, stays.incident.id))).reports == 2
    assert await database.read(lambda tx: reports.ids_of(tx, [gone.incident.id])) == []
    with pytest.raises(KeyGone):
        await database.read(lambda tx: incidents.get(tx, gone.incident.id))


async def test_who_looked_at_both_is_on_the_merged_one_once_with_what_they_said_there(database: Database) -> None:
    group_id = await a_group(database)

    async def work(tx: Tx) -> int:
        stays, goes_in = await reported(tx, group_id, [RITA], MONDAY), await reported(tx, group_id, [SAM], MONDAY)
        for sighting, finding in ((stays, Finding.UNSURE), (goes_in, Finding.NOTHING)):
            going = await verifications.go(tx, sighting.incident.id, VERA, MONDAY)
            await verifications.say(tx, going, finding, None, LATER)
        await verifications.move(tx, goes_in.incident.id, stays.incident.id)
        return stays.incident.id

    incident_id = await database.write(work)
    [said] = await database.read(lambda tx: verifications.of_incident(tx, incident_id))
    assert (said.user_id, said.finding) == (VERA, Finding.UNSURE)


async def test_only_a_closed_one_can_have_been_merged(database: Database) -> None:
    group_id = await a_group(database)
    one = await database.write(lambda tx: reported(tx, group_id, [RITA], MONDAY))
    query = update(incidents.incidents).where(incidents.incidents.c.id == one.incident.id)
    assert not await goes(database, lambda tx: tx.conn.execute(query.values(merged_into=4711)))


# --- codes -----------------------------------------------------------------------------------------------------------------


async def test_no_code_is_ever_given_twice(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not for another kind of thing, not after a panic, and not when what it named is purged."""
    sighting = await verified_in(database)

    async def work(tx: Tx) -> set[str]:
        alerted = await released(tx, sighting, VERA, DORA, LATER)
        assert alerted.alert is not None
        await alerts.suspend_codes(tx, alerted.incident.group_id, LATER)
        second = await alerts.new_code(tx, alerted.alert)
        known = await alerts.by_code(tx, alerted.incident.group_id, alerted.alert.code)
        assert known is not None
        assert (known[0].code, known[1]) == (second, LATER), "the old one leads to it, and is suspended"
        return {alerted.alert.code, second, alerted.incident.code}

    given = await database.write(work)
    await database.keyring.destroy([sighting.incident.id], MONDAY.date())
    await database.write(lambda tx: incidents.erase(tx, [sighting.incident.id]))
    assert set(await database.read(_all_codes)) >= given
    [alert_code, *_] = sorted(given)
    assert await database.read(lambda tx: alerts.was_ours(tx, sighting.incident.group_id, alert_code))
    assert not await database.read(lambda tx: alerts.was_ours(tx, 4711, alert_code)), "of another group"
    again_and_new = iter([alert_code, alert_code, "A-7777"])
    monkeypatch.setattr("allybot.store.codes.new_code", lambda *_: next(again_and_new))
    assert await database.write(lambda tx: fresh_code(tx, CodeKind.ALERT)) == "A-7777"


async def _all_codes(tx: Tx) -> list[str]:
    return list(await tx.conn.scalars(select(codes.c.code)))


async def test_a_code_leads_to_an_alert_of_its_own_group_only(database: Database) -> None:
    sighting = await verified_in(database)
    alerted = await database.write(lambda tx: released(tx, sighting, VERA, DORA, LATER))
    assert alerted.alert is not None
    code, group_id = alerted.alert.code, sighting.incident.group_id
    assert await database.read(lambda tx: alerts.by_code(tx, group_id, code)) is not None
    assert await database.read(lambda tx: alerts.by_code(tx, group_id + 1, code)) is None


# --- erasing ---------------------------------------------------------------------------------------------------------------


async def test_with_an_incident_goes_everything_that_is_about_it(database: Database) -> None:
    sighting = await verified_in(database)

    async def work(tx: Tx) -> None:
        alerted = await released(tx, sighting, VERA, DORA, LATER)
        assert alerted.alert is not None
        await alerts.say(tx, alerted.alert, "words", LATER, words=CORNER, language="en")
        await alerts.thread_stands(tx, alerted.alert.id, alerts.Thread(1, 2))
        await incidents.erase(tx, [sighting.incident.id])
        for table in (
            incidents.incidents, reports.reports, verifications.verifications,
            alerts.alerts, alerts.alert_codes, alerts.threads, alerts.updates,
        ):  # fmt: skip
            assert (await tx.conn.execute(select(table))).all() == [], table.name

    await database.write(work)
    assert await database.read(lambda tx: members.of_group(tx, sighting.incident.group_id)) == []
