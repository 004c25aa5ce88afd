"""What comes due about facts."""

from __future__ import annotations

from allybot.domain.timers import TimerKind
from allybot.services.timers import Firing, Handler


async def _nothing(firing: Firing) -> None:
    return


def handlers() -> dict[TimerKind, Handler]:
    return {
        TimerKind.FACTS_DIGEST: _nothing,
    }
