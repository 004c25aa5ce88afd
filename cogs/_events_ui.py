"""What people see of events: the list, one of them, making and changing one, and who was there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from discord import app_commands

from allybot.domain.events import LASTS, TRAINS, USUALLY, EventKind, EventLanguage
from allybot.domain.markup import inert
from allybot.domain.when import WhenResult
from allybot.errors import BadInput
from allybot.pages import calendar
from allybot.ports import Attachment, Notice, Tone
from allybot.services.events import (
    LONGEST_NOTES,
    LONGEST_PLACE,
    LONGEST_TITLE,
    Attendance,
    EventAppointment,
    EventView,
    Held,
    Joined,
)
from allybot.services.people import MOST_AT_ONCE
from allybot.texts import Speaker
from allybot.transports.discord.ui import Form, Option, Panel, PersonPick, Pick, Press, TextField
from cogs import _pickers
from cogs._kit import number
from cogs._pages import page_line, page_of, page_presses, pages_of

LONGEST_WHEN: Final = 60
_LONGEST_NUMBER: Final = 6
_LONGEST_CHOICE: Final = 100
_ON_A_PAGE: Final = 10
"""Events: with the longest titles this many fit a message."""
_MOST_OVER: Final = 25
OPEN, JOINED = "open", "joined"
"""Who may know where it is."""


# --- the list, and one of them ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ForCoordinators:
    """What only they see on the list: those that are over, and what the year had so far."""

    over: Sequence[EventView]
    held: Held


def list_panel(say: Speaker, found: Sequence[EventView], page: int = 0, more: ForCoordinators | None = None) -> Panel:
    """Counts, and nobody's name. A list to choose from leads to the buttons. `more` is for who coordinates."""
    pages = pages_of(len(found), _ON_A_PAGE)
    lines = ["\n".join(_short(say, event)) for event in page_of(found, page, _ON_A_PAGE)] or [say("events-none")]
    lines += [*page_line(say, page, pages), *(_held(say, more) if more else [])]
    small_print = say("events-small-print") if found else None
    presses = list(page_presses(say, page, pages, lambda to: ("event", "list_page", str(to))))
    if more is not None:
        presses.append(Press("event", "new", "", say("button-event-add")))
    notice = Notice(lines, heading=say("events-heading"), small_print=small_print)
    return Panel(notice, tuple(_list_picks(say, found, more)), presses)


def _list_picks(say: Speaker, found: Sequence[EventView], more: ForCoordinators | None) -> Iterator[Pick]:
    if found:
        options = [Option(event.code, event.title[:_LONGEST_CHOICE], _kind_name(say, event)) for event in found]
        yield Pick("event", "show_one", "", say("events-hint"), options)
    if more is not None and more.over:
        over = [Option(e.code, e.title[:_LONGEST_CHOICE], _kind_name(say, e)) for e in more.over[:_MOST_OVER]]
        yield Pick("event", "who_one", "", say("events-over-hint"), over)


def _held(say: Speaker, more: ForCoordinators) -> Iterator[str]:
    held = more.held
    if held.trainings or held.workshops:
        trainings = say("events-held-trainings", number=held.trainings, people=held.trained)
        workshops = say("events-held-workshops", number=held.workshops, people=held.informed)
        yield say("events-held", year=str(held.year), trainings=trainings, workshops=workshops)


def _kind_name(say: Speaker, event: EventView) -> str:
    return say(f"event-kind-{event.kind.value}")


def _short(say: Speaker, event: EventView) -> Iterator[str]:
    yield say("event-line", title=event.title, kind=_kind_name(say, event), code=event.code)
    yield say("event-when", at=event.starts_at)
    yield " · ".join([say(f"event-in-{event.language.value}"), _count(say, event), *_own(say, event)])


def _own(say: Speaker, event: EventView) -> list[str]:
    return [say("event-you-come")] if event.mine else []


