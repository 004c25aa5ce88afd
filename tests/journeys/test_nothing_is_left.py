"""After the purge nothing of a case is left: not in a row, a free page, the log or the keyring, nor at the far end, and
what was copied before shows nothing with today's keys.

A byte of the case is: each of its texts; whoever was on it; each sealed value and each keyed hash of its rows; the ids of
these rows; its code; the ids of its card, its thread and its messages. Two things stay by design (DESIGN section 7), and
nothing else: the audit names its rows for 30 days (who did what, when; the actor sealed), and the list of all codes that
were ever given out holds its code, so that it is never given again. Beside them the keyring holds a tombstone with its id:
by that the rows are known again that an old copy brings back.
"""

from __future__ import annotations

import asyncio
import itertools
import shutil
import struct
from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select

from allybot.app import location
from allybot.domain.checkins import Company, Need, PlanHolder
from allybot.domain.checklist import StepState
from allybot.domain.report_backs import Answers, HowLong, NextDate, RulesWere, TeamWas
from allybot.domain.signups import SignupState, TeamRole
from allybot.domain.timers import TimerKind
from allybot.domain.watch import DayStatus
from allybot.errors import DeliveryError, DeliveryReason
from allybot.ports import Destination, MessageRef, Notice
from allybot.sandbox.driver import Person, Shown
from allybot.services.team import Target
from allybot.store import checkins, grants, groups, opening, outbox, signups, timers
from allybot.store.database import Database, Tx
from allybot.store.keyring import Keyring
from allybot.store.opening import Location, open_store
from allybot.store.schema import metadata
from tests.journeys.riverside import Riverside, code_in, in_threads, riverside, until
from tests.support.fakes import DM_OF
from tests.support.fast import CLOCK, SetClock
from tests.support.places import COMPANIONS, COORDINATOR, LIAISON, SERVER, STRANGER, Place, caller
from tests.support.postgres import PostgresServer
from tests.support.running import settings_in
from tests.support.traces import (
    Traces,
    audited,
    key_is_gone,
    left_in_rows,
    readable,
    times_in,
    traces_of,
    who_can_be_tried,
)

CODE_NAME, MEET, LANGUAGE = "Zephyr Quartzite", "Beneath the clocktower arch", "Kaqchikelmarker"
NOTE, LATE = "The walrus door was open", "Where to meet: beneath the zeppelin"
TEXTS = (CODE_NAME, MEET, LANGUAGE, NOTE, LATE)

LEAD, MATE, INSIDE, NEXT, WAITING, GONE, HOME, UNREACHED = COMPANIONS[:8]
GUEST = STRANGER
PEOPLE = (LEAD, MATE, INSIDE, NEXT, WAITING, GONE, HOME, UNREACHED, GUEST, LIAISON, COORDINATOR)

_TOLD = Answers(HowLong.ONE_TO_TWO, RulesWere.AS_ON_CARD, TeamWas.WELCOME, NextDate.NONE, NOTE)


# --- a whole day, told to the services -----------------------------------------------------------------------------------


async def to(place: Place, **ahead: float) -> None:
    """In steps, and whatever comes due in between is done."""
    end = place.clock.now() + timedelta(**ahead)
    while place.clock.now() < end:
        place.clock.advance(seconds=min(timedelta(hours=6), end - place.clock.now()).total_seconds())
        await place.app.upkeep.sweep()
        await place.deliver()
    await place.app.upkeep.sweep()


async def gathered(place: Place, *, approve: bool = False) -> str:
    """Opened with all that can be said of it, and on its eve: seats, line, roles, a guest, what was read, the plan."""
    services, cora = place.services, caller(COORDINATOR)
    card = await place.open_checkin(
        starts_at=place.clock.now() + timedelta(days=3), company=Company.FEW, code_name=CODE_NAME, meet=MEET,
        language=LANGUAGE, needs=(Need.RIDE, Need.INTERPRETER), partner=place.partner, approve=approve,
    )  # fmt: skip
    for user_id in (LEAD, MATE, INSIDE, NEXT, WAITING, GONE):
        await place.sign_up(user_id, card.code)
        await place.deliver()
    for signup in await _asked(place, card.checkin_id):
        await services.checkins.approve(cora, signup)
    for user_id in (GONE, MATE):
        await services.accompany.withdraw(caller(user_id), card.code)
    await place.deliver()
    await services.team.assign(cora, card.code, Target(LEAD), TeamRole.LEAD)
    await services.team.assign(cora, card.code, Target(INSIDE), TeamRole.INSIDE)
    await services.team.assign(cora, card.code, Target(HOME), TeamRole.HOME)
    today = place.clock.now().date()
    await services.team.plan(caller(LIAISON), card.code, PlanHolder.PARTNER, today)
    await to(place, days=2, hours=12)
    for user_id in (LEAD, HOME):
        await services.team.have_read(caller(user_id), card.code)
    return card.code


