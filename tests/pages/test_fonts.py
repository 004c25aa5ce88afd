"""The fonts of pages: every letter that a page needs is there, free to ship, small, and broken into lines where one may."""

from __future__ import annotations

import importlib.util
import re
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allybot.content.facts import load_facts
from allybot.pages import fonts
from allybot.texts import Texts, read_sources

ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / "allybot" / "content" / "fonts"
SOURCES = dict(read_sources())
PRINTED = re.compile(r"^((?:page|rights|plan|family|paper|button-rights)[\w-]*) = (.*(?:\n    .*)*)", re.MULTILINE)
NAMES = ("NotoSans-Regular", "NotoSans-Bold", "NotoSansSC-Regular", "NotoSansSC-Bold")
languages = pytest.mark.parametrize("language", sorted(SOURCES))


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("subset_fonts", ROOT / "scripts" / "subset_fonts.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@languages
def test_every_text_that_a_page_prints_has_its_letters(language: str) -> None:
    """Red: run scripts/subset_fonts.py."""
    printed = dict(PRINTED.findall(SOURCES[language]))
    assert len(printed) > 100 or language not in ("en", "es", "zh")
    lacking = {key: fonts.lacking(language, text) for key, text in printed.items()}
    assert {key: letters for key, letters in lacking.items() if letters} == {}


def test_whatever_is_said_in_chinese_has_its_letters() -> None:
    assert fonts.lacking("zh", SOURCES["zh"]) == frozenset()


@languages
def test_every_day_of_a_year_has_its_letters(language: str) -> None:
    """They come from Babel, and stand in no text."""
    say = Texts.load().speaker(language)
    days = (date(2026, 1, 1) + timedelta(days=n) for n in range(365))
    assert {
        letter for day in days for letter in fonts.lacking(language, say("rights-source", origin="x", day=day))
    } == set()


@languages
def test_the_names_of_shipped_facts_have_their_letters(language: str) -> None:
    facts = load_facts(None).values()
    said = "".join(f"{fact.title_in(language)}{fact.value or ''}{fact.url or ''}" for fact in facts)
    assert fonts.lacking(language, said) == frozenset()


def test_the_files_are_those_that_the_script_makes() -> None:
    """Not more and not fewer letters, but for what the fonts themselves lack, such as emoji."""
    made = script()
    for name in NAMES:
        wanted = made.letters(name.split("-")[0])
        assert fonts._letters(name) <= wanted | {0xFFFF}, name
        assert {ord(letter) for letter in "áéíóúüñÁÉÍÓÚÜÑ¿¡«»“”…–—·ªº€"} <= fonts._letters(name), name
        assert set(range(0x20, 0x7F)) <= fonts._letters(name), name


@pytest.mark.parametrize("bold", [False, True])
@languages
def test_no_letter_is_drawn_as_a_box(language: str, bold: bool) -> None:
    font = fonts.truetype(language, 40, bold)
    box = bytes(font.getmask("\uffff"))
    assert box.strip(b"\0")
    printed = {letter for _, text in PRINTED.findall(SOURCES[language]) for letter in text if not letter.isspace()}
    assert [letter for letter in printed if bytes(font.getmask(letter)) == box] == []
    assert [letter for letter in printed if not bytes(font.getmask(letter)).strip(b"\0")] == []


@pytest.mark.parametrize("name", ["Lānaʻi", "Kauaʻi", "Nguyễn Thị Hồng", "Ọṣun", "Ɛnam", "Þórður", "Ẁ"])
def test_names_in_latin_with_accents_can_be_written(name: str) -> None:
    """Hawaiian, Vietnamese and West African ones, as people and places here have them."""
    assert fonts.lacking("en", name) == fonts.lacking("es", name) == frozenset()


def test_what_the_fonts_lack_is_known() -> None:
    assert fonts.writable("en", "Línea de ayuda · 1-844-555-0100\n")
    assert fonts.lacking("en", "紐 ABC") == frozenset("紐")
    assert not fonts.writable("zh", "مرحبا")


def test_they_are_true_type_free_to_embed_and_small() -> None:
    """reportlab draws no other outlines; the licence asks to be beside them."""
    assert sorted(path.stem for path in FOLDER.glob("*.ttf")) == sorted(NAMES)
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 1_000_000
    assert all(path.read_bytes()[:4] == b"\0\1\0\0" for path in FOLDER.glob("*.ttf"))
    licence = (FOLDER / "OFL.txt").read_text(encoding="utf-8")
    assert {name for name in NAMES if f"{name}.ttf" not in licence} == set()
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence


@languages
def test_reportlab_knows_them_by_the_names_given(language: str) -> None:
    from reportlab.pdfbase import pdfmetrics

    faces = fonts.register(language)
    assert fonts.register(language) == faces
    assert {faces.regular, faces.bold} <= set(pdfmetrics.getRegisteredFontNames())
    assert faces.regular != faces.bold
    assert pdfmetrics.stringWidth("Rights", faces.regular, 10) > 20


# --- lines ----------------------------------------------------------------------------------------------------------------


def test_words_stay_whole_and_signs_of_chinese_are_broken_between() -> None:
    assert fonts.lines("one two three", len, 7) == ["one two", "three"]
    assert fonts.lines("保持冷静保持沉默", len, 4) == ["保持冷静", "保持沉默"]
    assert fonts.lines("a\n\nb", len, 9) == ["a", "", "b"]


def test_no_punctuation_begins_a_line_of_chinese_and_no_opening_ends_one() -> None:
    """GB/T 15834-2011, 5.1."""
    assert fonts.lines("保持冷静。保持", len, 4) == ["保持冷", "静。保持"]
    assert fonts.lines("移民局签（文件）", len, 5) == ["移民局签", "（文件）"]
    assert fonts.lines("I-200或I-205", len, 6) == ["I-200或", "I-205"]


@given(st.text("ab 保持，。（）\n", max_size=60), st.integers(3, 20))
def test_nothing_is_lost_and_only_what_cannot_be_broken_stands_out(text: str, room: int) -> None:
    found = fonts.lines(text, len, room)
    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(len(line) <= room or len(fonts._pieces(line.strip())) == 1 for line in found)
