"""Cards for a wallet, to print and cut: one side is shown to an officer and is in English, the other one is for who carries it.

Both sides stand beside each other and come together when the card is folded: so any printer will do, and nothing can be
upside down. Four on a page of US Letter, each 3.5 by 2 inches when folded, about as a bank card. Black on white. Sizes are in
points.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from allybot.domain.rights import WALLET_POINTS
from allybot.pages import fonts
from allybot.pages._drawing import HEIGHT, READABLE, WIDTH, Pen, printed
from allybot.pages._drawing import Number as Number
from allybot.texts import Speaker

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

CARDS: Final = 4
_SIDE, _HIGH = 252.0, 144.0
_LEFT: Final = (WIDTH - 2 * _SIDE) / 2
_TOP: Final = HEIGHT - 40.0
_PAD: Final = 11.0
_LEADING: Final = 1.22
_OFFICER: Final = ("silent", "signing", "search", "entry", "free")


def wallet_cards(say: Speaker, hotline: Number | None) -> bytes:
    """One page as PDF. The same words make the same bytes."""
    return printed(say("rights-wallet-title"), say.language, lambda canvas: _page(canvas, say, hotline))


def _page(canvas: Canvas, say: Speaker, hotline: Number | None) -> None:
    own = Pen(canvas, fonts.register(say.language), _LEADING)
    english = Pen(canvas, fonts.register("en"), _LEADING)
    top = _head(own, say)
    for place in range(CARDS):
        upper = top - place * _HIGH
        _officer(english, say.in_language("en"), _LEFT + _PAD, upper)
        _holder(own, say, hotline, _LEFT + _SIDE + _PAD, upper)
        _lines(canvas, upper)
    _below(own, say, top - CARDS * _HIGH)
    canvas.showPage()


def _head(pen: Pen, say: Speaker) -> float:
    pen.text(say("rights-wallet-title"), _LEFT, _TOP - 14, 16, bold=True)
    return pen.paragraph(say("rights-wallet-how"), _LEFT, _TOP - 31, 2 * _SIDE, 9.5)


def _officer(pen: Pen, say: Speaker, x: float, upper: float) -> None:
    pen.text(say("rights-wallet-to-officer").upper(), x, upper - 19, 10.5, bold=True)
    y = upper - 33
    for sentence in _OFFICER:
        y = pen.paragraph(say(f"rights-wallet-{sentence}"), x, y, _SIDE - 2 * _PAD, 8.2) - 2.2
    pen.paragraph(say("rights-wallet-law"), x, y - 0.5, _SIDE - 2 * _PAD, 7.2, bold=True)


def _holder(pen: Pen, say: Speaker, hotline: Number | None, x: float, upper: float) -> None:
    room = _SIDE - 2 * _PAD
    pen.text(say("rights-wallet-for-you"), x, upper - 19, 10.5, bold=True)
    y = upper - 33
    for point in range(1, WALLET_POINTS + 1):
        y = pen.point(say(f"rights-wallet-do-{point}"), x, y, room, 8.4) - 2.1
    lower = upper - _HIGH
    _to_fill_in(pen, say("rights-wallet-lawyer"), x, lower + 33.5, room)
    _hotline(pen, say, hotline, x, lower + 20.5)
    pen.fitted(say("rights-wallet-not-advice"), x, lower + 4.8, room, 6.4)


def _hotline(pen: Pen, say: Speaker, hotline: Number | None, x: float, y: float) -> None:
    """Its number above all: the name stands beside it or below, and not at all where it could only be read with a glass."""
    label, room = say("rights-wallet-hotline"), _SIDE - 2 * _PAD
    if hotline is None:
        _to_fill_in(pen, label, x, y - 4, room)
        return
    name, number = hotline.shown_name(say.language), f"{label} {hotline.number}"
    if pen.width(f"{number} {name}", READABLE, bold=True) <= room:
        pen.fitted(f"{number} {name}".strip(), x, y, room, 9, bold=True)
    else:
        pen.fitted(number, x, y, room, 9, bold=True)
        if pen.width(name, READABLE) <= room:
            pen.fitted(name, x, y - 7.8, room, 7.5)


def _to_fill_in(pen: Pen, label: str, x: float, y: float, room: float) -> None:
    pen.text(label, x, y, 8.2)
    begins = x + pen.width(label, 8.2) + 5
    pen.canvas.setLineWidth(0.5)
    pen.canvas.line(begins, y - 1.5, x + room, y - 1.5)


def _lines(canvas: Canvas, upper: float) -> None:
    """Whole where it is cut, dashed where it is folded."""
    canvas.setStrokeGray(0.35)
    canvas.setLineWidth(0.7)
    canvas.setDash()
    canvas.rect(_LEFT, upper - _HIGH, 2 * _SIDE, _HIGH)
    canvas.setDash(3, 3)
    canvas.line(_LEFT + _SIDE, upper - _HIGH, _LEFT + _SIDE, upper)
    canvas.setDash()


def _below(pen: Pen, say: Speaker, lower: float) -> None:
    """What the English side means, for who reads another language; and what it is not."""
    y = lower - 16
    if say.language != "en":
        pen.text(say("rights-wallet-to-officer"), _LEFT, y, 8, bold=True)
        sides = " ".join(say(f"rights-wallet-{sentence}") for sentence in (*_OFFICER, "law"))
        y = pen.paragraph(sides.replace("。 ", "。").replace("？ ", "？"), _LEFT, y - 10.5, 2 * _SIDE, 8) - 3
    y = pen.paragraph(say("rights-not-advice"), _LEFT, y, 2 * _SIDE, 8, bold=True)
    if say.needs_review:
        pen.paragraph(say("rights-needs-review"), _LEFT, y, 2 * _SIDE, 8)
