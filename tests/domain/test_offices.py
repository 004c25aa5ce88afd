"""Office cards: until when they are relied on, and what is missing on them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allybot.domain.offices import CARD_GOOD_FOR, ENTRY_RULES, EntryRules, is_out_of_date

JUNE = date(2026, 6, 2)
WHOLE = EntryRules("Family", "Off", "Asked for", "Across the street", "Bags are searched", "Bring water", JUNE)


@pytest.mark.parametrize(
    ("days", "old"), [(-1, False), (0, False), (179, False), (180, False), (181, True), (900, True)]
)
def test_a_card_is_out_of_date_after_180_days_and_not_on_the_last_of_them(days: int, old: bool) -> None:
    assert is_out_of_date(JUNE, JUNE + timedelta(days=days)) is old


def test_what_nobody_ever_checked_is_out_of_date_from_the_start() -> None:
    assert is_out_of_date(None, JUNE)


@given(st.dates(), st.integers(0, 3000), st.integers(0, 3000))
def test_a_card_never_becomes_good_again_by_itself(checked_on: date, days: int, more: int) -> None:
    if checked_on > date.max - timedelta(days=6001):
        checked_on -= timedelta(days=6001)
    sooner = is_out_of_date(checked_on, checked_on + timedelta(days=days))
    later = is_out_of_date(checked_on, checked_on + timedelta(days=days + more))
    assert later or not sooner
    assert later == (days + more > CARD_GOOD_FOR.days)


def test_a_whole_card_misses_nothing_and_tells_its_rules_in_their_order() -> None:
    assert WHOLE.unknown == ()
    assert list(WHOLE.known) == list(ENTRY_RULES)
    assert WHOLE.known["parking"] == "Across the street"
    assert "other" not in WHOLE.known


@pytest.mark.parametrize("name", ENTRY_RULES)
def test_each_rule_that_is_not_known_is_named(name: str) -> None:
    for nothing in (None, ""):
        assert replace(WHOLE, **{name: nothing}).unknown == (name,)


def test_a_card_is_empty_only_where_nothing_at_all_is_known() -> None:
    assert EntryRules().empty
    assert EntryRules(checked_on=JUNE).empty
    assert not EntryRules(other="Bring water").empty
    assert all(not EntryRules(**{name: "x"}).empty for name in ENTRY_RULES)  # type: ignore[arg-type]  # names of texts
