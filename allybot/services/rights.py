"""What one may do and say, by situation."""

from __future__ import annotations

from allybot.services.verbs import Service


class RightsService(Service):
    pass
