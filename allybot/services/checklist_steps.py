"""What is done at its time: the timers of this part."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from allybot.domain.timers import TimerKind
from allybot.services.timers import Handler


def handlers(keep_cases: timedelta) -> Mapping[TimerKind, Handler]:
    return {}
