"""The plan as a printer gets it, and as somebody fills it in: one sheet, both sides, every field of the toolkit, blank.

What is filled in is written and read by pypdf, which shares no code with what made the pages; what is seen is drawn by PDFium,
which shares none with either.
"""

from __future__ import annotations

import ctypes
import io
import re
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pypdfium2.raw as pdfium
import pytest
from PIL import Image, ImageChops
from pypdf import PdfReader, PdfWriter
from pypdfium2 import PdfDocument, PdfObject, PdfPage

from allybot.domain.papers import Companions
from allybot.pages.plan_pages import COMPANY, blanks, plan_pages
from allybot.texts import Texts, read_parts
from tests.pages.test_day_card import LETTER, PRINTABLE, Box, boxes, overlap
from tests.pages.test_wallet_card import font_name, read, squeezed

TEXTS = Texts.load()
HOTLINE = "Call for help here: Riverside Rapid Response, 1-844-555-0100. Checked Wednesday, November 25, 2026."
LONG = f"{'Red de respuesta rápida de la comunidad inmigrante de Riverside y del valle, ' * 2}1-844-555-0100."
TOOLKIT = {
    "contact", "contact_phone", "organization", "organization_phone", "attorney", "attorney_phone", "passport",
    "certificates", "prescriptions", "name", "born", "country", "a_number",
}  # fmt: skip
"""A family member or friend; the organization to notify; the attorney; where passport, birth certificates and prescriptions
are; full name, date of birth, country of origin and A-number for the locator. How many companions is a choice."""
SAFETY = {
    "taker_1", "taker_1_phone", "taker_2", "child_1", "child_1_school", "pickup", "doctor", "doctor_phone", "medicine",
    "allergies", "money", "accounts", "form", "form_place", "keys", "pets", "work",
}  # fmt: skip
PRINTED = [
    key
    for key in read_parts()["papers"]
    if re.match(r"paper-(field|keep|day|call|person|papers|company|home|children|health|caregiver|house)\b", key)
]
NAMES = {blank.name for blank in blanks()}
SCALE = 2


