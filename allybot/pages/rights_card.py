"""A card of rights as a picture, to keep on a phone: big letters, and what is read out in English as well.

It is as high as its words need. What is in colour is in shape too: a dot stands before what to do, a cross before what not to
do, a frame around what is said. Sizes are in pixels.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from allybot.domain.rights import CARDS, Situation
from allybot.pages import fonts
from allybot.texts import Speaker

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

WIDTH: Final = 1080
_MARGIN: Final = 64
_INNER: Final = WIDTH - 2 * _MARGIN
_INDENT: Final = 46
_TALLEST: Final = 6000
"""More than any card needs; what is left over is cut off."""
_TITLE, _HEAD, _SAID, _TEXT, _SMALL = 66, 46, 44, 40, 30
_LEADING: Final = 1.32
_INK, _GREY, _PAPER, _FRAME, _SHADE = "#111111", "#444444", "white", "#0b4f8a", "#eef4fa"
_GO, _STOP = "#0b6b3a", "#a61b1b"

_Mark = Callable[[float, float], None]
"""Draws what stands before a point, around its middle."""


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands at the end: the line about the hotline, and the small print a paragraph at a time."""

    hotline: str
    small: Sequence[str]


def rights_card(say: Speaker, situation: Situation, foot: Foot) -> bytes:
    """A PNG, 1080 pixels wide. The same words make the same bytes."""
    from PIL import Image

    image = Image.new("RGB", (WIDTH, _TALLEST), _PAPER)
    sheet = _Sheet(image, say.language)
    _head(sheet, say(f"rights-{situation}-heading"))
    card = CARDS[situation]
    sheet.heading(say("rights-do"), _GO)
    for point in range(1, card.do + 1):
        sheet.point(say(f"rights-{situation}-do-{point}"), sheet.dot)
    _said(sheet, say, situation)
    sheet.heading(say("rights-never"), _STOP)
    for point in range(1, card.never + 1):
        sheet.point(say(f"rights-{situation}-never-{point}"), sheet.cross)
    _foot(sheet, foot)
    file = io.BytesIO()
    image.crop((0, 0, WIDTH, round(sheet.y) + _MARGIN)).save(file, "PNG", optimize=True)
    return file.getvalue()


def _head(sheet: _Sheet, heading: str) -> None:
    rows = sheet.rows(heading, _TITLE, _INNER, bold=True)
    high = len(rows) * _TITLE * _LEADING + 2 * 44
    sheet.draw.rectangle((0, 0, WIDTH, high), fill=_FRAME)
    sheet.y = 44
    sheet.write(rows, _MARGIN, _TITLE, _PAPER, bold=True)
    sheet.y = high + 12


def _said(sheet: _Sheet, say: Speaker, situation: Situation) -> None:
    """In a frame: each in English, and below it what that means."""
    sheet.heading(say("rights-say"), _FRAME)
    left, room, english = _MARGIN + 28, _INNER - 56, say.in_language("en")
    top, own = sheet.y + 6, say.language != english.language
    written = [(english(key), say(key) if own else "") for key in (f"rights-say-{one}" for one in CARDS[situation].say)]
    bottom = top + 20 + sum(_high(sheet, *pair, room) for pair in written)
    sheet.draw.rounded_rectangle((_MARGIN, top, WIDTH - _MARGIN, bottom), 18, _SHADE, _FRAME, 5)
    sheet.y = top + 20
    for said, meaning in written:
        sheet.write(_quoted(sheet, said, room), left, _SAID, _INK, bold=True, english=True)
        if meaning:
            sheet.write(sheet.rows(meaning, _TEXT, room), left, _TEXT, _GREY)
        sheet.y += 18
    sheet.y = bottom + 14
    if own:
        sheet.write(sheet.rows(say("rights-read-out"), _SMALL, _INNER), _MARGIN, _SMALL, _GREY)


def _high(sheet: _Sheet, said: str, meaning: str, room: float) -> float:
    high = len(_quoted(sheet, said, room)) * _SAID * _LEADING + 18
    return high + (len(sheet.rows(meaning, _TEXT, room)) * _TEXT * _LEADING if meaning else 0)


def _quoted(sheet: _Sheet, said: str, room: float) -> list[str]:
    """In letters for English: in those for Chinese its quotation marks are as wide as a sign."""
    return sheet.rows(f"“{said}”", _SAID, room, bold=True, english=True)


def _foot(sheet: _Sheet, foot: Foot) -> None:
    sheet.y += 30
    sheet.draw.rectangle((_MARGIN, sheet.y, WIDTH - _MARGIN, sheet.y + 3), fill=_INK)
    sheet.y += 22
    sheet.write(sheet.rows(foot.hotline, _TEXT, _INNER, bold=True), _MARGIN, _TEXT, _INK, bold=True)
    sheet.y += 14
    for paragraph in foot.small:
        sheet.write(sheet.rows(paragraph, _SMALL, _INNER), _MARGIN, _SMALL, _GREY)


@dataclass(slots=True)
class _Sheet:
    """What is drawn on, from the top down: `y` is where the next thing begins."""

    image: Image
    language: str
    y: float = 0.0
    _fonts: dict[tuple[float, bool, bool], FreeTypeFont] = field(default_factory=dict)

    @property
    def draw(self) -> ImageDraw:
        from PIL.ImageDraw import Draw

        return Draw(self.image)

    def font(self, size: float, bold: bool, english: bool) -> FreeTypeFont:
        if (size, bold, english) not in self._fonts:
            self._fonts[size, bold, english] = fonts.truetype("en" if english else self.language, size, bold)
        return self._fonts[size, bold, english]

    def rows(self, text: str, size: float, room: float, *, bold: bool = False, english: bool = False) -> list[str]:
        return fonts.lines(text, self.font(size, bold, english).getlength, room)

    def write(
        self, rows: Sequence[str], x: float, size: float, colour: str, *, bold: bool = False, english: bool = False
    ) -> None:
        for row in rows:
            baseline = self.y + size * (1 + _LEADING) / 2 - size * 0.12
            self.draw.text((x, baseline), row, fill=colour, font=self.font(size, bold, english), anchor="ls")
            self.y += size * _LEADING

    def heading(self, text: str, colour: str) -> None:
        self.y += 26
        self.write(self.rows(text, _HEAD, _INNER, bold=True), _MARGIN, _HEAD, colour, bold=True)
        self.y += 4

    def point(self, text: str, mark: _Mark) -> None:
        mark(_MARGIN + 12, self.y + _TEXT * _LEADING / 2)
        self.write(self.rows(text, _TEXT, _INNER - _INDENT), _MARGIN + _INDENT, _TEXT, _INK)
        self.y += 10

    def dot(self, x: float, y: float) -> None:
        self.draw.ellipse((x - 9, y - 9, x + 9, y + 9), fill=_GO)

    def cross(self, x: float, y: float) -> None:
        for way in (1, -1):
            self.draw.line((x - 11, y - 11 * way, x + 11, y + 11 * way), fill=_STOP, width=6)
