"""The page of wallet cards as a printer gets it: four cards, each with an English side and one to read, and nothing over
anything else. Goals 45 and 71.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from itertools import combinations

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from pypdfium2 import PdfDocument, PdfPage

from allybot.domain.rights import WALLET_POINTS
from allybot.pages.wallet_card import CARDS, Number, wallet_cards
from allybot.texts import Texts
from tests.pages.test_day_card import LETTER, PRINTABLE, boxes, overlap

TEXTS = Texts.load()
HOTLINE = Number("Riverside Rapid Response", "1-844-555-0100")
LONG = Number("Red de respuesta rápida de la comunidad inmigrante de Riverside", "1-844-555-0100")
OFFICER = ("to-officer", "silent", "signing", "search", "entry", "free", "law")


@pytest.fixture(params=["en", "es", "zh"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def page(language: str) -> Iterator[PdfPage]:
    yield from page_of(language, HOTLINE)


def page_of(language: str, hotline: Number | None) -> Iterator[PdfPage]:
    document = PdfDocument(wallet_cards(TEXTS.speaker(language), hotline))
    assert len(document) == 1
    page = document[0]
    yield page
    page.close()
    document.close()


def read(page: PdfPage) -> str:
    """Without spaces: Chinese is broken where none are."""
    return "".join(page.get_textpage().get_text_bounded().split())


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_goal_45_each_card_has_both_sides_whole(page: PdfPage, language: str) -> None:
    words, english, own = read(page), TEXTS.speaker("en"), TEXTS.speaker(language)
    officer = {
        english(f"rights-wallet-{key}").upper() if key == "to-officer" else english(f"rights-wallet-{key}")
        for key in OFFICER
    }
    holder = {own(f"rights-wallet-do-{n + 1}") for n in range(WALLET_POINTS)} | {own("rights-wallet-lawyer")}
    counted = {text: words.count(squeezed(text)) for text in officer | holder | {HOTLINE.number, HOTLINE.name}}
    assert counted == dict.fromkeys(counted, CARDS)


def test_goal_71_what_the_english_side_says_stands_below_in_the_readers_language(page: PdfPage, language: str) -> None:
    own, words = TEXTS.speaker(language), read(page)
    assert {key for key in OFFICER if squeezed(own(f"rights-wallet-{key}")).casefold() not in words.casefold()} == set()
    assert squeezed(own("rights-not-advice")) in words
    assert (squeezed(own("rights-needs-review")) in words) == (language == "zh")


def test_it_is_one_page_of_letter_and_nothing_stands_outside_what_printers_print(page: PdfPage) -> None:
    assert page.get_size() == LETTER
    for left, bottom, right, top in [*boxes(page), *(thing.get_bounds() for thing in page.get_objects())]:
        assert (left > PRINTABLE, bottom > PRINTABLE) == (True, True)
        assert (right < LETTER[0] - PRINTABLE, top < LETTER[1] - PRINTABLE) == (True, True)


@pytest.mark.parametrize("hotline", [HOTLINE, LONG, None], ids=["hotline", "long", "none"])
def test_no_text_stands_on_another_nor_over_a_line(language: str, hotline: Number | None) -> None:
    for page in page_of(language, hotline):
        found = boxes(page)
        assert [pair for pair in combinations(found, 2) if overlap(*pair)] == []
        fold = LETTER[0] / 2
        cards = [box for box in found if 132 < box[1] < 706]
        assert len(cards) > 4 * 14
        assert [box for box in cards if box[0] < fold - 2 < box[2] or box[0] < fold + 2 < box[2]] == []


CARD_ENDS = 558.0
"""The right edge, where it is cut: half a page and a side of 252 points."""


@pytest.mark.parametrize("length", [1, 24, 40, 55, 80])
def test_the_name_of_a_hotline_stays_on_the_card_or_is_left_out_and_its_number_stays(
    language: str, length: int
) -> None:
    """80 letters are the longest that can be typed. A name that is there can be read: from 7 points on."""
    name = ("Wide Waters Welcome " * 4)[:length].strip()
    for page in page_of(language, Number(name, "1-844-555-0100")):
        assert read(page).count("1-844-555-0100") == CARDS
        assert read(page).count(squeezed(name)) == (0 if length > 55 else CARDS)
        on_cards = [thing for thing in boxes(page) if 132 < thing[1] < 706]
        assert max(right for _, _, right, _ in on_cards) < CARD_ENDS - 9
        assert min(bottom for _, bottom, _, _ in on_cards) > 706 - CARDS * 144
        assert [pair for pair in combinations(boxes(page), 2) if overlap(*pair)] == []


def test_every_card_that_is_cut_out_says_that_it_is_no_legal_advice(page: PdfPage, language: str) -> None:
    assert read(page).count(squeezed(TEXTS.say(language, "rights-wallet-not-advice"))) == CARDS


def test_every_letter_is_drawn(page: PdfPage) -> None:
    text, scale = page.get_textpage(), 4
    picture = page.render(scale=scale).to_pil().convert("L")
    blank = []
    for at, letter in enumerate(text.get_text_range()):
        if not letter.isspace():
            left, bottom, right, top = text.get_charbox(at)
            crop = (left * scale, (LETTER[1] - top) * scale, right * scale + 1, (LETTER[1] - bottom) * scale + 1)
            if picture.crop(tuple(map(round, crop))).getextrema()[0] > 140:
                blank.append(letter)
    assert blank == []


def test_its_fonts_are_in_it(page: PdfPage) -> None:
    """Printed anywhere, it is the same: nothing is left to the fonts of a shop."""
    texts = [thing for thing in page.get_objects() if thing.type == pdfium.FPDF_PAGEOBJ_TEXT]
    assert len(texts) > 40
    assert {pdfium.FPDFFont_GetIsEmbedded(pdfium.FPDFTextObj_GetFont(thing.raw)) for thing in texts} == {1}
    assert {re.sub(r"^[A-Z]+\+", "", font_name(thing)).split("-")[0] for thing in texts} <= {
        "NotoSans",
        "NotoSansCJKsc",
    }


def font_name(thing: pypdfium2.PdfObject) -> str:
    font, name = pdfium.FPDFTextObj_GetFont(thing.raw), ctypes.create_string_buffer(200)
    pdfium.FPDFFont_GetBaseFontName(font, name, 200)
    return name.value.decode()


def test_a_name_without_letters_here_is_left_out_and_its_number_stays() -> None:
    for page in page_of("en", Number("热线", "1-844-555-0100")):
        assert read(page).count("1-844-555-0100") == CARDS
        assert "热" not in read(page)


def test_without_a_hotline_there_is_a_line_to_write_it_on(language: str) -> None:
    for page in page_of(language, None):
        assert read(page).count(squeezed(TEXTS.say(language, "rights-wallet-hotline"))) == CARDS


def test_the_same_words_make_the_same_bytes(language: str) -> None:
    say = TEXTS.speaker(language)
    assert wallet_cards(say, HOTLINE) == wallet_cards(say, HOTLINE)
