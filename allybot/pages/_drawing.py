"""What the pages to print are drawn with: a sheet, a pen, and whom to call. Sizes are in points.

Heights are given as PDF counts them: from the lower edge upwards.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from allybot.pages import fonts
from allybot.pages.fonts import Faces

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 612.0, 792.0
"""US Letter."""
BLACK, GREY, RULE = 0.0, 0.32, 0.5
_SMALLEST: Final = 5.0
READABLE: Final = 7.0
"""Smaller letters are read by nobody in a hurry."""


@dataclass(frozen=True, slots=True)
class Number:
    """A hotline: who answers, and the number as it is written."""

    name: str
    number: str

    def shown_name(self, language: str) -> str:
        """Empty where it is in letters which the font does not have."""
        return self.name if fonts.writable(language, self.name) else ""


def printed(title: str, language: str, draw: Callable[[Canvas], None]) -> bytes:
    """A PDF of US Letter, of as many pages as `draw` shows. The same words make the same bytes."""
    from reportlab.pdfgen.canvas import Canvas

    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT), invariant=1, lang=language)
    canvas.setTitle(title)
    draw(canvas)
    canvas.save()
    return file.getvalue()


@dataclass(frozen=True, slots=True)
class Pen:
    """`leading`: from one baseline to the next, in sizes of the letters."""

    canvas: Canvas
    faces: Faces
    leading: float = 1.3

    def text(self, text: str, x: float, y: float, size: float, *, bold: bool = False, grey: float = BLACK) -> None:
        self.canvas.setFillGray(grey)
        self.canvas.setFont(self._face(bold), size)
        self.canvas.drawString(x, y, text)

    def paragraph(
        self, text: str, x: float, y: float, room: float, size: float, *, bold: bool = False, grey: float = BLACK
    ) -> float:
        """From its first baseline at `y`; returns the baseline of what would come next."""
        for row in self.rows(text, room, size, bold=bold):
            self.text(row, x, y, size, bold=bold, grey=grey)
            y -= size * self.leading
        return y

    def rows(self, text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
        return fonts.lines(text, lambda row: self.width(row, size, bold=bold), room)

    def point(self, text: str, x: float, y: float, room: float, size: float) -> float:
        """A paragraph with a dot before it."""
        self.canvas.setFillGray(BLACK)
        self.canvas.circle(x + 2.5, y + 0.33 * size, 1.6, stroke=0, fill=1)
        return self.paragraph(text, x + 9, y, room - 9, size)

    def fitted(self, text: str, x: float, y: float, room: float, size: float, *, bold: bool = False) -> None:
        """Smaller where it would not fit: it is never cut."""
        while size > _SMALLEST and self.width(text, size, bold=bold) > room:
            size -= 0.25
        self.text(text, x, y, size, bold=bold)

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        from reportlab.pdfbase.pdfmetrics import stringWidth

        return float(stringWidth(text, self._face(bold), size))

    def rule(self, x: float, y: float, width: float, weight: float = 0.6, grey: float = RULE) -> None:
        self.canvas.setStrokeGray(grey)
        self.canvas.setLineWidth(weight)
        self.canvas.line(x, y, x + width, y)

    def box(self, x: float, y: float, width: float, height: float, weight: float, grey: float = BLACK) -> None:
        """`y` is its lower edge."""
        self.canvas.setStrokeGray(grey)
        self.canvas.setLineWidth(weight)
        self.canvas.rect(x, y, width, height)

    def _face(self, bold: bool) -> str:
        return self.faces.bold if bold else self.faces.regular
