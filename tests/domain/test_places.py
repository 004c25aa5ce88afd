"""Places as people write them, how far apart they are, and words with a letter wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allybot.domain.places import STATES, Asked, box, miles, read_place, read_state
from allybot.domain.spelling import distance, fold, nearest, shortened, telling_words

WORDS = st.text("abcdeñ", min_size=1, max_size=9)
POINTS = st.tuples(st.floats(20, 60), st.floats(-150, -60))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("97201", Asked(zip="97201")),
        ("97201-1234", Asked(zip="97201")),
        ("97201 1234", Asked(zip="97201")),
        ("Portland OR 97201", Asked(zip="97201")),
        ("Portland, OR", Asked(city="portland", state="OR")),
        ("portland oregón", Asked(city="portland", state="OR")),
        ("New York, NY", Asked(city="new york", state="NY")),
        ("Nueva York", Asked(state="NY")),
        ("St. Paul MN", Asked(city="saint paul", state="MN")),
        ("Winston-Salem, Carolina del Norte", Asked(city="winston salem", state="NC")),
        ("Prince George's County, Maryland", Asked(county="prince georges", state="MD")),
        ("el condado de Multnomah", Asked(county="multnomah")),
        ("Orleans Parish", Asked(county="orleans")),
        ("  ", Asked(city="")),
    ],
)
def test_a_place_is_read(text: str, read: Asked) -> None:
    assert read_place(text) == (Asked() if not text.strip() else read)


def test_every_state_is_read_by_letters_and_names() -> None:
    for code, names in STATES.items():
        assert {read_state(text) for text in (code, code.lower(), *names)} == {code}
    assert read_state("Oaxaca") is None


def test_miles() -> None:
    """Portland to Salem is 44 miles as the crow flies, to Boise 344."""
    portland, salem, boise = (45.52, -122.68), (44.94, -123.04), (43.62, -116.21)
    assert [round(miles(portland, other)) for other in (portland, salem, boise)] == [0, 44, 344]


@given(POINTS, POINTS, st.floats(1, 500))
def test_a_box_holds_everything_that_is_near(
    middle: tuple[float, float], other: tuple[float, float], far: float
) -> None:
    south, north, west, east = box(middle, far)
    if miles(middle, other) <= far * 0.95:
        assert south <= other[0] <= north
        assert west <= other[1] <= east


@given(WORDS, WORDS)
def test_distance_is_the_same_both_ways_and_nought_only_for_the_same(one: str, other: str) -> None:
    assert distance(one, other, 20) == distance(other, one, 20)
    assert (distance(one, other, 20) == 0) == (one == other)


@given(WORDS, WORDS)
def test_what_is_one_error_apart_shares_a_shortening(one: str, other: str) -> None:
    if distance(one, other, 1) <= 1:
        assert shortened(one) & shortened(other)


def test_the_nearest_word() -> None:
    assert nearest("portlnad", ["poland", "portland"]) == "portland"
    assert nearest("abc", ["abd"]) is None  # too short to be wrong
    assert nearest("xylophone", ["portland"]) is None


def test_words_are_folded_and_what_says_nothing_is_left_out() -> None:
    assert fold("  ¿Ayuda  con la INMIGRACIÓN? K'iche'") == "ayuda con la inmigracion kiche"
    assert fold("Łódź, Øster Ærø, Đặng, Straße, Œuvre, Þór, DIYARBAKIR, Diyarbakır, ǾǼ, Ƙano, Ɔkɔ") == (
        "lodz oster aero dang strasse oeuvre thor diyarbakir diyarbakir oae kano oko"
    )
    assert fold("Сан-Франциско 日本") == "сан франциско 日本"
    assert telling_words("ayuda con la inmigración") == ("inmigracion",)
    assert telling_words("de la") == ("de", "la")
