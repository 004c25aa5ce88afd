"""Short codes that people read from a screen and type: `C-7K2F`, a letter for the kind and four characters.

The characters are digits and consonants that nobody confuses: without 0 and O, 1, I and L, Z (for 2), 5 and S, 8 and B, U
and V, and without the other vowels, so that no code spells a word. 22 characters give 234,256 codes a kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from typing import Final

ALPHABET: Final = "234679CDFGHJKMNPQRTWXY"
LENGTH: Final = 4

_SHAPE: Final = re.compile(rf"([A-Z])-?([{ALPHABET}]{{{LENGTH}}})")


class CodeKind(StrEnum):
    """The letter that a code begins with, by what it names."""

    CHECKIN = "C"
    INCIDENT = "I"
    ALERT = "A"
    OFFICE = "O"
    PARTNER = "P"
    REPORT = "R"
    EVENT = "E"
    REMINDER = "M"
    ZONE = "Z"
    DRILL = "D"
    CUSTODY = "K"
    FACT = "F"
    JURISDICTION = "J"


def new_code(letter: str, randbelow: Callable[[int], int]) -> str:
    """A code of that kind. `randbelow(n)` gives an unpredictable number below n: codes can't be guessed in sequence."""
    return f"{letter}-" + "".join(ALPHABET[randbelow(len(ALPHABET))] for _ in range(LENGTH))


def read_code(text: str, letter: str | None = None) -> str | None:
    """The code that somebody meant: any case, with or without dash and spaces. None where it can't be one.

    `letter` asks for one kind; without it any kind is read. The letter alone may be left out where it is known.
    """
    typed = re.sub(r"[\s\u2010-\u2015_.]+", "-", text.strip().upper()).replace("-", "")
    if letter is not None and len(typed) == LENGTH:
        typed = letter + typed
    # What is read as a look-alike and is no character of ours can only have meant its twin.
    typed = typed[:1] + typed[1:].replace("Z", "2")
    # A nought typed for the letter O at the front can only have meant the letter.
    if typed[:1] == "0":
        typed = "O" + typed[1:]
    found = _SHAPE.fullmatch(typed)
    if found is None or found[1] not in set(CodeKind) or (letter is not None and found[1] != letter):
        return None
    return f"{found[1]}-{found[2]}"


def codes_in(text: str, kind: CodeKind) -> set[str]:
    """Those of one kind that stand in a text as we write them."""
    return set(re.findall(rf"\b{kind.value}-[{ALPHABET}]{{{LENGTH}}}\b", text))


_IN_TEXT: Final = re.compile(r"(?<![^\W_])[^\W\d_][\s_.\u2010-\u2015-]?[^\W_]{4}(?![^\W_])")


def codes_meant(text: str, *kinds: CodeKind) -> tuple[str, ...]:
    """The codes of these kinds that somebody can mean: what they typed, or what stands in a whole text that they pasted.

    Without its letter it may be one of each kind, in their order.
    """
    typed = [code for kind in kinds if (code := read_code(text, kind.value)) is not None]
    if typed:
        return tuple(typed)
    letters = {kind.value for kind in kinds}
    found = (read_code(match[0]) for match in _IN_TEXT.finditer(text))
    return tuple(dict.fromkeys(code for code in found if code is not None and code[0] in letters))
