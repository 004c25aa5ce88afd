"""The rota: who is on call now and next, hand-overs, and swaps that the other person accepts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from allybot.domain.messages import Lane
from allybot.domain.people import Action, allowed
from allybot.domain.rota import (
    HEADS_UP,
    MOST_PEOPLE,
    Duty,
    Rota,
    Shift,
    ShiftLength,
    SwapState,
    next_shift,
    shift,
    shift_at,
    shifts_of,
)
from allybot.domain.timers import TimerKind
from allybot.domain.when import NotUnderstood, Understood, WhenResult, instant_of, read_when, suggestions
from allybot.errors import BadInput, NotFound, TooLate
from allybot.services.telling import Told, open_conversation, tell_channel, tell_member
from allybot.services.timers import Firing, Handler
from allybot.services.verbs import Act, Service, verb
from allybot.store import members, rotas, timers
from allybot.store.database import Tx
from allybot.store.groups import Channel
from allybot.store.rotas import KnownRota, Swap

FARTHEST_BEGINNING = timedelta(days=60)
LATEST_BEGINNING = timedelta(days=366)
SHIFTS_SHOWN = 10


@dataclass(frozen=True, slots=True)
class OnCall:
    """One duty: who has it now (None before the first hand-over), and who follows."""

    rota_id: int
    duty: Duty
    length: ShiftLength
    present: Shift | None
    following: Shift


@dataclass(frozen=True, slots=True)
class MyShift:
    """A shift of the actor's, to give away."""

    rota_id: int
    duty: Duty
    shift: Shift


@dataclass(frozen=True, slots=True)
class Asked:
    """A swap that was asked for: which shift, of whom, and in exchange for which."""

    swap_id: int
    duty: Duty
    shift: Shift
    taker: int
    in_return: Shift | None