async def _asked(place: Place, checkin_id: int) -> list[int]:
    async def work(tx: Tx) -> list[int]:
        found = await signups.of_checkin(tx, checkin_id)
        return [signup.id for signup in found if signup.state is SignupState.ASKED]

    return await place.app.database.read(work)


async def on_the_day(place: Place, code: str) -> None:
    """Gone in and unsure, a word that was wrong, a guest, a late answer, and somebody whom nothing reaches."""
    services = place.services
    await to(place, hours=11)
    await services.team.give_access(caller(COORDINATOR), code, GUEST)
    await place.deliver()
    wrong = await services.day.say(caller(LEAD), code, DayStatus.GONE_IN)
    await services.day.take_back(caller(LEAD), wrong.word_id)
    await to(place, hours=1, minutes=20)
    await services.day.say(caller(LEAD), code, DayStatus.GONE_IN)
    await place.deliver()
    await services.day.say(caller(INSIDE), code, DayStatus.UNSURE)
    place.far_end.fail_posts = [DeliveryError(DeliveryReason.NO_SHARED_SERVER, permanent=True)]
    await place.deliver()
    await place.app._unheard(caller(INSIDE), f"{code}\n{LATE}")
    await place.deliver()


async def detained(place: Place, code: str) -> None:
    """A step is taken, handed over, given back; then all are done."""
    services = place.services.checklist
    await place.services.day.say(caller(LEAD), code, DayStatus.DETAINED)
    await place.deliver()
    first = (await services.take_next(caller(LEAD), code)).at
    assert first is not None
    await services.hand_over(caller(LEAD), first.id, HOME)
    await to(place, hours=23)
    for line in (await services.see(caller(HOME), code)).lines:
        if line.state is not StepState.DONE:
            await services.done(caller(HOME), line.id)
    await place.deliver()


async def afterwards(place: Place, code: str) -> None:
    """It is told about, somebody would talk; and what is to be said last still waits, or could not be said."""
    services = place.services
    await services.after.report_back(caller(LEAD), code, _TOLD)
    await to(place, hours=25)
    offer = await _debrief_of(place, LEAD)
    await services.after.talk(caller(LEAD), offer)
    await place.deliver()
    await services.after.report_back(caller(INSIDE), code, _TOLD)
    await place.app._unheard(caller(LEAD), f"{code}\n{LATE}")
    await place.deliver()
    place.far_end.connected = False
    await services.after.report_back(caller(INSIDE), code, _TOLD)
    await place.app._unheard(caller(HOME), f"{code}\n{LATE}")


async def _debrief_of(place: Place, user_id: int) -> int:
    async def work(tx: Tx) -> int:
        table = outbox.outbox
        rows = await tx.conn.scalars(select(table.c.id).where(table.c.kind == "debrief"))
        for message_id in rows.all():
            found = await outbox.get(tx, message_id)
            if found is not None and found[0].to.user_id == user_id:
                return int(message_id)
        raise AssertionError("nobody was asked how they are")

    return await place.app.database.read(work)


async def the_case(place: Place, ending: str) -> tuple[str, int]:
    """Its code and its row, on the eve of the purge."""
    place.far_end._ids = itertools.count(4_000_000_000_000_000_001)
    place.far_end.closed_dms.add(INSIDE)
    code = await gathered(place, approve=ending == "detained")
    row = (await place.services.checkins.roster(caller(COORDINATOR), code)).card.checkin_id
    await on_the_day(place, code)
    if ending == "detained":
        await detained(place, code)
    else:
        await place.services.day.say(caller(LEAD), code, DayStatus.OUT)
        await place.deliver()
    await afterwards(place, code)

    async def what_others_may_have_then(tx: Tx) -> None:
        now, group = place.clock.now(), await groups.by_server(tx, SERVER)
        assert group is not None
        await grants.give(tx, row, GUEST, now + timedelta(days=10), now)
        await timers.arm(tx, group.id, TimerKind.CHECKIN_PLAN, row, now + timedelta(days=10))

    await place.app.database.write(what_others_may_have_then)
    return code, row


