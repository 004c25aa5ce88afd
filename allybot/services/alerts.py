"""Alerts: what is released, updated, cleared and retracted, and by whom.

Released is what was shown: the preview gives a digest of what it showed, and where that has changed since, it is shown again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import wraps
from typing import Concatenate, Final, ParamSpec, TypeVar

from allybot.clock import Clock
from allybot.domain.alerts import ENDED, SHORTEST_LIFE, AlertState, AlertText, Asked, Retraction, Times, Update
from allybot.domain.incidents import Basis, IncidentState, may_move, releasing_objection
from allybot.domain.people import Action
from allybot.domain.refusals import WIDE
from allybot.domain.reports import (
    CRITICAL,
    VERIFIED_IS_KEPT,
    Activity,
    Agency,
    HowMany,
    ReportOutcome,
)
from allybot.domain.stopping import Stopped
from allybot.domain.wide import WideFindings, look_over
from allybot.errors import BadInput, TextKey, TooLate
from allybot.ports import Caller, Notice
from allybot.services import alert_steps
from allybot.services import incident_queue as queue
from allybot.services import reports as reporting
from allybot.services.alert_notices import RETRACTED, AlertView, alert_notice
from allybot.services.alert_telling import Audience, audience, tell_alert, tell_over, tell_update
from allybot.services.drills import drill_over
from allybot.services.free_text import kept
from allybot.services.incident_telling import Ref, find_alert, find_incident, tell_incident_card
from allybot.services.incident_views import said_at, weight, who_saw_it
from allybot.services.readiness import missing_for_drill, missing_steps
from allybot.services.verbs import Act, Service, verb
from allybot.store import alerts, incidents, members, offices, reports, rules, verifications, zones
from allybot.store.alerts import Alert
from allybot.store.database import Database
from allybot.store.groups import Channel, Defaults
from allybot.store.incidents import Incident
from allybot.store.members import Member
from allybot.store.rules import Rules
from allybot.store.verifications import Verification
from allybot.store.zones import Outlet
from allybot.texts import Texts

LONGEST_PLACE: Final = 120
LONGEST_WORDS: Final = 200
"""Characters."""

SEEN_LONG_AGO: Final = timedelta(hours=1)
"""What was last seen that long before the release is asked about in the preview."""

PROLONGS: Final = frozenset({Update.STILL_HERE, Update.MORE_OFFICERS, Update.FEWER_OFFICERS, Update.PEOPLE_HELD})
"""Who says this says that they are still there."""

_ASKS: Final = {Update.OBSERVERS_NEEDED: Asked.TWO_OBSERVERS, Update.NOBODY_NEEDED: Asked.NOBODY}
_ONES_OWN: Final = frozenset({AlertState.STANDING, AlertState.LAPSED})


class Warned(StrEnum):
    """What a dispatcher is to look at before releasing. It keeps nobody from it."""

    ONE_PERSON = "one_person"
    LEFT = "left"
    LONG_AGO = "long_ago"
    NO_ZONE = "no_zone"
    NO_HOTLINE = "no_hotline"


@dataclass(frozen=True, slots=True)
class Choices:
    """What a dispatcher chose in the preview, of what was said by who saw it; None: as it was said last."""

    agency: Agency | None = None
    activity: Activity | None = None
    asked: Asked = Asked.NOBODY


AS_SEEN: Final = Choices()


@dataclass(frozen=True, slots=True)
class AlertPreview:
    """What would go out, exactly, in each language of its channels, and to whom.

    `place_holds`: what kind of thing stands in the place that nobody may read; it is said anew before anything goes out.
    `names`: what in it looks like somebody's name. `agencies` and `activities` are what can be chosen: what somebody who saw it
    said, or that it is not known. `digest` is short and changes with anything that is shown.
    """

    incident_id: int
    code: str
    chosen: AlertText
    place_holds: str | None
    names: tuple[str, ...]
    notices: tuple[tuple[str, Notice], ...]
    channels: tuple[Outlet, ...]
    people: int
    warned: tuple[Warned, ...]
    drill: bool
    digest: str
    agencies: tuple[Agency, ...]
    activities: tuple[Activity, ...]


@dataclass(frozen=True, slots=True)
class Released:
    alert_id: int
    code: str
    channels: int
    people: int
    expires_at: datetime
    drill: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """An alert as it is found in a list."""

    id: int
    code: str
    state: AlertState
    text: AlertText
    released_at: datetime
    expires_at: datetime
    drill: bool


@dataclass(frozen=True, slots=True)
class Ready:
    """A verified incident that waits for its release."""

    id: int
    code: str
    place: str
    observed_at: datetime
    drill: bool


@dataclass(frozen=True, slots=True)
class _Draft:
    """All that a release would write. `saw`: on whose words it rests."""

    incident: Incident
    text: AlertText
    times: Times
    basis: Basis
    verifier: int
    one_person: bool
    alone: bool
    heard: Audience
    rules: Rules
    found: WideFindings
    saw: tuple[Verification, ...]


P = ParamSpec("P")
R = TypeVar("R")

Opened = Callable[[int], Awaitable[tuple[Channel, ...]]]
"""Of a server: which of its closed channels everyone can read at this moment."""


def _looked_first(
    do: Callable[Concatenate[AlertService, Caller, P], Awaitable[R]],
) -> Callable[Concatenate[AlertService, Caller, P], Awaitable[R]]:
    """Nothing goes out while what is written about it can be read by everyone. Asked before the transaction, of what the
    connection holds already: no request is made. Raises BadInput, to whom the verb is for.
    """

    @wraps(do)
    async def looked(self: AlertService, caller: Caller, /, *args: P.args, **kwargs: P.kwargs) -> R:
        opened = await self._opened(caller.server_id)
        if opened:
            await self.to_release(caller)
            raise BadInput("alert-channel-open", channel=TextKey(f"channel-{opened[0].value}"))
        return await do(self, caller, *args, **kwargs)

    return looked


class AlertService(Service):
    def __init__(
        self,
        database: Database,
        clock: Clock,
        defaults: Defaults,
        wake: Callable[[], None],
        texts: Texts,
        opened: Opened,
    ) -> None:
        super().__init__(database, clock, defaults, wake)
        self._texts = texts
        self._opened = opened

    # --- releasing -------------------------------------------------------------------------------------------------

    @_looked_first
    @verb(Action.ALERT_RELEASE, reads=True)
    async def preview(self, act: Act, ref: Ref, choices: Choices = AS_SEEN) -> AlertPreview:
        """Raises NotFound, TooLate, and BadInput where it can't be released, or not by this person, with the reason."""
        return self._shown(act, await _draft(act, await find_incident(act, ref), choices))

    @verb(Action.ALERT_RELEASE)
    async def say_place(self, act: Act, ref: Ref, place: str, choices: Choices = AS_SEEN) -> AlertPreview:
        """The corner or the block, as everybody may read it. Raises BadInput for one that is too exact, and as above."""
        incident = await find_incident(act, ref)
        wide = kept(place, "alert-place", WIDE, longest=LONGEST_PLACE)
        _refuse(await _looked_over(act, wide), "alert-place")
        await incidents.set_facts(act.tx, incident.id, replace(incident.facts, wide_place=wide))
        incident = await find_incident(act, incident.id)
        await queue.tell_new_place(act.tx, incident, act.now)
        await tell_incident_card(act.tx, act.group, incident, act.now)
        await act.record(Action.INCIDENT_TRIAGE, incident.id)
        return self._shown(act, await _draft(act, incident, choices))

    @_looked_first
    @verb(Action.ALERT_RELEASE)
    async def release(
        self,
        act: Act,
        ref: Ref,
        choices: Choices = AS_SEEN,
        *,
        digest: str | None = None,
        no_name: bool = False,
    ) -> Released | AlertPreview:
        """The preview once more, where what it showed (`digest`) is not so any more, or nobody has looked at what looks like
        a name; `no_name` says that it is none. Raises as `preview`, and BadInput for a place that is too exact.
        """
        draft = await _draft(act, await find_incident(act, ref), choices)
        shown = self._shown(act, draft)
        _refuse(draft.found, "alert-place")
        if (digest is not None and digest != shown.digest) or (shown.names and not no_name):
            return shown
        alert = await _write(act, draft)
        if shown.names:
            await act.record(Action.ALERT_OVERRIDE, alert.id)
        heard = draft.heard
        return Released(
            alert.id, alert.code, len(heard.channels), len(heard.people), alert.times.expires_at, alert.drill
        )

    def _shown(self, act: Act, draft: _Draft) -> AlertPreview:
        view = AlertView(
            None, AlertState.STANDING, draft.incident.drill, draft.basis, draft.one_person, draft.text, draft.times
        )
        languages = dict.fromkeys(outlet.language for outlet in draft.heard.channels) or {act.group.language: None}
        return AlertPreview(
            incident_id=draft.incident.id,
            code=draft.incident.code,
            chosen=draft.text,
            place_holds=draft.found.reason,
            names=tuple(found.text for found in draft.found.names),
            notices=tuple((language, alert_notice(self._texts.speaker(language), view)) for language in languages),
            channels=draft.heard.channels,
            people=len(draft.heard.people),
            warned=_warned(draft, act.now),
            drill=draft.incident.drill,
            digest=_digest(draft),
            agencies=_agencies(draft.saw),
            activities=_activities(draft.saw),
        )

    @verb(Action.ALERT_RELEASE, reads=True)
    async def to_release(self, act: Act) -> list[Ready]:
        known = await incidents.of_group(act.tx, act.group.id, [IncidentState.VERIFIED])
        return [Ready(one.id, one.code, _place(one), one.observed_at, one.drill) for one in known]

    # --- while it stands -------------------------------------------------------------------------------------------

    @verb(Action.ALERT_UPDATE)
    async def update(
        self,
        act: Act,
        ref: Ref,
        said: Update,
        words: str | None = None,
        language: str | None = None,
        *,
        no_name: bool = False,
    ) -> Listed:
        """Raises BadInput for words that can't go out, TooLate once it has ended, NotFound."""
        alert = await _open_alert(act, ref)
        await _not_stopped(act)
        text = None
        if said is Update.WORDS:
            text = kept(words or "", "alert-words", WIDE, longest=LONGEST_WORDS)
            await _look_over_words(act, alert, text, no_name=no_name)
        language = (language or act.actor.language) if text else None
        said_id = await alerts.say(act.tx, alert, said.value, act.now, words=text, language=language)
        alert = await _changed_by(act, alert, said)
        incident = await find_incident(act, alert.incident_id)
        await tell_update(act.tx, act.group, alert, incident, said_id, act.now)
        await tell_incident_card(act.tx, act.group, incident, act.now)
        await act.record(Action.ALERT_UPDATE, alert.id)
        return _listed(alert)

    @verb(Action.ALERT_UPDATE, reads=True)
    async def to_update(self, act: Act) -> list[Listed]:
        return await _of_group(act, _ONES_OWN)

    # --- ending ----------------------------------------------------------------------------------------------------

    @verb(Action.ALERT_CLEAR)
    async def clear(self, act: Act, ref: Ref) -> Listed:
        """Raises TooLate once it has ended, NotFound."""
        alert = await _open_alert(act, ref)
        await alerts.set_state(act.tx, alert.id, AlertState.CLEARED, act.now)
        return await _ended(act, alert, IncidentState.ALL_CLEAR, ReportOutcome.ALL_CLEAR, Action.ALERT_CLEAR)

    @verb(Action.ALERT_CLEAR, reads=True)
    async def to_clear(self, act: Act) -> list[Listed]:
        return await _of_group(act, _ONES_OWN)

    @verb(Action.ALERT_RETRACT)
    async def retract(self, act: Act, ref: Ref, why: Retraction) -> Listed:
        """Also after it was cleared. Raises TooLate where that was done already, NotFound."""
        alert = await find_alert(act, ref)
        if alert.state is AlertState.RETRACTED:
            raise TooLate("alert-retracted-already", code=alert.code)
        await alerts.say(act.tx, alert, RETRACTED + why.value, act.now)
        await alerts.set_state(act.tx, alert.id, AlertState.RETRACTED, act.now)
        return await _ended(act, alert, IncidentState.RETRACTED, ReportOutcome.RETRACTED, Action.ALERT_RETRACT)

    @verb(Action.ALERT_RETRACT, reads=True)
    async def to_retract(self, act: Act) -> list[Listed]:
        return await _of_group(act, [*_ONES_OWN, AlertState.CLEARED])

    @verb(Action.ALERT_RETRACT, reads=True)
    async def look(self, act: Act, ref: Ref) -> Listed:
        """One, to be asked about before something is said of it. Raises NotFound."""
        return _listed(await find_alert(act, ref))


