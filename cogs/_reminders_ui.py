"""What coordinators see of the group's reminders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from discord import app_commands

from allybot.domain.recurrence import Repeat, shape
from allybot.domain.reminders import Audience, ReminderState
from allybot.domain.rota import Duty
from allybot.domain.when import WhenResult
from allybot.errors import BadInput
from allybot.ports import Notice, Tone
from allybot.services.group_reminders import GroupReminder
from allybot.texts import Speaker
from allybot.transports.discord.ui import ChoiceField, Form, Option, Panel, Pick, Press, RolePick, TextField
from cogs import _pickers
from cogs._kit import number

REPEATS = ("once", "daily", "weekdays", "weekly", "monthly", "monthly_weekday")
MOST_SHOWN = 12
LONGEST_WHAT = 500
LONGEST_WHEN = 60
LONGEST_REPEAT = 80
_LONGEST_MONTH_START = 28


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen so far while making one. It rides in the custom ids."""

    channel: int
    role: int | None = None
    duty: Duty | None = None
    at: datetime | None = None

    def payload(self) -> str:
        """For instance `c222=r333=t29410035`."""
        parts = [
            f"c{self.channel}",
            f"r{self.role or ''}",
            f"d{self.duty.value if self.duty else ''}",
            f"t{_pickers.minutes(self.at)}",
        ]
        return "=".join(part for part in parts if len(part) > 1)


def chosen(payload: str) -> Chosen:
    """What a payload says. Raises BadInput for one that no panel of ours made."""
    parts = {part[0]: part[1:] for part in payload.split("=") if part}
    try:
        return Chosen(
            channel=number(parts["c"]),
            role=number(parts["r"]) if "r" in parts else None,
            duty=Duty(parts["d"]) if "d" in parts else None,
            at=_pickers.from_minutes(parts.get("t", "")),
        )
    except (KeyError, ValueError):
        raise BadInput("button-unknown") from None


def creating_panel(say: Speaker, so_far: Chosen) -> Panel:
    """Whom it is for: everyone here, a role, or whoever is on call. Then a form for the rest."""
    payload = replace(so_far, at=None).payload()
    duties = [Option(duty.value, say(f"choice-duty-{duty.value}"), chosen=duty is so_far.duty) for duty in Duty]
    picks = (
        RolePick("reminders", "role", payload, say("reminders-role-hint")),
        Pick("reminders", "duty", payload, say("reminders-duty-hint"), duties, 0, 1),
    )
    press = Press("reminders", "form", so_far.payload(), say("reminders-next"), main=True)
    lines = [say("reminders-intro"), say("reminders-whom", whom=whom(say, so_far.role, so_far.duty))]
    return Panel(Notice(lines, heading=say("reminders-heading")), picks, (press,))


def whom(say: Speaker, role: int | None, duty: Duty | None) -> str:
    if duty is not None:
        return say("reminders-to-rota", duty=say(f"choice-duty-{duty.value}"))
    return f"<@&{role}>" if role is not None else say("reminders-to-channel")


def form(say: Speaker, so_far: Chosen, typed: Mapping[str, str]) -> Form:
    fields: list[TextField | ChoiceField] = [
        TextField(
            "what",
            say("reminders-what-label"),
            say("remind-what-about"),
            value=typed.get("what"),
            longest=LONGEST_WHAT,
            long=True,
        )
    ]
    if so_far.at is None:
        about, hint = say("reminders-when-about"), say("open-when-hint")
        fields.append(TextField("when", say("remind-when-label"), about, hint, typed.get("when"), longest=LONGEST_WHEN))
    often = typed.get("often", "once")
    options = [Option(name, say(f"repeat-choice-{name.replace('_', '-')}"), chosen=name == often) for name in REPEATS]
    fields.append(ChoiceField("often", say("repeat-label"), options, required=False))
    hint = say("repeat-hint")
    fields.append(
        TextField(
            "repeat", say("repeat-other-label"), say("repeat-about"), hint, typed.get("repeat"), False, LONGEST_REPEAT
        )
    )
    return Form("reminders", "create", so_far.payload(), say("reminders-form-title"), fields)


