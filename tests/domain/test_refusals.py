"""What no free text may hold, by two corpora: what must be refused, and what must pass."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allybot.domain import refusals
from allybot.domain._refusals_folding import fold
from allybot.domain.refusals import EVERYWHERE, WIDE, RefusalKind, TextRules, find_refusals

CORPUS = Path(__file__).parent / "corpus"


def rules(name: str) -> TextRules:
    found = getattr(refusals, name)
    assert isinstance(found, TextRules)
    return found


def lines(file: str, parts: int) -> list[list[str]]:
    text = (CORPUS / file).read_text(encoding="utf-8")
    return [line.split("\t", parts - 1) for line in text.splitlines() if line]


def test_every_harmful_line_is_refused_for_its_reason() -> None:
    corpus = lines("harmful.txt", 3)
    passed = [
        line
        for line in corpus
        if RefusalKind(line[1]) not in {found.kind for found in find_refusals(line[2], rules(line[0]))}
    ]
    print(f"harmful: refused {len(corpus) - len(passed)} of {len(corpus)}")
    assert passed == []


def test_every_ordinary_line_passes() -> None:
    corpus = lines("ordinary.txt", 2)
    refused = [(line[1], found) for line in corpus if (found := find_refusals(line[1], rules(line[0])))]
    print(f"ordinary: passed {len(corpus) - len(refused)} of {len(corpus)}")
    assert refused == []


def test_the_finding_points_into_the_text_as_it_was_typed() -> None:
    text = "Él es А​123 456 789, ¿sí?"
    found = find_refusals(text, EVERYWHERE)[0]
    assert text[found.start : found.end] == "А​123 456 789"


def test_the_gravest_of_several_is_first() -> None:
    kinds = [found.kind for found in find_refusals("1-866-347-2423", EVERYWHERE)]
    assert kinds[0] is RefusalKind.TIP_LINE


@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error_and_findings_lie_inside(text: str) -> None:
    for found in find_refusals(text, WIDE):
        assert 0 <= found.start < found.end <= len(text)


@given(st.text(max_size=200))
def test_folding_keeps_the_way_back(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.origin)
    assert list(folded.origin) == sorted(folded.origin)


@given(st.integers(min_value=0, max_value=999_999_999), st.sampled_from(["", " ", "-", ".", "/", " - "]))
def test_no_spelling_of_an_a_number_passes(number: int, separator: str) -> None:
    digits = f"{number:09d}"
    spelled = separator.join((digits[:3], digits[3:6], digits[6:]))
    assert find_refusals(f"A{separator}{spelled}", EVERYWHERE)


@pytest.mark.parametrize(
    "hostile", ["1 " * 2000, "a" * 4000, "one " * 1000, "<@" * 2000, "1-" * 2000, "calle a " * 500]
)
def test_long_hostile_texts_are_read_to_the_end(hostile: str) -> None:
    assert isinstance(find_refusals(hostile, WIDE), tuple)
