"""`/setup`: which channel is for what, which Discord role means what, and who was appointed."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from allybot.domain.people import Role
from allybot.ports import Caller, Notice, Tone
from allybot.services.setup import ChannelSet, channel_uses
from allybot.texts import Speaker
from cogs._kit import Kit, done, fixed, one_of


class SetupCog(commands.GroupCog, group_name="setup"):
    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit

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
            wanted = channel_uses({use: channel.id for use, channel in given.items() if channel is not None})
            changed = await self._kit.services.setup.channels(visit.caller, wanted)
            await visit.answer(await self._as_it_stands(visit.caller, visit.say, _channels(visit.say, changed)))

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
            mapped = await self._kit.services.setup.roles(visit.caller, wanted)
            lines = [
                visit.say("role-mapped", role=visit.say(f"role-{r.value}"), at=f"<@&{i}>") for r, i in mapped.items()
            ]
            warning = visit.say("roles-are-readable")
            await visit.answer(await self._as_it_stands(visit.caller, visit.say, [*lines, warning]))

    @app_commands.command(name="people")
    @app_commands.choices(role=fixed("coordinator", "dispatcher"), remove=fixed("yes"))
    async def people(
        self, interaction: discord.Interaction, member: discord.Member, role: str, remove: str | None = None
    ) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            chosen = one_of(Role, role)
            if remove:
                await self._kit.services.setup.dismiss(visit.caller, member.id, chosen)
            else:
                await self._kit.services.setup.appoint(visit.caller, member.id, chosen)
            key = "person-dismissed" if remove else "person-appointed"
            line = visit.say(key, person=member.mention, role=visit.say(f"role-{chosen.value}"))
            await visit.answer(await self._as_it_stands(visit.caller, visit.say, [line]))

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
            lines.append(say("channel-other-readers", who=", ".join(entry.other_readers)))
    return lines
