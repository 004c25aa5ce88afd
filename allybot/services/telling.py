"""Writing down what is to be told, in the transaction of the fact. Sending is the courier's.

A message kind is listed here once, with its lane; how it reads stands in `services.notices`.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from allybot.domain.checkins import CheckinState, place_is_shown
from allybot.domain.codes import CodeKind, codes_in
from allybot.domain.messages import EDITS_APART, Lane
from allybot.domain.people import Role
from allybot.domain.settings import Reach
from allybot.domain.signups import SignupState
from allybot.ports import Destination, MessageRef
from allybot.store import alerts, checkins, groups, incidents, members, outbox, reports, signups, team
from allybot.store.checkins import Checkin
from allybot.store.database import Tx
from allybot.store.groups import Channel, Group
from allybot.store.keyring import KeyGone
from allybot.store.members import Member
from allybot.store.outbox import NewMessage
from allybot.store.signups import Signup


class Told(StrEnum):
    """Every kind of message that leaves the bot."""

    CARD = "card"
    CARD_REMOVAL = "card_removal"
    REQUEST = "request"
    REQUEST_CONFIRMED = "request_confirmed"
    ASKED = "asked"
    OFFER = "offer"
    OFFER_LAPSED = "offer_lapsed"
    APPROVED = "approved"
    DECLINED = "declined"
    RELEASED = "released"
    CANCELLED = "cancelled"
    UNCONFIRMED = "unconfirmed"
    UNDELIVERED = "undelivered"
    LATE_ANSWER = "late_answer"
    LATE_RECEIPT = "late_receipt"
    """The same about a report: nobody else may learn that this person made one."""

    CHECKIN_SOON = "checkin_soon"
    CHECKIN_CONFIRM = "checkin_confirm"
    CHECKIN_LAST = "checkin_last"
    CHECKIN_MOVED = "checkin_moved"
    CHECKIN_PLACE = "checkin_place"
    CHECKIN_SILENT = "checkin_silent"
    CHECKIN_CANNOT = "checkin_cannot"
    SEAT_GIVEN_ON = "seat_given_on"
    WISH_ASKED = "wish_asked"
    WISH_SILENT = "wish_silent"
    WISH_SAID = "wish_said"
    STEP_MISSED = "step_missed"

    TIME_ASKED = "time_asked"

    ROLE_GIVEN = "role_given"
    ROLE_TAKEN = "role_taken"
    ROLES_UNFILLED = "roles_unfilled"
    BRIEFING = "briefing"
    BRIEFING_UNREAD = "briefing_unread"
    GRANTED = "granted"
    PLAN_ASKED = "plan_asked"

    DAY = "day"
    DAY_TEAM = "day_team"
    DAY_SAID = "day_said"
    DAY_NO_THREAD = "day_no_thread"
    WATCH_ASKED = "watch_asked"
    WATCH_COORDINATORS = "watch_coordinators"
    UNSURE = "unsure"
    TAKEN_BACK = "taken_back"

    DETAINED = "detained"
    DETAINED_BACK = "detained_back"
    CHECKLIST = "checklist"
    CHECKLIST_PUSH = "checklist_push"
    STEP_HANDED = "step_handed"
    CHECKLIST_CLOSED = "checklist_closed"

    ENDED = "ended"
    DEBRIEF = "debrief"
    DEBRIEF_WANTED = "debrief_wanted"
    REPORTED = "reported"
    THREAD_REMOVAL = "thread_removal"

    DM_TEST = "dm_test"
    DMS_STOPPED = "dms_stopped"
    DMS_STARTED = "dms_started"
    NO_PICTURES = "no_pictures"
    SLOWED = "slowed"
    EVENING = "evening"

    OWN_REMINDER = "own_reminder"
    GROUP_REMINDER = "group_reminder"
    GROUP_REMINDER_DIRECT = "group_reminder_direct"
    REMINDER_MISSED = "reminder_missed"
    REMINDER_CANNOT = "reminder_cannot"

    START = "start"
    """The panel that everybody starts from."""
    START_PIN = "start_pin"
    """It is pinned, once it stands."""
    START_NOT_PINNED = "start_not_pinned"
    """To the coordination channel: it stands, and could not be pinned."""

    INCIDENT_CARD = "incident_card"
    INCIDENT_WAITS = "incident_waits"
    """In the dispatch channel: nobody has looked through it, or nobody has verified it."""
    INCIDENT_ARRIVED = "incident_arrived"
    """To a dispatcher by direct message: one is to be looked through."""
    VERIFY_ASKED = "verify_asked"
    VERIFY_OFF = "verify_off"
    """To who goes: it is not needed any more."""
    INCIDENT_PLACE = "incident_place"
    """To who goes: the exact place, once enough people go; and what everybody reads of it, when that is changed."""
    VERIFY_PLACE = "verify_place"
    """To who saw it: everybody is to read another place than they said."""
    REPORT_OUTCOME = "report_outcome"

    ALERT = "alert"
    ALERT_DIRECT = "alert_direct"
    ALERT_THREAD = "alert_thread"
    ALERT_UPDATE = "alert_update"
    ALERT_UPDATE_DIRECT = "alert_update_direct"
    ALERT_OVER = "alert_over"
    """A new notice that it is over or was wrong, to everybody who was told."""
    ALERT_OVER_DIRECT = "alert_over_direct"
    ALERT_COPY = "alert_copy"
    """A copy that stands is edited to say the latest."""
    ALERT_THREAD_LOCK = "alert_thread_lock"
    ALERT_SOON = "alert_soon"
    ALERT_SOON_DIRECT = "alert_soon_direct"
    ALERT_SOON_OVER = "alert_soon_over"
    """The question says what came of it."""
    DRILL_REPORT = "drill_report"

    STOPPED = "stopped"
    """The banner: what leaves is stopped."""
    STOPPED_CHECKINS = "stopped_checkins"
    RESUMED = "resumed"
    CHANNEL_OPENED = "channel_opened"
    """A channel that was for a few can be read by everyone: nothing is posted there any more."""

    HANDOVER = "handover"
    ON_CALL = "on_call"
    SWAP_ASKED = "swap_asked"
    SWAP_ANSWERED = "swap_answered"
    EVENT_SOON = "event_soon"
    EVENT_CHANGED = "event_changed"
    EVENT_CALLED_OFF = "event_called_off"
    EVENT_AFTER = "event_after"
    FACTS_DIGEST = "facts_digest"
    PARTNER_CHANGED = "partner_changed"
    PARTNER_ASKED = "partner_asked"
    """Somebody asks the coordinators for a partner that is not listed."""


SEAT_NEWS = (
    Told.OFFER,
    Told.OFFER_LAPSED,
    Told.APPROVED,
    Told.DECLINED,
    Told.RELEASED,
    Told.UNCONFIRMED,
    Told.CHECKIN_SOON,
    Told.CHECKIN_CONFIRM,
    Told.CHECKIN_LAST,
    Told.CHECKIN_MOVED,
    Told.CHECKIN_PLACE,
    Told.SEAT_GIVEN_ON,
    Told.WISH_ASKED,
    Told.TIME_ASKED,
    Told.ROLE_GIVEN,
    Told.ROLE_TAKEN,
    Told.BRIEFING,
    Told.BRIEFING_UNREAD,
    Told.PLAN_ASKED,
    Told.DAY,
    Told.WATCH_ASKED,
)
"""What is no longer worth saying once a check-in is off."""

MOVED_AWAY = (
    Told.CHECKIN_SOON,
    Told.CHECKIN_CONFIRM,
    Told.CHECKIN_LAST,
    Told.CHECKIN_MOVED,
    Told.CHECKIN_PLACE,
    Told.WISH_ASKED,
    Told.TIME_ASKED,
    Told.BRIEFING,
    Told.BRIEFING_UNREAD,
    Told.DAY,
    Told.WATCH_ASKED,
)
"""What still waits to be said about a time that has changed."""

ACCOMPANIMENT = frozenset(
    {
        *SEAT_NEWS,
        Told.CANCELLED,
        Told.REQUEST_CONFIRMED,
        Told.CARD,
        Told.GRANTED,
        Told.DAY_TEAM,
        Told.DAY_SAID,
        Told.UNSURE,
        Told.TAKEN_BACK,
        Told.DETAINED,
        Told.DETAINED_BACK,
        Told.STEP_HANDED,
    }
)
"""What somebody depends on to go with someone: coordinators hear within five minutes when it is not delivered."""

HEARD_OF_LATE = ACCOMPANIMENT | {Told.ALERT, Told.ALERT_OVER}
"""Of these coordinators hear also while they are still being tried."""

CORRECTIONS = frozenset(
    {
        Told.ALERT_OVER,
        Told.ALERT_OVER_DIRECT,
        Told.ALERT_COPY,
        Told.ALERT_THREAD_LOCK,
        Told.CARD_REMOVAL,
        Told.THREAD_REMOVAL,
        Told.STOPPED,
        Told.STOPPED_CHECKINS,
        Told.RESUMED,
    }
)
"""What still leaves when everything is stopped."""

WIDE = frozenset(
    {
        Told.ALERT,
        Told.ALERT_DIRECT,
        Told.ALERT_THREAD,
        Told.ALERT_UPDATE,
        Told.ALERT_UPDATE_DIRECT,
        Told.GROUP_REMINDER,
        Told.GROUP_REMINDER_DIRECT,
    }
)
"""What goes to many: it does not leave when alerts are stopped."""

LOST_QUIETLY = frozenset(
    {
        Told.START,
        Told.START_PIN,
        Told.START_NOT_PINNED,
        Told.ALERT_DIRECT,
        Told.ALERT_UPDATE_DIRECT,
        Told.ALERT_OVER_DIRECT,
        Told.ALERT_COPY,
        Told.ALERT_THREAD,
        Told.ALERT_THREAD_LOCK,
        Told.ALERT_SOON_DIRECT,
        Told.ALERT_SOON_OVER,
        Told.VERIFY_OFF,
        Told.REPORT_OUTCOME,
        Told.LATE_RECEIPT,
        Told.UNDELIVERED,
        Told.CARD_REMOVAL,
        Told.OWN_REMINDER,
        Told.DM_TEST,
        Told.DMS_STOPPED,
        Told.DMS_STARTED,
        Told.NO_PICTURES,
        Told.GROUP_REMINDER_DIRECT,
        Told.SLOWED,
        Told.DEBRIEF,
        Told.CHECKLIST,
    }
)
"""What the coordinators do not hear of when it does not arrive: a person's own affair, or of use to nobody later."""

