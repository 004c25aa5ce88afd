"""What no free text may hold: numbers by which a person is found, ways to reach someone, calls to everybody.

A name can't be recognised by a rule, and none is tried here: previews ask instead.

Texts are read the way a person would read them, not the way they are spelled: full-width and other digits, look-alike
letters, invisible characters, spelled-out digits and any separators are folded first (`_refusals_folding`). Every finding
points into the text as it was typed.

    A-number        8 U.S.C. 1229(a) papers call it "alien registration number": A and 7 to 9 digits, often with dashes
    ssn             social security and individual taxpayer numbers: 3-2-4 digits
    phone           10 digits, or 7 with a separator, or with a country code
    tip line        866-347-2423 is the DHS tip line: it takes reports about immigrants, and must never stand as help
    plate           what is called a plate, and has both letters and digits
    birth date      a date near a word for being born
    house number    a number in front of a street's name; "the 1200 block" passes
    unit            apartment, unit, suite and the like with a number
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from allybot.domain._refusals_folding import Folded, fold


class RefusalKind(StrEnum):
    A_NUMBER = "a_number"
    SSN = "ssn"
    PHONE = "phone"
    EMAIL = "email"
    MENTION = "mention"
    EVERYONE = "everyone"
    TIP_LINE = "tip_line"
    PLATE = "plate"
    BIRTH_DATE = "birth_date"
    HOUSE_NUMBER = "house_number"
    UNIT_NUMBER = "unit_number"


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
_ALWAYS = {_K.A_NUMBER, _K.SSN, _K.TIP_LINE, _K.MENTION, _K.EVERYONE}

CONTACT = TextRules(frozenset(_ALWAYS))
"""A field where a phone number or an e-mail address belongs."""

ADDRESS = TextRules(frozenset(_ALWAYS | {_K.PHONE, _K.EMAIL}))
"""A field where a house number belongs: an office, a meeting point."""

EVERYWHERE = TextRules(frozenset(_ALWAYS | {_K.PHONE, _K.EMAIL}))
"""Any free text."""

WIDE = TextRules(frozenset(RefusalKind))
"""What many people will read."""


def find_refusals(text: str, rules: TextRules) -> tuple[Refusal, ...]:
    """Everything in the text that the rules refuse, the gravest first. Empty when it may be kept."""
    folded = fold(text)
    found = {Refusal(kind, *folded.where(start, end)) for kind in rules.kinds for start, end in _FINDERS[kind](folded)}
    return tuple(sorted(found, key=lambda refusal: (_ORDER.index(refusal.kind), refusal.start)))


Finder = Callable[[Folded], Iterator[tuple[int, int]]]

_SEP = r"[ ./_\-–—·,:]{0,3}"
"""What stands between the digits of one number."""


def _digits(count: str) -> str:
    """A run of that many digits (a regex count such as `9` or `7,9`) with separators in between."""
    low, _, high = count.partition(",")
    least = int(low) - 1
    most = int(high or low) - 1
    return rf"\d(?:{_SEP}\d){{{least},{most}}}"


def _grouped(*sizes: int) -> str:
    return _SEP.join(rf"\d{{{size}}}" for size in sizes)


_ALIEN = (
    r"(?:(?:alien|a|uscis)[ \-]{0,2}(?:registration[ ]?)?(?:number|num|no\b\.?|#|nr\b\.?|file)|alien\b|anumber"
    r"|numero[ ](?:de[ ])?(?:a\b|extranjero|alien|registro)|a[ \-]?numero)"
)
_A_NUMBER_PATTERNS = (
    # A and the digits: "A 123 456 789", "A-12345678", "A#123456789".
    re.compile(rf"(?<![a-z0-9])a[ #:.\-]{{0,3}}{_digits('7,9')}(?![ .\-]?\d)"),
    # A word for it, and the digits somewhere close behind.
    re.compile(rf"(?<![a-z]){_ALIEN}[^0-9\n]{{0,25}}{_digits('7,9')}(?!\d)"),
    # Nine digits in threes, or in one run: nothing that belongs into these texts looks like that.
    re.compile(rf"(?<!\d)(?<!\d[./\-]){_grouped(3, 3, 3)}(?!{_SEP}\d)"),
    re.compile(r"(?<![\d.\-])\d{8,9}(?![\d\-])"),
)
_SSN_PATTERNS = (
    re.compile(r"(?<![\d])\d{3}[ .\-–]{1,3}\d{2}[ .\-–]{1,3}\d{4}(?!\d)"),
    re.compile(rf"(?<![a-z])(?:ssn|itin|social(?: security)?|seguro(?: social)?)[^0-9\n]{{0,25}}{_digits('9')}(?!\d)"),
)
_PHONE_PATTERNS = (
    re.compile(rf"(?<![\d])(?:\+?1{_SEP})?\(?\d{{3}}\)?{_SEP}\d{{3}}{_SEP}\d{{4}}(?!\d)"),
    re.compile(r"(?<![\d\-])\d{3}[ .\-]\d{4}(?![\d\-])"),
    re.compile(rf"\+{_digits('8,15')}"),
    # Every digit on its own, as when spelled out.
    re.compile(r"(?<!\d)\d(?:[ ,.\-]{1,3}\d){9}(?!\d)"),
    re.compile(
        rf"(?<![a-z])(?:phone|tel|cell|call|text|whatsapp|llame|telefono|celular)[^0-9\n]{{0,12}}{_digits('7,15')}"
    ),
)
_EMAIL_PATTERN = re.compile(
    r"[a-z0-9._%+\-]{1,64} ?(?:@|\(at\)|\[at\]) ?[a-z0-9\-]{1,63}(?: ?(?:\.|\(dot\)|\[dot\]) ?[a-z]{2,24})"
)
_MENTION_PATTERN = re.compile(r"<(?:@[!&]?|#|a?:[a-z0-9_]{1,32}:|/[^>:]{1,64}:)\d{5,20}>")
_EVERYONE_PATTERN = re.compile(r"@ ?(?:everyone|here|todos)(?![a-z])")
_TIP_LINE_PATTERN = re.compile(
    rf"8{_SEP}6{_SEP}6{_SEP}\)?{_SEP}3{_SEP}4{_SEP}7{_SEP}2{_SEP}4{_SEP}2{_SEP}3|866[^a-z0-9]{{0,3}}dhs[^a-z0-9]{{0,3}}2[^a-z0-9]{{0,3}}ice"
)
_PLATE_PATTERNS = (
    re.compile(
        r"(?<![a-z])(?:licen[cs]e plates?|plates?|placas?|matriculas?|tags?)(?: number| numero)?(?: is| es| was| era|:|#|,| no\.?| reading| que dice)?"
        r"[ :#]{0,3}(?=[a-z0-9 \-]{4,10}(?![a-z0-9]))(?=[a-z \-]{0,8}\d)[a-z0-9]{1,4}[ \-]?[a-z0-9]{2,5}(?![a-z0-9])"
    ),
    re.compile(
        r"(?<![a-z0-9\-])(?:[a-z]{3}[ \-]?\d{3,4}|\d[a-z]{3}\d{3}|\d{3}[ \-][a-z]{3}|[a-z]{2}\d[ \-]?\d[a-z]{2}\d?)(?![a-z0-9])"
    ),
)
_NOT_A_PLATE = re.compile(
    r"(?:art|sec|fig|apt|bus|hwy|est|pst|cst|mst|edt|pdt|cdt|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic|the|los|las|son|and|act|usc|cfr|age|row|pm|am|zip|box|del|unos|for|by|at|of|in|to|on|sur|sala|piso)[ \-]?\d"
)
_BORN = r"(?<![a-z])(?:dob|d\.o\.b\.?|birth ?da(?:te|y)|date of birth|born|bday|fecha de nac(?:imiento|\.)?|nacid[oa]|nacio|cumpleanos|f\.? ?nac\.?)"
_BIRTH_PATTERN = re.compile(rf"{_BORN}[^0-9\n]{{0,25}}\d{{1,4}}")
_STREET = (
    r"(?:st|street|ave|avenue|av|rd|road|blvd|boulevard|dr|drive|ln|lane|ct|court|pl|place|way|ter|terrace|cir|circle|pkwy|parkway"
    r"|hwy|highway|sq|square|trl|trail)"
)
_HOUSE_PATTERNS = (
    re.compile(
        rf"(?<![\d\-])\d{{1,6}}[a-z]?(?:-\d{{1,4}})? (?!block)(?:(?:n|s|e|w|ne|nw|se|sw|north|south|east|west)\.? )?(?:[a-z0-9'.]{{1,20}} ){{1,3}}?{_STREET}(?![a-z])"
    ),
    re.compile(
        r"(?<![a-z])(?:calle|avenida|av|avda|paseo|camino|carretera|bulevar|calzada|plaza)\.? (?:[a-z'.]{1,20} ){0,4}?[a-z'.]{1,20},? ?(?:#|no\.? ?|num\.? ?|numero )?\d{1,5}(?![\da-z]| ?cuadra)"
    ),
    re.compile(
        r"(?<![a-z])(?:house|home|casa|building|edificio|address|direccion)(?: number| numero| no\.?| #| es| is|:){1,2} ?#?\d{1,6}"
    ),
)
_BLOCK_AFTER = re.compile(r" ?(?:block|cuadra|blk)")
_UNIT_PATTERN = re.compile(
    r"(?<![a-z])(?:apt|apartment|unit|suite|ste|apto|apartamento|departamento|depto|dpto|lot|trailer|spc|unidad|room no)\.? ?(?:number |no\.? ?|num\.? ?|numero |#)?"
    r"(?:\d{1,5}[a-z]?|[a-z]\d{0,4})(?![a-z0-9])|(?<![a-z0-9])# ?\d{1,5}[a-z]?(?![a-z0-9])"
)
_OWN_CODE = re.compile(r"(?<![a-z0-9])[ciaoprermz]-[234679cdfghjkmnpqrtwxy]{4}(?![a-z0-9])")


def _all(*patterns: re.Pattern[str]) -> Finder:
    def find(folded: Folded) -> Iterator[tuple[int, int]]:
        for pattern in patterns:
            for match in pattern.finditer(folded.text):
                yield match.span()

    return find


def _plates(folded: Folded) -> Iterator[tuple[int, int]]:
    for pattern in _PLATE_PATTERNS:
        for match in pattern.finditer(folded.text):
            bare = pattern is _PLATE_PATTERNS[1]
            if not (bare and _NOT_A_PLATE.match(match[0])) and not _is_own_code(folded.text, match.start()):
                yield match.span()


def _houses(folded: Folded) -> Iterator[tuple[int, int]]:
    for pattern in _HOUSE_PATTERNS:
        for match in pattern.finditer(folded.text):
            if not _BLOCK_AFTER.match(folded.text, match.end()) and "block of" not in match[0]:
                yield match.span()


def _is_own_code(text: str, at: int) -> bool:
    return any(match.start() <= at < match.end() for match in _OWN_CODE.finditer(text))


_FINDERS: dict[RefusalKind, Finder] = {
    _K.A_NUMBER: _all(*_A_NUMBER_PATTERNS),
    _K.SSN: _all(*_SSN_PATTERNS),
    _K.PHONE: _all(*_PHONE_PATTERNS),
    _K.EMAIL: _all(_EMAIL_PATTERN),
    _K.MENTION: _all(_MENTION_PATTERN),
    _K.EVERYONE: _all(_EVERYONE_PATTERN),
    _K.TIP_LINE: _all(_TIP_LINE_PATTERN),
    _K.PLATE: _plates,
    _K.BIRTH_DATE: _all(_BIRTH_PATTERN),
    _K.HOUSE_NUMBER: _houses,
    _K.UNIT_NUMBER: _all(_UNIT_PATTERN),
}

# Of several findings at one place the gravest is said first.
_ORDER = (
    _K.A_NUMBER,
    _K.TIP_LINE,
    _K.SSN,
    _K.PHONE,
    _K.EMAIL,
    _K.EVERYONE,
    _K.MENTION,
    _K.PLATE,
    _K.BIRTH_DATE,
    _K.HOUSE_NUMBER,
    _K.UNIT_NUMBER,
)
