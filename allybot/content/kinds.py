"""The kinds of check-in, read from `kinds.toml` and validated."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib import resources

from pydantic import BaseModel, ConfigDict, Field

from allybot.domain.checkins import Company, Kind


class _Seats(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    one: int = Field(ge=1, le=1)
    few: int = Field(ge=2, le=20)
    many: int = Field(ge=2, le=20)


class _Kind(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    seats: _Seats
    high_risk: bool = False


def load_kinds() -> Mapping[str, Kind]:
    """By key, in the order of the file: that is the order in which people are asked."""
    text = resources.files("allybot.content").joinpath("kinds.toml").read_text(encoding="utf-8")
    return {key: _value(key, _Kind.model_validate(entry)) for key, entry in tomllib.loads(text).items()}


def _value(key: str, entry: _Kind) -> Kind:
    seats = {company: getattr(entry.seats, company.value) for company in Company}
    return Kind(key, seats, entry.high_risk)
