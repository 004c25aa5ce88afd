"""Whether a group may release alerts, from its own records. Asked at every release, and shown by `/setup checklist`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from allybot.domain.people import Role
from allybot.domain.readiness import LEAST_DISPATCHERS, Step, missing
from allybot.store import partners, rules
from allybot.store.database import Tx
from allybot.store.groups import Channel, Group
from allybot.store.members import Member

NEEDED = (Channel.DISPATCH, Channel.ALERTS, Channel.COORDINATION)


async def missing_steps(tx: Tx, group: Group, people: Sequence[Member], today: date) -> tuple[Step, ...]:
    """What is not there yet, in order; empty once alerts may be released. `people`: all members, as they are now."""
    held = await rules.of_group(tx, group.id)
    dispatchers = sum(Role.DISPATCHER in person.record.appointments for person in people)
    trained = [training for person in people for training in person.record.trainings]
    done = {
        Step.CHANNELS: _has_channels(group),
        Step.PARTNER: held.hotline is not None or await partners.has_any(tx, group.id),
        # Who holds a mapped role is known to the platform alone; that there is one was an admin's decision.
        Step.DISPATCHERS: dispatchers >= LEAST_DISPATCHERS or Role.DISPATCHER in group.role_map,
        Step.VERIFIER: any(training.kind is Role.VERIFIER and training.in_date(today) for training in trained),
        Step.TEXTS: held.texts_read_at is not None,
    }
    return missing(done)


def missing_for_drill(group: Group) -> tuple[Step, ...]:
    """A drill is how a group tries the path before it is ready: only the channels have to be there."""
    return () if _has_channels(group) else (Step.CHANNELS,)


def _has_channels(group: Group) -> bool:
    return all(use in group.channels for use in NEEDED)
