"""What no alert may ask or tell, by two corpora. Both rates stand in the summary of every run."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allybot.domain.forbidden import CallKind, find_calls
from allybot.domain.wide import look_over
from tests.support.corpora import lines, rate

FOUND, FALSE_REFUSALS = 0.75, 0.02
"""Of the lines that nothing was made for: at least, and at most."""

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


def test_most_calls_that_nothing_was_made_for_are_refused(record_property: Record) -> None:
    """Written before the rules were looked at, and never worked on: whoever mends what it misses writes a fresh one."""
    corpus = lines("calls_held_out", 2)
    passed = [line for line in corpus if not find_calls(line[1])]
    record_property("rate", rate("held-out calls refused:", len(corpus) - len(passed), corpus))
    assert len(passed) <= (1 - FOUND) * len(corpus), passed
    assert len(corpus) >= 120
    assert {line[0] for line in corpus} == set(CallKind)


def test_ordinary_texts_that_nothing_was_made_for_pass(record_property: Record) -> None:
    corpus = [line[0] for line in lines("calls_held_out_ordinary")]
    refused = [text for text in corpus if look_over(text).reason is not None]
    record_property("rate", rate("held-out ordinary texts passed:", len(corpus) - len(refused), corpus))
    assert len(refused) <= FALSE_REFUSALS * len(corpus), refused
    assert len(corpus) >= 120


@pytest.mark.parametrize("call", ["block the van", "follow the van", "surround the agents", "rodeen la camioneta"])
@pytest.mark.parametrize(
    "disguise",
    [
        lambda text: " ".join(text.replace(" ", "  ")),
        lambda text: text.replace("o", "0").replace("e", "3"),
        lambda text: text.replace("l", "1").replace("a", "@"),
        lambda text: text.replace("o", "о").replace("e", "е").replace("a", "а"),
        lambda text: re.sub(r"(?<=\w)(?=\w)", ".", text),
        lambda text: re.sub(r"(?<=\w)(?=\w)", " - ", text),
        lambda text: re.sub("([oe])", r"\1\1\1", text, count=1),
        lambda text: re.sub("(?<=[oe])", "\u0301", text),
        lambda text: re.sub(r"(?<=\w)(?=\w)", "\u200b", text),
        str.upper,
        lambda text: "".join(chr(ord(char) + 0xFEE0) if char != " " else char for char in text),
    ],
    ids="spaced leet signs look-alikes dotted dashed stretched accents invisible shouted full-width".split(),
)
def test_no_disguise_hides_a_call(call: str, disguise: Callable[[str], str]) -> None:
    assert CallKind.INTERFERENCE in {found.kind for found in find_calls(disguise(call))}, disguise(call)


@pytest.mark.parametrize(
    "ordinary",
    ["Main and 14th, 2 vans", "I-4TRX is under A-7K2F", "f.e. 10 a.m. - 2 p.m.", "A B C, 1 2 3", "soooo quiet here"],
)
def test_what_is_no_disguise_is_left_as_it_is(ordinary: str) -> None:
    assert look_over(ordinary).reason is None


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
     "check-in a b " * 300, "mañana van a " * 300, "raid a b c " * 360, "stay home a " * 330, "Texas AB 12 " * 330,
     "b l o c k " * 200, "bl0ck " * 330, "take the a b " * 250,
     "f.o.l" * 400, "put a cars across the a " * 80, "ooo " * 500, "1a@" * 600, "raid a b c d " * 150, "a" * 2000],
)  # fmt: skip
def test_long_hostile_texts_are_read_to_the_end_in_a_moment(hostile: str) -> None:
    start = time.process_time()
    assert isinstance(find_calls(hostile), tuple)
    assert time.process_time() - start < 1.5
