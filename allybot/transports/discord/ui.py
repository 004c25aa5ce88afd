"""What only an answer can show: panels with pickers, and forms. Values; `render` makes Discord's shapes of them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from allybot.ports import Attachment, Notice

if TYPE_CHECKING:
    from allybot.transports.discord.edge import Visit


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str
    about: str | None = None
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Pick:
    """A list to choose from: at most 25 options."""

    noun: str
    verb: str
    payload: str
    hint: str
    options: Sequence[Option]
    least: int = 1
    most: int = 1


@dataclass(frozen=True, slots=True)
class PersonPick:
    """A list of the server's people, which Discord fills in."""

    noun: str
    verb: str
    payload: str
    hint: str
    most: int = 1


@dataclass(frozen=True, slots=True)
class ChannelPick:
    """A list of the server's text channels, which Discord fills in."""

    noun: str
    verb: str
    payload: str
    hint: str


@dataclass(frozen=True, slots=True)
class RolePick:
    """A list of the server's roles, which Discord fills in."""

    noun: str
    verb: str
    payload: str
    hint: str


AnyPick = Pick | PersonPick | ChannelPick | RolePick


@dataclass(frozen=True, slots=True)
class Press:
    """A button with more than a row's id to carry: what was chosen so far. `server_id` as `ports.Button` has it."""

    noun: str
    verb: str
    payload: str
    label: str
    main: bool = False
    disabled: bool = False
    server_id: int | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """A notice with files, pickers and buttons under it; shown to one person only."""

    notice: Notice
    picks: Sequence[AnyPick] = ()
    presses: Sequence[Press] = ()
    files: Sequence[Attachment] = ()


@dataclass(frozen=True, slots=True)
class TextField:
    name: str
    label: str
    about: str | None = None
    hint: str | None = None
    value: str | None = None
    required: bool = True
    longest: int = 200
    long: bool = False


@dataclass(frozen=True, slots=True)
class ChoiceField:
    name: str
    label: str
    options: Sequence[Option]
    about: str | None = None
    required: bool = True
    most: int = 1


@dataclass(frozen=True, slots=True)
class Form:
    """At most five fields. It opens at once; what it carries is in its payload, and its submission is authorised."""

    noun: str
    verb: str
    payload: str
    title: str
    fields: Sequence[TextField | ChoiceField]


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button was pressed or something was chosen. `values` are a picker's: option values, or user ids."""

    noun: str
    verb: str
    payload: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Submitted:
    """A form came back: every field by name, texts as typed, choices as tuples."""

    noun: str
    verb: str
    payload: str
    texts: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def text(self, name: str) -> str | None:
        """None where it was left empty."""
        return self.texts.get(name, "").strip() or None


PressHandler = Callable[["Visit", Pressed], Awaitable[None]]
FormHandler = Callable[["Visit", Submitted], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Route:
    """How a press is served. `heard_first`: not done at all unless Discord still takes the answer.

    `at_once`: the answer is a form, which has to be the first thing said; nothing is asked of the store before it.
    """

    handler: PressHandler
    heard_first: bool = False
    at_once: bool = False


class Routes:
    """Which handler serves which noun and verb. Filled by the cogs when they are made."""

    def __init__(self) -> None:
        self.presses: dict[tuple[str, str], Route] = {}
        self.forms: dict[tuple[str, str], FormHandler] = {}

    def press(
        self, noun: str, verb: str, handler: PressHandler, *, heard_first: bool = False, at_once: bool = False
    ) -> None:
        _only_once(self.presses, (noun, verb))
        self.presses[noun, verb] = Route(handler, heard_first, at_once)

    def form(self, noun: str, verb: str, handler: FormHandler) -> None:
        _only_once(self.forms, (noun, verb))
        self.forms[noun, verb] = handler


V = TypeVar("V")


def _only_once(known: Mapping[tuple[str, str], V], key: tuple[str, str]) -> None:
    if key in known:
        raise ValueError(f"two handlers for {key[0]}:{key[1]}")
