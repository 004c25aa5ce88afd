"""Counts that coordinators may see: no small one, and none that could be worked out from the others."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from allybot.domain.stats import LEAST_SHOWN, OUTCOMES, Month, ShownMonth, shown

NUMBERS = st.integers(min_value=0, max_value=12)
MONTHS = st.builds(
    Month,
    month=st.just("2026-11"),
    outcomes=st.fixed_dictionaries(dict.fromkeys(OUTCOMES, NUMBERS)),
    companions=NUMBERS,
    minutes=st.integers(min_value=0, max_value=5000),
)


def only(month: Month) -> ShownMonth:
    (one,) = shown([month])
    return one


def test_a_busy_month_is_shown_whole() -> None:
    counts = {"all_well": 20, "detained": 3, "did_not_come": 4, "cancelled": 5, "unclosed": 0}
    month = only(Month("2026-11", counts, companions=40, minutes=6000))
    assert month == ShownMonth("2026-11", counts, 32, 40, 100)


def test_one_detention_can_not_be_read_off_nor_worked_out() -> None:
    counts = {"all_well": 20, "detained": 1, "did_not_come": 0, "cancelled": 5, "unclosed": 0}
    month = only(Month("2026-11", counts, companions=40, minutes=60))
    assert month.outcomes["detained"] is None
    assert month.total is None, "with the total, the hidden number could be worked out"
    assert (month.outcomes["all_well"], month.outcomes["cancelled"], month.companions) == (20, 5, 40)


def test_a_quiet_month_says_nothing() -> None:
    month = only(Month("2026-11", {"all_well": 2}, companions=4, minutes=600))
    assert (month.outcomes["all_well"], month.total, month.companions, month.hours) == (None, None, None, None)


def test_the_months_stand_in_their_order() -> None:
    assert [m.month for m in shown([Month("2026-12"), Month("2026-02"), Month("2025-11")])] == [
        "2025-11",
        "2026-02",
        "2026-12",
    ]


@given(MONTHS)
def test_what_is_shown_is_true_and_never_small(month: Month) -> None:
    seen = only(month)
    for outcome, number in seen.outcomes.items():
        assert number is None or number == month.outcomes[outcome]
        assert number is None or number == 0 or number >= LEAST_SHOWN
    assert seen.total in (None, sum(month.outcomes.values()))


def test_no_hidden_number_can_be_worked_out_by_who_knows_the_rule() -> None:
    """All months of small numbers, by how they are shown: of each hidden number more than one is possible."""
    looks_like: dict[tuple[tuple[int | None, ...], int | None], list[tuple[int, ...]]] = defaultdict(list)
    for numbers in product(range(8), repeat=len(OUTCOMES)):
        seen = only(Month("2026-11", dict(zip(OUTCOMES, numbers, strict=True))))
        looks_like[(tuple(seen.outcomes.values()), seen.total)].append(numbers)
    # What has an 8 or more somewhere was not made, so the largest of these have fewer that look like them than there are.
    for (outcomes, total), possible in looks_like.items():
        if any(max(numbers) <= 5 for numbers in possible):
            for place, number in enumerate(outcomes):
                values = {numbers[place] for numbers in possible}
                assert number is not None or len(values) > 1, (outcomes, total)
