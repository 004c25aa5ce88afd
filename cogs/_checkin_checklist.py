"""A part of `/checkin`: see `cogs.checkin`, which is put together from these. Here: the checklist after a detention.

A panel that only one person sees is replaced by what follows; a message that stands for everybody is answered.
"""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from allybot.ports import Caller
from allybot.services.checklist_notices import step_name
from allybot.services.detained import ChecklistView
from allybot.texts import Speaker
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import Panel, Pressed
from cogs import _checklist_ui as show
from cogs._kit import Kit, number


class ChecklistCommands(commands.Cog):
    _kit: Kit

    def _checklist_routes(self) -> None:
        """Which presses and forms are served here. None waits to be heard first: what was done is done all the same."""
        routes = self._kit.routes
        routes.press("checkin", "checklist", self._checklist_pressed)
        routes.press("checkin", "checklist_one", self._checklist_chosen)
        routes.press("checkin", "step_next", self._next_pressed)
        routes.press("checkin", "step_look", self._step_looked_at)
        routes.press("checkin", "step_take", self._step_taken)
        routes.press("checkin", "step_done", self._step_done)
        routes.press("checkin", "step_over", self._step_over)
        routes.press("checkin", "step_hand", self._step_handed)
        routes.press("checkin", "step_back", self._step_back)
        routes.press("checkin", "step_undo", self._step_undone)

    @app_commands.command(name="checklist")
    async def checklist(self, interaction: discord.Interaction, checkin: str | None = None) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            if checkin is None:
                choices = await self._kit.services.checklist.pick(visit.caller)
                if len(choices) != 1:
                    await visit.answer(show.which_checklist(visit.say, choices))
                    return
                checkin = choices[0].code
            await self._show_checklist(visit, checkin)

    @checklist.autocomplete("checkin")
    async def _with_a_checklist(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        async def choices(caller: Caller, say: Speaker) -> list[app_commands.Choice[str]]:
            found = await self._kit.services.checklist.pick(caller, typed)
            return [app_commands.Choice(name=f"{c.code} · {show.since(say, c)}"[:100], value=c.code) for c in found]

        return await self._kit.desk.suggest(interaction, choices)

    async def _show_checklist(self, visit: Visit, ref: str | int) -> None:
        view = await self._kit.services.checklist.see(visit.caller, ref)
        await _put(visit, show.checklist_panel(visit.say, view))

    async def _checklist_pressed(self, visit: Visit, pressed: Pressed) -> None:
        await self._show_checklist(visit, number(pressed.payload))

    async def _checklist_chosen(self, visit: Visit, pressed: Pressed) -> None:
        await self._show_checklist(visit, pressed.values[0])

    async def _next_pressed(self, visit: Visit, pressed: Pressed) -> None:
        await _put_step(visit, await self._kit.services.checklist.take_next(visit.caller, number(pressed.payload)))

    async def _step_looked_at(self, visit: Visit, pressed: Pressed) -> None:
        await _put_step(visit, await self._kit.services.checklist.see_step(visit.caller, _step(pressed)))

    async def _step_taken(self, visit: Visit, pressed: Pressed) -> None:
        await _put_step(visit, await self._kit.services.checklist.take(visit.caller, _step(pressed)))

    async def _step_done(self, visit: Visit, pressed: Pressed) -> None:
        await _put_whole(visit, await self._kit.services.checklist.done(visit.caller, _step(pressed)), "step-was-done")

    async def _step_over(self, visit: Visit, pressed: Pressed) -> None:
        view = await self._kit.services.checklist.see_step(visit.caller, _step(pressed))
        if view.at is not None:
            await _put(visit, show.hand_over_panel(visit.say, view, view.at))

    async def _step_handed(self, visit: Visit, pressed: Pressed) -> None:
        step, to = number(pressed.payload), number(pressed.values[0])
        view = await self._kit.services.checklist.hand_over(visit.caller, step, to)
        if to == visit.caller.user_id:
            await _put_step(visit, view)
        else:
            await _put_whole(visit, view, "step-was-handed")

    async def _step_back(self, visit: Visit, pressed: Pressed) -> None:
        view = await self._kit.services.checklist.give_back(visit.caller, _step(pressed))
        await _put_whole(visit, view, "step-was-given-back")

    async def _step_undone(self, visit: Visit, pressed: Pressed) -> None:
        view = await self._kit.services.checklist.undo_done(visit.caller, _step(pressed))
        await _put_whole(visit, view, "step-was-undone")


def _step(pressed: Pressed) -> int:
    """Chosen from a list, or carried by a button. Raises BadInput."""
    return number(pressed.values[0] if pressed.values else pressed.payload)


async def _put_step(visit: Visit, view: ChecklistView) -> None:
    """The step that it was about; the whole checklist where there was none left to take."""
    if view.at is None:
        await _put(visit, show.checklist_panel(visit.say, view))
    else:
        await _put(visit, show.step_panel(visit.say, view, view.at))


async def _put_whole(visit: Visit, view: ChecklistView, key: str) -> None:
    said = [] if view.at is None else [visit.say(key, step=step_name(visit.say, view.at.step))]
    await _put(visit, show.checklist_panel(visit.say, view, *said))


async def _put(visit: Visit, shown: Panel) -> None:
    message = visit.interaction.message
    if message is not None and message.flags.ephemeral:
        await visit.update(shown)
    else:
        await visit.answer(shown)
