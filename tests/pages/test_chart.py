"""The chart as it is looked at: sizes, colours, what is hidden."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from allybot.pages import chart
from allybot.pages.chart import Month, bars

LEGEND = ("All well", "Detained", "Did not come", "Cancelled")
SPANISH = "áéíóúüñÁÉÍÓÚÜÑ¿¡«»“”…–—·<ªº"
BLUE, ORANGE, GREEN, PINK = ((0, 114, 178), (230, 159, 0), (0, 158, 115), (204, 121, 167))


def drawn(
    *months: Sequence[int | None], small: str = "<5", title: str = "Check-ins", note: str = "Note"
) -> Image.Image:
    made = [Month(f"Nov {2000 + at}", values) for at, values in enumerate(months)]
    picture = Image.open(io.BytesIO(bars(title, made, LEGEND, small=small, note=note)))
    assert (picture.format, picture.size) == ("PNG", (1600, 1000))
    return picture.convert("RGB")


def rows_of(picture: Image.Image, colour: tuple[int, int, int], left: int = 0, right: int = 1600) -> int:
    """How high something of a colour stands in the plot, in pixels. The legend, at the top, does not count."""
    plot = picture.crop((left, 230, right, 1000))
    pixels = plot.load()
    assert pixels is not None
    return sum(any(pixels[x, y] == colour for x in range(plot.width)) for y in range(plot.height))


def test_a_bar_is_as_high_as_its_number_against_the_others() -> None:
    picture = drawn((40, 0, 0, 0), (20, 0, 0, 0), (10, 0, 0, 0))
    thirds = [rows_of(picture, BLUE, *part) for part in ((60, 550), (560, 1040), (1060, 1540))]
    assert thirds[0] / thirds[1] == pytest.approx(2, rel=0.05)
    assert thirds[1] / thirds[2] == pytest.approx(2, rel=0.05)


def test_each_kind_has_its_colour_and_nought_none() -> None:
    picture = drawn((30, 10, 10, 0))
    assert [rows_of(picture, colour) > 0 for colour in (BLUE, ORANGE, GREEN, PINK)] == [True, True, True, False]


def test_what_is_too_small_is_a_hatched_piece_of_always_the_same_height() -> None:
    alone, among = drawn((None, 0, 0, 0)), drawn((None, 0, 0, 90), (90, 0, 0, 9))
    left_half = (60, 790)
    assert rows_of(alone, BLUE) == rows_of(among, BLUE, *left_half) > 20
    filled = drawn((1, 0, 0, 90))
    assert sum(pixel == BLUE for pixel in pixels_of(alone)) < sum(pixel == BLUE for pixel in pixels_of(filled)) / 2


def pixels_of(picture: Image.Image) -> list[tuple[int, ...]]:
    """Of the plot."""
    return list(picture.crop((0, 230, 1600, 1000)).get_flattened_data())


def test_the_words_for_what_is_too_small_stand_on_it() -> None:
    assert drawn((None, 0, 0, 0), small="<5").tobytes() != drawn((None, 0, 0, 0), small="<9").tobytes()


def test_its_number_stands_on_every_bar() -> None:
    for one, other in (((30, 7, 0, 0), (30, 8, 0, 0)), ((0, 0, 0, 0), (1, 0, 0, 0))):
        assert drawn(one).tobytes() != drawn(other).tobytes()
    assert (0, 0, 0) in pixels_of(drawn((0, 30, 0, 0)))


@pytest.mark.parametrize("name", [chart._PLAIN, chart._BOLD])
def test_the_letters_of_spanish_are_there(name: str) -> None:
    font = chart._font(name, 40)
    missing = bytes(font.getmask("\uffff"))
    assert [letter for letter in SPANISH if bytes(font.getmask(letter)) == missing] == []


NUMBERS = st.none() | st.integers(0, 5000)


@settings(max_examples=25)
@given(st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS, NUMBERS), max_size=24))
def test_no_bar_runs_into_what_stands_above_or_below(months: list[tuple[int | None, ...]]) -> None:
    picture = drawn(*months, title="T", note="N")
    assert {picture.getpixel((x, y)) for x in range(0, 1600, 3) for y in (184, 190, 195)} == {(255, 255, 255)}
    assert {picture.getpixel((x, 985)) for x in range(1600)} == {(255, 255, 255)}


def test_long_titles_names_and_notes_take_more_rows() -> None:
    long = "una palabra y otra más " * 12
    picture = drawn((40, 5, 5, 5), title=long, note=long)
    assert {picture.getpixel((1595, y)) for y in range(1000)} == {(255, 255, 255)}


def test_a_month_without_a_number_for_each_kind_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="a number for each kind"):
        bars("T", [Month("Nov", (1, 2))], LEGEND, small="<5", note="")
    with pytest.raises(ValueError, match="a number for each kind"):
        bars("T", [Month("Nov", (1,) * 7)], ["kind"] * 7, small="<5", note="")