# --- what a release would write --------------------------------------------------------------------------------------


async def _draft(act: Act, incident: Incident, choices: Choices) -> _Draft:
    everyone = await members.of_group(act.tx, act.group.id)
    await _may_be_released(act, incident, everyone)
    held = await rules.of_group(act.tx, act.group.id)
    saw = who_saw_it(incident.facts, await verifications.of_incident(act.tx, incident.id))
    if held.two_people:
        saw = await _who_did_not_report(act, incident, saw)
    verifiers = [one.user_id for one in saw]
    objection = releasing_objection(incident.state, act.actor.user_id, verifiers, two_people=held.two_people)
    if objection is not None:
        raise BadInput(f"alert-objection-{_dashed(objection.value)}")
    others = [user_id for user_id in verifiers if user_id != act.actor.user_id]
    text = await _text(act, incident, choices, held, saw)
    critical = text.activity in CRITICAL
    return _Draft(
        incident=incident,
        text=text,
        times=_times(incident, saw, held, act.now),
        basis=Basis.VERIFIER if Basis.VERIFIER in {one.basis for one in saw} else Basis.HOTLINE,
        verifier=(others or verifiers)[0],
        one_person=not held.two_people,
        alone=not others,
        heard=await audience(act.tx, act.group, incident, everyone, act.now, critical=critical),
        rules=held,
        found=await _looked_over(act, text.place),
        saw=tuple(saw),
    )


