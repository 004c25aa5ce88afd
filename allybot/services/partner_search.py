"""Finding organisations: by place, service and language, nearest first."""

from __future__ import annotations

from allybot.services.verbs import Service


class PartnerSearchService(Service):
    pass
