"""The kinds of check-in as a group has them: those that are listed, as its coordinators changed them, and its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from allybot.domain.checkins import Company, Kind, Times
from allybot.store import kinds
from allybot.store.database import Tx


class Kinds:
    """`listed` are the shipped ones."""

    def __init__(self, listed: Mapping[str, Kind]) -> None:
        self.listed = listed

    async def of_group(self, tx: Tx, group_id: int) -> dict[str, Kind]:
        """In the order in which they are asked: the listed ones first, then the group's own."""
        changed = {key: read_kind(key, data) for key, data in (await kinds.of_group(tx, group_id)).items()}
        return {**self.listed, **changed}

    async def get(self, tx: Tx, group_id: int, key: str) -> Kind | None:
        return (await self.of_group(tx, group_id)).get(key)

    async def times(self, tx: Tx, group_id: int, key: str) -> Times:
        """The usual ones for a kind that is there no more."""
        kind = await self.get(tx, group_id, key)
        return kind.times if kind else Times()


def written(kind: Kind) -> dict[str, Any]:
    """As it is stored: whole minutes, None for what is left out."""
    times = {
        name: None if span is None else int(span.total_seconds() // 60) for name, span in asdict(kind.times).items()
    }
    return {
        "seats": {company.value: number for company, number in kind.seats.items()},
        "high_risk": kind.high_risk,
        "times": times,
        "briefing": dict(kind.briefing),
        "name": kind.name,
        "offered": kind.offered,
    }


def read_kind(key: str, data: Mapping[str, Any]) -> Kind:
    """What an older version did not write has its default."""
    spans: dict[str, Any] = {
        name: None if span is None else timedelta(minutes=span) for name, span in data["times"].items()
    }
    seats = {Company(company): int(number) for company, number in data["seats"].items()}
    return Kind(
        key,
        seats,
        bool(data["high_risk"]),
        Times(**spans),
        data.get("briefing") or {},
        data.get("name"),
        bool(data.get("offered", True)),
    )
