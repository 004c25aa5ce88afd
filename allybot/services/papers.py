"""Pages to print: the plan of a family, what companions do, how somebody is found."""

from __future__ import annotations

from allybot.services.verbs import Service


class PaperService(Service):
    pass
