"""A picture of where jurisdictions stand: a row each, a column for each policy, and in every field a word and a sign.

The colour says it a second time only: whoever sees few colours, or prints it in grey, reads the word. Sizes are in pixels;
the picture is as high as it has rows, and as wide as a phone held upright can still be read at.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from allybot.pages import fonts

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

_WIDTH: Final = 1600
_MARGIN: Final = 48
_GAP: Final = 8
_NAMES: Final = 360
"""As wide as the first column is."""
_HEIGHT: Final = 118
_TITLE, _HEAD, _NAME, _SMALL, _WORD, _NOTE = 50, 27, 33, 25, 29, 28
_SMALLEST: Final = 18
_LEADING: Final = 1.28
_SIGN: Final = 26
_STROKE: Final = 6

_INK, _GREY, _PAPER, _LINE = "#111111", "#4A4A4A", "white", "#BDBDBD"


class Mark(StrEnum):
    """What stands in a field: a sign of its own for each, and a colour."""

    YES = "yes"
    NO = "no"
    PARTIAL = "partial"
    UNKNOWN = "unknown"


_FILLED: Final = {Mark.YES: "#0072B2", Mark.NO: "#D55E00", Mark.PARTIAL: "#F0E442", Mark.UNKNOWN: _PAPER}
"""From Masataka Okabe and Kei Ito, *Color Universal Design*, 2008: told apart with any kind of colour vision."""
_ON: Final = {Mark.YES: "white", Mark.NO: "#111111", Mark.PARTIAL: "#111111", Mark.UNKNOWN: _GREY}

_Place = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Row:
    """One jurisdiction: its name, what it is, and a mark for each column."""

    name: str
    about: str
    marks: Sequence[Mark]


def matrix(
    title: str, columns: Sequence[str], rows: Sequence[Row], words: dict[Mark, str], *, note: str, language: str
) -> bytes:
    """A PNG. `words` are what stands for each mark, and `note` is the small print.

    Raises ValueError where a row does not have a mark for each column.
    """
    from PIL import Image

    if not columns or any(len(row.marks) != len(columns) for row in rows):
        raise ValueError("a mark for each column")
    pen = _Pen(Image.new("RGB", (_WIDTH, 10)), language)
    draft = _Draft(pen, columns, note, title)
    pen = _Pen(Image.new("RGB", (_WIDTH, draft.height(len(rows))), _PAPER), language, pen.opened)
    top = pen.prose(title, _MARGIN, _TITLE, _INK, bold=True) + 20
    top = _heads(pen, columns, top, draft.head)
    for row in rows:
        _row(pen, row, words, top)
        top += _HEIGHT + _GAP
    pen.prose(note, top + 20, _NOTE, _GREY)
    file = io.BytesIO()
    pen.image.save(file, "PNG", optimize=True)
    return file.getvalue()


@dataclass(frozen=True, slots=True)
class _Draft:
    """How much room everything takes, before there is a picture to draw it on."""

    pen: _Pen
    columns: Sequence[str]
    note: str
    title: str

    @property
    def head(self) -> float:
        """As high as the longest heading of a column."""
        rows = max(len(self.pen.wrapped(column, _HEAD, _column(self.columns) - 12, True)) for column in self.columns)
        return rows * _HEAD * _LEADING + 16

    def height(self, rows: int) -> int:
        inner = _WIDTH - 2 * _MARGIN
        title = len(self.pen.wrapped(self.title, _TITLE, inner, True)) * _TITLE * _LEADING
        note = len(self.pen.wrapped(self.note, _NOTE, inner)) * _NOTE * _LEADING
        return round(2 * _MARGIN + title + 20 + self.head + rows * (_HEIGHT + _GAP) + 20 + note)


def _column(columns: Sequence[str]) -> float:
    """How wide each is."""
    return (_WIDTH - 2 * _MARGIN - _NAMES) / len(columns)


def _heads(pen: _Pen, columns: Sequence[str], top: float, high: float) -> float:
    """The names of the policies, standing on the line above the fields."""
    wide = _column(columns)
    for at, column in enumerate(columns):
        rows = pen.wrapped(column, _HEAD, wide - 12, True)
        y = top + high - 12 - len(rows) * _HEAD * _LEADING
        for row in rows:
            pen.text(row, _MARGIN + _NAMES + wide * (at + 0.5), y, _HEAD, _INK, "ma", wide - 6, True)
            y += _HEAD * _LEADING
    return top + high


def _row(pen: _Pen, row: Row, words: dict[Mark, str], top: float) -> None:
    middle = top + _HEIGHT / 2
    pen.area((_MARGIN, top - _GAP / 2 - 1, _WIDTH - _MARGIN, top - _GAP / 2), _LINE)
    names = pen.wrapped(row.name, _NAME, _NAMES - 16, True)[:2]
    y = middle - (len(names) * _NAME * 1.12 + _SMALL * 1.1) / 2
    for name in names:
        pen.text(name, _MARGIN, y, _NAME, _INK, "la", _NAMES - 16, True)
        y += _NAME * 1.12
    pen.text(row.about, _MARGIN, y + 2, _SMALL, _GREY, "la", _NAMES - 16)
    wide = _column(row.marks)
    for at, mark in enumerate(row.marks):
        left = _MARGIN + _NAMES + wide * at
        _field(pen, (left + _GAP / 2, top, left + wide - _GAP / 2, top + _HEIGHT), mark, words[mark])


def _field(pen: _Pen, place: _Place, mark: Mark, word: str) -> None:
    left, top, right, bottom = place
    middle, colour = (left + right) / 2, _ON[mark]
    pen.panel(place, _FILLED[mark], _LINE if mark is Mark.UNKNOWN else _FILLED[mark])
    _SIGNS[mark](pen, middle, top + 40, colour)
    pen.text(word, middle, bottom - 30, _WORD, colour, "mm", right - left - 14, True)


def _tick(pen: _Pen, x: float, y: float, colour: str) -> None:
    pen.line([(x - _SIGN * 0.55, y), (x - _SIGN * 0.1, y + _SIGN * 0.45), (x + _SIGN * 0.65, y - _SIGN * 0.5)], colour)


def _cross(pen: _Pen, x: float, y: float, colour: str) -> None:
    half = _SIGN * 0.48
    pen.line([(x - half, y - half), (x + half, y + half)], colour)
    pen.line([(x - half, y + half), (x + half, y - half)], colour)


def _half(pen: _Pen, x: float, y: float, colour: str) -> None:
    pen.half_disc(x, y, _SIGN * 0.6, colour)


def _question(pen: _Pen, x: float, y: float, colour: str) -> None:
    pen.text("?", x, y, 40, colour, "mm", 60, True)


_SIGNS: Final[dict[Mark, Callable[[_Pen, float, float, str], None]]] = {
    Mark.YES: _tick,
    Mark.NO: _cross,
    Mark.PARTIAL: _half,
    Mark.UNKNOWN: _question,
}


@dataclass(frozen=True, slots=True)
class _Pen:
    """Its fonts are opened once for a picture: that is what takes time."""

    image: Image
    language: str
    opened: dict[tuple[float, bool], FreeTypeFont] = field(default_factory=dict)

    def text(
        self, text: str, x: float, y: float, size: float, colour: str, anchor: str, room: float, bold: bool = False
    ) -> None:
        """Smaller where it would not fit, and shortened where even that is too long. The anchors are Pillow's."""
        from PIL.ImageDraw import Draw

        while size > _SMALLEST and self.width(text, size, bold) > room:
            size -= 1
        while len(text) > 2 and self.width(text, size, bold) > room:
            text = text[:-2].rstrip() + "…"
        Draw(self.image).text((x, y), text, fill=colour, font=self.font(size, bold), anchor=anchor)

    def prose(self, text: str, y: float, size: float, colour: str, *, bold: bool = False) -> float:
        """Over the whole width from the upper edge `y`; returns where it ends."""
        room = _WIDTH - 2 * _MARGIN
        for row in self.wrapped(text, size, room, bold):
            self.text(row, _MARGIN, y, size, colour, "la", room, bold)
            y += size * _LEADING
        return y

    def area(self, place: _Place, colour: str) -> None:
        from PIL.ImageDraw import Draw

        Draw(self.image).rectangle(place, fill=colour)

    def panel(self, place: _Place, colour: str, edge: str) -> None:
        from PIL.ImageDraw import Draw

        Draw(self.image).rounded_rectangle(place, radius=12, fill=colour, outline=edge, width=3)

    def line(self, points: Sequence[tuple[float, float]], colour: str) -> None:
        from PIL.ImageDraw import Draw

        Draw(self.image).line(points, fill=colour, width=_STROKE, joint="curve")

    def half_disc(self, x: float, y: float, radius: float, colour: str) -> None:
        from PIL.ImageDraw import Draw

        box = (x - radius, y - radius, x + radius, y + radius)
        Draw(self.image).ellipse(box, outline=colour, width=4)
        Draw(self.image).pieslice(box, 90, 270, fill=colour)

    def wrapped(self, text: str, size: float, room: float, bold: bool = False) -> list[str]:
        return fonts.lines(text, lambda row: self.width(row, size, bold), room)

    def width(self, text: str, size: float, bold: bool = False) -> float:
        return self.font(size, bold).getlength(text)

    def font(self, size: float, bold: bool) -> FreeTypeFont:
        if (size, bold) not in self.opened:
            self.opened[size, bold] = fonts.truetype(self.language, size, bold)
        return self.opened[size, bold]
