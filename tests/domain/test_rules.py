"""Rights, seats, states and codes: pure rules, tried on everything Hypothesis can think of."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allybot.domain import checkins, messages, signups
from allybot.domain.checkins import CheckinState, place_is_shown, takes_signups
from allybot.domain.codes import ALPHABET, CodeKind, new_code, read_code
from allybot.domain.people import APPOINTED, Record, Role, Training, roles_of
from allybot.domain.signups import (
    HOLDS_SEAT,
    OFFER_LONGEST,
    OFFER_SHORTEST,
    Line,
    SignupState,
    next_offers,
    offer_deadline,
    place_for,
    seats_taken,
)
from tests.support.fakes import MONDAY

TODAY = date(2026, 11, 23)
IN_DATE = Training(Role.COMPANION, TODAY - timedelta(days=10), TODAY + timedelta(days=355))


def roles(record: Record, *, held: tuple[int, ...] = (), role_map: dict[Role, int] | None = None) -> frozenset[Role]:
    return roles_of(record, held_role_ids=frozenset(held), role_map=role_map or {}, manage_server=False, today=TODAY)


def test_who_is_nobody_is_a_member() -> None:
    assert roles(Record()) == {Role.MEMBER}


def test_a_training_counts_on_its_first_and_last_day_and_not_after() -> None:
    for offset, counts in ((-1, False), (0, True), (365, True), (366, False)):
        assert IN_DATE.in_date(IN_DATE.held_on + timedelta(days=offset)) is counts


def test_a_mapped_role_is_a_condition_more_for_companions_and_a_way_in_for_coordinators() -> None:
    trained = Record(trainings=(IN_DATE,))
    assert Role.COMPANION in roles(trained)
    assert Role.COMPANION not in roles(trained, role_map={Role.COMPANION: 7})
    assert Role.COMPANION in roles(trained, role_map={Role.COMPANION: 7}, held=(7,))
    assert Role.COMPANION not in roles(Record(), role_map={Role.COMPANION: 7}, held=(7,))
    assert Role.COORDINATOR in roles(Record(), role_map={Role.COORDINATOR: 7}, held=(7,))


def test_a_liaison_without_a_partner_is_none() -> None:
    assert Role.LIAISON not in roles(Record(), role_map={Role.LIAISON: 7}, held=(7,))
    assert Role.LIAISON in roles(Record(partner_ids=frozenset({1})))


@given(st.frozensets(st.sampled_from(sorted(APPOINTED))), st.booleans())
def test_appointments_give_exactly_what_they_name(appointed: frozenset[Role], trained: bool) -> None:
    record = Record(appointments=appointed, trainings=(IN_DATE,) if trained else ())
    assert roles(record) == {Role.MEMBER, *appointed, *({Role.COMPANION} if trained else set())}


STEPS = st.lists(st.tuples(st.sampled_from(["press", "leave", "answer", "lapse"]), st.integers(0, 7)), max_size=60)
RUSH = st.permutations(range(7)).map(lambda order: [("press", person) for person in order])


@given(st.integers(1, 5), RUSH, STEPS)
def test_under_any_steps_seats_are_never_exceeded_and_nobody_walks_past_the_line(
    seats: int, rush: list[tuple[str, int]], steps: list[tuple[str, int]]
) -> None:
    """A model of the whole: more people than seats, then presses, leavings, accepted and lapsed offers in any order."""
    people: dict[int, SignupState] = {}
    pressed: dict[int, int] = {}

    def lines() -> list[Line]:
        return [Line(person, state, pressed[person]) for person, state in people.items()]

    for number, (step, person) in enumerate([*rush, *steps]):
        if step == "press" and person not in people:
            free_for_all = seats_taken(lines()) < seats and SignupState.WAITING not in people.values()
            pressed[person] = number
            landed = place_for(lines(), seats, approval=False)
            assert (landed is SignupState.CONFIRMED) is free_for_all
            people[person] = landed
        elif step == "leave":
            people.pop(person, None)
        elif people.get(person) is SignupState.OFFERED:
            if step == "answer":
                people[person] = SignupState.CONFIRMED
            else:
                del people[person]
        waiting = sorted(p for p, s in people.items() if s is SignupState.WAITING)
        offered = next_offers(lines(), seats)
        assert list(offered) == sorted(waiting, key=lambda p: pressed[p])[: len(offered)]
        for chosen in offered:
            people[chosen] = SignupState.OFFERED
        assert seats_taken(lines()) <= seats
        assert not (seats_taken(lines()) < seats and SignupState.WAITING in people.values())


def test_with_approval_everybody_is_asked_about() -> None:
    assert place_for([], 3, approval=True) is SignupState.ASKED


@given(st.floats(min_value=0.1, max_value=2000))
def test_an_offer_is_kept_for_a_while_and_never_past_the_start(hours: float) -> None:
    starts_at = MONDAY + timedelta(hours=hours)
    until = offer_deadline(starts_at, MONDAY)
    assert MONDAY < until <= starts_at
    assert until - MONDAY <= OFFER_LONGEST
    assert until == starts_at or until - MONDAY >= OFFER_SHORTEST


@pytest.mark.parametrize("moves", [checkins.MOVES, signups.MOVES, messages.MOVES])
def test_every_state_says_where_it_can_go(moves: dict[object, frozenset[object]]) -> None:
    states = set(type(next(iter(moves))))  # type: ignore[call-overload]  # an enum
    assert set(moves) == states
    assert all(targets <= states for targets in moves.values())


def test_what_ended_stays_as_it_is() -> None:
    assert all(messages.MOVES[state] == frozenset() for state in messages.ENDED)
    # Only a press that was wrong is taken back.
    assert checkins.MOVES[CheckinState.CLOSED] == {CheckinState.UNDER_WAY}
    assert all(signups.MOVES[s] == frozenset() for s in (SignupState.WITHDRAWN, SignupState.RELEASED))
    assert {SignupState.CONFIRMED, SignupState.OFFERED} == HOLDS_SEAT


def test_the_place_is_shown_from_24_hours_before() -> None:
    starts_at = MONDAY + timedelta(hours=24)
    assert place_is_shown(starts_at, MONDAY)
    assert not place_is_shown(starts_at, MONDAY - timedelta(seconds=1))


def test_sign_ups_end_with_the_start() -> None:
    assert takes_signups(CheckinState.OPEN, MONDAY, MONDAY - timedelta(seconds=1))
    assert not takes_signups(CheckinState.OPEN, MONDAY, MONDAY)
    assert not takes_signups(CheckinState.REQUESTED, MONDAY, MONDAY - timedelta(days=1))


@given(st.sampled_from(list(CodeKind)), st.randoms(use_true_random=False))
def test_a_code_is_read_back_however_it_is_typed(kind: CodeKind, chance: random.Random) -> None:
    code = new_code(kind.value, chance.randrange)
    for typed in (
        code,
        code.lower(),
        code.replace("-", ""),
        code.replace("-", " "),
        f"  {code} ",
        code.replace("2", "z"),
    ):
        assert read_code(typed, kind.value) == code
    assert read_code(code[2:], kind.value) == code
    assert read_code(code) == code


def test_codes_hold_no_look_alikes_and_no_vowels() -> None:
    assert set(ALPHABET).isdisjoint("01AEIOULZ5S8BV")
    assert len(ALPHABET) ** 4 > 150_000


@pytest.mark.parametrize("typed", ["", "C", "C-7K", "C-7K2FX", "X-7K2F", "C-7O2F", "<@1>", "💬"])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert read_code(typed, "C") is None


def test_a_code_of_another_kind_is_none() -> None:
    assert read_code("I-7K2F", "C") is None
