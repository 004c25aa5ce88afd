"""What every member sees of alerts: those that stand, whether one is real, and their own wishes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from allybot.domain.alerts import AlertState, CodeAnswer
from allybot.ports import Notice, Tone
from allybot.services.alert_checks import Active, AlertView, AlertWishes, Checked, Hotline, NamedZone
from allybot.services.alert_notices import alert_notice
from allybot.services.drills import marked
from allybot.texts import Speaker
from allybot.transports.discord.ui import Form, Option, Panel, Pick, Press, TextField

LONGEST_TYPED: Final = 4000
"""A whole alert may be pasted."""

MOST_SHOWN: Final = 6
MOST_ZONES: Final = 25
"""What a list of Discord's holds."""

_TONES: Final = {CodeAnswer.GENUINE: Tone.GOOD, CodeAnswer.CLEARED: Tone.GOOD, CodeAnswer.DRILL: Tone.PLAIN}
_WITH_WHAT_IT_SAYS: Final = frozenset({CodeAnswer.GENUINE, CodeAnswer.LAPSED})

# --- whether one is real --------------------------------------------------------------------------------------------------


def check_form(say: Speaker, typed: str) -> Form:
    field = TextField(
        "code", say("check-label"), say("check-about"), say("check-hint"), typed, longest=LONGEST_TYPED, long=True
    )
    return Form("alerts", "check", "0", say("check-title"), [field])


def checked_panel(say: Speaker, checked: Checked) -> Panel:
    name = checked.answer.value
    notice = Notice(
        [*_verdict(say, checked), *_hotline(say, checked.hotline, checked.answer)],
        heading=say(f"check-{name}-heading", code=checked.code),
        tone=_TONES.get(checked.answer, Tone.ATTENTION),
    )
    notice = marked(notice, say) if checked.answer is CodeAnswer.DRILL else notice
    presses = (
        Press("alerts", "check", "0", say("button-check-another")),
        Press("alerts", "active", "0", say("button-alerts-active")),
    )
    return Panel(notice, presses=presses)


def _verdict(say: Speaker, checked: Checked) -> Iterator[str]:
    view, name = checked.alert, checked.answer.value
    if view is None:
        yield say(f"check-{name}-body")
        return
    yield say(f"check-{name}-body", at=view.ended_at or view.times.expires_at)
    if checked.answer in _WITH_WHAT_IT_SAYS:
        yield say("check-it-says")
        yield from (f"> {line}" for part in _lines(say, view) for line in part.split("\n"))
        yield say("check-compare")


def _hotline(say: Speaker, hotline: Hotline | None, answer: CodeAnswer) -> list[str]:
    """Where somebody may still be worried: whom to ask."""
    if hotline is None or answer not in (CodeAnswer.UNKNOWN, CodeAnswer.SUSPENDED, CodeAnswer.OVER):
        return []
    return [say("check-hotline", name=hotline.name, number=hotline.number)]


def _lines(say: Speaker, view: AlertView) -> list[str]:
    """As it reads in its channels, without the two lines that stand in each."""
    return [line for line in alert_notice(say, replace(view, drill=False)).paragraphs if line not in _in_each(say)]


def _in_each(say: Speaker) -> tuple[str, str]:
    return say("alert-distance"), say("alert-rights")


# --- which stand ----------------------------------------------------------------------------------------------------------


def active_panel(say: Speaker, active: Active) -> Panel:
    parts = [_one(say, view) for view in active.alerts[:MOST_SHOWN]]
    if not any(_stands(view) for view in active.alerts):
        parts.insert(0, say("active-suspended" if active.suspended else "active-none"))
    more = len(active.alerts) - MOST_SHOWN
    if more > 0:
        parts.append(say("active-more", more=more))
    if active.stopped:
        parts.insert(0, say("active-stopped"))
    if active.alerts:
        parts += _in_each(say)
    notice = Notice(
        parts,
        heading=say("active-heading"),
        small_print=say("as-of-now"),
        tone=Tone.SERIOUS if any(_stands(view) for view in active.alerts) else Tone.PLAIN,
    )
    presses = (
        Press("report", "start", "0", say("button-active-report")),
        Press("alerts", "settings", "0", say("button-alerts-settings")),
    )
    return Panel(notice, presses=presses)


def _stands(view: AlertView) -> bool:
    return view.state is AlertState.STANDING and not view.drill


def _one(say: Speaker, view: AlertView) -> str:
    """One alert as a block of lines."""
    heading = alert_notice(say, replace(view, drill=False)).heading
    block = Notice(["\n".join(_lines(say, view))], heading=heading)
    shown = marked(block, say) if view.drill else block
    return f"**{shown.heading}**\n{shown.paragraphs[0]}"


# --- how one is told ------------------------------------------------------------------------------------------------------


def settings_panel(say: Speaker, wishes: AlertWishes) -> Panel:
    settings = wishes.settings
    picks = [Pick("alerts", "direct", "", say("alerts-direct-hint"), _on_off(say, "direct", settings.alerts))]
    if wishes.zones:
        known = wishes.zones[:MOST_ZONES]
        picks.append(
            Pick("alerts", "zones", "", say("alerts-zones-hint"), _zones(wishes, known), least=0, most=len(known))
        )
    if settings.alerts:
        picks.append(
            Pick("alerts", "quiet", "", say("alerts-quiet-hint"), _on_off(say, "quiet", settings.alerts_in_quiet))
        )
    presses = [Press("me", "open", "0", say("button-my-settings"))]
    if wishes.zones and settings.alert_zones:
        presses.insert(0, Press("alerts", "all_zones", "0", say("button-all-zones")))
    notice = Notice(
        list(_wishes(say, wishes)),
        heading=say("alerts-settings-heading"),
        small_print=say("alerts-settings-small-print"),
    )
    return Panel(notice, tuple(picks), tuple(presses))


def _wishes(say: Speaker, wishes: AlertWishes) -> Iterator[str]:
    settings = wishes.settings
    if not settings.alerts:
        yield say("alerts-direct-off")
    else:
        yield say(f"alerts-direct-{settings.reach.value}" if settings.direct else "alerts-direct-stopped")
    if settings.alerts or wishes.zones:
        yield _zones_said(say, wishes)
    if not settings.alerts:
        return
    if settings.quiet is None:
        yield say("alerts-quiet-none")
    else:
        yield say("alerts-quiet-on" if settings.alerts_in_quiet else "alerts-quiet-off")


def _zones_said(say: Speaker, wishes: AlertWishes) -> str:
    names = [zone.name for zone in wishes.zones if zone.id in wishes.settings.alert_zones]
    return say("alerts-zones-some", zones=", ".join(names)) if names else say("alerts-zones-all")


def _zones(wishes: AlertWishes, known: Sequence[NamedZone]) -> list[Option]:
    return [Option(str(zone.id), zone.name, chosen=zone.id in wishes.settings.alert_zones) for zone in known]


def _on_off(say: Speaker, name: str, on: bool) -> list[Option]:
    return [
        Option("on", say(f"alerts-{name}-choice-on"), chosen=on),
        Option("off", say(f"alerts-{name}-choice-off"), chosen=not on),
    ]
