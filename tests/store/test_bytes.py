"""A stolen database shows nobody: no id, name or place stands in it as bytes, nor in its log, copies and dumps."""

from __future__ import annotations

import shutil
import struct
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import LargeBinary, Table, func, select

from allybot.domain.checkins import CancelReason
from allybot.domain.people import Role
from allybot.domain.report_backs import Answers, HowLong, NextDate, RulesWere, TeamWas
from allybot.domain.rota import Duty, ShiftLength
from allybot.domain.signups import TeamRole
from allybot.domain.watch import DayStatus
from allybot.services.checkins import Draft
from allybot.services.group_reminders import GroupDraft
from allybot.services.offices import PlaceEdited, RulesEdited
from allybot.services.team import Target
from allybot.store import (
    briefings,
    checkins,
    checklists,
    grants,
    opening,
    outbox,
    report_backs,
    signups,
    tables,
    team,
    words,
)
from allybot.store.database import Tx
from allybot.store.opening import Location
from tests.support.fakes import DM_OF
from tests.support.places import ADMIN, COMPANIONS, COORDINATION, COORDINATOR, LIAISON, Place, caller
from tests.support.postgres import PostgresServer

CODE_NAME, MEET, LANGUAGE = "Zephyr Quartzite", "Beneath the clocktower arch", "Kaqchikelmarker"
OFFICE, ADDRESS, RULES = "Wobblestone Office", "4711 Marzipan Boulevard", "Only through the Pistachio door"
ENTRY = (
    "Cousins of the walrus",
    "Phones into the biscuit tin",
    "A library card will do",
    "By the otter",
    "Hats are sniffed",
)
MOVED, SPOKEN = "4712 Nougat Boulevard", "Tzotzilmarker"
HIDDEN = "Underground Helpers of Xanadu"
REMINDER, GROUPS_REMINDER, ZONE = "Water the sarsaparilla", "Fetch the bassoon", "Pacific/Chatham"
NOTE = "The marmot at the side door was kind"
TEXTS = (
    NOTE, CODE_NAME, MEET, LANGUAGE, OFFICE, ADDRESS, RULES, *ENTRY, MOVED, SPOKEN, HIDDEN, REMINDER, GROUPS_REMINDER, ZONE,
)  # fmt: skip
PEOPLE = (COORDINATOR, LIAISON, *COMPANIONS[:10])


def markers() -> list[bytes]:
    """Texts as they are, and ids as people's tools would store them: in decimal, and as eight bytes either way."""
    found = [text.encode() for text in TEXTS]
    for user_id in (*PEOPLE, *(DM_OF + user_id for user_id in PEOPLE)):
        found += [str(user_id).encode(), struct.pack(">q", user_id), struct.pack("<q", user_id)]
    return found


def seen_in(held: bytes) -> list[bytes]:
    return [marker for marker in markers() if marker in held]


@pytest.fixture
async def told_everything(place: Place) -> Place:
    services = place.services
    office = await services.offices.add(caller(COORDINATOR), OFFICE, "North", ADDRESS, RULES)
    await services.offices.set_rules(caller(COORDINATOR), office.code, RulesEdited(*ENTRY))
    await services.offices.edit(caller(COORDINATOR), office.code, PlaceEdited(address=MOVED))
    partner = await services.directory.add(caller(COORDINATOR), HIDDEN)
    await services.directory.bind_liaison(caller(COORDINATOR), partner.code, LIAISON)
    await services.people.choose_language(caller(LIAISON), "es")
    await services.setup.appoint(caller(ADMIN), COMPANIONS[3], Role.DISPATCHER)
    draft = Draft(
        "ice_checkin", office.code, place.clock.now() + timedelta(days=3), place.draft().company,
        code_name=CODE_NAME, meet=MEET, language=LANGUAGE, partner=partner.code, asked=True,
    )  # fmt: skip
    opened = await services.checkins.open(caller(LIAISON), draft)
    code = opened.roster.card.code
    await services.checkins.confirm(caller(COORDINATOR), code)
    for user_id in COMPANIONS[:6]:
        await place.sign_up(user_id, code)
    await services.accompany.withdraw(caller(COMPANIONS[0]), code)
    await place.app._unheard(caller(COMPANIONS[1]), f"Meet {MEET}")
    await services.reminders.remind(caller(COMPANIONS[1]), place.clock.now() + timedelta(minutes=1), REMINDER)
    draft_of_group = GroupDraft(
        GROUPS_REMINDER, place.clock.now() + timedelta(minutes=1), COORDINATION, duty=Duty.VERIFY
    )
    await services.rota.set(caller(COORDINATOR), Duty.VERIFY, COMPANIONS[6:8], place.clock.now(), ShiftLength.DAY)
    await services.group_reminders.create(caller(COORDINATOR), draft_of_group)
    await services.settings.set_zone(caller(COMPANIONS[2]), ZONE)
    await services.settings.set_spoken(caller(COMPANIONS[2]), f"Spanish, {SPOKEN}")
    await place.deliver()
    place.clock.advance(minutes=2)
    await place.deliver()
    mine = await services.rota.my_shifts(caller(COMPANIONS[6]))
    await services.rota.ask_swap(caller(COMPANIONS[6]), mine[0].rota_id, mine[0].shift.number, COMPANIONS[7])
    place.codes = [code]
    return place


