"""How the messages about alerts read, and whether they are still true.

What everybody reads is made here alone, for the preview as for the message itself: two lines stand in each alert that nobody
can leave out, that observers keep their distance, and that one has the right to remain silent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from allybot.domain.alerts import ENDED, AlertState, AlertText, Retraction, Times, Update
from allybot.domain.incidents import Basis
from allybot.domain.markup import inert
from allybot.domain.messages import OutboxState
from allybot.domain.rota import Duty
from allybot.errors import DeliveryError, DeliveryReason
from allybot.ports import Button, ButtonStyle, Notice, Tone
from allybot.services.alert_telling import NOT_OVERTAKEN_FOR, NOTICE_FIRST, rows_before, waits_in
from allybot.services.drills import marked
from allybot.services.on_call import on_duty
from allybot.services.people import language_for
from allybot.services.planning import Drop, Edit, LockThread, OpenThread, Plan, Planner, Post, Reading, Wait
from allybot.services.telling import Told
from allybot.store import alerts, members, outbox
from allybot.store.alerts import Alert, Said
from allybot.store.outbox import Copy, Message, Underway
from allybot.texts import Speaker


@dataclass(frozen=True, slots=True)
class AlertView:
    """An alert as it is read. `code` is None before it is released. `latest` was said of it last; `why` it was wrong."""

    code: str | None
    state: AlertState
    drill: bool
    basis: Basis
    one_person: bool
    text: AlertText
    times: Times
    latest: Said | None = None
    why: Retraction | None = None
    released_at: datetime | None = None
    ended_at: datetime | None = None


RETRACTED = "retracted."
"""Before the reason, among what was said of an alert: everything that is said of it stands in one place."""


def view_of(alert: Alert, said: list[Said]) -> AlertView:
    updates = [one for one in said if not one.update.startswith(RETRACTED)]
    reasons = [one.update.removeprefix(RETRACTED) for one in said if one.update.startswith(RETRACTED)]
    return AlertView(
        code=alert.code,
        state=alert.state,
        drill=alert.drill,
        basis=alert.basis,
        one_person=alert.one_person,
        text=alert.text,
        times=alert.times,
        latest=updates[-1] if updates else None,
        why=Retraction(reasons[-1]) if reasons else None,
        released_at=alert.released_at,
        ended_at=alert.ended_at,
    )


def _key(value: str) -> str:
    return value.replace("_", "-")


# --- what is read ----------------------------------------------------------------------------------------------------


def alert_notice(say: Speaker, view: AlertView, *, role: int | None = None, server: int | None = None) -> Notice:
    """The alert as it is now. `role` is mentioned at its end; `server` is set for a direct message."""
    if view.state in ENDED:
        return over_notice(say, view, server=server)
    standing = view.state is AlertState.STANDING
    rings = [] if role is None or view.drill else [role]
    code = view.code or say("alert-code-to-come")
    lines = [] if standing else [say("alert-lapsed-body", at=view.times.expires_at)]
    lines += [_seen(say, view), _times(say, view), *_latest(say, view)]
    lines += [say(f"alert-asked-{_key(view.text.asked.value)}")] if standing else []
    lines += [say("alert-distance"), say("alert-rights")]
    lines += [say("alert-hotline", hotline=view.text.hotline)] if view.text.hotline else []
    lines += [f"<@&{role_id}>" for role_id in rings]
    notice = Notice(
        lines,
        heading=say("alert-heading" if standing else "alert-lapsed-heading", code=code),
        small_print=say("alert-small-print", code=code),
        tone=Tone.SERIOUS if standing else Tone.PLAIN,
        buttons=(_check_button(say, server),),
        mention_roles=rings,
    )
    return _said(say, view, notice)


def over_notice(say: Speaker, view: AlertView, *, role: int | None = None, server: int | None = None) -> Notice:
    """It is over, or it was wrong: with the reason, and without the place."""
    code, cleared = view.code or "", view.state is AlertState.CLEARED
    rings = [] if role is None or view.drill else [role]
    if cleared:
        lines = [say("alert-cleared-body", at=view.ended_at, released=view.released_at)]
    else:
        why = say(f"alert-wrong-{_key((view.why or Retraction.RELEASED_BY_MISTAKE).value)}")
        lines = [say("alert-retracted-body", released=view.released_at), why, say("alert-retracted-pass-on")]
    notice = Notice(
        [*lines, *(f"<@&{role_id}>" for role_id in rings)],
        heading=say("alert-cleared-heading" if cleared else "alert-retracted-heading", code=code),
        small_print=say("alert-small-print", code=code),
        tone=Tone.GOOD if cleared else Tone.ATTENTION,
        buttons=(_check_button(say, server),),
        mention_roles=rings,
    )
    return _said(say, view, notice)


def update_notice(say: Speaker, view: AlertView, said: Said, *, server: int | None = None) -> Notice:
    """One thing that was said of it. Once it has ended, that it has."""
    if view.state in ENDED:
        return over_notice(say, view, server=server)
    lapsed = view.state is AlertState.LAPSED
    until = say("alert-lapsed-body" if lapsed else "alert-until", at=view.times.expires_at)
    notice = Notice(
        [update_text(say, said), until, say("alert-distance")],
        heading=say("alert-update-heading", code=view.code or ""),
        small_print=say("alert-small-print", code=view.code or ""),
        tone=Tone.ATTENTION,
        buttons=(_check_button(say, server),),
    )
    return _said(say, view, notice)


def update_text(say: Speaker, said: Said) -> str:
    """From the pick-list in the reader's language; words as they were said, and in which language where it is another."""
    if said.update != Update.WORDS.value:
        return say("alert-said", at=said.at, what=say(f"alert-update-{_key(said.update)}"))
    if said.language in (None, say.language):
        return say("alert-said", at=said.at, what=inert(said.words or ""))
    language = say.name_of(said.language)
    return say("alert-said-in", at=said.at, what=inert(said.words or ""), language=language)


