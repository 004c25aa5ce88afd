"""Shapes that several cogs show alike."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, tzinfo
from typing import Any

import discord
from discord import app_commands

from allybot.domain.checkins import Timing
from allybot.domain.people import Action
from allybot.domain.when import Ambiguous, InGap, NotUnderstood, Understood, WhenResult
from allybot.errors import BadInput, UserError
from allybot.ports import Caller, Notice, Tone
from allybot.services.offices import Office
from allybot.texts import Speaker
from allybot.transports.discord.edge import Desk, Visit
from allybot.transports.discord.ui import Panel, Press, Pressed
from cogs._kit import number


def again(say: Speaker, error: UserError, press: Press) -> Panel:
    """What was wrong with a form, and the way back to it with what was typed."""
    return Panel(Notice([say(error.key, **error.values)], tone=Tone.ATTENTION), presses=(press,))


def right_of(interaction: discord.Interaction) -> Action:
    """What the `/checkin` command at hand does: a check-in is suggested to nobody who may not do it to that one."""
    command = interaction.command
    assert command is not None
    return Action(f"checkin_{command.name}")


def office_choices(offices: Sequence[Office]) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=f"{o.name} ({o.area})"[:100], value=o.code) for o in offices]


def people(visit: Visit, pressed: Pressed) -> list[int]:
    """Who was chosen in a picker of people. Raises BadInput for a bot, and for somebody who has left meanwhile."""
    data: dict[str, Any] = dict(visit.interaction.data or {})
    resolved = data.get("resolved") or {}
    for value in pressed.values:
        if resolved.get("users", {}).get(value, {}).get("bot"):
            raise BadInput("person-is-bot", person=f"<@{value}>")
        if value not in resolved.get("members", {}):
            raise BadInput("person-has-left")
    return [number(value) for value in pressed.values]


def person(member: discord.Member) -> int:
    """Somebody who was named in an option. Raises BadInput for a bot."""
    if member.bot:
        raise BadInput("person-is-bot", person=member.mention)
    return member.id


# --- times ------------------------------------------------------------------------------------------------------------------


def which_time(say: Speaker, result: WhenResult, chosen: Callable[[datetime, str], Press], try_again: Press) -> Panel:
    """The readings as buttons, where there are several; else what could not be read, and the way back.

    `chosen` makes the button of one reading, from its instant and its label.
    """
    return which_timing(say, result, lambda reading, label: chosen(reading.at, label), try_again)


def which_timing(
    say: Speaker, result: WhenResult, chosen: Callable[[Understood, str], Press], try_again: Press
) -> Panel:
    """The same where a time need not be exact."""
    if isinstance(result, Ambiguous | InGap):
        readings = readings_of(result)
        key = f"when-{result.why.replace('_', '-')}" if isinstance(result, Ambiguous) else "when-gap"
        presses = [chosen(r, _as_said(say, r, readings)) for r in readings]
        return Panel(Notice([say(key)], heading=say("when-heading"), tone=Tone.ATTENTION), presses=presses)
    return Panel(Notice([when_sentence(say, result)], tone=Tone.ATTENTION), presses=(try_again,))


MOST_READINGS = 4


def readings_of(result: WhenResult) -> Sequence[Understood]:
    """Those that are offered as buttons."""
    if isinstance(result, InGap):
        return (result.before, result.after)
    return result.readings[:MOST_READINGS] if isinstance(result, Ambiguous) else ()


def _as_said(say: Speaker, reading: Understood, among: Sequence[Understood]) -> str:
    """A reading as people say it. Of an hour that the clocks show twice it says which one."""
    if reading.timing is not Timing.EXACT:
        return say(f"when-button-{reading.timing.value.replace('_', '-')}", day=reading.local.date())
    wall = reading.local.replace(tzinfo=None, fold=0)
    twice = any(r.at != reading.at and r.local.replace(tzinfo=None, fold=0) == wall for r in among)
    if not twice:
        return say("when-button", at=wall)
    return say("when-button-second" if reading.local.fold else "when-button-first", at=wall)


def when_sentence(say: Speaker, result: WhenResult) -> str:
    if isinstance(result, NotUnderstood):
        return say(f"when-{result.why.replace('_', '-')}", rest=result.rest)
    return say("when-unclear")


def exact(reading: Understood) -> str:
    """A suggestion as it comes back: the instant itself, so that no hour that comes twice is mistaken."""
    if reading.timing is Timing.UNKNOWN:
        return _UNKNOWN
    return f"{_BY if reading.timing is Timing.BY_DATE else '@'}{int(reading.at.timestamp())}"


_BY = "@by:"
_UNKNOWN = "@unknown"
_NO_INSTANT = datetime.fromtimestamp(0, tz=UTC)
"""Stands where nothing is known of a time, and is looked at by nobody."""


def read_exact_timing(text: str) -> Understood | None:
    """As `read_exact`, where a time need not be exact."""
    if text == _UNKNOWN:
        return Understood(_NO_INSTANT, _NO_INSTANT, Timing.UNKNOWN)
    timing = Timing.BY_DATE if text.startswith(_BY) else Timing.EXACT
    at = read_exact("@" + text.removeprefix(_BY)) if timing is Timing.BY_DATE else read_exact(text)
    return None if at is None else Understood(at, at, timing)


def read_exact(text: str) -> datetime | None:
    if text.startswith("@") and text[1:].isdecimal() and len(text) < 13:
        return datetime.fromtimestamp(int(text[1:]), tz=UTC)
    return None


def exact_as_typed(text: str, zone: tzinfo | None) -> str:
    """A suggestion as somebody would type it, for a form that it is to stand in; other texts as they are."""
    at = read_exact(text)
    return text if at is None else f"{at.astimezone(zone):%Y-%m-%d %H:%M}"


def minutes(at: datetime | None) -> str:
    """An instant as a payload carries it: whole minutes since 1970, nothing for none."""
    return "" if at is None else str(int(at.timestamp()) // 60)


def from_minutes(text: str) -> datetime | None:
    """Raises BadInput for what is no such number."""
    if not text:
        return None
    try:
        return datetime.fromtimestamp(number(text) * 60, tz=UTC)
    except (ValueError, OverflowError, OSError):
        raise BadInput("button-unknown") from None


_TIMINGS = {"b": Timing.BY_DATE, "u": Timing.UNKNOWN}


def timing_payload(reading: Understood | None) -> str:
    """As `minutes`, with what is known of it: `29410035`, `b29410035` for a last day, `u` where nothing is."""
    if reading is None:
        return ""
    if reading.timing is Timing.UNKNOWN:
        return "u"
    return ("b" if reading.timing is Timing.BY_DATE else "") + minutes(reading.at)


def from_timing_payload(text: str) -> Understood | None:
    """Raises BadInput for what none of ours would hold."""
    timing = _TIMINGS.get(text[:1], Timing.EXACT)
    at = from_minutes(text[1:] if text[:1] in _TIMINGS else text)
    if timing is Timing.UNKNOWN:
        return Understood(_NO_INSTANT, _NO_INSTANT, timing)
    return None if at is None else Understood(at, at, timing)


async def suggest_times(
    desk: Desk, interaction: discord.Interaction, ask: Callable[[Caller], Awaitable[list[Understood]]]
) -> list[app_commands.Choice[str]]:
    """Autocomplete of a time: what was understood, as the person would say it."""

    async def choices(caller: Caller, say: Speaker) -> list[app_commands.Choice[str]]:
        found = await ask(caller)
        return [app_commands.Choice(name=_as_said(say, reading, found), value=exact(reading)) for reading in found]

    return await desk.suggest(interaction, choices)
