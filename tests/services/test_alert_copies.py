"""No copy of an alert stays uncorrected once it has ended: with kills at each boundary, refusals of Discord, and late arrivals.

Goals 17 and 18 of the goal table, where things go wrong.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from sqlalchemy import delete, select

from allybot.domain.alerts import AlertState, Retraction, Update
from allybot.domain.incidents import Basis
from allybot.domain.settings import Reach
from allybot.errors import DeliveryError, DeliveryReason
from allybot.ports import Destination, MessageRef, Notice
from allybot.services.alerts import Released
from allybot.services.stopping import operator_stops
from allybot.store import outbox
from allybot.store.database import Tx
from allybot.store.zones import outlets
from tests.support.boundaries import Boundaries, Ended, begun_anew
from tests.support.fakes import DM_OF
from tests.support.places import COORDINATION, caller
from tests.support.releasing import (
    CREW,
    DISPATCH,
    DISPATCHER,
    LECTORA,
    NORTE,
    NORTH,
    READER,
    VERIFIER,
    Scene,
    scene,
    wanting,
)

__all__ = ["scene"]

CALLS = ("post", "edit", "delete", "open_thread", "lock_thread")
OURS = frozenset({DISPATCH, COORDINATION})
WRONG = ("Taken back: it was wrong", "Retirada: no era así")
OVER = (*WRONG, "All clear", "Ya pasó")


def failing(reason: DeliveryReason, *, permanent: bool = True, in_doubt: bool = False) -> DeliveryError:
    return DeliveryError(reason, permanent=permanent, in_doubt=in_doubt)


EDITS_USED_UP = partial(failing, DeliveryReason.EDIT_LIMIT)
DOWN = partial(failing, DeliveryReason.UNAVAILABLE, permanent=False)


async def retract(scene: Scene, released: Released) -> None:
    services = scene.place.app.services
    await services.alerts.retract(caller(DISPATCHER), released.code, Retraction.NOBODY_THERE)


def told(scene: Scene, released: Released) -> dict[MessageRef, Notice]:
    """All that stands about it where people were told."""
    return {
        ref: stands.notice
        for ref, stands in scene.far_end.standing.items()
        if released.code in stands.notice.text() and ref.channel_id not in OURS
    }


def uncorrected(scene: Scene, released: Released, *, endings: tuple[str, ...] = WRONG) -> list[str]:
    return [notice.text() for notice in told(scene, released).values() if not (notice.heading or "").endswith(endings)]


def rings(scene: Scene, released: Released, channel: int = NORTH) -> int:
    """How often its end has rung the role of a channel."""
    return sum(
        bool(notice.mention_roles)
        for ref, notice in told(scene, released).items()
        if ref.channel_id == channel and (notice.heading or "").endswith(OVER)
    )


# --- what Discord refuses -------------------------------------------------------------------------------------------------


async def test_a_copy_that_takes_no_edit_any_more_goes_once_its_notice_stands(scene: Scene) -> None:
    """Goal 18: error 30046, on a message of more than an hour ago."""
    released = await scene.out()
    scene.far_end.fail_edits = [EDITS_USED_UP() for _ in range(12)]
    await retract(scene, released)
    await scene.settle()
    assert uncorrected(scene, released) == []
    [notice] = scene.far_end.in_channel(NORTH)
    assert list(notice.mention_roles) == [CREW]
    assert [n.heading for n in scene.far_end.news_to(READER)] == [f"{released.code} · Taken back: it was wrong"]


async def test_a_copy_that_takes_no_edit_is_posted_anew_while_it_stands(scene: Scene) -> None:
    released = await scene.out()
    [before] = [ref for ref in scene.far_end.standing if ref.channel_id == NORTH]
    scene.far_end.fail_edits = [EDITS_USED_UP() for _ in range(12)]
    await scene.place.services.alerts.update(caller(DISPATCHER), released.code, Update.NOBODY_NEEDED)
    await scene.settle()
    [copy] = scene.far_end.in_channel(NORTH)
    assert before not in scene.far_end.standing
    assert "Nobody is needed there." in copy.text()
    assert not copy.mention_roles
    await retract(scene, released)
    await scene.settle()
    assert uncorrected(scene, released) == []
    assert rings(scene, released) == 1


async def test_a_copy_that_is_being_posted_anew_when_it_ends_does_not_stay(scene: Scene) -> None:
    released = await scene.out()
    scene.far_end.fail_edits = [EDITS_USED_UP() for _ in range(12)]
    scene.far_end.fail_posts = [DOWN() for _ in range(12)]
    scene.place.clock.advance(minutes=61)
    await scene.place.deliver()
    scene.far_end.fail_posts = []
    await retract(scene, released)
    await scene.settle()
    assert uncorrected(scene, released) == []


@pytest.mark.parametrize(
    "reason", [DeliveryReason.UNKNOWN_MESSAGE, DeliveryReason.UNKNOWN_PLACE, DeliveryReason.CONTENT_REFUSED]
)
async def test_whatever_the_reason_an_edit_can_never_be_made_the_copy_does_not_stay(
    scene: Scene, reason: DeliveryReason
) -> None:
    released = await scene.out()
    real = dict(scene.far_end.standing)
    if reason is not DeliveryReason.CONTENT_REFUSED:
        # Somebody has deleted them.
        for ref in [ref for ref in real if ref.channel_id in (NORTH, NORTE)]:
            del scene.far_end.standing[ref]
    scene.far_end.fail_edits = [failing(reason) for _ in range(12)]
    await retract(scene, released)
    await scene.settle()
    in_channels = [ref for ref in told(scene, released) if ref.channel_id in (NORTH, NORTE) and ref in real]
    assert in_channels == []
    assert rings(scene, released) == 1


async def test_while_discord_is_down_between_the_notice_and_the_edits_nothing_is_forgotten(scene: Scene) -> None:
    released = await scene.out()
    await retract(scene, released)
    await scene.place.app.courier.deliver_due()
    assert rings(scene, released) == 1
    assert uncorrected(scene, released) != []
    scene.far_end.fail_edits = [DOWN() for _ in range(60)]
    for _ in range(12):
        await scene.place.deliver()
        scene.place.clock.advance(minutes=5)
    assert uncorrected(scene, released) != []
    scene.far_end.fail_edits = []
    for _ in range(3):
        scene.place.clock.advance(minutes=8)
        await scene.place.deliver()
    assert uncorrected(scene, released) == []
    assert rings(scene, released) == 1


async def test_the_notice_stands_before_any_copy_is_edited(scene: Scene) -> None:
    """Goal 17: a new notice first."""
    released = await scene.out()
    calls: list[tuple[str, int | None]] = []
    for name in ("post", "edit"):
        during(scene, name, partial(_noted, calls, name), after=True, where=NORTH)
    await retract(scene, released)
    await scene.settle()
    assert calls == [("post", NORTH), ("edit", NORTH)]


async def _noted(calls: list[tuple[str, int | None]], name: str) -> None:
    calls.append((name, NORTH))


# --- what comes late, and what overtakes ----------------------------------------------------------------------------------


def during(scene: Scene, call: str, do: Callable[[], Awaitable[None]], *, after: bool, where: int = NORTH) -> None:
    """Something happens while the first of these calls for a channel is under way."""
    real, done = getattr(scene.far_end, call), []

    async def slow(to: Any, *args: Any, **kwargs: Any) -> Any:
        first = to.channel_id == where and not done
        if first:
            done.append(True)
            if not after:
                await do()
        result = await real(to, *args, **kwargs)
        if first and after:
            await do()
        return result

    setattr(scene.far_end, call, slow)


@pytest.mark.parametrize("after", [True, False])
@pytest.mark.parametrize("where", [NORTH, DM_OF + READER])
async def test_a_copy_that_arrives_after_its_end_is_corrected_at_once(scene: Scene, where: int, after: bool) -> None:
    released = await scene.release(await scene.verified())
    during(scene, "post", lambda: retract(scene, released), after=after, where=where)
    await scene.settle()
    assert uncorrected(scene, released) == []
    assert len([ref for ref in told(scene, released) if ref.channel_id == where]) == 2
    assert (await scene.alert(released)).state is AlertState.RETRACTED


async def test_whom_the_notice_has_missed_gets_it_when_the_copy_arrives(scene: Scene) -> None:
    """Where several processes share a database, one can end an alert while another has just taken it up."""
    released = await scene.release(await scene.verified())
    table = outbox.outbox

    async def ended_unseen() -> None:
        await retract(scene, released)
        theirs = (table.c.kind == "alert_over", table.c.channel_id == NORTH)
        await scene.place.app.database.write(lambda tx: tx.conn.execute(delete(table).where(*theirs)))

    during(scene, "post", ended_unseen, after=True)
    await scene.settle()
    assert uncorrected(scene, released) == []
    assert rings(scene, released) == rings(scene, released, NORTE) == 1


async def test_an_edit_that_is_overtaken_by_the_last_one_does_not_win(scene: Scene) -> None:
    """Two edits of one copy are under way, and the older one arrives last."""
    released = await scene.out()

    async def ends_and_is_said() -> None:
        await retract(scene, released)
        scene.place.clock.advance(seconds=2)
        real = type(scene.far_end).edit
        for ref in [ref for ref in told(scene, released) if ref.channel_id == NORTH]:
            copies = scene.far_end.standing[ref]
            await real(scene.far_end, ref, replace(copies.notice, heading=f"{released.code} · {WRONG[0]}"))

    during(scene, "edit", ends_and_is_said, after=False)
    await scene.place.services.alerts.update(caller(DISPATCHER), released.code, Update.NOBODY_NEEDED)
    await scene.settle()
    assert uncorrected(scene, released) == []


@contextlib.contextmanager
def unheard(scene: Scene) -> Iterator[None]:
    """What is posted meanwhile stands, and nobody hears so."""
    real = scene.far_end.post

    async def lost(to: Destination, *args: Any, **kwargs: Any) -> MessageRef:
        await real(to, *args, **kwargs)
        raise failing(DeliveryReason.CONNECTION, permanent=False, in_doubt=True)

    scene.far_end.post = lost
    try:
        yield
    finally:
        scene.far_end.post = real


async def forgotten(scene: Scene, minutes: float = 10) -> None:
    """The process ends, and when it begins again no nonce is remembered any more."""
    scene.place.clock.advance(minutes=minutes)
    scene.far_end.forget_nonces()
    await scene.place.app.courier.recover(at_start=True)


async def test_one_in_doubt_is_found_again_and_corrected(scene: Scene) -> None:
    """It stands, nobody heard so, and the alert has ended since."""
    released = await scene.release(await scene.verified())
    with unheard(scene):
        await scene.place.app.courier.deliver_due()
    assert len(told(scene, released)) == 5
    await retract(scene, released)
    await scene.settle()
    assert uncorrected(scene, released) == []
    assert rings(scene, released) == 1


async def test_one_whose_nonce_is_forgotten_is_found_where_it_stands(scene: Scene) -> None:
    """It is not posted a second time, whether it is in a channel or in a conversation."""
    released = await scene.release(await scene.verified())
    with unheard(scene):
        await scene.place.app.courier.deliver_due()
    first = set(told(scene, released))
    await forgotten(scene)
    await scene.place.app.courier.deliver_due()
    assert {ref for ref in told(scene, released) if ref.channel_id not in scene.far_end.under} == first
    await retract(scene, released)
    await scene.settle()
    assert uncorrected(scene, released) == []
    assert rings(scene, released) == rings(scene, released, NORTE) == 1


async def test_one_that_ended_before_it_was_found_is_corrected_and_not_posted_again(scene: Scene) -> None:
    released = await scene.release(await scene.verified())
    with unheard(scene):
        await scene.place.app.courier.deliver_due()
    await retract(scene, released)
    await forgotten(scene)
    await scene.settle()
    assert uncorrected(scene, released) == []
    # Its notice, and the copy that says the same.
    assert len(scene.far_end.in_channel(NORTH)) == len(scene.far_end.in_channel(NORTE)) == 2
    assert len(scene.far_end.news_to(READER)) == 2


async def test_one_that_is_sent_again_and_lost_again_is_still_found(scene: Scene) -> None:
    released = await scene.release(await scene.verified())
    scene.far_end.fail_posts = [failing(DeliveryReason.CONNECTION, permanent=False, in_doubt=True) for _ in range(30)]
    await scene.place.app.courier.deliver_due()
    assert told(scene, released) == {}
    scene.far_end.fail_posts = []
    await forgotten(scene)
    with unheard(scene):
        await scene.place.app.courier.deliver_due()
    assert told(scene, released) != {}
    await forgotten(scene)
    await scene.place.deliver()
    await retract(scene, released)
    await scene.settle()
    assert uncorrected(scene, released) == []
    assert len(scene.far_end.in_channel(NORTH)) == 2


async def test_where_nothing_can_be_read_it_is_sent_again_and_says_so(scene: Scene) -> None:
    released = await scene.release(await scene.verified())
    with unheard(scene):
        await scene.place.app.courier.deliver_due()
    scene.far_end.unreadable = {NORTH}
    await forgotten(scene)
    await scene.settle()
    assert [n.small_print for n in scene.far_end.in_channel(NORTH)][1:] == [
        "You may have got this once already: the connection broke while it was on its way."
    ]
    assert len(scene.far_end.in_channel(NORTE)) == 1
    await retract(scene, released)
    await scene.settle()
    # Where it is can't be found out; who reads it reads the notice below it.
    assert uncorrected(scene, released) != []
    assert rings(scene, released) == 1


async def test_while_it_can_not_be_looked_for_nothing_is_posted_twice(scene: Scene) -> None:
    released = await scene.release(await scene.verified())
    with unheard(scene):
        await scene.place.app.courier.deliver_due()
    real, down = scene.far_end.find_own, [True]

    async def find(*args: Any, **kwargs: Any) -> MessageRef | None:
        if down:
            raise failing(DeliveryReason.UNAVAILABLE, permanent=False, in_doubt=True)
        found: MessageRef | None = await real(*args, **kwargs)
        return found

    scene.far_end.find_own = find
    await forgotten(scene)
    await scene.settle()
    assert len(scene.far_end.in_channel(NORTH)) == 1
    down.clear()
    scene.place.clock.advance(minutes=5)
    await scene.settle()
    assert len(scene.far_end.in_channel(NORTH)) == 1
    await retract(scene, released)
    await scene.settle()
    assert uncorrected(scene, released) == []


async def test_one_that_was_lost_and_then_refused_for_good_may_still_stand(scene: Scene) -> None:
    """Whoever may have read it hears that it was wrong."""
    released = await scene.release(await scene.verified())
    with unheard(scene):
        await scene.place.app.courier.deliver_due()
    scene.far_end.fail_posts = [failing(DeliveryReason.NO_PERMISSION) for _ in range(5)]
    scene.place.clock.advance(seconds=3)
    await scene.place.app.courier.deliver_due()
    scene.far_end.fail_posts = []
    await retract(scene, released)
    await scene.settle()
    assert rings(scene, released) == rings(scene, released, NORTE) == 1


# --- while it is stopped --------------------------------------------------------------------------------------------------


async def stop_everything(scene: Scene) -> None:
    group, now = scene.group, scene.place.clock.now()
    await scene.place.app.database.write(lambda tx: operator_stops(tx, group, now))


@pytest.mark.parametrize("seconds", [20, 600])
async def test_one_in_doubt_is_corrected_although_everything_is_stopped(scene: Scene, seconds: int) -> None:
    """Nobody heard that it stands; then all is stopped, and it is cleared meanwhile."""
    released = await scene.release(await scene.verified())
    with unheard(scene):
        await scene.place.app.courier.deliver_due()
    await stop_everything(scene)
    scene.place.clock.advance(seconds=seconds)
    if seconds > 120:
        scene.far_end.forget_nonces()
    await scene.settle()
    await scene.place.services.alerts.clear(caller(DISPATCHER), (await scene.alert(released)).code)
    for _ in range(5):
        scene.place.clock.advance(minutes=2)
        scene.far_end.forget_nonces()
        await scene.settle()
    assert uncorrected(scene, released, endings=OVER) == []


async def test_past_its_time_no_copy_says_verified_although_everything_is_stopped(scene: Scene) -> None:
    """Error 30046: the copy can't be edited, and what takes its place says that it is not confirmed any more."""
    released = await scene.out()
    scene.far_end.edits_used_up = {NORTH, NORTE, DM_OF + READER, DM_OF + LECTORA, DM_OF + VERIFIER}
    await stop_everything(scene)
    scene.place.clock.advance(minutes=61)
    for _ in range(3):
        await scene.settle()
        scene.place.clock.advance(minutes=5)
    assert (await scene.alert(released)).state is AlertState.LAPSED
    headings = [notice.heading or "" for notice in told(scene, released).values()]
    assert headings
    assert [heading for heading in headings if heading.endswith(("Verified alert", "Alerta verificada"))] == []


