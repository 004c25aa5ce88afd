"""Custody of recordings: a line for the record, never a file."""

from __future__ import annotations

from allybot.services.verbs import Service


class CustodyService(Service):
    pass
