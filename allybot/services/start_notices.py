"""How the messages about starts read, and whether they are still true."""

from __future__ import annotations

from collections.abc import Mapping

from allybot.services.planning import Planner
from allybot.services.telling import Told

PLANNERS: Mapping[Told, Planner] = {}
