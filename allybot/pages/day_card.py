"""The paper day card of a check-in: what allybot refuses to hold, filled in by hand and kept by the home contact.

Black on white, in the fonts that every PDF reader has: it has to come out of any printer. They hold all letters of English
and Spanish; another script would need a font of its own. Sizes are in points, and heights count down from the top.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from allybot.domain.checklist import Step
from allybot.texts import Speaker

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_WIDTH, _HEIGHT = 612.0, 792.0
_MARGIN: Final = 44.0
_INNER: Final = _WIDTH - 2 * _MARGIN
_GAP: Final = 24.0
_HALF: Final = (_INNER - _GAP) / 2
_PLAIN, _BOLD = "Helvetica", "Helvetica-Bold"
_BLACK, _GREY, _RULE = 0.0, 0.32, 0.5
_LEADING: Final = 1.3
_HANDWRITING: Final = 24.0
"""Between two lines to write on: a bit more than narrow-ruled paper, for a hurried hand."""

_PEOPLE: Final = ("lawyer", "partner", "emergency", "family")
_FIELDS: Final = ((("dependants", 3), ("wishes", 3)), (("medication", 2), ("documents", 2)))


def day_card(say: Speaker) -> bytes:
    """One page of US Letter as PDF. The same words make the same bytes."""
    from reportlab.pdfgen.canvas import Canvas

    page = io.BytesIO()
    canvas = Canvas(page, pagesize=(_WIDTH, _HEIGHT), invariant=1, lang=say.language)
    canvas.setTitle(say("page-card-title"))
    pen = _Pen(canvas)
    y = _head(pen, say, _HEIGHT - _MARGIN)
    y = _people(pen, say, y)
    y = _fields(pen, say, y)
    _detained(pen, say, y)
    canvas.showPage()
    canvas.save()
    return page.getvalue()


@dataclass(frozen=True, slots=True)
class _Pen:
    canvas: Canvas

    def line_of(self, text: str, x: float, y: float, size: float, font: str = _PLAIN, grey: float = _BLACK) -> None:
        self.canvas.setFillGray(grey)
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, y, text)

    def paragraph(self, text: str, x: float, y: float, width: float, size: float, font: str = _PLAIN) -> float:
        """From its first baseline at `y`; returns the baseline of what would come next."""
        from reportlab.lib.utils import simpleSplit

        for line in simpleSplit(text, font, size, width):
            self.line_of(line, x, y, size, font)
            y -= size * _LEADING
        return y

    def rule(self, x: float, y: float, width: float, weight: float = 0.6, grey: float = _RULE) -> None:
        self.canvas.setStrokeGray(grey)
        self.canvas.setLineWidth(weight)
        self.canvas.line(x, y, x + width, y)

    def box(self, x: float, y: float, width: float, height: float, weight: float) -> None:
        """`y` is its lower edge."""
        self.canvas.setStrokeGray(_BLACK)
        self.canvas.setLineWidth(weight)
        self.canvas.rect(x, y, width, height)


def _head(pen: _Pen, say: Speaker, top: float) -> float:
    code = 190.0
    pen.line_of(say("page-card-title"), _MARGIN - 2, top - 35, 36, _BOLD)
    pen.box(_WIDTH - _MARGIN - code, top - 46, code, 46, 1.2)
    pen.line_of(say("page-card-code"), _WIDTH - _MARGIN - code + 7, top - 11, 8, grey=_GREY)
    y = pen.paragraph(say("page-card-lead"), _MARGIN, top - 64, _INNER, 10)
    y = pen.paragraph(say("page-card-rules"), _MARGIN, y - 3, _INNER, 10, _BOLD)
    pen.rule(_MARGIN, y + 2, _INNER, 1.2, _BLACK)
    return y


def _people(pen: _Pen, say: Speaker, y: float) -> float:
    """Whom to call: a line for the name, a line for the number."""
    label, phone = 132.0, 160.0
    name = _INNER - label - phone - 14
    for person in _PEOPLE:
        y -= 33.5
        pen.line_of(say(f"page-card-{person}"), _MARGIN, y + 2, 10, _BOLD)
        _blank(pen, say("page-card-name"), _MARGIN + label, y, name)
        _blank(pen, say("page-card-phone"), _WIDTH - _MARGIN - phone, y, phone)
    return y - 35


def _blank(pen: _Pen, caption: str, x: float, y: float, width: float) -> None:
    pen.rule(x, y, width)
    pen.line_of(caption, x, y - 8.5, 7, grey=_GREY)


def _fields(pen: _Pen, say: Speaker, y: float) -> float:
    for left, right in _FIELDS:
        lowest = [
            _field(pen, say, *left, _MARGIN, y, _HALF),
            _field(pen, say, *right, _MARGIN + _HALF + _GAP, y, _HALF),
        ]
        y = min(lowest) - 21
    return _field(pen, say, "car", 1, _MARGIN, y, _INNER) - 19


def _field(pen: _Pen, say: Speaker, name: str, lines: int, x: float, y: float, width: float) -> float:
    pen.line_of(say(f"page-card-{name}"), x, y, 10, _BOLD)
    pen.line_of(say(f"page-card-{name}-more"), x, y - 11, 8, grey=_GREY)
    y -= 11
    for _ in range(lines):
        y -= _HANDWRITING
        pen.rule(x, y, width)
    return y


def _detained(pen: _Pen, say: Speaker, top: float) -> None:
    """The same steps in the same order as the checklist that the team gets."""
    pad, steps = 11.0, list(Step)
    left = _MARGIN + pad
    pen.line_of(say("page-card-detained"), left, top - 19, 14, _BOLD)
    pen.line_of(say("page-card-detained-more"), left + _HALF + 2, top - 19, 9.5)
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
    bottom = pen.paragraph(say("page-card-recorded"), left, min(lowest) - 9, _INNER - 2 * pad, 9.5, _BOLD) + 3
    pen.box(_MARGIN, bottom, _INNER, top - bottom, 1.2)


def _step(pen: _Pen, say: Speaker, number: int, step: Step, x: float, y: float, width: float) -> float:
    pen.box(x, y - 1.5, 9, 9, 0.8)
    pen.line_of(f"{number}", x + 14, y, 9.5, _BOLD)
    y = pen.paragraph(say(f"page-step-{step}"), x + 25, y, width - 25, 9.5, _BOLD)
    return pen.paragraph(say(f"page-step-{step}-more"), x + 25, y + 0.8, width - 25, 8.5) - 4
