"""Organizations in a directory, and a map of a few places: how the data of ZIP codes is used needs none of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from allybot.domain.places import LatLon, NoPlaces, ZipPlace
from allybot.services.directory import PartnerCard
from allybot.services.partner_entries import PartnerEdited
from tests.support.places import COORDINATOR, Place, caller

PORTLAND, SALEM, EUGENE, BOISE = (45.52, -122.68), (44.94, -123.04), (44.05, -123.09), (43.62, -116.21)
ONTARIO = (44.03, -116.96)


@dataclass
class FewPlaces:
    """Three cities of Oregon with a ZIP each, one at its far end and one beyond."""

    cities: Mapping[str, LatLon] = field(
        default_factory=lambda: {
            "portland": PORTLAND,
            "salem": SALEM,
            "eugene": EUGENE,
            "boise": BOISE,
            "ontario": ONTARIO,
        }
    )
    zips: Mapping[str, ZipPlace] = field(
        default_factory=lambda: {
            "97201": ZipPlace(*PORTLAND, "Portland", "Multnomah", "OR"),
            "97301": ZipPlace(*SALEM, "Salem", "Marion", "OR"),
            "97401": ZipPlace(*EUGENE, "Eugene", "Lane", "OR"),
        }
    )

    def zip(self, code: str) -> ZipPlace | None:
        return self.zips.get(code)

    def city(self, name: str, state: str | None) -> LatLon | None:
        return self.cities.get(name.casefold())

    def county(self, city: str, state: str | None) -> str | None:
        return {"portland": "Multnomah", "salem": "Marion", "eugene": "Lane"}.get(city.casefold())

    def middle(self, county: str | None, state: str | None) -> LatLon | None:
        if county is None:
            return SALEM if state == "OR" else None
        return {"multnomah": PORTLAND, "marion": SALEM, "lane": EUGENE}.get(county)


def with_a_map(place: Place) -> Place:
    """From now on it is known where those few places lie."""
    place.services.directory._entries.places = place.services.partner_search._places = FewPlaces()
    return place


def without_a_map(place: Place) -> Place:
    """As where the data of ZIP codes is not installed."""
    place.services.directory._entries.places = place.services.partner_search._places = NoPlaces()
    return place


async def add(place: Place, name: str, *, listed: bool = True, **about: object) -> PartnerCard:
    change = PartnerEdited(**about)  # type: ignore[arg-type]  # a test knows the fields
    return await place.services.directory.add(caller(COORDINATOR), name, listed=listed, about=change)
