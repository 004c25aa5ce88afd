"""Facts: hotlines, links and rules that were right on the day on which somebody looked, and for how long that counts.

    shown       it counts: its day is known and not too long ago
    soon        the same, and it ends within a month
    expired     its day was too long ago: members don't see it until somebody has looked again
    never       nobody has written down a day on which it was looked at, or it is one that is still to come: hidden too
    off         it was hidden, or it was shipped turned off since its source is weak

What is said of a fact is a mapping by language: what a group adds has one, what is shipped has all.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from allybot.domain.codes import ALPHABET, LENGTH, CodeKind
from allybot.domain.marks import mark
from allybot.domain.places import read_place, read_state
from allybot.domain.spelling import fold

Said = Mapping[str, str]
"""A text by language."""


class FactKind(StrEnum):
    HOTLINE = "hotline"
    """A number that somebody answers, or that tells something by itself."""
    PAGE = "page"
    """A page, or a rule that stands on one."""
    NETWORK = "network"
    """Where to look further than the group's own directory."""
    ADVOCACY = "advocacy"
    """What to ask somebody for who was elected, and who helps with it."""


class Topic(StrEnum):
    """Of what is for advocacy: whom it is asked of, or what it is for."""

    LOCAL = "local"
    CONGRESS = "congress"
    HELPS = "helps"
    BACKGROUND = "background"


class Confidence(StrEnum):
    """How good the source is. A low one is shipped turned off."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Standing(StrEnum):
    SHOWN = "shown"
    SOON = "soon"
    EXPIRED = "expired"
    NEVER = "never"
    OFF = "off"


COUNTS: Final[Mapping[FactKind, timedelta]] = {
    FactKind.HOTLINE: timedelta(days=90),
    FactKind.PAGE: timedelta(days=180),
    FactKind.NETWORK: timedelta(days=180),
    FactKind.ADVOCACY: timedelta(days=180),
}
"""How long after the day on which it was looked at a fact is shown."""

AHEAD: Final = timedelta(days=2)
"""It is tomorrow already where somebody looked, and clocks go wrong. What is further ahead is no day on which anybody did."""

LEAST_DIGITS: Final = 3
"""As in 211: shorter is no number that somebody answers."""

SOON: Final = timedelta(days=31)
"""What ends before the next monthly list is asked about in this one: nothing is to go dark in between."""

DUE: Final = (Standing.NEVER, Standing.EXPIRED, Standing.SOON)
"""What somebody is to look at, the most urgent first."""

OWN: Final = "own-"
"""How the key of a group's own fact begins."""

GROUP_HOTLINE: Final = "group-hotline"
"""The key under which it is noted when the group's own hotline was looked at. Its number stands in the group's rules."""


@dataclass(frozen=True, slots=True)
class Fact:
    """`value` is a number as people dial it; `url` where it can be read. `near`: how people write the place it is for.

    `government`: whoever answers works for the government, which is said wherever it is shown. `changed`: it is not as it was
    shipped. `overdue`: it is shown although nobody has looked at it lately, which is said wherever it stands. A
    `place` that is empty is the whole country, or of the group's own facts its own area.
    """

    key: str
    code: str
    kind: FactKind
    title: Said
    source: Said
    value: str | None = None
    url: str | None = None
    place: str = ""
    near: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    note: Said = field(default_factory=dict)
    checked_on: date | None = None
    confidence: Confidence = Confidence.MEDIUM
    enabled: bool = True
    government: bool = False
    topic: Topic | None = None
    changed: bool = False
    overdue: bool = False

    @property
    def mark(self) -> str:
        """Of what is to be right: who says that it is says it of this."""
        said = [f"{language}:{text}" for language, text in sorted(self.note.items())]
        return mark(self.value, self.url, *said)

    @property
    def own(self) -> bool:
        """Whether the group has added it."""
        return self.key.startswith(OWN)

    @property
    def ours(self) -> bool:
        """The same, and the number that the admins have set."""
        return self.own or self.key == GROUP_HOTLINE

    @property
    def expires_on(self) -> date | None:
        """The last day on which it is shown; None where nobody ever looked."""
        return None if self.checked_on is None else self.checked_on + COUNTS[self.kind]

    def title_in(self, language: str) -> str:
        return said_in(self.title, language)

    def note_in(self, language: str) -> str:
        return said_in(self.note, language)

    def source_in(self, language: str) -> str:
        return said_in(self.source, language)


