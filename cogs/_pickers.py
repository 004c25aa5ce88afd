"""Shapes that several cogs show alike."""

from __future__ import annotations

from collections.abc import Sequence

from discord import app_commands

from allybot.errors import UserError
from allybot.ports import Notice, Tone
from allybot.services.offices import Office
from allybot.texts import Speaker
from allybot.transports.discord.ui import Panel, Press


def again(say: Speaker, error: UserError, press: Press) -> Panel:
    """What was wrong with a form, and the way back to it with what was typed."""
    return Panel(Notice([say(error.key, **error.values)], tone=Tone.ATTENTION), presses=(press,))


def office_choices(offices: Sequence[Office]) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=f"{o.name} ({o.area})"[:100], value=o.code) for o in offices]
