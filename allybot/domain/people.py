"""Who may do what. One table, one pure function; what is not listed is refused.

Roles rest on allybot's own records:

    role          rests on
    member        being in the server
    companion     a training of kind "companion" in date, and the mapped Discord role where the group maps one
    verifier      a training of kind "verifier" in date, and the mapped Discord role where the group maps one
    dispatcher    an appointment by an admin, or the mapped Discord role
    liaison       being bound to a partner (never a Discord role alone: it would not say which partner)
    coordinator   an appointment by an admin, or the mapped Discord role
    admin         Discord's Manage Server

A training is what a Discord role can't stand for: it ends on a day. So for companions and verifiers a mapped role is a
condition more, and for the others another way in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Role(StrEnum):
    MEMBER = "member"
    COMPANION = "companion"
    VERIFIER = "verifier"
    DISPATCHER = "dispatcher"
    LIAISON = "liaison"
    COORDINATOR = "coordinator"
    ADMIN = "admin"


APPOINTED = frozenset({Role.DISPATCHER, Role.COORDINATOR})
"""Roles that an admin gives by name."""

TRAINED = frozenset({Role.COMPANION, Role.VERIFIER})
"""Roles that a training gives, while it is in date."""


class Action(StrEnum):
    """Everything that anyone can ask a service to do."""

    SETUP_CHANNELS = "setup_channels"
    SETUP_ROLES = "setup_roles"
    SETUP_PEOPLE = "setup_people"
    SETUP_SEE = "setup_see"
    SETUP_WALK = "setup_walk"
    SETUP_GROUP = "setup_group"
    TRAINING_RECORD = "training_record"
    TRAINING_LIST = "training_list"
    TRAINING_TAKE_BACK = "training_take_back"
    OFFICE_ADD = "office_add"
    OFFICE_EDIT = "office_edit"
    OFFICE_SHOW = "office_show"
    OFFICE_PICK = "office_pick"
    PARTNER_ADD = "partner_add"
    PARTNER_PICK = "partner_pick"
    PARTNER_BIND = "partner_bind"
    CHECKIN_OPEN = "checkin_open"
    CHECKIN_CONFIRM = "checkin_confirm"
    CHECKIN_UNCONFIRM = "checkin_unconfirm"
    CHECKIN_CANCEL = "checkin_cancel"
    CHECKIN_ROSTER = "checkin_roster"
    CHECKIN_RELEASE = "checkin_release"
    CHECKIN_APPROVE = "checkin_approve"
    CHECKIN_PICK = "checkin_pick"
    ACCOMPANY_LIST = "accompany_list"
    ACCOMPANY_SIGN_UP = "accompany_sign_up"
    ACCOMPANY_WITHDRAW = "accompany_withdraw"
    ACCOMPANY_MINE = "accompany_mine"
    ACCOMPANY_ANSWER_OFFER = "accompany_answer_offer"
    ACCOMPANY_RECONFIRM = "accompany_reconfirm"
    CHECKIN_EDIT = "checkin_edit"
    CHECKIN_WISH = "checkin_wish"
    CHECKIN_NEXT = "checkin_next"
    CHECKIN_PLAN = "checkin_plan"
    CHECKIN_ASSIGN = "checkin_assign"
    CHECKIN_ACCESS = "checkin_access"
    CHECKIN_BRIEFING = "checkin_briefing"
    CHECKIN_DAY_CARD = "checkin_day_card"
    CHECKIN_STATUS = "checkin_status"
    CHECKIN_CHECKLIST = "checkin_checklist"
    CHECKIN_REPORT_BACK = "checkin_report_back"
    CHECKIN_DEBRIEF = "checkin_debrief"
    CHECKIN_STATS = "checkin_stats"
    KINDS_CHANGE = "kinds_change"
    CHOOSE_LANGUAGE = "choose_language"
    SETTINGS_SEE = "settings_see"
    SETTINGS_CHANGE = "settings_change"
    MESSAGE_SHOW = "message_show"
    MESSAGE_WHO = "message_who"
    REMIND_ME = "remind_me"
    REMINDER_ANSWER = "reminder_answer"
    REMINDERS_CREATE = "reminders_create"
    REMINDERS_LIST = "reminders_list"
    REMINDERS_PAUSE = "reminders_pause"
    REMINDERS_RESUME = "reminders_resume"
    REMINDERS_DELETE = "reminders_delete"
    ROTA_SET = "rota_set"
    ROTA_SEE = "rota_see"
    ROTA_SWAP = "rota_swap"
    ROTA_ANSWER_SWAP = "rota_answer_swap"
    STATUS_SEE = "status_see"
    SETUP_ZONE = "setup_zone"
    SETUP_RULES = "setup_rules"
    SETUP_CHECKLIST = "setup_checklist"
    REPORT_MAKE = "report_make"
    INCIDENT_QUEUE = "incident_queue"
    INCIDENT_SHOW = "incident_show"
    INCIDENT_TRIAGE = "incident_triage"
    INCIDENT_MERGE = "incident_merge"
    INCIDENT_MUTE = "incident_mute"
    INCIDENT_CONFIRM = "incident_confirm"
    INCIDENT_CLAIM = "incident_claim"
    INCIDENT_SEEN = "incident_seen"
    INCIDENT_NOTHING = "incident_nothing"
    INCIDENT_UNSURE = "incident_unsure"
    INCIDENT_STATS = "incident_stats"
    ALERT_RELEASE = "alert_release"
    ALERT_UPDATE = "alert_update"
    ALERT_CLEAR = "alert_clear"
    ALERT_RETRACT = "alert_retract"
    ALERT_DRILL = "alert_drill"
    ALERTS_ACTIVE = "alerts_active"
    ALERTS_CHECK = "alerts_check"
    ALERTS_SETTINGS = "alerts_settings"
    PANIC_STOP = "panic_stop"
    PANIC_UNDO = "panic_undo"
    PANIC_LIST = "panic_list"
    DOCUMENT_SEE = "document_see"
    CUSTODY_ADD = "custody_add"
    CUSTODY_LIST = "custody_list"
    ALERT_OVERRIDE = "alert_override"
    """Written down only: somebody said that what looks like a name is none."""
    ALERT_PLACE = "alert_place"
    """Written down only: an alert went out with another place than was said by who saw it."""
    PARTNERS_FIND = "partners_find"
    PARTNER_EDIT = "partner_edit"
    PARTNER_VERIFY = "partner_verify"
    PARTNER_RETIRE = "partner_retire"
    DIRECTORY_IMPORT = "directory_import"
    DIRECTORY_EXPORT = "directory_export"
    HOTLINE_SEE = "hotline_see"
    FACTS_DUE = "facts_due"
    FACTS_VERIFY = "facts_verify"
    RIGHTS_SEE = "rights_see"
    PAPERS_SEE = "papers_see"
    SANCTUARY_SEE = "sanctuary_see"
    POLICY_SET = "policy_set"
    EVENTS_LIST = "events_list"
    EVENTS_JOIN = "events_join"
    EVENTS_ADD = "events_add"
    EVENTS_ATTENDED = "events_attended"
    SEE_WHAT_I_MAY = "see_what_i_may"


class Reach(StrEnum):
    """How far a right goes: over everything in the group, or only over what is one's own (a liaison's partner, one's rota)."""

    ALL = "all"
    OWN = "own"