def _times(incident: Incident, saw: Sequence[Verification], held: Rules, now: datetime) -> Times:
    """It counts as confirmed from when somebody last saw it, and long enough for somebody to say what is true now."""
    seen_at = max(map(said_at, saw))
    return Times(incident.observed_at, seen_at, max(seen_at + held.alert_life, now + SHORTEST_LIFE))


async def _who_did_not_report(act: Act, incident: Incident, saw: Sequence[Verification]) -> list[Verification]:
    """Asked once more: the rule may have been off when they said it, or two may have been merged since.

    Raises BadInput where only reporters have seen it, and once nobody can tell any more who reported it.
    """
    made = await reports.of_incident(act.tx, incident.id)
    if any(report.reporter is None for report in made):
        raise BadInput("alert-objection-too-old")
    others = [one for one in saw if one.user_id not in {report.reporter for report in made}]
    if saw and not others:
        raise BadInput("alert-objection-verifier-reported")
    return others


async def _looked_over(act: Act, text: str) -> WideFindings:
    """The zones and offices are called like persons now and then, and are none."""
    known = [zone.name for zone in await zones.of_group(act.tx, act.group.id)]
    known += [office.name for office in await offices.of_group(act.tx, act.group.id)]
    return look_over(text, frozenset(known))


def in_quotes(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in dict.fromkeys(names))


