"""Numbers that are spelled out or written with letters, put in digits, English and Spanish.

    four fourteen, five fifty-five        414-555
    cuatrocientos cuarenta y dos          442
    double six · tres veces cinco         66 · 555
    2O6 · l99Z                            206 · 1992
    079 dash 442, then 316                079-442-316
    八六六-三四七 · 捌陆陆                  866-347 · 866

A reading of its own beside the text itself: "5S5" may be a number, and may be what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from allybot.domain._refusals_folding import Folded, numeral, replaced

_EN_UNITS: Final = "one two three four five six seven eight nine".split()
_ES_UNITS: Final = "uno dos tres cuatro cinco seis siete ocho nueve".split()
_EN_TEENS: Final = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_ES_TEENS: Final = (
    "diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos"
    " veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve"
).split()
_EN_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ES_TENS: Final = "treinta cuarenta cincuenta sesenta setenta ochenta noventa".split()
_ES_HUNDREDS: Final = (
    "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos".split()
)

_UNITS: Final = {word: n for words in (_EN_UNITS, _ES_UNITS) for n, word in enumerate(words, 1)}
_NOUGHTS: Final = {"zero": 0, "oh": 0, "cero": 0}
_TEENS: Final = {word: n for words in (_EN_TEENS, _ES_TEENS) for n, word in enumerate(words, 10)}
_TENS: Final = {
    **{word: 10 * n for n, word in enumerate(_EN_TENS, 2)},
    **{word: 10 * n for n, word in enumerate(_ES_TENS, 3)},
}
_HUNDREDS: Final = {"cien": 100, **{word: 100 * n for n, word in enumerate(_ES_HUNDREDS, 1)}}
_VALUES: Final = {**_NOUGHTS, **_UNITS, **_TEENS, **_TENS, **_HUNDREDS}


def _any(words: dict[str, int]) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


_BELOW_100: Final = rf"(?:{_any(_TENS)}(?:(?: y |[ \-]){_any(_UNITS)})?|{_any(_TEENS)}|{_any(_UNITS)})"
_BELOW_1000: Final = (
    rf"(?:{_any(_HUNDREDS)}(?: (?:y )?{_BELOW_100})?|{_any(_UNITS)} hundred(?: (?:and )?{_BELOW_100})?|{_BELOW_100})"
)
_SPELLED: Final = (
    rf"(?:(?:{_BELOW_1000} )?(?:mil|thousand)(?: (?:and |y )?{_BELOW_1000})?|{_BELOW_1000}|{_any(_NOUGHTS)})"
)
_TIMES: Final = r"(?:double|doble|triple|(?:two|dos|three|tres) (?:times|veces))"
_TOKEN: Final = re.compile(
    rf"(?:(?<![a-z])(?P<times>{_TIMES}) )?(?:(?<![a-z])(?P<spelled>{_SPELLED})(?![a-z])|(?P<digits>\d{{1,12}}))"
)
_BETWEEN: Final = re.compile(r"[ ]{0,3}|[ ]?[,.\-/()|*_·]{1,2}[ ]{0,2}")
_SPOKEN: Final = re.compile(r"(?<=[a-z0-9]),? (?:dash|hyphen|guion|(?:and |y )?(?:then|luego|despues)),? (?=\d)")
_LETTERED: Final = re.compile(r"(?<![a-z0-9])a?([0-9oilsbzgq]{2,12})(?![a-z0-9])")
_LETTER_FOR_DIGIT: Final = str.maketrans("oilsbzgq", "01158269")
_ALONE: Final = 11
"""A single number word below this is not put in digits: "one of us", "ten cuidado"."""
_OTHER_WORDS: Final = frozenset({"once"})
_FURTHEST: Final = 4
"""Characters between two numerals of one number."""


def in_digits(folded: Folded) -> Folded:
    for pieces in (_other_numerals, _spelled_numbers, _spoken_separators, _letters_for_digits):
        folded = replaced(folded, pieces(folded.text))
    return folded


def _other_numerals(text: str) -> Iterator[tuple[int, int, str]]:
    """Numerals that are words besides, as the Chinese ones: only beside another, as in a number that is read out."""
    if text.isascii():
        return
    numerals = {at: digit for at, char in enumerate(text) if (digit := numeral(char)) is not None}
    if not numerals:
        return
    places = [at for at, char in enumerate(text) if at in numerals or char in "0123456789"]
    near = [(one, other) for one, other in pairwise(places) if _apart(text[one + 1 : other])]
    for at in sorted({at for pair in near for at in pair} & numerals.keys()):
        yield at, at + 1, str(numerals[at])


def _apart(between: str) -> bool:
    return len(between) <= _FURTHEST and not any(char.isalnum() for char in between)


def _spoken_separators(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _SPOKEN.finditer(text):
        yield match.start(), match.end(), "-"


def _letters_for_digits(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _LETTERED.finditer(text):
        for at in range(match.start(1), match.end(1)):
            if not text[at].isdigit() and any(char.isdigit() for char in match[1]):
                yield at, at + 1, text[at].translate(_LETTER_FOR_DIGIT)


def _spelled_numbers(text: str) -> Iterator[tuple[int, int, str]]:
    run: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text):
        if run and not _BETWEEN.fullmatch(text, run[-1].end(), token.start()):
            yield from _written(run, text)
            run = []
        run.append(token)
    yield from _written(run, text)


def _written(run: list[re.Match[str]], text: str) -> Iterator[tuple[int, int, str]]:
    if not _is_a_number(run):
        return
    at = run[0].start()
    for token in run:
        if text[at : token.start()].strip():
            yield at, token.start(), "-"
        elif at < token.start():
            yield at, token.start(), ""
        yield token.start(), token.end(), _digits_of(token)
        at = token.end()


def _is_a_number(run: list[re.Match[str]]) -> bool:
    words = [word for token in run for word in re.split(r"[ \-]", token["spelled"] or "") if word]
    if len(words) + sum(token["times"] is not None for token in run) > 1:
        return True
    glued = any(one.end() == other.start() for one, other in pairwise(run))
    return bool(words) and (glued or (_VALUES.get(words[0], 0) >= _ALONE and words[0] not in _OTHER_WORDS))


def _digits_of(token: re.Match[str]) -> str:
    digits = token["digits"] or str(_value(token["spelled"]))
    times = (token["times"] or "").split(" ")[0]
    return digits * {"": 1, "triple": 3, "three": 3, "tres": 3}.get(times, 2)


def _value(spelled: str) -> int:
    total, current = 0, 0
    for word in re.split(r"[ \-]", spelled):
        if word == "hundred":
            current *= 100
        elif word in {"mil", "thousand"}:
            total, current = 1000 * (current or 1), 0
        else:
            current += _VALUES.get(word, 0)
    return total + current
