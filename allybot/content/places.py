"""Where ZIP codes and cities lie, from the data of the package `zipcodes` (the extra `[zip]`), where that is installed.

The data is mixed, and NOTICE says so: GeoNames (CC BY 4.0), the Postal Service (public domain), and a list of which it is not
sure that it may be used commercially. It is in the package alone, and nothing of it is kept with allybot.

It takes 38 MiB from the first question on (0.3 s, measured), so nothing is asked of it before somebody asks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import util
from typing import Any, Final

from allybot.domain.places import STATES, LatLon, NoPlaces, Places, ZipPlace, city_key, county_key

_REMEMBERED: Final = 4096
"""Answers of each kind: a question takes a fifth of a millisecond, and a file of partners asks thousands of the same."""


class ZipCodes:
    """Made without looking at the data. It has some 41,700 ZIP codes and 29,800 cities, of which 20 are not found by name."""

    def __init__(self) -> None:
        self._zip = lru_cache(_REMEMBERED)(_zip)
        self._city = lru_cache(_REMEMBERED)(_city)
        self._county = lru_cache(_REMEMBERED)(_county)
        self._named = lru_cache(1)(_county_names)
        self._middle = lru_cache(_REMEMBERED)(self._middle_of)

    def zip(self, code: str) -> ZipPlace | None:
        return self._zip(code) if len(code) == 5 and code.isascii() and code.isdecimal() else None

    def city(self, name: str, state: str | None) -> LatLon | None:
        return self._city(name, state)

    def county(self, city: str, state: str | None) -> str | None:
        return self._county(city, state)

    def middle(self, county: str | None, state: str | None) -> LatLon | None:
        return self._middle(county, state)

    def _middle_of(self, county: str | None, state: str | None) -> LatLon | None:
        if county is None:
            found = _those_in(state) if state else []
        else:
            names = self._named().get(county_key(county), ())
            found = [entry for name in names for entry in _those_in(state, county=name)]
        return _middle(found) if found and _are_in_one_state(found) else None


def load_places() -> Places:
    """Without the package cities, counties and states are found by their names all the same."""
    return ZipCodes() if util.find_spec("zipcodes") else NoPlaces()


def _zip(code: str) -> ZipPlace | None:
    import zipcodes

    found = [entry for entry in zipcodes.matching(code) if _is_known(entry)]
    if not found:
        return None
    first = found[0]
    return ZipPlace(*_at(first), first["city"], first["county"], first["state"])


def _city(name: str, state: str | None) -> LatLon | None:
    found = _of_city(name, state)
    return _middle(found) if found else None


def _county(city: str, state: str | None) -> str | None:
    counties = Counter(entry["county"] for entry in _of_city(city, state) if entry["county"])
    return counties.most_common(1)[0][0] if counties else None


def _of_city(name: str, state: str | None) -> list[dict[str, Any]]:
    """Its ZIP codes; none for a name that several states have."""
    for spelled in dict.fromkeys(_spellings(name)):
        found = _those_in(state, city=spelled)
        if found:
            return found if _are_in_one_state(found) else []
    return []


def _county_names() -> Mapping[str, Sequence[str]]:
    """As the data spells them ("DeKalb County", "LaSalle Parish"), by how they are compared."""
    import zipcodes

    names: dict[str, list[str]] = {}
    for spelled in sorted({entry["county"] for entry in zipcodes.list_all()} - {""}):
        names.setdefault(county_key(spelled), []).append(spelled)
    return names


def _those_in(state: str | None, **wanted: str) -> list[dict[str, Any]]:
    import zipcodes

    within = {} if state is None else {"state": state}
    return [entry for entry in zipcodes.filter_by(**wanted, **within) if _is_known(entry)]


def _are_in_one_state(entries: Sequence[Mapping[str, Any]]) -> bool:
    return len({entry["state"] for entry in entries}) == 1


def _spellings(name: str) -> Iterator[str]:
    """As the Postal Service writes it: capitals, no accents, hardly ever a hyphen. It is asked by the exact name."""
    for key in (city_key(name), city_key(name.replace("'", " ").replace("\N{RIGHT SINGLE QUOTATION MARK}", " "))):
        yield key.title()
        yield key.replace(" ", "-").capitalize()
        if key.startswith("saint "):
            yield f"St {key.removeprefix('saint ')}".title()


def _is_known(entry: Mapping[str, Any]) -> bool:
    """Not the posts of the army abroad, nor what lies nowhere."""
    return entry["state"] in STATES and bool(entry["lat"] and entry["long"])


def _at(entry: Mapping[str, Any]) -> LatLon:
    return float(entry["lat"]), float(entry["long"])


def _middle(entries: list[dict[str, Any]]) -> LatLon:
    points = [_at(entry) for entry in entries]
    return sum(lat for lat, _ in points) / len(points), sum(lon for _, lon in points) / len(points)
