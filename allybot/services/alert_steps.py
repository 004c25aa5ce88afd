"""What happens to alerts by itself."""

from __future__ import annotations

from collections.abc import Mapping

from allybot.domain.timers import TimerKind
from allybot.services.timers import Handler


def handlers() -> Mapping[TimerKind, Handler]:
    return {}
