"""Which links can be kept, and how long a standing counts. Goal 52."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allybot.domain.sanctuary import CHECKED_FOR, Standing, is_stale, read_link, shown


@pytest.mark.parametrize(
    "link",
    [
        "https://denvergov.org/ordinance.pdf",
        "https://library.municode.com/co/denver/codes?nodeId=TITII#28-250",
        "  https://www.example.org:443/a_(b)  ",
    ],
)
def test_a_link_that_everyone_can_open_is_kept(link: str) -> None:
    assert read_link(link) == link.strip()


@pytest.mark.parametrize(
    "link",
    [
        "http://denvergov.org/a",
        "denvergov.org/a",
        "javascript:alert(1)",
        "https://",
        "https://localhost/a",
        "https://10.0.0.1/a",
        "https://user:secret@denvergov.org/a",
        "https://denvergov.org:8443/a",
        "https://denvergov.org:port/a",
        "https://denver gov.org/a",
        "https://denvergov.org/<script>",
        "https://-denver.org/a",
        "https://denver..org/a",
        "https://dénver.org/a",
        "https://denvergov.org/\u200ba",
        "https://denvergov.org/\na",
        "https://[::1/a",
        "https://denvergov.org/" + "a" * 300,
        "",
    ],
)
def test_what_is_no_such_link_is_not(link: str) -> None:
    assert read_link(link) is None


@given(st.text(max_size=80))
def test_whatever_is_typed_it_is_read_or_not_and_nothing_breaks(text: str) -> None:
    link = read_link(text)
    assert link is None or link.startswith("https://")


def test_what_nobody_looked_at_for_half_a_year_is_not_known() -> None:
    day = date(2026, 1, 1)
    last = day + CHECKED_FOR
    assert shown(Standing.YES, day, last) is Standing.YES
    assert shown(Standing.YES, day, last + timedelta(days=1)) is Standing.UNKNOWN
    assert (is_stale(day, last), is_stale(day, last + timedelta(days=1))) == (False, True)
