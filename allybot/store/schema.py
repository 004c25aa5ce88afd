"""What all tables share: ids, instants, and the column type that refuses a value nobody sealed."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Column, LargeBinary, MetaData, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from allybot.store.sealing import SealedBytes

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def new_id() -> int:
    """A random positive 63-bit id, made before the insert: a sealed value is bound to the row it stands in."""
    return secrets.randbelow(2**63 - 1) + 1


class Sealed(TypeDecorator[SealedBytes]):
    """Bytes that went through `Key.seal`. Anything else is refused before it reaches the database."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        if value is None:
            return None
        if not isinstance(value, SealedBytes):
            raise TypeError("a sealed column takes sealed bytes only")
        return bytes(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> SealedBytes | None:
        return None if value is None else SealedBytes(value)


class Instant(TypeDecorator[datetime]):
    """An aware UTC datetime as whole microseconds since 1970: one order in every database, no zone to lose."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise TypeError("an instant knows its zone")
        return (value - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        return None if value is None else _EPOCH + value * _MICROSECOND


PlainText = Text().with_variant(Text(collation="C"), "postgresql")
"""In the order of its letters, whatever the database's language: what begins alike stands together."""


def id_column(name: str = "id") -> Column[int]:
    return Column(name, BigInteger, primary_key=True, autoincrement=False)


def one_of(column: str, values: Iterable[StrEnum]) -> CheckConstraint:
    """The states of a column, known to the database too."""
    listed = ", ".join(f"'{value.value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)
