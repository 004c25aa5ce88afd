"""Setting a group up: which channel is for what, which Discord role means what, and who was appointed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from allybot.clock import Clock
from allybot.domain.people import APPOINTED, Action, Role
from allybot.errors import BadInput
from allybot.ports import Readers, Transport
from allybot.services.start_notices import tell_start
from allybot.services.verbs import Act, Service, verb
from allybot.store import groups, members
from allybot.store.database import Database
from allybot.store.groups import Channel, Defaults, Group
from allybot.store.members import Member

CLOSED_CHANNELS = (Channel.DISPATCH, Channel.COORDINATION)
"""Channels that not everyone may read: what stands there would help those who look for people."""


def channel_uses(by_name: Mapping[str, int]) -> dict[Channel, int]:
    """Channels by the name of their use, as the command has them."""
    return {Channel(name): channel_id for name, channel_id in by_name.items()}


@dataclass(frozen=True, slots=True)
class ChannelSet:
    """A channel that was set, and who else can read it. `not_for_everyone`: one that all should read, and not all can.

    `not_pinned`: the panel there can't be pinned.
    """

    use: Channel
    channel_id: int
    other_readers: tuple[str, ...] = ()
    not_for_everyone: bool = False
    not_pinned: bool = False


@dataclass(frozen=True, slots=True)
class SetUp:
    """How far the set-up has come: what is missing for check-ins, in the order in which to do it."""

    group: Group
    missing: tuple[str, ...]


class SetupService(Service):
    def __init__(
        self,
        database: Database,
        clock: Clock,
        defaults: Defaults,
        wake: Callable[[], None],
        transport: Transport,
    ) -> None:
        super().__init__(database, clock, defaults, wake)
        self._transport = transport

    @verb(Action.SETUP_CHANNELS)
    async def channels(self, act: Act, wanted: Mapping[Channel, int]) -> list[ChannelSet]:
        """Raises BadInput where a channel isn't here, the bot can't post there, or everyone can read a closed one."""
        done = [await self._looked_at(act, use, channel_id) for use, channel_id in wanted.items()]
        if Channel.START in wanted:
            await tell_start(act.tx, act.group, wanted[Channel.START], act.now)
        await groups.set_channels(act.tx, act.group.id, wanted)
        await act.record(Action.SETUP_CHANNELS, act.group.id)
        return done

    async def _looked_at(self, act: Act, use: Channel, channel_id: int) -> ChannelSet:
        readers = await postable(self._transport, act.group.server_id, channel_id)
        if use in CLOSED_CHANNELS and readers.everyone:
            raise BadInput("channel-everyone-reads", channel=f"<#{channel_id}>")
        start = use is Channel.START
        few, loose = start and not readers.everyone, start and not readers.bot_can_pin
        return ChannelSet(use, channel_id, _others(use, readers), not_for_everyone=few, not_pinned=loose)

    @verb(Action.SETUP_ROLES)
    async def roles(self, act: Act, wanted: Mapping[Role, int]) -> Mapping[Role, int]:
        """Maps Discord roles; returns the whole map as it is now."""
        if act.group.server_id in wanted.values():
            raise BadInput("role-is-everyone")
        await groups.set_roles(act.tx, act.group.id, wanted)
        await act.record(Action.SETUP_ROLES, act.group.id)
        return {**act.group.role_map, **wanted}

    @verb(Action.SETUP_ROLES)
    async def unmap_role(self, act: Act, role: Role) -> None:
        await groups.set_roles(act.tx, act.group.id, {role: None})
        await act.record(Action.SETUP_ROLES, act.group.id)

    @verb(Action.SETUP_PEOPLE)
    async def appoint(self, act: Act, user_id: int, role: Role) -> None:
        """Writes an appointment down. Raises BadInput for roles that are not given but earned or bound."""
        await _appoint(act, user_id, role)

    @verb(Action.SETUP_PEOPLE)
    async def appoint_all(self, act: Act, user_ids: tuple[int, ...], role: Role) -> None:
        """All of them, or nobody. Raises BadInput as `appoint` does."""
        for user_id in user_ids:
            await _appoint(act, user_id, role)

    @verb(Action.SETUP_PEOPLE)
    async def dismiss(self, act: Act, user_id: int, role: Role) -> None:
        """Takes an appointment back; nothing happens where there was none."""
        _appointable(role)
        member = await members.find(act.tx, act.group.id, user_id)
        if member is None:
            return
        taken = replace(member.record, appointments=member.record.appointments - {role})
        await members.set_record(act.tx, member, taken)
        await act.record(Action.SETUP_PEOPLE, member.id)

    @verb(Action.SETUP_SEE, reads=True)
    async def see(self, act: Act) -> SetUp:
        return SetUp(act.group, tuple(await _missing(act)))


async def postable(transport: Transport, server_id: int, channel_id: int) -> Readers:
    """Who can read a channel in which the bot can post. Raises BadInput for one where it can't, or that isn't there."""
    readers = await transport.readers(server_id, channel_id)
    if readers is None:
        raise BadInput("channel-unknown", channel=f"<#{channel_id}>")
    if not readers.bot_can_post:
        raise BadInput("channel-no-posting", channel=f"<#{channel_id}>")
    return readers


def _others(use: Channel, readers: Readers) -> tuple[str, ...]:
    if use not in CLOSED_CHANNELS:
        return ()
    return (*readers.role_names, *readers.bot_names)


async def _appoint(act: Act, user_id: int, role: Role) -> None:
    _appointable(role)
    member = await members.find_or_add(act.tx, act.group.id, user_id)
    given = replace(member.record, appointments=member.record.appointments | {role})
    await members.set_record(act.tx, member, given)
    await act.record(Action.SETUP_PEOPLE, member.id)


def _appointable(role: Role) -> None:
    if role not in APPOINTED:
        raise BadInput("role-not-appointed")


async def _missing(act: Act) -> list[str]:
    return missing_for_checkins(act.group, await members.of_group(act.tx, act.group.id), act.today)


def missing_for_checkins(group: Group, people: Sequence[Member], today: date) -> list[str]:
    """The keys of what is missing, in the order in which to do it. `people`: all members, as they are now."""
    missing = [
        f"setup-missing-{use.value}"
        for use in (Channel.ACCOMPANIMENT, Channel.COORDINATION)
        if use not in group.channels
    ]
    by_record = any(Role.COORDINATOR in person.record.appointments for person in people)
    if not by_record and Role.COORDINATOR not in group.role_map:
        missing.append("setup-missing-coordinator")
    trainings = [training for person in people for training in person.record.trainings]
    if not any(training.kind is Role.COMPANION and training.in_date(today) for training in trainings):
        missing.append("setup-missing-companion")
    return missing
