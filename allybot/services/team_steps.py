"""What is done at its time: the timers of this part."""

from __future__ import annotations

from collections.abc import Mapping

from allybot.domain.timers import TimerKind
from allybot.services.kinds import Kinds
from allybot.services.timers import Handler


def handlers(kinds: Kinds) -> Mapping[TimerKind, Handler]:
    return {}
