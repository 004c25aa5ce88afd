"""What people see of the guide to documenting, and of the record of recordings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

from allybot.domain.custody import KEPT, Holder
from allybot.ports import Notice, Tone
from allybot.services.custody import Guide, Line
from allybot.texts import Speaker
from allybot.transports.discord.ui import ChoiceField, Form, Option, Panel, Press, TextField
from cogs._kit import done

LINES_A_PAGE: Final = 10
_LONGEST_HASH: Final = 200
"""With the spaces or colons that some apps put between."""


class Card(StrEnum):
    """The guide is read on a phone, in the street: a card at a time."""

    NOW = "now"
    NOTES = "notes"
    AFTER = "after"
    POSTED = "posted"
    RECORD = "record"


_POINTS: Final[Mapping[Card, Sequence[str]]] = {
    Card.NOW: ("distance", "officers", "aloud", "on", "live", "quiet"),
    Card.NOTES: ("soon", "apart", "what", "discord"),
    Card.AFTER: ("original", "first", "signal", "post", "bot"),
    Card.POSTED: ("share", "ask", "tell", "family"),
    Card.RECORD: ("what", "hash", "windows", "mac", "phone", "kept"),
}


def guide_panel(say: Speaker, guide: Guide, card: Card) -> Panel:
    lines = "\n".join(f"- {_point(say, card, point)}" for point in _POINTS[card])
    paragraphs = [lines]
    if guide.hotline is not None and card is Card.NOW:
        paragraphs.append(say("document-hotline", name=guide.hotline.name, number=guide.hotline.number))
    notice = Notice(paragraphs, heading=say(f"document-{card.value}-heading"), small_print=say("document-small-print"))
    return Panel(notice, presses=tuple(_presses(say, guide, card)))


def _point(say: Speaker, card: Card, point: str) -> str:
    if card is Card.RECORD and point == "kept":
        return say("document-record-kept", days=KEPT.days)
    return say(f"document-{card.value}-{point}")


def _presses(say: Speaker, guide: Guide, card: Card) -> list[Press]:
    """What is to be done on this card first, then the way to the others. The record is for who keeps it."""
    presses = []
    if card is Card.RECORD and guide.may_add:
        presses.append(Press("custody", "add", "0", say("button-custody-add"), main=True))
    if card is Card.RECORD and guide.may_list:
        presses.append(Press("custody", "list", "0", say("button-custody-list")))
    others = [other for other in Card if other is not card and (other is not Card.RECORD or guide.may_add)]
    return presses + [Press("document", "card", other.value, say(f"button-document-{other.value}")) for other in others]


# --- the record -----------------------------------------------------------------------------------------------------------


def custody_form(say: Speaker, typed: Mapping[str, str]) -> Form:
    chosen = typed.get("holder")
    holders = [Option(h.value, say(f"holder-{h.value}"), chosen=h.value == chosen) for h in Holder]
    fields: list[TextField | ChoiceField] = [
        TextField(
            "hash",
            say("custody-hash-label"),
            say("custody-hash-about"),
            value=typed.get("hash"),
            longest=_LONGEST_HASH,
        ),
        ChoiceField("holder", say("custody-holder-label"), holders, say("custody-holder-about")),
        TextField(
            "day",
            say("custody-day-label"),
            say("custody-day-about"),
            value=typed.get("day", say("custody-today")),
            longest=40,
        ),
        TextField(
            "clock",
            say("custody-clock-label"),
            say("custody-clock-about"),
            value=typed.get("clock"),
            required=False,
            longest=10,
        ),
    ]
    return Form("custody", "add", "0", say("custody-title"), fields)


def added_notice(say: Speaker, line: Line) -> Notice:
    return done(
        _line(say, line),
        say("custody-added-body", code=line.code),
        heading=say("custody-added-heading", code=line.code),
    )


def lines_panel(say: Speaker, lines: Sequence[Line], start: int) -> Panel:
    shown = lines[start : start + LINES_A_PAGE]
    paragraphs = [_line(say, line) for line in shown] or [say("custody-none")]
    notice = Notice(
        paragraphs,
        heading=say("custody-list-heading"),
        small_print=say("document-record-kept", days=KEPT.days),
        tone=Tone.PLAIN,
    )
    older = start + LINES_A_PAGE
    if older >= len(lines):
        return Panel(notice)
    return Panel(notice, presses=(Press("custody", "list", str(older), say("button-custody-older")),))


def _line(say: Speaker, line: Line) -> str:
    """Whole, since it is compared with another one."""
    said = say("custody-line", code=line.code, holder=say(f"holder-{line.holder.value}"), at=line.at)
    return f"{said}\n`{line.hash}`"
