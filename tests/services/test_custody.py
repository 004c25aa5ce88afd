"""The record of recordings: a line for each hand-over, never a file. Goal 60."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allybot.domain.custody import KEPT, Holder, read_hash
from allybot.domain.people import Action, Role
from allybot.errors import BadInput, Refused
from allybot.services.custody import Line
from allybot.store import audit, custody
from allybot.store.database import Tx
from tests.support.places import ADMIN, COORDINATOR, OTHER_SERVER, STRANGER, Place, caller

DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
AS_APPS_SHOW_IT = (
    DIGEST,
    DIGEST.upper(),
    f"  {DIGEST}\n",
    " ".join(DIGEST[i : i + 8] for i in range(0, 64, 8)),
    ":".join(DIGEST[i : i + 2] for i in range(0, 64, 2)),
)
VERIFIER, DISPATCHER = 333_000_000_000_000_301, 333_000_000_000_000_302


async def with_people(place: Place) -> None:
    await place.services.setup.appoint(caller(ADMIN), DISPATCHER, Role.DISPATCHER)
    await place.services.people.record_training(caller(COORDINATOR), (VERIFIER,), Role.VERIFIER)


async def add(
    place: Place, digest: str = DIGEST, *, day: str = "today", clock: str = "", who: int = COORDINATOR
) -> Line:
    return await place.services.custody.add(caller(who), digest, Holder.LEGAL, day, clock)


# --- the fingerprint ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", AS_APPS_SHOW_IT)
def test_a_sha_256_is_read_as_apps_show_it(typed: str) -> None:
    assert read_hash(typed) == DIGEST


@pytest.mark.parametrize(
    "typed", ["", DIGEST[:-1], DIGEST + "0", DIGEST[:-1] + "g", "IMG_2041.mov", "d41d8cd98f00b204e9800998ecf8427e"]
)
def test_anything_else_is_none(typed: str) -> None:
    assert read_hash(typed) is None


@given(st.text())
def test_what_is_read_is_64_digits_and_nothing_breaks_it(typed: str) -> None:
    read = read_hash(typed)
    assert read is None or (len(read) == 64 and set(read) <= set("0123456789abcdef"))


# --- lines ----------------------------------------------------------------------------------------------------------------


async def test_goal_60_a_line_holds_a_hash_a_role_and_a_time(place: Place) -> None:
    """Goal 60: that much and nothing else; no file, no name."""
    line = await add(place)
    assert line.code.startswith("K-")
    assert (line.hash, line.holder, line.at) == (DIGEST, Holder.LEGAL, place.clock.now())
    assert await place.services.custody.lines(caller(COORDINATOR)) == (line,)
    assert set(custody.custody.c.keys()) == {"id", "group_id", "code", "hash", "holder", "at", "created_at"}


async def test_the_hash_is_sealed_and_who_wrote_it_stands_in_the_audit_alone(place: Place) -> None:
    await add(place)

    async def look(tx: Tx) -> tuple[str, list[str]]:
        row = (await tx.conn.execute(custody.custody.select())).one()
        return repr(row), [entry.action for entry in await tx.conn.execute(audit.audit.select())]

    row, actions = await place.app.database.read(look)
    assert DIGEST not in row
    assert str(COORDINATOR) not in row
    assert Action.CUSTODY_ADD.value in actions


@pytest.mark.parametrize(
    ("day", "hour", "expected"),
    [
        # It is Monday, 23 November 2026, two in the afternoon in New York.
        ("today", "", "2026-11-23 19:00"),
        ("hoy", "13:30", "2026-11-23 18:30"),
        ("today", "1:30 pm", "2026-11-23 18:30"),
        ("yesterday", "9pm", "2026-11-23 02:00"),
        ("nov 3", "8:05", "2026-11-03 13:05"),
        ("3 de noviembre", "8:05", "2026-11-03 13:05"),
        # Clocks differ a little.
        ("today", "14:01", "2026-11-23 19:00"),
    ],
)
async def test_when_it_was_handed_over_is_read_in_one_s_own_zone(
    place: Place, day: str, hour: str, expected: str
) -> None:
    await place.services.settings.set_zone(caller(COORDINATOR), "America/New_York")
    line = await add(place, day=day, clock=hour)
    assert line.at == datetime.fromisoformat(expected).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("digest", "day", "hour", "key"),
    [
        ("IMG_2041.mov", "today", "", "hash-not-understood"),
        (DIGEST, "some day", "", "handed-day-not-understood"),
        (DIGEST, "nov 3", "", "handed-time-missing"),
        (DIGEST, "yesterday", "late", "clock-time-not-understood"),
        (DIGEST, "2026-11-24", "9:00", "handed-day-to-come"),
        (DIGEST, "2019-11-24", "9:00", "handed-day-too-old"),
        (DIGEST, "9/10/2026", "9:00", "handed-day-two"),
        (DIGEST, "today", "15:30", "handed-to-come"),
    ],
)
async def test_what_can_t_be_taken_is_refused_in_one_sentence_and_nothing_is_kept(
    place: Place, digest: str, day: str, hour: str, key: str
) -> None:
    await place.services.settings.set_zone(caller(COORDINATOR), "America/New_York")
    with pytest.raises(BadInput) as refused:
        await add(place, digest, day=day, clock=hour)
    assert refused.value.key == key
    assert await place.services.custody.lines(caller(COORDINATOR)) == ()


async def test_the_latest_stands_first_and_a_file_may_have_several_lines(place: Place) -> None:
    first = await add(place)
    place.clock.advance(minutes=5)
    second = await add(place)
    assert first.code != second.code
    assert [line.code for line in await place.services.custody.lines(caller(COORDINATOR))] == [second.code, first.code]


async def test_another_group_sees_none_of_it(place: Place) -> None:
    await add(place)
    await place.services.setup.channels(caller(ADMIN, server_id=OTHER_SERVER), {})
    await place.services.setup.appoint(caller(ADMIN, server_id=OTHER_SERVER), COORDINATOR, Role.COORDINATOR)
    assert await place.services.custody.lines(caller(COORDINATOR, server_id=OTHER_SERVER)) == ()


async def test_lines_are_gone_after_thirty_days(place: Place) -> None:
    await add(place)
    place.clock.advance(days=29, hours=23)
    late = await add(place)
    for _ in range(2):
        await place.app.database.write(lambda tx: custody.erase_before(tx, place.clock.now() - KEPT))
        assert late in await place.services.custody.lines(caller(COORDINATOR))
        place.clock.advance(hours=2)
    assert await place.services.custody.lines(caller(COORDINATOR)) == (late,)
    assert timedelta(days=30) == KEPT


# --- who ------------------------------------------------------------------------------------------------------------------


async def test_who_may_write_lines_and_who_sees_them(place: Place) -> None:
    await with_people(place)
    shown = {}
    for who in (STRANGER, VERIFIER, DISPATCHER, COORDINATOR):
        guide = await place.services.custody.guide(caller(who))
        shown[who] = (guide.may_add, guide.may_list)
    assert shown == {
        STRANGER: (False, False), VERIFIER: (True, False), DISPATCHER: (True, True), COORDINATOR: (True, True),
    }  # fmt: skip
    assert (await add(place, who=VERIFIER)).code
    with pytest.raises(Refused):
        await place.services.custody.lines(caller(VERIFIER))
    with pytest.raises(Refused):
        await add(place, who=STRANGER)