class RotaService(Service):
    @verb(Action.ROTA_SET, reads=True)
    async def read_when(self, act: Act, text: str) -> WhenResult:
        """In the group's zone. What is over already today is understood too: the first shift may have begun this morning."""
        found = read_when(text, act.now, act.zone)
        if not isinstance(found, NotUnderstood) or found.why not in ("no_day", "in_the_past"):
            return found
        midnight = instant_of(datetime.combine(act.today, time()), act.zone)
        earlier = read_when(text, midnight, act.zone)
        return earlier if isinstance(earlier, Understood) and earlier.at <= act.now else found

    @verb(Action.ROTA_SET, reads=True)
    async def suggest_when(self, act: Act, text: str) -> list[Understood]:
        return suggestions(text, act.now, act.zone)

    @verb(Action.ROTA_SET)
    async def set(self, act: Act, duty: Duty, people: tuple[int, ...], begins: datetime, length: ShiftLength) -> OnCall:
        """In the place of the rota that there was for this duty; its swaps go with it. Raises BadInput."""
        if not people:
            raise BadInput("rota-nobody")
        if len(people) > MOST_PEOPLE:
            raise BadInput("rota-too-many", most=MOST_PEOPLE)
        if not act.now - LATEST_BEGINNING <= begins <= act.now + FARTHEST_BEGINNING:
            raise BadInput("rota-begins-too-far")
        wall = begins.astimezone(act.zone).replace(tzinfo=None)
        before = await rotas.of_duty(act.tx, act.group.id, duty)
        if before is not None:
            await timers.erase_about(act.tx, [before.id])
        known = await rotas.put(act.tx, act.group.id, duty, Rota(wall, act.zone, length, people), act.now)
        await _arm(act.tx, known, act.now)
        present = shift_at(known.rota, act.now)
        if present is not None:
            await _tell_on_call(act.tx, known, present, act.now, soon=False)
        await act.record(Action.ROTA_SET, known.id)
        return _on_call(known, act.now)

    @verb(Action.ROTA_SET)
    async def clear(self, act: Act, duty: Duty) -> None:
        """No rota for this duty any more. Raises NotFound where there was none."""
        known = await rotas.of_duty(act.tx, act.group.id, duty)
        if known is None:
            raise NotFound("rota-none")
        await timers.erase_about(act.tx, [known.id])
        await rotas.erase(act.tx, known.id)
        await act.record(Action.ROTA_SET, known.id)

    @verb(Action.ROTA_SEE, reads=True)
    async def now(self, act: Act) -> list[OnCall]:
        """Now and next of every duty. Raises Refused for who neither has to know nor is on it."""
        known = await _visible(act, Action.ROTA_SEE)
        return [_on_call(entry, act.now) for entry in known]

    @verb(Action.ROTA_SWAP, reads=True)
    async def my_shifts(self, act: Act) -> list[MyShift]:
        """The actor's next shifts, soonest first."""
        found = [
            MyShift(entry.id, entry.duty, mine)
            for entry in await _visible(act, Action.ROTA_SWAP)
            for mine in shifts_of(entry.rota, act.actor.user_id, act.now, SHIFTS_SHOWN)
        ]
        return sorted(found, key=lambda entry: entry.shift.begins)[:25]

    @verb(Action.ROTA_SWAP, reads=True)
    async def shifts_of_other(self, act: Act, rota_id: int, user_id: int) -> list[Shift]:
        """Somebody else's next shifts on the same rota, to ask for one in exchange."""
        entry = await _entry(act, rota_id)
        return list(shifts_of(entry.rota, user_id, act.now, SHIFTS_SHOWN))

    @verb(Action.ROTA_SWAP, reads=True)
    async def others(self, act: Act, rota_id: int) -> tuple[int, ...]:
        """Who else is on this rota."""
        entry = await _entry(act, rota_id)
        return tuple(dict.fromkeys(user for user in entry.rota.people if user != act.actor.user_id))

    @verb(Action.ROTA_SWAP)
    async def ask_swap(self, act: Act, rota_id: int, shift_no: int, taker: int, return_no: int | None = None) -> Asked:
        """Asks somebody to take one's shift. Nothing changes until they accept. Raises BadInput, NotFound, TooLate."""
        entry = await _entry(act, rota_id)
        given = _own_shift(entry, shift_no, act.actor.user_id, act.now)
        if taker == act.actor.user_id:
            raise BadInput("swap-with-oneself")
        back = None if return_no is None else _own_shift(entry, return_no, taker, act.now)
        swap = await rotas.ask_swap(act.tx, entry, shift_no, return_no, act.actor.user_id, taker, act.now)
        member = await members.find_or_add(act.tx, act.group.id, taker)
        await tell_member(act.tx, Told.SWAP_ASKED, member, act.now, about=swap.id, lane=Lane.DUE, not_after=given.ends)
        await open_conversation(act.tx, act.group.id, act.actor.user_id, act.app_language, act.now)
        await act.record(Action.ROTA_SWAP, swap.id)
        return Asked(swap.id, entry.duty, given, taker, back)

    @verb(Action.ROTA_ANSWER_SWAP)
    async def answer_swap(self, act: Act, swap_id: int, accepts: bool) -> Asked:
        """Only by who was asked. Raises NotFound for others, TooLate once it was answered or the shift is over."""
        swap, entry = await _swap_for(act, swap_id)
        given = _own_shift(entry, swap.shift_no, swap.giver, act.now)
        back = None if swap.return_no is None else _own_shift(entry, swap.return_no, swap.taker, act.now)
        await rotas.set_swap_state(act.tx, swap.id, SwapState.ACCEPTED if accepts else SwapState.DECLINED)
        giver = await members.find_or_add(act.tx, act.group.id, swap.giver)
        await tell_member(act.tx, Told.SWAP_ANSWERED, giver, act.now, about=swap.id, lane=Lane.DUE)
        again = await rotas.get(act.tx, entry.id)
        if accepts and again is not None:
            await _arm(act.tx, again, act.now)
            if given.begins <= act.now:
                await tell_channel(act.tx, act.group, Told.HANDOVER, Channel.COORDINATION, act.now, about=entry.id)
        await act.record(Action.ROTA_ANSWER_SWAP, swap.id)
        return Asked(swap.id, entry.duty, given, swap.taker, back)