async def purged(place: Place) -> None:
    """Past the 72 hours: swept without a connection, then everything that is due is delivered, and swept again."""
    place.clock.advance(hours=73)
    await place.app.upkeep.sweep()
    place.far_end.connected = True
    for _ in range(3):
        await place.deliver()
    await place.app.upkeep.sweep()


def people_in(held: bytes, people: Iterable[int] = PEOPLE) -> list[int]:
    """Whose ids, or their conversations', stand in there in any way that a tool would write them."""
    written = {
        one: (str(one).encode(), struct.pack(">q", one), struct.pack("<q", one))
        for person in people
        for one in (person, DM_OF + person)
    }
    return [one for one, ways in written.items() if any(way in held for way in ways)]


def texts_in(held: bytes) -> list[str]:
    return [text for text in TEXTS if text.encode() in held]


BELOW = {
    table.name
    for table in metadata.sorted_tables
    if any(key.column.table is checkins.checkins for column in table.c for key in column.foreign_keys)
}
"""Every table with rows of a check-in. One that is new has to be filled here too."""


@pytest.mark.parametrize("ending", ["well", "detained"])
async def test_no_row_and_no_message_is_left(place: Place, ending: str, new_store: Location) -> None:
    """On both databases, with every table that there is; and nothing that any key still opens says anything of it."""
    code, row = await the_case(place, ending)
    database = place.app.database
    traces = await traces_of(database, new_store.keyring, [row])
    filled = {"checkins", "outbox", "timers", *BELOW} - (set() if ending == "detained" else {"checklist_steps"})
    assert traces.tables >= filled
    assert {SENT, PENDING} <= await _states(database, traces)
    assert len(traces.far) > 20
    assert [text for text in TEXTS if any(text in read for read in await readable(database, database.keyring))] == list(
        TEXTS
    )
    await purged(place)
    assert await left_in_rows(database, traces) == []
    assert await key_is_gone(database.keyring, row)
    told = await readable(database, database.keyring)
    for secret in (*TEXTS, code, *map(str, traces.far)):
        assert not any(secret in read for read in told), secret
    standing = [shown.notice.text() for shown in place.far_end.standing.values()]
    assert not [text for text in standing if code in text or texts_in(text.encode())]
    assert not {ref.message_id for ref in place.far_end.standing} & traces.far
    assert not [thread for name, thread in place.far_end.threads.items() if code in name]
    assert row not in await database.read(checkins.all_ids)


SENT, PENDING = "sent", "pending"


async def _states(database: Database, traces: Traces) -> set[str]:
    table = outbox.outbox

    async def work(tx: Tx) -> set[str]:
        return set(await tx.conn.scalars(select(table.c.state).where(table.c.key_id.in_(traces.root_ids))))

    return await database.read(work)


@pytest.mark.parametrize("made_store", ["postgresql"], indirect=True)
async def test_a_dump_shows_nothing_before_and_has_nothing_after(
    place: Place, new_store: Location, postgres_server: PostgresServer
) -> None:
    code, row = await the_case(place, "detained")
    traces = await traces_of(place.app.database, new_store.keyring, [row])
    before = postgres_server.dump(new_store.url)
    assert code.encode() in before, "the looking is broken"
    assert (texts_in(before), people_in(before)) == ([], [])
    await purged(place)
    after = postgres_server.dump(new_store.url)
    assert [blob for blob in traces.blobs if blob.hex().encode() in after] == []
    named = await audited(place.app.database)
    assert times_in(after, traces.ids | traces.far) == {one: named[one] for one in named.keys() & traces.ids}
    assert after.count(code.encode()) == 1, "in the list of codes"


