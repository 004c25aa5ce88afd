"""How each message reads, and whether it is still true: the facts are read again at the moment of sending.

A planner gets the message and a snapshot, and answers with what is to be done at the far end. `Drop` means that the facts
have changed and there is nothing to say any more. Here stand the planners of cards and seats, and the table of all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from allybot.domain.checkins import CheckinState, Outcome, takes_signups
from allybot.domain.messages import OutboxState
from allybot.domain.signups import SignupState
from allybot.ports import Button, ButtonStyle, MessageRef, Notice, Tone
from allybot.services import (
    after_notices,
    alert_notices,
    checkin_notices,
    checklist_notices,
    day_notices,
    drill_notices,
    evening_notices,
    event_notices,
    fact_notices,
    incident_notices,
    partner_notices,
    reach_notices,
    reminder_notices,
    report_notices,
    rota_notices,
    start_notices,
    stop_notices,
    team_notices,
)
from allybot.services.drills import marked
from allybot.services.planning import Drop, Edit, Plan, Planner, Post, Reading, Remove
from allybot.services.telling import Told
from allybot.services.views import CardView
from allybot.services.words_for import need_line
from allybot.store import outbox, signups, team
from allybot.store.groups import Channel
from allybot.store.outbox import Message
from allybot.texts import Speaker


async def plan(reading: Reading, message: Message) -> Plan:
    """What is to be done about this message now. Every kind has its planner."""
    planned = await _PLANNERS[Told(message.kind)](reading, message)
    if isinstance(planned, Post) and message.repeated:
        # Nobody knows whether it has come before: it says so, whatever else stands in its small print.
        person = message.to.user_id
        say = reading.to_channel() if person is None else await reading.to_person(person)
        return replace(planned, notice=replace(planned.notice, small_print=say("may-be-repeated")))
    return planned


# --- in channels ---------------------------------------------------------------------------------------------------


async def _card(reading: Reading, message: Message) -> Plan:
    """The public card: shown while open, closed with a word, gone while hidden."""
    checkin = await reading.checkin(message)
    if checkin is None:
        return Drop()
    ref = MessageRef(checkin.card.channel_id, checkin.card.message_id) if checkin.card else None
    if checkin.state is CheckinState.REQUESTED:
        return Remove(ref) if ref else Drop()
    over = checkin.starts_at <= reading.now
    # Nothing is posted for what is past: after an outage two changes of one card can be due at once.
    if ref is None and (over or checkin.state is CheckinState.CLOSED):
        return Drop()
    notice = card_notice(reading.to_channel(), await reading.card(checkin), over=over)
    moved = ref is not None and ref.channel_id != reading.group.channels.get(Channel.ACCOMPANIMENT, ref.channel_id)
    return Edit(ref, notice) if ref and not moved else Post(notice, replaces=ref)


def card_notice(say: Speaker, card: CardView, *, over: bool) -> Notice:
    """Day, part of town, what is needed, counts. Nothing else is in the view, so nothing else can slip in.

    How the day goes changes nothing on it, not even its time of editing: it closes at the time of the appointment.
    """
    open_still = card.state in (CheckinState.OPEN, CheckinState.UNDER_WAY) and not over
    lines = [say("card-where", day=card.day, area=card.area), card_needs(say, card)]
    lines.append(card_seats(say, card) if open_still else say("card-closed", outcome=_outcome(card)))
    return Notice(
        heading=say("card-heading", code=card.code),
        paragraphs=lines,
        small_print=say("card-small-print") if open_still else None,
        tone=(Tone.ATTENTION if card.free else Tone.GOOD) if open_still else Tone.PLAIN,
        buttons=_card_buttons(say, card) if open_still else (),
    )


def _outcome(card: CardView) -> str:
    """How it went is nobody else's affair: a good end reads as any other, or the one that does not come tells of the rest."""
    return "cancelled" if card.outcome is Outcome.CANCELLED else "ended"


def card_needs(say: Speaker, card: CardView) -> str:
    """Company, and whether anybody does yet what else is needed: words only, never who."""
    return " ".join([say("card-needs-company"), *(need_line(say, need, card) for need in card.needs)])


def card_seats(say: Speaker, card: CardView) -> str:
    seats = say("card-seats", free=card.free, seats=card.seats)
    if card.waiting:
        seats += " " + say("card-waiting", waiting=card.waiting)
    if card.approval:
        seats += " " + say("card-approval")
    return seats


