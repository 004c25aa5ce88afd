"""Trainings, workshops and vigils."""

from __future__ import annotations

from allybot.services.verbs import Service


class EventService(Service):
    pass
