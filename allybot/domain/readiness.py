"""Whether a group may release alerts: each thing that has to be there before, in the order in which to do it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Step(StrEnum):
    CHANNELS = "channels"
    """Dispatch, alerts and coordination are set, and what has to be closed is closed."""
    PARTNER = "partner"
    """A partner organisation in the directory, or a local hotline."""
    DISPATCHERS = "dispatchers"
    """Two people who may release."""
    VERIFIER = "verifier"
    """One at least with a training in date."""
    TEXTS = "texts"
    """Somebody has read what alerts say."""


LEAST_DISPATCHERS = 2


def missing(done: Mapping[Step, bool]) -> tuple[Step, ...]:
    return tuple(step for step in Step if not done.get(step, False))
