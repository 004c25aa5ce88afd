"""Which step of the set-up comes next."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from allybot.domain.setup_walk import IF_WANTED, WalkStep, following

STEPS = st.frozensets(st.sampled_from(WalkStep))


def test_it_leads_through_what_is_needed_in_order_and_passes_over_what_is_not() -> None:
    done: set[WalkStep] = set()
    led = []
    while (step := following(done)) is not None:
        led.append(step)
        done.add(step)
    assert led == [step for step in WalkStep if step not in IF_WANTED]


def test_from_a_step_it_goes_forward_first_and_then_to_what_was_left_out() -> None:
    done = set(WalkStep) - {WalkStep.GROUP, WalkStep.OFFICE, WalkStep.FACTS}
    assert following(done, WalkStep.HELP) is WalkStep.OFFICE
    assert following(done, WalkStep.OFFICE) is WalkStep.FACTS
    assert following(done, WalkStep.FACTS) is WalkStep.GROUP


@given(STEPS, st.none() | st.sampled_from(WalkStep))
def test_it_never_leads_to_what_is_done_nor_to_where_one_is(done: frozenset[WalkStep], at: WalkStep | None) -> None:
    step = following(done, at)
    assert step is None or (step not in done | IF_WANTED and step is not at)
    if step is None:
        assert set(WalkStep) - done - IF_WANTED <= {at}