async def test_what_takes_the_place_of_a_standing_one_waits_while_everything_is_stopped(scene: Scene) -> None:
    released = await scene.out()
    scene.far_end.edits_used_up = {NORTH}
    await scene.place.services.alerts.update(caller(DISPATCHER), released.code, Update.NOBODY_NEEDED)
    during(scene, "edit", partial(stop_everything, scene), after=False)
    before = [ref for ref in told(scene, released) if ref.channel_id == NORTH]
    await scene.settle()
    assert [ref for ref in told(scene, released) if ref.channel_id == NORTH] == before


async def test_what_was_stopped_while_it_waited_to_leave_does_not_leave(scene: Scene) -> None:
    """Goal 21: asked once more right before, when all that holds it up is behind it."""
    released = await scene.release(await scene.verified())
    during(scene, "post", partial(stop_everything, scene), after=False)
    await scene.settle()
    assert [n.heading for n in scene.far_end.in_channel(NORTH)] == ["allybot is stopped"]
    table = outbox.outbox
    query = select(table.c.state, table.c.tries, table.c.doubt_since).where(table.c.channel_id == NORTH)
    rows = await scene.place.app.database.read(lambda tx: tx.conn.execute(query.where(table.c.kind == "alert")))
    assert [tuple(row) for row in rows] == [("pending", 0, None)]
    assert (await scene.alert(released)).state is AlertState.STANDING


