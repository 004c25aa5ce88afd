"""What is done only if the person can still be answered: it is done while that is found out, and written down only then."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from allybot.domain.incidents import Basis
from allybot.domain.messages import OutboxState
from allybot.services import verbs
from allybot.services.alerts import Released
from allybot.store import alerts, outbox
from allybot.store.alerts import Alert
from allybot.store.database import Tx
from allybot.store.incidents import Incident
from allybot.store.outbox import Message
from tests.support.places import caller
from tests.support.releasing import DISPATCHER, NORTH, Scene, scene

__all__ = ["scene"]

Taken = Callable[[], Awaitable[None]]


class GivenUp(Exception):
    """The far end takes no answer to this press any more."""


async def pressed(scene: Scene, incident: Incident, taken: Taken) -> object:
    who = replace(caller(DISPATCHER), taken=taken)
    return await scene.place.services.alerts.release(who, incident.id)


async def left(scene: Scene, incident: Incident) -> tuple[Alert | None, list[tuple[Message, OutboxState]]]:
    """The alert, and the rows by which it goes out."""

    async def work(tx: Tx) -> tuple[Alert | None, list[tuple[Message, OutboxState]]]:
        alert = await alerts.of_incident(tx, incident.id)
        return alert, await outbox.written(tx, alert.id, ["alert"]) if alert else []

    return await scene.place.app.database.read(work)


async def test_of_a_press_that_was_given_up_nothing_is_written_down(scene: Scene) -> None:
    incident = await scene.verified(basis=Basis.HOTLINE)

    async def taken() -> None:
        await asyncio.sleep(0.02)
        raise GivenUp

    with pytest.raises(GivenUp):
        await pressed(scene, incident, taken)
    assert await left(scene, incident) == (None, [])
    await scene.settle()
    assert scene.far_end.in_channel(NORTH) == []


async def test_it_is_done_at_once_and_written_down_when_it_was_taken(scene: Scene) -> None:
    incident, answered = await scene.verified(basis=Basis.HOTLINE), asyncio.Event()
    press = asyncio.create_task(pressed(scene, incident, lambda: _until(answered)))
    await asyncio.sleep(0.1)
    assert await left(scene, incident) == (None, [])
    answered.set()
    assert isinstance(await press, Released)
    alert, rows = await left(scene, incident)
    assert alert is not None
    assert len(rows) == len({message.to for message, _ in rows}) > 0


async def test_while_the_far_end_takes_its_time_others_write_and_then_it_is_done_once(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verbs, "HELD_OPEN", 0.02)
    incident, answered = await scene.verified(basis=Basis.HOTLINE), asyncio.Event()
    press = asyncio.create_task(pressed(scene, incident, lambda: _until(answered)))
    await asyncio.sleep(0.3)
    async with asyncio.timeout(5):
        await scene.place.app.database.write(_nothing)
    assert not press.done()
    assert await left(scene, incident) == (None, [])
    answered.set()
    assert isinstance(await press, Released)
    await scene.settle()
    assert len(scene.far_end.in_channel(NORTH)) == 1


async def _until(answered: asyncio.Event) -> None:
    await answered.wait()


async def _nothing(tx: Tx) -> None:
    return
