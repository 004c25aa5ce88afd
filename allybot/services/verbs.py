"""How every verb begins: whose group, who is asking, may they. Then one transaction, or nothing.

A public method of a service is a verb, decorated with the action that it is. The actor's rights are read inside the
transaction that does the work, so a right taken away a second ago is not there any more.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import wraps
from typing import Concatenate, Final, ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from allybot.clock import Clock
from allybot.domain.people import Action, Actor, Record, allowed, roles_of
from allybot.errors import Refused
from allybot.ports import Caller
from allybot.store import audit, groups, members
from allybot.store.database import Database, Tx
from allybot.store.groups import Defaults, Group
from allybot.texts import choose_language

P = ParamSpec("P")
R = TypeVar("R")
S = TypeVar("S", bound="Service")

HELD_OPEN: Final = 0.3
"""Seconds for which a transaction waits for the platform's word: some round trips. Others wait to write meanwhile."""

_FOUNDING = frozenset(
    {Action.SETUP_WALK, Action.SETUP_GROUP, Action.SETUP_CHANNELS, Action.SETUP_ROLES, Action.SETUP_PEOPLE}
)
"""What an admin may do in a server that allybot has not met yet. It is written down by the first of these."""


@dataclass(frozen=True, slots=True)
class Act:
    """One verb being done: in which transaction, by whom, where and when. `reads`: it can't write."""

    tx: Tx
    actor: Actor
    group: Group
    caller: Caller
    now: datetime
    reads: bool = False

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.group.time_zone)

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()

    @property
    def app_language(self) -> str | None:
        """The actor's, where it is not the group's: theirs by choice, or else their app's."""
        return None if self.actor.language == self.group.language else self.actor.language

    def require(self, action: Action, *, own: bool | None = None) -> None:
        """Raises Refused unless the actor may do this (to what is their own, or isn't)."""
        if not allowed(self.actor, action, own=own):
            raise Refused(f"refused-{action.value.replace('_', '-')}")

    async def record(self, action: Action, row_id: int | None = None) -> None:
        """A line in the audit: action code and row id, nothing else."""
        await audit.add(self.tx, self.group.id, action, member_id=self.actor.member_id, row_id=row_id, now=self.now)


class Service:
    """What every service has. `wake` is called when a transaction has committed messages that are to leave."""

    def __init__(self, database: Database, clock: Clock, defaults: Defaults, wake: Callable[[], None]) -> None:
        self.database = database
        self.clock = clock
        self.defaults = defaults
        self.wake = wake


def verb(
    action: Action, *, reads: bool = False
) -> Callable[
    [Callable[Concatenate[S, Act, P], Awaitable[R]]],
    Callable[Concatenate[S, Caller, P], Awaitable[R]],
]:
    """Makes a method a verb. `reads` runs it on the reader, which can't write.

    The method raises UserErrors; the decorated one raises Refused besides, before the method is entered.
    """

    def decorate(
        method: Callable[Concatenate[S, Act, P], Awaitable[R]],
    ) -> Callable[Concatenate[S, Caller, P], Awaitable[R]]:
        @wraps(method)
        async def do(self: S, caller: Caller, /, *args: P.args, **kwargs: P.kwargs) -> R:
            now = self.clock.now()

            async def work(tx: Tx) -> R:
                act = replace(await begin(tx, caller, action, now, self.defaults), reads=reads)
                result = await method(self, act, *args, **kwargs)
                if not reads:
                    tx.after_commit(self.wake)
                return result

            if reads:
                return await self.database.read(work)
            return await _once_taken(self.database, caller, work)

        do.action = action  # type: ignore[attr-defined]  # read by the test that finds every verb
        return do

    return decorate


class _NotTakenYet(Exception):
    """The platform takes its time: nobody else is to wait for that."""


async def _once_taken(database: Database, caller: Caller, work: Callable[[Tx], Awaitable[R]]) -> R:
    """Commits only what the person can be answered about, where that was asked for. The work is done while it is found out;
    where finding out takes long, it is undone, and done anew afterwards.
    """
    taken = caller.taken
    if taken is None:
        return await database.write(work)

    async def and_wait(tx: Tx) -> R:
        result = await work(tx)
        try:
            async with asyncio.timeout(HELD_OPEN):
                await taken()
        except TimeoutError:
            raise _NotTakenYet from None
        return result

    try:
        return await database.write(and_wait)
    except _NotTakenYet:
        await taken()
        return await database.write(work)


async def begin(tx: Tx, caller: Caller, action: Action, now: datetime, defaults: Defaults) -> Act:
    """Who is asking, in which group, and whether they may. Raises Refused."""
    group = await groups.by_server(tx, caller.server_id)
    if group is None:
        if not (caller.manage_server and action in _FOUNDING):
            raise Refused("group-not-set-up")
        group = await groups.add(tx, caller.server_id, defaults, now)
    actor = await who_is(tx, group, caller, now)
    act = Act(tx, actor, group, caller, now)
    act.require(action)
    return act


async def who_is(tx: Tx, group: Group, caller: Caller, now: datetime) -> Actor:
    """The actor with the rights of this instant: allybot's records, and the roles that the platform says they have."""
    member = await members.find(tx, group.id, caller.user_id)
    record = member.record if member else Record()
    roles = roles_of(
        record,
        held_role_ids=caller.role_ids,
        role_map=group.role_map,
        manage_server=caller.manage_server,
        today=now.astimezone(ZoneInfo(group.time_zone)).date(),
    )
    return Actor(
        group_id=group.id,
        user_id=caller.user_id,
        roles=roles,
        member_id=member.id if member else None,
        partner_ids=record.partner_ids,
        language=choose_language(member.language if member else None, caller.locale, group.language),
    )
