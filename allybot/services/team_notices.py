"""How the messages of `services.team` read, and whether they are still true.

In the coordinators' channel stand roles and numbers, never who; names go to the lead alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from allybot.domain.checkins import CheckinState
from allybot.domain.signups import TeamRole
from allybot.domain.team import WITHOUT_SEAT, Team, unfilled_roles
from allybot.ports import Button, ButtonStyle, Notice, Tone
from allybot.services.briefing import kind_text, unread
from allybot.services.planning import Drop, Plan, Planner, Post, Reading
from allybot.services.plans import is_old
from allybot.services.saying import time_said
from allybot.services.telling import Told
from allybot.services.views import is_briefed_now
from allybot.services.words_for import role_names
from allybot.store import briefings, grants, members, team
from allybot.store.checkins import Checkin
from allybot.store.outbox import Message
from allybot.texts import Speaker

SHOWN = (CheckinState.OPEN, CheckinState.UNDER_WAY)

GROUND_RULES = ("presence", "officers", "notes", "office", "posting", "partner", "card")
"""What every briefing of who goes along says, in this order."""

AT_HOME = ("notes", "posting", "partner")
"""What of it concerns the home contact, who is not there."""


async def _shown(reading: Reading, message: Message) -> Checkin | None:
    checkin = await reading.checkin(message)
    return checkin if checkin is not None and checkin.state in SHOWN else None


# --- roles ----------------------------------------------------------------------------------------------------------


async def _role_given(reading: Reading, message: Message) -> Plan:
    """What the role means, in a sentence or two. The place stands behind a button, as always."""
    checkin, role = await _shown(reading, message), TeamRole(str(message.params["role"]))
    user_id = message.to.user_id
    if checkin is None or user_id is None:
        return Drop()
    mates = await team.of_checkin(reading.tx, checkin.id)
    seated = any(mate.user_id == user_id for mate in mates.seated)
    if not (seated if role is TeamRole.COMPANION else user_id in mates.holders(role)):
        return Drop()
    say, card = await reading.to_person(user_id), await reading.card(checkin)
    when = time_said(say, checkin.starts_at, card.day)
    lines = [say(f"role-means-{role.value}"), say("role-given-when", when=when, area=card.area)]
    if role in WITHOUT_SEAT and not seated:
        lines.append(say("role-given-no-seat"))
    heading = say("role-given-heading", code=card.code, role=say(f"role-name-{role.value}"))
    buttons = _about_role(say, checkin, reading.group.server_id, card=role is TeamRole.HOME)
    return Post(Notice(lines, heading=heading, tone=Tone.ATTENTION, buttons=buttons))


def _about_role(say: Speaker, checkin: Checkin, server: int, *, card: bool) -> tuple[Button, ...]:
    facts = Button("team", "facts", checkin.id, say("button-where"), ButtonStyle.MAIN, server_id=server)
    cannot = Button("accompany", "withdraw", checkin.id, say("button-cannot-come"), server_id=server)
    return (facts, day_card_button(say, checkin.id, server), cannot) if card else (facts, cannot)


def day_card_button(say: Speaker, checkin_id: int, server_id: int | None = None) -> Button:
    return Button("team", "card", checkin_id, say("button-day-card"), server_id=server_id)


async def _role_taken(reading: Reading, message: Message) -> Plan:
    checkin, user_id = await _shown(reading, message), message.to.user_id
    if checkin is None or user_id is None:
        return Drop()
    mates = await team.of_checkin(reading.tx, checkin.id)
    roles = [TeamRole(word) for word in str(message.params["roles"]).split()]
    gone = tuple(role for role in roles if user_id not in mates.holders(role))
    if not gone:
        return Drop()
    say, card = await reading.to_person(user_id), await reading.card(checkin)
    stays = "seat" if any(mate.user_id == user_id for mate in mates.seated) else "none"
    body = say("role-taken-body", roles=role_names(say, gone), day=card.day, area=card.area)
    heading = say("role-taken-heading", code=card.code)
    return Post(Notice([body, say(f"role-taken-stays-{stays}")], heading=heading))


# --- what nobody does yet -------------------------------------------------------------------------------------------


async def _unfilled(reading: Reading, message: Message) -> Plan:
    """The roles that nobody has; said again as it is at the moment of sending, and not at all where nothing is missing."""
    checkin = await _shown(reading, message)
    if checkin is None:
        return Drop()
    mates = await team.of_checkin(reading.tx, checkin.id)
    gone = message.params.get("gone")
    lines = list(_gone(reading, mates, str(gone)) if gone else _missing(reading, checkin, mates, message))
    if not lines:
        return Drop()
    say = reading.to_channel()
    heading = say("role-gone-heading" if gone else "roles-unfilled-heading", code=checkin.code)
    buttons = [Button("checkin", "look", checkin.id, say("button-look"), ButtonStyle.MAIN)]
    serious = bool(gone) or bool(message.params.get("last"))
    tone = Tone.SERIOUS if serious else Tone.ATTENTION
    return Post(Notice([say("roles-when", at=checkin.starts_at), *lines], heading=heading, tone=tone, buttons=buttons))


def _gone(reading: Reading, mates: Team, gone: str) -> Iterator[str]:
    say = reading.to_channel()
    free = tuple(role for role in map(TeamRole, gone.split()) if not mates.holders(role))
    if free:
        yield say("role-gone-body", roles=role_names(say, free))


def _missing(reading: Reading, checkin: Checkin, mates: Team, message: Message) -> Iterator[str]:
    say, last = reading.to_channel(), bool(message.params.get("last"))
    unfilled = unfilled_roles(mates, checkin.needs, checkin.seats)
    apart = (TeamRole.HOME,) if last else ()
    others = tuple(role for role in unfilled if role not in apart)
    if others:
        yield say("roles-unfilled-body", roles=role_names(say, others))
    if last and TeamRole.HOME in unfilled:
        yield say("no-home-contact")
    if last and checkin.plan is None:
        yield say("no-plan-recorded")


# --- the briefing ---------------------------------------------------------------------------------------------------


def briefing_lines(say: Speaker, own: str | None, *, home: bool, lead: bool) -> list[str]:
    """The ground rules, and what this kind needs besides. The home contact is asked for the paper card first."""
    rules = AT_HOME if home else GROUND_RULES
    keys = ["briefing-card-lead" if lead and rule == "card" else f"briefing-{rule}" for rule in rules]
    lines = ["\n".join(f"- {say(key)}" for key in keys)]
    if home:
        lines.insert(0, say("briefing-home"))
    if own:
        lines.append(say("briefing-kind", text=own))
    return lines


async def _briefing(reading: Reading, message: Message) -> Plan:
    checkin, user_id = await reading.checkin(message), message.to.user_id
    if checkin is None or user_id is None or not is_briefed_now(checkin, reading.now):
        return Drop()
    mates = await team.of_checkin(reading.tx, checkin.id)
    if all(mate.user_id != user_id for mate in mates.briefed):
        return Drop()
    if await briefings.have_read(reading.tx, checkin.id, [user_id]):
        return Drop()
    say, home, lead = await reading.to_person(user_id), mates.home == user_id, mates.lead == user_id
    own = kind_text(await reading.kinds.get(reading.tx, reading.group.id, checkin.kind), say.language)
    notice = Notice(
        [say("briefing-when", at=checkin.starts_at), *briefing_lines(say, own, home=home, lead=lead)],
        heading=say("briefing-heading", code=checkin.code),
        tone=Tone.ATTENTION,
        buttons=briefing_buttons(say, checkin.id, home=home, server_id=reading.group.server_id),
        small_print=reading.late(say, message),
    )
    return Post(notice)


def briefing_buttons(
    say: Speaker, checkin_id: int, *, home: bool, read: bool = False, server_id: int | None = None
) -> tuple[Button, ...]:
    have_read = Button("team", "read", checkin_id, say("button-have-read"), ButtonStyle.GOOD, server_id=server_id)
    office = Button("team", "office", checkin_id, say("button-office-card"), server_id=server_id)
    cannot = Button("accompany", "withdraw", checkin_id, say("button-cannot-come"), server_id=server_id)
    card = (day_card_button(say, checkin_id, server_id), cannot) if home else ()
    return (office, *card) if read else (have_read, office, *card)


async def _unread(reading: Reading, message: Message) -> Plan:
    """To the lead with names, to the coordinators with a number."""
    checkin = await reading.checkin(message)
    if checkin is None or not is_briefed_now(checkin, reading.now):
        return Drop()
    missing = await unread(reading.tx, checkin)
    user_id = message.to.user_id
    if not missing:
        return Drop()
    if user_id is None:
        say = reading.to_channel()
        lines = [say("briefing-unread-count", people=len(missing))]
    else:
        if (await team.of_checkin(reading.tx, checkin.id)).lead != user_id:
            return Drop()
        say = await reading.to_person(user_id)
        lines = [say("briefing-unread-names", people=", ".join(f"<@{mate}>" for mate in missing))]
    look = Button("checkin", "look", checkin.id, say("button-look"), ButtonStyle.MAIN)
    heading = say("briefing-unread-heading", code=checkin.code)
    buttons = (look,) if user_id is None else ()
    return Post(Notice(lines, heading=heading, tone=Tone.ATTENTION, buttons=buttons))


# --- sight that ends by itself --------------------------------------------------------------------------------------


async def _granted(reading: Reading, message: Message) -> Plan:
    checkin, user_id = await _shown(reading, message), message.to.user_id
    if checkin is None or user_id is None:
        return Drop()
    known = await grants.of_checkin(reading.tx, checkin.id, reading.now)
    until = next((grant.until for grant in known if grant.user_id == user_id), None)
    if until is None:
        return Drop()
    say, server = await reading.to_person(user_id), reading.group.server_id
    facts = Button("team", "facts", checkin.id, say("button-show-it"), ButtonStyle.MAIN, server_id=server)
    heading = say("granted-heading", code=checkin.code)
    return Post(Notice([say("granted-body", until=until)], heading=heading, tone=Tone.ATTENTION, buttons=(facts,)))


# --- the family's plan ----------------------------------------------------------------------------------------------


async def _plan_asked(reading: Reading, message: Message) -> Plan:
    checkin, user_id = await reading.checkin(message), message.to.user_id
    if checkin is None or checkin.state is CheckinState.CLOSED or checkin.plan is None:
        return Drop()
    if not is_old(checkin.plan.reviewed_on, checkin.time_zone, reading.now):
        return Drop()
    member = await members.find(reading.tx, reading.group.id, user_id) if user_id is not None else None
    if user_id is not None and (member is None or checkin.partner_id not in member.record.partner_ids):
        return Drop()
    say = reading.to_channel() if user_id is None else await reading.to_person(user_id)
    server = None if user_id is None else reading.group.server_id
    holder = say(f"choice-holder-{checkin.plan.holder.value}")
    buttons = (
        Button("plan", "today", checkin.id, say("button-plan-today"), ButtonStyle.GOOD, server_id=server),
        Button("plan", "other", checkin.id, say("button-plan-other"), server_id=server),
        day_card_button(say, checkin.id, server),
    )
    body = say("plan-asked-body", day=checkin.plan.reviewed_on, holder=holder)
    heading = say("plan-asked-heading", code=checkin.code)
    return Post(Notice([body, say("plan-not-held")], heading=heading, tone=Tone.ATTENTION, buttons=buttons))


PLANNERS: Mapping[Told, Planner] = {
    Told.ROLE_GIVEN: _role_given,
    Told.ROLE_TAKEN: _role_taken,
    Told.ROLES_UNFILLED: _unfilled,
    Told.BRIEFING: _briefing,
    Told.BRIEFING_UNREAD: _unread,
    Told.GRANTED: _granted,
    Told.PLAN_ASKED: _plan_asked,
}