@pytest.mark.parametrize("made_store", ["sqlite"], indirect=True)
@pytest.mark.parametrize("ending", ["well", "detained"])
async def test_no_byte_is_left_in_file_log_and_keyring(
    place: Place, ending: str, new_store: Location, tmp_path: Path
) -> None:
    code, row = await the_case(place, ending)
    database = place.app.database
    traces = await traces_of(database, new_store.keyring, [row])
    before = _files(tmp_path)
    assert all(any(blob in held for held in before.values()) for blob in traces.blobs), "the looking is broken"
    await purged(place)
    assert await _left_in_files(database, traces, tmp_path) == {}
    await to(place, days=31)
    held = b"".join(_files(tmp_path).values())
    assert times_in(held, traces.ids | traces.far) == {}, "and after its 30 days nothing of it is in the audit"
    assert held.count(code.encode()) == 2, "in the list of codes, and in its index"


def _files(folder: Path) -> dict[str, bytes]:
    """The database with its free pages, its log, its index of the log."""
    found = {path.name: path.read_bytes() for path in folder.glob("allybot.db*") if not path.name.endswith(".keys")}
    assert "allybot.db" in found
    return found


async def _left_in_files(database: Database, traces: Traces, folder: Path) -> dict[str, object]:
    """By file, what stands in it and should not."""
    left: dict[str, object] = {}
    named = await audited(database)
    for name, held in _files(folder).items():
        blobs = [blob for blob in traces.blobs if blob in held]
        ids = times_in(held, traces.ids | traces.far)
        beyond = {one: number for one, number in ids.items() if number > named.get(one, 0)}
        if blobs or beyond or texts_in(held) or people_in(held):
            left[name] = (len(blobs), beyond, texts_in(held), people_in(held))
    ring = b"".join(path.read_bytes() for path in folder.glob("allybot.db.keys*"))
    if [wrapped for wrapped in traces.wrapped if wrapped in ring]:
        left["keyring"] = "the key"
    return left


@pytest.mark.parametrize("made_store", ["sqlite"], indirect=True)
@pytest.mark.parametrize("ending", ["well", "detained"])
async def test_a_copy_from_before_shows_nothing_with_todays_keys(
    place: Place, ending: str, new_store: Location, tmp_path: Path
) -> None:
    """As a backup makes it, and file by file: the texts are closed, and so is who it was, whom the hashes are tried with."""
    _, row = await the_case(place, ending)
    database = place.app.database
    traces = await traces_of(database, new_store.keyring, [row])
    assert {person for _, person in await who_can_be_tried(database, database.keyring, traces, PEOPLE)} >= {LEAD, HOME}
    opening.backup_file(tmp_path / "allybot.db", tmp_path / "copy.db")
    raw = tmp_path / "raw"
    raw.mkdir()
    for path in tmp_path.glob("allybot.db*"):
        if path != new_store.keyring:
            shutil.copy(path, raw)
    assert (raw / "allybot.db-wal").exists()
    for path in (tmp_path / "copy.db", *raw.iterdir()):
        held = path.read_bytes()
        assert (texts_in(held), people_in(held)) == ([], []), path.name
    await purged(place)
    await database.close()
    for file in (tmp_path / "copy.db", raw / "allybot.db"):
        old = Location(f"sqlite+aiosqlite:///{file}", new_store.keyring, new_store.master)
        await _shows_nothing(old, place, traces)


async def _shows_nothing(old: Location, place: Place, traces: Traces) -> None:
    restored = await open_store(old, place.clock.now())
    try:
        assert (await opening.purged_rows(restored))["checkins"] == sorted(traces.root_ids)
        assert all([await key_is_gone(restored.keyring, row) for row in traces.root_ids])
        told = await readable(restored, restored.keyring)
        for secret in (*TEXTS, *map(str, traces.far)):
            assert not any(secret in read for read in told), secret
        assert await who_can_be_tried(restored, restored.keyring, traces, PEOPLE) == []
    finally:
        await restored.close()


async def test_what_comes_back_with_a_copy_is_purged_again(place: Place, new_store: Location) -> None:
    """As at the end of a purge that was interrupted: the rows are there and the key is not."""
    _, row = await the_case(place, "detained")
    traces = await traces_of(place.app.database, new_store.keyring, [row])
    await place.app.database.keyring.destroy([row], place.clock.now().date())
    assert (await opening.purged_rows(place.app.database))["checkins"] == [row]
    await place.app.upkeep.sweep()
    place.far_end.connected = True
    for _ in range(3):
        await place.deliver()
    await place.app.upkeep.sweep()
    assert await left_in_rows(place.app.database, traces) == []


