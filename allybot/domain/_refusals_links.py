"""Links, and exact points on a map, in a text that was folded.

link           what a platform makes something to press of, what a person would type into a browser, and masked links:
               a live stream shows faces, and a form that looks like help can be anybody's. Bare addresses of governments
               pass (".gov" is given out to nobody else): Discord makes no link of them
coordinates    in degrees, with a tenth of a kilometre and finer; plus codes; three words
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from allybot.domain._refusals_folding import Folded

_DOT: Final = r"(?:\.|[(\[{] ?(?:\.|dot|punto) ?[)\]}]| \.(?! ))"
_SURE: Final = (
    r"(?:com|org|net|edu|info|biz|io|gg|ly|tv|app|dev|xyz|tk|gl|ru|cn|uk|ca|mx|eu|fm|cc|ws|co|ai|be(?=/)|icu|top(?=/))"
)
"""Ends of names that no sentence goes on with behind a full stop."""
_WITH_PATH: Final = r"[a-z]{2,12}/[a-z0-9@?#_\-]"
_LINK: Final = (
    re.compile(
        r"(?<![a-z])(?:h ?[tx]{2} ?ps?|ftp|tg|discord|geo|intent|whatsapp|sgnl|signal|steam|file|ws|wss) ?[:∶] ?/ ?/"
    ),
    re.compile(r"[a-z][a-z0-9+.\-]{1,15}:/{2,3}[a-z0-9\[]"),
    re.compile(r"(?<![a-z])(?:mailto|tel|sms|javascript|data):[a-z0-9+]"),
    re.compile(r"(?<![a-z0-9])www ?\. ?[a-z0-9]"),
    re.compile(r"\] ?\( ?(?:<|[a-z]{2,8}:|/|[a-z0-9\-]+\.)|\]\([^ )]"),
    re.compile(
        rf"(?<![a-z0-9])(?:discord ?{_DOT} ?gg|(?:t|wa|m|fb) ?{_DOT} ?me|youtu ?{_DOT} ?be|bit ?{_DOT} ?ly|is ?{_DOT} ?gd"
        rf"|goo ?{_DOT} ?gl)(?![a-z0-9])"
    ),
    re.compile(rf"(?<![a-z0-9@.\-_])(?:[a-z0-9\-]{{1,63}}{_DOT}){{1,4}}(?:{_SURE}(?![a-z0-9@\-])|{_WITH_PATH})"),
)
_OFFICIAL: Final = re.compile(
    r"(?:[a-z0-9\-]{1,63}\.){1,4}(?:gov|mil|gob\.[a-z]{2})(?:/[a-z0-9@?#_\-]|(?![a-z0-9.\-]))"
)
_FRACTION: Final = re.compile(r"\d{1,3}/\d")

_DEGREES: Final = r"[+\-]?\d{1,3}[.,]\d{4,}"
_FEWER: Final = r"\d{1,3}[.,]\d{3,}"
_SIGN: Final = r"[ ]?(?:[°o]|deg(?:rees)?)?[ ]?"
_POINT: Final = (
    re.compile(
        rf"(?<![\d.,$]){_DEGREES}{_SIGN}[nsewo]?[ ]?[,;/| ][ ]{{0,2}}(?:l[a-z]{{1,8}}[ :=.]{{1,2}})?[nsewo]?[ ]?{_DEGREES}"
    ),
    re.compile(rf"(?<![a-z\d])[ns] ?{_FEWER}[°]?[ ,;/]{{1,3}}[ewo] ?{_FEWER}"),
    re.compile(rf"(?<![\d.,$]){_FEWER}{_SIGN}[ns][ ,;/]{{1,3}}{_FEWER}{_SIGN}[ewo](?![a-z])"),
    re.compile(rf"(?<![a-z])lat(?:itude?|itud)?[ .:=]{{1,3}}[+\-]?{_FEWER}"),
    re.compile(r"(?<!\d)\d{1,3} ?[°o] ?\d{1,2}(?:\.\d+)? ?['’′‘`]"),
    re.compile(r"(?<!\d)\d{1,2} \d{1,2} \d{1,2}(?:\.\d+)? ?[ns][ ,;]{1,3}\d{1,3} \d{1,2} \d{1,2}(?:\.\d+)? ?[ewo](?![a-z])"),
    re.compile(r"(?<![a-z0-9])[23456789cfghjmpqrvwx]{4}(?:[23456789cfghjmpqrvwx]{4})?\+[23456789cfghjmpqrvwx]{2,3}(?![a-z0-9])"),
    re.compile(r"/{3}[a-z]{2,20}\.[a-z]{2,20}\.[a-z]{2,20}"),
)  # fmt: skip


def links(folded: Folded) -> Iterator[tuple[int, int]]:
    for pattern in _LINK:
        for match in pattern.finditer(folded.text):
            if not (_OFFICIAL.fullmatch(match[0]) or _FRACTION.fullmatch(match[0])):
                yield match.span()


def points(folded: Folded) -> Iterator[tuple[int, int]]:
    for pattern in _POINT:
        for match in pattern.finditer(folded.text):
            yield match.span()
