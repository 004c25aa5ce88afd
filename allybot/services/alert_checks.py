"""What every member asks about alerts: which stand, whether one is real, and how they are told."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import timedelta

from allybot.domain.alerts import TRIES_PER_HOUR, AlertState, CodeAnswer, code_answer
from allybot.domain.codes import CodeKind, codes_meant
from allybot.domain.messages import Lane
from allybot.domain.people import Action
from allybot.domain.settings import Reach, Settings
from allybot.domain.stopping import Stopped
from allybot.errors import BadInput
from allybot.services.alert_notices import AlertView as AlertView
from allybot.services.alert_notices import view_of
from allybot.services.telling import Told, tell_member
from allybot.services.verbs import Act, Service, verb
from allybot.store import alerts, members, rules, tries, zones
from allybot.store.alerts import Alert
from allybot.store.database import Tx
from allybot.store.rules import Hotline as Hotline

PURPOSE = "alerts_check"

MOST_CODES = 2
"""Codes of one question that are looked up: a bare one may be of an alert or of a drill. Each counts as a try."""

_UNENDED = (AlertState.STANDING, AlertState.LAPSED)


@dataclass(frozen=True, slots=True)
class Checked:
    """`alert` is there where the code is of one that the group still holds, and is not suspended."""

    code: str
    answer: CodeAnswer
    alert: AlertView | None
    hotline: Hotline | None


@dataclass(frozen=True, slots=True)
class Active:
    """`stopped`: nothing new goes out at the moment. `suspended`: what went out before does not count at the moment either."""

    alerts: tuple[AlertView, ...]
    stopped: bool
    suspended: bool = False


@dataclass(frozen=True, slots=True)
class NamedZone:
    id: int
    name: str


@dataclass(frozen=True, slots=True)
class AlertWishes:
    """`zones` are all that the group has, by name; which of them somebody chose stands in their settings."""

    settings: Settings
    zones: tuple[NamedZone, ...]


class AlertsService(Service):
    @verb(Action.ALERTS_CHECK)
    async def check(self, act: Act, typed: str) -> Checked:
        """From a code as it is typed, or a whole text that holds one. Raises BadInput for what holds none, and after so many
        tries in an hour: it says when again.
        """
        meant = codes_meant(typed, CodeKind.ALERT, CodeKind.DRILL)[:MOST_CODES]
        if not meant:
            raise BadInput("alert-code-none")
        hotline = (await rules.of_group(act.tx, act.group.id)).hotline
        await _count(act, len(meant), hotline)
        found = [await _look_up(act, code, hotline) for code in meant]
        return next((checked for checked in found if checked.answer is not CodeAnswer.UNKNOWN), found[0])

    @verb(Action.ALERTS_ACTIVE, reads=True)
    async def active(self, act: Act) -> Active:
        """The latest first, what is not confirmed any more after what stands, and drills at the end. None whose code does not
        count at the moment: a check says so of it.
        """
        known = await alerts.of_group(act.tx, act.group.id, _UNENDED)
        counting = [alert for alert in known if not await _is_suspended(act, alert)]
        views = [await _view(act, alert) for alert in counting]
        stop = await rules.stop(act.tx, act.group.id)
        views.sort(key=lambda view: (view.drill, view.state is AlertState.LAPSED))
        return Active(tuple(views), stop.level is not Stopped.NONE, len(counting) < len(known))

    @verb(Action.ALERTS_SETTINGS, reads=True)
    async def wishes(self, act: Act) -> AlertWishes:
        member = await members.find(act.tx, act.group.id, act.actor.user_id)
        return await _wishes(act, member.settings if member else Settings())

    @verb(Action.ALERTS_SETTINGS)
    async def set_direct(self, act: Act, wanted: bool) -> AlertWishes:
        """Alerts come by direct message too, or not any more. Unless it is known that they arrive, a test goes at once."""
        changed = await _set(act, alerts=wanted)
        settings = changed.settings
        return await _prove(act) if wanted and settings.direct and settings.reach is not Reach.PROVED else changed

    @verb(Action.ALERTS_SETTINGS)
    async def set_zones(self, act: Act, zone_ids: Collection[int]) -> AlertWishes:
        """Of these zones only; none of them, or all, are all that there will ever be. Raises BadInput for no zone of ours."""
        known = {zone.id for zone in await zones.of_group(act.tx, act.group.id)}
        chosen = set(zone_ids)
        if not chosen <= known:
            raise BadInput("choice-unknown")
        return await _set(act, alert_zones=() if chosen == known else tuple(sorted(chosen)))

    @verb(Action.ALERTS_SETTINGS)
    async def set_in_quiet(self, act: Act, wanted: bool) -> AlertWishes:
        """In quiet hours all alerts, or only those where people are being taken."""
        return await _set(act, alerts_in_quiet=wanted)


# --- whether one is real --------------------------------------------------------------------------------------------------


async def _count(act: Act, number: int, hotline: Hotline | None) -> None:
    """By whole hours of the clock. Unknown codes count like all others, or one could be found by trying."""
    hour = act.now.replace(minute=0, second=0, microsecond=0)
    user_id = act.actor.user_id
    if await tries.since(act.tx, act.group.id, PURPOSE, user_id, hour) >= TRIES_PER_HOUR:
        again = hour + timedelta(hours=1)
        if hotline is None:
            raise BadInput("check-too-often", until=again)
        raise BadInput("check-too-often-hotline", until=again, name=hotline.name, number=hotline.number)
    for _ in range(number):
        await tries.count(act.tx, act.group.id, PURPOSE, user_id, act.now)


async def _look_up(act: Act, code: str, hotline: Hotline | None) -> Checked:
    found = await alerts.by_code(act.tx, act.group.id, code)
    if found is None:
        return Checked(code, await _without_alert(act, code), None, hotline)
    alert, suspended_at = found
    view = await _view(act, alert)
    answer = code_answer(view.state, suspended=suspended_at is not None, drill=alert.drill)
    return Checked(code, answer, None if answer is CodeAnswer.SUSPENDED else view, hotline)


async def _is_suspended(act: Act, alert: Alert) -> bool:
    found = await alerts.by_code(act.tx, act.group.id, alert.code)
    return found is not None and found[1] is not None


async def _without_alert(act: Act, code: str) -> CodeAnswer:
    """Nothing but that this group gave it out once is kept of old codes; what another has is nobody's affair here."""
    return CodeAnswer.OVER if await alerts.was_ours(act.tx, act.group.id, code) else CodeAnswer.UNKNOWN


