"""What no alert may ask or tell, besides what `refusals` finds: it puts people at risk, and the group before a court.

    interference              calls to block, follow, chase, confront, free somebody, or to come armed (18 U.S.C. 111, 372)
    exposing                  faces, names, plates or homes of agents
    tracking                  where they went, are going or sleep: an alert says that they left, never where to
    future                    guesses and rumours about raids to come
    missing_an_appointment    advice to stay away: it is the surest way into a deportation order (8 U.S.C. 1229a(b)(5))

It knows how such things are mostly put; who says them in other words passes, and so a second person reads every alert.
What is said against it passes ("do not follow them"), and so does what agents were seen doing ("they blocked the street").
Words that are disguised (b l o c k, bl0ck) are read as the words that they are: `_forbidden_disguises`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import Final

from allybot.domain import _forbidden_forms as forms
from allybot.domain import _forbidden_words as words
from allybot.domain._forbidden_disguises import readings
from allybot.domain._forbidden_forms import Form
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
    found = {
        Call(kind, *reading.where(*span))
        for reading in map(_read, readings(fold(text)))
        for kind, find in _FINDERS.items()
        for span in find(reading)
    }
    widest = {call for call in found if not any(_lies_in(call, other) for other in found)}
    return tuple(sorted(widest, key=lambda call: (call.start, _ORDER.index(call.kind))))


def _lies_in(call: Call, other: Call) -> bool:
    return call != other and call.kind == other.kind and other.start <= call.start and call.end <= other.end


@dataclass(frozen=True, slots=True)
class Read(Folded):
    """One reading, and the words in it: most forms need not be looked for at all."""

    words: frozenset[str]


_WORD: Final = re.compile(r"[a-z]+(?:[-'][a-z]+)*|'ll")


def _read(folded: Folded) -> Read:
    found = frozenset(_WORD.findall(folded.text))
    parts = frozenset(part for word in found for part in re.split("[-']", word))
    return Read(folded.text, folded.cased, folded.origin, folded.ends, found | parts)


Span = tuple[int, int]
Finder = Callable[[Read], Iterator[Span]]

_SENTENCE_END: Final = re.compile(r"[.!?;\n]")
_AGENTS: Final = re.compile(
    rf"(?<![a-z'])(?<!food )(?<!tow )(?<!fire )(?<!bread )(?<!delivery ){words.AGENTS}(?![a-z])"
)
_OURS: Final = re.compile(rf"(?<![a-z']){words.OURS}(?![a-z])")
_REACH: Final = 60
"""How far back, in characters, a "not" reaches."""


def _asked(*patterns: re.Pattern[str]) -> Finder:
    """Commands that are not forbidden in the same breath."""

    def find(folded: Read) -> Iterator[Span]:
        for pattern in patterns:
            for match in pattern.finditer(folded.text):
                start = match.start() + _lead(match[0])
                if not (
                    _is_negated(folded.text, start) or _is_seen(folded.text, start) or _is_tried(folded.text, start)
                ):
                    yield start, match.end()

    return find


_LEAD: Final = re.compile(
    r"(?:please|everyone|everybody|all|let's|lets|to|and|or|come|go|help|should|must|gotta|we|you|somebody|someone"
    r"|people|now|then|just|not|don't|never|sin|no|nunca|[.!?;:,\n])\s+"
)
_HOW: Final = re.compile(
    r"(?:go|come|get) (?:armed|in)|no (?:l[oae]s? )?dej|no permit|(?:don't|never) let|no (?:te|se) present|no vay"
)


def _matches(read: Read, among: Sequence[Form]) -> Iterator[re.Match[str]]:
    """Of the forms of which a first word stands in the text."""
    for form in among:
        if not form.heads.isdisjoint(read.words):
            yield from form.pattern.finditer(read.text)


_ASKING: Final = re.compile(
    r"(?:^|[^a-z0-9'\s\"] ?|\n|(?<![a-z'])(?:please|pls|plz|everyone|everybody|anyone|anybody|all|y'all|yall|let's|lets"
    r"|let us|to|and|then|or|come|go|help|should|must|gotta|gonna|we|you|guys|folks|neighbors|friends|people|team"
    r"|somebody|someone|now|just|can|could|will|we'll|quick|quickly|fast|hurry|asap|urgent|if you can|is|not|don't|never"
    r"|por favor|first|today|tonight|also|need) )$"
)
_TRIED: Final = re.compile(
    r"(?<![a-z])(?:tr(?:y|ies|ied|ying)|want(?:s|ed)?|attempt(?:s|ed)?|began|started|starting|about|going|seem(?:s|ed)?"
    r"|ordered|threaten(?:s|ed)?|refused?|came|got|were seen|have been seen) to $"
)


def _is_asked(text: str, at: int) -> bool:
    """Something before it asks, and agents are not who does it: "they tried to block the street"."""
    before = _sentence_before(text, at)
    them = max((found.end() for found in _AGENTS.finditer(before)), default=-1)
    if them >= 0 and before[them:] in (" ", " then ", " and ", " just ", " will ", " can "):
        return False
    return not _is_tried(text, at) and bool(_ASKING.search(text[max(0, at - 20) : at]))


def _is_tried(text: str, at: int) -> bool:
    before = _sentence_before(text, at)
    return bool(_TRIED.search(before) and _AGENTS.search(before))


def _commands(folded: Read) -> Iterator[Span]:
    yield from _asked(*words.INTERFERENCE)(folded)
    for match in _matches(folded, forms.ASKED):
        at = match.start()
        if _is_asked(folded.text, at) and not _is_negated(folded.text, at) and not _is_seen(folded.text, at):
            yield match.span()
    for match in _matches(folded, forms.ASKED_ES):
        if not _is_negated(folded.text, match.start()):
            yield match.span()


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


def _exposing(folded: Read) -> Iterator[Span]:
    for pattern in words.EXPOSING:
        for match in pattern.finditer(folded.text):
            if not _is_negated(folded.text, match.start()):
                yield match.span()
    for match in _matches(folded, forms.EXPOSING):
        if not (
            _is_negated(folded.text, match.start()) or _RECORDS.search(_sentence_before(folded.text, match.start()))
        ):
            yield match.span()


_RECORDS: Final = re.compile(
    r"(?<![a-z])(?:take|takes|taking|took|tom[ae]n?|tomar|tomando|tomaron|saquen|saca|sacar|sacando)(?: [a-z]+){0,2} $"
)
"""Who takes a picture shows it to nobody yet."""


def _tracking(folded: Read) -> Iterator[Span]:
    for patterns, text, least in (
        (words.MOVING, folded.cased, _UNSAID),
        (words.MOVED, folded.cased, _NAMED),
        (words.TRACKING, folded.text, _WITHIN),
    ):
        for pattern in patterns:
            for match in pattern.finditer(text):
                if _is_about_them(folded.text, match, least) and not _is_negated(folded.text, match.start()):
                    yield match.span()
    yield from _about_them(folded, forms.TRACKING, _UNSAID)
    yield from _about_them(folded, forms.TRACKED, _NAMED)


def _about_them(folded: Read, among: Sequence[Form], least: int) -> Iterator[Span]:
    for match in _matches(folded, among):
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


_PAST: Final = re.compile(
    r"(?<![a-z])(?:was|were|after|since|last|about|hubo|despues de|desde|sobre)(?: an?| the| una?| la| el| las| los)? $"
)
_OTHERS_COME: Final = re.compile(r"(?:vienen?|vuelven?|regresan?|llegan?|entran?)$")
_OTHERS: Final = re.compile(
    rf" (?:la|las|el|los|nuestr[oa]s?|mis?|tus?) (?!{words.AGENTS}(?![a-z])|de (?:ice|la migra|inmigracion)|otros?|demas)"
)
"""The verb stands before its subject: "regresan las voluntarias"."""


def _future(folded: Read) -> Iterator[Span]:
    for pattern in words.FUTURE:
        for match in pattern.finditer(folded.text):
            around = _sentence_around(folded.text, match)
            if words.SUPPOSED.search(around) or _is_negated(folded.text, match.start()):
                continue
            if _OTHERS_COME.search(match[0]) and _OTHERS.match(folded.text, match.end()):
                continue
            if _is_about_them(folded.text, match, _WITHIN):
                yield match.span()
    for among, least in ((forms.FUTURE, _WITHIN), (forms.FORETOLD, _NAMED)):
        for match in _matches(folded, among):
            if (
                not _PAST.search(_sentence_before(folded.text, match.start()))
                and not words.SUPPOSED.search(_sentence_around(folded.text, match))
                and not _is_negated(folded.text, match.start())
                and _is_about_them(folded.text, match, least)
            ):
                yield match.span()


def _sentence_around(text: str, match: re.Match[str]) -> str:
    return _sentence_before(text, match.start()) + match[0] + _SENTENCE_END.split(text[match.end() :], maxsplit=1)[0]


_NEGATIVE: Final = re.compile(r"(?:don't|dont|do not|never|nobody|no|shouldn't|should not|not|nunca|nadie|ni)(?![a-z])")


def _missing(folded: Read) -> Iterator[Span]:
    found = (match for pattern in words.MISSING for match in pattern.finditer(folded.text))
    for match in chain(found, _matches(folded, forms.MISSING)):
        if words.WITH_CARE.match(folded.text, match.end()):
            continue
        if _NEGATIVE.match(match[0]) or not _is_negated(folded.text, match.start()):
            yield match.span()


_FINDERS: Final[dict[CallKind, Finder]] = {
    CallKind.INTERFERENCE: _commands,
    CallKind.EXPOSING: _exposing,
    CallKind.TRACKING: _tracking,
    CallKind.FUTURE: _future,
    CallKind.MISSING_AN_APPOINTMENT: _missing,
}
_ORDER: Final = tuple(CallKind)