# --- what comes first -----------------------------------------------------------------------------------------------------


async def test_a_copy_is_edited_only_once_its_notice_stands(scene: Scene) -> None:
    """Goal 17: also where Discord takes the notice only after a while. What stands elsewhere does not wait for it."""
    released = await scene.out()
    await retract(scene, released)
    real, down = scene.far_end.post, [True]

    async def slow(to: Destination, *args: Any, **kwargs: Any) -> MessageRef:
        if down and to.channel_id == NORTH:
            raise DOWN()
        ref: MessageRef = await real(to, *args, **kwargs)
        return ref

    scene.far_end.post = slow
    for _ in range(3):
        await scene.settle()
    assert [n.heading for n in scene.far_end.in_channel(NORTH)] == [f"{released.code} · Verified alert"]
    assert len(scene.far_end.in_channel(NORTE)) == 2
    assert all((n.heading or "").endswith(WRONG) for n in scene.far_end.in_channel(NORTE))
    down.clear()
    for _ in range(4):
        scene.place.clock.advance(minutes=2)
        await scene.settle()
    assert uncorrected(scene, released) == []
    assert rings(scene, released) == 1


async def test_where_its_notice_has_failed_for_good_a_copy_is_edited_all_the_same(scene: Scene) -> None:
    released = await scene.out()
    await retract(scene, released)
    scene.far_end.fail_posts = [failing(DeliveryReason.NO_PERMISSION) for _ in range(9)]
    await scene.settle()
    assert uncorrected(scene, released) == []


