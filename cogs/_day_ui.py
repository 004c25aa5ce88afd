"""What the day's presses are answered with. Buttons in a direct message say which server they are about."""

from __future__ import annotations

from collections.abc import Sequence

from allybot.domain.team import TeamMate
from allybot.domain.watch import DayStatus
from allybot.ports import Button, ButtonStyle, Notice, Tone
from allybot.services.checklist_notices import open_checklist
from allybot.services.day import DayView, Said, TakenBack, TeamView, ToTakeBack
from allybot.services.day_notices import day_buttons, said_text, status_name, tone_of, wrong_button
from allybot.texts import Speaker
from allybot.transports.discord.ui import Option, Panel, Pick

ASKED_FIRST = frozenset({DayStatus.DETAINED, DayStatus.DID_NOT_COME})
"""What one slip of a thumb is not enough for: many people are told, or go home."""


def said_notice(say: Speaker, said: Said, server: int | None) -> Notice:
    lines = [said_text(say, said.status, said.at, said.asks_at if said.goes_on else None)]
    buttons = [wrong_button(say, said.word_id, server)]
    if said.goes_on:
        lines.append(say("said-next"))
        buttons = [*day_buttons(say, said.day.checkin_id, server, inside=said.day.inside), *buttons]
    elif said.status is DayStatus.DETAINED:
        lines.append(say("said-detained"))
        buttons = [open_checklist(say, said.day.checkin_id, server), *buttons]
    else:
        lines.append(say("said-over"))
    if said.status is DayStatus.UNSURE:
        lines.append(say("day-said-unsure"))
    heading = say("said-heading", code=said.day.code)
    tone = Tone.GOOD if said.goes_on and said.status is not DayStatus.UNSURE else tone_of(said.status)
    return Notice(lines, heading=heading, tone=tone, buttons=buttons)


def sure_notice(say: Speaker, day: DayView, status: DayStatus, server: int | None) -> Notice:
    key = status.value.replace("_", "-")
    verb, label = f"sure_{status.value}", say(f"button-sure-{key}")
    yes = Button("day", verb, day.checkin_id, label, ButtonStyle.DANGER, server_id=server)
    return Notice(
        [say(f"sure-{key}-body")],
        heading=say(f"sure-{key}-heading", code=day.code),
        tone=Tone.SERIOUS,
        buttons=(yes,),
        small_print=say("sure-small-print"),
    )


def sure_wrong_notice(say: Speaker, said: ToTakeBack, server: int | None) -> Notice:
    """Of a detention: with one more press its checklist is gone, and many people are told."""
    label = say("button-sure-wrong")
    yes = Button("day", "sure_wrong", said.word_id, label, ButtonStyle.DANGER, server_id=server)
    return Notice(
        [say("sure-wrong-body")],
        heading=say("sure-wrong-heading", code=said.day.code),
        tone=Tone.SERIOUS,
        buttons=(yes,),
        small_print=say("sure-wrong-small-print"),
    )


def undone_notice(say: Speaker, undone: TakenBack, server: int | None) -> Notice:
    lines = [say("undone-body", status=status_name(say, undone.status), at=undone.at)]
    buttons: tuple[Button, ...] = ()
    if undone.goes_on:
        buttons = day_buttons(say, undone.day.checkin_id, server, inside=undone.day.inside)
        if undone.asks_at is not None:
            lines.append(say("day-asks-at", until=undone.asks_at))
    heading = say("undone-heading", code=undone.day.code)
    return Notice(lines, heading=heading, tone=Tone.GOOD, buttons=buttons)


def status_notice(say: Speaker, day: DayView, server: int | None) -> Notice:
    buttons = day_buttons(say, day.checkin_id, server, inside=day.inside)
    return Notice([say("day-press")], heading=say("status-heading", code=day.code), buttons=buttons)


def which_day(say: Speaker, days: Sequence[DayView], status: DayStatus | None) -> Panel:
    """For a command whose check-in was left out. What was chosen already goes along."""
    if not days:
        return Panel(Notice([say("status-none")]))
    options = [Option(day.code, day.code, say("when-choice", at=day.local)) for day in days[:25]]
    pick = Pick("day", "one", status.value if status else "", say("checkin-hint"), options)
    return Panel(Notice([say("status-which")]), (pick,))


def team_notice(say: Speaker, view: TeamView) -> Notice:
    lines = "\n".join(_mate(say, mate) for mate in view.team.mates)
    return Notice([lines or say("team-nobody")], heading=say("team-heading", code=view.code))


def _mate(say: Speaker, mate: TeamMate) -> str:
    roles = ", ".join(say(f"choice-role-{role.value}") for role in sorted(mate.roles))
    return say("team-line", person=f"<@{mate.user_id}>", roles=roles or say("choice-role-companion"))