def _refuse(found: WideFindings, field: str) -> None:
    """Raises BadInput that names what nobody may read."""
    if found.reason is not None:
        raise BadInput(f"text-holds-{_dashed(found.reason)}", field=TextKey(f"field-{field}"))


async def _may_be_released(act: Act, incident: Incident, everyone: Sequence[Member]) -> None:
    """What does not hang on who asks. Raises BadInput, TooLate where an alert stands already."""
    steps = missing_for_drill(act.group)
    if not incident.drill:
        steps = await missing_steps(act.tx, act.group, everyone, act.today)
    if steps:
        raise BadInput("alerts-not-ready", step=TextKey(f"alerts-missing-{steps[0].value}"), more=len(steps) - 1)
    await _not_stopped(act)
    known = await alerts.of_incident(act.tx, incident.id)
    if known is not None:
        raise TooLate("alert-stands-already", code=known.code)


async def _not_stopped(act: Act) -> None:
    if (await rules.stop(act.tx, act.group.id)).level is not Stopped.NONE:
        raise BadInput("alerts-stopped")


def _place(incident: Incident) -> str:
    return incident.facts.wide_place or incident.facts.place


async def _text(act: Act, incident: Incident, choices: Choices, held: Rules, saw: Sequence[Verification]) -> AlertText:
    """Raises BadInput for a choice that nobody said who saw it."""
    if choices.agency not in (None, *_agencies(saw)) or choices.activity not in (None, *_activities(saw)):
        raise BadInput("alert-not-seen-so")
    last = max(saw, key=weight).observation
    zone = None if incident.zone_id is None else await zones.get(act.tx, incident.zone_id)
    facts, hotline = incident.facts, held.hotline
    return AlertText(
        agency=choices.agency or (last.agency if last else Agency.UNKNOWN),
        activity=choices.activity or (last.activity if last else Activity.UNCLEAR),
        how_many=last.how_many if last else HowMany.UNKNOWN,
        place=_place(incident),
        zone=zone.name if zone else None,
        asked=choices.asked,
        hotline=f"{hotline.name}, {hotline.number}" if hotline else None,
        here=facts.here is not False,
    )


