"""`/events`: trainings, workshops and vigils; who was there is in `cogs._events_after`."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace

import discord
from discord import app_commands
from discord.ext import commands

from allybot.domain.events import EventKind, EventLanguage
from allybot.domain.people import Action
from allybot.domain.when import Understood
from allybot.errors import BadInput
from allybot.ports import Caller
from allybot.services.events import EventChange, EventDraft, EventView
from allybot.texts import Speaker
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import Panel, Pressed, Submitted
from cogs import _events_ui as show
from cogs._events_after import AttendanceRoutes
from cogs._events_ui import Chosen, chosen
from cogs._kit import Kit, number, one_of, row
from cogs._pickers import again, read_exact


class EventsCog(AttendanceRoutes, commands.GroupCog, group_name="events"):
    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._events = kit.services.events
        routes = kit.routes
        routes.press("event", "list", self._list_pressed)
        routes.press("event", "list_page", self._other_list_page)
        routes.press("event", "show_one", self._one_chosen)
        routes.press("event", "show", self._shown)
        routes.press("event", "join", self._join_pressed)
        routes.press("event", "leave", self._leave)
        routes.press("event", "calendar", self._calendar)
        routes.press("event", "new", self._new)
        routes.press("event", "kind", self._kind_chosen)
        routes.press("event", "language", self._language_chosen)
        routes.press("event", "minutes", self._minutes_chosen)
        routes.press("event", "place", self._place_chosen)
        routes.press("event", "form", self._to_form, at_once=True)
        routes.press("event", "at", self._time_chosen)
        routes.form("event", "set", self._filled_in)
        routes.press("event", "change", self._change)
        routes.press("event", "off", self._sure)
        routes.press("event", "off_now", self._called_off, heard_first=True)
        self._attendance_routes()

    # --- looking and joining ---------------------------------------------------------------------------------------

    @app_commands.command(name="list")
    async def list_all(self, interaction: discord.Interaction) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            await visit.answer(await self._list(visit))

    @app_commands.command(name="join")
    async def join(self, interaction: discord.Interaction, event: str | None = None) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            if event is None:
                await visit.answer(await self._list(visit))
                return
            await visit.answer(await self._joined(visit, event))

    @join.autocomplete("event")
    async def _known(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        async def choices(caller: Caller, say: Speaker) -> list[app_commands.Choice[str]]:
            found = await self._events.to_come(caller)
            return [show.choice(e) for e in found if typed.casefold() in f"{e.code} {e.title}".casefold()]

        return await self._kit.desk.suggest(interaction, choices)

    async def _list(self, visit: Visit) -> Panel:
        return await self._page(visit, 0)

    async def _page(self, visit: Visit, page: int) -> Panel:
        found, more = await self._events.to_come(visit.caller), None
        if Action.EVENTS_ATTENDED in await self._kit.services.people.my_actions(visit.caller):
            more = show.ForCoordinators(await self._events.over(visit.caller), await self._events.held(visit.caller))
        return show.list_panel(visit.say, found, page, more)

    async def _list_pressed(self, visit: Visit, pressed: Pressed) -> None:
        await visit.answer(await self._list(visit))

    async def _other_list_page(self, visit: Visit, pressed: Pressed) -> None:
        await visit.update(await self._page(visit, number(pressed.payload)))

    async def _one_chosen(self, visit: Visit, pressed: Pressed) -> None:
        event = await self._events.show(visit.caller, pressed.values[0])
        await visit.answer(show.event_panel(visit.say, event))

    async def _shown(self, visit: Visit, pressed: Pressed) -> None:
        await visit.answer(show.event_panel(visit.say, await self._events.show(visit.caller, row(pressed))))

    async def _join_pressed(self, visit: Visit, pressed: Pressed) -> None:
        await visit.update(await self._joined(visit, row(pressed)))

    async def _joined(self, visit: Visit, ref: str | int) -> Panel:
        return show.joined_panel(visit.say, await self._events.join(visit.caller, ref))

    async def _leave(self, visit: Visit, pressed: Pressed) -> None:
        event = await self._events.leave(visit.caller, row(pressed))
        await visit.answer(show.event_panel(visit.say, event, visit.say("event-left-done")))

    async def _calendar(self, visit: Visit, pressed: Pressed) -> None:
        appointment = await self._events.calendar(visit.caller, row(pressed))
        await visit.answer(await asyncio.to_thread(show.calendar_panel, visit.say, appointment))

    # --- making and changing one -----------------------------------------------------------------------------------

    @app_commands.command(name="add")
    async def add(self, interaction: discord.Interaction) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            await self._begin(visit)

    async def _new(self, visit: Visit, pressed: Pressed) -> None:
        await self._begin(visit)

    async def _begin(self, visit: Visit) -> None:
        await self._events.suggest_when(visit.caller, "")  # refuses who may not, before anything is asked
        await visit.answer(show.setting_panel(visit.say, Chosen()))

    async def _change(self, visit: Visit, pressed: Pressed) -> None:
        """What stands there is remembered: a form opens at once, and has to have it by then."""
        event = await self._events.to_change(visit.caller, row(pressed))
        so_far = show.as_it_is(event)
        values = show.shown_values(event, event.zone)
        self._kit.typed.keep(_as_shown(visit, so_far), values)
        self._kit.typed.keep(_typed(visit, so_far), values)
        await visit.update(show.setting_panel(visit.say, so_far))

    async def _kind_chosen(self, visit: Visit, pressed: Pressed) -> None:
        await self._chose(visit, replace(chosen(pressed.payload), kind=one_of(EventKind, pressed.values[0])))

    async def _language_chosen(self, visit: Visit, pressed: Pressed) -> None:
        await self._chose(visit, replace(chosen(pressed.payload), language=one_of(EventLanguage, pressed.values[0])))

    async def _minutes_chosen(self, visit: Visit, pressed: Pressed) -> None:
        await self._chose(visit, replace(chosen(pressed.payload), minutes=number(pressed.values[0])))

    async def _place_chosen(self, visit: Visit, pressed: Pressed) -> None:
        await self._chose(visit, replace(chosen(pressed.payload), open_place=pressed.values[0] == show.OPEN))

    async def _chose(self, visit: Visit, so_far: Chosen) -> None:
        await visit.update(show.setting_panel(visit.say, so_far))

    async def _to_form(self, visit: Visit, pressed: Pressed) -> None:
        so_far = chosen(pressed.payload)
        await visit.open_form(show.form(visit.say, so_far, self._kit.typed.look(_typed(visit, so_far))))

    async def _time_chosen(self, visit: Visit, pressed: Pressed) -> None:
        """With what was typed before; where that is gone, the form asks for it once more."""
        so_far = chosen(pressed.payload)
        await self._set(visit, so_far, self._kit.typed.look(_typed(visit, so_far)))

    async def _filled_in(self, visit: Visit, submitted: Submitted) -> None:
        so_far = chosen(submitted.payload)
        before = self._kit.typed.look(_typed(visit, so_far))
        texts = {**({"when": before["when"]} if "when" in before else {}), **submitted.texts}
        self._kit.typed.keep(_typed(visit, so_far), texts)
        await self._set(visit, so_far, texts)

    async def _set(self, visit: Visit, so_far: Chosen, texts: Mapping[str, str]) -> None:
        """Makes or changes it, or asks which time was meant, or says what was wrong with the way back to the form."""
        when = texts.get("when", "").strip()
        same = so_far.event_id is not None and when in ("", self._shown_when(visit, so_far))
        at = so_far.at or read_exact(when)
        try:
            if at is None and not same:
                meant = await self._events.read_when(visit.caller, when)
                if not isinstance(meant, Understood):
                    await visit.answer(show.which_time(visit.say, so_far, meant))
                    return
                at = meant.at
            event, said = await self._written(visit, replace(so_far, at=at), texts)
        except BadInput as error:
            so_far = replace(so_far, at=None) if error.key.startswith("when-") else so_far
            await visit.answer(again(visit.say, error, show.try_again(visit.say, so_far)))
            return
        self._kit.typed.take(_typed(visit, so_far))
        await visit.answer(show.event_panel(visit.say, event, visit.say(said)))

    async def _written(self, visit: Visit, so_far: Chosen, texts: Mapping[str, str]) -> tuple[EventView, str]:
        title, place = texts.get("title", ""), texts.get("place", "")
        capacity, notes = texts.get("capacity", ""), texts.get("notes", "")
        how = (so_far.language, so_far.minutes, capacity, notes)
        if so_far.event_id is not None:
            change = EventChange(so_far.kind, title, so_far.at, place, so_far.open_place, *how)
            return await self._events.change(visit.caller, so_far.event_id, change), "event-changed-done"
        if so_far.at is None:
            raise BadInput("when-no-time")
        draft = EventDraft(so_far.kind, title, so_far.at, place, so_far.open_place, *how)
        return await self._events.add(visit.caller, draft), "event-added-done"

    def _shown_when(self, visit: Visit, so_far: Chosen) -> str:
        return self._kit.typed.look(_as_shown(visit, so_far)).get("when", "")

    async def _sure(self, visit: Visit, pressed: Pressed) -> None:
        event = await self._events.to_change(visit.caller, row(pressed))
        await visit.update(show.sure_panel(visit.say, event))

    async def _called_off(self, visit: Visit, pressed: Pressed) -> None:
        event = await self._events.call_off(visit.caller, row(pressed))
        await visit.update(show.event_panel(visit.say, event, visit.say("event-off-done")))


def _typed(visit: Visit, so_far: Chosen) -> str:
    return f"event.{visit.caller.server_id}.{visit.caller.user_id}.{so_far.event_id or ''}"


def _as_shown(visit: Visit, so_far: Chosen) -> str:
    return f"event.shown.{visit.caller.server_id}.{visit.caller.user_id}.{so_far.event_id or ''}"
