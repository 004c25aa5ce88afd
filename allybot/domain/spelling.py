"""Words as they are compared: without accents and capitals, and with a letter wrong here and there.

`distance` counts what people do wrong when they type: a letter too many, one too few, another one, or two the wrong way round
(Damerau's four; the restricted kind, in which no letter is moved twice).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

LONGEST_WORD: Final = 40

_WORD: Final = re.compile(r"[^\W_]+")
_UNSAID: Final = frozenset(
    "the and for with from near help about who what can need los las del por para con una uno que ayuda cerca sobre".split()
)
"""What says nothing about what is looked for."""


_ONE_PIECE: Final = str.maketrans(
    {
        "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t", "ŋ": "n", "ı": "i",
        "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ɛ": "e", "ɔ": "o", "ɨ": "i", "ß": "ss",
    }
)  # fmt: skip
"""Letters that Unicode takes no accent off, as CLDR's transform Latin-ASCII writes them: those of Danish, Polish, Vietnamese,
Turkish, Icelandic, Maltese, Hausa, Twi and Ewe, of which people leave the stroke or hook out on a phone."""


def fold(text: str) -> str:
    """Without accents, capitals and signs, with single spaces. Letters of other scripts stay."""
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_ONE_PIECE)
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(_WORD.findall(kept.replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")))


def words_of(text: str) -> tuple[str, ...]:
    """Each once, in their order."""
    return tuple(dict.fromkeys(word[:LONGEST_WORD] for word in fold(text).split()))


def telling_words(text: str) -> tuple[str, ...]:
    """Those by which something can be found; all of them where there is none such."""
    words = words_of(text)
    return tuple(word for word in words if len(word) > 2 and word not in _UNSAID) or words


def grams(word: str) -> frozenset[str]:
    """Its pieces of three, its ends counted: two words that share many look alike."""
    padded = f"^{word}$"
    return frozenset(padded[start : start + 3] for start in range(len(padded) - 2))


def shortened(word: str) -> frozenset[str]:
    """The word, and the word without each of its letters: two that share one of these are one or two errors apart."""
    return frozenset({word, *(word[:at] + word[at + 1 :] for at in range(len(word)))})


def errors_forgiven(word: str) -> int:
    """How many of them still make the same word: in a short one, one letter makes another word."""
    return 0 if len(word) < 4 else 1 if len(word) < 6 else 2


def nearest(word: str, among: Iterable[str]) -> str | None:
    """The one that was most likely meant: the fewest errors, then the same first letter. None where none is close enough."""
    most = errors_forgiven(word)
    found = [(d, known[:1] != word[:1], known) for known in among if (d := distance(word, known, most)) <= most]
    return min(found)[2] if found else None


def distance(one: str, other: str, most: int) -> int:
    """How many errors lie between two words; `most + 1` stands for all that is more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, theirs in enumerate(other, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != theirs))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == theirs:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
