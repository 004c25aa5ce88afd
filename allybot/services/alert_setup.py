"""What a group sets before it may release alerts: zones, rules, and the checklist."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from allybot.clock import Clock
from allybot.domain.alerts import LONGEST_LIFE, SHORTEST_LIFE, AlertState, AlertText, Asked, Retraction, Times
from allybot.domain.incidents import Basis
from allybot.domain.people import Action, Role
from allybot.domain.readiness import Step
from allybot.domain.refusals import CONTACT, EVERYWHERE
from allybot.domain.reports import Activity, Agency, HowMany
from allybot.errors import BadInput, NotFound
from allybot.ports import Notice, Transport
from allybot.services.alert_checks import forget_zone
from allybot.services.alert_notices import AlertView, alert_notice
from allybot.services.facts import overdue_hotline
from allybot.services.free_text import kept, kept_for_all
from allybot.services.readiness import NEEDED, missing_steps
from allybot.services.setup import CLOSED_CHANNELS, postable
from allybot.services.verbs import Act, Service, verb
from allybot.store import members, rules, zones
from allybot.store.database import Database
from allybot.store.groups import Channel, Defaults, Group
from allybot.store.members import Member
from allybot.store.rules import Hotline
from allybot.store.rules import Rules as Rules
from allybot.store.zones import Outlet as Outlet
from allybot.store.zones import Zone as Zone
from allybot.texts import Speaker

LONGEST_ZONE: Final = 60
LONGEST_HOTLINE: Final = 80
LONGEST_NUMBER: Final = 40
"""Characters."""

MOST_ZONES: Final = 25
"""As many as one list offers."""
MOST_OUTLETS: Final = 10

QUICKEST_VERIFY, SLOWEST_VERIFY = timedelta(minutes=3), timedelta(minutes=120)


@dataclass(frozen=True, slots=True)
class OutletChange:
    """Where alerts about a zone stand. None: as it is there already, else no role and the group's language."""

    channel_id: int
    role_id: int | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class RulesChange:
    """None: as it is."""

    two_people: bool | None = None
    two_go: bool | None = None
    verify_within: timedelta | None = None
    alert_life: timedelta | None = None


@dataclass(frozen=True, slots=True)
class HotlineChange:
    name: str
    number: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """How far the group is with what has to be there before its first alert.

    `opened` are channels that are set and that everyone can read by now; `languages` those in which alerts will stand.
    `hotline_overdue`: nobody has looked at the number lately that will stand in them.
    """

    missing: tuple[Step, ...]
    channels: dict[Channel, int]
    opened: tuple[Channel, ...]
    hotline: Hotline | None
    dispatchers: int
    verifiers: int
    languages: tuple[str, ...]
    zone: str | None
    texts_read_at: datetime | None
    hotline_overdue: bool = False

    @property
    def ready(self) -> bool:
        return not self.missing


