"""The picture of a card of rights, as it stands on a phone. Goals 45, 71 and 72."""

from __future__ import annotations

import io
from itertools import product

import pytest
from PIL import Image

from allybot.domain.rights import CARDS, Situation
from allybot.pages import fonts
from allybot.pages.rights_card import WIDTH, Foot, rights_card
from allybot.texts import Texts

TEXTS = Texts.load()
LANGUAGES = ("en", "es", "zh")
HOTLINE = "Riverside Rapid Response, 1-844-555-0100"
SMALL = ("x" * 40, "y " * 80)
every_card = pytest.mark.parametrize(("language", "situation"), list(product(LANGUAGES, Situation)))


def drawn(language: str, situation: Situation, hotline: str = HOTLINE) -> bytes:
    return rights_card(TEXTS.speaker(language), situation, Foot(hotline, SMALL))


def opened(png: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(png))
    assert image.format == "PNG"
    return image.convert("RGB")


@every_card
def test_goal_45_a_card_fits_a_phone_and_nothing_runs_over_its_edges(language: str, situation: Situation) -> None:
    image = opened(drawn(language, situation))
    assert image.width == WIDTH == 1080
    assert 1600 < image.height < 2900
    head = next(y for y in range(image.height) if image.getpixel((5, y)) == (255, 255, 255))
    for left, right in ((0, 60), (WIDTH - 60, WIDTH)):
        assert image.crop((left, head, right, image.height)).getextrema() == ((255, 255),) * 3
    assert image.crop((0, image.height - 40, WIDTH, image.height)).getextrema() == ((255, 255),) * 3


@every_card
def test_goal_71_every_letter_of_a_card_is_in_its_font(language: str, situation: Situation) -> None:
    say, card = TEXTS.speaker(language), CARDS[situation]
    keys = [f"rights-{situation}-do-{n + 1}" for n in range(card.do)]
    keys += [f"rights-{situation}-never-{n + 1}" for n in range(card.never)]
    keys += [f"rights-say-{phrase}" for phrase in card.say]
    lacking = {key: fonts.lacking(language, say(key)) for key in keys}
    assert {key: letters for key, letters in lacking.items() if letters} == {}
    assert all(fonts.writable("en", say.in_language("en")(f"rights-say-{phrase}")) for phrase in card.say)


@pytest.mark.parametrize("language", LANGUAGES)
def test_goal_72_letters_are_big_enough_for_a_phone(language: str) -> None:
    """40 pixels of 1080 are what 15 points are on a phone 390 points wide: a point may be read without zooming."""
    from allybot.pages import rights_card as page

    assert page._TEXT / WIDTH * 390 >= 14
    assert page._SMALL / WIDTH * 390 >= 10


def test_the_same_words_make_the_same_picture_and_others_another() -> None:
    first = drawn("en", Situation.HOME)
    assert drawn("en", Situation.HOME) == first
    assert drawn("en", Situation.HOME, "Another, 1-844-555-0101") != first
    pictures = {drawn(language, situation) for language, situation in product(LANGUAGES, Situation)}
    assert len(pictures) == len(LANGUAGES) * len(Situation)


def test_what_is_said_stands_in_english_with_what_it_means_below() -> None:
    """The frame is higher where there are two languages in it."""
    english, spanish = (frame(opened(drawn(language, Situation.STREET))) for language in ("en", "es"))
    assert spanish > english + 150


def frame(image: Image.Image) -> int:
    """Height of the shaded field, in pixels."""
    return sum(image.getpixel((1005, y)) == (238, 244, 250) for y in range(image.height))


def test_every_point_has_its_mark_in_shape_and_not_in_colour_alone() -> None:
    """Goal 72: a disc before what to do, a cross before what not to do. Down its middle a cross is as thick as its lines."""
    image, card = opened(drawn("en", Situation.HOME)), CARDS[Situation.HOME]
    discs, crosses = runs(image, (11, 107, 58)), runs(image, (166, 27, 27))
    assert set(discs[-card.do :]) == {19}
    assert set(crosses[-card.never :]) == {7}
    assert (discs.count(19), crosses.count(7)) == (card.do, card.never)


def runs(image: Image.Image, colour: tuple[int, int, int]) -> list[int]:
    """How high each piece of a colour is where the middles of the marks are, from the top, in pixels."""
    column = "".join("x" if image.getpixel((76, y)) == colour else " " for y in range(image.height))
    return [len(piece) for piece in column.split()]
