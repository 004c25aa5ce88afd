"""When something was seen, and where: what is understood, what is refused, and that nothing is guessed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allybot.domain.observed import (
    NEARLY,
    SKEW,
    Unread,
    place_is_vague,
    read_observed,
    zone_named,
)
from allybot.domain.reports import OLDEST

NEW_YORK = ZoneInfo("America/New_York")
ZONES = [NEW_YORK, *map(ZoneInfo, ("America/Phoenix", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"))]
TWO = datetime(2026, 11, 23, 19, 0, tzinfo=UTC)
"""A Monday, two in the afternoon in New York."""


def read(text: str, now: datetime = TWO, zone: ZoneInfo = NEW_YORK) -> str:
    """As the clock there shows it, with the day where it is another one; or why not."""
    found = read_observed(text, now, zone)
    if isinstance(found, Unread):
        return found.value
    local = found.astimezone(zone)
    return f"{local:%H:%M}" if local.date() == now.astimezone(zone).date() else f"{local:%d. %H:%M}"


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("now", "14:00"), ("Just now!", "14:00"), ("ahora", "14:00"), ("AHORITA.", "14:00"), ("recién", "14:00"),
        ("5 min ago", "13:55"), ("10min", "13:50"), ("ten minutes ago", "13:50"), ("hace 10 minutos", "13:50"),
        ("about 20 minutes ago", "13:40"), ("hace unos 10 minutos", "13:50"), ("hace como media hora", "13:30"),
        ("half an hour ago", "13:30"), ("20 minutos atrás", "13:40"), ("1 h 20 min ago", "12:40"),
        ("an hour and a half ago", "12:30"), ("hace una hora y media", "12:30"), ("hace 2 horas y media", "11:30"),
        ("a few minutes ago", "13:55"), ("hace unos minutos", "13:55"), ("un par de minutos atras", "13:58"),
        ("13:30", "13:30"), ("1:30 pm", "13:30"), ("1:30 p. m.", "13:30"), ("at 9", "09:00"), ("a las 9", "09:00"),
        ("a las 9 de la mañana", "09:00"), ("a la 1 y media", "13:30"), ("half past 1", "13:30"), ("at 1", "13:00"),
        ("noon", "12:00"), ("al mediodía", "12:00"), ("today 1pm", "13:00"), ("hoy a las 13:10", "13:10"),
        ("this morning at 9", "09:00"), ("3 de la madrugada", "03:00"), ("last night at 3", "03:00"), ("13h30", "13:30"),
        # Clocks differ.
        ("14:01", "14:00"),
    ],
)  # fmt: skip
def test_what_people_type_is_understood(text: str, read_as: str) -> None:
    """Goal 1."""
    assert read(text) == read_as


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "not_understood"), ("soon", "not_understood"), ("9:75", "not_understood"), ("ago", "not_understood"),
        ("hace rato", "not_understood"), ("fri 14:30", "not_understood"), ("1 hour 5 hours ago", "not_understood"),
        ("yesterday", "not_understood"), ("15 am", "not_understood"), ("now and then", "not_understood"),
        ("14:03", "in_the_future"), ("15:00", "in_the_future"), ("tomorrow 9am", "in_the_future"),
        ("in 5 minutes", "in_the_future"), ("dentro de 1 hora", "in_the_future"),
        # Half a day ago it was half past two as well, and nobody means that.
        ("2:30", "in_the_future"), ("a las 2 y media", "in_the_future"),
        ("13 hours ago", "too_old"), ("2 days ago", "too_old"), ("hace una semana", "too_old"),
        ("yesterday at 9", "too_old"), ("anoche a las 11", "too_old"), ("1:30 am", "too_old"),
    ],
)  # fmt: skip
def test_what_is_not_taken_has_its_reason(text: str, why: str) -> None:
    assert read(text) == why


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("23:50", "22. 23:50"),
        ("11:50 pm", "22. 23:50"),
        ("tonight at 11", "22. 23:00"),
        ("anoche a las 11", "22. 23:00"),
        ("yesterday 10pm", "22. 22:00"),
        ("12:10", "00:10"),
        ("12 de la noche", "00:00"),
        ("at 9", "22. 21:00"),
        ("00:30", "in_the_future"),
        ("12:45", "in_the_future"),
    ],
)
def test_soon_after_midnight_a_time_alone_is_yesterdays(text: str, read_as: str) -> None:
    assert read(text, datetime(2026, 11, 23, 5, 15, tzinfo=UTC)) == read_as


def test_shortly_before_midnight_the_next_day_is_not_half_a_day_ago() -> None:
    assert read("12:05", datetime(2026, 11, 24, 4, 50, tzinfo=UTC)) == "in_the_future"


def test_of_an_hour_that_comes_twice_it_is_the_latest_that_has_been() -> None:
    """On November 1, 2026 clocks in New York go from 2:00 back to 1:00, at 06:00 UTC."""
    for now, minutes in ((datetime(2026, 11, 1, 5, 45, tzinfo=UTC), 5), (datetime(2026, 11, 1, 6, 45, tzinfo=UTC), 5)):
        assert read_observed("1:40", now, NEW_YORK) == now - timedelta(minutes=minutes)
    assert read_observed("1:50", now, NEW_YORK) == now - timedelta(minutes=55)


def test_an_hour_that_the_clocks_skip_is_not_understood() -> None:
    assert read("today 02:30", datetime(2026, 3, 8, 11, 0, tzinfo=UTC)) == "not_understood"


moments = st.integers(1735689600, 1893456000).map(lambda at: datetime.fromtimestamp(at, tz=UTC))
zones = st.sampled_from(ZONES)


@given(st.text(max_size=60), moments, zones)
def test_whatever_is_typed_it_is_a_time_that_can_have_been_or_a_reason(
    text: str, now: datetime, zone: ZoneInfo
) -> None:
    found = read_observed(text, now, zone)
    assert isinstance(found, Unread) or now - OLDEST <= found <= now


pieces = st.lists(
    st.sampled_from(
        "now hace 5 10 min minutes ago half an hour y media at a las 9 14:30 2:30 pm am de la noche yesterday ayer last "
        "night anoche today hoy in tomorrow h ' : . 99 in the morning about unos".split()
    ),
    max_size=6,
).map(" ".join)


@given(pieces, moments, zones)
def test_no_words_of_the_grammar_put_together_anyhow_break_it(text: str, now: datetime, zone: ZoneInfo) -> None:
    found = read_observed(text, now, zone)
    assert isinstance(found, Unread) or (now - OLDEST <= found <= now and found.tzinfo is UTC)


@given(
    st.integers(0, 999),
    moments,
    zones,
    st.sampled_from(["{} min ago", "hace {} minutos", "{} minutes", "HACE  {} MIN"]),
)
def test_minutes_ago_are_exact_in_every_spelling(number: int, now: datetime, zone: ZoneInfo, spelling: str) -> None:
    found = read_observed(spelling.format(number), now, zone)
    ago = timedelta(minutes=number)
    assert found == (now - ago if ago <= OLDEST else Unread.TOO_OLD)


@given(st.integers(0, 11 * 60 - 1), moments, zones)
def test_a_time_of_day_as_a_clock_shows_it_is_read_back(minutes_ago: int, now: datetime, zone: ZoneInfo) -> None:
    """In 24 hours and in 12. Where the clocks were changed meanwhile it may be the other of two that show the same."""
    at = (now - timedelta(minutes=minutes_ago)).replace(second=0, microsecond=0)
    local = at.astimezone(zone)
    for text in (f"{local:%H:%M}", f"{local:%I:%M %p}".lower(), f"a las {local:%H:%M}"):
        found = read_observed(text, now, zone)
        assert isinstance(found, datetime), text
        shown = found.astimezone(zone)
        assert (shown.hour, shown.minute) == (local.hour, local.minute)
        assert at <= found


@given(st.integers(1, 12), st.integers(0, 59), moments)
def test_an_hour_without_its_half_of_the_day_is_never_guessed(hour: int, minute: int, now: datetime) -> None:
    found = read_observed(f"{hour}:{minute:02}" if minute else f"at {hour}", now, ZoneInfo("UTC"))
    if isinstance(found, Unread):
        assert found == Unread.IN_THE_FUTURE
    elif found != now:
        assert (found.hour % 12, found.minute) == (hour % 12, minute)
        assert found + timedelta(hours=12) - now > NEARLY or now - found <= SKEW


@pytest.mark.parametrize(
    "place",
    ["here", "Aquí", "downtown", "the corner", "el centro", "Riverside", "in Riverside, South Side", "down the street",
     "5", "???", "near my house", "cerca de mi casa", "somewhere on the north side", "no sé"],
)  # fmt: skip
def test_a_place_where_nobody_could_go_is_vague(place: str) -> None:
    """Goal 1: a place that says nothing is as good as none."""
    assert place_is_vague(place, ["Riverside", "South Side"])


@pytest.mark.parametrize(
    "place",
    ["Main & 3rd", "corner of Oak and 5th, Riverside", "1200 block of Oak, north side", "Walmart on Route 9",
     "esquina de Roble y Quinta", "the school on Elm", "parking lot behind the laundromat", "主街和第二街"],
)  # fmt: skip
def test_a_corner_a_block_or_something_with_a_name_is_not(place: str) -> None:
    assert not place_is_vague(place, ["Riverside", "South Side"])


@given(st.text(max_size=80), st.lists(st.text(max_size=10), max_size=4))
def test_any_place_can_be_looked_at(place: str, names: list[str]) -> None:
    assert place_is_vague(place, names) in (True, False)
    assert zone_named(place, names) in (None, *names)


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        ("Oak & 5th, north side", "North Side"),
        ("Oak & 5th, NORTH SIDE!", "North Side"),
        ("Oak & 5th, northside", None),
        ("Oak & 5th, North", "North"),
        ("between East and North", None),
        ("Northeastern Avenue", None),
        ("Peñón 12", "Peñon"),
        ("Oak & 5th", None),
    ],
)
def test_a_zone_is_known_by_its_name(place: str, zone: str | None) -> None:
    assert zone_named(place, ["North", "North Side", "East", "Peñon"]) == zone
