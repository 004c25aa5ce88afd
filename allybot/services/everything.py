"""All services together, as the upper rooms are given them."""

from __future__ import annotations

from dataclasses import dataclass

from allybot.services.accompany import AccompanyService
from allybot.services.after import AfterService
from allybot.services.alert_checks import AlertsService
from allybot.services.alert_setup import AlertSetupService
from allybot.services.alerts import AlertService
from allybot.services.checkins import CheckinService
from allybot.services.custody import CustodyService
from allybot.services.day import DayService
from allybot.services.detained import ChecklistService
from allybot.services.directory import DirectoryService
from allybot.services.directory_files import DirectoryFileService
from allybot.services.drilling import DrillService
from allybot.services.events import EventService
from allybot.services.facts import FactService
from allybot.services.group_reminders import GroupReminderService
from allybot.services.incident_stats import IncidentStatsService
from allybot.services.incidents import IncidentService
from allybot.services.kind_changes import KindService
from allybot.services.offices import OfficeService
from allybot.services.papers import PaperService
from allybot.services.partner_search import PartnerSearchService
from allybot.services.people import PeopleService
from allybot.services.reminders import ReminderService
from allybot.services.reports import ReportService
from allybot.services.rights import RightsService
from allybot.services.rota import RotaService
from allybot.services.sanctuary import SanctuaryService
from allybot.services.settings import MessageService, SettingsService
from allybot.services.setup import SetupService
from allybot.services.setup_walk import SetupWalkService
from allybot.services.status import StatusService
from allybot.services.stopping import StopService
from allybot.services.team import TeamService
from allybot.services.verifying import VerifyService


@dataclass(frozen=True, slots=True)
class Services:
    setup: SetupService
    people: PeopleService
    offices: OfficeService
    directory: DirectoryService
    checkins: CheckinService
    accompany: AccompanyService
    settings: SettingsService
    messages: MessageService
    reminders: ReminderService
    group_reminders: GroupReminderService
    rota: RotaService
    status: StatusService
    team: TeamService
    day: DayService
    checklist: ChecklistService
    after: AfterService
    kinds: KindService
    reports: ReportService
    incidents: IncidentService
    incident_stats: IncidentStatsService
    verifying: VerifyService
    alerts: AlertService
    alert_checks: AlertsService
    drills: DrillService
    stopping: StopService
    alert_setup: AlertSetupService
    custody: CustodyService
    partner_search: PartnerSearchService
    directory_files: DirectoryFileService
    facts: FactService
    rights: RightsService
    papers: PaperService
    sanctuary: SanctuaryService
    events: EventService
    setup_walk: SetupWalkService