def _card_buttons(say: Speaker, card: CardView) -> tuple[Button, ...]:
    return (
        Button("accompany", "signup", card.checkin_id, say("button-sign-up"), ButtonStyle.MAIN),
        Button("accompany", "withdraw", card.checkin_id, say("button-withdraw")),
    )


async def _request(reading: Reading, message: Message) -> Plan:
    checkin = await reading.checkin(message)
    if checkin is None or checkin.state is not CheckinState.REQUESTED:
        return Drop()
    say, card = reading.to_channel(), await reading.card(checkin)
    notice = Notice(
        heading=say("request-heading", code=card.code),
        paragraphs=[
            say("card-where", day=card.day, area=card.area),
            card_needs(say, card),
            say("request-ask"),
        ],
        tone=Tone.ATTENTION,
        buttons=(
            Button("checkin", "look", checkin.id, say("button-look"), ButtonStyle.MAIN),
            Button("checkin", "confirm", checkin.id, say("button-confirm"), ButtonStyle.GOOD),
        ),
    )
    return Post(notice)


async def _asked(reading: Reading, message: Message) -> Plan:
    """Somebody wants to come along. Who it is stands behind the button, for coordinators only."""
    signup, checkin = await reading.signup(message), await reading.checkin(message)
    if signup is None or checkin is None or signup.state is not SignupState.ASKED:
        return Drop()
    say = reading.to_channel()
    look = Button("checkin", "look", checkin.id, say("button-look"), ButtonStyle.MAIN)
    heading = say("asked-heading", code=checkin.code)
    return Post(Notice([say("asked-body")], heading=heading, tone=Tone.ATTENTION, buttons=(look,)))


async def _undelivered(reading: Reading, message: Message) -> Plan:
    late = message.params.get("late")
    if late is not None:
        original = await outbox.what(reading.tx, int(late))
        if original is None or original.state not in (OutboxState.PENDING, OutboxState.SENDING):
            return Drop()
    say, code = reading.to_channel(), str(message.params.get("code") or "")
    what, why = str(message.params["kind"]), str(message.params["reason"])
    to_person = message.params.get("to_person")
    lines = [
        say(
            "undelivered-body" if to_person is not None else "undelivered-in-channel",
            what=say(f"told-{what.replace('_', '-')}"),
            why=say(f"why-{why.replace('_', '-')}"),
        )
    ]
    buttons = []
    if to_person is not None:
        buttons.append(Button("message", "who", int(to_person), say("button-who"), ButtonStyle.MAIN))
    if message.subject_id is not None and code:
        buttons.append(Button("checkin", "look", message.subject_id, say("button-look")))
    heading = say("undelivered-heading", code=code) if code else say("undelivered-heading-plain")
    notice = Notice(lines, heading=heading, tone=Tone.SERIOUS, buttons=buttons)
    return Post(marked(notice, say) if message.params.get("drill") else notice)


async def _removal(reading: Reading, message: Message) -> Plan:
    channel_id = message.to.channel_id or message.to.user_id
    assert channel_id is not None
    return Remove(MessageRef(channel_id, int(message.params["message"] or 0)))


# --- to persons ----------------------------------------------------------------------------------------------------


async def _offer(reading: Reading, message: Message) -> Plan:
    signup, checkin = await reading.signup(message), await reading.checkin(message)
    if signup is None or checkin is None or signup.state is not SignupState.OFFERED:
        return Drop()
    if not takes_signups(checkin.state, checkin.starts_at, reading.now):
        return Drop()
    say, card = await reading.to_person(signup.user_id), await reading.card(checkin)
    server = reading.group.server_id
    notice = Notice(
        heading=say("offer-heading", code=card.code),
        paragraphs=[
            say("card-where", day=card.day, area=card.area),
            say("offer-until", until=signup.offered_until),
        ],
        tone=Tone.ATTENTION,
        buttons=(
            Button("offer", "take", signup.id, say("button-take-seat"), ButtonStyle.GOOD, server_id=server),
            Button("offer", "decline", signup.id, say("button-no-thanks"), server_id=server),
        ),
    )
    return Post(notice)


