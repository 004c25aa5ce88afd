"""How it stands: what an admin sees of their group, and what the health address says of the whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from allybot.clock import Clock
from allybot.domain.messages import OutboxState
from allybot.domain.people import Action
from allybot.domain.stopping import Stopped
from allybot.ports import Transport
from allybot.services.telling import NOT_MISSED
from allybot.services.verbs import Act, Service, verb
from allybot.store import outbox, rules
from allybot.store.database import Database, Tx
from allybot.store.rules import Stop

FAILURES_OF = timedelta(days=1)
BEATS_AT_LEAST_EVERY = timedelta(seconds=90)
"""Three sweeps: after that long without one, the heart has stopped."""

OLDEST_MAY_BE = timedelta(minutes=10)
"""A due message that waits longer than this is a queue that doesn't move."""


@dataclass
class Pulse:
    """When the last sweep came to its end; written by the heartbeat."""

    last: datetime | None = None


@dataclass(frozen=True, slots=True)
class State:
    """`oldest` is when the longest waiting due message was meant to go; `share` the share of its speed at which it sends."""

    now: datetime
    connected: bool
    heartbeat: datetime | None
    share: float
    queue: outbox.Queue = field(compare=False)
    stopped: Stopped = Stopped.NONE
    stopped_at: datetime | None = None

    @property
    def ready(self) -> bool:
        """Whether what is asked of it now would be done: connected, the store answers, the heart beats, the queue moves."""
        beats = self.heartbeat is not None and self.now - self.heartbeat <= BEATS_AT_LEAST_EVERY
        moves = self.queue.oldest is None or self.now - self.queue.oldest <= OLDEST_MAY_BE
        return self.connected and beats and moves

    def shown(self) -> dict[str, object]:
        """For the health address: counts and times, nothing else."""
        oldest = self.queue.oldest
        return {
            "ready": self.ready,
            "connected": self.connected,
            "last_heartbeat": self.heartbeat.isoformat() if self.heartbeat else None,
            "queue": {state.value: self.queue.by_state.get(state, 0) for state in OutboxState},
            "oldest_pending_seconds": None if oldest is None else max(0, int((self.now - oldest).total_seconds())),
            "undelivered_last_day": self.queue.undelivered,
            "speed": self.share,
        }


class StateOfThings:
    """Reads the state of the whole, for whoever runs it."""

    def __init__(self, database: Database, clock: Clock, transport: Transport, pulse: Pulse) -> None:
        self.database = database
        self.clock = clock
        self.transport = transport
        self.pulse = pulse

    async def read(self) -> State:
        now = self.clock.now()
        return await self.database.read(lambda tx: self.of(tx, now))

    async def of(self, tx: Tx, now: datetime, group_id: int | None = None) -> State:
        stop = Stop() if group_id is None else await rules.stop(tx, group_id)
        return State(
            now=now,
            connected=self.transport.connected and self.transport.hears,
            heartbeat=self.pulse.last,
            share=self.transport.share,
            queue=await outbox.queue(tx, now, now - FAILURES_OF, group_id, not_missed=NOT_MISSED),
            stopped=stop.level,
            stopped_at=stop.at,
        )


class StatusService(Service):
    """The same of one group, for its admin."""

    def __init__(self, state: StateOfThings, service: Service) -> None:
        super().__init__(service.database, service.clock, service.defaults, service.wake)
        self._state = state

    @verb(Action.STATUS_SEE, reads=True)
    async def see(self, act: Act) -> State:
        return await self._state.of(act.tx, act.now, act.group.id)
