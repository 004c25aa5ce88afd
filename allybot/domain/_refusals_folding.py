"""Folding: the text as it would be read aloud, in lower-case ASCII, with a way back to the text as it was typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is what the finders read; `origin[i]` is where its character i stood in the text as typed."""

    text: str
    origin: tuple[int, ...]

    def where(self, start: int, end: int) -> tuple[int, int]:
        return self.origin[start], self.origin[end - 1] + 1


_Pairs = list[tuple[str, int]]

# Letters of other scripts that read like Latin ones (Unicode TR 39, the common ones).
_LOOK_ALIKE: Final = str.maketrans(
    "аеорсухкмтвнізѕјԁɡαβεικνορτυχϲՏօոսⅼ∣",
    "aeopcyxkmtbhi3sjdgabeikvoptuxcsonulI".lower(),
)
_DASHES: Final = re.compile("[\u2010-\u2015\u2212\u00ad\ufe58\ufe63\uff0d]")
_WORDS: Final = {
    **dict(zip("zero one two three four five six seven eight nine".split(), "0123456789", strict=True)),
    **dict(zip("cero uno dos tres cuatro cinco seis siete ocho nueve".split(), "0123456789", strict=True)),
    "oh": "0",
    "una": "1",
}
_WORD: Final = "|".join(sorted(_WORDS, key=len, reverse=True))
# Five and more spelled digits in a row are a number; "one or two" is not.
_SPELLED: Final = re.compile(rf"(?<![a-z])(?:(?:{_WORD}|\d)(?:[ ,.\-]{{1,3}}|(?![a-z0-9]))){{5,40}}")
_ONE_WORD: Final = re.compile(_WORD)
_LETTER_FOR_DIGIT: Final = re.compile(r"(?<=\d)[oil](?=\d)|(?<=\d)[oil](?=[oil]\d)")


def fold(text: str) -> Folded:
    pairs = [pair for index, char in enumerate(text) for pair in _fold_char(char, index)]
    pairs = _replace(pairs, _LETTER_FOR_DIGIT, lambda letter: "0" if letter == "o" else "1")
    pairs = _spelled_digits(pairs)
    return Folded("".join(char for char, _ in pairs), tuple(index for _, index in pairs))


def _fold_char(char: str, index: int) -> Iterator[tuple[str, int]]:
    if unicodedata.category(char) == "Cf" or "\ufe00" <= char <= "\ufe0f":
        return
    if _DASHES.match(char):
        yield "-", index
        return
    for plain in unicodedata.normalize("NFKD", char).lower().translate(_LOOK_ALIKE):
        if unicodedata.combining(plain):
            continue
        yield _plain(plain), index


def _plain(char: str) -> str:
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return str(digit)
    return " " if char.isspace() and char != "\n" else char


def _replace(pairs: _Pairs, pattern: re.Pattern[str], new: Callable[[str], str]) -> _Pairs:
    """Replaces single characters; the text keeps its length."""
    text = pattern.sub(lambda match: new(match[0]), "".join(char for char, _ in pairs))
    return [(char, index) for char, (_, index) in zip(text, pairs, strict=True)]


def _spelled_digits(pairs: _Pairs) -> _Pairs:
    text = "".join(char for char, _ in pairs)
    done: _Pairs = []
    at = 0
    for run in _SPELLED.finditer(text):
        done += pairs[at : run.start()]
        at = run.start()
        for word in _ONE_WORD.finditer(text, run.start(), run.end()):
            done += pairs[at : word.start()]
            done.append((_WORDS[word[0]], pairs[word.start()][1]))
            at = word.end()
    return done + pairs[at:]
