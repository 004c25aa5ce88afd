"""How the evening card reads: tomorrow's check-ins, what is missing, what did not arrive, who is on call."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from allybot.domain.checkins import CheckinState, Timing
from allybot.domain.rota import next_shift, shift_at
from allybot.domain.signups import SignupState, TeamRole
from allybot.domain.stopping import Stopped
from allybot.domain.team import unfilled_roles
from allybot.ports import Notice, Tone
from allybot.services.planning import Plan, Planner, Post, Reading
from allybot.services.telling import NOT_MISSED, Told
from allybot.services.views import card_view
from allybot.services.words_for import need_line, role_names
from allybot.store import checkins, offices, outbox, rotas, rules, signups, team
from allybot.store.checkins import Checkin
from allybot.store.outbox import Message
from allybot.texts import Speaker


async def _evening(reading: Reading, message: Message) -> Plan:
    """Tomorrow's check-ins, what is missing, what did not arrive, who is on call. Never a name of a companion."""
    say = reading.to_channel()
    tomorrow = (reading.now.astimezone(ZoneInfo(reading.group.time_zone)) + timedelta(days=1)).date()
    ahead = await _of_day(reading, tomorrow)
    lines = [say("evening-day", day=tomorrow)]
    lines += [await _checkin_line(reading, say, checkin) for checkin in ahead] or [say("evening-no-checkins")]
    unsaid = await _unsaid(reading, say)
    known = [*await _without_day(reading, say), *unsaid, *await _undelivered(reading, say)]
    stopped = await rules.stop_level(reading.tx, reading.group.id) is not Stopped.NONE
    blocks = [*([say("evening-stopped")] if stopped else []), "\n".join(lines), *known, *await _on_call(reading, say)]
    calm = not stopped and not unsaid and not any([await _lacks(reading, checkin) for checkin in ahead])
    return Post(
        Notice(
            blocks,
            heading=say("evening-heading"),
            small_print=say("evening-small-print"),
            tone=Tone.PLAIN if calm else Tone.ATTENTION,
        )
    )


async def _of_day(reading: Reading, day: date) -> list[Checkin]:
    states = (CheckinState.REQUESTED, CheckinState.OPEN, CheckinState.UNDER_WAY)
    found = await checkins.unclosed(reading.tx, reading.group.id, states=states)
    dated = (c for c in found if c.timing is not Timing.UNKNOWN)
    return [c for c in dated if c.starts_at.astimezone(ZoneInfo(c.time_zone)).date() == day]


async def _without_day(reading: Reading, say: Speaker) -> Sequence[str]:
    found = await checkins.unclosed(reading.tx, reading.group.id, states=(CheckinState.REQUESTED,))
    codes = [c.code for c in found if c.timing is Timing.UNKNOWN]
    return [say("evening-unknown", codes=", ".join(codes))] if codes else []


async def _unsaid(reading: Reading, say: Speaker) -> Sequence[str]:
    """Check-ins of which nobody has said how they ended. After a detention its checklist asks."""
    found = await checkins.unclosed(reading.tx, reading.group.id, states=(CheckinState.OPEN, CheckinState.UNDER_WAY))
    lines = [
        say("evening-unsaid-line", code=checkin.code, at=checkin.starts_at)
        for checkin in found
        if checkin.timing is Timing.EXACT and checkin.starts_at <= reading.now and checkin.day.detained_at is None
    ]
    return ["\n".join([say("evening-unsaid"), *lines])] if lines else []


async def _lacks(reading: Reading, checkin: Checkin) -> bool:
    mates = await team.of_checkin(reading.tx, checkin.id)
    unfilled = unfilled_roles(mates, checkin.needs, checkin.seats)
    return checkin.state is CheckinState.REQUESTED or checkin.free > 0 or bool(unfilled)


async def _checkin_line(reading: Reading, say: Speaker, checkin: Checkin) -> str:
    office = await offices.by_id(reading.tx, reading.group.id, checkin.office_id)
    people = await signups.of_checkin(reading.tx, checkin.id)
    mates = await team.with_people(reading.tx, checkin.id, people)
    silent = sum(s.state is SignupState.CONFIRMED and not s.reconfirmed for s in people)
    exact = checkin.timing is Timing.EXACT
    begins = "evening-checkin" if exact else "evening-checkin-by"
    parts = [say(begins, code=checkin.code, at=checkin.starts_at, area=office.area if office else "")]
    if checkin.state is CheckinState.REQUESTED:
        parts.append(say("evening-unconfirmed"))
        return " ".join(parts)
    parts.append(say("evening-seats", taken=checkin.taken, seats=checkin.seats))
    if silent and exact:
        parts.append(say("evening-silent", silent=silent))
    card = card_view(checkin, office, people, mates)
    parts += [need_line(say, need, card) for need in checkin.needs]
    others = [role for role in unfilled_roles(mates, (), checkin.seats) if role is not TeamRole.HOME]
    if others:
        parts.append(say("evening-roles", roles=role_names(say, others)))
    if mates.home is None:
        parts.append(f"\n**{say('no-home-contact')}**")
    return " ".join(parts)


async def _undelivered(reading: Reading, say: Speaker) -> Sequence[str]:
    since = reading.now - timedelta(days=1)
    lost = await outbox.undelivered_kinds(reading.tx, reading.group.id, since, not_missed=NOT_MISSED)
    if not lost:
        return [say("evening-all-arrived")]
    named = (f"{number} × {say('told-' + kind.replace('_', '-'))}" for kind, number in sorted(lost.items()))
    return [say("evening-undelivered", what=", ".join(named))]


async def _on_call(reading: Reading, say: Speaker) -> Sequence[str]:
    return list(on_call_lines(say, await rotas.of_group(reading.tx, reading.group.id), reading))


def on_call_lines(say: Speaker, known: Sequence[rotas.KnownRota], reading: Reading) -> Iterator[str]:
    for entry in known:
        present, following = shift_at(entry.rota, reading.now), next_shift(entry.rota, reading.now)
        duty = say(f"choice-duty-{entry.duty.value}")
        if present is not None:
            yield say("on-call-now", duty=duty, person=f"<@{present.user_id}>", until=present.ends)
        yield say("on-call-next", duty=duty, person=f"<@{following.user_id}>", at=following.begins)


PLANNERS: Mapping[Told, Planner] = {Told.EVENING: _evening}
