"""Who was at an event: 25 people a list, pages beyond that, and never more than Discord takes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from allybot.domain.events import EventKind, EventLanguage
from allybot.services.events import Attendance, EventView
from allybot.texts import Texts
from allybot.transports.discord import render
from allybot.transports.discord.ui import Panel, Pick
from cogs import _events_ui as show

STARTS = datetime(2026, 12, 3, 18, tzinfo=UTC)
EVENT = EventView(
    id=2**62,
    code="E-7K2F",
    kind=EventKind.COMPANION,
    called_off=False,
    begun=True,
    over=True,
    title="How to go along",
    notes=None,
    language=EventLanguage.BOTH,
    starts_at=STARTS,
    ends_at=STARTS + timedelta(hours=2),
    minutes=120,
    place="There",
    place_is_open=True,
    capacity=None,
    joined=60,
    mine=False,
    may_change=True,
    zone=ZoneInfo("America/Denver"),
)


def panel(people: int, page: int) -> Panel:
    attendance = Attendance(EVENT, tuple(range(1, people + 1)), ())
    names = {user: f"Person {user}" for user in show.people_on(attendance, page)[0]}
    return show.who_panel(Texts.load().speaker("en"), attendance, page, names)


def offered(shown: Panel) -> list[str]:
    return [option.value for pick in shown.picks if isinstance(pick, Pick) for option in pick.options]


@pytest.mark.parametrize(("people", "pages"), [(0, 1), (25, 1), (26, 2), (60, 3)])
def test_each_person_is_on_one_page_and_the_buttons_lead_through_them(people: int, pages: int) -> None:
    shown = [panel(people, page) for page in range(pages)]
    assert [value for one in shown for value in offered(one)] == [str(user) for user in range(1, people + 1)]
    assert max(len(offered(one)) for one in shown) <= 25
    ways = [[press.payload.split(".")[1] for press in one.presses] for one in shown]
    assert ways == [[str(page) for page in (at - 1, at + 1) if 0 <= page < pages] for at in range(pages)]


def test_a_page_that_is_not_there_any_more_is_the_last_one() -> None:
    """As when those on it were recorded meanwhile."""
    assert offered(panel(30, 9)) == [str(user) for user in range(26, 31)]


def test_discord_takes_it_with_the_longest_ids_and_names() -> None:
    people, there = (tuple(2**63 - user for user in range(start, start + 60)) for start in (1, 61))
    attendance = Attendance(EVENT, people, there, just_now=people[:25], taken_back=there[:25])
    names = dict.fromkeys([user for shown in show.people_on(attendance, 1) for user in shown], "N" * 200)
    shown = show.who_panel(Texts.load().speaker("es"), attendance, 1, names)
    assert render.layout(shown).to_components()


def test_of_those_who_are_written_down_each_can_be_taken_back() -> None:
    """Also where nobody is left to choose: their pages are the same buttons' pages."""
    attendance = Attendance(EVENT, (), tuple(range(1, 31)))
    say = Texts.load().speaker("en")
    shown = [show.who_panel(say, attendance, page, {}) for page in range(2)]
    wrong = [pick for one in shown for pick in one.picks if isinstance(pick, Pick) and pick.verb == "not_there"]
    assert [option.value for pick in wrong for option in pick.options] == [str(user) for user in range(1, 31)]
    assert [press.payload for one in shown for press in one.presses] == [f"{EVENT.id}.1", f"{EVENT.id}.0"]
