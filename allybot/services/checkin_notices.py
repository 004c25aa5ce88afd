"""How the messages before a check-in's day read, and whether they are still true."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from allybot.domain.checkins import CheckinState, Timing, Wish
from allybot.domain.signups import ACTIVE, SignupState
from allybot.ports import Button, ButtonStyle, Notice, Tone
from allybot.services.checkin_steps import ENDS_SOON
from allybot.services.planning import Drop, Plan, Planner, Post, Reading
from allybot.services.saying import local_day
from allybot.services.telling import Told
from allybot.services.views import CardView
from allybot.store import briefings, team
from allybot.store.checkins import Checkin
from allybot.store.outbox import Message
from allybot.store.signups import Signup
from allybot.texts import Speaker

WISH_VERBS: Mapping[Wish, str] = {
    Wish.STILL_ON: "wish_still_on",
    Wish.CHANGED: "wish_changed",
    Wish.CALLED_OFF: "wish_called_off",
    Wish.NOBODY: "wish_nobody",
}


async def _on_the_team(reading: Reading, message: Message) -> tuple[Checkin, Signup] | None:
    """The check-in and the place of the one who is written to, while both are as they were."""
    signup, checkin = await reading.signup(message), await reading.checkin(message)
    if signup is None or checkin is None or signup.state is not SignupState.CONFIRMED:
        return None
    if checkin.state is not CheckinState.OPEN or checkin.starts_at <= reading.now:
        return None
    return checkin, signup


def _answers(say: Speaker, signup: Signup, server: int, *, confirm: bool) -> tuple[Button, ...]:
    cannot = Button("coming", "cannot", signup.id, say("button-cannot-come"), server_id=server)
    if not confirm:
        return (cannot,)
    yes = Button("coming", "yes", signup.id, say("button-i-come"), ButtonStyle.GOOD, server_id=server)
    return (yes, cannot)


async def _soon(reading: Reading, message: Message) -> Plan:
    found = await _on_the_team(reading, message)
    if found is None:
        return Drop()
    (checkin, signup), say = found, await reading.to_person(message.to.user_id)
    card = await reading.card(checkin)
    body = say("checkin-soon-body", at=checkin.starts_at, area=card.area)
    notice = Notice(
        [body, say("checkin-soon-change")],
        heading=say("checkin-soon-heading", code=card.code),
        buttons=_answers(say, signup, reading.group.server_id, confirm=False),
        small_print=reading.late(say, message),
    )
    return Post(notice)


async def _confirm(reading: Reading, message: Message) -> Plan:
    found = await _on_the_team(reading, message)
    if found is None or found[1].reconfirmed:
        return Drop()
    (checkin, signup), say = found, await reading.to_person(message.to.user_id)
    card = await reading.card(checkin)
    until = datetime.fromtimestamp(int(message.params["until"] or 0), tz=UTC)
    notice = Notice(
        [
            say("checkin-soon-body", at=checkin.starts_at, area=card.area),
            say("checkin-confirm-body", until=until),
        ],
        heading=say("checkin-confirm-heading", code=card.code),
        tone=Tone.ATTENTION,
        buttons=_answers(say, signup, reading.group.server_id, confirm=True),
        small_print=reading.late(say, message),
    )
    return Post(notice)


async def _last(reading: Reading, message: Message) -> Plan:
    """The place stands behind the button: a lock screen shows no place."""
    found = await _on_the_team(reading, message)
    if found is None:
        return Drop()
    (checkin, signup), say = found, await reading.to_person(message.to.user_id)
    server = reading.group.server_id
    unread = not await briefings.have_read(reading.tx, checkin.id, [signup.user_id])
    read = Button("team", "briefing", checkin.id, say("button-briefing"), server_id=server)
    notice = Notice(
        [say("checkin-last-body", at=checkin.starts_at), *([say("checkin-last-unread")] if unread else ())],
        heading=say("checkin-last-heading", code=checkin.code),
        tone=Tone.ATTENTION,
        buttons=(
            _where(say, signup, server),
            *_answers(say, signup, server, confirm=not signup.reconfirmed),
            *((read,) if unread else ()),
        ),
        small_print=reading.late(say, message),
    )
    return Post(notice)


def _where(say: Speaker, signup: Signup, server: int) -> Button:
    return Button("coming", "where", signup.id, say("button-where"), ButtonStyle.MAIN, server_id=server)


async def _new_place(reading: Reading, message: Message) -> Plan:
    found = await _on_the_team(reading, message)
    checkin = found[0] if found else await _helped_by(reading, message)
    if checkin is None:
        return Drop()
    say, server = await reading.to_person(message.to.user_id), reading.group.server_id
    notice = Notice(
        [say("checkin-place-body", at=checkin.starts_at)],
        heading=say("checkin-place-heading", code=checkin.code),
        tone=Tone.ATTENTION,
        buttons=(_where(say, found[1], server) if found else _facts(say, checkin, server),),
    )
    return Post(notice)


async def _helped_by(reading: Reading, message: Message) -> Checkin | None:
    """The check-in, where the one who is written to is on its team without a seat and it is still to come."""
    checkin, user_id = await reading.checkin(message), message.to.user_id
    if checkin is None or user_id is None or message.params.get("signup") is not None:
        return None
    if checkin.state is not CheckinState.OPEN or checkin.starts_at <= reading.now:
        return None
    return checkin if (await team.of_checkin(reading.tx, checkin.id)).has(user_id) else None


def _facts(say: Speaker, checkin: Checkin, server: int) -> Button:
    return Button("team", "facts", checkin.id, say("button-where"), ButtonStyle.MAIN, server_id=server)


async def _moved(reading: Reading, message: Message) -> Plan:
    signup, checkin = await reading.signup(message), await reading.checkin(message)
    if message.to.user_id is None:
        return _moved_for_thread(reading, message, checkin)
    if signup is None:
        return await _moved_for_helper(reading, message)
    if checkin is None or signup.state not in ACTIVE or checkin.state is not CheckinState.OPEN:
        return Drop()
    say, card = await reading.to_person(message.to.user_id), await reading.card(checkin)
    notice = Notice(
        [f"{_moved_to(say, checkin, card)} {say('checkin-moved-kept')}", say("checkin-soon-change")],
        heading=_moved_heading(say, message, checkin),
        tone=Tone.ATTENTION,
        buttons=_answers(say, signup, reading.group.server_id, confirm=False),
    )
    return Post(notice)


def _moved_to(say: Speaker, checkin: Checkin, card: CardView) -> str:
    if checkin.timing is not Timing.EXACT:
        return say("checkin-moved-by-body", day=card.day, area=card.area)
    return say("checkin-moved-body", at=checkin.starts_at, area=card.area)


def _moved_heading(say: Speaker, message: Message, checkin: Checkin) -> str:
    return say("checkin-exact-heading" if message.params.get("exact") else "checkin-moved-heading", code=checkin.code)


def _moved_for_thread(reading: Reading, message: Message, checkin: Checkin | None) -> Plan:
    """No place: what stands in the thread is read on lock screens too. The panel with its buttons comes anew."""
    if checkin is None or checkin.state is not CheckinState.OPEN:
        return Drop()
    say, exact = reading.to_channel(), checkin.timing is Timing.EXACT
    day = local_day(checkin.starts_at, checkin.timing, checkin.time_zone)
    body = say("thread-moved", at=checkin.starts_at) if exact else say("thread-moved-by", day=day)
    return Post(Notice([body], heading=_moved_heading(say, message, checkin), tone=Tone.ATTENTION))


async def _moved_for_helper(reading: Reading, message: Message) -> Plan:
    checkin = await _helped_by(reading, message)
    if checkin is None:
        return Drop()
    say, card = await reading.to_person(message.to.user_id), await reading.card(checkin)
    server = reading.group.server_id
    cannot = Button("accompany", "withdraw", checkin.id, say("button-cannot-come"), server_id=server)
    notice = Notice(
        [_moved_to(say, checkin, card), say("checkin-soon-change")],
        heading=_moved_heading(say, message, checkin),
        tone=Tone.ATTENTION,
        buttons=(cannot,),
    )
    return Post(notice)


async def _given_on(reading: Reading, message: Message) -> Plan:
    signup, checkin = await reading.signup(message), await reading.checkin(message)
    if signup is None or checkin is None or signup.state is not SignupState.RELEASED:
        return Drop()
    say, card = await reading.to_person(message.to.user_id), await reading.card(checkin)
    body = say("seat-given-on-body", day=card.day, area=card.area)
    return Post(Notice([body], heading=say("seat-given-on-heading", code=card.code), tone=Tone.ATTENTION))


async def _silent(reading: Reading, message: Message) -> Plan:
    checkin = await reading.checkin(message)
    if checkin is None or checkin.state is not CheckinState.OPEN:
        return Drop()
    given_on = int(message.params["given_on"] or 0)
    body = [reading.to_channel()("checkin-silent-body", silent=int(message.params["silent"] or 0))]
    if given_on:
        body.append(reading.to_channel()("checkin-silent-given-on", given=given_on))
    return _to_coordinators(reading, checkin, "checkin-silent-heading", body)


async def _cannot(reading: Reading, message: Message) -> Plan:
    checkin = await reading.checkin(message)
    if checkin is None or checkin.state is not CheckinState.OPEN:
        return Drop()
    say, card = reading.to_channel(), await reading.card(checkin)
    body = [say("checkin-cannot-body", free=card.free, waiting=card.waiting)]
    return _to_coordinators(reading, checkin, "checkin-cannot-heading", body)


async def _missed(reading: Reading, message: Message) -> Plan:
    checkin = await reading.checkin(message)
    if checkin is None or checkin.state is not CheckinState.OPEN:
        return Drop()
    body = [reading.to_channel()(f"step-missed-{message.params['step']}")]
    return _to_coordinators(reading, checkin, "step-missed-heading", body)


def _to_coordinators(reading: Reading, checkin: Checkin, heading: str, body: list[str]) -> Post:
    say = reading.to_channel()
    look = Button("checkin", "look", checkin.id, say("button-look"), ButtonStyle.MAIN)
    return Post(Notice(body, heading=say(heading, code=checkin.code), tone=Tone.SERIOUS, buttons=(look,)))


# --- the person's wish ----------------------------------------------------------------------------------------------------


async def _wish_asked(reading: Reading, message: Message) -> Plan:
    """To the liaison, or in the coordinators' channel for whoever phones."""
    checkin = await reading.checkin(message)
    if checkin is None or checkin.state is not CheckinState.OPEN or checkin.wish is not None:
        return Drop()
    person = message.to.user_id
    say = reading.to_channel() if person is None else await reading.to_person(person)
    card = await reading.card(checkin)
    lines = [say("wish-asked-body", day=card.day, area=card.area, company=say(f"choice-company-{checkin.company}"))]
    server = None if person is None else reading.group.server_id
    return Post(_wish_notice(say, checkin, "wish-asked-heading", lines, server, reading.late(say, message)))


