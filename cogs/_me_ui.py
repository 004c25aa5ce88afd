"""What people see of their own settings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from allybot.domain.languages import LONGEST_LANGUAGE, MOST_SPOKEN
from allybot.domain.settings import Quiet
from allybot.ports import Notice, Tone
from allybot.services.settings import MySettings
from allybot.texts import Speaker, native_name
from allybot.transports.discord.ui import Form, Option, Panel, Pick, Press, TextField

ZONES = (
    "America/New_York", "America/Detroit", "America/Chicago", "America/Denver", "America/Phoenix",
    "America/Los_Angeles", "America/Anchorage", "Pacific/Honolulu", "America/Puerto_Rico", "America/Boise",
    "America/Indiana/Indianapolis", "America/Mexico_City", "America/Tijuana", "America/Guatemala", "America/Bogota",
    "America/Caracas", "America/Santiago", "America/Argentina/Buenos_Aires", "America/Sao_Paulo", "Europe/Madrid",
    "Europe/London", "Asia/Shanghai", "Asia/Manila", "UTC",
)  # fmt: skip
"""What most people here need; any other one is typed."""

QUIETS = ("21:00-07:00", "22:00-07:00", "22:00-08:00", "23:00-07:00", "23:00-08:00", "00:00-08:00")


def panel(say: Speaker, mine: MySettings, languages: tuple[str, ...]) -> Panel:
    """Everything on one panel: what is chosen now stands in each picker."""
    settings = mine.settings
    picks = (
        Pick("me", "language", "", say("me-language-hint"), _languages(say, languages)),
        Pick("me", "zone", "", say("me-zone-hint"), _zones(mine)),
        Pick("me", "quiet", "", say("me-quiet-hint"), _quiets(say, settings.quiet)),
        _switch(say, "direct", settings.direct),
        _switch(say, "screen", settings.discreet),
        _switch(say, "group", settings.group_reminders),
    )
    presses = (
        Press("me", "zone_form", "", say("button-other-zone")),
        Press("me", "quiet_form", "", say("button-other-quiet")),
        Press("me", "test", "", say("button-test-direct")),
        Press("me", "speaks_form", "", say("button-languages")),
    )
    return Panel(Notice(_lines(say, mine), heading=say("me-heading"), small_print=say("as-of-now")), picks, presses)


def _lines(say: Speaker, mine: MySettings) -> list[str]:
    settings = mine.settings
    quiet = settings.quiet
    lines = [say("me-zone", time_zone=mine.zone)]
    if quiet is None:
        lines.append(say("me-quiet-none"))
    else:
        lines.append(
            say("me-quiet", begins=_on_a_day(quiet.begins.isoformat()), ends=_on_a_day(quiet.ends.isoformat()))
        )
    lines.append(say(f"me-direct-{settings.reach.value}") if settings.direct else say("me-direct-off"))
    lines.append(say("me-screen-on" if settings.discreet else "me-screen-off"))
    lines.append(say("me-group-on" if settings.group_reminders else "me-group-off"))
    lines.append(say("me-speaks", languages=", ".join(settings.speaks)) if settings.speaks else say("me-speaks-none"))
    return lines


def _on_a_day(clock: str) -> datetime:
    """A time of day as the catalogue takes it."""
    return datetime.fromisoformat(f"2000-01-01T{clock}")


def _languages(say: Speaker, languages: tuple[str, ...]) -> list[Option]:
    return [Option(name, native_name(name), chosen=name == say.language) for name in languages]


def _zones(mine: MySettings) -> list[Option]:
    known = ZONES if mine.zone in ZONES else (mine.zone, *ZONES)
    return [Option(zone, zone.replace("_", " "), chosen=zone == mine.zone) for zone in known[:25]]


def _quiets(say: Speaker, quiet: Quiet | None) -> list[Option]:
    now = "off" if quiet is None else f"{quiet.begins:%H:%M}-{quiet.ends:%H:%M}"
    known = QUIETS if now in (*QUIETS, "off") else (now, *QUIETS)
    options = [Option("off", say("me-quiet-off"), chosen=now == "off")]
    for entry in known:
        begins, ends = (_on_a_day(part) for part in entry.split("-"))
        options.append(Option(entry, say("me-quiet-choice", begins=begins, ends=ends), chosen=entry == now))
    return options


def _switch(say: Speaker, name: str, on: bool) -> Pick:
    options = [
        Option("on", say(f"me-{name}-choice-on"), chosen=on),
        Option("off", say(f"me-{name}-choice-off"), chosen=not on),
    ]
    return Pick("me", name, "", say(f"me-{name}-hint"), options)


def zone_form(say: Speaker, typed: Mapping[str, str]) -> Form:
    field = TextField(
        "zone", say("me-zone-label"), say("me-zone-about"), "America/Los_Angeles", typed.get("zone"), longest=60
    )
    return Form("me", "zone", "", say("me-zone-title"), [field])


def quiet_form(say: Speaker, typed: Mapping[str, str]) -> Form:
    fields = [
        TextField("begins", say("me-begins-label"), say("me-quiet-about"), "22:00", typed.get("begins"), longest=10),
        TextField("ends", say("me-ends-label"), say("me-quiet-about"), "07:00", typed.get("ends"), longest=10),
    ]
    return Form("me", "quiet", "", say("me-quiet-title"), fields)


def speaks_form(say: Speaker, payload: str, typed: Mapping[str, str]) -> Form:
    """Never empty: what a thumb wiped by accident is not sent, and none at all is a dash."""
    label, about, hint = say("me-speaks-label"), say("me-speaks-about"), say("me-speaks-hint")
    longest = MOST_SPOKEN * (LONGEST_LANGUAGE + 2)
    field = TextField("speaks", label, about, hint, typed.get("speaks"), longest=longest)
    return Form("me", "speaks", payload, say("me-speaks-title"), [field])


def speaks_notice(say: Speaker, mine: MySettings) -> Notice:
    """For who came from somewhere else, where the answer must not take the place of what was there."""
    spoken = mine.settings.speaks
    said = say("me-speaks", languages=", ".join(spoken)) if spoken else say("me-speaks-none")
    return Notice([said, say("me-speaks-list")], tone=Tone.GOOD)
