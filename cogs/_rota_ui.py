"""What people see of the rota: making one, who is on call, and swaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from allybot.domain.rota import MOST_PEOPLE, Duty, Shift, ShiftLength
from allybot.domain.when import WhenResult
from allybot.errors import BadInput
from allybot.ports import Notice, Tone
from allybot.services.rota import Asked, MyShift, OnCall
from allybot.texts import Speaker
from allybot.transports.discord.ui import Form, Option, Panel, PersonPick, Pick, Press, TextField
from cogs import _pickers

LONGEST_WHEN = 60


@dataclass(frozen=True, slots=True)
class Chosen:
    """Duty, length and beginning ride in the custom ids; the people are kept in memory."""

    duty: Duty = Duty.DISPATCH
    length: ShiftLength = ShiftLength.DAY
    at: datetime | None = None

    def payload(self) -> str:
        time = _pickers.minutes(self.at)
        return f"d{self.duty.value}=l{self.length.value}" + (f"=t{time}" if time else "")


def chosen(payload: str) -> Chosen:
    """Raises BadInput for a payload that no panel of ours made."""
    parts = {part[0]: part[1:] for part in payload.split("=") if part}
    try:
        return Chosen(Duty(parts["d"]), ShiftLength(parts["l"]), _pickers.from_minutes(parts.get("t", "")))
    except (KeyError, ValueError):
        raise BadInput("button-unknown") from None


def setting_panel(say: Speaker, so_far: Chosen, people: Sequence[int]) -> Panel:
    payload = replace(so_far, at=None).payload()
    duties = [Option(d.value, say(f"choice-duty-{d.value}"), chosen=d is so_far.duty) for d in Duty]
    lengths = [Option(n.value, say(f"choice-length-{n.value}"), chosen=n is so_far.length) for n in ShiftLength]
    picks = (
        Pick("rota", "duty", payload, say("rota-duty-hint"), duties),
        Pick("rota", "length", payload, say("rota-length-hint"), lengths),
        PersonPick("rota", "people", payload, say("rota-people-hint"), MOST_PEOPLE),
    )
    end = Press("rota", "end", payload, say("button-rota-end"))
    press = Press("rota", "form", so_far.payload(), say("rota-next"), main=True, disabled=not people)
    order = say("rota-order", people=", ".join(f"<@{user}>" for user in people)) if people else say("rota-no-people")
    return Panel(Notice([say("rota-intro"), order], heading=say("rota-heading")), picks, (press, end))


def ended_notice(say: Speaker, duty: Duty) -> Notice:
    return Notice([say("rota-ended", duty=say(f"choice-duty-{duty.value}"))])


def form(say: Speaker, so_far: Chosen, typed: Mapping[str, str]) -> Form:
    field = TextField(
        "begins",
        say("rota-begins-label"),
        say("rota-begins-about"),
        say("open-when-hint"),
        typed.get("begins"),
        longest=LONGEST_WHEN,
    )
    return Form("rota", "set", so_far.payload(), say("rota-form-title"), [field])


def which_time(say: Speaker, so_far: Chosen, result: WhenResult) -> Panel:
    def chosen_time(at: datetime, label: str) -> Press:
        return Press("rota", "begin", replace(so_far, at=at).payload(), label)

    return _pickers.which_time(say, result, chosen_time, try_again(say, so_far))


def try_again(say: Speaker, so_far: Chosen) -> Press:
    return Press("rota", "form", replace(so_far, at=None).payload(), say("button-try-again"), main=True)


def on_call_lines(say: Speaker, entry: OnCall) -> list[str]:
    duty = say(f"choice-duty-{entry.duty.value}")
    lines = []
    if entry.present is not None:
        person = f"<@{entry.present.user_id}>"
        lines.append(say("on-call-now", duty=duty, person=person, until=entry.present.ends))
    following = entry.following
    lines.append(say("on-call-next", duty=duty, person=f"<@{following.user_id}>", at=following.begins))
    return lines


def set_notice(say: Speaker, entry: OnCall) -> Notice:
    lines = [*on_call_lines(say, entry), say("rota-set-body")]
    return Notice(lines, heading=say("rota-set-heading"), tone=Tone.GOOD)


def now_panel(say: Speaker, known: Sequence[OnCall]) -> Panel:
    heading = say("rota-now-heading")
    if not known:
        return Panel(Notice([say("rota-nothing")], heading=heading))
    lines = [line for entry in known for line in on_call_lines(say, entry)]
    presses = (
        Press("rota", "text", "", say("button-rota-text")),
        Press("rota", "swap", "", say("button-rota-swap")),
    )
    return Panel(Notice(lines, heading=heading, small_print=say("as-of-now")), presses=presses)


def text_notice(say: Speaker, known: Sequence[OnCall], names: Mapping[int, str], zone: ZoneInfo) -> Notice:
    """In a block that a long press copies whole: for a chat elsewhere, so with names and local times."""
    lines = []
    for entry in known:
        duty = say(f"choice-duty-{entry.duty.value}")
        if entry.present is not None:
            lines.append(
                say("rota-text-now", duty=duty, name=names[entry.present.user_id], **_local(entry.present.ends, zone))
            )
        following = entry.following
        lines.append(say("rota-text-next", duty=duty, name=names[following.user_id], **_local(following.begins, zone)))
    block = "\n".join(lines).replace("`", "'")
    return Notice([say("rota-text-intro"), f"```\n{block}\n```"], heading=say("rota-now-heading"))


def _local(at: datetime, zone: ZoneInfo) -> dict[str, datetime]:
    return {"at": at.astimezone(zone).replace(tzinfo=None)}


# --- swaps ------------------------------------------------------------------------------------------------------------------


def which_shift(say: Speaker, mine: Sequence[MyShift], zone: ZoneInfo) -> Panel:
    heading = say("swap-heading")
    if not mine:
        return Panel(Notice([say("swap-no-shift")], heading=heading))
    options = [
        Option(
            f"{entry.rota_id}.{entry.shift.number}",
            shift_words(say, entry.shift, zone),
            say(f"choice-duty-{entry.duty.value}"),
        )
        for entry in mine
    ]
    return Panel(Notice([say("swap-which")], heading=heading), (Pick("rota", "give", "", say("swap-hint"), options),))


def shift_words(say: Speaker, shift: Shift, zone: ZoneInfo) -> str:
    return say("when-choice", **_local(shift.begins, zone))


def whom_to_ask(say: Speaker, payload: str) -> Panel:
    pick = PersonPick("rota", "taker", payload, say("swap-person-hint"))
    return Panel(Notice([say("swap-whom")], heading=say("swap-heading")), (pick,))


def in_exchange(say: Speaker, payload: str, theirs: Sequence[Shift], zone: ZoneInfo) -> Panel:
    """`payload` is rota, shift and taker. Asking for nothing in return is the plain way."""
    options = [Option(str(s.number), shift_words(say, s, zone)) for s in theirs]
    picks = [Pick("rota", "exchange", payload, say("swap-exchange-hint"), options)] if options else []
    press = Press("rota", "ask", payload, say("button-just-ask"), main=True)
    line = say("swap-exchange" if options else "swap-exchange-none")
    return Panel(Notice([line], heading=say("swap-heading")), picks, (press,))


def asked_notice(say: Speaker, asked: Asked) -> Notice:
    lines = [say("swap-asked-done", person=f"<@{asked.taker}>", at=asked.shift.begins)]
    if asked.in_return is not None:
        lines.append(say("swap-asked-in-return", at=asked.in_return.begins))
    return Notice(lines, heading=say("swap-heading"), tone=Tone.GOOD)


def answered_notice(say: Speaker, asked: Asked, *, accepted: bool) -> Notice:
    key = "swap-you-accepted" if accepted else "swap-you-declined"
    lines = [say(key, at=asked.shift.begins, until=asked.shift.ends)]
    if accepted and asked.in_return is not None:
        lines.append(say("swap-you-gave", at=asked.in_return.begins))
    return Notice(lines, tone=Tone.GOOD if accepted else Tone.PLAIN)
