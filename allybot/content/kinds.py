"""The kinds of check-in, read from `kinds.toml` and validated."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import timedelta
from importlib import resources

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from allybot.domain.checkins import Company, Kind, Times
from allybot.domain.kinds import first_wrong
from allybot.errors import OperatorError


class _Seats(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    one: int = Field(ge=1, le=1)
    few: int
    many: int


class _Hours(BaseModel):
    """Hours before the appointment; 0: not at all. `silence` and `wish_silence` are described in `domain.checkins.Times`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    week: float = Field(default=168, ge=0)
    two_days: float = Field(default=48, ge=0)
    confirm: float = Field(default=24, ge=0)
    silence: float = 6
    last: float = Field(default=2, ge=0)
    wish: float = Field(default=48, ge=0)
    wish_silence: float = 24


class _Briefing(BaseModel):
    """What the team should know about this kind, in each language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    en: str = Field(min_length=1, max_length=600)
    es: str = Field(min_length=1, max_length=600)


class _Kind(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    seats: _Seats
    high_risk: bool = False
    reminders: _Hours = _Hours()
    overdue: float = 2.5
    briefing: _Briefing | None = None


def load_kinds() -> Mapping[str, Kind]:
    """By key, in the order of the file: that is the order in which people are asked. Raises OperatorError."""
    text = resources.files("allybot.content").joinpath("kinds.toml").read_text(encoding="utf-8")
    return read_kinds(text)


def read_kinds(text: str) -> Mapping[str, Kind]:
    """Raises OperatorError for a mistake in it, and says where it is."""
    try:
        return {key: _value(key, _read(key, entry)) for key, entry in tomllib.loads(text).items()}
    except tomllib.TOMLDecodeError as error:
        raise OperatorError("kinds-wrong", problem=str(error)) from error


def _read(key: str, entry: object) -> _Kind:
    try:
        return _Kind.model_validate(entry)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join([key, *(str(part) for part in first["loc"])])
        raise OperatorError("kinds-wrong", problem=f"{where}: {first['msg']}") from error


def _value(key: str, entry: _Kind) -> Kind:
    seats = {company: getattr(entry.seats, company.value) for company in Company}
    briefing = entry.briefing.model_dump() if entry.briefing else {}
    kind = Kind(key, seats, entry.high_risk, _times(entry.reminders, entry.overdue), briefing)
    wrong = first_wrong(kind)
    if wrong is not None:
        raise OperatorError("kinds-wrong", problem=f"{key}: {wrong.value}, see allybot.domain.kinds")
    return kind


def _times(hours: _Hours, overdue: float) -> Times:
    def before(number: float) -> timedelta | None:
        return timedelta(hours=number) if number else None

    return Times(
        week=before(hours.week),
        two_days=before(hours.two_days),
        confirm=before(hours.confirm),
        silence=timedelta(hours=hours.silence),
        last=before(hours.last),
        wish=before(hours.wish),
        wish_silence=timedelta(hours=hours.wish_silence),
        overdue=timedelta(hours=overdue),
    )
