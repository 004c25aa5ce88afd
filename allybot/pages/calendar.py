"""An appointment for somebody's own calendar: its code and its time, and nothing else.

Calendars are shared, synchronised and shown on locked screens. No place, no description, nobody's name, and it has to be
deleted by hand: whoever gives it out says so.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

_LASTS: Final = timedelta(hours=1)
"""How long it really takes, nobody knows: an hour keeps the time free without saying anything."""


def appointment(code: str, at: datetime, title: str, uid: str, now: datetime, lasts: timedelta = _LASTS) -> bytes:
    """An iCalendar file (RFC 5545) of one event. `uid` is the same for the same appointment: a new file replaces the old.

    Raises ValueError where the title is not about the code, or a time says no zone: both would be noticed too late.
    """
    from icalendar import Calendar, Event

    if code not in title or at.tzinfo is None or now.tzinfo is None:
        raise ValueError("an appointment is a code and an instant")
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", at.astimezone(UTC))
    event.add("dtend", at.astimezone(UTC) + lasts)
    event.add("summary", title)
    calendar = Calendar()
    calendar.add("prodid", "-//allybot//allybot//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    file: bytes = calendar.to_ical()
    return file
