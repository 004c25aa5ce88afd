"""`/incident stats`: a part of `cogs.incident`."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from datetime import date

import discord
from discord import app_commands
from discord.ext import commands

from allybot.domain.incident_stats import Shown, ShownMonth
from allybot.pages import chart
from allybot.ports import Attachment, Notice
from allybot.services.incident_stats import IncidentStats
from allybot.texts import Speaker
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import Panel, Pressed
from cogs._kit import Kit

_PARTS = ("verified", "nothing_found", "neither")


class IncidentStatsCommands(commands.Cog):
    _kit: Kit

    def _stats_routes(self) -> None:
        self._kit.routes.press("incident", "stats", self._stats_pressed)

    @app_commands.command(name="stats")
    async def stats(self, interaction: discord.Interaction) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            await self._show_stats(visit)

    async def _stats_pressed(self, visit: Visit, pressed: Pressed) -> None:
        await self._show_stats(visit)

    async def _show_stats(self, visit: Visit) -> None:
        counted = await self._kit.services.incident_stats.see(visit.caller)
        # Drawing takes a fifth of a second: nobody else waits for it.
        await visit.answer(await asyncio.to_thread(stats_panel, visit.say, counted))


def stats_panel(say: Speaker, counted: IncidentStats) -> Panel:
    """The numbers as text, which is read aloud by what reads screens, and as a picture."""
    heading = say("incident-stats-heading")
    if not counted.months:
        return Panel(Notice([say("incident-stats-none")], heading=heading))
    lines = ["\n".join(_month_lines(say, month, counted)) for month in reversed(counted.months)]
    notice = Notice(lines, heading=heading, small_print=say("incident-stats-small-print"))
    picture = Attachment("incidents.png", _chart(say, counted.months), say("incident-stats-chart-about"))
    return Panel(notice, files=(picture,))


def _month_lines(say: Speaker, month: ShownMonth, counted: IncidentStats) -> Iterator[str]:
    yield say("incident-stats-month", month=_month_name(say, month))
    yield from _numbers(say, month.total)
    for zone_id, zone in month.zones.items():
        name = say("incident-stats-no-zone") if zone_id is None else counted.zones[zone_id]
        yield say(
            "incident-stats-zone", zone=name, incidents=_number(say, zone.incidents), alerts=_number(say, zone.alerts)
        )


def _numbers(say: Speaker, shown: Shown) -> Iterator[str]:
    yield say(
        "incident-stats-looked-at",
        reports=_number(say, shown.reports),
        incidents=_number(say, shown.incidents),
        verified=_number(say, shown.verified),
        nothing=_number(say, shown.nothing_found),
        neither=_number(say, shown.neither),
    )
    yield say("incident-stats-alerts", alerts=_number(say, shown.alerts), retracted=_number(say, shown.retracted))
    if shown.to_verify is not None:
        yield say("incident-stats-to-verify", minutes=shown.to_verify)
    if shown.to_release is not None:
        yield say("incident-stats-to-release", minutes=shown.to_release)


def _number(say: Speaker, value: int | None) -> str:
    return say("incident-stats-hidden") if value is None else str(value)


def _month_name(say: Speaker, month: ShownMonth) -> str:
    year, number = month.month.split("-")
    return say("month-name", day=date(int(year), int(number), 1))


def _chart(say: Speaker, months: Sequence[ShownMonth]) -> bytes:
    legend = [say(f"incident-stats-{part.replace('_', '-')}") for part in _PARTS]
    drawn = [chart.Month(month.month, [getattr(month.total, part) for part in _PARTS]) for month in months]
    title, small = say("incident-stats-heading"), say("incident-stats-chart-small")
    return chart.bars(title, drawn, legend, small=small, note=say("incident-stats-chart-note"))