def _seen(say: Speaker, view: AlertView) -> str:
    text = view.text
    what = say(f"alert-what-{text.activity.value}", agency=text.agency.value)
    many = say(f"alert-many-{text.how_many.value}")
    here = say("alert-here" if text.here else "alert-left")
    where = say("alert-where", place=text.place, zone=text.zone) if text.zone else say("alert-at", place=text.place)
    return "\n".join([f"**{what}** {many} {here}", where])


def _times(say: Speaker, view: AlertView) -> str:
    basis = say(f"alert-basis-{view.basis.value}")
    if view.one_person:
        basis = f"{basis} {say('alert-one-person')}"
    times = view.times
    lines = [basis, say("alert-times", seen=times.observed_at, verified=times.verified_at)]
    lines += [say("alert-until", at=times.expires_at)] if view.state is AlertState.STANDING else []
    return "\n".join(lines)


def _latest(say: Speaker, view: AlertView) -> list[str]:
    return [] if view.latest is None else [update_text(say, view.latest)]


def _check_button(say: Speaker, server: int | None) -> Button:
    return Button("alerts", "check", 0, say("button-check-alert"), server_id=server)


def _said(say: Speaker, view: AlertView, notice: Notice) -> Notice:
    return marked(notice, say) if view.drill else notice


# --- planners --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Read:
    """What every planner here reads first."""

    alert: Alert
    view: AlertView
    said: list[Said]


async def _read(reading: Reading, message: Message) -> _Read | None:
    alert = await reading.alert(message)
    if alert is None:
        return None
    said = await reading.once(("said of", alert.id), lambda: alerts.said_of(reading.tx, alert))
    return _Read(alert, view_of(alert, said), said)


