"""Places as people name them: a ZIP, a city, a county, a state; and how far apart two are.

Where a place lies is known by `Places`, which has more than one implementation: with the data of ZIP codes, and without.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from allybot.domain.spelling import fold

LatLon = tuple[float, float]
"""Degrees north and east."""


@dataclass(frozen=True, slots=True)
class ZipPlace:
    """What is known of a ZIP code. `state` is its two letters."""

    lat: float
    lon: float
    city: str
    county: str
    state: str


class Places(Protocol):
    def zip(self, code: str) -> ZipPlace | None:
        """Of five digits; None for one that is not known."""
        ...

    def city(self, name: str, state: str | None) -> LatLon | None:
        """Its middle; None for one that is not known, and without a state for a name that several states have."""
        ...

    def county(self, city: str, state: str | None) -> str | None:
        """That of a city: the one with most of it. None as above."""
        ...

    def middle(self, county: str | None, state: str | None) -> LatLon | None:
        """Of a county, or of a whole state where none is named. None for what is not known, and for a county as above."""
        ...


class NoPlaces:
    """Where the data is not installed: cities, counties and states are found by their names all the same."""

    def zip(self, code: str) -> ZipPlace | None:
        return None

    def city(self, name: str, state: str | None) -> LatLon | None:
        return None

    def county(self, city: str, state: str | None) -> str | None:
        return None

    def middle(self, county: str | None, state: str | None) -> LatLon | None:
        return None


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody typed for a place: one of ZIP, city and county, or only a state. All but the ZIP are folded."""

    zip: str | None = None
    city: str | None = None
    county: str | None = None
    state: str | None = None


def read_place(text: str) -> Asked:
    """ "97201", "Portland, OR", "Multnomah County", "condado de Multnomah", "Oregon": empty where nothing is typed."""
    code = read_zip(text)
    if code is not None:
        return Asked(zip=code)
    city, state = _parted(text)
    if not city:
        return Asked(state=state)
    county = _county(city)
    return Asked(county=county, state=state) if county else Asked(city=city_key(city), state=state)


def read_zip(text: str) -> str | None:
    """Its five digits, also out of nine, and with a city before them."""
    found = re.fullmatch(r"(?:\D*[\s,])?(\d{5})(?:[\s-]\d{4})?", text.strip())
    return found[1] if found else None


def read_state(text: str) -> str | None:
    """Its two letters, from these or its name in English or Spanish."""
    wanted = fold(text)
    return wanted.upper() if wanted.upper() in STATES else _BY_NAME.get(wanted)


def state_name(code: str, language: str) -> str:
    """What two letters stand for: in Spanish as it is called there, in every other language in English."""
    names = STATES[code]
    return names[1] if language == "es" and len(names) > 1 and code not in _SAME_IN_SPANISH else names[0]


def city_key(name: str) -> str:
    """As names of cities are compared: "St. Paul" is "saint paul"."""
    first, _, rest = fold(name).partition(" ")
    return f"{_WHOLE[first]} {rest}" if rest and first in _WHOLE else f"{first} {rest}".strip()


def county_key(name: str) -> str:
    return _county(fold(name)) or fold(name)


def miles(one: LatLon, other: LatLon) -> float:
    """Along the surface (haversine; the earth's mean radius, 3,958.8 miles)."""
    lat, lon = math.radians(one[0]), math.radians(other[0])
    north, east = lat - lon, math.radians(one[1] - other[1])
    half = math.sin(north / 2) ** 2 + math.cos(lat) * math.cos(lon) * math.sin(east / 2) ** 2
    return 2 * 3958.8 * math.asin(math.sqrt(half))


def box(middle: LatLon, far: float) -> tuple[float, float, float, float]:
    """South, north, west and east of everything within so many miles. Not made for the poles or the date line's other side."""
    north = far / MILES_A_DEGREE
    east = north / max(0.05, math.cos(math.radians(middle[0])))
    return middle[0] - north, middle[0] + north, middle[1] - east, middle[1] + east


MILES_A_DEGREE: Final = 69.0


def _parted(text: str) -> tuple[str, str | None]:
    """The name before the state, and the state. Of "Washington" alone it is the state, of "New York, NY" both."""
    name, comma, last = text.rpartition(",")
    if comma and (state := read_state(last)) is not None:
        return fold(name), state
    folded = fold(text)
    if (state := read_state(folded)) is not None:
        return "", state
    words = folded.split()
    for taken in (1, 2, 3):
        ending = " ".join(words[-taken:])
        # Two letters alone are mostly a state only where they were written as one: "la" and "or" are words.
        if len(words) > taken and (state := read_state(ending)) is not None:
            return " ".join(words[:-taken]), state
    return folded, None


def _county(folded: str) -> str | None:
    """The name of a county, where it is said to be one."""
    found = re.fullmatch(r"(?:(?:el )?condado (?:de )?(.+)|(.+) (?:county|parish|borough|condado))", folded)
    return (found[1] or found[2]) if found else None


_WHOLE: Final[Mapping[str, str]] = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount", "sta": "santa"}

STATES: Final[Mapping[str, tuple[str, ...]]] = {
    "AL": ("Alabama",), "AK": ("Alaska",), "AZ": ("Arizona",), "AR": ("Arkansas",), "CA": ("California",),
    "CO": ("Colorado",), "CT": ("Connecticut",), "DE": ("Delaware",),
    "DC": ("District of Columbia", "Distrito de Columbia", "Washington DC"), "FL": ("Florida",), "GA": ("Georgia",),
    "GU": ("Guam",), "HI": ("Hawaii", "Hawái"), "ID": ("Idaho",), "IL": ("Illinois",), "IN": ("Indiana",),
    "IA": ("Iowa",), "KS": ("Kansas",), "KY": ("Kentucky",), "LA": ("Louisiana", "Luisiana"), "ME": ("Maine",),
    "MD": ("Maryland",), "MA": ("Massachusetts",), "MI": ("Michigan",), "MN": ("Minnesota",),
    "MS": ("Mississippi", "Misisipi"), "MO": ("Missouri", "Misuri"), "MT": ("Montana",), "NE": ("Nebraska",),
    "NV": ("Nevada",), "NH": ("New Hampshire", "Nuevo Hampshire"), "NJ": ("New Jersey", "Nueva Jersey"),
    "NM": ("New Mexico", "Nuevo México"), "NY": ("New York", "Nueva York"),
    "NC": ("North Carolina", "Carolina del Norte"), "ND": ("North Dakota", "Dakota del Norte"), "OH": ("Ohio",),
    "OK": ("Oklahoma",), "OR": ("Oregon", "Oregón"), "PA": ("Pennsylvania", "Pensilvania"), "PR": ("Puerto Rico",),
    "RI": ("Rhode Island",), "SC": ("South Carolina", "Carolina del Sur"),
    "SD": ("South Dakota", "Dakota del Sur"), "TN": ("Tennessee", "Tenesí"), "TX": ("Texas", "Tejas"),
    "UT": ("Utah",), "VT": ("Vermont",), "VI": ("Virgin Islands", "Islas Vírgenes"), "VA": ("Virginia",),
    "WA": ("Washington", "Washington State"), "WV": ("West Virginia", "Virginia Occidental"), "WI": ("Wisconsin",),
    "WY": ("Wyoming",),
}  # fmt: skip
"""By their two letters: the name in English, then in Spanish where it is another."""

_SAME_IN_SPANISH: Final = frozenset({"WA"})
"""Their second name is another one in English."""

_BY_NAME: Final = {fold(name): code for code, names in STATES.items() for name in names}
