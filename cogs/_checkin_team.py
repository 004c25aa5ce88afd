"""Roles, the briefing, sight for some hours, the family's plan, the day card: a part of `/checkin`, see `cogs.checkin`."""

from __future__ import annotations

import asyncio
from datetime import date

import discord
from discord import app_commands
from discord.ext import commands

from allybot.domain.checkins import CheckinState, PlanHolder
from allybot.domain.past_days import NoDay
from allybot.domain.people import Action
from allybot.domain.signups import TeamRole
from allybot.errors import BadInput, TooLate, UserError
from allybot.ports import Caller
from allybot.services.checkins import UNCLOSED
from allybot.services.team import Target
from allybot.texts import Speaker
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import Panel, Press, Pressed, Submitted
from cogs import _checkin_ui as checkin_ui
from cogs import _team_ui as show
from cogs._accompany_ui import where_notice
from cogs._kit import Kit, fixed, number, one_of, row
from cogs._office_ui import card_panel as office_panel
from cogs._pickers import again, people, person, right_of

SHOWN = (CheckinState.OPEN, CheckinState.UNDER_WAY)

_NO_DAY = {"not_understood": "past-day-not-understood", "to_come": "day-to-come", "too_old": "day-too-old"}


class TeamCommands(commands.Cog):
    _kit: Kit

    def _team_routes(self) -> None:
        """Which presses and forms are served here."""
        routes = self._kit.routes
        routes.press("team", "assign_one", self._assign_chosen)
        routes.press("team", "who", self._who_chosen)
        routes.press("team", "role", self._role_chosen)
        routes.press("team", "give", self._give_pressed)
        routes.press("team", "home", self._home_chosen)
        routes.press("team", "take", self._role_taken, heard_first=True)
        routes.press("team", "access_one", self._access_chosen)
        routes.press("team", "guest", self._guest_chosen)
        routes.press("team", "end", self._access_ended, heard_first=True)
        routes.press("team", "facts", self._facts)
        routes.press("team", "briefing", self._briefing)
        routes.press("team", "read", self._have_read)
        routes.press("team", "office", self._office)
        routes.press("team", "card", self._card)
        routes.press("team", "card_in", self._card_in)
        self._plan_routes()

    def _plan_routes(self) -> None:
        routes = self._kit.routes
        routes.press("plan", "which", self._plan_which)
        routes.press("plan", "ask", self._plan_pressed)
        routes.press("plan", "holder", self._holder_chosen)
        routes.press("plan", "today", self._plan_today)
        routes.press("plan", "now", self._plan_today)
        routes.press("plan", "week", self._plan_week)
        routes.press("plan", "on", self._plan_on)
        routes.press("plan", "other", self._plan_form, at_once=True)
        routes.press("plan", "form", self._plan_form, at_once=True)
        routes.form("plan", "day", self._plan_filled_in)

    # --- roles -----------------------------------------------------------------------------------------------------

    @app_commands.command(name="assign")
    @app_commands.choices(role=fixed(*(role.value for role in TeamRole)))
    async def assign(
        self,
        interaction: discord.Interaction,
        checkin: str | None = None,
        member: discord.Member | None = None,
        role: str | None = None,
    ) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            wanted = one_of(TeamRole, role) if role else None
            if checkin is None:
                choices = await self._kit.services.checkins.pick(
                    visit.caller, states=SHOWN, action=Action.CHECKIN_ASSIGN
                )
                await visit.answer(checkin_ui.which_checkin(visit.say, "assign_one", choices, noun="team"))
            elif member is None:
                roster = await self._kit.services.team.to_assign(visit.caller, checkin)
                await visit.answer(show.which_person(visit.say, roster, wanted))
            elif wanted is None:
                roster = await self._kit.services.team.to_assign(visit.caller, checkin)
                await visit.answer(show.which_role(visit.say, roster.card.checkin_id, person(member)))
            else:
                await self._assign(visit, checkin, _named(member), wanted)

    async def _assign(self, visit: Visit, ref: str | int, target: Target, role: TeamRole) -> None:
        roster = await self._kit.services.team.assign(visit.caller, ref, target, role)
        said = show.assigned(visit.say, target.user_id, role)
        await visit.answer(checkin_ui.roster_panel(visit.say, roster, may_decide=True, said=said))

    async def _target(self, visit: Visit, user_id: int) -> Target:
        """Somebody chosen from a list: what they may do is asked of Discord now."""
        return Target(user_id, await self._kit.desk.roles_of(visit.caller.server_id, user_id))

    async def _assign_chosen(self, visit: Visit, pressed: Pressed) -> None:
        roster = await self._kit.services.team.to_assign(visit.caller, pressed.values[0])
        await visit.update(show.which_person(visit.say, roster, None))

    async def _who_chosen(self, visit: Visit, pressed: Pressed) -> None:
        checkin_id, _, role = pressed.payload.partition(".")
        chosen = people(visit, pressed)[0]
        if role:
            await self._assign(visit, number(checkin_id), await self._target(visit, chosen), one_of(TeamRole, role))
        else:
            await visit.update(show.which_role(visit.say, number(checkin_id), chosen))

    async def _role_chosen(self, visit: Visit, pressed: Pressed) -> None:
        checkin_id, _, chosen = pressed.payload.partition(".")
        target = await self._target(visit, number(chosen))
        await self._assign(visit, number(checkin_id), target, one_of(TeamRole, pressed.values[0]))

    async def _give_pressed(self, visit: Visit, pressed: Pressed) -> None:
        await visit.answer(show.which_role(visit.say, row(pressed), number(pressed.values[0])))

    async def _home_chosen(self, visit: Visit, pressed: Pressed) -> None:
        target = await self._target(visit, people(visit, pressed)[0])
        await self._assign(visit, row(pressed), target, TeamRole.HOME)

    async def _role_taken(self, visit: Visit, pressed: Pressed) -> None:
        chosen, _, role = pressed.values[0].partition(".")
        roster = await self._kit.services.team.take_role(
            visit.caller, row(pressed), number(chosen), one_of(TeamRole, role)
        )
        said = visit.say("role-took")
        await visit.answer(checkin_ui.roster_panel(visit.say, roster, may_decide=True, said=said))

    # --- sight for some hours --------------------------------------------------------------------------------------

    @app_commands.command(name="access")
    async def access(
        self, interaction: discord.Interaction, checkin: str | None = None, member: discord.Member | None = None
    ) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            if checkin is None:
                choices = await self._kit.services.checkins.pick(
                    visit.caller, states=SHOWN, action=Action.CHECKIN_ACCESS
                )
                await visit.answer(checkin_ui.which_checkin(visit.say, "access_one", choices, noun="team"))
            elif member is None:
                roster = await self._kit.services.team.to_assign(visit.caller, checkin)
                await visit.answer(show.access_panel(visit.say, roster))
            else:
                await self._give_access(visit, checkin, person(member))

    async def _give_access(self, visit: Visit, ref: str | int, user_id: int) -> None:
        given = await self._kit.services.team.give_access(visit.caller, ref, user_id)
        await visit.answer(show.access_notice(visit.say, given))

    async def _access_chosen(self, visit: Visit, pressed: Pressed) -> None:
        roster = await self._kit.services.team.to_assign(visit.caller, pressed.values[0])
        await visit.update(show.access_panel(visit.say, roster))

    async def _guest_chosen(self, visit: Visit, pressed: Pressed) -> None:
        await self._give_access(visit, row(pressed), people(visit, pressed)[0])

    async def _access_ended(self, visit: Visit, pressed: Pressed) -> None:
        roster = await self._kit.services.team.end_access(visit.caller, row(pressed), number(pressed.values[0]))
        said = visit.say("access-ended")
        await visit.answer(checkin_ui.roster_panel(visit.say, roster, may_decide=True, said=said))

    # --- what the team sees ----------------------------------------------------------------------------------------

    async def _facts(self, visit: Visit, pressed: Pressed) -> None:
        await visit.answer(where_notice(visit.say, await self._kit.services.team.facts(visit.caller, row(pressed))))

    async def _briefing(self, visit: Visit, pressed: Pressed) -> None:
        briefing = await self._kit.services.team.briefing(visit.caller, row(pressed))
        await visit.answer(show.briefing_notice(visit.say, briefing))

    async def _have_read(self, visit: Visit, pressed: Pressed) -> None:
        briefing = await self._kit.services.team.have_read(visit.caller, row(pressed))
        await visit.answer(show.thanks_notice(visit.say, briefing))

    async def _office(self, visit: Visit, pressed: Pressed) -> None:
        view = await self._kit.services.team.facts(visit.caller, row(pressed))
        if view.facts is None:
            raise TooLate("office-card-later", code=view.card.code)
        await visit.answer(office_panel(visit.say, view.facts.office, may_change=False))

    async def _card(self, visit: Visit, pressed: Pressed) -> None:
        await self._show_card(visit, row(pressed), visit.say.language)

    async def _card_in(self, visit: Visit, pressed: Pressed) -> None:
        checkin_id, _, language = pressed.payload.partition(".")
        await self._show_card(visit, number(checkin_id), language)

    async def _show_card(self, visit: Visit, checkin_id: int, language: str) -> None:
        planned = await self._kit.services.team.day_card(visit.caller, checkin_id)
        # Setting the page takes a moment, in which others are served.
        page = await asyncio.to_thread(show.card_panel, visit.say, visit.say.in_language(language), planned)
        await visit.answer(page)

    # --- the family's plan -----------------------------------------------------------------------------------------

    @app_commands.command(name="plan")
    @app_commands.choices(holder=fixed(*(holder.value for holder in PlanHolder)))
    async def plan(
        self,
        interaction: discord.Interaction,
        checkin: str | None = None,
        holder: str | None = None,
        reviewed: app_commands.Range[str, 1, show.LONGEST_DAY] | None = None,
    ) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            if checkin is None:
                choices = await self._kit.services.checkins.pick(
                    visit.caller, states=UNCLOSED, action=Action.CHECKIN_PLAN
                )
                await visit.answer(checkin_ui.which_checkin(visit.say, "which", choices, noun="plan"))
                return
            planned = await self._kit.services.team.planned(visit.caller, checkin)
            named = one_of(PlanHolder, holder) if holder else None
            if reviewed is None or (named is None and planned.plan is None):
                await visit.answer(show.plan_panel(visit.say, planned, named))
            else:
                await self._plan_typed(visit, _plan_payload(planned.checkin_id, named), reviewed)

    async def _plan_which(self, visit: Visit, pressed: Pressed) -> None:
        planned = await self._kit.services.team.planned(visit.caller, pressed.values[0])
        await visit.update(show.plan_panel(visit.say, planned, None))

    async def _plan_pressed(self, visit: Visit, pressed: Pressed) -> None:
        planned = await self._kit.services.team.planned(visit.caller, row(pressed))
        await visit.answer(show.plan_panel(visit.say, planned, None))

    async def _holder_chosen(self, visit: Visit, pressed: Pressed) -> None:
        planned = await self._kit.services.team.planned(visit.caller, row(pressed))
        await visit.update(show.plan_panel(visit.say, planned, one_of(PlanHolder, pressed.values[0])))

    async def _plan_today(self, visit: Visit, pressed: Pressed) -> None:
        await self._record(visit, pressed.payload, await self._today(visit))

    async def _plan_week(self, visit: Visit, pressed: Pressed) -> None:
        await self._record(visit, pressed.payload, show.a_week_before(await self._today(visit)))

    async def _plan_on(self, visit: Visit, pressed: Pressed) -> None:
        payload, _, day = pressed.payload.rpartition(".")
        try:
            chosen = date.fromisoformat(day)
        except ValueError:
            raise BadInput("button-unknown") from None
        await self._record(visit, payload, chosen)

    async def _today(self, visit: Visit) -> date:
        found = await self._kit.services.team.read_day(visit.caller, "today")
        assert not isinstance(found, NoDay)
        return found[0]

    async def _record(self, visit: Visit, payload: str, reviewed_on: date) -> None:
        checkin_id, _, holder = payload.partition(".")
        planned = await self._kit.services.team.plan(
            visit.caller, number(checkin_id), one_of(PlanHolder, holder) if holder else None, reviewed_on
        )
        await visit.answer(show.planned_notice(visit.say, planned))

    async def _plan_form(self, visit: Visit, pressed: Pressed) -> None:
        typed = self._kit.typed.take(f"plan.{visit.caller.user_id}").get("day")
        await visit.open_form(show.plan_form(visit.say, pressed.payload, typed))

    async def _plan_filled_in(self, visit: Visit, submitted: Submitted) -> None:
        await self._plan_typed(visit, submitted.payload, submitted.texts.get("day", ""))

    async def _plan_typed(self, visit: Visit, payload: str, text: str) -> None:
        """Records it, asks which of two days was meant, or says what was wrong with the way back to the form."""
        try:
            days = await self._kit.services.team.read_day(visit.caller, text)
            if isinstance(days, NoDay):
                raise BadInput(_NO_DAY[days.why])
            if len(days) > 1:
                await visit.answer(show.which_day(visit.say, payload, days))
                return
            await self._record(visit, payload, days[0])
        except BadInput as error:
            self._kit.typed.keep(f"plan.{visit.caller.user_id}", {"day": text})
            await visit.answer(_form_again(visit.say, error, payload))

    @assign.autocomplete("checkin")
    @access.autocomplete("checkin")
    @plan.autocomplete("checkin")
    async def _teams(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        async def choices(caller: Caller, say: Speaker) -> list[app_commands.Choice[str]]:
            found = await self._kit.services.checkins.pick(caller, typed, action=right_of(interaction))
            return checkin_ui.checkin_choices(say, found)

        return await self._kit.desk.suggest(interaction, choices)


def _named(member: discord.Member) -> Target:
    """Somebody in an option, with the roles that Discord says they have."""
    return Target(person(member), frozenset(role.id for role in member.roles if not role.is_default()))


def _plan_payload(checkin_id: int, holder: PlanHolder | None) -> str:
    return f"{checkin_id}.{holder.value if holder else ''}"


def _form_again(say: Speaker, error: UserError, payload: str) -> Panel:
    return again(say, error, Press("plan", "form", payload, say("button-try-again"), main=True))
