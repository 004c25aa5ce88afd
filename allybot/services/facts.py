"""Hotlines, links and rules that were right on the day they were looked at."""

from __future__ import annotations

from allybot.services.verbs import Service


class FactService(Service):
    pass