_EVERYONE = {Role.MEMBER: Reach.ALL}
_ADMIN = {Role.ADMIN: Reach.ALL}
_COORDINATOR = {Role.COORDINATOR: Reach.ALL}
_TEAMS_SIDE = {Role.COORDINATOR: Reach.ALL, Role.LIAISON: Reach.OWN}
_COMPANION = {Role.COMPANION: Reach.ALL}
_DISPATCHER = {Role.DISPATCHER: Reach.ALL}
_VERIFIER = {Role.VERIFIER: Reach.ALL}
_TEAM = {Role.COORDINATOR: Reach.ALL, Role.MEMBER: Reach.OWN}
"""The coordinators, and whoever is on the check-in's team. Which role on it takes which gesture is the service's to ask."""
_TEAM_AND_SIDE = {**_TEAMS_SIDE, Role.MEMBER: Reach.OWN}
_ON_CALL = {
    Role.COORDINATOR: Reach.ALL,
    Role.DISPATCHER: Reach.ALL,
    Role.VERIFIER: Reach.ALL,
    # Whoever stands in the rota themselves.
    Role.MEMBER: Reach.OWN,
}

RIGHTS: Mapping[Action, Mapping[Role, Reach]] = {
    Action.SETUP_CHANNELS: _ADMIN,
    Action.SETUP_ROLES: _ADMIN,
    Action.SETUP_PEOPLE: _ADMIN,
    Action.SETUP_SEE: _ADMIN,
    Action.SETUP_WALK: _ADMIN,
    Action.SETUP_GROUP: _ADMIN,
    Action.TRAINING_RECORD: _COORDINATOR,
    Action.TRAINING_LIST: _COORDINATOR,
    Action.TRAINING_TAKE_BACK: _COORDINATOR,
    Action.OFFICE_ADD: _COORDINATOR,
    Action.OFFICE_EDIT: _COORDINATOR,
    Action.OFFICE_SHOW: {Role.COORDINATOR: Reach.ALL, Role.LIAISON: Reach.ALL},
    Action.OFFICE_PICK: {Role.COORDINATOR: Reach.ALL, Role.LIAISON: Reach.ALL},
    Action.PARTNER_ADD: _COORDINATOR,
    Action.PARTNER_PICK: _COORDINATOR,
    Action.PARTNER_BIND: _COORDINATOR,
    Action.CHECKIN_OPEN: _TEAMS_SIDE,
    Action.CHECKIN_CONFIRM: _COORDINATOR,
    Action.CHECKIN_UNCONFIRM: _COORDINATOR,
    Action.CHECKIN_CANCEL: _TEAMS_SIDE,
    Action.CHECKIN_ROSTER: _TEAMS_SIDE,
    Action.CHECKIN_RELEASE: _COORDINATOR,
    Action.CHECKIN_APPROVE: _COORDINATOR,
    Action.CHECKIN_PICK: {**_TEAMS_SIDE, Role.COMPANION: Reach.ALL},
    Action.ACCOMPANY_LIST: _COMPANION,
    Action.ACCOMPANY_SIGN_UP: _COMPANION,
    # Stepping back must stay possible when the training has run out since.
    Action.ACCOMPANY_WITHDRAW: _EVERYONE,
    Action.ACCOMPANY_MINE: _EVERYONE,
    Action.ACCOMPANY_ANSWER_OFFER: _EVERYONE,
    Action.ACCOMPANY_RECONFIRM: _EVERYONE,
    Action.CHECKIN_EDIT: _TEAMS_SIDE,
    # The member whose own it is is the lead.
    Action.CHECKIN_WISH: _TEAM_AND_SIDE,
    Action.CHECKIN_NEXT: _TEAM_AND_SIDE,
    Action.CHECKIN_PLAN: _TEAMS_SIDE,
    Action.CHECKIN_ASSIGN: _COORDINATOR,
    Action.CHECKIN_ACCESS: _COORDINATOR,
    Action.CHECKIN_BRIEFING: _TEAM,
    Action.CHECKIN_DAY_CARD: _TEAM_AND_SIDE,
    Action.CHECKIN_STATUS: _TEAM,
    Action.CHECKIN_CHECKLIST: _TEAM_AND_SIDE,
    Action.CHECKIN_REPORT_BACK: _TEAM,
    Action.CHECKIN_DEBRIEF: _TEAM,
    Action.CHECKIN_STATS: _COORDINATOR,
    Action.KINDS_CHANGE: _COORDINATOR,
    Action.CHOOSE_LANGUAGE: _EVERYONE,
    Action.SETTINGS_SEE: _EVERYONE,
    Action.SETTINGS_CHANGE: _EVERYONE,
    Action.MESSAGE_SHOW: _EVERYONE,
    Action.MESSAGE_WHO: _COORDINATOR,
    Action.REMIND_ME: _EVERYONE,
    Action.REMINDER_ANSWER: _EVERYONE,
    Action.REMINDERS_CREATE: _COORDINATOR,
    Action.REMINDERS_LIST: _COORDINATOR,
    Action.REMINDERS_PAUSE: _COORDINATOR,
    Action.REMINDERS_RESUME: _COORDINATOR,
    Action.REMINDERS_DELETE: _COORDINATOR,
    Action.ROTA_SET: _COORDINATOR,
    Action.ROTA_SEE: _ON_CALL,
    Action.ROTA_SWAP: _ON_CALL,
    # Whom it was asked of is decided by the swap itself.
    Action.ROTA_ANSWER_SWAP: _EVERYONE,
    Action.STATUS_SEE: _ADMIN,
    Action.SETUP_ZONE: _ADMIN,
    Action.SETUP_RULES: _ADMIN,
    Action.SETUP_CHECKLIST: _ADMIN,
    Action.REPORT_MAKE: _EVERYONE,
    Action.INCIDENT_QUEUE: _DISPATCHER,
    Action.INCIDENT_SHOW: _DISPATCHER,
    Action.INCIDENT_TRIAGE: _DISPATCHER,
    Action.INCIDENT_MERGE: _DISPATCHER,
    Action.INCIDENT_MUTE: _DISPATCHER,
    Action.INCIDENT_CONFIRM: _DISPATCHER,
    Action.INCIDENT_CLAIM: _VERIFIER,
    Action.INCIDENT_SEEN: _VERIFIER,
    Action.INCIDENT_NOTHING: _VERIFIER,
    Action.INCIDENT_UNSURE: _VERIFIER,
    Action.INCIDENT_STATS: {Role.COORDINATOR: Reach.ALL, Role.DISPATCHER: Reach.ALL},
    Action.ALERT_RELEASE: _DISPATCHER,
    Action.ALERT_OVERRIDE: _DISPATCHER,
    Action.ALERT_PLACE: _DISPATCHER,
    Action.ALERT_UPDATE: _DISPATCHER,
    # Taking something back must never wait for the one who may say it.
    Action.ALERT_CLEAR: {Role.DISPATCHER: Reach.ALL, Role.COORDINATOR: Reach.ALL},
    Action.ALERT_RETRACT: {Role.DISPATCHER: Reach.ALL, Role.COORDINATOR: Reach.ALL},
    Action.ALERT_DRILL: _DISPATCHER,
    Action.ALERTS_ACTIVE: _EVERYONE,
    Action.ALERTS_CHECK: _EVERYONE,
    Action.ALERTS_SETTINGS: _EVERYONE,
    Action.PANIC_STOP: _ADMIN,
    Action.PANIC_UNDO: _ADMIN,
    Action.PANIC_LIST: _COORDINATOR,
    Action.DOCUMENT_SEE: _EVERYONE,
    Action.CUSTODY_ADD: {Role.DISPATCHER: Reach.ALL, Role.VERIFIER: Reach.ALL, Role.COORDINATOR: Reach.ALL},
    Action.CUSTODY_LIST: {Role.DISPATCHER: Reach.ALL, Role.COORDINATOR: Reach.ALL},
    Action.PARTNERS_FIND: _EVERYONE,
    # A partner's liaison keeps their own entry right.
    Action.PARTNER_EDIT: _TEAMS_SIDE,
    Action.PARTNER_VERIFY: _TEAMS_SIDE,
    Action.PARTNER_RETIRE: _COORDINATOR,
    Action.DIRECTORY_IMPORT: _COORDINATOR,
    Action.DIRECTORY_EXPORT: _COORDINATOR,
    Action.HOTLINE_SEE: _EVERYONE,
    Action.FACTS_DUE: _COORDINATOR,
    Action.FACTS_VERIFY: _COORDINATOR,
    Action.RIGHTS_SEE: _EVERYONE,
    Action.PAPERS_SEE: _EVERYONE,
    Action.SANCTUARY_SEE: _EVERYONE,
    Action.POLICY_SET: _COORDINATOR,
    Action.EVENTS_LIST: _EVERYONE,
    Action.EVENTS_JOIN: _EVERYONE,
    Action.EVENTS_ADD: _COORDINATOR,
    Action.EVENTS_ATTENDED: _COORDINATOR,
    Action.SEE_WHAT_I_MAY: _EVERYONE,
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone who asks, with the rights they have at this instant.

    `member_id` is the row of their record, or None while allybot holds nothing about them.
    `partner_ids` are the partners whose liaison they are.
    """

    group_id: int
    user_id: int
    roles: frozenset[Role]
    member_id: int | None = None
    partner_ids: frozenset[int] = frozenset()
    language: str = "en"


def allowed(actor: Actor, action: Action, *, own: bool | None = None) -> bool:
    """Whether the actor may do this. Unlisted actions and roles are refused.

    `own` says whether the thing at hand is the actor's own; None asks whether there is anything at all on which they
    might do it, which is what stands at the door before the row has been read.
    """
    rights = RIGHTS.get(action, {})
    reaches = {rights[role] for role in actor.roles if role in rights}
    return Reach.ALL in reaches or (Reach.OWN in reaches and own is not False)


@dataclass(frozen=True, slots=True)
class Training:
    """A training somebody attended: its kind and the days between which it counts, both included."""

    kind: Role
    held_on: date
    ends_on: date

    def in_date(self, today: date) -> bool:
        return self.held_on <= today <= self.ends_on


@dataclass(frozen=True, slots=True)
class Record:
    """What allybot itself has written down about one person's standing in one group.

    `muted_until`: till then no report of theirs is taken.
    """

    appointments: frozenset[Role] = frozenset()
    partner_ids: frozenset[int] = frozenset()
    trainings: tuple[Training, ...] = ()
    muted_until: datetime | None = None


def roles_of(
    record: Record,
    *,
    held_role_ids: frozenset[int],
    role_map: Mapping[Role, int],
    manage_server: bool,
    today: date,
) -> frozenset[Role]:
    """The roles that somebody has today: see the table at the top. `role_map` is what `/setup roles` mapped."""
    mapped = {role for role, role_id in role_map.items() if role_id in held_role_ids}
    roles = {Role.MEMBER}
    if manage_server:
        roles.add(Role.ADMIN)
    roles |= APPOINTED & (record.appointments | mapped)
    in_date = {training.kind for training in record.trainings if training.in_date(today)}
    roles |= {role for role in TRAINED & in_date if role not in role_map or role in mapped}
    if record.partner_ids and (Role.LIAISON not in role_map or Role.LIAISON in mapped):
        roles.add(Role.LIAISON)
    return frozenset(roles)