async def test_a_notice_does_not_overtake_the_alert(scene: Scene) -> None:
    """What a phone shows last is that it was wrong."""
    released = await scene.release(await scene.verified())
    left: list[str] = []
    real = scene.far_end.post

    async def slow(to: Destination, notice: Notice, **kwargs: Any) -> MessageRef:
        if to.channel_id == NORTH and not left:
            left.append("begins")
            await retract(scene, released)
            await scene.place.app.courier._start_due()
            for _ in range(200):
                await asyncio.sleep(0.002)
        ref: MessageRef = await real(to, notice, **kwargs)
        if to.channel_id == NORTH:
            left.append((notice.heading or "").split(" · ")[1])
        return ref

    scene.far_end.post = slow
    await scene.settle()
    assert left == ["begins", "Verified alert", WRONG[0]]
    assert uncorrected(scene, released) == []


async def test_a_thread_that_opens_late_is_locked(scene: Scene) -> None:
    """Goal 19."""
    released = await scene.release(await scene.verified())
    real = scene.far_end.open_thread

    async def slow(ref: MessageRef, name: str) -> int:
        thread: int = await real(ref, name)
        if scene.far_end.calls.count("open thread") == 1:
            await retract(scene, released)
        return thread

    scene.far_end.open_thread = slow
    await scene.settle()
    assert set(scene.far_end.under) == scene.far_end.locked != set()