@pytest.mark.parametrize("kind", ["message", "thread"])
async def test_what_is_being_sent_during_the_purge_goes_as_well(place: Place, kind: str) -> None:
    """The far end takes its time: what it was given before the purge stands there only after it."""
    card = await place.open_checkin(starts_at=place.clock.now() + timedelta(hours=1))
    code = card.code
    await place.sign_up(LEAD, code)
    reached, go_on = asyncio.Event(), asyncio.Event()
    post, start = place.far_end.post, place.far_end.open_private_thread

    async def slow_post(to: Destination, notice: Notice, *, nonce: str, urgent: bool = False) -> MessageRef:
        if code in notice.text():
            reached.set()
            await go_on.wait()
        return await post(to, notice, nonce=nonce, urgent=urgent)

    async def slow_start(channel_id: int, user_ids: list[int], name: str) -> int:
        opened = await start(channel_id, user_ids, name)
        if code in name:
            reached.set()
            await go_on.wait()
        return opened

    if kind == "message":
        place.far_end.post = slow_post  # type: ignore[method-assign]  # the far end, slower
    else:
        place.far_end.open_private_thread = slow_start  # type: ignore[method-assign,assignment]  # the same
    sending = asyncio.create_task(place.app.courier.deliver_due())
    await reached.wait()

    async def its_time_has_come(tx: Tx) -> None:
        table = checkins.checkins
        values = {"starts_at": place.clock.now() - timedelta(days=30)}
        await tx.conn.execute(table.update().where(table.c.id == card.checkin_id).values(values))

    await place.app.database.write(its_time_has_come)
    assert await place.app.upkeep.purge(place.clock.now()) == 1
    go_on.set()
    await sending
    for _ in range(3):
        await place.deliver()
    assert not [s for s in place.far_end.standing.values() if code in s.notice.text()]
    assert not [name for name in place.far_end.threads if code in name]


async def test_a_thread_in_which_nothing_can_be_said_any_more_goes_as_well(place: Place) -> None:
    """The team hears by direct message from then on. Its check-in forgets the thread, so it can't wait for the purge."""
    card = await place.open_checkin(starts_at=place.clock.now() + timedelta(hours=1))
    await place.sign_up(LEAD, card.code)
    await place.deliver()
    post, thread = place.far_end.post, place.far_end.threads[card.code]

    async def not_there(to: Destination, notice: Notice, *, nonce: str, urgent: bool = False) -> MessageRef:
        if to.channel_id == thread:
            raise DeliveryError(DeliveryReason.NO_PERMISSION, permanent=True)
        return await post(to, notice, nonce=nonce, urgent=urgent)

    place.far_end.post = not_there  # type: ignore[method-assign]  # the far end, stricter
    for status in (DayStatus.GONE_IN, DayStatus.OUT):
        await place.services.day.say(caller(LEAD), card.code, status)
        await place.deliver()
    place.clock.advance(hours=73)
    await place.app.upkeep.sweep()
    await place.deliver()
    assert card.code not in place.far_end.threads


# --- once over real sockets ----------------------------------------------------------------------------------------------


async def everything_seen(place: Riverside, people: list[Person]) -> list[Shown]:
    """All that anybody reads anywhere: conversations, threads, both channels."""
    found = [*await place.coordinator.messages(place.inner), *await place.coordinator.messages(place.lobby)]
    for person in people:
        found += [*await person.dms(), *await in_threads(person)]
    return found


async def opened_by_liaison(place: Riverside, liaison: Person) -> str:
    cora = place.coordinator
    partner = await (await cora.run("directory add", place.inner, name="Neighbors Together", listed="no")).final()
    bound = {"partner": code_in(partner.text, "P"), "member": liaison}
    await (await cora.run("directory liaison", place.inner, **bound)).final()
    at = SetClock(place.bot.folder / CLOCK).now() + timedelta(hours=30)
    about = {"code_name": CODE_NAME, "meet": MEET, "language": LANGUAGE, "office": place.office}
    options = {"kind": "isap", "company": "few", "needs": "ride", "asked": "yes", "when": f"@{int(at.timestamp())}"}
    options |= about
    code = code_in((await (await liaison.run("checkin open", place.lobby, **options)).final()).text, "C")
    await (await cora.run("checkin confirm", place.inner, checkin=code)).final()
    return code


