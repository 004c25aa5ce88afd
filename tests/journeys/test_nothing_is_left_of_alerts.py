"""After the purge nothing of an incident is left: not of its reports, of who verified and released it, nor of its alert. Not
in a row, a free page, the log or the keyring, nor at the far end; and what was copied before shows nothing with today's
keys. Goals 19 and 63.

What a byte of it is, and the two things that stay by design, stand in `test_nothing_is_left`. A reporter is parted from the
report a day after it was made, long before the rest goes: nothing that any key opens ties the two together any more.
"""

from __future__ import annotations

import asyncio
import itertools
import logging
import re
import shutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from allybot.app import location
from allybot.domain.alerts import Asked, Retraction, Update
from allybot.domain.incidents import Dismissal
from allybot.domain.reports import Activity, Eyes, HowMany, Mark, Sort
from allybot.domain.timers import TimerKind
from allybot.errors import DeliveryError, DeliveryReason
from allybot.ports import Destination, MessageRef, Notice
from allybot.services.alerts import Choices, Released
from allybot.services.reports import NewReport, Receipt
from allybot.services.verifying import Seen
from allybot.store import alerts, groups, incidents, members, opening, outbox, reports, timers
from allybot.store.database import Database, Tx
from allybot.store.keyring import Keyring
from allybot.store.opening import Location, open_store
from allybot.store.schema import Sealed, metadata
from allybot.store.sealing import place as seal_place
from tests.journeys.stages import NAMES, Stage, latest, on_sandbox, posted
from tests.journeys.test_nothing_is_left import _files, people_in, to
from tests.journeys.test_twelve_taps import ready
from tests.support.alerting import (
    ALERTS,
    DISPATCH,
    DISPATCHER,
    REPORTER,
    SECOND_DISPATCHER,
    SECOND_VERIFIER,
    VERIFIER,
    make_ready,
)
from tests.support.fakes import DM_OF
from tests.support.places import COMPANIONS, SERVER, Place, caller
from tests.support.postgres import PostgresServer
from tests.support.running import settings_in
from tests.support.traces import (
    Traces,
    _standing_keys,
    _tried,
    audited,
    everything,
    key_is_gone,
    left_in_rows,
    readable,
    times_in,
    traces_of,
    who_can_be_tried,
)

EXACT, CORNER = "77 Larkspurmarker Lane, behind the zeppelin", "Larkspurmarker Lane and Quartzitemarker Street"
SAID = "Walrusmarker van by the door"
LATE = "Where it is: behind the zeppelin"
TEXTS = (EXACT, CORNER, SAID, LATE)

SAM, SUBSCRIBER = COMPANIONS[:2]
PEOPLE = (REPORTER, SAM, VERIFIER, SECOND_VERIFIER, DISPATCHER, SECOND_DISPATCHER, SUBSCRIBER)


def texts_in(held: bytes) -> list[str]:
    return [text for text in TEXTS if text.encode() in held]


@dataclass
class Heard:
    """Everything that was ever said to the far end, also what was changed since."""

    said: list[tuple[int | None, str]] = field(default_factory=list)

    def listen(self, place: Place) -> None:
        post, edit = place.far_end.post, place.far_end.edit

        async def heard_post(to: Destination, notice: Notice, *, nonce: str, urgent: bool = False) -> MessageRef:
            ref = await post(to, notice, nonce=nonce, urgent=urgent)
            self.said.append((to.user_id or ref.channel_id, str(notice)))
            return ref

        async def heard_edit(ref: MessageRef, notice: Notice) -> None:
            self.said.append((ref.channel_id, str(notice)))
            await edit(ref, notice)

        place.far_end.post = heard_post  # type: ignore[method-assign]  # the far end, remembered
        place.far_end.edit = heard_edit  # type: ignore[method-assign]  # the same


# --- a whole evening, told to the services -------------------------------------------------------------------------------


async def report(place: Place, user_id: int, exact: str = EXACT) -> Receipt:
    new = NewReport(Sort.TAKEN, Eyes.SAW, Activity.QUESTIONING, HowMany.SEVERAL, exact, "now", (Mark.ICE,))
    made = await place.services.reports.make(caller(user_id), new)
    await place.services.reports.want_outcome(caller(user_id), made.report_id)
    await place.app._unheard(caller(user_id), f"{made.code}\n{LATE}")
    await place.deliver()
    return made


