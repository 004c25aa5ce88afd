"""`/alert`: releasing one, saying what is true now, ending it."""

from __future__ import annotations

from dataclasses import replace

import discord
from discord import app_commands
from discord.ext import commands

from allybot.domain.alerts import Asked, Retraction, Update
from allybot.domain.reports import Activity, Agency
from allybot.errors import BadInput
from allybot.ports import Caller
from allybot.services.alerts import AlertPreview, Choices, Listed
from allybot.texts import Speaker
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import Panel, Press, Pressed, Submitted
from cogs import _alert_ui as show
from cogs._alert_drill import DrillCommands
from cogs._kit import Kit, fixed, number, one_of, row
from cogs._pickers import again


class AlertCog(DrillCommands, commands.GroupCog, group_name="alert"):
    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._alerts = kit.services.alerts
        routes = kit.routes
        routes.press("alert", "preview", self._preview_pressed)
        routes.press("alert", "release_one", self._preview_chosen)
        routes.press("alert", "agency", self._chosen)
        routes.press("alert", "activity", self._chosen)
        routes.press("alert", "asked", self._chosen)
        routes.press("alert", "place_form", self._place_form, at_once=True)
        routes.form("alert", "place", self._place_said)
        routes.press("alert", "now", self._release, heard_first=True)
        routes.press("alert", "now_sure", self._release, heard_first=True)
        routes.press("alert", "update", self._update_pressed)
        routes.press("alert", "update_one", self._update_chosen)
        routes.press("alert", "say", self._said, heard_first=True)
        routes.press("alert", "still", self._still)
        routes.press("alert", "words", self._words_form, at_once=True)
        routes.form("alert", "words", self._words_said)
        routes.press("alert", "words_sure", self._words_sure, heard_first=True)
        routes.press("alert", "clear", self._clear_pressed)
        routes.press("alert", "clear_one", self._clear_chosen)
        routes.press("alert", "clear_sure", self._cleared, heard_first=True)
        routes.press("alert", "retract", self._retract_pressed)
        routes.press("alert", "retract_one", self._retract_chosen)
        routes.press("alert", "retract_because", self._retracted, heard_first=True)
        self._drill_routes()

    # --- releasing -------------------------------------------------------------------------------------------------

    @app_commands.command(name="release")
    async def release(self, interaction: discord.Interaction, incident: str | None = None) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            if incident is None:
                await visit.answer(show.which_incident(visit.say, await self._alerts.to_release(visit.caller)))
                return
            await visit.answer(self._panel(visit, await self._alerts.preview(visit.caller, incident), Choices()))

    @release.autocomplete("incident")
    async def _incidents(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        async def choices(caller: Caller, say: Speaker) -> list[app_commands.Choice[str]]:
            return show.incident_choices(say, await self._alerts.to_release(caller), typed)

        return await self._kit.desk.suggest(interaction, choices)

    def _panel(self, visit: Visit, shown: AlertPreview, choices: Choices, *, changed: bool = False) -> Panel:
        """What stands as the place is kept for the form in which it is said otherwise."""
        self._kit.typed.keep(_place_kept(visit, shown.incident_id), {"place": shown.chosen.place})
        return show.preview_panel(visit.say, shown, choices, changed=changed)

    async def _preview_pressed(self, visit: Visit, pressed: Pressed) -> None:
        incident_id, choices, _ = show.read_payload(pressed.payload)
        await visit.answer(self._panel(visit, await self._alerts.preview(visit.caller, incident_id, choices), choices))

    async def _preview_chosen(self, visit: Visit, pressed: Pressed) -> None:
        shown = await self._alerts.preview(visit.caller, pressed.values[0])
        await visit.update(self._panel(visit, shown, Choices()))

    async def _chosen(self, visit: Visit, pressed: Pressed) -> None:
        incident_id, before, _ = show.read_payload(pressed.payload)
        [value] = pressed.values
        changes = {
            "agency": lambda: replace(before, agency=one_of(Agency, value)),
            "activity": lambda: replace(before, activity=one_of(Activity, value)),
            "asked": lambda: replace(before, asked=one_of(Asked, value)),
        }
        choices = changes[pressed.verb]()
        await visit.update(self._panel(visit, await self._alerts.preview(visit.caller, incident_id, choices), choices))

    async def _place_form(self, visit: Visit, pressed: Pressed) -> None:
        incident_id, _, _ = show.read_payload(pressed.payload)
        kept = self._kit.typed.look(_place_kept(visit, incident_id))
        await visit.open_form(show.place_form(visit.say, pressed.payload, kept.get("place")))

    async def _place_said(self, visit: Visit, submitted: Submitted) -> None:
        incident_id, choices, _ = show.read_payload(submitted.payload)
        try:
            shown = await self._alerts.say_place(visit.caller, incident_id, submitted.text("place") or "", choices)
        except BadInput as error:
            self._kit.typed.keep(_place_kept(visit, incident_id), submitted.texts)
            press = Press("alert", "place_form", submitted.payload, visit.say("button-try-again"), main=True)
            await visit.answer(again(visit.say, error, press))
            return
        await visit.answer(self._panel(visit, shown, choices))

    async def _release(self, visit: Visit, pressed: Pressed) -> None:
        incident_id, choices, digest = show.read_payload(pressed.payload)
        sure = pressed.verb == "now_sure"
        done = await self._alerts.release(visit.caller, incident_id, choices, digest=digest or "", no_name=sure)
        if isinstance(done, AlertPreview):
            await visit.answer(self._panel(visit, done, choices, changed=True))
            return
        await visit.answer(show.released_notice(visit.say, done))

    # --- what is true now ------------------------------------------------------------------------------------------

    @app_commands.command(name="update")
    async def update(self, interaction: discord.Interaction, alert: str | None = None, text: str | None = None) -> None:
        async with self._kit.desk.serve(interaction, heard_first=True) as visit:
            if alert is None:
                await visit.answer(show.which_alert(visit.say, "update", await self._alerts.to_update(visit.caller)))
            elif text is None:
                await self._ask_for_update(visit, alert)
            elif text in set(Update) - {Update.WORDS}:
                await self._say(visit, alert, Update(text))
            else:
                await self._say_words(visit, alert, text, visit.say.language)

    @update.autocomplete("text")
    async def _updates(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        async def choices(caller: Caller, say: Speaker) -> list[app_commands.Choice[str]]:
            await self._alerts.to_update(caller)  # refuses who may not
            return show.update_choices(say, typed)

        return await self._kit.desk.suggest(interaction, choices)

    async def _ask_for_update(self, visit: Visit, ref: str | int) -> None:
        await visit.answer(show.update_panel(visit.say, await self._alerts.look(visit.caller, ref)))

    async def _update_pressed(self, visit: Visit, pressed: Pressed) -> None:
        await self._ask_for_update(visit, row(pressed))

    async def _update_chosen(self, visit: Visit, pressed: Pressed) -> None:
        await visit.update(show.update_panel(visit.say, await self._alerts.look(visit.caller, pressed.values[0])))

    async def _said(self, visit: Visit, pressed: Pressed) -> None:
        if pressed.values[0] == show.LEFT:
            await self._ask_whether_over(visit, row(pressed))
            return
        await self._say(visit, row(pressed), one_of(Update, pressed.values[0]))

    async def _still(self, visit: Visit, pressed: Pressed) -> None:
        await self._say(visit, row(pressed), Update.STILL_HERE)

    async def _say(self, visit: Visit, ref: str | int, update: Update) -> None:
        await visit.answer(show.updated_notice(visit.say, await self._alerts.update(visit.caller, ref, update)))

    async def _words_form(self, visit: Visit, pressed: Pressed) -> None:
        kept = self._kit.typed.look(_words_kept(visit, number(pressed.payload)))
        await visit.open_form(show.words_form(visit.say, pressed.payload, kept.get("words")))

    async def _words_said(self, visit: Visit, submitted: Submitted) -> None:
        language = submitted.choices.get("language", (visit.say.language,))[0]
        await self._say_words(visit, number(submitted.payload), submitted.text("words") or "", language)

    async def _words_sure(self, visit: Visit, pressed: Pressed) -> None:
        carried, language, mark = [*pressed.payload.split("."), "", ""][:3]
        alert_id = number(carried)
        words = self._kit.typed.look(_words_kept(visit, alert_id)).get("words", "")
        await self._say_words(visit, alert_id, words, language, no_name=show.shown_mark(words) == mark)

    async def _say_words(
        self, visit: Visit, ref: str | int, words: str, language: str, *, no_name: bool = False
    ) -> None:
        """What could not be taken stays in the form, and what looks like a name can go out all the same."""
        try:
            one = await self._alerts.update(visit.caller, ref, Update.WORDS, words, language, no_name=no_name)
        except BadInput as error:
            known = await self._alerts.look(visit.caller, ref)
            self._kit.typed.keep(_words_kept(visit, known.id), {"words": words})
            alert_id = str(known.id)
            press = Press("alert", "words", alert_id, visit.say("button-try-again"), main=True)
            asked = error.key == "alert-words-name"
            panel = (
                show.no_name_panel(visit.say, error, alert_id, language, words)
                if asked
                else again(visit.say, error, press)
            )
            await visit.answer(panel)
            return
        self._kit.typed.take(_words_kept(visit, one.id))
        await visit.answer(show.updated_notice(visit.say, one))

    # --- ending ----------------------------------------------------------------------------------------------------

    @app_commands.command(name="clear")
    async def clear(self, interaction: discord.Interaction, alert: str | None = None) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            if alert is None:
                await visit.answer(show.which_alert(visit.say, "clear", await self._alerts.to_clear(visit.caller)))
                return
            await self._ask_whether_over(visit, alert)

    async def _ask_whether_over(self, visit: Visit, ref: str | int) -> None:
        """It wakes everybody once more, and can't be taken back: one slip of a thumb is not enough."""
        await visit.answer(show.sure_to_clear(visit.say, await self._alerts.look(visit.caller, ref)))

    async def _clear_pressed(self, visit: Visit, pressed: Pressed) -> None:
        await self._ask_whether_over(visit, row(pressed))

    async def _clear_chosen(self, visit: Visit, pressed: Pressed) -> None:
        await visit.update(show.sure_to_clear(visit.say, await self._alerts.look(visit.caller, pressed.values[0])))

    async def _cleared(self, visit: Visit, pressed: Pressed) -> None:
        await visit.answer(show.cleared_notice(visit.say, await self._alerts.clear(visit.caller, row(pressed))))

    @app_commands.command(name="retract")
    @app_commands.choices(reason=fixed(*(why.value for why in Retraction)))
    async def retract(
        self, interaction: discord.Interaction, alert: str | None = None, reason: str | None = None
    ) -> None:
        async with self._kit.desk.serve(interaction, heard_first=True) as visit:
            if alert is None:
                known = await self._alerts.to_retract(visit.caller)
                await visit.answer(show.which_alert(visit.say, "retract", known))
            elif reason is None:
                await visit.answer(show.why_retract(visit.say, await self._alerts.look(visit.caller, alert)))
            else:
                await self._retract(visit, alert, one_of(Retraction, reason))

    @update.autocomplete("alert")
    @clear.autocomplete("alert")
    @retract.autocomplete("alert")
    async def _known(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Who may end one sees those that they may end."""

        async def choices(caller: Caller, say: Speaker) -> list[app_commands.Choice[str]]:
            command = interaction.command
            retracts = command is not None and command.name == "retract"
            known: list[Listed] = await (self._alerts.to_retract if retracts else self._alerts.to_clear)(caller)
            return show.alert_choices(say, known, typed)

        return await self._kit.desk.suggest(interaction, choices)

    async def _retract_pressed(self, visit: Visit, pressed: Pressed) -> None:
        await visit.answer(show.why_retract(visit.say, await self._alerts.look(visit.caller, row(pressed))))

    async def _retract_chosen(self, visit: Visit, pressed: Pressed) -> None:
        await visit.update(show.why_retract(visit.say, await self._alerts.look(visit.caller, pressed.values[0])))

    async def _retracted(self, visit: Visit, pressed: Pressed) -> None:
        await self._retract(visit, row(pressed), one_of(Retraction, pressed.values[0]))

    async def _retract(self, visit: Visit, ref: str | int, why: Retraction) -> None:
        await visit.answer(show.retracted_notice(visit.say, await self._alerts.retract(visit.caller, ref, why)))


def _place_kept(visit: Visit, incident_id: int) -> str:
    return f"alert.place.{visit.caller.user_id}.{incident_id}"


def _words_kept(visit: Visit, alert_id: int) -> str:
    return f"alert.words.{visit.caller.user_id}.{alert_id}"
