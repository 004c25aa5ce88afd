"""What every member asks about alerts: which stand, whether one is real, and how they are told."""

from __future__ import annotations

from allybot.services.verbs import Service


class AlertsService(Service):
    pass
