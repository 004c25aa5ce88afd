"""Numbers by which a person or the government's tip line is found, in a text that was folded.

A-number    8 U.S.C. 1229(a) papers call it "alien registration number": A and 7 to 9 digits, often with dashes. The receipt
            numbers of USCIS (three letters and ten digits) lead to the same file
ssn         social security and individual taxpayer numbers: 3-2-4 digits
phone       10 digits in the groups of the United States or Mexico; others with a country code or a word for it
tip line    866-347-2423 (866-DHS-2-ICE), from abroad 802-872-6199, for the deaf 802-872-6196, and ice.gov/tipline
            (https://www.ice.gov/tipline); also with any letters that stand on the same keys: 866-FIS-2423
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from allybot.domain._refusals_folding import Folded, numerals_as_digits

Finder = Callable[[Folded], Iterator[tuple[int, int]]]
"""Where in a folded text one kind of thing stands: start and end, as slices have them."""

_SEP: Final = r"[ ./_\-·•*~|()\[\],:]{0,4}"
"""What stands between the digits of one number."""
_LINE_SEP: Final = r"[^a-z0-9]{0,5}"

_WHEN: Final = re.compile(
    r"(?<!\d)(?:[01]?\d|2[0-3]):[0-5]\d(?!\d)|(?<![\d/])(?:[0-3]?\d/[01]?\d|[01]?\d/[0-3]?\d)/(?:20)?\d\d(?!\d)"
    r"|(?<!\d)20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)"
)
"""A time of day or a whole date: its digits are no part of a number."""
_LISTED: Final = re.compile(
    r"(?:bus(?:es)?|lines?|routes?|rooms?|courtrooms?|forms?|floors?|exits?|zips?|autobus(?:es)?|camion(?:es)?"
    r"|lineas?|rutas?|salas?|salon(?:es)?|cuartos?|pisos?|salidas?|formularios?|highways?|carreteras?|numbers|numeros"
    r"|units)[ #]{1,2}$"
)
"""What is numbered in lists: "rooms 201, 202, 203"."""


def _digits(count: str) -> str:
    """A run of that many digits (a regex count such as `9` or `7,9`) with separators in between."""
    low, _, high = count.partition(",")
    return rf"\d(?:{_SEP}\d){{{int(low) - 1},{int(high or low) - 1}}}"


def _grouped(*sizes: int, sep: str = _SEP) -> str:
    return sep.join(rf"\d{{{size}}}" for size in sizes)


_PARTLY: Final = (
    r"(?:ends?|ending|starts?|begins?|last (?:three|four|3|4)(?: digits)?|terminan?|termina[cs]ion|empiezan?"
    r"|ultim[ao]s (?:tres|cuatro|3|4))"
)
_ALIEN: Final = (
    r"(?<![a-z])(?:(?:alien|a|uscis)[ \-]{0,2}(?:reg(?:istration|\.)?[ ]?)?(?:number|num\b\.?|no\b\.?|#|nr\b\.?|file)"
    r"|alien\b|anumber|numero[ ](?:de[ ])?(?:a\b|extranjer[oia]{1,2}\b|alien|registro)|a[ \-]?numero"
    r"|num\. (?:de )?(?:a|alien)\b)"
)
_SOCIAL: Final = (
    r"(?<![a-z])(?:s\.?s\.?n\b|ss ?#|itin\b|social(?: security)?\b|soc\. ?sec\b|(?:numero de )?seguro(?: social)?\b)"
)

_A_NUMBER: Final = (
    # A and the digits: "A 123 456 789", "A-12345678", "[A]123456789".
    re.compile(rf"(?<![a-z0-9])a[^a-z0-9\n]{{0,4}}{_digits('7,9')}(?![ .\-]?\d)"),
    # A word for it, and the digits somewhere close behind.
    re.compile(rf"{_ALIEN}[^0-9\n]{{0,25}}{_digits('7,9')}(?!\d)"),
    re.compile(rf"(?<!\d){_digits('7,9')}[^0-9\n]{{1,40}}(?<![a-z])(?:a[ \-]?number|numero a|alien)(?![a-z])"),
    re.compile(rf"(?<![a-z])(?:letra|letter) a(?![a-z])[^0-9\n]{{0,15}}{_digits('7,9')}(?!\d)"),
    re.compile(rf"(?<![a-z])(?:la|su) a(?: de [a-z]{{1,10}})?[ :,]{{1,3}}{_digits('7,9')}(?!\d)"),
    re.compile(rf"{_ALIEN}[^0-9\n]{{0,20}}(?<![a-z]){_PARTLY}[^0-9\n]{{0,12}}\d{{3}}"),
    re.compile(rf"(?<![a-z]){_PARTLY} (?:in |with |en )?\d{{3}}[^0-9\n]{{0,15}}{_ALIEN}"),
    re.compile(rf"(?<![a-z])(?:ioe|msc|eac|wac|lin|src|nbc|ysc)[ \-]{{0,2}}{_digits('10')}(?!\d)"),
    # Nine digits in threes, or in one run, or one by one: nothing that belongs into these texts looks like that.
    re.compile(rf"(?<!\d)(?<!\d[./\-]){_grouped(3, 3, 3, sep='(?!, )' + _SEP)}(?!{_SEP}\d)"),
    re.compile(r"(?<![\d.\-])(?!20\d\d(?:0[1-9]|1[0-2])[0-3]\d(?!\d))\d{8,9}(?![\d\-])"),
    re.compile(rf"(?<!\d)\d(?:[ ,.\-/]{{1,3}}\d(?!\d)){{8}}(?!{_SEP}\d)"),
)
_SSN: Final = (
    re.compile(r"(?<!\d)\d{3}[ ./_\-·•*~|,]{1,3}\d{2}[ ./_\-·•*~|,]{1,3}\d{2} ?\d{2}(?!\d)"),
    re.compile(rf"{_SOCIAL}[^0-9\n]{{0,25}}{_digits('9')}(?!\d)"),
    re.compile(rf"{_SOCIAL}[^0-9\n]{{0,25}}(?<![a-z]){_PARTLY}[^0-9\n]{{0,12}}\d{{4}}(?!\d)"),
    re.compile(rf"(?<![a-z]){_PARTLY} (?:in |with |en )?\d{{4}}[^0-9\n]{{0,15}}{_SOCIAL}"),
    re.compile(rf"(?<![a-z]){_PARTLY}[^0-9\n]{{0,12}}{_SOCIAL}[^0-9\n]{{0,12}}\d{{4}}(?!\d)"),
)
_GAP: Final = r"[ .\-·•*~|/_)(,]{1,3}"
_PHONE: Final = (
    re.compile(rf"(?<!\d)(?:\+?1{_SEP})?\(?\d{{3}}\)?{_SEP}\d{{3}}{_SEP}\d{{4}}(?!\d)"),
    re.compile(rf"(?<!\d){_grouped(3, 3, 2, 2, sep=_GAP)}(?!\d)"),
    re.compile(rf"(?<!\d)\(?{_grouped(2, 4, 4, sep=_GAP)}(?!\d)"),
    re.compile(rf"(?<!\d){_grouped(2, 2, 2, 2, 2, sep='[ .-]{1,2}')}(?!\d)"),
    re.compile(r"(?<![\d\-])\d{3}(?:[ .\-]| [.\-] )\d{4}(?![\d\-]| ?(?:block|blk))"),
    re.compile(r"\+[ ]?\d(?:[ ./_\-()]{0,3}\d){7,14}"),
    # Every digit on its own, as when spelled out.
    re.compile(r"(?<!\d)\d(?:[ ,.\-]{1,3}\d){9}(?!\d)"),
    re.compile(
        r"(?<![a-z])(?:phone|tel(?:efono)?|cell?|celular|call|text|ring|dial|whats ?app|wa\.me|signal|llam\w{1,8}"
        r"|marca\w{0,4}|marque\w{0,3}|habl\w{1,6}|numero|number"
        r"|mensaje)(?![a-z])[^0-9\n]{0,20}\d(?:[ ./_\-()]{0,3}\d){6,14}(?!\d)"
    ),
)
_KEYS: Final = {
    "2": "[2abc]", "3": "[3def]", "4": "[4ghi]", "5": "[5jkl]", "6": "[6mno]", "7": "[7pqrs]", "8": "[8tuv]", "9": "[9wxyz]"
}  # fmt: skip


def _on_keys(number: str) -> str:
    """In digits and letters of the keypad, mixed as one likes; not out of the middle of a word or of a longer number."""
    keys = _LINE_SEP.join(_KEYS.get(digit, digit) for digit in number)
    return rf"(?:(?<![a-z0-9])(?:(?:00)?1)?|(?<=[a-z])(?=\d)){keys}(?:(?![a-z0-9])|(?<=\d)(?=[a-z]))"


_TIP_LINE: Final = (
    re.compile(_LINE_SEP.join("8 6 6 [3d] [4h] [7s] (?:2|two|to|dos) [4i] [2c] [3e]".split())),
    re.compile(_LINE_SEP.join("8 0 2 8 7 2 6 1 9 [69]".split())),
    *(re.compile(_on_keys(number)) for number in ("8663472423", "8028726199", "8028726196")),
    re.compile(r"ice\.gov[a-z/\-]{0,40}/?(?:ice-?)?tip"),
)


def _found(*patterns: re.Pattern[str]) -> Finder:
    def find(folded: Folded) -> Iterator[tuple[int, int]]:
        for pattern in patterns:
            for match in pattern.finditer(folded.text):
                if not _WHEN.search(match[0]) and not _is_a_list(folded.text, match):
                    yield match.span()

    return find


def _is_a_list(text: str, match: re.Match[str]) -> bool:
    return ", " in match[0] and bool(_LISTED.search(text, max(0, match.start() - 14), match.start()))


def tip_lines(folded: Folded) -> Iterator[tuple[int, int]]:
    """A numeral of any script is its digit here, wherever it stands: no word is ten of them in this order."""
    text = numerals_as_digits(folded.text)
    for pattern in _TIP_LINE:
        for match in pattern.finditer(text):
            yield match.span()


a_numbers = _found(*_A_NUMBER)
social_numbers = _found(*_SSN)
phones = _found(*_PHONE)
