"""What dispatchers and verifiers see of an incident: the queue, all that is known of one, and the answers to their presses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from discord import app_commands

from allybot.domain.incidents import Dismissal, Finding
from allybot.domain.reports import Activity, Agency, HowMany
from allybot.ports import Button, Notice, Tone
from allybot.services import incident_words as words
from allybot.services.drills import marked
from allybot.services.incident_views import IncidentView, Like
from allybot.services.incidents import (
    AskedVerifiers,
    Closed,
    HotlineChoice,
    IncidentChoice,
    Merged,
    ReportLine,
    Shown,
)
from allybot.services.verifying import LONGEST_PLACE, Looked, Seen
from allybot.texts import Speaker
from allybot.transports.discord.ui import ChoiceField, Form, Option, Panel, Pick, Press, Submitted, TextField

MOST_LINES = 15
"""Incidents in one answer of the queue: more would not fit a screen, and those are the ones that wait longest."""
MOST_REPORTS = 10
AS_REPORTED = "same"
"""Stands in the form for what the payload did not carry."""

E = TypeVar("E", bound=StrEnum)


# --- for dispatchers ----------------------------------------------------------------------------------------------------


def queue_panel(say: Speaker, queue: Sequence[IncidentView]) -> Panel:
    heading = say("incident-queue-heading")
    if not queue:
        return Panel(Notice([say("incident-queue-none")], heading=heading))
    lines = [_queue_line(say, view) for view in queue[:MOST_LINES]]
    if len(queue) > MOST_LINES:
        lines.append(say("incident-queue-more", count=len(queue) - MOST_LINES))
    options = [Option(view.code, view.code, _about(say, view)) for view in queue[:25]]
    pick = Pick("incident", "show_one", "", say("incident-hint"), options)
    return Panel(Notice(["\n".join(lines)], heading=heading, small_print=say("incident-small-print")), (pick,))


def _queue_line(say: Speaker, view: IncidentView) -> str:
    line = say(
        "incident-queue-line",
        code=view.code,
        state=say(f"incident-state-{words.key(view.state.value)}"),
        activity=words.activity_name(say, view.facts.activity),
        zone=words.zone_name(say, view.zone),
        at=view.since,
    )
    return f"{say('drill-mark')} {line}" if view.drill else line


def _about(say: Speaker, view: IncidentView) -> str:
    state = say(f"incident-state-{words.key(view.state.value)}")
    activity, zone = words.activity_name(say, view.facts.activity), words.zone_name(say, view.zone)
    return say("incident-choice", state=state, activity=activity, zone=zone)


def incident_choices(say: Speaker, found: Sequence[IncidentChoice]) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=f"{one.code} · {_choice(say, one)}"[:100], value=one.code) for one in found]


def _choice(say: Speaker, one: IncidentChoice) -> str:
    state = say(f"incident-state-{words.key(one.state.value)}")
    about = say(
        "incident-choice",
        state=state,
        activity=words.activity_name(say, one.activity),
        zone=words.zone_name(say, one.zone),
    )
    return f"{say('drill-mark')} {about}" if one.drill else about


def which_incident(say: Speaker, verb: str, found: Sequence[IncidentChoice], payload: str = "") -> Panel:
    if not found:
        return Panel(Notice([say("incident-queue-none")]))
    options = [Option(one.code, one.code, _choice(say, one)) for one in found[:25]]
    return Panel(Notice([say("incident-which")]), (Pick("incident", verb, payload, say("incident-hint"), options),))


def shown_panel(say: Speaker, shown: Shown) -> Panel:
    """All that is known, and all that can be done: by state, and for each report."""
    view = shown.view
    lines = list(words.card_lines(say, view))
    if shown.reports:
        lines.append("\n".join(_report_line(say, report) for report in shown.reports[:MOST_REPORTS]))
    if shown.like:
        lines.append(words.like_line(say, shown.like))
    notice = Notice(
        lines,
        heading=words.heading(say, view.code, view.state),
        tone=words.TONES.get(view.state, Tone.PLAIN),
        buttons=[*_without_show(words.dispatch_buttons(say, view)), *_mutes(say, shown.reports)],
        small_print=say("incident-small-print"),
    )
    picks = [*_merge_pick(say, view.id, shown.like), *_zone_pick(say, shown)]
    presses = [Press("incident", "place", str(view.id), say("button-incident-place"))] if _is_open(view) else []
    return Panel(_in_drill(say, notice, drill=view.drill), picks, presses)


def _is_open(view: IncidentView) -> bool:
    return view.state in words.CHANGEABLE


def _without_show(buttons: Sequence[Button]) -> list[Button]:
    return [button for button in buttons if button.verb not in ("show", "merge")]


def _report_line(say: Speaker, report: ReportLine) -> str:
    details = report.details
    line = say(
        "incident-report-line",
        code=report.code,
        eyes=say(f"incident-report-eyes-{report.eyes.value}"),
        activity=words.activity_name(say, details.activity),
        number=words.how_many_name(say, details.how_many),
        place=details.place,
        at=report.observed_at,
    )
    return f"- {line}"


def _mutes(say: Speaker, reports: Sequence[ReportLine]) -> list[Button]:
    return [
        Button("report", "mute", report.id, say("button-incident-mute", code=report.code))
        for report in reports[:MOST_REPORTS]
        if report.known
    ]


def _merge_pick(say: Speaker, incident_id: int, like: Sequence[Like]) -> Iterator[Pick]:
    if like:
        options = [Option(one.code, one.code, say("incident-merge-choice", place=one.place)) for one in like[:25]]
        yield Pick("incident", "merge_into", str(incident_id), say("incident-merge-hint"), options)


def _zone_pick(say: Speaker, shown: Shown) -> Iterator[Pick]:
    if shown.zones and _is_open(shown.view):
        options = [Option(str(zone.id), zone.name, chosen=zone.name == shown.view.zone) for zone in shown.zones[:25]]
        yield Pick("incident", "zone", str(shown.view.id), say("incident-zone-hint"), options)


def merge_panel(say: Speaker, shown: Shown) -> Panel:
    """What it may be the same as. Nothing that is like it: nothing to choose."""
    code = shown.view.code
    if not shown.like:
        return Panel(Notice([say("incident-merge-none", code=code)]))
    notice = Notice([say("incident-merge-body", code=code)], heading=say("incident-merge-heading", code=code))
    return Panel(notice, list(_merge_pick(say, shown.view.id, shown.like)))


def asked_notice(say: Speaker, asked: AskedVerifiers, server_id: int | None) -> Notice:
    view = asked.view
    notice = Notice(
        [say("incident-asked-body", count=asked.number)],
        heading=words.heading(say, view.code, view.state),
        tone=Tone.GOOD if asked.number else Tone.ATTENTION,
        buttons=words.dispatch_buttons(say, view, server_id=server_id),
    )
    return _in_drill(say, notice, drill=view.drill)


def changed_notice(say: Speaker, view: IncidentView, key: str, server_id: int | None, **values: object) -> Notice:
    """Something is written down; and what comes next."""
    notice = Notice(
        [say(key, **values), words.waits_line(say, view)],
        heading=words.heading(say, view.code, view.state),
        tone=Tone.GOOD,
        buttons=words.dispatch_buttons(say, view, server_id=server_id),
    )
    return _in_drill(say, notice, drill=view.drill)


def merged_notice(say: Speaker, merged: Merged, server_id: int | None) -> Notice:
    view = merged.view
    return changed_notice(say, view, "incident-merged-body", server_id, gone=merged.gone, code=view.code)


def dismiss_panel(say: Speaker, view: IncidentView) -> Panel:
    options = [Option(reason.value, say(f"incident-dismiss-{words.key(reason.value)}")) for reason in Dismissal]
    notice = Notice([say("incident-dismiss-body")], heading=say("incident-dismiss-heading", code=view.code))
    pick = Pick("incident", "dismiss_for", str(view.id), say("incident-dismiss-hint"), options)
    return Panel(_in_drill(say, notice, drill=view.drill), (pick,))


def closed_notice(say: Speaker, closed: Closed) -> Notice:
    reason = say(f"incident-dismiss-{words.key(closed.reason.value)}")
    heading = say("incident-heading", code=closed.code, state=say("incident-state-closed"))
    notice = Notice([say("incident-dismissed-body", reason=reason)], heading=heading, tone=Tone.GOOD)
    return _in_drill(say, notice, drill=closed.drill)


def hotline_panel(say: Speaker, view: IncidentView, hotlines: Sequence[HotlineChoice]) -> Panel:
    heading = say("incident-hotline-heading", code=view.code)
    if not hotlines:
        return Panel(Notice([say("incident-hotline-none")], heading=heading, tone=Tone.ATTENTION))
    options = [Option(str(one.id), one.name[:100]) for one in hotlines]
    pick = Pick("incident", "hotline_of", str(view.id), say("incident-hotline-hint"), options)
    notice = Notice([say("incident-hotline-body")], heading=heading, tone=Tone.ATTENTION)
    return Panel(_in_drill(say, notice, drill=view.drill), (pick,))


def place_form(say: Speaker, payload: str, typed: Mapping[str, str]) -> Form:
    field = TextField(
        "place",
        say("incident-place-label"),
        about=say("incident-place-about"),
        hint=say("incident-place-hint"),
        value=typed.get("place"),
        longest=LONGEST_PLACE,
    )
    return Form("incident", "place", payload, say("incident-place-title"), (field,))


# --- for verifiers ------------------------------------------------------------------------------------------------------


def looked_choices(say: Speaker, found: Sequence[Looked]) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=f"{one.code} · {_looked_about(say, one)}"[:100], value=one.code) for one in found]


def _looked_about(say: Speaker, one: Looked) -> str:
    state = say(f"incident-state-{words.key(one.state.value)}")
    activity, zone = words.activity_name(say, one.activity), words.zone_name(say, one.zone)
    about = say("incident-choice", state=state, activity=activity, zone=zone)
    return f"{say('drill-mark')} {about}" if one.drill else about


def which_to_look(say: Speaker, verb: str, found: Sequence[Looked]) -> Panel:
    if not found:
        return Panel(Notice([say("incident-none-to-look")]))
    options = [Option(one.code, one.code, _looked_about(say, one)) for one in found[:25]]
    pick = Pick("incident", "look_one", verb, say("incident-hint"), options)
    return Panel(Notice([say("incident-which")]), (pick,))


def going_panel(say: Speaker, looked: Looked) -> Panel:
    """The place, as exact as it may be shown; and what to press there."""
    lines = [words.what_line(say, looked.activity, looked.how_many, looked.agency)]
    if looked.place is not None:
        lines.append(say("incident-going-place", place=looked.place))
        if looked.wide_place not in (None, looked.place):
            lines.append(say("verify-wide-place", place=looked.wide_place))
    else:
        wide = looked.wide_place or words.zone_name(say, looked.zone)
        lines += [say("incident-going-wide", place=wide), say("incident-going-two")]
    lines += [say("incident-going-next"), words.safety_line(say)]
    notice = Notice(
        lines,
        heading=say("incident-going-heading", code=looked.code),
        tone=Tone.ATTENTION,
        small_print=say("incident-small-print"),
    )
    cannot = Press("incident", "cannot", str(looked.id), say("button-incident-cannot"))
    return Panel(_in_drill(say, notice, drill=looked.drill), presses=(*finding_presses(say, looked), cannot))


def finding_presses(say: Speaker, looked: Looked) -> tuple[Press, ...]:
    """What is known goes along, so that the form opens filled in."""
    return (
        Press("incident", "seen", seen_payload(looked), say("button-incident-seen"), main=True),
        Press("incident", "nothing", str(looked.id), say("button-incident-nothing")),
        Press("incident", "unsure", str(looked.id), say("button-incident-unsure")),
    )


def finding_panel(say: Speaker, looked: Looked) -> Panel:
    notice = Notice([words.safety_line(say)], heading=say("incident-finding-heading", code=looked.code))
    return Panel(_in_drill(say, notice, drill=looked.drill), presses=finding_presses(say, looked))


def cannot_notice(say: Speaker, looked: Looked) -> Notice:
    return Notice([say("incident-cannot-body")], heading=say("incident-cannot-heading", code=looked.code))


def said_panel(say: Speaker, looked: Looked, finding: Finding) -> Panel:
    wide = looked.wide_place if finding is Finding.SEEN else None
    read = [] if wide is None else [say("verify-wide-place", place=wide)]
    notice = Notice(
        [say(f"incident-said-{finding.value}"), *read, say("incident-said-again"), words.safety_line(say)],
        heading=say("incident-said-heading", code=looked.code),
        tone=Tone.GOOD,
    )
    return Panel(_in_drill(say, notice, drill=looked.drill), presses=finding_presses(say, looked))


# --- the form of what is seen -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SeenSoFar:
    """What a payload carries: the incident, and what is chosen in the form already. None: as it was reported."""

    ref: str
    activity: Activity | None = None
    how_many: HowMany | None = None
    agency: Agency | None = None
    here: bool = True


def seen_payload(looked: Looked) -> str:
    return f"{looked.id}.{looked.activity.value}.{looked.how_many.value}.{looked.agency.value}"


def read_payload(payload: str) -> SeenSoFar:
    """What a button of an earlier version did not carry is as it was reported."""
    ref, *chosen = payload.split(".")
    known = [*chosen, "", "", "", ""]
    return SeenSoFar(
        ref,
        _known(Activity, known[0]),
        _known(HowMany, known[1]),
        _known(Agency, known[2]),
        here=known[3] != _LEFT,
    )


def write_payload(so_far: SeenSoFar) -> str:
    chosen = (so_far.activity, so_far.how_many, so_far.agency)
    values = [one.value if one else AS_REPORTED for one in chosen]
    return ".".join([so_far.ref, *values, _STILL if so_far.here else _LEFT])


_STILL, _LEFT = "here", "left"


def _known(kind: type[E], value: str) -> E | None:
    return next((one for one in kind if one.value == value), None)


def seen_form(say: Speaker, payload: str, typed: Mapping[str, str]) -> Form:
    """Everything is chosen already, so that sending it is one tap."""
    so_far = read_payload(payload)
    still = [
        Option(_STILL, say("incident-seen-still"), chosen=so_far.here),
        Option(_LEFT, say("incident-seen-left"), chosen=not so_far.here),
    ]
    fields = (
        ChoiceField("here", say("incident-seen-here"), still),
        ChoiceField("activity", say("incident-seen-what"), _options(say, "activity", Activity, so_far.activity)),
        ChoiceField("how_many", say("incident-seen-number"), _options(say, "number", HowMany, so_far.how_many)),
        ChoiceField("agency", say("incident-seen-agency"), _options(say, "agency", Agency, so_far.agency)),
        TextField(
            "place",
            say("incident-seen-place"),
            about=say("incident-seen-place-about"),
            value=typed.get("place"),
            required=False,
            longest=LONGEST_PLACE,
        ),
    )
    return Form("incident", "seen", so_far.ref, say("incident-seen-title"), fields)


def _options(say: Speaker, name: str, kind: type[StrEnum], chosen: StrEnum | None) -> list[Option]:
    found = [Option(one.value, say(f"incident-{name}-{one.value}"), chosen=one is chosen) for one in kind]
    same = [Option(AS_REPORTED, say("incident-as-reported"), chosen=True)] if chosen is None else []
    return [*same, *found]


def submitted_seen(submitted: Submitted) -> tuple[SeenSoFar, Seen]:
    def chosen(name: str) -> str:
        return (submitted.choices.get(name) or ("",))[0]

    so_far = SeenSoFar(
        submitted.payload,
        _known(Activity, chosen("activity")),
        _known(HowMany, chosen("how_many")),
        _known(Agency, chosen("agency")),
        here=chosen("here") != _LEFT,
    )
    place = submitted.text("place")
    return so_far, Seen(so_far.activity, so_far.how_many, so_far.agency, so_far.here, place)


def _in_drill(say: Speaker, notice: Notice, *, drill: bool) -> Notice:
    return marked(notice, say) if drill else notice
