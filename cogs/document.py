"""`/document`: how to film and take notes, and the lines of the record."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from allybot.domain.custody import Holder
from allybot.errors import BadInput, UserError
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import Press, Pressed, Submitted
from cogs import _document_ui as show
from cogs._document_ui import Card
from cogs._kit import Kit, one_of, row
from cogs._pickers import again


class DocumentCog(commands.Cog):
    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._custody = kit.services.custody
        kit.routes.press("document", "card", self._card)
        kit.routes.press("custody", "add", self._add_form, at_once=True)
        kit.routes.form("custody", "add", self._added)
        kit.routes.press("custody", "list", self._list)

    @app_commands.command(name="document")
    async def document(self, interaction: discord.Interaction) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            await visit.answer(show.guide_panel(visit.say, await self._custody.guide(visit.caller), Card.NOW))

    async def _card(self, visit: Visit, pressed: Pressed) -> None:
        card = one_of(Card, pressed.payload)
        await visit.update(show.guide_panel(visit.say, await self._custody.guide(visit.caller), card))

    async def _add_form(self, visit: Visit, pressed: Pressed) -> None:
        await visit.open_form(show.custody_form(visit.say, self._kit.typed.take(_typed(visit))))

    async def _added(self, visit: Visit, submitted: Submitted) -> None:
        holder = next(iter(submitted.choices.get("holder", ())), "")
        texts = submitted.texts
        try:
            line = await self._custody.add(
                visit.caller,
                texts.get("hash", ""),
                one_of(Holder, holder),
                texts.get("day", ""),
                texts.get("clock", ""),
            )
        except BadInput as error:
            await self._try_again(visit, error, {**texts, "holder": holder})
            return
        await visit.answer(show.added_notice(visit.say, line))

    async def _try_again(self, visit: Visit, error: UserError, texts: dict[str, str]) -> None:
        self._kit.typed.keep(_typed(visit), texts)
        press = Press("custody", "add", "0", visit.say("button-try-again"), main=True)
        await visit.answer(again(visit.say, error, press))

    async def _list(self, visit: Visit, pressed: Pressed) -> None:
        lines = await self._custody.lines(visit.caller)
        await visit.answer(show.lines_panel(visit.say, lines, row(pressed)))


def _typed(visit: Visit) -> str:
    return f"custody.add.{visit.caller.user_id}"
