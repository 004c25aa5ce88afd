"""`/incident`: the queue for dispatchers; going, and saying what is there, for verifiers."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from allybot.domain.incidents import Dismissal, Finding
from allybot.errors import UserError
from allybot.ports import Caller
from allybot.texts import Speaker
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import Press, Pressed, Submitted
from cogs import _incident_ui as ui
from cogs._incident_stats import IncidentStatsCommands
from cogs._kit import Kit, number, one_of, row
from cogs._pickers import again


class IncidentCog(IncidentStatsCommands, commands.GroupCog, group_name="incident"):
    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._incidents = kit.services.incidents
        self._verifying = kit.services.verifying
        routes = kit.routes
        routes.press("incident", "show", self._show_pressed)
        routes.press("incident", "show_one", self._show_chosen)
        routes.press("incident", "ask", self._ask, heard_first=True)
        routes.press("incident", "zone", self._zone_chosen, heard_first=True)
        routes.press("incident", "place", self._place_form, at_once=True)
        routes.form("incident", "place", self._place_said)
        routes.press("incident", "dismiss", self._dismiss)
        routes.press("incident", "dismiss_for", self._dismissed, heard_first=True)
        routes.press("incident", "hotline", self._hotline)
        routes.press("incident", "hotline_of", self._confirmed, heard_first=True)
        routes.press("incident", "merge", self._merge_pressed)
        routes.press("incident", "merge_one", self._merge_chosen)
        routes.press("incident", "merge_into", self._merged, heard_first=True)
        # What a verifier presses is done also where Discord has given the press up: it is told by message.
        routes.press("incident", "go", self._go)
        routes.press("incident", "cannot", self._cannot)
        routes.press("incident", "seen", self._seen_form, at_once=True)
        routes.form("incident", "seen", self._seen)
        routes.press("incident", "nothing", self._nothing)
        routes.press("incident", "unsure", self._unsure)
        routes.press("incident", "look_one", self._look_chosen)
        self._stats_routes()

    # --- looking ---------------------------------------------------------------------------------------------------

    @app_commands.command(name="queue")
    async def queue(self, interaction: discord.Interaction) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            await visit.answer(ui.queue_panel(visit.say, await self._incidents.queue(visit.caller)))

    @app_commands.command(name="show")
    async def show(self, interaction: discord.Interaction, incident: str | None = None) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            if incident is None:
                found = await self._incidents.pick(visit.caller)
                if len(found) != 1:
                    await visit.answer(ui.which_incident(visit.say, "show_one", found))
                    return
                incident = found[0].code
            await visit.answer(ui.shown_panel(visit.say, await self._incidents.show(visit.caller, incident)))

    async def _show_pressed(self, visit: Visit, pressed: Pressed) -> None:
        await visit.answer(ui.shown_panel(visit.say, await self._incidents.show(visit.caller, row(pressed))))

    async def _show_chosen(self, visit: Visit, pressed: Pressed) -> None:
        shown = await self._incidents.show(visit.caller, pressed.values[0])
        await visit.update(ui.shown_panel(visit.say, shown))

    # --- looking through it ----------------------------------------------------------------------------------------

    async def _ask(self, visit: Visit, pressed: Pressed) -> None:
        asked = await self._incidents.ask_verifiers(visit.caller, row(pressed))
        await visit.answer(ui.asked_notice(visit.say, asked, _server(visit)))

    async def _zone_chosen(self, visit: Visit, pressed: Pressed) -> None:
        view = await self._incidents.set_zone(visit.caller, row(pressed), number(pressed.values[0]))
        await visit.answer(ui.changed_notice(visit.say, view, "incident-changed-body", _server(visit)))

    async def _place_form(self, visit: Visit, pressed: Pressed) -> None:
        typed = self._kit.typed.take(f"incident.place.{visit.caller.user_id}")
        await visit.open_form(ui.place_form(visit.say, pressed.payload, typed))

    async def _place_said(self, visit: Visit, submitted: Submitted) -> None:
        try:
            place = submitted.text("place") or ""
            view = await self._incidents.set_place(visit.caller, number(submitted.payload), place)
        except UserError as error:
            self._kit.typed.keep(f"incident.place.{visit.caller.user_id}", submitted.texts)
            press = Press("incident", "place", submitted.payload, visit.say("button-try-again"), main=True)
            await visit.answer(again(visit.say, error, press))
            return
        await visit.answer(ui.changed_notice(visit.say, view, "incident-changed-body", _server(visit)))

    async def _dismiss(self, visit: Visit, pressed: Pressed) -> None:
        shown = await self._incidents.show(visit.caller, row(pressed))
        await visit.answer(ui.dismiss_panel(visit.say, shown.view))

    async def _dismissed(self, visit: Visit, pressed: Pressed) -> None:
        reason = one_of(Dismissal, pressed.values[0])
        closed = await self._incidents.dismiss(visit.caller, row(pressed), reason)
        await visit.answer(ui.closed_notice(visit.say, closed))

    async def _hotline(self, visit: Visit, pressed: Pressed) -> None:
        hotlines = await self._incidents.hotlines(visit.caller)
        shown = await self._incidents.show(visit.caller, row(pressed))
        await visit.answer(ui.hotline_panel(visit.say, shown.view, hotlines))

    async def _confirmed(self, visit: Visit, pressed: Pressed) -> None:
        view = await self._incidents.confirm(visit.caller, row(pressed), number(pressed.values[0]))
        await visit.answer(ui.changed_notice(visit.say, view, "incident-confirmed-body", _server(visit)))

    # --- merging ---------------------------------------------------------------------------------------------------

    @app_commands.command(name="merge")
    async def merge(
        self, interaction: discord.Interaction, incident: str | None = None, into: str | None = None
    ) -> None:
        async with self._kit.desk.serve(interaction, heard_first=True) as visit:
            if incident is None:
                found = await self._incidents.pick(visit.caller)
                await visit.answer(ui.which_incident(visit.say, "merge_one", found))
            elif into is None:
                await visit.answer(ui.merge_panel(visit.say, await self._incidents.show(visit.caller, incident)))
            else:
                merged = await self._incidents.merge(visit.caller, incident, into)
                await visit.answer(ui.merged_notice(visit.say, merged, None))

    async def _merge_pressed(self, visit: Visit, pressed: Pressed) -> None:
        await visit.answer(ui.merge_panel(visit.say, await self._incidents.show(visit.caller, row(pressed))))

    async def _merge_chosen(self, visit: Visit, pressed: Pressed) -> None:
        await visit.update(ui.merge_panel(visit.say, await self._incidents.show(visit.caller, pressed.values[0])))

    async def _merged(self, visit: Visit, pressed: Pressed) -> None:
        merged = await self._incidents.merge(visit.caller, row(pressed), pressed.values[0])
        await visit.answer(ui.merged_notice(visit.say, merged, _server(visit)))

    # --- going, and what is there ----------------------------------------------------------------------------------

    @app_commands.command(name="claim")
    async def claim(self, interaction: discord.Interaction, incident: str | None = None) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            await self._look(visit, "go", incident)

    @app_commands.command(name="seen")
    async def seen(self, interaction: discord.Interaction, incident: str | None = None) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            await self._look(visit, "seen", incident)

    @app_commands.command(name="nothing")
    async def nothing(self, interaction: discord.Interaction, incident: str | None = None) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            await self._look(visit, "nothing", incident)

    @app_commands.command(name="unsure")
    async def unsure(self, interaction: discord.Interaction, incident: str | None = None) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            await self._look(visit, "unsure", incident)

    async def _look(self, visit: Visit, verb: str, ref: str | None) -> None:
        """Where it was left out and only one fits, that one; the one to which they go before all others."""
        if ref is None:
            found = await self._verifying.pick(visit.caller)
            mine = [one for one in found if one.going]
            fitting = [one for one in found if not one.going] if verb == "go" else mine or found
            if len(fitting) != 1:
                await visit.answer(ui.which_to_look(visit.say, verb, fitting))
                return
            ref = fitting[0].code
        await self._looked(visit, verb, ref)

    async def _looked(self, visit: Visit, verb: str, ref: str) -> None:
        if verb == "go":
            await visit.answer(ui.going_panel(visit.say, await self._verifying.going(visit.caller, ref)))
        elif verb == "seen":
            found = await self._verifying.pick(visit.caller, ref)
            if len(found) == 1:
                await visit.answer(ui.finding_panel(visit.say, found[0]))
            else:
                await visit.answer(ui.which_to_look(visit.say, verb, found))
        else:
            await self._say(visit, Finding.NOTHING if verb == "nothing" else Finding.UNSURE, ref)

    async def _look_chosen(self, visit: Visit, pressed: Pressed) -> None:
        await self._looked(visit, pressed.payload, pressed.values[0])

    async def _go(self, visit: Visit, pressed: Pressed) -> None:
        await visit.answer(ui.going_panel(visit.say, await self._verifying.going(visit.caller, row(pressed))))

    async def _cannot(self, visit: Visit, pressed: Pressed) -> None:
        await visit.answer(ui.cannot_notice(visit.say, await self._verifying.cannot(visit.caller, row(pressed))))

    async def _seen_form(self, visit: Visit, pressed: Pressed) -> None:
        typed = self._kit.typed.take(f"incident.seen.{visit.caller.user_id}")
        await visit.open_form(ui.seen_form(visit.say, pressed.payload, typed))

    async def _seen(self, visit: Visit, submitted: Submitted) -> None:
        so_far, seen = ui.submitted_seen(submitted)
        try:
            looked = await self._verifying.seen(visit.caller, number(so_far.ref), seen)
        except UserError as error:
            self._kit.typed.keep(f"incident.seen.{visit.caller.user_id}", submitted.texts)
            payload = ui.write_payload(so_far)
            press = Press("incident", "seen", payload, visit.say("button-try-again"), main=True)
            await visit.answer(again(visit.say, error, press))
            return
        await visit.answer(ui.said_panel(visit.say, looked, Finding.SEEN))

    async def _nothing(self, visit: Visit, pressed: Pressed) -> None:
        await self._say(visit, Finding.NOTHING, row(pressed))

    async def _unsure(self, visit: Visit, pressed: Pressed) -> None:
        await self._say(visit, Finding.UNSURE, row(pressed))

    async def _say(self, visit: Visit, finding: Finding, ref: str | int) -> None:
        say = self._verifying.nothing if finding is Finding.NOTHING else self._verifying.unsure
        await visit.answer(ui.said_panel(visit.say, await say(visit.caller, ref), finding))

    # --- suggestions -----------------------------------------------------------------------------------------------

    @show.autocomplete("incident")
    @merge.autocomplete("incident")
    @merge.autocomplete("into")
    async def _open_ones(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        async def choices(caller: Caller, say: Speaker) -> list[app_commands.Choice[str]]:
            return ui.incident_choices(say, await self._incidents.pick(caller, typed))

        return await self._kit.desk.suggest(interaction, choices)

    @claim.autocomplete("incident")
    @seen.autocomplete("incident")
    @nothing.autocomplete("incident")
    @unsure.autocomplete("incident")
    async def _to_look_at(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        async def choices(caller: Caller, say: Speaker) -> list[app_commands.Choice[str]]:
            return ui.looked_choices(say, await self._verifying.pick(caller, typed))

        return await self._kit.desk.suggest(interaction, choices)


def _server(visit: Visit) -> int | None:
    """Which server the buttons of an answer are about, where that is given in a direct message."""
    return visit.caller.server_id if visit.interaction.guild_id is None else None
