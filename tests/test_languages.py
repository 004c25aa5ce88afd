"""Which languages are one: by their English, Spanish and own names, and by how they are written where nobody knows them."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allybot.content.languages import fold, load_languages

LANGUAGES = load_languages()
SCRIPT = Path(__file__).parent.parent / "scripts" / "languages.py"

ONE = [
    ("Spanish", "Español", "es", "ESPANOL", "castellano", "español latinoamericano", "Mexican Spanish"),
    ("Haitian Creole", "criollo haitiano", "Kreyòl Ayisyen", "kreyol", "ht", "Creole"),
    ("Mam", "mam", "MAM", " Mám ", "Mam (Todos Santos)"),
    ("K'iche'", "Kʼicheʼ", "k’iche’", "Quiché", "quiche", "quc"),
    ("Q'anjob'al", "Qanjob’al", "qanjobal"),
    ("Chinese", "chino", "中文", "Mandarin", "zh", "Simplified Chinese"),
    ("Cantonese", "cantonés", "粵語"),
    ("Portuguese", "portugués", "português", "Brazilian Portuguese"),
    ("Persian", "Farsi", "persa", "فارسی"),
    ("Amharic", "amárico", "አማርኛ"),
    ("Hindi", "हिन्दी"),
    ("Tagalog", "Filipino", "tagalo"),
    ("Ukrainian", "ucraniano", "українська"),
    ("Vietnamese", "vietnamita", "Tiếng Việt", "tieng viet"),
    ("American Sign Language", "ASL", "lengua de señas americana"),
]


@pytest.mark.parametrize("names", ONE, ids=lambda names: names[0])
def test_all_names_of_a_language_are_one(names: tuple[str, ...]) -> None:
    apart = [(one, two) for one in names for two in names if LANGUAGES.spoken([one], two) is None]
    assert apart == []


def test_no_two_of_them_are_one() -> None:
    mixed = [
        (one, two)
        for number, names in enumerate(ONE)
        for others in ONE[number + 1 :]
        for one in names
        for two in others
        if LANGUAGES.spoken([one], two) is not None
    ]
    assert mixed == []


@pytest.mark.parametrize(
    ("spoken", "wanted", "said"),
    [
        (("Spanish", "Mam"), "mam", "mam"),
        ((), "Mam", None),
        (("Spanish",), "", None),
        (("English",), "Mam", None),
        # Of several wanted ones only what is spoken is told.
        (("español",), "Mam or Spanish", "Spanish"),
        (("español", "Mam"), "Mam, Spanish", "Mam, Spanish"),
        # What begins alike is not the same, and a code that is another language's name means the name.
        (("Ma",), "Mam", None),
        (("ga",), "Irish", None),
        (("()", "'", "…"), "()", None),
    ],
)
def test_what_is_wanted_is_said_in_the_words_of_who_wants_it(
    spoken: tuple[str, ...], wanted: str, said: str | None
) -> None:
    assert LANGUAGES.spoken(spoken, wanted) == said


@given(st.text(max_size=40))
def test_whatever_is_typed_can_be_compared(text: str) -> None:
    said = LANGUAGES.spoken([text], text)
    assert said is None or said
    assert fold(fold(text)) == fold(text)


_SOME = st.sampled_from([name for names in ONE for name in names]) | st.text(
    st.characters(categories=["L"]), max_size=5
)


@given(_SOME, _SOME)
def test_what_is_one_is_one_both_ways(one: str, two: str) -> None:
    assert (LANGUAGES.spoken([one], two) is None) == (LANGUAGES.spoken([two], one) is None)


def test_the_names_are_those_of_babel() -> None:
    """Where it was updated: `scripts/languages.py` writes them anew."""
    made = runpy.run_path(str(SCRIPT))
    assert made["FILE"].read_text(encoding="utf-8") == made["text"]()


def test_every_name_that_babel_knows_is_known() -> None:
    names = runpy.run_path(str(SCRIPT))["names"]()
    unknown = [name for code, called in names.items() for name in called if code not in LANGUAGES.codes[fold(name)]]
    assert unknown == []
    assert len(names) > 600