async def _is_out(reading: Reading, message: Message) -> bool:
    """Whether it has left already, or may have: then it is not dropped. Asked only of what is not true any more."""
    row = None if message.doubt_since is not None else await outbox.get(reading.tx, message.id)
    return message.doubt_since is not None or (row is not None and row[1] is OutboxState.SENT)


async def _speaker(reading: Reading, message: Message) -> Speaker:
    if message.to.user_id is not None:
        return await reading.to_person(message.to.user_id)
    return reading.texts.speaker(str(message.params.get("language") or reading.group.language))


def _server(reading: Reading, message: Message) -> int | None:
    return reading.group.server_id if message.to.user_id is not None else None


async def _alert(reading: Reading, message: Message) -> Plan:
    """Not sent any more once it has ended, nor for the first time when its own time is over.

    One of which nobody knows whether it stands is sent as it reads now: so it is found, and corrected.
    """
    read = await _read(reading, message)
    if read is None:
        return Drop()
    anew = message.params.get("instead")
    gone_by = read.alert.state in ENDED or (read.alert.state is AlertState.LAPSED and anew is None)
    if gone_by and not await _is_out(reading, message):
        return Drop()
    say, role = await _speaker(reading, message), message.params.get("role")
    notice = alert_notice(say, read.view, role=int(role) if role else None, server=_server(reading, message))
    before = None if anew is None else await outbox.copy(reading.tx, int(anew))
    return Post(notice, replaces=before.ref if before else None)


async def _update(reading: Reading, message: Message) -> Plan:
    read = await _read(reading, message)
    if read is None or (read.alert.state in ENDED and not await _is_out(reading, message)):
        return Drop()
    said = next((one for one in read.said if one.id == message.params["said"]), None)
    if said is None:
        return Drop()
    say = await _speaker(reading, message)
    return Post(update_notice(say, read.view, said, server=_server(reading, message)))


async def _over(reading: Reading, message: Message) -> Plan:
    """The new notice. Where it was retracted since it was cleared, another one says so."""
    read = await _read(reading, message)
    if read is None:
        return Drop()
    if message.params["state"] != read.alert.state.value and not await _is_out(reading, message):
        return Drop()
    before = [row for row in await _before(reading, message) if row.state is OutboxState.SENDING]
    if before and reading.now < message.meant_at + NOT_OVERTAKEN_FOR:
        return Wait(reading.now + NOTICE_FIRST)
    say, role = await _speaker(reading, message), message.params.get("role")
    return Post(over_notice(say, read.view, role=int(role) if role else None, server=_server(reading, message)))


async def _copy(reading: Reading, message: Message) -> Plan:
    """A copy that stands is to read like the message that would be sent now. It rings nobody, and comes after who rings."""
    copy = await outbox.copy(reading.tx, int(message.params["copy"] or 0))
    row = None if copy is None else await outbox.get(reading.tx, copy.message_id)
    if copy is None or row is None:
        return Drop()
    before = await _before(reading, message)
    if before:
        return Wait(max([reading.now, *(row.due_at for row in before)]) + NOTICE_FIRST)
    planned = await PLANNERS[Told(copy.kind)](reading, row[0])
    if not isinstance(planned, Post):
        return Drop()
    discreet = await _discreet(reading, copy)
    return Edit(copy.ref, discreet or replace(planned.notice, mention_roles=(), mentions=()))


async def _before(reading: Reading, message: Message) -> list[Underway]:
    """What goes first and has not come to its end."""
    ids = rows_before(message.params)
    return await outbox.underway(reading.tx, ids) if ids else []


async def _discreet(reading: Reading, copy: Copy) -> Notice | None:
    """What a lock screen may show, where the person chose so: the button shows what is so then."""
    member = None if copy.to.user_id is None else await members.find(reading.tx, reading.group.id, copy.to.user_id)
    if member is None or not member.settings.discreet:
        return None
    say = reading.texts.speaker(language_for(member, reading.group.language))
    show = Button("message", "show", copy.message_id, say("button-show"), server_id=reading.group.server_id)
    return Notice([say("discreet-body")], buttons=(show,))


