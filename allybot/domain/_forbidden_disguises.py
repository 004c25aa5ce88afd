"""The other ways in which a word can stand in a text: b l o c k, b.l.o.c.k, bl0ck, blooock.

Look-alike letters, accents and invisible characters are folded before (`_refusals_folding`). Each way is a reading of its
own, beside the text as it is: "14th" is no word, and "I-4TRX" is a code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from allybot.domain._refusals_folding import Folded, replaced

Piece = tuple[int, int, str]

_APART: Final = re.compile(r"(?<![a-z0-9'])[a-z0-9@$](?:[ .\-_*~/|]{1,6}[a-z0-9@$](?![a-z0-9'])){2,}")
_GAP: Final = re.compile(r"[ .\-_*~/|]{1,6}")
_INSIDE: Final = re.compile(r"(?<=[a-z])[.*_~|]{1,2}(?=[a-z])|(?<![a-z])(?<=[bcdfghjklmnpqrstvwxyz])-(?=[a-z])")
_MIXED: Final = re.compile(
    r"(?<![a-z0-9@$\-])(?!\d+(?:st|nd|rd|th|am|pm|[a-z])(?![a-z0-9]))(?=[0-9@$]{0,3}[a-z])(?=[a-z!|]{0,20}[0-9@$!|])"
    r"[a-z0-9@$!|]{3,24}(?<![!|])(?![a-z0-9@$])"
)
_LETTER_FOR_SIGN: Final = str.maketrans("034567891@$!|", "oeasbtbgiasil")
_ONE_IS_L: Final = str.maketrans("1!", "ll")
_STRETCHED: Final = re.compile(r"([a-z])\1{2,}")

# What words that run together are parted into again: "blockthevan".
_WORDS: Final = tuple(
    sorted(
        (
            "block follow chase confront surround tail stop trap the them their that van vans car cars exit street gate"
            " door agents agent officers ice truck suv road all bloqueen bloqueemos sigan rodeen persigan enfrenten la"
            " las los el salida calle camioneta migra agentes carro"
        ).split(),
        key=len,
        reverse=True,
    )
)


def readings(folded: Folded) -> Iterator[Folded]:
    """The text as it is, and each other way to read it that differs."""
    yield folded
    seen = {folded.text}
    for base in (folded, _changed(folded, _joined)):
        for reading in (base, *(_changed(base, change) for change in _CHANGES)):
            if reading.text not in seen:
                seen.add(reading.text)
                yield reading


def _changed(folded: Folded, change: Callable[[str], Iterator[Piece]]) -> Folded:
    """Most texts have nothing to change, and are not written anew."""
    pieces = list(change(folded.text))
    return replaced(folded, iter(pieces)) if pieces else folded


def _joined(text: str) -> Iterator[Piece]:
    """Letters that stand apart, put together; two spaces part words."""
    for match in sorted([*_APART.finditer(text), *_alone(text)], key=lambda found: found.start()):
        if match.re is _INSIDE:
            yield match.start(), match.end(), ""
        else:
            yield match.start(), match.end(), _parted("".join(_together(match[0])))


def _alone(text: str) -> Iterator[re.Match[str]]:
    """Signs inside of words, outside of runs of single letters."""
    runs = [match.span() for match in _APART.finditer(text)]
    for match in _INSIDE.finditer(text):
        if not any(start <= match.start() < end for start, end in runs):
            yield match


def _together(run: str) -> Iterator[str]:
    at = 0
    for gap in _GAP.finditer(run):
        yield run[at : gap.start()] + (" " if "  " in gap[0] else "")
        at = gap.end()
    yield run[at:]


def _parted(run: str) -> str:
    words: list[str] = []
    left = run.translate(_LETTER_FOR_SIGN) if any(char.isalpha() for char in run) else run
    while left:
        found = next((word for word in _WORDS if left.startswith(word)), None)
        if found is None:
            break
        words.append(found)
        left = left[len(found) :].lstrip()
    return " ".join([*words, left] if left else words)


def _signs(ones: dict[int, int]) -> Callable[[str], Iterator[Piece]]:
    def change(text: str) -> Iterator[Piece]:
        for match in _MIXED.finditer(text):
            yield match.start(), match.end(), match[0].translate(ones).translate(_LETTER_FOR_SIGN)

    return change


def _shortened(to: int) -> Callable[[str], Iterator[Piece]]:
    def change(text: str) -> Iterator[Piece]:
        for match in _STRETCHED.finditer(text):
            yield match.start(), match.end(), match[1] * to

    return change


_CHANGES: Final = (_signs({}), _signs(_ONE_IS_L), _shortened(1), _shortened(2))
