"""What every cog is given, and the few gestures that all of them share."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, TypeVar

from discord import app_commands

from allybot.errors import BadInput
from allybot.ports import Notice, Tone
from allybot.services.everything import Services
from allybot.transports.discord.edge import Desk
from allybot.transports.discord.ui import Pressed, Routes

_KEPT_FORMS: Final = 200

E = TypeVar("E", bound=StrEnum)


class TypedBefore:
    """What was typed into a form that could not be taken, for "Try again", and what a form is to be filled in with. In
    memory only: it may hold what must never be stored, and after a restart the form opens empty.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Mapping[str, str]] = OrderedDict()

    def keep(self, name: str, texts: Mapping[str, str]) -> None:
        self._kept[name] = texts
        self._kept.move_to_end(name)
        if len(self._kept) > _KEPT_FORMS:
            self._kept.popitem(last=False)

    def take(self, name: str) -> Mapping[str, str]:
        return self._kept.pop(name, {})

    def look(self, name: str) -> Mapping[str, str]:
        """The same, and it stays."""
        return self._kept.get(name, {})


@dataclass(frozen=True, slots=True)
class Kit:
    desk: Desk
    services: Services
    typed: TypedBefore = field(default_factory=TypedBefore)

    @property
    def routes(self) -> Routes:
        return self.desk.routes


def fixed(*values: str) -> list[app_commands.Choice[str]]:
    """Choices of an option; what they are called comes from the catalogue when the commands are registered."""
    return [app_commands.Choice(name=value, value=value) for value in values]


def one_of(kind: type[E], value: str) -> E:
    """What was chosen from a fixed list. Raises BadInput for what no list offered."""
    try:
        return kind(value)
    except ValueError:
        raise BadInput("choice-unknown") from None


def number(text: str) -> int:
    """An id or a count, as a button carries or a picker gives it. Raises BadInput for what none of ours would hold."""
    if text.isascii() and text.isdecimal() and int(text) < 1 << 63:
        return int(text)
    raise BadInput("button-unknown")


def row(pressed: Pressed) -> int:
    """The row that a press is about. Raises BadInput: a button from an earlier version may carry something else."""
    return number(pressed.payload)


def done(*paragraphs: str, heading: str | None = None) -> Notice:
    return Notice(paragraphs, heading=heading, tone=Tone.GOOD)
