"""Setting a group up, step by step: which steps there are, which can wait, and which comes next."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from typing import Final


class WalkStep(StrEnum):
    """In the order in which to do them: each needs only what stands before it."""

    GROUP = "group"
    """The group's language, time zone and place."""
    CHANNELS = "channels"
    ROLES = "roles"
    PEOPLE = "people"
    """The first people are appointed."""
    HELP = "help"
    """A local hotline, or a partner organisation."""
    OFFICE = "office"
    TRAINING = "training"
    ZONE = "zone"
    RULES = "rules"
    START = "start"
    """The panel that everybody starts from."""
    CHECKLIST = "checklist"
    """What has to be there before the first alert."""
    FACTS = "facts"
    """What is to be looked at again among the facts."""


IF_WANTED: Final = frozenset({WalkStep.ROLES, WalkStep.ZONE, WalkStep.RULES})
"""A group does well without: nobody is led there."""


def following(done: Collection[WalkStep], after: WalkStep | None = None) -> WalkStep | None:
    """What comes next: the first that is not done, looked for from the step at hand on, and then from the beginning.

    Not the step at hand itself. None where nothing else is left.
    """
    steps = list(WalkStep)
    at = steps.index(after) + 1 if after else 0
    left = [step for step in (*steps[at:], *steps[:at]) if step not in done and step not in IF_WANTED]
    return next((step for step in left if step is not after), None)
