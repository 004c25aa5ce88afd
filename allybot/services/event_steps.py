"""What comes due about events."""

from __future__ import annotations

from allybot.domain.timers import TimerKind
from allybot.services.timers import Firing, Handler


async def _nothing(firing: Firing) -> None:
    return


def handlers() -> dict[TimerKind, Handler]:
    return {
        TimerKind.EVENT_SOON: _nothing,
        TimerKind.EVENT_AFTER: _nothing,
    }
