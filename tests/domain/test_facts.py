"""How long a fact counts, what is due, and for which place it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allybot.domain.facts import (
    COUNTS,
    DUE,
    GROUP_HOTLINE,
    OWN,
    SOON,
    Fact,
    FactKind,
    Standing,
    code_of,
    due,
    is_local,
    nearest_first,
    said_in,
    shown,
    standing,
)

DAY = date(2026, 11, 25)
LINE = Fact("line", "F-2222", FactKind.HOTLINE, {"en": "A line", "es": "Una línea"}, {"en": "A page"}, value="211")


@given(st.sampled_from(FactKind), st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(-10, 400), st.booleans())
def test_it_is_shown_while_its_day_counts_and_never_else(kind: FactKind, on: date, age: int, enabled: bool) -> None:
    fact = replace(LINE, kind=kind, checked_on=on, enabled=enabled)
    today = on + timedelta(days=age)
    assert shown(fact, today) is (enabled and -2 <= age <= COUNTS[kind].days)
    assert not shown(replace(fact, checked_on=None), today)


@given(st.integers(0, 400))
def test_whatever_goes_dark_before_the_next_monthly_list_was_due_in_one_before(age: int) -> None:
    """Goal 49: a month has 31 days at most, so no fact ends between two lists without having stood in the first."""
    fact = replace(LINE, checked_on=DAY - timedelta(days=age))
    dark = not shown(fact, DAY + timedelta(days=31))
    assert dark is (standing(fact, DAY) in DUE)
    assert timedelta(days=31) == SOON


def test_what_is_hidden_stands_before_what_will_be_and_numbers_before_pages() -> None:
    page = replace(LINE, key="page", kind=FactKind.PAGE)
    known = [
        replace(LINE, key="fresh", checked_on=DAY),
        replace(LINE, key="soon", checked_on=DAY - timedelta(days=80)),
        replace(page, key="expired page", checked_on=DAY - timedelta(days=181)),
        replace(LINE, key="expired", checked_on=DAY - timedelta(days=91)),
        replace(page, key="never page"),
        replace(LINE, key="never"),
        replace(LINE, key="off", enabled=False),
    ]
    assert [f.key for f in due(known, DAY)] == ["never", "never page", "expired", "expired page", "soon"]
    assert standing(known[-1], DAY) is Standing.OFF


@pytest.mark.parametrize(
    ("place", "typed", "local"),
    [
        ("Colorado", "Denver, CO", True),
        ("Colorado", "colorado", True),
        ("Aurora, CO", "Colorado", True),
        ("Aurora, CO", "aurora", True),
        ("Aurora, CO", "Aurora, IL", False),
        ("Portland, OR", "Portland, Maine", False),
        ("Los Angeles, CA", "Los Ángeles", True),
        ("New York", "Nueva York", True),
        ("Kansas", "Arkansas", False),
        ("Arkansas", "Kansas", False),
        ("Multnomah County", "multnomah county", True),
        ("Third Ward", "the Third Ward", True),
        ("Third Ward", "Ward", True),
        ("Colorado", "", False),
        ("Colorado", "97201", False),
    ],
)
def test_a_place_is_told_from_another_of_the_same_name(place: str, typed: str, local: bool) -> None:
    assert is_local(replace(LINE, place=place), typed) is local


def test_the_nearest_comes_first_and_of_other_places_nothing() -> None:
    known = [
        replace(LINE, key="country"),
        replace(LINE, key="colorado", place="Colorado"),
        replace(LINE, key="new york", place="New York"),
        replace(LINE, key=f"{OWN}denver", place="Denver, CO"),
        replace(LINE, key=f"{OWN}1"),
        replace(LINE, key=GROUP_HOTLINE),
    ]

    def keys(place: str) -> list[str]:
        return [fact.key for fact in nearest_first(known, place)]

    assert keys("Denver, CO") == [GROUP_HOTLINE, f"{OWN}denver", f"{OWN}1", "colorado", "country"]
    assert keys("New York") == [GROUP_HOTLINE, f"{OWN}1", "new york", "country"]
    assert keys("Texas") == [GROUP_HOTLINE, f"{OWN}1", "country"]
    assert keys(" ") == keys("")
    assert keys("") == [GROUP_HOTLINE, f"{OWN}denver", f"{OWN}1", "country", "colorado", "new york"]


def test_a_text_is_said_in_the_language_there_is() -> None:
    assert said_in(LINE.title, "es") == "Una línea"
    assert LINE.source_in("es") == "A page"
    assert said_in({"zh": "线"}, "es") == "线"
    assert LINE.note_in("en") == ""


def test_a_code_comes_from_the_key_alone() -> None:
    assert code_of("migrawatch") == code_of("migrawatch") != code_of("locator")
