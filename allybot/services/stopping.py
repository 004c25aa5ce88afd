"""Stopping what leaves the bot, and going on again.:"""

from __future__ import annotations

from allybot.services.verbs import Service


class StopService(Service):
    pass
