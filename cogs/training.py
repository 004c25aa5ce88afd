"""`/training`: who attended one, until when it counts, and taking back what was recorded by mistake."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import discord
from discord import app_commands
from discord.ext import commands

from allybot.domain.people import Role
from allybot.errors import BadInput, NotFound
from allybot.ports import Notice, Tone
from allybot.services.people import MOST_AT_ONCE, TakenBack, Trained, TrainedPerson
from allybot.texts import Speaker
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import Option, Panel, PersonPick, Pick, Press, Pressed
from cogs._kit import Kit, done, fixed, number, one_of
from cogs._pages import page_line, page_of, page_presses, pages_of
from cogs._pickers import people, person

KINDS = ("companion", "verifier")
_ON_A_PAGE = 25
"""Trainings: as many as one list to choose from takes."""


class TrainingCog(commands.GroupCog, group_name="training"):
    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        kit.routes.press("training", "kind", self._kind_chosen)
        kit.routes.press("training", "people", self._people_chosen)
        kit.routes.press("training", "page", self._other_page)
        kit.routes.press("training", "wrong", self._wrong_chosen)
        kit.routes.press("training", "take_back", self._taken_back)

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
            await visit.answer(await self._list(visit, 0))

    async def _list(self, visit: Visit, page: int, *said: str) -> Panel:
        known = await self._kit.services.people.trainings(visit.caller)
        shown = page_of(known, page, _ON_A_PAGE)
        names = await self._kit.desk.names_of(visit.caller.server_id, [entry.user_id for entry in shown])
        return _list_panel(visit.say, known, page, names, *said)

    async def _other_page(self, visit: Visit, pressed: Pressed) -> None:
        await visit.update(await self._list(visit, number(pressed.payload)))

    async def _wrong_chosen(self, visit: Visit, pressed: Pressed) -> None:
        wrong = _one(pressed.values[0])
        known = await self._kit.services.people.trainings(visit.caller)
        if not any(_value(entry) == pressed.values[0] for entry in known):
            raise NotFound("training-not-theirs")
        await visit.update(_sure_panel(visit.say, wrong, pressed.payload))

    async def _taken_back(self, visit: Visit, pressed: Pressed) -> None:
        wrong = _one(pressed.payload)
        taken = await self._kit.services.people.take_back_training(visit.caller, *wrong)
        await visit.update(await self._list(visit, 0, *_taken_lines(visit.say, taken)))

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


def _list_panel(say: Speaker, known: Sequence[TrainedPerson], page: int, names: Mapping[int, str], *said: str) -> Panel:
    """Those that end first at the top, with a list from which one is chosen that was recorded by mistake."""
    pages, shown = pages_of(len(known), _ON_A_PAGE), page_of(known, page, _ON_A_PAGE)
    lines = "\n".join(_line(say, entry) for entry in shown) or say("training-none")
    options = [Option(_value(e), names.get(e.user_id, "?"), _about(say, e)) for e in shown]
    picks = (Pick("training", "wrong", str(page), say("training-take-back-hint"), options),) if options else ()
    presses = tuple(page_presses(say, page, pages, lambda to: ("training", "page", str(to))))
    tone = Tone.GOOD if said else Tone.PLAIN
    paragraphs = [*said, lines, *page_line(say, page, pages)]
    return Panel(Notice(paragraphs, heading=say("training-list-heading"), tone=tone), picks, presses)


def _line(say: Speaker, entry: TrainedPerson) -> str:
    key, kind = "training-line" if entry.in_date else "training-line-ended", _kind(say, entry.training.kind)
    return say(key, person=f"<@{entry.user_id}>", kind=kind, day=entry.training.ends_on)


def _about(say: Speaker, entry: TrainedPerson) -> str:
    return say("training-held", kind=_kind(say, entry.training.kind), day=entry.training.held_on)


def _kind(say: Speaker, kind: Role) -> str:
    return say(f"role-{kind.value}")


def _value(entry: TrainedPerson) -> str:
    """As an option and a button carry one training."""
    return f"{entry.user_id}.{entry.training.kind.value}.{entry.training.held_on.isoformat()}"


def _one(value: str) -> tuple[int, Role, date | None]:
    """Raises BadInput for what none of ours would hold."""
    user_id, _, rest = value.partition(".")
    kind, day = _read(rest)
    return number(user_id), one_of(Role, kind), day


def _sure_panel(say: Speaker, wrong: tuple[int, Role, date | None], page: str) -> Panel:
    user_id, kind, day = wrong
    carried = f"{user_id}.{kind.value}.{day.isoformat() if day else ''}"
    line = say("training-take-back-sure", person=f"<@{user_id}>", kind=_kind(say, kind), day=day)
    presses = (
        Press("training", "take_back", carried, say("button-training-take-back"), main=True),
        Press("training", "page", page, say("button-training-keep")),
    )
    return Panel(Notice([line], heading=say("training-take-back-heading"), tone=Tone.ATTENTION), presses=presses)


def _taken_lines(say: Speaker, taken: TakenBack) -> Iterator[str]:
    people = ", ".join(f"<@{user_id}>" for user_id in taken.user_ids)
    yield say("training-taken-back", person=people, kind=_kind(say, taken.kind))
    if taken.still_go:
        yield say("training-still-go", codes=", ".join(taken.still_go))


def _recorded(say: Speaker, trained: Trained) -> Notice:
    people = ", ".join(f"<@{user_id}>" for user_id in trained.user_ids)
    kind = say(f"role-{trained.kind.value}")
    return done(say("training-recorded", people=people, kind=kind, day=trained.ends_on))
