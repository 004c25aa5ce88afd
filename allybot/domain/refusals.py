"""What no free text may hold: numbers by which a person is found, ways to reach someone, calls to everybody.

A name can't be refused by a rule: `namelike` finds what looks like one, and asks.

Texts are read the way a person would read them, not the way they are spelled: full-width and other digits, look-alike letters,
invisible characters and combining marks are folded first (`_refusals_folding`), and further readings put spelled-out
numbers in digits (`_refusals_spelling`) and open what is escaped in an address. Every finding points into the text as it was
typed.

    A-number, ssn, phone, tip line    `_refusals_numbers`
    plate                             `_refusals_plates`
    house number, unit                `_refusals_places`: "the 1200 block" passes
    e-mail, mention, @everyone        `_refusals_reaching`
    link, coordinates                 `_refusals_links`
    birth date                        `_refusals_reaching`: a date near a word for being born, or a whole date long past
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from allybot.domain import _refusals_links, _refusals_numbers, _refusals_places, _refusals_plates, _refusals_reaching
from allybot.domain._refusals_folding import fold, unescaped
from allybot.domain._refusals_numbers import Finder
from allybot.domain._refusals_spelling import in_digits


class RefusalKind(StrEnum):
    A_NUMBER = "a_number"
    SSN = "ssn"
    PHONE = "phone"
    EMAIL = "email"
    MENTION = "mention"
    EVERYONE = "everyone"
    LINK = "link"
    TIP_LINE = "tip_line"
    PLATE = "plate"
    BIRTH_DATE = "birth_date"
    HOUSE_NUMBER = "house_number"
    UNIT_NUMBER = "unit_number"
    COORDINATES = "coordinates"


@dataclass(frozen=True, slots=True)
class TextRules:
    """Which of the kinds a field refuses."""

    kinds: frozenset[RefusalKind]


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was found, and where in the text as it was typed."""

    kind: RefusalKind
    start: int
    end: int


_K = RefusalKind
_ALWAYS = {_K.A_NUMBER, _K.SSN, _K.TIP_LINE, _K.MENTION, _K.EVERYONE, _K.LINK}

CONTACT = TextRules(frozenset(_ALWAYS))
"""A field where a phone number or an e-mail address belongs."""

PAGE = TextRules(frozenset(_ALWAYS - {_K.LINK}))
"""A field where the address of a page belongs; a phone number or an e-mail address too."""

ADDRESS = TextRules(frozenset(_ALWAYS | {_K.PHONE, _K.EMAIL}))
"""A field where a house number belongs: an office, a meeting point."""

EVERYWHERE = TextRules(frozenset(_ALWAYS | {_K.PHONE, _K.EMAIL}))
"""Any free text."""

CITATION = TextRules(frozenset(EVERYWHERE.kinds - {_K.LINK}))
"""Where something is from: a page may be named."""

WIDE = TextRules(frozenset(RefusalKind))
"""What many people will read."""


def find_refusals(text: str, rules: TextRules) -> tuple[Refusal, ...]:
    """Everything in the text that the rules refuse, the gravest first. Empty when it may be kept."""
    as_typed = fold(text)
    opened = {as_typed, unescaped(as_typed)}
    readings = opened | {in_digits(one) for one in opened}
    found = {
        Refusal(kind, *reading.where(start, end))
        for reading in readings
        for kind in rules.kinds
        for start, end in _FINDERS[kind](reading)
    }
    return tuple(sorted(found, key=lambda refusal: (_ORDER.index(refusal.kind), refusal.start)))


_FINDERS: dict[RefusalKind, Finder] = {
    _K.A_NUMBER: _refusals_numbers.a_numbers,
    _K.SSN: _refusals_numbers.social_numbers,
    _K.PHONE: _refusals_numbers.phones,
    _K.EMAIL: _refusals_reaching.emails,
    _K.MENTION: _refusals_reaching.mentions,
    _K.EVERYONE: _refusals_reaching.everyone,
    _K.LINK: _refusals_links.links,
    _K.TIP_LINE: _refusals_numbers.tip_lines,
    _K.PLATE: _refusals_plates.plates,
    _K.BIRTH_DATE: _refusals_reaching.birth_dates,
    _K.HOUSE_NUMBER: _refusals_places.houses,
    _K.UNIT_NUMBER: _refusals_places.units,
    _K.COORDINATES: _refusals_links.points,
}

# Of several findings at one place the gravest is said first, and before it what is certain.
_ORDER = (
    _K.TIP_LINE,
    _K.A_NUMBER,
    _K.SSN,
    _K.PHONE,
    _K.EMAIL,
    _K.EVERYONE,
    _K.MENTION,
    _K.COORDINATES,
    _K.LINK,
    _K.PLATE,
    _K.BIRTH_DATE,
    _K.HOUSE_NUMBER,
    _K.UNIT_NUMBER,
)