async def _thread(reading: Reading, message: Message) -> Plan:
    """Once it may have been opened it is opened in any case: only so it is known, and can be locked."""
    read, copy = await _read(reading, message), await outbox.copy(reading.tx, int(message.params["copy"] or 0))
    if read is None or copy is None or (read.alert.state in ENDED and message.tries < 2):
        return Drop()
    known = await alerts.threads_of(reading.tx, read.alert.id)
    if any(thread.channel_id == message.to.channel_id for thread in known):
        return Drop()
    say, zone = await _speaker(reading, message), read.alert.text.zone
    mark = f"{say('drill-mark')} " if read.alert.drill else ""
    return OpenThread(copy.ref, f"{mark}{read.alert.code}" + (f" · {zone}" if zone else ""))


async def _lock(reading: Reading, message: Message) -> Plan:
    """Raises DeliveryError while something is still to be said in it, or edited: it is tried again."""
    read, thread_id = await _read(reading, message), message.to.channel_id or 0
    if read is None or read.alert.state not in ENDED:
        return Drop()
    if await waits_in(reading.tx, read.alert.id, thread_id):
        raise DeliveryError(DeliveryReason.STILL_TRYING, permanent=False, retry_after=5.0)
    return LockThread(thread_id)


async def _soon(reading: Reading, message: Message) -> Plan:
    """To the dispatchers, while its time is the one that they are asked about. In their channel it names who is on call: that
    channel is read by few.
    """
    read = await _read(reading, message)
    if read is None or read.alert.state in ENDED:
        return Drop()
    if int(read.alert.times.expires_at.timestamp()) != message.params["until"]:
        return Drop()
    say, alert, server = await _speaker(reading, message), read.alert, _server(reading, message)
    in_channel = message.to.user_id is None
    on_call = (await on_duty(reading.tx, reading.group.id, Duty.DISPATCH, reading.now)).present if in_channel else None
    notice = Notice(
        [*([f"<@{on_call}>"] if on_call else []), say("alert-soon-body", at=alert.times.expires_at)],
        heading=say("alert-soon-heading", code=alert.code),
        tone=Tone.ATTENTION,
        buttons=(
            Button("alert", "still", alert.id, say("button-alert-still"), ButtonStyle.MAIN, server_id=server),
            Button("alert", "clear", alert.id, say("button-alert-clear"), ButtonStyle.GOOD, server_id=server),
            Button("alert", "update", alert.id, say("button-alert-update"), server_id=server),
        ),
        mentions=(on_call,) if on_call else (),
    )
    return Post(_said(say, read.view, notice))


async def _soon_over(reading: Reading, message: Message) -> Plan:
    """What came of the question, in its place."""
    read, copy = await _read(reading, message), await outbox.copy(reading.tx, int(message.params["copy"] or 0))
    if read is None or copy is None:
        return Drop()
    say, alert = await _speaker(reading, message), read.alert
    came = {AlertState.STANDING: "answered", AlertState.LAPSED: "lapsed"}.get(alert.state, "ended")
    body = say(f"alert-soon-{came}", at=alert.times.expires_at)
    return Edit(copy.ref, _said(say, read.view, Notice([body], heading=say("alert-soon-heading", code=alert.code))))


PLANNERS: Mapping[Told, Planner] = {
    Told.ALERT: _alert,
    Told.ALERT_DIRECT: _alert,
    Told.ALERT_UPDATE: _update,
    Told.ALERT_UPDATE_DIRECT: _update,
    Told.ALERT_OVER: _over,
    Told.ALERT_OVER_DIRECT: _over,
    Told.ALERT_COPY: _copy,
    Told.ALERT_THREAD: _thread,
    Told.ALERT_THREAD_LOCK: _lock,
    Told.ALERT_SOON: _soon,
    Told.ALERT_SOON_DIRECT: _soon,
    Told.ALERT_SOON_OVER: _soon_over,
}