async def _incident_of(place: Place, made: Receipt) -> int:
    found = await place.app.database.read(lambda tx: reports.get(tx, made.report_id))
    assert found is not None
    return found.incident_id


@dataclass(frozen=True)
class Evening:
    """Its rows: the incident, one that was merged into it, one that nobody verified; and the reports of the first."""

    incident: int
    merged: int
    unverified: int
    reports: tuple[int, ...]
    codes: tuple[str, ...]

    @property
    def roots(self) -> list[int]:
        return [self.incident, self.merged, self.unverified]


async def verified(place: Place) -> Evening:
    """Three reports, two of them about the same; somebody goes and sees it, and somebody goes and can't."""
    first, second, third = await report(place, REPORTER), await report(place, SAM), await report(place, SAM)
    incident, merged, unverified = [await _incident_of(place, made) for made in (first, second, third)]
    dora = caller(DISPATCHER)
    await place.services.incidents.ask_verifiers(dora, incident)
    await place.deliver()
    for user_id in (VERIFIER, SECOND_VERIFIER):
        await place.services.verifying.going(caller(user_id), incident)
        await place.app._unheard(caller(user_id), f"{await _code(place, incident)}\n{LATE}")
        await place.deliver()
    await place.services.verifying.unsure(caller(SECOND_VERIFIER), incident)
    await place.services.incidents.merge(dora, merged, incident)
    await place.services.incidents.ask_verifiers(dora, unverified)
    await place.services.verifying.going(caller(VERIFIER), unverified)
    await place.services.incidents.dismiss(dora, unverified, Dismissal.TOO_VAGUE)
    await place.services.verifying.seen(caller(VERIFIER), incident, Seen(Activity.DETAINING))
    await place.services.verifying.seen(caller(SECOND_VERIFIER), incident, Seen())
    await place.deliver()
    codes = (first.code, second.code, third.code)
    return Evening(incident, merged, unverified, (first.report_id, second.report_id), codes)


async def _code(place: Place, incident_id: int) -> str:
    found = await place.app.database.read(lambda tx: incidents.get(tx, incident_id))
    assert found is not None
    return found.code


async def alerted(place: Place, evening: Evening) -> int:
    """Released, changed, past its time, standing again."""
    dora = caller(DISPATCHER)
    await place.services.alerts.say_place(dora, evening.incident, CORNER)
    choices = Choices(asked=Asked.TWO_OBSERVERS)
    done = await place.services.alerts.release(dora, evening.incident, choices, no_name=True)
    assert isinstance(done, Released)
    for _ in range(3):
        await place.deliver()
    await place.services.alerts.update(dora, done.alert_id, Update.WORDS, SAID, "en", no_name=True)
    await place.deliver()
    await place.services.alert_checks.check(caller(SAM), done.code)
    await to(place, minutes=70)
    await place.services.alerts.update(dora, done.alert_id, Update.STILL_HERE)
    for _ in range(2):
        await place.deliver()
    return done.alert_id


async def an_evening(place: Place) -> Evening:
    """On the eve of the purge: cleared, retracted after that, and what is to be said of it partly waits."""
    place.far_end._ids = itertools.count(4_000_000_000_000_000_001)
    await make_ready(place)
    evening = await verified(place)
    alert_id = await alerted(place, evening)
    place.far_end.fail_posts = [DeliveryError(DeliveryReason.NO_SHARED_SERVER, permanent=True)]
    await place.services.alerts.clear(caller(DISPATCHER), alert_id)
    for _ in range(3):
        await place.deliver()
    place.far_end.connected = False
    await place.services.alerts.retract(caller(SECOND_DISPATCHER), alert_id, Retraction.WRONG_PLACE)
    await place.app._unheard(caller(VERIFIER), f"{await _code(place, evening.incident)}\n{LATE}")

    async def what_others_may_have_then(tx: Tx) -> None:
        now, group = place.clock.now(), await groups.by_server(tx, SERVER)
        assert group is not None
        await timers.arm(tx, group.id, TimerKind.INCIDENT_VERIFY, evening.incident, now + timedelta(days=20))
        [thread, *_] = await alerts.threads_of(tx, alert_id) or [alerts.Thread(ALERTS, 4_100_000_000_000_000_001)]
        await alerts.thread_stands(tx, alert_id, thread)

    await place.app.database.write(what_others_may_have_then)
    return evening