NOT_MISSED = frozenset(
    {Told.DM_TEST, Told.DMS_STOPPED, Told.DMS_STARTED, Told.NO_PICTURES, Told.SLOWED, Told.CARD_REMOVAL, Told.START_PIN}
)
"""What nobody misses that does not arrive: it is not counted among what was lost."""

IN_A_THREAD = frozenset(
    {
        *ACCOMPANIMENT - {Told.CARD},
        Told.WATCH_COORDINATORS,
        Told.CHANNEL_OPENED,
        Told.STOPPED_CHECKINS,
        Told.INCIDENT_ARRIVED,
        Told.VERIFY_ASKED,
        Told.INCIDENT_PLACE,
        Told.VERIFY_PLACE,
        Told.CHECKLIST_PUSH,
        Told.DEBRIEF,
        Told.OWN_REMINDER,
        Told.LATE_ANSWER,
        Told.ON_CALL,
        Told.SWAP_ASKED,
        Told.SWAP_ANSWERED,
        Told.GROUP_REMINDER_DIRECT,
        Told.EVENT_SOON,
        Told.EVENT_CHANGED,
        Told.EVENT_CALLED_OFF,
    }
)
"""What comes in a private thread of the server where no direct message arrives."""

IN_ANY_CASE = frozenset({Told.DM_TEST, Told.DMS_STOPPED, Told.DMS_STARTED, Told.NO_PICTURES})
"""Direct messages about direct messages: tried even where they were closed or turned off, and shown as they are."""

