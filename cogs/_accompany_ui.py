"""What companions see: the check-ins to choose from, and their own places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from discord import app_commands

from allybot.domain.checkins import Timing
from allybot.domain.signups import SignupState, TeamRole
from allybot.ports import Button, ButtonStyle, Notice, Tone
from allybot.services.accompany import Offered, SignedUp
from allybot.services.notices import card_needs, card_seats
from allybot.services.saying import kind_name, time_said
from allybot.services.views import CardView, ListView, MineView, TeamFacts
from allybot.services.words_for import role_names
from allybot.texts import Speaker
from allybot.transports.discord.ui import Option, Panel, Pick, Press
from cogs._office_ui import rule_lines

MOST_SHOWN = 10


def choice(say: Speaker, code: str, area: str, day: date) -> app_commands.Choice[str]:
    return app_commands.Choice(name=f"{code} · {say('checkin-choice', area=area, day=day)}"[:100], value=code)


def untrained_panel(say: Speaker, refused: str) -> Panel:
    """Going with someone begins with a training: what is coming up stands behind the button."""
    press = Press("event", "list", "", say("button-events-coming"), main=True)
    return Panel(Notice([say(refused)], tone=Tone.ATTENTION), presses=(press,))


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
        say("list-line", code=view.card.code, when=time_said(say, view.starts_at, view.card.day), area=view.card.area),
        say("list-kind", kind=kind_name(say, view.kind, view.kind_name)) + " " + card_needs(say, view.card),
        card_seats(say, view.card),
    ]
    if view.language:
        lines.append(say("list-interpreter", language=view.language))
    if view.my_state is not None:
        lines.append(say("list-mine", state=say(f"signup-{view.my_state.value}")))
    return "\n".join(lines)


def signed_up_panel(say: Speaker, result: SignedUp) -> Panel:
    """Only what is true when it is read: a place in line is not given as a number, since earlier presses may yet come in.

    With what is needed besides and nobody does yet: on a phone nobody types the option for it.
    """
    state = result.mine.state
    assert state is not None, "who has just signed up has a place"
    tone = Tone.GOOD if state is SignupState.CONFIRMED else Tone.ATTENTION
    paragraphs = [say("signed-up-already")] if result.already else []
    paragraphs.append(say(f"signed-up-{state.value}"))
    paragraphs.append(
        say(
            "list-line",
            code=result.mine.card.code,
            when=time_said(say, result.mine.starts_at, result.mine.card.day),
            area=result.mine.card.area,
        )
    )
    if state is SignupState.CONFIRMED:
        paragraphs += _where(say, result.mine)
    if result.mine.can_offer:
        paragraphs.append(say("also-asked", roles=role_names(say, result.mine.can_offer)))
    heading = say("signed-up-heading", code=result.mine.card.code)
    buttons = [Button("accompany", "withdraw", result.mine.card.checkin_id, say("button-withdraw"))]
    if result.unspoken:
        paragraphs.append(say("signed-up-not-spoken"))
        buttons.append(_languages(say, result.mine))
    return Panel(Notice(paragraphs, heading=heading, tone=tone, buttons=buttons), also_picks(say, [result.mine]))


def offered_panel(say: Speaker, offered: Offered) -> Panel:
    key = "also-noted" if offered.mine.state is SignupState.CONFIRMED else "also-noted-in-line"
    paragraphs = [say(key, roles=role_names(say, offered.roles))]
    buttons = []
    if offered.unspoken:
        paragraphs.append(say("signed-up-not-spoken"))
        buttons.append(_languages(say, offered.mine))
    heading = say("also-heading", code=offered.mine.card.code)
    notice = Notice(paragraphs, heading=heading, tone=Tone.GOOD, buttons=buttons, small_print=say("also-by-mistake"))
    return Panel(notice, also_picks(say, [offered.mine]))


def also_picks(say: Speaker, mine: Sequence[MineView]) -> Sequence[Pick]:
    """What one may offer to do besides: of one check-in several at once, of several check-ins one after the other."""
    able = [view for view in mine if view.signup_id is not None and view.can_offer]
    if len(able) == 1:
        view = able[0]
        options = [Option(role.value, say(f"also-option-{role.value}")) for role in view.can_offer]
        return (Pick("accompany", "also", str(view.signup_id), say("also-hint"), options, most=len(options)),)
    of_each = [
        Option(f"{view.signup_id}.{role.value}", _also(say, view, role)) for view in able for role in view.can_offer
    ]
    return (Pick("accompany", "also_one", "", say("also-hint"), of_each[:25]),) if of_each else ()


def _also(say: Speaker, view: MineView, role: TeamRole) -> str:
    return say("also-of", code=view.card.code, what=say(f"also-option-{role.value}"))


def _languages(say: Speaker, mine: MineView) -> Button:
    return Button("me", "speaks_form", mine.card.checkin_id, say("button-languages"))


def _where(say: Speaker, mine: MineView) -> Iterator[str]:
    if mine.facts is None:
        yield say("mine-place-later")
        return
    yield from _facts(say, mine.facts)
    yield "\n".join(rule_lines(say, mine.facts.office))


def _facts(say: Speaker, facts: TeamFacts) -> Iterator[str]:
    yield say("mine-place", office=facts.office.name, address=facts.office.address)
    yield say("mine-meet", meet=facts.meet) if facts.meet else say("mine-meet-none")
    yield say("mine-code-name", name=facts.code_name)
    if facts.language:
        yield say("roster-language", language=facts.language)
    team = (
        say("mine-team-line", person=f"<@{mate.user_id}>", roles=role_names(say, mate.roles)) for mate in facts.team
    )
    yield say("mine-team", team=", ".join(team))


def _office_cards(say: Speaker, mine: Sequence[MineView]) -> Iterator[str]:
    """Below everything else, and each office once: several long cards are too much for one message, which is cut then."""
    for office in {view.facts.office.code: view.facts.office for view in mine if view.facts}.values():
        yield "\n".join([f"**{office.name}**", *rule_lines(say, office)])


def mine_panel(say: Speaker, mine: Sequence[MineView]) -> Panel:
    if not mine:
        return Panel(Notice([say("mine-none")], heading=say("mine-heading")))
    paragraphs = ["\n".join(_mine_lines(say, view)) for view in mine[:MOST_SHOWN]]
    paragraphs += _office_cards(say, mine[:MOST_SHOWN])
    options = [
        Option(v.card.code, v.card.code, say("checkin-choice", area=v.card.area, day=v.card.day))
        for v in mine[:25]
        if v.state is not None or v.roles
    ]
    picks = [Pick("accompany", "withdraw_one", "", say("mine-withdraw-pick"), options)] if options else []
    picks += [*also_picks(say, mine[:25]), *_calendar(say, mine[:25])]
    buttons = (*_offers(say, mine), *_unread(say, mine))[:MOST_SHOWN]
    notice = Notice(paragraphs, heading=say("mine-heading"), small_print=say("list-small-print"), buttons=buttons)
    return Panel(notice, picks)


def _calendar(say: Speaker, mine: Sequence[MineView]) -> Iterator[Pick]:
    """For who asks: a file for one's own calendar, of what one goes to and whose hour is known."""
    going = [v for v in mine if (v.state is SignupState.CONFIRMED or v.roles) and v.card.timing is Timing.EXACT]
    if going:
        options = [Option(v.card.code, v.card.code, say("day-choice", day=v.card.day)) for v in going]
        yield Pick("after", "calendar_one", "", say("mine-calendar-pick"), options)


