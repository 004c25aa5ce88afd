"""`/hotline`: whom to call, near first, and each with where it is from and when somebody looked."""

from __future__ import annotations

from collections.abc import Sequence

import discord
from discord import app_commands
from discord.ext import commands

from allybot.domain.directory import Service
from allybot.domain.facts import Fact
from allybot.domain.markup import inert
from allybot.domain.people import Action
from allybot.errors import BadInput
from allybot.ports import Notice, Tone
from allybot.services.directory import PartnerCard
from allybot.services.fact_words import fact_text
from allybot.services.facts import LONGEST_PLACE, HotlineView
from allybot.services.partner_search import Found, Query
from allybot.texts import Speaker
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import Form, Panel, Press, Pressed, Submitted, TextField
from cogs._kit import Kit
from cogs._partners_ui import source_of
from cogs._pickers import again
from cogs._sourced import to_open

MOST_SHOWN = 5
"""Of each kind: with all that is to be read beside a number, more do not fit one answer."""


MOST_PARTNERS = 3


class HotlineCog(commands.Cog):
    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._facts = kit.services.facts
        kit.routes.press("hotline", "open", self._opened)
        kit.routes.press("hotline", "place", self._place_form, at_once=True)
        kit.routes.form("hotline", "place", self._place_typed)
        kit.routes.press("hotline", "networks", self._networks)

    @app_commands.command(name="hotline")
    async def hotline(self, interaction: discord.Interaction, place: str | None = None) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            await self._show(visit, place)

    async def _opened(self, visit: Visit, pressed: Pressed) -> None:
        await self._show(visit, None)

    async def _show(self, visit: Visit, place: str | None) -> None:
        view = await self._facts.hotline(visit.caller, place)
        found = await self._kit.services.partner_search.find(visit.caller, Query(place=view.place))
        partners = to_call(found)
        opens = not (view.help or partners) and await self._opens(visit)
        await visit.answer(hotline_panel(visit.say, view, partners, opens=opens))

    async def _opens(self, visit: Visit) -> bool:
        """Whether it is this person who checks what is hidden."""
        return Action.FACTS_DUE in await self._kit.services.people.my_actions(visit.caller)

    async def _place_form(self, visit: Visit, pressed: Pressed) -> None:
        label, about = visit.say("hotline-place-label"), visit.say("hotline-place-about")
        field = TextField("place", label, about, longest=LONGEST_PLACE)
        await visit.open_form(Form("hotline", "place", "", visit.say("button-hotline-place"), (field,)))

    async def _place_typed(self, visit: Visit, submitted: Submitted) -> None:
        try:
            await self._show(visit, submitted.texts.get("place"))
        except BadInput as error:
            press = Press("hotline", "place", "", visit.say("button-try-again"), main=True)
            await visit.answer(again(visit.say, error, press))

    async def _networks(self, visit: Visit, pressed: Pressed) -> None:
        found = await self._facts.networks(visit.caller)
        lines = [fact_text(visit.say, fact) for fact in found] or [visit.say("networks-none")]
        opening = [to_open(visit.say)] if not found and await self._opens(visit) else []
        lines += [line for line, _ in opening]
        presses = [press for _, press in opening]
        await visit.answer(Panel(Notice(lines, heading=visit.say("networks-heading")), presses=presses))


def to_call(found: Found) -> list[PartnerCard]:
    """The organizations there that answer the phone, as far as somebody has checked it lately; hotlines before all else."""
    cards = [one.card for one in found.entries if one.card.info.phone and not one.card.is_due]
    near = [] if found.nothing_there else cards
    return sorted(near, key=lambda card: Service.HOTLINE not in card.info.services)[:MOST_PARTNERS]


def hotline_panel(
    say: Speaker, view: HotlineView, partners: Sequence[PartnerCard] = (), *, opens: bool = False
) -> Panel:
    """Where there is nothing to call that somebody has looked at, it says whom to ask; to who `opens` it, where to do so."""
    line, due = to_open(say)
    blocks = [
        *_block(say, "hotline-local", view.local, view.place),
        *_partners(say, partners),
        *_block(say, "hotline-national", view.national, view.place),
        *_block(say, "hotline-elsewhere", view.elsewhere, view.place),
        *_block(say, "hotline-government", view.government, view.place),
    ]
    if not (view.help or partners):
        blocks[:0] = [say("hotline-none"), *([line] if opens else [])]
    tone = Tone.PLAIN if view.help or partners else Tone.ATTENTION
    small_print = say("hotline-small-print")
    presses = (
        Press("hotline", "place", "", say("button-hotline-place")),
        Press("hotline", "networks", "", say("button-hotline-networks")),
        *((due,) if opens else ()),
    )
    return Panel(Notice(blocks, heading=say("hotline-heading"), small_print=small_print, tone=tone), presses=presses)


def _partners(say: Speaker, partners: Sequence[PartnerCard]) -> list[str]:
    if not partners:
        return []
    lines = []
    for card in partners:
        source = source_of(say, card.info) or say("fact-source-own")
        lines.append(f"**{inert(card.name)}**: {inert(card.info.phone or '')}")
        lines.append("-# " + say("fact-source", source=source, day=card.info.checked_on))
    return ["\n".join([f"### {say('hotline-partners')}", *lines])]


def _block(say: Speaker, key: str, facts: Sequence[Fact], place: str) -> list[str]:
    if not facts:
        return []
    title = say(f"{key}-in", place=place) if key == "hotline-local" and place else say(key)
    return ["\n".join([f"### {title}", *(fact_text(say, fact) for fact in facts[:MOST_SHOWN])])]
