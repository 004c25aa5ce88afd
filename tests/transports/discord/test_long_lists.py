"""Long lists of events, places, changes and trainings: nothing of them is cut without a word, in any language."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from allybot.domain.events import EventKind, EventLanguage
from allybot.domain.people import Role, Training
from allybot.domain.sanctuary import LONGEST_LINK, Level, Policy, Standing
from allybot.ports import Notice
from allybot.services.events import LONGEST_TITLE, MOST_TO_COME, EventView, Held
from allybot.services.people import TrainedPerson
from allybot.services.sanctuary import (
    CHANGES_ON_A_PAGE,
    LONGEST_NAME,
    LONGEST_STATE,
    MOST_JURISDICTIONS,
    Changed,
    JurisdictionView,
    Log,
    Overview,
    PolicyView,
)
from allybot.texts import Speaker, Texts
from allybot.transports.discord import render
from allybot.transports.discord.ui import Panel
from cogs import _events_ui, _sanctuary_ui, training

LANGUAGES = ("en", "es")
STARTS = datetime(2026, 12, 3, 18, tzinfo=UTC)
EVENT = EventView(
    id=2**62,
    code="E-7K2F",
    kind=EventKind.COMPANION,
    called_off=False,
    begun=False,
    over=False,
    title="W" * LONGEST_TITLE,
    notes=None,
    language=EventLanguage.BOTH,
    starts_at=STARTS,
    ends_at=STARTS + timedelta(hours=2),
    minutes=120,
    place=None,
    place_is_open=False,
    capacity=5000,
    joined=4999,
    mine=True,
    may_change=False,
    zone=ZoneInfo("America/Denver"),
)
PLACE = JurisdictionView(
    code="J-7K2F",
    level=Level.COUNTY,
    name="W" * LONGEST_NAME,
    state="W" * LONGEST_STATE,
    policies=tuple(PolicyView(policy, stale=True) for policy in Policy),
    may_set=True,
    version=2**30,
)


def speaker(language: str) -> Speaker:
    return Texts.load(render.format_time).speaker(language)


def length(notice: Notice) -> int:
    """As `render` counts: the marks of a heading and of small print stand with them."""
    small, heading = notice.small_print or "", notice.heading or ""
    return sum(map(len, notice.paragraphs)) + len(f"## {heading}") + len(f"-# {small}")


def whole(pages: list[Panel]) -> str:
    for page in pages:
        assert length(page.notice) <= render.MOST_TEXT
        assert render.layout(page).to_components()
    return "\n".join(text for page in pages for text in page.notice.paragraphs)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_event_stands_on_a_page(language: str) -> None:
    events = [replace(EVENT, code=f"E-{number:04}") for number in range(MOST_TO_COME)]
    more = _events_ui.ForCoordinators(events, Held(2026, 1000, 5000, 1000, 5000))
    pages = [_events_ui.list_panel(speaker(language), events, page, more) for page in range(3)]
    assert all(event.code in whole(pages) for event in events)
    assert [press.disabled for page in pages for press in page.presses[:2]] == [True, False, False, False, False, True]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_stands_on_a_page(language: str) -> None:
    places = tuple(
        replace(PLACE, name=f"{number:02}" + "W" * (LONGEST_NAME - 2)) for number in range(MOST_JURISDICTIONS)
    )
    overview = Overview(places, STARTS.date(), may_set=True)
    text = whole([_sanctuary_ui.overview_panel(speaker(language), overview, page) for page in range(3)])
    assert all(place.name in text for place in places)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_change_stands_on_a_page(language: str) -> None:
    links = [f"https://example.org/{number:02}".ljust(LONGEST_LINK, "w") for number in range(20)]
    changes = [Changed(Policy.NO_STATUS_QUESTIONS, Standing.PARTIAL, Standing.UNKNOWN, link, STARTS) for link in links]
    cut = [tuple(changes[at : at + CHANGES_ON_A_PAGE]) for at in range(0, len(changes), CHANGES_ON_A_PAGE)]
    logs = [Log("W" * LONGEST_NAME, "J-7K2F", part, page, len(cut)) for page, part in enumerate(cut)]
    text = whole([_sanctuary_ui.log_panel(speaker(language), log) for log in logs])
    assert all(link in text for link in links)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_training_stands_on_a_page(language: str) -> None:
    held = Training(Role.COMPANION, date(2026, 1, 1), date(2027, 1, 1))
    known = [TrainedPerson(2**63 - number, held, in_date=False) for number in range(1, 71)]
    pages = [training._list_panel(speaker(language), known, page, {}) for page in range(3)]
    text = whole(pages)
    assert all(str(one.user_id) in text for one in known)
