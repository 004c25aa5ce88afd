"""Alerts: what is released, updated, cleared and retracted, and by whom."""

from __future__ import annotations

from allybot.services.verbs import Service


class AlertService(Service):
    pass
