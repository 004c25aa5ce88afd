"""What an admin sees of zones, of the rules for alerts, and of the checklist before the first one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Final

from allybot.domain.readiness import LEAST_DISPATCHERS, Step
from allybot.ports import Notice, Tone
from allybot.services.alert_setup import LONGEST_HOTLINE, LONGEST_NUMBER, LONGEST_ZONE, Checklist, Outlet, Rules, Zone
from allybot.services.readiness import NEEDED
from allybot.texts import Speaker
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

VERIFY_CHOICES: Final = (5, 10, 15, 20, 30, 45, 60)
LIFE_CHOICES: Final = (15, 30, 45, 60, 90, 120, 180, 240)
"""Minutes."""

MOST_AT_ONCE: Final = 10
"""People in one picker of the checklist."""

# --- zones ------------------------------------------------------------------------------------------------------------------


def zones_panel(say: Speaker, zones: Sequence[Zone], *said: str) -> Panel:
    lines = [say("zone-line", zone=zone.name, channels=len(zone.outlets)) for zone in zones]
    notice = _saved([*said, say("zones-intro"), "\n".join(lines) or say("zones-none")], say("zones-heading"), said)
    options = [Option(str(zone.id), zone.name[:100]) for zone in zones[:25]]
    picks = [Pick("zone", "pick", "", say("zones-hint"), options)] if options else []
    return Panel(notice, picks, (Press("zone", "add", "", say("button-zone-add"), main=not zones), _walk(say)))


def zone_panel(say: Speaker, zone: Zone, *said: str) -> Panel:
    """Its channels with their role and language, and a picker for one more, or for one that is to change."""
    lines = [_outlet_line(say, outlet) for outlet in zone.outlets] or [say("zone-no-channels")]
    notice = _saved([*said, "\n".join(lines)], say("zone-heading", zone=zone.name), said)
    presses = (
        Press("zone", "rename", str(zone.id), say("button-zone-rename")),
        Press("zone", "remove", str(zone.id), say("button-zone-remove")),
        Press("zone", "list", "", say("button-zone-list")),
        _walk(say),
    )
    return Panel(notice, (ChannelPick("zone", "channel", str(zone.id), say("zone-channel-hint")),), presses)


def outlet_panel(say: Speaker, zone: Zone, outlet: Outlet, languages: Sequence[str], *said: str) -> Panel:
    """One channel of a zone: which role is called there, and in which language."""
    payload = f"{zone.id}.{outlet.channel_id}"
    lines = [*said, _outlet_line(say, outlet), say("zone-role-why")]
    options = [Option(code, say.name_of(code), chosen=code == outlet.language) for code in languages]
    picks: list[AnyPick] = [
        RolePick("zone", "role", payload, say("zone-role-hint")),
        Pick("zone", "language", payload, say("zone-language-hint"), options),
    ]
    presses = [Press("zone", "mute", payload, say("button-zone-mute"))] if outlet.role_id is not None else []
    presses += [
        Press("zone", "drop", payload, say("button-zone-drop")),
        Press("zone", "one", str(zone.id), say("button-zone-back"), main=True),
    ]
    return Panel(_saved(lines, say("zone-heading", zone=zone.name), said), picks, presses)


def remove_panel(say: Speaker, zone: Zone) -> Panel:
    notice = Notice([say("zone-remove-body")], heading=say("zone-remove-heading", zone=zone.name), tone=Tone.ATTENTION)
    yes = Press("zone", "removed", str(zone.id), say("button-zone-remove-yes"))
    return Panel(notice, presses=(yes, Press("zone", "one", str(zone.id), say("button-zone-keep"), main=True)))


def zone_form(say: Speaker, verb: str, payload: str, typed: Mapping[str, str]) -> Form:
    about, hint = say("zone-name-about"), say("zone-name-hint")
    field = TextField("name", say("zone-name-label"), about, hint, typed.get("name"), longest=LONGEST_ZONE)
    return Form("zone", verb, payload, say("button-zone-add" if verb == "add" else "button-zone-rename"), (field,))


def _outlet_line(say: Speaker, outlet: Outlet) -> str:
    language, at = say.name_of(outlet.language), f"<#{outlet.channel_id}>"
    if outlet.role_id is None:
        return say("zone-outlet-no-role", at=at, language=language)
    return say("zone-outlet", at=at, language=language, role=f"<@&{outlet.role_id}>")


# --- rules ------------------------------------------------------------------------------------------------------------------


def rules_panel(say: Speaker, rules: Rules, *said: str) -> Panel:
    notice = _saved([*said, *_rule_lines(say, rules)], say("rules-heading"), said)
    picks = (
        _minutes(say, "verify", VERIFY_CHOICES, rules.verify_within),
        _minutes(say, "life", LIFE_CHOICES, rules.alert_life),
    )
    presses = [
        _switch(say, "two_people", on=rules.two_people),
        _switch(say, "two_go", on=rules.two_go),
        Press("rules", "hotline", "", say("button-rules-hotline")),
    ]
    presses += [Press("rules", "no_hotline", "", say("button-rules-no-hotline"))] if rules.hotline else []
    return Panel(notice, picks, [*presses, _walk(say)])


def _rule_lines(say: Speaker, rules: Rules) -> Iterator[str]:
    yield say("rules-two-people-on" if rules.two_people else "rules-two-people-off")
    yield say("rules-two-go-on" if rules.two_go else "rules-two-go-off")
    verify, life = (span // timedelta(minutes=1) for span in (rules.verify_within, rules.alert_life))
    yield say("rules-verify", minutes=verify)
    yield say("rules-life", minutes=life)
    yield hotline_line(say, rules)


def hotline_line(say: Speaker, known: Rules | Checklist) -> str:
    if known.hotline is None:
        return say("rules-hotline-none")
    return say("rules-hotline", name=known.hotline.name, number=known.hotline.number)


def _minutes(say: Speaker, verb: str, choices: Sequence[int], now: timedelta) -> Pick:
    held = now // timedelta(minutes=1)
    options = [Option(str(n), say("rules-minutes", minutes=n), chosen=n == held) for n in choices]
    return Pick("rules", verb, "", say(f"rules-{verb}-hint"), options)


def _switch(say: Speaker, name: str, *, on: bool) -> Press:
    to = "off" if on else "on"
    return Press("rules", f"{name}_{to}", "", say(f"button-rules-{name.replace('_', '-')}-{to}"))


def one_person_panel(say: Speaker) -> Panel:
    """Before one person may do it alone: what that means, for everybody who reads an alert."""
    lines = [say("rules-one-person-warning"), say("rules-one-person-says", sentence=say("alert-one-person"))]
    notice = Notice(lines, heading=say("rules-one-person-heading"), tone=Tone.ATTENTION)
    yes = Press("rules", "one_person", "", say("button-rules-one-person"))
    return Panel(notice, presses=(Press("rules", "show", "", say("button-rules-keep"), main=True), yes))


def hotline_form(say: Speaker, payload: str, typed: Mapping[str, str]) -> Form:
    """The payload says where to go on afterwards."""
    about, hint = say("hotline-name-about"), say("hotline-name-hint")
    name = TextField("name", say("hotline-name-label"), about, hint, typed.get("name"), longest=LONGEST_HOTLINE)
    about, hint = say("hotline-number-about"), say("hotline-number-hint")
    number = TextField("number", say("hotline-number-label"), about, hint, typed.get("number"), longest=LONGEST_NUMBER)
    return Form("rules", "hotline", payload, say("hotline-form-title"), (name, number))


# --- the checklist ------------------------------------------------------------------------------------------------------------


def checklist_panel(say: Speaker, known: Checklist, *said: str, may_train: bool = False) -> Panel:
    """Every step, done or with what does it; for what is missing a picker or a button right here."""
    steps = [_step_line(say, known, number, step) for number, step in enumerate(Step, start=1)]
    if known.ready:
        state = say("checklist-ready") if known.zone else f"{say('checklist-ready')} {say('checklist-no-zone')}"
    else:
        state = say("checklist-not-ready")
    lines = [*said, state, "\n".join(steps), *_closer(say, known, may_train=may_train)]
    tone = Tone.GOOD if known.ready else Tone.ATTENTION
    notice = Notice(lines, heading=say("ready-heading"), small_print=say("ready-small-print"), tone=tone)
    return Panel(notice, tuple(_step_picks(say, known, may_train=may_train)), tuple(_step_presses(say, known)))


def _step_line(say: Speaker, known: Checklist, number: int, step: Step) -> str:
    state = say("checklist-missing" if step in known.missing else "checklist-done")
    what = say(f"checklist-{step.value}", needed=LEAST_DISPATCHERS, dispatchers=known.dispatchers)
    return say("checklist-line", number=number, state=state, what=what)


def _closer(say: Speaker, known: Checklist, *, may_train: bool) -> Iterator[str]:
    """How to do what is missing, a sentence each."""
    if known.hotline_overdue:
        yield say("checklist-hotline-overdue")
    for use in known.opened:
        yield say("checklist-opened", use=say(f"channel-{use.value}"), at=f"<#{known.channels[use]}>")
    for step in known.missing:
        if step is Step.VERIFIER and not may_train:
            yield say("checklist-how-verifier-others")
        elif step is not Step.CHANNELS or len(known.opened) < 1 or set(NEEDED) - set(known.channels):
            yield say(f"checklist-how-{step.value}")


def _step_picks(say: Speaker, known: Checklist, *, may_train: bool) -> Iterator[AnyPick]:
    for use in NEEDED:
        if use not in known.channels or use in known.opened:
            hint = say("channel-hint", use=say(f"channel-{use.value}"))
            yield ChannelPick("ready", "channel", use.value, hint)
    if Step.DISPATCHERS in known.missing:
        yield PersonPick("ready", "dispatchers", "", say("checklist-dispatchers-hint"), most=MOST_AT_ONCE)
    if Step.VERIFIER in known.missing and may_train:
        yield PersonPick("ready", "verifiers", "", say("checklist-verifiers-hint"), most=MOST_AT_ONCE)


def _step_presses(say: Speaker, known: Checklist) -> Iterator[Press]:
    if Step.PARTNER in known.missing:
        yield Press("rules", "hotline", "ready", say("button-rules-hotline"))
    if Step.TEXTS in known.missing:
        yield Press("ready", "texts", "", say("button-checklist-texts"), main=known.missing == (Step.TEXTS,))
    else:
        yield Press("ready", "texts", "", say("button-checklist-texts-again"))
    yield Press("zone", "list", "", say("button-checklist-zones"))
    yield Press("ready", "look", "", say("button-checklist-look"))
    yield _walk(say)


def texts_panel(say: Speaker, known: Checklist, language: str, examples: Sequence[Notice]) -> Panel:
    """One language at a time, since they are long; who has come to the last says that they have read them."""
    lines = [_as_read(notice) for notice in examples]
    heading = say("texts-heading", language=say.name_of(language))
    following = known.languages[known.languages.index(language) + 1 :]
    if following:
        press = Press("ready", "texts", following[0], say("button-texts-next"), main=True)
    else:
        press = Press("ready", "read", "", say("button-texts-read"), main=True)
    back = Press("ready", "look", "", say("button-texts-back"))
    return Panel(Notice([say("texts-intro"), *lines], heading=heading), presses=(press, back))


def _as_read(notice: Notice) -> str:
    return "\n".join(
        [f"**{notice.heading}**", *notice.paragraphs, *([notice.small_print] if notice.small_print else [])]
    )


def _walk(say: Speaker) -> Press:
    """Back to all steps of the set-up."""
    return Press("walk", "open", "", say("button-walk-back"))


def _saved(lines: Sequence[str], heading: str, said: Sequence[str]) -> Notice:
    """`said` is what has just been changed, if anything was."""
    return Notice(lines, heading=heading, tone=Tone.GOOD if said else Tone.PLAIN)
