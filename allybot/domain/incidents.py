"""Incidents: what reports are merged into, and how far it is known.

    new ──triaged──▶ verifying ──▶ verified | nothing found | inconclusive
     │                  ▲              │            │              │
     │                  └──looked at once more──────┴──────────────┘
     │                                 ▼
     │                              alerted ──▶ all clear ──▶ closed
     │                                 │            │
     │                                 └──▶ retracted ──▶ closed
     └──▶ closed        (nothing for us, or merged into another; so can all be that are not alerted)

    new            reported; nobody has looked through it
    verifying      verifiers are asked to look
    verified       a verifier saw it, or a partner's hotline has confirmed it: only from here an alert can leave
    nothing found  a verifier was there, and nothing was
    inconclusive   a verifier was there and can't say, or two say different things
    alerted        an alert stands
    all clear      over, and everybody who was told has been told so
    retracted      it was wrong, and everybody who was told has been told so

Moves that are not here are refused by the service, and by the database too (`store/migrations`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from allybot.domain.reports import Activity, Agency, HowMany


class IncidentState(StrEnum):
    NEW = "new"
    VERIFYING = "verifying"
    VERIFIED = "verified"
    NOTHING_FOUND = "nothing_found"
    INCONCLUSIVE = "inconclusive"
    ALERTED = "alerted"
    ALL_CLEAR = "all_clear"
    RETRACTED = "retracted"
    CLOSED = "closed"


_S = IncidentState

MOVES: Mapping[IncidentState, frozenset[IncidentState]] = {
    _S.NEW: frozenset({_S.VERIFYING, _S.VERIFIED, _S.NOTHING_FOUND, _S.INCONCLUSIVE, _S.CLOSED}),
    _S.VERIFYING: frozenset({_S.VERIFIED, _S.NOTHING_FOUND, _S.INCONCLUSIVE, _S.CLOSED}),
    _S.VERIFIED: frozenset({_S.ALERTED, _S.INCONCLUSIVE, _S.CLOSED}),
    _S.NOTHING_FOUND: frozenset({_S.VERIFYING, _S.VERIFIED, _S.INCONCLUSIVE, _S.CLOSED}),
    _S.INCONCLUSIVE: frozenset({_S.VERIFYING, _S.VERIFIED, _S.NOTHING_FOUND, _S.CLOSED}),
    _S.ALERTED: frozenset({_S.ALL_CLEAR, _S.RETRACTED}),
    _S.ALL_CLEAR: frozenset({_S.RETRACTED, _S.CLOSED}),
    _S.RETRACTED: frozenset({_S.CLOSED}),
    _S.CLOSED: frozenset(),
}

OPEN = frozenset(set(IncidentState) - {_S.CLOSED, _S.ALL_CLEAR, _S.RETRACTED})
"""What stands in the queue."""

LOOKED_AT = frozenset({_S.VERIFYING, _S.VERIFIED, _S.NOTHING_FOUND, _S.INCONCLUSIVE, _S.ALERTED})
"""When what a verifier says still counts."""


def may_move(before: IncidentState, after: IncidentState) -> bool:
    return after in MOVES[before]


class Basis(StrEnum):
    """On what an alert rests; it is said on each."""

    VERIFIER = "verifier"
    HOTLINE = "hotline"


class Finding(StrEnum):
    """What a verifier says after having been there."""

    SEEN = "seen"
    NOTHING = "nothing"
    UNSURE = "unsure"


class Dismissal(StrEnum):
    """Why a dispatcher closes an incident that nobody was alerted about."""

    NOTHING_THERE = "nothing_there"
    NOT_OURS = "not_ours"
    TOO_VAGUE = "too_vague"
    TOO_OLD = "too_old"
    OVER = "over"


def after_finding(state: IncidentState, findings: Collection[Finding]) -> IncidentState:
    """The state that the verifiers' words together make, from the latest word of each.

    Somebody who saw it and somebody who saw nothing make it inconclusive, as long as no alert stands: an alert ends only
    by being cleared or retracted.
    """
    if state not in LOOKED_AT or state is _S.ALERTED or not findings:
        return state
    if Finding.SEEN in findings:
        return _S.INCONCLUSIVE if Finding.NOTHING in findings else _S.VERIFIED
    if Finding.UNSURE in findings:
        return _S.INCONCLUSIVE
    return _S.NOTHING_FOUND


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an incident, sealed. A verifier's words go over a reporter's.

    `place` is as exact as it was reported, for those who go; `wide_place` is the corner or block that everybody may read,
    once a dispatcher has said it. `here`: still there when last seen; None while nobody has been. Where they went is
    never held.
    """

    activity: Activity
    how_many: HowMany
    agency: Agency
    place: str
    wide_place: str | None = None
    here: bool | None = None

    def seen_as(self, activity: Activity, how_many: HowMany, agency: Agency, *, here: bool | None) -> Facts:
        here = self.here if here is None else here
        return replace(self, activity=activity, how_many=how_many, agency=agency, here=here)


