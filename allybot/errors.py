"""Everything that can go wrong, as a tree.

    AllyError
    ├── UserError            a text key and its values: safe to show to the person, in their language
    │   ├── Refused          this person may not do this
    │   ├── NotFound         there is no such thing here (also: it exists, but in another server)
    │   ├── BadInput         what was typed cannot be used; the sentence says what to do instead
    │   └── TooLate          it was possible a moment ago (the seat is gone, the check-in is closed)
    ├── OperatorError        the program cannot start or go on: one sentence with the mend, exit code 2
    └── DeliveryError        the far end did not take a message: a reason and whether trying again can help

Errors of other libraries are translated at the door they come in by; beyond it only these are known.
"""

from __future__ import annotations

from enum import StrEnum

__all__ = [
    "AllyError",
    "BadInput",
    "DeliveryError",
    "DeliveryReason",
    "NotFound",
    "OperatorError",
    "Refused",
    "TextKey",
    "TooLate",
    "UserError",
]


class TextKey(str):
    """A value of a sentence that is itself a text key: it is said in the reader's language."""

    __slots__ = ()


class AllyError(Exception):
    """The root: whatever allybot raises on purpose."""


class UserError(AllyError):
    """A sentence for the person: `key` names it in the catalogue, `values` fill it in.

    Never carries a person's words or ids: what is in `values` may be shown and logged.
    """

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


class Refused(UserError):
    """Not for this person. Raised by services only: what Discord shows or hides is not a permission."""


class NotFound(UserError):
    """Nothing by that code here. Says the same for "not yours" and "not there", so that codes can't be probed."""


class BadInput(UserError):
    """What was typed can't be taken, and nothing was stored."""


class TooLate(UserError):
    """It could be done a moment ago; the sentence says what is true now."""


class OperatorError(AllyError):
    """One sentence with the mend for whoever runs the program, by text key like a UserError."""

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


class DeliveryReason(StrEnum):
    """Why a message was not taken, in words of our own (a transport maps its own codes to these)."""

    DMS_CLOSED = "dms_closed"
    NO_SHARED_SERVER = "no_shared_server"
    DMS_OFF = "dms_off"
    DMS_TOO_FAST = "dms_too_fast"
    UNKNOWN_PLACE = "unknown_place"
    UNKNOWN_MESSAGE = "unknown_message"
    NO_ACCESS = "no_access"
    NO_PERMISSION = "no_permission"
    EDIT_LIMIT = "edit_limit"
    CONTENT_REFUSED = "content_refused"
    RATE_LIMITED = "rate_limited"
    UNAVAILABLE = "unavailable"
    CONNECTION = "connection"
    TOO_LATE = "too_late"
    STILL_TRYING = "still_trying"
    KEY_DESTROYED = "key_destroyed"
    UNKNOWN = "unknown"


class DeliveryError(AllyError):
    """The far end did not take it. `permanent`: the same request can never succeed, so it is never repeated.

    `retry_after`: seconds that the far end asked to wait, or None where it named none. `in_doubt`: it may have been taken
    all the same, only the answer was lost.
    """

    def __init__(
        self,
        reason: DeliveryReason,
        *,
        permanent: bool,
        retry_after: float | None = None,
        in_doubt: bool = False,
    ) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.permanent = permanent
        self.retry_after = retry_after
        self.in_doubt = in_doubt
