"""`/setup`: which channel is for what, which Discord role means what, and who was appointed."""

from __future__ import annotations

from collections.abc import Mapping

import discord
from discord import app_commands
from discord.ext import commands

from allybot.domain.people import APPOINTED, Role
from allybot.ports import Caller, Notice, Tone
from allybot.services.setup import ChannelSet, channel_uses
from allybot.texts import Speaker
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import ChannelPick, Option, Panel, PersonPick, Pick, Pressed, RolePick
from cogs import _pickers
from cogs._kit import Kit, done, fixed, number, one_of
from cogs._setup_alerts import AlertSetupCommands
from cogs._setup_walk import WalkCommands
from cogs._setup_walk_ui import back

MAPPABLE = (Role.COMPANION, Role.VERIFIER, Role.DISPATCHER, Role.LIAISON, Role.COORDINATOR)


class SetupCog(WalkCommands, AlertSetupCommands, commands.GroupCog, group_name="setup"):
    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._walk_routes()
        self._alert_routes()
        kit.routes.press("setup", "channel", self._channel_chosen)
        kit.routes.press("setup", "role", self._role_chosen)
        kit.routes.press("setup", "as_what", self._as_what_chosen)
        kit.routes.press("setup", "person", self._person_chosen)

    @app_commands.command(name="channels")
    async def channels(
        self,
        interaction: discord.Interaction,
        accompaniment: discord.TextChannel | None = None,
        dispatch: discord.TextChannel | None = None,
        alerts: discord.TextChannel | None = None,
        coordination: discord.TextChannel | None = None,
        start: discord.TextChannel | None = None,
    ) -> None:
        given = {
            "accompaniment": accompaniment,
            "dispatch": dispatch,
            "alerts": alerts,
            "coordination": coordination,
            "start": start,
        }
        async with self._kit.desk.serve(interaction) as visit:
            chosen = {use: channel.id for use, channel in given.items() if channel is not None}
            await visit.answer(await self._set_channels(visit, chosen))

    async def _set_channels(self, visit: Visit, chosen: Mapping[str, int]) -> Panel:
        """What was set, what is missing, and pickers for the channels that check-ins need, and for the panel."""
        changed = await self._kit.services.setup.channels(visit.caller, channel_uses(chosen))
        say = visit.say
        picks = [
            ChannelPick("setup", "channel", use, say("channel-hint", use=say(f"channel-{use}")))
            for use in ("accompaniment", "coordination", "dispatch", "alerts", "start")
        ]
        return Panel(await self._as_it_stands(visit.caller, say, _channels(say, changed)), picks, (back(say),))

    async def _channel_chosen(self, visit: Visit, pressed: Pressed) -> None:
        await visit.update(await self._set_channels(visit, {pressed.payload: number(pressed.values[0])}))

    @app_commands.command(name="roles")
    async def roles(
        self,
        interaction: discord.Interaction,
        companion: discord.Role | None = None,
        verifier: discord.Role | None = None,
        dispatcher: discord.Role | None = None,
        liaison: discord.Role | None = None,
        coordinator: discord.Role | None = None,
    ) -> None:
        given = {
            Role.COMPANION: companion,
            Role.VERIFIER: verifier,
            Role.DISPATCHER: dispatcher,
            Role.LIAISON: liaison,
            Role.COORDINATOR: coordinator,
        }
        async with self._kit.desk.serve(interaction) as visit:
            wanted = {role: found.id for role, found in given.items() if found is not None}
            await visit.answer(await self._map_roles(visit, wanted))

    async def _map_roles(self, visit: Visit, wanted: Mapping[Role, int]) -> Panel:
        """What is mapped, with the warning, and pickers for the rest. None has to be mapped."""
        mapped, say = await self._kit.services.setup.roles(visit.caller, wanted), visit.say
        lines = [say("role-mapped", role=say(f"role-{role.value}"), at=f"<@&{at}>") for role, at in mapped.items()]
        notice = await self._as_it_stands(visit.caller, say, [*lines, say("roles-are-readable")])
        picks = [
            RolePick("setup", "role", role.value, say("role-hint", role=say(f"role-{role.value}"))) for role in MAPPABLE
        ]
        return Panel(notice, picks, (back(say),))

    async def _role_chosen(self, visit: Visit, pressed: Pressed) -> None:
        wanted = {one_of(Role, pressed.payload): number(pressed.values[0])}
        await visit.update(await self._map_roles(visit, wanted))

    @app_commands.command(name="people")
    @app_commands.choices(role=fixed("coordinator", "dispatcher"), remove=fixed("yes"))
    async def people(
        self,
        interaction: discord.Interaction,
        member: discord.Member | None = None,
        role: str | None = None,
        remove: str | None = None,
    ) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            chosen = one_of(Role, role or Role.COORDINATOR.value)
            if member is None:
                await self._kit.services.setup.see(visit.caller)  # refuses who may not, before anything is asked
                await visit.answer(_whom(visit.say, chosen))
            elif remove:
                await self._kit.services.setup.dismiss(visit.caller, member.id, chosen)
                await visit.answer(await self._appointed(visit, "person-dismissed", member.id, chosen))
            else:
                await visit.answer(await self._appoint(visit, _pickers.person(member), chosen))

    async def _appoint(self, visit: Visit, user_id: int, role: Role) -> Notice:
        await self._kit.services.setup.appoint(visit.caller, user_id, role)
        return await self._appointed(visit, "person-appointed", user_id, role)

    async def _appointed(self, visit: Visit, key: str, user_id: int, role: Role) -> Notice:
        line = visit.say(key, person=f"<@{user_id}>", role=visit.say(f"role-{role.value}"))
        return await self._as_it_stands(visit.caller, visit.say, [line])

    async def _as_what_chosen(self, visit: Visit, pressed: Pressed) -> None:
        await visit.update(_whom(visit.say, one_of(Role, pressed.values[0])))

    async def _person_chosen(self, visit: Visit, pressed: Pressed) -> None:
        role = one_of(Role, pressed.payload)
        await visit.update(await self._appoint(visit, _pickers.people(visit, pressed)[0], role))

    async def _as_it_stands(self, caller: Caller, say: Speaker, lines: list[str]) -> Notice:
        """What was done, and what is still missing, in the order in which to do it."""
        missing = (await self._kit.services.setup.see(caller)).missing
        if not missing:
            return done(*lines, say("setup-ready"), heading=say("setup-heading"))
        steps = "\n".join(f"{number}. {say(key)}" for number, key in enumerate(missing, start=1))
        return Notice([*lines, say("setup-missing"), steps], heading=say("setup-heading"), tone=Tone.ATTENTION)


def _channels(say: Speaker, changed: list[ChannelSet]) -> list[str]:
    lines = []
    for entry in changed:
        lines.append(say("channel-set", use=say(f"channel-{entry.use.value}"), at=f"<#{entry.channel_id}>"))
        if entry.other_readers:
            lines.append(say("channel-other-readers", readers=", ".join(entry.other_readers)))
        if entry.not_for_everyone:
            lines.append(say("channel-start-not-everyone"))
        if entry.not_pinned:
            lines.append(say("channel-start-not-pinned"))
    return lines


def _whom(say: Speaker, role: Role) -> Panel:
    """As what, and whom."""
    options = [Option(r.value, say(f"choice-role-{r.value}"), chosen=r is role) for r in sorted(APPOINTED)]
    picks = (
        Pick("setup", "as_what", "", say("person-role-hint"), options),
        PersonPick("setup", "person", role.value, say("person-hint")),
    )
    return Panel(Notice([say("person-whom")], heading=say("setup-heading")), picks)
