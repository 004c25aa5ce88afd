"""What no alert may ask or tell, by two corpora. Both rates stand in the summary of every run."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allybot.domain.forbidden import CallKind, find_calls
from tests.support.corpora import lines, rate

Record = Callable[[str, object], None]


def test_every_call_is_refused_for_its_reason(record_property: Record) -> None:
    corpus = lines("calls", 2)
    passed = [line for line in corpus if CallKind(line[0]) not in {found.kind for found in find_calls(line[1])}]
    record_property("rate", rate("calls refused for their reason:", len(corpus) - len(passed), corpus))
    assert passed == []
    assert len(corpus) >= 80
    assert {line[0] for line in corpus} == set(CallKind)


def test_what_calls_for_nothing_passes(record_property: Record) -> None:
    corpus = [line[0] for line in lines("no_calls")]
    refused = [(text, found) for text in corpus if (found := find_calls(text))]
    record_property("rate", rate("texts that call for nothing passed:", len(corpus) - len(refused), corpus))
    assert refused == []
    assert len(corpus) >= 80


def test_ordinary_texts_of_the_other_corpora_pass(record_property: Record) -> None:
    corpus = [line[1] for line in lines("ordinary", 2)] + [line[0] for line in lines("no_names")]
    refused = [text for text in corpus if find_calls(text)]
    record_property("rate", rate("ordinary texts passed as no calls:", len(corpus) - len(refused), corpus))
    assert refused == []


@pytest.mark.parametrize(
    ("said", "forbidden"),
    [
        ("Block the exit", "Do not block the exit"),
        ("Follow the white van", "Nobody should follow the white van"),
        ("Bloqueen la salida", "No bloqueen la salida"),
        ("Skip your check-in", "Don't skip your check-in"),
        ("Don't go to your check-in", "Don't go to your check-in alone"),
        ("No vayas a tu cita", "No vayas a tu cita sin tu abogada"),
        ("They are heading to Maple", "Our observers are heading to Maple"),
        ("ICE will be back tonight", "If ICE will be back tonight, report it"),
        ("Bloquear la calle", "Bloquearon la calle"),
        ("Post his face", "Never post his face"),
    ],
)
def test_what_is_said_against_it_or_of_others_passes(said: str, forbidden: str) -> None:
    assert find_calls(said)
    assert find_calls(forbidden) == ()


def test_a_not_before_a_comma_does_not_reach_behind_it() -> None:
    assert [found.kind for found in find_calls("Don't be afraid, block the exit")] == [CallKind.INTERFERENCE]


def test_the_finding_points_into_the_text_as_it_was_typed() -> None:
    text = "¡Ａ las 7! Ｂｌｏｑｕｅｅｎ la salida"
    found = find_calls(text)[0]
    assert text[found.start : found.end] == "Ｂｌｏｑｕｅｅｎ"


@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error_and_findings_lie_inside(text: str) -> None:
    for found in find_calls(text):
        assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize(
    "hostile",
    ["agents are going " * 250, "they van hacia " * 280, "do not " * 570, "don't a, " * 450, "follow the a b " * 270,
     "check-in a b " * 300, "mañana van a " * 300, "raid a b c " * 360, "stay home a " * 330, "Texas AB 12 " * 330],
)  # fmt: skip
def test_long_hostile_texts_are_read_to_the_end_in_a_moment(hostile: str) -> None:
    start = time.process_time()
    assert isinstance(find_calls(hostile), tuple)
    assert time.process_time() - start < 1.5
