"""The set-up as one walk: what is done, what is missing, and what comes next, from the group's own records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from allybot.clock import Clock
from allybot.domain.people import Action, Role, Training
from allybot.domain.refusals import EVERYWHERE
from allybot.domain.setup_walk import WalkStep
from allybot.errors import BadInput
from allybot.services.facts import Facts
from allybot.services.free_text import kept
from allybot.services.readiness import missing_steps
from allybot.services.settings import read_zone
from allybot.services.setup import missing_for_checkins
from allybot.services.verbs import Act, Service, verb
from allybot.store import groups, members, offices, partners, rules, zones
from allybot.store.database import Database
from allybot.store.groups import Channel, Defaults, Group
from allybot.store.members import Member
from allybot.store.rules import Hotline
from allybot.texts import shipped_languages

LONGEST_PLACE: Final = 60
"""Characters."""


@dataclass(frozen=True, slots=True)
class GroupChange:
    """What a group goes by. None: as it is. `time_zone` as people type it: its name, or the city."""

    language: str | None = None
    time_zone: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Walk:
    """How far the set-up has come. `ready`: a check-in can be opened, and somebody can go along.

    `adds`: who asks may add offices, partners and trainings.
    """

    group: Group
    done: frozenset[WalkStep]
    ready: bool
    adds: bool
    coordinators: int
    dispatchers: int
    hotline: Hotline | None
    has_partner: bool
    companions: int
    verifiers: int
    facts_due: int


class SetupWalkService(Service):
    def __init__(
        self, database: Database, clock: Clock, defaults: Defaults, wake: Callable[[], None], facts: Facts
    ) -> None:
        super().__init__(database, clock, defaults, wake)
        self._facts = facts

    @verb(Action.SETUP_WALK)
    async def look(self, act: Act) -> Walk:
        """In a server that allybot has not met yet, the group begins here."""
        return await self._look(act, act.group)

    @verb(Action.SETUP_GROUP)
    async def set_group(self, act: Act, change: GroupChange) -> Walk:
        """Raises BadInput. What is asked, armed or written from now on goes by it; what stands already stays."""
        group = act.group
        language = change.language or group.language
        if language not in shipped_languages():
            raise BadInput("choice-unknown")
        zone = group.time_zone if change.time_zone is None else read_zone(change.time_zone.strip())
        if zone is None:
            raise BadInput("zone-unknown")
        typed = change.place
        place = group.place if typed is None else kept(typed, "group-place", EVERYWHERE, longest=LONGEST_PLACE)
        await groups.set_about(act.tx, group.id, Defaults(zone, language, place))
        await act.record(Action.SETUP_GROUP, group.id)
        again = await groups.by_id(act.tx, group.id)
        assert again is not None
        return await self._look(act, again)

    async def _look(self, act: Act, group: Group) -> Walk:
        people = await members.of_group(act.tx, group.id)
        due = len(await self._facts.due(act.tx, group, act.today))
        hotline, partner = (await rules.of_group(act.tx, group.id)).hotline, await partners.has_any(act.tx, group.id)
        office = bool(await offices.of_group(act.tx, group.id))
        companions, verifiers = (_trained(people, kind, act) for kind in (Role.COMPANION, Role.VERIFIER))
        lacking = missing_for_checkins(group, people, act.today)
        done = {
            WalkStep.GROUP: bool(group.place),
            WalkStep.CHANNELS: all(use in group.channels for use in Channel if use is not Channel.START),
            WalkStep.ROLES: bool(group.role_map),
            WalkStep.PEOPLE: _has(group, people, Role.COORDINATOR) and _has(group, people, Role.DISPATCHER),
            WalkStep.HELP: hotline is not None or partner,
            WalkStep.OFFICE: office,
            WalkStep.TRAINING: companions > 0,
            WalkStep.ZONE: bool(await zones.of_group(act.tx, group.id)),
            WalkStep.START: Channel.START in group.channels,
            WalkStep.CHECKLIST: not await missing_steps(act.tx, group, people, act.today),
            WalkStep.FACTS: due == 0,
        }
        return Walk(
            group=group,
            done=frozenset(step for step, is_done in done.items() if is_done),
            ready=not lacking and office,
            adds=Role.COORDINATOR in act.actor.roles,
            coordinators=_appointed(people, Role.COORDINATOR),
            dispatchers=_appointed(people, Role.DISPATCHER),
            hotline=hotline,
            has_partner=partner,
            companions=companions,
            verifiers=verifiers,
            facts_due=due,
        )


def _appointed(people: list[Member], role: Role) -> int:
    return sum(role in person.record.appointments for person in people)


def _has(group: Group, people: list[Member], role: Role) -> bool:
    """By name, or whoever has the Discord role that was mapped."""
    return role in group.role_map or _appointed(people, role) > 0


def _trained(people: list[Member], kind: Role, act: Act) -> int:
    def counts(training: Training) -> bool:
        return training.kind is kind and training.in_date(act.today)

    return sum(any(map(counts, person.record.trainings)) for person in people)