@pytest.fixture
async def after_the_day(told_everything: Place) -> Place:
    """Roles, a briefing that was read, a guest, words, a checklist with its people, and what was told afterwards."""
    place, code = told_everything, told_everything.codes[0]
    await place.sign_up(COMPANIONS[8], code)
    await _a_day(place, code)
    return place


async def _a_day(place: Place, code: str) -> None:
    services, cora, lead, home = place.services, caller(COORDINATOR), caller(COMPANIONS[1]), caller(COMPANIONS[9])
    await services.team.assign(cora, code, Target(COMPANIONS[1]), TeamRole.LEAD)
    await services.team.assign(cora, code, Target(COMPANIONS[9]), TeamRole.HOME)
    await services.team.have_read(lead, code)
    place.clock.advance(days=3)
    await place.deliver()
    await services.team.give_access(cora, code, COMPANIONS[7])
    await services.day.say(lead, code, DayStatus.GONE_IN)
    await services.day.say(home, code, DayStatus.DETAINED)
    first = (await services.checklist.take_next(lead, code)).at
    assert first is not None
    await services.checklist.hand_over(lead, first.id, COMPANIONS[9])
    answers = Answers(HowLong.OVER_FOUR, RulesWere.DIFFERENT, TeamWas.SENT_OUT, NextDate.NONE, NOTE)
    await services.after.report_back(lead, code, answers)
    await place.deliver()


NEW = (team.team_roles, briefings.briefings, grants.grants, words.words, checklists.steps, report_backs.report_backs)


async def _of_each(place: Place, table: Table) -> int:
    return await place.app.database.read(lambda tx: _count(tx, table))


async def _count(tx: Tx, table: Table) -> int:
    return int(await tx.conn.scalar(select(func.count()).select_from(table)) or 0)


@pytest.mark.parametrize("made_store", ["sqlite"], indirect=True)
async def test_nothing_of_the_day_stands_in_file_log_or_copy(after_the_day: Place, tmp_path: Path) -> None:
    assert all([await _of_each(after_the_day, table) for table in NEW])
    opening.backup_file(tmp_path / "allybot.db", tmp_path / "copy.db")
    for name in ("allybot.db", "allybot.db-wal", "copy.db"):
        assert seen_in((tmp_path / name).read_bytes()) == [], name


@pytest.mark.parametrize("made_store", ["postgresql"], indirect=True)
async def test_nothing_of_the_day_stands_in_a_dump(
    after_the_day: Place, new_store: Location, postgres_server: PostgresServer
) -> None:
    assert all([await _of_each(after_the_day, table) for table in NEW])
    dump = postgres_server.dump(new_store.url)
    assert seen_in(dump) == []
    assert [marker for marker in markers() if marker.hex().encode() in dump] == []


async def test_the_database_alone_does_not_tell_that_somebody_is_on_two_check_ins(place: Place) -> None:
    """The same people, roles and words on both, one after the other: no bytes of the one stand on the other."""
    for _ in range(2):
        code = (await place.open_checkin(starts_at=place.clock.now() + timedelta(days=3))).code
        await place.sign_up(COMPANIONS[1], code)
        await _a_day(place, code)
        place.clock.advance(hours=1)
    first, second = await place.app.database.read(_bytes_by_checkin)
    assert {table for table, _ in first} == {table for table, _ in second} >= {table.name for table in NEW}
    assert {held for _, held in first} & {held for _, held in second} == set()


