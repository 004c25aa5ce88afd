"""`/rota`: who is on call, setting it up, and swapping shifts."""

from __future__ import annotations

from collections.abc import Mapping

import discord
from discord import app_commands
from discord.ext import commands

from allybot.domain.rota import Duty, ShiftLength
from allybot.domain.when import Understood
from allybot.errors import BadInput
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import Pressed, Submitted
from cogs import _rota_ui as show
from cogs._kit import Kit, fixed, number, one_of, row
from cogs._pickers import again, exact_as_typed, people, read_exact, suggest_times
from cogs._rota_ui import Chosen, chosen


class RotaCog(commands.GroupCog, group_name="rota"):
    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._rota = kit.services.rota
        routes = kit.routes
        routes.press("rota", "duty", self._duty_chosen)
        routes.press("rota", "length", self._length_chosen)
        routes.press("rota", "people", self._people_chosen)
        routes.press("rota", "form", self._to_form, at_once=True)
        routes.form("rota", "set", self._filled_in)
        routes.press("rota", "begin", self._begin_chosen)
        routes.press("rota", "end", self._end)
        routes.press("rota", "text", self._text)
        routes.press("rota", "swap", self._swap_pressed)
        routes.press("rota", "give", self._give_chosen)
        routes.press("rota", "taker", self._taker_chosen)
        routes.press("rota", "exchange", self._exchange_chosen)
        routes.press("rota", "ask", self._ask)
        routes.press("swap", "accept", self._accept, heard_first=True)
        routes.press("swap", "decline", self._decline)

    @app_commands.command(name="set")
    @app_commands.choices(
        duty=fixed(*(duty.value for duty in Duty)), length=fixed(*(length.value for length in ShiftLength))
    )
    async def set_rota(
        self,
        interaction: discord.Interaction,
        duty: str | None = None,
        length: str | None = None,
        begins: app_commands.Range[str, 1, show.LONGEST_WHEN] | None = None,
    ) -> None:
        so_far = Chosen(
            one_of(Duty, duty) if duty else Duty.DISPATCH, one_of(ShiftLength, length) if length else ShiftLength.DAY
        )
        async with self._kit.desk.serve(interaction) as visit:
            known = await self._rota.suggest_when(visit.caller, "")  # refuses who may not, before anything is asked
            zone = known[0].local.tzinfo  # the group's, in which what is typed is read
            self._keep(visit, [], {"begins": exact_as_typed(begins, zone)} if begins else {})
            await visit.answer(show.setting_panel(visit.say, so_far, []))

    @set_rota.autocomplete("begins")
    async def _times(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await suggest_times(self._kit.desk, interaction, lambda caller: self._rota.suggest_when(caller, typed))

    async def _duty_chosen(self, visit: Visit, pressed: Pressed) -> None:
        before = chosen(pressed.payload)
        so_far = Chosen(one_of(Duty, pressed.values[0]), before.length)
        await visit.update(show.setting_panel(visit.say, so_far, self._people(visit)))

    async def _length_chosen(self, visit: Visit, pressed: Pressed) -> None:
        before = chosen(pressed.payload)
        so_far = Chosen(before.duty, one_of(ShiftLength, pressed.values[0]))
        await visit.update(show.setting_panel(visit.say, so_far, self._people(visit)))

    async def _people_chosen(self, visit: Visit, pressed: Pressed) -> None:
        in_turn = people(visit, pressed)
        self._keep(visit, in_turn, self._kept(visit))
        await visit.update(show.setting_panel(visit.say, chosen(pressed.payload), in_turn))

    async def _to_form(self, visit: Visit, pressed: Pressed) -> None:
        await visit.open_form(show.form(visit.say, chosen(pressed.payload), self._kept(visit)))

    async def _filled_in(self, visit: Visit, submitted: Submitted) -> None:
        """Sets it, or asks which time was meant, or says what was wrong with the way back to the form."""
        so_far, text = chosen(submitted.payload), submitted.texts.get("begins", "")
        self._keep(visit, self._people(visit), {"begins": text})
        at = read_exact(text)
        if at is None:
            meant = await self._rota.read_when(visit.caller, text)
            if not isinstance(meant, Understood):
                await visit.answer(show.which_time(visit.say, so_far, meant))
                return
            at = meant.at
        await self._set(visit, Chosen(so_far.duty, so_far.length, at))

    async def _end(self, visit: Visit, pressed: Pressed) -> None:
        duty = chosen(pressed.payload).duty
        await self._rota.clear(visit.caller, duty)
        await visit.update(show.ended_notice(visit.say, duty))

    async def _begin_chosen(self, visit: Visit, pressed: Pressed) -> None:
        await self._set(visit, chosen(pressed.payload))

    async def _set(self, visit: Visit, so_far: Chosen) -> None:
        in_turn = tuple(self._people(visit))
        if so_far.at is None or not in_turn:
            raise BadInput("rota-nobody")
        try:
            on_call = await self._rota.set(visit.caller, so_far.duty, in_turn, so_far.at, so_far.length)
        except BadInput as error:
            await visit.answer(again(visit.say, error, show.try_again(visit.say, so_far)))
            return
        await visit.answer(show.set_notice(visit.say, on_call))

    # In memory only: after a restart one chooses the people again. Kept when it is set, so that a second press is no other one.

    def _keep(self, visit: Visit, people: list[int], texts: Mapping[str, str]) -> None:
        self._kit.typed.keep(_name(visit), {**texts, "people": " ".join(map(str, people))})

    def _kept(self, visit: Visit) -> Mapping[str, str]:
        kept = self._kit.typed.take(_name(visit))
        self._kit.typed.keep(_name(visit), kept)
        return kept

    def _people(self, visit: Visit) -> list[int]:
        return [int(user) for user in self._kept(visit).get("people", "").split()]

    # --- looking, swapping -----------------------------------------------------------------------------------------

    @app_commands.command(name="now")
    async def now(self, interaction: discord.Interaction) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            await visit.answer(show.now_panel(visit.say, await self._rota.now(visit.caller)))

    async def _text(self, visit: Visit, pressed: Pressed) -> None:
        known = await self._rota.now(visit.caller)
        people = {entry.following.user_id for entry in known}
        people |= {entry.present.user_id for entry in known if entry.present}
        names = await self._kit.desk.names_of(visit.caller.server_id, people)
        zone = await self._kit.services.people.zone(visit.caller)
        await visit.answer(show.text_notice(visit.say, known, names, zone))

    @app_commands.command(name="swap")
    async def swap(self, interaction: discord.Interaction) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            await self._show_mine(visit)

    async def _swap_pressed(self, visit: Visit, pressed: Pressed) -> None:
        await self._show_mine(visit)

    async def _show_mine(self, visit: Visit) -> None:
        zone = await self._kit.services.people.zone(visit.caller)
        await visit.answer(show.which_shift(visit.say, await self._rota.my_shifts(visit.caller), zone))

    async def _give_chosen(self, visit: Visit, pressed: Pressed) -> None:
        await visit.update(show.whom_to_ask(visit.say, pressed.values[0]))

    async def _taker_chosen(self, visit: Visit, pressed: Pressed) -> None:
        rota_id, shift_no = _numbers(pressed.payload, 2)
        [taker] = people(visit, pressed)
        if taker == visit.caller.user_id:
            raise BadInput("swap-with-oneself")
        theirs = await self._rota.shifts_of_other(visit.caller, rota_id, taker)
        zone = await self._kit.services.people.zone(visit.caller)
        await visit.update(show.in_exchange(visit.say, f"{rota_id}.{shift_no}.{taker}", theirs, zone))

    async def _exchange_chosen(self, visit: Visit, pressed: Pressed) -> None:
        await self._ask_swap(visit, pressed.payload, number(pressed.values[0]))

    async def _ask(self, visit: Visit, pressed: Pressed) -> None:
        await self._ask_swap(visit, pressed.payload, None)

    async def _ask_swap(self, visit: Visit, payload: str, return_no: int | None) -> None:
        rota_id, shift_no, taker = _numbers(payload, 3)
        asked = await self._rota.ask_swap(visit.caller, rota_id, shift_no, taker, return_no)
        await visit.update(show.asked_notice(visit.say, asked))

    async def _accept(self, visit: Visit, pressed: Pressed) -> None:
        asked = await self._rota.answer_swap(visit.caller, row(pressed), True)
        await visit.answer(show.answered_notice(visit.say, asked, accepted=True))

    async def _decline(self, visit: Visit, pressed: Pressed) -> None:
        asked = await self._rota.answer_swap(visit.caller, row(pressed), False)
        await visit.answer(show.answered_notice(visit.say, asked, accepted=False))


def _numbers(payload: str, how_many: int) -> list[int]:
    """Raises BadInput for a payload that no panel of ours made."""
    parts = payload.split(".")
    if len(parts) != how_many:
        raise BadInput("button-unknown")
    return [number(part) for part in parts]


def _name(visit: Visit) -> str:
    return f"rota.{visit.caller.server_id}.{visit.caller.user_id}"