def _count(say: Speaker, event: EventView) -> str:
    if event.capacity is None:
        return say("event-joined", joined=event.joined)
    if event.full:
        return say("event-is-full", capacity=event.capacity)
    return say("event-joined-of", joined=event.joined, capacity=event.capacity)


def event_panel(say: Speaker, event: EventView, said: str | None = None) -> Panel:
    """`said` is what has just been done."""
    lines = [*([said] if said else []), *_facts(say, event)]
    heading = say("event-heading", title=event.title, code=event.code)
    return Panel(
        Notice(lines, heading=heading, tone=Tone.GOOD if said else Tone.PLAIN, small_print=say("as-of-now")),
        presses=tuple(_presses(say, event)),
    )


def joined_panel(say: Speaker, joined: Joined) -> Panel:
    """With what is still to come of the two reminders."""
    key = "event-joined-already" if joined.already else "event-joined-done"
    return event_panel(say, joined.event, say(key, reminders=joined.reminders))


def _facts(say: Speaker, event: EventView) -> Iterator[str]:
    yield _kind_name(say, event)
    if event.called_off:
        yield say("event-off-line")
        return
    yield say("event-when-until", at=event.starts_at, until=event.ends_at)
    yield _place(say, event)
    yield say(f"event-in-{event.language.value}")
    if event.notes:
        yield inert(event.notes)
    yield " · ".join([_count(say, event), *_own(say, event)])
    if event.kind in TRAINS:
        yield say("event-trains")


def _place(say: Speaker, event: EventView) -> str:
    if event.place is None:
        return say("event-place-when-joined")
    return say("event-place" if event.place_is_open else "event-place-hidden", place=event.place)


def _presses(say: Speaker, event: EventView) -> Iterator[Press]:
    row = str(event.id)
    if not event.called_off and not event.begun:
        if event.mine:
            yield Press("event", "leave", row, say("button-event-leave"))
            yield Press("event", "calendar", row, say("button-event-calendar"))
        else:
            yield Press("event", "join", row, say("button-event-join"), main=True, disabled=event.full)
    if event.may_change and not event.called_off:
        if event.begun:
            yield Press("event", "who", row, say("button-event-who"), main=True)
        if not event.over:
            yield Press("event", "change", row, say("button-event-change"))
        if not event.begun:
            yield Press("event", "off", row, say("button-event-off"))
    yield Press("event", "list", "", say("button-events-all"))


def sure_panel(say: Speaker, event: EventView) -> Panel:
    notice = Notice([say("event-off-sure", joined=event.joined)], heading=say("event-off-heading", code=event.code))
    presses = (
        Press("event", "off_now", str(event.id), say("button-event-off-yes"), main=True),
        Press("event", "show", str(event.id), say("button-event-keep")),
    )
    return Panel(notice, presses=presses)


def calendar_panel(say: Speaker, appointment: EventAppointment) -> Panel:
    """Code and time only: a calendar is shared, synchronised and shown on a locked screen."""
    code = appointment.code
    title, uid = say("event-calendar-title", code=code), f"{code}@allybot"
    lasts = timedelta(minutes=appointment.minutes)
    content = calendar.appointment(code, appointment.starts_at, title, uid, appointment.asked_at, lasts)
    notice = Notice([say("event-calendar-body"), say("event-calendar-delete")], heading=say("calendar-heading"))
    return Panel(notice, files=(Attachment(f"{code}.ics", content, say("calendar-about")),))


def choice(event: EventView) -> app_commands.Choice[str]:
    return app_commands.Choice(name=f"{event.code} · {event.title}"[:_LONGEST_CHOICE], value=event.code)


# --- making and changing one --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen so far. It rides in the custom ids; `event_id` is set where one is changed."""

    kind: EventKind = EventKind.RIGHTS
    language: EventLanguage = EventLanguage.BOTH
    minutes: int = USUALLY
    open_place: bool = False
    at: datetime | None = None
    event_id: int | None = None

    def payload(self) -> str:
        parts = [
            f"k{self.kind.value}",
            f"l{self.language.value}",
            f"m{self.minutes}",
            f"p{OPEN if self.open_place else JOINED}",
            f"t{_pickers.minutes(self.at)}",
            f"e{self.event_id or ''}",
        ]
        return "=".join(part for part in parts if len(part) > 1)