async def test_a_thread_is_not_locked_before_all_that_stands_in_it_is_corrected(scene: Scene) -> None:
    """Goal 19: nothing can be edited in a locked one."""
    released = await scene.out()
    await scene.place.services.alerts.update(caller(DISPATCHER), released.code, Update.PEOPLE_HELD)
    await scene.place.deliver()
    scene.far_end.fail_edits = [DOWN() for _ in range(80)]
    await retract(scene, released)
    for _ in range(4):
        await scene.place.deliver()
    assert scene.far_end.locked == set()
    scene.far_end.fail_edits = []
    for _ in range(8):
        scene.place.clock.advance(minutes=3)
        await scene.place.deliver()
    assert uncorrected(scene, released) == []
    assert len(scene.far_end.locked) == 2


async def test_of_a_thread_that_somebody_deleted_nobody_is_told_that_it_missed_the_end(scene: Scene) -> None:
    """What was to be said in it stands in the channel; an update goes there."""
    released = await scene.out()
    scene.far_end.gone_threads |= set(scene.far_end.under)
    await scene.place.services.alerts.update(caller(DISPATCHER), released.code, Update.PEOPLE_HELD)
    await scene.settle()
    assert [n.heading for n in scene.far_end.in_channel(NORTH)][1:] == [f"{released.code} · Update"]
    await retract(scene, released)
    await scene.settle()
    assert uncorrected(scene, released) == []
    assert all("did not arrive" not in notice.text() for notice in scene.far_end.in_channel(COORDINATION))


