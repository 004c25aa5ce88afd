"""`/remind`: one's own reminders, set in a form or in one line, snoozed and done from the message itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import discord
from discord import app_commands
from discord.ext import commands

from allybot.domain.reminders import Snooze
from allybot.domain.when import Understood
from allybot.errors import BadInput
from allybot.ports import Caller
from allybot.services.reminder_notices import SNOOZE_VERBS
from allybot.texts import Speaker
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import Pressed, Submitted
from cogs import _remind_ui as show
from cogs._kit import Kit, row
from cogs._pickers import again, from_minutes, minutes, read_exact, suggest_times


class RemindCog(commands.GroupCog, group_name="remind"):
    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._reminders = kit.services.reminders
        routes = kit.routes
        routes.press("remind", "form", self._to_form, at_once=True)
        routes.press("remind", "at", self._time_chosen)
        routes.form("remind", "me", self._filled_in)
        routes.press("remind", "cancel", self._cancel_pressed)
        routes.press("remind", "cancel_one", self._cancel_chosen)
        routes.press("remind", "done", self._done)
        for verb in SNOOZE_VERBS.values():
            routes.press("remind", verb, self._snooze)

    @app_commands.command(name="me")
    async def me(
        self,
        interaction: discord.Interaction,
        when: app_commands.Range[str, 1, show.LONGEST_WHEN] | None = None,
        what: app_commands.Range[str, 1, show.LONGEST_WHAT] | None = None,
    ) -> None:
        typed = {name: text for name, text in (("when", when), ("what", what)) if text}
        whole = len(typed) == 2
        async with self._kit.desk.serve(interaction, at_once=not whole) as visit:
            if whole:
                await self._remind(visit, None, typed)
            else:
                await visit.open_form(show.form(visit.say, minutes(read_exact(when or "")), typed))

    @me.autocomplete("when")
    async def _times(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await suggest_times(
            self._kit.desk, interaction, lambda caller: self._reminders.suggest_when(caller, typed)
        )

    @app_commands.command(name="list")
    async def list_mine(self, interaction: discord.Interaction) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            await visit.answer(show.list_panel(visit.say, await self._reminders.mine(visit.caller)))

    @app_commands.command(name="cancel")
    async def cancel(self, interaction: discord.Interaction, reminder: str | None = None) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            if reminder is None:
                await visit.answer(show.list_panel(visit.say, await self._reminders.mine(visit.caller)))
                return
            cancelled = await self._reminders.cancel(visit.caller, reminder)
            await visit.answer(show.cancelled_notice(visit.say, cancelled))

    @cancel.autocomplete("reminder")
    async def _mine(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        async def choices(caller: Caller, say: Speaker) -> list[app_commands.Choice[str]]:
            mine = await self._reminders.mine(caller)
            return [show.choice(r) for r in mine if typed.casefold() in f"{r.code} {r.text}".casefold()]

        return await self._kit.desk.suggest(interaction, choices)

    async def _to_form(self, visit: Visit, pressed: Pressed) -> None:
        typed = self._kit.typed.take(f"remind.{visit.caller.user_id}")
        await visit.open_form(show.form(visit.say, pressed.payload, typed))

    async def _time_chosen(self, visit: Visit, pressed: Pressed) -> None:
        """With what was typed before; where that is gone, the form asks for it once more."""
        typed = self._kit.typed.take(f"remind.{visit.caller.user_id}")
        await self._remind(visit, from_minutes(pressed.payload), typed)

    async def _filled_in(self, visit: Visit, submitted: Submitted) -> None:
        await self._remind(visit, from_minutes(submitted.payload), submitted.texts)

    async def _remind(self, visit: Visit, chosen: datetime | None, texts: Mapping[str, str]) -> None:
        """Sets it, or asks which time was meant, or says what was wrong with the way back to the form."""
        chosen = at = chosen or read_exact(texts.get("when", ""))
        try:
            if at is None:
                meant = await self._reminders.read_when(visit.caller, texts.get("when", ""))
                if not isinstance(meant, Understood):
                    self._kit.typed.keep(f"remind.{visit.caller.user_id}", texts)
                    await visit.answer(show.which_time(visit.say, meant))
                    return
                at = meant.at
            reminder = await self._reminders.remind(visit.caller, at, texts.get("what", ""))
        except BadInput as error:
            self._kit.typed.keep(f"remind.{visit.caller.user_id}", texts)
            kept = None if error.key.startswith("when-") else chosen
            await visit.answer(again(visit.say, error, show.try_again(visit.say, minutes(kept))))
            return
        await visit.answer(show.set_notice(visit.say, reminder))

    async def _cancel_pressed(self, visit: Visit, pressed: Pressed) -> None:
        cancelled = await self._reminders.cancel(visit.caller, row(pressed))
        await visit.update(show.cancelled_notice(visit.say, cancelled))

    async def _cancel_chosen(self, visit: Visit, pressed: Pressed) -> None:
        cancelled = await self._reminders.cancel(visit.caller, pressed.values[0])
        await visit.update(show.cancelled_notice(visit.say, cancelled))

    async def _done(self, visit: Visit, pressed: Pressed) -> None:
        await self._reminders.done(visit.caller, row(pressed))
        await visit.update(show.done_notice(visit.say))

    async def _snooze(self, visit: Visit, pressed: Pressed) -> None:
        snooze = Snooze(pressed.verb.removeprefix("snooze_"))
        snoozed = await self._reminders.snooze(visit.caller, row(pressed), snooze)
        await visit.update(show.snoozed_notice(visit.say, snoozed))