async def _bytes_by_checkin(tx: Tx) -> list[set[tuple[str, bytes]]]:
    found = []
    for checkin_id in await checkins.all_ids(tx):
        here = set()
        for table in (table for table in tables.ALL if "checkin_id" in table.c):
            for row in await tx.conn.execute(select(table).where(table.c.checkin_id == checkin_id)):
                here |= {(table.name, bytes(value)) for value in row if isinstance(value, bytes)}
        found.append(here)
    return found


@pytest.mark.parametrize("made_store", ["sqlite"], indirect=True)
async def test_nothing_sealed_stands_in_file_log_or_copy(
    told_everything: Place, new_store: Location, tmp_path: Path
) -> None:
    place = told_everything
    for _ in range(2):
        for path in tmp_path.glob("allybot.db*"):
            if path != new_store.keyring:
                assert seen_in(path.read_bytes()) == [], path.name
        assert len(list(tmp_path.glob("allybot.db*"))) >= 2
        await place.deliver()
    opening.backup_file(tmp_path / "allybot.db", tmp_path / "copy.db")
    assert seen_in((tmp_path / "copy.db").read_bytes()) == []


@pytest.mark.parametrize("made_store", ["postgresql"], indirect=True)
async def test_nothing_sealed_stands_in_a_dump(
    told_everything: Place, new_store: Location, postgres_server: PostgresServer
) -> None:
    dump = postgres_server.dump(new_store.url)
    assert b"checkins" in dump
    assert seen_in(dump) == []
    assert [marker for marker in markers() if marker.hex().encode() in dump] == []


@pytest.mark.parametrize("made_store", ["sqlite"], indirect=True)
async def test_the_search_itself_finds_what_is_there(told_everything: Place, tmp_path: Path) -> None:
    """The part of town is public and plain: the same search sees it, so it would see the others too."""
    held = b"".join(path.read_bytes() for path in tmp_path.glob("allybot.db*"))
    assert b"South Side" in held


@pytest.mark.parametrize("made_store", ["sqlite"], indirect=True)
async def test_after_a_purge_no_sealed_byte_of_it_is_left(
    told_everything: Place, new_store: Location, tmp_path: Path
) -> None:
    place = told_everything
    await place.deliver()
    await place.services.checkins.cancel(caller(COORDINATOR), place.codes[0], CancelReason.CALLED_OFF)
    await place.deliver()
    blobs = await _sealed_blobs(place)
    shutil.copy(tmp_path / "allybot.db", tmp_path / "before.db")
    place.clock.advance(hours=73)
    await place.app.upkeep.sweep()
    assert len(blobs) > 10
    for path in (tmp_path / "allybot.db", tmp_path / "allybot.db-wal"):
        left = path.read_bytes() if path.exists() else b""
        assert [blob for blob in blobs if blob in left] == [], path.name


async def _sealed_blobs(place: Place) -> list[bytes]:
    """Every sealed value that goes with the check-in."""

    async def work(tx: Tx) -> list[bytes]:
        found: list[bytes] = []
        for table in (checkins.checkins, signups.signups, outbox.outbox):
            sealed = [column for column in table.c if isinstance(column.type, checkins.Sealed)]
            query = select(*sealed)
            if table is outbox.outbox:
                query = query.where(table.c.key_id.in_(await checkins.all_ids(tx)))
            for row in await tx.conn.execute(query):
                found += [bytes(value) for value in row if value is not None]
        return found

    return await place.app.database.read(work)


def test_every_binary_column_is_sealed_or_a_keyed_hash() -> None:
    plain = {
        f"{table.name}.{column.name}"
        for table in tables.ALL
        for column in table.c
        if isinstance(column.type, LargeBinary) and not isinstance(column.type, checkins.Sealed)
    }
    of_a_day = {f"{name}.fingerprint" for name in ("signups", "team_roles", "briefings", "grants", "report_backs")}
    of_alerts = {
        "event_joins.fingerprint",
        "verifications.fingerprint",
        "alerts.verifier",
        "alerts.releaser",
        "tries.fingerprint",
    }
    assert plain == {"members.fingerprint", "reminder_answers.fingerprint", *of_a_day, *of_alerts}
