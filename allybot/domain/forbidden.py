"""What no alert may ask or tell, besides what `refusals` finds: it puts people at risk, and the group before a court.

    interference              calls to block, follow, chase, confront, free somebody, or to come armed (18 U.S.C. 111, 372)
    exposing                  faces, names, plates or homes of agents
    tracking                  where they went, are going or sleep: an alert says that they left, never where to
    future                    guesses and rumours about raids to come
    missing_an_appointment    advice to stay away: it is the surest way into a deportation order (8 U.S.C. 1229a(b)(5))

It knows how such things are mostly put; who says them in other words passes, and so a second person reads every alert.
What is said against it passes ("do not follow them"), and so does what agents were seen doing ("they blocked the street").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from allybot.domain import _forbidden_words as words
from allybot.domain._refusals_folding import Folded, fold


class CallKind(StrEnum):
    INTERFERENCE = "interference"
    EXPOSING = "exposing"
    TRACKING = "tracking"
    FUTURE = "future"
    MISSING_AN_APPOINTMENT = "missing_an_appointment"


@dataclass(frozen=True, slots=True)
class Call:
    """What was found, and where in the text as it was typed."""

    kind: CallKind
    start: int
    end: int


def find_calls(text: str) -> tuple[Call, ...]:
    """Everything in the text that no alert may hold, in its order."""
    folded = fold(text)
    found = {Call(kind, *folded.where(*span)) for kind, find in _FINDERS.items() for span in find(folded)}
    return tuple(sorted(found, key=lambda call: (call.start, _ORDER.index(call.kind))))


Span = tuple[int, int]
Finder = Callable[[Folded], Iterator[Span]]

_SENTENCE_END: Final = re.compile(r"[.!?;\n]")
_AGENTS: Final = re.compile(rf"(?<![a-z']){words.AGENTS}(?![a-z])")
_OURS: Final = re.compile(rf"(?<![a-z']){words.OURS}(?![a-z])")
_REACH: Final = 60
"""How far back, in characters, a "not" reaches."""


def _asked(*patterns: re.Pattern[str]) -> Finder:
    """Commands that are not forbidden in the same breath."""

    def find(folded: Folded) -> Iterator[Span]:
        for pattern in patterns:
            for match in pattern.finditer(folded.text):
                start = match.start() + _lead(match[0])
                if not _is_negated(folded.text, start) and not _is_seen(folded.text, start):
                    yield start, match.end()

    return find


_LEAD: Final = re.compile(
    r"(?:please|everyone|everybody|all|let's|lets|to|and|or|come|go|help|should|must|gotta|we|you|somebody|someone"
    r"|people|now|then|just|not|don't|never|sin|no|nunca|[.!?;:,\n])\s+"
)
_HOW: Final = re.compile(
    r"(?:go|come|get) (?:armed|in)|no (?:l[oae]s? )?dej|no permit|(?:don't|never) let|no (?:te|se) present|no vay"
)


def _lead(found: str) -> int:
    """The length of the word that leads up to the verb."""
    lead = _LEAD.match(found)
    return 0 if lead is None or _HOW.match(found) else lead.end()


def _is_negated(text: str, at: int) -> bool:
    before = _sentence_before(text, at)
    piece = re.split(r"[,:()]| (?:but|then|pero|sino|and then) ", before)[-1]
    return bool(words.NEGATED.search(piece) or words.NEGATED_LIST.search(before))


_SEEN: Final = re.compile(
    r"(?<![a-z])(?:(?:agents|officers|police|deputies|who|vans|cars|vehicles)|(?:asking|asked|told|telling|ordered"
    r"|made|want|wanted) (?:people|them|him|her|everyone|us|a [a-z]+|the [a-z]+)(?: to)?) $"
)


def _is_seen(text: str, at: int) -> bool:
    """ "Agents block the street", "they told people to follow them": it tells what they do."""
    return bool(_SEEN.search(text[max(0, at - 40) : at]))


def _sentence_before(text: str, at: int) -> str:
    return _SENTENCE_END.split(text[max(0, at - _REACH) : at])[-1]


def _exposing(folded: Folded) -> Iterator[Span]:
    for pattern in words.EXPOSING:
        for match in pattern.finditer(folded.text):
            if not _is_negated(folded.text, match.start()):
                yield match.span()


def _tracking(folded: Folded) -> Iterator[Span]:
    for patterns, text, least in (
        (words.MOVING, folded.cased, _UNSAID),
        (words.MOVED, folded.cased, _NAMED),
        (words.TRACKING, folded.text, _WITHIN),
    ):
        for pattern in patterns:
            for match in pattern.finditer(text):
                if _is_about_them(folded.text, match, least) and not _is_negated(folded.text, match.start()):
                    yield match.span()


_WITHIN, _UNSAID, _NAMED = range(3)
"""Where agents have to be named: in what was found or before it, nowhere, before it."""


def _is_about_them(text: str, match: re.Match[str], least: int) -> bool:
    """Whether agents are who moves. The last that was named before it decides; where nobody was, it is they."""
    before = _sentence_before(text, match.start())
    them = max((found.end() for found in _AGENTS.finditer(before)), default=-1)
    ours = max((found.end() for found in _OURS.finditer(before)), default=-1)
    if least == _WITHIN and _AGENTS.search(match[0].lower()):
        return True
    return them >= ours and (them >= 0 or least != _NAMED)


def _future(folded: Folded) -> Iterator[Span]:
    for pattern in words.FUTURE:
        for match in pattern.finditer(folded.text):
            around = _sentence_around(folded.text, match)
            if words.SUPPOSED.search(around) or _is_negated(folded.text, match.start()):
                continue
            if _is_about_them(folded.text, match, _WITHIN):
                yield match.span()


def _sentence_around(text: str, match: re.Match[str]) -> str:
    return _sentence_before(text, match.start()) + match[0] + _SENTENCE_END.split(text[match.end() :], maxsplit=1)[0]


def _missing(folded: Folded) -> Iterator[Span]:
    for pattern in words.MISSING:
        for match in pattern.finditer(folded.text):
            negative = re.match(
                r"(?:don't|dont|do not|never|nobody|no|shouldn't|should not|not|nunca|nadie|ni)(?![a-z])", match[0]
            )
            if words.WITH_CARE.match(folded.text, match.end()) or (
                not negative and _is_negated(folded.text, match.start())
            ):
                continue
            yield match.span()


_FINDERS: Final[dict[CallKind, Finder]] = {
    CallKind.INTERFERENCE: _asked(*words.INTERFERENCE),
    CallKind.EXPOSING: _exposing,
    CallKind.TRACKING: _tracking,
    CallKind.FUTURE: _future,
    CallKind.MISSING_AN_APPOINTMENT: _missing,
}
_ORDER: Final = tuple(CallKind)
