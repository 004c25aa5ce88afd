"""Folding: the text as it would be read aloud, in lower-case ASCII, with a way back to the text as it was typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is what the finders read; `cased` is the same with its capitals.

    `origin[i]` is where character i of both began in the text as typed, `ends[i]` where it ended.
    """

    text: str
    cased: str
    origin: tuple[int, ...]
    ends: tuple[int, ...]

    def where(self, start: int, end: int) -> tuple[int, int]:
        return self.origin[start], self.ends[end - 1]


# Letters of other scripts that read like Latin ones (Unicode TR 39, the common ones), and small capitals.
_LOOK_ALIKE: Final = str.maketrans(
    "аеорсухкмтвнізѕјһԛԝьбԁɡαβεικνορστυχωϲւօոսցհᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢıⅼ∣ǀΗΝΜΖЗ⁄∕˗",
    "aeopcyxkmtbhi3sjhqwb6dgabeikvopotuxwcionughabcdefghijklmnoprstuvwyzilllHNMZ3//-",
)
# Dingbats and negative circles have digits but no decomposition; these letters have neither.
_LETTER_SIGNS: Final = (0x1F150, 0x1F170, 0x1F1E6)
_DASHES: Final = re.compile("[\u2010-\u2015\u2212\u00ad\ufe58\ufe63\uff0d]")
_ESCAPED: Final = re.compile(r"(?:%(?:25)*[0-9a-f]{2})+")
_BLANKS: Final = frozenset("\u115f\u1160\u3164\uffa0\u2800")


def fold(text: str) -> Folded:
    pairs = [pair for index, char in enumerate(text) for pair in _fold_char(char, index)]
    cased = "".join(char for char, _ in pairs)
    origin = tuple(index for _, index in pairs)
    return Folded("".join(char.lower()[0] for char in cased), cased, origin, tuple(index + 1 for index in origin))


def replaced(folded: Folded, pieces: Iterator[tuple[int, int, str]]) -> Folded:
    """The same with pieces of it (start, end, new text), in their order, put in another way.

    Every character of the new text leads back to all that it stands for.
    """
    text, cased, at = [], [], 0
    origin: list[int] = []
    ends: list[int] = []
    for start, end, new in pieces:
        text += [folded.text[at:start], new]
        cased += [folded.cased[at:start], new]
        origin += [*folded.origin[at:start], *[folded.origin[start]] * len(new)]
        ends += [*folded.ends[at:start], *[folded.ends[end - 1]] * len(new)]
        at = end
    text.append(folded.text[at:])
    cased.append(folded.cased[at:])
    return Folded("".join(text), "".join(cased), (*origin, *folded.origin[at:]), (*ends, *folded.ends[at:]))


def numerals_as_digits(text: str) -> str:
    """Of any script, one for one."""
    if text.isascii():
        return text
    return "".join(char if (digit := numeral(char)) is None else str(digit) for char in text)


def numeral(char: str) -> int | None:
    """What a sign counts that is a word besides, as the Chinese ones: `fold` leaves those as they are."""
    value = None if char.isascii() else unicodedata.numeric(char, None)
    return int(value) if value is not None and value in range(10) else None


def unescaped(folded: Folded) -> Folded:
    """As a browser reads an address: "866%2D347" is "866-347", however often it was escaped."""
    return replaced(folded, _unescaped(folded.text)) if "%" in folded.text else folded


def _unescaped(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _ESCAPED.finditer(text):
        plain = fold(unquote(re.sub(r"%(?:25)+(?=[0-9a-f]{2})", "%", match[0]), errors="replace")).text
        yield match.start(), match.end(), plain


def _fold_char(char: str, index: int) -> Iterator[tuple[str, int]]:
    if char.isascii():
        yield (" " if char.isspace() and char != "\n" else char), index
    elif _DASHES.match(char):
        yield "-", index
    elif char in _BLANKS:
        yield " ", index
    elif unicodedata.category(char) != "Cf":
        for plain in unicodedata.normalize("NFKD", _letter_of_sign(char)):
            if unicodedata.category(plain) not in {"Mn", "Me"}:
                yield _plain(plain), index


def _letter_of_sign(char: str) -> str:
    for first in _LETTER_SIGNS:
        if first <= ord(char) < first + 26:
            return chr(ord("A") + ord(char) - first)
    return char


def _plain(char: str) -> str:
    digit = unicodedata.digit(char, None)
    if digit is not None:
        return str(digit)
    if char.isspace() and char != "\n":
        return " "
    translated = char.translate(_LOOK_ALIKE)
    if translated != char:
        return translated
    low = char.lower().translate(_LOOK_ALIKE)[0]
    return low.upper()[0] if char.isupper() and low.isascii() else char
