"""Goal 48: where ZIP codes and cities lie, with the optional package and without it; and what it costs until somebody asks."""

from __future__ import annotations

import subprocess
import sys
from importlib import util
from pathlib import Path

import pytest

from allybot.content.places import ZipCodes, load_places
from allybot.domain.places import NoPlaces, miles

PORTLAND = (45.52, -122.68)


def test_a_zip_code_says_where_it_is() -> None:
    found = load_places().zip("97201")
    assert found is not None
    assert (found.city, found.county, found.state) == ("Portland", "Multnomah County", "OR")
    assert miles((found.lat, found.lon), PORTLAND) < 3


@pytest.mark.parametrize("code", ["00000", "972", "abcde", "", "٩٧٢٠١", "09001"])
def test_what_is_no_zip_code_or_lies_in_no_state(code: str) -> None:
    assert load_places().zip(code) is None


@pytest.mark.parametrize(
    ("name", "state", "near"),
    [
        ("portland", "OR", PORTLAND), ("St. Paul", "MN", (44.95, -93.09)), ("saint paul", "MN", (44.95, -93.09)),
        ("O'Fallon", "IL", (38.59, -89.91)), ("Coeur d'Alene", "ID", (47.68, -116.78)), ("Mayagüez", "PR", (18.2, -67.14)),
        ("Winston-Salem", "NC", (36.1, -80.24)), ("Sacramento", "CA", (38.58, -121.49)),
    ],
)  # fmt: skip
def test_cities_however_they_are_written(name: str, state: str, near: tuple[float, float]) -> None:
    found = load_places().city(name, state)
    assert found is not None
    assert miles(found, near) < 12


def test_a_city_has_a_county_and_counties_and_states_have_a_middle() -> None:
    places = load_places()
    assert (places.county("Eugene", "OR"), places.county("portland", "OR")) == ("Lane County", "Multnomah County")
    assert (places.county("Portland", None), places.county("Nowhere", "OR")) == (None, None)
    for county, state, near in (
        ("lane", "OR", (44.05, -123.09)),
        ("dekalb", "GA", (33.77, -84.3)),
        (None, "OR", (44.6, -122)),
    ):
        middle = places.middle(county, state)
        assert middle is not None
        assert miles(middle, near) < 20
    assert [places.middle("lane", None), places.middle("nowhere", "OR"), places.middle(None, None)] == [
        None,
        None,
        None,
    ]


def test_a_name_that_several_states_have_is_nowhere_without_one() -> None:
    places = load_places()
    assert places.city("Portland", None) is None
    assert places.city("Sacramento", "OR") is None
    assert places.city("", None) is None
    found = places.city("Albuquerque", None)
    assert found is not None
    assert miles(found, (35.08, -106.65)) < 12


def test_without_the_package_nothing_is_known_and_nothing_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    find = util.find_spec
    monkeypatch.setattr(util, "find_spec", lambda name, *more: None if name == "zipcodes" else find(name, *more))
    places = load_places()
    assert isinstance(places, NoPlaces)
    assert places.zip("97201") is None
    assert places.city("Portland", "OR") is None


HIDDEN = """
import sys
sys.modules["zipcodes"] = None
import importlib.util
find = importlib.util.find_spec
importlib.util.find_spec = lambda name, *more: None if name == "zipcodes" else find(name, *more)
"""

FOUND = """
import asyncio, os, sys
from allybot.app import opened
from allybot.clock import SystemClock
from allybot.config import DatabaseSettings, SecuritySettings, Settings
from allybot.domain.people import Role
from allybot.ports import Caller
from allybot.services.partner_entries import PartnerEdited
from allybot.services.partner_search import Query

async def main(folder):
    settings = Settings(
        database=DatabaseSettings(url=f"sqlite+aiosqlite:///{folder}/a.db"), security=SecuritySettings(key="A" * 43 + "=")
    )
    async with opened(settings, SystemClock()) as app:
        print("loaded at start:", sys.modules.get("zipcodes") is not None)
        admin, cora = Caller(1, 1, 1, manage_server=True), Caller(1, 2, 2)
        await app.services.setup.appoint(admin, 2, Role.COORDINATOR)
        about = PartnerEdited(zip="97201", state="OR")
        await app.services.directory.add(cora, "Casa", listed=True, about=about)
        for place in ("97201", "97202", "OR", "Portland, OR"):
            found = await app.services.partner_search.find(cora, Query(place=place))
            print(place, [one.card.name for one in found.entries])

asyncio.run(main(sys.argv[1]))
"""


@pytest.mark.parametrize("hidden", [False, True])
def test_everything_else_works_with_the_package_hidden(tmp_path: Path, hidden: bool) -> None:
    """A process of its own: what another test has loaded is not there. At start the data is loaded by nobody."""
    script = (HIDDEN if hidden else "") + FOUND
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=False)
    lines = done.stdout.splitlines()
    assert lines[:3] == ["loaded at start: False", "97201 ['Casa']", "97202 ['Casa']"], done.stderr
    assert lines[3] == "OR ['Casa']"
    assert lines[4] == "Portland, OR ['Casa']"  # hidden, as one of the same state


def test_asking_the_same_again_asks_nobody() -> None:
    places = ZipCodes()
    for _ in range(3):
        places.zip("97201")
        places.city("Portland", "OR")
    assert (places._zip.cache_info().misses, places._city.cache_info().misses) == (1, 1)
