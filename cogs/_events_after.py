"""Who was at an event: pickers for coordinators, and for a training the record of it. A part of `cogs.events`."""

from __future__ import annotations

from collections.abc import Sequence

from discord.ext import commands

from allybot.errors import BadInput
from allybot.services.events import Attendance, EventService
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import Panel, Pressed
from cogs import _events_ui as show
from cogs._kit import Kit, number, row
from cogs._pickers import people


class AttendanceRoutes(commands.Cog):
    _kit: Kit
    _events: EventService

    def _attendance_routes(self) -> None:
        routes = self._kit.routes
        routes.press("event", "who", self._who)
        routes.press("event", "who_one", self._who_chosen)
        routes.press("event", "page", self._other_page)
        routes.press("event", "not_there", self._were_not_there)
        routes.press("event", "there", self._were_there)
        routes.press("event", "others", self._others_were_there)

    async def _who(self, visit: Visit, pressed: Pressed) -> None:
        attendance = await self._events.who(visit.caller, row(pressed))
        await visit.answer(await self._panel(visit, attendance, 0))

    async def _who_chosen(self, visit: Visit, pressed: Pressed) -> None:
        attendance = await self._events.who(visit.caller, pressed.values[0])
        await visit.answer(await self._panel(visit, attendance, 0))

    async def _other_page(self, visit: Visit, pressed: Pressed) -> None:
        event_id, page = _read(pressed.payload)
        await visit.update(await self._panel(visit, await self._events.who(visit.caller, event_id), page))

    async def _were_there(self, visit: Visit, pressed: Pressed) -> None:
        """Of those who joined, some of whom may have left the server since: no more is asked about them."""
        await self._record(visit, pressed, [number(value) for value in pressed.values])

    async def _others_were_there(self, visit: Visit, pressed: Pressed) -> None:
        await self._record(visit, pressed, people(visit, pressed))

    async def _were_not_there(self, visit: Visit, pressed: Pressed) -> None:
        event_id, page = _read(pressed.payload)
        wrong = tuple(number(value) for value in pressed.values)
        attendance = await self._events.not_there(visit.caller, event_id, wrong)
        await visit.update(await self._panel(visit, attendance, page))

    async def _record(self, visit: Visit, pressed: Pressed, user_ids: Sequence[int]) -> None:
        event_id, page = _read(pressed.payload)
        attendance = await self._events.attended(visit.caller, event_id, tuple(user_ids))
        await visit.update(await self._panel(visit, attendance, page))

    async def _panel(self, visit: Visit, attendance: Attendance, page: int) -> Panel:
        still_open, there = show.people_on(attendance, page)
        names = await self._kit.desk.names_of(visit.caller.server_id, [*still_open, *there])
        return show.who_panel(visit.say, attendance, page, names)


def _read(payload: str) -> tuple[int, int]:
    """Raises BadInput for a payload that no panel of ours made."""
    event_id, dot, page = payload.partition(".")
    if not dot:
        raise BadInput("button-unknown")
    return number(event_id), number(page)
