"""Reports: what one person saw, in words that fit any agency and name nobody.

The first question sorts: what nobody can act on ends with advice, and what is no sighting goes to who can help. The classes
are those that networks teach (`do not share`, `verifiers only`, `report at once`); the fields are the SALUTE of first
responders (size, activity, location, uniform, time, equipment), without plates and without anybody's name.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class Sort(StrEnum):
    """The answer to the first question: what is it about?"""

    TAKEN = "taken"
    """Somebody is being held, questioned or led away."""
    OFFICERS = "officers"
    """Vests, masks with gear, marked cars."""
    MAYBE = "maybe"
    """It may be officers: for verifiers only, marked as unconfirmed."""
    CAR_ONLY = "car_only"
    """A parked car, dark windows, a plate from elsewhere, and nothing else."""
    ONLINE = "online"
    """Read or forwarded: whoever passes it on was not there."""
    HELP = "help"
    """A lawyer, a ride, food: no sighting."""


REPORTABLE = frozenset({Sort.TAKEN, Sort.OFFICERS, Sort.MAYBE})
"""What is written down. All others end with advice, and nothing is kept."""


class Eyes(StrEnum):
    """Whose eyes: a report by hand and one that came by telephone weigh differently."""

    SAW = "saw"
    TOLD = "told"
    CALL = "call"


class Activity(StrEnum):
    """What they were doing. An alert says it in these words."""

    WAITING = "waiting"
    APPROACHING = "approaching"
    QUESTIONING = "questioning"
    DETAINING = "detaining"
    LOADING = "loading"
    LEAVING = "leaving"
    UNCLEAR = "unclear"


CRITICAL = frozenset({Activity.QUESTIONING, Activity.DETAINING, Activity.LOADING})
"""People are being taken: this comes also in quiet hours."""


class HowMany(StrEnum):
    """How many officers, as far as one can count them."""

    FEW = "few"
    """One or two."""
    SEVERAL = "several"
    """Three to five."""
    MANY = "many"
    """Six to ten."""
    MORE = "more"
    UNKNOWN = "unknown"


class Mark(StrEnum):
    """What could be read or seen on them. Never a name, a badge number or a plate."""

    ICE = "ice"
    HSI = "hsi"
    CBP = "cbp"
    POLICE = "police"
    FEDERAL = "federal"
    MASKS = "masks"
    PLAIN_CLOTHES = "plain_clothes"
    MARKED_CAR = "marked_car"
    UNMARKED_CAR = "unmarked_car"
    NONE = "none"


class Agency(StrEnum):
    """Whose they are, as an alert names it. Unknown reads "an agency that is not confirmed"."""

    ICE = "ice"
    HSI = "hsi"
    CBP = "cbp"
    POLICE = "police"
    FEDERAL = "federal"
    UNKNOWN = "unknown"


def agency_of(marks: tuple[Mark, ...]) -> Agency:
    """What was read on them. "Police" stands on everybody's vest, so any other mark goes before it; two are none."""
    read = [Agency(mark.value) for mark in marks if mark.value in set(Agency) and mark is not Mark.POLICE]
    if len(set(read)) > 1:
        return Agency.UNKNOWN
    return read[0] if read else Agency.UNKNOWN


class ReportOutcome(StrEnum):
    """What came of it, as a reporter hears it who asked for it. Called like the states of an incident that say so."""

    ALERTED = "alerted"
    NOTHING_FOUND = "nothing_found"
    INCONCLUSIVE = "inconclusive"
    CLOSED = "closed"
    ALL_CLEAR = "all_clear"
    RETRACTED = "retracted"


@dataclass(frozen=True, slots=True)
class Details:
    """What a report holds: sealed. `place` may be exact; it is never shown wide as it was typed."""

    activity: Activity
    how_many: HowMany
    place: str
    marks: tuple[Mark, ...] = ()


MOST_PER_HOUR = 5
MOST_PER_DAY = 15
"""Reports of one member: who sees more than that at once telephones."""

OLDEST = timedelta(hours=12)
"""What was seen longer ago is no sighting any more: it is told to the hotline, not to dispatchers."""

MUTED_FOR = timedelta(days=7)
"""How long somebody's reports are not taken, after a dispatcher has said so. It ends by itself."""

UNVERIFIED_IS_KEPT = timedelta(hours=24)
VERIFIED_IS_KEPT = timedelta(days=7)
