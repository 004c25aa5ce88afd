"""The page for a family that is not on Discord, as a printer gets it: one page, every word on it, nothing over anything else.

Goals 46 and 71.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

import pypdfium2.raw as pdfium
import pytest
from pypdfium2 import PdfDocument, PdfPage

from allybot.domain.papers import FAMILY_POINTS
from allybot.pages.family_page import FamilyWords, family_page
from allybot.texts import Texts, read_parts
from tests.pages.test_day_card import LETTER, PRINTABLE, boxes, overlap
from tests.pages.test_plan_pages import font_size
from tests.pages.test_wallet_card import font_name, read, squeezed

TEXTS = Texts.load()
HOTLINE = "Call for help here: Riverside Rapid Response, 1-844-555-0100. Checked Wednesday, November 25, 2026."
FORMS = (
    "The forms differ from state to state.",
    "You need the form of Colorado.",
    "Look here: Family plan, ILRC, https://www.ilrc.org/resources/family-preparedness-plan (checked Friday).",
)
SMALL = ("This is not legal advice.", f"In our own words, after: {'Know your rights, ACLU (checked Friday) · ' * 5}")
WORDS = FamilyWords(HOTLINE, FORMS, SMALL)
LONG = FamilyWords(
    f"{'Red de respuesta rápida de la comunidad inmigrante de Riverside y del valle, ' * 3}1-844-555-0100.",
    (*FORMS, "Pregunta a un abogado o a la línea de ayuda cuáles necesitas."),
    SMALL,
)


@pytest.fixture(params=["en", "es", "zh"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=[WORDS, LONG, FamilyWords(None, (), ())], ids=["words", "long", "none"])
def words(request: pytest.FixtureRequest) -> FamilyWords:
    found: FamilyWords = request.param
    return found


@pytest.fixture
def page(language: str, words: FamilyWords) -> Iterator[PdfPage]:
    document = PdfDocument(family_page(TEXTS.speaker(language), words))
    assert len(document) == 1
    page = document[0]
    yield page
    page.close()
    document.close()


def test_goal_46_what_companions_do_that_one_chooses_rights_and_steps_are_on_it(
    page: PdfPage, language: str, words: FamilyWords
) -> None:
    say, text = TEXTS.speaker(language), read(page)
    keys = [f"paper-family-{part}-{n + 1}" for part, most in FAMILY_POINTS.items() for n in range(most)]
    keys += [f"paper-family-{part}" for part in (*FAMILY_POINTS, "forms", "hotline", "hello", "file-title")]
    assert [key for key in keys if squeezed(say(key)) not in text] == []
    assert [one for one in (words.hotline or "", *words.forms, *words.small) if squeezed(one) not in text] == []
    assert "1-844-555-0100" in text or squeezed(say("rights-wallet-hotline")) in text


def test_every_point_that_there_is_stands_on_it() -> None:
    """One more in the texts than is counted would be read by nobody."""
    counted = {f"paper-family-{part}-{n + 1}" for part, most in FAMILY_POINTS.items() for n in range(most)}
    assert counted == {key for key in read_parts()["papers"] if re.fullmatch(r"paper-family-[a-z]+-\d+", key)}


def test_it_is_one_page_of_letter_and_nothing_stands_outside_what_printers_print(page: PdfPage) -> None:
    assert page.get_size() == LETTER
    for left, bottom, right, top in [*boxes(page), *(thing.get_bounds() for thing in page.get_objects())]:
        assert (left > PRINTABLE, bottom > PRINTABLE) == (True, True)
        assert (right < LETTER[0] - PRINTABLE, top < LETTER[1] - PRINTABLE) == (True, True)


def test_no_text_stands_on_another_nor_on_the_frame(page: PdfPage, language: str) -> None:
    found = boxes(page)
    assert [pair for pair in combinations(found, 2) if overlap(*pair)] == []
    frames = [thing.get_bounds() for thing in page.get_objects() if thing.type == pdfium.FPDF_PAGEOBJ_PATH]
    [(left, bottom, right, top)] = [box for box in frames if box[3] - box[1] > 30]
    inside = [box for box in found if box[0] > left and box[1] > bottom and box[2] < right and box[3] < top]
    assert len(inside) >= 2
    crossing = [box for box in found if overlap(box, (left, bottom, right, top)) and box not in inside]
    assert crossing == []
    text, heading = page.get_textpage(), squeezed(TEXTS.say(language, "paper-family-steps"))
    [steps] = [box for box in found if squeezed(text.get_text_bounded(*box)) == heading]
    assert steps[3] < bottom


def test_every_letter_is_drawn_big_enough_to_read_in_fonts_that_are_in_the_file(page: PdfPage) -> None:
    text, scale = page.get_textpage(), 4
    picture = page.render(scale=scale).to_pil().convert("L")
    blank = []
    for at, letter in enumerate(text.get_text_range()):
        if not letter.isspace():
            left, bottom, right, top = text.get_charbox(at)
            crop = (left * scale, (LETTER[1] - top) * scale, right * scale + 1, (LETTER[1] - bottom) * scale + 1)
            if picture.crop(tuple(map(round, crop))).getextrema()[0] > 160:
                blank.append(letter)
    assert blank == []
    texts = [thing for thing in page.get_objects() if thing.type == pdfium.FPDF_PAGEOBJ_TEXT]
    assert {pdfium.FPDFFont_GetIsEmbedded(pdfium.FPDFTextObj_GetFont(thing.raw)) for thing in texts} == {1}
    assert {re.sub(r"^[A-Z]+\+", "", font_name(one)).split("-")[0] for one in texts} <= {"NotoSans", "NotoSansCJKsc"}
    assert min(font_size(one) for one in texts) >= 8


def test_the_same_words_make_the_same_bytes(language: str) -> None:
    say = TEXTS.speaker(language)
    assert family_page(say, WORDS) == family_page(say, WORDS)
