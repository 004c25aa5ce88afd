"""The paper day card of a check-in: what allybot refuses to hold, filled in by hand and kept by the home contact.

Black on white, in the fonts that every PDF reader has: it has to come out of any printer. They hold all letters of English
and Spanish; in a language with others the card is in English. Sizes are in points, and heights count down from the top.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from allybot.domain.checklist import Step
from allybot.pages._drawing import BLACK, GREY, HEIGHT, WIDTH, Pen, printed
from allybot.pages.fonts import Faces
from allybot.texts import Speaker

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_MARGIN: Final = 44.0
_INNER: Final = WIDTH - 2 * _MARGIN
_GAP: Final = 24.0
_HALF: Final = (_INNER - _GAP) / 2
_FACES: Final = Faces("Helvetica", "Helvetica-Bold")
_HANDWRITING: Final = 24.0
"""Between two lines to write on: a bit more than narrow-ruled paper, for a hurried hand."""

_PEOPLE: Final = ("lawyer", "partner", "emergency", "family")
_FIELDS: Final = ((("dependants", 3), ("wishes", 3)), (("medication", 2), ("documents", 2)))


def day_card(say: Speaker) -> bytes:
    """One page of US Letter as PDF. The same words make the same bytes."""
    drawn = say if _has_letters(say) else say.in_language("en")
    return printed(drawn("page-card-title"), drawn.language, lambda canvas: _page(canvas, drawn))


def _has_letters(say: Speaker) -> bool:
    """Helvetica has those of WinAnsi, which Python calls cp1252."""
    try:
        "".join(say(f"page-card-{part}") for part in ("lead", "rules", "detained", "recorded")).encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def _page(canvas: Canvas, say: Speaker) -> None:
    pen = Pen(canvas, _FACES)
    y = _head(pen, say, HEIGHT - _MARGIN)
    y = _people(pen, say, y)
    y = _fields(pen, say, y)
    _detained(pen, say, y)
    canvas.showPage()


def _head(pen: Pen, say: Speaker, top: float) -> float:
    code = 190.0
    pen.text(say("page-card-title"), _MARGIN - 2, top - 35, 36, bold=True)
    pen.box(WIDTH - _MARGIN - code, top - 46, code, 46, 1.2)
    pen.text(say("page-card-code"), WIDTH - _MARGIN - code + 7, top - 11, 8, grey=GREY)
    y = pen.paragraph(say("page-card-lead"), _MARGIN, top - 64, _INNER, 10)
    y = pen.paragraph(say("page-card-rules"), _MARGIN, y - 3, _INNER, 10, bold=True)
    pen.rule(_MARGIN, y + 2, _INNER, 1.2, BLACK)
    return y


def _people(pen: Pen, say: Speaker, y: float) -> float:
    """Whom to call: a line for the name, a line for the number."""
    label, phone = 132.0, 160.0
    name = _INNER - label - phone - 14
    for person in _PEOPLE:
        y -= 33.5
        pen.text(say(f"page-card-{person}"), _MARGIN, y + 2, 10, bold=True)
        _blank(pen, say("page-card-name"), _MARGIN + label, y, name)
        _blank(pen, say("page-card-phone"), WIDTH - _MARGIN - phone, y, phone)
    return y - 35


def _blank(pen: Pen, caption: str, x: float, y: float, width: float) -> None:
    pen.rule(x, y, width)
    pen.text(caption, x, y - 8.5, 7, grey=GREY)


def _fields(pen: Pen, say: Speaker, y: float) -> float:
    for left, right in _FIELDS:
        lowest = [
            _field(pen, say, *left, _MARGIN, y, _HALF),
            _field(pen, say, *right, _MARGIN + _HALF + _GAP, y, _HALF),
        ]
        y = min(lowest) - 21
    return _field(pen, say, "car", 1, _MARGIN, y, _INNER) - 19


def _field(pen: Pen, say: Speaker, name: str, lines: int, x: float, y: float, width: float) -> float:
    pen.text(say(f"page-card-{name}"), x, y, 10, bold=True)
    pen.text(say(f"page-card-{name}-more"), x, y - 11, 8, grey=GREY)
    y -= 11
    for _ in range(lines):
        y -= _HANDWRITING
        pen.rule(x, y, width)
    return y


def _detained(pen: Pen, say: Speaker, top: float) -> None:
    """The same steps in the same order as the checklist that the team gets."""
    pad, steps = 11.0, list(Step)
    left = _MARGIN + pad
    pen.text(say("page-card-detained"), left, top - 19, 14, bold=True)
    pen.text(say("page-card-detained-more"), left + _HALF + 2, top - 19, 9.5)
    halves: Sequence[Sequence[Step]] = (steps[: len(steps) // 2 + 1], steps[len(steps) // 2 + 1 :])
    lowest = []
    for column, half in enumerate(halves):
        y = top - 39
        for step in half:
            y = _step(
                pen, say, steps.index(step) + 1, step, left + column * (_HALF + 2), y, _HALF - 2 * pad + column * pad
            )
        lowest.append(y)
    pen.rule(left, min(lowest) + 5, _INNER - 2 * pad)
    bottom = pen.paragraph(say("page-card-recorded"), left, min(lowest) - 9, _INNER - 2 * pad, 9.5, bold=True) + 3
    pen.box(_MARGIN, bottom, _INNER, top - bottom, 1.2)


def _step(pen: Pen, say: Speaker, number: int, step: Step, x: float, y: float, width: float) -> float:
    pen.box(x, y - 1.5, 9, 9, 0.8)
    pen.text(f"{number}", x + 14, y, 9.5, bold=True)
    y = pen.paragraph(say(f"page-step-{step}"), x + 25, y, width - 25, 9.5, bold=True)
    return pen.paragraph(say(f"page-step-{step}-more"), x + 25, y + 0.8, width - 25, 8.5) - 4
