"""Teams: roles, the briefing, sight for a few hours, the family's plan, the day card."""

from __future__ import annotations

from allybot.services.verbs import Service


class TeamService(Service):
    """Verbs come here."""