async def _wish_silent(reading: Reading, message: Message) -> Plan:
    checkin = await reading.checkin(message)
    if checkin is None or checkin.state is not CheckinState.OPEN or checkin.wish is not None:
        return Drop()
    say, card = reading.to_channel(), await reading.card(checkin)
    lines = [say("wish-silent-body", day=card.day, area=card.area)]
    return Post(_wish_notice(say, checkin, "wish-silent-heading", lines, None, None))


def _wish_notice(
    say: Speaker, checkin: Checkin, heading: str, lines: list[str], server: int | None, small_print: str | None
) -> Notice:
    buttons = tuple(
        Button(
            "checkin",
            verb,
            checkin.id,
            say(f"choice-answer-{wish.value}"),
            ButtonStyle.GOOD if wish is Wish.STILL_ON else ButtonStyle.PLAIN,
            server_id=server,
        )
        for wish, verb in WISH_VERBS.items()
    )
    which = Button("checkin", "wish_about", checkin.id, say("button-which-one"), server_id=server)
    return Notice(
        lines,
        heading=say(heading, code=checkin.code),
        tone=Tone.ATTENTION,
        buttons=(*buttons, which),
        small_print=small_print,
    )


async def _wish_said(reading: Reading, message: Message) -> Plan:
    checkin = await reading.checkin(message)
    if checkin is None:
        return Drop()
    say = reading.to_channel()
    body = say("wish-said-body", wish=say(f"choice-answer-{message.params['wish']}"))
    look = Button("checkin", "look", checkin.id, say("button-look"), ButtonStyle.MAIN)
    notice = Notice([body], heading=say("wish-said-heading", code=checkin.code), tone=Tone.ATTENTION, buttons=(look,))
    return Post(notice)