def chosen(payload: str) -> Chosen:
    """Raises BadInput for a payload that no panel of ours made."""
    parts = {part[0]: part[1:] for part in payload.split("=") if part}
    try:
        return Chosen(
            kind=EventKind(parts["k"]),
            language=EventLanguage(parts["l"]),
            minutes=number(parts["m"]),
            open_place=parts["p"] == OPEN,
            at=_pickers.from_minutes(parts.get("t", "")),
            event_id=number(parts["e"]) if "e" in parts else None,
        )
    except (KeyError, ValueError):
        raise BadInput("button-unknown") from None


def as_it_is(event: EventView) -> Chosen:
    return Chosen(event.kind, event.language, event.minutes, event.place_is_open, None, event.id)


def setting_panel(say: Speaker, so_far: Chosen) -> Panel:
    """What it is, in which language, how long, and who may know where; then a form for the rest."""
    payload = so_far.payload()
    kinds = [Option(k.value, say(f"event-kind-{k.value}"), chosen=k is so_far.kind) for k in EventKind]
    spoken = [Option(v.value, say(f"event-in-{v.value}"), chosen=v is so_far.language) for v in EventLanguage]
    lasts = [Option(str(m), _lasts(say, m), chosen=m == so_far.minutes) for m in LASTS]
    where = [Option(v, say(f"event-place-for-{v}"), chosen=(v == OPEN) is so_far.open_place) for v in (JOINED, OPEN)]
    picks = (
        Pick("event", "kind", payload, say("event-kind-hint"), kinds),
        Pick("event", "language", payload, say("event-language-hint"), spoken),
        Pick("event", "minutes", payload, say("event-minutes-hint"), lasts),
        Pick("event", "place", payload, say("event-place-hint"), where),
    )
    key = "event-new-heading" if so_far.event_id is None else "event-change-heading"
    press = Press("event", "form", payload, say("button-event-next"), main=True)
    return Panel(Notice([say("event-new-intro")], heading=say(key)), picks, (press,))


def _lasts(say: Speaker, minutes: int) -> str:
    hours, half = divmod(minutes, 60)
    return say("event-hours-half", hours=hours) if half else say("event-hours", hours=hours)


def form(say: Speaker, so_far: Chosen, typed: Mapping[str, str]) -> Form:
    """Of one that there is already, what is left empty stays."""
    new = so_far.event_id is None
    keeps = None if new else say("event-keeps-hint")
    fields = [
        TextField(
            "title",
            say("event-title-label"),
            say("event-title-about"),
            keeps,
            typed.get("title"),
            new,
            LONGEST_TITLE,
        )
    ]
    if so_far.at is None:
        hint = keeps or say("open-when-hint")
        fields.append(
            TextField(
                "when", say("event-when-label"), say("event-when-about"), hint, typed.get("when"), new, LONGEST_WHEN
            )
        )
    about = say("event-place-about-open" if so_far.open_place else "event-place-about-joined")
    fields.append(TextField("place", say("event-place-label"), about, keeps, typed.get("place"), new, LONGEST_PLACE))
    off = None if new else say("event-dash-hint")
    fields.append(
        TextField(
            "capacity",
            say("event-number-label"),
            say("event-number-about"),
            off,
            typed.get("capacity"),
            False,
            _LONGEST_NUMBER,
        )
    )
    fields.append(
        TextField(
            "notes",
            say("event-notes-label"),
            say("event-notes-about"),
            off,
            typed.get("notes"),
            False,
            LONGEST_NOTES,
            True,
        )
    )
    title = say("event-form-title" if new else "event-change-title")
    return Form("event", "set", so_far.payload(), title, fields)