def _mine_lines(say: Speaker, view: MineView) -> Iterator[str]:
    yield say("list-line", code=view.card.code, when=time_said(say, view.starts_at, view.card.day), area=view.card.area)
    if view.state is not None:
        yield say("mine-state", state=say(f"signup-{view.state.value}"))
    if view.roles:
        yield say("mine-roles", roles=role_names(say, view.roles))
    if view.offered:
        yield say("mine-offered", roles=role_names(say, view.offered))
    if view.guest_until is not None:
        yield say("mine-guest", until=view.guest_until)
    if view.state is SignupState.WAITING:
        yield say("mine-ahead", ahead=view.ahead)
    if view.offered_until is not None:
        yield say("offer-until", until=view.offered_until)
    if view.state is SignupState.CONFIRMED or view.roles or view.guest_until is not None:
        yield from _facts(say, view.facts) if view.facts else [say("mine-place-later")]


def _unread(say: Speaker, mine: Sequence[MineView]) -> Iterator[Button]:
    for view in mine:
        if view.unread:
            label = say("button-briefing-of", code=view.card.code)
            yield Button("team", "briefing", view.card.checkin_id, label, ButtonStyle.MAIN)


def _offers(say: Speaker, mine: Sequence[MineView]) -> Iterator[Button]:
    for view in mine:
        if view.state is SignupState.OFFERED and view.signup_id is not None:
            code = view.card.code
            yield Button("offer", "take", view.signup_id, say("button-take-seat-of", code=code), ButtonStyle.GOOD)
            yield Button("offer", "decline", view.signup_id, say("button-no-thanks-to", code=code))


def withdrawn_notice(say: Speaker, card: CardView) -> Notice:
    return Notice([say("withdrawn-body")], heading=say("withdrawn-heading", code=card.code))


def taken_panel(say: Speaker, mine: MineView) -> Panel:
    paragraphs = [
        say("signed-up-confirmed"),
        say("list-line", code=mine.card.code, when=time_said(say, mine.starts_at, mine.card.day), area=mine.card.area),
        *_where(say, mine),
    ]
    if mine.can_offer:
        paragraphs.append(say("also-asked", roles=role_names(say, mine.can_offer)))
    notice = Notice(paragraphs, heading=say("signed-up-heading", code=mine.card.code), tone=Tone.GOOD)
    return Panel(notice, also_picks(say, [mine]))


def declined_notice(say: Speaker, card: CardView) -> Notice:
    return Notice([say("offer-declined")], heading=say("withdrawn-heading", code=card.code))


def coming_notice(say: Speaker, mine: MineView) -> Notice:
    line = say(
        "list-line", code=mine.card.code, when=time_said(say, mine.starts_at, mine.card.day), area=mine.card.area
    )
    heading = say("coming-heading", code=mine.card.code)
    return Notice([say("coming-body"), line, *_where(say, mine)], heading=heading, tone=Tone.GOOD)


def where_notice(say: Speaker, mine: MineView) -> Notice:
    line = say(
        "list-line", code=mine.card.code, when=time_said(say, mine.starts_at, mine.card.day), area=mine.card.area
    )
    lines = [line, *_where(say, mine)]
    if mine.guest_until is not None:
        lines.append(say("mine-guest", until=mine.guest_until))
    return Notice(lines, heading=say("signed-up-heading", code=mine.card.code))
