"""Drills: the whole path, marked as a drill in every line."""

from __future__ import annotations

from allybot.services.verbs import Service


class DrillService(Service):
    pass
