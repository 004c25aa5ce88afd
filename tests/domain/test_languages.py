"""Languages as they are typed one after another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allybot.domain.languages import languages_in


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("Spanish", ("Spanish",)),
        ("Spanish, Mam", ("Spanish", "Mam")),
        ("  spanish ,mam. ", ("spanish", "mam")),
        ("Spanish and Mam", ("Spanish", "Mam")),
        ("español y mam", ("español", "mam")),
        ("español e inglés", ("español", "inglés")),
        ("Mam o español", ("Mam", "español")),
        ("Spanish / Mam; K'iche' & Ixil", ("Spanish", "Mam", "K'iche'", "Ixil")),
        ("Spanish\nMam\r\nIxil", ("Spanish", "Mam", "Ixil")),
        ("Haitian   Creole", ("Haitian Creole",)),
        ("Spanish, SPANISH, Mam", ("Spanish", "Mam")),
        ("Yucatec, Oromo, Ewe, Andi", ("Yucatec", "Oromo", "Ewe", "Andi")),
        ("中文、", ("中文、",)),
        ("", ()),
        (" , ; / \n", ()),
    ],
)
def test_a_list_in_any_writing_is_read(text: str, languages: tuple[str, ...]) -> None:
    assert languages_in(text) == languages


@given(st.text(max_size=60))
def test_whatever_is_typed_no_language_is_empty_or_stands_twice(text: str) -> None:
    found = languages_in(text)
    assert all(language.strip() for language in found)
    assert len({language.casefold() for language in found}) == len(found)
    assert languages_in(", ".join(found)) == found
