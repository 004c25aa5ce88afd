"""The calendar file, read back by the library that calendars are read with: a code, a time, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest

from allybot.pages.calendar import appointment
from allybot.texts import Texts

AT = datetime(2026, 12, 3, 8, 15, tzinfo=ZoneInfo("America/Chicago"))
NOW = datetime(2026, 12, 1, 17, 30, tzinfo=UTC)
UID = "5577006791947779410@allybot"


def made(**other: object) -> bytes:
    given = {"code": "C-7K2F", "at": AT, "title": "Appointment C-7K2F", "uid": UID, "now": NOW}
    return appointment(**{**given, **other})  # type: ignore[arg-type]  # some of them wrong on purpose


def test_it_holds_the_code_and_the_time_and_nothing_else() -> None:
    calendar = icalendar.Calendar.from_ical(made())
    [event] = calendar.subcomponents
    assert set(calendar) == {"PRODID", "VERSION"}
    assert set(event) == {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY"}
    assert (event.name, str(event["SUMMARY"]), str(event["UID"])) == ("VEVENT", "Appointment C-7K2F", UID)
    assert (event.start, event.end, event.stamp) == (AT, AT + timedelta(hours=1), NOW)


def test_it_is_what_the_standard_asks_for() -> None:
    """RFC 5545: lines of 75 octets that end in CRLF, UTC where no zone is described, both required properties."""
    file = made()
    lines = file.decode().split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "\n" not in file.decode().replace("\r\n", "")
    assert max(len(line.encode()) for line in lines) <= 75
    assert {"DTSTART:20261203T141500Z", "DTEND:20261203T151500Z", "DTSTAMP:20261201T173000Z", "VERSION:2.0"} <= set(
        lines
    )
    assert icalendar.Calendar.from_ical(file).errors == []


def test_no_title_breaks_out_of_its_line() -> None:
    file = made(title="C-7K2F\r\nLOCATION:Main St, 5; x")
    [event] = icalendar.Calendar.from_ical(file).subcomponents
    assert "LOCATION" not in event


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_title_is_said_in_both_languages(language: str) -> None:
    title = Texts.load().say(language, "calendar-title", code="C-7K2F")
    [event] = icalendar.Calendar.from_ical(made(title=title)).subcomponents
    assert str(event["SUMMARY"]) == title


@pytest.mark.parametrize(
    "wrong", [{"title": "Rosa's hearing"}, {"at": AT.replace(tzinfo=None)}, {"now": NOW.replace(tzinfo=None)}]
)
def test_what_says_more_or_less_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="a code and an instant"):
        made(**wrong)
