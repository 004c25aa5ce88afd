"""Where a city, county or state stands on working with ICE: six policies, each with a standing, a document and a day.

The six are those of the Indivisible toolkit's section on sanctuary policies. Each is put so that *yes* is what a group
asks for: "no holds" is yes where nobody is held longer for ICE alone.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

from allybot.domain.places import city_key, county_key, read_state, state_name
from allybot.domain.spelling import fold


class Level(StrEnum):
    CITY = "city"
    COUNTY = "county"
    STATE = "state"


class Policy(StrEnum):
    """In the order in which they are always shown."""

    NO_HOLDS = "no_holds"
    """Nobody is held longer only because ICE asks for it (a detainer)."""
    NO_RELEASE_DATES = "no_release_dates"
    NO_STATUS_QUESTIONS = "no_status_questions"
    NO_JOINT_OPERATIONS = "no_joint_operations"
    NO_JAIL_ACCESS = "no_jail_access"
    """ICE does not come into the jail without a warrant that a judge signed."""
    NO_DEPUTIES = "no_deputies"
    """No officers who do the work of ICE: no agreement under section 287(g)."""


class Standing(StrEnum):
    YES = "yes"
    NO = "no"
    PARTIAL = "partial"
    UNKNOWN = "unknown"


CHECKED_FOR: Final = timedelta(days=180)
"""As long as a page counts as checked (research: section 6). Policies change: what is older is not known any more."""

LONGEST_LINK: Final = 300


def tidied(level: Level, name: str, state: str | None) -> tuple[str, str | None]:
    """A name and its state as they are written down: "Denver, CO" is Denver in Colorado, "CO" as a state is Colorado."""
    if level is Level.STATE:
        return _whole(name) or name, None
    town, _, last = name.rpartition(",")
    within = _whole(last)
    if town.strip() and within is not None:
        return town.strip(), within
    return name, (_whole(state) or state) if state else None


def name_key(level: Level, name: str) -> str:
    """By which two names of one level are compared: "Denver County" and "condado de Denver" are one county."""
    if level is Level.STATE:
        return fold(_whole(name) or name)
    return county_key(name) if level is Level.COUNTY else city_key(name)


def is_called(typed: str, level: Level, name: str, state: str | None) -> bool:
    """Whether somebody who typed this may mean that place. What was left unsaid on either side is no difference."""
    wanted, within = tidied(level, typed.strip(), None)
    if name_key(level, wanted) != name_key(level, name):
        return False
    return within is None or state is None or fold(within) == fold(_whole(state) or state)


def _whole(state: str) -> str | None:
    """Its name in English; None for what is no state."""
    code = read_state(state)
    return None if code is None else state_name(code, "en")


def is_stale(checked_on: date, today: date) -> bool:
    return today > checked_on + CHECKED_FOR


def shown(standing: Standing, checked_on: date, today: date) -> Standing:
    """What may be said of it today."""
    return Standing.UNKNOWN if is_stale(checked_on, today) else standing


def read_link(text: str) -> str | None:
    """The link to a document, or None for what has not the shape of one: https, a name with a dot, nothing secret in it.

    Whether something stands there is for who reads it: nothing is fetched.
    """
    link = text.strip()
    if len(link) > LONGEST_LINK or not link.isascii() or not link.isprintable() or set(link) & set(' <>"`\\'):
        return None
    try:
        parts = urlsplit(link)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    labels = host.split(".")
    named = len(labels) > 1 and all(_is_label(label) for label in labels) and not labels[-1].isdecimal()
    plain = parts.scheme == "https" and "@" not in parts.netloc and port in (None, 443)
    return link if named and plain else None


def _is_label(label: str) -> bool:
    """A part of a host's name (RFC 1123, 2.1)."""
    return 0 < len(label) < 64 and label.replace("-", "").isalnum() and "-" not in (label[0], label[-1])
