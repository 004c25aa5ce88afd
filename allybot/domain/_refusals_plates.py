"""Licence plates in a text that was folded: what is called one, and what stands like one.

States give out two to eight letters and digits in some dozens of patterns, Mexico and Central America in others. Behind a word
for it nearly anything with digits is one. On its own only what is written in capitals, in a pattern of letters and digits
that nothing else has: room, form, bus and road numbers stand in the same texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from allybot.domain import codes
from allybot.domain._refusals_folding import Folded

_CALLED: Final = re.compile(
    r"(?<![a-z])(?:licen[cs]e(?: plates?)?|plates?|tags?|placas?|matriculas?|tablillas?|laminas?|chapas?"
    r"|patentes?)(?![a-z])"
)
_SENTENCE_END: Final = re.compile(r"(?<!no)(?<!num)(?<!nro)\.(?: |$)|[!?;\n]")
_NEAR: Final = 45
"""Characters behind the word for it in which it stands."""
_BEFORE: Final = 25

_BARE: Final = re.compile(
    r"(?<![A-Za-z0-9\-])(?:[A-Z]{3}[ \-·]?\d{3,4}|\d[A-Z]{3}\d{2,3}|\d{3}[ \-·][A-Z]{3,4}"
    r"|\d{4}[A-Z]{3}|[A-Z]{2}\d[ \-]?\d[A-Z]{2}\d?|\d{1,2}[A-Z]{2}\d{3,4}|[A-Z]\d{2}-[A-Z]{3}"
    r"|\d{3}-[A-Z]\d{2}|[A-Z]\d{2} ?\d[A-Z]{2}|[A-Z]\d{2}[ \-]?\d{4}[A-Z]|[a-z]{3}\d{3,4}"
    r"|\d[a-z]{3}\d{3})(?![A-Za-z0-9])"
)
_NOT_BARE: Final = frozenset(
    "ice dhs cbp hsi ero fbi dea atf usc cfr ina act art sec fig apt bus hwy est pst cst mst edt pdt cdt jan feb mar"
    " apr may jun jul aug sep oct nov dec ene abr ago dic the los las son and age row zip box del for one two ram van"
    " suv gmc lot gov max min"
    " usd sr us cr fm pax mph ext fax tel cel fla ave sur".split()
)
"""Three letters that stand before or behind numbers in any text."""

_STATES: Final = (
    "alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|hawaii|idaho|illinois"
    "|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri"
    "|montana|nebraska|nevada|new hampshire|new jersey|new mexico|new york|north carolina|north dakota|ohio|oklahoma"
    "|oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|washington"
    "|west virginia|wisconsin|wyoming"
)
_OF_A_STATE: Final = re.compile(
    rf"(?<![A-Za-z])(?i:{_STATES})[ ,:]{{1,3}}"
    r"(?:[A-Z]{1,3}[ \-]\d{2,3}[ \-]?\d{2,4}|[A-Z]{1,3}[ \-]?\d{4,6})(?![A-Za-z0-9])"
)
_SPOKEN_LETTERS: Final = re.compile(
    r"(?<![a-z])(?:(?:[a-z] (?:as in|como|for) [a-z]{2,12}|alpha|alfa|bravo|charlie|delta|echo|foxtrot|golf|hotel"
    r"|india|juliett?|kilo|lima|mike|november|oscar|papa|quebec|romeo|sierra|tango|uniform|victor|whiskey|x-?ray"
    r"|yankee|zulu|be|ce|efe|ge|hache|jota|ka|ele|eme|ene|pe|cu|erre|ese|te|uve|doble u|equis"
    r"|zeta)(?![a-z])[ ,.\-]{0,2}){2,7}"
)
_PARTLY: Final = re.compile(
    r"(?<![a-z])(?:partial|parcial|ends?|ended|ending|starts?|started|starting|begins?|first (?:two|three|2|3)"
    r"|last (?:two|three|2|3)|terminan?|termina[cs]ion|empiezan?|comienzan?|primer[ao]s|ultim[ao]s)(?![a-z])"
)
_TOKEN: Final = re.compile(r"[a-z0-9]+")
_JOINT: Final = re.compile(r"[ \-·•*._]{1,3}")
_ORDINARY: Final = re.compile(
    r"\d+(?:st|nd|rd|th|am|pm|mph|km|hrs?|mins?|ft|k|m|x|a|o|h|er|ra|ta|da)|\d{1,2}[a-z]?|i\d+[a-z]?|[ef]\d50"
)
_FILLER: Final = frozenset(
    "number numero no num nro is es was era reads read reading que dice of de del la el the and y from temporal"
    " temporary federal"
    " government".split()
)
_CODE_LETTERS: Final = "".join(kind.value for kind in codes.CodeKind)
_OWN_CODE: Final = re.compile(
    rf"(?<![a-z0-9])[{_CODE_LETTERS}]-[{codes.ALPHABET}]{{{codes.LENGTH}}}(?![a-z0-9])".lower()
)


def plates(folded: Folded) -> Iterator[tuple[int, int]]:
    own = [match.span() for match in _OWN_CODE.finditer(folded.text)]
    for start, end in (*_bare(folded), *_called(folded)):
        if not any(begin < end and start < stop for begin, stop in own):
            yield start, end


def _bare(folded: Folded) -> Iterator[tuple[int, int]]:
    for match in _BARE.finditer(folded.cased):
        if not _NOT_BARE.intersection(re.findall("[a-z]+", match[0].lower())):
            yield match.span()
    for match in _OF_A_STATE.finditer(folded.cased):
        yield match.span()


def _called(folded: Folded) -> Iterator[tuple[int, int]]:
    for word in _CALLED.finditer(folded.text):
        stop = _SENTENCE_END.search(folded.text, word.end())
        end = min(word.end() + _NEAR, stop.start() if stop else len(folded.text))
        before = folded.text[max(0, word.start() - _BEFORE) : word.start()]
        partly = bool(_PARTLY.search(before) or _PARTLY.search(folded.text, word.end(), end))
        tokens = list(_TOKEN.finditer(folded.text, word.end(), end))
        behind = list(_TOKEN.finditer(folded.text, max(0, word.start() - _BEFORE), word.start()))
        yield from _spoken(folded.text, word.end(), end)
        yield from _named(folded, behind, direct=False, partly=False)
        yield from _named(folded, tokens, direct=True, partly=partly)


def _spoken(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for letters in _SPOKEN_LETTERS.finditer(text, start, end):
        if re.search(r"\d", text[letters.start() : end]):
            yield letters.span()


def _named(folded: Folded, tokens: list[re.Match[str]], *, direct: bool, partly: bool) -> Iterator[tuple[int, int]]:
    for at, token in enumerate(tokens):
        last = _longest(folded, tokens, at, direct=direct)
        piece = folded.cased[token.start() : tokens[last].end()]
        if _is_plate(piece, direct=direct) or (partly and _is_part(piece)):
            yield token.start(), tokens[last].end()
        direct = direct and token[0] in _FILLER


def _longest(folded: Folded, tokens: list[re.Match[str]], at: int, *, direct: bool) -> int:
    """The last of the tokens that belong to one plate with the one at `at`."""
    last = at
    for after in range(at + 1, min(at + 8, len(tokens))):
        gap = folded.text[tokens[after - 1].end() : tokens[after].start()]
        if not _JOINT.fullmatch(gap) or not all(
            _may_belong(folded.cased[t.start() : t.end()], direct=direct) for t in tokens[at : after + 1]
        ):
            break
        last = after
    return last


def _may_belong(token: str, *, direct: bool) -> bool:
    if token.isdigit():
        return len(token) <= 6
    capitals = token.isupper() or (direct and len(token) <= 3 and token.lower() not in _NOT_BARE | _FILLER | _SMALL)
    return capitals and (len(token) <= 4 or any(char.isdigit() for char in token))


_SMALL: Final = frozenset(
    "a an as at by in of on or to up so we he it if no us al con por sin en se su un una ni ya lo le me te mi tu o u"
    " e en hay van are was has had not our out off all any but can did get got her him his how its let may new now"
    " old see she too use way who"
    " you dos que son sus mas muy ese esa eso fue han nos les pm am".split()
)


def _is_plate(piece: str, *, direct: bool) -> bool:
    parts = re.findall(r"[A-Za-z0-9]+", piece)
    joined = "".join(parts)
    digits = sum(char.isdigit() for char in joined)
    if any(part.lower() in _NOT_BARE for part in parts):
        return False
    if digits == len(joined):
        return direct and 5 <= digits <= 8 and len(parts) <= 2
    if len(parts) == 1:
        return digits >= 1 and 4 <= len(joined) <= 8 and not _ORDINARY.fullmatch(joined.lower())
    return digits >= 2 and 5 <= len(joined) <= 9


def _is_part(piece: str) -> bool:
    if piece.isdigit():
        return 3 <= len(piece) <= 4
    mixed = any(char.isdigit() for char in piece) and not _ORDINARY.fullmatch(piece.lower())
    return (
        2 <= len(piece) <= 4
        and piece.isalnum()
        and (mixed or (piece.isupper() and piece.lower() not in _NOT_BARE | _SMALL))
    )
