"""A part of `/setup`: see `cogs.setup`. Here: zones, rules, and the checklist before the first alert."""

from __future__ import annotations

from datetime import timedelta

import discord
from discord import app_commands

from allybot.domain.people import Action, Role
from allybot.errors import BadInput
from allybot.services.alert_setup import (
    Checklist,
    HotlineChange,
    Rules,
    RulesChange,
    example_texts,
)
from allybot.services.setup import channel_uses
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import Panel, Press, Pressed, Submitted
from cogs import _pickers
from cogs import _setup_alerts_ui as show
from cogs._kit import number
from cogs._setup_zones import ZoneCommands


class AlertSetupCommands(ZoneCommands):
    def _alert_routes(self) -> None:
        """Which presses and forms are served here."""
        self._zone_routes()
        routes = self._kit.routes
        for verb in ("two_go_on", "two_go_off", "two_people_on", "one_person"):
            routes.press("rules", verb, self._rule_switched)
        routes.press("rules", "two_people_off", self._asked_for_one_person)
        routes.press("rules", "show", self._rules_again)
        routes.press("rules", "verify", self._verify_chosen)
        routes.press("rules", "life", self._life_chosen)
        routes.press("rules", "hotline", self._hotline_form, at_once=True)
        routes.form("rules", "hotline", self._hotline_typed)
        routes.press("rules", "no_hotline", self._hotline_taken)
        routes.press("ready", "look", self._look)
        routes.press("ready", "channel", self._closed_chosen)
        routes.press("ready", "dispatchers", self._dispatchers_chosen)
        routes.press("ready", "verifiers", self._verifiers_chosen)
        routes.press("ready", "texts", self._texts_shown)
        routes.press("ready", "read", self._texts_read)

    # --- rules --------------------------------------------------------------------------------------------------------

    @app_commands.command(name="rules")
    async def rules(self, interaction: discord.Interaction) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            await visit.answer(self._rules_panel(visit, await self._setup.rules(visit.caller)))

    def _rules_panel(self, visit: Visit, rules: Rules, *said: str) -> Panel:
        """With what stands kept for the form, which opens at once and asks nobody."""
        known = {"name": rules.hotline.name, "number": rules.hotline.number} if rules.hotline else {}
        self._kit.typed.keep(_typed(visit), known)
        return show.rules_panel(visit.say, rules, *said)

    async def _rules_again(self, visit: Visit, pressed: Pressed) -> None:
        await visit.update(self._rules_panel(visit, await self._setup.rules(visit.caller)))

    async def _asked_for_one_person(self, visit: Visit, pressed: Pressed) -> None:
        await self._setup.rules(visit.caller)  # refuses who may not, before anything is asked
        await visit.update(show.one_person_panel(visit.say))

    async def _rule_switched(self, visit: Visit, pressed: Pressed) -> None:
        changes = {
            "two_people_on": RulesChange(two_people=True),
            "one_person": RulesChange(two_people=False),
            "two_go_on": RulesChange(two_go=True),
            "two_go_off": RulesChange(two_go=False),
        }
        await self._change_rules(visit, changes[pressed.verb])

    async def _verify_chosen(self, visit: Visit, pressed: Pressed) -> None:
        await self._change_rules(visit, RulesChange(verify_within=_minutes(pressed)))

    async def _life_chosen(self, visit: Visit, pressed: Pressed) -> None:
        await self._change_rules(visit, RulesChange(alert_life=_minutes(pressed)))

    async def _change_rules(self, visit: Visit, change: RulesChange) -> None:
        rules = await self._setup.change_rules(visit.caller, change)
        await visit.update(self._rules_panel(visit, rules, visit.say("rules-saved")))

    async def _hotline_form(self, visit: Visit, pressed: Pressed) -> None:
        typed = self._kit.typed.look(_typed(visit))
        await visit.open_form(show.hotline_form(visit.say, pressed.payload, typed))

    async def _hotline_typed(self, visit: Visit, submitted: Submitted) -> None:
        self._kit.typed.keep(_typed(visit), submitted.texts)
        change = HotlineChange(submitted.texts.get("name", ""), submitted.texts.get("number", ""))
        try:
            rules = await self._setup.set_hotline(visit.caller, change)
        except BadInput as error:
            press = Press("rules", "hotline", submitted.payload, visit.say("button-try-again"), main=True)
            await visit.answer(_pickers.again(visit.say, error, press))
            return
        if submitted.payload == "ready":
            await visit.answer(await self._checklist(visit, visit.say("rules-saved")))
            return
        await visit.answer(self._rules_panel(visit, rules, visit.say("rules-saved")))

    async def _hotline_taken(self, visit: Visit, pressed: Pressed) -> None:
        rules = await self._setup.drop_hotline(visit.caller)
        await visit.update(self._rules_panel(visit, rules, visit.say("rules-saved")))

    # --- the checklist ------------------------------------------------------------------------------------------------

    @app_commands.command(name="checklist")
    async def checklist(self, interaction: discord.Interaction) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            await visit.answer(await self._checklist(visit))

    async def _checklist(self, visit: Visit, *said: str) -> Panel:
        return await self._checklist_of(visit, await self._setup.checklist(visit.caller), *said)

    async def _checklist_of(self, visit: Visit, known: Checklist, *said: str) -> Panel:
        may = await self._kit.services.people.my_actions(visit.caller)
        return show.checklist_panel(visit.say, known, *said, may_train=Action.TRAINING_RECORD in may)

    async def _look(self, visit: Visit, pressed: Pressed) -> None:
        await visit.update(await self._checklist(visit))

    async def _closed_chosen(self, visit: Visit, pressed: Pressed) -> None:
        wanted = channel_uses({pressed.payload: number(pressed.values[0])})
        [chosen] = await self._kit.services.setup.channels(visit.caller, wanted)
        others = [visit.say("channel-other-readers", readers=", ".join(chosen.other_readers))]
        said = [visit.say("rules-saved"), *(others if chosen.other_readers else [])]
        await visit.update(await self._checklist(visit, *said))

    async def _dispatchers_chosen(self, visit: Visit, pressed: Pressed) -> None:
        for user_id in _pickers.people(visit, pressed):
            await self._kit.services.setup.appoint(visit.caller, user_id, Role.DISPATCHER)
        await visit.update(await self._checklist(visit, visit.say("rules-saved")))

    async def _verifiers_chosen(self, visit: Visit, pressed: Pressed) -> None:
        chosen = tuple(_pickers.people(visit, pressed))
        await self._kit.services.people.record_training(visit.caller, chosen, Role.VERIFIER)
        await visit.update(await self._checklist(visit, visit.say("rules-saved")))

    async def _texts_shown(self, visit: Visit, pressed: Pressed) -> None:
        known = await self._setup.checklist(visit.caller)
        language = pressed.payload or known.languages[0]
        if language not in known.languages:
            raise BadInput("choice-unknown")
        examples = example_texts(visit.say.in_language(language), known, visit.interaction.created_at)
        await visit.update(show.texts_panel(visit.say, known, language, examples))

    async def _texts_read(self, visit: Visit, pressed: Pressed) -> None:
        known = await self._setup.texts_read(visit.caller)
        await visit.update(await self._checklist_of(visit, known, visit.say("rules-saved")))


def _typed(visit: Visit) -> str:
    return f"hotline:{visit.caller.server_id}:{visit.interaction.user.id}"


def _minutes(pressed: Pressed) -> timedelta:
    return timedelta(minutes=number(pressed.values[0]))