async def purged(place: Place) -> None:
    """Past the seven days: swept without a connection, then everything that is due is delivered, and swept again."""
    place.clock.advance(days=7, hours=1)
    await place.app.upkeep.sweep()
    place.far_end.connected = True
    for _ in range(3):
        await place.deliver()
    place.clock.advance(days=2)
    await place.app.upkeep.sweep()
    for _ in range(3):
        await place.deliver()
    await place.app.upkeep.sweep()


BELOW = {
    table.name
    for table in metadata.sorted_tables
    if any(
        key.column.table in (incidents.incidents, alerts.alerts) for column in table.c for key in column.foreign_keys
    )
}
"""Every table with rows of an incident or its alert. One that is new has to be filled here too."""


async def test_no_row_and_no_message_is_left(place: Place, new_store: Location) -> None:
    """On both databases, with every table that there is; and nothing that any key still opens says anything of it."""
    evening = await an_evening(place)
    database = place.app.database
    traces = await traces_of(database, new_store.keyring, evening.roots)
    assert traces.tables >= {"incidents", "outbox", "timers", *BELOW}
    assert {"sent", "pending", "failed"} <= await _states(database, traces)
    assert len(traces.far) > 15
    assert [text for text in TEXTS if any(text in read for read in await readable(database, database.keyring))] == list(
        TEXTS
    )
    opened = set(place.far_end.under)
    assert len(opened) == 2
    await purged(place)
    assert await left_in_rows(database, traces) == []
    for row in (*evening.roots, *evening.reports):
        assert await key_is_gone(database.keyring, row)
    told = await readable(database, database.keyring)
    for secret in (*TEXTS, *traces.codes, *map(str, traces.far)):
        assert not any(secret in read for read in told), secret
    standing = [str(shown.notice) for shown in place.far_end.standing.values()]
    assert not [text for text in standing if any(code in text for code in traces.codes) or texts_in(text.encode())]
    assert not {ref.message_id for ref in place.far_end.standing} & traces.far
    assert place.far_end.in_channel(ALERTS) == place.far_end.in_channel(DISPATCH) == []
    assert opened <= place.far_end.gone_threads, "each thread has been taken down"


async def _states(database: Database, traces: Traces) -> set[str]:
    table = outbox.outbox

    async def work(tx: Tx) -> set[str]:
        return set(await tx.conn.scalars(select(table.c.state).where(table.c.key_id.in_(traces.ids))))

    return await database.read(work)


# --- who reported it -----------------------------------------------------------------------------------------------------


async def test_a_day_later_no_key_ties_a_reporter_to_the_report(place: Place, new_store: Location) -> None:
    """Long before the rest goes. Their own record stands: nothing that it seals names the report or the incident."""
    evening = await an_evening(place)
    database = place.app.database
    traces = await traces_of(database, new_store.keyring, evening.roots)
    before = await _opened_about(place, REPORTER, traces)
    assert before, "the looking is broken"
    place.clock.advance(hours=24, minutes=1)
    await place.app.upkeep.sweep()
    place.far_end.connected = True
    for _ in range(3):
        await place.deliver()
    await place.app.upkeep.sweep()
    assert await database.read(lambda tx: incidents.get(tx, evening.incident)) is not None
    for reporter in (REPORTER, SAM):
        assert await _opened_about(place, reporter, traces) == []
        assert not any(code in str(notice) for code in evening.codes for notice in place.far_end.to_person(reporter))


