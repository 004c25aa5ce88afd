"""Sealed values open with their key, in their place, and nowhere else."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from allybot.store.schema import Instant, Sealed, new_id
from allybot.store.sealing import Key, SealBroken, SealedBytes, place
from tests.support.fakes import MONDAY


@given(st.text(), st.integers(1, 2**63 - 1))
def test_what_was_sealed_opens_again(text: str, row_id: int) -> None:
    key, where = Key.random(), place("checkins", "meet", row_id)
    sealed = key.seal(text, where)
    assert key.open(sealed, where) == text
    assert not text or text.encode() not in sealed or len(text) < 4


@pytest.mark.parametrize(
    "elsewhere", [place("checkins", "meet", 2), place("checkins", "code_name", 1), place("signups", "meet", 1)]
)
def test_a_value_that_was_moved_does_not_open(elsewhere: str) -> None:
    key = Key.random()
    sealed = key.seal("by the fountain", place("checkins", "meet", 1))
    with pytest.raises(SealBroken):
        key.open(sealed, elsewhere)


def test_another_key_and_damaged_bytes_do_not_open() -> None:
    key, where = Key.random(), place("checkins", "meet", 1)
    sealed = key.seal("by the fountain", where)
    with pytest.raises(SealBroken):
        Key.random().open(sealed, where)
    for at in range(len(sealed)):
        damaged = bytes(sealed[:at]) + bytes([sealed[at] ^ 1]) + bytes(sealed[at + 1 :])
        with pytest.raises(SealBroken):
            key.open(damaged, where)
    with pytest.raises(SealBroken):
        key.open(b"", where)


def test_the_same_text_is_sealed_differently_each_time() -> None:
    key, where = Key.random(), place("checkins", "meet", 1)
    assert key.seal("same", where) != key.seal("same", where)


def test_a_key_shows_itself_nowhere() -> None:
    raw = os.urandom(32)
    assert raw.hex() not in repr(Key(raw))
    assert str(Key(raw)) == "Key(…)"


def test_each_purpose_has_a_key_of_its_own() -> None:
    master = Key(os.urandom(32))
    sealed = master.derive("one").seal("text", "place")
    assert master.derive("one").open(sealed, "place") == "text"
    with pytest.raises(SealBroken):
        master.derive("two").open(sealed, "place")


def test_a_wrapped_key_comes_back_and_only_in_its_place() -> None:
    outer, inner = Key.random(), Key.random()
    wrapped = outer.wrap(inner, "keyring|1")
    assert outer.unwrap(wrapped, "keyring|1").fingerprint("x") == inner.fingerprint("x")
    with pytest.raises(SealBroken):
        outer.unwrap(wrapped, "keyring|2")


@pytest.mark.parametrize("value", [b"bytes", "text", bytearray(b"x"), 7])
def test_a_sealed_column_refuses_what_nobody_sealed(value: object) -> None:
    with pytest.raises(TypeError):
        Sealed().process_bind_param(value, sqlite.dialect())
    assert Sealed().process_bind_param(SealedBytes(b"sealed"), sqlite.dialect()) == b"sealed"


@given(st.datetimes().map(lambda at: at.replace(tzinfo=MONDAY.tzinfo)))
def test_instants_come_back_to_the_microsecond(at: object) -> None:
    column, dialect = Instant(), sqlite.dialect()
    stored = column.process_bind_param(at, dialect)  # type: ignore[arg-type]  # a datetime
    assert column.process_result_value(stored, dialect) == at


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(TypeError):
        Instant().process_bind_param(MONDAY.replace(tzinfo=None), sqlite.dialect())


def test_ids_are_positive_and_fit_63_bits() -> None:
    assert all(0 < new_id() < 2**63 for _ in range(1000))
