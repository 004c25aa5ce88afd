"""`/facts`: what is to be looked at again, so that what members read is right today."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from allybot.errors import BadInput, TooLate, UserError
from allybot.ports import Caller
from allybot.services.facts import FactView, Looked
from allybot.texts import Speaker
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import Panel, Press, Pressed, Submitted
from cogs import _facts_ui as show
from cogs._kit import Kit
from cogs._pickers import again


class FactsCog(commands.GroupCog, group_name="facts"):
    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._facts = kit.services.facts
        routes = kit.routes
        routes.press("fact", "due", self._list_pressed)
        routes.press("fact", "pick", self._chosen)
        routes.press("fact", "pick_off", self._chosen)
        routes.press("fact", "show", self._shown)
        routes.press("fact", "right", self._right)
        routes.press("fact", "hide", self._hidden)
        routes.press("fact", "shipped", self._shipped)
        routes.press("fact", "delete", self._asked_to_delete)
        routes.press("fact", "deleted", self._deleted)
        routes.press("fact", "form", self._form, at_once=True)
        routes.press("fact", "own_form", self._form, at_once=True)
        routes.press("fact", "add", self._add_form, at_once=True)
        routes.form("fact", "change", self._changed)
        routes.form("fact", "own_change", self._own_changed)
        routes.form("fact", "added", self._added)

    # --- the list ---------------------------------------------------------------------------------------------------

    @app_commands.command(name="due")
    async def due(self, interaction: discord.Interaction) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            await visit.answer(await self._list(visit))

    async def _list(self, visit: Visit, *said: str) -> Panel:
        return show.due_panel(visit.say, await self._facts.due(visit.caller), *said)

    async def _list_pressed(self, visit: Visit, pressed: Pressed) -> None:
        await visit.update(await self._list(visit))

    @app_commands.command(name="verify")
    async def verify(self, interaction: discord.Interaction, fact: str | None = None) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            if fact is None:
                await visit.answer(show.which_fact(visit.say, await self._facts.pick(visit.caller)))
                return
            await visit.answer(self._card(visit, await self._facts.show(visit.caller, fact)))

    @verify.autocomplete("fact")
    async def _known(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        async def choices(caller: Caller, say: Speaker) -> list[app_commands.Choice[str]]:
            return [show.choice(say, fact) for fact in await self._facts.pick(caller, typed)]

        return await self._kit.desk.suggest(interaction, choices)

    # --- one of them ------------------------------------------------------------------------------------------------

    def _card(self, visit: Visit, view: FactView, *said: str) -> Panel:
        """With what stands kept for its forms, which open at once and ask nobody."""
        self._kit.typed.keep(_stands(visit, view.fact.code), show.filled_in(view, visit.say.language))
        return show.card_panel(visit.say, view, *said)

    async def _chosen(self, visit: Visit, pressed: Pressed) -> None:
        await visit.update(self._card(visit, await self._facts.show(visit.caller, pressed.values[0])))

    async def _shown(self, visit: Visit, pressed: Pressed) -> None:
        await visit.update(self._card(visit, await self._facts.show(visit.caller, pressed.payload)))

    async def _right(self, visit: Visit, pressed: Pressed) -> None:
        """What a button does not say, or what is other than it was when it was shown, is shown first."""
        code, _, seen = pressed.payload.partition(".")
        try:
            looked = await self._facts.verify(visit.caller, code, seen)
        except TooLate as error:
            await visit.update(self._card(visit, await self._facts.show(visit.caller, code), visit.say(error.key)))
            return
        await self._next(visit, "fact-right-done", looked)

    async def _hidden(self, visit: Visit, pressed: Pressed) -> None:
        await self._next(visit, "fact-hidden-done", await self._facts.hide(visit.caller, pressed.payload))

    async def _next(self, visit: Visit, said: str, looked: Looked) -> None:
        """On to what is to be looked at next: with nothing left, back to the list."""
        fact = looked.done.fact
        thanks = visit.say(said, code=fact.code, title=fact.title_in(visit.say.language))
        following = looked.following
        await visit.update(self._card(visit, following, thanks) if following else await self._list(visit, thanks))

    async def _shipped(self, visit: Visit, pressed: Pressed) -> None:
        view = await self._facts.as_shipped(visit.caller, pressed.payload)
        await visit.update(self._card(visit, view, visit.say("fact-shipped-done")))

    async def _asked_to_delete(self, visit: Visit, pressed: Pressed) -> None:
        await visit.update(show.sure_to_delete(visit.say, await self._facts.show(visit.caller, pressed.payload)))

    async def _deleted(self, visit: Visit, pressed: Pressed) -> None:
        fact = await self._facts.delete(visit.caller, pressed.payload)
        title = fact.title_in(visit.say.language)
        await visit.update(await self._list(visit, visit.say("fact-deleted-done", code=fact.code, title=title)))

    # --- forms ------------------------------------------------------------------------------------------------------

    async def _form(self, visit: Visit, pressed: Pressed) -> None:
        """What could not be taken just now stands in it, over what stood on the card."""
        code = pressed.payload
        typed = {**self._kit.typed.look(_stands(visit, code)), **self._kit.typed.take(_typed(visit, code))}
        form = show.own_form if pressed.verb == "own_form" else show.change_form
        await visit.open_form(form(visit.say, code, {"code": code, **typed}))

    async def _add_form(self, visit: Visit, pressed: Pressed) -> None:
        await visit.open_form(show.own_form(visit.say, "", self._kit.typed.take(_typed(visit, ""))))

    async def _changed(self, visit: Visit, submitted: Submitted) -> None:
        stands = self._kit.typed.look(_stands(visit, submitted.payload))
        try:
            change = show.change_of(submitted, stands)
            view = await self._facts.change(visit.caller, submitted.payload, change)
        except BadInput as error:
            await self._again(visit, error, "form", submitted)
            return
        await visit.update(self._card(visit, view, visit.say("fact-changed-done")))

    async def _own_changed(self, visit: Visit, submitted: Submitted) -> None:
        stands = self._kit.typed.look(_stands(visit, submitted.payload))
        try:
            before = await self._facts.show(visit.caller, submitted.payload)
            change = show.own_change_of(submitted, before, stands)
            view = await self._facts.change(visit.caller, submitted.payload, change)
        except BadInput as error:
            await self._again(visit, error, "own_form", submitted)
            return
        await visit.update(self._card(visit, view, visit.say("fact-changed-done")))

    async def _added(self, visit: Visit, submitted: Submitted) -> None:
        try:
            view = await self._facts.add(visit.caller, show.new_of(submitted))
        except BadInput as error:
            await self._again(visit, error, "add", submitted)
            return
        await visit.answer(self._card(visit, view, visit.say("fact-added-done")))

    async def _again(self, visit: Visit, error: UserError, verb: str, submitted: Submitted) -> None:
        self._kit.typed.keep(_typed(visit, submitted.payload), submitted.texts)
        press = Press("fact", verb, submitted.payload, visit.say("button-try-again"), main=True)
        await visit.answer(again(visit.say, error, press))


def _stands(visit: Visit, code: str) -> str:
    return f"fact.shown.{visit.caller.user_id}.{code}"


def _typed(visit: Visit, code: str) -> str:
    return f"fact.typed.{visit.caller.user_id}.{code}"
