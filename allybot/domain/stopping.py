"""Stopping what leaves the bot, when somebody else may be speaking through it.

none ──one admin──▶ alerts ──another admin, or the operator──▶ everything ──two admins──▶ none
alerts ──two admins──▶ none

alerts      alerts and what goes out wide do not leave
everything  nothing leaves but corrections, removals and the notice that says so
"""

from __future__ import annotations

from enum import StrEnum


class Stopped(StrEnum):
    NONE = "none"
    ALERTS = "alerts"
    EVERYTHING = "everything"


def after_stop(level: Stopped, stopped_by: int | None, user_id: int) -> Stopped:
    """`stopped_by` is who stopped it first. The same person again changes nothing: the second level takes two."""
    if level is Stopped.NONE:
        return Stopped.ALERTS
    if level is Stopped.ALERTS and user_id != stopped_by:
        return Stopped.EVERYTHING
    return level


def resumes(asked_by: int | None, user_id: int) -> bool:
    """Whether this admin's word is the second one."""
    return asked_by is not None and asked_by != user_id
