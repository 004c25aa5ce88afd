"""A plain picture of counts by month, readable on a phone and by who sees few colours.

Every number stands on its bar, so no axis is needed. A number that is too small to be shown is a hatched piece of always the
same height: neither it nor the height of its bar gives away what it hides. Sizes are in pixels.

The letters are Bitstream Vera's, which come with reportlab: Pillow's own font has no accents (seen).
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib import resources
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

_WIDTH, _HEIGHT = 1600, 1000
_MARGIN: Final = 60
_INNER: Final = _WIDTH - 2 * _MARGIN
_TITLE, _TEXT, _SMALL, _SMALLEST = 46, 30, 28, 16
_PLAIN, _BOLD = "Vera.ttf", "VeraBd.ttf"
_LEADING: Final = 1.3
_WIDEST: Final = 150
_OUTLINE: Final = 4
_PIECE: Final = 42
"""The least height of a piece: its number has to fit in. What is higher is drawn to scale."""

_COLOURS: Final = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00")
"""Masataka Okabe and Kei Ito, *Color Universal Design*, 2008: told apart with any kind of colour vision."""
_ON_COLOURS: Final = ("white", "black", "black", "black", "black", "black")
_INK, _GREY, _PAPER = "#111111", "#555555", "white"

_Place = tuple[int, int, int, int]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Month:
    """One bar: a number for each name of the legend, in its order. None where it is too small to be shown."""

    label: str
    values: Sequence[int | None]


def bars(title: str, months: Sequence[Month], legend: Sequence[str], *, small: str, note: str) -> bytes:
    """A PNG: stacked bars from left to right, the first of the legend at the bottom.

    `small` stands on what is not shown and should be as short as "<5"; `note` is the small print, which says what it means.
    Raises ValueError for more than six kinds, and where a month does not have a number or None for each.
    """
    from PIL import Image

    if len(legend) > len(_COLOURS) or any(len(month.values) != len(legend) for month in months):
        raise ValueError("a number for each kind, and a colour")
    image = Image.new("RGB", (_WIDTH, _HEIGHT), _PAPER)
    pen = _Pen(image)
    top = _legend(pen, legend, pen.prose(title, _MARGIN, _TITLE, _INK, _BOLD) + 14)
    note_top = _HEIGHT - _MARGIN - len(pen.wrapped(note, _SMALL)) * _SMALL * _LEADING
    pen.prose(note, note_top, _SMALL, _GREY)
    _plot(pen, months, top + 40, note_top - 40 - 2 * _TEXT * _LEADING, small)
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def _legend(pen: _Pen, legend: Sequence[str], y: float) -> float:
    """In as many rows as it takes; returns where the last one ends."""
    x = float(_MARGIN)
    for colour, name in zip(_COLOURS, legend, strict=False):
        width = 44 + pen.width(name, _TEXT)
        if x > _MARGIN and x + width > _WIDTH - _MARGIN:
            x, y = float(_MARGIN), y + _TEXT * 1.5
        pen.area((round(x), round(y + 6), round(x + 28), round(y + 34)), colour)
        pen.text(name, x + 42, y + 20, _TEXT, _INK, "lm")
        x += width + 44
    return y + _TEXT * _LEADING


def _plot(pen: _Pen, months: Sequence[Month], top: float, bottom: float, small: str) -> None:
    slot = _INNER / max(1, len(months))
    wide = min(slot * 0.72, _WIDEST)
    scale = _scale(months, bottom - top)
    for at, month in enumerate(months):
        middle = _MARGIN + slot * (at + 0.5)
        _stack(pen, month, middle - wide / 2, bottom, wide, scale, small)
        for row, word in enumerate(pen.fitting(month.label, slot)):
            pen.text(word, middle, bottom + 14 + row * _TEXT * 1.15, _TEXT, _INK, "ma", slot - 6)
    pen.area((_MARGIN, round(bottom), _WIDTH - _MARGIN, round(bottom + 2)), _INK)


def _scale(months: Sequence[Month], room: float) -> float:
    """Pixels for each one counted, so that the highest bar just fits."""
    scale = room / max([1, *(sum(value or 0 for value in month.values) for month in months)])
    while scale > 0.01 and any(_height(month, scale) > room for month in months):
        scale *= 0.98
    return scale


def _height(month: Month, scale: float) -> float:
    return sum(height for _, _, height in _pieces(month, scale))


def _pieces(month: Month, scale: float) -> Iterator[tuple[int, int | None, float]]:
    """Which kind, its number and how high it is drawn. Nought is not drawn."""
    for kind, value in enumerate(month.values):
        if value is None:
            yield kind, None, _PIECE
        elif value:
            yield kind, value, max(value * scale, _PIECE)


def _stack(pen: _Pen, month: Month, x: float, y: float, wide: float, scale: float, small: str) -> None:
    for kind, value, height in _pieces(month, scale):
        place = (round(x), round(y - height + 3), round(x + wide), round(y - 1))
        if value is None:
            pen.hatched(place, _COLOURS[kind])
            pen.plate(small, place)
        else:
            pen.area(place, _COLOURS[kind])
            pen.text(str(value), x + wide / 2, y - height / 2, _SMALL, _ON_COLOURS[kind], "mm", wide)
        y -= height
    if not any(_pieces(month, scale)):
        pen.text("0", x + wide / 2, y - 10, _SMALL, _GREY, "ms")


@dataclass(frozen=True, slots=True)
class _Pen:
    """Its fonts are opened once for a picture: that is what takes time."""

    image: Image
    fonts: dict[tuple[str, float], FreeTypeFont] = field(default_factory=dict)

    def text(
        self,
        text: str,
        x: float,
        y: float,
        size: float,
        colour: str,
        anchor: str,
        room: float = _INNER,
        font: str = _PLAIN,
    ) -> None:
        """Smaller where it would not fit. The anchors are Pillow's: horizontal, then vertical."""
        from PIL.ImageDraw import Draw

        while size > _SMALLEST and self.width(text, size, font) > room:
            size -= 1
        Draw(self.image).text((x, y), text, fill=colour, font=self.font(font, size), anchor=anchor)

    def prose(self, text: str, y: float, size: float, colour: str, font: str = _PLAIN) -> float:
        """Over the whole width from the upper edge `y`; returns where it ends."""
        for row in self.wrapped(text, size, font):
            self.text(row, _MARGIN, y, size, colour, "la", font=font)
            y += size * _LEADING
        return y

    def area(self, place: _Place, colour: str) -> None:
        from PIL.ImageDraw import Draw

        Draw(self.image).rectangle(place, fill=colour)

    def hatched(self, place: _Place, colour: str) -> None:
        from PIL import Image
        from PIL.ImageDraw import Draw

        left, top, right, bottom = place
        wide, high = right - left + 1, bottom - top + 1
        piece = Image.new("RGB", (wide, high), _PAPER)
        for start in range(-high, wide, 12):
            Draw(piece).line((start, high, start + high, 0), fill=colour, width=3)
        Draw(piece).rectangle((0, 0, wide - 1, high - 1), outline=colour, width=_OUTLINE)
        self.image.paste(piece, (left, top))

    def plate(self, text: str, place: _Place) -> None:
        """Dark on white in the middle of a hatched piece."""
        left, top, right, bottom = place
        middle, room = (left + right) / 2, right - left - 12
        half = min(self.width(text, _SMALL), room) / 2 + 6
        self.area((round(middle - half), top + _OUTLINE, round(middle + half), bottom - _OUTLINE), _PAPER)
        self.text(text, middle, (top + bottom) / 2, _SMALL, _INK, "mm", room)

    def wrapped(self, text: str, size: float, font: str = _PLAIN) -> list[str]:
        rows = [""]
        for word in text.split():
            longer = f"{rows[-1]} {word}".strip()
            if rows[-1] and self.width(longer, size, font) > _INNER:
                rows.append(word)
            else:
                rows[-1] = longer
        return rows

    def fitting(self, label: str, room: float) -> list[str]:
        """In one row, or each of its two words in its own: "Nov 2026"."""
        return [label] if self.width(label, _TEXT) <= room - 6 else label.split(maxsplit=1)

    def width(self, text: str, size: float, font: str = _PLAIN) -> float:
        return self.font(font, size).getlength(text)

    def font(self, name: str, size: float) -> FreeTypeFont:
        if (name, size) not in self.fonts:
            self.fonts[name, size] = _font(name, size)
        return self.fonts[name, size]


def _font(name: str, size: float) -> FreeTypeFont:
    from PIL import ImageFont

    with resources.as_file(resources.files("reportlab") / "fonts" / name) as path:
        return ImageFont.truetype(path, size)