async def test_over_real_sockets_nothing_is_left_on_either_side(tmp_path: Path) -> None:
    async with riverside(tmp_path, companions=6, module="tests.support.fast") as place:
        lead, mate, waiting, gone, home, liaison = place.companions
        cora, people = place.coordinator, [*place.companions, place.coordinator, place.admin]
        code = await opened_by_liaison(place, liaison)
        await mate.close_dms()
        for person in (lead, mate, gone, waiting):
            await (await person.run("accompany signup", place.lobby, checkin=code)).final()
        await (await gone.run("accompany withdraw", place.lobby, checkin=code)).final()
        for person, role in ((lead, "lead"), (home, "home")):
            await (await cora.run("checkin assign", place.inner, checkin=code, member=person, role=role)).final()
        await place.advance(hours=28, minutes=2)
        panel = await until(lambda: in_threads(lead), lambda shown: "today's buttons" in shown.text)
        await place.advance(hours=2)
        await (await lead.press(panel, "Gone in")).final()
        await (await lead.run("checkin status", place.lobby, checkin=code, status="unsure")).final()
        sure = await (await lead.run("checkin status", place.lobby, checkin=code, status="detained")).final()
        await (await lead.press(sure, "Yes, detained")).final()
        alert = await until(home.dms, lambda shown: "Detained was pressed" in shown.text)
        panel_of_steps = await (await home.press(alert, "Open the checklist")).final()
        for _ in range(7):
            taken = await (await home.press(panel_of_steps, "Take the next step")).final()
            panel_of_steps = await (await home.press(taken, "Done")).final()
        await place.advance(hours=29)
        inner = partial(cora.messages, place.inner)
        push = await until(inner, lambda shown: "these steps wait for somebody" in shown.text)
        taken = await (await cora.press(push, "Take the next step")).final()
        assert "is closed" in (await (await cora.press(taken, "Done")).final()).text
        await until(lead.dms, lambda shown: "How are you?" in shown.text)
        database, ring = await _beside(place)
        try:
            row = (await database.read(checkins.all_ids))[0]
            traces = await traces_of(database, ring, [row])
        finally:
            await database.close()
        standing = {shown.id for shown in await everything_seen(place, people)}
        assert len(standing & traces.far) > 10
        await place.advance(hours=73)
        await _until_gone(place, people, code)
        seen = await everything_seen(place, people)
        assert not {shown.id for shown in seen} & traces.far
        assert not [shown.text for shown in seen if code in shown.text or texts_in(shown.text.encode())]
        assert not [thread.name for person in people for thread in await person.threads() if code in thread.name]
        assert await _left_beside(place, traces, [person.id for person in people]) == []


async def _beside(place: Riverside) -> tuple[Database, Path]:
    """The store of the bot, which is running."""
    where = location(settings_in(place.bot.folder))
    return Database(where.url, await Keyring.open(where.keyring, where.master)), where.keyring


async def _until_gone(place: Riverside, people: list[Person], code: str) -> None:
    """The sweep comes by itself, and again half a minute later, when what it asked for is done."""
    async with asyncio.timeout(40):
        while any(code in shown.text for shown in await everything_seen(place, people)):
            await asyncio.sleep(0.2)
    await place.advance(seconds=40)
    await place.advance(seconds=40)


async def _left_beside(place: Riverside, traces: Traces, people: list[int]) -> list[object]:
    """The bot's last sweep is waited for: it forgets what has been removed, and empties the log."""
    left: list[object] = []
    for _ in range(100):
        database, _ = await _beside(place)
        try:
            named = await audited(database)
            left = [*await left_in_rows(database, traces)]
            left += [row for row in traces.root_ids if not await key_is_gone(database.keyring, row)]
        finally:
            await database.close()
        files = [path for path in place.bot.folder.glob("allybot.db*") if ".key" not in path.name]
        held = b"".join(path.read_bytes() for path in files)
        ids = times_in(held, traces.ids | traces.far)
        left += [one for one, number in ids.items() if number > named.get(one, 0)]
        left += [*[blob for blob in traces.blobs if blob in held], *texts_in(held), *people_in(held, people)]
        if not left:
            break
        await asyncio.sleep(0.1)
    return left
