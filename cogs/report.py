"""`/report`: from the first question to the receipt, in a list, a button and a form."""

from __future__ import annotations

from collections.abc import Mapping

import discord
from discord import app_commands
from discord.ext import commands

from allybot.domain.reports import REPORTABLE, Activity, Eyes, HowMany, Mark, Sort
from allybot.errors import BadInput
from allybot.services.reports import NewReport
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import Press, Pressed, Submitted
from cogs import _report_ui as show
from cogs._kit import Kit, one_of, row
from cogs._pickers import again


class ReportCog(commands.Cog):
    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._reports = kit.services.reports
        routes = kit.routes
        routes.press("report", "start", self._started)
        routes.press("report", "help", self._help_pressed)
        routes.press("report", "sort", self._sorted)
        routes.press("report", "form", self._to_form, at_once=True)
        routes.form("report", "make", self._filled_in)
        routes.press("report", "outcome", self._outcome_wanted)
        routes.press("report", "no_outcome", self._outcome_not_wanted)
        routes.press("report", "mute", self._mute)

    @app_commands.command(name="report")
    async def report(self, interaction: discord.Interaction) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            await visit.answer(show.sorts_panel(visit.say))

    async def _started(self, visit: Visit, pressed: Pressed) -> None:
        await visit.answer(show.sorts_panel(visit.say))

    async def _help_pressed(self, visit: Visit, pressed: Pressed) -> None:
        await visit.answer(show.help_panel(visit.say, await self._reports.who_helps(visit.caller)))

    async def _sorted(self, visit: Visit, pressed: Pressed) -> None:
        sort = one_of(Sort, pressed.values[0])
        if sort is Sort.HELP:
            await visit.update(show.help_panel(visit.say, await self._reports.who_helps(visit.caller)))
        elif sort not in REPORTABLE:
            await visit.update(show.advice_panel(visit.say, sort))
        else:
            await self._reports.may_report(visit.caller)
            await visit.update(show.eyes_panel(visit.say, sort))

    async def _to_form(self, visit: Visit, pressed: Pressed) -> None:
        sort, _ = _so_far(pressed.payload)
        typed = self._kit.typed.take(_typed_by(visit))
        await visit.open_form(show.form(visit.say, pressed.payload, sort, typed))

    async def _filled_in(self, visit: Visit, submitted: Submitted) -> None:
        try:
            receipt = await self._reports.make(visit.caller, _new(submitted))
        except BadInput as error:
            self._kit.typed.keep(_typed_by(visit), _as_typed(submitted))
            press = Press("report", "form", submitted.payload, visit.say("button-try-again"), main=True)
            await visit.update(again(visit.say, error, press))
            return
        await visit.update(show.receipt_panel(visit.say, receipt))

    async def _outcome_wanted(self, visit: Visit, pressed: Pressed) -> None:
        wanted = await self._reports.want_outcome(visit.caller, row(pressed))
        await visit.answer(show.wanted_panel(visit.say, wanted))

    async def _outcome_not_wanted(self, visit: Visit, pressed: Pressed) -> None:
        wanted = await self._reports.want_outcome(visit.caller, row(pressed), wants=False)
        await visit.update(show.wanted_panel(visit.say, wanted))

    async def _mute(self, visit: Visit, pressed: Pressed) -> None:
        await visit.answer(show.muted_panel(visit.say, await self._reports.mute(visit.caller, row(pressed))))


def _typed_by(visit: Visit) -> str:
    return f"report.{visit.caller.server_id}.{visit.caller.user_id}"


def _so_far(payload: str) -> tuple[Sort, Eyes]:
    """Raises BadInput for what none of ours would hold."""
    sort, _, eyes = payload.partition(".")
    return one_of(Sort, sort), one_of(Eyes, eyes)


def _new(submitted: Submitted) -> NewReport:
    sort, eyes = _so_far(submitted.payload)
    chosen = submitted.choices
    return NewReport(
        sort,
        eyes,
        one_of(Activity, _first(chosen, "activity")),
        one_of(HowMany, _first(chosen, "how_many")),
        submitted.texts.get("where", ""),
        submitted.texts.get("when", ""),
        tuple(one_of(Mark, mark) for mark in chosen.get("marks", ())),
    )


def _first(chosen: Mapping[str, tuple[str, ...]], name: str) -> str:
    return next(iter(chosen.get(name, ())), "")


def _as_typed(submitted: Submitted) -> dict[str, str]:
    """The choices beside the texts, for the form to open as it was."""
    return {**submitted.texts, **{name: ",".join(values) for name, values in submitted.choices.items()}}
