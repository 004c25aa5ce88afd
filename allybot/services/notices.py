"""How each message reads, and whether it is still true: the facts are read again at the moment of sending.

A planner gets the message and a snapshot, and answers with what is to be done at the far end. `Drop` means that the facts
have changed and there is nothing to say any more.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from allybot.domain.checkins import CheckinState, takes_signups
from allybot.domain.signups import SignupState
from allybot.ports import Button, ButtonStyle, MessageRef, Notice, Tone
from allybot.services.people import language_for
from allybot.services.telling import Told
from allybot.services.views import CardView, card_view
from allybot.store import checkins, members, offices, signups
from allybot.store.checkins import Checkin
from allybot.store.database import Tx
from allybot.store.groups import Channel, Group
from allybot.store.outbox import Message
from allybot.store.signups import Signup
from allybot.texts import Speaker, Texts


@dataclass(frozen=True, slots=True)
class Post:
    """A new message. `replaces` is one that it takes the place of."""

    notice: Notice
    replaces: MessageRef | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    ref: MessageRef
    notice: Notice


@dataclass(frozen=True, slots=True)
class Remove:
    ref: MessageRef


@dataclass(frozen=True, slots=True)
class Drop:
    """Not true any more, or not there any more: cancelled, and the row says so."""


Plan = Post | Edit | Remove | Drop


@dataclass(frozen=True, slots=True)
class Reading:
    """A snapshot, the group it is about, and the catalogue."""

    tx: Tx
    group: Group
    texts: Texts
    now: datetime

    async def to_person(self, user_id: int | None) -> Speaker:
        member = None if user_id is None else await members.find(self.tx, self.group.id, user_id)
        return self.texts.speaker(language_for(member, self.group.language))

    def to_channel(self) -> Speaker:
        return self.texts.speaker(self.group.language)

    async def card(self, checkin: Checkin) -> CardView:
        office = await offices.by_id(self.tx, self.group.id, checkin.office_id)
        return card_view(checkin, office, await signups.of_checkin(self.tx, checkin.id))


Planner = Callable[[Reading, Message], Awaitable[Plan]]


async def plan(reading: Reading, message: Message) -> Plan:
    """What is to be done about this message now. Every kind has its planner."""
    return await _PLANNERS[Told(message.kind)](reading, message)


async def _checkin(reading: Reading, message: Message) -> Checkin | None:
    return None if message.subject_id is None else await checkins.get(reading.tx, message.subject_id)


async def _signup(reading: Reading, message: Message) -> Signup | None:
    signup_id = message.params.get("signup")
    return None if signup_id is None else await signups.get(reading.tx, int(signup_id))


# --- in channels ---------------------------------------------------------------------------------------------------


async def _card(reading: Reading, message: Message) -> Plan:
    """The public card: shown while open, closed with a word, gone while hidden."""
    checkin = await _checkin(reading, message)
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
    """Day, part of town, what is needed, counts. Nothing else is in the view, so nothing else can slip in."""
    open_still = card.state is CheckinState.OPEN and not over
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
    return card.outcome.value if card.outcome else "over"


def card_needs(say: Speaker, card: CardView) -> str:
    if not card.needs:
        return say("card-needs-company")
    return say("card-needs", needs=", ".join(say(f"need-{need.value}") for need in card.needs))


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
    checkin = await _checkin(reading, message)
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
    signup, checkin = await _signup(reading, message), await _checkin(reading, message)
    if signup is None or checkin is None or signup.state is not SignupState.ASKED:
        return Drop()
    say = reading.to_channel()
    look = Button("checkin", "look", checkin.id, say("button-look"), ButtonStyle.MAIN)
    heading = say("asked-heading", code=checkin.code)
    return Post(Notice([say("asked-body")], heading=heading, tone=Tone.ATTENTION, buttons=(look,)))


async def _undelivered(reading: Reading, message: Message) -> Plan:
    say, code = reading.to_channel(), str(message.params.get("code") or "")
    what, why = str(message.params["kind"]), str(message.params["reason"])
    lines = [
        say(
            "undelivered-body",
            what=say(f"told-{what.replace('_', '-')}"),
            why=say(f"why-{why.replace('_', '-')}"),
        )
    ]
    buttons: tuple[Button, ...] = ()
    if message.subject_id is not None and code:
        buttons = (Button("checkin", "look", message.subject_id, say("button-look"), ButtonStyle.MAIN),)
    heading = say("undelivered-heading", code=code) if code else say("undelivered-heading-plain")
    return Post(Notice(lines, heading=heading, tone=Tone.SERIOUS, buttons=buttons))


async def _removal(reading: Reading, message: Message) -> Plan:
    assert message.to.channel_id is not None
    return Remove(MessageRef(message.to.channel_id, int(message.params["message"] or 0)))


# --- to persons ----------------------------------------------------------------------------------------------------


async def _offer(reading: Reading, message: Message) -> Plan:
    signup, checkin = await _signup(reading, message), await _checkin(reading, message)
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
        signup, checkin = await _signup(reading, message), await _checkin(reading, message)
        if signup is None or checkin is None or signup.state not in states:
            return Drop()
        say, card = await reading.to_person(signup.user_id), await reading.card(checkin)
        body = say(f"{key}-body", state=signup.state.value, day=card.day, area=card.area)
        return Post(Notice([body], heading=say(f"{key}-heading", code=card.code), tone=tone))

    return planner


async def _cancelled(reading: Reading, message: Message) -> Plan:
    """To the team and to the coordinators alike: it is off, with the reason from the list."""
    checkin = await _checkin(reading, message)
    if checkin is None or checkin.state is not CheckinState.CLOSED:
        return Drop()
    person = message.to.user_id
    say = reading.to_channel() if person is None else await reading.to_person(person)
    card, reason = await reading.card(checkin), str(message.params["reason"])
    body = say("cancelled-body", day=card.day, area=card.area, reason=say(f"reason-{reason.replace('_', '-')}"))
    return Post(Notice([body], heading=say("cancelled-heading", code=card.code), tone=Tone.SERIOUS))


async def _request_confirmed(reading: Reading, message: Message) -> Plan:
    checkin = await _checkin(reading, message)
    if checkin is None or checkin.state is not CheckinState.OPEN:
        return Drop()
    say, card = await reading.to_person(message.to.user_id), await reading.card(checkin)
    body = say("request-confirmed-body", day=card.day, area=card.area)
    return Post(Notice([body], heading=say("request-confirmed-heading", code=card.code), tone=Tone.GOOD))


async def _unconfirmed(reading: Reading, message: Message) -> Plan:
    checkin = await _checkin(reading, message)
    if checkin is None or checkin.state is not CheckinState.REQUESTED:
        return Drop()
    say, card = await reading.to_person(message.to.user_id), await reading.card(checkin)
    body = say("unconfirmed-body", day=card.day, area=card.area)
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
}