# --- a time that is not exact ---------------------------------------------------------------------------------------------


async def _time_asked(reading: Reading, message: Message) -> Plan:
    """To the liaison, or to the coordinators: also where the last day is over, or the end of its keeping is near."""
    checkin = await reading.checkin(message)
    if checkin is None or checkin.timing is Timing.EXACT:
        return Drop()
    if checkin.state not in (CheckinState.REQUESTED, CheckinState.OPEN):
        return Drop()
    person = message.to.user_id
    say = reading.to_channel() if person is None else await reading.to_person(person)
    heading, body = _about_time(say, reading, checkin)
    server = None if person is None else reading.group.server_id
    label = say("button-add-day" if checkin.timing is Timing.UNKNOWN else "button-set-time")
    # The form opens at once, in a conversation as in the server.
    set_it = Button("checkin", "edit_form", checkin.id, label, ButtonStyle.MAIN, server_id=server)
    late = reading.late(say, message)
    return Post(Notice([body], heading=heading, tone=Tone.ATTENTION, buttons=(set_it,), small_print=late))


def _about_time(say: Speaker, reading: Reading, checkin: Checkin) -> tuple[str, str]:
    """What is asked, as it stands at the moment of sending."""
    day = local_day(checkin.starts_at, checkin.timing, checkin.time_zone)
    if checkin.timing is Timing.UNKNOWN and reading.now >= checkin.starts_at - ENDS_SOON:
        ends = local_day(checkin.starts_at, Timing.EXACT, checkin.time_zone)
        return say("time-ends-heading", code=checkin.code), say("time-ends", day=ends)
    if checkin.timing is Timing.UNKNOWN:
        return say("time-asked-unknown-heading", code=checkin.code), say("time-asked-unknown")
    if reading.now >= checkin.starts_at:
        return say("time-over-heading", code=checkin.code), say("time-over")
    return say("time-asked-heading", code=checkin.code), say("time-asked-by", day=day)


PLANNERS: Mapping[Told, Planner] = {
    Told.TIME_ASKED: _time_asked,
    Told.CHECKIN_SOON: _soon,
    Told.CHECKIN_CONFIRM: _confirm,
    Told.CHECKIN_LAST: _last,
    Told.CHECKIN_MOVED: _moved,
    Told.CHECKIN_PLACE: _new_place,
    Told.CHECKIN_SILENT: _silent,
    Told.CHECKIN_CANNOT: _cannot,
    Told.SEAT_GIVEN_ON: _given_on,
    Told.STEP_MISSED: _missed,
    Told.WISH_ASKED: _wish_asked,
    Told.WISH_SILENT: _wish_silent,
    Told.WISH_SAID: _wish_said,
}
