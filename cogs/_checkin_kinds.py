"""A part of `/checkin`: see `cogs.checkin`, which is put together from these."""

from __future__ import annotations

from cogs._kit import Kit


class KindsCommands:
    _kit: Kit

    def _kinds_routes(self) -> None:
        """Which presses and forms are served here."""