ANSWERS = IN_ANY_CASE | {Told.LATE_ANSWER, Told.LATE_RECEIPT}
"""What answers something the person has just done: a conversation that it opens does not wait for the slow lane."""

OPENS_AT_ONCE = ANSWERS | {
    Told.CHANNEL_OPENED,
    Told.STOPPED_CHECKINS,
    Told.INCIDENT_ARRIVED,
    Told.VERIFY_ASKED,
    Told.INCIDENT_PLACE,
    Told.VERIFY_PLACE,
    Told.VERIFY_OFF,
    Told.ALERT_SOON_DIRECT,
    Told.DETAINED,
    Told.DETAINED_BACK,
    Told.STEP_HANDED,
    Told.UNSURE,
    Told.WATCH_ASKED,
    Told.WATCH_COORDINATORS,
    Told.CHECKLIST_PUSH,
}
"""For these a conversation is opened at once: they go to a few people, and minutes matter."""

ONE_IN_EACH = frozenset({Told.CHECKLIST, Told.CHECKLIST_PUSH, Told.INCIDENT_WAITS})
"""Of these only the latest stands in each of the channels that they go to."""

ONE_STANDS = frozenset({Told.EVENING, Told.HANDOVER, *ONE_IN_EACH})
"""Of these only the latest stands in a group's channel; the one before is removed."""

