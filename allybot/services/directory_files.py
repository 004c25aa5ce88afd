"""The directory as a file: taken in whole or not at all, and given out."""

from __future__ import annotations

from allybot.services.verbs import Service


class DirectoryFileService(Service):
    pass
