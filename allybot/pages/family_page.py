"""One page for a family that is not on Discord: printed by somebody of the group, handed over, and gone through together.

What companions do, that the family chooses and may stop, its rights in a few lines, what to get ready, and whom to call.
Black on white, and no name on it. Sizes are in points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from allybot.domain.papers import FAMILY_POINTS
from allybot.pages import fonts
from allybot.pages._drawing import BLACK, GREY, HEIGHT, WIDTH, Pen, printed
from allybot.texts import Speaker

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_MARGIN: Final = 44.0
_INNER: Final = WIDTH - 2 * _MARGIN
_GAP: Final = 22.0
_HALF: Final = (_INNER - _GAP) / 2
_PAD: Final = 10.0
_TITLE, _HEAD, _TEXT, _SMALL = 23.0, 13.0, 10.8, 8.2


@dataclass(frozen=True, slots=True)
class FamilyWords:
    """What differs by group and day: whom to call, what is known of its state's forms, and the small print.

    Without a `hotline` there is a line to write one on.
    """

    hotline: str | None
    forms: Sequence[str]
    small: Sequence[str]


def family_page(say: Speaker, words: FamilyWords) -> bytes:
    """One page of US Letter as PDF. The same words make the same bytes."""
    return printed(say("paper-family-file-title"), say.language, lambda canvas: _page(canvas, say, words))


def _page(canvas: Canvas, say: Speaker, words: FamilyWords) -> None:
    pen = Pen(canvas, fonts.register(say.language))
    y = _head(pen, say)
    left = _points(pen, say, "do", _MARGIN, y, _HALF)
    left = _points(pen, say, "choose", _MARGIN, left, _HALF)
    right = _points(pen, say, "rights", _MARGIN + _HALF + _GAP, y, _HALF)
    right = _hotline(pen, say, words.hotline, _MARGIN + _HALF + _GAP, right - 4)
    y = _points(pen, say, "steps", _MARGIN, min(left, right), _INNER)
    y = _forms(pen, say, words.forms, y)
    _small(pen, words.small, y - 10)
    canvas.showPage()


def _head(pen: Pen, say: Speaker) -> float:
    top = HEIGHT - _MARGIN
    pen.text(say("paper-family-file-title"), _MARGIN, top - 19, _TITLE, bold=True)
    y = pen.paragraph(say("paper-family-hello"), _MARGIN, top - 40, _INNER, _HEAD - 1)
    pen.rule(_MARGIN, y + 5, _INNER, 1.2, BLACK)
    return y + 3


def _points(pen: Pen, say: Speaker, part: str, x: float, y: float, room: float) -> float:
    """From the lower end of what stands above; returns its own."""
    y -= _HEAD + 9
    pen.text(say(f"paper-family-{part}"), x, y, _HEAD, bold=True)
    y -= _TEXT + 7
    for at in range(1, FAMILY_POINTS[part] + 1):
        y = pen.point(say(f"paper-family-{part}-{at}"), x, y, room, _TEXT) - 2.5
    return y + _TEXT


def _forms(pen: Pen, say: Speaker, forms: Sequence[str], y: float) -> float:
    y -= _HEAD + 9
    pen.text(say("paper-family-forms"), _MARGIN, y, _HEAD, bold=True)
    y -= _TEXT + 7
    for sentence in forms:
        y = pen.paragraph(sentence, _MARGIN, y, _INNER, _TEXT)
    return y + _TEXT


def _hotline(pen: Pen, say: Speaker, hotline: str | None, x: float, top: float) -> float:
    """In a frame: it is looked for in a hurry."""
    left, room = x + _PAD, _HALF - 2 * _PAD
    pen.text(say("paper-family-hotline"), left, top - 18, _HEAD, bold=True)
    if hotline is None:
        label = say("rights-wallet-hotline")
        indent = pen.width(label, _TEXT) + 6
        pen.text(label, left, top - 42, _TEXT)
        pen.rule(left + indent, top - 44, room - indent)
        bottom = top - 54
    else:
        bottom = pen.paragraph(hotline, left, top - 35, room, _HEAD - 1, bold=True) + 5
    pen.box(x, bottom, _HALF, top - bottom, 1.4)
    return bottom


def _small(pen: Pen, small: Sequence[str], top: float) -> None:
    y = top - _SMALL
    for sentence in small:
        y = pen.paragraph(sentence, _MARGIN, y, _INNER, _SMALL, grey=GREY)