def _seat_news(key: str, *states: SignupState, tone: Tone = Tone.PLAIN) -> Planner:
    """A planner for a short direct message about one's own place, said while the place is as it says."""

    async def planner(reading: Reading, message: Message) -> Plan:
        signup, checkin = await reading.signup(message), await reading.checkin(message)
        if signup is None or checkin is None or signup.state not in states:
            return Drop()
        say, card = await reading.to_person(signup.user_id), await reading.card(checkin)
        body = say(f"{key}-body", state=signup.state.value, day=card.day, area=card.area)
        return Post(Notice([body], heading=say(f"{key}-heading", code=card.code), tone=tone))

    return planner


async def _cancelled(reading: Reading, message: Message) -> Plan:
    """To the team and to the coordinators alike: it is off, with the reason from the list."""
    checkin = await reading.checkin(message)
    if checkin is None or checkin.state is not CheckinState.CLOSED:
        return Drop()
    person = message.to.user_id
    say = reading.to_channel() if person is None else await reading.to_person(person)
    card, reason = await reading.card(checkin), str(message.params["reason"])
    body = say("cancelled-body", day=card.day, area=card.area, reason=say(f"reason-{reason.replace('_', '-')}"))
    return Post(Notice([body], heading=say("cancelled-heading", code=card.code), tone=Tone.SERIOUS))


async def _request_confirmed(reading: Reading, message: Message) -> Plan:
    checkin = await reading.checkin(message)
    if checkin is None or checkin.state is not CheckinState.OPEN:
        return Drop()
    say, card = await reading.to_person(message.to.user_id), await reading.card(checkin)
    body = say("request-confirmed-body", day=card.day, area=card.area)
    return Post(Notice([body], heading=say("request-confirmed-heading", code=card.code), tone=Tone.GOOD))


async def _unconfirmed(reading: Reading, message: Message) -> Plan:
    checkin = await reading.checkin(message)
    if checkin is None or checkin.state is not CheckinState.REQUESTED:
        return Drop()
    person = message.to.user_id
    say = reading.to_channel() if person is None else await reading.to_person(person)
    card = await reading.card(checkin)
    # A guest has no place that they could keep, and the thread is everybody's.
    people = await signups.of_checkin(reading.tx, checkin.id)
    placed = any(signup.user_id == person for signup in people)
    placed = placed or (person is not None and (await team.with_people(reading.tx, checkin.id, people)).has(person))
    body = say("unconfirmed-body" if placed else "unconfirmed-no-place", day=card.day, area=card.area)
    return Post(Notice([body], heading=say("unconfirmed-heading", code=card.code), tone=Tone.ATTENTION))


async def _late_answer(reading: Reading, message: Message) -> Plan:
    say = await reading.to_person(message.to.user_id)
    return Post(Notice([str(message.params["text"])], small_print=say("late-answer-small-print")))


_PLANNERS: Mapping[Told, Planner] = {
    Told.CARD: _card,
    Told.CARD_REMOVAL: _removal,
    Told.REQUEST: _request,
    Told.REQUEST_CONFIRMED: _request_confirmed,
    Told.ASKED: _asked,
    Told.OFFER: _offer,
    Told.OFFER_LAPSED: _seat_news("offer-lapsed", SignupState.RELEASED),
    Told.APPROVED: _seat_news("approved", SignupState.CONFIRMED, SignupState.WAITING, tone=Tone.GOOD),
    Told.DECLINED: _seat_news("declined", SignupState.RELEASED),
    Told.RELEASED: _seat_news("released", SignupState.RELEASED),
    Told.CANCELLED: _cancelled,
    Told.UNCONFIRMED: _unconfirmed,
    Told.UNDELIVERED: _undelivered,
    Told.LATE_ANSWER: _late_answer,
    Told.LATE_RECEIPT: _late_answer,
    **checkin_notices.PLANNERS,
    **evening_notices.PLANNERS,
    **event_notices.PLANNERS,
    **fact_notices.PLANNERS,
    **partner_notices.PLANNERS,
    **reach_notices.PLANNERS,
    **reminder_notices.PLANNERS,
    **rota_notices.PLANNERS,
    **team_notices.PLANNERS,
    **day_notices.PLANNERS,
    **checklist_notices.PLANNERS,
    **after_notices.PLANNERS,
    **report_notices.PLANNERS,
    **incident_notices.PLANNERS,
    **alert_notices.PLANNERS,
    **drill_notices.PLANNERS,
    **stop_notices.PLANNERS,
    **start_notices.PLANNERS,
}
