"""What companions see: the check-ins to choose from, and their own places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from discord import app_commands

from allybot.domain.signups import SignupState
from allybot.ports import Button, ButtonStyle, Notice, Tone
from allybot.services.accompany import SignedUp
from allybot.services.notices import card_needs, card_seats
from allybot.services.views import CardView, ListView, MineView, TeamFacts
from allybot.texts import Speaker
from allybot.transports.discord.ui import Option, Panel, Pick

MOST_SHOWN = 10


def choice(say: Speaker, code: str, area: str, at: datetime) -> app_commands.Choice[str]:
    return app_commands.Choice(name=f"{code} · {say('checkin-choice', area=area, day=at.date())}"[:100], value=code)


def list_panel(say: Speaker, found: Sequence[ListView]) -> Panel:
    """By time; signing up is a choice from the list."""
    if not found:
        return Panel(Notice([say("list-none")], heading=say("list-heading")))
    paragraphs = [_list_line(say, view) for view in found[:MOST_SHOWN]]
    if len(found) > MOST_SHOWN:
        paragraphs.append(say("list-more", more=len(found) - MOST_SHOWN))
    open_to_me = [view for view in found if view.my_state is None][:25]
    options = [
        Option(v.card.code, v.card.code, say("checkin-choice", area=v.card.area, day=v.card.day)) for v in open_to_me
    ]
    picks = [Pick("accompany", "signup_one", "", say("list-pick"), options)] if options else []
    return Panel(Notice(paragraphs, heading=say("list-heading"), small_print=say("list-small-print")), picks)


def _list_line(say: Speaker, view: ListView) -> str:
    lines = [
        say("list-line", code=view.card.code, at=view.starts_at, area=view.card.area),
        say("list-kind", kind=say(f"choice-kind-{view.kind}")) + " " + card_needs(say, view.card),
        card_seats(say, view.card),
    ]
    if view.my_state is not None:
        lines.append(say("list-mine", state=say(f"signup-{view.my_state.value}")))
    return "\n".join(lines)


def signed_up_notice(say: Speaker, result: SignedUp) -> Notice:
    """Only what is true when it is read: a place in line is not given as a number, since earlier presses may yet come in."""
    state = result.mine.state
    tone = Tone.GOOD if state is SignupState.CONFIRMED else Tone.ATTENTION
    paragraphs = [say("signed-up-already")] if result.already else []
    paragraphs.append(say(f"signed-up-{state.value}"))
    paragraphs.append(
        say("list-line", code=result.mine.card.code, at=result.mine.starts_at, area=result.mine.card.area)
    )
    if state is SignupState.CONFIRMED:
        paragraphs += _where(say, result.mine)
    heading = say("signed-up-heading", code=result.mine.card.code)
    withdraw = Button("accompany", "withdraw", result.mine.card.checkin_id, say("button-withdraw"))
    return Notice(paragraphs, heading=heading, tone=tone, buttons=(withdraw,))


def _where(say: Speaker, mine: MineView) -> Iterator[str]:
    if mine.facts is None:
        yield say("mine-place-later")
        return
    yield from _facts(say, mine.facts)


def _facts(say: Speaker, facts: TeamFacts) -> Iterator[str]:
    yield say("mine-place", office=facts.office_name, address=facts.address)
    yield say("mine-meet", meet=facts.meet) if facts.meet else say("mine-meet-none")
    yield say("mine-code-name", name=facts.code_name)
    if facts.language:
        yield say("roster-language", language=facts.language)
    if facts.rules and facts.rules_on:
        yield say("office-rules", rules=facts.rules, day=facts.rules_on)
    team = ", ".join(f"<@{user_id}> ({say(f'choice-role-{role.value}')})" for user_id, role in facts.team)
    yield say("mine-team", team=team)


def mine_panel(say: Speaker, mine: Sequence[MineView]) -> Panel:
    if not mine:
        return Panel(Notice([say("mine-none")], heading=say("mine-heading")))
    paragraphs = ["\n".join(_mine_lines(say, view)) for view in mine[:MOST_SHOWN]]
    options = [
        Option(v.card.code, v.card.code, say("checkin-choice", area=v.card.area, day=v.card.day)) for v in mine[:25]
    ]
    pick = Pick("accompany", "withdraw_one", "", say("mine-withdraw-pick"), options)
    notice = Notice(
        paragraphs, heading=say("mine-heading"), small_print=say("list-small-print"), buttons=tuple(_offers(say, mine))
    )
    return Panel(notice, (pick,))


def _mine_lines(say: Speaker, view: MineView) -> Iterator[str]:
    yield say("list-line", code=view.card.code, at=view.starts_at, area=view.card.area)
    yield say("mine-state", state=say(f"signup-{view.state.value}"))
    if view.state is SignupState.WAITING:
        yield say("mine-ahead", ahead=view.ahead)
    if view.offered_until is not None:
        yield say("offer-until", until=view.offered_until)
    if view.state is SignupState.CONFIRMED:
        yield from _where(say, view)


def _offers(say: Speaker, mine: Sequence[MineView]) -> Iterator[Button]:
    for view in mine:
        if view.state is SignupState.OFFERED:
            code = view.card.code
            yield Button("offer", "take", view.signup_id, say("button-take-seat-of", code=code), ButtonStyle.GOOD)
            yield Button("offer", "decline", view.signup_id, say("button-no-thanks-to", code=code))


def withdrawn_notice(say: Speaker, card: CardView) -> Notice:
    return Notice([say("withdrawn-body")], heading=say("withdrawn-heading", code=card.code))


def taken_notice(say: Speaker, mine: MineView) -> Notice:
    paragraphs = [
        say("signed-up-confirmed"),
        say("list-line", code=mine.card.code, at=mine.starts_at, area=mine.card.area),
    ]
    return Notice(
        [*paragraphs, *_where(say, mine)], heading=say("signed-up-heading", code=mine.card.code), tone=Tone.GOOD
    )


def declined_notice(say: Speaker, card: CardView) -> Notice:
    return Notice([say("offer-declined")], heading=say("withdrawn-heading", code=card.code))


def coming_notice(say: Speaker, mine: MineView) -> Notice:
    line = say("list-line", code=mine.card.code, at=mine.starts_at, area=mine.card.area)
    heading = say("coming-heading", code=mine.card.code)
    return Notice([say("coming-body"), line, *_where(say, mine)], heading=heading, tone=Tone.GOOD)


def where_notice(say: Speaker, mine: MineView) -> Notice:
    line = say("list-line", code=mine.card.code, at=mine.starts_at, area=mine.card.area)
    return Notice([line, *_where(say, mine)], heading=say("signed-up-heading", code=mine.card.code))
