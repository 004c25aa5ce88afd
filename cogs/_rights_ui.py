"""What people see of their rights: the cards, as text, as a picture and on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from allybot.domain.rights import CARDS, WALLET_POINTS, WRITTEN, Situation
from allybot.pages.rights_card import Foot, rights_card
from allybot.pages.wallet_card import Number, wallet_cards
from allybot.ports import Attachment, Notice
from allybot.services.rights import RightsView
from allybot.texts import Speaker
from allybot.transports.discord.ui import Panel, Pick, Press
from cogs._sourced import drawable, drawn_hotline, hotline_line, sources_line
from cogs._spoken import language_pick

PART: Final = "rights"
"""The file whose texts all of this is said with: it is offered in every language that has the whole of it."""
_EVERYTHING: Final = "all"
_WALLET: Final = tuple(f"rights-wallet-do-{at + 1}" for at in range(WALLET_POINTS))
_START_PANEL: Final = "0"
"""What a button in a channel carries that is about no row."""


def overview(say: Speaker, view: RightsView) -> Panel:
    """`say` speaks the language of who reads the cards, which may be another one than the asker's."""
    notice = Notice(
        [say("rights-lead"), hotline_line(say, view.hotline)],
        heading=say("rights-heading"),
        small_print=_below(say, view),
    )
    wallet = Press("rights", "wallet", _payload(None, say), say("button-rights-wallet"), main=True)
    drawn = (wallet,) if drawable(say, _WALLET) else ()
    return Panel(notice, (_languages(say, _EVERYTHING),), (*_situations(say, None), *drawn))


def card_panel(say: Speaker, view: RightsView, situation: Situation) -> Panel:
    notice = Notice(
        [*_card(say, situation), hotline_line(say, view.hotline)],
        heading=say(f"rights-{situation}-heading"),
        small_print=_below(say, view),
    )
    drawn = (
        Press("rights", "picture", _payload(situation, say), say("button-rights-picture"), main=True),
        Press("rights", "wallet", _payload(situation, say), say("button-rights-wallet")),
    )
    presses = (*(drawn if drawable(say, (*_WALLET, *_points_of(situation))) else ()), *_situations(say, situation))
    return Panel(notice, (_languages(say, situation),), presses)


def _points_of(situation: Situation) -> Iterator[str]:
    card = CARDS[situation]
    yield from (f"rights-{situation}-do-{at + 1}" for at in range(card.do))
    yield from (f"rights-{situation}-never-{at + 1}" for at in range(card.never))


def picture_panel(say: Speaker, view: RightsView, situation: Situation) -> Panel:
    heading = say(f"rights-{situation}-heading")
    foot = Foot(drawn_hotline(say, view.hotline), tuple(_small(say, view)))
    about = say("rights-picture-about", heading=heading)
    file = Attachment(f"rights-{situation}-{say.language}.png", rights_card(say, situation, foot), about)
    return Panel(Notice([say("rights-picture-ready")], heading=heading), files=(file,))


def wallet_panel(say: Speaker, view: RightsView) -> Panel:
    fact = view.hotline
    hotline = Number(fact.title_in(say.language), fact.value) if fact is not None and fact.value else None
    about = say("rights-wallet-file-about")
    file = Attachment(f"rights-cards-{say.language}.pdf", wallet_cards(say, hotline), about)
    return Panel(Notice([say("rights-wallet-ready")], heading=say("rights-wallet-title")), files=(file,))


def read_payload(payload: str) -> tuple[str, str]:
    """The situation, empty for all of them, and the language; both empty where a button of an other panel leads here."""
    situation, _, language = payload.partition(".")
    return "" if situation in (_EVERYTHING, _START_PANEL) else situation, language


def _payload(situation: Situation | None, say: Speaker) -> str:
    return f"{situation or _EVERYTHING}.{say.language}"


def _card(say: Speaker, situation: Situation) -> Iterator[str]:
    card = CARDS[situation]
    yield _points(say, "rights-do", [say(f"rights-{situation}-do-{at}") for at in range(1, card.do + 1)])
    yield _points(say, "rights-say", [_quoted(say, phrase) for phrase in card.say])
    if say.language != "en":
        yield f"-# {say('rights-read-out')}"
    yield _points(say, "rights-never", [say(f"rights-{situation}-never-{at}") for at in range(1, card.never + 1)])


def _points(say: Speaker, title: str, points: Sequence[str]) -> str:
    return "\n".join([f"### {say(title)}", *(f"- {point}" for point in points)])


def _quoted(say: Speaker, phrase: str) -> str:
    """In English, so that it can be read out; below it what it means."""
    key = f"rights-say-{phrase}"
    english = f"**“{say.in_language('en')(key)}”**"
    return english if say.language == "en" else f"{english}\n  {say(key)}"


def _below(say: Speaker, view: RightsView) -> str:
    """As small print, which Discord marks line by line."""
    return "\n-# ".join(_small(say, view, linked=True))


def _small(say: Speaker, view: RightsView, *, linked: bool = False) -> Iterator[str]:
    yield say("rights-not-advice")
    sources = sources_line(say, "rights-from", WRITTEN, view.sources, view.today, linked=linked)
    if sources:
        yield sources
    if say.needs_review:
        yield say("rights-needs-review")


def _situations(say: Speaker, but: Situation | None) -> Iterator[Press]:
    for situation in Situation:
        if situation is not but:
            yield Press("rights", "show", _payload(situation, say), say(f"button-rights-{situation}"))


def _languages(say: Speaker, payload: str) -> Pick:
    return language_pick(say, PART, "rights", payload, say("rights-language-hint"))
