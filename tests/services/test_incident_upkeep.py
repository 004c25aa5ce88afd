"""When the time of reports and alerts is over: who reported is parted first, then all of it goes. Goals 19 and 63."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import func, select

from allybot.app import build
from allybot.config import RetentionSettings, Settings
from allybot.domain.custody import Holder
from allybot.domain.incidents import Finding
from allybot.domain.reports import ReportOutcome
from allybot.domain.timers import TimerKind
from allybot.errors import DeliveryError, DeliveryReason
from allybot.ports import Destination, MessageRef, Notice
from allybot.services.reports import tell_outcome
from allybot.services.telling import Told
from allybot.store import alerts, custody, groups, incidents, outbox, reports, timers, tries
from allybot.store.database import Tx
from allybot.store.incidents import Card
from allybot.store.keyring import KeyGone
from allybot.store.opening import Location, open_store, purged_rows
from allybot.store.outbox import NewMessage
from tests.support.fakes import RememberingTransport
from tests.support.places import COMPANIONS, SERVER, Place, caller
from tests.support.sightings import Sighting, again, looked_at, released, reported

RITA, SAM, VERA, DORA, NEIGHBOR = COMPANIONS[:5]
DISPATCH, ALERTS, NORTH_SIDE = 222_000_000_000_000_011, 222_000_000_000_000_012, 222_000_000_000_000_013
THREAD = 222_000_000_000_000_099

T = TypeVar("T")


async def write(place: Place, work: Callable[[Tx], Awaitable[T]]) -> T:
    return await place.app.database.write(work)


async def group_of(place: Place) -> int:
    group = await place.app.database.read(lambda tx: groups.by_server(tx, SERVER))
    assert group is not None
    return group.id


async def an_incident(place: Place, *reporters: int) -> Sighting:
    group_id = await group_of(place)
    return await write(place, lambda tx: reported(tx, group_id, reporters or (RITA,), place.clock.now()))


async def an_alert(place: Place) -> Sighting:
    now, sighting = place.clock.now(), await an_incident(place, RITA, SAM)
    seen = await write(place, lambda tx: looked_at(tx, sighting, VERA, Finding.SEEN, now))
    return await write(place, lambda tx: released(tx, seen, VERA, DORA, now))


async def later(place: Place, **how_long: float) -> None:
    place.clock.advance(**how_long)
    await place.app.upkeep.sweep()
    await place.deliver()


async def there(place: Place) -> int:
    table = incidents.incidents

    async def work(tx: Tx) -> int:
        return int(await tx.conn.scalar(select(func.count()).select_from(table)) or 0)

    return await place.app.database.read(work)


async def reporters(place: Place, sighting: Sighting) -> list[int | None]:
    """Those who can still be told first."""
    held = await place.app.database.read(lambda tx: reports.of_incident(tx, sighting.incident.id))
    return sorted((report.reporter for report in held), key=lambda reporter: reporter or 2**63)


async def stands(
    place: Place, key_id: int, kind: Told, to: Destination, text: str, subject: int | None = None
) -> MessageRef:
    """A message of that kind that has been sent, and stands at the far end."""
    message = NewMessage(group_id=await group_of(place), key_id=key_id, subject_id=subject or key_id, kind=kind, to=to)
    message_id = await write(place, lambda tx: outbox.add(tx, message, place.clock.now()))
    ref = await place.far_end.post(to, Notice([text]), nonce=f"{message_id:x}")

    async def sent(tx: Tx) -> None:
        [claimed] = await outbox.claim(tx, place.clock.now(), timedelta(minutes=1), 1)
        assert claimed.id == message_id
        await outbox.mark_sent(tx, claimed, ref, place.clock.now())

    await write(place, sent)
    return ref


# --- when ------------------------------------------------------------------------------------------------------------------


async def test_what_nobody_verified_is_gone_after_a_day(place: Place) -> None:
    sighting = await an_incident(place)
    await later(place, hours=23, minutes=59)
    assert await there(place) == 1
    await later(place, minutes=2)
    assert await there(place) == 0
    for key_id in (sighting.incident.id, *sighting.reports):
        with pytest.raises(KeyGone) as gone:
            await place.app.database.keyring.key(key_id)
        assert gone.value.destroyed


async def test_what_was_verified_is_gone_seven_days_after_that(place: Place) -> None:
    sighting = await an_incident(place)
    place.clock.advance(hours=3)
    await write(place, lambda tx: looked_at(tx, sighting, VERA, Finding.SEEN, place.clock.now()))
    await later(place, days=6, hours=23, minutes=59)
    assert await there(place) == 1
    await later(place, minutes=2)
    assert await there(place) == 0


async def test_what_was_merged_into_another_goes_too(place: Place) -> None:
    one, other = await an_incident(place), await an_incident(place)
    await write(
        place, lambda tx: incidents.close(tx, other.incident.id, place.clock.now(), merged_into=one.incident.id)
    )
    await later(place, hours=24, minutes=1)
    assert await there(place) == 0


async def test_a_group_may_say_that_it_goes_sooner(place: Place) -> None:
    retention = RetentionSettings(report_unverified_hours=2, report_verified_days=1)
    app = build(Settings(retention=retention), place.clock, place.app.database, lambda _: place.far_end)
    unverified, verified = await an_incident(place), await an_incident(place)
    await write(place, lambda tx: looked_at(tx, verified, VERA, Finding.SEEN, place.clock.now()))
    place.clock.advance(hours=2, minutes=1)
    await app.upkeep.sweep()
    assert await place.app.database.read(lambda tx: incidents.plain(tx, [unverified.incident.id])) == []
    assert await reporters(place, verified) == [None]
    place.clock.advance(hours=22)
    await app.upkeep.sweep()
    assert await there(place) == 0


# --- who reported --------------------------------------------------------------------------------------------------------


async def test_a_day_later_nobody_can_say_who_reported_it_and_the_report_stays(place: Place) -> None:
    sighting = await an_alert(place)
    await later(place, hours=23)
    assert await reporters(place, sighting) == [RITA, SAM]
    await later(place, hours=1, minutes=1)
    assert await reporters(place, sighting) == [None, None]
    assert await there(place) == 1
    before = place.far_end.calls.copy()
    await later(place, minutes=1)
    assert place.far_end.calls == before, "parted once"


async def test_each_is_parted_from_their_own_report_in_its_own_time(place: Place) -> None:
    sighting = await an_alert(place)
    place.clock.advance(hours=12)
    second = await an_incident(place, NEIGHBOR)
    await write(place, lambda tx: reports.move(tx, second.incident.id, sighting.incident.id))
    await later(place, hours=12, minutes=1)
    assert await reporters(place, sighting) == [NEIGHBOR, None, None]


async def test_what_they_were_told_of_it_goes_with_that(place: Place) -> None:
    """It stands in their conversation, and its row is sealed for them and names the report: both would say who it was."""
    sighting = await an_alert(place)
    incident = sighting.incident

    async def told(tx: Tx) -> None:
        group = await groups.by_server(tx, SERVER)
        assert group is not None
        for report_id in sighting.reports:
            await reports.set_wants_outcome(tx, report_id, wants=True)
        await tell_outcome(tx, group, incident, ReportOutcome.ALERTED, place.clock.now())

    kept = await stands(place, incident.id, Told.ALERT_DIRECT, Destination(user_id=RITA), "an alert")
    receipt = await stands(place, sighting.reports[1], Told.LATE_ANSWER, Destination(user_id=SAM), "a receipt")
    await write(place, told)
    place.far_end.fail_posts = [DeliveryError(DeliveryReason.DMS_CLOSED, permanent=True)]
    for _ in range(3):
        await place.deliver()
    assert await _kinds(place) >= {Told.REPORT_OUTCOME, Told.LATE_ANSWER}
    assert len([n for user_id in (RITA, SAM) for n in place.far_end.news_to(user_id)]) == 3
    await later(place, hours=24, minutes=1)
    assert await _kinds(place) & {Told.REPORT_OUTCOME, Told.LATE_ANSWER} == set()
    assert receipt not in place.far_end.standing
    assert [n.text() for user_id in (RITA, SAM) for n in place.far_end.news_to(user_id)] == ["an alert"]
    assert kept in place.far_end.standing, "that she was told like others says nothing"


async def test_what_they_were_told_of_a_newer_report_stays(place: Place) -> None:
    first = await an_alert(place)
    place.clock.advance(hours=12)
    second = await an_alert(place)

    async def told(tx: Tx) -> None:
        group = await groups.by_server(tx, SERVER)
        assert group is not None
        for sighting in (first, second):
            await reports.set_wants_outcome(tx, sighting.reports[0], wants=True)
            await tell_outcome(tx, group, sighting.incident, ReportOutcome.ALERTED, place.clock.now())

    await write(place, told)
    await place.deliver()
    assert len(place.far_end.news_to(RITA)) == 2
    await later(place, hours=12, minutes=1)
    assert len(place.far_end.news_to(RITA)) == 1


async def _kinds(place: Place) -> set[str]:
    table = outbox.outbox

    async def work(tx: Tx) -> set[str]:
        return set(await tx.conn.scalars(select(table.c.kind)))

    return await place.app.database.read(work)


# --- what stands at the far end --------------------------------------------------------------------------------------------


async def test_everything_about_it_goes_at_the_far_end_too(place: Place) -> None:
    """Card, alerts in channels and conversations, updates, the notice that it is over, threads."""
    sighting = await an_alert(place)
    incident, alert = sighting.incident, sighting.alert
    assert alert is not None
    told = [
        await stands(place, incident.id, kind, to, kind.value, alert.id)
        for kind, to in (
            (Told.ALERT, Destination(channel_id=ALERTS)),
            (Told.ALERT, Destination(channel_id=NORTH_SIDE)),
            (Told.ALERT_DIRECT, Destination(user_id=NEIGHBOR)),
            (Told.ALERT_UPDATE, Destination(channel_id=THREAD)),
            (Told.ALERT_OVER, Destination(channel_id=ALERTS)),
            (Told.ALERT_OVER_DIRECT, Destination(user_id=NEIGHBOR)),
            (Told.VERIFY_ASKED, Destination(user_id=VERA)),
            (Told.INCIDENT_WAITS, Destination(channel_id=DISPATCH)),
        )
    ]
    card = await stands(place, incident.id, Told.INCIDENT_CARD, Destination(channel_id=DISPATCH), "card")

    async def kept(tx: Tx) -> None:
        await incidents.set_card(tx, incident.id, Card(card.channel_id, card.message_id, None))
        await alerts.thread_stands(tx, alert.id, alerts.Thread(ALERTS, THREAD))
        await timers.arm(
            tx, incident.group_id, TimerKind.ALERT_THREADS, alert.id, place.clock.now() + timedelta(days=30)
        )
        await timers.arm(
            tx, incident.group_id, TimerKind.INCIDENT_VERIFY, incident.id, place.clock.now() + timedelta(days=30)
        )

    await write(place, kept)
    await later(place, days=6)
    assert {*told, card} <= place.far_end.standing.keys()
    await later(place, days=1, minutes=1)
    assert not {*told, card} & place.far_end.standing.keys()
    assert THREAD in place.far_end.gone_threads
    assert await there(place) == 0
    for subject in (incident.id, alert.id):
        assert not await place.app.database.read(partial(timers.of_subject, subject_id=subject))
    await later(place, minutes=1)
    assert await _rows_left(place) == 0


async def _rows_left(place: Place) -> int:
    table = outbox.outbox

    async def work(tx: Tx) -> int:
        return int(await tx.conn.scalar(select(func.count()).select_from(table)) or 0)

    return await place.app.database.read(work)


async def test_where_it_stood_in_a_conversation_is_not_in_the_open_while_it_is_deleted(place: Place) -> None:
    sighting = await an_incident(place)
    place.far_end.connected = False
    await stands(place, sighting.incident.id, Told.VERIFY_ASKED, Destination(user_id=VERA), "asked")
    place.clock.advance(hours=25)
    await place.app.upkeep.sweep()
    table = outbox.outbox

    async def open_channels(tx: Tx) -> list[int]:
        return list(await tx.conn.scalars(select(table.c.channel_id).where(table.c.kind == Told.CARD_REMOVAL)))

    assert await place.app.database.read(open_channels) == [None]


# --- interruptions and old copies ------------------------------------------------------------------------------------------


async def test_a_purge_that_was_interrupted_after_the_keys_is_finished_by_the_next(place: Place) -> None:
    sighting = await an_alert(place)
    await place.app.database.keyring.destroy([sighting.incident.id], place.clock.now().date())
    assert (await purged_rows(place.app.database))["incidents"] == [sighting.incident.id]
    await place.app.upkeep.sweep()
    assert await there(place) == 0
    for report_id in sighting.reports:
        with pytest.raises(KeyGone) as gone:
            await place.app.database.keyring.key(report_id)
        assert gone.value.destroyed
    assert await place.app.upkeep.purge(place.clock.now()) == 0


@pytest.mark.parametrize("made_store", ["sqlite"], indirect=True)
async def test_an_older_backup_shows_neither_who_reported_nor_what_was_purged(
    place: Place, new_store: Location, tmp_path: Path
) -> None:
    kept, purged = await an_alert(place), await an_incident(place)
    late = await stands(place, kept.reports[0], Told.LATE_ANSWER, Destination(user_id=RITA), "a receipt")
    backup = tmp_path / "backup.db"
    source, target = sqlite3.connect(tmp_path / "allybot.db"), sqlite3.connect(backup)
    source.backup(target)
    source.close()
    target.close()
    await later(place, hours=25)
    assert late not in place.far_end.standing
    await place.app.database.close()
    old = Location(f"sqlite+aiosqlite:///{backup}", new_store.keyring, new_store.master)
    restored = await open_store(old, place.clock.now())
    try:
        with pytest.raises(KeyGone):
            await restored.read(lambda tx: again(tx, purged.incident.id))
        held = await restored.read(lambda tx: reports.of_incident(tx, kept.incident.id))
        assert [report.reporter for report in held] == [None, None]
        assert (await purged_rows(restored))["incidents"] == [purged.incident.id]
        app = build(Settings(), place.clock, restored, lambda _: RememberingTransport())
        for _ in range(2):
            await app.upkeep.sweep()
            await app.courier.deliver_due()
        assert len(await restored.read(lambda tx: incidents.plain(tx, [purged.incident.id, kept.incident.id]))) == 1
    finally:
        await restored.close()


# --- bounds and custody ----------------------------------------------------------------------------------------------------


async def test_how_often_somebody_tried_is_forgotten_after_a_day(place: Place) -> None:
    group_id, begun = await group_of(place), place.clock.now()
    await write(place, lambda tx: tries.count(tx, group_id, "report", RITA, begun))
    await later(place, hours=24)
    assert await place.app.database.read(lambda tx: tries.since(tx, group_id, "report", RITA, begun)) == 1
    await later(place, hours=2)
    assert await place.app.database.read(lambda tx: tries.since(tx, group_id, "report", RITA, begun)) == 0
    await later(place, hours=23)
    assert await place.app.database.keyring.days_before((place.clock.now() + timedelta(days=9)).date()) == []


async def test_a_line_of_custody_is_kept_for_thirty_days(place: Place) -> None:
    group_id, begun = await group_of(place), place.clock.now()
    await write(place, lambda tx: custody.add(tx, group_id, "a" * 64, Holder.LEGAL, begun, begun))
    await later(place, days=29, hours=23)
    assert len(await place.app.database.read(lambda tx: custody.of_group(tx, group_id))) == 1
    await later(place, hours=2)
    assert await place.app.database.read(lambda tx: custody.of_group(tx, group_id)) == []


# --- an answer that came late ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("about", ["report", "incident", "alert"])
async def test_an_answer_that_came_as_a_message_is_sealed_with_what_it_is_about(place: Place, about: str) -> None:
    """A receipt says who reported: it is sealed with the report's own key, and goes with it."""
    sighting = await an_alert(place)
    assert sighting.alert is not None
    first = await place.app.database.read(lambda tx: reports.get(tx, sighting.reports[0]))
    assert first is not None
    code = {"report": first.code, "incident": sighting.incident.code, "alert": sighting.alert.code}[about]
    await place.app._unheard(caller(RITA), f"{code}\nThank you.")
    key_id = sighting.reports[0] if about == "report" else sighting.incident.id
    table, kinds = outbox.outbox, [Told.LATE_ANSWER, Told.LATE_RECEIPT]

    async def keys(tx: Tx) -> list[int]:
        return list(await tx.conn.scalars(select(table.c.key_id).where(table.c.kind.in_(kinds))))

    assert await place.app.database.read(keys) == [key_id]
    await place.deliver()
    assert any(code in notice.text() for notice in place.far_end.to_person(RITA))
    await later(place, hours=24, minutes=1)
    assert not any(code in notice.text() for notice in place.far_end.to_person(RITA))