def shown_values(event: EventView, zone: ZoneInfo) -> dict[str, str]:
    """What stands there, by the names of the fields in which it is changed."""
    return {
        "title": event.title,
        "when": f"{event.starts_at.astimezone(zone):%Y-%m-%d %H:%M}",
        "place": event.place or "",
        "capacity": "" if event.capacity is None else str(event.capacity),
        "notes": event.notes or "",
    }


def which_time(say: Speaker, so_far: Chosen, result: WhenResult) -> Panel:
    def chosen_time(at: datetime, label: str) -> Press:
        return Press("event", "at", replace(so_far, at=at).payload(), label)

    return _pickers.which_time(say, result, chosen_time, try_again(say, replace(so_far, at=None)))


def try_again(say: Speaker, so_far: Chosen) -> Press:
    return Press("event", "form", so_far.payload(), say("button-try-again"), main=True)


# --- who was there ------------------------------------------------------------------------------------------------------


def people_on(attendance: Attendance, page: int) -> tuple[Sequence[int], Sequence[int]]:
    """Those who joined and are not recorded yet, and those who are: 25 of each at a time."""
    return page_of(attendance.open, page, MOST_AT_ONCE), page_of(attendance.there, page, MOST_AT_ONCE)


def who_panel(say: Speaker, attendance: Attendance, page: int, names: Mapping[int, str]) -> Panel:
    """One list of those who joined, one for everybody else who was there, and one of who was written down by mistake."""
    event, last = attendance.event, pages_of(max(len(attendance.open), len(attendance.there)), MOST_AT_ONCE) - 1
    page = min(page, last)
    payload = f"{event.id}.{page}"
    lines = [*_recorded(say, attendance), say("event-who-intro" if attendance.open else "event-who-nobody-left")]
    lines.append(say("event-who-training" if event.kind in TRAINS else "event-who-counts"))
    picks: list[Pick | PersonPick] = []
    still_open, there = (_as_options(people, names) for people in people_on(attendance, page))
    if still_open:
        picks.append(Pick("event", "there", payload, say("event-who-hint"), still_open, 1, len(still_open)))
    picks.append(PersonPick("event", "others", payload, say("event-who-others-hint"), MOST_AT_ONCE))
    if there:
        picks.append(Pick("event", "not_there", payload, say("event-who-wrong-hint"), there, 1, len(there)))
    presses = []
    if page > 0:
        presses.append(Press("event", "page", f"{event.id}.{page - 1}", say("button-event-page-before")))
    if page < last:
        presses.append(Press("event", "page", f"{event.id}.{page + 1}", say("button-event-page-next")))
    heading = say("event-who-heading", code=event.code)
    tone = Tone.GOOD if attendance.just_now or attendance.taken_back else Tone.PLAIN
    return Panel(Notice(lines, heading=heading, tone=tone), picks, presses)


def _as_options(people: Sequence[int], names: Mapping[int, str]) -> list[Option]:
    return [Option(str(user), names.get(user, "?")[:_LONGEST_CHOICE]) for user in people]


def _recorded(say: Speaker, attendance: Attendance) -> Iterator[str]:
    if attendance.just_now:
        people = ", ".join(f"<@{user}>" for user in attendance.just_now)
        trained = attendance.trained
        if trained is not None:
            kind = say(f"role-{trained.kind.value}")
            yield say("training-recorded", people=people, kind=kind, day=trained.ends_on)
        else:
            yield say("event-who-done", people=people)
    if attendance.taken_back:
        people = ", ".join(f"<@{user}>" for user in attendance.taken_back)
        trains = attendance.event.kind in TRAINS
        yield say("event-who-not-there-training" if trains else "event-who-not-there", people=people)
    if attendance.still_go:
        yield say("training-still-go", codes=", ".join(attendance.still_go))
    if attendance.were_there:
        yield say("event-who-count", number=attendance.were_there)