def said_in(said: Said, language: str) -> str:
    """In that language, else in English, else in the one there is; empty where nothing is said."""
    return said.get(language) or said.get("en") or next(iter(said.values()), "")


def standing(fact: Fact, today: date) -> Standing:
    if not fact.enabled:
        return Standing.OFF
    if fact.checked_on is None or fact.expires_on is None or fact.checked_on > today + AHEAD:
        return Standing.NEVER
    if fact.expires_on < today:
        return Standing.EXPIRED
    return Standing.SOON if fact.expires_on < today + SOON else Standing.SHOWN


def shown(fact: Fact, today: date) -> bool:
    """Whether members see it."""
    return standing(fact, today) in (Standing.SHOWN, Standing.SOON)


def due(facts: Iterable[Fact], today: date) -> list[Fact]:
    """What is to be looked at: the number in every alert, then what is hidden, and the numbers before the pages."""
    found = [fact for fact in facts if standing(fact, today) in DUE]
    kinds = list(FactKind)
    return sorted(
        found,
        key=lambda fact: (fact.key != GROUP_HOTLINE, DUE.index(standing(fact, today)), kinds.index(fact.kind)),
    )


def unhidden(fact: Fact, today: date) -> bool:
    """Whether it is to be looked at, and members see it all the same: the number that stands in every alert."""
    return fact.key == GROUP_HOTLINE and not shown(fact, today)


def hidden(facts: Iterable[Fact], today: date) -> int:
    """How many of them members don't see."""
    return sum(not (shown(fact, today) or unhidden(fact, today)) for fact in facts)


def code_of(key: str) -> str:
    """The code of a fact that is shipped: from its key, so that it is the same in every group and after every update."""
    number = int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big")
    letters = []
    for _ in range(LENGTH):
        number, rest = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[rest])
    return f"{CodeKind.FACT.value}-" + "".join(letters)


# --- places ----------------------------------------------------------------------------------------------------------------


def is_local(fact: Fact, place: str) -> bool:
    """Whether it is for that place: the same state where both name one, else a name of the one that stands in the other."""
    names = [name for name in (*fact.near, *re.split(r"[,/]", fact.place)) if fold(name)]
    states = {state for name in names if (state := read_state(name)) is not None}
    asked = read_place(place)
    if asked.state is not None and states:
        return asked.state in states
    wanted, known = fold(place).split(), fold(fact.place).split()
    told = [words for name in names if (words := fold(name).split()) and len(name.strip()) > 2]
    return any(_within(name, wanted) for name in told) or bool(wanted and _within(wanted, known))


def nearest_first(facts: Iterable[Fact], place: str) -> list[Fact]:
    """What is for that place, the group's own before what is shipped; then what is for everywhere. Of other places nothing.

    Where no place is known everything stays: all of the group's own is near, and what is for one other place comes last.
    """
    found = list(facts)
    here = [fact for fact in found if _here(fact, place)]
    everywhere = [fact for fact in found if not fact.place and fact not in here]
    elsewhere = [] if place.strip() else [fact for fact in found if fact.place and fact not in here]
    return [*sorted(here, key=lambda fact: (fact.key != GROUP_HOTLINE, not fact.own)), *everywhere, *elsewhere]


def _here(fact: Fact, place: str) -> bool:
    if fact.ours and not (fact.place and place.strip()):
        return True
    return bool(fact.place and place.strip()) and is_local(fact, place)


def _within(few: Sequence[str], many: Sequence[str]) -> bool:
    return any(many[start : start + len(few)] == few for start in range(len(many) - len(few) + 1))
