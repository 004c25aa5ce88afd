"""Ways to reach somebody, calls to everybody and dates of birth, in a text that was folded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from allybot.domain._refusals_folding import Folded

_AT: Final = r"(?:@|[(\[{] ?(?:@|at|arroba) ?[)\]}]|[ \-]arroba[ \-])"
_AT_SAID: Final = r"(?:[ ]?@[ ]?|[ \-]at[ \-])"
_DOT: Final = r"(?:\.|[(\[{] ?(?:\.|dot|punto) ?[)\]}]|[ \-](?:dot|punto)[ \-])"
_DOT_SAID: Final = r"[ \-](?:dot|punto)[ \-]"
_LOCAL: Final = r"[a-z0-9._%+\-]{1,64}"
_HOSTS: Final = r"(?:gmail|hotmail|yahoo|outlook|icloud|proton(?:mail)?|aol|riseup|live|tutanota|tuta)"
_EMAIL: Final = (
    re.compile(rf"{_LOCAL} ?{_AT} ?[a-z0-9\-]{{1,63}} ?{_DOT} ?[a-z]{{2,24}}"),
    re.compile(rf"{_LOCAL}(?:{_AT} ?|{_AT_SAID}){_HOSTS}(?![a-z])"),
    # Bare words, as somebody says them: "observers at example dot org". "Look at example dot org" is a page.
    re.compile(
        rf"(?<![a-z0-9])(?!(?:look|more|is|are|was|us|read|page|site|online|up|here|it|them"
        rf"|posted)[ \-])[a-z0-9._\-]{{2,64}}[ \-]at[ \-][a-z0-9\-]{{1,40}}{_DOT_SAID}[a-z]{{2,24}}"
    ),
)
_MENTION: Final = (
    re.compile(r"< ?(?:@ ?[!&]?|#|a?:[a-z0-9_]{1,32}:|/[^>:]{1,64}:) ?\d{5,20} ?>"),
    re.compile(r"< ?id ?: ?[a-z]{4,20}"),
    re.compile(r"discord(?:app)?\.com/users/\d{5,20}"),
)
_EVERY: Final = ("everyone", "everybody", "here", "all", "channel", "todos", "todas", "todoelmundo", "aqui")
_LIKE: Final = {"e": "[e3]", "o": "[o0]", "a": "[a4]", "i": "[i1l]", "s": "[s5$]", "t": "[t7]"}


def _spread(word: str) -> str:
    """The word with its letters apart, or with digits that look like them."""
    return r"[ .*_~\-]{0,2}".join(_LIKE.get(char, char) for char in word)


_SPREAD: Final = "|".join(_spread(word) for word in _EVERY)
_EVERYONE: Final = re.compile(rf"(?:@|\(at\)|(?<![a-z])arroba )[^a-z0-9\n]{{0,3}}(?:a )?(?:{_SPREAD})(?![a-z0-9])")
_ADDRESS_AFTER: Final = re.compile(r"\.[a-z]{2}")

_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|ene(?:ro)?|febrero|marzo|abr(?:il)?|mayo|junio|julio|ago(?:sto)?|sep?tiembre"
    r"|octubre|noviembre|dic(?:iembre)?)"
)
_DAY: Final = (
    r"(?:\d{1,2}(?:st|nd|rd|th|ro)?|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|primero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez)"
)
_DATE: Final = (
    rf"(?:{_DAY}[ ,\-/]{{1,2}}(?:of |de )?{_MONTH}(?![a-z])|{_MONTH}[ .,\-/]{{1,2}}\d{{1,4}}"
    rf"|\d{{1,4}} ?[/.\-] ?\d{{1,2}}(?: ?[/.\-] ?\d{{1,4}})?"
    r"|\d{1,2} ?[/.\- ] ?(?:i{1,3}|iv|vi{0,3}|ix|xi{0,2}) ?[/.\- ] ?\d{2,4}|\d{6,8}|(?:19|20)\d\d(?!\d)"
    r"|(?<![a-z])del? ?'?\d\d(?!\d)"
    rf"|(?:in |en ){_MONTH}(?![a-z]))"
)
_BORN: Final = (
    r"(?<![a-z])(?:d[. ]?o[. ]?b\.?|birth ?da(?:te|y)|(?:date|day|year) of birth|born|b-?day|(?:fecha|f\.?|ano"
    r"|dia) (?:de )?nac(?:imiento|\.)?|f\.? ?(?:de )?n\.|nac\.|nacid[oa]|nacio|cumpleanos|cumpl(?:en?"
    r"|ir)(?: \d+)?(?: anos)?|turns \d+|turning \d+)(?![a-z])"
)
_BIRTH: Final = (
    re.compile(rf"{_BORN}[^0-9\n]{{0,25}}?{_DATE}"),
    re.compile(r"(?<![a-z])(?:dob|fecha de nac[a-z]{0,7}|date of birth)\.?[ :]{0,3}\d{4,8}(?!\d)"),
    re.compile(r"(?<![a-z])b\. ?(?:19|20)\d\d(?!\d)"),
    re.compile(rf"(?<![a-z0-9])\d{{1,2}}{_MONTH}(?:19|20)\d\d(?!\d)"),
    # A whole date long past stands for nothing else.
    re.compile(r"(?<![\d/.\-])\d{1,2}([/.\-])\d{1,2}\1(?:19[2-9]\d|200\d|201[0-2])(?!\d)"),
)
_OF_A_GROUP: Final = re.compile(
    r"(?:grupo|red|organizacion|coalicion|linea|programa|comite|group|coalition|network|hotline|program|committee"
    r"|movement)[a-z ]{0,12}$"
)


def emails(folded: Folded) -> Iterator[tuple[int, int]]:
    for pattern in _EMAIL:
        for match in pattern.finditer(folded.text):
            yield match.span()


def mentions(folded: Folded) -> Iterator[tuple[int, int]]:
    for pattern in _MENTION:
        for match in pattern.finditer(folded.text):
            yield match.span()


def everyone(folded: Folded) -> Iterator[tuple[int, int]]:
    for match in _EVERYONE.finditer(folded.text):
        in_address = (
            _ADDRESS_AFTER.match(folded.text, match.end()) and folded.text[match.start() - 1 : match.start()].isalnum()
        )
        if not in_address:
            yield match.span()


def birth_dates(folded: Folded) -> Iterator[tuple[int, int]]:
    for pattern in _BIRTH:
        for match in pattern.finditer(folded.text):
            if not _OF_A_GROUP.search(folded.text, max(0, match.start() - 30), match.start()):
                yield match.span()
