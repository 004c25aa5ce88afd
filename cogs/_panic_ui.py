"""What an admin reads before they stop what leaves the bot, and a coordinator who has to phone meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from allybot.domain.stopping import Stopped
from allybot.ports import Notice, Tone
from allybot.services.saying import time_said
from allybot.services.stopping import StopView, ToPhone
from allybot.texts import Speaker
from allybot.transports.discord.ui import Panel, Press

SHOWN: Final = 15
"""Check-ins on one panel: a message holds no more than 4,000 characters."""


def stop_panel(say: Speaker, view: StopView) -> Panel:
    """What is stopped, what can be, and what this can't stop."""
    lines = [_state(say, view), *_next(say, view), say("panic-token"), say("panic-token-how")]
    tone = Tone.ATTENTION if view.level is Stopped.NONE else Tone.SERIOUS
    notice = Notice(lines, heading=say("panic-heading"), small_print=say("panic-small-print"), tone=tone)
    return Panel(notice, presses=tuple(_presses(say, view)))


def _state(say: Speaker, view: StopView) -> str:
    if view.level is Stopped.NONE:
        return say("panic-none")
    return say(f"panic-{view.level.value}", at=view.at)


def _next(say: Speaker, view: StopView) -> Iterator[str]:
    if view.level is Stopped.NONE:
        yield say("panic-first")
        yield say("panic-second")
    elif view.level is Stopped.ALERTS:
        yield say("panic-ask-another" if view.mine else "panic-you-are-second")
        yield say("panic-second")


def _presses(say: Speaker, view: StopView) -> Iterator[Press]:
    if view.level is Stopped.NONE:
        yield Press("panic", "stop", Stopped.ALERTS.value, say("button-panic-alerts"), main=True)
        return
    if view.level is Stopped.ALERTS and not view.mine:
        yield Press("panic", "stop", Stopped.EVERYTHING.value, say("button-panic-everything"), main=True)
    yield Press("panic", "undo", "", say("button-panic-undo"))


def undo_panel(say: Speaker, view: StopView) -> Panel:
    """Going on takes two: how far it is with that."""
    if view.level is Stopped.NONE:
        return Panel(Notice([say("stop-none")], heading=say("panic-undo-heading")))
    if view.asked_by_me:
        notice = Notice(
            [_state(say, view), say("panic-undo-asked-by-me")], heading=say("panic-undo-heading"), tone=Tone.ATTENTION
        )
        return Panel(notice)
    lines = [_state(say, view), say("panic-undo-asked" if view.asked else "panic-undo-first"), say("panic-undo-what")]
    press = Press("panic", "go_on", "", say("button-panic-go-on"), main=True)
    return Panel(Notice(lines, heading=say("panic-undo-heading"), tone=Tone.ATTENTION), presses=(press,))


def phone_panel(say: Speaker, found: Sequence[ToPhone], first: int) -> Panel:
    """Names are shown to the one who asked, and nobody is notified."""
    shown = found[first : first + SHOWN]
    lines = ["\n".join(_phone_line(say, one) for one in shown)] if shown else [say("phone-none")]
    left = len(found) - first - len(shown)
    more = [Press("panic", "checkins", str(first + SHOWN), say("button-phone-more", more=left))] if left > 0 else []
    notice = Notice(lines, heading=say("phone-heading"), small_print=say("as-of-now"))
    return Panel(notice, presses=more)


def _phone_line(say: Speaker, one: ToPhone) -> str:
    who = [say(f"phone-{what}", person=f"<@{user_id}>") for what, user_id in _whom(one)] or [say("phone-nobody")]
    return say("phone-line", code=one.code, at=time_said(say, one.at, one.day), area=one.area, who=" ".join(who))


def _whom(one: ToPhone) -> Iterator[tuple[str, int]]:
    if one.lead is not None:
        yield "lead", one.lead
    if one.home is not None:
        yield "home", one.home
    for user_id in one.liaisons:
        yield "liaison", user_id
