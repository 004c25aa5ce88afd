"""`/setup zone`: the named parts of the group's area, and where alerts about each go: a part of `cogs.setup`."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from allybot.errors import BadInput
from allybot.services.alert_setup import AlertSetupService, Outlet, OutletChange, Zone
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import Panel, Press, Pressed, Submitted
from cogs import _pickers
from cogs import _setup_alerts_ui as show
from cogs._kit import Kit, fixed, number, row


class ZoneCommands(commands.Cog):
    _kit: Kit

    def _zone_routes(self) -> None:
        routes = self._kit.routes
        routes.press("zone", "list", self._zones_listed)
        routes.press("zone", "pick", self._zone_picked)
        routes.press("zone", "one", self._zone_shown)
        routes.press("zone", "add", self._zone_form, at_once=True)
        routes.press("zone", "rename", self._zone_form, at_once=True)
        routes.form("zone", "add", self._zone_named)
        routes.form("zone", "rename", self._zone_named)
        routes.press("zone", "channel", self._outlet_chosen)
        routes.press("zone", "role", self._outlet_role)
        routes.press("zone", "language", self._outlet_language)
        routes.press("zone", "mute", self._outlet_muted)
        routes.press("zone", "drop", self._outlet_dropped)
        routes.press("zone", "remove", self._zone_asked)
        routes.press("zone", "removed", self._zone_removed)

    @app_commands.command(name="zone")
    @app_commands.choices(language=fixed("en", "es"))
    async def zone(
        self,
        interaction: discord.Interaction,
        name: app_commands.Range[str, 1, show.LONGEST_ZONE] | None = None,
        channel: discord.TextChannel | None = None,
        role: discord.Role | None = None,
        language: str | None = None,
    ) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            if name is None:
                await visit.answer(show.zones_panel(visit.say, await self._setup.zones(visit.caller)))
                return
            if channel is None and (role or language):
                raise BadInput("zone-needs-channel")
            outlet = OutletChange(channel.id, role.id if role else None, language) if channel else None
            zone = await self._setup.set_zone(visit.caller, name, outlet)
            await visit.answer(self._zone_or_outlet(visit, zone, channel.id if channel else None))

    def _zone_or_outlet(self, visit: Visit, zone: Zone, channel_id: int | None) -> Panel:
        """With what was just saved; and where a role can't be heard, with why."""
        say, saved = visit.say, visit.say("zone-saved")
        outlet = _outlet(zone, channel_id)
        if outlet is None:
            return show.zone_panel(say, zone, saved)
        said = [saved, say("zone-role-unheard")] if _unheard(visit, outlet) else [saved]
        return show.outlet_panel(say, zone, outlet, self._kit.desk.texts.languages, *said)

    async def _zones_listed(self, visit: Visit, pressed: Pressed) -> None:
        await visit.update(show.zones_panel(visit.say, await self._setup.zones(visit.caller)))

    async def _zone_picked(self, visit: Visit, pressed: Pressed) -> None:
        zone = await self._setup.zone(visit.caller, number(pressed.values[0]))
        await visit.update(show.zone_panel(visit.say, zone))

    async def _zone_shown(self, visit: Visit, pressed: Pressed) -> None:
        await visit.update(show.zone_panel(visit.say, await self._setup.zone(visit.caller, row(pressed))))

    async def _zone_form(self, visit: Visit, pressed: Pressed) -> None:
        typed = self._kit.typed.take(_typed(visit))
        await visit.open_form(show.zone_form(visit.say, pressed.verb, pressed.payload, typed))

    async def _zone_named(self, visit: Visit, submitted: Submitted) -> None:
        name = submitted.texts.get("name", "")
        try:
            if submitted.verb == "add":
                zone = await self._setup.set_zone(visit.caller, name)
            else:
                zone = await self._setup.rename_zone(visit.caller, number(submitted.payload), name)
        except BadInput as error:
            self._kit.typed.keep(_typed(visit), submitted.texts)
            press = Press("zone", submitted.verb, submitted.payload, visit.say("button-try-again"), main=True)
            await visit.answer(_pickers.again(visit.say, error, press))
            return
        await visit.answer(show.zone_panel(visit.say, zone, visit.say("zone-saved")))

    async def _outlet_chosen(self, visit: Visit, pressed: Pressed) -> None:
        channel_id = number(pressed.values[0])
        zone = await self._setup.put_outlet(visit.caller, row(pressed), OutletChange(channel_id))
        await visit.update(self._zone_or_outlet(visit, zone, channel_id))

    async def _outlet_role(self, visit: Visit, pressed: Pressed) -> None:
        await self._change_outlet(visit, pressed, role_id=number(pressed.values[0]))

    async def _outlet_language(self, visit: Visit, pressed: Pressed) -> None:
        if pressed.values[0] not in self._kit.desk.texts.languages:
            raise BadInput("choice-unknown")
        await self._change_outlet(visit, pressed, language=pressed.values[0])

    async def _change_outlet(
        self, visit: Visit, pressed: Pressed, *, role_id: int | None = None, language: str | None = None
    ) -> None:
        zone_id, channel_id = _two(pressed)
        zone = await self._setup.put_outlet(visit.caller, zone_id, OutletChange(channel_id, role_id, language))
        await visit.update(self._zone_or_outlet(visit, zone, channel_id))

    async def _outlet_muted(self, visit: Visit, pressed: Pressed) -> None:
        zone_id, channel_id = _two(pressed)
        zone = await self._setup.mute_outlet(visit.caller, zone_id, channel_id)
        await visit.update(self._zone_or_outlet(visit, zone, channel_id))

    async def _outlet_dropped(self, visit: Visit, pressed: Pressed) -> None:
        zone = await self._setup.drop_outlet(visit.caller, *_two(pressed))
        await visit.update(show.zone_panel(visit.say, zone, visit.say("zone-saved")))

    async def _zone_asked(self, visit: Visit, pressed: Pressed) -> None:
        await visit.update(show.remove_panel(visit.say, await self._setup.zone(visit.caller, row(pressed))))

    async def _zone_removed(self, visit: Visit, pressed: Pressed) -> None:
        zone = await self._setup.remove_zone(visit.caller, row(pressed))
        said = visit.say("zone-removed", zone=zone.name)
        await visit.update(show.zones_panel(visit.say, await self._setup.zones(visit.caller), said))

    @property
    def _setup(self) -> AlertSetupService:
        return self._kit.services.alert_setup


def _typed(visit: Visit) -> str:
    return f"zone:{visit.caller.server_id}:{visit.interaction.user.id}"


def _two(pressed: Pressed) -> tuple[int, int]:
    """The zone and the channel. Raises BadInput for what no panel of ours made."""
    zone_id, _, channel_id = pressed.payload.partition(".")
    return number(zone_id), number(channel_id)


def _outlet(zone: Zone, channel_id: int | None) -> Outlet | None:
    return next((outlet for outlet in zone.outlets if outlet.channel_id == channel_id), None)


def _unheard(visit: Visit, outlet: Outlet) -> bool:
    """Whether mentioning its role there would notify nobody, as far as the library knows the server."""
    guild = visit.interaction.guild
    role = guild.get_role(outlet.role_id) if guild and outlet.role_id else None
    channel = guild.get_channel(outlet.channel_id) if guild else None
    if guild is None or role is None or channel is None or role.mentionable:
        return False
    return not channel.permissions_for(guild.me).mention_everyone