def _agencies(saw: Sequence[Verification]) -> tuple[Agency, ...]:
    said = {one.observation.agency for one in saw if one.observation} | {Agency.UNKNOWN}
    return tuple(agency for agency in Agency if agency in said)


def _activities(saw: Sequence[Verification]) -> tuple[Activity, ...]:
    said = {one.observation.activity for one in saw if one.observation} | {Activity.UNCLEAR}
    return tuple(activity for activity in Activity if activity in said)


def _warned(draft: _Draft, now: datetime) -> tuple[Warned, ...]:
    found = {
        Warned.ONE_PERSON: draft.alone,
        Warned.LEFT: not draft.text.here,
        Warned.LONG_AGO: now - draft.times.verified_at > SEEN_LONG_AGO,
        Warned.NO_ZONE: draft.incident.zone_id is None,
        Warned.NO_HOTLINE: draft.text.hotline is None,
    }
    return tuple(warned for warned, true in found.items() if true)


def _digest(draft: _Draft) -> str:
    """Of all that everybody reads, and of where. Not of how many people: that changes by the minute."""
    shown = (draft.text, draft.times.observed_at, draft.times.verified_at, draft.basis, draft.one_person)
    return hashlib.sha256(repr((shown, draft.heard.channels)).encode()).hexdigest()[:12]


