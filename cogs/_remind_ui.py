"""What people see of their own reminders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from discord import app_commands

from allybot.domain.markup import inert
from allybot.domain.settings import Reach
from allybot.domain.when import WhenResult
from allybot.ports import Notice, Tone
from allybot.services.reminders import OwnReminder
from allybot.texts import Speaker
from allybot.transports.discord.ui import Form, Option, Panel, Pick, Press, TextField
from cogs import _pickers

MOST_SHOWN = 15
LONGEST_WHEN = 60
LONGEST_WHAT = 300
_IN_A_LINE = 80
_IN_THE_LIST = 120


def form(say: Speaker, payload: str, typed: Mapping[str, str]) -> Form:
    """Without a question for the time where the payload holds it already."""
    fields = []
    if not payload:
        fields.append(
            TextField(
                "when",
                say("remind-when-label"),
                say("remind-when-about"),
                say("open-when-hint"),
                typed.get("when"),
                longest=LONGEST_WHEN,
            )
        )
    what = typed.get("what")
    fields.append(
        TextField(
            "what", say("remind-what-label"), say("remind-what-about"), value=what, longest=LONGEST_WHAT, long=True
        )
    )
    return Form("remind", "me", payload, say("remind-form-title"), fields)


def which_time(say: Speaker, result: WhenResult) -> Panel:
    def chosen_time(at: datetime, label: str) -> Press:
        return Press("remind", "at", _pickers.minutes(at), label)

    return _pickers.which_time(say, result, chosen_time, try_again(say))


def try_again(say: Speaker, payload: str = "") -> Press:
    return Press("remind", "form", payload, say("button-try-again"), main=True)


def set_notice(say: Speaker, reminder: OwnReminder) -> Panel:
    """When it comes, and whether anything can come at all."""
    lines = [say("remind-set-body", at=reminder.comes_at), inert(reminder.text)]
    if reminder.comes_at != reminder.due_at:
        lines.append(say("remind-quiet", at=reminder.due_at))
    lines += reach_lines(say, reminder.reach, direct=reminder.direct)
    cancel = Press("remind", "cancel", str(reminder.id), say("button-cancel-reminder"))
    tone = Tone.GOOD if reminder.direct and reminder.reach is not Reach.CLOSED else Tone.ATTENTION
    return Panel(Notice(lines, heading=say("remind-set-heading", code=reminder.code), tone=tone), presses=(cancel,))


def reach_lines(say: Speaker, reach: Reach, *, direct: bool) -> list[str]:
    """What somebody has to know about their direct messages."""
    if not direct:
        return [say("reach-off")]
    return [] if reach is Reach.PROVED else [say(f"reach-{reach.value}")]


def list_panel(say: Speaker, mine: Sequence[OwnReminder]) -> Panel:
    heading = say("remind-list-heading")
    if not mine:
        return Panel(Notice([say("remind-none")], heading=heading))
    lines = [_line(say, reminder) for reminder in mine[:MOST_SHOWN]]
    if len(mine) > MOST_SHOWN:
        lines.append(say("remind-more", more=len(mine) - MOST_SHOWN))
    pick = Pick("remind", "cancel_one", "", say("remind-cancel-hint"), [_option(say, r) for r in mine[:25]])
    return Panel(Notice(["\n".join(lines)], heading=heading), (pick,))


def _line(say: Speaker, reminder: OwnReminder) -> str:
    key = "remind-line-missed" if reminder.missed else "remind-line"
    return say(key, code=reminder.code, at=reminder.comes_at, text=_short(reminder.text))


def _short(text: str) -> str:
    return text if len(text) <= _IN_THE_LIST else text[: _IN_THE_LIST - 1] + "…"


def _option(say: Speaker, reminder: OwnReminder) -> Option:
    return Option(reminder.code, f"{reminder.code} · {reminder.text}"[:_IN_A_LINE])


def choice(reminder: OwnReminder) -> app_commands.Choice[str]:
    return app_commands.Choice(name=f"{reminder.code} · {reminder.text}"[:100], value=reminder.code)


def cancelled_notice(say: Speaker, reminder: OwnReminder) -> Notice:
    return Notice([say("remind-cancelled")], heading=say("remind-cancelled-heading", code=reminder.code))


def snoozed_notice(say: Speaker, reminder: OwnReminder) -> Notice:
    """In the place of the message: its text does not stand there meanwhile."""
    return Notice([say("remind-snoozed", at=reminder.comes_at)], heading=say("own-reminder-heading"))


def done_notice(say: Speaker) -> Notice:
    return Notice([say("remind-done")], tone=Tone.GOOD)
