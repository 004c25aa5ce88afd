"""Reports: what somebody saw, how it gets to the dispatchers, and what the reporter hears of it."""

from __future__ import annotations

from allybot.services.verbs import Service


class ReportService(Service):
    pass
