"""What an admin sees of the set-up as a walk: all steps, and each of them with what does it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from allybot.domain.people import Role
from allybot.domain.setup_walk import IF_WANTED, WalkStep, following
from allybot.ports import Notice, Tone
from allybot.services.setup_walk import LONGEST_PLACE, Walk
from allybot.texts import Speaker, native_name
from allybot.transports.discord.ui import (
    AnyPick,
    ChannelPick,
    Form,
    Option,
    Panel,
    PersonPick,
    Pick,
    Press,
    RolePick,
    TextField,
)
from cogs import _directory_ui, _office_ui
from cogs._me_ui import ZONES
from cogs._setup_alerts_ui import hotline_form

USES: Final = ("accompaniment", "coordination", "dispatch", "alerts", "start")
MAPPABLE: Final = (Role.COMPANION, Role.VERIFIER, Role.DISPATCHER, Role.LIAISON, Role.COORDINATOR)
MOST_APPOINTED: Final = 10
MOST_TRAINED: Final = 25
"""People in one picker."""

_ELSEWHERE: Final[Mapping[WalkStep, tuple[str, str]]] = {
    WalkStep.ZONE: ("zone", "list"),
    WalkStep.RULES: ("rules", "show"),
    WalkStep.CHECKLIST: ("ready", "look"),
}
"""Steps that have a panel of their own: what opens it. From there a button leads back."""


# --- all steps --------------------------------------------------------------------------------------------------------------


def walk_panel(say: Speaker, walk: Walk, *said: str) -> Panel:
    """Every step in its order, done or missing; the next one is the main button, and any other can be chosen."""
    coming = following(walk.done)
    state = say("walk-ready") if walk.ready else say("walk-not-ready")
    lines = [*said, state, "\n".join(_line(say, walk, number, step) for number, step in enumerate(WalkStep, start=1))]
    if coming is None:
        lines.append(say("walk-all-done"))
    tone = Tone.GOOD if walk.ready else Tone.ATTENTION
    notice = Notice(lines, heading=say("walk-heading"), small_print=say("walk-small-print"), tone=tone)
    options = [Option(step.value, say(f"walk-step-{step}"), chosen=step is coming) for step in WalkStep]
    presses = (_next(say, coming),) if coming else ()
    return Panel(notice, (Pick("walk", "pick", "", say("walk-step-hint"), options),), presses)


def _line(say: Speaker, walk: Walk, number: int, step: WalkStep) -> str:
    state = "done" if step in walk.done else "if-wanted" if step in IF_WANTED else "missing"
    return say(f"walk-line-{state}", number=number, step=say(f"walk-step-{step}"))


def _next(say: Speaker, step: WalkStep) -> Press:
    return Press("walk", "step", step.value, say("button-walk-next", step=say(f"walk-step-{step}")), main=True)


def back(say: Speaker) -> Press:
    return Press("walk", "open", "", say("button-walk-back"))


# --- one step ---------------------------------------------------------------------------------------------------------------


def step_panel(say: Speaker, walk: Walk, step: WalkStep, languages: Sequence[str], *said: str) -> Panel:
    """What it is for, how it stands, and what does it. Then the way on: to the next step, and to all of them."""
    lines = [*said, say(f"walk-{step}-why"), *_as_it_stands(say, walk, step)]
    heading = say("walk-step-heading", number=list(WalkStep).index(step) + 1, step=say(f"walk-step-{step}"))
    coming = following(walk.done, step)
    ways = [*_presses(say, walk, step), *([_next(say, coming)] if coming else []), back(say)]
    tone = Tone.GOOD if step in walk.done else Tone.PLAIN
    return Panel(Notice(lines, heading=heading, tone=tone), tuple(_picks(say, walk, step, languages)), ways)


def _as_it_stands(say: Speaker, walk: Walk, step: WalkStep) -> Iterator[str]:
    yield from _STANDS.get(step, _nothing)(say, walk)
    if step in (WalkStep.OFFICE, WalkStep.TRAINING) and not walk.adds:
        yield say("walk-needs-coordinator")


def _nothing(say: Speaker, walk: Walk) -> Iterator[str]:
    return iter(())


def _group_stands(say: Speaker, walk: Walk) -> Iterator[str]:
    group = walk.group
    yield say("walk-group-language", spoken=say.name_of(group.language))
    yield say("walk-group-zone", zone=group.time_zone)
    yield say("walk-group-place", place=group.place) if group.place else say("walk-group-no-place")


def _channels_stand(say: Speaker, walk: Walk) -> Iterator[str]:
    known = _channels(walk)
    lines = [say("channel-set", use=say(f"channel-{use}"), at=f"<#{known[use]}>") for use in USES if use in known]
    if lines:
        yield "\n".join(lines)


def _channels(walk: Walk) -> dict[str, int]:
    """By the name of their use, as the command has them."""
    return {use.value: channel_id for use, channel_id in walk.group.channels.items()}


def _roles_stand(say: Speaker, walk: Walk) -> Iterator[str]:
    yield say("roles-are-readable")
    mapped = walk.group.role_map.items()
    if mapped:
        yield "\n".join(say("role-mapped", role=say(f"role-{role}"), at=f"<@&{at}>") for role, at in mapped)


def _people_stand(say: Speaker, walk: Walk) -> Iterator[str]:
    yield say("walk-people-now", coordinators=walk.coordinators, dispatchers=walk.dispatchers)


def _help_stands(say: Speaker, walk: Walk) -> Iterator[str]:
    if walk.hotline is not None:
        yield say("rules-hotline", name=walk.hotline.name, number=walk.hotline.number)
    if walk.has_partner:
        yield say("walk-help-partner")


def _trained(say: Speaker, walk: Walk) -> Iterator[str]:
    yield say("walk-training-now", companions=walk.companions, verifiers=walk.verifiers)


def _start_stands(say: Speaker, walk: Walk) -> Iterator[str]:
    known = _channels(walk)
    if "start" in known:
        yield say("walk-start-at", at=f"<#{known['start']}>")


def _facts_stand(say: Speaker, walk: Walk) -> Iterator[str]:
    yield say("walk-facts-now", due=walk.facts_due)


_STANDS: Final[Mapping[WalkStep, Callable[[Speaker, Walk], Iterator[str]]]] = {
    WalkStep.GROUP: _group_stands,
    WalkStep.CHANNELS: _channels_stand,
    WalkStep.ROLES: _roles_stand,
    WalkStep.PEOPLE: _people_stand,
    WalkStep.HELP: _help_stands,
    WalkStep.TRAINING: _trained,
    WalkStep.START: _start_stands,
    WalkStep.FACTS: _facts_stand,
}
"""How it stands with each, in sentences."""


def _picks(say: Speaker, walk: Walk, step: WalkStep, languages: Sequence[str]) -> Iterator[AnyPick]:
    if step is WalkStep.GROUP:
        spoken = [Option(one, native_name(one), chosen=one == walk.group.language) for one in languages]
        yield Pick("walk", "language", "", say("walk-language-hint"), spoken)
        yield Pick("walk", "zone", "", say("walk-zone-hint"), _zones(walk.group.time_zone))
    elif step in (WalkStep.CHANNELS, WalkStep.START):
        for use in USES if step is WalkStep.CHANNELS else ("start",):
            yield ChannelPick("walk", "channel", f"{step}.{use}", say("channel-hint", use=say(f"channel-{use}")))
    elif step is WalkStep.ROLES:
        for role in MAPPABLE:
            yield RolePick("walk", "role", role.value, say("role-hint", role=say(f"role-{role}")))
    elif step is WalkStep.PEOPLE:
        for role in (Role.COORDINATOR, Role.DISPATCHER):
            yield PersonPick("walk", "appoint", role.value, say(f"walk-{role}-hint"), MOST_APPOINTED)
    elif step is WalkStep.TRAINING and walk.adds:
        for role in (Role.COMPANION, Role.VERIFIER):
            yield PersonPick("walk", "trained", role.value, say(f"walk-{role}-hint"), MOST_TRAINED)


def _zones(now: str) -> list[Option]:
    known = ZONES if now in ZONES else (now, *ZONES)
    return [Option(zone, zone.replace("_", " "), chosen=zone == now) for zone in known[:25]]


def _presses(say: Speaker, walk: Walk, step: WalkStep) -> Iterator[Press]:
    missing = step not in walk.done
    if step in _ELSEWHERE:
        yield Press(*_ELSEWHERE[step], "", say(f"button-walk-{step}"), main=missing)
    elif step is WalkStep.GROUP:
        yield Press("walk", "place", "", say("button-walk-place"), main=missing)
        yield Press("walk", "other_zone", "", say("button-other-zone"))
    elif step is WalkStep.HELP:
        yield Press("walk", "hotline", "", say("button-rules-hotline"), main=missing)
        if walk.adds:
            yield Press("walk", "partner", "", say("button-walk-partner"))
    elif step is WalkStep.OFFICE and walk.adds:
        yield Press("walk", "office", "", say("button-walk-office"), main=missing)
    elif step is WalkStep.FACTS and walk.adds:
        yield Press("walk", "facts", "", say("button-walk-facts"), main=missing)


# --- forms ------------------------------------------------------------------------------------------------------------------


def form(say: Speaker, verb: str, typed: Mapping[str, str]) -> Form:
    """The same forms as elsewhere; what comes back of them leads on in the walk."""
    return replace(_FORMS[verb](say, typed), noun="walk", verb=verb, payload="")


def _place_form(say: Speaker, typed: Mapping[str, str]) -> Form:
    label, about, hint = say("walk-place-label"), say("walk-place-about"), say("walk-place-hint")
    field = TextField("place", label, about, hint, typed.get("place"), longest=LONGEST_PLACE)
    return Form("walk", "place", "", say("walk-place-title"), (field,))


def _zone_form(say: Speaker, typed: Mapping[str, str]) -> Form:
    label, about = say("me-zone-label"), say("me-zone-about")
    field = TextField("zone", label, about, "America/Los_Angeles", typed.get("zone"), longest=60)
    return Form("walk", "other_zone", "", say("walk-zone-title"), (field,))


def _hotline_form(say: Speaker, typed: Mapping[str, str]) -> Form:
    return hotline_form(say, "", typed)


_FORMS: Final[Mapping[str, Callable[[Speaker, Mapping[str, str]], Form]]] = {
    "place": _place_form,
    "other_zone": _zone_form,
    "hotline": _hotline_form,
    "partner": _directory_ui.add_form,
    "office": _office_ui.add_form,
}
FORMS: Final = tuple(_FORMS)
