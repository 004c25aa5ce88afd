"""Where Discord is. discord.py has no public switch for it: these two class attributes are it (measured on 2.7.1).

The one place that touches them; a test fails if a release of the library does without them.
"""

from __future__ import annotations

import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route


def point_at(api_url: str, gateway_url: str) -> None:
    """For the whole process, before any client is made."""
    Route.BASE = api_url.rstrip("/")
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway_url)
    # Said at every start otherwise: voice is not used here.
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