async def _write(act: Act, draft: _Draft) -> Alert:
    incident = draft.incident
    # While it is still verified: the database asks for that.
    alert = await alerts.add(
        act.tx,
        incident,
        draft.text,
        draft.times,
        basis=draft.basis,
        verifier=draft.verifier,
        releaser=act.actor.user_id,
        one_person=draft.one_person,
        now=act.now,
    )
    await incidents.set_state(act.tx, incident.id, IncidentState.ALERTED)
    await incidents.set_purge(act.tx, incident.id, alert.times.expires_at + VERIFIED_IS_KEPT)
    incident = await find_incident(act, incident.id)
    await tell_alert(act.tx, alert, draft.heard, act.now)
    await alert_steps.arm(act.tx, alert, alert.times.expires_at)
    await queue.settled(act.tx, act.group, incident, act.now)
    witnesses = [one for one in draft.saw if one.user_id != act.actor.user_id] or draft.saw
    if not any(one.about.reads(alert.text.place) for one in witnesses):
        await queue.tell_waits(act.tx, act.group, incident, queue.Waits.OTHER_PLACE, act.now)
        await act.record(Action.ALERT_PLACE, alert.id)
    await reporting.tell_outcome(act.tx, act.group, incident, ReportOutcome.ALERTED, act.now)
    await act.record(Action.ALERT_RELEASE, alert.id)
    return alert


# --- while it stands, and its end ------------------------------------------------------------------------------------


async def _open_alert(act: Act, ref: Ref) -> Alert:
    """Locked. Raises NotFound, TooLate once it has ended."""
    alert = await find_alert(act, ref)
    if alert.state in ENDED:
        raise TooLate("alert-over-already", code=alert.code)
    return alert


async def _look_over_words(act: Act, alert: Alert, text: str, *, no_name: bool) -> None:
    """Raises BadInput for what nobody may read, and for what looks like names, unless somebody has said that none is one: that
    is written down.
    """
    found = await _looked_over(act, text)
    _refuse(found, "alert-words")
    if found.names and not no_name:
        names = [one.text for one in found.names]
        raise BadInput("alert-words-name", names=in_quotes(names), count=len(set(names)))
    if found.names:
        await act.record(Action.ALERT_OVERRIDE, alert.id)


async def _changed_by(act: Act, alert: Alert, said: Update) -> Alert:
    """Who says that they are still there prolongs it, and makes a lapsed one stand again."""
    if said in _ASKS:
        await alerts.set_text(act.tx, alert, replace(alert.text, asked=_ASKS[said]))
    if said in PROLONGS:
        expires_at = act.now + (await rules.of_group(act.tx, act.group.id)).alert_life
        await alerts.set_expiry(act.tx, alert.id, expires_at)
        if alert.state is AlertState.LAPSED:
            await alerts.set_state(act.tx, alert.id, AlertState.STANDING, act.now)
        await incidents.set_purge(act.tx, alert.incident_id, expires_at + VERIFIED_IS_KEPT)
        await alert_steps.arm(act.tx, alert, expires_at)
        await alert_steps.answered(act.tx, alert, act.now)
    return await find_alert(act, alert.id)


async def _ended(act: Act, alert: Alert, after: IncidentState, outcome: ReportOutcome, action: Action) -> Listed:
    """Everybody who was told hears it, and what is kept of it goes in time."""
    alert, incident = await find_alert(act, alert.id), await find_incident(act, alert.incident_id)
    if may_move(incident.state, after):
        await incidents.set_state(act.tx, incident.id, after)
    await incidents.set_purge(act.tx, incident.id, act.now + VERIFIED_IS_KEPT)
    incident = await find_incident(act, incident.id)
    await tell_over(act.tx, act.group, alert, incident, act.now)
    await alert_steps.arm_end(act.tx, alert, act.now)
    await alert_steps.answered(act.tx, alert, act.now)
    await reporting.tell_outcome(act.tx, act.group, incident, outcome, act.now)
    await tell_incident_card(act.tx, act.group, incident, act.now)
    await drill_over(act.tx, act.group, incident, act.now)
    await act.record(action, alert.id)
    return _listed(alert)


async def _of_group(act: Act, states: Sequence[AlertState] | frozenset[AlertState]) -> list[Listed]:
    return [_listed(alert) for alert in await alerts.of_group(act.tx, act.group.id, states)]


def _listed(alert: Alert) -> Listed:
    return Listed(alert.id, alert.code, alert.state, alert.text, alert.released_at, alert.times.expires_at, alert.drill)


def _dashed(value: str) -> str:
    return value.replace("_", "-")
