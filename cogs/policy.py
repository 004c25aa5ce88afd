"""`/policy set`: what a document says of one policy in one jurisdiction; and adding jurisdictions."""

from __future__ import annotations

from dataclasses import replace

import discord
from discord import app_commands
from discord.ext import commands

from allybot.domain.sanctuary import LONGEST_LINK, Level, Policy, Standing
from allybot.errors import BadInput, NotFound
from allybot.ports import Caller
from allybot.texts import Speaker
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import Press, Pressed, Submitted
from cogs import _sanctuary_ui as show
from cogs._kit import Kit, fixed, number, one_of
from cogs._pickers import again
from cogs._sanctuary_ui import Chosen, chosen


class PolicyCog(commands.GroupCog, group_name="policy"):
    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._sanctuary = kit.services.sanctuary
        routes = kit.routes
        routes.press("policy", "panel", self._panel)
        routes.press("policy", "place", self._place_chosen)
        routes.press("policy", "which", self._policy_chosen)
        routes.press("policy", "standing", self._standing_chosen)
        routes.press("policy", "form", self._to_form, at_once=True)
        routes.form("policy", "set", self._filled_in)
        routes.press("policy", "add_form", self._add_form, at_once=True)
        routes.form("policy", "add", self._added)
        routes.press("policy", "checked", self._checked)
        routes.press("policy", "remove", self._remove)
        routes.press("policy", "removed", self._removed, heard_first=True)

    @app_commands.command(name="set")
    @app_commands.choices(policy=fixed(*Policy), status=fixed(*Standing))
    async def set_policy(
        self,
        interaction: discord.Interaction,
        jurisdiction: str | None = None,
        policy: str | None = None,
        status: str | None = None,
        source: app_commands.Range[str, 1, LONGEST_LINK] | None = None,
    ) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            await self._sanctuary.to_set(visit.caller)  # refuses who may not, before anything is asked
            found = await self._sanctuary.matching(visit.caller, jurisdiction) if jurisdiction else []
            if jurisdiction and not found:
                raise NotFound("jurisdiction-unknown")
            so_far = Chosen(
                found[0].code if len(found) == 1 else "",
                one_of(Policy, policy) if policy else None,
                one_of(Standing, status) if status else None,
            )
            self._kit.typed.keep(_given(visit), {"source": source} if source else {})
            if so_far.whole and (source or so_far.standing is Standing.UNKNOWN):
                await self._set(visit, so_far, source or "", "")
                return
            which = [visit.say("jurisdiction-which")] if len(found) > 1 else []
            await self._show_panel(visit, so_far, *which, fresh=True)

    @set_policy.autocomplete("jurisdiction")
    async def _known(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        async def choices(caller: Caller, say: Speaker) -> list[app_commands.Choice[str]]:
            return [show.choice(one) for one in await self._sanctuary.pick(caller, typed)]

        return await self._kit.desk.suggest(interaction, choices)

    async def _show_panel(self, visit: Visit, so_far: Chosen, *said: str, fresh: bool = False) -> None:
        """What stands there is remembered: a form opens at once, and has to have it by then."""
        views = await self._sanctuary.to_set(visit.caller)
        only = replace(so_far, code=views[0].code) if len(views) == 1 else so_far
        for view in views:
            if view.code == only.code and only.policy is not None:
                self._kit.typed.keep(_stands(visit, only), show.filled_in(view.of(only.policy)))
        panel = show.setting_panel(visit.say, views, only, *said)
        await (visit.answer(panel) if fresh else visit.update(panel))

    async def _panel(self, visit: Visit, pressed: Pressed) -> None:
        self._kit.typed.take(_given(visit))
        await self._show_panel(visit, chosen(pressed.payload), fresh=True)

    async def _place_chosen(self, visit: Visit, pressed: Pressed) -> None:
        await self._show_panel(visit, replace(chosen(pressed.payload), code=pressed.values[0]))

    async def _policy_chosen(self, visit: Visit, pressed: Pressed) -> None:
        await self._show_panel(visit, replace(chosen(pressed.payload), policy=one_of(Policy, pressed.values[0])))

    async def _standing_chosen(self, visit: Visit, pressed: Pressed) -> None:
        await self._show_panel(visit, replace(chosen(pressed.payload), standing=one_of(Standing, pressed.values[0])))

    async def _to_form(self, visit: Visit, pressed: Pressed) -> None:
        """What could not be taken just now stands in it, over what was given with the command and what stands there."""
        so_far, look = chosen(pressed.payload), self._kit.typed.look
        texts = {**look(_stands(visit, so_far)), **look(_given(visit)), **look(_typed(visit, so_far))}
        await visit.open_form(show.document_form(visit.say, pressed.payload, texts))

    async def _filled_in(self, visit: Visit, submitted: Submitted) -> None:
        self._kit.typed.keep(_typed(visit, chosen(submitted.payload)), submitted.texts)
        source, dated = submitted.texts.get("source", ""), submitted.texts.get("dated", "")
        await self._set(visit, chosen(submitted.payload), source, dated)

    async def _set(self, visit: Visit, so_far: Chosen, source: str, dated: str) -> None:
        """Writes it down, or says what was wrong with the way back to the form."""
        if so_far.policy is None or so_far.standing is None:
            raise BadInput("button-unknown")
        try:
            day = show.read_day(dated)
            view = await self._sanctuary.set(visit.caller, so_far.code, so_far.policy, so_far.standing, source, day)
        except BadInput as error:
            press = Press("policy", "form", so_far.payload(), visit.say("button-try-again"), main=True)
            await visit.answer(again(visit.say, error, press))
            return
        for name in (_typed(visit, so_far), _given(visit)):
            self._kit.typed.take(name)
        await visit.answer(show.detail_panel(visit.say, view, "policy-set-done"))

    # --- jurisdictions ---------------------------------------------------------------------------------------------

    async def _add_form(self, visit: Visit, pressed: Pressed) -> None:
        await visit.open_form(show.jurisdiction_form(visit.say, self._kit.typed.look(_typed_place(visit))))

    async def _added(self, visit: Visit, submitted: Submitted) -> None:
        level = next(iter(submitted.choices.get("level", ())), "")
        texts = submitted.texts
        try:
            added = await self._sanctuary.add(
                visit.caller, one_of(Level, level), texts.get("name", ""), texts.get("state")
            )
        except BadInput as error:
            self._kit.typed.keep(_typed_place(visit), {**texts, "level": level})
            press = Press("policy", "add_form", "", visit.say("button-try-again"), main=True)
            await visit.answer(again(visit.say, error, press))
            return
        self._kit.typed.take(_typed_place(visit))
        await self._show_panel(visit, Chosen(added.code), fresh=True)

    async def _checked(self, visit: Visit, pressed: Pressed) -> None:
        """Of what they were shown; where something else was written down since, they are shown that first."""
        code, _, version = pressed.payload.partition(".")
        checked = await self._sanctuary.checked(visit.caller, code, number(version) if version else 0)
        said = "policy-checked-done" if checked.done else "policy-changed-since"
        await visit.update(show.detail_panel(visit.say, checked.view, said, done=checked.done))

    async def _remove(self, visit: Visit, pressed: Pressed) -> None:
        views = await self._sanctuary.to_set(visit.caller)
        view = next((view for view in views if view.code == pressed.payload), None)
        if view is None:
            raise BadInput("button-unknown")
        await visit.update(show.remove_panel(visit.say, view))

    async def _removed(self, visit: Visit, pressed: Pressed) -> None:
        await visit.update(show.removed_notice(visit.say, await self._sanctuary.remove(visit.caller, pressed.payload)))


def _given(visit: Visit) -> str:
    return f"policy.given.{visit.caller.server_id}.{visit.caller.user_id}"


def _typed(visit: Visit, so_far: Chosen) -> str:
    return f"policy.typed.{visit.caller.server_id}.{visit.caller.user_id}.{so_far.code}.{so_far.policy}"


def _stands(visit: Visit, so_far: Chosen) -> str:
    return f"policy.stands.{visit.caller.server_id}.{visit.caller.user_id}.{so_far.code}.{so_far.policy}"


def _typed_place(visit: Visit) -> str:
    return f"policy.place.{visit.caller.server_id}.{visit.caller.user_id}"
