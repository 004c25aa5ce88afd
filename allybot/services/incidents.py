"""The queue: what dispatchers do with an incident until it is verified."""

from __future__ import annotations

from allybot.services.verbs import Service


class IncidentService(Service):
    pass