# --- people -----------------------------------------------------------------------------------------------------------


async def test_what_was_sent_discreetly_stays_so_and_shows_what_is_true_on_a_press(scene: Scene) -> None:
    await scene.set_settings(READER, wanting(READER, discreet=True))
    released = await scene.out()
    [sent] = scene.far_end.news_to(READER)
    assert released.code not in sent.text()
    show = sent.buttons[0].row
    shown = await scene.place.services.messages.show(caller(READER), show)
    assert shown.heading == f"{released.code} · Verified alert"
    await retract(scene, released)
    await scene.settle()
    assert all(released.code not in notice.text() for notice in scene.far_end.news_to(READER))
    assert {notice.buttons[0].row for notice in scene.far_end.news_to(READER)} >= {show}
    shown = await scene.place.services.messages.show(caller(READER), show)
    assert shown.heading == f"{released.code} · {WRONG[0]}"


@pytest.mark.parametrize("settings", [{"direct": False}, {"reach": Reach.CLOSED}])
async def test_who_takes_no_direct_messages_any_more_still_has_their_copy_corrected(
    scene: Scene, settings: dict[str, Any]
) -> None:
    released = await scene.out()
    await scene.set_settings(READER, wanting(READER, **settings))
    await retract(scene, released)
    await scene.settle()
    assert uncorrected(scene, released) == []
    [copy] = scene.far_end.news_to(READER)
    assert (copy.heading or "").endswith(WRONG)
    assert not (await scene.settings_of(READER)).reachable


# --- the process ends ---------------------------------------------------------------------------------------------------


async def delivered_until(scene: Scene, boundaries: Boundaries, passes: int) -> None:
    """Until the process ends there; then another one begins on the same store."""
    with boundaries.around(scene.place, CALLS), contextlib.suppress(Ended):
        for _ in range(passes):
            await scene.place.app.courier.deliver_due()
            if boundaries.reached:
                break
            scene.place.clock.advance(seconds=1)
    scene.place.app = await begun_anew(scene.place)


