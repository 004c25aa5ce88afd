"""`/accompany`: finding someone to go with, signing up, stepping back, and answering an offered seat."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import discord
from discord import app_commands
from discord.ext import commands

from allybot.domain.checkins import CheckinState
from allybot.domain.signups import SIGN_UP_ROLES, TeamRole
from allybot.errors import Refused
from allybot.ports import Caller
from allybot.texts import Speaker
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import Pressed
from cogs import _accompany_ui as show
from cogs._kit import Kit, fixed, number, one_of, row


class AccompanyCog(commands.GroupCog, group_name="accompany"):
    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._accompany = kit.services.accompany
        kit.routes.press("accompany", "list", self._list_pressed)
        kit.routes.press("accompany", "signup", self._sign_up_pressed)
        kit.routes.press("accompany", "signup_one", self._sign_up_chosen)
        kit.routes.press("accompany", "withdraw", self._withdraw_pressed)
        kit.routes.press("accompany", "withdraw_one", self._withdraw_chosen)
        kit.routes.press("accompany", "also", self._also_chosen)
        kit.routes.press("accompany", "also_one", self._also_one_chosen)
        kit.routes.press("offer", "take", self._take)
        kit.routes.press("offer", "decline", self._decline)
        kit.routes.press("coming", "yes", self._coming)
        kit.routes.press("coming", "cannot", self._not_coming)
        kit.routes.press("coming", "where", self._where)

    @app_commands.command(name="list")
    async def list_open(self, interaction: discord.Interaction, area: str | None = None) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            await self._list(visit, area)

    async def _list(self, visit: Visit, area: str | None = None) -> None:
        """Who is not trained is shown the way to the next training."""
        async with _shown_the_way(visit, "refused-accompany-list"):
            found = await self._accompany.open_ones(visit.caller, area)
            await visit.answer(show.list_panel(visit.say, found))

    async def _list_pressed(self, visit: Visit, pressed: Pressed) -> None:
        await self._list(visit)

    @app_commands.command(name="signup")
    @app_commands.choices(role=fixed(*(role.value for role in SIGN_UP_ROLES)))
    async def signup(
        self, interaction: discord.Interaction, checkin: str | None = None, role: str | None = None
    ) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            if checkin is None:
                await self._list(visit)
                return
            await self._sign_up(visit, checkin, one_of(TeamRole, role) if role else TeamRole.COMPANION)

    @app_commands.command(name="withdraw")
    async def withdraw(self, interaction: discord.Interaction, checkin: str | None = None) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            if checkin is None:
                await visit.answer(show.mine_panel(visit.say, await self._accompany.mine(visit.caller)))
                return
            await self._withdraw(visit, checkin)

    @app_commands.command(name="mine")
    async def mine(self, interaction: discord.Interaction) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            await visit.answer(show.mine_panel(visit.say, await self._accompany.mine(visit.caller)))

    @signup.autocomplete("checkin")
    async def _open_ones(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        async def choices(caller: Caller, say: Speaker) -> list[app_commands.Choice[str]]:
            found = await self._kit.services.checkins.pick(caller, typed, states=(CheckinState.OPEN,))
            return [show.choice(say, c.code, c.area, c.day) for c in found]

        return await self._kit.desk.suggest(interaction, choices)

    @withdraw.autocomplete("checkin")
    async def _my_own(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        async def choices(caller: Caller, say: Speaker) -> list[app_commands.Choice[str]]:
            mine = await self._accompany.mine(caller)
            return [
                show.choice(say, m.card.code, m.card.area, m.card.day) for m in mine if typed.upper() in m.card.code
            ]

        return await self._kit.desk.suggest(interaction, choices)

    async def _sign_up(self, visit: Visit, ref: str | int, role: TeamRole) -> None:
        """The same for who is not trained."""
        async with _shown_the_way(visit, "refused-accompany-sign-up"):
            signed_up = await self._accompany.sign_up(visit.caller, ref, role)
            await visit.answer(show.signed_up_panel(visit.say, signed_up))

    async def _also_chosen(self, visit: Visit, pressed: Pressed) -> None:
        await self._offer(visit, row(pressed), pressed.values)

    async def _also_one_chosen(self, visit: Visit, pressed: Pressed) -> None:
        signup_id, _, role = pressed.values[0].partition(".")
        await self._offer(visit, number(signup_id), [role])

    async def _offer(self, visit: Visit, signup_id: int, roles: Sequence[str]) -> None:
        chosen = [one_of(TeamRole, role) for role in roles]
        await visit.answer(
            show.offered_panel(visit.say, await self._accompany.offer_roles(visit.caller, signup_id, chosen))
        )

    async def _withdraw(self, visit: Visit, ref: str | int) -> None:
        await visit.answer(show.withdrawn_notice(visit.say, await self._accompany.withdraw(visit.caller, ref)))

    async def _sign_up_pressed(self, visit: Visit, pressed: Pressed) -> None:
        await self._sign_up(visit, row(pressed), TeamRole.COMPANION)

    async def _sign_up_chosen(self, visit: Visit, pressed: Pressed) -> None:
        await self._sign_up(visit, pressed.values[0], TeamRole.COMPANION)

    async def _withdraw_pressed(self, visit: Visit, pressed: Pressed) -> None:
        await self._withdraw(visit, row(pressed))

    async def _withdraw_chosen(self, visit: Visit, pressed: Pressed) -> None:
        await self._withdraw(visit, pressed.values[0])

    async def _take(self, visit: Visit, pressed: Pressed) -> None:
        await visit.answer(show.taken_panel(visit.say, await self._accompany.take_offer(visit.caller, row(pressed))))

    async def _decline(self, visit: Visit, pressed: Pressed) -> None:
        await visit.answer(
            show.declined_notice(visit.say, await self._accompany.decline_offer(visit.caller, row(pressed)))
        )

    async def _coming(self, visit: Visit, pressed: Pressed) -> None:
        mine = await self._accompany.reconfirm(visit.caller, row(pressed))
        await visit.answer(show.coming_notice(visit.say, mine))

    async def _not_coming(self, visit: Visit, pressed: Pressed) -> None:
        card = await self._accompany.cannot_come(visit.caller, row(pressed))
        await visit.answer(show.withdrawn_notice(visit.say, card))

    async def _where(self, visit: Visit, pressed: Pressed) -> None:
        await visit.answer(show.where_notice(visit.say, await self._accompany.where(visit.caller, row(pressed))))


@asynccontextmanager
async def _shown_the_way(visit: Visit, refusal: str) -> AsyncIterator[None]:
    """To the next training, for who is refused this because they are not trained."""
    try:
        yield
    except Refused as refused:
        if refused.key != refusal:
            raise
        await visit.answer(show.untrained_panel(visit.say, refused.key))
