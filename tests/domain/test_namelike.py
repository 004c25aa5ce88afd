"""What looks like a person's name, by two corpora. Both rates stand in the summary of every run."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allybot.domain.namelike import find_names
from tests.support.corpora import lines, rate

FOUND, FALSE_ALARMS = 0.95, 0.03
"""At least, and at most: an alarm costs one tap, a miss costs trust."""

Record = Callable[[str, object], None]


def test_names_are_found(record_property: Record) -> None:
    corpus = [line[0] for line in lines("names")]
    missed = [text for text in corpus if not find_names(text)]
    record_property("rate", rate("texts with names asked about:", len(corpus) - len(missed), corpus))
    assert len(missed) <= (1 - FOUND) * len(corpus), missed
    assert len(corpus) >= 120


def test_what_is_no_name_is_seldom_asked_about(record_property: Record) -> None:
    corpus = [line[0] for line in lines("no_names")]
    asked = [(text, [found.text for found in find_names(text)]) for text in corpus if find_names(text)]
    record_property("rate", rate("texts without names asked about:", len(asked), corpus))
    assert len(asked) <= FALSE_ALARMS * len(corpus), asked
    assert len(corpus) >= 150


def test_ordinary_texts_of_the_other_corpora_are_seldom_asked_about(record_property: Record) -> None:
    corpus = [line[1] for line in lines("ordinary", 2)] + [line[0] for line in lines("no_calls")]
    asked = [text for text in corpus if find_names(text)]
    record_property("rate", rate("ordinary texts asked about as names:", len(asked), corpus))
    assert len(asked) <= FALSE_ALARMS * len(corpus), asked


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They took Rosa Martínez from the bus stop", "Rosa Martínez"),
        ("se llama yolanda y está adentro", "yolanda"),
        ("El agente Johnson tocó la puerta", "Johnson"),
        ("the mother of Yesenia is here", "Yesenia"),
        ("Avisen: María del Carmen Ruiz salió", "María del Carmen Ruiz"),
        ("Ｒｏｓａ Martínez is out", "Ｒｏｓａ Martínez"),
    ],
)
def test_the_finding_is_the_name_as_it_was_typed(text: str, name: str) -> None:
    found = find_names(text)[0]
    assert found.text == text[found.start : found.end] == name


def test_words_of_the_groups_own_zones_and_offices_pass() -> None:
    text = "Agents left Quincy Adams and Bryn Mawr"
    assert find_names(text)
    assert find_names(text, frozenset({"Quincy Adams", "Bryn Mawr"})) == ()


def test_a_name_beside_the_groups_own_words_is_still_asked_about() -> None:
    known = frozenset({"Quincy Adams"})
    assert [found.text for found in find_names("Amadou Diallo was taken at Quincy Adams", known)] == ["Amadou Diallo"]


@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for found in find_names(text):
        assert found.text == text[found.start : found.end] != ""


@pytest.mark.parametrize(
    "hostile", ["Juan " * 800, "Juan de la " * 400, "A. " * 1300, "Rosa's " * 600, "corner of a " * 400, "St. " * 1000]
)
def test_long_hostile_texts_are_read_to_the_end_in_a_moment(hostile: str) -> None:
    start = time.process_time()
    assert isinstance(find_names(hostile), tuple)
    assert time.process_time() - start < 1.5