async def _opened_about(place: Place, user_id: int, traces: Traces) -> list[str]:
    """What some key opens that says this person's id in a row of the incident, or names one of its rows in a row of theirs.

    An alert that went to them like to others says nothing; nor does what they said as verifiers.
    """
    database = place.app.database
    member = await database.read(lambda tx: _member(tx, user_id))
    keys = await _standing_keys(database.keyring)
    named = {str(one) for one in traces.ids} | set(traces.codes)
    found = []
    for table, rows in (await database.read(everything)).items():
        for row in rows:
            theirs = member is not None and member in row.values()
            ours = any(value in traces.ids for value in row.values() if isinstance(value, int))
            for column in table.c:
                if isinstance(column.type, Sealed) and row[column.name] is not None:
                    for opened in _tried(keys, row[column.name], seal_place(table.name, column.name, row["id"])):
                        like_others = str(row.get("kind", "")).startswith("alert_")
                        names_them = ours and opened == str(user_id) and not like_others
                        if names_them or (theirs and any(one in opened for one in named)):
                            found.append(f"{table.name}.{column.name}: {opened}")
    return found


async def _member(tx: Tx, user_id: int) -> int | None:
    group = await groups.by_server(tx, SERVER)
    assert group is not None
    found = await members.find(tx, group.id, user_id)
    return found.id if found else None