class AlertSetupService(Service):
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

    # --- zones --------------------------------------------------------------------------------------------------------

    @verb(Action.SETUP_ZONE, reads=True)
    async def zones(self, act: Act) -> list[Zone]:
        return await zones.of_group(act.tx, act.group.id)

    @verb(Action.SETUP_ZONE, reads=True)
    async def zone(self, act: Act, zone_id: int) -> Zone:
        """Raises NotFound."""
        return await _zone(act, zone_id)

    @verb(Action.SETUP_ZONE)
    async def set_zone(self, act: Act, name: str, outlet: OutletChange | None = None) -> Zone:
        """Makes a zone, or changes the one of that name. Raises BadInput."""
        tidy = kept_for_all(name, "zone-name", longest=LONGEST_ZONE)
        zone = await zones.by_name(act.tx, act.group.id, tidy) or await self._add(act, tidy)
        if outlet is not None:
            await self._put(act, zone, outlet)
        return await self._changed(act, zone.id)

    @verb(Action.SETUP_ZONE)
    async def rename_zone(self, act: Act, zone_id: int, name: str) -> Zone:
        """Raises BadInput, NotFound."""
        zone, tidy = await _zone(act, zone_id), kept_for_all(name, "zone-name", longest=LONGEST_ZONE)
        other = await zones.by_name(act.tx, act.group.id, tidy)
        if other is not None and other.id != zone.id:
            raise BadInput("zone-known", name=tidy)
        await zones.rename(act.tx, zone.id, tidy)
        return await self._changed(act, zone.id)

    @verb(Action.SETUP_ZONE)
    async def put_outlet(self, act: Act, zone_id: int, outlet: OutletChange) -> Zone:
        """Raises BadInput, NotFound."""
        await self._put(act, await _zone(act, zone_id), outlet)
        return await self._changed(act, zone_id)

    @verb(Action.SETUP_ZONE)
    async def mute_outlet(self, act: Act, zone_id: int, channel_id: int) -> Zone:
        """No role is mentioned there any more. Raises NotFound."""
        zone = await _zone(act, zone_id)
        before = _outlet(zone, channel_id)
        if before is not None:
            await zones.put_outlet(act.tx, zone.id, replace(before, role_id=None))
        return await self._changed(act, zone.id)

    @verb(Action.SETUP_ZONE)
    async def drop_outlet(self, act: Act, zone_id: int, channel_id: int) -> Zone:
        """Raises NotFound."""
        zone = await _zone(act, zone_id)
        await zones.drop_outlet(act.tx, zone.id, channel_id)
        return await self._changed(act, zone.id)

    @verb(Action.SETUP_ZONE)
    async def remove_zone(self, act: Act, zone_id: int) -> Zone:
        """Incidents that are in it are in none afterwards. Raises NotFound."""
        zone = await _zone(act, zone_id)
        await forget_zone(act.tx, act.group.id, zone.id)
        await zones.erase(act.tx, zone.id)
        await act.record(Action.SETUP_ZONE, zone.id)
        return zone

    async def _add(self, act: Act, name: str) -> Zone:
        if len(await zones.of_group(act.tx, act.group.id)) >= MOST_ZONES:
            raise BadInput("zones-too-many", most=MOST_ZONES)
        return await zones.add(act.tx, act.group.id, name)

    async def _put(self, act: Act, zone: Zone, outlet: OutletChange) -> None:
        if outlet.role_id == act.group.server_id:
            raise BadInput("zone-role-is-everyone")
        await postable(self._transport, act.group.server_id, outlet.channel_id)
        before = _outlet(zone, outlet.channel_id)
        if before is None and len(zone.outlets) >= MOST_OUTLETS:
            raise BadInput("zone-outlets-too-many", most=MOST_OUTLETS)
        known = before or Outlet(outlet.channel_id, None, act.group.language)
        role, language = outlet.role_id or known.role_id, outlet.language or known.language
        await zones.put_outlet(act.tx, zone.id, Outlet(outlet.channel_id, role, language))

    async def _changed(self, act: Act, zone_id: int) -> Zone:
        await act.record(Action.SETUP_ZONE, zone_id)
        return await _zone(act, zone_id)

    # --- rules --------------------------------------------------------------------------------------------------------

    @verb(Action.SETUP_RULES, reads=True)
    async def rules(self, act: Act) -> Rules:
        return await rules.of_group(act.tx, act.group.id)

    @verb(Action.SETUP_RULES)
    async def change_rules(self, act: Act, change: RulesChange) -> Rules:
        """Raises BadInput for minutes out of bounds. For what is released or asked from now on."""
        if change.verify_within is not None and not QUICKEST_VERIFY <= change.verify_within <= SLOWEST_VERIFY:
            raise BadInput("choice-unknown")
        if change.alert_life is not None and not SHORTEST_LIFE <= change.alert_life <= LONGEST_LIFE:
            raise BadInput("choice-unknown")
        held = await rules.of_group(act.tx, act.group.id)
        new = replace(
            held,
            two_people=held.two_people if change.two_people is None else change.two_people,
            two_go=held.two_go if change.two_go is None else change.two_go,
            verify_within=change.verify_within or held.verify_within,
            alert_life=change.alert_life or held.alert_life,
        )
        return await self._kept(act, new)

    @verb(Action.SETUP_RULES)
    async def set_hotline(self, act: Act, hotline: HotlineChange) -> Rules:
        """The number is written as people are to dial it. Raises BadInput; the tip line is refused by the scan."""
        name = kept(hotline.name, "hotline-name", EVERYWHERE, longest=LONGEST_HOTLINE)
        number = kept(hotline.number, "hotline-number", CONTACT, longest=LONGEST_NUMBER)
        if sum(char.isdigit() for char in number) < LEAST_DIGITS:
            raise BadInput("hotline-no-number")
        held = await rules.of_group(act.tx, act.group.id)
        return await self._kept(act, replace(held, hotline=Hotline(name, number)))

    @verb(Action.SETUP_RULES)
    async def drop_hotline(self, act: Act) -> Rules:
        held = await rules.of_group(act.tx, act.group.id)
        return await self._kept(act, replace(held, hotline=None))

    async def _kept(self, act: Act, new: Rules) -> Rules:
        await rules.put(act.tx, act.group.id, new)
        await act.record(Action.SETUP_RULES, act.group.id)
        return new

    # --- the checklist ------------------------------------------------------------------------------------------------

    @verb(Action.SETUP_CHECKLIST, reads=True)
    async def checklist(self, act: Act) -> Checklist:
        """From the records, and from a look at the channels as they are now."""
        return await self._checklist(act)

    @verb(Action.SETUP_CHECKLIST)
    async def texts_read(self, act: Act) -> Checklist:
        """Somebody has read what alerts say. It stays so when the hotline or a language changes."""
        await rules.mark_read(act.tx, act.group.id, act.now)
        await act.record(Action.SETUP_CHECKLIST, act.group.id)
        return await self._checklist(act)

    async def _checklist(self, act: Act) -> Checklist:
        held, people = await rules.of_group(act.tx, act.group.id), await members.of_group(act.tx, act.group.id)
        opened = await open_to_all(self._transport, act.group)
        missing = set(await missing_steps(act.tx, act.group, people, act.today)) | (
            {Step.CHANNELS} if opened else set()
        )
        known = await zones.of_group(act.tx, act.group.id)
        return Checklist(
            missing=tuple(step for step in Step if step in missing),
            channels={use: act.group.channels[use] for use in NEEDED if use in act.group.channels},
            opened=opened,
            hotline=held.hotline,
            dispatchers=sum(Role.DISPATCHER in person.record.appointments for person in people),
            verifiers=sum(_verifies(person, act.today) for person in people),
            languages=_languages(known, act.group),
            zone=known[0].name if known else None,
            texts_read_at=held.texts_read_at,
            hotline_overdue=await overdue_hotline(act.tx, act.group, act.today) is not None,
        )


