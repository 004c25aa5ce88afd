"""All services together, as the upper rooms are given them."""

from __future__ import annotations

from dataclasses import dataclass

from allybot.services.accompany import AccompanyService
from allybot.services.checkins import CheckinService
from allybot.services.directory import DirectoryService
from allybot.services.offices import OfficeService
from allybot.services.people import PeopleService
from allybot.services.setup import SetupService


@dataclass(frozen=True, slots=True)
class Services:
    setup: SetupService
    people: PeopleService
    offices: OfficeService
    directory: DirectoryService
    checkins: CheckinService
    accompany: AccompanyService
