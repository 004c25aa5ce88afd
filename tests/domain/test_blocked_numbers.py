"""Goal 50: the number that must never be listed as help, in every spelling."""

from __future__ import annotations

import pytest

from allybot.domain.blocked_numbers import blocked


@pytest.mark.parametrize(
    "text",
    [
        "866-347-2423", "8663472423", "(866) 347-2423", "+1 866 347 2423", "1.866.347.2423", "18663472423", "001-866-347-2423",
        "866-DHS-2-ICE", "1-866-DHS-2ICE", "866 dhs2ice", "Call 866-347-2423 now", "802-872-6199", "866/347/2423",
        "866\u2011347\u20112423", "866·347·2423", "www.ice.gov/webform/ice-tip-form",
    ],
)  # fmt: skip
def test_the_tip_line_is_blocked(text: str) -> None:
    assert blocked(text)


@pytest.mark.parametrize(
    "text", ["866-347-2424", "503-555-0100", "1-844-363-1423", "866-347", "Casa Común", "", "97201"]
)
def test_other_numbers_are_not(text: str) -> None:
    assert not blocked(text)
