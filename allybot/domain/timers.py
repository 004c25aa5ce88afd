"""What is to be done at an instant: one row each, so that nothing about time lives in memory.

A timer holds a kind, the row that it is about and an instant. It goes away in the transaction that does what it was for.
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum


class TimerKind(StrEnum):
    GROUP_REMINDER = "group_reminder"
    """The next occurrence of a group's reminder."""
    ASK_AGAIN = "ask_again"
    """Whoever has not answered an occurrence is asked once more."""
    CHECKIN_WEEK = "checkin_week"
    CHECKIN_TWO_DAYS = "checkin_two_days"
    CHECKIN_WISH = "checkin_wish"
    CHECKIN_WISH_SILENCE = "checkin_wish_silence"
    CHECKIN_CONFIRM = "checkin_confirm"
    CHECKIN_SILENCE = "checkin_silence"
    CHECKIN_LAST = "checkin_last"
    CHECKIN_ROLES = "checkin_roles"
    """Roles that nobody has are said aloud, 48 and 24 hours before."""
    CHECKIN_BRIEFING = "checkin_briefing"
    CHECKIN_BRIEFED = "checkin_briefed"
    """Who has not read the briefing by now is told to the lead."""
    CHECKIN_TIME = "checkin_time"
    """The time is not known yet: it is asked for."""
    CHECKIN_PLAN = "checkin_plan"
    """A plan was reviewed so long ago that it is asked about."""
    CHECKIN_DAY = "checkin_day"
    """The team's thread is opened."""
    CHECKIN_WATCH = "checkin_watch"
    """Nobody has said a word for too long: the next on the ladder is asked."""
    CHECKIN_DEBRIEF = "checkin_debrief"
    CHECKLIST_PUSH = "checklist_push"
    """Steps of a detained check-in that nobody has taken."""
    CHECKLIST_CLOSE = "checklist_close"
    INCIDENT_TRIAGE = "incident_triage"
    """Nobody has looked through a new incident: the next is told."""
    INCIDENT_VERIFY = "incident_verify"
    """Nobody has said what is there: the next is asked."""
    ALERT_SOON = "alert_soon"
    """An alert's time is nearly over: dispatchers are asked what is true now."""
    ALERT_LAPSE = "alert_lapse"
    ALERT_THREADS = "alert_threads"
    """The threads of an alert that is over go."""
    EVENT_SOON = "event_soon"
    """Whoever joined an event is reminded of it."""
    EVENT_AFTER = "event_after"
    """Who has been there is asked of the coordinators."""
    FACTS_DIGEST = "facts_digest"
    """Once a month: which facts are to be looked at again. Its subject is the group."""
    EVENING = "evening"
    HANDOVER = "handover"
    HANDOVER_SOON = "handover_soon"


def again_after(tries: int) -> timedelta:
    """How long a timer waits whose work failed: a mistake of ours must not run hot, and must not lose it either."""
    return timedelta(seconds=min(3600.0, 5.0 * 2.0 ** min(tries, 10)))
