"""Which code somebody means: typed on a phone, or in the middle of a whole alert that they pasted."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allybot.domain.codes import ALPHABET, CodeKind, codes_meant, new_code

A, D = CodeKind.ALERT, CodeKind.DRILL
CODES = st.integers().map(lambda seed: new_code("A", random.Random(seed).randrange))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("A-3QXM", ("A-3QXM",)),
        (" a3qxm ", ("A-3QXM",)),
        ("a 3qxm", ("A-3QXM",)),
        ("a–3qxm", ("A-3QXM",)),  # phones make a long dash of a short one
        ("A-3QZM", ("A-3Q2M",)),
        ("d-3qxm", ("D-3QXM",)),
        ("3qxm", ("A-3QXM", "D-3QXM")),
        ("VERIFIED · A-3QXM · ICE at Main and 5th, seen at 9:41", ("A-3QXM",)),
        ("**A-3QXM** and D-9TWH.", ("A-3QXM", "D-9TWH")),
        ("see a-3qxm, A-3QXM!", ("A-3QXM",)),
        ("Alert! Agents after adapt about abort", ()),
        ("I-3QXM", ()),
        ("A-3QXMM", ()),
        ("xA-3QXM", ()),
        ("A-3Q", ()),
        ("", ()),
    ],
)
def test_a_code_is_read_as_people_type_and_paste_it(typed: str, meant: tuple[str, ...]) -> None:
    assert codes_meant(typed, A, D) == meant


@given(CODES, st.text(" ,.:;!?\n*·()", max_size=5), st.text(" ,.:;!?\n*·()", max_size=5), st.booleans())
def test_a_code_is_found_in_whatever_stands_around_it(code: str, before: str, after: str, small: bool) -> None:
    written = code.lower() if small else code
    assert code in codes_meant(f"Checked today{before} {written} {after}that is all", A, D)


@given(st.text())
def test_no_text_breaks_it_and_what_is_found_is_a_code(text: str) -> None:
    for code in codes_meant(text, A, D):
        assert code[:2] in ("A-", "D-")
        assert set(code[2:]) <= set(ALPHABET)