async def _visible(act: Act, action: Action) -> list[KnownRota]:
    """All rotas for who coordinates, dispatches or verifies; for others those on which they stand. Raises Refused."""
    known = await rotas.of_group(act.tx, act.group.id)
    own = [entry for entry in known if entry.rota.has(act.actor.user_id)]
    act.require(action, own=bool(own))
    return known if allowed(act.actor, action, own=False) else own


async def _entry(act: Act, rota_id: int) -> KnownRota:
    for entry in await _visible(act, Action.ROTA_SWAP):
        if entry.id == rota_id:
            return entry
    raise NotFound("rota-none")


def _own_shift(entry: KnownRota, number: int, user_id: int, now: datetime) -> Shift:
    """That shift, while it is theirs and not over. Raises TooLate."""
    found = shift(entry.rota, number) if number >= 0 else None
    if found is None or found.user_id != user_id or found.ends <= now:
        raise TooLate("swap-shift-gone")
    return found


async def _swap_for(act: Act, swap_id: int) -> tuple[Swap, KnownRota]:
    swap = await rotas.get_swap(act.tx, swap_id)
    entry = await rotas.get(act.tx, swap.rota_id) if swap else None
    if swap is None or entry is None or entry.group_id != act.group.id or swap.taker != act.actor.user_id:
        raise NotFound("swap-unknown")
    if swap.state is not SwapState.ASKED:
        raise TooLate("swap-answered")
    return swap, entry


def _on_call(entry: KnownRota, now: datetime) -> OnCall:
    return OnCall(entry.id, entry.duty, entry.rota.length, shift_at(entry.rota, now), next_shift(entry.rota, now))


# --- hand-overs -------------------------------------------------------------------------------------------------------------


def handlers() -> Mapping[TimerKind, Handler]:
    return {TimerKind.HANDOVER: _hand_over, TimerKind.HANDOVER_SOON: _soon}


async def _arm(tx: Tx, entry: KnownRota, now: datetime) -> None:
    """The next hand-over, and the word an hour before to who comes on."""
    following = next_shift(entry.rota, now)
    await timers.arm(tx, entry.group_id, TimerKind.HANDOVER, entry.id, following.begins)
    soon = following.begins - HEADS_UP
    if soon > now:
        await timers.arm(tx, entry.group_id, TimerKind.HANDOVER_SOON, entry.id, soon)


async def _hand_over(firing: Firing) -> None:
    """However late: what is said is who is on call now."""
    entry = await rotas.get(firing.tx, firing.timer.subject_id)
    present = shift_at(entry.rota, firing.now) if entry else None
    if entry is None or present is None:
        return
    before = shift(entry.rota, present.number - 1) if present.number else None
    await tell_channel(firing.tx, firing.group, Told.HANDOVER, Channel.COORDINATION, firing.now, about=entry.id)
    if before is None or before.user_id != present.user_id:
        await _tell_on_call(firing.tx, entry, present, firing.now, soon=False)
    await _arm(firing.tx, entry, firing.now)


async def _soon(firing: Firing) -> None:
    entry = await rotas.get(firing.tx, firing.timer.subject_id)
    if entry is None:
        return
    present, following = shift_at(entry.rota, firing.now), next_shift(entry.rota, firing.now)
    if present is None or present.user_id != following.user_id:
        await _tell_on_call(firing.tx, entry, following, firing.now, soon=True)


async def _tell_on_call(tx: Tx, entry: KnownRota, who: Shift, now: datetime, *, soon: bool) -> None:
    member = await members.find_or_add(tx, entry.group_id, who.user_id)
    params = {"shift": who.number, "soon": int(soon)}
    until = who.begins if soon else who.ends
    await tell_member(tx, Told.ON_CALL, member, now, about=entry.id, lane=Lane.DAY, not_after=until, params=params)