async def test_no_message_but_their_own_and_no_line_of_the_log_says_who_reported(
    place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    """All that was ever shown, also before it was changed; and nobody but a reporter reads the code of a report there."""
    heard = Heard()
    heard.listen(place)
    with caplog.at_level(logging.DEBUG, logger="allybot"):
        evening = await an_evening(place)
        await purged(place)
    assert len(heard.said) > 30
    for reporter in (REPORTER, SAM):
        told = [text for to, text in heard.said if str(reporter) in text]
        assert told == []
        assert str(reporter) not in caplog.text
    own = {DISPATCH, *(one + person for person in PEOPLE for one in (0, DM_OF))}
    public = [text for to, text in heard.said if to not in own]
    assert public
    assert not [text for text in public if any(code in text for code in evening.codes) or EXACT in text]
    for person in set(PEOPLE) - {REPORTER, SAM}:
        read = [text for to, text in heard.said if to in (person, DM_OF + person)]
        assert not [text for text in read if any(code in text for code in evening.codes)]


# --- bytes -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("made_store", ["postgresql"], indirect=True)
async def test_a_dump_shows_nothing_before_and_has_nothing_after(
    place: Place, new_store: Location, postgres_server: PostgresServer
) -> None:
    evening = await an_evening(place)
    traces = await traces_of(place.app.database, new_store.keyring, evening.roots)
    before = postgres_server.dump(new_store.url)
    assert all(code.encode() in before for code in traces.codes), "the looking is broken"
    assert (texts_in(before), people_in(before, PEOPLE)) == ([], [])
    await purged(place)
    after = postgres_server.dump(new_store.url)
    assert [blob for blob in traces.blobs if blob.hex().encode() in after] == []
    named = await audited(place.app.database)
    assert times_in(after, traces.ids | traces.far) == {one: named[one] for one in named.keys() & traces.ids}
    assert {after.count(code.encode()) for code in traces.codes} == {1}, "in the list of codes"


@pytest.mark.parametrize("made_store", ["sqlite"], indirect=True)
async def test_no_byte_is_left_in_file_log_and_keyring(place: Place, new_store: Location, tmp_path: Path) -> None:
    evening = await an_evening(place)
    database = place.app.database
    traces = await traces_of(database, new_store.keyring, evening.roots)
    before = b"".join(_files(tmp_path).values())
    assert all(blob in before for blob in traces.blobs), "the looking is broken"
    await purged(place)
    named = await audited(database)
    for name, held in _files(tmp_path).items():
        assert [blob for blob in traces.blobs if blob in held] == [], name
        ids = times_in(held, traces.ids | traces.far)
        assert {one: number for one, number in ids.items() if number > named.get(one, 0)} == {}, name
        assert (texts_in(held), people_in(held, PEOPLE)) == ([], []), name
    ring = b"".join(path.read_bytes() for path in tmp_path.glob("allybot.db.keys*"))
    assert [wrapped for wrapped in traces.wrapped if wrapped in ring] == []
    await to(place, days=31)
    held = b"".join(_files(tmp_path).values())
    assert times_in(held, traces.ids | traces.far) == {}, "and after its 30 days nothing of it is in the audit"
    assert {held.count(code.encode()) for code in traces.codes} == {2}, "in the list of codes, and in its index"


@pytest.mark.parametrize("made_store", ["sqlite"], indirect=True)
async def test_a_copy_from_before_shows_nothing_with_todays_keys(
    place: Place, new_store: Location, tmp_path: Path
) -> None:
    """As a backup makes it, and file by file; who it was can't be tried either, also not who reported that day."""
    evening = await an_evening(place)
    database = place.app.database
    traces = await traces_of(database, new_store.keyring, evening.roots)
    tried = {person for _, person in await who_can_be_tried(database, database.keyring, traces, PEOPLE)}
    assert tried >= {VERIFIER, SECOND_VERIFIER, DISPATCHER}
    opening.backup_file(tmp_path / "allybot.db", tmp_path / "copy.db")
    raw = tmp_path / "raw"
    raw.mkdir()
    for path in tmp_path.glob("allybot.db*"):
        if path != new_store.keyring:
            shutil.copy(path, raw)
    for path in (tmp_path / "copy.db", *raw.iterdir()):
        held = path.read_bytes()
        assert (texts_in(held), people_in(held, PEOPLE)) == ([], []), path.name
    await purged(place)
    await database.close()
    for file in (tmp_path / "copy.db", raw / "allybot.db"):
        restored = await open_store(
            Location(f"sqlite+aiosqlite:///{file}", new_store.keyring, new_store.master), place.clock.now()
        )
        try:
            assert (await opening.purged_rows(restored))["incidents"] == sorted(traces.root_ids)
            told = await readable(restored, restored.keyring)
            for secret in (*TEXTS, *map(str, traces.far)):
                assert not any(secret in read for read in told), secret
            assert await who_can_be_tried(restored, restored.keyring, traces, PEOPLE) == []
            assert await _who_tried(restored, PEOPLE) == []
        finally:
            await restored.close()


async def _who_tried(database: Database, people: tuple[int, ...]) -> list[int]:
    """Whom the hashes of what is bounded give away, with every key that stands."""
    held = await database.read(everything)
    rows = held[metadata.tables["tries"]]
    assert rows, "somebody reported that day"
    return [
        person
        for key in await _standing_keys(database.keyring)
        for row in rows
        for person in people
        if key.fingerprint("tries", row["purpose"], row["group_id"], person) == row["fingerprint"]
    ]


async def test_what_comes_back_with_a_copy_is_purged_again(place: Place, new_store: Location) -> None:
    """As at the end of a purge that was interrupted: the rows are there and the keys are not."""
    evening = await an_evening(place)
    traces = await traces_of(place.app.database, new_store.keyring, evening.roots)
    await place.app.database.keyring.destroy(evening.roots, place.clock.now().date())
    assert (await opening.purged_rows(place.app.database))["incidents"] == sorted(evening.roots)
    await place.app.upkeep.sweep()
    place.far_end.connected = True
    for _ in range(3):
        await place.deliver()
    await place.app.upkeep.sweep()
    assert await left_in_rows(place.app.database, traces) == []


# --- once over real sockets ----------------------------------------------------------------------------------------------


async def _beside(stage: Stage) -> tuple[Database, Path]:
    """The store of the bot, which is running."""
    assert isinstance(stage.watch.store, Path)
    where = location(settings_in(stage.watch.store))
    return Database(where.url, await Keyring.open(where.keyring, where.master)), where.keyring


async def everything_seen(stage: Stage) -> list[Any]:
    """All that anybody reads anywhere: conversations, both channels, threads."""
    found = [seen for channel in ("#lobby", "#inner") for seen in await stage["Cora"].read(channel)]
    for name in NAMES:
        found += [*await stage[name].dms()]
    for thread in await stage["Cora"].threads():
        found += await stage["Cora"].read_thread(thread)
    return found


async def released_and_retracted(stage: Stage) -> str:
    """By buttons and forms: reported, asked about, seen, released, updated, taken back. The code of the alert."""
    sam, ben, cora = stage["Sam"], stage["Ben"], stage["Cora"]
    panel = await posted(stage, sam, "#lobby", "Start here · Empieza aquí")
    eyes = await sam.choose(await sam.press(panel, "Report · Reportar"), "What is it about?", "taken")
    receipt = await sam.submit(await sam.press(eyes, "I saw it"), where=EXACT)
    await sam.press(receipt, "Tell me what came of it")
    await cora.press(await posted(stage, cora, "#inner", EXACT), "Ask the verifiers")
    asked = await latest(stage, ben, "can you go and look?", within=20)
    going = await ben.press(asked, "I'm going")
    await ben.submit(await ben.press(going, "I see them"))
    preview = await cora.press(await posted(stage, cora, "#inner", "seen by our verifier", within=20), "Release")
    preview = await cora.submit(await cora.press(preview, "Say the place"), place=CORNER)
    released = await cora.press(preview, next(b for b in preview.buttons if b.startswith(("Release", "It is no name"))))
    alert = await posted(stage, stage["Eli"], "#lobby", CORNER)
    [code] = set(re.findall(r"\bA-\w{4}\b", alert.text))
    assert code in released.text
    await cora.run("alert update", "#inner", alert=code, text="still_here")
    await cora.run("alert retract", "#inner", alert=code, reason="wrong_place")
    await posted(stage, stage["Eli"], "#lobby", "Taken back: it was wrong")
    await latest(stage, sam, "what came of your report", within=30)
    await stage.settle()
    return code


@on_sandbox
async def test_over_real_sockets_nothing_is_left_on_either_side(stage: Stage) -> None:
    await ready(stage, "en")
    code = await released_and_retracted(stage)
    database, ring = await _beside(stage)
    try:
        roots = list(await database.read(_incident_ids))
        traces = await traces_of(database, ring, roots)
    finally:
        await database.close()
    assert code in traces.codes
    standing = {seen.id for seen in await everything_seen(stage)}
    assert len(standing & traces.far) >= 4
    await stage.advance(hours=25)
    await _until(stage, lambda: _told_what_came_of_it(stage))
    await stage.advance(days=7, hours=1)
    await _until(stage, lambda: _names_it(stage, traces))
    await stage.advance(minutes=1)
    await _until(stage, lambda: _left_beside(stage, traces))
    assert not {seen.id for seen in await everything_seen(stage)} & traces.far
    assert not [name for name in await stage["Cora"].threads() if code in name]


async def _incident_ids(tx: Tx) -> list[int]:
    return list(await tx.conn.scalars(select(incidents.incidents.c.id)))


async def _told_what_came_of_it(stage: Stage) -> list[object]:
    return [seen.text for seen in await stage["Sam"].dms() if "what came of your report" in seen.text]


async def _names_it(stage: Stage, traces: Traces) -> list[object]:
    seen = [one.text for one in await everything_seen(stage)]
    return [text for text in seen if any(code in text for code in traces.codes) or texts_in(text.encode())]


async def _left_beside(stage: Stage, traces: Traces) -> list[object]:
    people = [stage[name].id for name in NAMES]
    database, ring = await _beside(stage)
    try:
        named = await audited(database)
        left: list[object] = [*await left_in_rows(database, traces)]
        left += [row for row in traces.root_ids if not await key_is_gone(database.keyring, row)]
    finally:
        await database.close()
    files = [path for path in ring.parent.glob("allybot.db*") if ".key" not in path.name]
    held = b"".join(path.read_bytes() for path in files)
    ids = times_in(held, traces.ids | traces.far)
    left += [one for one, number in ids.items() if number > named.get(one, 0)]
    left += [*[blob for blob in traces.blobs if blob in held], *texts_in(held), *people_in(held, people)]
    log = (ring.parent / "bot.log").read_text()
    return left + [person for person in people if str(person) in log]


async def _until(stage: Stage, look: Callable[[], Awaitable[list[object]]], within: float = 60) -> None:
    """The sweep comes by itself, every half minute of the bot's own clock: it is moved on meanwhile."""
    left: list[object] = []
    for _ in range(int(within)):
        left = await look()
        if not left:
            return
        await stage.advance(seconds=20)
        await asyncio.sleep(0.5)
    raise AssertionError("\n".join(map(str, left)))
