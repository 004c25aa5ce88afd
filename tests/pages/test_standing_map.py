"""The picture of where jurisdictions stand: a word and a sign in every field, whatever the colours. Goals 52 and 72."""

from __future__ import annotations

import io
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from allybot.domain.sanctuary import Level, Policy
from allybot.pages import fonts, standing_map
from allybot.pages.standing_map import Mark, Row, matrix
from allybot.services.sanctuary import JurisdictionView
from allybot.texts import Texts
from cogs import _sanctuary_ui

COLUMNS = [f"Rule {number}" for number in range(6)]
WORDS = {Mark.YES: "Yes", Mark.NO: "No", Mark.PARTIAL: "Partly", Mark.UNKNOWN: "Not known"}
WHITE = (255, 255, 255)


def drawn(rows: list[Row], *, words: dict[Mark, str] = WORDS, language: str = "en", note: str = "N") -> Image.Image:
    made = matrix("Where we stand", COLUMNS, rows, words, note=note, language=language)
    picture = Image.open(io.BytesIO(made))
    assert (picture.format, picture.width) == ("PNG", 1600)
    return picture.convert("RGB")


def row(mark: Mark, name: str = "Denver") -> Row:
    return Row(name, "City, Colorado", [mark] * 6)


def inked(picture: Image.Image, mark: Mark) -> Image.Image:
    """The first field of the last row: white where its sign and its word stand, black elsewhere, whatever the colours are."""
    ink = Image.new("RGB", picture.size, standing_map._ON[mark])
    bottom = picture.height - 112
    field = ImageChops.difference(picture, ink).convert("L").crop((420, bottom - 110, 588, bottom - 8))
    return field.point([255] * 40 + [0] * 216)


def differs(one: Image.Image, other: Image.Image) -> int:
    """In how many pixels."""
    return ImageChops.difference(one, other).histogram()[255]


def test_goal_72_the_marks_differ_in_black_and_white_too() -> None:
    """Goal 72: with one and the same word in every field the signs alone tell them apart, and with the words more so."""
    same = dict.fromkeys(Mark, "x")
    signs = {mark: inked(drawn([row(mark)], words=same), mark) for mark in Mark}
    words = {mark: inked(drawn([row(mark)]), mark) for mark in Mark}
    for one, other in combinations(Mark, 2):
        assert differs(signs[one], signs[other]) > 150, (one, other)
        assert differs(words[one], words[other]) > 400, (one, other)


@pytest.mark.parametrize(
    ("name", "state", "drawn_name", "about"),
    [
        ("Kauaʻi", "HI", "Kauaʻi", "City, HI"),
        ("Denver", "CO", "Denver", "City, CO"),
        ("丹佛", "CO", "J-7K2F", "City, CO"),
        ("丹佛", "科罗拉多", "J-7K2F", "City"),
    ],
)
def test_a_name_in_other_letters_is_no_box_its_code_stands_there(
    name: str, state: str, drawn_name: str, about: str
) -> None:
    view = JurisdictionView("J-7K2F", Level.CITY, name, state, (), may_set=False, version=1)
    row = _sanctuary_ui._row(Texts.load().speaker("en"), view)
    assert (row.name, row.about) == (drawn_name, about)


def test_every_row_is_as_high_as_the_other_and_nothing_runs_over_an_edge() -> None:
    heights = [drawn([row(Mark.YES)] * number).height for number in (1, 2, 25)]
    assert heights[1] - heights[0] == (heights[2] - heights[1]) / 23
    picture = drawn(
        [row(Mark.NO, "San Juan de los Ángeles y de las Montañas Azules del Norte")], note="una palabra " * 40
    )
    edges = [picture.getpixel((x, y)) for x in (0, 20, 1579, 1599) for y in range(picture.height)]
    edges += [picture.getpixel((x, y)) for x in range(1600) for y in (0, picture.height - 1)]
    assert set(edges) == {WHITE}


@settings(max_examples=15)
@given(st.text(st.characters(codec="latin-1", categories=("L", "N", "P", "Zs")), min_size=1, max_size=60))
def test_whatever_a_place_is_called_it_stays_in_its_own_column(name: str) -> None:
    named, empty = drawn([row(Mark.YES, name)]), drawn([row(Mark.YES, "x")])
    box = (420, 100, 1600, named.height)
    assert named.crop(box).tobytes() == empty.crop(box).tobytes()


@pytest.mark.parametrize("language", ["en", "es"])
def test_its_own_words_hold_their_letters_and_fit(language: str) -> None:
    """No word in a field is made smaller than it can be read, and none is cut off."""
    say = Texts.load(lambda at, style: "").speaker(language)
    words = [say(f"standing-{mark.value}") for mark in Mark]
    columns = [say(f"policy-{policy.value.replace('_', '-')}") for policy in Policy]
    assert fonts.lacking(language, "".join([*words, *columns])) == frozenset()
    pen = standing_map._Pen(Image.new("RGB", (10, 10)), language)
    wide = standing_map._column(columns)
    assert max(pen.width(word, standing_map._WORD, True) for word in words) <= wide - 22
    longest = max((word for column in columns for word in column.split()), key=len)
    assert pen.width(longest, standing_map._HEAD, True) <= wide - 12


def test_a_row_without_a_mark_for_each_column_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="a mark for each column"):
        matrix("T", COLUMNS, [Row("Denver", "City", [Mark.YES])], WORDS, note="", language="en")
