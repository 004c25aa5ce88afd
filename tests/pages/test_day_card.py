"""The paper day card as a printer gets it: every word on it, nothing over the edge, nothing over anything else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

import pypdfium2
import pytest
from pypdfium2 import PdfDocument, PdfPage

from allybot.domain.checklist import Step
from allybot.pages.day_card import day_card
from allybot.texts import Texts, read_sources

TEXTS = Texts.load()
LANGUAGES = ("en", "es")
LETTER = (612.0, 792.0)
PRINTABLE = 36.0
"""Half an inch: what home printers leave white at most."""
KEYS = sorted(filter(re.compile(r"page-(card|step)-").match, TEXTS.keys()))
Box = tuple[float, float, float, float]


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def page(language: str) -> Iterator[PdfPage]:
    document = PdfDocument(day_card(TEXTS.speaker(language)))
    assert len(document) == 1
    page = document[0]
    yield page
    page.close()
    document.close()


def read(page: PdfPage) -> str:
    return " ".join(page.get_textpage().get_text_bounded().split())


def boxes(page: PdfPage) -> list[Box]:
    """Left, bottom, right and top of every line of text."""
    text = page.get_textpage()
    return [text.get_rect(at) for at in range(text.count_rects())]


def test_every_label_is_on_it(page: PdfPage, language: str) -> None:
    words = read(page)
    assert len(KEYS) >= 39
    assert [key for key in KEYS if TEXTS.say(language, key) not in words] == []


def test_the_steps_stand_in_the_order_of_the_checklist(page: PdfPage, language: str) -> None:
    words = read(page)
    begins = words.index(TEXTS.say(language, "page-card-detained"))
    places = [words.index(f"{n} {TEXTS.say(language, f'page-step-{step}')}", begins) for n, step in enumerate(Step, 1)]
    assert places == sorted(places)
    assert next(iter(Step)) is Step.ATTORNEY


def test_it_is_one_page_of_letter_and_nothing_stands_outside_what_printers_print(page: PdfPage) -> None:
    assert page.get_size() == LETTER
    for left, bottom, right, top in [*boxes(page), *(thing.get_bounds() for thing in page.get_objects())]:
        assert (left > PRINTABLE, bottom > PRINTABLE) == (True, True)
        assert (right < LETTER[0] - PRINTABLE, top < LETTER[1] - PRINTABLE) == (True, True)


def test_no_text_stands_on_another(page: PdfPage) -> None:
    assert [pair for pair in combinations(boxes(page), 2) if overlap(*pair)] == []


def overlap(one: Box, other: Box) -> bool:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide > 0.5 and high > 0.5


def test_every_letter_is_drawn(page: PdfPage) -> None:
    """Read out, a letter that its font does not have would still be there."""
    text = page.get_textpage()
    picture, scale = page.render(scale=4).to_pil().convert("L"), 4
    blank = []
    for at, letter in enumerate(text.get_text_range()):
        if not letter.isspace():
            left, bottom, right, top = text.get_charbox(at)
            crop = (left * scale, (LETTER[1] - top) * scale, right * scale + 1, (LETTER[1] - bottom) * scale + 1)
            if picture.crop(tuple(map(round, crop))).getextrema()[0] > 128:
                blank.append(letter)
    assert blank == []


def test_there_is_room_to_write_by_hand(page: PdfPage) -> None:
    """Rules to write on: so many, and none closer above another than a hand needs."""
    rules = [thing.get_bounds() for thing in page.get_objects() if is_rule(thing.get_bounds())]
    assert len(rules) >= 4 * 2 + 3 * 2 + 2 * 2 + 1
    apart = [abs(a[1] - b[1]) for a, b in combinations(rules, 2) if a[0] == b[0] and abs(a[1] - b[1]) > 1]
    assert min(apart) >= 22


def is_rule(box: Box) -> bool:
    return box[3] - box[1] < 2 and box[2] - box[0] > 100


def test_it_says_nothing_about_who_made_it_and_when(language: str) -> None:
    document = PdfDocument(day_card(TEXTS.speaker(language)))
    about = document.get_metadata_dict()
    assert about["Title"] == TEXTS.say(language, "page-card-title")
    assert not re.search(r"D:20[12]", about["CreationDate"] + about["ModDate"])
    assert {about["Author"], about["Subject"]} <= {"", "anonymous", "unspecified"}
    assert document.get_formtype() == pypdfium2.raw.FORMTYPE_NONE
    document.close()


@pytest.mark.parametrize(
    ("said", "drawn"), [("مرحبا", "Day card"), ("Tiếng Việt", "Day card"), ("Où est l’été", "Où est l’été")]
)
def test_in_a_language_whose_letters_its_fonts_lack_it_is_in_english(said: str, drawn: str) -> None:
    other = "\n".join(f"{key} = {said}" for key in KEYS)
    document = PdfDocument(day_card(Texts({**dict(read_sources()), "fr": other}).speaker("fr")))
    assert drawn in read(document[0])
    document.close()


def test_the_same_words_make_the_same_page(language: str) -> None:
    assert day_card(TEXTS.speaker(language)) == day_card(TEXTS.speaker(language))