URGENT_WITHIN = timedelta(hours=24)
"""From so long before the appointment on, what is said about a check-in does not wait for anybody's quiet hours."""


async def tell_card(tx: Tx, group: Group, checkin: Checkin, now: datetime, *, at_start: bool = False) -> None:
    """The card is to say the latest, five seconds after its last edit at the earliest.

    `at_start` is the change that comes by itself: from the time of the appointment on, nobody is asked to sign up.
    """
    channel_id = group.channels.get(Channel.ACCOMPANIMENT, checkin.card.channel_id if checkin.card else None)
    if channel_id is None:
        return
    edited_at = checkin.card.edited_at if checkin.card else None
    due_at = now if edited_at is None else max(now, edited_at + EDITS_APART)
    if at_start:
        due_at = checkin.starts_at
    message = NewMessage(
        group_id=group.id,
        key_id=checkin.id,
        subject_id=checkin.id,
        kind=Told.CARD,
        to=Destination(channel_id=channel_id),
        coalesce=f"card:{checkin.id}:start" if at_start else f"card:{checkin.id}",
        due_at=due_at,
    )
    await outbox.add(tx, message, now)


async def tell_person(
    tx: Tx,
    kind: Told,
    checkin: Checkin,
    user_id: int,
    now: datetime,
    *,
    signup: Signup | None = None,
    not_after: datetime | None = None,
    lane: Lane | None = None,
    params: outbox.Params | None = None,
) -> None:
    """A direct message about a check-in, sealed with its key."""
    soon = checkin.starts_at - now <= URGENT_WITHIN
    message = NewMessage(
        group_id=checkin.group_id,
        key_id=checkin.id,
        subject_id=checkin.id,
        kind=kind,
        to=Destination(user_id=user_id),
        lane=lane if lane is not None else Lane.DAY if soon else Lane.DUE,
        params={"signup": signup.id if signup else None, **(params or {})},
        not_after=not_after,
    )
    await outbox.add(tx, message, now)


