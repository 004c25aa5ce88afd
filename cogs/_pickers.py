"""Shapes that several cogs show alike."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime

import discord
from discord import app_commands

from allybot.domain.when import Ambiguous, InGap, NotUnderstood, Understood, WhenResult
from allybot.errors import UserError
from allybot.ports import Caller, Notice, Tone
from allybot.services.offices import Office
from allybot.texts import Speaker
from allybot.transports.discord.edge import Desk
from allybot.transports.discord.ui import Panel, Press


def again(say: Speaker, error: UserError, press: Press) -> Panel:
    """What was wrong with a form, and the way back to it with what was typed."""
    return Panel(Notice([say(error.key, **error.values)], tone=Tone.ATTENTION), presses=(press,))


def office_choices(offices: Sequence[Office]) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=f"{o.name} ({o.area})"[:100], value=o.code) for o in offices]


# --- times ------------------------------------------------------------------------------------------------------------------


def which_time(say: Speaker, result: WhenResult, chosen: Callable[[datetime, str], Press], try_again: Press) -> Panel:
    """The readings as buttons, where there are several; else what could not be read, and the way back.

    `chosen` makes the button of one reading, from its instant and its label.
    """
    if isinstance(result, Ambiguous | InGap):
        readings = result.readings if isinstance(result, Ambiguous) else (result.before, result.after)
        key = f"when-{result.why.replace('_', '-')}" if isinstance(result, Ambiguous) else "when-gap"
        presses = [chosen(r.at, say("when-button", at=r.local.replace(tzinfo=None))) for r in readings[:4]]
        return Panel(Notice([say(key)], heading=say("when-heading"), tone=Tone.ATTENTION), presses=presses)
    return Panel(Notice([when_sentence(say, result)], tone=Tone.ATTENTION), presses=(try_again,))


def when_sentence(say: Speaker, result: WhenResult) -> str:
    if isinstance(result, NotUnderstood):
        return say(f"when-{result.why.replace('_', '-')}", rest=result.rest)
    return say("when-unclear")


def exact(reading: Understood) -> str:
    """A suggestion as it comes back: the instant itself, so that no hour that comes twice is mistaken."""
    return f"@{int(reading.at.timestamp())}"


def read_exact(text: str) -> datetime | None:
    if text.startswith("@") and text[1:].isdecimal() and len(text) < 13:
        return datetime.fromtimestamp(int(text[1:]), tz=UTC)
    return None


def minutes(at: datetime | None) -> str:
    """An instant as a payload carries it: whole minutes since 1970, nothing for none."""
    return "" if at is None else str(int(at.timestamp()) // 60)


def from_minutes(text: str) -> datetime | None:
    """Raises ValueError or OverflowError for what is no such number."""
    return datetime.fromtimestamp(int(text) * 60, tz=UTC) if text else None


async def suggest_times(
    desk: Desk, interaction: discord.Interaction, ask: Callable[[Caller], Awaitable[list[Understood]]]
) -> list[app_commands.Choice[str]]:
    """Autocomplete of a time: what was understood, as the person would say it."""

    async def choices(caller: Caller, say: Speaker) -> list[app_commands.Choice[str]]:
        return [
            app_commands.Choice(name=say("when-choice", at=found.local.replace(tzinfo=None)), value=exact(found))
            for found in await ask(caller)
        ]

    return await desk.suggest(interaction, choices)
