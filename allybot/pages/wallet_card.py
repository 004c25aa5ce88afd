"""Cards for a wallet, to print and cut: one side is shown to an officer and is in English, the other one is for who carries it.

Both sides stand beside each other and come together when the card is folded: so any printer will do, and nothing can be
upside down. Four on a page of US Letter, each 3.5 by 2 inches when folded, about as a bank card. Black on white. Sizes are in
points.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from allybot.domain.rights import WALLET_POINTS
from allybot.pages import fonts
from allybot.pages.fonts import Faces
from allybot.texts import Speaker

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_WIDTH, _HEIGHT = 612.0, 792.0
CARDS: Final = 4
_SIDE, _HIGH = 252.0, 144.0
_LEFT: Final = (_WIDTH - 2 * _SIDE) / 2
_TOP: Final = _HEIGHT - 40.0
_PAD: Final = 11.0
_LEADING: Final = 1.22
_OFFICER: Final = ("silent", "signing", "search", "entry", "free")


@dataclass(frozen=True, slots=True)
class Number:
    """A hotline: who answers, and the number as it is written."""

    name: str
    number: str


def wallet_cards(say: Speaker, hotline: Number | None) -> bytes:
    """One page as PDF. The same words make the same bytes."""
    from reportlab.pdfgen.canvas import Canvas

    page = io.BytesIO()
    canvas = Canvas(page, pagesize=(_WIDTH, _HEIGHT), invariant=1, lang=say.language)
    canvas.setTitle(say("rights-wallet-title"))
    own, english = _Pen(canvas, fonts.register(say.language)), _Pen(canvas, fonts.register("en"))
    top = _head(own, say)
    for place in range(CARDS):
        upper = top - place * _HIGH
        _officer(english, say.in_language("en"), _LEFT + _PAD, upper)
        _holder(own, say, hotline, _LEFT + _SIDE + _PAD, upper)
        _lines(canvas, upper)
    _below(own, say, top - CARDS * _HIGH)
    canvas.showPage()
    canvas.save()
    return page.getvalue()


@dataclass(frozen=True, slots=True)
class _Pen:
    canvas: Canvas
    faces: Faces

    def text(self, text: str, x: float, y: float, size: float, *, bold: bool = False) -> None:
        self.canvas.setFillGray(0.0)
        self.canvas.setFont(self._face(bold), size)
        self.canvas.drawString(x, y, text)

    def paragraph(self, text: str, x: float, y: float, room: float, size: float, *, bold: bool = False) -> float:
        """From its first baseline at `y`; returns the baseline of what would come next."""
        for row in fonts.lines(text, lambda row: self.width(row, size, bold=bold), room):
            self.text(row, x, y, size, bold=bold)
            y -= size * _LEADING
        return y

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        from reportlab.pdfbase.pdfmetrics import stringWidth

        return float(stringWidth(text, self._face(bold), size))

    def _face(self, bold: bool) -> str:
        return self.faces.bold if bold else self.faces.regular


def _head(pen: _Pen, say: Speaker) -> float:
    pen.text(say("rights-wallet-title"), _LEFT, _TOP - 14, 16, bold=True)
    return pen.paragraph(say("rights-wallet-how"), _LEFT, _TOP - 31, 2 * _SIDE, 9.5)


def _officer(pen: _Pen, say: Speaker, x: float, upper: float) -> None:
    pen.text(say("rights-wallet-to-officer").upper(), x, upper - 19, 10.5, bold=True)
    y = upper - 33
    for sentence in _OFFICER:
        y = pen.paragraph(say(f"rights-wallet-{sentence}"), x, y, _SIDE - 2 * _PAD, 8.2) - 2.2
    pen.paragraph(say("rights-wallet-law"), x, y - 0.5, _SIDE - 2 * _PAD, 7.2, bold=True)


def _holder(pen: _Pen, say: Speaker, hotline: Number | None, x: float, upper: float) -> None:
    room = _SIDE - 2 * _PAD
    pen.text(say("rights-wallet-for-you"), x, upper - 19, 10.5, bold=True)
    y = upper - 33
    for point in range(1, WALLET_POINTS + 1):
        pen.canvas.circle(x + 2.5, y + 2.8, 1.6, stroke=0, fill=1)
        y = pen.paragraph(say(f"rights-wallet-do-{point}"), x + 9, y, room - 9, 8.6) - 2.6
    lower = upper - _HIGH + 13
    _to_fill_in(pen, say("rights-wallet-lawyer"), x, lower + 19, room)
    label = say("rights-wallet-hotline")
    if hotline is None:
        _to_fill_in(pen, label, x, lower, room)
    else:
        _number(pen, label, _shown(say, hotline), x, lower, room)


def _number(pen: _Pen, label: str, text: str, x: float, y: float, room: float) -> None:
    """Smaller where it would not fit: a number is never cut."""
    size = 9.0
    while size > 5 and pen.width(f"{label} {text}", size, bold=True) > room:
        size -= 0.25
    pen.text(f"{label} {text}", x, y, size, bold=True)


def _shown(say: Speaker, hotline: Number) -> str:
    """Without a name that is in letters which the font does not have."""
    name = hotline.name if fonts.writable(say.language, hotline.name) else ""
    return f"{hotline.number} {name}".strip()


def _to_fill_in(pen: _Pen, label: str, x: float, y: float, room: float) -> None:
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


def _below(pen: _Pen, say: Speaker, lower: float) -> None:
    """What the English side means, for who reads another language; and what it is not."""
    y = lower - 16
    if say.language != "en":
        pen.text(say("rights-wallet-to-officer"), _LEFT, y, 8, bold=True)
        sides = " ".join(say(f"rights-wallet-{sentence}") for sentence in (*_OFFICER, "law"))
        y = pen.paragraph(sides.replace("。 ", "。").replace("？ ", "？"), _LEFT, y - 10.5, 2 * _SIDE, 8) - 3
    y = pen.paragraph(say("rights-not-advice"), _LEFT, y, 2 * _SIDE, 8, bold=True)
    if say.needs_review:
        pen.paragraph(say("rights-needs-review"), _LEFT, y, 2 * _SIDE, 8)
