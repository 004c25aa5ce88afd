"""The roster with everything on it at once: Discord takes forty components and four thousand characters a message."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from allybot.domain.checkins import CheckinState, Company, Need, PlanHolder, Wish
from allybot.domain.signups import SignupState, TeamRole
from allybot.domain.team import TeamMate
from allybot.services.views import CardView, RosterLine, RosterView
from allybot.store.checkins import Plan
from allybot.store.grants import Grant
from allybot.texts import Texts
from allybot.transports.discord.render import format_time, layout
from cogs._checkin_ui import roster_panel
from cogs._team_ui import which_role
from tests.support.fakes import MONDAY

WHO = 333_000_000_000_000_000


def full_roster(waiting: int) -> RosterView:
    card = CardView(
        1 << 62,
        "C-7K2F",
        CheckinState.OPEN,
        None,
        date(2026, 12, 3),
        "South Side",
        tuple(Need),
        8,
        0,
        waiting,
        True,
        frozenset(Need),
    )
    states = (SignupState.ASKED, *[SignupState.CONFIRMED] * 8, *[SignupState.WAITING] * waiting)
    lines = tuple(
        RosterLine(
            (1 << 61) + number,
            WHO + number,
            TeamRole.DRIVER,
            state,
            roles=frozenset({TeamRole.LEAD, TeamRole.DRIVER}) if state is SignupState.CONFIRMED else frozenset(),
        )
        for number, state in enumerate(states)
    )
    return RosterView(
        card,
        "isap",
        Company.MANY,
        MONDAY,
        "Golden Peach",
        "Field Office",
        "By the fountain",
        "Spanish",
        "Neighbors Together",
        lines,
        Wish.CHANGED,
        (
            TeamMate(WHO + 99, frozenset({TeamRole.HOME}), False),
            TeamMate(WHO + 98, frozenset({TeamRole.CHILDCARE}), False),
        ),
        tuple(Grant(WHO + 200 + n, MONDAY) for n in range(3)),
        (TeamRole.INSIDE,),
        Plan(PlanHolder.PARTNER, date(2026, 11, 1)),
        WHO + 1,
        WHO + 99,
        briefed=True,
    )


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("waiting", [0, 12])
def test_the_fullest_roster_is_taken(language: str, waiting: int) -> None:
    say = Texts.load(format_time).speaker(language)
    view = layout(roster_panel(say, full_roster(waiting), may_decide=True, said="x" * 200))
    assert view.total_children_count <= 40 - 2, "two are left for the other language"
    assert view.content_length() < 4000
    pickers = [item for item in view.walk_children() if hasattr(item, "options")]
    assert all(len(option.label) <= 100 for item in pickers for option in item.options)


def test_a_roster_that_is_hidden_offers_no_roles() -> None:
    say = Texts.load(format_time).speaker("en")
    roster = full_roster(0)
    hidden = replace(roster, card=replace(roster.card, state=CheckinState.REQUESTED))
    verbs = {(pick.noun, pick.verb) for pick in roster_panel(say, hidden, may_decide=True).picks}
    assert verbs == {("checkin", "approve"), ("checkin", "decline"), ("checkin", "release")}
    assert roster_panel(say, roster, may_decide=False).picks == ()


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_a_role_means_fits_into_the_picker(language: str) -> None:
    panel = which_role(Texts.load(format_time).speaker(language), 1, WHO)
    abouts = [option.about for option in panel.picks[0].options]  # type: ignore[union-attr]  # a list of options
    assert all(about and len(about) <= 100 and about.endswith(".") for about in abouts)
