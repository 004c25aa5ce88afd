"""`/checkin kinds`: the kinds of check-in, which coordinators change without code: a part of `cogs.checkin`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import discord
from discord import app_commands
from discord.ext import commands

from allybot.errors import BadInput
from allybot.services.kind_changes import KindView
from allybot.texts import Speaker
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import Form, Panel, Press, Pressed, Submitted
from cogs import _kinds_ui as show
from cogs._kit import Kit
from cogs._pickers import again

FORMS: Mapping[str, Callable[[Speaker, str, Mapping[str, str]], Form]] = {
    "kind_seats": show.seats_form,
    "kind_times": show.times_form,
    "kind_waits": show.waits_form,
    "kind_briefing": show.briefing_form,
}


class KindsCommands(commands.Cog):
    _kit: Kit

    def _kinds_routes(self) -> None:
        routes = self._kit.routes
        routes.press("checkin", "kind_list", self._kinds_listed)
        routes.press("checkin", "kind_one", self._kind_chosen)
        routes.press("checkin", "kind_add", self._kind_add_form, at_once=True)
        routes.form("checkin", "kind_add", self._kind_added)
        for verb in FORMS:
            routes.press("checkin", verb, self._kind_form, at_once=True)
            routes.form("checkin", verb, self._kind_changed)
        routes.press("checkin", "kind_away", self._kind_away)
        routes.press("checkin", "kind_offer", self._kind_offered)
        routes.press("checkin", "kind_shipped", self._kind_shipped)

    @app_commands.command(name="kinds")
    async def kinds(self, interaction: discord.Interaction) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            await visit.answer(await self._all_kinds(visit))

    async def _all_kinds(self, visit: Visit) -> Panel:
        return show.list_panel(visit.say, await self._kit.services.kinds.everything(visit.caller))

    def _kind_card(self, visit: Visit, view: KindView, *, changed: bool = False) -> Panel:
        """With what stands kept for its forms, which open at once and ask nobody."""
        self._kit.typed.keep(_stands(visit, view.kind.key), show.filled_in(view))
        return show.card_panel(visit.say, view, changed=changed)

    async def _kinds_listed(self, visit: Visit, pressed: Pressed) -> None:
        await visit.update(await self._all_kinds(visit))

    async def _kind_chosen(self, visit: Visit, pressed: Pressed) -> None:
        view = await self._kit.services.kinds.show(visit.caller, pressed.values[0])
        await visit.update(self._kind_card(visit, view))

    async def _kind_form(self, visit: Visit, pressed: Pressed) -> None:
        """After a restart nobody knows what stands: the card is shown again, since an empty form would take it all away."""
        stands = self._kit.typed.look(_stands(visit, pressed.payload))
        if stands:
            await visit.open_form(FORMS[pressed.verb](visit.say, pressed.payload, stands))
            return
        view = await self._kit.services.kinds.show(visit.caller, pressed.payload)
        await visit.update(self._kind_card(visit, view))

    async def _kind_changed(self, visit: Visit, submitted: Submitted) -> None:
        key = submitted.payload
        try:
            view = await self._kit.services.kinds.change(visit.caller, key, show.change_of(submitted))
        except BadInput as error:
            said = {name: chosen[0] for name, chosen in submitted.choices.items() if chosen}
            stands = {**self._kit.typed.look(_stands(visit, key)), **submitted.texts, **said}
            self._kit.typed.keep(_stands(visit, key), stands)
            press = Press("checkin", submitted.verb, key, visit.say("button-try-again"), main=True)
            await visit.answer(again(visit.say, error, press))
            return
        await visit.answer(self._kind_card(visit, view, changed=True))

    async def _kind_add_form(self, visit: Visit, pressed: Pressed) -> None:
        await visit.open_form(show.add_form(visit.say, self._kit.typed.take(_stands(visit, ""))))

    async def _kind_added(self, visit: Visit, submitted: Submitted) -> None:
        try:
            view = await self._kit.services.kinds.add(visit.caller, submitted.texts.get("name", ""))
        except BadInput as error:
            self._kit.typed.keep(_stands(visit, ""), submitted.texts)
            press = Press("checkin", "kind_add", "", visit.say("button-try-again"), main=True)
            await visit.answer(again(visit.say, error, press))
            return
        await visit.answer(self._kind_card(visit, view))

    async def _kind_away(self, visit: Visit, pressed: Pressed) -> None:
        view = await self._kit.services.kinds.put_away(visit.caller, pressed.payload)
        await visit.update(self._kind_card(visit, view))

    async def _kind_offered(self, visit: Visit, pressed: Pressed) -> None:
        view = await self._kit.services.kinds.offer_again(visit.caller, pressed.payload)
        await visit.update(self._kind_card(visit, view))

    async def _kind_shipped(self, visit: Visit, pressed: Pressed) -> None:
        view = await self._kit.services.kinds.as_shipped(visit.caller, pressed.payload)
        await visit.update(self._kind_card(visit, view, changed=True))


def _stands(visit: Visit, key: str) -> str:
    return f"kind.{visit.caller.user_id}.{key}"