async def tell_new_place(tx: Tx, checkin: Checkin, now: datetime) -> None:
    """Another meeting point, address or name of the office, to those who may have seen the old one.

    Nobody has before the last day, and nobody needs it from the time of the appointment on.
    """
    shown = place_is_shown(checkin.starts_at, now, checkin.timing) and checkin.starts_at > now
    if checkin.state is not CheckinState.OPEN or not shown:
        return
    for signup in await signups.of_checkin(tx, checkin.id):
        if signup.state is SignupState.CONFIRMED:
            await tell_person(tx, Told.CHECKIN_PLACE, checkin, signup.user_id, now, signup=signup, lane=Lane.DAY)
    for mate in (await team.of_checkin(tx, checkin.id)).without_seat:
        await tell_person(tx, Told.CHECKIN_PLACE, checkin, mate.user_id, now, lane=Lane.DAY)


async def tell_coordinators(
    tx: Tx,
    group: Group,
    kind: Told,
    checkin: Checkin,
    now: datetime,
    params: outbox.Params | None = None,
    *,
    lane: Lane = Lane.DUE,
    coalesce: str | None = None,
) -> None:
    """A notice about a check-in in the coordination channel. Where none is set there is nobody to tell: `/setup` says so."""
    await tell_channel(
        tx,
        group,
        kind,
        Channel.COORDINATION,
        now,
        about=checkin.id,
        key_id=checkin.id,
        params=params,
        lane=lane,
        coalesce=coalesce,
    )


async def tell_coordinators_in_any_case(
    tx: Tx,
    group: Group,
    kind: Told,
    checkin: Checkin,
    now: datetime,
    params: outbox.Params | None = None,
    *,
    lane: Lane,
    coalesce: str | None = None,
) -> None:
    """In their channel; where none is set, each who was appointed by direct message: somebody has to hear of it."""
    if Channel.COORDINATION in group.channels:
        await tell_coordinators(tx, group, kind, checkin, now, params, lane=lane, coalesce=coalesce)
        return
    for member in await members.appointed(tx, group.id, Role.COORDINATOR):
        await tell_person(tx, kind, checkin, member.user_id, now, lane=lane, params=params)


async def tell_thread(
    tx: Tx,
    kind: Told,
    checkin: Checkin,
    now: datetime,
    params: outbox.Params | None = None,
    *,
    lane: Lane = Lane.DAY,
    coalesce: str | None = None,
) -> None:
    """A notice in the team's private thread, while there is one. Sealed with the check-in's key."""
    if checkin.day.thread_id is None:
        return
    message = NewMessage(
        group_id=checkin.group_id,
        key_id=checkin.id,
        subject_id=checkin.id,
        kind=kind,
        to=Destination(channel_id=checkin.day.thread_id),
        lane=lane,
        params=params or {},
        coalesce=coalesce,
    )
    await outbox.add(tx, message, now)


async def tell_channel(
    tx: Tx,
    group: Group,
    kind: Told,
    use: Channel,
    now: datetime,
    *,
    about: int | None = None,
    key_id: int | None = None,
    params: outbox.Params | None = None,
    coalesce: str | None = None,
    lane: Lane = Lane.DUE,
) -> None:
    """A notice in the channel that the group has for this use, if it has one. Sealed for the group, or with `key_id`."""
    channel_id = group.channels.get(use)
    if channel_id is None:
        return
    message = NewMessage(
        group_id=group.id,
        key_id=key_id or group.id,
        subject_id=about,
        kind=kind,
        to=Destination(channel_id=channel_id),
        lane=lane,
        params=params or {},
        coalesce=coalesce,
    )
    await outbox.add(tx, message, now)


async def tell_member(
    tx: Tx,
    kind: Told,
    member: Member,
    now: datetime,
    *,
    about: int | None = None,
    lane: Lane = Lane.DUE,
    due_at: datetime | None = None,
    not_after: datetime | None = None,
    params: outbox.Params | None = None,
    coalesce: str | None = None,
) -> int:
    """A direct message sealed with the person's own key, and gone with it. The row's id."""
    message = NewMessage(
        group_id=member.group_id,
        key_id=member.id,
        subject_id=about,
        kind=kind,
        to=Destination(user_id=member.user_id),
        lane=lane,
        params=params or {},
        due_at=due_at,
        not_after=not_after,
        coalesce=coalesce,
    )
    return await outbox.add(tx, message, now)


