"""`/checkin open`: the walk through opening one, and `/checkin next`: a part of `cogs.checkin`.

Everything can be typed as options, or chosen and typed on the way; whichever it is, nothing is written down before somebody has
said that the person asked for company.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import discord
from discord import app_commands
from discord.ext import commands

from allybot.domain.checkins import Company, Need
from allybot.domain.codes import CodeKind, read_code
from allybot.domain.when import Understood
from allybot.errors import BadInput, NotFound, UserError
from allybot.ports import Caller, Notice
from allybot.services.checkins import Draft
from allybot.services.saying import kind_name
from allybot.texts import Speaker
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import Panel, Press, Pressed, Submitted
from cogs import _checkin_ui as show
from cogs._checkin_ui import Chosen, chosen
from cogs._kit import Kit, fixed, one_of
from cogs._pickers import (
    again,
    from_timing_payload,
    office_choices,
    read_exact_timing,
    readings_of,
    suggest_times,
    timing_payload,
)

YES_OR_NO = {"yes": True, "no": False}


class OpenCommands(commands.Cog):
    _kit: Kit

    def _open_routes(self) -> None:
        routes = self._kit.routes
        for verb in ("o_asked", "o_kind", "o_office", "o_company", "o_needs", "o_partner"):
            routes.press("checkin", verb, self._chose)
        routes.press("checkin", "o_whether", self._whether_asked)
        routes.press("checkin", "o_again", self._asked_meanwhile)
        routes.press("checkin", "o_form", self._to_form, at_once=True)
        routes.press("checkin", "o_time", self._time_chosen)
        routes.form("checkin", "open", self._filled_in)
        routes.press("checkin", "next", self._next_form, at_once=True)
        routes.press("checkin", "next_one", self._next_chosen, at_once=True)
        routes.press("checkin", "next_time", self._next_time)
        routes.form("checkin", "next", self._next_filled_in)

    @app_commands.command(name="open")
    @app_commands.choices(
        company=fixed(*(company.value for company in Company)),
        needs=fixed(*(need.value for need in Need)),
        approve=fixed(*YES_OR_NO),
        asked=fixed(*YES_OR_NO),
    )
    async def open(
        self,
        interaction: discord.Interaction,
        kind: str | None = None,
        office: str | None = None,
        when: app_commands.Range[str, 1, show.LONGEST_WHEN] | None = None,
        company: str | None = None,
        code_name: app_commands.Range[str, 1, show.LONGEST_NAME] | None = None,
        language: app_commands.Range[str, 1, show.LONGEST_NAME] | None = None,
        needs: str | None = None,
        meet: app_commands.Range[str, 1, show.LONGEST_MEET] | None = None,
        partner: str | None = None,
        approve: str | None = None,
        asked: str | None = None,
    ) -> None:
        so_far = Chosen(
            kind=kind,
            office=office,
            company=company,
            partner=partner,
            needs=(one_of(Need, needs),) if needs else (),
            approve=YES_OR_NO.get(approve or ""),
            asked=YES_OR_NO.get(asked or ""),
            at=read_exact_timing(when or ""),
        )
        typed = {"when": when, "code_name": code_name, "language": language, "meet": meet}
        async with self._kit.desk.serve(interaction) as visit:
            so_far = await self._named(visit, so_far)
            await self._begin(visit, so_far, {name: text for name, text in typed.items() if text})

    async def _begin(self, visit: Visit, so_far: Chosen, given: Mapping[str, str]) -> None:
        """Straight on where everything was said; else with what was said filled in."""
        if so_far.asked is False:
            await visit.answer(show.not_asked_notice(visit.say, so_far))
        elif so_far.whole and "when" in given:
            await self._open(visit, so_far, given)
        else:
            self._kit.typed.keep(_typed(visit), given)
            complete = so_far.chosen_all and "when" in given
            await visit.answer(show.whether_asked(visit.say, so_far) if complete else await self._panel(visit, so_far))

    @open.autocomplete("kind")
    async def _kinds(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        async def choices(caller: Caller, say: Speaker) -> list[app_commands.Choice[str]]:
            offered = await self._kit.services.kinds.offered(caller)
            named = [(kind_name(say, kind.key, kind.name), kind.key) for kind in offered]
            return [
                app_commands.Choice(name=name[:100], value=key)
                for name, key in named
                if typed.casefold() in f"{name} {key}".casefold()
            ]

        return await self._kit.desk.suggest(interaction, choices)

    @open.autocomplete("office")
    async def _offices(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        async def choices(caller: Caller, say: Speaker) -> list[app_commands.Choice[str]]:
            return office_choices(await self._kit.services.offices.pick(caller, typed))

        return await self._kit.desk.suggest(interaction, choices)

    @open.autocomplete("partner")
    async def _partners(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        async def choices(caller: Caller, say: Speaker) -> list[app_commands.Choice[str]]:
            mine = await self._kit.services.directory.mine(caller)
            return [
                app_commands.Choice(name=p.name[:100], value=p.code)
                for p in mine
                if typed.casefold() in p.name.casefold()
            ]

        return await self._kit.desk.suggest(interaction, choices)

    async def _named(self, visit: Visit, so_far: Chosen) -> Chosen:
        """Kind, office and partner by their keys and codes, whatever was typed for them. Raises BadInput, NotFound."""
        kind, office, partner = so_far.kind, so_far.office, so_far.partner
        if kind is not None:
            kind = await self._kind_named(visit, kind)
        if office is not None:
            office = (await self._kit.services.offices.named(visit.caller, office)).code
        if partner is not None:
            partner = (await self._kit.services.directory.named(visit.caller, partner)).code
        return replace(so_far, kind=kind, office=office, partner=partner)

    async def _kind_named(self, visit: Visit, typed: str) -> str:
        """By its key, or by its name in any language of ours."""
        wanted = typed.strip().casefold()
        tongues = [visit.say, *(visit.say.in_language(language) for language in visit.say.other_languages())]
        for kind in await self._kit.services.kinds.offered(visit.caller):
            names = {kind_name(say, kind.key, kind.name).casefold() for say in tongues}
            if wanted == kind.key or wanted in names:
                return kind.key
        raise BadInput("kind-unknown")

    async def _panel(self, visit: Visit, so_far: Chosen) -> Panel:
        services = self._kit.services
        offices = await services.offices.pick(visit.caller)
        if not offices:
            raise BadInput("office-none")
        partners = [(p.code, p.name) for p in await services.directory.mine(visit.caller)]
        kinds = await services.kinds.offered(visit.caller)
        return show.opening_panel(visit.say, so_far, kinds, offices, partners)

    async def _chose(self, visit: Visit, pressed: Pressed) -> None:
        so_far = show.with_choice(chosen(pressed.payload), pressed.verb, pressed.values)
        if so_far.asked is False:
            await visit.update(show.not_asked_notice(visit.say, so_far))
            return
        await visit.update(await self._panel(visit, so_far))

    async def _asked_meanwhile(self, visit: Visit, pressed: Pressed) -> None:
        await visit.update(await self._panel(visit, replace(chosen(pressed.payload), asked=True)))

    async def _whether_asked(self, visit: Visit, pressed: Pressed) -> None:
        """The one thing that was missing: with a yes it is opened as it was typed."""
        so_far = show.with_choice(chosen(pressed.payload), "o_asked", pressed.values)
        given = self._kit.typed.take(_typed(visit)) if so_far.asked else {}
        await self._begin(visit, so_far, given)

    async def _to_form(self, visit: Visit, pressed: Pressed) -> None:
        typed = dict(self._kit.typed.take(_typed(visit)))
        await visit.open_form(show.opening_form(visit.say, chosen(pressed.payload), typed))

    async def _filled_in(self, visit: Visit, submitted: Submitted) -> None:
        await self._open(visit, chosen(submitted.payload), submitted.texts)

    async def _time_chosen(self, visit: Visit, pressed: Pressed) -> None:
        """Straight on with what was typed beside the time; after a restart that is asked for once more."""
        so_far = chosen(pressed.payload)
        typed = self._kit.typed.take(_typed(visit, so_far.at))
        if "when" in typed:
            await self._open(visit, so_far, typed)
            return
        press = Press("checkin", "o_form", so_far.payload(), visit.say("button-next"), main=True)
        await visit.answer(Panel(Notice([visit.say("open-typed-lost")]), presses=(press,)))

    async def _open(self, visit: Visit, so_far: Chosen, texts: Mapping[str, str]) -> None:
        """Opens it, or asks which time was meant, or says what was wrong with the way back to the form."""
        try:
            at = so_far.at or read_exact_timing(texts.get("when", "")) or await self._meant(visit, so_far, texts)
            if at is None:
                return
            opened = await self._kit.services.checkins.open(visit.caller, _draft(replace(so_far, at=at), texts))
        except UserError as error:
            self._kit.typed.keep(_typed(visit), texts)
            payload = (replace(so_far, at=None) if error.key.startswith("when-") else so_far).payload()
            press = Press("checkin", "o_form", payload, visit.say("button-try-again"), main=True)
            await visit.answer(again(visit.say, error, press))
            return
        await visit.answer(show.opened_notice(visit.say, opened))

    async def _meant(self, visit: Visit, so_far: Chosen, texts: Mapping[str, str]) -> Understood | None:
        """None where that has to be asked, which it is then. What was typed is kept for each of the answers."""
        meant = await self._kit.services.checkins.read_when(visit.caller, texts.get("when", ""))
        if isinstance(meant, Understood):
            return meant
        for name in (_typed(visit), *(_typed(visit, reading) for reading in readings_of(meant))):
            self._kit.typed.keep(name, texts)
        await visit.answer(show.which_time(visit.say, so_far, meant))
        return None

    # --- the next one ----------------------------------------------------------------------------------------------

    @app_commands.command(name="next")
    async def next_one(
        self,
        interaction: discord.Interaction,
        checkin: str | None = None,
        when: app_commands.Range[str, 1, show.LONGEST_WHEN] | None = None,
    ) -> None:
        code = read_code(checkin, CodeKind.CHECKIN) if checkin else None
        async with self._kit.desk.serve(interaction, at_once=code is not None and when is None) as visit:
            if checkin is None:
                self._kit.typed.keep(_next_typed(visit), {"when": when} if when else {})
                choices = await self._kit.services.checkins.pick_before(visit.caller)
                await visit.answer(show.which_checkin(visit.say, "next_one", choices))
            elif code is None:
                raise NotFound("checkin-unknown")
            elif when is None:
                await visit.open_form(show.next_form(visit.say, code, {}))
            else:
                await self._next(visit, code, when)

    @next_one.autocomplete("checkin")
    async def _to_come_after(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        async def choices(caller: Caller, say: Speaker) -> list[app_commands.Choice[str]]:
            return show.checkin_choices(say, await self._kit.services.checkins.pick_before(caller, typed))

        return await self._kit.desk.suggest(interaction, choices)

    @open.autocomplete("when")
    @next_one.autocomplete("when")
    async def _times(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        async def ask(caller: Caller) -> list[Understood]:
            return await self._kit.services.checkins.suggest_when(caller, typed)

        return await suggest_times(self._kit.desk, interaction, ask)

    async def _next_form(self, visit: Visit, pressed: Pressed) -> None:
        typed = self._kit.typed.take(_next_typed(visit))
        await visit.open_form(show.next_form(visit.say, pressed.payload, typed))

    async def _next_chosen(self, visit: Visit, pressed: Pressed) -> None:
        typed = self._kit.typed.take(_next_typed(visit))
        await visit.open_form(show.next_form(visit.say, pressed.values[0], typed))

    async def _next_filled_in(self, visit: Visit, submitted: Submitted) -> None:
        await self._next(visit, submitted.payload, submitted.texts.get("when", ""))

    async def _next_time(self, visit: Visit, pressed: Pressed) -> None:
        ref, _, said = pressed.payload.partition(".")
        await self._add_next(visit, ref, from_timing_payload(said))

    async def _next(self, visit: Visit, ref: str, when: str) -> None:
        self._kit.typed.keep(_next_typed(visit), {"when": when})
        at = read_exact_timing(when)
        if at is None:
            meant = await self._kit.services.checkins.read_when(visit.caller, when)
            if not isinstance(meant, Understood):
                await visit.answer(show.which_next_time(visit.say, ref, meant))
                return
            at = meant
        await self._add_next(visit, ref, at)

    async def _add_next(self, visit: Visit, ref: str, at: Understood | None) -> None:
        if at is None:
            raise BadInput("button-unknown")
        try:
            added = await self._kit.services.checkins.next(visit.caller, show.ref_of(ref), at)
        except BadInput as error:
            press = Press("checkin", "next", ref, visit.say("button-try-again"), main=True)
            await visit.answer(again(visit.say, error, press))
            return
        self._kit.typed.take(_next_typed(visit))
        await visit.answer(show.next_notice(visit.say, added))


def _typed(visit: Visit, at: Understood | None = None) -> str:
    """Under which name it is kept what somebody typed; with a reading of the time, for the press that chooses it."""
    name = f"checkin.{visit.caller.user_id}"
    return name if at is None else f"{name}.{timing_payload(at)}"


def _next_typed(visit: Visit) -> str:
    return f"checkin.next.{visit.caller.user_id}"


def _draft(so_far: Chosen, texts: Mapping[str, str]) -> Draft:
    if not (so_far.kind and so_far.office and so_far.company and so_far.at):
        raise BadInput("button-unknown")
    return Draft(
        kind=so_far.kind,
        office=so_far.office,
        starts_at=so_far.at.at,
        timing=so_far.at.timing,
        company=one_of(Company, so_far.company),
        code_name=texts.get("code_name") or None,
        language=texts.get("language") or None,
        needs=so_far.needs,
        meet=texts.get("meet") or None,
        partner=so_far.partner,
        approve=so_far.approve,
        asked=bool(so_far.asked),
    )