async def started_again(scene: Scene) -> None:
    await scene.place.app.courier.recover(at_start=True)
    for _ in range(6):
        await scene.place.deliver()
        scene.place.clock.advance(seconds=10)


async def smaller(scene: Scene) -> None:
    """One channel and one person besides: fewer boundaries, of every sort."""

    async def work(tx: Tx) -> None:
        await tx.conn.execute(delete(outlets).where(outlets.c.channel_id == NORTE))

    await scene.place.app.database.write(work)
    await scene.set_settings(LECTORA, wanting(LECTORA, alerts=False))


RELEASE, RETRACT, UPDATE = 41, 81, 40
"""Boundaries that are tried of each; tests below keep it true that these are all."""


@pytest.mark.parametrize("made_store", ["sqlite"], indirect=True)
@pytest.mark.parametrize("at", range(RETRACT))
async def test_killed_while_it_is_taken_back_no_copy_stays_uncorrected(scene: Scene, at: int) -> None:
    """Goal 18."""
    await smaller(scene)
    released = await scene.out(basis=Basis.HOTLINE)
    await retract(scene, released)
    await delivered_until(scene, Boundaries(last=at), passes=4)
    scene.place.clock.advance(seconds=30)
    await started_again(scene)
    assert uncorrected(scene, released) == []
    assert rings(scene, released) == 1
    assert any((n.heading or "").endswith(WRONG) for n in scene.far_end.news_to(READER)[1:])
    assert len(scene.far_end.locked) == 1


@pytest.mark.parametrize("made_store", ["sqlite"], indirect=True)
@pytest.mark.parametrize("at", range(RELEASE))
async def test_killed_while_it_goes_out_and_taken_back_meanwhile(scene: Scene, at: int) -> None:
    """Goal 18: what was on its way when the process ended may stand, and nobody heard so."""
    await smaller(scene)
    released = await scene.release(await scene.verified(basis=Basis.HOTLINE))
    await delivered_until(scene, Boundaries(last=at), passes=2)
    await retract(scene, released)
    scene.place.clock.advance(seconds=30)
    await started_again(scene)
    assert uncorrected(scene, released) == []
    assert scene.far_end.locked == set(scene.far_end.under)
    if any(ref.channel_id == NORTH for ref in told(scene, released)):
        assert rings(scene, released) == 1


@pytest.mark.parametrize("made_store", ["sqlite"], indirect=True)
@pytest.mark.parametrize("at", range(0, UPDATE, 2))
async def test_killed_while_an_update_goes_out_and_cleared_meanwhile(scene: Scene, at: int) -> None:
    """Goal 17."""
    await smaller(scene)
    released = await scene.out(basis=Basis.HOTLINE)
    await scene.place.services.alerts.update(caller(DISPATCHER), released.code, Update.STILL_HERE)
    await delivered_until(scene, Boundaries(last=at), passes=2)
    await scene.place.app.services.alerts.clear(caller(DISPATCHER), released.code)
    scene.place.clock.advance(seconds=30)
    await started_again(scene)
    assert uncorrected(scene, released, endings=OVER) == []
    assert rings(scene, released) == 1


@pytest.mark.parametrize("made_store", ["sqlite"], indirect=True)
async def test_the_tests_above_reach_every_boundary(scene: Scene) -> None:
    await smaller(scene)
    counted = {}
    released = await scene.release(await scene.verified(basis=Basis.HOTLINE))
    counted["release"] = Boundaries()
    await delivered_until(scene, counted["release"], passes=2)
    await scene.settle()
    await scene.place.app.services.alerts.update(caller(DISPATCHER), released.code, Update.STILL_HERE)
    counted["update"] = Boundaries()
    await delivered_until(scene, counted["update"], passes=2)
    await scene.settle()
    await retract(scene, released)
    counted["retract"] = Boundaries()
    await delivered_until(scene, counted["retract"], passes=4)
    numbers = {name: len(boundaries.passed) for name, boundaries in counted.items()}
    assert numbers["release"] <= RELEASE, numbers
    assert numbers["update"] <= UPDATE, numbers
    assert numbers["retract"] <= RETRACT, numbers
    assert "edit was done, and nobody heard so" in counted["retract"].passed
    assert "lock_thread was done, and nobody heard so" in counted["retract"].passed