def which_time(say: Speaker, so_far: Chosen, result: WhenResult) -> Panel:
    def chosen_time(at: datetime, label: str) -> Press:
        return Press("reminders", "at", replace(so_far, at=at).payload(), label)

    return _pickers.which_time(say, result, chosen_time, try_again(say, replace(so_far, at=None)))


def try_again(say: Speaker, so_far: Chosen) -> Press:
    return Press("reminders", "form", so_far.payload(), say("button-try-again"), main=True)


def repeat_words(say: Speaker, repeat: Repeat) -> str:
    """A rule as people say it."""
    found = shape(repeat)
    days = _joined(say, [say(f"weekday-{day}") for day in found.days])
    if found.kind == "weekly":
        return say("repeat-weekly", days=days)
    if found.kind == "monthly_date":
        every_month_has_it = found.month_day <= _LONGEST_MONTH_START
        return say("repeat-monthly-day" if every_month_has_it else "repeat-monthly-date", day=str(found.month_day))
    if found.kind == "monthly_weekday":
        return say("repeat-monthly-weekday", nth=say(f"nth-{found.nth if found.nth > 0 else 'last'}"), weekday=days)
    return say(f"repeat-{found.kind}")


def _joined(say: Speaker, days: Sequence[str]) -> str:
    if len(days) < 2:
        return "".join(days)
    return say("repeat-days", first=", ".join(days[:-1]), last=days[-1])


def created_notice(say: Speaker, reminder: GroupReminder, *, rings: bool) -> Panel:
    """`rings`: whether Discord lets the bot mention its role."""
    lines = [*_facts(say, reminder), reminder.text]
    if reminder.audience is Audience.ROLE:
        lines.append(say("reminders-role-note" if rings else "reminders-role-silent"))
    delete = Press("reminders", "delete", str(reminder.id), say("button-delete"))
    notice = Notice(lines, heading=say("reminders-created-heading", code=reminder.code), tone=Tone.GOOD)
    return Panel(notice, presses=(delete,))


def _facts(say: Speaker, reminder: GroupReminder) -> list[str]:
    lines = [
        say("reminders-where", channel=f"<#{reminder.channel_id}>", whom=whom(say, reminder.role_id, reminder.duty)),
        repeat_words(say, reminder.repeat),
    ]
    if reminder.state is ReminderState.PAUSED:
        lines.append(say("reminders-paused"))
    else:
        lines.append(say("reminders-over") if reminder.next_at is None else say("reminders-at", at=reminder.next_at))
    if reminder.can or reminder.cannot:
        lines.append(say("reminders-answers", can=reminder.can, cannot=reminder.cannot))
    return lines


def list_panel(say: Speaker, found: Sequence[GroupReminder]) -> Panel:
    """With what can be done to them: pause, resume, delete."""
    heading = say("reminders-list-heading")
    if not found:
        return Panel(Notice([say("reminders-none")], heading=heading))
    blocks = [f"**{r.code}** {r.text[:120]}\n" + " · ".join(_facts(say, r)) for r in found[:MOST_SHOWN]]
    if len(found) > MOST_SHOWN:
        blocks.append(say("reminders-more", more=len(found) - MOST_SHOWN))
    active = [r for r in found if r.state is ReminderState.ACTIVE]
    paused = [r for r in found if r.state is ReminderState.PAUSED]
    picks = [
        Pick("reminders", verb, "", say(f"reminders-{hint}-hint"), [_option(r) for r in which[:25]])
        for verb, hint, which in (
            ("pause_one", "pause", active),
            ("resume_one", "resume", paused),
            ("delete_one", "delete", found),
        )
        if which
    ]
    return Panel(Notice(blocks, heading=heading), picks)


def _option(reminder: GroupReminder) -> Option:
    return Option(reminder.code, f"{reminder.code} · {reminder.text}"[:100])


def choice(reminder: GroupReminder) -> app_commands.Choice[str]:
    return app_commands.Choice(name=f"{reminder.code} · {reminder.text}"[:100], value=reminder.code)


def changed_notice(say: Speaker, key: str, reminder: GroupReminder) -> Notice:
    lines = [reminder.text] if key == "deleted" else [*_facts(say, reminder), reminder.text]
    return Notice(lines, heading=say(f"reminders-{key}-heading", code=reminder.code), tone=Tone.GOOD)
