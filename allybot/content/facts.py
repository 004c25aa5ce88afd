"""The facts that are shipped, read from `facts.toml` and validated; and a file of the operator's that is laid over them.

Each field is held to the same rules as the one of the forms in which coordinators type (`services.facts`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    HttpUrl,
    ValidationError,
    field_validator,
    model_validator,
)

from allybot.domain.facts import AHEAD, GROUP_HOTLINE, LEAST_DIGITS, OWN, Confidence, Fact, FactKind, Topic, code_of
from allybot.domain.refusals import CITATION, CONTACT, EVERYWHERE, PAGE, RefusalKind, TextRules, find_refusals
from allybot.errors import OperatorError


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


_Text = Annotated[str, AfterValidator(_tidy)]


def _held_to(rules: TextRules, *texts: str) -> None:
    for text in texts:
        refusals = find_refusals(text, rules)
        if refusals and refusals[0].kind is RefusalKind.TIP_LINE:
            raise ValueError("holds a number on the block-list: that line takes tips for DHS")
        if refusals:
            raise ValueError(f"holds what may not stand there ({refusals[0].kind.value.replace('_', ' ')})")


class _Said(BaseModel):
    """The same in each language; an operator's file may have one alone."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    en: _Text = Field(default="", max_length=600)
    es: _Text = Field(default="", max_length=600)
    zh: _Text = Field(default="", max_length=600)

    @property
    def known(self) -> dict[str, str]:
        return {language: text for language, text in self.model_dump().items() if text}

    @model_validator(mode="after")
    def _says_something(self) -> _Said:
        if not self.known:
            raise ValueError("says nothing in any language")
        return self


class _Fact(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: FactKind
    title: _Said
    source: _Said
    number: _Text | None = Field(default=None, min_length=3, max_length=60)
    link: HttpUrl | None = None
    place: _Text = Field(default="", max_length=80)
    near: tuple[_Text, ...] = ()
    languages: tuple[_Text, ...] = ()
    note: _Said | None = None
    checked_on: date | None = None
    confidence: Confidence
    enabled: bool = True
    government: bool = False
    topic: Topic | None = None

    @field_validator("link")
    @classmethod
    def _encrypted(cls, link: HttpUrl | None) -> HttpUrl | None:
        if link is not None and link.scheme != "https":
            raise ValueError("has to begin with https://")
        _held_to(PAGE, str(link or ""))
        return link

    @field_validator("number")
    @classmethod
    def _to_dial(cls, number: str | None) -> str | None:
        _held_to(CONTACT, number or "")
        if number is not None and sum(char.isdigit() for char in number) < LEAST_DIGITS:
            raise ValueError("is no number that one can call")
        return number

    @field_validator("title", "note")
    @classmethod
    def _sayable(cls, said: _Said | None) -> _Said | None:
        _held_to(EVERYWHERE, *(said.known.values() if said else ()))
        return said

    @field_validator("source")
    @classmethod
    def _citable(cls, said: _Said) -> _Said:
        _held_to(CITATION, *said.known.values())
        return said

    @field_validator("place", "near", "languages")
    @classmethod
    def _nameable(cls, named: str | tuple[str, ...]) -> str | tuple[str, ...]:
        _held_to(EVERYWHERE, *((named,) if isinstance(named, str) else named))
        return named

    @model_validator(mode="after")
    def _sound(self) -> _Fact:
        if self.kind is FactKind.HOTLINE and self.number is None:
            raise ValueError("a hotline needs a number")
        if (self.kind is FactKind.ADVOCACY) != (self.topic is not None):
            raise ValueError("topic belongs to advocacy, and every advocacy fact has one")
        return self


def load_facts(own: Path | None = None, *, today: date | None = None) -> Mapping[str, Fact]:
    """By key, in the order of the file. `own` is the operator's, laid over it. Raises OperatorError.

    `today` is that of Greenwich: nobody has checked anything on a day that is still to come.
    """
    shipped = resources.files("allybot.content").joinpath("facts.toml").read_text(encoding="utf-8")
    return read_facts(shipped, None if own is None else _text(own), name=str(own or "facts.toml"), today=today)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise OperatorError("facts-unreadable", file=str(file)) from None


def read_facts(
    shipped: str, own: str | None = None, *, name: str = "facts.toml", today: date | None = None
) -> Mapping[str, Fact]:
    """What `own` says of a fact that is shipped goes before; what it adds comes after. Raises OperatorError."""
    entries = _tables(shipped, "facts.toml")
    theirs = _tables(own or "", name)
    for key, over in theirs.items():
        entries[key] = _laid_over(entries.get(key, {}), over)
    facts = {key: _value(key, entry, name) for key, entry in entries.items()}
    _not_ahead([facts[key] for key in theirs], name, today)
    if len({fact.code for fact in facts.values()}) < len(facts):
        raise OperatorError("facts-wrong", file=name, problem="two keys have the same code: rename the one you added")
    return facts


def _not_ahead(facts: list[Fact], name: str, today: date | None) -> None:
    for fact in facts:
        if today is not None and fact.checked_on is not None and fact.checked_on > today + AHEAD:
            problem = f"{fact.key}.checked_on: {fact.checked_on} is still to come"
            raise OperatorError("facts-wrong", file=name, problem=problem)


def _tables(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise OperatorError("facts-wrong", file=name, problem=str(error)) from error


def _laid_over(shipped: Any, over: Any) -> Any:
    """An entry that is no table is left as it is: the validation says what is wrong with it."""
    return {**shipped, **over} if isinstance(shipped, dict) and isinstance(over, dict) else over


def _value(key: str, entry: object, name: str) -> Fact:
    if key.startswith(OWN) or key == GROUP_HOTLINE:
        raise OperatorError("facts-wrong", file=name, problem=f"{key}: this name is taken")
    try:
        read = _Fact.model_validate(entry)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        where = ".".join([key, *(str(part) for part in first["loc"])])
        raise OperatorError("facts-wrong", file=name, problem=f"{where}: {first['msg']}") from None
    return Fact(
        key=key,
        code=code_of(key),
        kind=read.kind,
        title=read.title.known,
        source=read.source.known,
        value=read.number,
        url=None if read.link is None else str(read.link),
        place=read.place,
        near=read.near,
        languages=read.languages,
        note={} if read.note is None else read.note.known,
        checked_on=read.checked_on,
        confidence=read.confidence,
        enabled=read.enabled and (read.confidence is not Confidence.LOW),
        government=read.government,
        topic=read.topic,
    )