LEAST_DIGITS: Final = 3
"""As in 211: shorter is no number that somebody answers."""


async def open_to_all(transport: Transport, group: Group) -> tuple[Channel, ...]:
    """Which of the channels that have to be closed everyone can read now. Raises DeliveryError where it can't be asked."""
    opened = []
    for use in CLOSED_CHANNELS:
        if use in group.channels:
            readers = await transport.readers(group.server_id, group.channels[use])
            opened += [use] if readers is not None and readers.everyone else []
    return tuple(opened)


def _verifies(person: Member, today: date) -> bool:
    return any(known.kind is Role.VERIFIER and known.in_date(today) for known in person.record.trainings)


def _languages(known: Iterable[Zone], group: Group) -> tuple[str, ...]:
    """The group's own first: in it an alert stands that is in no zone."""
    return tuple(dict.fromkeys([group.language, *(outlet.language for zone in known for outlet in zone.outlets)]))


async def _zone(act: Act, zone_id: int) -> Zone:
    zone = await zones.get(act.tx, zone_id)
    if zone is None or zone.group_id != act.group.id:
        raise NotFound("zone-gone")
    return zone


def _outlet(zone: Zone, channel_id: int) -> Outlet | None:
    return next((outlet for outlet in zone.outlets if outlet.channel_id == channel_id), None)


# --- what alerts say ----------------------------------------------------------------------------------------------------------


def example_texts(say: Speaker, known: Checklist, now: datetime) -> Sequence[Notice]:
    """An alert, its end and its retraction, exactly as they would read in this language, with the group's own hotline."""
    hotline = f"{known.hotline.name}, {known.hotline.number}" if known.hotline else None
    standing = AlertView(
        code=say("example-code"),
        state=AlertState.STANDING,
        drill=False,
        basis=Basis.VERIFIER,
        one_person=False,
        text=AlertText(
            agency=Agency.ICE,
            activity=Activity.QUESTIONING,
            how_many=HowMany.SEVERAL,
            place=say("example-place"),
            zone=known.zone,
            asked=Asked.TWO_OBSERVERS,
            hotline=hotline,
        ),
        times=Times(now - timedelta(minutes=12), now - timedelta(minutes=4), now + timedelta(minutes=56)),
        released_at=now,
    )
    cleared = replace(standing, state=AlertState.CLEARED, ended_at=now + timedelta(minutes=40))
    retracted = replace(standing, state=AlertState.RETRACTED, why=Retraction.NOT_IMMIGRATION, ended_at=cleared.ended_at)
    return [replace(alert_notice(say, view), buttons=()) for view in (standing, cleared, retracted)]
