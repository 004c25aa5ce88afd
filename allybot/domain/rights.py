"""What one may do and say, by where one is: which points stand on each card, and which words are read out.

The points themselves are texts, `rights-<situation>-do-1` and so on; the words are `rights-say-<phrase>`. What the cards rest
on: the First, Fourth and Fifth Amendments as the American Civil Liberties Union, the Immigrant Legal Resource Center and the
Asylum Seeker Advocacy Project explain them in their public guides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final


class Situation(StrEnum):
    HOME = "home"
    STREET = "street"
    CAR = "car"
    WORK = "work"
    SCHOOL = "school"
    COURT = "court"
    CHECKIN = "checkin"
    DETAINED = "detained"
    BYSTANDER = "bystander"


class Phrase(StrEnum):
    """What can be said to an officer. It is shown in English and in the reader's language."""

    SILENT = "silent"
    LAWYER = "lawyer"
    FREE = "free"
    WARRANT = "warrant"
    JUDGE = "judge"
    NO_ENTRY = "no-entry"
    NO_SEARCH = "no-search"
    NO_SIGNING = "no-signing"
    PRIVATE = "private"
    OFFICE = "office"
    PARENTS = "parents"
    TIME = "time"
    HAVE_LAWYER = "have-lawyer"
    INTERPRETER = "interpreter"
    CALL = "call"
    AFRAID = "afraid"
    WATCHING = "watching"


@dataclass(frozen=True, slots=True)
class Card:
    """How many points say what to do and what not to do, and what to say between them."""

    do: int
    say: tuple[Phrase, ...]
    never: int


_P = Phrase

CARDS: Final[Mapping[Situation, Card]] = {
    Situation.HOME: Card(7, (_P.WARRANT, _P.NO_ENTRY, _P.SILENT, _P.LAWYER), 3),
    Situation.STREET: Card(6, (_P.FREE, _P.SILENT, _P.NO_SEARCH, _P.LAWYER), 3),
    Situation.CAR: Card(5, (_P.SILENT, _P.NO_SEARCH, _P.FREE, _P.LAWYER), 3),
    Situation.WORK: Card(5, (_P.FREE, _P.SILENT, _P.LAWYER, _P.PRIVATE), 3),
    Situation.SCHOOL: Card(6, (_P.OFFICE, _P.JUDGE, _P.SILENT, _P.PARENTS), 3),
    Situation.COURT: Card(6, (_P.HAVE_LAWYER, _P.SILENT, _P.FREE, _P.TIME), 3),
    Situation.CHECKIN: Card(6, (_P.HAVE_LAWYER, _P.INTERPRETER, _P.NO_SIGNING), 3),
    Situation.DETAINED: Card(6, (_P.SILENT, _P.LAWYER, _P.NO_SIGNING, _P.CALL, _P.AFRAID), 4),
    Situation.BYSTANDER: Card(6, (_P.WATCHING, _P.SILENT, _P.LAWYER, _P.NO_SEARCH), 4),
}

WALLET_POINTS: Final = 5
"""On the side for its holder: `rights-wallet-do-1` and so on."""

SOURCES: Final[Mapping[Situation, tuple[str, ...]]] = {
    Situation.HOME: ("aclu_rights", "ilrc_red_cards"),
    Situation.STREET: ("aclu_rights", "ilrc_red_cards"),
    Situation.CAR: ("aclu_rights",),
    Situation.WORK: ("aclu_rights", "ilrc_red_cards"),
    Situation.SCHOOL: ("aclu_rights",),
    Situation.COURT: ("aclu_rights",),
    Situation.CHECKIN: ("asap_checkin", "aclu_rights"),
    Situation.DETAINED: ("aclu_rights",),
    Situation.BYSTANDER: ("aclu_rights",),
}
"""The keys of the facts (`content/facts.toml`) that each card was written after."""

WRITTEN: Final = date(2026, 11, 25)
"""The day on which the words of the cards were last read against their sources. It is changed with them."""
