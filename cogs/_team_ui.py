"""What is shown of a team: who does what, giving a role, the briefing, sight for some hours, the plan, the day card."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from allybot.domain.checkins import PlanHolder
from allybot.domain.signups import SignupState, TeamRole
from allybot.pages.day_card import day_card
from allybot.ports import Attachment, Button, Notice, Tone
from allybot.services.team import Briefing, Given, Planned
from allybot.services.team_notices import briefing_buttons, briefing_lines, day_card_button
from allybot.services.views import RosterLine, RosterView
from allybot.services.words_for import role_names
from allybot.texts import Speaker
from allybot.transports.discord.ui import AnyPick, Form, Option, Panel, PersonPick, Pick, Press, TextField
from cogs._kit import done

LONGEST_DAY = 60
MOST = 25
"""As many as one picker takes."""


# --- on the roster --------------------------------------------------------------------------------------------------


def people_lines(say: Speaker, roster: RosterView) -> Iterator[str]:
    """Numbered: who signed up in the order of the presses, then who helps without a seat."""
    for number, line in enumerate(roster.lines, start=1):
        yield _person_line(say, roster, number, line)
    for number, mate in enumerate(roster.others_only, start=len(roster.lines) + 1):
        yield say("roster-helper", number=str(number), person=f"<@{mate.user_id}>", roles=role_names(say, mate.roles))


def _person_line(say: Speaker, roster: RosterView, number: int, line: RosterLine) -> str:
    roles = line.roles | ({TeamRole.LEAD} if roster.lead == line.user_id else set())
    state = say("signup-reconfirmed" if line.reconfirmed else f"signup-{line.state.value}")
    if line.state is SignupState.CONFIRMED and roster.briefed:
        state += " · " + say("roster-read" if line.read else "roster-unread")
    shown = role_names(say, roles) if roles else say(f"choice-role-{line.role.value}")
    return say("roster-roles", number=str(number), person=f"<@{line.user_id}>", roles=shown, state=state)


def team_lines(say: Speaker, roster: RosterView) -> Iterator[str]:
    """The home contact, what nobody does yet, the plan, who can see it for some hours."""
    if roster.home is None:
        yield say("roster-no-home")
    else:
        parts = [f"{say('choice-role-home')}: <@{roster.home}>"]
        if roster.briefed:
            parts.append(say("roster-read" if roster.home_read else "roster-unread"))
        yield " · ".join(parts)
    others = [role for role in roster.unfilled if role is not TeamRole.HOME]
    if others:
        yield say("roster-unfilled", roles=role_names(say, others))
    if roster.plan is None:
        yield say("roster-no-plan")
    else:
        holder = say(f"choice-holder-{roster.plan.holder.value}")
        yield say("roster-plan", holder=holder, day=roster.plan.reviewed_on)
    for guest in roster.guests:
        yield say("roster-guest", person=f"<@{guest.user_id}>", until=guest.until)


def numbered(roster: RosterView) -> list[tuple[int, int]]:
    """Number and user id, as `people_lines` counts."""
    people = [line.user_id for line in roster.lines] + [mate.user_id for mate in roster.others_only]
    return list(enumerate(people, start=1))


def team_picks(say: Speaker, roster: RosterView) -> Iterator[AnyPick]:
    row = str(roster.card.checkin_id)
    people = [Option(str(user_id), say("roster-number", number=str(n))) for n, user_id in numbered(roster)][:MOST]
    if people:
        yield Pick("team", "give", row, say("roster-give-hint"), people)
    yield PersonPick("team", "home", row, say("roster-home-hint"))
    held = list(_held(say, roster))[:MOST]
    if held:
        yield Pick("team", "take", row, say("roster-take-hint"), held)
    guests = [
        Option(str(guest.user_id), say("roster-guest-number", number=str(number)))
        for number, guest in enumerate(roster.guests[:MOST], start=1)
    ]
    if guests:
        yield Pick("team", "end", row, say("roster-end-hint"), guests)


def _held(say: Speaker, roster: RosterView) -> Iterator[Option]:
    """Who has which role, to take it away."""
    roles = {line.user_id: line.roles for line in roster.lines}
    roles |= {mate.user_id: mate.roles | roles.get(mate.user_id, frozenset()) for mate in roster.others}
    for number, user_id in numbered(roster):
        for role in sorted(roles[user_id] - {TeamRole.COMPANION}):
            label = say("roster-number-role", number=str(number), role=say(f"choice-role-{role.value}"))
            yield Option(f"{user_id}.{role.value}", label)


def plan_button(say: Speaker, checkin_id: int) -> Button:
    return Button("plan", "ask", checkin_id, say("button-plan"))


def team_buttons(say: Speaker, roster: RosterView) -> tuple[Button, ...]:
    return (plan_button(say, roster.card.checkin_id), day_card_button(say, roster.card.checkin_id))


# --- giving a role --------------------------------------------------------------------------------------------------


def which_person(say: Speaker, roster: RosterView, role: TeamRole | None) -> Panel:
    """Under who is on the team already."""
    payload = f"{roster.card.checkin_id}.{role.value if role else ''}"
    heading = say("assign-heading", code=roster.card.code)
    pick = PersonPick("team", "who", payload, say("assign-who-hint"))
    team = "\n".join([*people_lines(say, roster), *team_lines(say, roster)])
    return Panel(Notice([team, say("assign-who")], heading=heading), (pick,))


def which_role(say: Speaker, checkin_id: int, user_id: int) -> Panel:
    options = [
        Option(role.value, say(f"choice-role-{role.value}"), _briefly(say(f"role-means-{role.value}")))
        for role in TeamRole
    ]
    pick = Pick("team", "role", f"{checkin_id}.{user_id}", say("assign-what-hint"), options)
    return Panel(Notice([say("assign-what", person=f"<@{user_id}>")]), (pick,))


def _briefly(text: str) -> str:
    """Its first sentence: more does not fit into a picker."""
    return text.partition(". ")[0].rstrip(".") + "."


def assigned(say: Speaker, user_id: int, role: TeamRole) -> str:
    return say("assign-done", person=f"<@{user_id}>", role=say(f"role-name-{role.value}"))


# --- sight for some hours -------------------------------------------------------------------------------------------


def access_panel(say: Speaker, roster: RosterView) -> Panel:
    pick = PersonPick("team", "guest", str(roster.card.checkin_id), say("assign-who-hint"))
    return Panel(Notice([say("access-who")], heading=say("access-heading", code=roster.card.code)), (pick,))


def access_notice(say: Speaker, given: Given) -> Notice:
    heading = say("access-heading", code=given.code)
    return done(say("access-given", person=f"<@{given.user_id}>", until=given.until), heading=heading)


# --- the briefing ---------------------------------------------------------------------------------------------------


def briefing_notice(say: Speaker, briefing: Briefing) -> Notice:
    lines = briefing_lines(say, briefing.kind_text, home=briefing.home, lead=briefing.lead)
    if briefing.read:
        lines.append(say("briefing-read-already"))
    return Notice(
        lines,
        heading=say("briefing-heading", code=briefing.code),
        tone=Tone.PLAIN if briefing.read else Tone.ATTENTION,
        buttons=briefing_buttons(say, briefing.checkin_id, home=briefing.home, read=briefing.read),
    )


def thanks_notice(say: Speaker, briefing: Briefing) -> Notice:
    return done(say("briefing-thanks"), heading=say("briefing-thanks-heading", code=briefing.code))


# --- the family's plan ----------------------------------------------------------------------------------------------


def plan_panel(say: Speaker, planned: Planned, holder: PlanHolder | None) -> Panel:
    """Who holds it, then when; a plan that is known already has its holder chosen."""
    chosen = holder or (planned.plan.holder if planned.plan else None)
    row = str(planned.checkin_id)
    options = [Option(h.value, _upper(say(f"choice-holder-{h.value}")), chosen=h is chosen) for h in PlanHolder]
    payload = f"{row}.{chosen.value if chosen else ''}"
    presses = [
        Press("plan", verb, payload, say(f"button-plan-{verb}"), main=verb == "now", disabled=chosen is None)
        for verb in ("now", "week", "form")
    ]
    known = list(plan_lines(say, planned)) if planned.plan else [say("plan-not-held")]
    notice = Notice([*known, say("plan-ask")], heading=say("plan-heading", code=planned.code))
    return Panel(notice, (Pick("plan", "holder", row, say("plan-holder-hint"), options),), presses)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def plan_lines(say: Speaker, planned: Planned) -> Iterator[str]:
    """What is known of it, and what allybot does not hold."""
    assert planned.plan is not None
    holder = say(f"choice-holder-{planned.plan.holder.value}")
    yield say("plan-recorded", holder=holder, day=planned.plan.reviewed_on)
    yield say("plan-not-held")


def planned_notice(say: Speaker, planned: Planned) -> Notice:
    lines = list(plan_lines(say, planned))
    if planned.asked_on is not None:
        lines.append(say("plan-asked-again", day=planned.asked_on))
    return done(*lines, heading=say("plan-heading", code=planned.code))


def plan_form(say: Speaker, payload: str, typed: str | None) -> Form:
    day = TextField(
        "day", say("plan-day-label"), say("plan-day-about"), say("plan-day-hint"), typed, longest=LONGEST_DAY
    )
    return Form("plan", "day", payload, say("plan-form-title"), (day,))


def which_day(say: Speaker, payload: str, days: Sequence[date]) -> Panel:
    presses = [Press("plan", "on", f"{payload}.{day:%Y%m%d}", say("day-button", day=day)) for day in days]
    return Panel(Notice([say("plan-which-day")], tone=Tone.ATTENTION), presses=presses)


def a_week_before(day: date) -> date:
    return day - timedelta(days=7)


# --- the day card ---------------------------------------------------------------------------------------------------


def card_panel(say: Speaker, card: Speaker, planned: Planned) -> Panel:
    """`card` is the language of the page, `say` the reader's."""
    presses = tuple(
        Press("team", "card_in", f"{planned.checkin_id}.{language}", say(f"button-card-{name}"))
        for language, name in (("en", "english"), ("es", "spanish"))
        if language != card.language
    )
    file = Attachment("day-card.pdf", day_card(card), say("card-pdf-about"))
    notice = Notice([say("card-pdf-body")], heading=say("card-pdf-heading", code=planned.code))
    return Panel(notice, presses=presses, files=(file,))
