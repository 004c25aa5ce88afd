"""Where a jurisdiction stands on six policies, and since when."""

from __future__ import annotations

from allybot.services.verbs import Service


class SanctuaryService(Service):
    pass
