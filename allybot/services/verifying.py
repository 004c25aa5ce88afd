"""Verifying: who goes to look, and what they say."""

from __future__ import annotations

from allybot.services.verbs import Service


class VerifyService(Service):
    pass