async def open_conversation(tx: Tx, group_id: int, user_id: int, language: str | None, now: datetime) -> Member:
    """Inside a person's own press: where nothing was ever sent to them, a test message goes now and proves that it arrives.

    Whoever turned direct messages off gets none. `language` is their app's, where it is not the group's.
    """
    member = await members.find_or_add(tx, group_id, user_id)
    if member.settings.app_language != language:
        member = await members.set_settings(tx, member, replace(member.settings, app_language=language))
    if member.settings.direct and member.settings.reach is Reach.UNKNOWN:
        # However much is pressed before it has arrived, there is one.
        await tell_member(tx, Told.DM_TEST, member, now, lane=Lane.DAY, coalesce=f"dm_test:{member.id}")
    return member


async def tell_removal(tx: Tx, group_id: int, ref: MessageRef, now: datetime) -> None:
    """A message at the far end is to go. Sealed for the group: what it was about may be gone already.

    A conversation is sealed in the person's stead: in the open it would tell that several were with the same one.
    """
    group = await groups.by_id(tx, group_id)
    in_channel = group is not None and ref.channel_id in group.channels.values()
    message = NewMessage(
        group_id=group_id,
        key_id=group_id,
        kind=Told.CARD_REMOVAL,
        to=Destination(channel_id=ref.channel_id) if in_channel else Destination(user_id=ref.channel_id),
        params={"message": ref.message_id},
    )
    await outbox.add(tx, message, now)


async def tell_thread_removal(tx: Tx, group_id: int, thread_id: int, now: datetime) -> None:
    """A team's thread is to go, with all that stands in it. Sealed for the group, as above."""
    message = NewMessage(
        group_id=group_id, key_id=group_id, kind=Told.THREAD_REMOVAL, to=Destination(channel_id=thread_id)
    )
    await outbox.add(tx, message, now)


async def tell_late_answer(
    tx: Tx, group_id: int, user_id: int, text: str, now: datetime, *, to_reporter: bool = False
) -> None:
    """An answer that Discord no longer took from us, as a direct message. One about a report comes in no other way.

    One about a check-in is sealed with its key, and gone with it; of several the first, which is purged first as a rule. So is
    one about a report, an incident or an alert. Any other is sealed with the person's own.
    """
    member = await members.find_or_add(tx, group_id, user_id)
    about = await _first_named(tx, group_id, text)
    message = NewMessage(
        group_id=group_id,
        key_id=about.id if about else await _sighting_named(tx, text) or member.id,
        kind=Told.LATE_RECEIPT if to_reporter or codes_in(text, CodeKind.REPORT) else Told.LATE_ANSWER,
        to=Destination(user_id=user_id),
        lane=Lane.DAY,
        params={"text": text},
    )
    await outbox.add(tx, message, now)


async def _first_named(tx: Tx, group_id: int, text: str) -> Checkin | None:
    """Of the check-ins whose codes stand in a text, the one whose time comes first."""
    named = [await checkins.by_code(tx, group_id, code) for code in codes_in(text, CodeKind.CHECKIN)]
    return min((one for one in named if one is not None), key=lambda one: one.starts_at, default=None)


async def _sighting_named(tx: Tx, text: str) -> int | None:
    """The row with whose key it is sealed: a report's own says who made it, and goes before the incident's."""
    found = await reports.named(tx, codes_in(text, CodeKind.REPORT))
    found += await incidents.named(tx, codes_in(text, CodeKind.INCIDENT))
    found += await alerts.incidents_named(tx, codes_in(text, CodeKind.ALERT) | codes_in(text, CodeKind.DRILL))
    for key_id in found:
        with suppress(KeyGone):
            await tx.key(key_id)
            return key_id
    return None