@dataclass(frozen=True, slots=True)
class Where:
    """The place that a word is about: as the one who said it knew it, and as everybody was to read it then."""

    place: str
    wide_place: str | None = None
    zone_id: int | None = None

    @classmethod
    def of(cls, facts: Facts, zone_id: int | None) -> Where:
        return cls(facts.place, facts.wide_place, zone_id)

    def is_of(self, facts: Facts) -> bool:
        """Whether it is about the place of these facts: two ways to write one corner are two places."""
        return self.place == facts.place

    def reads(self, place: str) -> bool:
        """Whether who said it was told that everybody would read this."""
        return place in (self.place, self.wide_place)


# --- who may verify and release -----------------------------------------------------------------------------------------


class Objection(StrEnum):
    """Why an alert can't be released, or a verification does not count."""

    NOT_VERIFIED = "not_verified"
    VERIFIER_REPORTED = "verifier_reported"
    ONLY_VERIFIER = "only_verifier"


def verifying_objection(user_id: int, reporters: Collection[int], *, two_people: bool) -> Objection | None:
    """Who reported it can't be the one who verifies it, where two people are asked for."""
    return Objection.VERIFIER_REPORTED if two_people and user_id in reporters else None


def releasing_objection(
    state: IncidentState, releaser: int, verifiers: Collection[int], *, two_people: bool
) -> Objection | None:
    """`verifiers` are those on whose word it is verified. The releaser may be its reporter, never its only verifier."""
    if state is not _S.VERIFIED or not verifiers:
        return Objection.NOT_VERIFIED
    if two_people and set(verifiers) <= {releaser}:
        return Objection.ONLY_VERIFIER
    return None


# --- reports that are about the same ----------------------------------------------------------------------------------------

SAME_WITHIN = timedelta(minutes=45)
LIKE_ENOUGH = 0.34
"""Share of the words of both places that they have in common, for two reports from one time and zone to be offered as one."""

_WORD = re.compile(r"[a-z0-9]+")
_NO_WORDS = frozenset(
    "a al and at by con corner cerca de del el en esquina from in la las los near next of on street st ave avenue road rd the "
    "to y calle avenida by the block bloque cuadra".split()
)


def place_words(text: str) -> frozenset[str]:
    """The words by which places are compared: without accents, and without those that stand in every place."""
    bare = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return frozenset(_WORD.findall(bare)) - _NO_WORDS


def likeness(one: str, other: str) -> float:
    """Between 0 and 1."""
    mine, theirs = place_words(one), place_words(other)
    return len(mine & theirs) / len(mine | theirs) if mine and theirs else 0.0


@dataclass(frozen=True, slots=True)
class Sighting:
    """An incident as it is compared: `zone_id` None where nobody knows."""

    incident_id: int
    observed_at: datetime
    zone_id: int | None
    place: str


def like(one: Sighting, other: Sighting) -> bool:
    """Whether the two are offered for merging. A person decides."""
    near = abs(one.observed_at - other.observed_at) <= SAME_WITHIN
    apart = None not in (one.zone_id, other.zone_id) and one.zone_id != other.zone_id
    return near and not apart and likeness(one.place, other.place) >= LIKE_ENOUGH


def likest(one: Sighting, others: Collection[Sighting]) -> list[Sighting]:
    """Those that may be the same, the likest first."""
    found = [other for other in others if other.incident_id != one.incident_id and like(one, other)]
    return sorted(found, key=lambda other: -likeness(one.place, other.place))


# --- who is told when nothing happens -----------------------------------------------------------------------------------------

TRIAGE_ON_CALL = timedelta(minutes=5)
TRIAGE_OTHERWISE = timedelta(minutes=15)
VERIFY_WITHIN = timedelta(minutes=10)
AGAIN_AFTER = timedelta(minutes=10)


class Escalation(StrEnum):
    """Who has been told that nobody looks at it; each time the next, at the end all again."""

    ON_CALL = "on_call"
    NEXT_ON_CALL = "next_on_call"
    EVERYBODY = "everybody"


def next_told(before: Escalation | None, *, somebody_on_call: bool) -> Escalation:
    if before is None:
        return Escalation.NEXT_ON_CALL if somebody_on_call else Escalation.EVERYBODY
    return Escalation.EVERYBODY


def triage_within(*, somebody_on_call: bool) -> timedelta:
    return TRIAGE_ON_CALL if somebody_on_call else TRIAGE_OTHERWISE
