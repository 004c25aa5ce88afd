"""How an incident is said, in each place alike: counts and facts, never a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from allybot.domain.incidents import Basis, Facts, Finding, IncidentState, Where
from allybot.domain.reports import Activity, Agency, Eyes, HowMany, Mark
from allybot.ports import Button, ButtonStyle, Tone
from allybot.services.incident_views import IncidentView, Like
from allybot.texts import Speaker

TONES = {
    IncidentState.NEW: Tone.ATTENTION,
    IncidentState.VERIFYING: Tone.ATTENTION,
    IncidentState.VERIFIED: Tone.SERIOUS,
    IncidentState.INCONCLUSIVE: Tone.ATTENTION,
    IncidentState.ALERTED: Tone.SERIOUS,
}

CHANGEABLE = frozenset(
    {
        IncidentState.NEW,
        IncidentState.VERIFYING,
        IncidentState.VERIFIED,
        IncidentState.NOTHING_FOUND,
        IncidentState.INCONCLUSIVE,
    }
)
"""While place and zone can be said, and it can go into another."""

_WAITS = {
    IncidentState.NEW: "incident-waits-new",
    IncidentState.VERIFYING: "incident-waits-verifying",
    IncidentState.VERIFIED: "incident-waits-verified",
    IncidentState.NOTHING_FOUND: "incident-waits-nothing-found",
    IncidentState.INCONCLUSIVE: "incident-waits-inconclusive",
    IncidentState.ALERTED: "incident-waits-alerted",
}


def key(value: str) -> str:
    return value.replace("_", "-")


def heading(say: Speaker, code: str, state: IncidentState) -> str:
    return say("incident-heading", code=code, state=say(f"incident-state-{key(state.value)}"))


def activity_name(say: Speaker, activity: Activity) -> str:
    return say(f"incident-activity-{activity.value}")


def how_many_name(say: Speaker, how_many: HowMany) -> str:
    return say(f"incident-number-{how_many.value}")


def agency_name(say: Speaker, agency: Agency) -> str:
    return say(f"incident-agency-{agency.value}")


def mark_names(say: Speaker, marks: Sequence[Mark]) -> str:
    return ", ".join(say(f"incident-mark-{key(mark.value)}") for mark in marks)


def what_line(say: Speaker, activity: Activity, how_many: HowMany, agency: Agency) -> str:
    return say(
        "incident-what",
        activity=activity_name(say, activity),
        number=how_many_name(say, how_many),
        agency=agency_name(say, agency),
    )


def zone_name(say: Speaker, zone: str | None) -> str:
    return zone or say("incident-no-zone")


def card_lines(say: Speaker, view: IncidentView) -> Iterator[str]:
    """What a dispatcher reads: the place as it was reported stands only here and with who goes."""
    facts = view.facts
    yield what_line(say, facts.activity, facts.how_many, facts.agency)
    yield say("incident-where", place=facts.place, zone=zone_name(say, view.zone))
    if facts.wide_place is not None and facts.wide_place != facts.place:
        yield say("incident-wide-place", place=facts.wide_place)
    if view.marks:
        yield say("incident-marks", marks=mark_names(say, view.marks))
    yield " ".join([seen_line(say, view.observed_at), reports_line(say, view)])
    if view.unconfirmed:
        yield say("incident-unconfirmed")
    said = said_line(say, view)
    if said:
        yield said
    yield waits_line(say, view)


def wide_lines(say: Speaker, facts: Facts, about: Where) -> list[str]:
    """What everybody is to read of the place that somebody was told, where that is something else."""
    wide = facts.wide_place
    if wide is None or wide == about.place or not about.is_of(facts):
        return []
    return [say("verify-wide-place", place=wide)]


def seen_line(say: Speaker, observed_at: datetime) -> str:
    return say("incident-seen-at", at=observed_at)


def reports_line(say: Speaker, view: IncidentView) -> str:
    eyes = [say(f"incident-eyes-{one.value}", count=view.eyes[one]) for one in Eyes if view.eyes.get(one)]
    counted = say("incident-reports", count=view.reports)
    return f"{counted} ({', '.join(eyes)})" if eyes else counted


def said_line(say: Speaker, view: IncidentView) -> str:
    """Counts and roles. Whether they are still there is said by who was there last."""
    parts = [
        say(f"incident-finding-{one.value}", count=view.findings[one]) for one in Finding if view.findings.get(one)
    ]
    if view.going:
        parts.append(say("incident-going", count=view.going))
    line = [say("incident-verifiers", said=", ".join(parts))] if parts else []
    if view.hotline:
        names = ", ".join(view.hotlines)
        line.append(say("incident-hotline-of", hotlines=names) if names else say("incident-hotline"))
    if view.facts.here is not None:
        line.append(say("incident-here" if view.facts.here else "incident-left"))
    return " ".join(line)


def waits_line(say: Speaker, view: IncidentView) -> str:
    waits = _WAITS.get(view.state)
    if waits is None:
        return ""
    since = view.verified_at if view.state is IncidentState.VERIFIED and view.verified_at else view.since
    basis = say(f"incident-basis-{(view.basis or Basis.VERIFIER).value}")
    return say(waits, at=since, basis=basis)


def like_line(say: Speaker, like: Sequence[Like]) -> str:
    return say("incident-like", count=len(like), codes=", ".join(one.code for one in like[:5]))


# --- buttons ------------------------------------------------------------------------------------------------------------


def dispatch_buttons(
    say: Speaker, view: IncidentView, *, like: bool = False, server_id: int | None = None
) -> tuple[Button, ...]:
    """What comes next, by state. `like`: there are others that may be the same."""
    made = {
        IncidentState.NEW: ("ask", "hotline", "dismiss"),
        IncidentState.VERIFYING: ("go", "hotline", "dismiss"),
        IncidentState.VERIFIED: ("preview", "go", "dismiss"),
        IncidentState.NOTHING_FOUND: ("dismiss", "ask", "hotline"),
        IncidentState.INCONCLUSIVE: ("ask", "hotline", "dismiss"),
        IncidentState.ALERTED: ("update", "clear", "retract"),
        IncidentState.ALL_CLEAR: ("retract", "dismiss"),
        IncidentState.RETRACTED: ("dismiss",),
    }.get(view.state, ())
    if not made:
        return ()
    verbs = [*made, "show", *(["merge"] if like and view.state in CHANGEABLE else [])]
    return tuple(_button(say, view, verb, main=n == 0, server_id=server_id) for n, verb in enumerate(verbs))


_OF_ALERT = frozenset({"update", "clear", "retract"})


def _button(say: Speaker, view: IncidentView, verb: str, *, main: bool, server_id: int | None) -> Button:
    noun, row = ("incident", view.id)
    if verb == "preview":
        noun = "alert"
    elif verb in _OF_ALERT:
        noun, row = "alert", view.alert_id or 0
    style = ButtonStyle.MAIN if main else ButtonStyle.PLAIN
    if verb == "retract":
        style = ButtonStyle.DANGER
    label = "close" if verb == "dismiss" and view.state in _OVER else verb
    return Button(noun, verb, row, say(f"button-incident-{label}"), style, server_id=server_id)


_OVER = frozenset({IncidentState.ALL_CLEAR, IncidentState.RETRACTED})


def finding_buttons(say: Speaker, incident_id: int, server_id: int | None) -> tuple[Button, ...]:
    """For who is there, or says it anew."""
    return (
        Button("incident", "seen", incident_id, say("button-incident-seen"), ButtonStyle.MAIN, server_id=server_id),
        Button("incident", "nothing", incident_id, say("button-incident-nothing"), server_id=server_id),
        Button("incident", "unsure", incident_id, say("button-incident-unsure"), server_id=server_id),
    )


def cannot_button(say: Speaker, incident_id: int, server_id: int | None) -> Button:
    return Button("incident", "cannot", incident_id, say("button-incident-cannot"), server_id=server_id)


def safety_line(say: Speaker) -> str:
    """Stands in all that verifiers are sent."""
    return say("incident-safety")
