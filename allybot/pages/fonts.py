"""The letters of pages and pictures: Noto Sans, and Noto Sans SC where a page is read in Chinese.

In `content/fonts/` lie subsets, made by `scripts/subset_fonts.py`: all letters that the texts of their languages need, Latin
with its accents (U+0020 to U+024F and U+1E00 to U+1EFF, as far as the family has them), and nothing else. A text that somebody
typed can hold others; `writable` says so, before a box is printed for a letter.
The fonts are free to ship and to embed (SIL Open Font License 1.1, `content/fonts/OFL.txt`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

_FAMILIES: Final = {"zh": "NotoSansSC"}
_FAMILY: Final = "NotoSans"
"""Of every language that has no other one: Latin, Greek and Cyrillic; a subset has the last two where a text needs them."""

_UNBREAKABLE_BEFORE: Final = frozenset("，。、；：？！）》」』”’…·,.;:?!)%")
_UNBREAKABLE_AFTER: Final = frozenset("（《「『“‘([")
"""What begins no line of Chinese, and what ends none (GB/T 15834-2011, 5.1)."""


@dataclass(frozen=True, slots=True)
class Faces:
    """The names by which reportlab knows the fonts of a language."""

    regular: str
    bold: str


def register(language: str) -> Faces:
    """The faces of a language, made known to reportlab if they are not yet. They are embedded in what is drawn with them."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    faces = Faces(*(_name(language, bold) for bold in (False, True)))
    for name in (faces.regular, faces.bold):
        if name not in pdfmetrics.getRegisteredFontNames():
            with resources.as_file(resources.files("allybot.content") / "fonts" / f"{name}.ttf") as path:
                pdfmetrics.registerFont(TTFont(name, path))
    return faces


def truetype(language: str, size: float, bold: bool = False) -> FreeTypeFont:
    """The same for Pillow, in pixels. Opening it takes time: a picture opens each once."""
    from PIL import ImageFont

    with resources.as_file(resources.files("allybot.content") / "fonts" / f"{_name(language, bold)}.ttf") as path:
        return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def writable(language: str, text: str) -> bool:
    """Whether the fonts of a language have every letter of a text. Spaces and line ends need none."""
    return not lacking(language, text)


def lacking(language: str, text: str) -> frozenset[str]:
    """The letters of a text that the regular or the bold font of a language does not have."""
    there = frozenset.intersection(*(_letters(_name(language, bold)) for bold in (False, True)))
    return frozenset(letter for letter in text if not letter.isspace() and ord(letter) not in there)


def lines(text: str, width_of: Callable[[str], float], room: float) -> list[str]:
    """A text in lines of at most `room`, in the unit that `width_of` measures in.

    Broken at spaces; between two signs of Chinese, which has none, wherever a line may end. Its own line ends stay. A word
    that is longer than a line alone stands out of it.
    """
    return [line for paragraph in text.split("\n") for line in _filled(_pieces(paragraph), width_of, room)]


def _filled(pieces: list[str], width_of: Callable[[str], float], room: float) -> list[str]:
    found = [""]
    for piece in pieces:
        if found[-1].strip() and width_of((found[-1] + piece).rstrip()) > room:
            found[-1] = found[-1].rstrip()
            found.append(piece.lstrip())
        else:
            found[-1] += piece
    return [*found[:-1], found[-1].rstrip()]


def _pieces(text: str) -> list[str]:
    """What is not broken any further: words with the space behind them, single signs with their punctuation."""
    found: list[str] = []
    for letter in text:
        if found and not _may_break(found[-1], letter):
            found[-1] += letter
        else:
            found.append(letter)
    return found


def _may_break(before: str, letter: str) -> bool:
    last = before[-1]
    if letter.isspace() or letter in _UNBREAKABLE_BEFORE or last in _UNBREAKABLE_AFTER:
        return False
    return last.isspace() or _is_han(last) or _is_han(letter)


def _is_han(letter: str) -> bool:
    """A sign of Chinese, or its punctuation, which is as wide."""
    return "\u2e80" <= letter <= "\u9fff" or "\uff00" <= letter <= "\uffef"


def _name(language: str, bold: bool) -> str:
    return f"{_FAMILIES.get(language, _FAMILY)}-{'Bold' if bold else 'Regular'}"


@cache
def _letters(name: str) -> frozenset[int]:
    from reportlab.pdfbase.ttfonts import TTFontFile

    file = resources.files("allybot.content") / "fonts" / f"{name}.ttf"
    with file.open("rb") as opened:
        return frozenset(TTFontFile(opened).charToGlyph)
