"""`/training`: who attended one, and until when it counts."""

from __future__ import annotations

import re
from datetime import date

import discord
from discord import app_commands
from discord.ext import commands

from allybot.domain.people import Role
from allybot.errors import BadInput
from allybot.ports import Notice
from allybot.services.people import MOST_AT_ONCE, Trained
from allybot.texts import Speaker
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import Option, Panel, PersonPick, Pick, Pressed
from cogs._kit import Kit, done, fixed, one_of
from cogs._pickers import people, person

KINDS = ("companion", "verifier")


class TrainingCog(commands.GroupCog, group_name="training"):
    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        kit.routes.press("training", "kind", self._kind_chosen)
        kit.routes.press("training", "people", self._people_chosen)

    @app_commands.command(name="record")
    @app_commands.choices(kind=fixed(*KINDS))
    async def record(
        self,
        interaction: discord.Interaction,
        member: discord.Member | None = None,
        kind: str | None = None,
        on: str | None = None,
    ) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            if member is None or kind is None:
                await self._kit.services.people.trainings(visit.caller)  # refuses who may not, before anything is asked
                await visit.answer(_picker(visit.say, kind or KINDS[0], read_day(on)))
                return
            trained = await self._kit.services.people.record_training(
                visit.caller, (person(member),), one_of(Role, kind), read_day(on)
            )
            await visit.answer(_recorded(visit.say, trained))

    @app_commands.command(name="list")
    async def list_all(self, interaction: discord.Interaction) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            known = await self._kit.services.people.trainings(visit.caller)
            lines = [
                visit.say(
                    "training-line" if entry.in_date else "training-line-ended",
                    person=f"<@{entry.user_id}>",
                    kind=visit.say(f"role-{entry.training.kind.value}"),
                    day=entry.training.ends_on,
                )
                for entry in known
            ]
            heading = visit.say("training-list-heading")
            await visit.answer(Notice(["\n".join(lines[:60]) or visit.say("training-none")], heading=heading))

    async def _kind_chosen(self, visit: Visit, pressed: Pressed) -> None:
        _, day = _read(pressed.payload)
        await visit.update(_picker(visit.say, pressed.values[0], day))

    async def _people_chosen(self, visit: Visit, pressed: Pressed) -> None:
        kind, day = _read(pressed.payload)
        attended = tuple(people(visit, pressed))
        trained = await self._kit.services.people.record_training(visit.caller, attended, one_of(Role, kind), day)
        await visit.update(_recorded(visit.say, trained))


def read_day(text: str | None) -> date | None:
    """A day as YYYY-MM-DD. Raises BadInput."""
    if text is None or not text.strip():
        return None
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text.strip()):
        raise BadInput("day-not-understood")
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise BadInput("day-not-understood") from None


def _read(payload: str) -> tuple[str, date | None]:
    kind, _, day = payload.partition(".")
    return kind, read_day(day)


def _picker(say: Speaker, kind: str, day: date | None) -> Panel:
    """Which kind, and up to 25 people at once."""
    payload = f"{kind}.{day.isoformat() if day else ''}"
    kinds = [Option(known, say(f"choice-kind-{known}"), chosen=known == kind) for known in KINDS]
    return Panel(
        Notice([say("training-who")], heading=say("training-heading")),
        picks=(
            Pick("training", "kind", payload, say("training-kind-hint"), kinds),
            PersonPick("training", "people", payload, say("training-people-hint"), MOST_AT_ONCE),
        ),
    )


def _recorded(say: Speaker, trained: Trained) -> Notice:
    people = ", ".join(f"<@{user_id}>" for user_id in trained.user_ids)
    kind = say(f"role-{trained.kind.value}")
    return done(say("training-recorded", people=people, kind=kind, day=trained.ends_on))