@pytest.fixture(params=["en", "es", "zh"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def made(language: str) -> bytes:
    return plan_pages(TEXTS.speaker(language), HOTLINE)


@pytest.fixture
def pages(made: bytes) -> Iterator[list[PdfPage]]:
    yield from opened(made)


def opened(file: bytes) -> Iterator[list[PdfPage]]:
    document = PdfDocument(file)
    document.init_forms()
    pages = [document[at] for at in range(len(document))]
    yield pages
    for page in pages:
        page.close()
    document.close()


def pictures(file: bytes) -> list[Image.Image]:
    for pages in opened(file):
        return [page.render(scale=SCALE).to_pil().convert("L") for page in pages]
    raise AssertionError("no document")


def fields(file: bytes) -> list[list[tuple[str, Box]]]:
    """By page, in the order of the file: which one stands where. Of a choice each of its squares."""
    found = []
    for page in PdfReader(io.BytesIO(file)).pages:
        widgets = [one.get_object() for one in page["/Annots"]]
        found.append([(_name(one), tuple(map(float, one["/Rect"]))) for one in widgets])
    return found


def _name(widget: Any) -> str:
    return str(widget["/T"] if "/T" in widget else widget["/Parent"]["/T"])


# --- what is on it --------------------------------------------------------------------------------------------------------


def test_goal_42_every_field_of_the_toolkit_and_of_a_safety_plan_is_on_it(made: bytes) -> None:
    held = {name for page in fields(made) for name, _ in page}
    assert held == NAMES | {COMPANY}
    assert held >= TOOLKIT | SAFETY
    day, home = ({name for name, _ in page} for page in fields(made))
    assert TOOLKIT | {COMPANY} <= day
    assert home >= SAFETY
    assert [name for name, _ in fields(made)[0]].count(COMPANY) == len(Companions) == 4


def test_goal_71_every_word_is_on_it_in_its_language(pages: list[PdfPage], language: str) -> None:
    words, say = "".join(read(page) for page in pages), TEXTS.speaker(language)
    assert len(PRINTED) >= 60
    assert [key for key in PRINTED if squeezed(say(key, number=1)) not in words] == []
    assert squeezed(say("rights-not-advice")) in words
    assert squeezed(HOTLINE) in words
    assert (squeezed(say("rights-needs-review")) in words) == (language == "zh")


def test_the_lawyer_is_called_first_and_how_to_keep_it_stands_below_what_must_be_kept(
    pages: list[PdfPage], language: str
) -> None:
    words = read(pages[0])
    fields = ("field-attorney", "field-contact", "field-organization", "field-a-number", "keep")
    places = [words.index(squeezed(TEXTS.say(language, f"paper-{key}"))) for key in fields]
    assert places == sorted(places)


def test_it_is_blank(made: bytes) -> None:
    """Nobody's name, number or choice."""
    held = PdfReader(io.BytesIO(made)).get_fields()
    assert held is not None
    assert {str(field.get("/V") or "") for field in held.values()} <= {"", "/Off"}
    about = PdfReader(io.BytesIO(made)).metadata
    assert about is not None
    assert not re.search(r"D:20[12]", str(about))
    assert {about.author, about.subject} <= {"", "anonymous", "unspecified", None}


def font_size(thing: PdfObject) -> float:
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(thing.raw, size)
    return size.value


# --- as it is printed -----------------------------------------------------------------------------------------------------


def test_goal_42_it_is_one_sheet_of_letter_on_both_sides_and_nothing_stands_outside_what_printers_print(
    made: bytes, pages: list[PdfPage]
) -> None:
    assert [page.get_size() for page in pages] == [LETTER, LETTER]
    for page, there in zip(pages, fields(made), strict=True):
        drawn = (thing.get_bounds() for thing in page.get_objects())
        for left, bottom, right, top in [*boxes(page), *drawn, *(box for _, box in there)]:
            assert (left > PRINTABLE, bottom > PRINTABLE) == (True, True)
            assert (right < LETTER[0] - PRINTABLE, top < LETTER[1] - PRINTABLE) == (True, True)


@pytest.mark.parametrize("hotline", [HOTLINE, LONG])
def test_no_text_and_no_field_stands_on_another(language: str, hotline: str) -> None:
    made = plan_pages(TEXTS.speaker(language), hotline)
    for pages in opened(made):
        assert len(pages) == 2
        for page, there in zip(pages, fields(made), strict=True):
            assert min(box[1] for box in boxes(page)) > PRINTABLE
            found = [*boxes(page), *(box for _, box in there)]
            assert [pair for pair in combinations(found, 2) if overlap(*pair)] == []


def test_every_letter_is_drawn_big_enough_to_read_and_in_fonts_that_are_in_the_file(pages: list[PdfPage]) -> None:
    for page in pages:
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
        assert len(texts) > 20
        assert {pdfium.FPDFFont_GetIsEmbedded(pdfium.FPDFTextObj_GetFont(thing.raw)) for thing in texts} == {1}
        assert {re.sub(r"^[A-Z]+\+", "", font_name(one)).split("-")[0] for one in texts} <= {
            "NotoSans",
            "NotoSansCJKsc",
        }
        assert min(font_size(one) for one in texts) >= 8


def test_there_is_room_to_write_by_hand(made: bytes) -> None:
    """Narrow-ruled paper has a quarter of an inch."""
    for page in fields(made):
        high = [top - bottom for name, (_, bottom, _, top) in page if name != COMPANY]
        assert min(high) >= 18
        wide = [right - left for name, (left, _, right, _) in page if name != COMPANY]
        assert min(wide) >= 95


def test_the_frames_are_printed_also_by_a_program_that_draws_no_fields(made: bytes) -> None:
    for pages, there in zip([next(opened(made))], [fields(made)], strict=True):
        for page, named in zip(pages, there, strict=True):
            picture = page.render(scale=SCALE, may_draw_forms=False).to_pil().convert("L")
            for _, (left, bottom, right, _) in named:
                edge = (left + right) / 2 * SCALE, (LETTER[1] - bottom) * SCALE
                around = picture.crop((round(edge[0]), round(edge[1]) - 3, round(edge[0]) + 2, round(edge[1]) + 4))
                assert around.getextrema()[0] < 200


# --- as it is filled in ---------------------------------------------------------------------------------------------------


def filled(file: bytes, typed: dict[str, str]) -> bytes:
    """As a program fills it in and saves it."""
    writer = PdfWriter(clone_from=io.BytesIO(file))
    for page in writer.pages:
        writer.update_page_form_field_values(page, typed, auto_regenerate=False)
    saved = io.BytesIO()
    writer.write(saved)
    return saved.getvalue()


def stands(file: bytes) -> dict[str, str]:
    held = PdfReader(io.BytesIO(file)).get_fields()
    assert held is not None
    return {name: str(field.get("/V")) for name, field in held.items()}


@pytest.mark.parametrize("typed", ["Ñandú Pérez, 555-010-2368", "王小明，住在附近", "Trần Thị Bưởi", "سارة"])
def test_goal_42_every_field_can_be_filled_saved_and_read_back(made: bytes, typed: str) -> None:
    """Whatever is typed: the letters are of whoever reads it, not of the page's language."""
    values = {name: f"{typed} {at}" for at, name in enumerate(sorted(NAMES))}
    assert stands(filled(made, {**values, COMPANY: "/few"})) == {**values, COMPANY: "/few"}


@pytest.mark.parametrize("company", list(Companions))
def test_one_of_the_four_is_chosen_and_only_that_one_is_ticked(made: bytes, company: Companions) -> None:
    saved = filled(made, {COMPANY: f"/{company}"})
    assert stands(saved)[COMPANY] == f"/{company}"
    squares = [box for name, box in fields(made)[0] if name == COMPANY]
    before, after = pictures(made)[0], pictures(saved)[0]
    changed = [ink(before, square) != ink(after, square) for square in squares]
    assert changed == [one is company for one in Companions]


def test_what_is_typed_is_seen_in_its_field_and_nowhere_else(made: bytes) -> None:
    saved = filled(made, dict.fromkeys(NAMES, "Ñandú 42"))
    for before, after, there in zip(pictures(made), pictures(saved), fields(made), strict=True):
        for name, box in there:
            assert (ink(before, box), name) == (0, name)
            assert (ink(after, box) > 20, name) == (name != COMPANY, name)
            after.paste(255, frame(box, 0))
            before.paste(255, frame(box, 0))
        assert ImageChops.difference(before, after).getextrema()[1] < 16  # the edges of frames, rounded another way


def ink(picture: Image.Image, box: Box) -> int:
    """How many dark points are in a field, without its frame."""
    return sum(picture.crop(frame(box, -2)).histogram()[:128])


def frame(box: Box, wider: float) -> tuple[int, int, int, int]:
    left, bottom, right, top = box
    places = left - wider, LETTER[1] - top - wider, right + wider, LETTER[1] - bottom + wider
    return tuple(round(place * SCALE) for place in places)  # type: ignore[return-value]  # of four


def test_more_than_fits_becomes_smaller_and_is_printed_whole(made: bytes) -> None:
    """The fields have no size of their own (0): a program takes the one that fits."""
    form = PdfReader(io.BytesIO(made)).root_object["/AcroForm"]
    looks = {str(field.get_object()["/DA"]) for field in form["/Fields"] if "/DA" in field.get_object()}
    assert looks == {"/Helv 0 Tf .1 .1 .1 rg"}
    long = "Somebody with a very long name, who lives at the other end of the town and comes by bus"
    shown = pictures(filled(made, {"contact": long}))[0]
    left, bottom, right, top = dict(fields(made)[0])["contact"]
    assert ink(shown, (left, bottom, left + 40, top)) > 0
    assert ink(shown, (right - 40, bottom, right, top)) > 0
    beyond = (right - 5, bottom, right + 5, top)
    assert ink(shown, beyond) == ink(pictures(made)[0], beyond)


def test_programs_draw_what_is_typed_with_letters_of_their_own(made: bytes) -> None:
    """ISO 32000-1, table 218: so that Chinese can be typed, of which no font that fits into a small file has every sign."""
    form = PdfReader(io.BytesIO(made)).root_object["/AcroForm"]
    assert form["/NeedAppearances"] == True  # noqa: E712  # pypdf's own boolean, which is never `True` itself
    assert form["/DR"]["/Font"]["/Helv"]["/BaseFont"] == "/Helvetica"


def test_goal_72_each_field_says_what_it_is_to_who_cannot_see_its_caption(made: bytes, language: str) -> None:
    say = TEXTS.speaker(language)
    held = PdfReader(io.BytesIO(made)).get_fields()
    assert held is not None
    told = {name: str(field["/TU"]) for name, field in held.items()}
    assert len(set(told.values())) == len(told)
    assert told["attorney_phone"] == f"{say('paper-field-attorney')}. {say('paper-field-phone')}"
    assert told["child_2_born"] == f"{say('paper-field-child', number=2)}. {say('paper-field-born')}"
    assert told["a_number"].endswith(say("paper-field-a-number"))


def test_from_one_field_to_the_next_one_goes_as_one_reads(made: bytes) -> None:
    for page in fields(made):
        places = [(-round(top / 12), left) for _, (left, _, _, top) in page]
        assert places == sorted(places)


def test_the_same_words_make_the_same_pages(language: str, made: bytes) -> None:
    assert plan_pages(TEXTS.speaker(language), HOTLINE) == made