async def _view(act: Act, alert: Alert) -> AlertView:
    """What stands in its channels, and nothing besides. Past its time it is not confirmed any more, whether that has been
    written down yet or not.
    """
    view = view_of(alert, await alerts.said_of(act.tx, alert))
    over = alert.state is AlertState.STANDING and alert.times.expires_at <= act.now
    return replace(view, state=AlertState.LAPSED) if over else view


# --- how one is told ------------------------------------------------------------------------------------------------------


async def _wishes(act: Act, settings: Settings) -> AlertWishes:
    known = await zones.of_group(act.tx, act.group.id)
    return AlertWishes(settings, tuple(NamedZone(zone.id, zone.name) for zone in known))


async def _set(act: Act, **changes: object) -> AlertWishes:
    member = await members.find_or_add(act.tx, act.group.id, act.actor.user_id)
    changes["app_language"] = act.app_language
    settings = replace(member.settings, **changes)  # type: ignore[arg-type]  # the verbs above name its fields
    await members.set_settings(act.tx, member, settings)
    return await _wishes(act, settings)


async def _prove(act: Act) -> AlertWishes:
    """The conversation opens inside the person's own press."""
    changed = await _set(act, reach=Reach.UNKNOWN)
    member = await members.find_or_add(act.tx, act.group.id, act.actor.user_id)
    await tell_member(act.tx, Told.DM_TEST, member, act.now, about=member.id, lane=Lane.DAY)
    return changed


async def forget_zone(tx: Tx, group_id: int, zone_id: int) -> None:
    """A zone is no more: whoever had chosen it alone hears of all again, rather than of none without knowing it."""
    for member in await members.of_group(tx, group_id):
        chosen = member.settings.alert_zones
        if zone_id in chosen:
            left = tuple(known for known in chosen if known != zone_id)
            await members.set_settings(tx, member, replace(member.settings, alert_zones=left))
