"""`/setup start`: the set-up as a walk through every step, by buttons, lists and forms alone: a part of `cogs.setup`.

Discord lets nobody call a command that has subcommands by its name alone: so this one is called `start`.
"""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from allybot.domain.people import Role
from allybot.domain.setup_walk import WalkStep
from allybot.errors import BadInput
from allybot.services.alert_setup import HotlineChange
from allybot.services.partner_entries import PartnerEdited
from allybot.services.setup import ChannelSet, channel_uses
from allybot.services.setup_walk import GroupChange
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import Panel, Press, Pressed, Submitted
from cogs import _pickers
from cogs import _setup_walk_ui as show
from cogs._facts_ui import due_panel
from cogs._kit import Kit, number, one_of


class WalkCommands(commands.Cog):
    _kit: Kit

    def _walk_routes(self) -> None:
        routes = self._kit.routes
        routes.press("walk", "open", self._walk_opened)
        routes.press("walk", "step", self._step_pressed)
        routes.press("walk", "pick", self._step_chosen)
        routes.press("walk", "language", self._group_language)
        routes.press("walk", "zone", self._group_zone)
        routes.press("walk", "channel", self._walk_channel)
        routes.press("walk", "role", self._walk_role)
        routes.press("walk", "appoint", self._walk_appointed)
        routes.press("walk", "trained", self._walk_trained)
        routes.press("walk", "facts", self._walk_facts)
        for verb in show.FORMS:
            routes.press("walk", verb, self._walk_form, at_once=True)
            routes.form("walk", verb, self._walk_typed)

    @app_commands.command(name="start")
    async def start(self, interaction: discord.Interaction) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            await visit.answer(await self._walk(visit))

    async def _walk(self, visit: Visit, *said: str) -> Panel:
        return show.walk_panel(visit.say, await self._kit.services.setup_walk.look(visit.caller), *said)

    async def _walk_opened(self, visit: Visit, pressed: Pressed) -> None:
        await visit.update(await self._walk(visit))

    async def _step_pressed(self, visit: Visit, pressed: Pressed) -> None:
        await visit.update(await self._step(visit, one_of(WalkStep, pressed.payload)))

    async def _step_chosen(self, visit: Visit, pressed: Pressed) -> None:
        await visit.update(await self._step(visit, one_of(WalkStep, pressed.values[0])))

    async def _step(self, visit: Visit, step: WalkStep, *said: str) -> Panel:
        walk = await self._kit.services.setup_walk.look(visit.caller)
        return show.step_panel(visit.say, walk, step, self._kit.desk.texts.languages, *said)

    # --- what is chosen -----------------------------------------------------------------------------------------------

    async def _group_language(self, visit: Visit, pressed: Pressed) -> None:
        await self._set_group(visit, GroupChange(language=pressed.values[0]))

    async def _group_zone(self, visit: Visit, pressed: Pressed) -> None:
        await self._set_group(visit, GroupChange(time_zone=pressed.values[0]))

    async def _set_group(self, visit: Visit, change: GroupChange) -> None:
        await self._kit.services.setup_walk.set_group(visit.caller, change)
        await visit.update(await self._step(visit, WalkStep.GROUP, visit.say("walk-saved")))

    async def _walk_channel(self, visit: Visit, pressed: Pressed) -> None:
        step, _, use = pressed.payload.partition(".")
        if use not in show.USES:
            raise BadInput("choice-unknown")
        wanted = channel_uses({use: number(pressed.values[0])})
        [chosen] = await self._kit.services.setup.channels(visit.caller, wanted)
        said = _about_channel(visit, chosen)
        await visit.update(await self._step(visit, one_of(WalkStep, step), *said))

    async def _walk_role(self, visit: Visit, pressed: Pressed) -> None:
        wanted = {one_of(Role, pressed.payload): number(pressed.values[0])}
        await self._kit.services.setup.roles(visit.caller, wanted)
        await visit.update(await self._step(visit, WalkStep.ROLES, visit.say("walk-saved")))

    async def _walk_appointed(self, visit: Visit, pressed: Pressed) -> None:
        role = one_of(Role, pressed.payload)
        await self._kit.services.setup.appoint_all(visit.caller, tuple(_pickers.people(visit, pressed)), role)
        await visit.update(await self._step(visit, WalkStep.PEOPLE, visit.say("walk-saved")))

    async def _walk_trained(self, visit: Visit, pressed: Pressed) -> None:
        attended, kind = tuple(_pickers.people(visit, pressed)), one_of(Role, pressed.payload)
        await self._kit.services.people.record_training(visit.caller, attended, kind)
        await visit.update(await self._step(visit, WalkStep.TRAINING, visit.say("walk-saved")))

    async def _walk_facts(self, visit: Visit, pressed: Pressed) -> None:
        """Beside the walk, which stays: each fact leads to the next one."""
        await visit.answer(due_panel(visit.say, await self._kit.services.facts.due(visit.caller)))

    # --- what is typed ------------------------------------------------------------------------------------------------

    async def _walk_form(self, visit: Visit, pressed: Pressed) -> None:
        await visit.open_form(show.form(visit.say, pressed.verb, self._kit.typed.take(_typed(visit, pressed.verb))))

    async def _walk_typed(self, visit: Visit, submitted: Submitted) -> None:
        try:
            await self._take(visit, submitted)
        except BadInput as error:
            self._kit.typed.keep(_typed(visit, submitted.verb), submitted.texts)
            press = Press("walk", submitted.verb, "", visit.say("button-try-again"), main=True)
            await visit.answer(_pickers.again(visit.say, error, press))
            return
        await visit.update(await self._walk(visit, visit.say("walk-saved")))

    async def _take(self, visit: Visit, submitted: Submitted) -> None:
        """Raises BadInput."""
        services, texts, who = self._kit.services, submitted.texts, visit.caller
        if submitted.verb == "place":
            await services.setup_walk.set_group(who, GroupChange(place=texts.get("place", "")))
        elif submitted.verb == "other_zone":
            await services.setup_walk.set_group(who, GroupChange(time_zone=texts.get("zone", "")))
        elif submitted.verb == "hotline":
            change = HotlineChange(texts.get("name", ""), texts.get("number", ""))
            await services.alert_setup.set_hotline(who, change)
        elif submitted.verb == "partner":
            known = PartnerEdited(about=texts.get("about"), phone=texts.get("phone"), source=texts.get("source"))
            listed = submitted.choices.get("listed") == ("yes",)
            await services.directory.add(who, texts.get("name", ""), listed=listed, about=known)
        else:
            given = (texts.get("name", ""), texts.get("area", ""), texts.get("address", ""))
            await services.offices.add(who, *given, texts.get("rules"))


def _typed(visit: Visit, verb: str) -> str:
    return f"walk.{verb}.{visit.caller.server_id}.{visit.interaction.user.id}"


def _about_channel(visit: Visit, chosen: ChannelSet) -> list[str]:
    """That it is saved, and what to think of about it."""
    said = [visit.say("walk-saved")]
    if chosen.other_readers:
        said.append(visit.say("channel-other-readers", readers=", ".join(chosen.other_readers)))
    if chosen.not_for_everyone:
        said.append(visit.say("channel-start-not-everyone"))
    if chosen.not_pinned:
        said.append(visit.say("channel-start-not-pinned"))
    return said
